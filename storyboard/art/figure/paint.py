"""Ink and flat colour: the line weights, the light, and the few ways in which a part of a figure is painted."""

from __future__ import annotations

from collections.abc import Iterable

from msgspec import Struct

from storyboard.art.figure.curves import merged, polyline
from storyboard.art.figure.data import Person, Pose
from storyboard.art.figure.skeleton import Skeleton
from storyboard.art.figure.tones import Tones
from storyboard.drawing.cutting import combined, inset
from storyboard.drawing.geometry import Point
from storyboard.drawing.items import Group, Item, Path, Solid, Stroke
from storyboard.drawing.outline import Outline

CONTOUR, STRUCTURE, DETAIL = 6.0, 4.6, 3.0
SHADE_ALPHA, CAST_ALPHA = 0.22, 0.20
SQUAT = 120.0  # a hip that is so much lower than standing is a squat
_SLIVER, _SHADE_EDGE = 60.0, 0.4


class Rim(Struct, frozen=True):
    """A light from behind: strips of `color` on the side that `dx`, `dy` point away from (figure units)."""

    dx: float
    dy: float
    color: str
    alpha: float = 0.6


class Part(Struct, frozen=True):
    """A finished part of a body: what is painted, and the shapes that its outer line goes around."""

    name: str
    items: tuple[Item, ...]
    shapes: tuple[Outline, ...] = ()

    @property
    def group(self) -> Group:
        return Group(self.items, self.name)


class Sitter(Struct, frozen=True):
    """Who is drawn, how they stand and in what light; `side` is 1 for light from the left, -1 from the right."""

    person: Person
    pose: Pose
    bones: Skeleton
    tones: Tones
    side: int = 1
    rim: Rim | None = None

    @property
    def light(self) -> Point:
        k = self.person.build.limb
        return (9.0 * self.side * k, 5.0 * k)

    @property
    def low_down(self) -> bool:
        """Whether the thighs come forward: on a seat, or squatting."""
        return self.pose.stance == "sit" or self.pose.drop > SQUAT

    def shade(self, shapes: Iterable[Outline]) -> list[Item]:
        """One flat tone; its edges are soft enough to the eye to be straight lines."""
        outline = polyline(merged(shapes), _SHADE_EDGE)
        return [Path(outline, Solid(self.tones.shadow, SHADE_ALPHA))] if outline else []

    def shaded(self, shape: Outline) -> list[Item]:
        """The strips of `shape` that lie away from the light, and those that the rim light catches."""
        dx, dy = self.light
        items = self.shade([strip(shape, -dx, -dy)])
        if self.rim:
            items += self.caught(inset(shape, STRUCTURE / 2))
        return items

    def caught(self, shape: Outline, scale: float = 1.0) -> list[Item]:
        """The strip of a shape that the rim light catches; `scale` is how many of its units make a figure's."""
        if not self.rim or not shape:
            return []
        edge = strip(shape, -self.rim.dx * scale, -self.rim.dy * scale)
        return [Path(edge, Solid(self.rim.color, self.rim.alpha))] if edge else []

    def inked(self, shape: Outline, color: str, width: float = STRUCTURE) -> list[Item]:
        """A shape filled and inked; an open shape is filled to its straight end, where no ink is drawn."""
        return [Path(shape, Solid(color), Stroke(self.tones.ink, width))] if shape else []

    def ink(self, line: Outline, width: float = STRUCTURE) -> list[Item]:
        return [Path(line, None, Stroke(self.tones.ink, width))] if line else []

    def marks(self, *strokes: Outline) -> list[Item]:
        """Tapered strokes of the pen as one path."""
        outline = merged(strokes)
        return [Path(outline, Solid(self.tones.ink))] if outline else []

    def cast(self, shape: Outline) -> list[Item]:
        outline = polyline(shape, _SHADE_EDGE)
        return [Path(outline, Solid(self.tones.shadow, CAST_ALPHA))] if outline else []


def filled(outline: Outline, color: str, alpha: float = 1.0, *, evenodd: bool = False) -> list[Item]:
    return [Path(outline, Solid(color, alpha), evenodd=evenodd)] if outline else []


def strip(shape: Outline, dx: float, dy: float) -> Outline:
    """What of a shape is left when the same shape, moved, is taken away."""
    rest = combined(shape, shape.moved(dx, dy), "difference")
    return merged(c for c in rest.contours() if c.bounds.width * c.bounds.height > _SLIVER)
