"""What it costs a balloon to stand in a place: what it covers, how far its tail reaches and over what, and whether it
is read in its turn. The search weighs thousands of places, so that here are plain numbers, not Boxes.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from storyboard.drawing.geometry import Box, Point
from storyboard.staging.balloons import Lettered

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
# Half the width of a tail, where it lies on something.
_TAIL = 9.0

# Left, top, right, bottom.
Rect = tuple[float, float, float, float]


class Speaker(Struct, frozen=True):
    """Where a speaker's face is: the tail points at the mouth and stops outside the head."""

    name: str
    head: Box
    mouth: Point


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


class Room(Struct, frozen=True):
    """What a balloon must keep clear of (faces, and words on signs), would rather not cover (hands, and things that
    tell the story), and may cover (bodies). Tails would rather not cross the `chests` of those who do not speak."""

    faces: tuple[Box, ...]
    important: tuple[Box, ...] = ()
    soft: tuple[Box, ...] = ()
    chests: tuple[Box, ...] = ()
    hands: tuple[Box, ...] = ()
    rtl: bool = False


# A box in the way of tails, grown by half a tail's width, its kind, and what each fifth of a tail on it costs: one that
# lies on several of a kind costs as much as one that lies on one.
Hurdle = tuple[Rect, str, float]


class Ground(Struct, frozen=True):
    """The room as one speaker sees it: other people's bodies are in the way of a tail, the speaker's own is not.

    Each of the `hands` has what a unit of it costs that is covered.
    """

    faces: tuple[Rect, ...]
    strangers: tuple[Rect, ...]
    important: tuple[Rect, ...]
    soft: tuple[Rect, ...]
    hands: tuple[Rect, ...]
    a_hand: tuple[float, ...]
    rtl: bool
    hurdles: tuple[Hurdle, ...]


def ground(room: Room, speaker: Speaker) -> Ground:
    """The room for the balloons of a speaker."""
    faces, important, soft, hands = (_rects(boxes) for boxes in (room.faces, room.important, room.soft, room.hands))
    strangers = tuple(face for face in faces if face != _rect(speaker.head))
    hurdles = (
        *_hurdles("stranger", strangers, 1500.0),
        *_hurdles("body", _rects(body for body in room.soft if not body.contains(speaker.head)), 26.0),
        *_in_one(_rects(chest for chest in room.chests if not _under(chest, speaker.head)), "chest", ACROSS_A_CHEST),
        *_in_one((*important, *hands), "thing", 40.0),
    )
    return Ground(
        faces=faces,
        strangers=strangers,
        important=important,
        soft=soft,
        hands=hands,
        a_hand=tuple(A_HAND / max(1.0, hand.width * hand.height) for hand in room.hands),
        rtl=room.rtl,
        hurdles=hurdles,
    )


class Hanging(Struct, frozen=True):
    """The balloons that hang already: their boxes, those with their bumps, and points on their tails."""

    placed: tuple[Placed, ...]
    balloons: tuple[Rect, ...]
    taken: tuple[Rect, ...]
    tails: tuple[Point, ...]
    hurdles: tuple[Hurdle, ...]


def hanging(placed: tuple[Placed, ...]) -> Hanging:
    """What the next balloon finds where these hang."""
    balloons = tuple(_around(balloon.center, balloon.words) for balloon in placed)
    return Hanging(
        placed,
        balloons,
        taken=_rects(balloon.box.inset(-BUMPS[balloon.words.how]) for balloon in placed),
        tails=tuple(point for balloon in placed for point in _tail_way(balloon.tip, balloon.center)),
        hurdles=_hurdles("balloon", balloons, 400.0),
    )


def _under(chest: Box, head: Box) -> bool:
    """Whether a chest is that of the head above it."""
    return abs(chest.center[0] - head.center[0]) < 1.0 and abs(chest.y - head.bottom) < 1.0


def _rect(box: Box) -> Rect:
    return box.x, box.y, box.right, box.bottom


def _rects(boxes: Iterable[Box]) -> tuple[Rect, ...]:
    return tuple(_rect(box) for box in boxes)


def _hurdles(name: str, rects: Iterable[Rect], cost: float) -> tuple[Hurdle, ...]:
    """Boxes each of which counts."""
    return tuple((_grown(rect), f"{name} {number}", cost) for number, rect in enumerate(rects))


def _in_one(rects: Iterable[Rect], kind: str, cost: float) -> tuple[Hurdle, ...]:
    """Boxes of which one counts, wherever several lie over each other."""
    return tuple((_grown(rect), kind, cost) for rect in rects)


def _grown(rect: Rect) -> Rect:
    x, y, end, low = rect
    return x - _TAIL, y - _TAIL, end + _TAIL, low + _TAIL


def _around(center: Point, words: Lettered) -> Rect:
    (x, y), w, h = center, words.half_width, words.half_height
    return x - w, y - h, x + w, y + h


def clear_of(words: Lettered) -> float:
    """How far a balloon's box keeps from faces."""
    return max(16.0, BUMPS[words.how])


def reads_after(later: Rect, earlier: Rect, *, rtl: bool = False) -> bool:
    """Whether a balloon is read after another one: it is clearly lower, or further along the same line."""
    lower = (later[1] + later[3] - earlier[1] - earlier[3]) / 2
    heights = later[3] - later[1] + earlier[3] - earlier[1]
    along = later[0] + later[2] - earlier[0] - earlier[2]
    if lower > 0.36 * heights:
        return True
    return (along < 0 if rtl else along > 0) and lower > -0.3 * heights


# How much of each box, by its number, lies beside a place.
_Shares = list[tuple[int, float]]


# What is known of a tail whatever else hangs: where it ends, and what it costs.
_Tail = tuple[Point, float]


class Standing:
    """What the places of one balloon cost, before others hang (`alone`, `tail`) and beside those that do.

    What a place covers is as wide as its column tells and as high as its row: each is measured once, as is each tail.
    """

    def __init__(self, words: Lettered, speaker: Speaker, ground: Ground) -> None:
        grown = clear_of(words)
        self.words, self.speaker, self.ground = words, speaker, ground
        self.w, self.h = words.half_width + grown, words.half_height + grown
        kinds = (ground.faces, ground.important, ground.soft, ground.hands)
        self.wide = [[(x, end) for x, _, end, _ in rects] for rects in kinds]
        self.high = [[(y, low) for _, y, _, low in rects] for rects in kinds]
        self.columns: dict[float, list[list[float]]] = {}
        self.rows: dict[float, list[_Shares]] = {}
        self.tails: dict[Point, _Tail] = {}

    def alone(self, across: Iterable[float], down: Iterable[float]) -> Iterator[tuple[float, Point]]:
        """What every place covers and how low it is, row by row, for all whose x and y are among these."""
        columns = [(x, self.columns.get(x) or self._column(x)) for x in across]
        for y in down:
            row = self.rows.get(y) or self._row(y)
            for x, column in columns:
                yield self._alone(column, row, y), (x, y)

    def beside(self, alone: float, center: Point, hung: Hanging) -> float:
        """The cost of a place, without its tail, where others hang: it is free, and is read in its turn."""
        if alone >= FORBIDDEN:
            return alone
        x, y = center
        if not hung.placed:
            return alone + abs(x - (1200.0 if self.ground.rtl else 400.0)) * 0.02
        left, top, right, bottom = x - self.w, y - self.h, x + self.w, y + self.h
        for start, high, end, low in hung.taken:
            if start < right and end > left and high < bottom and low > top:
                return FORBIDDEN * 2
        if tails := sum([left < px < right and top < py < bottom for px, py in hung.tails]):
            return FORBIDDEN + tails
        box, rtl = _around(center, self.words), self.ground.rtl
        return alone + TOO_EARLY * sum([not reads_after(box, earlier, rtl=rtl) for earlier in hung.balloons])

    def tail(self, center: Point, hung: Hanging) -> float:
        """Long tails, tails that cross others, and tails over faces and balloons are bad, in rising order."""
        tip, cost = self.tails.get(center) or self._tail(center)
        if not hung.placed:
            return cost
        crossed = 700.0 * sum([_cross(tip, center, other.tip, other.center) for other in hung.placed])
        return cost + crossed + _crossing_cost(tip, center, hung.hurdles)

    def placed(self, center: Point) -> Placed:
        return Placed(self.words, center, self.speaker.mouth, tail_tip(center, self.speaker))

    def _column(self, x: float) -> list[list[float]]:
        found = self.columns[x] = [_shared(x - self.w, x + self.w, spans) for spans in self.wide]
        return found

    def _row(self, y: float) -> list[_Shares]:
        over = [_shared(y - self.h, y + self.h, spans) for spans in self.high]
        found = self.rows[y] = [[share for share in enumerate(shares) if share[1]] for shares in over]
        return found

    def _alone(self, over: list[list[float]], row: list[_Shares], y: float) -> float:
        faces, important, soft, hands = row
        if faces and (covered := _area(over[0], faces)):
            return FORBIDDEN + covered
        hidden = 900.0 * _area(over[1], important) + 420.0 * _area(over[2], soft)
        covered = sum([over[3][n] * high * self.ground.a_hand[n] for n, high in hands])
        return hidden / (4 * self.w * self.h) + covered + y * 0.16

    def _tail(self, center: Point) -> _Tail:
        """A tail's tip, and what the tail costs for its length and for all that is in its way but other balloons."""
        words, head = self.words, self.speaker.head
        tip = tail_tip(center, self.speaker)
        bumps = min(30.0, BUMPS[words.how])
        dx = max(0.0, abs(tip[0] - center[0]) - words.half_width - bumps)
        dy = max(0.0, abs(tip[1] - center[1]) - words.half_height - bumps)
        length = math.hypot(dx, dy)
        shortest = 60.0 if words.how == "thinks" else 26.0
        cost = LONG * max(0.0, length - NEEDED) + TOO_LONG * max(0.0, length - max(NEEDED, head.height))
        cost += TOO_NEAR * max(0.0, shortest - length)
        if center[1] > head.y + head.height * 0.35:
            cost += 240.0
        cost += 700.0 * any(_away(tip, face) < TAIL_GAP + 2.0 for face in self.ground.strangers)
        found = self.tails[center] = (tip, cost + _crossing_cost(tip, center, self.ground.hurdles))
        return found


def _shared(low: float, high: float, spans: Iterable[Point]) -> list[float]:
    """How much of a stretch lies over each span."""
    return [
        (high if high < end else end) - (low if low > start else start) if start < high and end > low else 0.0
        for start, end in spans
    ]


def _area(wide: Sequence[float], high: _Shares) -> float:
    """The area that a place shares with boxes, by how wide and how high it lies over each."""
    shared = 0.0
    for n, share in high:
        shared += wide[n] * share
    return shared


def _crossing_cost(tip: Point, center: Point, hurdles: Sequence[Hurdle]) -> float:
    """What a tail costs for all that it lies on, looked at in five points of its way."""
    left, right = (tip[0], center[0]) if tip[0] < center[0] else (center[0], tip[0])
    top, bottom = (tip[1], center[1]) if tip[1] < center[1] else (center[1], tip[1])
    near = [
        hurdle
        for hurdle in hurdles
        if hurdle[0][0] < right and hurdle[0][2] > left and hurdle[0][1] < bottom and hurdle[0][3] > top
    ]
    if not near:
        return 0.0
    cost = 0.0
    for x, y in _tail_way(tip, center):
        lies_on = {kind: price for (x0, y0, x1, y1), kind, price in near if x0 < x < x1 and y0 < y < y1}
        cost += sum(lies_on.values())
    return cost


def _away(point: Point, r: Rect) -> float:
    """How far a point is from a box, the longer way of across and down."""
    return max(r[0] - point[0], point[0] - r[2], r[1] - point[1], point[1] - r[3], 0.0)


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
    half_width, half_height = head.width / 2, head.height / 2
    wide, high = half_width + TAIL_GAP, half_height + TAIL_GAP
    # In units of the head's round: the mouth inside the unit circle, and the way from it to the balloon.
    x, y = (mx - (head.x + half_width)) / wide, (my - (head.y + half_height)) / high
    dx, dy = (center[0] - mx) / wide, (center[1] - my) / high
    a, b, c = dx * dx + dy * dy, x * dx + y * dy, x * x + y * y - 1.0
    if not a or c > 0.0:
        return speaker.mouth
    reach = min(1.0, (math.sqrt(b * b - a * c) - b) / a)
    return (mx + (center[0] - mx) * reach, my + (center[1] - my) * reach)
