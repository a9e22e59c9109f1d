"""The table of a map: columns for stages, lanes below each other, each lane and each cell a group with its name."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Path
from storyboard.drawing.outline import CIRCLE_HANDLE, Outline, ellipse, polygon, rectangle
from storyboard.pages.journey.board import Board, group
from storyboard.pages.journey.cells import Cells
from storyboard.pages.journey.content import Band, Chart, Row
from storyboard.pages.journey.feelings import Feelings
from storyboard.pages.journey.names import short_name
from storyboard.pages.journey.planning import COLUMN_GAP, LEGEND, ROW_GAP, Grid
from storyboard.staging.pictograms import Pictograms


class Table(Struct, frozen=True):
    """Draws the columns and lanes of one page. `chart` has that page's columns only, `lanes` are the places of its
    lanes among all lanes of `whole`; `left` is where the lanes' titles begin."""

    board: Board
    chart: Chart
    grid: Grid
    lanes: tuple[int, int]
    left: float
    whole: Chart
    art: Pictograms | None = None

    @property
    def gap(self) -> float:
        return COLUMN_GAP * self.board.unit

    @property
    def row_gap(self) -> float:
        return ROW_GAP * self.board.unit

    @property
    def height(self) -> float:
        first, last = self.lanes
        return sum(self.grid.heights[first:last]) + max(0, last - first - 1) * self.row_gap

    def columns(self, top: float, height: float) -> tuple[Box, ...]:
        """The boxes of the columns from `top`."""
        x = self.left + self.grid.titles + self.gap
        step = self.grid.column + self.gap
        return tuple(Box(x + n * step, top, self.grid.column, height) for n in range(len(self.chart.columns)))

    @property
    def middles(self) -> tuple[float, ...]:
        return tuple(box.center[0] for box in self.columns(0.0, 1.0))

    def grounds(self, top: float, bottom: float) -> Iterator[Path]:
        """The tinted ground of every column."""
        for column, box in zip(self.chart.columns, self.columns(top, bottom - top), strict=True):
            grown = box.inset(-self.gap * 0.28, 0.0)
            yield self.board.shape(
                _flat_above(grown, 7 * self.board.unit * self.board.roundness),
                self.board.tint(column.color),
                name=f"column {column.name}",
            )

    def drawn(self, top: float) -> Iterator[Group]:
        """The lanes from `top` down."""
        y = top
        for at in range(*self.lanes):
            height = self.grid.heights[at]
            lane = self.chart.lanes[at]
            title = Box(self.left, y, self.grid.titles, height)
            boxes = self.columns(y, height)
            if isinstance(lane, Row):
                cells = [self.head(lane.title, title), *self._row(lane, boxes)]
            else:
                scale = self.board.cell("scale", self._scale(lane, title, self._below(at)), title, head=True)
                cells = [scale, self._band(lane, boxes, self._below(at))]
            yield group(lane.title, cells, role="row")
            y += height + self.row_gap

    def head(self, words: str, box: Box) -> Group:
        """The first cell of a row: the title of a lane, in the middle of its height."""
        style = self.board.style(self.grid.size, weight=700, color=self.board.vivid("navy"), valign="middle")
        inner = Box(box.x, box.y, box.width - 0.4 * self.grid.size, box.height)
        return self.board.cell(words, [self.board.text(words, inner, style, role="label", name="lane")], box, head=True)

    def _row(self, row: Row, boxes: tuple[Box, ...]) -> Iterator[Group]:
        cells = Cells(self.board, self.grid.size)
        for at, (column, box) in enumerate(zip(self.chart.columns, boxes, strict=True)):
            yield self.board.cell(f"{row.title}: {column.name}", cells.draw(row, at, box), box)

    def _band(self, band: Band, boxes: tuple[Box, ...], below: float) -> Group:
        first, last = boxes[0], boxes[-1]
        whole = Box(first.x, first.y, last.right - first.x, first.height)
        columns = self.chart.columns
        feelings = Feelings(self.board, band, columns, self.middles, self.grid.column, self.grid.size, self.art, below)
        return self.board.cell(f"{band.title}: {columns[0].name} – {columns[-1].name}", feelings.items(whole), whole)

    def _scale(self, band: Band, box: Box, below: float) -> Iterator[Item]:
        """The lane's title between the ends of its scale, and whose curve is whose."""
        board, size = self.board, self.grid.size
        small = max(board.smallest, size * 0.86)
        label = board.wording.label
        end = small * 1.3
        muted = board.style(small, color="muted")
        inner = Box(box.x, box.y, box.width - 0.4 * size, box.height)
        yield board.text(
            label("high"), Box(inner.x, inner.y, inner.width, end), muted, role="label", name="high", shrinks=True
        )
        legend = band.curves if len(band.curves) > 1 else ()
        swatch = size * LEGEND
        style = board.style(size, weight=700, color=board.vivid("navy"), valign="middle")
        block = size * 1.4 + len(legend) * small * 1.45
        y = (inner.y + inner.bottom - below - block) / 2
        yield board.text(
            band.title, Box(inner.x, y, inner.width, size * 1.4), style, role="label", name="lane", shrinks=True
        )
        y += size * 1.4
        left = inner.x + 3.2 * board.unit
        for curve in legend:
            middle = y + small * 0.7
            line = polygon([(left, middle), (inner.x + swatch * 0.68, middle)], closed=False)
            if curve.before:
                yield board.shape(line, "", curve.color, 2.4, dash=(5.0, 4.0), name="swatch")
            else:
                yield board.shape(line, "", "ink", 6.2, name="swatch")
                yield board.shape(line, "", curve.color, 4.0, name="swatch")
            room = Box(inner.x + swatch, y, inner.width - swatch, small * 1.4)
            words = board.style(small, weight=400)
            name = short_name(curve.label or curve.who or curve.title, words, room.width, board.wording.language)
            yield board.text(name, room, words, role="label", name="who", shrinks=True)
            y += small * 1.45
        low = Box(inner.x, inner.bottom - end - below, inner.width, end)
        yield board.text(label("low"), low, muted, role="label", name="low", shrinks=True)

    def _below(self, at: int) -> float:
        """The room for words under the curves of a band, the same on all pages."""
        band = self.whole.lanes[at]
        assert isinstance(band, Band)
        return Feelings(self.board, band, self.whole.columns, (), self.grid.column, self.grid.size).words_height

    def sources_height(self) -> float:
        return self.grid.size * 2.0 if self.chart.sources else 0.0

    def sources(self, top: float, title: str) -> Group:
        """What every stage rests on: the numbers of its sources on small discs, or that it is a hunch."""
        board, size = self.board, self.grid.size
        height = self.sources_height()
        items = [self.head(title, Box(self.left, top, self.grid.titles, height))]
        for column, box in zip(self.chart.columns, self.columns(top, height), strict=True):
            side = size * 1.7
            step = min(
                side * 1.15, (box.width - side) / max(1, len(column.sources) - 1) if len(column.sources) > 1 else side
            )
            x = box.center[0] - (len(column.sources) - 1) * step / 2
            inner: list[Item] = []
            for number in column.sources:
                inner.append(
                    board.shape(ellipse(x, box.center[1], side / 2), "surface", column.color, 1.4, name="disc")
                )
                style = board.style(
                    max(board.smallest * 0.94, size * 0.88), weight=700, align="center", valign="middle"
                )
                place = Box(x - side * 0.8, box.center[1] - side / 2, side * 1.6, side)
                inner.append(board.text(str(number), place, style, role="number", name="source"))
                x += step
            items.append(self.board.cell(f"{title}: {column.name}", [group("sources", inner)] if inner else [], box))
        return group(title, items, role="row")


def _flat_above(box: Box, radius: float) -> Outline:
    """A box with only its lower corners round, or none."""
    if radius <= 0:
        return rectangle(box)
    h = radius * (1 - CIRCLE_HANDLE)
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    lower_right = (right, bottom - radius, right, bottom - h, right - h, bottom, right - radius, bottom)
    lower_left = (x + radius, bottom, x + h, bottom, x, bottom - h, x, bottom - radius)
    return Outline("MLLCLCZ", (x, y, right, y, *lower_right, *lower_left))
