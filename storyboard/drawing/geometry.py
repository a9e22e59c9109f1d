"""Points, boxes and affine maps: the plain numbers under every drawing.

The y axis points down, as on a screen. Lengths are in the units of whatever drawing they belong to
(a panel is 1600 x 900 units; a page is measured in points).
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from msgspec import Struct

Point = tuple[float, float]


class Box(Struct, frozen=True):
    """An upright rectangle by its top left corner and its size."""

    x: float
    y: float
    width: float
    height: float

    @property
    def right(self) -> float:
        return self.x + self.width

    @property
    def bottom(self) -> float:
        return self.y + self.height

    @property
    def center(self) -> Point:
        return (self.x + self.width / 2, self.y + self.height / 2)

    def inset(self, dx: float, dy: float | None = None) -> Box:
        """The box with `dx` taken off left and right and `dy` (default `dx`) off top and bottom; negative grows."""
        dy = dx if dy is None else dy
        return Box(self.x + dx, self.y + dy, max(0.0, self.width - 2 * dx), max(0.0, self.height - 2 * dy))

    def contains(self, other: Box, slack: float = 0.0) -> bool:
        """Whether `other` lies inside, give or take `slack` on every side."""
        return (
            other.x >= self.x - slack
            and other.y >= self.y - slack
            and other.right <= self.right + slack
            and other.bottom <= self.bottom + slack
        )

    def intersects(self, other: Box) -> bool:
        return self.x < other.right and other.x < self.right and self.y < other.bottom and other.y < self.bottom

    def overlap(self, other: Box) -> float:
        """The area that both boxes cover, in square units."""
        width = min(self.right, other.right) - max(self.x, other.x)
        height = min(self.bottom, other.bottom) - max(self.y, other.y)
        return max(0.0, width) * max(0.0, height)


def box_around(boxes: Iterable[Box]) -> Box | None:
    """The smallest box around all `boxes`, or None where there are none."""
    found = list(boxes)
    if not found:
        return None
    x, y = min(b.x for b in found), min(b.y for b in found)
    return Box(x, y, max(b.right for b in found) - x, max(b.bottom for b in found) - y)


class Matrix(Struct, frozen=True):
    """An affine map with SVG's letters: x' = a x + c y + e, y' = b x + d y + f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def __matmul__(self, other: Matrix) -> Matrix:
        """The map that applies `other` first and this one after it."""
        return Matrix(
            self.a * other.a + self.c * other.b,
            self.b * other.a + self.d * other.b,
            self.a * other.c + self.c * other.d,
            self.b * other.c + self.d * other.d,
            self.a * other.e + self.c * other.f + self.e,
            self.b * other.e + self.d * other.f + self.f,
        )

    def apply(self, x: float, y: float) -> Point:
        return (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)

    @property
    def scale(self) -> float:
        """The mean scale, by which line widths grow."""
        return math.sqrt(abs(self.a * self.d - self.b * self.c))


def translation(dx: float, dy: float) -> Matrix:
    return Matrix(e=dx, f=dy)


def scaling(sx: float, sy: float | None = None) -> Matrix:
    return Matrix(a=sx, d=sx if sy is None else sy)


def rotation(degrees: float, about: Point = (0.0, 0.0)) -> Matrix:
    """Clockwise on the screen, as SVG's rotate()."""
    c, s = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
    x, y = about
    return Matrix(c, s, -s, c, x - c * x + s * y, y - s * x - c * y)


def placed(x: float, y: float, scale: float = 1.0, degrees: float = 0.0, flip: bool = False) -> Matrix:
    """Where a thing drawn around its own origin stands: scaled, mirrored, turned, then moved to (x, y)."""
    spun = rotation(degrees) @ scaling(-scale if flip else scale, scale)
    return Matrix(spun.a, spun.b, spun.c, spun.d, x, y)
