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


def journey_csv(story: Story, *, facts: bool = False) -> str:
    """All scenarios as one table of comma-separated values; the header comes again where the stages change.

    With `facts`, what the map is for stands above, a name and a value a row: a form to fill in.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerows([[safe(v) for v in fact] for fact in facts_of(story)] if facts else [])
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
    lines = ["journey", *([f"    title {_mermaid(story.title)}"] if story.title else [])]
    for one in found:
        lines += _sections(one, f"{one.title}, " if len(found) > 1 and one.title else "")
    return "\n".join(lines) + "\n"


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
