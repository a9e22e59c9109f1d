"""Customer journeys: rows of cells in, scenarios out. Lanes are known by their names in every supported language."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import get_args

from msgspec import Struct

from storyboard.story.inline import notes_in
from storyboard.story.model import STEPS, Arrow, Block, Cell, Lane, LaneKind, Scenario, Stage, StepName
from storyboard.story.nodes import Place
from storyboard.story.ratings import rated
from storyboard.story.tables import Written
from storyboard.story.telling import Telling
from storyboard.story.words import emotion_of, name_of, printed

_TITLE = re.compile(r"(.*?)\s*\(([^()]+)\)")
_NUMBER = re.compile(r"([-+−–]?\d{1,9}(?:[.,]\d{1,18})?)(?:\s*\((?P<inside>.*)\)|\s*[:,]?\s+(?P<after>.*))?")
_PIN = re.compile(r"\s*(?<!\\)\{#([^{}\s]+)\}$")
_KINDS: dict[str, LaneKind] = {kind: kind for kind in get_args(LaneKind)}


class Row(Struct, frozen=True):
    """A lane as it was written: its title, and for every stage the items of its cell."""

    title: Written
    cells: tuple[tuple[Written, ...], ...]
    place: Place
    kind: str = ""


def scenario_of(
    title: str, persona: str, stages: Sequence[Written], rows: Sequence[Row], place: Place, telling: Telling
) -> Scenario:
    """The scenario that these stages and rows make; the row of next stages becomes its arrows."""
    names = [telling.name(stage.text, stage.place) for stage in stages]
    arrows: list[Arrow] = []
    lanes: list[Lane] = []
    steps: dict[int, StepName] = {}
    for row in rows:
        if len(row.cells) > len(stages):
            message = f"the lane {row.title.text!r} has {len(row.cells)} cells for {len(stages)} stages"
            telling.findings.add(message, row.place, "give every stage a column of its own")
        row = _unpinned(row, telling)
        kind = row.kind or name_of(row.title.text, "lanes", telling.language)
        if kind == "next":
            arrows += _arrows(row, names, telling)
        elif kind == "scene":
            steps |= _steps(row, len(names), telling)
        else:
            lanes.append(_lane(row, kind, len(stages), telling))
    made = tuple(
        Stage(name=name, step=steps.get(at), line=stage.place.line)
        for at, (name, stage) in enumerate(zip(names, stages, strict=True))
    )
    return Scenario(
        title=title, persona=persona, stages=made, lanes=tuple(lanes), arrows=tuple(arrows), line=place.line
    )


def _unpinned(row: Row, telling: Telling) -> Row:
    """The row with its kind taken from a pin such as `Ouch {#pains}` in its title."""
    pin = _PIN.search(row.title.text)
    kind = pin[1] if pin else row.kind
    if kind and kind not in {*_KINDS, "next", "scene"}:
        message = f"no kind of lane is called {kind!r}"
        telling.findings.add(message, row.place, telling.findings.near(kind, _KINDS))
    title = telling.name(row.title.text[: pin.start()] if pin else row.title.text, row.place)
    return Row(Written(title, row.title.place), row.cells, row.place, kind)


def _steps(row: Row, count: int, telling: Telling) -> dict[int, StepName]:
    """The step that shows each stage: by its name in any language, or by its number from 1."""
    steps: dict[int, StepName] = {}
    for at, items in enumerate(row.cells[:count]):
        for item in items[:1]:
            word = telling.name(item.text, item.place)
            name = (
                STEPS[int(word) - 1] if word in {"1", "2", "3", "4", "5"} else name_of(word, "labels", telling.language)
            )
            known = next((step for step in STEPS if step == name), None)
            if known is None:
                names = ", ".join(printed(step, "labels", telling.language) for step in STEPS)
                hint = f"write a number from 1 to 5, or one of {names}"
                telling.findings.add(f"no step is called {item.text!r}", item.place, hint)
            else:
                steps[at] = known
    return steps


def _lane(row: Row, known: str, count: int, telling: Telling) -> Lane:
    who = ""
    titled = _TITLE.fullmatch(row.title.text)
    if not known and titled and (known := name_of(titled[1], "lanes", telling.language)):
        who = telling.speakers.named(titled[2]) or titled[2].strip()
    kind = _KINDS.get(known, "text")
    cells = [_cell(items, kind, telling) for items in row.cells[:count]]
    cells += [Cell(line=row.place.line)] * (count - len(cells))
    return Lane(kind=kind, title=row.title.text, who=who, cells=tuple(cells), line=row.place.line)


def _cell(items: tuple[Written, ...], kind: LaneKind, telling: Telling) -> Cell:
    emotion, items = _emotion(items, telling) if kind == "emotion" else (None, items)
    blocks = tuple(_block(item, kind, telling) for item in items)
    evidence = tuple(dict.fromkeys(id for block in blocks for id in notes_in(block.phrases)))
    return Cell(blocks=blocks, emotion=emotion, evidence=evidence, line=items[0].place.line if items else 0)


def _block(item: Written, kind: LaneKind, telling: Telling) -> Block:
    told = rated(item, kind, telling)
    phrases = telling.reader.phrases(told.item.text, item.place)
    return Block(phrases=phrases, rating=told.rating, line=item.place.line)


def _emotion(items: tuple[Written, ...], telling: Telling) -> tuple[float | None, tuple[Written, ...]]:
    """The cell's number, and the words that stay beside it."""
    if not items:
        return None, items
    first = items[0]
    match = _NUMBER.fullmatch(first.text)
    if match is None:
        score = None if telling.findings.many else emotion_of(first.text, telling.language)
        if score is None and not first.text.startswith("[^"):
            hint = "choose a number from -2 to 2, or a word such as desperate, worried, curious, happy"
            telling.findings.add(f"no feeling is known by the words {first.text[:40]!r}", first.place, hint)
        return score, items
    score = float(match[1].replace("−", "-").replace("–", "-").replace(",", "."))
    if abs(score) > 2:
        telling.findings.add(f"an emotion cannot be {match[1]}", first.place, "choose a number from -2 to 2")
        score = 0.0
    words = (match["inside"] or match["after"] or "").strip()
    rest = (Written(words, first.place),) if words else ()
    return score, (*rest, *items[1:])


def _arrows(row: Row, names: Sequence[str], telling: Telling) -> list[Arrow]:
    places = {name.casefold(): index for index, name in reversed(list(enumerate(names)))}
    arrows = []
    for start, items in enumerate(row.cells[: len(names)]):
        for item in items:
            end = places.get(telling.name(item.text, item.place).casefold())
            if end is None:
                telling.findings.add(
                    f"no stage is called {item.text!r}", item.place, telling.findings.near(item.text, names)
                )
            else:
                arrows.append(Arrow(start=start, end=end))
    return arrows
