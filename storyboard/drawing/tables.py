"""Tables among the items of a page: their rows and cells, and the lines between them.

Cells are drawn with gaps; a table of a program has none. The lines of the table stand in the middle of the gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item


class TableCell(Struct, frozen=True):
    """A cell: what is drawn in it, how many columns it spans, and its room between the lines of the table."""

    group: Group
    span: int
    box: Box

    @property
    def head(self) -> bool:
        return self.group.role == "head"


class TableGrid(Struct, frozen=True):
    """A table: its lines from left to right and from the top down, its rows, and what is drawn beside its cells."""

    columns: tuple[float, ...]
    lines: tuple[float, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    beside: tuple[Item, ...]

    @property
    def box(self) -> Box:
        left, top = self.columns[0], self.lines[0]
        return Box(left, top, self.columns[-1] - left, self.lines[-1] - top)

    @property
    def widths(self) -> tuple[float, ...]:
        return tuple(b - a for a, b in pairwise(self.columns))

    @property
    def heights(self) -> tuple[float, ...]:
        return tuple(b - a for a, b in pairwise(self.lines))


def is_table(item: Item) -> bool:
    """Whether the item is a table whose cells stand where they were drawn."""
    return isinstance(item, Group) and item.role == "table" and (item.x, item.y, item.scale) == (0.0, 0.0, 1.0)


def table_grid(table: Group) -> TableGrid | None:
    """The grid of a table, its columns from left to right; None where it has no rows of cells."""
    rows = [cells for item in table.items if (cells := _cells(item))]
    if not rows or any(len(row) < 2 for row in rows):
        return None
    widest = max(rows, key=len)
    columns = _lines([(box.x, box.right) for box in map(_room, widest)])
    lines = _lines([(min(_room(c).y for c in row), max(_room(c).bottom for c in row)) for row in rows])
    placed = tuple(
        tuple(_placed(cell, columns, lines[at], lines[at + 1]) for cell in row) for at, row in enumerate(rows)
    )
    if any(sum(cell.span for cell in row) != len(columns) - 1 for row in placed):
        return None
    return TableGrid(columns, lines, placed, tuple(item for item in table.items if not _cells(item)))


def _cells(item: Item) -> list[Group]:
    if not isinstance(item, Group) or item.role != "row":
        return []
    return sorted(_groups(item.items), key=lambda cell: _room(cell).x)


def _groups(items: Sequence[Item]) -> Iterator[Group]:
    return (item for item in items if isinstance(item, Group) and item.box is not None)


def _room(cell: Group) -> Box:
    assert cell.box is not None
    return cell.box


def _lines(spans: Sequence[tuple[float, float]]) -> tuple[float, ...]:
    """The outer edges of the first and the last, and between neighbours the middle of their gap."""
    inner = ((a[1] + b[0]) / 2 for a, b in pairwise(spans))
    return (spans[0][0], *inner, spans[-1][1])


def _placed(cell: Group, columns: Sequence[float], top: float, bottom: float) -> TableCell:
    room = _room(cell)
    middles = [(a + b) / 2 for a, b in pairwise(columns)]
    inside = [n for n, middle in enumerate(middles) if room.x <= middle <= room.right]
    first, last = inside[0], inside[-1]
    return TableCell(cell, len(inside), Box(columns[first], top, columns[last + 1] - columns[first], bottom - top))
