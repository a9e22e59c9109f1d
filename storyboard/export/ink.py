"""Items as SVG markup, as short as it goes: what neighbours share is said once, what is usual is not said at all."""

from __future__ import annotations

import math
from base64 import b64encode
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import groupby
from typing import TYPE_CHECKING, assert_never

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.items import Group, Item, Linear, Paint, Path, Picture, Radial, Solid, Stop, Stroke, Text
from storyboard.export.markup import attributes, element, escaped
from storyboard.export.path_data import number, path_data

if TYPE_CHECKING:
    from storyboard.drawing.glyphs import Letter

# A drawing is rounded to a grid of 1/8000 of its width or finer, a quarter of a pixel on a 1080p screen; letters, whose
# stems are thin, to one twice as fine.
GRID = 8000
LETTERS = 2.0
# Sums that should be whole may fall short of it by this share of a pixel.
_ROUNDING = 1e-3
# Stands where the prefix of ids goes until the drawing, and with it the prefix, is known. No XML text can hold it.
PREFIX = "\x00"


class Rows(Struct, frozen=True):
    """Rows of pixels: the first begins at `start`, in the units of what is drawn, and there are `density` to a unit."""

    start: float
    density: float

    def inside(self, group: Group) -> Rows:
        """The same rows in the units of a group."""
        return Rows((self.start - group.y) / group.scale, self.density * group.scale)

    def top_of(self, y: float) -> float:
        """The upper edge of the row that has `y` in it: where programs that show PDF pages let letters stand."""
        return self.start + math.floor((y - self.start) * self.density + _ROUNDING) / self.density


class Ink:
    """Writes the items of one drawing and collects the gradients that they need."""

    def __init__(self, width: float, grid: float = GRID, rows: Rows | None = None) -> None:
        """`width` of the drawing, in its units, and the grid's steps across it tell how finely numbers are written.

        Where the rows of pixels are known, letters stand on them.
        """
        self._steps = grid / max(width, 1.0)
        self._rows = [rows]
        self._gradients: dict[Linear | Radial, str] = {}
        self._letters: dict[str, str] = {}

    def drawn(self, items: Iterable[Item], scale: float = 1.0) -> Iterator[str]:
        """The items one after the other, `scale` times their size; neighbouring paths of one look share a `<g>`."""
        digits = self._digits(scale)
        for look, group in groupby(items, self._look):
            if look is None:
                for item in group:
                    yield self._whole(item, scale)
                continue
            data = [path_data(item.outline, digits) for item in group if isinstance(item, Path)]
            if len(data) == 1:
                yield f'<path d="{data[0]}"{look}/>'
            else:
                paths = "".join(f'<path d="{one}"/>' for one in data)
                yield f"<g{look}>{paths}</g>"

    def namespaces(self) -> str:
        """What must be declared besides SVG's own namespace: older readers know `xlink:href` alone."""
        return ' xmlns:xlink="http://www.w3.org/1999/xlink"' if self._letters else ""

    def _digits(self, scale: float) -> int:
        """How many decimals a number needs that is drawn `scale` times its size."""
        return max(0, math.ceil(math.log10(self._steps * scale) - 0.001))

    def definitions(self) -> str:
        """The gradients and the letters of all that has been drawn so far."""
        found = "".join(_gradient(paint, name) for paint, name in self._gradients.items())
        found += "".join(f'<path id="{name}" d="{data}"/>' for data, name in self._letters.items())
        return f"<defs>{found}</defs>" if found else ""

    def _whole(self, item: Item, scale: float) -> str:
        match item:
            case Group():
                return self._group(item, scale)
            case Text():
                return self._lettered(item, scale)
            case Picture():
                return _picture(item)
            case Path():
                return "".join(self.drawn((item,), scale))
            case _:
                assert_never(item)

    def _group(self, group: Group, scale: float) -> str:
        above = self._rows[-1]
        self._rows.append(above and above.inside(group))
        inside = "".join(self.drawn(group.items, scale * group.scale))
        self._rows.pop()
        moved = f"translate({number(group.x)} {number(group.y)})" if group.x or group.y else ""
        sized = f"scale({number(group.scale, 4)})" if group.scale != 1.0 else ""
        named = group.name if group.role or group.alt else ""
        about = attributes(
            transform=moved + sized, data_role=group.role, data_name=named, role="img" if group.alt else ""
        )
        title = element("title", group.alt) if group.alt else ""
        return f"<g{about}>{title}{inside}</g>" if about else inside

    def _lettered(self, text: Text, scale: float) -> str:
        from storyboard.drawing.glyphs import letters

        digits = self._digits(scale * LETTERS)
        lines = (
            f'<g fill="{short_color(color)}">{"".join(self._letter(letter, digits) for letter in same)}</g>'
            for color, same in groupby(letters(self._standing(text)), lambda letter: letter.color)
        )
        about = attributes(role="img", aria_label=text.text, lang=text.language)
        return f"<g{about}>{''.join(lines)}</g>"

    def _standing(self, text: Text) -> Text:
        """The text with its baselines on rows of pixels, where they are known."""
        rows = self._rows[-1]
        if rows is None:
            return text
        return replace(text, lines=tuple(replace(line, baseline=rows.top_of(line.baseline)) for line in text.lines))

    def _letter(self, letter: Letter, digits: int) -> str:
        """Where a letter stands; its shape is said once for the whole drawing."""
        data = path_data(letter.outline, digits)
        name = self._letters.setdefault(data, f"{PREFIX}l{len(self._letters)}")
        return f'<use xlink:href="#{name}" x="{number(letter.x, digits)}" y="{number(letter.y, digits)}"/>'

    def _look(self, item: Item) -> str | None:
        """All attributes of a path but its data; None for what is no path."""
        if not isinstance(item, Path):
            return None
        rule = ' fill-rule="evenodd"' if item.evenodd and item.fill is not None else ""
        return f"{self._fill(item.fill)}{rule}{_stroke(item.stroke) if item.stroke else ''}"

    def _fill(self, paint: Paint | None) -> str:
        match paint:
            case None:
                return ' fill="none"'
            case Solid():
                return _solid(paint)
            case Linear() | Radial():
                name = self._gradients.setdefault(paint, f"{PREFIX}{len(self._gradients)}")
                return f' fill="url(#{name})"'
            case _:
                assert_never(paint)


def short_color(color: str) -> str:
    """`#aabbcc` as `#abc`; other colours as they are."""
    doubled = color[1::2] == color[2::2]
    return f"#{color[1::2]}" if doubled else color


# Drawings have far more paths than looks; so many are kept.
@lru_cache(maxsize=1024)
def _solid(paint: Solid) -> str:
    return f' fill="{short_color(paint.color)}"{_opacity("fill-opacity", paint.alpha)}'


def _opacity(name: str, alpha: float) -> str:
    return "" if alpha >= 1.0 else f' {name}="{number(alpha, 3)}"'


@lru_cache(maxsize=1024)
def _stroke(stroke: Stroke) -> str:
    """The attributes of a line; round ends and corners are said once, on the `<svg>`."""
    return (
        f' stroke="{short_color(stroke.color)}"{_opacity("stroke-opacity", stroke.alpha)}'
        f' stroke-width="{number(stroke.width)}"'
        + attributes(
            stroke_linecap="" if stroke.cap == "round" else stroke.cap,
            stroke_linejoin="" if stroke.join == "round" else stroke.join,
            stroke_dasharray=" ".join(number(length) for length in stroke.dash),
        )
    )


def _gradient(paint: Linear | Radial, name: str) -> str:
    stops = "".join(_stop(stop) for stop in paint.stops)
    if isinstance(paint, Linear):
        ends = attributes(x1=number(paint.x1), y1=number(paint.y1), x2=number(paint.x2), y2=number(paint.y2))
        return f'<linearGradient id="{name}" gradientUnits="userSpaceOnUse"{ends}>{stops}</linearGradient>'
    # A circle of radius 1 stretched to the ellipse, for SVG has no elliptic gradient.
    place = f"translate({number(paint.cx)} {number(paint.cy)})scale({number(paint.rx, 3)} {number(paint.ry, 3)})"
    return (
        f'<radialGradient id="{name}" gradientUnits="userSpaceOnUse" cx="0" cy="0" r="1"'
        f' gradientTransform="{place}">{stops}</radialGradient>'
    )


def _stop(stop: Stop) -> str:
    alpha = _opacity("stop-opacity", stop.alpha)
    return f'<stop offset="{number(stop.at, 3)}" stop-color="{short_color(stop.color)}"{alpha}/>'


def _picture(picture: Picture) -> str:
    box = picture.box
    place = attributes(x=number(box.x), y=number(box.y), width=number(box.width), height=number(box.height))
    source = f"data:{escaped(picture.media_type)};base64,{b64encode(picture.data).decode()}"
    about = attributes(role="img" if picture.alt else "", aria_label=picture.alt)
    return f'<image{place} preserveAspectRatio="none"{about} href="{source}"/>'
