"""Items as they stand under a map: moved and scaled, never turned."""

from __future__ import annotations

from typing import assert_never

from msgspec.structs import replace

from storyboard.drawing.geometry import Box, Matrix
from storyboard.drawing.items import Group, Item, Line, Path, Picture, Span, Text, transformed

# The groups that tables are made of: what is in them stands in the coordinates of the page.
_PARTS_OF_TABLES = ("table", "row", "head", "cell")


def placed_item(item: Item, m: Matrix) -> Item:
    """The item as it stands under `m`; a group keeps the coordinates of its items, unless it is part of a table."""
    if m == Matrix():
        return item
    match item:
        case Group() if item.role in _PARTS_OF_TABLES:
            return placed_table(item, m)
        case Group():
            x, y = m.apply(item.x, item.y)
            return replace(item, x=x, y=y, scale=item.scale * m.scale)
        case Text():
            return placed_text(item, m)
        case Path():
            return transformed(item, m)
        case Picture():
            return replace(item, box=placed_box(item.box, m))
        case _:
            assert_never(item)


def placed_table(group: Group, m: Matrix | None = None) -> Group:
    """A table, a row or a cell under `m`, its items and its box in its parent's coordinates."""
    inner = (m or Matrix()) @ Matrix(group.scale, 0.0, 0.0, group.scale, group.x, group.y)
    if inner == Matrix():
        return group
    items = tuple(placed_item(item, inner) for item in group.items)
    box = placed_box(group.box, inner) if group.box is not None else None
    return replace(group, items=items, box=box, x=0.0, y=0.0, scale=1.0)


def placed_box(box: Box, m: Matrix) -> Box:
    """The box under `m`."""
    x, y = m.apply(box.x, box.y)
    return Box(x, y, box.width * m.scale, box.height * m.scale)


def placed_text(text: Text, m: Matrix) -> Text:
    """The words under `m`, in the size that they then have."""
    if m == Matrix():
        return text
    lines = tuple(
        Line(
            m.apply(0.0, line.baseline)[1],
            tuple(_placed_span(span, m) for span in line.spans),
            line.paragraph,
        )
        for line in text.lines
    )
    style = replace(text.style, size=text.style.size * m.scale)
    return replace(text, box=placed_box(text.box, m), style=style, lines=lines)


def _placed_span(span: Span, m: Matrix) -> Span:
    k = m.scale
    return replace(span, x=m.apply(span.x, 0.0)[0], width=span.width * k, size=span.size * k, rise=span.rise * k)
