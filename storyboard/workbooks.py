"""Journeys as an Excel workbook to read, to fill in and to give back: a sheet a scenario, one for facts."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from datetime import datetime
from textwrap import wrap
from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types; it stays in this module
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from storyboard.story.journey_table import JourneyTable, Value, facts_of, journey_tables
from storyboard.story.words import base_language, name_of, printed, table

if TYPE_CHECKING:
    from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

    from storyboard.story import Story

# Every file is made on the same day, so that the same story gives the same bytes.
_BEGINNING = datetime(1980, 1, 1)
_LONGEST_NAME, _LONGEST_PROMPT = 31, 255
# The rows of facts that need a word of help, from 0.
_FACTS = {4: "persona", 6: "review", 7: "review"}
_TITLES, _STAGE, _VALUE = 18, 24, 80
_A3 = 8
# The grounds of lanes that the drawn map has in colour, and those of the worst, an even and the best feeling.
_GROUNDS = {"pains": "#FDE0DC", "opportunities": "#D8F3DC", "quick-wins": "#FBE7C6", "owner": "#EEE8FA"}
_WORST, _EVEN, _BEST = "#F6B8B0", "#FFFFFF", "#A9DDB3"
# The height of a line in points; letters are a little wider than what column widths count.
_LINE, _WIDER = 15.0, 1.03


def journey_workbook(story: Story) -> bytes:
    """A workbook whose header stays in sight, whose words wrap, and whose numbers are numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": story.title, "author": story.author or story.owner, "created": _BEGINNING})
    looks = _looks(book)
    names: set[str] = set()
    for number, journey in enumerate(journey_tables(story), 1):
        sheet = book.add_worksheet(_sheet_name(journey.title or story.title, number, names))
        _fill(sheet, journey, story.language, looks)
    about = book.add_worksheet(_sheet_name(printed("journey", "labels", story.language), 0, names))
    about.set_column(0, 0, _TITLES, None)
    about.set_column(1, 1, _VALUE, None)
    about.set_landscape()
    about.set_paper(_A3)
    about.fit_to_pages(1, 0)
    for row, (name, value) in enumerate(facts_of(story)):
        _heighten(about, row, (name, value), (_TITLES, _VALUE))
        about.write_string(row, 0, name, looks["head"])
        about.write_string(row, 1, value, looks["cell"])
        _prompt(about, name, _FACTS.get(row, ""), story.language, (row, 1, row, 1))
    book.close()
    return out.getvalue()


def _looks(book: xlsxwriter.Workbook) -> Mapping[str, Format]:
    """The formats of cells: of heads, of plain cells, of feelings, and of the lanes that have a ground."""
    plain = {"text_wrap": True, "valign": "top", "border": 1}
    head = {**plain, "bold": True, "bg_color": "#E9E3F6", "locked": True}
    looks = {"head": head, "stage": {**head, "align": "center", "valign": "vcenter"}, "cell": plain}
    looks |= {"emotion": {**plain, "align": "center", "valign": "vcenter"}, "thoughts": {**plain, "italic": True}}
    looks |= {kind: {**plain, "bg_color": ground} for kind, ground in _GROUNDS.items()}
    return {name: book.add_format(look) for name, look in looks.items()}


def _fill(sheet: Worksheet, journey: JourneyTable, language: str, looks: Mapping[str, Format]) -> None:
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, _TITLES)
    sheet.set_column(1, max(1, len(journey.stages)), _STAGE)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.write_row(0, 0, ["", *journey.stages], looks["stage"])
    widths = (_TITLES, *(_STAGE for _ in journey.stages))
    _heighten(sheet, 0, ("", *journey.stages), widths)
    for at, (title, cells) in enumerate(journey.rows, 1):
        sheet.write_string(at, 0, title, looks["head"])
        kind = name_of(title.partition("(")[0].strip(), "lanes", language)
        last = max(1, len(cells))
        _prompt(sheet, title, kind, language, (at, 1, at, last))
        _heighten(sheet, at, (title, *cells), widths)
        if kind == "emotion":
            sheet.conditional_format(at, 1, at, last, _feelings())
        for column, value in enumerate(cells, 1):
            sheet.write(at, column, value, looks.get(kind, looks["cell"]))


def _feelings() -> dict[str, object]:
    """Colours from the worst feeling to the best."""
    ends: dict[str, object] = {"type": "3_color_scale", "min_color": _WORST, "mid_color": _EVEN, "max_color": _BEST}
    for name, value in (("min", -2), ("mid", 0), ("max", 2)):
        ends |= {f"{name}_type": "num", f"{name}_value": value}
    return ends


def _heighten(sheet: Worksheet, row: int, values: Sequence[Value], widths: Sequence[int]) -> None:
    """Make a row as high as its words need: LibreOffice leaves wrapped rows of other programs one line high.

    Rows of one line are left alone, so that they grow when somebody types into them.
    """
    lines = max(_lines(str(value), width) for value, width in zip(values, widths, strict=False))
    if lines > 1:
        sheet.set_row(row, lines * _LINE)


def _lines(text: str, width: int) -> int:
    return sum(max(1, len(wrap(line, max(1, int(width / _WIDER))))) for line in text.split("\n"))


def _prompt(sheet: Worksheet, title: str, kind: str, language: str, cells: tuple[int, int, int, int]) -> None:
    """What a program shows beside those cells once somebody stands on them; nothing where nothing needs to be said."""
    if kind in (table(base_language(language), "hints") or table("en", "hints")):
        told = printed(kind, "hints", language)[:_LONGEST_PROMPT]
        sheet.data_validation(*cells, {"validate": "any", "input_title": title[:32], "input_message": told})


def _sheet_name(title: str, number: int, taken: set[str]) -> str:
    """A name that Excel takes: without its forbidden marks, at most 31 characters, none twice."""
    plain = "".join(" " if mark in "[]:*?/\\'" else mark for mark in title).strip()[:_LONGEST_NAME].strip()
    name = plain or str(number)
    if name.casefold() in taken or name.casefold() == "history":
        name = f"{name[: _LONGEST_NAME - 4]} ({number})"
    taken.add(name.casefold())
    return name
