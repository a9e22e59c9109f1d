"""What is sewn on a top and buttoned: ribs, pockets, plackets, lapels, quilting, bands, bibs."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from storyboard.art.figure.carrier import carrier
from storyboard.art.figure.cloth import Cloth
from storyboard.art.figure.curves import brush, joined, merged
from storyboard.art.figure.paint import DETAIL, STRUCTURE, Sitter, filled
from storyboard.art.figure.torso import TorsoShape
from storyboard.art.figure.workwear import (
    badge,
    bands,
    bow_tie,
    clerical,
    double_breasted,
    stethoscope,
    suspenders,
    tape_measure,
    tool_belt,
)
from storyboard.art.figure.worn import apron, lanyard, logo, vest
from storyboard.drawing.cutting import combined, stroke_area
from storyboard.drawing.items import Item, Stroke
from storyboard.drawing.outline import Outline, ellipse, polygon, smooth


def front(sitter: Sitter, shape: TorsoShape) -> list[Item]:
    """Everything on the front of the top, below the neck."""
    cloth = Cloth(sitter, shape)
    outfit = cloth.outfit
    items = list(_FRONTS[outfit.top](cloth))
    items += chain.from_iterable(_DETAILS[detail](cloth) for detail in outfit.details if detail in _DETAILS)
    if outfit.vest:
        items += vest(cloth)
    if outfit.apron:
        items += apron(cloth)
    if outfit.logo:
        items += logo(cloth)
    if outfit.lanyard and "baby-carrier" not in sitter.person.aids:
        items += lanyard(cloth)
    if cloth.pregnant:
        items += _bump(cloth)
    if "baby-carrier" in sitter.person.aids:
        items += carrier(cloth)
    return items


def _bump(c: Cloth) -> list[Item]:
    """The curve under a pregnant belly."""
    t, w = c.top, c.w
    if c.hem > 0:
        return []
    under = c.at((t * 0.1, 108 * w), (t * 0.03, 80 * w), (t * 0.01, 48 * w), (t * 0.04, 20 * w))
    return c.sitter.marks(brush(under, DETAIL + 0.8, fading=True))


def _plain(_: Cloth) -> list[Item]:
    return []


def _ribbed(c: Cloth) -> list[Item]:
    if c.sitter.pose.stance == "sit":
        return []
    h, wide = c.hem, c.hips + 40
    rib = joined(c.at((h + 15, -wide), (h + 10, 0), (h + 15, wide)), c.at((h - 40, wide), (h - 40, -wide)))
    color = c.second if c.outfit.second else c.tones.shaded(c.color, 0.14)
    items = filled(c.within(rib), color)
    right = c.hips + 5 + c.sitter.person.build.belly * 0.4
    items += c.marks(([(h + 15, -c.hips - 5), (h + 10, 0), (h + 15, right)], DETAIL + 0.6))
    ticks = [brush(c.at((h + 7, v), (h - 1, v)), DETAIL - 0.2, fading=True) for v in range(-60, 70, 22)]
    return items + c.sitter.marks(*ticks)


def _hoodie(c: Cloth) -> list[Item]:
    h, w = c.hem, c.w
    pouch = [
        (h + 18, -48 * w),
        (h + 54, -40 * w),
        (h + 78, -24 * w),
        (h + 80, 0.0),
        (h + 78, 26 * w),
        (h + 54, 42 * w),
        (h + 18, 50 * w),
    ]
    items = _ribbed(c)
    if "zip" not in c.outfit.details:
        items += c.marks((pouch, DETAIL + 0.8))
    return items


def _buttons(c: Cloth) -> list[Item]:
    h, t = c.hem, c.top
    items = c.marks(([(h - 3, 12), (t * 0.5, 10), (t - 22, 8)], DETAIL))
    return items + c.dots([(h + 24 + i * (t - 30 - h) / 5, 1.0) for i in range(5)], 2.6)


def _waistband(c: Cloth) -> list[Item]:
    h = c.hem
    band = joined(c.at((h - 6, -120), (h - 10, 0), (h - 6, 120)), c.at((h + 12, 120), (h + 8, 0), (h + 12, -120)))
    color = c.tones.of(c.outfit.belt) if c.outfit.belt else c.tones.shaded(c.color, 0.28)
    shape = c.within(band)
    return [*c.sitter.inked(shape, color, DETAIL)]


def _lapels(c: Cloth) -> list[Item]:
    t, h = c.top, c.hem
    long = c.outfit.top == "coat"
    low_l, low_r = (-22.0, 30.0) if long else (-14.0, 28.0)
    opening = polygon(
        c.at(
            (t + 6, -26),
            (t - 20, -30),
            (t * 0.42, -4),
            (h - 8, low_l),
            (h - 8, low_r),
            (t * 0.42, 22),
            (t - 20, 30),
            (t + 6, 26),
        )
    )
    inner = c.within(opening)
    items = filled(inner, c.second)
    items += c.sitter.cast(combined(inner, inner.moved(10 * c.sitter.side, 2), "difference"))
    left = [(t - 18, -30.0), (t * 0.66, -20.0), (t * 0.42, -4.0), (t * 0.16, -10.0), (h - 3, low_l - 1)]
    right = [(t - 18, 30.0), (t * 0.66, 27.0), (t * 0.42, 20.0), (t * 0.16, 24.0), (h - 3, low_r)]
    items += [*c.marks((left, STRUCTURE), (right, STRUCTURE))]
    if "tie" in c.outfit.details:
        items += _tie(c)
    for sign, off in ((-1, 0), (1, 4)):
        lapel = polygon(
            c.at(
                *(
                    (t + 4, sign * 28 + off),
                    (t - 16, sign * 46 + off),
                    (t - 40, sign * 54 + off),
                    (t - 52, sign * 40 + off),
                ),
                *(
                    (t - 60, sign * 48 + off),
                    (t * 0.44, sign * 6 + 8),
                    (t * 0.72, sign * 20 + off),
                    (t - 14, sign * 26 + off),
                ),
            )
        )
        items += [*c.sitter.inked(lapel, c.tones.lit(c.color, 0.12), DETAIL + 0.6)]
    items += c.line((t * 0.12, -62 * c.w), (t * 0.12, -36 * c.w)) + c.line((t * 0.12, 42 * c.w), (t * 0.12, 66 * c.w))
    return items + c.dots([(t * 0.3, -16)], 3.4)


def _coat(c: Cloth) -> list[Item]:
    if "wrap" in c.outfit.details:
        return _wrap(c)
    return [] if "zip" in c.outfit.details else _lapels(c)


def _wrap(c: Cloth) -> list[Item]:
    """A robe's shawl collar, one side over the other, and its belt, tied."""
    t, h, wide = c.top, c.hem, c.hips + 40
    neck = c.within(polygon(c.at((t + 6, -26), (t * 0.56, 14), (t + 6, 26))))
    items = filled(neck, c.tones.skin(c.sitter.person.skin)) + c.marks(([(t * 0.3, 20), (h - 3, 34)], STRUCTURE))
    for sign, low in ((1, 8.0), (-1, 26.0)):
        edge = ((t + 6, sign * 24), (t * 0.6, sign * 6 + 8), (t * 0.24, low))
        back = ((t * 0.26, low - sign * -24), (t * 0.62, sign * 34 + 4), (t + 2, sign * 46))
        items += c.sitter.inked(c.within(polygon(c.at(*edge, *back))), c.second, DETAIL + 0.6)
    u, color = t * 0.22, c.tones.of(c.outfit.belt or c.outfit.color)
    belt = joined(c.at((u + 12, -wide), (u + 8, 0), (u + 12, wide)), c.at((u - 10, wide), (u - 14, 0), (u - 10, -wide)))
    items += c.sitter.inked(c.within(belt), color, DETAIL + 0.6)
    for end in ([(u - 4, 20), (u - 44, 6), (u - 84, 10)], [(u - 4, 20), (u - 40, 34), (u - 70, 42)]):
        items += c.line(*end, width=15) + c.line(*end, width=8.5, color=color)
    return items + c.sitter.inked(ellipse(*c.at((u - 2, 20))[0], 12.0), color, DETAIL + 0.6)


def _tie(c: Cloth) -> list[Item]:
    t = c.top
    knot = polygon(c.at((t - 12, -4), (t - 12, 12), (t - 26, 9), (t - 26, -1)))
    blade = polygon(c.at((t - 26, -1), (t - 26, 9), (t * 0.4, 18), (t * 0.32, 8), (t * 0.4, -2)))
    color = c.tones.of(c.outfit.pattern_color)
    return [*c.sitter.inked(blade, color, DETAIL), *c.sitter.inked(knot, color, DETAIL)]


_FRONTS: dict[str, Callable[[Cloth], list[Item]]] = {
    "tee": _plain,
    "tank": _plain,
    "sweater": _ribbed,
    "hoodie": _hoodie,
    "shirt": _buttons,
    "blazer": _lapels,
    "coat": _coat,
    "dress": _waistband,
}


def _pocket(c: Cloth) -> list[Item]:
    t, k, w = c.top, c.k, c.w
    return c.line(
        (t - 78 * k, 28 * w),
        (t - 108 * k, 29 * w),
        (t - 114 * k, 42 * w),
        (t - 108 * k, 54 * w),
        (t - 78 * k, 54 * w),
        (t - 78 * k, 28 * w),
    )


def _zip(c: Cloth) -> list[Item]:
    return c.marks(([(c.hem - 2, 4), (c.top * 0.5, 5), (c.top - 14, 3)], STRUCTURE))


def _puffer(c: Cloth) -> list[Item]:
    rows, u = [], c.hem + 34
    while u < c.top - 30:
        wide = c.hips + 8
        rows.append(
            smooth(c.at((u + 5, -wide), (u - 3, -wide / 2), (u - 4, 0), (u - 3, wide / 2), (u + 5, wide + c.belly)))
        )
        u += 38
    quilting = c.within(joined_area(rows))
    return filled(quilting, c.tones.ink)


def joined_area(lines: list[Outline]) -> Outline:
    """Lines as thin areas, so that they can be cut."""
    return merged(stroke_area(line, Stroke("#000000", DETAIL + 0.6)) for line in lines)


def _scrubs(c: Cloth) -> list[Item]:
    t, w = c.top, c.w
    return [
        *_pocket(c),
        *c.line(
            (c.hem + 52, -52 * w), (c.hem + 52, -20 * w), (c.hem + 14, -20 * w), (c.hem + 14, -54 * w), width=DETAIL
        ),
        *c.marks(([(t - 16, -26), (t - 48, 3), (t - 16, 26)], DETAIL)),
    ]


def _reflective(c: Cloth) -> list[Item]:
    t = c.top
    bands = [
        joined(c.at((u, -140), (u - 3, 0), (u, 140)), c.at((u + 17, 140), (u + 14, 0), (u + 17, -140)))
        for u in (t * 0.2, t * 0.48)
    ]
    shape = c.within(merged(bands))
    return [*c.sitter.inked(shape, c.tones.of("metal+35"), DETAIL - 0.8)]


def _bib(c: Cloth) -> list[Item]:
    """The bib and straps of overalls."""
    t, w, b = c.top, c.w, c.belly
    color = c.tones.of(c.outfit.bottom_color)
    bib = joined(
        c.at((t - 74 * c.k, -40 * w), (t - 72 * c.k, 0), (t - 74 * c.k, 42 * w)),
        c.at(
            (t * 0.4, 50 * w + b * 0.6),
            (t * 0.24, 78 * w + b),
            (c.hem - 40, c.hips + 30 + b),
            (c.hem - 40, -c.hips - 30),
            (t * 0.24, -76 * w),
            (t * 0.4, -50 * w),
        ),
    )
    items: list[Item] = []
    for sign in (-1, 1):
        strap = [(t - 74 * c.k, sign * 34 * w), (t - 2, sign * 40 * w)]
        items += c.line(*strap, width=17) + c.line(*strap, width=10, color=color)
    shape = c.within(bib)
    items += [*c.sitter.inked(shape, color), *c.sitter.shaded(shape)]
    items += c.line(
        (t - 96 * c.k, -22 * w),
        (t - 128 * c.k, -20 * w),
        (t - 128 * c.k, 26 * w),
        (t - 96 * c.k, 26 * w),
        (t - 96 * c.k, -22 * w),
    )
    return items + c.dots([(t - 82 * c.k, -34 * w), (t - 82 * c.k, 35 * w)], 4.2)


_DETAILS: dict[str, Callable[[Cloth], list[Item]]] = {
    "pocket": _pocket,
    "zip": _zip,
    "puffer": _puffer,
    "scrubs": _scrubs,
    "reflective": _reflective,
    "bib": _bib,
    "buttons": _buttons,
    "stethoscope": stethoscope,
    "double-breasted": double_breasted,
    "badge": badge,
    "bow-tie": bow_tie,
    "suspenders": suspenders,
    "tool-belt": tool_belt,
    "tape-measure": tape_measure,
    "bands": bands,
    "clerical": clerical,
}
