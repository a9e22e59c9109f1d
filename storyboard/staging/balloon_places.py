"""Where balloons stand: clear of faces, inside the frame, in reading order, their tails pointing at who speaks.

A coarse grid of places is searched for each balloon in turn and the cheapest is kept (`balloon_costs` tells what they
cost); when none is clear, flat and narrow balloons are tried beside the round ones, and then smaller words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from heapq import heappop, heappush

from msgspec import Struct

from storyboard.drawing.geometry import Point
from storyboard.staging.balloon_costs import (
    BUMPS,
    FORBIDDEN,
    Hanging,
    Placed,
    Rect,
    Room,
    Speaker,
    Standing,
    clear_of,
    ground,
    hanging,
)
from storyboard.staging.balloons import Lettered, Shape
from storyboard.staging.frame import FRAME

# A coarse grid first, then a fine one around the best places found.
STEP_X, STEP_Y = 112.0, 74.0
FINE = (-32.0, 0.0, 32.0)
# How many ways of placing are followed at once, and how far apart their places are.
WAYS = 3
# Letters are set smaller while that makes places better by more than it costs; a cost per line that is good enough.
SHRINKS = (1.0, 0.88, 0.8, 0.74, 0.68, 0.62)
SMALL_LETTERS = 1800.0
# What a flat balloon costs and a narrow one: a little, so that it is taken only where it helps.
SHAPE_COST: dict[Shape, float] = {"flat": 70.0, "narrow": 90.0}
CONTENT = 150.0
APART = 240.0
MARGIN = 22.0
LOWEST = 700.0

# The words of a line set for a balloon: how much smaller than usual, and in which shape.
Setter = Callable[[float, Shape], Lettered]
# Balloons that hang, and what their places cost together.
Way = tuple[float, tuple[Placed, ...]]
# What is known of a place's cost: that of where it stands, also that beside other balloons, also that of its tail.
ALONE, BESIDE, WHOLE = range(3)


class Told(Struct, dict=True):
    """A line in one balloon: what its shape costs, and its places; `after` is the width that all later lines take up
    beside each other, 0 for the last one."""

    more: float
    standing: Standing
    after: float = 0.0

    @cached_property
    def grid(self) -> list[tuple[float, Point, int]]:
        """The places of a coarse grid by what they cost alone, the cheapest first."""
        standing = self.standing
        across, down = _grid(standing.words, standing.ground.faces)
        left, _, right, _ = _limits(standing.words)
        if self.after and left < self.edge < right:
            across.append(self.edge)
        return sorted((cost, center, ALONE) for cost, center in standing.alone(across, down))

    @cached_property
    def edge(self) -> float:
        """How far along this balloon's middle can be where all later lines stand beside it."""
        needed = self.after + clear_of(self.standing.words) + self.standing.words.half_width
        return FRAME.x + needed if self.standing.ground.rtl else FRAME.right - needed

    def leaves_room(self, x: float) -> bool:
        """Whether all later lines can stand beside a balloon whose middle is there."""
        return x >= self.edge if self.standing.ground.rtl else x <= self.edge


def placed_balloons(lines: Sequence[tuple[Speaker, Setter]], room: Room) -> tuple[Placed, ...]:
    """Every line at its place. Each line is a speaker and a function that sets its words."""
    best: Way = (math.inf, ())
    told = [(speaker, ground(room, speaker), words) for speaker, words in lines]
    for shrink in SHRINKS:
        small = (1.0 / shrink - 1.0) * SMALL_LETTERS
        if best[0] <= small:
            break  # letters this small alone cost as much
        rounds = _in_rounds([Standing(words(shrink, "round"), who, seen) for who, seen, words in told])
        for tried in _rounds_first(rounds, [words for _, words in lines], shrink):
            cost, placed = _attempt(tried, max(best[0] - small, CONTENT * len(lines)))
            best = min(best, (cost + small, placed), key=lambda way: way[0])
            if cost < CONTENT * len(lines):
                return best[1]
    return best[1]


def _rounds_first(rounds: list[list[Told]], setters: Sequence[Setter], shrink: float) -> Iterator[list[list[Told]]]:
    """The lines in round balloons, and then also in other shapes, which are set only for whoever asks for them."""
    yield rounds
    yield [[*made, *_otherwise(words, shrink, made[0])] for made, words in zip(rounds, setters, strict=True)]


def _in_rounds(lines: Sequence[Standing]) -> list[list[Told]]:
    """The lines in round balloons, each with the width of those to be read after it."""
    after = MARGIN
    found: list[list[Told]] = []
    for standing in reversed(lines):
        found.insert(0, [Told(0.0, standing, after if found else 0.0)])
        after += 2 * (standing.words.half_width + clear_of(standing.words))
    return found


def _otherwise(words: Setter, shrink: float, told: Told) -> Iterator[Told]:
    """The words in other shapes with their costs, where those are any flatter or narrower than the round balloon."""
    usual = told.standing
    for shape, cost in SHAPE_COST.items():
        other = words(shrink, shape)
        if other.half_height < usual.words.half_height - 1.0 or other.half_width < usual.words.half_width - 1.0:
            yield Told(cost, Standing(other, usual.speaker, usual.ground), told.after)


def _attempt(lines: Sequence[Sequence[Told]], most: float) -> Way:
    """The cheapest way found to place all, each line in one of its balloons: after each line the best few ways so far
    are kept, since the best place of one balloon may be what the next one needs. Those that cost `most` are given up.
    """
    ways: list[Way] = [(0.0, ())]
    for shapes in lines:
        longer: list[Way] = []
        for so_far, placed in ways:
            hung = hanging(placed)
            for told in shapes:
                spent = so_far + told.more
                too_much = longer[WAYS][0] if len(longer) > WAYS else most
                if spent >= too_much:
                    continue  # no place costs less than nothing
                for cost, center in _good_places(told, hung, too_much - spent):
                    longer.append((spent + cost, (*placed, told.standing.placed(center))))
                longer.sort(key=lambda way: way[0])
        ways = [way for way in longer[: WAYS + 1] if way[0] < most]
    return ways[0] if ways else (math.inf, ())


def _good_places(told: Told, hung: Hanging, too_much: float) -> list[tuple[float, Point]]:
    """The best place, the next best that are far from it, the best high up, which leaves the most room for lines that
    are to be read later, and the best there beside which all of them can stand: with their costs, each refined where
    that makes it less than `too_much`.

    The places of a grid are looked at, the cheapest first: what else a place costs beside the other balloons, and what
    its tail does, is weighed when nothing cheaper is left, and only where the place can be one of those looked for.
    """
    apart: list[tuple[float, Point]] = []
    high: list[tuple[float, Point]] = []
    roomy: list[tuple[float, Point]] = []
    standing = told.standing
    words = standing.words
    top = words.half_height + MARGIN + BUMPS[words.how] + STEP_Y
    waiting = told.grid.copy()
    while waiting and not (len(apart) == WAYS and high and (roomy or not told.after)):
        cost, center, known = heappop(waiting)
        is_apart = len(apart) < WAYS and all(math.dist(center, other) > APART for _, other in apart)
        is_high = not high and center[1] < top
        is_roomy = bool(told.after) and not roomy and center[1] < top and told.leaves_room(center[0])
        if not (is_apart or is_high or is_roomy):
            if cost >= FORBIDDEN:
                break
            continue
        if known == ALONE:
            heappush(waiting, (standing.beside(cost, center, hung), center, BESIDE))
            continue
        if known == BESIDE and cost < FORBIDDEN:
            heappush(waiting, (cost + standing.tail(center, hung), center, WHOLE))
            continue
        if is_apart:
            apart.append((cost, center))
        if is_high:
            high.append((cost, center))
        if is_roomy:
            roomy.append((cost, center))
        if cost >= FORBIDDEN:
            break
    chosen = dict.fromkeys((*apart, *high, *roomy))
    return [_refined(cost, center, standing, hung, too_much) for cost, center in chosen]


def _refined(cost: float, center: Point, standing: Standing, hung: Hanging, too_much: float) -> tuple[float, Point]:
    """The best of a place and those around it."""
    left, top, right, bottom = _limits(standing.words)
    across = [min(right, max(left, center[0] + dx)) for dx in FINE]
    down = [min(bottom, max(top, center[1] + dy * 0.7)) for dy in FINE]
    best = (cost, center)
    least = min(cost, too_much)
    around = [(alone, near) for alone, near in standing.alone(across, down) if alone < least]
    beside = [(cost, near) for alone, near in around if (cost := standing.beside(alone, near, hung)) < least]
    for nearby, near in sorted(beside):
        if nearby < best[0] and near != center:
            best = min(best, (nearby + standing.tail(near, hung), near))
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
