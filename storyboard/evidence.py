"""What `storyboard evidence` shows: for every stage of the map, what the evidence says of it and what the map says.

A rich table where somebody looks, plain text in a pipe, JSON and CSV for programs.
"""

from __future__ import annotations

import csv
import io
import json
import sys
from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, TextIO

from msgspec import Struct

from storyboard import console
from storyboard.errors import Complaint, StoryboardError
from storyboard.story.coverage import Coverage, coverage_of
from storyboard.story.intervals import Mean
from storyboard.story.journey_table import safe
from storyboard.story.records import records_of

if TYPE_CHECKING:
    from storyboard.story.model import Story

HEADS = (
    *("scenario", "stage", "rows", "voices", "kinds", "scored", "score", "low", "high", "map"),
    *("complaints", "newest", "cites"),
)


class Table(Struct, frozen=True):
    """The evidence of every stage of a story, and what is wrong in its files."""

    stages: tuple[Coverage, ...]
    complaints: tuple[Complaint, ...]


def show_evidence(story: Story, form: str, today: date) -> bool:
    """Print the table as `json`, as `csv`, or for reading; what is wrong in the files goes to standard error.

    Returns whether all of the evidence could be read.
    """
    table = evidence_table(story, today)
    console.show_complaints(table.complaints)
    if form == "json":
        console.show(evidence_json(table))
    elif form == "csv":
        console.show(evidence_csv(table).rstrip("\n"))
    elif console.colored(sys.stdout):
        show_rich_table(table, sys.stdout)
    else:
        console.show(evidence_text(table))
    return not any(complaint.severity == "error" for complaint in table.complaints)


def evidence_table(story: Story, today: date | None = None) -> Table:
    """The table of a story. Raises StoryboardError where it has no map, or names no files of evidence."""
    if not story.evidence_files:
        hint = "name them in the front matter: 'evidence: [interviews.csv]'"
        raise StoryboardError(f"{story.file or 'the story'} names no files of evidence", hint=hint)
    records, complaints = records_of(story, today)
    stages = coverage_of(story, records)
    if not stages:
        hint = "add '# Customer journey' with a table of stages and lanes"
        raise StoryboardError(f"{story.file or 'the story'} has no customer journey", hint=hint)
    return Table(stages, complaints)


def numbered(story: Story) -> Story:
    """The story whose map has a row of numbers. Raises StoryboardError where there is no evidence to count."""
    from storyboard.story.numbers import with_numbers

    evidence_table(story)
    records, complaints = records_of(story)
    errors = [complaint for complaint in complaints if complaint.severity == "error"]
    if errors:
        raise StoryboardError(complaints=errors)
    return with_numbers(story, records)


def evidence_json(table: Table) -> str:
    """A list with an object for every stage; what is not known is null."""
    return json.dumps([_values(one) for one in table.stages], ensure_ascii=False, indent=1)


def evidence_csv(table: Table) -> str:
    """A row for every stage. What a spreadsheet could take for a formula stands behind an apostrophe."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(HEADS)
    for one in table.stages:
        writer.writerow([_cell(value) for value in _values(one).values()])
    return out.getvalue()


def evidence_text(table: Table) -> str:
    """The table in columns of plain text, for a pipe."""
    rows = [*_rows(table)]
    heads = _heads(table)
    widths = [max(len(row[at]) for row in (heads, *rows)) for at in range(len(heads))]
    lines = ["  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in (heads, *rows)]
    return "\n".join(line.rstrip() for line in lines)


def show_rich_table(table: Table, stream: TextIO) -> None:
    """The table drawn for somebody at a terminal: what contradicts the map is red, what nobody told is yellow."""
    from rich.console import Console
    from rich.table import Table as Drawn
    from rich.text import Text

    drawn = Drawn(header_style="bold", expand=False)
    for at, head in enumerate(_heads(table)):
        drawn.add_column(head, justify="left" if head in ("scenario", "stage", "kinds") else "right", no_wrap=at < 2)
    for one, row in zip(table.stages, _rows(table), strict=True):
        color = "yellow" if not one.records else "red" if any(claim.disagrees for claim in one.claims) else ""
        drawn.add_row(*(Text(cell) for cell in row), style=color)
    Console(file=stream).print(drawn)


def _heads(table: Table) -> tuple[str, ...]:
    heads = ("stage", "rows", "voices", "kinds", "scored", "score", "95 %", "map", "complaints", "newest", "cites")
    return ("scenario", *heads) if _many(table.stages) else heads


def _rows(table: Table) -> Iterator[tuple[str, ...]]:
    many = _many(table.stages)
    for one in table.stages:
        mean = one.mean
        sure = mean.span.removeprefix("between ").replace(" and ", " to ") if mean else ""
        row = (
            one.stage,
            str(len(one.records)),
            str(one.count),
            ", ".join(f"{kind} {count}" for kind, count in one.kinds.items()) or "–",
            str(mean.count) if mean else "–",
            f"{mean.value:+.1f}" if mean else "–",
            sure or "–",
            _claimed(one) or "–",
            str(one.unhappy),
            one.newest.isoformat() if one.newest else "–",
            str(len(one.cited)) if one.cited else "–",
        )
        yield (one.scenario.title or "–", *row) if many else row


def _values(one: Coverage) -> dict[str, object]:
    mean = one.mean or Mean(0, 0)
    known = mean.count > 0
    values: tuple[object, ...] = (
        one.scenario.title,
        one.stage,
        len(one.records),
        one.count,
        dict(one.kinds),
        mean.count,
        round(mean.value, 2) if known else None,
        None if mean.low is None else round(mean.low, 2),
        None if mean.high is None else round(mean.high, 2),
        one.claims[0].emotion if len(one.claims) == 1 else _claimed(one) or None,
        one.unhappy,
        one.newest.isoformat() if one.newest else None,
        list(one.cited),
    )
    return dict(zip(HEADS, values, strict=True))


def _claimed(one: Coverage) -> str:
    """What each curve of the map says here."""
    told = (f"{claim.who} {format(claim.emotion, '+g') if claim.emotion else 0}" for claim in one.claims)
    return ", ".join(words.strip() for words in told)


def _many(stages: Sequence[Coverage]) -> bool:
    return len({id(one.scenario) for one in stages}) > 1


def _cell(value: object) -> object:
    if isinstance(value, dict):
        value = [f"{kind} {count}" for kind, count in value.items()]
    text = "; ".join(map(str, value)) if isinstance(value, list) else value
    return safe(text) if isinstance(text, str) else text
