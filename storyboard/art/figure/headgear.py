"""Hats and helmets on a head, and the hair that they press down.

Two anchors of such a drawing, `left` and `right`, are the ends of the line on which it sits: hair above that line is
hidden, hair beside it slopes down. A drawing without anchors (a headset) hides nothing. The role `accent` stands for
the colour that an outfit chooses.
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from storyboard.art.artwork import drawn
from storyboard.art.figure import heads
from storyboard.art.figure.curves import joined, merged
from storyboard.art.figure.data import Hat
from storyboard.art.figure.paint import Sitter
from storyboard.art.kept import derived
from storyboard.art.palette import Palette
from storyboard.drawing.cutting import combined, stroke_area, united
from storyboard.drawing.geometry import Point
from storyboard.drawing.items import Item, Path, Stroke, flattened, transformed
from storyboard.drawing.outline import EMPTY, Outline, polygon, smooth

# Heads that wear something already.
HATTED = frozenset({"turban", "hatBeanie", "hatHip"})
_CRUMB = 60.0
_RIM = 13.0  # the line of ink where hair comes out under a hat


class Covered(Struct, frozen=True):
    """A head under a hat: its shapes and lights cut off, and the ink where the hair comes out."""

    head: heads.Head
    lights: tuple[heads.HairLight, heads.HairLight]  # light from the left, from the right
    rim: Outline


def worn(head: str, hat: Hat | None) -> Hat | None:
    """The hat that this head wears: none where it has its own."""
    return None if head in HATTED else hat


@cache
def covered(head: str, hat: Hat) -> Covered:
    """The head as it looks under a hat. Cut once, then kept."""
    return derived("covered", [head, hat.name], (hat, heads.stamp()), lambda: _covered(head, hat))


def _covered(head: str, hat: Hat) -> Covered:
    shapes = heads.head(head)
    lights = (heads.hair_light(head, 1), heads.hair_light(head, -1))
    if hat.left is None or hat.right is None:
        return Covered(shapes, lights, EMPTY)
    line = _line(hat.left, hat.right)
    low = polygon([(1500.0, 1600.0), (-700.0, 1600.0)], closed=False)
    kept = joined(line, list(zip(low.xy[0::2], low.xy[1::2], strict=True)))

    def below(outline: Outline) -> Outline:
        cut = combined(outline, kept, "intersection", evenodd=True) if outline else EMPTY
        return merged(c for c in cut.contours() if c.bounds.width * c.bounds.height > _CRUMB)

    parts = {key: below(getattr(shapes, key)) for key in ("skin", "ink", "hair", "mass", "cloth", "fringe_shade")}
    head_shape = united((parts["skin"], parts["hair"], parts["mass"], parts["ink"]))
    rim = combined(stroke_area(smooth(line), Stroke("#000000", _RIM)), head_shape, "intersection")
    cut = tuple(
        replace(light, **{key: below(getattr(light, key)) for key in ("shade", "mass_shade", "cloth_shade", "shine")})
        for light in lights
    )
    box = merged((parts["skin"], parts["ink"], hat_outline(hat))).bounds
    return Covered(replace(shapes, **parts, box=box), cut, rim)  # type: ignore[arg-type]


def _line(left: Point, right: Point) -> list[Point]:
    """The line on which a hat sits, sloping down on both sides of it."""
    (lx, ly), (rx, ry) = left, right
    out = [(lx - dx, ly + dy) for dx, dy in ((700.0, 560.0), (240.0, 170.0), (90.0, 34.0))]
    back = [(rx + dx, ry + dy) for dx, dy in ((90.0, 34.0), (240.0, 170.0), (700.0, 560.0))]
    return [*out, left, ((lx + rx) / 2, (ly + ry) / 2 - 24.0), right, *back]


@cache
def hat_outline(hat: Hat) -> Outline:
    """Everything that a hat covers, on the canvas of the head."""
    leaves = (leaf for item in hat.items for leaf, _ in flattened(item))
    return merged(leaf.outline for leaf in leaves if isinstance(leaf, Path))


def hat_items(sitter: Sitter, hat: Hat) -> list[Item]:
    """The hat painted, on the head."""
    color = sitter.person.outfit.headgear_color
    palette = _with_accent(sitter, color) if color else sitter.tones.palette
    assert isinstance(palette, Palette)
    m = sitter.bones.head
    return [
        transformed(leaf, m @ inner)
        for item in drawn(hat.items, palette)
        for leaf, inner in flattened(item)
        if isinstance(leaf, Path)
    ]


def _with_accent(sitter: Sitter, color: str) -> Palette:
    palette = sitter.tones.palette
    assert isinstance(palette, Palette)
    return palette.recolored({"accent": color})
