"""The deck on paper: its slides on A4 pages, each with what is said to it below, or with lines to write on."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Paragraph, Path, Run, Solid, Stroke, Text, TextStyle
from storyboard.drawing.lettering import set_text, text_height
from storyboard.drawing.outline import polygon, rectangle
from storyboard.drawing.pouring import poured

# Lengths in points: A4 upright.
_WIDTH, _HEIGHT = 595.28, 841.89
_MARGIN, _FOOT = 48.0, 44.0
# How wide a slide stands on the page, and how high it may be.
_SLIDE_WIDTH, _SLIDE_HEIGHT = 430.0, 330.0
_GAP, _BETWEEN = 12.0, 26.0
_NOTES, _SMALL, _NUMBER = 11.0, 9.0, 20.0
# So many lines of notes stand with their slide at least; so many lines to write on are ruled where there are none.
_TOGETHER, _RULED, _RULED_STEP = 3, 4, 21.0
# The height of a line of notes, in sizes; so many of them stand at least where notes go on from the page before.
_LEADING, _LAST_LINES = 1.45, 2
# So much smaller a slide may stand where all of its notes then fit beside it on one page.
_SMALLEST_SLIDE = 0.72
# How far a slide may paint beyond its edge, such as a line along it.
_BLEED = 6.0


def handout(document: Document, *, audience: bool = False) -> Document:
    """The document's slides on A4 pages with their notes; for an audience with lines to write on instead."""
    paper = _Paper(document)
    for number, page in enumerate(document.pages, 1):
        paper.add(page, number, () if audience else tuple(_paragraphs(page.notes)))
    return replace(document, pages=paper.pages())


def _paragraphs(notes: str) -> Iterator[Paragraph]:
    return (Paragraph((Run(line.strip()),)) for line in notes.splitlines() if line.strip())


class _Sheet(Struct):
    """A page that is being filled, named for the first slide that is told on it."""

    title: str = ""
    items: list[Item] = field(default_factory=list)


class _Paper(Struct):
    """Pages that fill from the top; `y` is where the last one goes on."""

    document: Document
    sheets: list[_Sheet] = field(default_factory=lambda: [_Sheet()])
    y: float = _MARGIN

    def add(self, page: Page, number: int, notes: tuple[Paragraph, ...]) -> None:
        """One slide with its notes, on the page that has room for both or for their beginning."""
        scale = self._scale(page, notes)
        height = page.height * scale
        self._place(page, number, scale)
        self.y += height + _GAP
        if notes:
            self._tell(notes)
        else:
            self._rule()
        self.y += _BETWEEN

    def pages(self) -> tuple[Page, ...]:
        """All pages with their feet."""
        return tuple(
            Page(
                _WIDTH,
                _HEIGHT,
                (*sheet.items, self._foot(number)),
                title=sheet.title,
                layout="handout",
                background=Solid("#ffffff"),
                name=f"handout-{number}",
            )
            for number, sheet in enumerate(self.sheets, 1)
        )

    def _scale(self, page: Page, notes: tuple[Paragraph, ...]) -> float:
        """How large the slide stands: a little smaller where all its notes then stand on this page, or else on the next
        one, which begins then. Notes that are longer than a page go on over several."""
        full = min(_SLIDE_WIDTH / page.width, _SLIDE_HEIGHT / page.height)
        whole = self._notes_height(notes) if notes else _RULED * _RULED_STEP
        here, alone = ((self._floor - y - _GAP - whole) / page.height for y in (self.y, _MARGIN))
        if here >= _SMALLEST_SLIDE * full:
            return min(full, here)
        if alone >= _SMALLEST_SLIDE * full:
            self._turn(page.title)
            return min(full, alone)
        if self.sheets[-1].items and not self._holds(page.height * full, _TOGETHER * _NOTES * _LEADING):
            self._turn(page.title)
        return full

    def _holds(self, height: float, below: float) -> bool:
        """Whether a slide of that height stands on this page with so much below it."""
        return self.y + height + _GAP + below <= self._floor

    def _notes_height(self, notes: tuple[Paragraph, ...]) -> float:
        box = Box(_MARGIN, 0.0, _WIDTH - 2 * _MARGIN, _HEIGHT)
        return text_height(self._text(notes, box, self._style(_NOTES, "#231d38")))

    @property
    def _floor(self) -> float:
        return _HEIGHT - _MARGIN - _FOOT / 2

    @property
    def _rtl(self) -> bool:
        return self.document.direction == "rtl"

    def _turn(self, title: str) -> None:
        self.sheets.append(_Sheet(title))
        self.y = _MARGIN

    def _place(self, page: Page, number: int, scale: float) -> None:
        width, height = page.width * scale, page.height * scale
        x = _WIDTH - _MARGIN - width if self._rtl else _MARGIN
        ground = Path(rectangle(page.box), page.background or Solid("#ffffff"), name="slide")
        self.sheets[-1].items.append(Group((ground, *page.items), f"slide-{number}", "", "", x, self.y, scale))
        inside = Box(x, self.y, width, height)
        edge, around = rectangle(inside), rectangle(inside.inset(-_BLEED))
        self.sheets[-1].items.append(Path(around + edge, Solid("#ffffff"), evenodd=True, name="around"))
        self.sheets[-1].items.append(Path(edge, stroke=Stroke("#b9b4c6", 0.75, join="miter"), name="edge"))
        beside = Box(_MARGIN if self._rtl else x + width + _GAP, self.y, _WIDTH - 2 * _MARGIN - width - _GAP, 32)
        self.sheets[-1].items.append(self._words(str(number), beside, _NUMBER, "#6d6785"))
        self.sheets[-1].title = self.sheets[-1].title or page.title

    def _tell(self, notes: tuple[Paragraph, ...]) -> None:
        """The notes below their slide, going on over the following pages; no page begins with the last line alone."""
        texts = self._poured(notes, self._floor - self.y)
        if len(texts) > 1 and len(texts[-1].lines) < _LAST_LINES:
            texts = self._poured(notes, self._floor - self.y - _LAST_LINES * _NOTES * _LEADING)
        for number, text in enumerate(texts):
            if number:
                self._turn(self.sheets[-1].title)
            self.sheets[-1].items.append(text)
            self.y = text.box.y + text_height(text)

    def _poured(self, notes: tuple[Paragraph, ...], room: float) -> list[Text]:
        """The notes as one text a page, the first of them `room` high."""
        style, width = self._style(_NOTES, "#231d38"), _WIDTH - 2 * _MARGIN
        whole = Box(_MARGIN, _MARGIN, width, self._floor - _MARGIN)
        boxes = [Box(_MARGIN, self.y, width, room)]
        parts = list(poured(notes, chain(boxes, repeat(whole)), style, self.document.language))
        return [self._text(part, box, style) for part, box in zip(parts, chain(boxes, repeat(whole)), strict=False)]

    def _rule(self) -> None:
        for _ in range(_RULED):
            self.y += _RULED_STEP
            line = polygon([(_MARGIN, self.y), (_WIDTH - _MARGIN, self.y)], closed=False)
            self.sheets[-1].items.append(Path(line, stroke=Stroke("#cfc8dc", 0.6, cap="butt"), name="line"))

    def _foot(self, number: int) -> Item:
        box = Box(_MARGIN, _HEIGHT - _FOOT, _WIDTH - 2 * _MARGIN, 14)
        words = f"{self.document.title}   ·   {number} / {len(self.sheets)}"
        return self._words(words, box, _SMALL, "#6d6785")

    def _words(self, words: str, box: Box, size: float, color: str) -> Text:
        return self._text((Paragraph((Run(words),)),), box, self._style(size, color))

    def _style(self, size: float, color: str) -> TextStyle:
        return TextStyle(self.document.theme.body, size, color, line_height=_LEADING)

    def _text(self, paragraphs: tuple[Paragraph, ...], box: Box, style: TextStyle) -> Text:
        document = self.document
        return set_text(
            paragraphs, box, style, role="caption", language=document.language, direction=document.direction
        )
