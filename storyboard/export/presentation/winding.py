"""Outlines made to fill alike under both rules.

DrawingML has no fill rule: programs fill one path's overlapping contours even-odd. Our paths fill non-zero unless
they say otherwise, so one whose contours overlap the same way round is simplified first. Most never need it, which
cheap tests tell.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import combinations

from storyboard.drawing.outline import Outline


def fills_alike(outline: Outline) -> bool:
    """Whether even-odd fills what non-zero fills. May say no where the answer is yes, hardly ever the reverse."""
    if outline.verbs.count("M") <= 1:
        return _turns_once(outline)
    contours = list(outline.contours())
    if not all(_turns_once(contour) for contour in contours):
        return False
    return all(_apart_or_hole(a, b) for a, b in combinations([_Contour(c) for c in contours], 2))


@lru_cache(maxsize=1024)
def evenodd_outline(outline: Outline) -> Outline:
    """The outline of what `outline` fills by the non-zero rule, free of overlaps, so that even-odd fills the same."""
    import pathops

    from storyboard.drawing.cutting import outline_of, skia_path

    path = skia_path(outline)
    try:
        path.simplify(fix_winding=True, keep_starting_points=False)
    except pathops.PathOpsError:
        return outline
    return outline_of(path)


class _Contour:
    def __init__(self, outline: Outline) -> None:
        self.box = outline.bounds
        self.clockwise = _area(outline.xy) > 0


def _apart_or_hole(a: _Contour, b: _Contour) -> bool:
    if not a.box.intersects(b.box):
        return True
    nested = a.box.contains(b.box) or b.box.contains(a.box)
    return nested and a.clockwise != b.clockwise


def _area(xy: tuple[float, ...]) -> float:
    xs, ys = xy[0::2], xy[1::2]
    return sum(x * v - u * y for x, y, u, v in zip(xs, ys, (*xs[1:], xs[0]), (*ys[1:], ys[0]), strict=True))


def _turns_once(outline: Outline) -> bool:
    """Whether the direction of a contour turns by one whole circle at most, as it does unless it crosses itself.

    One that goes up once and down once cannot wind twice around anything; most contours are such.
    """
    ys = outline.xy[1::2]
    ups = [b > a for a, b in zip(ys, (*ys[1:], ys[0]), strict=True)]
    changes = sum([a is not b for a, b in zip(ups, (*ups[1:], ups[0]), strict=True)])
    return changes <= 2 or abs(_turns(outline.xy[0::2], ys)) <= 1


def _turns(xs: tuple[float, ...], ys: tuple[float, ...]) -> float:
    """How many whole circles the direction of a closed contour turns by, clockwise on the screen.

    Every turn passes from up to down and back; whether it does so to the right or to the left the cross product tells.
    """
    along = [(b - a, d - c) for a, b, c, d in zip(xs, (*xs[1:], xs[0]), ys, (*ys[1:], ys[0]), strict=True)]
    steps = [step for step in along if step[0] or step[1]]
    passing = [
        dx * v - u * dy
        for (dx, dy), (u, v) in zip(steps, [*steps[1:], *steps[:1]], strict=True)
        if (dy > 0) is not (v > 0)
    ]
    return sum([(cross > 0) - (cross < 0) for cross in passing]) / 2
