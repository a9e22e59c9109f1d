"""A page taken apart for formats with a text engine: pictures without words, and words over them, in painting order.

What a picture shows goes with its alt text; the words inside a picture (balloons, signs) come after it as real text.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.document import Page
from storyboard.drawing.geometry import Box, Matrix, box_around
from storyboard.drawing.items import Grid, Group, Item, Line, Path, Picture, Span, Text, flattened


class Art(Struct, frozen=True):
    """Items without words, in the page's coordinates. Without an alt text they are decoration."""

    items: tuple[Item, ...]
    alt: str = ""


class Rows(Struct, frozen=True):
    """The words of a table, row by row, the headings first; `box` and the sizes of columns and rows are the page's."""

    box: Box
    columns: tuple[float, ...]
    heights: tuple[float, ...]
    cells: tuple[tuple[Text, ...], ...]


Layer = Art | Text | Rows


def layers_of(items: Iterable[Item]) -> tuple[Layer, ...]:
    """The layers of some items of a page, as `layers` gives those of all."""
    return tuple(_merged(_taken_apart(items, Matrix())))


def layers(page: Page) -> tuple[Layer, ...]:
    """What the page paints after its background, from back to front; words are in the page's coordinates.

    Decoration between two layers is one layer; a picture with an alt text is a layer of its own.
    """
    return layers_of(page.items)


def art_box(art: Art, page: Page) -> Box | None:
    """The part of the page that the art can ink, or None where that is nothing."""
    boxes = (_bounds(leaf, m) for item in art.items for leaf, m in flattened(item))
    found = box_around(boxes)
    if found is None or not found.intersects(page.box):
        return None
    x, y = max(found.x, 0.0), max(found.y, 0.0)
    return Box(x, y, min(found.right, page.width) - x, min(found.bottom, page.height) - y)


def _bounds(leaf: Path | Text | Picture, m: Matrix) -> Box:
    match leaf:
        case Path():
            box = leaf.bounds
        case Text() | Picture():
            box = leaf.box
        case _:
            assert_never(leaf)
    x, y = m.apply(box.x, box.y)
    return Box(x, y, box.width * m.scale, box.height * m.scale)


def _taken_apart(items: Iterable[Item], m: Matrix) -> Iterator[Layer]:
    for item in items:
        match item:
            case Group():
                yield from _group_apart(item, m)
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


def _group_apart(group: Group, m: Matrix) -> Iterator[Layer]:
    """The group's layers; its alt text goes to the first picture in it, and stands for all alt texts inside."""
    alt = group.alt
    inner = m @ Matrix(group.scale, 0.0, 0.0, group.scale, group.x, group.y)
    if isinstance(group.data, Grid):
        yield Art((replace(group, items=tuple(item for item in group.items if not isinstance(item, Text)), alt=""),))
        yield _placed_rows(group.data, inner)
        return
    apart = _taken_apart(group.items, inner)
    for layer in _merged(_without_alts(apart) if group.alt else apart):
        if not isinstance(layer, Art):
            yield layer
        else:
            yield Art((replace(group, items=layer.items, alt=""),), alt if group.alt else layer.alt)
            alt = ""


def _placed_rows(grid: Grid, m: Matrix) -> Rows:
    """The table as it stands under the map `m`; its columns from left to right or right to left, as they are read."""
    (x, y), k = m.apply(grid.box.x, grid.box.y), m.scale
    return Rows(
        Box(x, y, grid.box.width * k, grid.box.height * k),
        tuple(width * k for width in grid.columns),
        tuple(height * k for height in grid.rows),
        tuple(tuple(placed_text(cell, m) for cell in row) for row in grid.cells),
    )


def _without_alts(apart: Iterable[Layer]) -> Iterator[Layer]:
    return (replace(layer, alt="") if isinstance(layer, Art) else layer for layer in apart)


def _placed_span(span: Span, m: Matrix) -> Span:
    k = m.scale
    return replace(span, x=m.apply(span.x, 0.0)[0], width=span.width * k, size=span.size * k, rise=span.rise * k)


def placed_text(text: Text, m: Matrix) -> Text:
    """The text as it stands under the map `m` (moved and scaled, never turned)."""
    if m == Matrix():
        return text
    k = m.scale
    x, y = m.apply(text.box.x, text.box.y)
    lines = tuple(
        Line(
            m.apply(0.0, line.baseline)[1],
            tuple(_placed_span(span, m) for span in line.spans),
            line.paragraph,
        )
        for line in text.lines
    )
    box = Box(x, y, text.box.width * k, text.box.height * k)
    return replace(text, box=box, style=replace(text.style, size=text.style.size * k), lines=lines)
