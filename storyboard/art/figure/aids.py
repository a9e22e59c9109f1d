"""Aids: what people stand, walk and roll with. How a pose adapts to them, and the drawing of chairs, canes, crutches.

A wheelchair seats any pose; a cane or a crutch takes a hand that the pose leaves free, else it leans behind its owner.
"""

from __future__ import annotations

import math
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from storyboard.art.figure.curves import between
from storyboard.art.figure.data import Arm, Leg, Pose
from storyboard.art.figure.gear import at_a_wheelchair
from storyboard.art.figure.limb import Limb
from storyboard.art.figure.paint import DETAIL, STRUCTURE, Part, Sitter, filled
from storyboard.art.figure.skeleton import PALM, SIDES, Side, hand_scale
from storyboard.drawing.geometry import Box, Point
from storyboard.drawing.items import Item, Path, Stroke
from storyboard.drawing.outline import Outline, ellipse, polygon, rectangle, smooth

SEAT, WHEEL = 250.0, 150.0  # a grown person's hip and the big wheel's radius, above the ground
_SEATED = {"near": Leg((196.0, 40.0)), "far": Leg((222.0, 40.0))}
_WALKING: dict[str, tuple[Side, Side]] = {"cane": ("near", "far"), "white-cane": ("far", "near")}
_ON_CANE = {
    "near": Arm((-0.2, 0.8), 1, "fist", 74.0, -1),
    "far": Arm((0.34, 0.76), -1, "fist", 60.0, 1),
}
_ON_CRUTCH = {
    "near": Arm((-0.36, 0.8), 1, "fist", 64.0, 1, "front"),
    "far": Arm((0.38, 0.78), -1, "fist", 110.0, -1, "front"),
}


def aids_of(pose: Pose, aids: tuple[str, ...]) -> tuple[str, ...]:
    """A person's aids, with the one that a pose brings along."""
    return aids if not pose.aid or pose.aid in aids else (*aids, pose.aid)


def adapted(pose: Pose, aids: tuple[str, ...]) -> Pose:
    """The pose as somebody with these aids takes it."""
    aids = aids_of(pose, aids)
    if "wheelchair" in aids:
        return pose if pose.aid == "wheelchair" else _seated(pose)
    if "pregnant" in aids:
        pose = _expecting(pose)
    for side in _hands_on(pose, aids):
        arms = _ON_CRUTCH if "crutches" in aids else _ON_CANE
        pose = replace(pose, near_arm=arms["near"]) if side == "near" else replace(pose, far_arm=arms["far"])
    return pose


def _seated(pose: Pose) -> Pose:
    """Any pose from the hips up, in a wheelchair."""
    lap = {"near": Arm((0.46, 0.6), 1, "flat", 14.0, 1), "far": Arm((0.4, 0.58), 1, "clutch", 10.0, 1)}
    near = lap["near"] if _free(pose, "near") else pose.near_arm
    far = lap["far"] if _free(pose, "far") else pose.far_arm
    steady = max(-8.0, min(10.0, pose.lean))
    pose = at_a_wheelchair(pose, SEAT / pose.seat if pose.seat else 1.0)
    legs = {"near_leg": _SEATED["near"], "far_leg": _SEATED["far"]}
    body = {"lean": steady, "shift": 0.0, "hips": 0.0, "drop": 0.0, "hop": 0.0, "seat": SEAT}
    return replace(pose, stance="sit", near_arm=near, far_arm=far, **legs, **body)


def _expecting(pose: Pose) -> Pose:
    """A hand that is free lies on the belly, the other stays behind it."""
    if _free(pose, "near") and pose.stance == "stand":
        pose = replace(pose, near_arm=Arm((0.44, 0.56), 1, "flat", 6.0, 1))
    behind = Arm((-0.34, 0.72), 1, "fist", 120.0, -1, "behind")
    return replace(pose, far_arm=behind) if _free(pose, "far") else pose


def _free(pose: Pose, side: Side) -> bool:
    """Whether an arm hangs, so that its hand may take something."""
    arm = pose.near_arm if side == "near" else pose.far_arm
    busy = pose.holds in (side, "both") or any(hand == side for hand, _ in pose.palms)
    return arm.wrist[1] > 0.7 and not busy


def _hands_on(pose: Pose, aids: tuple[str, ...]) -> tuple[Side, ...]:
    """The hands that hold a cane or crutches in this pose."""
    if pose.stance in ("sit", "jump"):
        return ()
    if "crutches" in aids:
        return tuple(side for side in SIDES if _free(pose, side))
    for aid, order in _WALKING.items():
        if aid in aids:
            return tuple(side for side in order if _free(pose, side))[:1]
    return ()


class Support(Struct, frozen=True):
    """A cane or crutch in one hand: what is painted before its arm, and after it."""

    before: Part
    after: Part


def supports(sitter: Sitter, asked: Pose) -> dict[Side, Support]:
    """What the hands lean on; `asked` is the pose before it was adapted."""
    found: dict[Side, Support] = {}
    for side in _hands_on(asked, sitter.person.aids):
        if "crutches" in sitter.person.aids:
            found[side] = _crutch(sitter, side)
        else:
            found[side] = Support(_cane(sitter, side), Part("cane", ()))
    return found


def leaning(sitter: Sitter, asked: Pose) -> Part:
    """A cane or crutches that no hand holds, leaning behind their owner."""
    aids = sitter.person.aids
    if _hands_on(asked, aids) or asked.stance == "jump" or not {"cane", "white-cane", "crutches"} & set(aids):
        return Part("cane", ())
    back = sitter.bones.at(sitter.bones.torso * 0.5, -66.0 * sitter.person.build.width)
    high = (back[0] + 6.0, back[1])
    low = (high[0] - 70.0, -6.0)
    if "crutches" in aids:
        return Part("crutches", tuple(_leant_crutches(sitter, low, high)))
    color = "white" if "white-cane" in aids else "wood-dark"
    return Part("cane", tuple(_shaft(sitter, low, high, color, 13.0)))


def _leant_crutches(sitter: Sitter, low: Point, high: Point) -> Iterator[Item]:
    """Two crutches side by side, their grips and cuffs up."""
    for dx in (-26.0, 0.0):
        bottom, top = (low[0] + dx, low[1]), (high[0] + dx, high[1])
        (gx, gy), (cx, cy) = between(bottom, top, 0.78), between(bottom, top, 0.97)
        yield from _shaft(sitter, bottom, top, "metal", 15.0)
        for x, y, wide, width in ((gx, gy, 30.0, 15.0), (cx, cy, 24.0, 19.0)):
            grip = polygon([(x - 4, y), (x - wide, y - 3)], closed=False)
            yield Path(grip, None, Stroke(sitter.tones.ink, width))
            yield Path(grip, None, Stroke(sitter.tones.of("slate"), width - 7.0))


def _palm(sitter: Sitter, side: Side) -> Point:
    arm = sitter.pose.near_arm if side == "near" else sitter.pose.far_arm
    x, y = sitter.bones.arms[side].end
    reach = PALM * 0.8 * hand_scale(sitter.person.build)
    return (x + reach * math.cos(math.radians(arm.turn)), y + reach * math.sin(math.radians(arm.turn)))


def _shaft(sitter: Sitter, low: Point, high: Point, color: str, width: float) -> list[Item]:
    """A stick with its rubber foot."""
    line = polygon([low, high], closed=False)
    foot = polygon([low, between(low, high, 16.0 / (math.dist(low, high) or 1.0))], closed=False)
    tones = sitter.tones
    return [
        Path(line, None, Stroke(tones.ink, width)),
        Path(line, None, Stroke(tones.of(color), width - 7.0)),
        Path(foot, None, Stroke(tones.ink, width + 3.0)),
    ]


def _cane(sitter: Sitter, side: Side) -> Part:
    """A walking cane with a crook, or the long white cane with its red end."""
    x, y = _palm(sitter, side)
    k = sitter.person.build.leg
    if "white-cane" in sitter.person.aids:
        low = (x + (190.0 if side == "far" else -40.0) * k, -4.0)
        items = _shaft(sitter, low, (x - 8, y - 26), "white", 13.0)
        red = polygon([between(low, (x, y), 0.06), between(low, (x, y), 0.26)], closed=False)
        items.append(Path(red, None, Stroke(sitter.tones.of("coral"), 6.0)))
        return Part("white cane", tuple(items))
    low = (x + (-14.0 if side == "near" else 14.0), -4.0)
    top = y - 14.0
    crook = smooth([(x, y + 20), (x - 1, top + 6), (x + 10, top - 8), (x + 30, top - 8), (x + 40, top + 6)])
    wood = sitter.tones.of("wood-dark")
    items = [
        *_shaft(sitter, low, (x, y), "wood-dark", 15.0),
        Path(crook, None, Stroke(sitter.tones.ink, 16.0)),
        Path(crook, None, Stroke(wood, 8.5)),
    ]
    return Part("cane", tuple(items))


def _crutch(sitter: Sitter, side: Side) -> Support:
    """A forearm crutch: shaft and grip behind the arm, the cuff around it."""
    x, y = _palm(sitter, side)
    bones, k = sitter.bones.arms[side], sitter.person.build.limb
    out = -1.0 if side == "near" else 1.0
    cuff_x, cuff_y = between(bones.joint, bones.end, 0.34)
    low = (x + out * 34.0, -5.0)
    items = _shaft(sitter, low, (x + out * 3, y), "metal", 15.0)
    items += _shaft(sitter, (x + out * 3, y), (cuff_x + out * 16 * k, cuff_y), "metal", 15.0)[:2]
    limb = Limb(bones.root, bones.joint, bones.end, [r * k for r in (34.0, 31.5, 28.5, 27.0, 25.0)])
    t = limb.joint_at + (1 - limb.joint_at) * 0.34
    band = limb.band(t - 9 / limb.length, t + 9 / limb.length, 2.0)
    after = Part("crutch cuff", tuple(sitter.inked(band, sitter.tones.of("slate"), STRUCTURE)))
    return Support(Part("crutch", tuple(items)), after)


class Chair:
    """A wheelchair that fits whoever sits in it: the back half is painted before the person, the wheel after."""

    def __init__(self, sitter: Sitter) -> None:
        self.sitter = sitter
        self.x, hip = sitter.bones.hip
        self.k = -hip / SEAT
        self.feet = [sitter.bones.legs[side].end for side in SIDES]

    def at(self, x: float, y: float) -> Point:
        return (self.x + x * self.k, y * self.k)

    def behind(self) -> Part:
        """Far wheel, back, handle, frame, seat and footrest."""
        tones = self.sitter.tones
        frame, cloth = tones.of("slate"), tones.of("dark")
        items = [*self._wheel(self.at(28, -150), far=True)]
        back = polygon([self.at(*p) for p in ((-92, -196), (-116, -452), (-88, -456), (-62, -196))])
        items += [*self._tube([(-104, -440), (-150, -446)], frame, 15.0), *self.sitter.inked(back, cloth)]
        items += self.sitter.shaded(back)
        items += self._footrest(frame)
        items += self._caster((176.0, -38.0))
        seat = rectangle(Box(self.x - 84 * self.k, -212 * self.k, 246 * self.k, 26 * self.k), 9.0)
        return Part(
            "wheelchair",
            (*items, *self._tube([(-86, -184), (150, -184)], frame, 14.0), *self.sitter.inked(seat, cloth)),
        )

    def before(self) -> Part:
        """The wheel and its rim on the near side."""
        return Part("wheel", tuple(self._wheel(self.at(-14, -150), far=False)))

    def _tube(self, points: list[Point], color: str, width: float) -> list[Item]:
        line = smooth([self.at(*p) for p in points])
        return [Path(line, None, Stroke(self.sitter.tones.ink, width)), Path(line, None, Stroke(color, width - 7.0))]

    def _footrest(self, frame: str) -> list[Item]:
        sole = max(y for _, y in self.feet) + self.sitter.bones.ankle + 5.0
        left, right = min(x for x, _ in self.feet) - 18.0, max(x for x, _ in self.feet) + 62.0
        line = smooth([self.at(146, -196), (left + 10, sole * 0.5 - 100 * self.k), (left + 6, sole), (right, sole)])
        ink = self.sitter.tones.ink
        return [Path(line, None, Stroke(ink, 15.0)), Path(line, None, Stroke(frame, 8.0))]

    def _caster(self, place: Point) -> list[Item]:
        x, y = self.at(*place)
        r, tones = 36.0 * self.k, self.sitter.tones
        fork = self._tube([(126, -186), (142, -104), (176, -38)], tones.of("slate"), 13.0)
        wheel = self.sitter.inked(ellipse(x, y, r), tones.of("dark"))
        return [*wheel, *self.sitter.inked(ellipse(x, y, r * 0.42), tones.of("metal"), DETAIL), *fork]

    def _wheel(self, middle: Point, *, far: bool) -> Iterator[Item]:
        (x, y), r = middle, (WHEEL - 4.0) * self.k
        tones = self.sitter.tones
        metal = tones.shaded(tones.of("metal"), 0.3) if far else tones.of("metal")
        tyre = tones.of("dark-50" if far else "dark")
        for i in range(7):
            a = math.pi * (i + 0.3) / 7
            dx, dy = math.cos(a) * r * 0.94, math.sin(a) * r * 0.94
            spoke = polygon([(x - dx, y - dy), (x + dx, y + dy)], closed=False)
            yield Path(spoke, None, Stroke(tones.ink, 1.8, 0.55 if far else 0.8))
        for radius, color, width in ((r, tones.ink, 17.0), (r, tyre, 8.0), (r * 0.89, metal, 4.6)):
            yield Path(ellipse(x, y, radius - 4.0), None, Stroke(color, width))
        if not far:
            rim: Outline = ellipse(x, y, r * 0.8)
            yield Path(rim, None, Stroke(tones.ink, 9.6))
            yield Path(rim, None, Stroke(tones.lit(metal, 0.5), 4.2))
        yield from self.sitter.inked(ellipse(x, y, 17.0 * self.k), metal, DETAIL + 0.6)
        yield from filled(ellipse(x, y, 6.0 * self.k), tones.ink)
