"""What moved between two versions of a journey: stages, feelings, and what is said of every stage.

Scenarios are paired by their titles, stages by their names, lanes by what they are and whose feelings they hold. Both
versions are laid out over the same stages, so that they can be drawn as one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from storyboard.story.model import Arrow, Block, Cell, Lane, Scenario, Stage, Story

StageChange = Literal["", "new_stage", "gone", "moved", "renamed"]
# Two stages of different names are one that was renamed when they share this much of what is said of them.
_ALIKE = 0.5
Key = tuple[str, str]


class Move(Struct, frozen=True):
    """One thing that moved, for programs. `lane` is "" where the stage itself did; `before` or `after` may be empty."""

    change: Literal["new-stage", "gone", "moved", "renamed", "feeling", "added", "removed"]
    scenario: str
    stage: str
    lane: str = ""
    before: str = ""
    after: str = ""

    @property
    def line(self) -> str:
        """The move as a person reads it in a terminal: + is new, - is gone, ~ has moved."""
        where = ", ".join(part for part in (self.scenario, self.stage, self.lane) if part)
        head = f"{self.scenario}, " if self.scenario else ""
        match self.change:
            case "new-stage":
                return f"+ {where}"
            case "gone":
                return f"- {where}"
            case "moved":
                return f"~ {where}"
            case "renamed":
                return f"~ {head}{self.before} → {self.after}"
            case "feeling":
                return f"~ {where}: {self.before or '–'} → {self.after or '–'}"
            case "added":
                return f"+ {where}: {self.after}"
            case "removed":
                return f"- {where}: {self.before}"


class CellChange(Struct, frozen=True):
    """What a lane says of a stage (from 0, among all stages) that it did not say before, and what it no longer says."""

    lane: Lane
    stage: int
    added: tuple[Block, ...] = ()
    removed: tuple[Block, ...] = ()
    feelings: tuple[float | None, float | None] | None = None


class Changes(Struct, frozen=True):
    """One scenario in both versions over the same stages, what changed, and the former names of the stages."""

    before: Scenario
    after: Scenario
    stages: tuple[StageChange, ...]
    cells: tuple[CellChange, ...]
    former: tuple[str, ...] = ()

    @property
    def nothing(self) -> bool:
        return not self.cells and not any(self.stages)

    def lines(self) -> Iterator[str]:
        """The changes as a person reads them in a terminal."""
        return (move.line for move in self.moves())

    def moves(self) -> Iterator[Move]:
        """The changes one by one: stages first, then what is said of them."""
        title = self.after.title
        kinds: dict[StageChange, Literal["new-stage", "gone", "moved"]]
        kinds = {"new_stage": "new-stage", "gone": "gone", "moved": "moved"}
        for stage, change, former in zip(self.after.stages, self.stages, self.former, strict=True):
            if change == "renamed":
                yield Move("renamed", title, stage.name, before=former, after=stage.name)
            elif change:
                yield Move(kinds[change], title, stage.name)
        for cell in self.cells:
            stage_name, lane = self.after.stages[cell.stage].name, cell.lane.title
            if cell.feelings:
                old, new = ("" if value is None else f"{value:g}" for value in cell.feelings)
                yield Move("feeling", title, stage_name, lane, old, new)
            yield from (Move("removed", title, stage_name, lane, before=_said(block)) for block in cell.removed)
            yield from (Move("added", title, stage_name, lane, after=_said(block)) for block in cell.added)


def story_changes(before: Story, after: Story) -> tuple[Changes, ...]:
    """What moved in every scenario of `after` that `before` has, too; by title, or by place where neither has one."""
    old = [one for journey in before.journeys for one in journey.scenarios if one.stages]
    new = [one for journey in after.journeys for one in journey.scenarios if one.stages]
    named = {one.title.casefold(): one for one in old}
    found = []
    for at, one in enumerate(new):
        other = named.get(one.title.casefold())
        if other is None and len(old) == len(new) and old[at].title.casefold() not in {n.title.casefold() for n in new}:
            other = old[at]
        if other is not None:
            found.append(scenario_changes(other, one))
    return tuple(found)


def scenario_changes(before: Scenario, after: Scenario) -> Changes:
    """What moved between two versions of a scenario."""
    old, new = _places(before), _places(after)
    old = {_new_name(key, before, after, old, new): at for key, at in old.items()}
    names = _all_names(list(old), list(new))
    shown = tuple(replace(after.stages[new[k]] if k in new else before.stages[old[k]], line=0) for k in names)
    first, second = _laid_out(before, shown, names, old), _laid_out(after, shown, names, new)
    former = tuple(before.stages[old[name]].name if name in old else "" for name in names)
    stages = tuple(_stage_changes(names, old, new))
    renamed: dict[StageChange, StageChange] = {"": "renamed"}
    stages = tuple(
        renamed.get(change, change) if was and was.casefold() != stage.name.casefold() else change
        for change, was, stage in zip(stages, former, shown, strict=True)
    )
    return Changes(first, second, stages, tuple(_cell_changes(first, second)), former)


def _new_name(key: str, before: Scenario, after: Scenario, old: dict[str, int], new: dict[str, int]) -> str:
    """The name that a stage has now: its own, or that of a new stage of which much the same is said."""
    if key in new:
        return key
    said = _said_of(before, old[key])
    free = [name for name in new if name not in old]
    alike = {name: _likeness(said, _said_of(after, new[name])) for name in free}
    best = max(alike, key=lambda name: alike[name], default="")
    others = [_likeness(_said_of(before, at), _said_of(after, new[best])) for at in old.values()] if best else []
    return best if best and alike[best] >= _ALIKE and alike[best] == max(others) else key


def _said_of(scenario: Scenario, at: int) -> set[tuple[Key, str]]:
    return {(lane_key(lane), _words(block)) for lane in scenario.lanes for block in _cell(lane, at).blocks}


def _likeness(one: set[tuple[Key, str]], other: set[tuple[Key, str]]) -> float:
    return len(one & other) / len(one | other) if one or other else 0.0


def _places(scenario: Scenario) -> dict[str, int]:
    """The stages by name; the second of one name is another."""
    places: dict[str, int] = {}
    for at, stage in enumerate(scenario.stages):
        key = stage.name.casefold()
        while key in places:
            key += " "
        places[key] = at
    return places


def _all_names(old: Sequence[str], new: Sequence[str]) -> list[str]:
    """The stages of both versions in the new order; those that are gone stand behind what they stood behind."""
    names = list(new)
    for before, name in pairwise(["", *old]):
        if name not in names:
            names.insert(names.index(before) + 1 if before else 0, name)
    return names


def _stage_changes(names: Sequence[str], old: dict[str, int], new: dict[str, int]) -> Iterator[StageChange]:
    kept = [name for name in new if name in old]
    still = _longest_rising([old[name] for name in kept])
    for name in names:
        if name not in old:
            yield "new_stage"
        elif name not in new:
            yield "gone"
        else:
            yield "" if old[name] in still else "moved"


def _longest_rising(places: Sequence[int]) -> set[int]:
    """The most places that stand in their old order: all others were moved."""
    best: list[list[int]] = []
    for at, place in enumerate(places):
        before: list[int] = max((best[n] for n in range(at) if places[n] < place), key=len, default=[])
        best.append([*before, place])
    longest: list[int] = max(best, key=len, default=[])
    return set(longest)


def _laid_out(scenario: Scenario, shown: tuple[Stage, ...], names: Sequence[str], places: dict[str, int]) -> Scenario:
    """The scenario over all stages: where it has none, its cells are empty."""
    to = {places[name]: at for at, name in enumerate(names) if name in places}
    lanes = tuple(
        replace(lane, cells=tuple(_cell(lane, places[name]) if name in places else Cell() for name in names))
        for lane in scenario.lanes
    )
    arrows = tuple(Arrow(start=to[a.start], end=to[a.end]) for a in scenario.arrows if a.start in to and a.end in to)
    return replace(scenario, stages=shown, lanes=lanes, arrows=arrows)


def _cell(lane: Lane, at: int) -> Cell:
    return lane.cells[at] if at < len(lane.cells) else Cell()


def lane_key(lane: Lane) -> Key:
    """What a lane is: its kind and whose it is; a lane of words of one's own is known by its title."""
    return (lane.kind, lane.who.casefold()) if lane.kind != "text" else ("text", lane.title.casefold())


def _cell_changes(before: Scenario, after: Scenario) -> Iterator[CellChange]:
    old = {lane_key(lane): lane for lane in before.lanes}
    new = {lane_key(lane): lane for lane in after.lanes}
    for key in (*new, *(key for key in old if key not in new)):
        lane = new.get(key) or old[key]
        for at in range(len(after.stages)):
            was = _cell(old[key], at) if key in old else Cell()
            now = _cell(new[key], at) if key in new else Cell()
            change = CellChange(lane, at, _missing(now, was), _missing(was, now), _felt(was, now))
            if change.added or change.removed or change.feelings:
                yield change


def _missing(cell: Cell, other: Cell) -> tuple[Block, ...]:
    """The items of a cell that another has not, whatever their case."""
    said = {_words(block) for block in other.blocks}
    return tuple(block for block in cell.blocks if _words(block) not in said)


def _felt(was: Cell, now: Cell) -> tuple[float | None, float | None] | None:
    return (was.emotion, now.emotion) if was.emotion != now.emotion else None


def _words(block: Block) -> str:
    return _said(block).casefold()


def _said(block: Block) -> str:
    """An item's words; of one that is nothing but a reference, what it refers to."""
    return " ".join(block.text.split()) or " ".join(f"[^{phrase.note}]" for phrase in block.phrases if phrase.note)
