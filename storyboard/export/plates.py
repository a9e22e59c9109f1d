"""A page taken apart for moving: what stays, what the camera sees and what comes in, each as a picture of its own.

Every plate is typeset once. What the camera moves over is drawn larger than it is shown, so that a picture is only
ever made smaller.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image

from storyboard.drawing.document import Document, Page
from storyboard.drawing.items import Item, Solid
from storyboard.drawing.motion import Motion
from storyboard.export.typesetting import GRID, compiler, inputs

# Nothing is painted where only a plate's items are wanted.
GLASS = Solid("#ffffff", 0.0)
# Empty pixels kept around what is inked, so that it can be moved by less than a pixel.
RIM = 3
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


class Darkroom:
    """Makes plates of one document's pages."""

    def __init__(self, document: Document) -> None:
        self._document = document

    def plates(self, page: Page, density: float) -> tuple[Plate, ...]:
        """The page's plates in painting order, for a picture of `density` pixels a point. The first is its ground."""
        parts = _parts(page)
        still = [part for part in parts if not part.moves]
        moving = [part for part in parts if part.moves]
        fine = _fine_density(page, density)
        made = {
            **dict(zip(map(id, still), self._developed(page, still, density), strict=True)),
            **dict(zip(map(id, moving), self._developed(page, moving, fine), strict=True)),
        }
        return tuple(plate for part in parts if (plate := made[id(part)]) is not None)

    def _developed(self, page: Page, parts: Sequence[_Part], density: float) -> Iterator[Plate | None]:
        if not parts:
            return
        pages = [replace(page, items=part.items, background=GLASS) for part in parts]
        if not parts[0].moves:
            # Nothing shines through a film.
            pages[0] = replace(pages[0], background=replace(page.background, alpha=1.0) if page.background else None)
        for data, part in zip(self._drawn(pages, density), parts, strict=True):
            with Image.open(io.BytesIO(data)) as picture:
                yield _plate(picture.convert("RGBA"), part, density)

    def _drawn(self, pages: Sequence[Page], density: float) -> list[bytes]:
        """The pages as PNG."""
        given = inputs(self._document, pages, tagged=False)
        setter = compiler(replace(self._document, pages=tuple(pages)))
        drawn = setter.compile(format="png", ppi=72 * density, sys_inputs=given)
        found = drawn if isinstance(drawn, list) else [drawn]
        return [data for data in found if data is not None]


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
