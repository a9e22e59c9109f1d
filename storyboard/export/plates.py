"""A page taken apart for moving: what stays, what the camera sees and what comes in, each as a picture of its own.

Every plate is painted once. What the camera moves over is drawn larger than it is shown, so that a picture is only
ever made smaller.
"""

from __future__ import annotations

from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from storyboard.drawing.document import Page
from storyboard.drawing.items import Item, Solid
from storyboard.drawing.motion import Motion
from storyboard.export.raster import pixels

# Nothing is painted where only a plate's items are wanted.
GLASS, PAPER = Solid("#ffffff", 0.0), Solid("#ffffff")
# Empty pixels kept around what is inked, so that it can be moved by less than a pixel.
RIM = 3
# The camera's plates are as wide as a multiple of so many pixels, so that those of a page of 16:9 are whole ones high.
GRID = 32
# How much larger than shown the camera's plates are drawn, beyond its closest view.
SPARE = 1.08
LARGEST = 3.0


class Plate(Struct, frozen=True):
    """Some items of a page as a picture: RGB where nothing shows through, or else RGBA.

    Its left top corner stands at (x, y) points of the page; it has `density` pixels a point. `entrance` counts among
    those of the page's motion.
    """

    picture: Image.Image
    x: float
    y: float
    density: float
    moves: bool
    entrance: int | None


class _Part(Struct, frozen=True):
    items: tuple[Item, ...]
    moves: bool = False
    entrance: int | None = None


def plates(page: Page, density: float) -> tuple[Plate, ...]:
    """The page's plates in painting order, for a picture of `density` pixels a point. The first is its ground."""
    parts = _parts(page)
    fine = _fine_density(page, density)
    made = (_developed(page, part, n == 0, fine if part.moves else density) for n, part in enumerate(parts))
    return tuple(plate for plate in made if plate is not None)


def _developed(page: Page, part: _Part, first: bool, density: float) -> Plate | None:
    ground = GLASS
    if first:
        # Nothing shines through a film.
        ground = replace(page.background, alpha=1.0) if page.background else PAPER
    alone = replace(page, items=part.items, background=ground)
    return _plate(pixels(alone, round(page.width * density), round(page.height * density)), part, density)


def _parts(page: Page) -> list[_Part]:
    """The page's items as runs that move alike; the first part never moves."""
    motion = page.motion or Motion()
    moving = frozenset(motion.camera.items if motion.camera else ())
    entrances: dict[int, int] = {entrance.item: n for n, entrance in enumerate(motion.entrances)}
    runs = groupby(range(len(page.items)), lambda n: (n in moving, entrances.get(n)))
    parts = [_Part(tuple(page.items[n] for n in run), moves, entrance) for (moves, entrance), run in runs]
    still = parts and not parts[0].moves and parts[0].entrance is None
    return parts if still else [_Part(()), *parts]


def _fine_density(page: Page, density: float) -> float:
    """The density of what the camera moves over: enough for its closest view, and whole pixels on the drawing grid."""
    camera = page.motion.camera if page.motion else None
    if camera is None:
        return density
    closest = camera.view.width / min(camera.first.width, camera.last.width)
    step = GRID / page.width
    return -(-density * min(LARGEST, closest * SPARE) // step) * step


def _plate(picture: Image.Image, part: _Part, density: float) -> Plate | None:
    """The plate cut to its ink; None where there is none."""
    alpha = picture.getchannel("A")
    box = alpha.getbbox()
    if box is None:
        return None
    solid = (box[0] + 1, box[1] + 1, box[2] - 1, box[3] - 1)
    if alpha.getextrema() == (255, 255):
        picture = picture.convert("RGB")
    elif part.moves and alpha.crop(solid).getextrema() == (255, 255):
        # A picture whose rim alone lets something through, for it ends between two pixels.
        box, picture = solid, picture.convert("RGB")
    else:
        box = (box[0] - RIM, box[1] - RIM, box[2] + RIM, box[3] + RIM)
    return Plate(picture.crop(box), box[0] / density, box[1] / density, density, part.moves, part.entrance)
