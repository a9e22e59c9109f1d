"""Drawings in other colours: ink in one, all else by its lightness along a ramp from a dark colour to a light one.

A theme that prints in greys, or white on blue, tones whole drawings, so that skin, hair and clothes follow, too, whose
colours are no roles.
"""

from __future__ import annotations

import io
import math
from collections.abc import Callable
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple, assert_never

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

if TYPE_CHECKING:
    from PIL.ImageFilter import Color3DLUT

# The lightness of the darkest and the lightest colours of our art: the ends of the ramp.
_DARKEST, _LIGHTEST = 0.26, 0.985
# A spot colour is near the brand in hue (radians), and not much paler than it.
_HUE, _PALER, _GREY = 0.22, 0.55, 0.03

# So many steps of each of red, green and blue are looked up for pictures of pixels; and how JPEG files are kept.
_GRID = 17
_FORMATS = {"image/jpeg": "JPEG", "image/webp": "WEBP"}
_QUALITY = 86

# How far the strokes of effects go from the lightest colour to that of the lines, where lines are lighter still.
_MARKS = 0.75

# The name of the group that has a person's hair and face.
HEAD = "head"

Recoloring = Callable[[str], str]


def toned(item: Item, theme: Theme) -> Item:
    """The item as the theme's tones have it, pictures of pixels, too; the item itself where the theme has none."""
    if theme.tones is None:
        return item
    ink, brand = theme.colors["ink"], theme.colors["brand"]
    found = toning(theme.tones, ink, brand)
    heads = toning(replace(theme.tones, spot=False), ink, brand)
    return _recolored(item, _Inks(found, _lettering(theme.tones, found), heads, _marking(theme.tones, found)))


class _Inks(NamedTuple):
    """What the colours of drawings become, those of words, those of heads, whose hair is no product's, and those of
    what effects only stroke: rays, rain, lines of motion."""

    drawn: Recoloring
    words: Recoloring
    heads: Recoloring
    marks: Recoloring


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


def _marking(tones: Tones, found: Recoloring) -> Recoloring:
    """Mere strokes in the air: light where lines are the lightest thing there is, or they would look like dirt."""
    if luminance(tones.line) <= luminance(tones.light):
        return found
    light = mixed(tones.light, tones.line, _MARKS)
    return lambda color: tones.line if found(color) == tones.line else light


def _recolored(item: Item, inks: _Inks, *, effect: bool = False) -> Item:
    found, words, heads, marks = inks
    if isinstance(item, Group):
        inks = inks._replace(drawn=heads) if item.name == HEAD else inks
        effect = effect or item.role == "effect"
        return replace(item, items=tuple(_recolored(child, inks, effect=effect) for child in item.items))
    if isinstance(item, Path):
        found = marks if effect and item.fill is None else found
        stroke = replace(item.stroke, color=found(item.stroke.color)) if item.stroke else None
        return Path(item.outline, _paint(item.fill, found), stroke, item.evenodd, item.name)
    if isinstance(item, Text):
        paragraphs = tuple(_paragraph(paragraph, words) for paragraph in item.paragraphs)
        style = replace(item.style, color=words(item.style.color))
        return replace(item, paragraphs=paragraphs, style=style, lines=tuple(_line(line, words) for line in item.lines))
    if isinstance(item, Picture):
        return replace(item, data=_toned_pixels(item.data, item.media_type, found))
    assert_never(item)


@lru_cache(maxsize=16)
def _toned_pixels(data: bytes, media_type: str, found: Recoloring) -> bytes:
    """A picture of pixels with every colour as `found` has it, what is clear in it still clear."""
    from PIL import Image

    with Image.open(io.BytesIO(data)) as opened:
        opened.load()
        clear = opened.getchannel("A") if "A" in opened.getbands() else None
        pixels = opened.convert("RGB").filter(_table(found))
    if clear is not None:
        pixels.putalpha(clear)
    out = io.BytesIO()
    pixels.save(out, _FORMATS.get(media_type, "PNG"), quality=_QUALITY)
    return out.getvalue()


@cache
def _table(found: Recoloring) -> Color3DLUT:
    """What the colours on a grid become; Pillow finds those between them."""
    from PIL.ImageFilter import Color3DLUT

    def mapped(red: float, green: float, blue: float) -> tuple[float, ...]:
        color = found(f"#{round(red * 255):02x}{round(green * 255):02x}{round(blue * 255):02x}")
        return tuple(int(color[at : at + 2], 16) / 255 for at in (1, 3, 5))

    return Color3DLUT.generate(_GRID, mapped)


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
