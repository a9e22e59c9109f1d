"""Legs, trousers, skirts and shoes."""

from __future__ import annotations

import math

from msgspec import Struct

from storyboard.art.figure.curves import between, brush, joined, merged
from storyboard.art.figure.data import BUMP, Leg
from storyboard.art.figure.limb import Frame, Limb
from storyboard.art.figure.paint import DETAIL, STRUCTURE, Part, Sitter, filled
from storyboard.art.figure.skeleton import Side
from storyboard.drawing.cutting import combined
from storyboard.drawing.geometry import Matrix, Point, rotation, scaling, translation
from storyboard.drawing.items import Item
from storyboard.drawing.outline import Outline, ellipse, polygon, smooth

# Radii at hip, knee and ankle; units that the hem ends above the ankle.
CUTS = {
    "slim": (44.0, 33.0, 23.0, 30.0),
    "straight": (45.0, 36.0, 29.0, 14.0),
    "wide": (46.0, 43.0, 45.0, 12.0),
    "jogger": (46.0, 38.0, 27.0, 20.0),
    "shorts": (46.0, 41.0, 37.0, 0.0),
}
_FOLDED = 30.0
_EASE = 6.0  # units of cloth around a thigh
_THIGH = (0.14, 0.2, 0.3, 0.4, 0.5)  # where a thigh and a knee are measured
BARE = (33.0, 26.0, 17.0)
SKIRTS = ("skirt", "dress")


class LegShape(Struct, frozen=True):
    """A leg in place: trouser or bare limb, its foot, and how much of it the cloth covers."""

    side: Side
    leg: Leg
    limb: Limb
    bare: Limb
    end: float  # t at which the cloth ends, 0 without any


def leg_shape(sitter: Sitter, side: Side) -> LegShape:
    outfit, build, bones = sitter.person.outfit, sitter.person.build, sitter.bones.legs[side]
    leg = sitter.pose.near_leg if side == "near" else sitter.pose.far_leg
    k = build.limb * math.sqrt(build.hips)
    bare = Limb(bones.root, bones.joint, bones.end, [r * k for r in BARE])
    if outfit.bottom in SKIRTS:
        return LegShape(side, leg, bare, bare, 0.0)
    hip, knee, ankle, short = CUTS[outfit.bottom]
    if sitter.bones.on_the_floor:
        # Wide trouser legs fold under whoever sits on them.
        ankle, knee = min(ankle, _FOLDED), min(knee, _FOLDED + 4.0)
    radii = [hip * k, (hip + knee) / 2 * k, knee * k, (knee + ankle) / 2 * k * 1.02, ankle * k]
    limb = Limb(bones.root, bones.joint, bones.end, radii)
    end = 0.47 if outfit.bottom == "shorts" else 1.0 - short * build.leg**0.5 / limb.length
    if artificial(sitter, side):
        end = min(end, limb.joint_at + 0.09)
    return LegShape(side, leg, limb, bare, end)


def artificial(sitter: Sitter, side: Side) -> bool:
    """Whether that shin is a prosthesis."""
    return side == "near" and "prosthetic-leg" in sitter.person.aids


def _prosthesis(sitter: Sitter, shape: LegShape) -> tuple[list[Item], list[Outline]]:
    """Socket, steel tube and ankle in place of a shin."""
    bare, tones = shape.bare, sitter.tones
    at = bare.joint_at
    k = sitter.person.build.limb
    radii = [r * k for r in (30.0, 29.0, 26.0, 10.0, 9.0)]
    limb = Limb(bare.root, bare.joint, bare.end, radii)
    tube, socket = limb.piece(at + 0.2, 1.0), bare.piece(at - 0.12, at + 0.24)
    items = [*sitter.inked(tube, tones.of("metal")), *sitter.shade(limb.shade(at + 0.2, 1.0, (5.0 * sitter.side, 3.0)))]
    items += [*sitter.inked(socket, tones.of("slate")), *sitter.shade(bare.shade(at - 0.1, at + 0.24, sitter.light))]
    for t in (at + 0.1, at + 0.19):
        items += sitter.inked(bare.band(t - 0.014, t + 0.014, 1.0), tones.of("dark"), DETAIL)
    x, y = bare.end
    items += sitter.inked(ellipse(x, y - 4, 13.0 * k), tones.of("metal-dark"), DETAIL + 0.6)
    return items, [tube, socket]


def draw_leg(sitter: Sitter, shape: LegShape) -> Part:
    """Shoe, ankle and trouser leg as one part."""
    far = shape.side == "far"
    items, shapes = _shoe(sitter, shape)
    tones, outfit = sitter.tones, sitter.person.outfit
    skin = tones.skin(sitter.person.skin)
    limb, bare = shape.limb, shape.bare
    if artificial(sitter, shape.side):
        made, made_shapes = _prosthesis(sitter, shape)
        if not shape.end:
            thigh = bare.piece(0.0, bare.joint_at - 0.06)
            color = tones.of(outfit.tights) if outfit.tights else skin
            made = [*sitter.inked(thigh, color), *made]
            shapes.append(thigh)
        items += made
        shapes += made_shapes
    elif shape.end < 0.98:
        start = 0.06 if outfit.bottom in SKIRTS else max(0.0, shape.end - 0.12)
        color = tones.of(outfit.tights) if outfit.tights else skin
        color = tones.of(outfit.socks) if outfit.socks and shape.end > 0.8 else color
        color = tones.shaded(color, 0.16) if far else color
        end = 1.0 - 2.0 / bare.length
        lower = bare.piece(start, end)
        items += [*sitter.inked(lower, color), *sitter.shade(bare.shade(start, end, sitter.light))]
        shapes.append(lower)
    if shape.end:
        trousers = limb.piece(0.0, shape.end, cap=sitter.low_down)
        color = tones.of(outfit.bottom_color)
        items += sitter.inked(trousers, tones.shaded(color, 0.2) if far else color)
        items += sitter.shade(limb.shade(0.04, shape.end, sitter.light))
        items += [*_hem(sitter, shape), *_knee(sitter, shape)]
        shapes.append(trousers)
    name = "right leg" if (shape.side == "near") == (sitter.side == 1) else "left leg"
    return Part(name, tuple(items), tuple(shapes))


def _hem(sitter: Sitter, shape: LegShape) -> list[Item]:
    outfit, limb = sitter.person.outfit, shape.limb
    if artificial(sitter, shape.side):
        return []
    if outfit.bottom == "jogger":
        band = limb.band(shape.end - 15 / limb.length, shape.end)
        color = sitter.tones.shaded(sitter.tones.of(outfit.bottom_color), 0.25)
        return sitter.inked(band, color)
    if outfit.bottom == "slim" or "turn-up" in outfit.details:
        frame = limb.frame(shape.end - 15 / limb.length)
        return sitter.marks(brush([frame.side(-1, 0.95), _ahead(frame, 3), frame.side(1, 0.95)], DETAIL))
    return []


def _ahead(frame: Frame, units: float) -> Point:
    return (frame.x + frame.tx * units, frame.y + frame.ty * units)


def _knee(sitter: Sitter, shape: LegShape) -> list[Item]:
    """Folds in the hollow of a bent knee, one small crease on a straight leg."""
    limb = shape.limb
    if shape.end < limb.joint_at:
        return []
    if abs(limb.turn) > 0.5:
        hollow = 1 if limb.turn > 0 else -1
        strokes = []
        for q in (-1, 1):
            frame = limb.frame(limb.joint_at + q * 7 / limb.length)
            (sx, sy), (ex, ey) = frame.side(hollow, 0.92), frame.side(hollow, 0.42)
            strokes.append(brush([(sx, sy), (ex + frame.tx * q * 4, ey + frame.ty * q * 4)], DETAIL, fading=True))
        return sitter.marks(*strokes)
    if shape.side == "far":
        return []
    frame = limb.frame(limb.joint_at)
    (sx, sy), (ex, ey) = frame.side(1, 0.55), frame.side(1, 0.2)
    return sitter.marks(brush([(sx - frame.tx * 5, sy - frame.ty * 5), (ex, ey)], DETAIL))


_SHOES: dict[str, tuple[Point, ...]] = {
    "sneaker": ((-22, 6), (-21, -12), (20, -12), (26, 2), (44, 8), (64, 14), (77, 25), (75, 34)),
    "loafer": ((-22, 6), (-21, -12), (20, -12), (26, 2), (44, 8), (64, 14), (77, 25), (75, 34)),
    "boot": ((-22, 6), (-20, -40), (20, -40), (21, -4), (44, 8), (64, 14), (77, 25), (75, 34)),
}
_LACES: dict[str, tuple[tuple[Point, ...], ...]] = {
    "sneaker": (((22, -2), (32, 4), (30, 12)), ((34, 2), (43, 8), (41, 14)), ((58, 13), (54, 18), (54, 24))),
    "loafer": (((20, 6), (32, 10), (48, 7)),),
    "boot": (((-22, -24), (0, -21), (20, -24)),),
}


def foot_place(sitter: Sitter, shape: LegShape) -> Matrix:
    """From a shoe's drawing (ankle at (0, 0), toes to the right, sole at y = 34) to the figure."""
    k = max(0.72, min(1.08, sitter.person.build.limb))
    x, y = shape.bare.end
    # The sole touches the ground whatever the size of the shoe.
    sole = sitter.bones.ankle / 34.0
    return translation(x, y) @ rotation(shape.leg.turn) @ scaling(k * shape.leg.toes * shape.leg.profile, sole)


def _shoe(sitter: Sitter, shape: LegShape) -> tuple[list[Item], list[Outline]]:
    outfit, m, tones = sitter.person.outfit, foot_place(sitter, shape), sitter.tones
    far = shape.side == "far"
    color, sole_color = tones.of(outfit.shoe_color), tones.of("paper")
    if far:
        color, sole_color = tones.shaded(color, 0.14), tones.shaded(sole_color, 0.14)
    upper = joined(list(_SHOES[outfit.shoe]), [(73.0, 34.0), (-23.0, 34.0), (-25.0, 30.0), (-26.0, 16.0)]).transformed(
        m
    )
    sole = joined(
        [(-26.0, 24.5), (30.0, 24.5), (77.0, 25.5)], [(77.5, 30.0), (75.0, 34.0), (-23.0, 34.0), (-26.0, 30.0)]
    ).transformed(m)
    items = [*sitter.inked(upper, color), *sitter.shaded(upper), *sitter.inked(sole, sole_color, STRUCTURE - 0.6)]
    laces = merged(smooth([m.apply(x, y) for x, y in lace]) for lace in _LACES[outfit.shoe])
    items += sitter.ink(laces, DETAIL - 0.4)
    return items, [upper]


def draw_pelvis(sitter: Sitter, near: LegShape, far: LegShape, hips: float) -> Part:
    """The seat of the trousers, which closes the gap between the thighs, and the seam below it."""
    if sitter.low_down or sitter.person.outfit.bottom in SKIRTS:
        return Part("hips", ())
    k = sitter.person.build.limb
    at = sitter.bones.at
    left = [at(40, -hips * 0.93), at(0, -hips * 0.98), *_outer(near, k)]
    right = [*_outer(far, k)[::-1], at(0, hips * 0.98), at(40, hips * 0.93)]
    shape = joined(left, right)
    color = sitter.tones.of(sitter.person.outfit.bottom_color)
    items = [*filled(shape, color), *sitter.ink(smooth(left) + smooth(right))]
    # The seam ends where the thighs part.
    parting = abs(near.limb.joint[0] - far.limb.joint[0]) - abs(near.limb.root[0] - far.limb.root[0])
    low = -72.0 + min(38.0, max(0.0, parting * 0.5))
    fly = [at(-14, 4), at((low - 14) / 2 * k, 2), at(low * k, 3)]
    items += sitter.marks(brush(fly, STRUCTURE, fading=True))
    return Part("hips", tuple(items), (shape,))


def _outer(shape: LegShape, k: float) -> list[Point]:
    """Two places on the outside of a thigh, just below the hip."""
    side = 1 if shape.side == "near" else -1
    limb = shape.limb
    return [limb.frame(limb.at(units * k)).side(side) for units in (26.0, 46.0)]


def skirt(sitter: Sitter, near: LegShape, far: LegShape, waist: float, hips: float) -> Part:
    """A skirt, or the skirt of a dress, over both thighs."""
    outfit, k = sitter.person.outfit, sitter.person.build.limb
    color = sitter.tones.of(outfit.color if outfit.bottom == "dress" else outfit.bottom_color)
    length = min(outfit.length, 0.96) if sitter.low_down else outfit.length
    ends = [_along(leg, length) for leg in (near, far)]
    if sitter.low_down:
        shapes = [_lap(leg, end, k) for leg, end in ((far, ends[1]), (near, ends[0]))]
        painted = [item for s in shapes for item in (*sitter.inked(s, color), *sitter.shaded(s))]
        return Part("skirt", tuple(painted), tuple(shapes))
    bump = 0.62 * BUMP * sitter.person.build.width if "pregnant" in sitter.person.aids else 0.0
    belly, flare = sitter.person.build.belly + bump, outfit.flare * k
    left_x, right_x = min(e[0] for e in ends) - flare, max(e[0] for e in ends) + flare
    low = max(e[1] for e in ends)
    at = sitter.bones.at
    waists = (at(46, -waist * 0.98), at(46, waist * 0.98 + belly * 0.8))
    widest = (at(-20, -hips * 1.02), at(-20, hips * 1.02 + belly * 0.4))
    left = _around((near, far), (waists[0], widest[0], (left_x, low - 4)), -1)
    right = _around((near, far), (waists[1], widest[1], (right_x, low - 4)), 1)
    hem = [(left_x, low - 4), ((left_x + right_x) / 2, low + 9), (right_x, low - 4)]
    shape = joined(left, hem, right[::-1])
    items = [*sitter.inked(shape, color), *sitter.shaded(shape)]
    middle, wide = (left_x + right_x) / 2, right_x - left_x
    pleats = (
        [
            (middle + q * wide * 0.42, low + 2),
            (middle + q * wide * 0.36, low - 34 * k),
            (middle + q * wide * 0.28, low - 66 * k),
        ]
        for q in (-0.5, 0.05, 0.55)
    )
    return Part("skirt", (*items, *sitter.marks(*(brush(p, DETAIL, fading=True) for p in pleats))), (shape,))


def _around(legs: tuple[LegShape, LegShape], fall: tuple[Point, Point, Point], side: int) -> list[Point]:
    """One side of a skirt that falls from the waist over the hip to the hem, or bows out around a lifted thigh."""
    waist, hip, corner = fall
    found = [waist]
    outer = [hip, *(leg.limb.frame(t).side(s, 1.0, _EASE) for leg in legs for t in _THIGH for s in (-1, 1))]
    below = sorted((p for p in outer if waist[1] < p[1] < corner[1] - _EASE), key=lambda p: p[1])
    for x, y in [*below, corner]:
        # What lies further in than its neighbours is left out.
        while len(found) > 1:
            (ax, ay), (bx, by) = found[-2], found[-1]
            if ((bx - ax) * (y - ay) - (x - ax) * (by - ay)) * side > 0:
                break
            found.pop()
        found.append((x, y))
    return found


def _along(shape: LegShape, length: float) -> Point:
    """A place down the leg: 0 at the hip, 1 at the knee, 2 at the ankle."""
    limb = shape.limb
    if length <= 1.0:
        return between(limb.root, limb.joint, length)
    return between(limb.joint, limb.end, length - 1.0)


def _lap(shape: LegShape, end: Point, k: float) -> Outline:
    limb = shape.limb
    if math.dist(end, limb.root) > math.dist(limb.joint, limb.root) * 0.98:
        over = Limb(limb.root, limb.joint, end, (54 * k, 47 * k, 43 * k))
    else:
        over = Limb(limb.root, between(limb.root, end, 0.5), end, (54 * k, 47 * k, 43 * k))
    return over.piece(0.0, 1.0, cap=True)


def hem_shadow(sitter: Sitter, torso: Outline, legs: list[Outline]) -> list[Item]:
    """The tone that the hem of the top casts on what is below it."""
    if sitter.pose.stance == "sit":
        return []
    at = sitter.bones.at
    window = polygon([at(40, -170), at(40, 170), at(-110, 170), at(-110, -170)])
    falling = combined(torso.moved(4 * sitter.side, 13), window, "intersection")
    return sitter.cast(combined(merged(legs), falling, "intersection"))
