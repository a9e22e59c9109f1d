"""The product's logo: whole, in its own colours, and on a plate wherever the ground would swallow it.

Nobody says what colours a logo has or whether it stands on clear ground, so a few of its points are looked at.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import lru_cache
from io import BytesIO

from msgspec import Struct

from storyboard.art.artwork import Artwork, drawn
from storyboard.art.palette import Palette
from storyboard.drawing.color import contrast
from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Path, Picture, Solid
from storyboard.drawing.outline import rectangle
from storyboard.staging.product_picture import Raster

Logo = Raster | Artwork

# A point of a logo is lost on a ground of less contrast than this; and so much of a logo may be lost unnoticed.
_SEEN, _UNNOTICED = 2.2, 0.25
# Points looked at along each side of a picture, how opaque one must be to count, and how finely colours are told apart.
_POINTS, _OPAQUE, _STEP = 40, 128, 16
# A drawing whose first shape covers so much of it brings its own ground.
_COVERED = 0.97
# The room around a logo on its plate, and how round the plate is, in heights of the plate.
_MARGIN, _ROUND = 0.14, 0.2


class _Colors(Struct, frozen=True):
    """What a logo looks like: its colours with their shares, and whether it brings a ground of its own."""

    shares: tuple[tuple[str, float], ...]
    grounded: bool

    def lost(self, ground: str) -> float:
        """The share of the logo that is not seen on this ground."""
        return sum(share for color, share in self.shares if contrast(color, ground) < _SEEN)


def logo_palette(theme: Theme) -> Palette:
    """The colours for a logo whose drawing names them by the theme's roles."""
    return Palette(theme.colors)


def proportions(logo: Logo) -> float:
    """How wide the logo is, in heights."""
    width, height = (logo.width, logo.height) if isinstance(logo, Raster) else (logo.box.width, logo.box.height)
    return width / max(height, 1e-6)


def plate_for(logo: Logo, palette: Palette, ground: str, plates: Sequence[str]) -> str:
    """The colour of the plate that the logo needs on a ground, the best of `plates`; "" where it needs none."""
    colors = _colors_of(logo, palette)
    if colors.grounded or colors.lost(ground) <= _UNNOTICED:
        return ""
    return next((p for p in plates if colors.lost(p) <= _UNNOTICED), min(plates, key=colors.lost))


def placed_logo(logo: Logo, box: Box, palette: Palette, plate: str = "", start: float = 0.5) -> Iterator[Item]:
    """The logo as large as fits into the box, on its plate if it has one.

    `start` says where it stands in a box that is too wide: 0 at the left, 0.5 in the middle, 1 at the right.
    """
    margin = box.height * _MARGIN if plate else 0.0
    room = _contained(proportions(logo), box.inset(margin), start)
    if plate:
        whole = room.inset(-margin)
        yield Path(rectangle(whole, whole.height * _ROUND), Solid(plate), name="plate")
    if isinstance(logo, Raster):
        yield Picture(room, logo.data, logo.media_type, name="logo")
        return
    scale = room.width / logo.box.width
    yield Group(drawn(logo, palette), "logo", "", "", room.x - logo.box.x * scale, room.y - logo.box.y * scale, scale)


def _contained(wide: float, box: Box, start: float) -> Box:
    width, height = min(box.width, box.height * wide), min(box.height, box.width / wide)
    return Box(box.x + (box.width - width) * start, box.y + (box.height - height) / 2, width, height)


def _colors_of(logo: Logo, palette: Palette) -> _Colors:
    return _colors_of_pixels(logo.data) if isinstance(logo, Raster) else _colors_of_shapes(logo, palette)


@lru_cache(maxsize=8)
def _colors_of_pixels(data: bytes) -> _Colors:
    from PIL import Image

    with Image.open(BytesIO(data)) as opened:
        small = opened.convert("RGBA").resize((_POINTS, _POINTS), Image.Resampling.BOX)
    points = [small.getpixel((x, y)) for y in range(_POINTS) for x in range(_POINTS)]
    found = [point for point in points if isinstance(point, tuple) and point[3] >= _OPAQUE]
    counted = Counter("#" + "".join(f"{value // _STEP * _STEP + value // _STEP:02x}" for value in p[:3]) for p in found)
    corners = (points[0], points[_POINTS - 1], points[-_POINTS], points[-1])
    grounded = all(isinstance(corner, tuple) and corner[3] >= _OPAQUE for corner in corners)
    return _Colors(tuple((color, count / len(found)) for color, count in counted.items()), grounded)


def _colors_of_shapes(logo: Artwork, palette: Palette) -> _Colors:
    """By the room that each shape takes: what lies over another is counted for both, which is near enough."""
    shapes = [item for item in drawn(logo, palette) if isinstance(item, Path)]
    sized = [(_color(shape), shape.bounds.width * shape.bounds.height) for shape in shapes]
    seen = [(color, size) for color, size in sized if color and size > 0]
    whole = sum(size for _, size in seen) or 1.0
    grounded = bool(seen) and seen[0][1] >= _COVERED * logo.box.width * logo.box.height
    return _Colors(tuple((color, size / whole) for color, size in seen), grounded)


def _color(shape: Path) -> str:
    """The colour of a shape, of its line where it is not filled, or of the middle of its gradient."""
    paint = shape.fill
    if paint is None:
        return shape.stroke.color if shape.stroke else ""
    return paint.color if isinstance(paint, Solid) else paint.stops[len(paint.stops) // 2].color
