"""Mermaid's journey diagrams as grids: sections become stages, tasks become actions, scores become feelings.

The syntax is that of https://mermaid.js.org/syntax/userJourney.html: `Task name: score: who, who`, a score from 1 to 5.
Remarks such as `%% Goal: learn where they hesitate` say what the map is for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct, field

from storyboard.errors import Complaint, StoryboardError
from storyboard.story.grids import Grid, Grids, text_of
from storyboard.story.journey_table import REMARK
from storyboard.story.nodes import Place
from storyboard.story.tables import Written
from storyboard.story.words import language_of, printed

_FRONT = re.compile(r"\A---\n(.*?\n)?---[ \t]*\n", re.DOTALL)
_TITLE = re.compile(r"^title:\s*(.+?)\s*$", re.MULTILINE)
_TASK = re.compile(r"\s*(?P<task>[^:]+?)\s*:\s*(?P<score>-?\d{1,3}(?:\.\d+)?)\s*(?::\s*(?P<who>.*?))?\s*")
_REMARK = re.compile(r"\s*%%\s*([^\s{:][^:]*?)\s*:\s+(.+?)\s*")
_LEAST, _MOST, _MIDDLE = 1, 5, 3


class _Section(Struct):
    """A section: its tasks once each, and every score that somebody gave."""

    name: Written
    tasks: dict[str, Written] = field(default_factory=dict)
    scores: dict[str, list[float]] = field(default_factory=dict)


def mermaid_grids(path: Path, language: str = "") -> Grids:
    """The diagram of a file as grids, one for each scenario. Raises StoryboardError with every line that is wrong."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise StoryboardError(f"cannot read {path}: {error.strerror or error}", hint="check the name") from error
    return diagram_grids(text_of(data, str(path)), str(path), language)


def diagram_grids(text: str, file: str, language: str = "") -> Grids:
    """The diagram of a text as grids. Raises StoryboardError with every line that is wrong."""
    title, sections = _parsed(text, file)
    facts = list(_remarks(text))
    words = [title, *(s.name.text for s in sections), *(t for s in sections for t in s.tasks)]
    words += [name.text.removeprefix(REMARK).strip() for name, _ in facts]
    language = language or language_of(words, ("persona", "labels"))
    parts = _scenarios(sections)
    named = (Written(printed("map_title", "labels", language), Place(1, 1)), Written(title, Place(1, 1)))
    head = [*([named] if title else []), *facts]
    grids = [Grid(name, tuple(_rows(part, language, head))) for name, part in parts]
    return Grids(file, tuple(grids))


def _remarks(text: str) -> Iterator[tuple[Written, Written]]:
    """The remarks that have a name and a value, as rows of a grid."""
    for number, line in enumerate(text.split("\n"), 1):
        if found := _REMARK.fullmatch(line):
            yield Written(f"{REMARK} {found[1]}", Place(number, 1)), Written(found[2], Place(number, 1))


def _parsed(text: str, file: str) -> tuple[str, list[_Section]]:
    front = _FRONT.match(text)
    title = found[1].strip("\"'") if front and (found := _TITLE.search(front[0])) else ""
    first = front[0].count("\n") if front else 0
    complaints: list[Complaint] = []
    sections: list[_Section] = []
    begun = False
    for number, line in enumerate(text.split("\n")[first:], first + 1):
        words = line.partition("%%")[0].strip().rstrip(";").strip()
        head, _, rest = words.partition(" ")
        if not words or head.rstrip(":") in {"accTitle", "accDescr", "```mermaid", "```"}:
            continue
        if not begun and words == "journey":
            begun = True
        elif not begun:
            raise StoryboardError(
                complaints=[Complaint(f"{words[:40]!r} is no journey diagram", file, number, 1, hint=_BEGIN)]
            )
        elif head == "title":
            title = rest.strip()
        elif head == "section":
            sections.append(_Section(Written(rest.strip(), Place(number, line.find(rest) + 1))))
        else:
            complaints += _take(words, Place(number, line.find(words) + 1), sections, file)
    if complaints:
        raise StoryboardError(complaints=complaints)
    if not sections:
        raise StoryboardError(f"{file} has no section", hint="begin each stage with 'section Its name'")
    return title, sections


_BEGIN = "begin with the word 'journey'"


def _take(words: str, place: Place, sections: list[_Section], file: str) -> Iterator[Complaint]:
    """A task into the last section; a diagram may begin without one."""
    match = _TASK.fullmatch(words)
    if match is None or not _LEAST <= float(match["score"]) <= _MOST:
        hint = "write 'what they do: a score from 1 to 5: who, who'"
        yield Complaint(f"{words[:40]!r} is no task of a journey", file, place.line, place.column, hint=hint)
        return
    if not sections:
        sections.append(_Section(Written("1", place)))
    section = sections[-1]
    section.tasks.setdefault(match["task"], Written(match["task"], place))
    for who in (name.strip() for name in (match["who"] or "").split(",")):
        section.scores.setdefault(who, []).append(float(match["score"]) - _MIDDLE)


def _scenarios(sections: Sequence[_Section]) -> list[tuple[str, list[_Section]]]:
    """The sections by scenario. `As it is, Search` is the stage Search of a scenario where all are named like that."""
    parts: dict[str, list[_Section]] = {}
    for section in sections:
        name, comma, stage = section.name.text.partition(", ")
        if not comma:
            return [("", list(sections))]
        parts.setdefault(name, []).append(_Section(Written(stage, section.name.place), section.tasks, section.scores))
    if len(parts) < 2 or any(len(part) < 2 for part in parts.values()):
        return [("", list(sections))]
    return list(parts.items())


def _rows(
    sections: Sequence[_Section], language: str, head: Sequence[tuple[Written, ...]]
) -> Iterator[tuple[Written, ...]]:
    yield from head
    yield (Written("", sections[0].name.place), *(section.name for section in sections))
    empty = Written("", Place())
    tasks = (Written("\n".join(s.tasks), next(iter(s.tasks.values())).place) if s.tasks else empty for s in sections)
    yield (Written(printed("actions", "lanes", language), sections[0].name.place), *tasks)
    feeling = printed("emotion", "lanes", language)
    for who in dict.fromkeys(who for section in sections for who in section.scores):
        title = f"{feeling} ({who})" if who else feeling
        yield (Written(title, sections[0].name.place), *(_feeling(section, who) for section in sections))


def _feeling(section: _Section, who: str) -> Written:
    scores = section.scores.get(who)
    mean = f"{sum(scores) / len(scores):.4g}" if scores else ""
    return Written(mean, section.name.place)
