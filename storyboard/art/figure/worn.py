"""What is worn over a top: a vest, an apron, a badge on a ribbon, the product's tick."""

from __future__ import annotations

from storyboard.art.figure.cloth import Cloth
from storyboard.art.figure.curves import joined, merged
from storyboard.art.figure.paint import DETAIL, filled
from storyboard.drawing.cutting import combined
from storyboard.drawing.items import Item, Path, Stroke
from storyboard.drawing.outline import ellipse, polygon, smooth


def vest(c: Cloth) -> list[Item]:
    """An open vest over the top, with two reflecting bands."""
    t, h, w, wide = c.top, c.hem, c.w, c.hips + 30
    color = c.tones.of(c.outfit.vest)
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
    shape = c.within(merged(halves))
    bands = merged(
        joined(c.at((u, -140), (u - 3, 0), (u, 140)), c.at((u + 17, 140), (u + 14, 0), (u + 17, -140)))
        for u in (t * 0.14, t * 0.4)
    )
    bright = combined(bands, shape, "intersection")
    return [
        *filled(shape, color),
        *c.sitter.shaded(shape),
        *c.sitter.inked(bright, c.tones.of("metal+50"), DETAIL - 0.8),
        *c.sitter.ink(shape, DETAIL + 0.6),
    ]


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
