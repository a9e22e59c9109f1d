"""The `# Customer journey` part of a Markdown story: what it is for, and its tables."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from storyboard.story.chapters import Chapter, Line
from storyboard.story.journeys import Row, scenario_of
from storyboard.story.model import Journey, Scenario
from storyboard.story.nodes import Entry, Group, Leaf, Place
from storyboard.story.prose import prose_of
from storyboard.story.tables import Table, begins_table, items_of, table_at
from storyboard.story.telling import Telling
from storyboard.story.validation import validated
from storyboard.story.words import name_of

_NAME = r"\s*(?:[-*+]\s+)?(?P<mark>\*\*|__)?(?P<name>[^:|`\[\]*_]{1,40}?)\s*"
_KEY = re.compile(_NAME + r"(?(mark)(?:(?P=mark)\s*:|:\s*(?P=mark))|:)\s*(?P<value>\S.*)")
_TERM = re.compile(r"\s*:\s+(\S.*)")
_SUBHEADING = re.compile(r" {0,3}#{3,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")
_JOURNEY_KEYS = {"goal", "scope", "period", "owner", "review"}
_SCENARIO_KEYS = {"scenario": "title", "segment": "title"}


class _Draft(Struct):
    """What is known of a journey while its lines are read."""

    values: dict[str, Leaf] = field(default_factory=dict)
    personas: list[str] = field(default_factory=list)
    prose: list[Line] = field(default_factory=list)
    scenarios: list[Scenario] = field(default_factory=list)
    title: str = ""
    persona: str = ""
    level: int = 1


def journey_of(chapters: Sequence[Chapter], telling: Telling) -> Journey | None:
    """The journey that these chapters tell: the first is its `#` heading, each other one a scenario's `##` heading."""
    draft = _Draft()
    for chapter in chapters:
        heading = telling.name(chapter.heading, chapter.place)
        draft.title, draft.persona, draft.level = (heading if chapter.level == 2 else ""), "", chapter.level
        draft.prose.append(Line(chapter.place.line, ""))
        tables = len(draft.scenarios)
        _take(chapter.lines, draft, telling)
        if chapter.level == 2 and len(draft.scenarios) == tables:
            hint = "give the stages as columns and the lanes as rows"
            telling.findings.add(f"the scenario {chapter.heading!r} has no table", chapter.place, hint)
    prose = prose_of(draft.prose, telling.reader)
    for fence in prose.fences:
        hint = "move it under one of the five sections"
        telling.findings.add(f"a {fence.info} block has no place in the journey", Place(fence.line, 1), hint)
    for quote in prose.quotes:
        telling.findings.add("a block quote has no place in the journey", Place(quote[0].number, 1), "write plain text")
    first = chapters[0]
    values: dict[str, object] = {
        "title": telling.name(first.heading, first.place),
        "personas": tuple(dict.fromkeys(draft.personas)),
        "blocks": tuple(prose.blocks),
        "notes": tuple(note for chapter in chapters for note in chapter.notes),
        "scenarios": tuple(draft.scenarios),
        "line": first.place.line,
    }
    entries = [Entry(key, Leaf(value, first.place), first.place) for key, value in values.items()]
    entries += [Entry(key, leaf, leaf.place) for key, leaf in draft.values.items()]
    return validated(Journey, Group(tuple(entries), first.place), telling.findings)


def _take(lines: Sequence[Line], draft: _Draft, telling: Telling) -> None:
    index = 0
    while index < len(lines):
        line = lines[index]
        if begins_table(lines, index):
            table, index = table_at(lines, index)
            draft.scenarios.append(_scenario(table, draft, telling))
            draft.title, draft.persona = "", ""
            draft.prose.append(Line(table.line, ""))
            continue
        below = _TERM.fullmatch(lines[index + 1].text) if index + 1 < len(lines) else None
        match = _KEY.fullmatch(line.text)
        heading = _SUBHEADING.fullmatch(line.text)
        if heading:
            draft.title = telling.name(heading[1], Place(line.number, 1))
        elif below and line.text.strip() and _took_key(line.text.strip(), below[1], lines[index + 1], draft, telling):
            index += 1
        elif not (match and _took_key(match["name"], match["value"], line, draft, telling)):
            draft.prose.append(line)
        index += 1


def _took_key(name: str, value: str, line: Line, draft: _Draft, telling: Telling) -> bool:
    """Whether `name: value` is something that a journey knows; then it is noted."""
    key = _key(name, telling.language)
    value = value.strip()
    if key in _JOURNEY_KEYS:
        place = Place(line.number, line.text.find(value) + 1)
        draft.values[key] = Leaf(telling.name(value, place), place, value)
    elif key == "persona":
        names = [telling.name(item, Place(line.number, 1)) for item in items_of(value)]
        draft.personas += names
        draft.persona = "; ".join(names) if draft.level > 1 else ""
    elif key in _SCENARIO_KEYS:
        draft.title = value
    else:
        return False
    return True


def _key(name: str, language: str) -> str:
    found = name_of(name, "persona", language)
    if found in _JOURNEY_KEYS | {"persona", *_SCENARIO_KEYS}:
        return found
    if name_of(name, "lanes", language) == "owner" or name.casefold() == "owner":
        return "owner"
    labels = name_of(name, "labels", language)
    return labels if labels in {"review", "owner"} else name.casefold() if name.casefold() == "review" else ""


def _scenario(table: Table, draft: _Draft, telling: Telling) -> Scenario:
    corner, *stages = table.header or (None,)
    title = draft.title
    if corner and corner.text and not title and name_of(corner.text, "lanes", telling.language) != "stage":
        title = corner.text
    rows = []
    for cells in table.rows:
        items = tuple(tuple(type(cell)(item, cell.place) for item in items_of(cell.text)) for cell in cells[1:])
        if cells and (cells[0].text or any(items)):
            rows.append(Row(cells[0], items, cells[0].place))
    return scenario_of(title, draft.persona, stages, rows, Place(table.line, 1), telling)
