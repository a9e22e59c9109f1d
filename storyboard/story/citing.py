"""What a story cites: every reference to a footnote, and footnotes for the evidence that its files hold.

`[^t-07]` may be the row t-07 of a file that the story names under `evidence:`, and `[^tickets]` all of `tickets.csv`:
then nobody needs to write the footnote.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING

from msgspec.structs import replace

from storyboard.story.inline import notes_in
from storyboard.story.model import Evidence, Story

if TYPE_CHECKING:
    from storyboard.story.records import Record


def references_of(story: Story) -> Iterator[tuple[str, int]]:
    """Every reference to a footnote, with a line near it."""
    for step in story.steps:
        parts = [(step.heading, step.line), *((block.phrases, block.line) for block in step.blocks)]
        parts += [
            (cell.phrases, cell.line) for table in step.tables for row in (table.header, *table.rows) for cell in row
        ]
        parts += [(line.phrases, line.line) for line in step.lines] + [(q.phrases, q.line) for q in step.quotes]
        lines = {id: line for phrases, line in reversed(parts) for id in notes_in(phrases)}
        yield from ((id, lines.get(id) or step.line) for id in step.evidence)
    blocks = [*story.subtitle, *(block for journey in story.journeys for block in journey.blocks)]
    yield from ((id, block.line) for block in blocks for id in notes_in(block.phrases))
    yield from ((id, persona.line) for persona in story.personas for id in persona.evidence)
    cells = [cell for journey in story.journeys for s in journey.scenarios for lane in s.lanes for cell in lane.cells]
    yield from ((id, cell.line) for cell in cells for id in cell.evidence)


def with_cited(story: Story) -> Story:
    """The story with a footnote for every cited row, and every cited file, of its evidence that has none yet.

    One that says nothing but its own name, as those of a spreadsheet do, counts for none.
    """
    known = {one.id for one in story.evidence if one.text != one.id}
    cited = [id for id in dict.fromkeys(id for id, _ in references_of(story)) if id not in known]
    if not story.evidence_files or not cited:
        return story
    from storyboard.story.records import records_of

    records, _ = records_of(story)
    notes = {record.id: _told(record) for record in records}
    for name in story.evidence_files:
        rows = [record for record in records if PurePath(record.file).name == PurePath(name).name]
        notes.setdefault(PurePath(name).stem, _summed(PurePath(name).name, rows))
    added = {id: Evidence(id=id, text=notes[id]) for id in cited if notes.get(id)}
    kept = tuple(one for one in story.evidence if one.id not in added)
    return replace(story, evidence=(*kept, *added.values()))


def _told(record: Record) -> str:
    """The row in one line. Whose words they are stays in the file: a deck is for strangers."""
    where = ", ".join(part for part in (record.source, record.day.isoformat() if record.day else "") if part)
    return f"{record.text} ({where})" if record.text and where else record.text or where or record.id


def _summed(name: str, rows: Sequence[Record]) -> str:
    days = sorted(record.day.isoformat() for record in rows if record.day)
    count = sum(record.count for record in rows)
    span = dict.fromkeys((days[0], days[-1])) if days else {}
    return ", ".join([name, f"n = {count}", " – ".join(span)]).rstrip(", ") if rows else ""
