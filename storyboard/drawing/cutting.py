"""Cutting in the geometry: what a frame cuts off is really gone, and shapes are united or taken from each other.

PowerPoint has no clip path, so nothing in a drawing clips; shapes that cross a frame are cut here, once, curves kept
as curves. Shapes are combined by Skia's path operations.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pathops

from storyboard.drawing.clipping import clipped_area, clipped_line
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Path, Picture, Solid, Stroke, Text
from storyboard.drawing.outline import EMPTY, Outline

_VERB = {
    pathops.PathVerb.MOVE: "M",
    pathops.PathVerb.LINE: "L",
    pathops.PathVerb.CUBIC: "C",
    pathops.PathVerb.CLOSE: "Z",
}
_SEGMENT = {"moveTo": "M", "lineTo": "L", "curveTo": "C", "closePath": "Z", "endPath": ""}
_CAP = {"round": pathops.LineCap.ROUND_CAP, "butt": pathops.LineCap.BUTT_CAP}
# Half a line's width may lie outside what it is cut to, where the frame's own line covers it; more of it may not.
OVER_THE_EDGE = 7.0
_JOIN = {"round": pathops.LineJoin.ROUND_JOIN, "miter": pathops.LineJoin.MITER_JOIN}


def skia_path(outline: Outline, evenodd: bool = False) -> pathops.Path:
    """The outline for Skia."""
    path = pathops.Path(fillType=pathops.FillType.EVEN_ODD if evenodd else pathops.FillType.WINDING)
    cubic, xy, at = path.cubicTo, outline.xy, 0
    for verb in outline.verbs:
        if verb == "C":
            cubic(*xy[at : at + 6])
            at += 6
        elif verb == "Z":
            path.close()
        else:
            (path.moveTo if verb == "M" else path.lineTo)(xy[at], xy[at + 1])
            at += 2
    return path


def outline_of(path: pathops.Path) -> Outline:
    """Skia's path as an outline; conics and quadratics become cubics."""
    verbs: list[str] = []
    xy: list[float] = []
    try:
        # Segments come at twice the speed of verbs, but with neighbouring quadratics joined into one, and no conics.
        for name, points in path.segments:
            if name == "qCurveTo":
                return _with_quadratics(path)
            verbs.append(_SEGMENT[name])
            for point in points:
                xy += point
    except pathops.UnsupportedVerbError:
        return _with_quadratics(path)
    return Outline("".join(verbs), tuple(xy))


def _with_quadratics(path: pathops.Path) -> Outline:
    path.convertConicsToQuads()
    verbs: list[str] = []
    xy: list[float] = []
    for verb, points in path:
        if verb == pathops.PathVerb.QUAD:
            (x1, y1), (x2, y2) = points
            x0, y0 = xy[-2], xy[-1]
            xy += (x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3, x2 + (x1 - x2) * 2 / 3, y2 + (y1 - y2) * 2 / 3)
            xy += (x2, y2)
            verbs.append("C")
        else:
            verbs.append(_VERB[verb])
            for point in points:
                xy += point
    return Outline("".join(verbs), tuple(xy))


def combined(a: Outline, b: Outline, how: str, *, evenodd: bool = False) -> Outline:
    """`a` and `b` combined: how is "union", "intersection", "difference" or "xor". `evenodd` tells how `a` fills."""
    operation = {
        "union": pathops.PathOp.UNION,
        "intersection": pathops.PathOp.INTERSECTION,
        "difference": pathops.PathOp.DIFFERENCE,
        "xor": pathops.PathOp.XOR,
    }[how]
    try:
        result = pathops.op(skia_path(a, evenodd), skia_path(b), operation, fix_winding=True)
    except pathops.PathOpsError:
        return EMPTY if how == "intersection" else a
    return outline_of(result)


def united(outlines: Iterable[Outline]) -> Outline:
    """One outline around all of them, inner edges gone."""
    builder = pathops.OpBuilder(fix_winding=True, keep_starting_points=False)
    for outline in outlines:
        if outline:
            builder.add(skia_path(outline), pathops.PathOp.UNION)
    return outline_of(builder.resolve())


def stroke_area(outline: Outline, stroke: Stroke) -> Outline:
    """The area that a stroke inks, as an outline to fill (dashes apart)."""
    path = skia_path(outline)
    path.stroke(stroke.width, _CAP[stroke.cap], _JOIN[stroke.join], 4)
    # Round ends and corners are conics, which Skia strokes with but cannot tidy.
    path.convertConicsToQuads()
    path.simplify(fix_winding=True, keep_starting_points=False)
    return outline_of(path)


def inset(outline: Outline, distance: float, *, evenodd: bool = False) -> Outline:
    """What is left of a shape when `distance` is taken off along its whole rim; thinner parts vanish.

    The result fills by the even-odd rule.
    """
    shape, rim = skia_path(outline, evenodd), skia_path(outline, evenodd)
    rim.stroke(2 * distance, pathops.LineCap.BUTT_CAP, pathops.LineJoin.MITER_JOIN, 2)
    rim.convertConicsToQuads()
    try:
        return outline_of(pathops.op(shape, rim, pathops.PathOp.DIFFERENCE, fix_winding=False))
    except pathops.PathOpsError:
        return EMPTY


def cut_to(item: Item, frame: Box) -> Item | None:
    """`item` with all that lies outside `frame` cut away, or None where nothing is left.

    Text and pictures are kept whole while any of their box is inside: the layout that places them keeps them in.
    """
    kept = tuple(_cut(item, frame))
    if not kept:
        return None
    return kept[0] if len(kept) == 1 else Group(kept)


def _cut(item: Item, frame: Box) -> Iterator[Item]:
    if isinstance(item, Group):
        inner = Box(
            (frame.x - item.x) / item.scale,
            (frame.y - item.y) / item.scale,
            frame.width / item.scale,
            frame.height / item.scale,
        )
        kept = tuple(piece for child in item.items for piece in _cut(child, inner))
        if kept:
            yield Group(kept, item.name, item.alt, item.role, item.x, item.y, item.scale)
    elif isinstance(item, Text | Picture):
        if item.box.intersects(frame):
            yield item
    else:
        yield from _cut_path(item, frame)


def _cut_path(path: Path, frame: Box) -> Iterator[Path]:
    """The path where it is in the frame; most are whole, and the numbers of their boxes tell."""
    outline, half = path.outline, path.stroke.width / 2 if path.stroke else 0.0
    if not outline:
        return
    xs, ys = outline.xy[0::2], outline.xy[1::2]
    left, top, right, bottom = min(xs), min(ys), max(xs), max(ys)
    x, y, end, low = frame.x, frame.y, frame.right, frame.bottom
    if left - half >= end or x >= right + half or top - half >= low or y >= bottom + half:
        return
    over = half - OVER_THE_EDGE
    inside = left >= x and top >= y and right <= end and bottom <= low
    if inside and left - over >= x and top - over >= y and right + over <= end and bottom + over <= low:
        yield path
    else:
        yield from _parts_inside(path, frame)


def _parts_inside(path: Path, frame: Box) -> Iterator[Path]:
    inside = clipped_area(path.outline, frame) if path.fill is not None else EMPTY
    if inside:
        yield Path(inside, path.fill, None, path.evenodd, path.name)
    if path.stroke is None:
        return
    if path.stroke.width > 2 * OVER_THE_EDGE and not path.stroke.dash:
        # A thick line's round ends and sides would stand over the edge: its ink is cut as an area.
        ink = clipped_area(stroke_area(path.outline, path.stroke), frame)
        if ink:
            yield Path(ink, Solid(path.stroke.color, path.stroke.alpha), None, False, path.name)
        return
    line = clipped_line(path.outline, frame)
    if line:
        yield Path(line, None, path.stroke, False, path.name)
