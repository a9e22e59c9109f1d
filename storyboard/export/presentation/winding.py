"""Outlines made to fill alike under both rules.

DrawingML has no fill rule: programs fill one path's overlapping contours even-odd. Our paths fill non-zero unless
they say otherwise, so one whose contours overlap the same way round is simplified first. Most never need it, which
cheap tests tell.
"""

from __future__ import annotations

from functools import lru_cache
from itertools import compress
from operator import is_not, lt, mul, sub

from storyboard.drawing.outline import Outline

# Left, right, top and bottom.
Extent = tuple[float, float, float, float]
# So few points cannot go round anything twice.
_FEW = 4
_STAY = (0.0, 0.0)
_DOWNWARDS = (0.0).__lt__


def fills_alike(outline: Outline) -> bool:
    """Whether even-odd fills what non-zero fills. May say no where the answer is yes, hardly ever the reverse."""
    if outline.verbs.count("M") <= 1:
        return _turns_once(outline)
    contours = list(outline.contours())
    return all(map(_turns_once, contours)) and _apart_or_holes(contours)


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


def _apart_or_holes(contours: list[Outline]) -> bool:
    """Whether any two contours lie apart, or one in the other the other way round. Swept from left to right."""
    rows = sorted((_extent(contour), n) for n, contour in enumerate(contours))
    for at, (one, n) in enumerate(rows):
        for other, m in rows[at + 1 :]:
            if other[0] >= one[1]:
                break
            if one[2] < other[3] and other[2] < one[3] and not _hole(one, other, contours[n], contours[m]):
                return False
    return True


def _extent(contour: Outline) -> Extent:
    xs, ys = contour.xy[0::2], contour.xy[1::2]
    return min(xs), max(xs), min(ys), max(ys)


def _hole(one: Extent, other: Extent, a: Outline, b: Outline) -> bool:
    """Whether one contour lies inside the other, to judge by their boxes, and runs the other way round."""
    return (_within(one, other) or _within(other, one)) and (_area(a) > 0) is not (_area(b) > 0)


def _within(inner: Extent, outer: Extent) -> bool:
    return outer[0] <= inner[0] and inner[1] <= outer[1] and outer[2] <= inner[2] and inner[3] <= outer[3]


def _area(outline: Outline) -> float:
    """Twice the area inside the points, positive where they run clockwise on the screen."""
    xs, ys = outline.xy[0::2], outline.xy[1::2]
    return float(sum(map(mul, xs, (*ys[1:], ys[0]))) - sum(map(mul, ys, (*xs[1:], xs[0]))))


def _turns_once(outline: Outline) -> bool:
    """Whether the direction of a contour turns by one whole circle at most, as it does unless it crosses itself.

    One that goes up once and down once cannot wind twice around anything; most contours are such.
    """
    if len(outline.xy) <= 2 * _FEW:
        return True
    xs, ys = outline.xy[0::2], outline.xy[1::2]
    return _changes(ys) <= 2 or _changes(xs) <= 2 or abs(_turns(xs, ys)) <= 1


def _changes(places: tuple[float, ...]) -> int:
    """How often a way round changes its direction along one axis."""
    ways = list(map(lt, places, (*places[1:], places[0])))
    return sum(map(is_not, ways, (*ways[1:], ways[0])))


def _turns(xs: tuple[float, ...], ys: tuple[float, ...]) -> float:
    """How many whole circles the direction of a closed contour turns by, clockwise on the screen.

    Every turn passes from up to down and back; whether it does so to the right or to the left the cross product tells.
    """
    across = list(map(sub, (*xs[1:], xs[0]), xs))
    down = list(map(sub, (*ys[1:], ys[0]), ys))
    if 0.0 in down:
        # A step to the same place has no direction, and must not part two others.
        steps = [step for step in zip(across, down, strict=True) if step != _STAY]
        across, down = [dx for dx, _ in steps], [dy for _, dy in steps]
    falls = list(map(_DOWNWARDS, down))
    turns = 0
    for n in compress(range(len(falls)), map(is_not, falls, (*falls[1:], *falls[:1]))):
        after = n + 1 if n + 1 < len(falls) else 0
        cross = across[n] * down[after] - across[after] * down[n]
        turns += (cross > 0) - (cross < 0)
    return turns / 2
