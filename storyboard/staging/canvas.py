"""The canvas: items by depth while a picture is painted, and what balloons and the score have to know about them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from storyboard.art.artwork import Artwork
from storyboard.art.catalogue import Catalogue
from storyboard.art.figure import Figure
from storyboard.art.palette import Palette
from storyboard.art.settings import Setting
from storyboard.drawing.document import Credit, Theme
from storyboard.drawing.geometry import Box, Matrix, Point
from storyboard.drawing.items import Direction, Item, Path, Solid, flattened
from storyboard.staging.frame import HEIGHT
from storyboard.staging.product_picture import Raster
from storyboard.staging.score import Picture, Said, Standing, Thing
from storyboard.staging.shot import Actor, Shot

# Painting order; a setting's own layers stand between "far" and "behind", its station's between "mid" and "surface".
ORDER = (
    "ground",
    "far",
    "window",
    "behind",
    "chair",
    "mid",
    "station",
    "surface",
    "near",
    "front",
    "light",
    "head",
    "balloons",
)
# Things of the setting that are drawn with a line this wide stand near the camera.
NEAR_INK = 4.5

# A shape behind people is a ground for them if it is so wide and high.
LARGE = 90.0


class Look(Struct, frozen=True):
    """What is the same in every picture of a story."""

    catalogue: Catalogue
    theme: Theme
    brand: str = ""
    language: str = "en"
    direction: Direction = "ltr"
    product: str = ""
    tagline: str = ""
    image: Raster | None = None
    logo: Raster | Artwork | None = None


class Canvas(Struct):
    """Items by depth, and what the balloons have to know about them."""

    layers: dict[str, list[Item]] = field(default_factory=lambda: {name: [] for name in ORDER})
    figures: dict[str, tuple[Actor, Figure]] = field(default_factory=dict)
    important: list[Box] = field(default_factory=list)
    signs: list[Box] = field(default_factory=list)
    soft: list[Box] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    balloons: list[Said] = field(default_factory=list)

    def picture(self, shot: Shot, setting: Setting, palette: Palette) -> Picture:
        """What the score measures."""
        ground = self._paths("ground")
        touching = {name for actor, _ in self.figures.values() if actor.partner for name in (actor.name, actor.partner)}
        figures = tuple(
            _standing(actor, figure, ground, palette, reaches=actor.name not in touching)
            for actor, figure in self.figures.values()
        )
        floor = setting.ground if shot.composition.zoom <= 1.0 else HEIGHT
        near = (*ground, *self._paths("chair"), *self._paths("station"))
        furniture = tuple(leaf.bounds for leaf in near if leaf.stroke and leaf.stroke.width >= NEAR_INK)
        return Picture(
            shot.composition.camera,
            floor,
            figures,
            tuple(self.things),
            tuple(self.balloons),
            shot.step in ("problem", "outcome") or any(one.at == "seat" for one in shot.composition.people[:1]),
            furniture,
            behind=tuple(leaf.bounds for leaf in ground if leaf.fill and leaf.stroke),
        )

    def _paths(self, depth: str) -> list[Path]:
        return [leaf for item in self.layers[depth] for leaf, _ in flattened(item) if isinstance(leaf, Path)]

    def add(self, depth: str, *items: Item) -> None:
        self.layers[depth].extend(items)


def in_panel(actor: Actor, box: Box) -> Box:
    """A box of the figure's own units as it stands in the panel."""
    s = actor.scale
    return Box(actor.x + box.x * s, actor.y + box.y * s, box.width * s, box.height * s)


def point_in_panel(actor: Actor, point: Point) -> Point:
    return (actor.x + point[0] * actor.scale, actor.y + point[1] * actor.scale)


def in_picture(box: Box, matrix: Matrix) -> Box:
    """The upright box around a box of a drawing that `matrix` moves."""
    corners = [matrix.apply(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _standing(actor: Actor, figure: Figure, ground: Sequence[Path], palette: Palette, *, reaches: bool) -> Standing:
    """A figure as the score sees it."""
    joints = tuple(
        point_in_panel(actor, figure.anchors[f"{joint}_{side}"])
        for joint in ("knee", "ankle")
        for side in ("near", "far")
    )
    chest = point_in_panel(actor, figure.anchors["chest"])
    return Standing(
        name=actor.name,
        head=in_panel(actor, figure.head),
        body=in_panel(actor, figure.bounds),
        feet=actor.y,
        joints=joints,
        scale=actor.scale,
        order=ORDER.index(actor.depth),
        color=palette.color(actor.person.outfit.vest or actor.person.outfit.color),
        ground_color=_color_at(chest, ground),
        supported=actor.supported,
        arms=tuple(_forearms(actor, figure)) if reaches else (),
    )


def _forearms(actor: Actor, figure: Figure) -> Iterator[Point]:
    """Places along both forearms, to the fingertips."""
    for side in ("near", "far"):
        (ex, ey), (hx, hy) = figure.anchors[f"elbow_{side}"], figure.anchors[f"hand_{side}"]
        for share in (0.0, 0.35, 0.7, 1.0, 1.2):
            yield point_in_panel(actor, (ex + (hx - ex) * share, ey + (hy - ey) * share))


def _color_at(point: Point, ground: Sequence[Path]) -> str:
    """The flat colour that lies behind a point: that of the last large shape around it."""
    spot = Box(point[0], point[1], 0.1, 0.1)
    for path in reversed(ground):
        if not isinstance(path.fill, Solid) or path.fill.alpha <= 0.6 or not path.outline.bounds.contains(spot):
            continue
        parts = (part.bounds for part in path.outline.contours())
        if any(min(part.width, part.height) >= LARGE and part.contains(spot) for part in parts):
            return path.fill.color
    return ""
