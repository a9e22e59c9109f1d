"""Templates such as companies have, made by another library than ours, and what is asked of decks made on them."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Callable
from functools import cache

from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.presentation import Presentation as Deck
from pptx.util import Pt

RUSSIAN = (
    *("Титульный слайд", "Заголовок и объект", "Заголовок раздела", "Два объекта", "Сравнение", "Только заголовок"),
    *("Пустой слайд", "Объект с подписью", "Рисунок с подписью", "Заголовок и вертикальный текст", "Вертикальный"),
)


def saved(deck: Deck) -> bytes:
    file = io.BytesIO()
    deck.save(file)
    return file.getvalue()


def widen(deck: Deck) -> None:
    """Make slides of 16:9, places with them."""
    share = Pt(960) / (deck.slide_width or 1)
    deck.slide_width, deck.slide_height = Pt(960), Pt(540)
    for holder in (deck.slide_master, *deck.slide_layouts):
        for shape in holder.placeholders:
            if shape._element.spPr.xfrm is not None:
                shape.left, shape.width = int(shape.left * share), int(shape.width * share)


def rename(deck: Deck, names: tuple[str, ...], *, kinds: bool = False) -> None:
    """Give the layouts these names, and take PowerPoint's own words for them away."""
    for layout, name in zip(deck.slide_layouts, names, strict=True):
        layout.name = name
        if not kinds:
            layout._element.attrib.pop("type", None)


def keep(deck: Deck, *names: str) -> None:
    for layout in list(deck.slide_layouts):
        if layout.name not in names:
            deck.slide_layouts.remove(layout)


def with_samples() -> Deck:
    """The library's own template, 4:3, with two slides, a picture and notes that are nobody else's business."""
    from one_of_everything import red_dot

    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "canary-title"
    first.notes_slide.notes_text_frame.text = "canary-notes"
    second = deck.slides.add_slide(deck.slide_layouts[1])
    second.shapes.add_picture(io.BytesIO(red_dot()), 0, 0)
    return deck


def dark() -> Deck:
    deck = Presentation()
    widen(deck)
    deck.slide_master.background.fill.solid()
    deck.slide_master.background.fill.fore_color.rgb = RGBColor.from_string("10243E")  # type: ignore[no-untyped-call]  # untyped library
    colors = deck.slide_master._element.find(qn("p:clrMap"))
    for name, value in (("bg1", "dk1"), ("tx1", "lt1"), ("bg2", "dk2"), ("tx2", "lt2")):
        colors.set(name, value)
    return deck


def russian() -> Deck:
    deck = Presentation()
    widen(deck)
    rename(deck, RUSSIAN)
    return deck


def without_words() -> Deck:
    deck = Presentation()
    widen(deck)
    keep(deck, "Title Only", "Blank")
    return deck


def of_our_names() -> Deck:
    deck = Presentation()
    keep(deck, "Title Slide", "Title and Content", "Title Only")
    rename(deck, ("Titel", "Step", "Nur Titel"))
    return deck


TEMPLATES: dict[str, Callable[[], Deck]] = {
    "with samples": with_samples,
    "dark": dark,
    "russian": russian,
    "without words": without_words,
    "of our names": of_our_names,
}


@cache
def template(name: str) -> bytes:
    return saved(TEMPLATES[name]())


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as bundle:
        names = bundle.namelist()
        assert len(set(names)) == len(names)
        return {name: bundle.read(name) for name in names}


def rebuilt(data: bytes, **changed: bytes | None) -> bytes:
    """The package with parts changed, added or taken out (None). `__` in a name stands for `/`, `_dot_` for `.`."""
    found: dict[str, bytes | None] = {**members(data)}
    found.update({name.replace("__", "/").replace("_dot_", "."): part for name, part in changed.items()})
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as bundle:
        for name, part in found.items():
            if part is not None:
                bundle.writestr(name, part)
    return file.getvalue()


def reachable(parts: dict[str, bytes]) -> set[str]:
    """Every part that can be reached from the package's root by relations."""
    found: set[str] = set()
    waiting = [""]
    while waiting:
        folder, file = posixpath.split(waiting.pop())
        rels = parts.get(posixpath.join(folder, "_rels", f"{file}.rels"), b"").decode()
        for row in re.findall(r"<Relationship [^>]*>", rels):
            if 'TargetMode="External"' not in row:
                target = re.search(r'Target="([^"]+)"', row)
                assert target is not None
                name = posixpath.normpath(posixpath.join("/", folder, target[1])).lstrip("/")
                assert name in parts, f"{file} points at {name}, which is not there"
                if name not in found:
                    found.add(name)
                    waiting.append(name)
    return found
