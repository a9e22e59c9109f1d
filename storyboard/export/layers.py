"""A page taken apart for formats with a text engine: pictures without words, and words over them, in painting order.

What a picture shows goes with its alt text; the words inside a picture (balloons, signs) come after it as real text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import chain
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.document import Page
from storyboard.drawing.geometry import Box, Matrix, box_around
from storyboard.drawing.items import Direction, Group, Item, Path, Picture, Text
from storyboard.drawing.placing import placed_table, placed_text
from storyboard.drawing.tables import TableCell, is_table, table_grid


class Art(Struct, frozen=True):
    """Items without words, in the page's coordinates. Without an alt text they are decoration."""

    items: tuple[Item, ...]
    alt: str = ""


class Cell(Struct, frozen=True):
    """A cell of a table, and what is in it, in the page's coordinates. A head names its column or its row."""

    box: Box
    span: int
    head: bool
    layers: tuple[Layer, ...]


class Rows(Struct, frozen=True):
    """A table, its columns and the cells of its rows in the order in which they are read, in the page's coordinates."""

    box: Box
    columns: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[tuple[Cell, ...], ...]
    direction: Direction


Layer = Art | Text | Rows


def layers(page: Page) -> tuple[Layer, ...]:
    """What the page paints after its background, from back to front; words are in the page's coordinates.

    Decoration between two layers is one layer; a picture with an alt text is a layer of its own, and so is a table.
    """
    return tuple(_merged(_taken_apart(page.items, Matrix(), tables=True)))


def texts_of(found: Iterable[Layer]) -> Iterator[Text]:
    """All words of these layers."""
    for layer in found:
        if isinstance(layer, Text):
            yield layer
        elif isinstance(layer, Rows):
            yield from chain.from_iterable(texts_of(cell.layers) for row in layer.cells for cell in row)


def art_box(art: Art, page: Page) -> Box | None:
    """The part of the page that the art can ink, or None where that is nothing."""
    found = box_around(_bounds(art.items, Matrix()))
    if found is None or not found.intersects(page.box):
        return None
    x, y = max(found.x, 0.0), max(found.y, 0.0)
    return Box(x, y, min(found.right, page.width) - x, min(found.bottom, page.height) - y)


def _bounds(items: Iterable[Item], m: Matrix) -> Iterator[Box]:
    """The boxes of all that is inked under `m`, which neither turns nor stretches."""
    x, y, scale = m.e, m.f, m.scale
    for item in items:
        match item:
            case Group():
                yield from _bounds(item.items, m @ Matrix(item.scale, 0.0, 0.0, item.scale, item.x, item.y))
                continue
            case Path():
                box = _ink_box(item)
            case Text() | Picture():
                box = item.box
            case _:
                assert_never(item)
        yield Box(scale * box.x + x, scale * box.y + y, scale * box.width, scale * box.height)


# The same pictures stand in several files of one story; so many are kept.
@lru_cache(maxsize=8192)
def _ink_box(path: Path) -> Box:
    return path.bounds


def _taken_apart(items: Iterable[Item], m: Matrix, tables: bool) -> Iterator[Layer]:
    for item in items:
        match item:
            case Group():
                yield from _table_apart(item, m) if tables and is_table(item) else _group_apart(item, m, tables)
            case Text():
                yield placed_text(item, m)
            case Path():
                yield Art((item,))
            case Picture():
                yield Art((item,), item.alt)
            case _:
                assert_never(item)


def _merged(apart: Iterable[Layer]) -> Iterator[Layer]:
    """Neighbouring decoration as one."""
    waiting: tuple[Item, ...] = ()
    for layer in apart:
        if isinstance(layer, Art) and not layer.alt:
            waiting += layer.items
            continue
        if waiting:
            yield Art(waiting)
            waiting = ()
        yield layer
    if waiting:
        yield Art(waiting)


def _group_apart(group: Group, m: Matrix, tables: bool) -> Iterator[Layer]:
    """The group's layers; its alt text goes to the first picture in it, and stands for all alt texts inside."""
    alt = group.alt
    inner = m @ Matrix(group.scale, 0.0, 0.0, group.scale, group.x, group.y)
    apart = _taken_apart(group.items, inner, tables)
    for layer in _merged(_without_alts(apart) if group.alt else apart):
        if not isinstance(layer, Art):
            yield layer
        else:
            yield Art((replace(group, items=layer.items, alt=""),), alt if group.alt else layer.alt)
            alt = ""


def _table_apart(group: Group, m: Matrix) -> Iterator[Layer]:
    """A table between what lies behind its cells and the lines along its rows.

    Those stay in the coordinates of the groups around it, as all art does; the table stands in the page's.
    """
    around, grid = table_grid(group), table_grid(placed_table(group, m))
    if around is None or grid is None:
        yield from _group_apart(group, m, tables=False)
        return
    yield from _taken_apart(around.behind, m, tables=False)
    rows = tuple(tuple(_cell(cell) for cell in grid.as_read(row)) for row in grid.rows)
    yield Rows(grid.box, grid.widths, grid.heights, rows, grid.direction)
    yield from _taken_apart(around.rules, m, tables=False)


def _cell(cell: TableCell) -> Cell:
    found = tuple(_merged(_taken_apart(cell.group.items, Matrix(), tables=False)))
    return Cell(cell.box, cell.span, cell.head, found)


def _without_alts(apart: Iterable[Layer]) -> Iterator[Layer]:
    return (replace(layer, alt="") if isinstance(layer, Art) else layer for layer in apart)
