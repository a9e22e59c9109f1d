"""Lettering: words set into a box. Measured, broken into lines, fitted and placed, and drawn as outlines on request.

A line box is `size * line_height` high; the font's ascent and descent stand centred in it, as CSS does it, and the
baseline follows from that. Before each paragraph but the first there is a gap of `size * paragraph_gap`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.balancing import ends_lost, well_broken
from storyboard.drawing.bidi import visual_runs
from storyboard.drawing.breaking import Row
from storyboard.drawing.faces import face
from storyboard.drawing.geometry import Box
from storyboard.drawing.glyphs import ink_box, lettering
from storyboard.drawing.items import Direction, Line, Paragraph, Role, Run, Span, Text, TextStyle
from storyboard.drawing.measuring import RAISED_BY, RAISED_SIZE, Look, Measured, look_of, measured, shown
from storyboard.drawing.shaping import advanced, shaped, whole_size

__all__ = [
    "cuts",
    "fits",
    "fitting_size",
    "ink_box",
    "lettering",
    "line_room",
    "overflows",
    "set_text",
    "text_height",
    "text_width",
]

# Sizes are tried in steps of half a point.
STEP = 0.5
# A box may be exceeded by this share of the size before anyone would see it.
_SLACK = 0.02
# Words that belong together part where their company would cost more than this share of the size.
_COMPANY = 0.85
# What a line may gain where letters advance by whole steps, as a share of the width.
_STEPPING = 0.005
# So much smaller words may be set to bring a lone one on the last line company.
_LITTLE = 0.9


def text_width(
    text: str, family: str, size: float, weight: int = 400, italic: bool = False, language: str = "en"
) -> float:
    """How wide `text` is on one line, in the unit of `size`."""
    look = Look(family, weight, weight, italic, language)
    return measured(Paragraph((Run(text),)), look).edges[-1] * size


def set_text(
    paragraphs: Sequence[Paragraph] | str,
    box: Box,
    style: TextStyle,
    *,
    role: Role,
    language: str = "en",
    direction: Direction = "ltr",
    name: str = "",
    smallest: float | None = None,
) -> Text:
    """The words broken into lines and placed in `box`, at the largest size that fits.

    Sizes go down from `style.size` to `smallest`; without `smallest` nothing shrinks. Words that do not fit even so
    run over the bottom of the box, which `overflows` tells. A string is set as one paragraph a line.
    """
    if isinstance(paragraphs, str):
        paragraphs = tuple(Paragraph((Run(line),)) for line in paragraphs.splitlines())
    if role == "title":
        style = replace(style, hyphens="never")
    look = look_of(style, language)
    texts = [measured(paragraph, look) for paragraph in paragraphs]
    style = replace(style, size=fitting_size(texts, box, style, smallest))
    if smallest is not None and role == "body":
        style = replace(style, size=_size_without_lost_words(texts, line_room(box.width, style), style.size, smallest))
    broken = [well_broken(text, line_room(box.width, style) / style.size, role) for text in texts]
    placing = _Placing(box, style, look, direction)
    lines = tuple(placing.lines(paragraphs, texts, broken))
    return Text(box, tuple(paragraphs), style, lines, role, language, direction, name)


def fits(paragraphs: Sequence[Paragraph], box: Box, style: TextStyle, language: str = "en") -> bool:
    """Whether the words stand in the box at the style's size, words too long for a line cut where they must be."""
    look = look_of(style, language)
    texts = [measured(paragraph, look) for paragraph in paragraphs]
    return _fits(texts, box, style, style.size, cutting=True)


def cuts(paragraphs: Sequence[Paragraph], width: float, style: TextStyle, language: str = "en") -> bool:
    """Whether a word is too long for a line of that width, and would have to be cut inside or to leave its company."""
    look = look_of(style, language)
    texts = (measured(paragraph, look) for paragraph in paragraphs)
    rows = (row for text in texts for row in text.rows(line_room(width, style) / style.size, whole_words=True))
    return any(row.cut or row.parted for row in rows)


def fitting_size(texts: Sequence[Measured], box: Box, style: TextStyle, smallest: float | None) -> float:
    """The largest size, in steps down from the style's, at which the texts fit into the box; else `smallest`.

    Words that belong together stay so where that takes little of the size.
    """
    if smallest is None or smallest >= style.size or _fits(texts, box, style, style.size):
        return style.size
    together = _largest(texts, box, style, smallest)
    apart = _largest(texts, box, style, smallest, parting=True)
    return together if together >= apart * _COMPANY else apart


def line_room(width: float, style: TextStyle) -> float:
    """The width in which lines are broken, so that stepping letters stay inside of it."""
    return width * (1 - _STEPPING) if style.steps else width


def _size_without_lost_words(texts: Sequence[Measured], width: float, size: float, smallest: float) -> float:
    """A size a little smaller where one keeps every paragraph from ending in a lone word; else the size itself."""
    tried = size
    while tried >= max(smallest, size * _LITTLE):
        if not any(ends_lost(text, width / tried) for text in texts):
            return tried
        tried -= STEP
    return size


def _largest(texts: Sequence[Measured], box: Box, style: TextStyle, smallest: float, *, parting: bool = False) -> float:
    low, high = 0, int((style.size - smallest) / STEP)
    while low < high:
        middle = (low + high + 1) // 2
        if _fits(texts, box, style, smallest + middle * STEP, parting=parting):
            low = middle
        else:
            high = middle - 1
    return smallest + low * STEP


def _fits(
    texts: Sequence[Measured],
    box: Box,
    style: TextStyle,
    size: float,
    *,
    parting: bool = False,
    cutting: bool = False,
) -> bool:
    """Whether the texts stand in the box at that size; no word is cut unless `cutting`, nor two that belong together
    parted unless `parting`."""
    height = max(0, len(texts) - 1) * style.paragraph_gap * size
    for text in texts:
        for row in text.rows(line_room(box.width, style) / size, whole_words=not cutting):
            height += size * style.line_height
            broken = (row.cut and not cutting) or (row.parted and not (parting or cutting))
            if broken or height > box.height + size * _SLACK:
                return False
    return True


def text_height(text: Text) -> float:
    """The height of all line boxes and of the gaps between paragraphs."""
    size = text.style.size
    gaps = max(0, len(text.paragraphs) - 1) * text.style.paragraph_gap
    return (len(text.lines) * text.style.line_height + gaps) * size


def overflows(text: Text) -> bool:
    """Whether the words need more room than their box has."""
    # A little more than what fitting allows, for sums that are rounded otherwise here than there.
    slack = text.style.size * _SLACK + 1e-6
    if text_height(text) > text.box.height + slack:
        return True
    # At small sizes whole steps add a little more than lines are broken for.
    right = text.box.right + slack + (text.box.width * _STEPPING if text.style.steps else 0.0)
    return any(span.x + span.width > right for line in text.lines for span in line.spans)


class _Placing(Struct, frozen=True):
    """Puts broken rows where they stand."""

    box: Box
    style: TextStyle
    look: Look
    direction: Direction

    def lines(
        self, paragraphs: Sequence[Paragraph], texts: Sequence[Measured], broken: Sequence[Sequence[Row]]
    ) -> Iterator[Line]:
        size, height = self.style.size, self.style.line_height
        step = whole_size(size, self.style.steps) * height
        metrics = face(self.style.family, self.style.weight)
        drop = (height - metrics.ascent - metrics.descent) / 2 * size + metrics.ascent * size
        y = self._top(broken)
        for number, (paragraph, text, its_rows) in enumerate(zip(paragraphs, texts, broken, strict=True)):
            if number:
                y += self.style.paragraph_gap * size
            for i, row in enumerate(its_rows):
                yield Line(y + drop, tuple(self._spans(paragraph if i == 0 else None, text, row)), number)
                y += step

    def _top(self, broken: Sequence[Sequence[Row]]) -> float:
        gaps = max(0, len(broken) - 1) * self.style.paragraph_gap
        height = (sum(len(r) for r in broken) * self.style.line_height + gaps) * self.style.size
        free = max(0.0, self.box.height - height)
        return self.box.y + {"top": 0.0, "middle": free / 2, "bottom": free}[self.style.valign]

    def _spans(self, first_of: Paragraph | None, text: Measured, row: Row) -> Iterator[Span]:
        """The row's spans from left to right; `first_of` is its paragraph where the row is the first."""
        spans = list(self._side_by_side(text, row))
        width = sum(span.width for span in spans)
        x = self._left(text.indent * self.style.size, width)
        if first_of is not None and first_of.bullet:
            yield self._bullet(first_of.bullet, text, x, width)
        yield from (replace(span, x=x + span.x) for span in spans)

    def _side_by_side(self, text: Measured, row: Row) -> Iterator[Span]:
        """The row's spans without its bullet, the first one at 0."""
        size, x = self.style.size, 0.0
        for start, end, backwards in visual_runs(text.text[row.start : row.end], self.direction):
            pieces = [p for p in text.pieces if p.start < row.start + end and p.end > row.start + start]
            for piece in reversed(pieces) if backwards else pieces:
                begin, stop = max(piece.start, row.start + start), min(piece.end, row.start + end)
                shows_hyphen = row.hyphen and stop == row.end
                words = shown(text.text[begin:stop]) + ("-" if shows_hyphen else "")
                f, color = piece.face, piece.color or self.style.color
                own, rise = (RAISED_SIZE * size, RAISED_BY * size) if piece.raised else (size, 0.0)
                wide = self._width(text.edges[begin : stop + 1], size / own, own)
                wide += advanced(text.hyphen, own, self.style.steps, whole=True) if shows_hyphen else 0.0
                look = f.family, own, f.weight, f.italic, color
                yield Span(x, wide, words, *look, piece.link, rise, begin, backwards)
                x += wide

    def _width(self, edges: Sequence[float], share: float, size: float) -> float:
        """How wide characters with these edges are at a size that is so many times smaller than the paragraph's."""
        steps = self.style.steps
        if not steps:
            return (edges[-1] - edges[0]) * share * size
        return sum(advanced((after - before) * share, size, steps, whole=True) for before, after in pairwise(edges))

    def _left(self, indent: float, width: float) -> float:
        room = self.box.width - indent
        left = self.box.x + (indent if self.direction == "ltr" else 0.0)
        at_left = (self.style.align == "start") == (self.direction == "ltr")
        if self.style.align == "center":
            return left + (room - width) / 2
        return left if at_left else left + room - width

    def _bullet(self, sign: str, text: Measured, x: float, width: float) -> Span:
        look, size = self.look, self.style.size
        f = face(look.family, look.weight, look.italic)
        wide = shaped(sign, f, look.language).width * size
        reach = text.bullet_indent * size
        left = x - reach if self.direction == "ltr" else x + width + reach - wide
        return Span(left, wide, sign, f.family, size, f.weight, f.italic, self.style.color)
