"""A document as the pictures of a film: every page painted once, then moved, faded and laid over each other.

Pictures are made one after the other and are not kept; what does not change from one to the next is not made again.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from functools import lru_cache

from msgspec import Struct
from PIL import Image

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.motion import Entering, Motion, eased
from storyboard.errors import StoryboardError
from storyboard.export.plates import Plate, plates
from storyboard.export.timeline import Instant, instants, last_instant, length

# Sharp enough for what is made smaller, and half the work of a bicubic filter.
FILTER = Image.Resampling.HAMMING
# How far an item rises as it comes in, in points, and how small it begins to grow.
RISE = 12.0
SMALL = 0.82
# Pages whose plates are kept: this one, the one that fades into it, and a few that a palette is made of.
KEPT_PAGES = 12

Area = tuple[int, int, int, int]


class Frame(Struct, frozen=True):
    """One picture of the film, and for how many steps it stays."""

    picture: Image.Image
    steps: int


class Film:
    """The pictures of one document, their longer side `pixels` long, one every `step` seconds at the most.

    `tell` hears after each picture which share of the film is done, from 0 to 1.
    """

    def __init__(
        self, document: Document, pixels: int, step: float, tell: Callable[[float], None] | None = None
    ) -> None:
        if not document.pages:
            raise StoryboardError("there is no page to show", hint="a moving picture has at least one page")
        first = document.pages[0]
        self._document = document
        self._step = step
        self._tell = tell or (lambda _: None)
        self._density = max(pixels, 16) / max(first.width, first.height)
        self.size = (round(first.width * self._density), round(first.height * self._density))
        self._plates = lru_cache(KEPT_PAGES)(self._developed)
        self._ground = lru_cache(2)(self._painted_ground)
        self._last = lru_cache(2)(self._painted_last)

    def frames(self) -> Iterator[Frame]:
        """The film from its first picture to its last."""
        done, whole = 0, length(self._document, self._step)
        for instant, steps in instants(self._document, self._step):
            yield Frame(self._painted(instant), steps)
            done += steps
            self._tell(done / whole)

    def last_pictures(self, most: int = KEPT_PAGES) -> list[Image.Image]:
        """How pages look in the end: of all of them, or of `most` at even distances."""
        count = len(self._document.pages)
        chosen = dict.fromkeys(n * count // min(most, count) for n in range(min(most, count)))
        return [self._painted_last(n) for n in chosen]

    def _painted(self, instant: Instant) -> Image.Image:
        if instant.faded >= 1.0:
            return self._page(instant)
        before = self._last(instant.page - 1)
        if instant.faded <= 0.0:
            return before
        return Image.blend(before, self._page(instant), eased(instant.faded))

    def _painted_last(self, number: int) -> Image.Image:
        return self._page(last_instant(self._document.pages[number], number))

    def _page(self, instant: Instant) -> Image.Image:
        """The page alone, in the middle of the film's picture where it has another shape."""
        page = self._document.pages[instant.page]
        picture = self._ground(instant.page, instant.camera).copy()
        for plate in self._plates(instant.page)[self._standing(instant.page) :]:
            share = 1.0 if plate.entrance is None else instant.entered[plate.entrance]
            if share > 0.0:
                self._paint(picture, plate, page, instant.camera, share)
        if picture.size == self.size:
            return picture
        whole = Image.new("RGB", self.size, self._document.theme.colors["paper"])
        whole.paste(picture, ((self.size[0] - picture.width) // 2, (self.size[1] - picture.height) // 2))
        return whole

    def _standing(self, number: int) -> int:
        """How many plates lie under the first one that comes in."""
        plates = self._plates(number)
        return next((n for n, plate in enumerate(plates) if plate.entrance is not None), len(plates))

    def _painted_ground(self, number: int, camera: float) -> Image.Image:
        """What lies under all that comes in: kept while the camera stands still."""
        page, plates = self._document.pages[number], self._plates(number)
        ground, *standing = plates[: self._standing(number)]
        picture = ground.picture.copy()
        for plate in standing:
            self._paint(picture, plate, page, camera, 1.0)
        return picture

    def _developed(self, number: int) -> tuple[Plate, ...]:
        page = self._document.pages[number]
        return plates(page, self._page_density(page))

    def _page_density(self, page: Page) -> float:
        return min(self.size[0] / page.width, self.size[1] / page.height)

    def _paint(self, picture: Image.Image, plate: Plate, page: Page, camera: float, share: float) -> None:
        """Lay a plate over the picture, of which `share` of its entrance has passed."""
        how = _entering(page, plate)
        grown = eased(share)
        rtl = self._document.direction == "rtl"
        density = self._page_density(page)
        place = _entering_place(_place(plate, page, camera, density), how, grown, RISE * density)
        window = self._window(page, plate) or (0, 0, *picture.size)
        area = _area(place, plate, window, grown if how == "wipe" else 1.0, rtl)
        if area is None:
            return
        shown = _shown(plate.picture, place, area)
        mask = shown if shown.mode == "RGBA" else None
        if grown < 1.0 and how != "wipe":
            full = shown.getchannel("A") if mask else Image.new("L", shown.size, 255)
            mask = full.point([round(value * grown) for value in range(256)])
        picture.paste(shown, area[:2], mask)

    def _window(self, page: Page, plate: Plate) -> Area | None:
        """The pixels of the picture that the plate may cover; None for all of them."""
        camera = page.motion.camera if page.motion else None
        if not plate.moves or camera is None:
            return None
        density, view = self._page_density(page), camera.view
        left, top = round(view.x * density), round(view.y * density)
        return (left, top, round(view.right * density), round(view.bottom * density))


class _Place(Struct, frozen=True):
    """Where a plate comes to lie, in pixels of the picture; `scale` is its pixels to theirs."""

    x: float
    y: float
    width: float
    height: float
    scale: float


def _place(plate: Plate, page: Page, camera: float, density: float) -> _Place:
    scale, x, y = density / plate.density, plate.x, plate.y
    move = page.motion.camera if page.motion else None
    if plate.moves and move:
        seen, view = move.seen(camera), move.view
        zoom = view.width / seen.width
        scale, x, y = scale * zoom, view.x + (x - seen.x) * zoom, view.y + (y - seen.y) * zoom
    width, height = plate.picture.size
    return _Place(x * density, y * density, width * scale, height * scale, scale)


def _entering_place(place: _Place, how: Entering | None, grown: float, rise: float) -> _Place:
    """Where a plate lies while it comes in; `rise` is how many pixels it may rise."""
    if grown >= 1.0 or how in (None, "fade", "wipe"):
        return place
    if how == "rise":
        return _Place(place.x, place.y + rise * (1 - grown), place.width, place.height, place.scale)
    k = SMALL + (1 - SMALL) * grown
    width, height = place.width * k, place.height * k
    x, y = place.x + (place.width - width) / 2, place.y + (place.height - height) / 2
    return _Place(x, y, width, height, place.scale * k)


def _entering(page: Page, plate: Plate) -> Entering | None:
    if plate.entrance is None:
        return None
    return (page.motion or Motion()).entrances[plate.entrance].how


def _area(place: _Place, plate: Plate, window: Area, uncovered: float, rtl: bool) -> Area | None:
    """The whole pixels that a plate covers inside the window; None where it covers none."""
    width = place.width * uncovered
    x = place.x + (place.width - width if rtl else 0.0)
    slack = 1e-6 * plate.picture.width
    left, top = math.ceil(x - slack), math.ceil(place.y - slack)
    right, bottom = math.floor(x + width + slack), math.floor(place.y + place.height + slack)
    area = (max(left, window[0]), max(top, window[1]), min(right, window[2]), min(bottom, window[3]))
    return area if area[0] < area[2] and area[1] < area[3] else None


def _shown(picture: Image.Image, place: _Place, area: Area) -> Image.Image:
    """The part of a plate that lies in `area`, in the picture's pixels."""
    left, top = (area[0] - place.x) / place.scale, (area[1] - place.y) / place.scale
    right, bottom = (area[2] - place.x) / place.scale, (area[3] - place.y) / place.scale
    box = Box(left, top, right - left, bottom - top)
    size = (area[2] - area[0], area[3] - area[1])
    whole = (round(left), round(top), round(right), round(bottom))
    exact = all(abs(a - b) < 1e-4 for a, b in zip((left, top, right, bottom), whole, strict=True))
    if exact and (whole[2] - whole[0], whole[3] - whole[1]) == size:
        return picture if size == picture.size else picture.crop(whole)
    inside = (max(0.0, box.x), max(0.0, box.y), min(picture.width, box.right), min(picture.height, box.bottom))
    return picture.resize(size, FILTER, box=inside)
