"""Where balloons stand: clear of faces, inside the frame, in reading order, their tails pointing at who speaks.

A coarse grid of places is searched for each balloon in turn and the cheapest is kept (`balloon_costs` tells what they
cost); when none is clear, flat and narrow balloons are tried beside the round ones, and then smaller words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from heapq import heapify, heappop, heappush

from storyboard.drawing.geometry import Point
from storyboard.staging.balloon_costs import (
    BUMPS,
    FORBIDDEN,
    Ground,
    Placed,
    Rect,
    Room,
    Speaker,
    Standing,
    clear_of,
    ground,
    tail_cost,
    tail_tip,
)
from storyboard.staging.balloons import Lettered, Shape
from storyboard.staging.frame import FRAME

# A coarse grid first, then a fine one around the best places found.
STEP_X, STEP_Y = 112.0, 74.0
FINE = (-32.0, 0.0, 32.0)
# How many ways of placing are followed at once, and how far apart their places are.
WAYS = 3
# Letters are set smaller while that makes places better by more than it costs; a cost per line that is good enough.
SHRINKS = (1.0, 0.88, 0.76, 0.64)
SMALL_LETTERS = 1800.0
# What a flat balloon costs and a narrow one: a little, so that it is taken only where it helps.
SHAPE_COST: dict[Shape, float] = {"flat": 70.0, "narrow": 90.0}
CONTENT = 220.0
APART = 240.0
MARGIN = 22.0
LOWEST = 560.0

# The words of a line set for a balloon: how much smaller than usual, and in which shape.
Setter = Callable[[float, Shape], Lettered]
# Who speaks, and the balloons for what is said, with what each costs by its shape.
Told = tuple[Speaker, list[tuple[float, Lettered]]]


def placed_balloons(lines: Sequence[tuple[Speaker, Setter]], room: Room) -> tuple[Placed, ...]:
    """Every line at its place. Each line is a speaker and a function that sets its words."""
    best: tuple[float, tuple[Placed, ...]] = (math.inf, ())
    for shrink in SHRINKS:
        if best[0] <= (1.0 - shrink) * SMALL_LETTERS:
            break  # letters this small alone cost as much
        rounds = [(speaker, [(0.0, words(shrink, "round"))]) for speaker, words in lines]
        for tried in _rounds_first(rounds, [words for _, words in lines], shrink):
            cost, placed = _attempt(tried, room)
            best = min(best, (cost + (1.0 - shrink) * SMALL_LETTERS, placed), key=lambda way: way[0])
            if cost < CONTENT * len(lines):
                return best[1]
    return best[1]


def _rounds_first(rounds: list[Told], setters: Sequence[Setter], shrink: float) -> Iterator[list[Told]]:
    """The lines in round balloons, and then also in other shapes, which are set only for whoever asks for them."""
    yield rounds
    yield [
        (who, [*made, *_otherwise(words, shrink, made[0][1])])
        for (who, made), words in zip(rounds, setters, strict=True)
    ]


def _otherwise(words: Setter, shrink: float, usual: Lettered) -> Iterator[tuple[float, Lettered]]:
    """The words in other shapes with their costs, where those are any flatter or narrower than the round balloon."""
    for shape, cost in SHAPE_COST.items():
        other = words(shrink, shape)
        if other.half_height < usual.half_height - 1.0 or other.half_width < usual.half_width - 1.0:
            yield cost, other


def _attempt(lines: Sequence[Told], room: Room) -> tuple[float, tuple[Placed, ...]]:
    """The cheapest way found to place all, each line in one of its balloons: after each line the best few ways so far
    are kept, since the best place of one balloon may be what the next one needs."""
    ways: list[tuple[float, tuple[Placed, ...]]] = [(0.0, ())]
    for speaker, shapes in lines:
        longer: list[tuple[float, tuple[Placed, ...]]] = []
        for so_far, placed in ways:
            seen = ground(room, speaker, placed)
            for more, words in shapes:
                if len(longer) > WAYS and so_far + more >= longer[WAYS][0]:
                    continue  # no place costs less than nothing
                for cost, center in _good_places(speaker, words, seen):
                    balloon = Placed(words, center, speaker.mouth, tail_tip(center, speaker))
                    longer.append((so_far + more + cost, (*placed, balloon)))
                longer.sort(key=lambda way: way[0])
        ways = longer[: WAYS + 1]
    return ways[0]


def _good_places(speaker: Speaker, words: Lettered, ground: Ground) -> list[tuple[float, Point]]:
    """The best place, the next best that are far from it, and the best high up, which leaves the most room for lines
    that are to be read later: with their costs, each refined.

    The places of a grid are looked at, the cheapest first; a tail is weighed when nothing cheaper is left without its
    own, and only where the place can be one of those looked for.
    """
    apart: list[tuple[float, Point]] = []
    high: list[tuple[float, Point]] = []
    top = words.half_height + MARGIN + BUMPS[words.how] + STEP_Y
    standing = Standing(words, ground)
    waiting = [(cost, center, False) for cost, center in standing.costs(*_grid(words, ground.faces))]
    heapify(waiting)
    while waiting and not (len(apart) == WAYS and high):
        cost, center, whole = heappop(waiting)
        is_apart = len(apart) < WAYS and all(math.dist(center, other) > APART for _, other in apart)
        is_high = not high and center[1] < top
        if not (is_apart or is_high):
            if cost >= FORBIDDEN:
                break
            continue
        if not whole and cost < FORBIDDEN:
            heappush(waiting, (cost + tail_cost(center, speaker, words, ground), center, True))
            continue
        if is_apart:
            apart.append((cost, center))
        if is_high:
            high.append((cost, center))
        if cost >= FORBIDDEN:
            break
    chosen = dict.fromkeys((*apart, *high))
    return [_refined(cost, center, speaker, standing) for cost, center in chosen]


def _refined(cost: float, center: Point, speaker: Speaker, standing: Standing) -> tuple[float, Point]:
    """The best of a place and those around it."""
    words, ground = standing.words, standing.ground
    left, top, right, bottom = _limits(words)
    across = [min(right, max(left, center[0] + dx)) for dx in FINE]
    down = [min(bottom, max(top, center[1] + dy * 0.7)) for dy in FINE]
    best = (cost, center)
    for nearby, near in sorted(standing.costs(across, down)):
        if nearby < best[0] and near != center:
            best = min(best, (nearby + tail_cost(near, speaker, words, ground), near))
    return best


def _limits(words: Lettered) -> tuple[float, float, float, float]:
    """Where a centre may be: left, top, right, bottom; a balloon too wide for the frame stands in its middle."""
    margin = MARGIN + BUMPS[words.how]
    left, top = words.half_width + margin, words.half_height + margin
    right, bottom = FRAME.right - left, max(top, LOWEST - words.half_height)
    return (left, top, right, bottom) if right > left else (FRAME.width / 2, top, FRAME.width / 2, bottom)


def _grid(words: Lettered, faces: Sequence[Rect]) -> tuple[list[float], list[float]]:
    """The columns and rows of places all over the frame, with more columns just beside faces: a gap between two heads
    may be narrow."""
    left, top, right, bottom = _limits(words)
    wide = max(1, round((right - left) / STEP_X))
    high = max(1, round((bottom - top) / STEP_Y))
    beside = words.half_width + clear_of(words) + 1.0
    edges = [x for face in faces for x in (face[0] - beside, face[2] + beside) if left < x < right]
    across = [*(left + (right - left) * i / wide for i in range(wide + 1)), *edges]
    return across, [top + (bottom - top) * j / high for j in range(high + 1)]
