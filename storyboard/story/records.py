"""Evidence as records: the CSV files that a story names under `evidence:` in, one record a row out.

A row is what somebody said or did: an interview, a review, a support ticket, or a sum of many, such as a month of site
statistics. Heads of columns and kinds may be in any supported language. Nothing is read but the files in the story's
folder; every complaint names file and line.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Literal, TypeVar, get_args

from msgspec import Struct

from storyboard.errors import Complaint, Severity, StoryboardError, did_you_mean
from storyboard.resources import inside
from storyboard.story.incoming import is_strange
from storyboard.story.model import Story
from storyboard.story.nodes import Findings, Place
from storyboard.story.words import name_of

Value = TypeVar("Value")
Kind = Literal[
    "survey",
    "interview",
    "observation",
    "review",
    "analytics",
    "social",
    "crm",
    "support",
    "purchase",
    "promotion",
]
KINDS: tuple[Kind, ...] = get_args(Kind)
COLUMNS = ("id", "kind", "date", "person", "segment", "stage", "text", "score", "source", "count")
_NEEDED = ("id", "kind")
_LARGEST = 8 << 20  # bytes of a file
_MOST_ROWS = 100_000
_MOST_COLUMNS = 200
_TOLD = 50  # complaints about one file
_SCORE = re.compile(r"([-+]?\d+(?:\.\d+)?)\s*(?:/\s*(\d+)|(%))?")
_DAY = re.compile(r"(\d{4})-(\d\d?)-(\d\d?)|(\d\d?)\.(\d\d?)\.(\d{4})")
_MOST = 10**9


class Record(Struct, frozen=True):
    """One row of evidence. `score` is from -2 to 2, as on the map; `count` is how many people or times it tells of."""

    id: str
    kind: Kind
    day: date | None = None
    person: str = ""
    segment: str = ""
    stage: str = ""
    text: str = ""
    score: float | None = None
    source: str = ""
    count: int = 1
    file: str = ""
    line: int = 0


def records_of(story: Story, today: date | None = None) -> tuple[tuple[Record, ...], tuple[Complaint, ...]]:
    """Every record in the files that the story names, and everything that is wrong with them.

    A row with a mistake is left out. Dates after `today` are complained of.
    """
    records: dict[str, Record] = {}
    complaints: list[Complaint] = []
    for name in dict.fromkeys(story.evidence_files):
        findings = Findings(_shown(name, story))
        text = _text(name, story, findings)
        for record in _Sheet(text, story.language, today, findings).records() if text is not None else ():
            twin = records.setdefault(record.id, record)
            if twin is not record:
                hint = f"{twin.file}:{twin.line} has the same; give this row another"
                _complain(findings, f"the id {record.id!r} is here twice", record.line, hint)
        complaints += _first_ones(findings)
    return tuple(records.values()), tuple(complaints)


def score_of(text: str) -> float | None:
    """A score from -2 to 2: a number of that scale, `4/5`, `9/10` or `80%`; None when it is none of these.

    Five and seven steps begin at 1, as stars do; all else begins at 0.
    """
    match = _SCORE.fullmatch(text.replace("−", "-").replace(",", ".").strip())
    if match is None:
        return None
    value, top = float(match[1]), float(match[2] or 100 if match[2] or match[3] else 0)
    if not match[2] and not match[3]:
        return value if -2 <= value <= 2 else None
    low = 1.0 if top in (5, 7) else 0.0
    if top <= low or not low <= value <= top:
        return None
    return round(4 * (value - low) / (top - low) - 2, 4)


def day_of(text: str) -> date | None:
    """`2026-03-09` or `9.3.2026`; None for anything else."""
    match = _DAY.fullmatch(text.strip())
    if match is None:
        return None
    year, month, day = match[1] or match[6], match[2] or match[5], match[3] or match[4]
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


class _Sheet:
    """One file's text, read row by row; what cannot be read is complained of and left out."""

    def __init__(self, text: str, language: str, today: date | None, findings: Findings) -> None:
        self._text, self._language, self._today, self._findings = text, language, today, findings
        self._columns: Mapping[str, int] = {}

    def records(self) -> Iterator[Record]:
        rows = self._rows()
        head = next(rows, None)
        if head is None:
            self._say("the file is empty", 1, f"begin with the heads {','.join(COLUMNS)}")
            return
        if len(head[1]) > _MOST_COLUMNS:
            told = f"there are {len(head[1])} columns; {_MOST_COLUMNS} are the most"
            self._say(told, head[0], f"the heads are {','.join(COLUMNS)}")
            return
        self._columns = self._named(head[1])
        missing = [name for name in _NEEDED if name not in self._columns]
        if missing:
            self._say(f"there is no column {missing[0]!r}", head[0], f"the heads are {','.join(COLUMNS)}")
            return
        count = 0
        for count, (line, cells) in enumerate(rows, 1):
            if count > _MOST_ROWS:
                self._say(f"there are more than {_MOST_ROWS} rows", line, "give sums with a count instead")
                return
            if record := self._record(line, cells):
                yield record
        if not count:
            self._say(
                "the file has heads, but no rows", head[0], "write a row for everything that somebody said", "warning"
            )

    def _rows(self) -> Iterator[tuple[int, Sequence[str]]]:
        """Every row that holds anything, with the line on which it begins."""
        first = self._text.split("\n", 1)[0]
        mark = max(",;\t", key=first.count)
        reader = csv.reader(io.StringIO(self._text, newline=""), delimiter=mark)
        line = 1
        try:
            for cells in reader:
                if any(cell.strip() for cell in cells):
                    yield line, cells
                line = reader.line_num + 1
        except csv.Error as error:
            self._say(f"this is no CSV: {error}", reader.line_num, "write it again with a spreadsheet")

    def _named(self, heads: Sequence[str]) -> Mapping[str, int]:
        columns: dict[str, int] = {}
        for at, head in enumerate(heads):
            name = name_of(head, "columns", self._language, "checks") or head.strip().casefold()
            if not name:
                continue
            if name not in COLUMNS:
                self._say(f"the column {head.strip()!r} is not read", 1, did_you_mean(name, COLUMNS), "warning")
            elif name in columns:
                self._say(f"the column {name!r} is there twice", 1, "keep one of them")
            else:
                columns[name] = at
        return columns

    def _record(self, line: int, cells: Sequence[str]) -> Record | None:
        before = len(self._findings.complaints)
        if is_strange("".join(cells)):
            self._say("this row holds characters that cannot be shown", line, "delete them")
            return None
        said = {name: " ".join(cells[at].split()) if at < len(cells) else "" for name, at in self._columns.items()}
        kind = self._kind(said["kind"], line)
        day = self._parsed(said.get("date", ""), day_of, "no date", "write year-month-day, e.g. 2026-03-09", line)
        hint = "write a number from -2 to 2, or such as 4/5, 9/10 or 80%"
        score = self._parsed(said.get("score", ""), score_of, "no score", hint, line)
        count = self._parsed(said.get("count", ""), _count_of, "no count", "write a whole number from 1", line)
        if day and self._today and day > self._today:
            self._say(f"{day.isoformat()} is still to come", line, "check the date", "warning")
        if not said["id"]:
            self._say("this row has no id", line, "number the rows, so that the map can cite them")
        if not any(said.get(name) for name in ("text", "score", "count")):
            self._say("this row says nothing", line, "fill in text, score or count", "warning")
        if kind is None or any(c.severity == "error" for c in self._findings.complaints[before:]):
            return None
        words = {name: said.get(name, "") for name in ("person", "segment", "stage", "text", "source")}
        return Record(
            said["id"], kind, day, **words, score=score, count=count or 1, file=self._findings.file, line=line
        )

    def _kind(self, text: str, line: int) -> Kind | None:
        name = name_of(text, "kinds", self._language, "checks") or text.casefold()
        for kind in KINDS:
            if kind == name:
                return kind
        self._say(f"there is no kind {text!r} of evidence", line, self._near(name, KINDS))
        return None

    def _parsed(
        self, text: str, parse: Callable[[str], Value | None], wanted: str, hint: str, line: int
    ) -> Value | None:
        value = parse(text) if text else None
        if text and value is None:
            self._say(f"{text[:40]!r} is {wanted}", line, hint)
        return value

    def _near(self, name: str, known: Sequence[str]) -> str:
        return did_you_mean(name[:40], known) if len(self._findings.complaints) < _TOLD else ""

    def _say(self, message: str, line: int, hint: str, severity: Severity = "error") -> None:
        _complain(self._findings, message, line, hint, severity)


def _count_of(text: str) -> int | None:
    digits = re.sub(r"[\s\u00a0\u202f]", "", text)
    return int(digits) if digits.isascii() and digits.isdecimal() and 0 < int(digits[:12]) <= _MOST else None


def _text(name: str, story: Story, findings: Findings) -> str | None:
    """The file's text, or None with a complaint."""
    try:
        path = inside(story.folder or Path(), name, "the evidence")
        with path.open("rb") as file:
            data = file.read(_LARGEST + 1)
    except StoryboardError as error:
        _complain(findings, str(error), 0, "")
        return None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        _complain(findings, f"cannot read this file: {reason.lower()}", 0, "check the name under 'evidence:'")
        return None
    if len(data) > _LARGEST:
        _complain(findings, f"the file is larger than {_LARGEST >> 20} MB", 0, "give sums with a count instead")
        return None
    try:
        text = data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        _complain(findings, "this is not UTF-8 text", line, "save the file as CSV UTF-8")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _shown(name: str, story: Story) -> str:
    """How complaints name the file: beside the story, as the story itself is named."""
    beside = Path(story.file).parent if story.file and not story.file.startswith("<") else Path()
    return str(beside / name)


def _complain(findings: Findings, message: str, line: int, hint: str, severity: Severity = "error") -> None:
    findings.add(message, Place(line, 1 if line else 0), hint, severity, "evidence/file")


def _first_ones(findings: Findings) -> list[Complaint]:
    found = sorted(findings.complaints, key=lambda c: c.line)
    if len(found) <= _TOLD:
        return found
    more = f"{len(found) - _TOLD} more complaints about this file follow"
    return [*found[:_TOLD], Complaint(more, findings.file, hint="mend these first", code="evidence/file")]
