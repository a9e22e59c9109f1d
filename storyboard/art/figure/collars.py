"""Neck, collars, hoods and scarves: what stands between the torso and the head."""

from __future__ import annotations

from storyboard.art.figure.cloth import UV, Cloth
from storyboard.art.figure.curves import joined
from storyboard.art.figure.paint import DETAIL, Part, Sitter, filled
from storyboard.art.figure.torso import TorsoShape
from storyboard.drawing.cutting import combined
from storyboard.drawing.geometry import Point
from storyboard.drawing.items import Item
from storyboard.drawing.outline import Outline, polygon, smooth


def neck_part(sitter: Sitter, shape: TorsoShape, chin: Outline) -> Part:
    """Neck, the head's shadow on it, and the collar."""
    c = Cloth(sitter, shape)
    t, nw = c.top, 31 * c.w**0.4
    dip = {"v": 26.0, "collar": 12.0, "turtle": 12.0, "round": 14.0}[c.outfit.neck]
    if c.outfit.top in ("blazer", "coat"):
        dip = 30.0
    if c.outfit.neck in ("v", "collar"):
        base = c.at((t + 3, -nw), (t - dip * 0.5, -nw * 0.5), (t - dip - 8, 3), (t - dip * 0.5, nw * 0.56), (t + 2, nw))
    else:
        base = c.at(
            (t + 3, -nw), (t - dip * 0.75, -nw * 0.62), (t - dip - 4, 2), (t - dip * 0.75, nw * 0.66), (t + 2, nw)
        )
    head = sitter.bones.head
    left = [head.apply(322, 505), head.apply(318, 560), base[0]]
    right = [base[-1], head.apply(474, 596), head.apply(470, 540)]
    neck = joined(left, base[1:-1], right)
    skin = c.tones.skin(sitter.person.skin)
    items = filled(neck, skin)
    items += filled(combined(neck, chin, "intersection"), c.tones.shaded(skin, 0.26))
    if c.outfit.neck != "turtle":
        items += sitter.ink(smooth(left) + smooth(right))
    return Part("neck", (*items, *_collar(c, base, nw, dip)), (neck,))


def _collar(c: Cloth, base: list[Point], nw: float, dip: float) -> list[Item]:
    outfit, t = c.outfit, c.top
    items: list[Item] = []
    if outfit.neck == "turtle":
        left, right = (
            [(t - 10, -nw - 3), (t + 8, -nw - 2), (t + 23, -nw + 6)],
            [(t + 24, nw - 5), (t + 8, nw + 3), (t - 10, nw + 3)],
        )
        top, low = [left[-1], (t + 19, 0.0), right[0]], [right[-1], (t - 21, 1.0), left[0]]
        roll = joined(*(c.at(*run) for run in (left, top, right, low)))
        items += [*c.sitter.inked(roll, c.tones.lit(c.color, 0.06))]
    elif outfit.neck == "collar":
        items += _wings(c, dip)
    elif outfit.top == "hoodie":
        items += _hood_front(c)
    else:
        items += _ring(c, base, _ring_color(c), 11.0 if outfit.top == "sweater" else 8.0)
    return items + (_scarf(c) if outfit.scarf else [])


def _ring_color(c: Cloth) -> str:
    if c.outfit.top in ("blazer", "coat"):
        return c.tones.shaded(c.second, 0.12)
    return c.second if c.outfit.second else c.tones.shaded(c.color, 0.14)


def _ring(c: Cloth, base: list[Point], color: str, width: float) -> list[Item]:
    """The band around a neckline."""
    lower = [
        (x, y + width) if 0 < i < len(base) - 1 else (x + (-4 if i == 0 else 4), y + width * 0.4)
        for i, (x, y) in enumerate(base)
    ]
    ring = joined(base, lower[::-1])
    return [*c.sitter.inked(ring, color, DETAIL)]


def _wings(c: Cloth, dip: float) -> list[Item]:
    t = c.top
    color = c.second if c.outfit.top in ("blazer", "coat") else c.tones.lit(c.color, 0.3)
    items: list[Item] = []
    for s in (-1, 1):
        wing = polygon(
            c.at((t + 10, s * 30), (t - 8, s * 46), (t - 38, s * 26 + 3), (t - dip - 10, 3), (t - 4, s * 22))
        )
        items += [*c.sitter.inked(wing, color, DETAIL + 0.8)]
    return items


def _hood_front(c: Cloth) -> list[Item]:
    t, items = c.top, list[Item]()
    for s in (-1, 1):
        flap = smooth(
            c.at(
                (t + 20, s * 36),
                (t + 4, s * 44 * c.w),
                (t - 24, s * 30),
                (t - 34, s * 6),
                (t - 18, s * 12),
                (t - 4, s * 28),
            ),
            closed=True,
        )
        items += [*c.sitter.inked(flap, c.tones.lit(c.color, 0.06), DETAIL + 0.6)]
    if "zip" in c.outfit.details or "baby-carrier" in c.sitter.person.aids:
        return items
    cords: list[tuple[list[UV], float]] = [
        ([(t - 26, v), (t - 26 - length * 0.5, v - 3), (t - 26 - length, v)], DETAIL + 1.4)
        for v, length in ((-10, 58), (14, 50))
    ]
    return [*items, *c.marks(*cords), *c.dots([(t - 84, -10), (t - 76, 14)], 3.2)]


def hood_behind(sitter: Sitter, shape: TorsoShape) -> Part:
    """The hood that lies behind the neck."""
    if sitter.person.outfit.top != "hoodie":
        return Part("hood", ())
    c = Cloth(sitter, shape)
    t, w = c.top, c.w
    hood = smooth(
        c.at(
            (t - 34, -62 * w),
            (t + 10, -66 * w),
            (t + 34, -40),
            (t + 40, 0),
            (t + 32, 38),
            (t + 8, 62 * w),
            (t - 34, 58 * w),
        ),
        closed=True,
    )
    return Part("hood", tuple(sitter.inked(hood, c.tones.shaded(c.color, 0.22))), (hood,))


def _scarf(c: Cloth) -> list[Item]:
    t, color = c.top, c.tones.of(c.outfit.scarf)
    tail = joined(c.at((t - 14, 12), (t - 60, 20), (t - 120, 22)), c.at((t - 122, 58), (t - 60, 52), (t - 16, 44)))
    wrap = smooth(
        c.at(
            (t + 22, -44),
            (t - 6, -52),
            (t - 26, -20),
            (t - 28, 20),
            (t - 8, 52),
            (t + 20, 42),
            (t + 6, 10),
            (t + 6, -14),
        ),
        closed=True,
    )
    items: list[Item] = []
    for shape in (tail, wrap):
        items += [*c.sitter.inked(shape, color), *c.sitter.shaded(shape)]
    fringe: list[tuple[list[UV], float]] = [([(t - 121, 26 + i * 10), (t - 136, 25 + i * 10)], 5.0) for i in range(4)]
    return items + c.marks(*fringe, ([(t - 8, -30), (t - 14, 0), (t - 4, 30)], DETAIL))
