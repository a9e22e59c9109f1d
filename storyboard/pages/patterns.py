"""What lies on the ground of a theme's pages: squared paper, or a corner of printed dots."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from storyboard.drawing.document import Theme
from storyboard.drawing.items import Item, Path, Solid, Stroke
from storyboard.drawing.outline import Outline, ellipse
from storyboard.pages.colors import role_color

# Points from line to line of the squares, and from dot to dot; in how many rows the dots fade out.
_SQUARE, _DOT, _ROWS = 24.0, 13.0, 11


def pattern_of(theme: Theme, width: float, height: float) -> tuple[Item, ...]:
    """The pattern of a page of this size in points; nothing for a theme of plain pages."""
    match theme.pattern:
        case "none":
            return ()
        case "grid":
            return (Path(_grid(width, height), None, Stroke(role_color(theme, "line"), 0.6, cap="butt"), name="grid"),)
        case "dots":
            return (Path(_dots(width), Solid(role_color(theme, "accent")), name="dots"),)


@lru_cache(maxsize=8)
def _grid(width: float, height: float) -> Outline:
    xy: list[float] = []
    for n in range(1, int(width / _SQUARE) + 1):
        xy += (n * _SQUARE, 0.0, n * _SQUARE, height)
    for n in range(1, int(height / _SQUARE) + 1):
        xy += (0.0, n * _SQUARE, width, n * _SQUARE)
    return Outline("ML" * (len(xy) // 4), tuple(xy))


@lru_cache(maxsize=8)
def _dots(width: float) -> Outline:
    """Dots that grow towards the top right corner."""
    dots = list(_corner(width))
    return Outline("".join(dot.verbs for dot in dots), tuple(n for dot in dots for n in dot.xy))


def _corner(width: float) -> Iterator[Outline]:
    for row in range(_ROWS):
        for column in range(_ROWS - row):
            radius = _DOT * 0.44 * (1 - (row + column) / _ROWS)
            shift = _DOT / 2 if row % 2 else 0.0
            x, y = width - column * _DOT - shift, row * _DOT * 0.87
            if radius > 0.6 and x + radius <= width and y - radius >= 0:
                yield ellipse(x, y, radius)
