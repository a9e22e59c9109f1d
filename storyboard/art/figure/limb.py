"""Limbs: a rounded line from root over joint to end, a thickness along it, and what is cut from that.

A limb is measured by t from 0 (root) to 1 (end) along its length. "Left" and "right" are as seen when walking from
root to end with the y axis pointing down: left is the side of (ty, -tx).
"""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from msgspec import Struct

from storyboard.art.figure.curves import between, joined
from storyboard.drawing.geometry import Point
from storyboard.drawing.outline import Outline, smooth

ROUNDING = 0.42  # share of each half that the bend at the joint takes
_STEPS = 10  # measured steps through the bend


class Frame(Struct, frozen=True):
    """One place along a limb: where, which way (unit tangent), how thick."""

    x: float
    y: float
    tx: float
    ty: float
    radius: float

    def side(self, side: int, share: float = 1.0, extra: float = 0.0) -> Point:
        """A point across the limb: `side` -1 left, +1 right, `share` of the radius away, `extra` units further."""
        reach = side * (self.radius * share + extra)
        return (self.x - self.ty * reach, self.y + self.tx * reach)

    def along(self, length: float) -> Frame:
        return Frame(self.x + self.tx * length, self.y + self.ty * length, self.tx, self.ty, self.radius)


def knee_of(root: Point, target: Point, first: float, second: float, bend: int) -> tuple[Point, Point]:
    """Where joint and end stand when the end reaches for `target` (two-bone inverse kinematics)."""
    dx, dy = target[0] - root[0], target[1] - root[1]
    wanted = math.hypot(dx, dy) or 1.0
    distance = min((first + second) * 0.997, max(wanted, abs(first - second) + 8.0))
    dx, dy = dx * distance / wanted, dy * distance / wanted
    cosine = (first * first + distance * distance - second * second) / (2 * first * distance)
    angle = math.atan2(dy, dx) + bend * math.acos(max(-1.0, min(1.0, cosine)))
    return (root[0] + first * math.cos(angle), root[1] + first * math.sin(angle)), (root[0] + dx, root[1] + dy)


def turn_between(root: Point, joint: Point, end: Point) -> float:
    """How far the limb bends at its joint, in radians from -pi to pi; positive turns to the right (clockwise)."""
    first = math.atan2(joint[1] - root[1], joint[0] - root[0])
    second = math.atan2(end[1] - joint[1], end[0] - joint[0])
    return (second - first + math.pi) % (2 * math.pi) - math.pi


class Limb:
    """The measured centre line of a limb with its radii, spread evenly from root to end."""

    def __init__(self, root: Point, joint: Point, end: Point, radii: Sequence[float], rounding: float = ROUNDING):
        self.root, self.joint, self.end, self.radii = root, joint, end, tuple(radii)
        self.a, self.b = between(joint, root, rounding), between(joint, end, rounding)
        self.turn = turn_between(root, joint, end)
        self._first, self._last = math.dist(root, self.a), math.dist(self.b, end)
        self._bend = self._measured_bend()
        self.length = self._first + self._bend[-1] + self._last
        self._frames: dict[float, Frame] = {}

    def _measured_bend(self) -> list[float]:
        lengths, (x, y) = [0.0], self.a
        for i in range(1, _STEPS + 1):
            px, py = self._bend_point(i / _STEPS)
            lengths.append(lengths[-1] + math.hypot(px - x, py - y))
            x, y = px, py
        return lengths

    def _bend_point(self, t: float) -> Point:
        (ax, ay), (jx, jy), (bx, by) = self.a, self.joint, self.b
        p, q, r = (1 - t) * (1 - t), 2 * t * (1 - t), t * t
        return (p * ax + q * jx + r * bx, p * ay + q * jy + r * by)

    def frame(self, t: float) -> Frame:
        found = self._frames.get(t)
        if found is None:
            found = self._frames[t] = self._measured(t)
        return found

    def _measured(self, t: float) -> Frame:
        s = t * self.length
        radius = self._radius(t)
        if s <= self._first or self._bend[-1] == 0.0:
            return self._on_line(self.root, self.a, s, radius)
        s -= self._first
        if s >= self._bend[-1]:
            return self._on_line(self.b, self.end, s - self._bend[-1], radius)
        i = min(_STEPS - 1, bisect_right(self._bend, s) - 1)
        k = (i + (s - self._bend[i]) / (self._bend[i + 1] - self._bend[i])) / _STEPS
        x, y = self._bend_point(k)
        dx = (1 - k) * (self.joint[0] - self.a[0]) + k * (self.b[0] - self.joint[0])
        dy = (1 - k) * (self.joint[1] - self.a[1]) + k * (self.b[1] - self.joint[1])
        length = math.hypot(dx, dy) or 1.0
        return Frame(x, y, dx / length, dy / length, radius)

    def _on_line(self, start: Point, end: Point, s: float, radius: float) -> Frame:
        length = math.dist(start, end) or 1.0
        tx, ty = (end[0] - start[0]) / length, (end[1] - start[1]) / length
        return Frame(start[0] + tx * s, start[1] + ty * s, tx, ty, radius)

    def _radius(self, t: float) -> float:
        k = max(0.0, min(1.0, t)) * (len(self.radii) - 1)
        i = min(int(k), len(self.radii) - 2)
        f = k - i
        f = f * f * (3 - 2 * f) * 0.5 + f * 0.5
        return self.radii[i] + (self.radii[i + 1] - self.radii[i]) * f

    @cached_property
    def joint_at(self) -> float:
        """Where along the limb its joint is."""
        return (self._first + self._bend[-1] / 2) / self.length

    def at(self, units: float) -> float:
        """The t of a place that many units from the root."""
        return units / self.length

    def stations(self, start: float, end: float) -> list[float]:
        """Places to draw the sides through: close together in the bend, far apart where the limb is straight."""
        bend = (self._first / self.length, (self._first + self._bend[-1]) / self.length)
        pieces = 4 if abs(self.turn) > 0.5 else 2
        found = [start, end, *(bend[0] + (bend[1] - bend[0]) * i / pieces for i in range(pieces + 1))]
        found += [bend[0] / 2, (1 + bend[1]) / 2]
        inside = sorted(t for t in found if start <= t <= end)
        return [t for i, t in enumerate(inside) if i in (0, len(inside) - 1) or (t - start > 0.05 and end - t > 0.05)]

    def side(self, side: int, start: float, end: float, extra: float = 0.0) -> list[Point]:
        """Points along one side; where the inside of the bend would fold over itself, the fold is left out."""
        points: list[Point] = []
        for t in self.stations(start, end):
            frame = self.frame(t)
            p = frame.side(side, 1.0, extra)
            if points and (p[0] - points[-1][0]) * frame.tx + (p[1] - points[-1][1]) * frame.ty < 0.5:
                continue
            points.append(p)
        return points

    def piece(self, start: float, end: float, *, cap: bool = False, extra: float = 0.0) -> Outline:
        """The closed shape of the limb from `start` to `end`, its root rounded with `cap`."""
        left, right = self.side(-1, start, end, extra), self.side(1, start, end, extra)
        if not cap:
            return joined(left, right[::-1])
        back = self.frame(start)
        tip = back.along(-back.radius - extra)
        around = [_lean(back, 1, extra), (tip.x, tip.y), _lean(back, -1, extra)]
        return joined([*right[::-1], *around, *left])

    def band(self, start: float, end: float, extra: float = 0.0) -> Outline:
        """A stripe across the limb, its edges bowed a little as a stripe goes round an arm."""
        a, b = self.frame(start), self.frame(end)
        bow = min(3.0, a.radius * 0.1)
        m, n = a.along(bow), b.along(bow)
        return joined(
            [a.side(-1, 1, extra), (m.x, m.y), a.side(1, 1, extra)],
            [b.side(1, 1, extra), (n.x, n.y), b.side(-1, 1, extra)],
        )

    def shade(self, start: float, end: float, light: Point, within: float = 0.0) -> list[Outline]:
        """The strips of the limb that lie away from the light, `within` units inside its edge; `light` points with
        the light, as long as the strip is wide at most."""
        strips = []
        stations = self.stations(start, end)
        for side in (-1, 1):
            outer: list[Point] = []
            inner: list[Point] = []
            widest = 0.0
            for i, t in enumerate(stations):
                frame = self.frame(t)
                wide = side * (-frame.ty * light[0] + frame.tx * light[1])
                wide = max(0.0, wide) * (0.35 if i == 0 else 1.0)
                widest = max(widest, wide)
                p = frame.side(side, 1.0, -within)
                if outer and (p[0] - outer[-1][0]) * frame.tx + (p[1] - outer[-1][1]) * frame.ty < 0.5:
                    continue
                outer.append(p)
                inner.append(frame.side(side, 1.0, -within - wide))
            if widest > 1.5 and len(outer) > 1:
                strips.append(joined(outer, inner[::-1]))
        return strips

    def sides_ink(self, starts: tuple[float, float], end: float, *, closed: bool = True) -> Outline:
        """The inked line down the left side, across the end (when `closed`) and up the right side; it begins at
        `starts` (left, right)."""
        left, right = self.side(-1, starts[0], end), self.side(1, starts[1], end)
        if closed:
            return joined(left, right[::-1], closed=False)
        return smooth(left) + smooth(right)


def _lean(frame: Frame, side: int, extra: float) -> Point:
    """A point on the rounded root, halfway between its side and its tip."""
    r = (frame.radius + extra) * math.sqrt(0.5)
    return (frame.x - frame.tx * r - side * frame.ty * r, frame.y - frame.ty * r + side * frame.tx * r)
