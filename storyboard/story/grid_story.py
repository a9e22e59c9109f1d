"""A story made of a journey that was kept elsewhere: in a spreadsheet, a workbook or a Mermaid diagram.

The tables become the nodes that a YAML story is made of, so that lanes, feelings, arrows and complaints are those of
every other story. Words of a spreadsheet are words: marks of Markdown in them mean nothing. What stands in a lane of
evidence becomes evidence of the story.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec.structs import replace

from storyboard.errors import StoryboardError
from storyboard.story.data_story import data_story
from storyboard.story.grid_tables import GridTable, LaneRow, grid_language, tables_of
from storyboard.story.grids import FORM, TEXTS, WORKBOOKS, Grids, grids_of
from storyboard.story.incoming import MERMAID
from storyboard.story.limits import complain_of_too_much
from storyboard.story.marked_text import escaped
from storyboard.story.mermaid_journey import mermaid_grids
from storyboard.story.model import Story
from storyboard.story.nodes import Entry, Findings, Group, Items, Leaf, Node, Place
from storyboard.story.tables import Written
from storyboard.story.words import name_of

SUFFIXES = (*TEXTS, *WORKBOOKS, *MERMAID)
_BREAK = re.compile(r"\n|;|<br\s*/?>|(?<=\S)\s*[•▪◦·](?=\s)", re.IGNORECASE)
_ID = re.compile(r"(?=\D*\d)[^\W_][\w.-]{0,39}")
_BULLET = re.compile(r"^\s*(?:[•▪◦·*–—]|-(?=\s))\s*")
_ABOUT = re.compile(r"\s+[—–-]\s+|\s*:\s+")
_NUMBER = re.compile(r"\s*([-+−]?\d{1,3}(?:[.,]\d+)?)\s*(\(.*\))?\s*", re.DOTALL)
# Feelings are counted from -2 to 2 here; elsewhere often from 1 to 5, or from 1 to 10.
_SCALES = ((2.0, 0.0, 1.0), (5.0, 3.0, 1.0), (10.0, 5.5, 4.5 / 2))


def read_journey(path: str | Path, language: str = "") -> Story:
    """The story of a journey alone, from the file of a spreadsheet, a workbook or a Mermaid diagram.

    `language` is the one that its lanes are named in; it is found out where it is not given. Raises StoryboardError
    with every complaint, each with its line or its cell.
    """
    path = Path(path)
    suffix = path.suffix.casefold()
    if suffix not in SUFFIXES:
        raise StoryboardError(f"{path} is no journey", hint=f"give a file that ends in {', '.join(SUFFIXES)}")
    grids = mermaid_grids(path, language) if suffix in MERMAID else grids_of(path)
    return grid_story(grids, language, path)


def grid_story(grids: Grids, language: str, path: Path) -> Story:
    """The story of the grids of one file. Raises StoryboardError with every complaint."""
    language = language or grid_language(grids.sheets)
    tables = [table for grid in grids.sheets for table in tables_of(grid, language)]
    mapped = [table for table in tables if table.stages and table.lanes]
    if not mapped:
        hint = f"write the stages in the first row, behind an empty cell, and the lanes below each other; {FORM}"
        raise StoryboardError(f"{grids.file} holds no journey", hint=hint)
    findings = Findings(grids.file)
    facts = {name: value for table in tables for name, value in table.facts}
    story = data_story(_Shape(language, facts, path.stem).story(mapped), findings)
    if story is not None:
        complain_of_too_much(story, findings)
    if story is None or findings.errors:
        raise StoryboardError(complaints=[grids.where(complaint) for complaint in findings.sorted()])
    return replace(story, file=grids.file, folder=path.parent)


class _Shape:
    """Turns tables into the nodes of a story, and gathers the evidence and the people that they name."""

    def __init__(self, language: str, facts: dict[str, Written], name: str) -> None:
        self._language = language
        self._facts = facts
        self._name = name
        self._evidence: dict[str, str] = {}
        self._people: dict[str, str] = {}

    def story(self, tables: Sequence[GridTable]) -> Group:
        personas = [self._person(one) for one in _items(self._facts.get("persona"))]
        alone = len(tables) == 1
        scenarios = Items(tuple(self._scenario(table, alone) for table in tables))
        journey = [_entry(key, value) for key, value in self._facts.items() if key in _JOURNEY_FACTS]
        journey += [Entry("personas", Items(tuple(Leaf(escaped(name)) for name in personas)))] if personas else []
        title = self._facts.get("title") or Written(tables[0].title if alone else "", Place())
        cast = (Entry(who, _group(role="customer", about=about)) for who, about in self._people.items())
        updated = self._facts.get("updated")
        entries = [
            Entry("title", Leaf(title.text or self._name.replace("_", " "), title.place)),
            Entry("language", Leaf(self._language)),
            Entry("cast", Group(tuple(cast))),
            *([Entry("updated", Leaf(updated.text, updated.place, updated.text))] if updated else []),
            Entry("journey", Group((*journey, Entry("scenarios", scenarios)))),
            Entry("evidence", Group(tuple(Entry(id, Leaf(escaped(text))) for text, id in self._evidence.items()))),
        ]
        return Group(tuple(entry for entry in entries if entry.value not in (Group(()), Items(()))))

    def _person(self, words: Written) -> str:
        """The name of `Mila — illustrator, 34`; what stands behind it is kept for the cast."""
        name, *about = _ABOUT.split(words.text, maxsplit=1)
        self._people.setdefault(name, about[0] if about else "")
        return name

    def _scenario(self, table: GridTable, alone: bool) -> Group:
        lanes = Items(tuple(self._lane(lane) for lane in table.lanes))
        facts = dict(table.facts)
        named = facts.get("scenario") or facts.get("segment")
        title = "" if alone and not named else named.text if named else table.title
        stages = Items(tuple(Leaf(escaped(_line(stage.text)), stage.place) for stage in table.stages))
        entries = (Entry("title", Leaf(escaped(title))), Entry("stages", stages), Entry("lanes", lanes))
        return Group(entries, table.place)

    def _lane(self, lane: LaneRow) -> Group:
        title = _line(lane.title.text)
        kind = name_of(title, "lanes", self._language)
        if not kind and "(" in title and name_of(title.partition("(")[0], "lanes", self._language) == "emotion":
            kind = "emotion"
            self._people.setdefault(title.partition("(")[2].partition(")")[0].strip(), "")
        cells: Sequence[Node]
        if kind == "emotion":
            cells = _feelings(lane)
        else:
            cells = [
                Items(tuple(self._item(item, kind) for one in cell for item in _items(one))) for cell in lane.cells
            ]
        return Group(
            (Entry("title", Leaf(escaped(title), lane.title.place)), Entry("cells", Items(tuple(cells)))),
            lane.title.place,
        )

    def _item(self, item: Written, kind: str) -> Leaf:
        if kind != "evidence":
            return Leaf(escaped(item.text), item.place)
        # "t-07" is the number of a row in a file of evidence; words are a footnote of their own.
        own = item.text if _ID.fullmatch(item.text) else f"m{len(self._evidence) + 1}"
        id = self._evidence.setdefault(item.text, own)
        return Leaf(f"[^{id}]", item.place)


_JOURNEY_FACTS = ("goal", "scope", "period", "owner", "review")


def _feelings(lane: LaneRow) -> list[Node]:
    """The cells of a lane of feelings, their numbers on the scale from -2 to 2."""
    cells = [Written("; ".join(one.text for one in cell), cell[0].place) if cell else None for cell in lane.cells]
    matches = [_NUMBER.fullmatch(cell.text) if cell else None for cell in cells]
    values = [float(match[1].replace(",", ".").replace("−", "-")) for match in matches if match]
    least, most = min(values, default=0.0), max(values, default=0.0)
    counted_from_one = least >= 1 and most > 2
    middle, unit = next(
        ((middle, unit) for end, middle, unit in _SCALES if counted_from_one and most <= end), (0.0, 1.0)
    )
    found: list[Node] = []
    for cell, match in zip(cells, matches, strict=True):
        if cell is None:
            found.append(Items(()))
        elif match and counted_from_one:
            value = (float(match[1].replace(",", ".")) - middle) / unit
            found.append(Items((Leaf(f"{value:g} {escaped(match[2] or '')}".strip(), cell.place),)))
        else:
            found.append(Items((Leaf(escaped(_line(cell.text)), cell.place),)))
    return found


def _items(cell: Written | None) -> Iterator[Written]:
    """The items of a cell: its lines, or what semicolons part, without their bullets."""
    for part in _BREAK.split(cell.text) if cell else ():
        text = _line(_BULLET.sub("", part) or part)
        if text and cell:
            yield Written(text, cell.place)


def _line(text: str) -> str:
    return " ".join(text.split())


def _entry(key: str, value: Written) -> Entry:
    text = value.text if key == "review" else escaped(_line(value.text))
    return Entry(key, Leaf(text, value.place, text), value.place)


def _group(**values: str) -> Group:
    return Group(tuple(Entry(key, Leaf(value, Place(), value)) for key, value in values.items() if value))
