"""Markdown tables: rows of cells with their places, and the items inside a cell."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct

from storyboard.story.chapters import Line
from storyboard.story.nodes import Place

_BORDER = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
# A separator counts only outside of escapes, code, addresses and entities.
_SEPARATOR = re.compile(
    r"\\.|`[^`]*`|\]\([^()\s]*\)|<(?:https?|mailto):[^<>\s]*>|&#?\w{1,31};|(;|<br\s*/?>)", re.IGNORECASE
)

Align = Literal["start", "center", "end"]
_ALIGNS: dict[tuple[bool, bool], Align] = {
    (False, False): "start",
    (True, False): "start",
    (True, True): "center",
    (False, True): "end",
}


class Written(Struct, frozen=True):
    """Some text and where it stands."""

    text: str
    place: Place


class Table(Struct, frozen=True):
    """The header's cells, the rows' cells, the line of the header, and how each column is set."""

    header: tuple[Written, ...]
    rows: tuple[tuple[Written, ...], ...]
    line: int
    aligns: tuple[Align, ...] = ()


def begins_table(lines: Sequence[Line], index: int) -> bool:
    """Whether a table's header stands here: a line with bars above a line of dashes."""
    if index + 1 >= len(lines) or "|" not in lines[index].text:
        return False
    border = lines[index + 1].text
    return "|" in border and _BORDER.fullmatch(border) is not None


def table_at(lines: Sequence[Line], index: int) -> tuple[Table, int]:
    """The table whose header stands at `index`, and the index after it."""
    rows = []
    end = index + 2
    while end < len(lines) and "|" in lines[end].text:
        rows.append(row_of(lines[end]))
        end += 1
    aligns = tuple(_align(cell.text) for cell in row_of(lines[index + 1]))
    return Table(row_of(lines[index]), tuple(rows), lines[index].number, aligns), end


def _align(border: str) -> Align:
    """How a column is set, by the colons of its border: `:---`, `:---:`, `---:`."""
    return _ALIGNS[border.startswith(":"), border.endswith(":")]


def row_of(line: Line) -> tuple[Written, ...]:
    """The cells of one row. A bar inside a cell is written \\|."""
    starts = [0, *(match.end() for match in _BAR.finditer(line.text))]
    ends = [*(match.start() for match in _BAR.finditer(line.text)), len(line.text)]
    cells = [_cell(line, start, end) for start, end in zip(starts, ends, strict=True)]
    if line.text.lstrip().startswith("|"):
        cells = cells[1:]
    if line.text.rstrip().endswith("|") and not line.text.rstrip().endswith("\\|"):
        cells = cells[:-1]
    return tuple(cells)


def items_of(text: str) -> list[str]:
    """The items of a cell, which `;` or `<br>` part."""
    items, start = [], 0
    for match in _SEPARATOR.finditer(text):
        if match[1]:
            items.append(text[start : match.start()].strip())
            start = match.end()
    items.append(text[start:].strip())
    return [item for item in items if item]


def _cell(line: Line, start: int, end: int) -> Written:
    text = line.text[start:end]
    indent = len(text) - len(text.lstrip())
    return Written(text.strip().replace("\\|", "|"), Place(line.number, start + indent + 1))
