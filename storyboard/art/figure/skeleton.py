"""Where a body's joints stand for one build in one pose, before anything is drawn.

The spine runs from the hip (u = 0) to the collar (u = torso); v is the distance across it, positive to the right.
Feet stand on y = 0; the ankles are above it.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from functools import cached_property
from typing import Literal

from msgspec import Struct

from storyboard.art.figure.data import Arm, Build, Leg, Pose, Where
from storyboard.art.figure.limb import knee_of
from storyboard.drawing.geometry import Matrix, Point, rotation, scaling, translation

Side = Literal["near", "far"]
SIDES: tuple[Side, Side] = ("near", "far")

TORSO, THIGH, UPPER_ARM, FOREARM, ANKLE = 262.0, 178.0, 120.0, 108.0, 34.0
SHOULDERS = {"near": -63.0, "far": 57.0}
LAP = 1.16
AT_THE_HEAD = -0.5  # a wrist that is raised higher, in arm lengths, is beside the head
# The head's drawing turns about this point of its own canvas, and is drawn at this scale.
HEAD_PIVOT, HEAD_SCALE = (398.0, 604.0), 0.38
_SPINE_STEPS = 12
_ON_THE_FLOOR = 100.0  # a hip that sits lower sits on the floor
_KNEES = 0.7  # units that the hip of whoever stoops is lower, for a degree
CHEST = 0.55  # of the torso: what is held at the chest is drawn about this point
PALM = 30.0  # from the wrist to the middle of the palm


class Bones(Struct, frozen=True):
    """Root, joint and end of a limb."""

    root: Point
    joint: Point
    end: Point


def hand_scale(build: Build) -> float:
    return 1.13 * math.sqrt(build.limb) * (1.0 if build.arm > 0.7 else 0.86)


class Skeleton:
    """The joints of one build in one pose; `reach` are places that palms go to instead of where the pose has them."""

    def __init__(self, pose: Pose, build: Build, reach: Mapping[Side, Point] | None = None) -> None:
        self.pose, self.build = pose, build
        self.torso = TORSO * build.torso
        self.thigh = THIGH * build.leg
        self.ankle = ANKLE * max(0.8, min(1.0, build.limb))
        self.hip = (pose.shift * min(1.0, build.leg), -self._hip_height())
        self.lean = pose.lean + build.stoop * 0.3
        self._spine = self._measured_spine()
        self.reach: Mapping[Side, Point] = reach or self._on_palms()

    def _hip_height(self) -> float:
        if self.pose.stance == "sit":
            seat = self.pose.seat * (self.build.leg if self.pose.brings else 0.6 + 0.4 * self.build.leg)
            return seat + (self._thicker if self.on_the_floor else 0.0)
        low = self.pose.drop - self.pose.hop + self.build.stoop * _KNEES
        height = self.ankle + 2 * self.thigh * 0.99 - low * self.build.leg
        return min(height, *(self._reached(leg) for leg in (self.pose.near_leg, self.pose.far_leg)))

    @property
    def on_the_floor(self) -> bool:
        """Whether somebody sits or lies on the floor itself, or on a bed."""
        return self.pose.stance == "sit" and self.pose.seat < _ON_THE_FLOOR

    @property
    def flatness(self) -> float:
        """How much of the body lies: 0 for who is upright, 1 for who lies flat."""
        return abs(math.sin(math.radians(self.lean)))

    @property
    def _thicker(self) -> float:
        """How much thicker than a grown person's a thigh is, which lifts whoever sits or lies on the floor."""
        return max(0.0, 45.0 * (self.build.limb * math.sqrt(self.build.hips) - 1.0))

    def _reached(self, leg: Leg) -> float:
        """How high the hip may be for that foot to stand on the ground, without end where it does not."""
        if leg.foot[1] > 0 or self.pose.hop:
            return math.inf
        across = abs(leg.foot[0] * self._stride - self.pose.shift) - 20.0 * self.build.hips
        return self.ankle + math.sqrt(max(1.0, (1.985 * self.thigh) ** 2 - max(0.0, across) ** 2))

    def gear_scale(self, at: Where) -> float:
        """How large what the pose brings along is beside this build: a child rides a child's bicycle."""
        return self.build.leg if at == "ground" else self.build.torso

    def on_gear(self, x: float, y: float, at: Where) -> Point:
        """A place on what stands on the ground, or is held at the chest or in a hand."""
        k = self.gear_scale(at)
        ox, oy = self._origin(at)
        return (ox + x * k, oy + y * k)

    def _origin(self, at: Where) -> Point:
        match at:
            case "ground":
                return (0.0, 0.0)
            case "chest":
                return self.at(self.torso * CHEST, 0.0)
            case "near":
                return self.palm(self.pose.near_arm, self.arms["near"].end)
            case "far":
                return self.palm(self.pose.far_arm, self.arms["far"].end)

    def _on_palms(self) -> dict[Side, Point]:
        """Where the hands go on what the pose brings along: on what is held, if anything is."""
        held: Where = "chest" if any(piece.at == "chest" for piece in self.pose.brings) else "ground"
        return {side: self.on_gear(x, y, held) for side, (x, y) in self.pose.palms}

    @property
    def _stride(self) -> float:
        """What a build makes of the distances between feet."""
        return self.build.leg if self.pose.stance == "sit" else self.build.leg * 0.6 + 0.4

    def _measured_spine(self) -> list[tuple[float, float, float]]:
        bend = self.pose.bend + self.build.stoop
        x, y = self.hip
        spine = [(x, y, self.lean)]
        step = self.torso / _SPINE_STEPS
        for i in range(1, _SPINE_STEPS + 1):
            angle = self.lean + bend * (i / _SPINE_STEPS) ** 1.3
            x += step * math.sin(math.radians(angle))
            y -= step * math.cos(math.radians(angle))
            spine.append((x, y, angle))
        return spine

    def spine(self, u: float) -> tuple[float, float, float]:
        """Position and angle of the spine at `u`; beyond both ends it goes on straight."""
        k = u / self.torso * _SPINE_STEPS
        i = max(0, min(_SPINE_STEPS - 1, int(k)))
        (x0, y0, a0), (x1, y1, a1) = self._spine[i], self._spine[i + 1]
        if 0 <= k <= _SPINE_STEPS:
            f = k - i
            return (x0 + (x1 - x0) * f, y0 + (y1 - y0) * f, a0 + (a1 - a0) * f)
        x, y, a = self._spine[0] if k < 0 else self._spine[-1]
        rest = u if k < 0 else u - self.torso
        return (x + rest * math.sin(math.radians(a)), y - rest * math.cos(math.radians(a)), a)

    def at(self, u: float, v: float) -> Point:
        """The point `u` up the spine and `v` across it."""
        x, y, a = self.spine(u)
        return (x + v * math.cos(math.radians(a)), y + v * math.sin(math.radians(a)))

    def points(self, *uv: Point) -> list[Point]:
        return [self.at(u, v) for u, v in uv]

    @cached_property
    def arms(self) -> dict[Side, Bones]:
        poses = {"near": self.pose.near_arm, "far": self.pose.far_arm}
        found: dict[Side, Bones] = {side: self._arm(side, poses[side]) for side in SIDES}
        if not self.pose.together or self.reach:
            return found
        (ax, ay), (bx, by) = (self.palm(poses[side], found[side].end) for side in SIDES)
        self.reach = dict.fromkeys(SIDES, ((ax + bx) / 2, (ay + by) / 2))
        return {side: self._arm(side, poses[side]) for side in SIDES}

    def palm(self, arm: Arm, wrist: Point) -> Point:
        """The middle of the palm of a hand at that wrist."""
        reach, angle = PALM * hand_scale(self.build), math.radians(arm.turn)
        return (wrist[0] + reach * math.cos(angle), wrist[1] + reach * math.sin(angle))

    def _arm(self, side: Side, arm: Arm) -> Bones:
        build = self.build
        upper, fore = UPPER_ARM * build.arm, FOREARM * build.arm
        raised = max(0.0, min(1.0, 0.25 - arm.wrist[1])) * 20 * build.arm + self.pose.shrug * build.torso
        across = SHOULDERS[side] * build.width * (0.9 if raised > 8 else 1.0)
        shoulder = self.at(self.torso - 44 * math.sqrt(build.torso) + raised, across)
        turn = math.radians(self._spine[-1][2] * 0.5)
        wide = self._beside_the_face(arm) * (-1 if side == "near" else 1)
        dx, dy = (arm.wrist[0] + wide) * (upper + fore), arm.wrist[1] * (upper + fore)
        target = (
            shoulder[0] + dx * math.cos(turn) - dy * math.sin(turn),
            shoulder[1] + dx * math.sin(turn) + dy * math.cos(turn),
        )
        if side in self.reach:
            (x, y), (px, py) = self.reach[side], self.palm(arm, (0.0, 0.0))
            target = (x - px, y - py)
        elbow, wrist = knee_of(shoulder, target, upper, fore, arm.elbow)
        return Bones(shoulder, elbow, wrist)

    def _beside_the_face(self, arm: Arm) -> float:
        """How much farther out a hand at the head goes, in arm lengths, where the head is large and the arm short: a
        child's hands do not hide its eyes."""
        if arm.layer != "over" or arm.wrist[1] > AT_THE_HEAD:
            return 0.0
        return 0.9 * max(0.0, self.build.head / self.build.arm - 1.1)

    @cached_property
    def legs(self) -> dict[Side, Bones]:
        return {"near": self._leg(-1, self.pose.near_leg), "far": self._leg(1, self.pose.far_leg)}

    def _leg(self, side: int, leg: Leg) -> Bones:
        build = self.build
        sitting = self.pose.stance == "sit"
        across = (12 if sitting else 34) * build.hips * math.sqrt(build.width)
        x, y = self.at(2, side * across)
        root = (x, y + side * self.pose.hips * build.leg)
        ankle = (leg.foot[0] * self._stride, -self.ankle - leg.foot[1] * build.leg)
        # Seen from the side, a thigh is as long as it is; seen from the front it leans towards the viewer.
        thigh = self.thigh * (LAP if sitting else 1.0)
        knee, foot = knee_of(root, ankle, thigh * leg.short[0], self.thigh * leg.short[1], leg.knee)
        return Bones(root, knee, foot)

    @cached_property
    def head(self) -> Matrix:
        """From the canvas of a head's drawing to the figure."""
        x, y = self.at(self.torso + 8 * self.build.torso, 4)
        turn = self._spine[-1][2] * 0.45 + self.pose.tilt
        px, py = HEAD_PIVOT
        scale = HEAD_SCALE * self.build.head
        return translation(x, y) @ rotation(turn) @ scaling(scale) @ translation(-px, -py)
