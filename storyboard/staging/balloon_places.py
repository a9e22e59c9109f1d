"""Where balloons stand: clear of faces, inside the frame, in reading order, their tails pointing at who speaks.

A coarse grid of places is searched for each balloon in turn and the cheapest is kept; when none is clear, flat and
narrow balloons are tried beside the round ones, and then smaller words.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Iterator, Sequence
from heapq import heapify, heappop, heappush

from msgspec import Struct

from storyboard.drawing.geometry import Box, Point
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
# How far from the round of a head the tail's tip stops, in panel units.
TAIL_GAP = 14.0
# What each unit costs that a tail is longer than it needs to be, and what it costs beyond the height of the head.
LONG, TOO_LONG, NEEDED = 0.6, 1.4, 70.0
# What it costs to be read before a line that is said earlier.
TOO_EARLY = 520.0
FORBIDDEN = 1e6
# How far the bumps of a cloud and the rays of a burst reach beyond the balloon's own box.
BUMPS = {"says": 0.0, "whispers": 0.0, "thinks": 56.0, "shouts": 50.0}
# What each unit costs that a tail is too short.
TOO_NEAR = 6.0
# What a hand costs that is covered whole: hands say as much as faces do.
A_HAND = 300.0
# What each fifth of a tail costs that lies on a neighbour's chest.
ACROSS_A_CHEST = 130.0


class Speaker(Struct, frozen=True):
    """Where a speaker's face is: the tail points at the mouth and stops outside the head."""

    name: str
    head: Box
    mouth: Point


# The words of a line set for a balloon: how much smaller than usual, and in which shape.
Setter = Callable[[float, Shape], Lettered]


class Placed(Struct, frozen=True):
    """A balloon's words with their place: centre, and the tip of the tail."""

    words: Lettered
    center: Point
    mouth: Point
    tip: Point

    @property
    def box(self) -> Box:
        w, h = self.words.half_width, self.words.half_height
        return Box(self.center[0] - w, self.center[1] - h, 2 * w, 2 * h)


# Left, top, right, bottom. The search weighs thousands of places: plain numbers, not Boxes.
Rect = tuple[float, float, float, float]


class Room(Struct, frozen=True):
    """What a balloon must keep clear of (faces, and words on signs), would rather not cover (hands, and things that
    tell the story), and may cover (bodies). Tails would rather not cross the `chests` of those who do not speak."""

    faces: tuple[Box, ...]
    important: tuple[Box, ...] = ()
    soft: tuple[Box, ...] = ()
    chests: tuple[Box, ...] = ()
    hands: tuple[Box, ...] = ()
    rtl: bool = False


class _Ground(Struct, frozen=True):
    """The room as one speaker sees it: other people's bodies are in the way of a tail, the speaker's own is not.

    `placed` are the balloons that hang already, `balloons` their boxes, `taken` those with their bumps, and `tails`
    points on their tails; a hand comes with what each unit of it costs that is covered, and
    `tender` is what a tail would rather not cross.
    """

    faces: tuple[Rect, ...]
    important: tuple[Rect, ...]
    soft: tuple[Rect, ...]
    others: tuple[Rect, ...]
    chests: tuple[Rect, ...]
    strangers: tuple[Rect, ...]
    hands: tuple[tuple[Rect, float], ...]
    tender: tuple[Rect, ...]
    rtl: bool
    placed: tuple[Placed, ...]
    balloons: tuple[Rect, ...]
    taken: tuple[Rect, ...]
    tails: tuple[Sequence[Point], ...]


def _ground(room: Room, speaker: Speaker, placed: tuple[Placed, ...]) -> _Ground:
    others = tuple(_rect(body) for body in room.soft if not body.contains(speaker.head))
    chests = tuple(_rect(chest) for chest in room.chests if not _under(chest, speaker.head))
    faces, important, soft = (tuple(_rect(b) for b in boxes) for boxes in (room.faces, room.important, room.soft))
    strangers = tuple(face for face in faces if face != _rect(speaker.head))
    balloons = tuple(_around(balloon.center, balloon.words) for balloon in placed)
    taken = tuple(_rect(balloon.box.inset(-BUMPS[balloon.words.how])) for balloon in placed)
    tails = tuple(_tail_way(balloon.tip, balloon.center) for balloon in placed)
    hands = tuple((_rect(hand), A_HAND / max(1.0, hand.width * hand.height)) for hand in room.hands)
    return _Ground(
        faces=faces,
        important=important,
        soft=soft,
        others=others,
        chests=chests,
        strangers=strangers,
        hands=hands,
        tender=(*important, *(hand for hand, _ in hands)),
        rtl=room.rtl,
        placed=placed,
        balloons=balloons,
        taken=taken,
        tails=tails,
    )


def _under(chest: Box, head: Box) -> bool:
    """Whether a chest is that of the head above it."""
    return abs(chest.center[0] - head.center[0]) < 1.0 and abs(chest.y - head.bottom) < 1.0


def _rect(box: Box) -> Rect:
    return box.x, box.y, box.right, box.bottom


def _overlap(a: Rect, others: Iterable[Rect]) -> float:
    """The area that a box shares with others."""
    left, top, right, bottom = a
    shared = 0.0
    for x, y, end, low in others:
        if x < right and end > left and y < bottom and low > top:
            shared += (min(right, end) - max(left, x)) * (min(bottom, low) - max(top, y))
    return shared


def _crossed(a: Point, b: Point, rects: Sequence[Rect]) -> Sequence[Rect]:
    """The boxes that a tail between two points may touch at all, grown by the half of its width."""
    if not rects:
        return rects
    left, right = (a[0], b[0]) if a[0] < b[0] else (b[0], a[0])
    top, bottom = (a[1], b[1]) if a[1] < b[1] else (b[1], a[1])
    return [
        (x - 9, y - 9, end + 9, low + 9)
        for x, y, end, low in rects
        if x - 9 < right and end + 9 > left and y - 9 < bottom and low + 9 > top
    ]


def _away(point: Point, r: Rect) -> float:
    """How far a point is from a box, the longer way of across and down."""
    return max(r[0] - point[0], point[0] - r[2], r[1] - point[1], point[1] - r[3], 0.0)


def _hits(points: Iterable[Point], rects: Sequence[Rect], *, once: bool = False) -> int:
    """How often one of the points lies in one of the boxes; `once`: how many of the points do."""
    if not rects:
        return 0
    found = 0
    for x, y in points:
        inside = sum([left < x < right and top < y < bottom for left, top, right, bottom in rects])
        found += min(1, inside) if once else inside
    return found


def placed_balloons(lines: Sequence[tuple[Speaker, Setter]], room: Room) -> tuple[Placed, ...]:
    """Every line at its place. Each line is a speaker and a function that sets its words."""
    best: tuple[float, tuple[Placed, ...]] = (math.inf, ())
    for shrink in SHRINKS:
        if best[0] <= (1.0 - shrink) * SMALL_LETTERS:
            break  # letters this small alone cost as much
        rounds = [(speaker, [(0.0, words(shrink, "round"))]) for speaker, words in lines]
        shaped = [
            (who, [*made, *_otherwise(words, shrink, made[0][1])])
            for (who, made), (_, words) in zip(rounds, lines, strict=True)
        ]
        for tried in (rounds, shaped):
            cost, placed = _attempt(tried, room)
            best = min(best, (cost + (1.0 - shrink) * SMALL_LETTERS, placed), key=lambda way: way[0])
            if cost < CONTENT * len(lines):
                return best[1]
    return best[1]


def _otherwise(words: Setter, shrink: float, usual: Lettered) -> Iterator[tuple[float, Lettered]]:
    """The words in other shapes with their costs, where those are any flatter or narrower than the round balloon."""
    for shape, cost in SHAPE_COST.items():
        other = words(shrink, shape)
        if other.half_height < usual.half_height - 1.0 or other.half_width < usual.half_width - 1.0:
            yield cost, other


def _attempt(
    lines: Sequence[tuple[Speaker, Sequence[tuple[float, Lettered]]]], room: Room
) -> tuple[float, tuple[Placed, ...]]:
    """The cheapest way found to place all, each line in one of its balloons: after each line the best few ways so far
    are kept, since the best place of one balloon may be what the next one needs."""
    ways: list[tuple[float, tuple[Placed, ...]]] = [(0.0, ())]
    for speaker, shapes in lines:
        longer = [
            (so_far + more + cost, (*placed, Placed(words, center, speaker.mouth, tail_tip(center, speaker))))
            for so_far, placed in ways
            for ground in (_ground(room, speaker, placed),)
            for more, words in shapes
            for cost, center in _good_places(speaker, words, ground)
        ]
        ways = sorted(longer, key=lambda way: way[0])[: WAYS + 1]
    return ways[0]


def _good_places(speaker: Speaker, words: Lettered, ground: _Ground) -> list[tuple[float, Point]]:
    """The best place, the next best that are far from it, and the best high up, which leaves the most room for lines
    that are to be read later: with their costs, each refined.

    The places of a grid are looked at, the cheapest first; a tail is weighed when nothing cheaper is left without its
    own, and only where the place can be one of those looked for.
    """
    apart: list[tuple[float, Point]] = []
    high: list[tuple[float, Point]] = []
    top = words.half_height + MARGIN + BUMPS[words.how] + STEP_Y
    waiting = [(_standing_cost(center, words, ground), center, False) for center in _grid(words, ground.faces)]
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
            heappush(waiting, (cost + _tail_cost(center, speaker, words, ground), center, True))
            continue
        if is_apart:
            apart.append((cost, center))
        if is_high:
            high.append((cost, center))
        if cost >= FORBIDDEN:
            break
    chosen = dict.fromkeys((*apart, *high))
    return [_refined(cost, center, speaker, words, ground) for cost, center in chosen]


def _refined(cost: float, center: Point, speaker: Speaker, words: Lettered, ground: _Ground) -> tuple[float, Point]:
    left, top, right, bottom = _limits(words)
    best = (cost, center)
    for dx in FINE:
        for dy in FINE:
            near = (min(right, max(left, center[0] + dx)), min(bottom, max(top, center[1] + dy * 0.7)))
            if near == center:
                continue
            nearby = _standing_cost(near, words, ground)
            if nearby < best[0]:
                best = min(best, (nearby + _tail_cost(near, speaker, words, ground), near))
    return best


def _limits(words: Lettered) -> tuple[float, float, float, float]:
    """Where a centre may be: left, top, right, bottom; a balloon too wide for the frame stands in its middle."""
    margin = MARGIN + BUMPS[words.how]
    left, top = words.half_width + margin, words.half_height + margin
    right, bottom = FRAME.right - left, max(top, LOWEST - words.half_height)
    return (left, top, right, bottom) if right > left else (FRAME.width / 2, top, FRAME.width / 2, bottom)


def _grid(words: Lettered, faces: Sequence[Rect]) -> list[Point]:
    """Places all over the frame, and more of them just beside faces: a gap between two heads may be narrow."""
    left, top, right, bottom = _limits(words)
    columns = max(1, round((right - left) / STEP_X))
    rows = max(1, round((bottom - top) / STEP_Y))
    beside = words.half_width + _clear_of(words) + 1.0
    edges = [x for face in faces for x in (face[0] - beside, face[2] + beside) if left < x < right]
    across = [*(left + (right - left) * i / columns for i in range(columns + 1)), *edges]
    return [(x, top + (bottom - top) * j / rows) for j in range(rows + 1) for x in across]


def _clear_of(words: Lettered) -> float:
    """How far a balloon's box keeps from faces."""
    return max(16.0, BUMPS[words.how])


def _standing_cost(center: Point, words: Lettered, ground: _Ground) -> float:
    """What a balloon's own place costs: what it covers, how low it is, and its turn in reading."""
    x, y = center
    grown = _clear_of(words)
    w, h = words.half_width + grown, words.half_height + grown
    rect = (x - w, y - h, x + w, y + h)
    covered = _overlap(rect, ground.faces)
    if covered:
        return FORBIDDEN + covered
    if _overlap(rect, ground.taken):
        return FORBIDDEN * 2
    tails = sum([_hits(way, (rect,), once=True) for way in ground.tails])
    if tails:
        return FORBIDDEN + tails
    hidden = 900.0 * _overlap(rect, ground.important) + 420.0 * _overlap(rect, ground.soft)
    hands = sum([_overlap(rect, (hand,)) * cost for hand, cost in ground.hands])
    return hidden / (4 * w * h) + hands + y * 0.16 + _order_cost(center, words, ground)


def _order_cost(center: Point, words: Lettered, ground: _Ground) -> float:
    """Later lines are read later: each is lower than every earlier one, or further along the line."""
    if not ground.placed:
        return abs(center[0] - (1200.0 if ground.rtl else 400.0)) * 0.02
    rect = _around(center, words)
    return TOO_EARLY * sum([not reads_after(rect, earlier, rtl=ground.rtl) for earlier in ground.balloons])


def _around(center: Point, words: Lettered) -> Rect:
    (x, y), w, h = center, words.half_width, words.half_height
    return x - w, y - h, x + w, y + h


def reads_after(later: Rect, earlier: Rect, *, rtl: bool = False) -> bool:
    """Whether a balloon is read after another one: it is clearly lower, or further along the same line."""
    lower = (later[1] + later[3] - earlier[1] - earlier[3]) / 2
    heights = later[3] - later[1] + earlier[3] - earlier[1]
    along = later[0] + later[2] - earlier[0] - earlier[2]
    if lower > 0.36 * heights:
        return True
    return (along < 0 if rtl else along > 0) and lower > -0.3 * heights


def _tail_cost(center: Point, speaker: Speaker, words: Lettered, ground: _Ground) -> float:
    """Long tails, tails that cross others, and tails over faces and balloons are bad, in rising order."""
    tip = tail_tip(center, speaker)
    bumps = min(30.0, BUMPS[words.how])
    dx = max(0.0, abs(tip[0] - center[0]) - words.half_width - bumps)
    dy = max(0.0, abs(tip[1] - center[1]) - words.half_height - bumps)
    length = math.hypot(dx, dy)
    shortest = 60.0 if words.how == "thinks" else 26.0
    cost = LONG * max(0.0, length - NEEDED) + TOO_LONG * max(0.0, length - max(NEEDED, speaker.head.height))
    cost += TOO_NEAR * max(0.0, shortest - length)
    if center[1] > speaker.head.y + speaker.head.height * 0.35:
        cost += 240.0
    if ground.placed:
        cost += 700.0 * sum(_cross(tip, center, other.tip, other.center) for other in ground.placed)
    cost += 700.0 * any(_away(tip, face) < TAIL_GAP + 2.0 for face in ground.strangers)
    return cost + _crossing_cost(tip, center, ground)


def _crossing_cost(tip: Point, center: Point, ground: _Ground) -> float:
    """What a tail costs for all that it lies on, looked at in five points of its way."""
    faces, others, chests = (_crossed(tip, center, r) for r in (ground.strangers, ground.others, ground.chests))
    tender, balloons = _crossed(tip, center, ground.tender), _crossed(tip, center, ground.balloons)
    if not (faces or others or chests or tender or balloons):
        return 0.0
    way = _tail_way(tip, center)
    cost = 1500.0 * _hits(way, faces) + 26.0 * _hits(way, others) + ACROSS_A_CHEST * _hits(way, chests, once=True)
    return cost + 40.0 * _hits(way, tender, once=True) + 400.0 * _hits(way, balloons)


def _tail_way(tip: Point, center: Point) -> list[Point]:
    """Points on the way from a tail's tip to the middle of its balloon."""
    return [(tip[0] + (center[0] - tip[0]) * i / 6, tip[1] + (center[1] - tip[1]) * i / 6) for i in range(1, 6)]


def _cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the stretches from a to b and from c to d cross."""

    def side(p: Point, q: Point, r: Point) -> bool:
        return (r[1] - p[1]) * (q[0] - p[0]) > (q[1] - p[1]) * (r[0] - p[0])

    return side(a, c, d) != side(b, c, d) and side(a, b, c) != side(a, b, d)


def tail_tip(center: Point, speaker: Speaker) -> Point:
    """Where the tail ends: on the way from the balloon to the mouth, `TAIL_GAP` before the round of the head."""
    head, (mx, my) = speaker.head, speaker.mouth
    wide, high = head.width / 2 + TAIL_GAP, head.height / 2 + TAIL_GAP
    # In units of the head's round: the mouth inside the unit circle, and the way from it to the balloon.
    x, y = (mx - head.center[0]) / wide, (my - head.center[1]) / high
    dx, dy = (center[0] - mx) / wide, (center[1] - my) / high
    a, b, c = dx * dx + dy * dy, x * dx + y * dy, x * x + y * y - 1.0
    if not a or c > 0.0:
        return speaker.mouth
    reach = min(1.0, (math.sqrt(b * b - a * c) - b) / a)
    return (mx + (center[0] - mx) * reach, my + (center[1] - my) * reach)
