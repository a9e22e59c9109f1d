"""A baby in a carrier on somebody's chest."""

from __future__ import annotations

from storyboard.art.figure.cloth import Cloth
from storyboard.art.figure.curves import brush, joined
from storyboard.art.figure.paint import DETAIL, STRUCTURE, filled
from storyboard.drawing.color import contrast
from storyboard.drawing.items import Item
from storyboard.drawing.outline import ellipse, smooth

_CLOTHS = ("slate", "mustard", "cream")


def carrier(c: Cloth) -> list[Item]:
    """Straps, little feet, pouch and the baby's sleeping head."""
    color = max((c.tones.of(role) for role in _CLOTHS), key=lambda cloth: min(contrast(cloth, c.color), 2.2))
    return [*_straps(c, color), *_feet(c), *_head(c), *_pouch(c, color)]


def _straps(c: Cloth, color: str) -> list[Item]:
    t, w, items = c.top, c.w, list[Item]()
    for sign in (-1, 1):
        strap = [(t * 0.5, sign * 44 * w + 4), (t - 40 * c.k, sign * 50 * w), (t - 2, sign * 42 * w)]
        items += c.line(*strap, width=20) + c.line(*strap, width=12, color=color)
    belt = joined(
        c.at((t * 0.2, -130), (t * 0.17, 0), (t * 0.2, 130)), c.at((t * 0.3, 130), (t * 0.27, 0), (t * 0.3, -130))
    )
    return [*items, *c.sitter.inked(c.within(belt), color, DETAIL + 0.6)]


def _feet(c: Cloth) -> list[Item]:
    skin, sock = c.tones.skin(c.sitter.person.skin), c.tones.of("white")
    items: list[Item] = []
    for v in (-48.0, 60.0):
        leg = smooth(
            c.at((c.top * 0.36, v - 10), (c.top * 0.2, v - 13), (c.top * 0.2, v + 13), (c.top * 0.36, v + 10)),
            closed=True,
        )
        x, y = c.at((c.top * 0.17, v))[0]
        items += [*c.sitter.inked(leg, skin), *c.sitter.inked(ellipse(x + 4, y, 17.0, 13.0), sock)]
    return items


def _head(c: Cloth) -> list[Item]:
    (x, y) = c.at((c.top - 74 * c.k, 10 * c.w))[0]
    skin = c.tones.skin(c.sitter.person.skin)
    r = 36.0
    cap = joined(
        [(x - r, y + 2), (x - r * 0.9, y - 22), (x, y - r - 3), (x + r * 0.9, y - 22), (x + r, y - 2)],
        [(x + r, y - 2), (x, y - 12), (x - r, y + 2)],
    )
    eye = brush([(x + 6, y + 6), (x + 12, y + 10), (x + 19, y + 7)], DETAIL + 0.6)
    mouth = brush([(x + 12, y + 20), (x + 16, y + 22), (x + 21, y + 20)], DETAIL)
    return [
        *c.sitter.inked(ellipse(x, y, r), skin, STRUCTURE),
        *filled(ellipse(x + 2, y + 16, 7.0, 5.0), c.tones.blush(skin)),
        *c.sitter.marks(eye, mouth),
        *c.sitter.inked(cap, c.tones.of("coral+25"), DETAIL + 1),
    ]


def _pouch(c: Cloth, color: str) -> list[Item]:
    t, w = c.top, c.w
    rim = c.at((t - 88 * c.k, -44 * w + 4), (t - 102 * c.k, 8), (t - 88 * c.k, 46 * w + 6))
    side = c.at((t * 0.4, 56 * w + 6), (t * 0.24, 44 * w + 6))
    low = c.at((t * 0.2, 6))
    back = c.at((t * 0.24, -36 * w + 4), (t * 0.4, -52 * w + 4))
    pouch = joined(rim, [rim[-1], *side, *low, *back, rim[0]])
    seam = brush(c.at((t - 106 * c.k, -40 * w + 6), (t - 119 * c.k, 8), (t - 106 * c.k, 44 * w + 4)), DETAIL)
    return [*c.sitter.inked(pouch, color), *c.sitter.shaded(pouch), *c.sitter.marks(seam)]
