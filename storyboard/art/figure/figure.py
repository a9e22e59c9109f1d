"""A person in a pose with an expression, drawn: one named group, and where its head, hands and feet are.

Feet stand at y = 0, x = 0 is the middle, y grows downwards, and a grown person is about 860 units tall. The figure
looks to the right; flipped, it looks to the left, its light still comes from the same side and its logo is not
mirrored.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from storyboard.art.artwork import Artwork, drawn
from storyboard.art.figure import heads
from storyboard.art.figure.aids import Chair, Support, adapted, aids_of, leaning, supports
from storyboard.art.figure.arms import draw_arm
from storyboard.art.figure.collars import hood_behind, neck_part
from storyboard.art.figure.curves import between, merged, polyline
from storyboard.art.figure.data import Expression, Person, Pose
from storyboard.art.figure.garments import front
from storyboard.art.figure.gear import gear
from storyboard.art.figure.hands import hand_shape
from storyboard.art.figure.legs import LegShape, draw_leg, draw_pelvis, hem_shadow, leg_shape, skirt
from storyboard.art.figure.paint import CONTOUR, STRUCTURE, Part, Rim, Sitter
from storyboard.art.figure.portrait import chin_shadow, draw_head, head_outline
from storyboard.art.figure.skeleton import PALM, SIDES, Side, Skeleton
from storyboard.art.figure.strands import strands_before, strands_behind
from storyboard.art.figure.tones import Tones
from storyboard.art.figure.torso import TorsoShape, torso_items, torso_shape
from storyboard.art.palette import Palette
from storyboard.drawing.document import Credit
from storyboard.drawing.geometry import Box, Matrix, Point, box_around, rotation, scaling, translation
from storyboard.drawing.items import Group, Item, Path, Solid, Stroke, flattened, transformed
from storyboard.drawing.outline import EMPTY, ellipse

CREDIT = heads.CREDIT
NO_SUPPORT = Support(Part("cane", ()), Part("cane", ()))
# How far the outer line, half hidden by the lines upon it, may stray from the curves.
_HIDDEN = 0.34
_MAY_HOLD = ("left arm", "right arm", "held", "wheelchair", "wheel", "cane", "white cane", "crutch", "crutches", "gear")


class Held(Struct, frozen=True):
    """A thing in a hand: final items, the point of them that one hand grips, the point between two hands that carry
    it, and their scale to figure units."""

    items: tuple[Item, ...]
    grip: Point = (0.0, 0.0)
    carry: Point = (0.0, 0.0)
    scale: float = 1.0
    turn: float = 0.0


class Figure(Struct, frozen=True):
    """A drawn person; anchors and boxes are in the group's own coordinates."""

    group: Group
    anchors: dict[str, Point]
    head: Box
    face: Box
    bounds: Box
    turns: dict[str, float]
    credits: tuple[Credit, ...] = (CREDIT,)


def held_artwork(artwork: Artwork, palette: Palette) -> Held:
    """An artwork as a thing to hold: gripped at its anchor `grip`, else at the middle of its ink."""
    items = drawn(artwork, palette, leave_out=("shadow",))
    middle = artwork.box.center
    carry = artwork.anchors.get("carry", (artwork.box.x + artwork.box.width * 0.36, middle[1]))
    return Held(items, artwork.anchors.get("grip", middle), carry, artwork.scale)


def draw_figure(
    person: Person,
    pose: Pose,
    expression: Expression | str,
    palette: Palette,
    *,
    flip: bool = False,
    rim: Rim | str | None = None,
    holds: Held | Artwork | None = None,
    shadow: bool = True,
    reach: Mapping[Side, Point] | None = None,
) -> Figure:
    """The person as a figure; `reach` are places in the drawn figure's own units where palms go in spite of the pose.

    Raises StoryboardError for a head, face, hand or colour that is not known.
    """
    sitter = _sitter(person, pose, palette, flip, rim, reach)
    thing = held_artwork(holds, palette) if isinstance(holds, Artwork) else holds
    face = expression.face if isinstance(expression, Expression) else expression
    torso = torso_shape(sitter)
    legs = {side: leg_shape(sitter, side) for side in SIDES}
    parts = list(_parts(sitter, pose, torso, legs, face, thing))
    items: list[Item] = [_ground_shadow(sitter, legs)] if shadow else []
    items += [_contour(sitter, parts), *(part.group for part in parts if part.items)]
    group = Group(tuple(items), person.name, role="figure")
    return _figure(sitter, torso, legs, _mirrored(group) if flip else group, flip)


def measured_figure(person: Person, pose: Pose, palette: Palette, *, flip: bool = False) -> Figure:
    """The person's anchors, head and face as `draw_figure` has them, with nothing painted."""
    sitter = _sitter(person, pose, palette, flip, None, None)
    legs = {side: leg_shape(sitter, side) for side in SIDES}
    return _figure(sitter, torso_shape(sitter), legs, Group(()), flip)


def _sitter(
    person: Person,
    pose: Pose,
    palette: Palette,
    flip: bool,
    rim: Rim | str | None,
    reach: Mapping[Side, Point] | None,
) -> Sitter:
    side = -1 if flip else 1
    light = Rim(-7.0 * side, 3.0, palette.color(rim)) if isinstance(rim, str) else rim
    palms = {hand: (x * side, y) for hand, (x, y) in (reach or {}).items()}
    person = replace(person, aids=aids_of(pose, person.aids))
    taken = adapted(pose, person.aids)
    return Sitter(person, taken, Skeleton(taken, person.build, palms), Tones(palette), side, light)


def _parts(
    sitter: Sitter, asked: Pose, torso: TorsoShape, legs: dict[Side, LegShape], face: str, holds: Held | None
) -> Iterator[Part]:
    """Every part from the back to the front; `asked` is the pose before any aid changed it."""
    behind = [side for side in SIDES if not torso.rooted[side]]
    over = [side for side in SIDES if torso.arms[side].arm.layer == "over"]
    held = {side: _held(sitter, torso, side, holds) for side in SIDES}
    chair = Chair(sitter) if "wheelchair" in sitter.person.aids else None
    leant = supports(sitter, asked)

    def arm(side: Side) -> Iterator[Part]:
        on = EMPTY if side in behind else torso.outline
        support = leant.get(side, NO_SUPPORT)
        yield support.before
        yield draw_arm(sitter, torso.arms[side], on, held[side])
        yield support.after

    yield gear(sitter, "back", "seat")
    yield chair.behind() if chair else leaning(sitter, asked)
    yield strands_behind(sitter)
    yield hood_behind(sitter, torso)
    for side in behind:
        yield from arm(side)
    lower = list(_lower(sitter, torso, legs))
    yield from lower
    yield _body(sitter, torso, lower)
    if chair:
        yield chair.before()
    yield neck_part(sitter, torso, chin_shadow(sitter))
    yield strands_before(sitter, "far")
    before = [side for side in SIDES if side not in (*behind, *over)]
    if "far" in before:
        yield from arm("far")
    yield gear(sitter, "front")
    if sitter.pose.holds == "both":
        yield Part("held", _carried(sitter, torso, holds))
    if "near" in before:
        yield from arm("near")
    yield strands_before(sitter, "near")
    yield draw_head(sitter, face)
    for side in reversed(over):
        yield from arm(side)
    yield gear(sitter, "over")


def _body(sitter: Sitter, torso: TorsoShape, lower: Sequence[Part]) -> Part:
    """The trunk with what is worn on it, its hem's shadow on the legs."""
    below = [shape for part in lower for shape in part.shapes]
    shadow = hem_shadow(sitter, torso.outline, below)
    return Part("body", (*shadow, *torso_items(sitter, torso), *front(sitter, torso)), (torso.outline,))


def _lower(sitter: Sitter, torso: TorsoShape, legs: dict[Side, LegShape]) -> Iterator[Part]:
    """The legs, what stands between them, and what is worn below the waist."""
    yield draw_leg(sitter, legs["far"])
    yield gear(sitter, "middle")
    yield draw_leg(sitter, legs["near"])
    yield draw_pelvis(sitter, legs["near"], legs["far"], torso.hips)
    if sitter.person.outfit.bottom in ("skirt", "dress"):
        yield skirt(sitter, legs["near"], legs["far"], torso.waist, torso.hips)


def _held(sitter: Sitter, torso: TorsoShape, side: Side, holds: Held | None) -> tuple[Item, ...]:
    """The thing in that hand, turned with it."""
    if holds is None or sitter.pose.holds != side:
        return ()
    arm = torso.arms[side]
    hand = hand_shape(arm.arm.hand).hand
    x, y = arm.hand.apply(*hand.grip)
    turn = sitter.pose.held_turn
    if turn is None:
        turn = arm.arm.turn + hand.axis * arm.arm.thumb
    return _placed(sitter, holds, holds.grip, (x, y), turn)


def _carried(sitter: Sitter, torso: TorsoShape, holds: Held | None) -> tuple[Item, ...]:
    """The thing between both hands, upright."""
    if holds is None:
        return ()
    (ax, ay), (bx, by) = (torso.arms[side].hand.apply(30, 0) for side in SIDES)
    return _placed(sitter, holds, holds.carry, ((ax + bx) / 2, (ay + by) / 2), 0.0)


def _placed(sitter: Sitter, holds: Held, grip: Point, where: Point, turn: float) -> tuple[Item, ...]:
    """A held thing is drawn unmirrored whichever way the figure looks."""
    gx, gy = grip
    m = (
        translation(*where)
        @ scaling(sitter.side, 1)
        @ rotation(turn * sitter.side + holds.turn)
        @ scaling(holds.scale)
        @ translation(-gx, -gy)
    )
    found = []
    for item in holds.items:
        for leaf, inner in flattened(item):
            if isinstance(leaf, Path):
                found.append(transformed(leaf, m @ inner))
    return tuple(found)


def _ground_shadow(sitter: Sitter, legs: dict[Side, LegShape]) -> Path:
    xs = [legs[side].bare.end[0] for side in SIDES]
    if "wheelchair" in sitter.person.aids:
        xs.append(sitter.bones.hip[0] - 90)
    if sitter.bones.on_the_floor:
        xs += [sitter.bones.hip[0], sitter.bones.at(sitter.bones.torso * sitter.bones.flatness, 0.0)[0]]
    wide = max(xs) - min(xs) + 150 * max(0.72, sitter.person.build.limb)
    middle = (min(xs) + max(xs)) / 2 + (8 if legs["near"].leg.toes < 0 else 20)
    return Path(ellipse(middle, 1.0, wide / 2, 10.0), Solid(sitter.tones.shadow, 0.2), name="shadow")


def _contour(sitter: Sitter, parts: list[Part]) -> Path:
    """The outer line: everything together, inked a little wider behind the parts, heavier at the lower right."""
    outline = polyline(merged(shape for part in parts for shape in part.shapes), _HIDDEN)
    line = Stroke(sitter.tones.ink, 2 * (CONTOUR - STRUCTURE / 2))
    return Path(outline.moved(0.5 * sitter.side, 0.7), None, line, name="contour")


def _mirrored(group: Group) -> Group:
    flip = Matrix(a=-1.0)
    items: list[Item] = []
    for item in group.items:
        if isinstance(item, Group):
            items.append(_mirrored(item))
        elif isinstance(item, Path):
            items.append(Path(item.outline.transformed(flip), item.fill, item.stroke, item.evenodd, item.name))
    return Group(tuple(items), group.name, group.alt, group.role)


def _figure(sitter: Sitter, torso: TorsoShape, legs: dict[Side, LegShape], group: Group, flip: bool) -> Figure:
    head, outline = sitter.bones.head, head_outline(sitter)
    anchors: dict[str, Point] = {
        "head": head.apply(430, 360),
        "crown": (head.apply(400, outline.bounds.y)[0], outline.transformed(head).bounds.y),
        "eyes": head.apply(480, 385),
        "mouth": head.apply(480, 470),
        "chin": head.apply(450, 560),
        "hip": sitter.bones.hip,
        "collar": sitter.bones.at(sitter.bones.torso, 0),
        "chest": sitter.bones.at(sitter.bones.torso * 0.6, 0),
    }
    turns = {}
    for side in SIDES:
        arm = torso.arms[side]
        anchors[f"shoulder_{side}"], anchors[f"elbow_{side}"] = arm.sleeve.root, arm.sleeve.joint
        anchors[f"wrist_{side}"], anchors[f"hand_{side}"] = arm.sleeve.end, arm.hand.apply(PALM, 0)
        across = (-42.0 if side == "near" else 42.0) * sitter.person.build.width
        anchors[f"back_{side}"] = sitter.bones.at(sitter.bones.torso * 0.62, across)
        anchors[f"waist_{side}"] = sitter.bones.at(sitter.bones.torso * 0.2, across)
        anchors[f"thigh_{side}"] = between(legs[side].limb.root, legs[side].limb.joint, 0.3)
        anchors[f"knee_{side}"], anchors[f"ankle_{side}"] = legs[side].limb.joint, legs[side].limb.end
        anchors[f"foot_{side}"] = (legs[side].limb.end[0], legs[side].limb.end[1] + sitter.bones.ankle)
        turns[f"hand_{side}"] = 180.0 - arm.arm.turn if flip else arm.arm.turn
    if flip:
        anchors = {name: (-x, y) for name, (x, y) in anchors.items()}
    mirror = Matrix(a=-1.0 if flip else 1.0) @ head
    head_box = outline.transformed(mirror).bounds.inset(-1.0)
    face = heads.head(sitter.person.head).jaw.transformed(mirror).bounds
    # The contour goes around every part but the head; what is held and the shadow on the ground reach further.
    reaching = (leaf.bounds for leaf in group.items if isinstance(leaf, Path))
    held = (
        p.bounds
        for g in group.items
        if isinstance(g, Group)
        for p in g.items
        if isinstance(p, Path) and g.name in _MAY_HOLD
    )
    bounds = box_around((*reaching, *held, head_box)) or head_box
    return Figure(group, anchors, head_box, face, bounds, turns)
