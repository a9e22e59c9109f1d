"""The torso: one shape from hem to collar that reaches down both sleeves, so that no line cuts the shoulders.

The shoulder line flows from the neck into the upper arm: straight over the shoulder while the arm hangs, in a hollow
while it is raised; and the armpit of a raised arm is rounded.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from msgspec import Struct

from storyboard.art.figure.arms import ArmShape, arm_shape
from storyboard.art.figure.curves import between, flattened_points, joined, merged, surrounds
from storyboard.art.figure.data import BUMP
from storyboard.art.figure.paint import Sitter, filled
from storyboard.art.figure.skeleton import SIDES, Side
from storyboard.drawing.cutting import combined, inset, united
from storyboard.drawing.geometry import Point
from storyboard.drawing.items import Item
from storyboard.drawing.outline import EMPTY, Outline, ellipse, polygon

HEMS = {"tee": -34, "shirt": -40, "sweater": -26, "hoodie": -30, "blazer": -62, "dress": 30, "coat": -96, "tank": -34}
_JACKET = -38
_CUT = 42.0  # units down the arm where a sleeve takes over from the torso's shape
_UNDER = 14.0  # the torso goes on this far under the sleeve


class TorsoShape(Struct, frozen=True):
    """The torso's outline with its shoulders, the arms that grow out of it, and its measures."""

    outline: Outline
    arms: dict[Side, ArmShape]
    rooted: dict[Side, bool]  # whether the torso's shape reaches into that sleeve
    hem: float
    waist: float
    hips: float


def hem_height(sitter: Sitter) -> float:
    outfit = sitter.person.outfit
    hem = _JACKET if "short" in outfit.details else HEMS[outfit.top]
    return 22.0 if outfit.tuck else hem * sitter.person.build.torso


def hip_width(sitter: Sitter) -> float:
    build = sitter.person.build
    return 78.0 * build.width * math.pow(build.hips, 0.7)


def waist_width(sitter: Sitter) -> float:
    build = sitter.person.build
    return (60.0 if sitter.person.outfit.top == "dress" else 67.0) * build.width * build.waist + build.belly * 0.5


def torso_shape(sitter: Sitter) -> TorsoShape:
    """The torso of a sitter with both arms measured."""
    sides = _profile(sitter)
    body = joined(*sides)
    around = flattened_points(body, 3)
    arms: dict[Side, ArmShape] = {}
    rooted: dict[Side, bool] = {}
    pieces: list[Outline] = [body]
    for side in SIDES:
        shoulder = _Shoulder(sitter, side, arm_shape(sitter, side, _CUT * sitter.person.build.limb))
        arms[side], rooted[side] = shoulder.shape, shoulder.rooted(around)
        pieces += shoulder.patches(rooted[side], around)
    return TorsoShape(united(pieces), arms, rooted, hem_height(sitter), waist_width(sitter), hip_width(sitter))


def _profile(sitter: Sitter) -> tuple[list[Point], list[Point], list[Point]]:
    """Left side upwards, right side downwards, hem leftwards."""
    build, outfit = sitter.person.build, sitter.person.outfit
    top, w, belly = sitter.bones.torso, build.width, build.belly
    hem, waist, hips = hem_height(sitter), waist_width(sitter), hip_width(sitter)
    loose = 4.0 if outfit.top in ("sweater", "hoodie") else 0.0
    flare = 8.0 if outfit.top in ("hoodie", "sweater", "blazer", "coat") else 3.0
    low = hem * 0.4 + 8
    if outfit.top == "dress":
        hips, flare, low = waist + 4 + belly * 0.3, 2.0, hem + 20
    neck, k = math.sqrt(w), math.sqrt(build.torso)
    near, far = (_broad(sitter, side) for side in SIDES)
    left = [(hem, -(hips + flare)), (low, -hips - 2), (top * 0.34, -(waist + 3 + loose)), (top * 0.62, -77 * w)]
    left += [(top - 62 * k, -84 * w * near), (top - 30 * k, -76 * w * near), (top - 10, -52 * w), (top + 2, -33 * neck)]
    right = [(top + 2, 30 * neck), (top - 8, 50 * w), (top - 28 * k, 71 * w * far), (top - 60 * k, 80 * w * far)]
    right += [(top * 0.62, 78 * w + belly * 0.5)]
    if "pregnant" in sitter.person.aids:
        out = max(waist, 66.0 * w) + BUMP * w
        rise = 0.06 if hem > 0 else 0.0  # above a waistband
        right += [(top * (0.46 + rise), out - 22 * w), (top * (0.3 + rise), out), (top * (0.14 + rise), out - 9 * w)]
    else:
        right += [(top * 0.34, waist + 4 + belly)]
    over = BUMP * w if "pregnant" in sitter.person.aids and hem > 0 else 0.0
    right += [(low, hips + 2 + belly * 0.6 + over * 0.62), (hem, hips + flare - 2 + belly * 0.3 + over * 0.4)]
    bottom = [right[-1], (hem - 5, hips * 0.5), (hem - 7, 0.0), (hem - 5, -hips * 0.5), left[0]]
    if sitter.pose.stance == "sit":
        # On a seat the back of a top hangs no lower than the seat, and its front lies on the lap.
        back, lap = max(hem, -22.0), max(hem, 0.0) + 30.0 * build.limb
        left[:2] = [(back, -hips * 0.9), (back + 40, -hips - 2)]
        right[-2:] = [(lap + 30, hips * 0.96 + belly), (lap, hips * 0.9 + belly)]
        bottom = [
            right[-1],
            (lap * 0.55 + back * 0.45, hips * 0.5),
            (back - 1, -hips * 0.1),
            (back - 5, -hips * 0.6),
            left[0],
        ]
    at = sitter.bones.points
    return at(*left), at(*right), at(*bottom)


def _broad(sitter: Sitter, side: Side) -> float:
    """How broad a shoulder is: a raised arm takes its muscle with it."""
    bones = sitter.bones.arms[side]
    rise = (bones.root[1] - bones.joint[1]) / (math.dist(bones.root, bones.joint) or 1.0)
    return 1.0 - 0.1 * max(0.0, min(1.0, rise + 0.2))


class _Shoulder:
    """One shoulder in the torso's own directions: `out` away from the spine, `up` along it."""

    def __init__(self, sitter: Sitter, side: Side, shape: ArmShape) -> None:
        self.sitter, self.shape = sitter, shape
        self.sign = -1 if side == "near" else 1
        angle = math.radians(sitter.bones.spine(sitter.bones.torso)[2])
        self.out = (self.sign * math.cos(angle), self.sign * math.sin(angle))
        self.up = (math.sin(angle), -math.cos(angle))
        frame = shape.sleeve.frame(0.0)
        self.s: Point = (frame.x, frame.y)
        self.d: Point = (frame.tx, frame.ty)
        self.r = frame.radius
        self.cut = shape.cut
        build = sitter.person.build
        self.k = build.limb * min(1.0, build.arm)
        self.neck = sitter.bones.at(
            sitter.bones.torso + 2, self.sign * (33 if self.sign < 0 else 30) * math.sqrt(build.width)
        )
        self.inner = sitter.bones.at(sitter.bones.torso - 60, self.sign * 18 * build.width)

    def of(self, out: float, up: float) -> Point:
        """A direction given across and up the torso."""
        return (self.out[0] * out + self.up[0] * up, self.out[1] * out + self.up[1] * up)

    def parts(self, v: Point) -> Point:
        return (v[0] * self.out[0] + v[1] * self.out[1], v[0] * self.up[0] + v[1] * self.up[1])

    def rooted(self, around: Sequence[Point]) -> bool:
        """Whether the sleeve grows out of the torso's front, or goes behind it."""
        if self.shape.arm.layer != "behind":
            return True
        frame = self.shape.sleeve.frame(self.shape.sleeve.at(self.cut))
        return not all(surrounds(around, *frame.side(side)) for side in (-1, 1)) and self.parts(self.d)[0] > 0.25

    def patches(self, rooted: bool, around: Sequence[Point]) -> list[Outline]:
        if not rooted:
            return [ellipse(*self.s, self.r), self._over(ended=False)]
        limb = self.shape.sleeve
        root = limb.piece(0.0, limb.at(self.cut + _UNDER), cap=True)
        return [root, self._over(ended=True), self._armpit(around)]

    def _over(self, *, ended: bool) -> Outline:
        """The shoulder line from the neck to the arm's upper side."""
        nx, ny = self.neck[0] - self.s[0], self.neck[1] - self.s[1]
        distance = math.hypot(nx, ny)
        o, u = self.parts((nx, ny))
        reach = math.acos(min(1.0, (self.r - 0.6) / distance)) if distance > self.r else 0.0
        touching = math.atan2(u, o) - reach
        do, du = self.parts(self.d)
        upper = math.atan2(do, -du)
        if not ended or upper <= touching:
            n = self.of(math.cos(touching), math.sin(touching))
            reached = (self.s[0] + n[0] * (self.r - 0.6), self.s[1] + n[1] * (self.r - 0.6))
            sag = between(self.neck, reached, 0.45)
            return joined([self.neck, (sag[0] - n[0] * 1.6, sag[1] - n[1] * 1.6), reached], [self.s, self.inner])
        slope = self.of(math.sin(touching), -math.cos(touching))
        edge = self._edge(1)
        return self._hollow(self.neck, slope, edge, 34.0 * self.k)

    def _edge(self, upper: int) -> Point:
        """Where the arm's upper (1) or lower (-1) side begins."""
        do, du = self.parts(self.d)
        n = self.of(-du * upper, do * upper)
        return (self.s[0] + n[0] * self.r, self.s[1] + n[1] * self.r)

    def _along(self, upper: int) -> Point:
        """The direction of that side of the arm, which is not quite the arm's own: sleeves taper."""
        (ax, ay), limb = self._edge(upper), self.shape.sleeve
        n = (ax - self.s[0], ay - self.s[1])
        frame = limb.frame(limb.at(64.0 * self.sitter.person.build.arm))
        side = 1 if n[0] * -frame.ty + n[1] * frame.tx > 0 else -1
        bx, by = frame.side(side)
        length = math.hypot(bx - ax, by - ay) or 1.0
        return ((bx - ax) / length, (by - ay) / length)

    def _hollow(self, start: Point, slope: Point, edge: Point, reach: float) -> Outline:
        """A rounded corner between a line from `start` and the side of the arm that begins at `edge`."""
        along = self._along(1)
        p, s = _crossing(start, slope, edge, along)
        s = max(0.0, min(self.cut, s))
        corner = (edge[0] + along[0] * s, edge[1] + along[1] * s)
        end = (corner[0] + along[0] * reach, corner[1] + along[1] * reach)
        begin = between(start, corner, 0.1 if p < 60 else 0.45)
        inside = (self.s[0] + self.d[0] * (s + reach), self.s[1] + self.d[1] * (s + reach))
        return joined(_rounded(begin, corner, end), [inside, self.s, self.inner, start])

    def _armpit(self, around: Sequence[Point]) -> Outline:
        """The rounded corner under an arm that is spread or raised."""
        do, du = self.parts(self.d)
        if do < 0.3 and du < 0:
            return EMPTY
        edge, along = self._edge(-1), self._along(-1)
        reached, at = self._leaving(around, edge, along)
        if not at:
            return EMPTY
        reach = min(24.0, 10.0 + 16.0 * max(0.0, do)) * self.k
        corner = (edge[0] + along[0] * reached, edge[1] + along[1] * reached)
        begin = _further(around, at, corner, reach, self.sign)
        end = (corner[0] + along[0] * reach, corner[1] + along[1] * reach)
        inside = (end[0] + (self.s[0] - edge[0]), end[1] + (self.s[1] - edge[1]))
        middle = self.sitter.bones.at(self.sitter.bones.torso * 0.4, self.sign * 30 * self.sitter.person.build.width)
        return joined(_rounded(begin, corner, end), [inside, self.s, middle])

    def _leaving(self, around: Sequence[Point], edge: Point, along: Point) -> tuple[float, int]:
        """How far along the arm's lower side the body ends, and after which of its points; (0, 0) where it does not."""
        best = (-1e9, 0)
        for i in range(1, len(around)):
            (ax, ay), (bx, by) = around[i - 1], around[i]
            p, s = _crossing((ax, ay), (bx - ax, by - ay), edge, along)
            if 0.0 <= p <= 1.0 and best[0] < s < 78.0 * self.k and s > -25.0 * self.k:
                best = (s, i)
        return best if best[1] else (0.0, 0)


def _further(around: Sequence[Point], at: int, start: Point, distance: float, step: int) -> Point:
    """The point `distance` units further along a polygon from `start`, which lies between points `at` - 1 and `at`."""
    i = at if step > 0 else at - 1
    here = start
    while 0 <= i < len(around):
        length = math.dist(here, around[i])
        if length >= distance:
            return between(here, around[i], distance / (length or 1.0))
        distance -= length
        here = around[i]
        i += step
    return here


def _rounded(start: Point, corner: Point, end: Point) -> list[Point]:
    found = []
    for i in range(6):
        t = i / 5
        a, b, c = (1 - t) * (1 - t), 2 * t * (1 - t), t * t
        found.append((a * start[0] + b * corner[0] + c * end[0], a * start[1] + b * corner[1] + c * end[1]))
    return found


def _crossing(p: Point, v: Point, q: Point, w: Point) -> Point:
    """How far along `v` from `p` and along `w` from `q` the two lines cross; far away where they never do."""
    cross = v[0] * w[1] - v[1] * w[0]
    if abs(cross) < 1e-6:
        return (1e6, 1e6)
    dx, dy = q[0] - p[0], q[1] - p[1]
    return ((dx * w[1] - dy * w[0]) / cross, (dx * v[1] - dy * v[0]) / cross)


def torso_items(sitter: Sitter, shape: TorsoShape) -> list[Item]:
    """The torso painted: colour, pattern, shadow, ink."""
    color = sitter.tones.of(sitter.person.outfit.color)
    return [*sitter.inked(shape.outline, color), *_pattern(sitter, shape), *sitter.shaded(shape.outline)]


def _pattern(sitter: Sitter, shape: TorsoShape) -> list[Item]:
    outfit, bones, build = sitter.person.outfit, sitter.bones, sitter.person.build
    color = sitter.tones.of(outfit.pattern_color)
    around = flattened_points(shape.outline, 3)
    if outfit.pattern == "stripes":
        bands = []
        u = shape.hem + 26
        while u < bones.torso - 22:
            bands.append(_stripe(sitter, around, u))
            u += 27
        return filled(merged(bands), color)
    if outfit.pattern == "dots":
        r = 4.6 * max(0.8, build.limb)
        dots, row, u = [], 0, shape.hem + 16
        while u < bones.torso - 12:
            for i in range(8):
                x, y = bones.at(u, -116.0 + (row % 2) * 17 + i * 34)
                if not _at_seam(shape, x, y) and all(
                    surrounds(around, x + dx, y + dy) for dx, dy in ((9, 0), (-9, 0), (0, 9), (0, -9))
                ):
                    dots.append(ellipse(x, y, r))
            u, row = u + 30, row + 1
        return filled(merged(dots), color)
    if outfit.pattern == "block":
        half = polygon(
            bones.points(
                (bones.torso * 0.6, -160), (bones.torso + 60, -160), (bones.torso + 60, 160), (bones.torso * 0.6, 160)
            )
        )
        return filled(combined(half, inset(shape.outline, 2.2), "intersection"), color)
    return []


def _at_seam(shape: TorsoShape, x: float, y: float) -> bool:
    """Whether a dot would be cut by the edge where a sleeve begins."""
    for side in SIDES:
        arm = shape.arms[side]
        frame = arm.sleeve.frame(arm.sleeve.at(arm.cut))
        dx, dy = x - frame.x, y - frame.y
        along, across = dx * frame.tx + dy * frame.ty, abs(dx * frame.ty - dy * frame.tx)
        if shape.rooted[side] and -8 < along < _UNDER and across < frame.radius + 2:
            return True
    return False


def _stripe(sitter: Sitter, around: Sequence[Point], u: float) -> Outline:
    """A stripe around the torso, sagging a little in front, that ends inside the line of ink."""
    rows = []
    for low, height in ((u, 0.0), (u, 12.0)):
        left, right = _width(sitter, around, low + height)
        at = [
            (low + height, left),
            (low + height - 4, left * 0.35),
            (low + height - 4, right * 0.35),
            (low + height, right),
        ]
        rows.append(sitter.bones.points(*at))
    return joined(rows[0], rows[1][::-1])


def _width(sitter: Sitter, around: Sequence[Point], u: float) -> Point:
    """From where to where the torso reaches at one height, its line of ink left out."""
    (ox, oy), (px, py) = sitter.bones.at(u, 0.0), sitter.bones.at(u, 1.0)
    vx, vy = px - ox, py - oy
    left, right = -200.0, 200.0
    ax, ay = around[-1]
    before = (ax - ox) * vy - (ay - oy) * vx
    for bx, by in around:
        after = (bx - ox) * vy - (by - oy) * vx
        if (before > 0) != (after > 0):
            f = before / (before - after)
            v = (ax + (bx - ax) * f - ox) * vx + (ay + (by - ay) * f - oy) * vy
            left, right = (max(left, v), right) if v < 0 else (left, min(right, v))
        ax, ay, before = bx, by, after
    return left + 2.1, right - 2.1
