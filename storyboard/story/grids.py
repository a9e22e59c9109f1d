"""Spreadsheets as grids of words: comma-separated text and workbooks in, rows of cells with their places out.

A grid says nothing about journeys yet. Its places count rows and columns from 1; `Grids.where` turns them into what a
person looks for: a line of a text, a cell of a sheet.
"""

from __future__ import annotations

import csv
import io
import zipfile
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from storyboard.errors import Complaint, StoryboardError
from storyboard.story.incoming import DATA_LIMIT, cleaned, decoded
from storyboard.story.nodes import Findings, Place
from storyboard.story.tables import Written

TEXTS, WORKBOOKS = (".csv", ".tsv"), (".xlsx", ".xlsm", ".ods", ".xls")
FORM = "'storyboard new map.csv' or 'storyboard new map.xlsx' writes a form to fill in"
# More than this is no journey, and might be a file made to fill the memory.
MOST_ROWS, MOST_COLUMNS, MOST_SHEETS = 400, 200, 40
_BOOK_LIMIT, _UNPACKED_LIMIT = 8 << 20, 64 << 20
# Sheets are told apart by lines: the rows of the n-th sheet of a workbook begin after n of these.
_SHEET = 1_000_000
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


class Grid(Struct, frozen=True):
    """One sheet: its name ("" in a text) and its rows, every one as long as it was written."""

    name: str
    rows: tuple[tuple[Written, ...], ...]


class Grids(Struct, frozen=True):
    """The sheets of one file."""

    file: str
    sheets: tuple[Grid, ...]
    book: bool = False

    def where(self, complaint: Complaint) -> Complaint:
        """The complaint at the place where a person finds it: a sheet and a cell such as C4."""
        if not self.book or not complaint.line:
            return complaint
        at, row = sheet_and_row(complaint.line)
        cell = f"{_letters(complaint.column)}{row}" if complaint.column else f"row {row}"
        return replace(complaint, file=f"{complaint.file}: {self.sheets[at].name}: {cell}", line=0, column=0)


def sheet_and_row(line: int) -> tuple[int, int]:
    """The sheet of a workbook, from 0, and the row in it that a line stands for; other files are a single sheet."""
    return divmod(line, _SHEET)


def grids_of(path: Path) -> Grids:
    """The grids of a file. Raises StoryboardError where it cannot be read."""
    try:
        with path.open("rb") as file:
            data = file.read(_BOOK_LIMIT + 1)
    except OSError as error:
        raise StoryboardError(f"cannot read {path}: {error.strerror or error}", hint="check the name") from error
    if path.suffix.casefold() in WORKBOOKS:
        return _book(data, str(path))
    return Grids(str(path), (Grid("", text_rows(text_of(data, str(path)))),))


def text_of(data: bytes, file: str) -> str:
    """The bytes as clean text. Raises StoryboardError with what is wrong."""
    findings = Findings(file)
    text = decoded(data, findings, DATA_LIMIT)
    if text is not None and not text.strip():
        raise StoryboardError(complaints=[Complaint("this file is empty", file, 1, 1, hint=FORM)])
    clean = cleaned(text, findings, DATA_LIMIT) if text is not None else None
    if clean is None:
        raise StoryboardError(complaints=findings.sorted())
    return clean


def text_rows(text: str) -> tuple[tuple[Written, ...], ...]:
    """The rows of comma-separated text; semicolons and tabs part cells, too, where the text does it so."""
    rows: list[tuple[Written, ...]] = []
    reader = csv.reader(io.StringIO(text), delimiter=_separator(text))
    line = 1
    try:
        for cells in reader:
            rows.append(_written(cells, line))
            line = reader.line_num + 1
    except csv.Error as error:
        raise StoryboardError(
            f"line {line} is no row of a table: {error}", hint="save the sheet as CSV again"
        ) from None
    return tuple(rows)


def _separator(text: str) -> str:
    """What parts the cells: the mark that gives the most rows of the same width, for cells hold commas of their own."""

    def evenness(mark: str) -> tuple[int, int]:
        try:
            widths = [len(row) for row in csv.reader(io.StringIO(text), delimiter=mark) if any(row)]
        except csv.Error:
            return 0, 0
        widest = max(widths, default=1)
        return (sum(width == widest for width in widths), widest) if widest > 1 else (0, 0)

    return max((",", ";", "\t"), key=evenness)


def _written(cells: Iterable[object], line: int) -> tuple[Written, ...]:
    found = [_words(cell) for cell in cells]
    while found and not found[-1]:
        found.pop()
    return tuple(Written(text, Place(line, at)) for at, text in enumerate(found, 1))


def _words(cell: object) -> str:
    """A cell's value as words; a mark that kept a word from being a formula is gone again."""
    match cell:
        case None:
            return ""
        case bool():
            return "x" if cell else ""
        case float() if cell.is_integer():
            return str(int(cell))
        case datetime():
            return cell.date().isoformat()
        case date():
            return cell.isoformat()
        case _:
            text = str(cell).strip()
            return text[1:] if text.startswith("'") and text[1:].startswith(_FORMULA) else text


def _book(data: bytes, file: str) -> Grids:
    """The sheets of a workbook that hold anything and are not hidden."""
    _refuse_too_large(data, file)
    import python_calamine as calamine

    try:
        book = calamine.CalamineWorkbook.from_object(io.BytesIO(data))
        shown = [one.name for one in book.sheets_metadata if one.visible is calamine.SheetVisibleEnum.Visible]
        sheets = []
        for name in shown[:MOST_SHEETS]:
            rows = book.get_sheet_by_name(name).to_python(skip_empty_area=False, nrows=MOST_ROWS)
            sheets.append((name, [row[:MOST_COLUMNS] for row in rows]))
    except calamine.PasswordError:
        raise StoryboardError(f"{file} has a password", hint="save it without one") from None
    except (calamine.CalamineError, OSError, ValueError) as error:
        hint = "save it as .xlsx again, or as .csv"
        raise StoryboardError(f"cannot read {file} as a workbook: {error}", hint=hint) from None
    held = [(name, rows) for name, rows in sheets if any(_words(cell) for row in rows for cell in row)]
    return Grids(file, tuple(_sheet(name, rows, at) for at, (name, rows) in enumerate(held)), book=True)


def _sheet(name: str, rows: Sequence[Sequence[object]], at: int) -> Grid:
    written = (_written(row, at * _SHEET + number) for number, row in enumerate(rows, 1))
    return Grid(name, tuple(written))


def _refuse_too_large(data: bytes, file: str) -> None:
    """A workbook is a zip file: what is small may be vast when it is unpacked."""
    size = len(data)
    if data.startswith(b"PK"):
        try:
            size += sum(info.file_size for info in zipfile.ZipFile(io.BytesIO(data)).infolist())
        except zipfile.BadZipFile:
            raise StoryboardError(f"{file} is a broken workbook", hint="save it again") from None
    if len(data) > _BOOK_LIMIT or size > _UNPACKED_LIMIT:
        raise StoryboardError(f"{file} is too large for a journey", hint="keep the journey in a workbook of its own")


def _letters(column: int) -> str:
    """The letters of a column: 3 is C, 28 is AB."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
