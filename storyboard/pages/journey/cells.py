"""Cells: a card for what one lane says of one stage, with its words, their pictures, their signs and their sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.breaking import Row as BrokenRow
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Item, Paragraph, Path, Text, TextStyle
from storyboard.drawing.lettering import line_room, text_width
from storyboard.drawing.measuring import look_of, measured
from storyboard.drawing.outline import Outline, rectangle
from storyboard.pages.journey.board import Board
from storyboard.pages.journey.content import Entry, Row
from storyboard.pages.journey.signs import SIGNS
from storyboard.staging.pictogram import Pictogram
from storyboard.story.model import LaneKind

# How much larger letters by hand are set, so that they look as large as printed ones.
HAND = 1.34
# Of the size of the words: room inside a card over and beside them, between items, of pictures, signs and sources.
PAD, ASIDE, GAP, PICTURE, SIGN, MARK = 0.5, 0.62, 0.42, 2.15, 1.25, 0.64
_BESIDE = 0.5
# Of the size: in cards narrower than this, pictures stand over their words.
_NARROW = 9.5


class CardLook(Struct, frozen=True):
    """How the cards of a lane look: their ground in a colour role, the sign before each item, a speech bubble."""

    ground: str = "surface"
    line: str = "line"
    sign: str = ""
    by_hand: bool = False
    pill: bool = False


PLAIN = CardLook()
LOOKS: dict[LaneKind, CardLook] = {
    "actions": CardLook(),
    "thoughts": CardLook(by_hand=True),
    "pains": CardLook("coral", "coral+45", "pain"),
    "opportunities": CardLook("leaf", "leaf+40", "opportunity"),
    "quick-wins": CardLook("mustard", "mustard+25", "quick-win"),
    "owner": CardLook("lilac", "", pill=True),
}


def look_of_lane(kind: LaneKind) -> CardLook:
    return LOOKS.get(kind, PLAIN)


class Fit(Struct, frozen=True):
    """What a cell needs: its height in points, the long words that had to be cut to fit into its width, and those that
    a hyphen parts because they are too long."""

    height: float
    cut: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()


class Cells(Struct, frozen=True):
    """Measures and draws cells at one size of words, in points."""

    board: Board
    size: float

    def style(self, look: CardLook) -> TextStyle:
        if look.by_hand:
            return self.board.style(self.size * HAND, use="hand", color=self.board.vivid("navy"))
        return self.board.style(self.size)

    def fit(self, row: Row, at: int, width: float) -> Fit:
        """The height that the cell's card wants in a column of this width."""
        look, entries = look_of_lane(row.kind), row.cells[at]
        if not entries:
            return Fit(0.0)
        fits = [self._entry_fit(entry, look, width, _pictured(entries)) for entry in entries]
        gaps = (len(fits) - 1) * GAP * self.size
        height = sum(fit.height for fit in fits) + gaps + 2 * self._pad(look)
        return Fit(height, frozenset().union(*(f.cut for f in fits)), frozenset().union(*(f.parted for f in fits)))

    def _pad(self, look: CardLook) -> float:
        return self.size * (0.34 if look.pill else PAD)

    def _inner(self, look: CardLook, box: Box) -> Box:
        return box.inset(ASIDE * self.size * (1.2 if look.pill else 1.0), self._pad(look))

    def _over(self, entry: Entry, width: float) -> bool:
        """Whether a picture stands over its words, because the column is too narrow for both beside each other."""
        return entry.picture is not None and width < _NARROW * self.size

    def _beside(self, entry: Entry, look: CardLook, width: float, pictured: bool) -> float:
        """The width that a picture or a sign takes before the words; in a `pictured` cell all words begin alike."""
        if pictured:
            return 0.0 if width < _NARROW * self.size else (PICTURE + _BESIDE) * self.size
        return (SIGN + 0.38) * self.size if entry.sign or look.sign else 0.0

    def _mark_width(self, entry: Entry) -> float:
        if not entry.sources:
            return 0.0
        theme = self.board.theme
        return (
            text_width(mark_of(entry.sources), theme.body, self.size * MARK, 700, language=self.board.wording.language)
            + 0.2 * self.size
        )

    def _entry_fit(self, entry: Entry, look: CardLook, width: float, pictured: bool) -> Fit:
        style = self.style(look)
        inner = self._inner(look, Box(0.0, 0.0, width, 1e5)).width
        room = inner - self._beside(entry, look, inner, pictured) - self._mark_width(entry)
        language = self.board.wording.language
        count, cut = lines_in(entry.words, style, room, language)
        parted = too_long(entry.words, style, room, language)
        tall = PICTURE * self.size if entry.picture else 0.0
        words = count * style.size * style.line_height
        return Fit(words + tall if self._over(entry, inner) else max(words, tall), cut, parted)

    def draw(self, row: Row, at: int, box: Box) -> Iterator[Item]:
        """The card in `box`, its items one below the other from the top; a lone item stands in the middle."""
        look, entries = look_of_lane(row.kind), row.cells[at]
        if not entries:
            return
        box = box if not look.pill else self._pill(row, at, box)
        yield self._card(look, box)
        inner = self._inner(look, box)
        pictured = _pictured(entries)
        heights = [self._entry_fit(entry, look, box.width, pictured).height for entry in entries]
        free = inner.height - sum(heights) - (len(heights) - 1) * GAP * self.size
        y = inner.y + max(0.0, free / 2)
        for entry, height in zip(entries, heights, strict=True):
            yield from self._entry(entry, look, Box(inner.x, y, inner.width, height), pictured)
            y += height + GAP * self.size

    def _pill(self, row: Row, at: int, box: Box) -> Box:
        height = min(box.height, self.fit(row, at, box.width).height)
        return Box(box.x, box.y + (box.height - height) / 2, box.width, height)

    def _card(self, look: CardLook, box: Box) -> Path:
        pill = look.pill and box.height < 2.4 * self.size and self.board.roundness > 0
        radius = box.height / 2 if pill else 0.55 * self.size * self.board.roundness
        outline = _bubble(box, radius, self.size) if look.by_hand else rectangle(box, radius)
        ground = look.ground if look.ground == PLAIN.ground else self.board.wash(look.ground)
        return self.board.shape(outline, ground, look.line, 0.9, name="card")

    def _entry(self, entry: Entry, look: CardLook, box: Box, pictured: bool) -> Iterator[Item]:
        beside, marks = self._beside(entry, look, box.width, pictured), self._mark_width(entry)
        if entry.picture and self._over(entry, box.width):
            side = PICTURE * self.size
            ink = entry.picture.box
            wide = side * min(1.3, ink.width / max(ink.height, 1e-6))
            yield from self._picture(entry.picture, Box(box.x, box.y, wide, side))
            box = Box(box.x, box.y + side, box.width, box.height - side)
        elif entry.picture:
            side = PICTURE * self.size
            yield from self._picture(entry.picture, Box(box.x, box.y + (box.height - side) / 2, side, side))
        elif sign := entry.sign or look.sign:
            side = SIGN * self.size
            line = self.size * 1.26
            yield SIGNS[sign](self.board, Box(box.x, box.y + (line - side) / 2, side, side))
        room = Box(box.x + beside, box.y, box.width - beside - marks, box.height)
        style = self.style(look)
        words = self.board.text((entry.words,), room, _in_the_middle(style))
        yield words
        if entry.sources:
            yield self._mark(entry, words, marks)

    def _picture(self, picture: Pictogram, box: Box) -> Iterator[Item]:
        """The picture, on a plate where it would not stand out from the card."""
        if self.board.plate:
            yield self.board.shape(
                rectangle(box, box.height * 0.2 * self.board.roundness), self.board.plate, name="plate"
            )
            box = box.inset(box.height * 0.1)
        yield self.board.picture(picture, box)

    def _mark(self, entry: Entry, words: Text, width: float) -> Text:
        """The numbers of the sources, raised behind the last word."""
        board = self.board
        last = words.lines[-1]
        size = self.size * MARK
        top = last.baseline - self.size * 1.02
        spans = last.spans
        if board.mirrored:
            left = min((span.x for span in spans), default=words.box.right) - width
            box = Box(board.width - left - width, top, width, size * 1.26)
        else:
            right = max((span.x + span.width for span in spans), default=words.box.x)
            box = Box(right + 0.12 * self.size, top, width, size * 1.26)
        style = board.style(size, weight=700, color="brand-dark")
        return board.text(mark_of(entry.sources), box, style, role="number", name="sources")


def _pictured(entries: Sequence[Entry]) -> bool:
    return any(entry.picture for entry in entries)


def mark_of(sources: Sequence[int]) -> str:
    return ",".join(map(str, sources))


def lines_in(words: Paragraph, style: TextStyle, width: float, language: str) -> tuple[int, frozenset[str]]:
    """How many lines the words take in a width, and the words that had to be cut where no hyphen may stand."""
    rows = _rows(words, style, width, language)
    return max(1, len(rows)), frozenset(_word_at(words.text, row.end) for row in rows if row.cut and not row.hyphen)


def too_long(words: Paragraph, style: TextStyle, width: float, language: str) -> frozenset[str]:
    """The words that do not fit into a line of that width, be they parted by a hyphen or cut."""
    return frozenset(_word_at(words.text, row.end) for row in _rows(words, style, width, language) if row.cut)


def _rows(words: Paragraph, style: TextStyle, width: float, language: str) -> tuple[BrokenRow, ...]:
    room = line_room(max(width, 1.0), style)
    return tuple(measured(words, look_of(style, language)).rows(room / style.size))


def _word_at(text: str, at: int) -> str:
    """The word around a place in a text."""
    return text[:at].rpartition(" ")[2] + text[at:].partition(" ")[0]


def _in_the_middle(style: TextStyle) -> TextStyle:
    return replace(style, valign="middle")


def _bubble(box: Box, radius: float, size: float) -> Outline:
    """A card with a small tail below, near where its words begin: somebody thinks this."""
    card = rectangle(box, radius)
    r, y = min(radius, box.width / 2, box.height / 2), box.bottom
    left = box.x + max(r, 0.3 * size)
    if left + 1.5 * size > box.right - r:
        return card
    tail = (left + 1.5 * size, y, left + 0.2 * size, y + 0.36 * size, left + 0.7 * size, y)
    # A rectangle is drawn clockwise from its upper left; the lower edge follows after two corners, be they round.
    verbs, numbers = (5, 18) if r > 0 else (3, 6)
    return Outline(card.verbs[:verbs] + "LLL" + card.verbs[verbs:], card.xy[:numbers] + tail + card.xy[numbers:])
