"""The portraits in the head of a map: one large, or several smaller ones with their names below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, TextStyle
from storyboard.drawing.lettering import text_width
from storyboard.drawing.outline import rectangle
from storyboard.pages.journey.board import Board, group
from storyboard.pages.journey.names import shared, short_name
from storyboard.staging.pictograms import Pictograms

# Of the width that words and portraits share: the most that several portraits take, with their names, their distance.
_MOST, _MOST_NAMED, _GAP = 0.5, 0.72, 0.012


class Gallery(Struct, frozen=True):
    """The portraits of `people`, their names and what is told of them, in a row `height` points high."""

    board: Board
    people: Sequence[tuple[str, str]]
    art: Pictograms | None
    height: float
    room: float

    @property
    def width(self) -> float:
        """What the row takes, in points."""
        return sum(self._widths()) - (self._gap if self._named else 0.0)

    @property
    def _gap(self) -> float:
        return _GAP * self.room

    @property
    def _named(self) -> bool:
        return len(self.people) > 1

    @property
    def _names(self) -> TextStyle:
        return self.board.style(self.board.size(9.0), weight=700, align="center", valign="middle")

    @property
    def _name_height(self) -> float:
        return self._names.size * 1.4 if self._named else 0.0

    @property
    def _side(self) -> float:
        if not self._named:
            return self.height * 0.96 if self.people else 0.0
        count = len(self.people)
        return min(self.height * 0.96 - self._name_height, (_MOST * self.room - (count - 1) * self._gap) / count)

    def _widths(self) -> list[float]:
        """What each person takes with the gap behind: long names get more, but the words of the head need the rest."""
        if not self._named:
            return [self._side for _ in self.people]
        style, language = self._names, self.board.wording.language
        wide = [text_width(name, style.family, style.size, 700, language=language) * 1.03 for name, _ in self.people]
        widths = shared([max(self._side, one) + self._gap for one in wide], _MOST_NAMED * self.room)
        return [max(self._side + self._gap, width) for width in widths]

    def items(self, box: Box) -> Iterator[Item]:
        """The row from the left upper corner of `box`."""
        x, side = box.x, self._side
        top = box.y + max(0.0, self.height * 0.96 - side - self._name_height) / 2
        for (name, about), width in zip(self.people, self._widths(), strict=True):
            room = width - (self._gap if self._named else 0.0)
            yield self._portrait(name, about, Box(x + (room - side) / 2, top, side, side))
            if self._named:
                below = Box(x - self._gap / 2, top + side, width, self._name_height)
                told = short_name(name, self._names, width - 0.5 * self._names.size, self.board.wording.language)
                yield self.board.text(told, below, self._names, role="caption", name="person", shrinks=True)
            x += width

    def _portrait(self, name: str, about: str, tile: Box) -> Group:
        assert self.art is not None
        board, unit = self.board, self.board.unit
        ground = board.shape(rectangle(tile), board.under_drawing("brand-light"), name="ground")
        bust = board.picture(self.art.portrait(name), tile.inset(0.6 * unit), name=name)
        inner = rectangle(tile.inset(1.2 * unit), 9.0 * unit * board.roundness)
        # Nothing clips: what stands out of the round corners is covered in the colour of the page.
        cover = replace(board.shape(rectangle(tile.inset(-4 * unit)) + inner, "paper", name="corners"), evenodd=True)
        frame = board.shape(inner, "", "ink", 2.4, name="frame")
        alt = f"{name}, {about}" if about else name
        return group(f"portrait {name}", [ground, bust, cover, frame], alt=alt, role="figure")
