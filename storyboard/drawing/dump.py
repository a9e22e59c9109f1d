"""Drawings as text, one line an item: what tests compare, and what a person reads to see what was drawn."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never
from zlib import crc32

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Linear, Paint, Path, Picture, Radial, Solid, Stroke, Text
from storyboard.drawing.motion import Motion


def dump(drawing: Document | Page | Item, depth: int = 100) -> str:
    """The drawing as indented lines, numbers rounded to a tenth. Groups below `depth` are shown closed.

    An outline is told by its box, its number of verbs and a checksum of its rounded coordinates.
    """
    return "\n".join(_lines(drawing, depth)) + "\n"


def _lines(drawing: Document | Page | Item, depth: int) -> Iterator[str]:
    match drawing:
        case Document():
            yield f"document {drawing.title!r} {drawing.language} {drawing.direction} theme {drawing.theme.name}"
            for page in drawing.pages:
                yield from _indented(_lines(page, depth))
        case Page():
            yield f"page {_n(drawing.width)} x {_n(drawing.height)} {drawing.layout} {drawing.title!r}"
            if drawing.notes:
                yield f"  notes {drawing.notes!r}"
            yield from _indented(_motion_lines(drawing.motion))
            for item in drawing.items:
                yield from _indented(_lines(item, depth))
        case Group():
            place = f"at {_n(drawing.x)} {_n(drawing.y)} scale {drawing.scale:.4g}"
            yield _joined("group", drawing.role, drawing.name, place, f"alt {drawing.alt!r}" if drawing.alt else "")
            if depth <= 0:
                yield f"  … {len(drawing.items)} items"
            else:
                for item in drawing.items:
                    yield from _indented(_lines(item, depth - 1))
        case Path():
            yield _joined("path", drawing.name, _box(drawing.outline.bounds), _shape(drawing), _look(drawing))
        case Text():
            yield from _text_lines(drawing)
        case Picture():
            yield _joined("picture", drawing.name, _box(drawing.box), drawing.media_type, f"{len(drawing.data)} bytes")
        case _:
            assert_never(drawing)


def _motion_lines(motion: Motion | None) -> Iterator[str]:
    if motion is None:
        return
    if motion.fade:
        yield f"fades in {_n(motion.fade)} s"
    if camera := motion.camera:
        way = f"from {_box(camera.first)} to {_box(camera.last)} in {_box(camera.view)}"
        yield f"camera {way} over items {camera.items} at {_n(camera.at)} s for {_n(camera.lasts)} s"
    for entrance in motion.entrances:
        yield f"item {entrance.item} {entrance.how} at {_n(entrance.at)} s for {_n(entrance.lasts)} s"


def _text_lines(text: Text) -> Iterator[str]:
    style = text.style
    look = f"{style.family} {style.weight} {_n(style.size)} {style.color} {style.align} {style.valign}"
    yield _joined("text", text.role, text.name, _box(text.box), look)
    for line in text.lines:
        spans = "".join(_span_mark(s.weight != style.weight, s.italic, bool(s.link), s.text) for s in line.spans)
        left = line.spans[0].x if line.spans else text.box.x
        yield f"  {_n(left)} {_n(line.baseline)} {spans}"


def _span_mark(bold: bool, italic: bool, link: bool, text: str) -> str:
    signs = "*" * bold + "/" * italic + "_" * link
    return f"{signs}{text}{signs[::-1]}"


def _indented(lines: Iterator[str]) -> Iterator[str]:
    return (f"  {line}" for line in lines)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _n(number: float) -> str:
    return f"{round(number, 1) + 0.0:g}"


def _box(box: Box) -> str:
    return f"[{_n(box.x)} {_n(box.y)} {_n(box.width)} {_n(box.height)}]"


def _shape(path: Path) -> str:
    numbers = " ".join(map(_n, path.outline.xy))
    return f"{len(path.outline.verbs)} verbs {crc32(f'{path.outline.verbs} {numbers}'.encode()):08x}"


def _look(path: Path) -> str:
    return _joined(_paint(path.fill), _stroke(path.stroke), "evenodd" if path.evenodd else "")


def _paint(paint: Paint | None) -> str:
    match paint:
        case None:
            return ""
        case Solid():
            return f"fill {_color(paint.color, paint.alpha)}"
        case Linear() | Radial():
            kind = "linear" if isinstance(paint, Linear) else "radial"
            return f"fill {kind} " + " ".join(f"{_n(s.at * 100)}% {_color(s.color, s.alpha)}" for s in paint.stops)
        case _:
            assert_never(paint)


def _stroke(stroke: Stroke | None) -> str:
    return f"stroke {_n(stroke.width)} {_color(stroke.color, stroke.alpha)}" if stroke else ""


def _color(color: str, alpha: float) -> str:
    return color if alpha >= 1 else f"{color}@{alpha:.2g}"
