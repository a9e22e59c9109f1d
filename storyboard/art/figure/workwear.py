"""Signs of a trade on a top: stethoscope, cook's buttons, badge, bow tie, braces, tools, a tape, white bands."""

from __future__ import annotations

from storyboard.art.figure.cloth import Cloth
from storyboard.art.figure.curves import joined
from storyboard.art.figure.paint import DETAIL, filled
from storyboard.drawing.items import Item, Path, Stroke
from storyboard.drawing.outline import ellipse, polygon, smooth


def stethoscope(c: Cloth) -> list[Item]:
    t, w = c.top, c.w
    tube = smooth(c.at((t - 2, -34), (t - 60, -38 * w), (t - 96, -10), (t - 74, 26 * w), (t - 30, 36 * w), (t - 2, 33)))
    tail = smooth(c.at((t - 96, -10), (t - 118, 4), (t - 132, 2)))
    x, y = c.at((t - 142, 2))[0]
    rubber = c.tones.of("slate")
    items: list[Item] = [Path(line, None, Stroke(c.tones.ink, 9.0)) for line in (tube, tail)]
    items += [Path(line, None, Stroke(rubber, 4.0)) for line in (tube, tail)]
    return [
        *items,
        *c.sitter.inked(ellipse(x, y, 12.0), c.tones.of("metal"), DETAIL + 0.6),
        *filled(ellipse(x, y, 5.0), rubber),
    ]


def double_breasted(c: Cloth) -> list[Item]:
    """A cook's jacket: the flap over the chest and two rows of buttons."""
    t, w, h = c.top, c.w, c.hem
    edge = [(t - 10, 34 * w), (t * 0.72, 44 * w), (t * 0.4, 40 * w), (h, 38 * w)]
    dots = [(t * share, v * w) for share in (0.74, 0.56, 0.38, 0.2) for v in (-16.0, 28.0)]
    return [*c.marks((edge, DETAIL + 0.4)), *c.dots(dots, 4.4)]


def badge(c: Cloth) -> list[Item]:
    """A star on the chest, epaulettes and a belt's worth of order."""
    t, w = c.top, c.w
    x, y = c.at((t * 0.66, 38 * w))[0]
    shield = polygon([(x, y - 15), (x + 13, y - 9), (x + 11, y + 7), (x, y + 16), (x - 11, y + 7), (x - 13, y - 9)])
    items = [*c.sitter.inked(shield, c.tones.of("mustard"), DETAIL)]
    for sign in (-1, 1):
        corners = ((t + 1, 38 * w), (t - 7, 62 * w), (t - 19, 60 * w), (t - 11, 36 * w))
        strap = polygon(c.at(*((u, sign * v) for u, v in corners)))
        items += c.sitter.inked(strap, c.tones.shaded(c.color, 0.3), DETAIL)
    return items


def bow_tie(c: Cloth) -> list[Item]:
    t = c.top
    color = c.tones.of(c.outfit.pattern_color)
    wings = polygon(c.at((t - 8, -20), (t - 18, 3), (t - 8, 26), (t - 32, 26), (t - 22, 3), (t - 32, -20)))
    knot = ellipse(*c.at((t - 20, 3))[0], 6.5)
    return [*c.sitter.inked(wings, color, DETAIL), *c.sitter.inked(knot, color, DETAIL)]


def suspenders(c: Cloth) -> list[Item]:
    color, items = c.tones.of(c.outfit.pattern_color), list[Item]()
    for sign in (-1, 1):
        strap = [(c.hem, sign * 46 * c.w), (c.top * 0.5, sign * 40 * c.w), (c.top - 3, sign * 42 * c.w)]
        items += c.line(*strap, width=16) + c.line(*strap, width=9, color=color)
    return items


def tool_belt(c: Cloth) -> list[Item]:
    """A belt with a pouch and a hammer's handle."""
    h, w, wide = c.hem, c.w, c.hips + 40
    color = c.tones.of("wood-dark")
    belt = joined(c.at((h + 30, -wide), (h + 25, 0), (h + 30, wide)), c.at((h + 10, wide), (h + 5, 0), (h + 10, -wide)))
    pouch = smooth(c.at((h + 28, -62 * w), (h + 28, -18 * w), (h - 14, -22 * w), (h - 16, -58 * w)), closed=True)
    handle = [(h + 52, -34 * w), (h + 20, -38 * w)]
    items = c.line(*handle, width=13) + c.line(*handle, width=6.5, color=c.tones.of("wood+20"))
    items += c.sitter.inked(c.within(belt), color, DETAIL + 0.6)
    return [*items, *c.sitter.inked(pouch, c.tones.of("wood"), DETAIL + 0.8), *c.sitter.shaded(pouch)]


def tape_measure(c: Cloth) -> list[Item]:
    """A tailor's tape, hung around the neck."""
    t, items = c.top, list[Item]()
    color = c.tones.of("mustard")
    for sign, low in ((-1, 0.3), (1, 0.42)):
        tape = [(t + 4, sign * 30), (t * 0.8, sign * 36 * c.w), (t * low, sign * 34 * c.w)]
        items += c.line(*tape, width=19) + c.line(*tape, width=12, color=color)
        for share in (0.5, 0.58, 0.66, 0.74):
            items += c.line((t * share, sign * 36 * c.w - 5), (t * share, sign * 36 * c.w + 1), width=2.4)
    return items


def bands(c: Cloth) -> list[Item]:
    """The two white bands at a judge's neck."""
    t, color = c.top, c.tones.of("white")
    items: list[Item] = []
    for sign in (-1, 1):
        band = polygon(c.at((t - 8, 3), (t - 8, 3 + sign * 14), (t - 78, 3 + sign * 26), (t - 78, 3 + sign * 4)))
        items += c.sitter.inked(band, color, DETAIL)
    return items


def clerical(c: Cloth) -> list[Item]:
    """The white of a priest's collar, and a cross on the chest."""
    t, h = c.top, c.top * 0.5
    tab = polygon(c.at((t + 14, -9), (t + 14, 13), (t - 12, 13), (t - 12, -9)))
    cord = [(t - 4, -34), (h + 34, 2), (t - 4, 36)]
    items = [*c.sitter.inked(tab, c.tones.of("white"), DETAIL), *c.line(*cord, width=3.4, color=c.tones.of("metal"))]
    for arm in ([(h + 34, 2), (h - 16, 2)], [(h + 18, -14), (h + 18, 18)]):
        items += c.line(*arm, width=12) + c.line(*arm, width=6.5, color=c.tones.of("mustard"))
    return items
