"""A score of composition, measured on what was drawn: is the picture readable, and does it stand on its feet?

Every measure is a number from 0 (bad) to 1 (as good as it gets) with a floor that a picture must reach. They are the
rules that an art director checks first; none needs the pixels.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import combinations

from msgspec import Struct

from storyboard.drawing.color import oklch
from storyboard.drawing.geometry import Box, Point
from storyboard.staging.balloon_costs import reads_after
from storyboard.staging.frame import FRAME, HEIGHT, WIDTH

FLOORS = {
    "faces uncovered": 0.7,
    "face large enough": 0.8,
    "balloons in the frame": 1.0,
    "balloons clear of faces": 1.0,
    "tails at their speakers": 1.0,
    "balloons in reading order": 0.0,
    "balloons near their speakers": 0.0,
    "no limb cut at a joint": 0.4,
    "focus on a third": 0.3,
    "figure against ground": 0.5,
    "on the ground": 1.0,
    "weight on both sides": 0.25,
    "no lamp for a hat": 0.0,
}
# The smallest height of the lead's head, as a share of the frame's, by camera.
FACE_SHARE = {"wide": 0.11, "medium": 0.17, "close": 0.24}
# A line that is read before the one that it answers confuses more than anything else here.
COUNTS = {"balloons in reading order": 3.0}
# How far from a joint the frame's edge should cut, in figure units.
JOINT_ROOM = 34.0
# A tail may be as long as its speaker's head is high, by this share, before it looks long.
TAIL_SHARE = 0.8
# With no tail that is worse than this a picture is taken at once.
NEAR_ENOUGH = 0.5
FURNITURE_WEIGHT = 0.3
# A body that is so many times wider than high lies.
LYING = 1.3
# What stands behind a crown looks like a hat if it is so wide, by the head's width, and so near above its middle.
HAT_WIDTH, HAT_AWAY = (0.35, 1.3), 0.6
LEFT, RIGHT = Box(0.0, 0.0, WIDTH / 2, HEIGHT), Box(WIDTH / 2, 0.0, WIDTH / 2, HEIGHT)


HAND_ON_FACE = 0.5  # so much less of a face counts as seen


class Standing(Struct, frozen=True):
    """A figure as it stands in the picture: boxes and points in panel units, `order` in painting."""

    name: str
    head: Box
    body: Box
    feet: float
    joints: tuple[Point, ...]
    scale: float
    order: int
    color: str = ""
    ground_color: str = ""
    supported: bool = False
    arms: tuple[Point, ...] = ()  # along the forearms, but of who touches somebody as the pose says


class Thing(Struct, frozen=True):
    """A prop as it stands: its box, its painting order, and whether it stands on the floor."""

    name: str
    box: Box
    order: int
    on_floor: bool = False


class Said(Struct, frozen=True):
    """A balloon: its box, who speaks, and where its tail ends."""

    who: str
    box: Box
    tip: Point


class Picture(Struct, frozen=True):
    """What the score needs to know about a panel. The first figure is the lead; `furniture` is what the setting itself
    has near the camera, `behind` what it has behind everybody."""

    camera: str
    floor: float
    figures: tuple[Standing, ...]
    things: tuple[Thing, ...] = ()
    balloons: tuple[Said, ...] = ()
    centred: bool = False
    furniture: tuple[Box, ...] = ()
    behind: tuple[Box, ...] = ()
    rtl: bool = False


class Score(Struct, frozen=True):
    """The measures of one picture by name."""

    measures: dict[str, float]

    @property
    def failures(self) -> tuple[str, ...]:
        """The measures below their floors."""
        return tuple(name for name, value in self.measures.items() if value < FLOORS[name] - 1e-9)

    @property
    def reads_well(self) -> bool:
        """Whether every floor is reached, every line is read in its turn, no balloon is far from its speaker, and no
        lamp sits on a head."""
        ordered, near = (self.measures[f"balloons {how}"] for how in ("in reading order", "near their speakers"))
        bare = self.measures["no lamp for a hat"] == 1.0
        return not self.failures and ordered == 1.0 and near >= NEAR_ENOUGH and bare

    @property
    def total(self) -> float:
        """The weighed mean of all measures; what fails counts for less than nothing."""
        counts = {name: COUNTS.get(name, 1.0) for name in self.measures}
        total = sum(value * counts[name] for name, value in self.measures.items())
        return total / sum(counts.values()) - len(self.failures)


def scored(picture: Picture) -> Score:
    """All measures of a picture; one that says nothing about it (no balloon, no whole figure) is 1."""
    return Score(
        {
            "faces uncovered": min((_uncovered(f, picture) for f in _seen(picture)), default=1.0),
            "face large enough": _face_size(picture),
            "balloons in the frame": float(all(FRAME.contains(b.box) for b in picture.balloons)),
            "balloons clear of faces": float(not any(_over_faces(picture))),
            "tails at their speakers": float(all(_tail_right(b, picture) for b in picture.balloons)),
            "balloons in reading order": _in_order(picture),
            "balloons near their speakers": min((_nearness(b, picture) for b in picture.balloons), default=1.0),
            "no limb cut at a joint": min((_cut_room(f) for f in _seen(picture)), default=1.0),
            "focus on a third": _on_a_third(picture),
            "figure against ground": _stands_out(picture),
            "on the ground": float(all(_grounded(picture))),
            "weight on both sides": _balance(picture),
            "no lamp for a hat": float(not any(_hatted(figure, picture) for figure in _seen(picture))),
        }
    )


def _seen(picture: Picture) -> list[Standing]:
    return [figure for figure in picture.figures if FRAME.intersects(figure.head)]


def _uncovered(figure: Standing, picture: Picture) -> float:
    """How much of a face is free of what is painted over it."""
    over = [_torso(f) for f in picture.figures if f.order > figure.order and f is not figure]
    over += [f.head for f in picture.figures if f.order > figure.order and f is not figure]
    over += [thing.box for thing in picture.things if thing.order > figure.order]
    over += [balloon.box for balloon in picture.balloons]
    area = figure.head.width * figure.head.height
    struck = HAND_ON_FACE if any(_strikes(f, figure) for f in picture.figures if f is not figure) else 0.0
    return max(0.0, 1.0 - struck - sum(figure.head.overlap(box) for box in over) / area)


def _strikes(other: Standing, figure: Standing) -> bool:
    """Whether an arm of somebody lies across this face."""
    return other.order >= figure.order and any(figure.head.contains(Box(x, y, 0.0, 0.0)) for x, y in other.arms)


def _torso(figure: Standing) -> Box:
    """The solid middle of a body: its box is mostly air where arms are spread, but not where somebody lies."""
    if figure.body.width > LYING * figure.body.height:
        return figure.body
    width = figure.head.width * 0.9
    return Box(figure.head.center[0] - width / 2, figure.head.bottom, width, figure.body.bottom - figure.head.bottom)


def _face_size(picture: Picture) -> float:
    seen = _seen(picture)
    if not seen:
        return 1.0
    return min(1.0, seen[0].head.height / HEIGHT / FACE_SHARE.get(picture.camera, 0.11))


def _over_faces(picture: Picture) -> Iterator[bool]:
    for balloon in picture.balloons:
        for figure in _seen(picture):
            yield balloon.box.overlap(figure.head) > 0.02 * figure.head.width * figure.head.height


def _tail_right(balloon: Said, picture: Picture) -> bool:
    """Whether the tail ends nearer to its speaker's head than to others; a voice comes from the frame's edge."""
    distances = {figure.name: _distance(balloon.tip, figure.head) for figure in _seen(picture)}
    own = distances.get(balloon.who, min(balloon.tip[0], WIDTH - balloon.tip[0]))
    return own <= min(distances.values(), default=own) + 1.0


def _in_order(picture: Picture) -> float:
    """The share of the balloons, two by two, that are read as they are spoken."""
    pairs = [reads_after(_edges(b), _edges(a), rtl=picture.rtl) for a, b in combinations(picture.balloons, 2)]
    return sum(pairs) / len(pairs) if pairs else 1.0


def _nearness(balloon: Said, picture: Picture) -> float:
    """How short a tail is for the head that it points at; a voice from outside the frame is as near as can be."""
    heads = (figure.head.height for figure in _seen(picture) if figure.name == balloon.who)
    long = _distance(balloon.tip, balloon.box)
    return min(1.0, TAIL_SHARE * next(heads, math.inf) / long) if long else 1.0


def _edges(balloon: Said) -> tuple[float, float, float, float]:
    box = balloon.box
    return box.x, box.y, box.right, box.bottom


def _distance(point: Point, box: Box) -> float:
    dx = max(box.x - point[0], 0.0, point[0] - box.right)
    dy = max(box.y - point[1], 0.0, point[1] - box.bottom)
    return math.hypot(dx, dy)


def _cut_room(figure: Standing) -> float:
    """How far the frame's lower edge is from the nearest joint that it could cut at."""
    if figure.body.bottom <= HEIGHT or figure.supported:
        return 1.0
    room = min((abs(y - HEIGHT) for _, y in figure.joints), default=HEIGHT)
    return min(1.0, room / (JOINT_ROOM * figure.scale))


def _on_a_third(picture: Picture) -> float:
    seen = _seen(picture)
    if not seen:
        return 1.0
    lines = [WIDTH / 3, WIDTH * 2 / 3] + ([WIDTH / 2] if picture.centred else [])
    away = min(abs(seen[0].head.center[0] - line) for line in lines)
    return max(0.0, 1.0 - away / (WIDTH / 3))


def _stands_out(picture: Picture) -> float:
    """How far the lead's clothes are in colour from what is behind them."""
    lead = next(iter(_seen(picture)), None)
    if lead is None or not lead.color or not lead.ground_color:
        return 1.0
    (l1, c1, h1), (l2, c2, h2) = oklch(lead.color), oklch(lead.ground_color)
    turn = abs((h1 - h2 + math.pi) % math.tau - math.pi)
    away = math.sqrt((l1 - l2) ** 2 + (c1 - c2) ** 2 + c1 * c2 * turn**2)
    return min(1.0, away / 0.12)


def _grounded(picture: Picture) -> Iterator[bool]:
    """Whether feet and furniture that are seen stand on the floor, not above it."""
    for figure in _seen(picture):
        whole = figure.feet <= HEIGHT and not figure.supported
        yield not whole or figure.feet >= picture.floor - 26.0
    for thing in picture.things:
        yield not thing.on_floor or thing.box.bottom >= picture.floor - 40.0 or thing.box.bottom > HEIGHT


def _hatted(figure: Standing, picture: Picture) -> bool:
    """Whether something that hangs or stands behind a head rises from its crown."""
    head = figure.head
    low, high = (head.width * share for share in HAT_WIDTH)
    return any(
        low <= box.width <= high
        and box.height <= head.height
        and abs(box.center[0] - head.center[0]) <= HAT_AWAY * head.width
        and box.y < head.y < box.bottom + 0.12 * head.height
        and box.bottom < head.center[1]
        for box in picture.behind
    )


def _balance(picture: Picture) -> float:
    """The lighter half's weight by the heavier's: people, things and balloons weigh by their area inside the frame,
    the setting's own furniture by a part of it."""
    weights = [(_torso(f), 1.0) for f in picture.figures] + [(f.head, 1.0) for f in picture.figures]
    weights += [(thing.box, 1.0) for thing in picture.things] + [(b.box, 1.0) for b in picture.balloons]
    weights += [(box, FURNITURE_WEIGHT) for box in picture.furniture]
    left = 1.0 + sum(box.overlap(LEFT) * weight for box, weight in weights)
    right = 1.0 + sum(box.overlap(RIGHT) * weight for box, weight in weights)
    return min(left, right) / max(left, right)
