"""When a document that plays shows what: its pages' motion sampled at even steps, equal neighbours as one."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby

from msgspec import Struct

from storyboard.drawing.document import Document, Page
from storyboard.drawing.motion import Motion, passed


class Instant(Struct, frozen=True):
    """What is seen at one time, as shares from 0 to 1 of all that is under way.

    `page` counts from 0; `camera` is the share of the camera's move, `entered` that of every entrance in the order of
    the page's motion; `faded` is how much of the page before it has gone.
    """

    page: int
    camera: float = 1.0
    entered: tuple[float, ...] = ()
    faded: float = 1.0


def instants(document: Document, step: float) -> Iterator[tuple[Instant, int]]:
    """What is seen, and for how many steps of `step` seconds it stays, from the beginning to the end."""
    every = (
        _at(page, number, k * step) for number, page in enumerate(document.pages) for k in range(_steps(page, step))
    )
    for instant, same in groupby(every):
        yield instant, sum(1 for _ in same)


def length(document: Document, step: float) -> int:
    """How many steps the film lasts."""
    return sum(_steps(page, step) for page in document.pages)


def last_instant(page: Page, number: int) -> Instant:
    """The page as it is in the end."""
    return _at(page, number, float("inf"))


def _steps(page: Page, step: float) -> int:
    return max(1, round(page.duration / step))


def _at(page: Page, number: int, time: float) -> Instant:
    motion = page.motion or Motion()
    camera = passed(motion.camera.at, motion.camera.lasts, time) if motion.camera else 1.0
    entered = tuple(passed(e.at, e.lasts, time) for e in motion.entrances)
    return Instant(number, camera, entered, passed(0.0, motion.fade, time) if number else 1.0)
