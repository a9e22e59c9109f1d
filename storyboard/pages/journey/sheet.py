"""One chart on a board: what its pages have in common, and each of them before it is drawn.

The first pages, those of the uppermost lanes, carry the whole head of the map, the arrows and the story's scenes;
the last, those of the lowest lanes, what everything rests on. Pages in between have a line that says whose map it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.document import Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Solid
from storyboard.pages.journey.board import Board, group
from storyboard.pages.journey.content import Chart, Column
from storyboard.pages.journey.foot import Foot
from storyboard.pages.journey.header import Header
from storyboard.pages.journey.lane_pages import Rooms
from storyboard.pages.journey.planning import COLUMN_GAP, ROW_GAP, Grid, Planner
from storyboard.pages.journey.stages import head_height, head_style, heads, scene_height, scenes
from storyboard.pages.journey.table import Table
from storyboard.pages.journey.ways import Ways
from storyboard.staging.pictograms import Pictograms


class Sheet(Struct, frozen=True):
    """One chart on a board: what every page of it has in common."""

    board: Board
    chart: Chart
    header: Header
    art: Pictograms
    slide: bool = False

    @property
    def inner(self) -> Box:
        return Box(0.0, 0.0, self.board.width, self.board.height).inset(self.board.margin)

    def header_height(self, first: bool) -> float:
        if not first:
            return self.header.strip_height
        return self.header.slide_height if self.slide else self.header.height

    @property
    def gap(self) -> float:
        return 9.0 * self.board.unit

    @property
    def row_gap(self) -> float:
        return ROW_GAP * self.board.unit

    def grid(self, *, with_scenes: bool) -> Grid:
        """The best grid for the height that is left by everything but the lanes; some of that depends on the grid."""
        label = self.board.wording.label
        labels = (label("evidence"), label("in_the_story")) if with_scenes else (label("evidence"),)
        planner = Planner(self.board, self.chart, self.inner.width, self._rooms(None, with_scenes), labels)
        return replace(planner, rooms=self._rooms(planner.grid(), with_scenes)).grid()

    def _rooms(self, grid: Grid | None, with_scenes: bool) -> Rooms:
        """The heights for lanes on the first pages and on others, and what the sources take at the end."""
        board, columns = self.board, self.chart.columns
        size = grid.size if grid else board.smallest
        width = grid.column if grid else self.inner.width / (len(columns) + 1)
        used = self.gap + head_height(board, columns, width, size) + 2 * self.row_gap
        used += self.foot((), last=False).height + 4.0 * board.unit
        scenic = scene_height(board, columns, width) if with_scenes else 0.0
        top = self.header_height(True) + self.ways_height(width, grid.columns if grid else ((0, len(columns)),))
        end = self.foot(columns, last=True).height - self.foot((), last=False).height
        end += size * 2.0 + self.row_gap if self.chart.sources else 0.0
        height = self.inner.height - used
        return Rooms(
            height - top - (scenic + self.row_gap if scenic else 0.0), height - self.header_height(False), max(0.0, end)
        )

    def ways(self, first: int, middles: Sequence[float], width: float) -> Ways:
        """The arrows over the columns from `first` on."""
        return Ways(self.board, [column.name for column in self.chart.columns], first, middles, width)

    def ways_height(self, width: float, pages: Sequence[tuple[int, int]]) -> float:
        """The height for arrows, the same on all pages."""
        heights = []
        for first, last in pages:
            ways = self.ways(first, [width * n for n in range(last - first)], width)
            heights.append(ways.height(ways.found(self.chart.arrows)))
        return max(heights, default=0.0)

    def foot(self, columns: Sequence[Column], last: bool) -> Foot:
        """The foot of a page; the sources of its columns are listed on the last pages."""
        listed = last and not self.slide
        numbers = sorted({number for column in columns for number in column.sources}) if listed else []
        story = self.header.story
        line = " — ".join(part for part in (story.product.name, story.product.tagline) if part)
        line = self.header.goal if self.slide else line
        return Foot(self.board, self.chart.sources, numbers, line, self.inner.width)


class Draft(Struct, frozen=True):
    """One page of a map before it is drawn."""

    sheet: Sheet
    grid: Grid
    columns: tuple[int, int]
    lanes: tuple[int, int]
    scenic: bool

    @property
    def first(self) -> bool:
        """Whether it shows the uppermost lanes."""
        return self.lanes[0] == 0

    @property
    def last(self) -> bool:
        """Whether it shows the lowest lanes."""
        return self.lanes[1] == len(self.sheet.chart.lanes)

    def page(self, number: int, told: str) -> Page:
        board, sheet = self.sheet.board, self.sheet
        return Page(
            board.width,
            board.height,
            tuple(self._items(told)),
            title=sheet.header.page_title(sheet.header.label or sheet.chart.title),
            notes="\n\n".join(sheet.header.journey.notes),
            layout="journey-slide" if sheet.slide else "journey",
            background=Solid(board.theme.colors["paper"]),
            name=f"journey-{number}",
        )

    def _items(self, told: str) -> Iterator[Item]:
        sheet, inner, whole = self.sheet, self.sheet.inner, self.sheet.chart
        head = Box(inner.x, inner.y, inner.width, sheet.header_height(self.first))
        yield from sheet.header.items(head) if self.first else sheet.header.strip(head)
        yield group("journey map", list(self._table(head.bottom + sheet.gap)), role="table")
        foot = sheet.foot(whole.with_columns(*self.columns).columns, self.last)
        height = sheet.foot(whole.columns, self.last).height
        yield from foot.drawn(Box(inner.x, inner.bottom - height, inner.width, height), told)

    def _table(self, top: float) -> Iterator[Item]:
        """Arrows, heads, scenes, lanes and sources from `top` down, in the order in which they are read."""
        sheet, board, inner, whole = self.sheet, self.sheet.board, self.sheet.inner, self.sheet.chart
        chart = whole.with_columns(*self.columns)
        grid = self.grid.of_columns(len(chart.columns), COLUMN_GAP * board.unit)
        table = Table(board, chart, grid, self.lanes, inner.x, whole, sheet.art)
        top += sheet.ways_height(self.grid.column, self.grid.columns) if self.first else 0.0
        tall = head_height(board, whole.columns, self.grid.column, self.grid.size)
        y = top + tall + sheet.row_gap
        scene = scene_height(board, whole.columns, self.grid.column) if self.scenic and self.first else 0.0
        sourced = bool(whole.sources) and self.last
        bottom = y + (scene + sheet.row_gap if scene else 0.0) + table.height + sheet.row_gap * 0.6
        bottom += table.sources_height() + sheet.row_gap if sourced else 0.0
        yield group("columns", list(table.grounds(top + tall - 1.0 * board.unit, bottom)))
        if self.first:
            paths = sheet.ways(self.columns[0], table.middles, grid.column)
            yield group("ways", list(paths.drawn(paths.found(whole.arrows), top)))
        boxes = table.columns(top, tall)
        style = head_style(board, whole.columns, self.grid.column, self.grid.size)
        corner = board.cell("corner", (), Box(inner.x, top, self.grid.titles, tall), head=True)
        yield group("stages", [corner, *heads(board, chart.columns, boxes, self.grid.size, style)], role="row")
        if scene:
            yield self._scenes(table, y, scene)
            y += scene + sheet.row_gap
        yield from table.drawn(y)
        if sourced:
            yield table.sources(y + table.height + sheet.row_gap, board.wording.label("evidence"))

    def _scenes(self, table: Table, top: float, height: float) -> Group:
        """The row of the story's pictures."""
        label = self.sheet.board.wording.label("in_the_story")
        title = table.head(label, Box(self.sheet.inner.x, top, self.grid.titles, height))
        pictures = scenes(self.sheet.board, table.chart.columns, table.columns(top, height))
        return group(label, [title, *pictures], role="row")
