"""Hands as outlines: palm and fingers grown together, the thumb by itself, the creases, and fingers around a thing."""

from __future__ import annotations

import math
from functools import cache
from pathlib import Path

from msgspec import Struct

from storyboard.art.figure.data import Finger, Hand
from storyboard.art.figure.reading import hand_from
from storyboard.art.kept import derived, stamp_of
from storyboard.art.yaml_file import yaml_mapping
from storyboard.drawing.cutting import combined, united
from storyboard.drawing.geometry import Point
from storyboard.drawing.outline import Outline, smooth
from storyboard.errors import StoryboardError, did_you_mean
from storyboard.resources import folder

FINGER, THUMB = 6.4, 6.8
_PALM = (
    (-9.0, -12.0),
    (2.0, -17.6),
    (24.0, -19.4),
    (34.5, -13.0),
    (36.0, 0.0),
    (33.5, 12.5),
    (22.0, 18.4),
    (2.0, 17.2),
    (-9.0, 12.0),
)


class HandShape(Struct, frozen=True):
    """The outlines of a hand at rest, its wrist at (0, 0), its fingers towards +x."""

    hand: Hand
    palm: Outline
    thumb: Outline
    wrap: tuple[Outline, ...]


@cache
def hand_names() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in (folder("assets") / "hands").glob("*.yaml")))


@cache
def hand_shape(name: str) -> HandShape:
    """The hand of that name. Raises StoryboardError with the near names."""
    if name not in hand_names():
        raise StoryboardError(f"there is no hand {name!r}", hint=did_you_mean(name, hand_names()))
    return derived("hand", [name], stamp_of(_file(name)), lambda: _shape(name))


def _file(name: str) -> Path:
    return folder("assets") / "hands" / f"{name}.yaml"


def _shape(name: str) -> HandShape:
    file = _file(name)
    hand = hand_from(yaml_mapping(file.read_text("utf-8"), file.name), name, file.name)
    fingers = [finger_outline(finger, FINGER) for finger in hand.fingers]
    palm = united([smooth(_PALM, closed=True), *fingers])
    wrap = tuple(finger_outline(finger, FINGER) for finger in hand.wrap)
    return HandShape(hand, palm, finger_outline(hand.thumb, THUMB), wrap)


@cache
def palm_shade(name: str, light: int) -> Outline:
    """The strip of a palm away from light that falls in at `light` degrees in the hand's own space."""
    palm, a = hand_shape(name).palm, math.radians(light)

    def strip() -> Outline:
        return combined(palm, palm.moved(-5.0 * math.cos(a), -5.0 * math.sin(a)), "difference")

    return derived("palm", [name, str(light)], stamp_of(_file(name)), strip)


def finger_outline(finger: Finger, radius: float) -> Outline:
    """A bent finger, thinner towards its round tip."""
    base, a, b = (finger.x, finger.y), math.radians(finger.first_angle), math.radians(finger.second_angle)
    knuckle = (base[0] + finger.first * math.cos(a), base[1] + finger.first * math.sin(a))
    tip = (knuckle[0] + finger.second * math.cos(b), knuckle[1] + finger.second * math.sin(b))
    half = (a + b) / 2
    r1, r2 = radius * 0.97, radius * 0.84
    left = [_beside(base, a, -radius), _beside(knuckle, half, -r1), _beside(tip, b, -r2)]
    right = [_beside(tip, b, r2), _beside(knuckle, half, r1), _beside(base, a, radius)]
    end = (tip[0] + r2 * math.cos(b), tip[1] + r2 * math.sin(b))
    start = (base[0] - radius * math.cos(a), base[1] - radius * math.sin(a))
    return smooth([*left, end, *right, start], closed=True)


def _beside(p: Point, angle: float, reach: float) -> Point:
    return (p[0] - math.sin(angle) * reach, p[1] + math.cos(angle) * reach)
