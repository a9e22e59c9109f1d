"""What is sewn on, buttoned and worn over: ribs, pockets, plackets, lapels, collars, aprons, vests, badges, scarves."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain

from storyboard.art.figure.curves import brush, joined, merged
from storyboard.art.figure.paint import DETAIL, STRUCTURE, Part, Sitter, filled
from storyboard.art.figure.torso import TorsoShape
from storyboard.drawing.cutting import combined
from storyboard.drawing.geometry import Point
from storyboard.drawing.items import Item, Path, Stroke
from storyboard.drawing.outline import Outline, ellipse, polygon, smooth

UV = tuple[float, float]


class Cloth:
    """The torso as cloth to draw on: places given up the spine and across it."""

    def __init__(self, sitter: Sitter, shape: TorsoShape) -> None:
        self.sitter, self.shape = sitter, shape
        build = sitter.person.build
        self.outfit, self.tones = sitter.person.outfit, sitter.tones
        self.top, self.hem = sitter.bones.torso, shape.hem
        self.w, self.k, self.belly = build.width, build.torso, build.belly
        self.hips = shape.hips
        self.color = self.tones.of(self.outfit.color)
        self.second = self.tones.of(self.outfit.second) if self.outfit.second else self.tones.lit(self.color, 0.6)

    def at(self, *uv: UV) -> list[Point]:
        return self.sitter.bones.points(*uv)

    def marks(self, *strokes: tuple[list[UV], float]) -> list[Item]:
        return self.sitter.marks(*(brush(self.at(*uv), width) for uv, width in strokes))

    def line(self, *uv: UV, width: float = DETAIL, color: str = "") -> list[Item]:
        return [Path(polygon(self.at(*uv), closed=False), None, Stroke(color or self.tones.ink, width))]

    def dots(self, places: list[UV], radius: float) -> list[Item]:
        return filled(merged(ellipse(*self.sitter.bones.at(u, v), radius) for u, v in places), self.tones.ink)

    def within(self, outline: Outline) -> Outline:
        return combined(outline, self.shape.outline, "intersection")


def front(sitter: Sitter, shape: TorsoShape) -> list[Item]:
    """Everything on the front of the top, below the neck."""
    cloth = Cloth(sitter, shape)
    outfit = cloth.outfit
    items = list(_FRONTS[outfit.top](cloth))
    items += chain.from_iterable(_DETAILS[detail](cloth) for detail in outfit.details if detail in _DETAILS)
    if outfit.vest:
        items += _vest(cloth)
    if outfit.apron:
        items += _apron(cloth)
    if outfit.logo:
        items += _logo(cloth)
    if outfit.lanyard:
        items += _lanyard(cloth)
    return items


def _plain(_: Cloth) -> list[Item]:
    return []


def _ribbed(c: Cloth) -> list[Item]:
    if c.sitter.pose.stance == "sit":
        return []
    h, wide = c.hem, c.hips + 40
    rib = joined(c.at((h + 15, -wide), (h + 10, 0), (h + 15, wide)), c.at((h - 40, wide), (h - 40, -wide)))
    color = c.second if c.outfit.second else c.tones.shaded(c.color, 0.14)
    items = filled(c.within(rib), color)
    items += c.marks(([(h + 15, -c.hips - 5), (h + 10, 0), (h + 15, c.hips + 5 + c.belly * 0.4)], DETAIL + 0.6))
    ticks = [brush(c.at((h + 7, v), (h - 1, v)), DETAIL - 0.2, fading=True) for v in range(-60, 70, 22)]
    return items + c.sitter.marks(*ticks)


def _hoodie(c: Cloth) -> list[Item]:
    h, w = c.hem, c.w
    pouch = [(h + 18, -48 * w), (h + 54, -40 * w), (h + 78, -24 * w), (h + 80, 0.0), (h + 78, 26 * w), (h + 54, 42 * w), (h + 18, 50 * w)]
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
    opening = polygon(c.at((t + 6, -26), (t - 20, -30), (t * 0.42, -4), (h - 8, low_l), (h - 8, low_r), (t * 0.42, 22), (t - 20, 30), (t + 6, 26)))
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
                *((t + 4, sign * 28 + off), (t - 16, sign * 46 + off), (t - 40, sign * 54 + off), (t - 52, sign * 40 + off)),
                *((t - 60, sign * 48 + off), (t * 0.44, sign * 6 + 8), (t * 0.72, sign * 20 + off), (t - 14, sign * 26 + off)),
            )
        )
        items += [*c.sitter.inked(lapel, c.tones.lit(c.color, 0.12), DETAIL + 0.6)]
    items += c.line((t * 0.12, -62 * c.w), (t * 0.12, -36 * c.w)) + c.line((t * 0.12, 42 * c.w), (t * 0.12, 66 * c.w))
    return items + c.dots([(t * 0.3, -16)], 3.4)


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
    "coat": _lapels,
    "dress": _waistband,
}


def _pocket(c: Cloth) -> list[Item]:
    t, k, w = c.top, c.k, c.w
    return c.line((t - 78 * k, 28 * w), (t - 108 * k, 29 * w), (t - 114 * k, 42 * w), (t - 108 * k, 54 * w), (t - 78 * k, 54 * w), (t - 78 * k, 28 * w))


def _zip(c: Cloth) -> list[Item]:
    return c.marks(([(c.hem - 2, 4), (c.top * 0.5, 5), (c.top - 14, 3)], STRUCTURE))


def _puffer(c: Cloth) -> list[Item]:
    rows, u = [], c.hem + 34
    while u < c.top - 30:
        wide = c.hips + 8
        rows.append(smooth(c.at((u + 5, -wide), (u - 3, -wide / 2), (u - 4, 0), (u - 3, wide / 2), (u + 5, wide + c.belly))))
        u += 38
    quilting = c.within(joined_area(rows))
    return filled(quilting, c.tones.ink)


def joined_area(lines: list[Outline]) -> Outline:
    """Lines as thin areas, so that they can be cut."""
    from storyboard.drawing.cutting import stroke_area

    return merged(stroke_area(line, Stroke("#000000", DETAIL + 0.6)) for line in lines)


def _scrubs(c: Cloth) -> list[Item]:
    t, w = c.top, c.w
    return [*_pocket(c), *c.line((c.hem + 52, -52 * w), (c.hem + 52, -20 * w), (c.hem + 14, -20 * w), (c.hem + 14, -54 * w), width=DETAIL), *c.marks(([(t - 16, -26), (t - 48, 3), (t - 16, 26)], DETAIL))]


def _reflective(c: Cloth) -> list[Item]:
    t = c.top
    bands = [joined(c.at((u, -140), (u - 3, 0), (u, 140)), c.at((u + 17, 140), (u + 14, 0), (u + 17, -140))) for u in (t * 0.2, t * 0.48)]
    shape = c.within(merged(bands))
    return [*c.sitter.inked(shape, c.tones.of("metal+35"), DETAIL - 0.8)]


def _bib(c: Cloth) -> list[Item]:
    """The bib and straps of overalls."""
    t, w, b = c.top, c.w, c.belly
    color = c.tones.of(c.outfit.bottom_color)
    bib = joined(
        c.at((t - 74 * c.k, -40 * w), (t - 72 * c.k, 0), (t - 74 * c.k, 42 * w)),
        c.at((t * 0.4, 50 * w + b * 0.6), (t * 0.24, 78 * w + b), (c.hem - 40, c.hips + 30 + b), (c.hem - 40, -c.hips - 30), (t * 0.24, -76 * w), (t * 0.4, -50 * w)),
    )
    items: list[Item] = []
    for sign in (-1, 1):
        strap = [(t - 74 * c.k, sign * 34 * w), (t - 2, sign * 40 * w)]
        items += c.line(*strap, width=17) + c.line(*strap, width=10, color=color)
    shape = c.within(bib)
    items += [*c.sitter.inked(shape, color), *c.sitter.shaded(shape)]
    items += c.line((t - 96 * c.k, -22 * w), (t - 128 * c.k, -20 * w), (t - 128 * c.k, 26 * w), (t - 96 * c.k, 26 * w), (t - 96 * c.k, -22 * w))
    return items + c.dots([(t - 82 * c.k, -34 * w), (t - 82 * c.k, 35 * w)], 4.2)


_DETAILS: dict[str, Callable[[Cloth], list[Item]]] = {
    "pocket": _pocket,
    "zip": _zip,
    "puffer": _puffer,
    "scrubs": _scrubs,
    "reflective": _reflective,
    "bib": _bib,
    "buttons": _buttons,
}


def _vest(c: Cloth) -> list[Item]:
    """An open vest over the top, with two reflecting bands."""
    t, h, w, wide = c.top, c.hem, c.w, c.hips + 30
    color = c.tones.of(c.outfit.vest)
    halves = [
        polygon(c.at((t + 8, -58 * w), (t + 2, -30), (t * 0.6, -14), (h + 4, -12), (h + 4, -wide), (t * 0.5, -wide), (t * 0.66, -66 * w))),
        polygon(c.at((t + 8, 58 * w), (t + 2, 30), (t * 0.6, 22), (h + 4, 22), (h + 4, wide + c.belly), (t * 0.5, wide), (t * 0.66, 64 * w))),
    ]
    shape = c.within(merged(halves))
    bands = merged(joined(c.at((u, -140), (u - 3, 0), (u, 140)), c.at((u + 17, 140), (u + 14, 0), (u + 17, -140))) for u in (t * 0.14, t * 0.4))
    bright = combined(bands, shape, "intersection")
    return [*filled(shape, color), *c.sitter.shaded(shape), *c.sitter.inked(bright, c.tones.of("metal+50"), DETAIL - 0.8), *c.sitter.ink(shape, DETAIL + 0.6)]


def _apron(c: Cloth) -> list[Item]:
    t, k, w, b = c.top, c.k, c.w, c.belly
    color, low = c.tones.of(c.outfit.apron), -128 * c.k
    bib = joined(
        c.at((t - 62 * k, -38 * w), (t - 60 * k, 0), (t - 62 * k, 40 * w)),
        c.at((t - 62 * k, 40 * w), (t * 0.42, 50 * w + b * 0.6), (t * 0.22, 74 * w + b), (-30, c.hips + 1 + b * 0.6), (low, c.hips * 0.92)),
        c.at((low, c.hips * 0.92), (low - 5, 0), (low, -c.hips * 0.9)),
        c.at((low, -c.hips * 0.9), (-30, -c.hips - 1), (t * 0.22, -70 * w), (t * 0.42, -48 * w), (t - 62 * k, -38 * w)),
    )
    items: list[Item] = []
    for sign in (-1, 1):
        strap = [(t - 62 * k, sign * 34 * w), (t - 4, sign * 32 * w)]
        items += c.line(*strap, width=10) + c.line(*strap, width=5, color=color)
    items += [*c.sitter.inked(bib, color), *c.sitter.shaded(bib)]
    items += c.line((20, -34 * w), (-26, -34 * w), (-32, 0), (-26, 36 * w), (20, 36 * w), (20, -34 * w))
    return items + c.marks(([(20, 2), (-30, 2)], DETAIL))


def _logo(c: Cloth) -> list[Item]:
    """The product's tick on the chest, never mirrored."""
    x, y = c.sitter.bones.at(c.top * 0.62, 30 * c.w)
    k = 0.9 * c.w
    points = [(x + dx * c.sitter.side * k, y + dy * k) for dx, dy in ((-13, 2), (-4, 11), (14, -11))]
    return [Path(polygon(points, closed=False), None, Stroke(c.tones.of("white"), 7 * k))]


def _lanyard(c: Cloth) -> list[Item]:
    t, color = c.top, c.tones.of(c.outfit.lanyard)
    band = smooth(c.at((t, -26), (t * 0.7, -10), (t * 0.52, 4), (t * 0.7, 16), (t, 26)))
    x, y = c.sitter.bones.at(t * 0.48, 4)
    card = polygon([(x - 14, y - 4), (x + 14, y - 4), (x + 14, y + 32), (x - 14, y + 32)])
    items: list[Item] = [Path(band, None, Stroke(color, 4.0)), *c.sitter.inked(card, c.tones.of("surface"), DETAIL)]
    return items + filled(ellipse(x, y + 10, 6), color)


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
        base = c.at((t + 3, -nw), (t - dip * 0.75, -nw * 0.62), (t - dip - 4, 2), (t - dip * 0.75, nw * 0.66), (t + 2, nw))
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
        roll = joined(c.at((t - 8, -nw - 4), (t + 10, -nw - 3), (t + 26, -nw + 4)), c.at((t + 28, nw - 2), (t + 10, nw + 4), (t - 8, nw + 4)), c.at((t - 16, nw * 0.4), (t - 17, -nw * 0.4)))
        items += [*c.sitter.inked(roll, c.tones.lit(c.color, 0.06))]
    elif outfit.neck == "collar":
        items += _wings(c, dip)
    elif outfit.top == "hoodie":
        items += _hood_front(c)
    else:
        color = c.tones.shaded(c.second, 0.12) if outfit.top in ("blazer", "coat") else c.second if outfit.second else c.tones.shaded(c.color, 0.14)
        items += _ring(c, base, color, 11.0 if outfit.top == "sweater" else 8.0)
    return items + (_scarf(c) if outfit.scarf else [])


def _ring(c: Cloth, base: list[Point], color: str, width: float) -> list[Item]:
    """The band around a neckline."""
    lower = [(x, y + width) if 0 < i < len(base) - 1 else (x + (-4 if i == 0 else 4), y + width * 0.4) for i, (x, y) in enumerate(base)]
    ring = joined(base, lower[::-1])
    return [*c.sitter.inked(ring, color, DETAIL)]


def _wings(c: Cloth, dip: float) -> list[Item]:
    t = c.top
    color = c.second if c.outfit.top in ("blazer", "coat") else c.tones.lit(c.color, 0.3)
    items: list[Item] = []
    for s in (-1, 1):
        wing = polygon(c.at((t + 10, s * 30), (t - 8, s * 46), (t - 38, s * 26 + 3), (t - dip - 10, 3), (t - 4, s * 22)))
        items += [*c.sitter.inked(wing, color, DETAIL + 0.8)]
    return items


def _hood_front(c: Cloth) -> list[Item]:
    t, items = c.top, list[Item]()
    for s in (-1, 1):
        flap = smooth(c.at((t + 20, s * 36), (t + 4, s * 44 * c.w), (t - 24, s * 30), (t - 34, s * 6), (t - 18, s * 12), (t - 4, s * 28)), closed=True)
        items += [*c.sitter.inked(flap, c.tones.lit(c.color, 0.06), DETAIL + 0.6)]
    if "zip" in c.outfit.details:
        return items
    cords = [([(t - 26, v), (t - 26 - length * 0.5, v - 3), (t - 26 - length, v)], DETAIL + 1.4) for v, length in ((-10, 58), (14, 50))]
    return [*items, *c.marks(*cords), *c.dots([(t - 84, -10), (t - 76, 14)], 3.2)]


def hood_behind(sitter: Sitter, shape: TorsoShape) -> Part:
    """The hood that lies behind the neck."""
    if sitter.person.outfit.top != "hoodie":
        return Part("hood", ())
    c = Cloth(sitter, shape)
    t, w = c.top, c.w
    hood = smooth(c.at((t - 34, -62 * w), (t + 10, -66 * w), (t + 34, -40), (t + 40, 0), (t + 32, 38), (t + 8, 62 * w), (t - 34, 58 * w)), closed=True)
    return Part("hood", tuple(sitter.inked(hood, c.tones.shaded(c.color, 0.22))), (hood,))


def _scarf(c: Cloth) -> list[Item]:
    t, color = c.top, c.tones.of(c.outfit.scarf)
    tail = joined(c.at((t - 14, 12), (t - 60, 20), (t - 120, 22)), c.at((t - 122, 58), (t - 60, 52), (t - 16, 44)))
    wrap = smooth(c.at((t + 22, -44), (t - 6, -52), (t - 26, -20), (t - 28, 20), (t - 8, 52), (t + 20, 42), (t + 6, 10), (t + 6, -14)), closed=True)
    items: list[Item] = []
    for shape in (tail, wrap):
        items += [*c.sitter.inked(shape, color), *c.sitter.shaded(shape)]
    fringe = [([(t - 121, 26 + i * 10), (t - 136, 25 + i * 10)], 5.0) for i in range(4)]
    return items + c.marks(*fringe, ([(t - 8, -30), (t - 14, 0), (t - 4, 30)], DETAIL))
