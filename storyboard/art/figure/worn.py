"""What is worn over a top: a vest, an apron, a badge on a ribbon, the product's tick."""

from __future__ import annotations

from storyboard.art.figure.cloth import Cloth
from storyboard.art.figure.curves import joined, merged
from storyboard.art.figure.paint import DETAIL, filled
from storyboard.drawing.cutting import combined
from storyboard.drawing.items import Item, Path, Stroke
from storyboard.drawing.outline import Outline, ellipse, polygon, smooth


def vest(c: Cloth) -> list[Item]:
    """What is worn over the top without sleeves: an open vest with reflecting bands or pockets, or a waistcoat."""
    if "waistcoat" in c.outfit.details:
        return _waistcoat(c)
    shape = _open_vest(c)
    return [
        *filled(shape, c.tones.of(c.outfit.vest)),
        *c.sitter.shaded(shape),
        *(_vest_pockets(c) if "vest-pockets" in c.outfit.details else _reflecting(c, shape)),
        *c.sitter.ink(shape, DETAIL + 0.6),
    ]


def _open_vest(c: Cloth) -> Outline:
    t, h, w, wide = c.top, c.hem, c.w, c.hips + 30
    halves = [
        polygon(
            c.at(
                (t + 8, -58 * w),
                (t + 2, -30),
                (t * 0.6, -14),
                (h + 4, -12),
                (h + 4, -wide),
                (t * 0.5, -wide),
                (t * 0.66, -66 * w),
            )
        ),
        polygon(
            c.at(
                (t + 8, 58 * w),
                (t + 2, 30),
                (t * 0.6, 22),
                (h + 4, 22),
                (h + 4, wide + c.belly),
                (t * 0.5, wide),
                (t * 0.66, 64 * w),
            )
        ),
    ]
    return c.within(merged(halves))


def _reflecting(c: Cloth, shape: Outline) -> list[Item]:
    t = c.top
    bands = merged(
        joined(c.at((u, -140), (u - 3, 0), (u, 140)), c.at((u + 17, 140), (u + 14, 0), (u + 17, -140)))
        for u in (t * 0.14, t * 0.4)
    )
    return c.sitter.inked(combined(bands, shape, "intersection"), c.tones.of("metal+50"), DETAIL - 0.8)


def _vest_pockets(c: Cloth) -> list[Item]:
    """Four pockets with flaps."""
    t, w, items = c.top, c.w, list[Item]()
    color = c.tones.shaded(c.tones.of(c.outfit.vest), 0.2)
    for u, inner, outer in ((t * 0.56, 30.0, 56.0), (t * 0.24, 32.0, 66.0)):
        for sign in (-1, 1):
            edges = ((u, inner), (u, outer), (u - 40, outer), (u - 40, inner), (u, inner))
            items += c.line(*((up, sign * across * w) for up, across in edges))
            corners = ((u, inner), (u, outer), (u - 14, outer), (u - 14, inner))
            flap = polygon(c.at(*((up, sign * across * w) for up, across in corners)))
            items += c.sitter.inked(flap, color, DETAIL)
    return items


def _waistcoat(c: Cloth) -> list[Item]:
    """A buttoned waistcoat: a deep neck, two points at the hem, two small pockets."""
    t, h, w, wide = c.top, c.hem, c.w, c.hips + 30
    low = h + 4 if c.sitter.pose.stance == "sit" else h + 24
    left = [(t + 8, -50 * w), (t + 2, -34), (t * 0.62, -8), (t * 0.56, 4)]
    right = [(t * 0.62, 16), (t + 2, 34), (t + 8, 50 * w), (t * 0.66, 62 * w), (t * 0.5, wide + c.belly)]
    hem = [(low, wide + c.belly), (low - 20, 22.0), (low - 4, 6.0), (low - 20, -10.0), (low, -wide)]
    outline = polygon(c.at(*left, *right, *hem, (t * 0.5, -wide), (t * 0.66, -64 * w)))
    shape, t5 = c.within(outline), t * 0.3
    items = [*filled(shape, c.tones.of(c.outfit.vest)), *c.sitter.shaded(shape), *c.sitter.ink(shape, DETAIL + 0.6)]
    items += c.marks(([(t * 0.56, 4), (t5, 6), (low - 4, 6)], DETAIL))
    items += c.line((t5, -54 * w), (t5 - 4, -26 * w)) + c.line((t5 - 4, 34 * w), (t5, 60 * w))
    rows = max(2, round((t * 0.5 - low) / 34))
    return items + c.dots([(t * 0.5 - i * (t * 0.5 - low - 12) / rows, -3.0) for i in range(rows + 1)], 3.4)


def apron(c: Cloth) -> list[Item]:
    t, k, w, b = c.top, c.k, c.w, c.belly
    color, low = c.tones.of(c.outfit.apron), 6.0 if c.sitter.pose.stance == "sit" else -128 * c.k
    standing = low < 0
    left = [(t * 0.22, -70 * w), (t * 0.42, -48 * w), (t - 62 * k, -38 * w)]
    right = [(t - 62 * k, 40 * w), (t * 0.42, 50 * w + b * 0.6), (t * 0.22, 74 * w + b)]
    if standing:
        right += [(-30.0, c.hips + 1 + b * 0.6), (low, c.hips * 0.92)]
        left = [(low, -c.hips * 0.9), (-30.0, -c.hips - 1), *left]
    else:
        right.append((low + 24, c.hips * 0.8 + b))
        left.insert(0, (low, -c.hips * 0.9))
    hem = [right[-1], (low - 5, 0.0), left[0]]
    bib = joined(
        c.at((t - 62 * k, -38 * w), (t - 60 * k, 0), (t - 62 * k, 40 * w)), c.at(*right), c.at(*hem), c.at(*left)
    )
    items: list[Item] = []
    for sign in (-1, 1):
        strap = [(t - 62 * k, sign * 34 * w), (t - 4, sign * 32 * w)]
        items += c.line(*strap, width=10) + c.line(*strap, width=5, color=color)
    items += [*c.sitter.inked(bib, color), *c.sitter.shaded(bib)]
    if not standing:
        return items
    items += c.line((20, -34 * w), (-26, -34 * w), (-32, 0), (-26, 36 * w), (20, 36 * w), (20, -34 * w))
    return items + c.marks(([(20, 2), (-30, 2)], DETAIL))


def logo(c: Cloth) -> list[Item]:
    """The product's tick on the chest, never mirrored."""
    x, y = c.sitter.bones.at(c.top * 0.63, 26 * c.w)
    k = 0.9 * c.w
    points = [(x + dx * c.sitter.side * k, y + dy * k) for dx, dy in ((-13, 2), (-4, 11), (14, -11))]
    return [Path(polygon(points, closed=False), None, Stroke(c.tones.of("white"), 7 * k))]


def lanyard(c: Cloth) -> list[Item]:
    t, color = c.top, c.tones.of(c.outfit.lanyard)
    band = smooth(c.at((t, -26), (t * 0.7, -10), (t * 0.52, 4), (t * 0.7, 16), (t, 26)))
    x, y = c.sitter.bones.at(t * 0.48, 4)
    card = polygon([(x - 14, y - 4), (x + 14, y - 4), (x + 14, y + 32), (x - 14, y + 32)])
    items: list[Item] = [Path(band, None, Stroke(color, 4.0)), *c.sitter.inked(card, c.tones.of("surface"), DETAIL)]
    return items + filled(ellipse(x, y + 10, 6), color)
