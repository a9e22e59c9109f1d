"""Loops and branches: arrows over the columns from one stage to another that is not simply the next.

Each stands on a level of its own where it would meet another; nothing but lines crosses lines, and no line crosses
words. Where the other stage is on another page, the arrow leaves at the edge and says where it goes; on that other page
it enters at the edge and says where it comes from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from storyboard.drawing.geometry import Box, Point
from storyboard.drawing.items import Group, Item
from storyboard.drawing.lettering import text_width
from storyboard.drawing.outline import CIRCLE_HANDLE, Outline, ellipse, polygon
from storyboard.pages.journey.board import Board, group
from storyboard.story.model import Arrow

# In units of the design: the lowest arrow's height over the heads, the height of a level, the radius of corners.
_LOWEST, LEVEL, _CORNER = 12.0, 11.0, 6.0
_STUB_TEXT = 8.5
# Of a column's width: how far from its middle arrows leave and arrive, and how far from each other.
_ASIDE, _APART = 0.13, 0.117


class Way(Struct, frozen=True):
    """An arrow over columns: leaves at x `start`, arrives at x `end`, `rise` above the heads.

    Where `words` are given, it leaves the page at `end`, or it `enters` at `start`.
    """

    start: float
    end: float
    rise: float
    back: bool
    told: str
    words: str = ""
    enters: bool = False


class Ways(Struct, frozen=True):
    """Finds the arrows of the columns from `first` on, whose middles are given; `names` are those of all stages."""

    board: Board
    names: Sequence[str]
    first: int
    middles: Sequence[float]
    width: float

    def found(self, arrows: Sequence[Arrow]) -> list[Way]:
        """The arrows of this page; short ones stand lowest, those that leave or enter the page on top."""
        ends: dict[tuple[int, bool], int] = {}
        known = [a for a in arrows if a.start < len(self.names) and a.end < len(self.names)]
        inside = [a for a in known if self._here(a.start) and self._here(a.end)]
        crossing = [a for a in known if self._here(a.start) != self._here(a.end)]
        ways: list[Way] = []
        taken: list[tuple[int, float, float]] = []
        for arrow in sorted(inside, key=lambda a: (abs(a.end - a.start), min(a.start, a.end), a.start)):
            start, end = self._reach(arrow, ends)
            low, high = min(start, end) - self.width * _ASIDE / 2, max(start, end) + self.width * _ASIDE / 2
            level = 0
            while any(at == level and low < b and a < high for at, a, b in taken):
                level += 1
            taken.append((level, low, high))
            rise = (_LOWEST + level * LEVEL) * self.board.unit
            ways.append(Way(start, end, rise, arrow.end <= arrow.start, self._told(arrow)))
        rise = max((way.rise for way in ways), default=0.0)
        for arrow in sorted(crossing, key=self._from_edge):
            rise += max(LEVEL * self.board.unit, self._text_size() * 1.75) + (0.0 if ways else 2 * self.board.unit)
            ways.append(self._stub(arrow, rise, ends) if self._here(arrow.start) else self._entry(arrow, rise, ends))
        return ways

    def _here(self, stage: int) -> bool:
        return self.first <= stage < self.first + len(self.middles)

    def _from_edge(self, arrow: Arrow) -> int:
        """How many columns an arrow that leaves or enters crosses on this page."""
        leaves = self._here(arrow.start)
        at = (arrow.start if leaves else arrow.end) - self.first
        return at if (arrow.end < arrow.start) == leaves else len(self.middles) - at

    def _reach(self, arrow: Arrow, ends: dict[tuple[int, bool], int]) -> tuple[float, float]:
        """Where the arrow leaves and arrives, beside others of the same stages."""
        side = 1 if arrow.end > arrow.start else -1
        out, into = ends.get((arrow.start, True), 0), ends.get((arrow.end, False), 0)
        ends[arrow.start, True], ends[arrow.end, False] = out + 1, into + 1
        start, end = self.middles[arrow.start - self.first], self.middles[arrow.end - self.first]
        if arrow.start == arrow.end:
            return start + self.width * _ASIDE, end - self.width * _ASIDE
        return (
            start + side * self.width * (_ASIDE + out * _APART),
            end - side * self.width * (_ASIDE + into * _APART),
        )

    def _stub(self, arrow: Arrow, rise: float, ends: dict[tuple[int, bool], int]) -> Way:
        back = arrow.end < arrow.start
        out = ends.get((arrow.start, True), 0)
        ends[arrow.start, True] = out + 1
        start = self.middles[arrow.start - self.first] + (-1 if back else 1) * self.width * (_ASIDE + out * _APART)
        end = self.middles[0] - self.width / 2 if back else self.middles[-1] + self.width / 2
        told = self._told(arrow)
        return Way(start, end, rise, back, told, told.partition(self._colon())[2])

    def _entry(self, arrow: Arrow, rise: float, ends: dict[tuple[int, bool], int]) -> Way:
        back = arrow.end < arrow.start
        into = ends.get((arrow.end, False), 0)
        ends[arrow.end, False] = into + 1
        end = self.middles[arrow.end - self.first] + (1 if back else -1) * self.width * (_ASIDE + into * _APART)
        start = self.middles[-1] + self.width / 2 if back else self.middles[0] - self.width / 2
        return Way(start, end, rise, back, self._told(arrow), self.names[arrow.start], enters=True)

    def _colon(self) -> str:
        return self.board.wording.labels.get("colon", ": ")

    def _told(self, arrow: Arrow) -> str:
        label = self.board.wording.label("loops_to" if arrow.end <= arrow.start else "leads_to")
        return f"{self.names[arrow.start]}{self._colon()}{label} {self.names[arrow.end]}"

    def _text_size(self) -> float:
        return self.board.size(_STUB_TEXT)

    def height(self, ways: Sequence[Way]) -> float:
        """The height that the arrows need over the heads."""
        top = max((way.rise + (self._text_size() * 1.35 if way.words else 0.0) for way in ways), default=0.0)
        return top + 4.0 * self.board.unit if ways else 0.0

    def drawn(self, ways: Sequence[Way], floor: float) -> Iterator[Group]:
        """The arrows above `floor`, the upper edge of the heads; upper ones are painted first."""
        for way in sorted(ways, key=lambda one: -one.rise):
            parts = self._entering if way.enters else self._leaving if way.words else self._arriving
            items = list(parts(way, floor))
            yield group("loop" if way.back else "branch", items, alt=way.told, role="arrow")

    def _arriving(self, way: Way, floor: float) -> Iterator[Item]:
        board, unit, color = self.board, self.board.unit, _color(self.board, way)
        y = floor - way.rise
        radius = min(_CORNER * unit, abs(way.end - way.start) / 2, way.rise - 6 * unit)
        yield board.shape(
            _over((way.start, floor - 2 * unit), (way.end, floor - 6 * unit), y, radius), "", color, 2.0, name="way"
        )
        yield board.shape(ellipse(way.start, floor - 2 * unit, 2.4 * unit), color, name="start")
        yield self._tip_down(way.end, floor, color)

    def _tip_down(self, x: float, floor: float, color: str) -> Item:
        unit, top = self.board.unit, floor - 8.5 * self.board.unit
        tip = polygon([(x - 4 * unit, top), (x + 4 * unit, top), (x, floor - 1.5 * unit)])
        return self.board.shape(tip, color, name="tip")

    def _entering(self, way: Way, floor: float) -> Iterator[Item]:
        unit, color = self.board.unit, _color(self.board, way)
        y, side = floor - way.rise, -1 if way.back else 1
        r = min(_CORNER * unit, way.rise / 2)
        h = r * (1 - CIRCLE_HANDLE)
        x = way.end
        line = Outline(
            "MLCL",
            (way.start, y, x - side * r, y, x - side * h, y, x, y + h, x, y + r, x, floor - 6 * unit),
        )
        yield self.board.shape(line, "", color, 2.0, name="way")
        yield self._tip_down(x, floor, color)
        yield self._edge_words(way.words, way.start, y, at_left=not way.back, color=color)

    def _leaving(self, way: Way, floor: float) -> Iterator[Item]:
        board, unit, color = self.board, self.board.unit, _color(self.board, way)
        y, side = floor - way.rise, -1 if way.back else 1
        r = min(_CORNER * unit, way.rise / 2)
        h = r * (1 - CIRCLE_HANDLE)
        x = way.start
        line = Outline(
            "MLCL",
            (x, floor - 2 * unit, x, y + r, x, y + h, x + side * h, y, x + side * r, y, way.end - side * 5 * unit, y),
        )
        yield board.shape(line, "", color, 2.0, name="way")
        yield board.shape(ellipse(x, floor - 2 * unit, 2.4 * unit), color, name="start")
        end = way.end
        tip = polygon([(end - side * 7 * unit, y - 4 * unit), (end - side * 7 * unit, y + 4 * unit), (end, y)])
        yield board.shape(tip, color, name="tip")
        yield self._edge_words(way.words, end, y, at_left=way.back, color=color)

    def _edge_words(self, words: str, edge: float, y: float, *, at_left: bool, color: str) -> Item:
        """Over the end of an arrow at an edge of the page: where it goes, or where it comes from."""
        board, unit, size = self.board, self.board.unit, self._text_size()
        style = board.style(size, weight=700, color=color, align="start" if at_left else "end", valign="bottom")
        wide = text_width(words, style.family, size, 700, language=board.wording.language) + size
        left = edge + 10 * unit if at_left else edge - wide - 10 * unit
        box = Box(left, y - 1.5 * unit - size * 1.3, wide, size * 1.3)
        return board.text(words, box, style, role="label", name="leads")


def _color(board: Board, way: Way) -> str:
    return board.vivid("violet" if way.back else "leaf-dark")


def _over(start: Point, end: Point, y: float, r: float) -> Outline:
    """Up from the start, over at height `y`, and down to the end, with round corners."""
    d = 1 if end[0] > start[0] else -1
    h = r * (1 - CIRCLE_HANDLE)
    (x0, y0), (x1, y1) = start, end
    return Outline(
        "MLCLCL",
        (
            *(x0, y0, x0, y + r, x0, y + h, x0 + d * h, y, x0 + d * r, y),
            *(x1 - d * r, y, x1 - d * h, y, x1, y + h, x1, y + r, x1, y1),
        ),
    )
