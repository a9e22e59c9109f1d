"""The foot of a map: the sources in full, in columns, behind their numbers; whose product it is; which page this is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Item, Paragraph
from storyboard.pages.journey.board import LINE_HEIGHT, Board
from storyboard.pages.journey.cells import lines_in

# In units of the design.
_GAP, _NARROWEST = 16.0, 190.0
_MOST_ACROSS = 5


class Foot(Struct, frozen=True):
    """Sets the sources `numbers` of a list; `line` is what stands at the very bottom, before the number of the page."""

    board: Board
    sources: Sequence[Paragraph]
    numbers: Sequence[int]
    line: str
    width: float

    @property
    def size(self) -> float:
        return self.board.foot_size

    @property
    def _line_height(self) -> float:
        return self.size * 1.8

    @property
    def height(self) -> float:
        listed = max((sum(column) for column in self._heights()), default=0.0)
        return listed + self._line_height

    def _across(self) -> int:
        room = self.width * 1.0
        most = int(room // max(_NARROWEST * self.board.unit, self.size * 17))
        count = len(self.numbers)
        across = max(1, min(most, count, _MOST_ACROSS))
        return -(-count // -(-count // across)) if count else 1

    def _column(self) -> float:
        across = self._across()
        return (self.width - (across - 1) * _GAP * self.board.unit) / across

    def _entry_height(self, number: int) -> float:
        style = self.board.style(self.size)
        room = self._column() - 1.9 * self.size
        lines, _ = lines_in(self.sources[number - 1], style, room, self.board.wording.language)
        return lines * self.size * LINE_HEIGHT + 0.25 * self.size

    def _shared(self) -> list[list[int]]:
        """The numbers of each column, in order, the columns about equally high."""
        across, numbers = self._across(), list(self.numbers)
        each = -(-len(numbers) // across) if numbers else 1
        return [numbers[at : at + each] for at in range(0, len(numbers), each)]

    def _heights(self) -> list[list[float]]:
        return [[self._entry_height(number) for number in column] for column in self._shared()]

    def drawn(self, box: Box, page: str) -> Iterator[Item]:
        board, size = self.board, self.size
        items: list[Item] = []
        step = self._column() + _GAP * board.unit
        for at, column in enumerate(self._shared()):
            x, y = box.x + at * step, box.y
            for number in column:
                height = self._entry_height(number)
                mark = Box(x, y, 1.7 * size, size * LINE_HEIGHT)
                items.append(
                    board.text(
                        str(number),
                        mark,
                        board.style(size, weight=700, color="brand-dark"),
                        role="number",
                        name="source",
                    )
                )
                room = Box(x + 1.9 * size, y, self._column() - 1.9 * size, height)
                items.append(
                    board.text(
                        (self.sources[number - 1],),
                        room,
                        board.style(size, color="muted"),
                        role="source",
                        name=f"source {number}",
                    )
                )
                y += height
        yield from items
        bottom = Box(box.x, box.bottom - self._line_height, box.width * 0.8, self._line_height)
        style = board.style(size, color="muted", valign="bottom")
        foot = [board.text(self.line, bottom, style, role="footer", name="product", shrinks=True)] if self.line else []
        if page:
            right = Box(box.right - box.width * 0.18, bottom.y, box.width * 0.18, bottom.height)
            foot.append(
                board.text(
                    page,
                    right,
                    board.style(size, color="muted", align="end", valign="bottom"),
                    role="footer",
                    name="page",
                )
            )
        yield from foot
