"""Grids as journey tables: where the facts end and the stages begin, whichever way the table lies.

Teams keep journeys as they like. Lanes may be columns and stages rows; a stage may span several columns, a lane several
rows; a first column may name the scenario of every row; facts such as the goal may stand above. All of it becomes
tables of one shape here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct, field

from storyboard.story.grids import Grid
from storyboard.story.journey_table import REMARK
from storyboard.story.nodes import Place
from storyboard.story.tables import Written
from storyboard.story.words import language_of, name_of, table

FACTS = ("title", "goal", "scope", "period", "persona", "scenario", "segment", "owner", "review", "updated")
Cells = tuple[Written, ...]


class LaneRow(Struct, frozen=True):
    """A lane: its title, and for every stage what was written, a piece a cell that the stage spans."""

    title: Written
    cells: tuple[Cells, ...]


class GridTable(Struct, frozen=True):
    """One scenario as it was written. `facts` are what stood above it, by the names of `FACTS`."""

    title: str
    stages: tuple[Written, ...]
    lanes: tuple[LaneRow, ...]
    facts: tuple[tuple[str, Written], ...]
    place: Place


class _Draft(Struct):
    """A table while its rows are read; `scenario` is the column that names the scenario, if there is one."""

    header: Cells
    title: str
    facts: list[tuple[str, Written]]
    scenario: bool = False
    rows: list[Cells] = field(default_factory=list)


def tables_of(grid: Grid, language: str) -> list[GridTable]:
    """The tables of a grid. One without stages carries facts only: a sheet that says what the map is for."""
    return [table for draft in _drafts(grid, language) for table in _tables(draft, language)]


def grid_language(grids: Sequence[Grid]) -> str:
    """The language that the grids' lanes are named in, else the one that their letters tell of."""
    words = [_unmarked(row[0].text) for grid in grids for row in grid.rows if row and row[0].text]
    words += [cell.text for grid in grids for row in grid.rows[:12] for cell in row]
    return language_of(words, ("lanes", "persona"))


def _drafts(grid: Grid, language: str) -> Iterator[_Draft]:
    facts: list[tuple[str, Written]] = []
    title, draft = "", None
    # A lone word above a table of several stages is its title, wherever it stands.
    wide = any(sum(bool(cell.text) for cell in row) > 2 for row in grid.rows)
    for row in grid.rows:
        filled = [cell for cell in row if cell.text]
        if not filled:
            continue
        if draft and not _begins_again(row, draft, language):
            draft.rows.append(row)
        elif not draft and len(filled) < 3 and (name := _fact_name(row[0].text, language)):
            facts += [(name, value) for value in filled[1:]]
        elif not draft and _is_remark(row[0].text):
            continue
        elif not draft and len(filled) == 1 and (row[0].text or wide):
            title = title or filled[0].text
        else:
            if draft:
                yield draft
            draft = _Draft(row, title or grid.name, facts, _names_scenarios(row, language))
            title, facts = "", []
    if draft:
        yield draft
    elif facts or title:
        yield _Draft((), title, facts)


def _fact_name(words: str, language: str) -> str:
    """The name of a fact: `Goal | learn where they hesitate` says one. "" where the words name none."""
    name = _unmarked(words).rstrip(": ")
    found = name_of(name, "persona", language) or _label(name, language)
    if not found and name_of(name, "lanes", language) == "owner":
        found = "owner"
    return found if found in FACTS else ""


def _is_remark(words: str) -> bool:
    """Whether a row begins as a remark does: it is no row of the table."""
    return words.startswith(REMARK) and words != REMARK


def _unmarked(words: str) -> str:
    return words.removeprefix(REMARK).strip() if _is_remark(words) else words


def _label(name: str, language: str) -> str:
    label = name_of(name, "labels", language)
    return {"map_age": "updated", "map_title": "title"}.get(label, label)


def _names_scenarios(row: Cells, language: str) -> bool:
    """Whether the first column names scenarios and the second the lanes."""
    return bool(row[0].text) and (
        name_of(row[0].text, "labels", language) == "scenario"
        or name_of(row[0].text, "persona", language) in {"scenario", "segment"}
    )


def _begins_again(row: Cells, draft: _Draft, language: str) -> bool:
    """Whether another header stands here: the row begins as the first header does."""
    first = draft.header[0].text
    if draft.scenario:
        return _names_scenarios(row, language)
    return bool(first) and row[0].text == first and name_of(first, "lanes", language) == "stage"


def _tables(draft: _Draft, language: str) -> Iterator[GridTable]:
    facts = tuple(draft.facts)
    if not draft.header:
        yield GridTable(draft.title, (), (), facts, Place())
        return
    if not draft.scenario:
        yield _table(draft.title, draft.header, draft.rows, facts, language)
        return
    parts: dict[str, list[Cells]] = {}
    last = ""
    for row in draft.rows:
        last = row[0].text or last
        parts.setdefault(last, []).append(row[1:])
    for title, rows in parts.items():
        yield _table(title, draft.header[1:], rows, facts, language)


def _table(
    title: str, header: Cells, rows: Sequence[Cells], facts: tuple[tuple[str, Written], ...], language: str
) -> GridTable:
    if _lies_on_its_side(header, rows, language):
        header, rows = _turned(header, rows)
    corner = header[0].text if header else ""
    if corner and not title and not name_of(corner, "lanes", language) and not _is_journey(corner, language):
        title = corner
    spans = _spans(header, rows)
    stages = tuple(_cell(header, columns[0]) for columns in spans)
    return GridTable(title, stages, tuple(_lanes(rows, spans)), facts, _place(header))


def _is_journey(text: str, language: str) -> bool:
    return name_of(text, "journey", language) == "journey" or text in table(language, "labels").get("journey", ())


def _place(cells: Cells) -> Place:
    return cells[0].place if cells else Place()


def _lies_on_its_side(header: Cells, rows: Sequence[Cells], language: str) -> bool:
    """Whether the header names lanes and the first column names stages."""

    def known(cells: Sequence[Written]) -> int:
        return sum(bool(name_of(_bare(cell.text), "lanes", language)) for cell in cells if cell.text)

    across, down = known(header[1:]), known([row[0] for row in rows if row])
    return across > down and across * 2 >= len([cell for cell in header[1:] if cell.text])


def _bare(title: str) -> str:
    """A lane's title without the person or the pin behind it."""
    return title.partition("(")[0].partition("{#")[0].strip()


def _turned(header: Cells, rows: Sequence[Cells]) -> tuple[Cells, list[Cells]]:
    """The table with its rows as columns."""
    lines = [header, *(row for row in rows if row)]
    width = max(len(line) for line in lines)
    return tuple(_cell(line, 0) for line in lines), [
        tuple(_cell(line, at) for line in lines)
        for at in range(1, width)
        if any(_cell(line, at).text for line in lines)
    ]


def _spans(header: Cells, rows: Sequence[Cells]) -> list[list[int]]:
    """The columns of every stage: its own, and those behind it that have words but no name."""
    width = max((len(row) for row in (header, *rows)), default=0)
    spans: list[list[int]] = []
    for at in range(1, width):
        if _cell(header, at).text:
            spans.append([at])
        elif spans and any(_cell(row, at).text for row in rows):
            spans[-1].append(at)
    return spans


def _lanes(rows: Sequence[Cells], spans: Sequence[Sequence[int]]) -> Iterator[LaneRow]:
    """The lanes; a row without a title goes on with the lane above."""
    title, cells = Written("", Place()), list[Cells]()
    for row in rows:
        own: list[Cells] = [tuple(_cell(row, at) for at in columns if _cell(row, at).text) for columns in spans]
        if row and not row[0].text and title.text:
            cells = [above + more for above, more in zip(cells, own, strict=True)]
            continue
        if title.text:
            yield LaneRow(title, tuple(cells))
        title, cells = _cell(row, 0), own
    if title.text:
        yield LaneRow(title, tuple(cells))


def _cell(row: Cells, at: int) -> Written:
    return row[at] if at < len(row) else Written("", _place(row))
