"""Tables on pages: columns as wide as their words ask, rows as high, cut into as many pages as it takes.

A table is drawn as groups of rows and cells, so that formats with tables of their own write one that people can edit.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import islice

from msgspec import Struct, field

from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Paragraph, Path, Solid, Stroke, TextStyle
from storyboard.drawing.lettering import line_room, set_text
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
_HEADINGS = "brand-tint"

Rows = Sequence[Sequence[Paragraph]]


class TablePage(Struct, frozen=True):
    """Rows of a table that stand on one page, with everything to draw them but the place."""

    rows: tuple[tuple[Paragraph, ...], ...]
    heights: tuple[float, ...]
    columns: tuple[float, ...]
    setting: Setting

    def drawn(self, box: Box) -> Group:
        """The table with its top at the top of `box`, over its whole width."""
        setting = self.setting
        look = TableLook(
            page_theme(setting.theme),
            setting.wording,
            self.columns,
            self.heights,
            (_BESIDE * setting.size, _ABOVE * setting.size),
            headings=_HEADINGS,
        )
        return look.drawn(box, self.rows, lambda row, column: setting.style(column, heading=row == 0))


class TableLook(Struct, frozen=True):
    """How a table is drawn: its columns and rows in points, in the order in which they are read, and its colours.

    `padding` is the room beside and above the words of a cell; `headings` is the colour role under the first row,
    `tints` are those under columns by their number. Words may shrink to `smallest` times their size.
    """

    theme: Theme
    wording: Wording
    columns: tuple[float, ...]
    heights: tuple[float, ...]
    padding: tuple[float, float]
    headings: str = ""
    tints: Mapping[int, str] = field(default_factory=dict)
    line_under: bool = True
    smallest: float = 1.0

    def drawn(self, box: Box, rows: Rows, style: Callable[[int, int], TextStyle]) -> Group:
        """The table with its top at the top of `box`, and the same left edge; `style` is asked by row and column."""
        names = [paragraph.text for paragraph in rows[0]]
        items = tuple(self._row(box, at, row, style) for at, row in enumerate(rows))
        return Group(items, "table", ", ".join(name for name in names if name), "table")

    def _row(self, box: Box, at: int, row: Sequence[Paragraph], style: Callable[[int, int], TextStyle]) -> Group:
        top = box.y + sum(self.heights[:at])
        band = Box(box.x, top, sum(self.columns), self.heights[at])
        ground = self.headings if at == 0 else ""
        under = (self._ground(band, ground),) if ground else ()
        cells = (self._cell(band, at, column, paragraph, style(at, column)) for column, paragraph in enumerate(row))
        return Group((*under, *cells, *self._rules(band, at)), f"row {at + 1}", role="row")

    def _rules(self, band: Box, at: int) -> Iterator[Path]:
        """The line between this row and the one before, and that under the last."""
        edges = [band.y] if at else []
        if at == len(self.heights) - 1 and self.line_under:
            edges.append(band.bottom)
        line = Stroke(self.theme.colors["line"], 1.2, cap="butt")
        for y in edges:
            yield Path(polygon([(band.x, y), (band.right, y)], closed=False), stroke=line, name="line")

    def _cell(self, band: Box, row: int, column: int, paragraph: Paragraph, style: TextStyle) -> Group:
        """A cell with its words inside its padding; `band` is the box of its row."""
        rtl, width = self.wording.direction == "rtl", self.columns[column]
        before = sum(self.columns[:column])
        room = Box(band.right - before - width if rtl else band.x + before, band.y, width, band.height)
        text = set_text(
            (paragraph,) if paragraph.runs else (),
            room.inset(*self.padding),
            style,
            role="label",
            language=self.wording.language,
            direction=self.wording.direction,
            name=f"cell-{row + 1}-{column + 1}",
            smallest=style.size * self.smallest if self.smallest < 1 else None,
        )
        tint = (self._ground(room, self.tints[column]),) if column in self.tints else ()
        words = (text,) if text.text else ()
        return Group((*tint, *words), text.name, "", "cell" if row else "head", box=room)

    def _ground(self, room: Box, role: str) -> Path:
        return Path(rectangle(room), Solid(role_color(self.theme, role)), name="ground")


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
            style = self.style(column, heading=heading)
            text = measured(paragraph, look_of(style, self.wording.language))
            room = line_room(columns[column] - 2 * _BESIDE * self.size, style) / self.size
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
