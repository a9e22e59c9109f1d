"""Tables among the items of a page: their rows and cells, and the lines between them.

Cells may be drawn with gaps; a table of a program has none. The lines of the table stand in the middle of the gaps.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.geometry import Box, Matrix
from storyboard.drawing.items import Direction, Group, Item, Path, Text, flattened
from storyboard.drawing.placing import placed_item, placed_table

_T = TypeVar("_T")


class TableCell(Struct, frozen=True):
    """A cell: what is drawn in it, how many columns it spans, and its room between the lines of the table."""

    group: Group
    span: int
    box: Box

    @property
    def head(self) -> bool:
        return self.group.role == "head"


class TableGrid(Struct, frozen=True):
    """A table, its columns and the cells of its rows from left to right.

    `columns` and `lines` are the lines from left to right and from the top down. `grounds` are what lies under whole
    rows, `rules` the lines drawn along them, `beside` what is drawn behind it all.
    """

    columns: tuple[float, ...]
    lines: tuple[float, ...]
    rows: tuple[tuple[TableCell, ...], ...]
    grounds: tuple[Path | None, ...] = ()
    rules: tuple[Path, ...] = ()
    beside: tuple[Item, ...] = ()
    direction: Direction = "ltr"

    @property
    def box(self) -> Box:
        left, top = self.columns[0], self.lines[0]
        return Box(left, top, self.columns[-1] - left, self.lines[-1] - top)

    @property
    def widths(self) -> tuple[float, ...]:
        """The widths of the columns in the order in which they are read."""
        return self.as_read(tuple(b - a for a, b in pairwise(self.columns)))

    @property
    def heights(self) -> tuple[float, ...]:
        return tuple(b - a for a, b in pairwise(self.lines))

    @property
    def behind(self) -> tuple[Item, ...]:
        """What is painted before the cells."""
        return (*self.beside, *(ground for ground in self.grounds if ground is not None))

    def as_read(self, row: tuple[_T, ...]) -> tuple[_T, ...]:
        """What stands from left to right, in the order in which it is read."""
        return row[::-1] if self.direction == "rtl" else row


def is_table(item: Item) -> bool:
    """Whether the item is drawn as a table."""
    return isinstance(item, Group) and item.role == "table"


def table_grid(table: Group) -> TableGrid | None:
    """The grid of a table as it stands in its parent; None where it has no whole rows of cells."""
    table = placed_table(table)
    groups = [item for item in table.items if isinstance(item, Group) and _cells(item)]
    rows = [_cells(group) for group in groups]
    if not rows or any(len(row) < 2 for row in rows):
        return None
    widest = max(rows, key=len)
    columns = _lines([(box.x, box.right) for box in map(_room, widest)])
    lines = _lines([(min(_room(c).y for c in row), max(_room(c).bottom for c in row)) for row in rows])
    found = tuple(
        tuple(_placed(cell, columns, lines[at], lines[at + 1]) for cell in row) for at, row in enumerate(rows)
    )
    placed = tuple(tuple(cell for cell in row if cell is not None) for row in found)
    if placed != found or any(sum(cell.span for cell in row) != len(columns) - 1 for row in placed):
        return None
    return TableGrid(
        columns,
        lines,
        placed,
        tuple(next((path for path in _paths(group) if path.fill is not None), None) for group in groups),
        tuple(path for group in groups for path in _paths(group) if path.fill is None),
        tuple(item for item in table.items if not any(item is group for group in groups)),
        _direction(table),
    )


def without_tables_inside(item: Item) -> Iterator[Item]:
    """The item in parts, so that every table in it stands by itself; one without tables stays whole.

    What is told of a group by its alt text is told of the first part.
    """
    if not isinstance(item, Group) or is_table(item) or not _holds_table(item):
        yield item
        return
    inner = Matrix(item.scale, 0.0, 0.0, item.scale, item.x, item.y)
    waiting: list[Item] = []
    alt = item.alt
    for part in (part for child in item.items for part in without_tables_inside(child)):
        if not is_table(part):
            waiting.append(part)
            continue
        if waiting:
            yield replace(item, items=tuple(waiting), alt=alt)
            waiting, alt = [], ""
        yield placed_item(part, inner)
    if waiting:
        yield replace(item, items=tuple(waiting), alt=alt)


def _holds_table(group: Group) -> bool:
    return any(is_table(item) or (isinstance(item, Group) and _holds_table(item)) for item in group.items)


def _direction(table: Group) -> Direction:
    texts = (leaf for leaf, _ in flattened(table) if isinstance(leaf, Text))
    return "rtl" if any(text.direction == "rtl" for text in texts) else "ltr"


def _paths(row: Group) -> list[Path]:
    return [item for item in row.items if isinstance(item, Path)]


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


def _placed(cell: Group, columns: Sequence[float], top: float, bottom: float) -> TableCell | None:
    """The cell between the lines of the table; None where it lies in the middle of no column."""
    room = _room(cell)
    middles = [(a + b) / 2 for a, b in pairwise(columns)]
    inside = [n for n, middle in enumerate(middles) if room.x <= middle <= room.right]
    if not inside:
        return None
    first, last = inside[0], inside[-1]
    return TableCell(cell, len(inside), Box(columns[first], top, columns[last + 1] - columns[first], bottom - top))
