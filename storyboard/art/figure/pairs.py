"""Two people who touch: how far apart they stand, where their hands meet, and in which order they are painted.

The first person looks to the right, the partner to the left. Both are measured as their poses have them; then they
come so close that every hand reaches its place, and `reach` sends the palms there when both are drawn again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from itertools import product
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from storyboard.art.figure.arms import THUMB_OVER
from storyboard.art.figure.data import Partner, Person, Pose
from storyboard.art.figure.figure import Figure, draw_figure, measured_figure
from storyboard.art.figure.limb import knee_of
from storyboard.art.figure.skeleton import Side
from storyboard.art.palette import Palette
from storyboard.drawing.geometry import Box, Point
from storyboard.drawing.items import Group, Item, Path
from storyboard.errors import StoryboardError

Who = Literal["first", "second"]
OWN = "own "  # before a place: of the hand's owner, behind whose back it goes
_ARM = 228.0  # a grown person's
_STEP, _CLOSEST = 4.0, 0.4
_HAND = 34.0  # from the middle of a palm to where a hand ends, about
_OVER_HAIR = 12.0  # so much of a head may stand before another's face
_SHARES = (0.5, 0.35, 0.65, 0.2, 0.8, 0.0, 1.0)


class Placement(Struct, frozen=True):
    """The partner stands at `dx`, `dy` from the first; who of both is painted first; the palms' places in each one's
    own units."""

    dx: float
    dy: float
    order: tuple[Who, Who]
    first_reach: Mapping[Side, Point]
    second_reach: Mapping[Side, Point]


class _Touch(Struct, frozen=True):
    """One hand of one person and the place on the other that it meets."""

    who: Who
    hand: Side
    place: str


_Touches = tuple[_Touch, ...]


def pair_placement(first: Figure, second: Figure, partner: Partner) -> Placement:
    """Where the partner stands so that all hands meet; figures as measured alone, the second one flipped."""
    ways = _ways(partner)
    size = (_arm(first, "far") + _arm(second, "far")) / (2 * _ARM)
    widest = partner.apart * size or _hands_level(first, second, ways[0])
    clear = max(widest, _clear_of_faces(first, second), 0.0 if partner.hands else _clear_of_elbow(first, second))
    dx, share, touches = _nearest_fit(first, second, ways, clear)
    order: tuple[Who, Who] = ("second", "first") if partner.in_front == "me" else ("first", "second")
    found: dict[Who, dict[Side, Point]] = {"first": {}, "second": {}}
    for touch in touches:
        found[touch.who][touch.hand] = _target(first, second, dx, share, touch)
    return Placement(dx, 0.0, order, found["first"], found["second"])


def _ways(partner: Partner) -> list[_Touches]:
    """All choices of a place for every hand, those first that keep to the places named first."""
    hands = [("first", hand, places) for hand, places in partner.hands]
    hands += [("second", hand, places) for hand, places in partner.theirs]
    choices = sorted(product(*(range(len(places)) for _, _, places in hands)), key=sum)
    return [
        tuple(_Touch(who, hand, places[i]) for (who, hand, places), i in zip(hands, choice, strict=True))  # type: ignore[arg-type]
        for choice in choices
    ]


def _nearest_fit(first: Figure, second: Figure, ways: list[_Touches], widest: float) -> tuple[float, float, _Touches]:
    """The widest distance at which every hand reaches a place of its own, and how far down from the first's hand to
    the second's two hands meet."""
    nearest = max(widest * _CLOSEST, _clear_of_faces(first, second))
    arms = {"first": _arms(first), "second": _arms(second)}
    for touches in ways:
        # How far down two hands meet is nothing to a hand on a shoulder.
        meeting = [touch for touch in touches if touch.place.startswith("hand")]
        others = [touch for touch in touches if touch not in meeting]
        for i in range(int((widest - nearest) / _STEP) + 1):
            dx = widest - i * _STEP
            if not all(_reached(first, second, dx, 0.0, touch, arms[touch.who]) for touch in others):
                continue
            for share in _SHARES if meeting else _SHARES[:1]:
                if all(_reached(first, second, dx, share, touch, arms[touch.who]) for touch in meeting):
                    return dx, share, touches
    return max(nearest, widest * 0.8), 0.5, ways[-1]


def _clear_of_faces(first: Figure, second: Figure) -> float:
    """How far apart two people stand at the least, so that neither's hair or cap hides the other's face."""
    low, high = min(first.face.bottom, second.face.bottom), max(first.face.y, second.face.y)
    if low - high < 0.3 * min(first.face.height, second.face.height):
        return 0.0
    return max(first.face.right - second.head.x, first.head.right - second.face.x) - _OVER_HAIR


def _clear_of_elbow(first: Figure, second: Figure) -> float:
    """How far apart they stand at the least for the elbow of a raised hand not to hide the face of a smaller one."""
    x, y = first.anchors["elbow_far"]
    return x + _HAND - second.face.x if second.face.y < y < second.face.bottom else 0.0


def _hands_level(first: Figure, second: Figure, touches: _Touches) -> float:
    """How far apart two people stand whose hands meet where their poses hold them."""
    touch = next(t for t in touches if t.who == "first" and t.place.startswith("hand"))
    return first.anchors[f"hand_{touch.hand}"][0] - second.anchors[touch.place][0]


def _target(first: Figure, second: Figure, dx: float, share: float, touch: _Touch) -> Point:
    """Where a palm goes, in its owner's units; two hands meet on the line between them."""
    mine, other, way = (first, second, dx) if touch.who == "first" else (second, first, -dx)
    if touch.place.startswith(OWN):
        return mine.anchors[touch.place.removeprefix(OWN)]
    x, y = other.anchors[touch.place]
    x += way
    if touch.place.startswith("hand"):
        hand_x, hand_y = mine.anchors[f"hand_{touch.hand}"]
        way_down = share if touch.who == "first" else 1.0 - share
        x, y = (x + hand_x) / 2, hand_y + (y - hand_y) * way_down
    return x, y


def _reached(first: Figure, second: Figure, dx: float, share: float, touch: _Touch, arms: Mapping[Side, float]) -> bool:
    """Whether a hand comes to its place, and neither it nor its arm hides a face on the way; `arms` tell how long its
    owner's are."""
    if touch.place.startswith(OWN):
        return True
    mine, other, way = (first, second, dx) if touch.who == "first" else (second, first, -dx)
    a, hand = mine.anchors, touch.hand
    x, y = _target(first, second, dx, share, touch)
    (wx, wy), (px, py) = a[f"wrist_{hand}"], a[f"hand_{hand}"]
    wrist = (x - (px - wx), y - (py - wy))
    if math.dist(a[f"shoulder_{hand}"], wrist) >= 0.99 * arms[hand]:
        return False
    if hand == "far" or touch.place.startswith("hand"):
        return True
    seen = ((x, y), wrist, _elbow(mine, hand, wrist))
    return y > a["chin"][1] and not any(_over(other.face, (sx - way, sy)) for sx, sy in seen)


def _over(face: Box, point: Point) -> bool:
    """Whether something as thick as a hand at that point hides a part of a face."""
    return face.inset(-_HAND * 0.6).contains(Box(*point, 0.0, 0.0)) and point[1] > face.y + 0.15 * face.height


def _elbow(figure: Figure, side: str, wrist: Point) -> Point:
    """Where the elbow goes when the wrist goes there; it bends to the same side as in the pose."""
    a = figure.anchors
    shoulder, elbow, old = a[f"shoulder_{side}"], a[f"elbow_{side}"], a[f"wrist_{side}"]
    turn = (elbow[0] - shoulder[0]) * (old[1] - shoulder[1]) - (elbow[1] - shoulder[1]) * (old[0] - shoulder[0])
    bent = knee_of(shoulder, wrist, math.dist(shoulder, elbow), math.dist(elbow, old), 1 if turn < 0 else -1)
    return bent[0]


def _arms(figure: Figure) -> Mapping[Side, float]:
    return {"near": _arm(figure, "near"), "far": _arm(figure, "far")}


def _arm(figure: Figure, side: str) -> float:
    a = figure.anchors
    upper = math.dist(a[f"shoulder_{side}"], a[f"elbow_{side}"])
    return upper + math.dist(a[f"elbow_{side}"], a[f"wrist_{side}"])


def mirrored(placement: Placement) -> Placement:
    """The placement for two who stand the other way round: the first looks to the left."""
    reaches = ({hand: (-x, y) for hand, (x, y) in r.items()} for r in (placement.first_reach, placement.second_reach))
    first, second = reaches
    return replace(placement, dx=-placement.dx, first_reach=first, second_reach=second)


def paired(first: Figure, second: Figure, placement: Placement, partner: Partner) -> tuple[Group, ...]:
    """Both people, drawn with their reach, as groups in painting order; arms that go around the other come last."""
    moved = replace(second.group, x=placement.dx, y=placement.dy)
    groups = [first.group, moved] if placement.order[0] == "first" else [moved, first.group]
    below = groups[0]
    # The first stands at 0 and looks to the other.
    looks_right = (below.x == 0.0) == (placement.dx >= 0.0)
    over = tuple(item for limb in partner.over for item in _limb(below, limb, looks_right))
    return (*groups, Group(over, "arms", "", below.role, below.x, below.y)) if over else tuple(groups)


def draw_pair(
    people: tuple[Person, Person], poses: tuple[Pose, Pose], expressions: tuple[str, str], palette: Palette
) -> tuple[Group, ...]:
    """Two people who touch, by the partner that the first one's pose names; the first stands at x = 0.

    Raises StoryboardError for a pose without a partner.
    """
    partner = poses[0].partner
    if partner is None:
        raise StoryboardError(f"the pose {poses[0].name!r} has no partner", hint="add `partner:` to it")
    (me, other), (mine, theirs), (my_face, their_face) = people, poses, expressions
    alone = measured_figure(me, mine, palette), measured_figure(other, theirs, palette, flip=True)
    placement = pair_placement(*alone, partner)
    first = draw_figure(me, mine, my_face, palette, reach=placement.first_reach)
    second = draw_figure(other, theirs, their_face, palette, flip=True, reach=placement.second_reach)
    return paired(first, second, placement, partner)


def _limb(person: Group, limb: str, looks_right: bool) -> Iterator[Item]:
    """An arm of a drawn person, or the thumb of one: "near", "far thumb"."""
    side, _, thumb = limb.partition(" ")
    # Whoever looks to the right has the right arm near.
    name = "right arm" if (side == "near") == looks_right else "left arm"
    for item in person.items:
        if isinstance(item, Group) and item.name == name:
            if not thumb:
                yield item
            else:
                yield from (leaf for leaf in item.items if isinstance(leaf, Path) and leaf.name == THUMB_OVER)
