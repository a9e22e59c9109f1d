"""What changed, as a table: what was measured, before, and after."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Paragraph, Run, Text, TextStyle
from storyboard.drawing.lettering import overflows, set_text
from storyboard.pages.colors import page_theme
from storyboard.pages.facts import Change
from storyboard.pages.filling import READABLE
from storyboard.pages.tables import TableLook
from storyboard.pages.wording import Wording

# Sizes of the words for a row of one point: of the names, the numbers and the headings; and how small they may become.
_NAME, _NUMBER, _HEADING = 0.54, 0.56, 0.53
_LARGEST = 24.0
_SMALLEST, _STEP = 10.0, 0.5
# The share of the width that each column of numbers takes, and the most where it is narrow.
_NUMBERS, _NUMBERS_IN_NARROW, _NARROW = 0.2, 0.25, 700.0
_BESIDE, _ABOVE = 14.0, 2.0
_LINE_HEIGHT = 1.1
_GAINED = "leaf+74"


class ChangeTable(Struct, frozen=True):
    """Changes that are drawn for the box that they get, a row each under the headings."""

    changes: Sequence[Change]
    theme: Theme
    wording: Wording

    def drawn(self, box: Box) -> Group:
        """The table over the whole box; names and numbers of all rows have one size."""
        rows = self._rows
        share = _NUMBERS_IN_NARROW if box.width < _NARROW else _NUMBERS
        numbers = box.width * share
        columns = (box.width - 2 * numbers, numbers, numbers)
        heights = self._heights(columns[0], box.height)
        sizes = [self._size(column, columns[column], heights) for column in range(3)]
        sizes[1] = sizes[2] = min(sizes[1:])
        heading = min(_LARGEST, max(_SMALLEST, round(heights[0] * _HEADING * 2) / 2))
        look = TableLook(
            page_theme(self.theme),
            self.wording,
            columns,
            heights,
            (_BESIDE, _ABOVE),
            tints={2: _GAINED},
            line_under=False,
            smallest=0.5,
        )
        return look.drawn(box, rows, lambda row, column: self._style(row, column, sizes[column] if row else heading))

    @property
    def _rows(self) -> tuple[tuple[Paragraph, ...], ...]:
        label = self.wording.label
        told = [("", label("before"), label("after")), *((c.what, c.before, c.after) for c in self.changes)]
        return tuple(tuple(Paragraph((Run(words),) if words else ()) for words in row) for row in told)

    def _style(self, row: int, column: int, size: float) -> TextStyle:
        theme = page_theme(self.theme)
        heading = column > 0 and (row == 0 or column == 2)
        return TextStyle(
            theme.heading if heading else theme.body,
            size,
            theme.colors["muted" if column == 1 else "ink"],
            weight=theme.heading_weight if heading else 400,
            line_height=_LINE_HEIGHT,
            align="end" if column else "start",
            valign="middle",
        )

    def _heights(self, width: float, height: float) -> tuple[float, ...]:
        """The rows share the height alike, after what names of more lines need for them if there is so much."""
        room = Box(0.0, 0.0, width, height).inset(_BESIDE, _ABOVE)
        lines = [len(self._set(row[0], 0, READABLE, room).lines) if row[0].runs else 1 for row in self._rows]
        more = [(count - 1) * READABLE * _LINE_HEIGHT for count in lines]
        share = (height - sum(more)) / len(more)
        if share < READABLE * _LINE_HEIGHT + 2 * _ABOVE:
            return (height / len(more),) * len(more)
        return tuple(share + own for own in more)

    def _size(self, column: int, width: float, heights: Sequence[float]) -> float:
        """The largest size in which every cell of a column holds its words."""
        size = round(min(_LARGEST, min(heights) * (_NUMBER if column else _NAME)) * 2) / 2
        rooms = [Box(0.0, 0.0, width, height).inset(_BESIDE, _ABOVE) for height in heights[1:]]
        cells = [row[column] for row in self._rows[1:]]
        while size > _SMALLEST and any(
            overflows(self._set(cell, column, size, room)) for cell, room in zip(cells, rooms, strict=True)
        ):
            size -= _STEP
        return size

    def _set(self, cell: Paragraph, column: int, size: float, room: Box) -> Text:
        return set_text((cell,), room, self._style(1, column, size), role="label", language=self.wording.language)
