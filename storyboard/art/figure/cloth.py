"""The torso as cloth to draw on: places by height and width, and strokes, dots and seams between them."""

from __future__ import annotations

from storyboard.art.figure.curves import brush, merged
from storyboard.art.figure.data import BUMP
from storyboard.art.figure.paint import DETAIL, Sitter, filled
from storyboard.art.figure.torso import TorsoShape
from storyboard.drawing.cutting import combined
from storyboard.drawing.geometry import Point
from storyboard.drawing.items import Item, Path, Stroke
from storyboard.drawing.outline import Outline, ellipse, polygon

UV = tuple[float, float]


class Cloth:
    """The torso as cloth to draw on: places given up the spine and across it."""

    def __init__(self, sitter: Sitter, shape: TorsoShape) -> None:
        self.sitter, self.shape = sitter, shape
        build = sitter.person.build
        self.outfit, self.tones = sitter.person.outfit, sitter.tones
        self.top = sitter.bones.torso
        self.hem = max(shape.hem, 4.0) if sitter.pose.stance == "sit" else shape.hem
        self.pregnant = "pregnant" in sitter.person.aids
        self.w, self.k = build.width, build.torso
        self.belly = build.belly + (BUMP * 0.8 if self.pregnant else 0.0)
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
