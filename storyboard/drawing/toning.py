"""Drawings in other colours: ink in one, all else by its lightness along a ramp from a dark colour to a light one.

A theme that prints in greys, or white on blue, tones whole drawings, so that skin, hair and clothes follow, too, whose
colours are no roles.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from functools import cache
from typing import assert_never

from msgspec.structs import replace

from storyboard.drawing.color import contrast, luminance, mixed, oklch
from storyboard.drawing.document import Theme, Tones
from storyboard.drawing.items import (
    Group,
    Item,
    Line,
    Linear,
    Paint,
    Paragraph,
    Path,
    Picture,
    Radial,
    Solid,
    Stop,
    Text,
)

# The lightness of the darkest and the lightest colours of our art: the ends of the ramp.
_DARKEST, _LIGHTEST = 0.26, 0.985
# A spot colour is near the brand in hue (radians), and not much paler than it.
_HUE, _PALER, _GREY = 0.22, 0.55, 0.03

Recoloring = Callable[[str], str]


def toned(item: Item, theme: Theme) -> Item:
    """The item as the theme's tones have it; the item itself where the theme has none. Raster pictures stay."""
    if theme.tones is None:
        return item
    found = toning(theme.tones, theme.colors["ink"], theme.colors["brand"])
    return _recolored(item, found, _lettering(theme.tones, found))


@cache
def toning(tones: Tones, ink: str, brand: str) -> Recoloring:
    """What each colour becomes, given the colour of the ink and the product's own."""
    _, brand_chroma, brand_hue = oklch(brand)

    @cache
    def recolored(color: str) -> str:
        lightness, chroma, hue = oklch(color)
        if color == ink:
            return tones.line
        near = abs(math.remainder(hue - brand_hue, math.tau)) < _HUE and chroma > _PALER * brand_chroma
        if tones.spot and brand_chroma > _GREY and near:
            return color
        share = min(1.0, max(0.0, (lightness - _DARKEST) / (_LIGHTEST - _DARKEST)))
        return mixed(tones.dark, tones.light, share)

    return recolored


def _lettering(tones: Tones, found: Recoloring) -> Recoloring:
    """Words: in the colour of the lines where lines are the lightest thing there is, else as everything else."""
    if luminance(tones.line) > luminance(tones.light) and contrast(tones.line, tones.light) >= 4.5:
        return lambda _: tones.line
    return found


def _recolored(item: Item, found: Recoloring, words: Recoloring) -> Item:
    if isinstance(item, Group):
        return replace(item, items=tuple(_recolored(child, found, words) for child in item.items))
    if isinstance(item, Path):
        stroke = replace(item.stroke, color=found(item.stroke.color)) if item.stroke else None
        return Path(item.outline, _paint(item.fill, found), stroke, item.evenodd, item.name)
    if isinstance(item, Text):
        paragraphs = tuple(_paragraph(paragraph, words) for paragraph in item.paragraphs)
        style = replace(item.style, color=words(item.style.color))
        return replace(item, paragraphs=paragraphs, style=style, lines=tuple(_line(line, words) for line in item.lines))
    if isinstance(item, Picture):
        return item
    assert_never(item)


def _paint(paint: Paint | None, found: Recoloring) -> Paint | None:
    match paint:
        case None:
            return None
        case Solid():
            return Solid(found(paint.color), paint.alpha)
        case Linear() | Radial():
            return replace(paint, stops=tuple(Stop(s.at, found(s.color), s.alpha) for s in paint.stops))
        case _:
            assert_never(paint)


def _paragraph(paragraph: Paragraph, found: Recoloring) -> Paragraph:
    runs = tuple(replace(run, color=found(run.color)) if run.color else run for run in paragraph.runs)
    return replace(paragraph, runs=runs)


def _line(line: Line, found: Recoloring) -> Line:
    return replace(line, spans=tuple(replace(span, color=found(span.color)) for span in line.spans))
