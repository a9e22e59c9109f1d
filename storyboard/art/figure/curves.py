"""Curves for inked figures: runs of points joined into outlines, tapered strokes, and lines left open at the joints.

Everything here is plain geometry in figure units; curves stay curves.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from storyboard.drawing.geometry import Point
from storyboard.drawing.outline import EMPTY, Outline, smooth

Hidden = Callable[[float, float], bool]
Cubic = tuple[float, float, float, float, float, float, float, float]
# A line shorter than this beside a joint reads as a slip of the pen.
SHORTEST_LINE = 14.0
# Curves that are bent less than this, for how far lines may stray from them, are one line.
_STRAIGHT = 0.99
# In so many places of a curve is looked whether it is hidden.
_LOOKS = 5


def between(a: Point, b: Point, share: float) -> Point:
    return (a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share)


def joined(*runs: Sequence[Point], closed: bool = True) -> Outline:
    """Runs of points, each smooth in itself, with corners where one run meets the next."""
    verbs = ""
    xy: list[float] = []
    for run in runs:
        if not run:
            continue
        piece = smooth(run)
        verbs += ("L" if verbs else "M") + piece.verbs[1:]
        xy += piece.xy
    return Outline(verbs + ("Z" if closed else ""), tuple(xy))


def merged(outlines: Iterable[Outline]) -> Outline:
    """All outlines as contours of one."""
    found = [o for o in outlines if o]
    return Outline("".join([o.verbs for o in found]), tuple(itertools.chain.from_iterable([o.xy for o in found])))


def brush(points: Sequence[Point], width: float, *, fading: bool = False) -> Outline:
    """A stroke of the pen: swelling in the middle, thin at both ends, or `fading` from a firm start to a thin end."""
    run = list(points) if len(points) > 2 else [points[0], between(points[0], points[-1], 0.5), points[-1]]
    last = len(run) - 1
    left, right = [], []
    for i, (x, y) in enumerate(run):
        (ax, ay), (bx, by) = run[max(i - 1, 0)], run[min(i + 1, last)]
        length = math.hypot(bx - ax, by - ay) or 1.0
        half = width / 2 * _pressure(i / last, fading)
        nx, ny = -(by - ay) / length * half, (bx - ax) / length * half
        left.append((x + nx, y + ny))
        right.append((x - nx, y - ny))
    return joined(left, right[::-1])


def _pressure(at: float, fading: bool) -> float:
    if fading:
        return max(0.22, math.pow(1.0 - at, 0.6))
    return max(0.3, math.pow(max(0.0, math.sin(math.pi * at)), 0.55))


def cubics(outline: Outline) -> Iterator[list[Cubic]]:
    """Each contour as a chain of cubics; a closed one comes back to its start."""
    for contour in outline.contours():
        found: list[Cubic] = []
        x = y = 0.0
        for verb, n in contour.segments():
            if verb == "L":
                found.append(_line(x, y, n[0], n[1]))
            elif verb == "C":
                found.append((x, y, *n))  # type: ignore[arg-type]
            elif verb == "Z" and math.hypot(contour.xy[0] - x, contour.xy[1] - y) > 0.05:
                found.append(_line(x, y, contour.xy[0], contour.xy[1]))
            if n:
                x, y = n[-2], n[-1]
        yield found


def _line(x: float, y: float, to_x: float, to_y: float) -> Cubic:
    dx, dy = (to_x - x) / 3, (to_y - y) / 3
    return (x, y, x + dx, y + dy, to_x - dx, to_y - dy, to_x, to_y)


def point_on(c: Cubic, t: float) -> Point:
    s = 1.0 - t
    a, b, d, e = s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t
    return (a * c[0] + b * c[2] + d * c[4] + e * c[6], a * c[1] + b * c[3] + d * c[5] + e * c[7])


def part_of(c: Cubic, start: float, end: float) -> Cubic:
    """The cubic between two of its parameters."""
    if start <= 0.0 and end >= 1.0:
        return c
    (x0, y0), (x3, y3) = point_on(c, start), point_on(c, end)
    (dx0, dy0), (dx3, dy3) = _slope(c, start), _slope(c, end)
    k = (end - start) / 3
    return (x0, y0, x0 + dx0 * k, y0 + dy0 * k, x3 - dx3 * k, y3 - dy3 * k, x3, y3)


def _slope(c: Cubic, t: float) -> Point:
    s = 1.0 - t
    a, b, d = 3 * s * s, 6 * s * t, 3 * t * t
    return (
        a * (c[2] - c[0]) + b * (c[4] - c[2]) + d * (c[6] - c[4]),
        a * (c[3] - c[1]) + b * (c[5] - c[3]) + d * (c[7] - c[5]),
    )


def polyline(outline: Outline, tolerance: float) -> Outline:
    """The outline as straight lines that stray no more than about `tolerance` from it, contour by contour."""
    verbs: list[str] = []
    xy: list[float] = []
    for contour in outline.contours():
        points = _points_along(contour, tolerance)
        kept = _pruned(points, tolerance)
        if len(kept) > 4:
            verbs.append("M" + "L" * (len(kept) // 2 - 1) + "Z")
            xy += kept
    return Outline("".join(verbs), tuple(xy))


def _points_along(contour: Outline, tolerance: float) -> list[Point]:
    """Points on a contour: many on a strongly bent curve, one for a curve that is nearly straight."""
    n = contour.xy
    points: list[Point] = [(n[0], n[1])]
    x0, y0, at = n[0], n[1], 2
    for verb in contour.verbs[1:]:
        if verb == "L":
            x0, y0 = n[at], n[at + 1]
            points.append((x0, y0))
            at += 2
        elif verb == "C":
            x1, y1, x2, y2, x3, y3 = n[at : at + 6]
            bow = abs(x0 - 2 * x1 + x2) + abs(y0 - 2 * y1 + y2)
            other = abs(x1 - 2 * x2 + x3) + abs(y1 - 2 * y2 + y3)
            bent = (other if other > bow else bow) * 0.6 / tolerance
            steps = math.ceil(math.sqrt(bent)) if bent > _STRAIGHT else 1
            if steps == 2:
                points.append(((x0 + 3 * (x1 + x2) + x3) / 8, (y0 + 3 * (y1 + y2) + y3) / 8))
            elif steps > 2:
                # The cubic as a polynomial: this is the inner loop of every figure.
                cx, cy = 3.0 * (x1 - x0), 3.0 * (y1 - y0)
                bx, by = 3.0 * (x2 - x1) - cx, 3.0 * (y2 - y1) - cy
                ax, ay = x3 - x0 - cx - bx, y3 - y0 - cy - by
                points += [
                    (((ax * t + bx) * t + cx) * t + x0, ((ay * t + by) * t + cy) * t + y0) for t in _shares(steps)
                ]
            x0, y0 = x3, y3
            points.append((x0, y0))
            at += 6
    return points


@cache
def _shares(steps: int) -> tuple[float, ...]:
    return tuple(i / steps for i in range(1, steps))


def _pruned(points: list[Point], tolerance: float) -> list[float]:
    """The coordinates of the points that matter: others are skipped while the area between the points left out and
    the straight line over them stays small for its length."""
    ax, ay = points[0]
    kept = [ax, ay]
    px, py = ax, ay
    area = 0.0
    limit = tolerance * 1.3
    for x, y in points[1:]:
        step = (px - ax) * (y - py) - (py - ay) * (x - px)
        if abs(area + step) > limit * (abs(x - ax) + abs(y - ay)):
            kept += (px, py)
            ax, ay, area = px, py, 0.0
        else:
            area += step
        px, py = x, y
    kept += (px, py)
    return kept


def hull(points: Iterable[Point]) -> list[Point]:
    """The corners of the tightest convex shape around all points, clockwise on the screen."""
    ordered = sorted(set(points))

    def chain(run: Iterable[Point]) -> list[Point]:
        found: list[Point] = []
        for x, y in run:
            while len(found) > 1:
                (ax, ay), (bx, by) = found[-2], found[-1]
                if (bx - ax) * (y - ay) - (by - ay) * (x - ax) > 0:
                    break
                found.pop()
            found.append((x, y))
        return found[:-1]

    return chain(ordered) + chain(reversed(ordered))


def flattened_points(outline: Outline, steps: int = 4) -> list[Point]:
    """Points along the first contour, `steps` to a curve."""
    for curves in cubics(outline):
        return [
            (a * c[0] + b * c[2] + d * c[4] + e * c[6], a * c[1] + b * c[3] + d * c[5] + e * c[7])
            for c in curves
            for a, b, d, e in _weights(steps)[:-1]
        ]
    return []


@cache
def _weights(steps: int) -> tuple[tuple[float, float, float, float], ...]:
    """How much each of a cubic's four points counts at equal steps along it, both ends counted."""
    shares = [(1.0 - i / steps, i / steps) for i in range(steps + 1)]
    return tuple([(s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t) for s, t in shares])


def surrounds(points: Sequence[Point], x: float, y: float) -> bool:
    """Whether the polygon through `points` holds (x, y)."""
    found = False
    (ax, ay) = points[-1]
    for bx, by in points:
        if (by > y) != (ay > y) and x < (ax - bx) * (y - by) / (ay - by) + bx:
            found = not found
        ax, ay = bx, by
    return found


def open_line(outline: Outline, hidden: Hidden, shortest: float = SHORTEST_LINE) -> Outline:
    """What is left of an outline, as open lines, where `hidden` says that no ink is drawn; crumbs are dropped."""
    runs: list[list[Cubic]] = []
    for chain in cubics(outline):
        found = _visible_runs(chain, hidden)
        if len(found) > 1 and _meet(found[-1][-1], found[0][0]):
            found[0] = found.pop() + found[0]
        runs += found
    return merged(_outline(run) for run in runs if _length(run) >= shortest)


def _visible_runs(chain: list[Cubic], hidden: Hidden) -> list[list[Cubic]]:
    runs: list[list[Cubic]] = []
    for c in chain:
        for start, end in _visible_parts(c, hidden):
            piece = part_of(c, start, end)
            if runs and _meet(runs[-1][-1], piece):
                runs[-1].append(piece)
            else:
                runs.append([piece])
    return runs


def _visible_parts(c: Cubic, hidden: Hidden) -> Iterator[tuple[float, float]]:
    x0, y0, x1, y1, x2, y2, x3, y3 = c
    start = 0.0
    was = hidden(x0, y0)
    for i in range(1, _LOOKS + 1):
        a, b, d, e = _weights(_LOOKS)[i]
        now = hidden(a * x0 + b * x1 + d * x2 + e * x3, a * y0 + b * y1 + d * y2 + e * y3)
        if now != was:
            t = i / _LOOKS
            edge = _edge(c, hidden, t - 1 / _LOOKS, t, was)
            if now:
                yield start, edge
            start, was = edge, now
    if not was:
        yield start, 1.0


def _edge(c: Cubic, hidden: Hidden, low: float, high: float, at_low: bool) -> float:
    for _ in range(6):
        middle = (low + high) / 2
        if hidden(*point_on(c, middle)) == at_low:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _meet(a: Cubic, b: Cubic) -> bool:
    return abs(a[6] - b[0]) < 0.05 and abs(a[7] - b[1]) < 0.05


def _length(run: list[Cubic]) -> float:
    return sum(math.hypot(c[6] - c[0], c[7] - c[1]) for c in run)


def _outline(run: list[Cubic]) -> Outline:
    if not run:
        return EMPTY
    flat = [*run[0][:2]]
    for c in run:
        flat += c[2:]
    return Outline("M" + "C" * len(run), tuple(flat))
