"""Free space on a slide: the largest rectangles that touch nothing, and boxes fitted into others."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from storyboard.drawing.geometry import Box


def fitted(width: float, height: float, box: Box, *, top: bool = False) -> Box:
    """The largest box of these proportions in the middle of `box`, or along its upper edge."""
    scale = min(box.width / width, box.height / height)
    w, h = width * scale, height * scale
    return Box(box.x + (box.width - w) / 2, box.y if top else box.y + (box.height - h) / 2, w, h)


def best_gap(area: Box, taken: Iterable[Box], worth: Callable[[Box], float], margin: float = 6.0) -> Box | None:
    """The empty rectangle of an area that is worth most, or None where nothing is worth anything."""
    boxes = [box.inset(-margin) for box in taken if box.inset(-margin).intersects(area)]
    xs = sorted({area.x, area.right, *(x for box in boxes for x in (box.x, box.right) if area.x < x < area.right)})
    ys = sorted({area.y, area.bottom, *(y for box in boxes for y in (box.y, box.bottom) if area.y < y < area.bottom)})
    best, most = None, 0.0
    for n, left in enumerate(xs):
        for right in xs[n + 1 :]:
            for m, top in enumerate(ys):
                for bottom in ys[m + 1 :]:
                    gap = Box(left, top, right - left, bottom - top)
                    value = worth(gap)
                    if value > most and not any(_meets(gap, box) for box in boxes):
                        best, most = gap, value
    return best


def _meets(a: Box, b: Box) -> bool:
    """Whether two boxes share more than an edge."""
    slack = 0.01
    return a.x < b.right - slack and b.x < a.right - slack and a.y < b.bottom - slack and b.y < a.bottom - slack


def side_by_side(box: Box, share: float, gap: float, *, picture_left: bool) -> tuple[Box, Box]:
    """A box parted into one for words and one for a picture, which gets `share` of the width; tall boxes one above
    the other, the picture on top."""
    if box.height > box.width * 1.15:
        height = (box.height - gap) * share
        words = Box(box.x, box.y + height + gap, box.width, box.height - height - gap)
        return words, Box(box.x, box.y, box.width, height)
    width = (box.width - gap) * share
    rest = box.width - gap - width
    if picture_left:
        return Box(box.x + width + gap, box.y, rest, box.height), Box(box.x, box.y, width, box.height)
    return Box(box.x, box.y, rest, box.height), Box(box.x + rest + gap, box.y, width, box.height)
