"""What moves on a page, as data: a slow camera, items that come in one by one, a fade from the page before.

A page with motion is complete without it: its items are where they stand in the end, seen whole. Formats that do not
play ignore it. Times are in seconds from when the page begins; boxes are in points of the page.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from storyboard.drawing.geometry import Box

Entering = Literal["fade", "rise", "pop", "wipe"]


class Entrance(Struct, frozen=True):
    """One of the page's items (counted from 0) is not there before `at`, and wholly there `lasts` seconds later.

    It fades in; it fades in while it rises a little or grows a little; or it is uncovered from the edge where lines
    begin.
    """

    item: int
    at: float
    lasts: float = 0.4
    how: Entering = "fade"


class Camera(Struct, frozen=True):
    """A slow move over some of the page's items, seen through the window `view`, which the others do not feel.

    The part `first` of the page fills the window until `at`, the part `last` from `lasts` seconds later on. Both have
    the window's shape.
    """

    view: Box
    first: Box
    last: Box
    items: tuple[int, ...]
    at: float = 0.0
    lasts: float = 2.0

    def seen(self, share: float) -> Box:
        """What fills the window when `share` (0 to 1) of the move's time has passed."""
        k = eased(share)
        a, b = self.first, self.last
        return Box(
            a.x + (b.x - a.x) * k,
            a.y + (b.y - a.y) * k,
            a.width + (b.width - a.width) * k,
            a.height + (b.height - a.height) * k,
        )


class Motion(Struct, frozen=True):
    """How a page plays. The page before it fades over into it during its first `fade` seconds."""

    camera: Camera | None = None
    entrances: tuple[Entrance, ...] = ()
    fade: float = 0.0


def passed(at: float, lasts: float, time: float) -> float:
    """The share from 0 to 1 of something that begins at `at` and `lasts` seconds, at `time`."""
    if lasts <= 0:
        return float(time >= at)
    return min(1.0, max(0.0, (time - at) / lasts))


def eased(share: float) -> float:
    """A share of time as a share of the way: slow at the start and at the end."""
    return share * share * (3.0 - 2.0 * share)
