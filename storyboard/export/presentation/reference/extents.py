"""How far drawings reach."""

from __future__ import annotations

from storyboard.drawing.geometry import Box, Matrix, box_around
from storyboard.drawing.items import Item, Path, flattened


def bounds(item: Item) -> Box | None:
    """The box around all that is drawn in an item, in its parent's coordinates."""
    boxes = []
    for leaf, m in flattened(item):
        box = leaf.bounds if isinstance(leaf, Path) else leaf.box
        if not isinstance(leaf, Path) or leaf.outline:
            boxes.append(_moved(box, m))
    return box_around(boxes)


def _moved(box: Box, m: Matrix) -> Box:
    (x, y), (right, bottom) = m.apply(box.x, box.y), m.apply(box.right, box.bottom)
    return Box(min(x, right), min(y, bottom), abs(right - x), abs(bottom - y))
