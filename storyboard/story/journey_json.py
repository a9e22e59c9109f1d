"""A journey as JSON that is a story again: whoever edits it elsewhere gives it back to `storyboard` as it is."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from storyboard.story.journey_writing import item_text
from storyboard.story.marked_text import escaped, marked_text
from storyboard.story.model import Cell, Journey, Lane, Part, Scenario, Story

Json = str | float | Sequence["Json"] | Mapping[str, "Json"]


def journey_json(story: Story) -> str:
    """The journeys with their people and their evidence, in the form that `storyboard schema` describes."""
    cited = {
        note
        for journey in story.journeys
        for one in journey.scenarios
        for lane in one.lanes
        for cell in lane.cells
        for note in cell.evidence
    }
    data: dict[str, Json] = {
        "title": story.title,
        "language": story.language,
        "owner": story.owner,
        "review": story.review.isoformat() if story.review else "",
        "updated": story.updated.isoformat() if story.updated else "",
        "cast": {member.name: _facts(member) for member in story.cast},
        "personas": {persona.name: _facts(persona) for persona in story.personas},
        "journey": [_journey(journey, story.language) for journey in story.journeys],
        "evidence": {e.id: marked_text(e.marked) for e in story.evidence if e.id in cited},
    }
    return json.dumps(_kept(data), ensure_ascii=False, indent=2) + "\n"


def _facts(part: Part) -> dict[str, Json]:
    """What is known of somebody whose name stands before."""
    facts: dict[str, Json] = part.data("name")
    return facts


def _journey(journey: Journey, language: str) -> dict[str, Json]:
    data: dict[str, Json] = {
        "title": escaped(journey.title),
        **{key: escaped(getattr(journey, key)) for key in ("goal", "scope", "period", "owner")},
        "personas": [escaped(name) for name in journey.personas],
        "review": journey.review.isoformat() if journey.review else "",
        "text": "\n\n".join(marked_text(block.phrases) for block in journey.blocks),
        "notes": journey.notes,
        "scenarios": [_scenario(one, language) for one in journey.scenarios],
    }
    return _kept(data)


def _scenario(one: Scenario, language: str) -> dict[str, Json]:
    names = [escaped(stage.name) for stage in one.stages]
    following: list[Json] = [[names[a.end] for a in one.arrows if a.start == at] for at in range(len(names))]
    data: dict[str, Json] = {
        "title": escaped(one.title),
        "persona": escaped(one.persona),
        "stages": names,
        "lanes": [*(_lane(lane, language) for lane in one.lanes), *_scenes(one)],
        "next": following if one.arrows else [],
    }
    return _kept(data)


def _scenes(one: Scenario) -> list[Json]:
    """Which step shows which stage, as a lane, where anybody said so."""
    if not any(stage.step for stage in one.stages):
        return []
    return [{"title": "scene", "kind": "scene", "cells": [stage.step or "" for stage in one.stages]}]


def _lane(lane: Lane, language: str) -> dict[str, Json]:
    # Whose feelings they are is read from the title, which a stated kind would hide.
    kind = {} if lane.who else {"kind": lane.kind}
    return {"title": escaped(lane.title), **kind, "cells": [_cell(cell, lane, language) for cell in lane.cells]}


def _cell(cell: Cell, lane: Lane, language: str) -> Json:
    items = [item_text(block, language) for block in cell.blocks]
    if lane.kind == "emotion" and cell.emotion is not None:
        first = f"{cell.emotion:g}"
        return [f"{first} ({items[0]})", *items[1:]] if items else first if cell.emotion % 1 else int(cell.emotion)
    return items if len(items) != 1 or ";" in items[0] else items[0]


def _kept(data: Mapping[str, Json]) -> dict[str, Json]:
    """Without what is empty."""
    return {key: value for key, value in data.items() if value}
