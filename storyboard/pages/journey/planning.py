"""How a chart is spread over pages: the size of its words, the width of its columns, the height of its lanes.

The fewest pages win, then the largest words. What is too wide goes on to further pages by columns, what is too high by
lanes; pages of the same lanes have the same heights, so that they can hang side by side. Only the first pages have the
whole head, only the last the sources: `Rooms` says what that leaves for lanes.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.drawing.lettering import text_width
from storyboard.pages.journey.board import Board
from storyboard.pages.journey.cells import Cells, lines_in
from storyboard.pages.journey.content import Band, Chart, Row
from storyboard.pages.journey.feelings import MOST, Feelings
from storyboard.pages.journey.lane_pages import Rooms, lane_pages
from storyboard.pages.journey.stages import head_cuts

# In units of the design.
COLUMN_GAP, ROW_GAP = 6.0, 4.5
_TITLES, _WIDEST_TITLES = 74.0, 132.0
_LARGEST_WORDS = 12.5
# With fewer stages than so many words may be so much larger for each that is missing: wide columns look empty else.
_MANY_STAGES, _WIDER = 5, 1.25
# Words may grow so far beyond the smallest, even on pages that are small themselves.
_GROWN_WORDS, _GROWN_ON_SCREEN = 1.3, 1.5
# Of the size of the words: the width of the line before a name that tells whose curve it is.
LEGEND = 2.0
# Every long word that is cut is as bad as so much of a further page, all of them together at most as so many pages.
_CUT, _MOST_CUT = 0.5, 2.4
# And every word that a hyphen parts: a map of many of them is better on one page more.
_PARTED, _MOST_PARTED = 0.3, 3.6
# Words are set so much smaller, at most, where that keeps some of them whole.
_LITTLE = 0.86
# Of the size: the room beside the longest title, which a wider typeface in the place of a missing one may need.
_BESIDE_TITLES = 1.3
# Rows grow at most so far beyond what their words need.
_LOOSEST = 1.45


class Grid(Struct, frozen=True):
    """Where columns and lanes stand on every page, in points. `spans` are the columns and the lanes of each page.

    `cut` are the long words that fit nowhere, `parted` those that only a hyphen makes fit.
    """

    size: float
    titles: float
    column: float
    heights: tuple[float, ...]
    columns: tuple[tuple[int, int], ...]
    lanes: tuple[tuple[int, int], ...]
    cut: frozenset[str] = frozenset()
    parted: frozenset[str] = frozenset()

    @property
    def pages(self) -> int:
        return len(self.columns) * len(self.lanes)

    def of_columns(self, count: int, gap: float) -> Grid:
        """The grid with its columns as wide as `count` of them on a page can be."""
        most = max(last - first for first, last in self.columns)
        return replace(self, column=most * (self.column + gap) / count - gap)


class Planner(Struct, frozen=True):
    """Finds the grid of a chart on a board. `rooms` are the heights for lanes, `width` is that of the table."""

    board: Board
    chart: Chart
    width: float
    rooms: Rooms
    labels: tuple[str, ...] = ()

    def grid(self) -> Grid:
        """The best grid: few pages, large words, lanes spread over the height that is there."""
        smallest = self.board.smallest
        shapes = [self._grid(smallest, parts) for parts in range(1, len(self.chart.columns) + 1)]
        best = min(shapes, key=lambda grid: (grid.pages + _flaws(grid), len(grid.lanes)))
        parts = len(best.columns)
        return self._spread(self._largest(best, parts))

    def _largest(self, best: Grid, parts: int) -> Grid:
        """The grid with the largest words that need no more pages; a little smaller where that keeps words whole."""
        sizes = self._sizes()
        tried: dict[float, Grid] = {}

        def fits(size: float) -> bool:
            grid = tried[size] = self._grid(size, parts)
            return grid.pages <= best.pages and grid.cut <= best.cut

        # What fits at one size fits at every smaller one, so that halving finds the largest.
        largest = bisect_left(sizes, True, key=fits)
        fitting: list[Grid] = []
        for size in sizes[largest:]:
            small = bool(fitting) and size < fitting[0].size * _LITTLE
            if fitting and len(fitting[-1].parted) <= (len(best.parted) if small else 0):
                break
            if size in tried or fits(size):
                fitting.append(tried[size])
        return min(fitting, key=lambda grid: (len(grid.parted), -grid.size), default=best)

    def _sizes(self) -> Sequence[float]:
        least = self.board.smallest
        wide = max(0, _MANY_STAGES - len(self.chart.columns))
        grown = _GROWN_ON_SCREEN if self.board.screen else _GROWN_WORDS
        most = max(least * grown, (_LARGEST_WORDS + wide * _WIDER) * self.board.unit)
        steps = int((most - least) * 2)
        return [least + n / 2 for n in range(steps, -1, -1)]

    def _grid(self, size: float, parts: int) -> Grid:
        count = len(self.chart.columns)
        each = math.ceil(count / parts)
        titles = self._titles(size)
        gaps = each * COLUMN_GAP * self.board.unit
        column = (self.width - titles - gaps) / each
        heights, cut, parted = self._heights(size, column, titles)
        edges = [round(part * count / parts) for part in range(parts + 1)]
        lanes = lane_pages(self.chart.lanes, heights, self.rooms, ROW_GAP * self.board.unit)
        return Grid(size, titles, column, heights, tuple(pairwise(edges)), lanes, cut, parted)

    def _titles(self, size: float) -> float:
        """The width of the lanes' titles: that of their longest word."""
        theme, unit = self.board.theme, self.board.unit
        titles = (*(lane.title for lane in self.chart.lanes), *self.labels)
        words = [word for title in titles for word in title.split()] or [""]
        language = self.board.wording.language
        longest = max(text_width(word, theme.body, size, 700, language=language) for word in words)
        legends = [c.label or c.who for lane in self.chart.lanes if isinstance(lane, Band) for c in lane.curves[1:]]
        wide = max((text_width(name, theme.body, size, 700, language=language) for name in legends), default=0.0)
        longest = max(longest, wide + LEGEND * size if wide else 0.0)
        return min(max(longest + size * _BESIDE_TITLES, _TITLES * unit), max(_WIDEST_TITLES * unit, size * 9.0))

    def _heights(
        self, size: float, column: float, titles: float
    ) -> tuple[tuple[float, ...], frozenset[str], frozenset[str]]:
        """The heights of the lanes, and the words that are cut or parted in them."""
        cells = Cells(self.board, size)
        heights, cut, parted = [], head_cuts(self.board, self.chart.columns, column), frozenset[str]()
        style = self.board.style(size, weight=700)
        for lane in self.chart.lanes:
            lines, broken = lines_in_title(lane.title, self.board, size, titles)
            least = lines * style.size * style.line_height + 0.6 * size
            if isinstance(lane, Row):
                fits = [cells.fit(lane, at, column) for at in range(len(lane.cells))]
                least = max([least, *(fit.height for fit in fits)])
                broken = broken.union(*(fit.cut for fit in fits))
                parted = parted.union(*(fit.parted for fit in fits))
            else:
                band = Feelings(self.board, lane, self.chart.columns, (), column, size)
                least = max(least, band.least_height)
            heights.append(least)
            cut |= broken
        return tuple(heights), cut, parted

    def _spread(self, grid: Grid) -> Grid:
        """The grid with its lanes a little higher where there is room: feelings first, then all the others."""
        unit = self.board.unit
        heights = list(grid.heights)
        for first, last in grid.lanes:
            used = sum(heights[first:last]) + (last - first - 1) * ROW_GAP * unit
            free = self.rooms.page(first == 0, last == len(heights)) - used
            if free <= 0:
                continue
            bands = [at for at in range(first, last) if not isinstance(self.chart.lanes[at], Row)]
            share = free * 0.7 / max(1, len(bands))
            for at in bands:
                more = min(share, max(0.0, MOST * self.board.shorter - heights[at]))
                heights[at] += more
                free -= more
            rows = [at for at in range(first, last) if isinstance(self.chart.lanes[at], Row)]
            total = sum(heights[at] for at in rows)
            if total:
                grown = min(_LOOSEST, 1 + free / total)
                for at in rows:
                    heights[at] *= grown
        return replace(grid, heights=tuple(heights))


def _flaws(grid: Grid) -> float:
    """What words that are not whole cost, in pages."""
    cut, parted = len(grid.cut), len(grid.parted - grid.cut)
    return min(_MOST_CUT, _CUT * cut) + min(_MOST_PARTED, _PARTED * parted)


def lines_in_title(title: str, board: Board, size: float, width: float) -> tuple[int, frozenset[str]]:
    from storyboard.drawing.items import Paragraph, Run

    style = board.style(size, weight=700)
    return lines_in(Paragraph((Run(title),)), style, width - size * 0.6, board.wording.language)


def middles(left: float, column: float, gap: float, count: int) -> tuple[float, ...]:
    """The x of the middles of columns that begin at `left`."""
    return tuple(left + column / 2 + n * (column + gap) for n in range(count))


def column_box(left: float, at: int, grid: Grid, gap: float, top: float, bottom: float) -> Box:
    return Box(left + at * (grid.column + gap), top, grid.column, bottom - top)
