"""Journeys as an Excel workbook to read, to fill in and to give back: a sheet a scenario, one for facts."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import datetime
from typing import TYPE_CHECKING

import xlsxwriter  # type: ignore[import-untyped]  # it ships no types; it stays in this module
from xlsxwriter.format import Format  # type: ignore[import-untyped]

from storyboard.story.journey_table import JourneyTable, facts_of, journey_tables
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


def journey_workbook(story: Story) -> bytes:
    """A workbook whose header stays in sight, whose words wrap, and whose numbers are numbers."""
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": story.title, "author": story.author or story.owner, "created": _BEGINNING})
    looks = {
        "head": book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bg_color": "#E9E3F6", "border": 1, "locked": True}
        ),
        "cell": book.add_format({"text_wrap": True, "valign": "top", "border": 1}),
    }
    names: set[str] = set()
    for number, journey in enumerate(journey_tables(story), 1):
        sheet = book.add_worksheet(_sheet_name(journey.title or story.title, number, names))
        _fill(sheet, journey, story.language, looks)
    about = book.add_worksheet(_sheet_name(printed("journey", "labels", story.language), 0, names))
    about.set_column(0, 0, _TITLES, None)
    about.set_column(1, 1, _VALUE, None)
    for row, (name, value) in enumerate(facts_of(story)):
        about.write_string(row, 0, name, looks["head"])
        about.write_string(row, 1, value, looks["cell"])
        _prompt(about, name, _FACTS.get(row, ""), story.language, (row, 1, row, 1))
    book.close()
    return out.getvalue()


def _fill(sheet: Worksheet, journey: JourneyTable, language: str, looks: Mapping[str, Format]) -> None:
    head, cell = looks["head"], looks["cell"]
    sheet.freeze_panes(1, 1)
    sheet.set_column(0, 0, _TITLES)
    sheet.set_column(1, max(1, len(journey.stages)), _STAGE)
    sheet.set_landscape()
    sheet.set_paper(_A3)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.write_row(0, 0, ["", *journey.stages], head)
    for at, (title, cells) in enumerate(journey.rows, 1):
        sheet.write_string(at, 0, title, head)
        kind = name_of(title.partition("(")[0].strip(), "lanes", language)
        _prompt(sheet, title, kind, language, (at, 1, at, max(1, len(cells))))
        for column, value in enumerate(cells, 1):
            sheet.write(at, column, value, cell)


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
