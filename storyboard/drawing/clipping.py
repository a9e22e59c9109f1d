"""Clipping curves to an upright frame, exactly and without approximating them by lines.

Every contour is walked past the four edges of the frame in turn (Sutherland and Hodgman's way, with cubics): what
lies outside falls away, and where an area left the frame its border is closed along the edge. The winding of what is
left does not change, so both fill rules still hold.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise

from storyboard.drawing.geometry import Box
from storyboard.drawing.outline import EMPTY, Outline

# Two or four points, flat: a line or a cubic.
Segment = tuple[float, ...]
# Of which coordinate (0 or 1), at which value, and whether the larger values are inside (1) or the smaller (-1).
Edge = tuple[int, float, int]
_NEAR = 1e-6


def clipped_area(outline: Outline, frame: Box) -> Outline:
    """The part of a filled outline inside `frame`, closed along the frame's edges."""
    return _clipped(outline, frame, lambda contour, edges: [(_area_inside(_closed(contour), edges), True)])


def clipped_line(outline: Outline, frame: Box) -> Outline:
    """The parts of a stroked outline whose middle line is inside `frame`; a contour that is cut is open after it."""
    return _clipped(outline, frame, _lines_inside)


Runs = Iterable[tuple[list[Segment], bool]]


def _clipped(outline: Outline, frame: Box, runs_of: Callable[[Outline, Sequence[Edge]], Runs]) -> Outline:
    verbs = ""
    xy: list[float] = []
    for contour in outline.contours():
        box = contour.bounds
        if frame.contains(box):
            verbs += contour.verbs
            xy += contour.xy
        elif box.intersects(frame):
            kept = _outline(runs_of(contour, _crossed(frame, box)))
            verbs += kept.verbs
            xy += kept.xy
    return Outline(verbs, tuple(xy))


def _area_inside(segments: list[Segment], edges: Sequence[Edge]) -> list[Segment]:
    for edge in edges:
        kept = [part for segment in segments for part in _inside(segment, edge)]
        segments = list(_joined(kept))
        if not segments:
            break
    return segments


def _lines_inside(contour: Outline, edges: Sequence[Edge]) -> Iterator[tuple[list[Segment], bool]]:
    closed = contour.verbs.endswith("Z")
    segments = _closed(contour) if closed else _segments(contour)
    kept = segments
    for edge in edges:
        kept = [part for segment in kept for part in _inside(segment, edge)]
    if kept == segments:
        yield kept, closed
        return
    run: list[Segment] = []
    for part in kept:
        if run and not _meet(run[-1], part):
            yield run, False
            run = []
        run.append(part)
    if run:
        yield run, False


def _crossed(frame: Box, box: Box) -> list[Edge]:
    """The edges of the frame that something with this box reaches beyond."""
    edges: list[Edge] = []
    if box.x < frame.x:
        edges.append((0, frame.x, 1))
    if box.right > frame.right:
        edges.append((0, frame.right, -1))
    if box.y < frame.y:
        edges.append((1, frame.y, 1))
    if box.bottom > frame.bottom:
        edges.append((1, frame.bottom, -1))
    return edges


def _segments(contour: Outline) -> list[Segment]:
    found: list[Segment] = []
    here = (0.0, 0.0)
    for verb, n in contour.segments():
        if verb in "LC":
            found.append((*here, *n))
        if n:
            here = (n[-2], n[-1])
    return found


def _closed(contour: Outline) -> list[Segment]:
    found = _segments(contour)
    if found and (found[-1][-2:] != found[0][:2]):
        found.append((*found[-1][-2:], *found[0][:2]))
    return found


def _inside(segment: Segment, edge: Edge) -> Iterator[Segment]:
    """The parts of a segment on the inner side of one edge."""
    axis, bound, side = edge
    values = [side * (v - bound) for v in segment[axis::2]]
    if min(values) >= 0:
        yield segment
    elif max(values) > 0:
        yield from (_line_inside if len(values) == 2 else _cubic_inside)(segment, values)


def _line_inside(segment: Segment, values: list[float]) -> Iterator[Segment]:
    x0, y0, x1, y1 = segment
    a, b = values
    t = a / (a - b)
    x, y = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t
    yield (x0, y0, x, y) if a > 0 else (x, y, x1, y1)


def _cubic_inside(segment: Segment, values: list[float]) -> Iterator[Segment]:
    cuts = [0.0, *_crossings(values), 1.0]
    for start, end in pairwise(cuts):
        if end - start > _NEAR and _at(values, (start + end) / 2) >= 0:
            yield _part(segment, start, end)


def _at(v: list[float], t: float) -> float:
    s = 1 - t
    return s * s * s * v[0] + 3 * s * s * t * v[1] + 3 * s * t * t * v[2] + t * t * t * v[3]


def _crossings(values: list[float]) -> Iterator[float]:
    """Where a cubic of one coordinate passes zero, in order: at most once between two of its turning points."""
    low, before = 0.0, values[0]
    for high in (*_turning_points(values), 1.0):
        after = _at(values, high)
        if (before < 0) != (after < 0):
            yield _zero(values, low, high, before < 0)
        low, before = high, after


def _turning_points(v: list[float]) -> list[float]:
    """Where a cubic of one coordinate turns from rising to falling or back, in order, its ends left out."""
    first, second, third = v[1] - v[0], v[2] - v[1], v[3] - v[2]
    a, b = first - 2 * second + third, second - first
    if abs(a) < _NEAR * (abs(first) + abs(second) + abs(third)):
        places = [-first / (2 * b)] if b else []
    else:
        root = math.sqrt(max(0.0, b * b - a * first))
        places = [(-b - root) / a, (-b + root) / a]
    return sorted(t for t in places if 0.0 < t < 1.0)


def _zero(values: list[float], low: float, high: float, rising: bool) -> float:
    for _ in range(30):
        middle = (low + high) / 2
        if (_at(values, middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return (low + high) / 2


def _part(c: Segment, start: float, end: float) -> Segment:
    """The stretch of a cubic between two parameters (de Casteljau's construction, twice)."""
    head = _halves(c, end)[0] if end < 1 else c
    return _halves(head, start / end)[1] if start > 0 else head


def _halves(c: Segment, t: float) -> tuple[Segment, Segment]:
    x0, y0, x1, y1, x2, y2, x3, y3 = c
    ax, ay = x0 + (x1 - x0) * t, y0 + (y1 - y0) * t
    bx, by = x1 + (x2 - x1) * t, y1 + (y2 - y1) * t
    cx, cy = x2 + (x3 - x2) * t, y2 + (y3 - y2) * t
    dx, dy = ax + (bx - ax) * t, ay + (by - ay) * t
    ex, ey = bx + (cx - bx) * t, by + (cy - by) * t
    fx, fy = dx + (ex - dx) * t, dy + (ey - dy) * t
    return (x0, y0, ax, ay, dx, dy, fx, fy), (fx, fy, ex, ey, cx, cy, x3, y3)


def _meet(a: Segment, b: Segment) -> bool:
    return abs(a[-2] - b[0]) < _NEAR and abs(a[-1] - b[1]) < _NEAR


def _joined(segments: list[Segment]) -> Iterator[Segment]:
    """The segments as one closed contour: gaps, which lie along the edge just cut at, are bridged."""
    for i, segment in enumerate(segments):
        before = segments[i - 1]
        if not _meet(before, segment):
            yield (*before[-2:], *segment[:2])
        yield segment


def _outline(runs: Runs) -> Outline:
    verbs: list[str] = []
    xy: list[float] = []
    for segments, closed in runs:
        if not segments:
            continue
        verbs.append("M")
        xy += segments[0][:2]
        # A closed contour's last straight line is drawn by closing it.
        last = len(segments) - (1 if closed and len(segments[-1]) == 4 and _meet(segments[-1], segments[0]) else 0)
        for segment in segments[:last]:
            verbs.append("L" if len(segment) == 4 else "C")
            xy += segment[2:]
        if closed:
            verbs.append("Z")
    return Outline("".join(verbs), tuple(xy)) if verbs else EMPTY
