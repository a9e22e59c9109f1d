"""Which lanes share a page: as few pages as can be, evenly filled, and what belongs together kept together."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from msgspec import Struct

from storyboard.pages.journey.content import Band, Row
from storyboard.story.model import LaneKind

# Lanes that are read together: a page ends between two families rather than within one.
FAMILIES: tuple[tuple[LaneKind, ...], ...] = (
    ("actions", "touchpoints", "channels"),
    ("emotion", "thoughts", "needs"),
    ("pains", "opportunities", "quick-wins"),
    ("we-do", "people", "tools", "owner", "metric"),
)
# A page that ends within a family is as bad as one of which so much of its height is empty.
_TORN = 0.4


class Rooms(Struct, frozen=True):
    """The heights for lanes in points, on the first pages and on others; `end` is what sources take of the last."""

    first: float
    further: float
    end: float = 0.0

    def page(self, first: bool, last: bool) -> float:
        return (self.first if first else self.further) - (self.end if last else 0.0)


def lane_pages(
    lanes: Sequence[Row | Band], heights: Sequence[float], rooms: Rooms, gap: float
) -> tuple[tuple[int, int], ...]:
    """The first lane of each page and the one after its last. A lane higher than a page has one of its own."""
    count = len(lanes)

    @cache
    def best(at: int) -> tuple[int, float, tuple[tuple[int, int], ...]]:
        """The number of pages from lane `at` on, how good they are (0 is best), and the pages."""
        if at == count:
            return 0, 0.0, ()
        found = []
        for end in range(at + 1, count + 1):
            room = rooms.page(at == 0, end == count)
            used = sum(heights[at:end]) + (end - at - 1) * gap
            if used > room and _can_end(lanes, at, end):
                break
            if not _may_end(lanes, end):
                continue
            pages, flaws, rest = best(end)
            empty = max(0.0, 1 - used / max(room, 1.0))
            found.append((pages + 1, flaws + empty**2 + (_TORN**2 if _torn(lanes, end) else 0.0), ((at, end), *rest)))
        return min(found)

    return best(0)[2]


def _may_end(lanes: Sequence[Row | Band], end: int) -> bool:
    """Whether a page may end here: not between two lanes that are to be compared."""
    before = lanes[end - 1]
    return end == len(lanes) or not (isinstance(before, Row) and before.with_next)


def _can_end(lanes: Sequence[Row | Band], at: int, end: int) -> bool:
    """Whether a page that begins at `at` can end before the lane that would make it too high."""
    return any(_may_end(lanes, earlier) for earlier in range(at + 1, end))


def _torn(lanes: Sequence[Row | Band], end: int) -> bool:
    if end == len(lanes):
        return False
    family = _family(lanes[end - 1])
    return family is not None and family == _family(lanes[end])


def _family(lane: Row | Band) -> int | None:
    kind: LaneKind = lane.kind if isinstance(lane, Row) else "emotion"
    return next((n for n, family in enumerate(FAMILIES) if kind in family), None)
