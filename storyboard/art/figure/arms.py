"""Arms: bare arm, hand, what it holds, and the sleeve over it, all leaving the ink open where they grow together."""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from storyboard.art.figure.curves import brush, flattened_points, merged, open_line, surrounds
from storyboard.art.figure.data import Arm
from storyboard.art.figure.hairdos import hairdo
from storyboard.art.figure.hands import HandShape, hand_shape, palm_shade
from storyboard.art.figure.limb import Limb
from storyboard.art.figure.paint import DETAIL, STRUCTURE, Part, Sitter, filled
from storyboard.art.figure.skeleton import Side, hand_scale
from storyboard.drawing.cutting import combined
from storyboard.drawing.geometry import Matrix, Point, rotation, scaling, translation
from storyboard.drawing.items import Item, Path, Solid
from storyboard.drawing.outline import Outline, ellipse, polygon

BARE = (30.0, 27.0, 24.0, 20.0, 15.5)
BROAD = (34.0, 31.5, 28.0, 25.5, 23.0)
NARROW = (33.0, 30.0, 26.0, 22.5, 20.0)
SHARP = 1.62  # radians: an elbow bent further is drawn as two pieces
THUMB_OVER = "thumb"  # the name of a thumb that is painted over its palm
BAND, GAP = 10.0, 25.0  # a stripe and the way from one to the next
SHORTEST_SLEEVE = 0.4  # of the arm: the torso's own shape reaches that far
KNITS = ("sweater", "hoodie")


class ArmShape(Struct, frozen=True, dict=True):
    """An arm in place: its limbs, how far the torso's own shape reaches down the sleeve, and its hand's place."""

    side: Side
    arm: Arm
    sleeve: Limb
    bare: Limb
    share: float  # of the arm that the sleeve covers
    cut: float  # units from the shoulder up to which the torso draws the sleeve
    hand_scale: float

    @property
    def sharp(self) -> bool:
        return self.share >= 1.0 and abs(self.sleeve.turn) > SHARP

    @property
    def sleeve_end(self) -> float:
        if self.share >= 1.0:
            return 1.0 - 6.0 / self.sleeve.length
        return self.share

    @cached_property
    def hand(self) -> Matrix:
        x, y = self.sleeve.end
        k = self.hand_scale
        return translation(x, y) @ rotation(self.arm.turn) @ scaling(k, k * self.arm.thumb)

    @cached_property
    def pieces(self) -> tuple[Limb, Limb]:
        """Upper arm and forearm of a sharply bent sleeve."""
        limb, r = self.sleeve, self.sleeve.radii
        upper = Limb(limb.root, _middle(limb.root, limb.joint), limb.joint, r[:3])
        return upper, Limb(limb.joint, _middle(limb.joint, limb.end), limb.end, r[2:])

    def outline(self, start: float) -> Outline:
        """The sleeve as a closed shape from `start` units down the arm."""
        return self.sleeve.piece(self.sleeve.at(start), self.sleeve_end)


def _middle(a: Point, b: Point) -> Point:
    return ((a[0] + b[0]) / 2, (a[1] + b[1]) / 2)


def arm_shape(sitter: Sitter, side: Side, cut: float) -> ArmShape:
    outfit, build = sitter.person.outfit, sitter.person.build
    arm = sitter.pose.near_arm if side == "near" else sitter.pose.far_arm
    k = build.limb
    bones = sitter.bones.arms[side]
    radii = BROAD if outfit.top in (*KNITS, "blazer", "coat") else NARROW
    share = max(SHORTEST_SLEEVE, min(outfit.sleeve, 0.5) if artificial(sitter, side) else outfit.sleeve)
    sleeve = [r * k for r in radii]
    if share < 1.0:
        sleeve = [r * (1 + 0.12 * i / 4) for i, r in enumerate(sleeve)]
    return ArmShape(
        side,
        arm,
        Limb(bones.root, bones.joint, bones.end, sleeve),
        Limb(bones.root, bones.joint, bones.end, [r * k for r in BARE]),
        share,
        cut,
        hand_scale(build),
    )


def artificial(sitter: Sitter, side: Side) -> bool:
    """Whether that forearm is a prosthesis."""
    return side == "near" and "prosthetic-arm" in sitter.person.aids


def draw_arm(sitter: Sitter, shape: ArmShape, torso: Outline, held: tuple[Item, ...] = ()) -> Part:
    """The whole arm as one part; `torso` is the shape that its shadow falls on, empty for an arm behind."""
    items: list[Item] = []
    if torso:
        items += _cast(sitter, shape, torso)
    skin = sitter.tones.skin(sitter.person.skin)
    made = artificial(sitter, shape.side)
    if made:
        skin = sitter.tones.of("metal")
    hand, hand_shapes = _hand(sitter, shape, skin, held)
    shapes = list(hand_shapes)
    if shape.share < 1.0:
        arm = shape.bare.piece(shape.share - 0.1, 1.0)
        items += [*sitter.inked(arm, skin), *sitter.shade(_strips(sitter, shape.bare, shape.share - 0.08, 0.97))]
        shapes.append(arm)
    items += [*hand, *(_socket(sitter, shape) if made else ())]
    sleeve, sleeve_shapes = _sharp_sleeve(sitter, shape, torso) if shape.sharp else _sleeve(sitter, shape, torso)
    name = "right arm" if (shape.side == "near") == (sitter.side == 1) else "left arm"
    watch = _watch(sitter, shape) if shape.arm.watch else ()
    return Part(name, (*items, *sleeve, *watch), (*shapes, *sleeve_shapes))


def _socket(sitter: Sitter, shape: ArmShape) -> list[Item]:
    """The socket of a prosthetic forearm, its elbow joint and the seams of its shell."""
    limb, tones = shape.bare, sitter.tones
    socket = limb.piece(shape.share - 0.1, limb.joint_at + 0.1, extra=1.5)
    items = [*sitter.inked(socket, tones.of("slate")), *sitter.shade(_strips(sitter, limb, shape.share, 0.62))]
    ring = limb.frame(0.93)
    joint = limb.frame(limb.joint_at)
    items += sitter.inked(ellipse(joint.x, joint.y, 8.0), tones.of("metal"), DETAIL)
    seam = brush([ring.side(-1), (ring.x + ring.tx * 3, ring.y + ring.ty * 3), ring.side(1)], DETAIL + 1)
    return [*items, *sitter.marks(seam)]


def _watch(sitter: Sitter, shape: ArmShape) -> list[Item]:
    """A wristwatch on the edge of the sleeve."""
    limb = shape.sleeve if shape.share >= 1.0 else shape.bare
    end = 1.0 - 2.0 / limb.length
    strap = limb.band(end - 15.0 / limb.length, end, 2.5)
    frame = limb.frame(end - 7.0 / limb.length)
    dial = ellipse(frame.x, frame.y, 12.5)
    tones = sitter.tones
    hands = polygon([(frame.x, frame.y - 7), (frame.x, frame.y), (frame.x + 5, frame.y + 2)], closed=False)
    items = [*sitter.inked(strap, tones.of("dark"), DETAIL), *sitter.inked(dial, tones.of("white"), DETAIL + 0.4)]
    return [*items, *sitter.ink(hands, DETAIL - 0.8)]


def _cast(sitter: Sitter, shape: ArmShape, torso: Outline) -> list[Item]:
    limb = shape.sleeve if shape.share >= 1.0 else shape.bare
    shadow = limb.piece(limb.at(62 * sitter.person.build.limb), 0.98).moved(7.0 * sitter.side, 10.0)
    return sitter.cast(combined(shadow, torso, "intersection"))


def _strips(sitter: Sitter, limb: Limb, start: float, end: float) -> list[Outline]:
    return limb.shade(start, end, sitter.light)


def _rim(sitter: Sitter, limb: Limb, start: float, end: float) -> list[Item]:
    if not sitter.rim:
        return []
    rim = sitter.rim
    strips = merged(limb.shade(start, end, (rim.dx, rim.dy), within=STRUCTURE / 2))
    return [Path(strips, Solid(rim.color, rim.alpha))] if strips else []


def _starts(shape: ArmShape, limb: Limb, torso: Outline, layered: bool) -> tuple[float, float]:
    """Where the sleeve's ink begins on its left and right: at the seam, or lower where it lies on the torso."""
    around = flattened_points(torso) if torso else []
    frame = limb.frame(limb.at(shape.cut))
    found = []
    for side in (-1, 1):
        outside = frame.side(side, 1.0, 3.0)
        if not (around and surrounds(around, *outside)):
            found.append(limb.at(shape.cut - 0.5))
        elif layered:
            found.append(limb.at(shape.cut * 0.55))
        else:
            found.append(limb.at(max(shape.cut, 54.0 * frame.radius / 32.0)))
    return found[0], found[1]


def _layered(sitter: Sitter) -> bool:
    """Whether something of another colour lies on the chest, from which an arm must stand out wholly."""
    outfit = sitter.person.outfit
    return bool(outfit.apron or outfit.vest or "bib" in outfit.details or hairdo(sitter.person.head).on_chest)


def _over_chest(sitter: Sitter, shape: ArmShape, limb: Limb, color: str) -> list[Item]:
    """The top of a sleeve over what is worn on the chest: round in the armhole of a vest, below the straps else."""
    vest = bool(sitter.person.outfit.vest)
    start = limb.at(2.0 if vest else shape.cut * 0.5)
    return filled(limb.piece(start, limb.at(shape.cut + 14.0), cap=vest, extra=-STRUCTURE / 2), color)


def _sleeve(sitter: Sitter, shape: ArmShape, torso: Outline) -> tuple[list[Item], list[Outline]]:
    outfit, limb = sitter.person.outfit, shape.sleeve
    color = sitter.tones.of(outfit.sleeve_color or outfit.color)
    # Behind the body a sleeve goes on to the shoulder.
    start, end = limb.at(shape.cut - 1.0) if torso else 0.0, shape.sleeve_end
    body = limb.piece(start, end, cap=not torso)
    items = _over_chest(sitter, shape, limb, color) if _layered(sitter) else []
    line = limb.sides_ink(_starts(shape, limb, torso, _layered(sitter)), end) if torso else body
    items += sitter.inked(line, color)
    items += _pattern(sitter, limb, shape.cut, end, _margin(sitter, shape))
    items += sitter.shade(_strips(sitter, limb, start, end))
    items += _rim(sitter, limb, start, end)
    items += _cuff(sitter, shape, limb, end, color)
    return [*items, *_folds(sitter, shape)], [body]


def _sharp_sleeve(sitter: Sitter, shape: ArmShape, torso: Outline) -> tuple[list[Item], list[Outline]]:
    """The upper arm first, then the forearm over it with a line of its own that opens at the elbow."""
    outfit = sitter.person.outfit
    color = sitter.tones.of(outfit.sleeve_color or outfit.color)
    upper, fore = shape.pieces
    start, end = upper.at(shape.cut - 1.0) if torso else 0.0, 1.0 - 9.0 / fore.length
    above, below = upper.piece(start, 1.0, cap=not torso), fore.piece(0.0, end, cap=True)
    items = _over_chest(sitter, shape, upper, color) if _layered(sitter) else []
    line = upper.sides_ink(_starts(shape, upper, torso, _layered(sitter)), 1.0) if torso else above
    items += sitter.inked(line, color)
    items += _pattern(sitter, upper, shape.cut, 1.0, 0.0)
    items += sitter.shade(_strips(sitter, upper, start, 1.0))
    items += sitter.cast(combined(below.moved(4 * sitter.side, 9), above, "intersection"))
    items += [*filled(below, color), *_pattern(sitter, fore, 4.0, end, _margin(sitter, shape))]
    items += sitter.shade(_strips(sitter, fore, 0.04, end)) + _rim(sitter, fore, 0.04, end)
    items += sitter.ink(open_line(below, _elbow(shape, above)))
    items += _cuff(sitter, shape, fore, end, color)
    return items, [above, below]


def _elbow(shape: ArmShape, above: Outline) -> Callable[[float, float], bool]:
    (ex, ey), reach = shape.sleeve.joint, shape.sleeve.radii[2] * 1.12
    around = flattened_points(above)
    return lambda x, y: math.hypot(x - ex, y - ey) < reach and surrounds(around, x, y)


def _margin(sitter: Sitter, shape: ArmShape) -> float:
    """How far above the end of a sleeve its pattern ends."""
    return 22.0 if sitter.person.outfit.top in KNITS and shape.share >= 1.0 else 8.0


def _pattern(sitter: Sitter, limb: Limb, start: float, end: float, margin: float) -> list[Item]:
    outfit = sitter.person.outfit
    color = sitter.tones.of(outfit.pattern_color)
    last = end * limb.length - margin
    if outfit.pattern == "stripes":
        bands = []
        at = start + 7.0
        while at + BAND < last:
            bands.append(limb.band(limb.at(at), limb.at(at + BAND), -2.1))
            at += GAP
        return filled(merged(bands), color)
    if outfit.pattern == "dots":
        dots = []
        at, i = start + 8.0, 0
        while at < last - 4:
            x, y = limb.frame(limb.at(at)).side(1 if i % 2 else -1, 0.45)
            dots.append(ellipse(x, y, 4.6 * max(0.8, sitter.person.build.limb)))
            at, i = at + 20.0, i + 1
        return filled(merged(dots), color)
    return []


def _cuff(sitter: Sitter, shape: ArmShape, limb: Limb, end: float, color: str) -> list[Item]:
    outfit = sitter.person.outfit
    back = end - 15.0 / limb.length
    if shape.share < 1.0:
        frame = limb.frame(end - 9.0 / limb.length)
        return sitter.marks(
            brush([frame.side(-1, 0.94), (frame.x + frame.tx * 3, frame.y + frame.ty * 3), frame.side(1, 0.94)], DETAIL)
        )
    if outfit.top in KNITS:
        band = limb.band(back, end, 0.0)
        rib = sitter.tones.of(outfit.second) if outfit.second else sitter.tones.shaded(color, 0.14)
        return sitter.inked(band, rib)
    frame = limb.frame(back)
    return sitter.marks(
        brush([frame.side(-1), (frame.x + frame.tx * 2, frame.y + frame.ty * 2), frame.side(1)], DETAIL)
    )


def _folds(sitter: Sitter, shape: ArmShape) -> list[Item]:
    limb = shape.sleeve
    if shape.share < 1.0:
        return []
    if abs(limb.turn) <= 0.55:
        frame = limb.frame(0.5)
        (sx, sy), (ex, ey) = frame.side(1, 0.9), frame.side(1, 0.35)
        return sitter.marks(brush([(sx, sy), (ex + frame.tx * 4, ey + frame.ty * 4)], DETAIL, fading=True))
    inner = 1 if limb.turn > 0 else -1
    strokes = []
    for q, length in ((-0.5, 0.62), (0.9, 0.5)):
        frame = limb.frame(limb.joint_at + q * 9 / limb.length)
        (sx, sy), (ex, ey) = frame.side(inner, 0.8), frame.side(inner, 0.84 - length)
        strokes.append(brush([(sx, sy), (ex + frame.tx * q * 4, ey + frame.ty * q * 4)], DETAIL + 0.4, fading=True))
    return sitter.marks(*strokes)


def _hand(sitter: Sitter, shape: ArmShape, skin: str, held: tuple[Item, ...]) -> tuple[list[Item], list[Outline]]:
    """Palm, thing, fingers: painted in the order in which they lie over each other."""
    drawn, m = hand_shape(shape.arm.hand), shape.hand
    palm, thumb = drawn.palm.transformed(m), drawn.thumb.transformed(m)
    items: list[Item] = []
    if not drawn.hand.thumb_over:
        items += sitter.inked(thumb, skin)
    items += [*_palm(sitter, shape, palm, skin), *_palm_shade(sitter, shape)]
    if not drawn.hand.thumb_over:
        items += filled(_thumb_root(drawn, m), skin)
    items += held
    items += sitter.marks(*(brush([m.apply(x, y) for x, y in line], DETAIL) for line in drawn.hand.lines))
    over = [finger.transformed(m) for finger in drawn.wrap] if held else []
    if drawn.hand.thumb_over:
        over.append(thumb)
    base = m.apply(drawn.hand.thumb.x, drawn.hand.thumb.y)
    for finger in over:
        if finger is thumb:
            opened = open_line(finger, _within(base, 10.0 * shape.hand_scale))
            items += [replace(path, name=THUMB_OVER) for path in sitter.inked(opened, skin) if isinstance(path, Path)]
        else:
            items += sitter.inked(finger, skin)
    return items, [palm, thumb, *over]


def _palm(sitter: Sitter, shape: ArmShape, palm: Outline, skin: str) -> list[Item]:
    """The palm, its line open at the wrist: far along a bare arm, just under the edge of a sleeve."""
    (x, y), k = shape.sleeve.end, sitter.person.build.limb
    if shape.share < 1.0:
        return sitter.inked(open_line(palm, _within((x, y), 13.0 * k)), skin)
    turn = math.radians(shape.arm.turn)
    tx, ty, back = math.cos(turn), math.sin(turn), -6.0 * shape.hand_scale
    return sitter.inked(open_line(palm, lambda px, py: (px - x) * tx + (py - y) * ty < back), skin)


def _palm_shade(sitter: Sitter, shape: ArmShape) -> list[Item]:
    """The shadow on a palm; the light's direction in the hand's own space is rounded, so that few are ever cut."""
    dx, dy = sitter.light
    turn = math.degrees(math.atan2(dy, dx)) - shape.arm.turn
    relative = round(turn * shape.arm.thumb / 15.0) * 15 % 360
    return sitter.shade([palm_shade(shape.arm.hand, relative).transformed(shape.hand)])


def _thumb_root(drawn: HandShape, m: Matrix) -> Outline:
    """A patch of skin that opens the line where a thumb behind the palm grows out of it."""
    thumb = drawn.hand.thumb
    a = math.radians(thumb.first_angle)
    x, y = thumb.x + 3.0 * math.cos(a), thumb.y + 3.0 * math.sin(a)
    return ellipse(x, y, 5.0).transformed(m)


def _within(center: Point, radius: float) -> Callable[[float, float], bool]:
    cx, cy = center
    return lambda x, y: math.hypot(x - cx, y - cy) < radius
