"""A journey as rows of plain cells: what spreadsheets, other programs and diagrams take."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from storyboard.story.model import Block, Cell, Journey, Lane, Scenario, Story
from storyboard.story.ratings import rating_text
from storyboard.story.words import printed

Value = str | float
# What a row of a spreadsheet begins with that is no row of its table.
REMARK = "#"
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
# Mermaid's journey counts happiness from 1 to 5, ours goes from -2 to 2.
_MERMAID_MIDDLE = 3
_MERMAID_MARKS = re.compile(r"[:;#\n]+")


class JourneyTable(Struct, frozen=True):
    """One scenario: its stages, and for every lane its title and its cells. Numbers are numbers."""

    title: str
    stages: tuple[str, ...]
    rows: tuple[tuple[str, tuple[Value, ...]], ...]


def journey_tables(story: Story) -> tuple[JourneyTable, ...]:
    """Every scenario of every journey, in the order of the story."""
    return tuple(_table(scenario, story) for scenario in scenarios_of(story))


def scenarios_of(story: Story) -> tuple[Scenario, ...]:
    """The scenarios that have stages."""
    return tuple(one for journey in story.journeys for one in journey.scenarios if one.stages)


def _table(scenario: Scenario, story: Story) -> JourneyTable:
    count = len(scenario.stages)
    rows = [(lane.title, tuple(_cells(lane, count, story))) for lane in scenario.lanes]
    if not scenario.of_kind("evidence") and any(cell.evidence for lane in scenario.lanes for cell in lane.cells):
        rows.append((printed("evidence", "lanes", story.language), tuple(_rests_on(scenario, count, story))))
    if any(stage.step for stage in scenario.stages):
        steps = (printed(stage.step, "labels", story.language) if stage.step else "" for stage in scenario.stages)
        rows.append((printed("scene", "lanes", story.language), tuple(steps)))
    following = _following(scenario)
    if any(following):
        rows.append((printed("next", "lanes", story.language), following))
    return JourneyTable(scenario.title, tuple(stage.name for stage in scenario.stages), tuple(rows))


def _cells(lane: Lane, count: int, story: Story) -> Iterator[Value]:
    for cell in (*lane.cells[:count], *(Cell() for _ in range(count - len(lane.cells)))):
        if lane.kind == "emotion" and cell.emotion is not None and not cell.items:
            yield cell.emotion
        else:
            yield _words(cell, lane, story)


def _words(cell: Cell, lane: Lane, story: Story) -> str:
    items = [_item(block, story.language) for block in cell.blocks if block.text]
    if lane.kind == "emotion" and cell.emotion is not None:
        items = [f"{cell.emotion:g} ({'; '.join(items)})"]
    if lane.kind == "evidence" and not items:
        known = {evidence.id: evidence.text for evidence in story.evidence}
        items = [known.get(note) or note for note in cell.evidence]
    return "; ".join(items)


def _rests_on(scenario: Scenario, count: int, story: Story) -> Iterator[str]:
    """What the cells of each stage rest on: a spreadsheet has no footnotes."""
    known = {evidence.id: evidence.text for evidence in story.evidence}
    for at in range(count):
        notes = (note for lane in scenario.lanes if at < len(lane.cells) for note in lane.cells[at].evidence)
        yield "; ".join(known.get(note) or note for note in dict.fromkeys(notes))


def _item(block: Block, language: str) -> str:
    return f"{block.text} {rating_text(block.rating, language)}" if block.rating else block.text


def _following(scenario: Scenario) -> tuple[str, ...]:
    names = [stage.name for stage in scenario.stages]
    return tuple("; ".join(names[a.end] for a in scenario.arrows if a.start == at) for at in range(len(names)))


def safe(value: Value) -> Value:
    """The value so that no spreadsheet takes its words for a formula; numbers stay as they are."""
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else value


def facts_of(story: Story) -> tuple[tuple[str, str], ...]:
    """What a map is for and whose it is, by printed names; what nobody said is empty."""
    journey = story.journeys[0] if story.journeys else Journey()
    about = {member.name: member.about for member in story.cast}
    people = (f"{name} — {about[name]}" if about.get(name) else name for name in journey.personas)
    review = journey.review or story.review
    told = {
        "map_title": story.title,
        "goal": journey.goal,
        "scope": journey.scope,
        "period": journey.period,
        "persona": "; ".join(people),
        "owner": journey.owner or story.owner,
        "map_age": story.updated.isoformat() if story.updated else "",
        "review": review.isoformat() if review else "",
    }
    parts = {"persona": "persona"}
    return tuple((printed(name, parts.get(name, "labels"), story.language), value) for name, value in told.items())


def journey_csv(story: Story, *, form: bool = False) -> str:
    """All scenarios as one table of comma-separated values; the header comes again where the stages change.

    What the map is for stands above, a name and a value a row: behind `REMARK`, so that other programs can skip it; in
    a `form` to fill in without it, and with empty values, too.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    facts = facts_of(story) if form else [(f"{REMARK} {name}", value) for name, value in facts_of(story) if value]
    writer.writerows([[safe(v) for v in fact] for fact in facts])
    tables = journey_tables(story)
    several = len(tables) > 1
    stages: Sequence[str] = ()
    for one in tables:
        first = [one.title or "1"] if several else []
        if one.stages != stages:
            stages = one.stages
            corner = [printed("scenario", "labels", story.language)] if several else []
            writer.writerow([safe(v) for v in (*corner, "", *stages)])
        for title, cells in one.rows:
            writer.writerow([safe(v) for v in (*first, title, *(_plain(cell) for cell in cells))])
    return out.getvalue()


def _plain(value: Value) -> Value:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def journey_mermaid(story: Story) -> str:
    """The journeys as one of Mermaid's journey diagrams: a section a stage, an action a task, with its feelings."""
    found = scenarios_of(story)
    lines = ["journey", *([f"    title {_mermaid(story.title)}"] if story.title else []), *_remarks(story)]
    for one in found:
        lines += _sections(one, f"{one.title}, " if len(found) > 1 and one.title else "")
    return "\n".join(lines) + "\n"


def _remarks(story: Story) -> Iterator[str]:
    """What the map is for, as remarks of the diagram; its title where the diagram cannot have it as it is."""
    for name, value in facts_of(story):
        if value and (value != story.title or _mermaid(value) != value):
            yield f"    %% {name}: {' '.join(value.split())}"


def _sections(scenario: Scenario, before: str) -> Iterator[str]:
    actions = next(iter(scenario.of_kind("actions")), None)
    for at, stage in enumerate(scenario.stages):
        yield f"    section {_mermaid(before + stage.name)}"
        tasks = actions.cells[at].items if actions and at < len(actions.cells) else ()
        for task in tasks or (stage.name,):
            yield from _tasks(task, scenario, at)


def _tasks(task: str, scenario: Scenario, at: int) -> Iterator[str]:
    """A task for all who feel the same about it."""
    felt: dict[int, list[str]] = {}
    for lane in scenario.of_kind("emotion"):
        value = lane.cells[at].emotion if at < len(lane.cells) else None
        if value is not None:
            felt.setdefault(round(value) + _MERMAID_MIDDLE, []).append(lane.who or scenario.persona)
    for score, people in (felt or {_MERMAID_MIDDLE: []}).items():
        names = ", ".join(_mermaid(name).replace(",", "") for name in people if name)
        yield f"      {_mermaid(task)}: {score}" + (f": {names}" if names else "")


def _mermaid(text: str) -> str:
    """Words without the marks by which Mermaid parts them."""
    return " ".join(_MERMAID_MARKS.sub(" ", text).split())
