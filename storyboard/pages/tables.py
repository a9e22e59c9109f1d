"""Tables on pages: columns as wide as their words ask, rows as high, cut into as many pages as it takes.

A table is drawn as lines, fills and placed words, and goes along as data, so that formats with tables of their own
write one that people can edit.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import islice

from msgspec import Struct

from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Grid, Group, Item, Paragraph, Path, Solid, Stroke, Text, TextStyle
from storyboard.drawing.lettering import set_text
from storyboard.drawing.measuring import look_of, measured
from storyboard.drawing.outline import polygon, rectangle
from storyboard.pages.colors import page_theme, role_color
from storyboard.pages.wording import Wording
from storyboard.story.model import Table

# Sizes in points: as large as fits on one page, then on several; smaller only where a word is wider than its column.
_SIZES = (22.0, 20.0, 18.0)
_SMALLER = (16.0, 14.0, 12.0, 10.0)
_LINE_HEIGHT = 1.25
# The room beside and above the words of a cell, in sizes.
_BESIDE, _ABOVE = 0.6, 0.42
# So many lines of one cell are measured; more of them stand nowhere.
_MOST_LINES = 60
_HEADINGS = "brand+82"


class TablePage(Struct, frozen=True):
    """Rows of a table that stand on one page, with everything to draw them but the place."""

    rows: tuple[tuple[Paragraph, ...], ...]
    heights: tuple[float, ...]
    columns: tuple[float, ...]
    setting: Setting

    def drawn(self, box: Box) -> Group:
        """The table with its top at the top of `box`, over its whole width."""
        setting = self.setting
        tops = [box.y + sum(self.heights[:n]) for n in range(len(self.heights))]
        cells = tuple(
            tuple(self._cell(column, row, Box(box.x, top, box.width, height)) for column in range(len(self.columns)))
            for row, (top, height) in enumerate(zip(tops, self.heights, strict=True))
        )
        fills = (role_color(setting.theme, _HEADINGS), *("" for _ in self.rows[1:]))
        line = Stroke(setting.theme.colors["line"], 1.2, cap="butt")
        whole = Box(box.x, box.y, box.width, sum(self.heights))
        padding = (_BESIDE * setting.size, _ABOVE * setting.size)
        grid = Grid(whole, self.columns, self.heights, cells, fills, line, padding, setting.wording.direction)
        headings = ", ".join(cell.text for cell in cells[0] if cell.text)
        items = (*_ruled(grid), *(cell for row in cells for cell in row if cell.text))
        return Group(items, "table", headings, "grid", data=grid)

    def _cell(self, column: int, row: int, band: Box) -> Text:
        """The words of a cell, inside its padding; `band` is the box of its row."""
        setting, width = self.setting, self.columns[column]
        before = sum(self.columns[:column])
        left = band.right - before - width if setting.wording.direction == "rtl" else band.x + before
        beside, above = _BESIDE * setting.size, _ABOVE * setting.size
        paragraph = self.rows[row][column]
        return set_text(
            (paragraph,) if paragraph.runs else (),
            Box(left + beside, band.y + above, width - 2 * beside, band.height - 2 * above),
            setting.style(column, heading=row == 0),
            role="label",
            language=setting.wording.language,
            direction=setting.wording.direction,
            name=f"cell-{row + 1}-{column + 1}",
        )


def _ruled(grid: Grid) -> Iterator[Item]:
    """The fills of a table's rows, and the lines under them."""
    y = grid.box.y
    for height, fill in zip(grid.rows, grid.fills, strict=True):
        if fill:
            yield Path(rectangle(Box(grid.box.x, y, grid.box.width, height)), Solid(fill), name="headings")
        y += height
        yield Path(polygon([(grid.box.x, y), (grid.box.right, y)], closed=False), stroke=grid.line, name="line")


class Setting(Struct, frozen=True):
    """How a table is set: the look of its words in one size, in points."""

    table: Table
    theme: Theme
    wording: Wording
    size: float

    def style(self, column: int, *, heading: bool) -> TextStyle:
        aligns = self.table.aligns
        theme = self.theme
        return TextStyle(
            theme.heading if heading else theme.body,
            self.size,
            theme.colors["ink"],
            weight=theme.heading_weight if heading else 400,
            line_height=_LINE_HEIGHT,
            align=aligns[column] if column < len(aligns) else "start",
            code=theme.code,
        )

    def columns(self, rows: Sequence[Sequence[Paragraph]], width: float) -> tuple[float, ...] | None:
        """The widths of the columns in a table of `width`; None where a word would have to be cut."""
        least, wished = [], []
        for column in range(len(rows[0])):
            measures = [self._measures(row[column], column, n == 0) for n, row in enumerate(rows)]
            least.append(max(word for word, _ in measures) + 2 * _BESIDE * self.size + 0.5)
            wished.append(max(line for _, line in measures) + 2 * _BESIDE * self.size + 0.5)
        if sum(least) > width:
            return None
        return _shared(least, wished, width)

    def _measures(self, paragraph: Paragraph, column: int, heading: bool) -> tuple[float, float]:
        """How wide the longest word and the whole of a cell are, in points."""
        text = measured(paragraph, look_of(self.style(column, heading=heading), self.wording.language))
        longest, start = 0.0, 0
        for at, character in enumerate(text.text + " "):
            if character.isspace() and character != "\u00a0":
                longest, start = max(longest, text.edges[at] - text.edges[start]), min(at + 1, len(text.text))
        return longest * self.size, text.edges[-1] * self.size

    def height(self, row: Sequence[Paragraph], columns: Sequence[float], *, heading: bool) -> float:
        """How high a row is in these columns."""
        lines = 1
        for column, paragraph in enumerate(row):
            text = measured(paragraph, look_of(self.style(column, heading=heading), self.wording.language))
            room = (columns[column] - 2 * _BESIDE * self.size) / self.size
            lines = max(lines, len(list(islice(text.rows(room), _MOST_LINES))))
        return (lines * _LINE_HEIGHT + 2 * _ABOVE) * self.size


def _shared(least: Sequence[float], wished: Sequence[float], width: float) -> tuple[float, ...]:
    """The width shared: everybody's least, then what each wishes beyond, small wishes first, and the rest by size."""
    given, room = list(least), width - sum(least)
    order = sorted(range(len(given)), key=lambda column: wished[column] - least[column])
    for waiting, column in zip(range(len(order), 0, -1), order, strict=True):
        more = min(wished[column] - least[column], room / waiting)
        given[column] += more
        room -= more
    return tuple(one * width / sum(given) for one in given)


def table_pages(table: Table, theme: Theme, wording: Wording, box: Box) -> tuple[TablePage, ...]:
    """The table cut into pages of the size of `box`, its headings on each of them."""
    rows = tuple(tuple(wording.paragraph(cell.marked) for cell in row) for row in (table.header, *table.rows))
    found: tuple[TablePage, ...] = ()
    for size in (*_SIZES, *_SMALLER):
        setting = Setting(table, page_theme(theme), wording, size)
        columns = setting.columns(rows, box.width)
        if columns is None and size != _SMALLER[-1]:
            continue
        columns = columns or (box.width / len(rows[0]),) * len(rows[0])
        found = tuple(_pages(rows, columns, setting, box.height))
        if len(found) == 1 or size <= _SIZES[-1]:
            break
    return found


def _pages(
    rows: Sequence[tuple[Paragraph, ...]], columns: tuple[float, ...], setting: Setting, height: float
) -> Iterator[TablePage]:
    """The rows page by page, under the headings; one row at least stands on each."""
    head = setting.height(rows[0], columns, heading=True)
    kept, heights = [rows[0]], [head]
    for row in rows[1:]:
        its = setting.height(row, columns, heading=False)
        if len(kept) > 1 and sum(heights) + its > height:
            yield TablePage(tuple(kept), tuple(heights), columns, setting)
            kept, heights = [rows[0]], [head]
        kept.append(row)
        heights.append(its)
    yield TablePage(tuple(kept), tuple(heights), columns, setting)
