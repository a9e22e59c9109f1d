"""Braids and locks: hair that hangs from a head, before the shoulders or behind them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from itertools import pairwise

from storyboard.art.figure.curves import between, brush, flattened_points, merged
from storyboard.art.figure.hairdos import Braid, hairdo
from storyboard.art.figure.paint import DETAIL, STRUCTURE, Part, Sitter
from storyboard.art.figure.skeleton import HEAD_SCALE, Side
from storyboard.drawing.geometry import Point
from storyboard.drawing.items import Item, Path, Stroke
from storyboard.drawing.outline import Outline, rectangle, smooth

LOCK = 15.0  # the width of a lock
_STEP = 0.8  # from one plait to the next, in half widths
_ACROSS = {"near": (-42.0, -32.0), "far": (42.0, 46.0)}  # the shoulder and the chest, across the spine
_LOOSE = 4.0  # how far out a braid swings down the back
_WAVES = 13.0  # from one turn of a lock to the next

Place = tuple[float, float, float, float]  # x, y, and the unit tangent


def strands_behind(sitter: Sitter) -> Part:
    """What hangs behind the body."""
    style = hairdo(sitter.person.head)
    items = [item for line in style.behind for item in _lock(sitter, line)]
    items += [item for braid in style.braids if braid.lies == "back" for item in _braid(sitter, braid)]
    return Part("hair", tuple(items))


def strands_before(sitter: Sitter, side: Side) -> Part:
    """The braid that lies on that side of the chest."""
    braids = (braid for braid in hairdo(sitter.person.head).braids if braid.lies == side)
    return Part("hair", tuple(item for braid in braids for item in _braid(sitter, braid)))


def locks(sitter: Sitter) -> list[Item]:
    """The locks that cover the head itself."""
    return [item for line in _seen(sitter) for item in _lock(sitter, line)]


def locks_outline(sitter: Sitter) -> Outline:
    """How far these locks reach, on the head's own canvas."""
    thick = LOCK / 2 / HEAD_SCALE
    return merged(rectangle(smooth(line).bounds.inset(-thick)) for line in _seen(sitter))


def _seen(sitter: Sitter) -> tuple[tuple[Point, ...], ...]:
    """The lines of the locks; of those under a hat, what comes out below it."""
    hat = sitter.person.outfit.hat
    lines = hairdo(sitter.person.head).locks
    if hat and hat.left and hat.right:
        lines = tuple(_below(line, hat.left, hat.right) for line in lines)
    return tuple(line for line in lines if len(line) > 1)


def _below(line: tuple[Point, ...], left: Point, right: Point) -> tuple[Point, ...]:
    """The end of a lock that hangs below the line on which a hat sits."""
    slope = (right[1] - left[1]) / (right[0] - left[0])
    under = [y - left[1] - (x - left[0]) * slope for x, y in line]
    first = next((i for i, depth in enumerate(under) if depth > 0), len(line))
    if not 0 < first < len(line):
        return line[first:]
    edge = between(line[first], line[first - 1], under[first] / (under[first] - under[first - 1]))
    return (edge, *line[first:])


def _braid(sitter: Sitter, braid: Braid) -> Iterator[Item]:
    """Plait over plait from the tip up, with a tie and a tuft at the end."""
    hair = sitter.tones.hair(sitter.person.hair)
    dark = sitter.tones.shaded(hair, 0.12)
    half = braid.half * math.sqrt(sitter.person.build.head)
    places = _places(_line(sitter, braid), half * _STEP)
    last = len(places) - 1
    yield from _tuft(sitter, places[last], half * 0.62, hair)
    under = smooth([(x, y) for x, y, _, _ in places[:-1]])
    yield Path(under, None, Stroke(sitter.tones.ink, half * 1.2))
    plaits = [
        _plait(place, half * (1.0 - 0.3 * i / max(1, last)), 1 if i % 2 else -1) for i, place in enumerate(places)
    ]
    for i, plait in reversed(list(enumerate(plaits))):
        yield from sitter.inked(plait, hair if i % 2 else dark, DETAIL)


def _line(sitter: Sitter, braid: Braid) -> list[Point]:
    """The middle of a braid from the head over the shoulder down the chest, or down the back."""
    bones = sitter.bones
    top, wide = bones.torso, sitter.person.build.width
    root = bones.head.apply(*braid.start)
    if braid.lies == "back":
        low = bones.at(top * (1.0 - braid.length), -118.0 * wide)
        out = (min(root[0], low[0]) - _LOOSE * wide, (root[1] + low[1]) / 2)
        return [root, between(root, out, 0.55), out, low]
    shoulder, chest = _ACROSS[braid.lies]
    over, low = bones.at(top - 12.0, shoulder * wide), bones.at(top * (1.0 - braid.length), chest * wide)
    return [root, over, bones.at(top * (1.0 - braid.length * 0.5), (shoulder + chest) * 0.53 * wide), low]


def _places(line: Iterable[Point], step: float) -> list[Place]:
    """Places along a line, so far apart."""
    found: list[Place] = []
    walked = 0.0
    for (ax, ay), (bx, by) in pairwise(flattened_points(smooth(list(line)), 8)):
        length = math.hypot(bx - ax, by - ay) or 1.0
        while len(found) * step <= walked + length:
            share = (len(found) * step - walked) / length
            found.append((ax + (bx - ax) * share, ay + (by - ay) * share, (bx - ax) / length, (by - ay) / length))
        walked += length
    return found


def _plait(place: Place, half: float, side: int) -> Outline:
    """One strand as it comes round from one side and goes under the other."""
    x, y, tx, ty = place

    def at(along: float, across: float) -> Point:
        return (x + (tx * along - ty * across * side) * half, y + (ty * along + tx * across * side) * half)

    return smooth(
        [at(-0.8, 0.0), at(-0.62, 0.72), at(0.1, 1.04), at(0.86, 0.5), at(1.14, -0.34), at(0.2, -0.36)], closed=True
    )


def _tuft(sitter: Sitter, place: Place, half: float, hair: str) -> Iterator[Item]:
    """The loose end below the tie."""
    x, y, tx, ty = place

    def at(along: float, across: float) -> Point:
        return (x + (tx * along - ty * across) * half, y + (ty * along + tx * across) * half)

    tuft = [at(1.6, -0.6), at(2.6, -1.0), at(4.4, 0.1), at(2.7, 1.0), at(1.6, 0.6)]
    yield from sitter.inked(smooth(tuft, closed=True), hair, DETAIL + 0.6)
    tie = [at(1.0, -0.85), at(1.0, 0.85), at(1.9, 0.75), at(1.9, -0.75)]
    yield from sitter.inked(smooth(tie, closed=True), sitter.tones.of(sitter.person.cloth), DETAIL)


def _lock(sitter: Sitter, line: tuple[Point, ...]) -> Iterator[Item]:
    """A rope of hair, turned about itself."""
    hair = sitter.tones.hair(sitter.person.hair)
    k = sitter.person.build.head
    points = [sitter.bones.head.apply(*point) for point in line]
    outline = smooth(points)
    yield Path(outline, None, Stroke(sitter.tones.ink, LOCK * k + STRUCTURE))
    yield Path(outline, None, Stroke(hair, LOCK * k - STRUCTURE))
    reach = LOCK * 0.3 * k
    turns = [
        brush([(x - (tx - ty) * reach, y - (ty + tx) * reach), (x + (tx - ty) * reach, y + (ty + tx) * reach)], DETAIL)
        for x, y, tx, ty in _places(points, _WAVES * k)[1:]
    ]
    yield from sitter.marks(*turns)
