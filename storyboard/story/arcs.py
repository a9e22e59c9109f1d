"""Ready shapes of journeys: files in `layouts/journeys`, each in every language, as stories to fill in.

A file has the feelings of its stages (of one person, or of several by name), the ways that are not simply the next,
and for every language its title, its goal and its stages with their words. Lanes that only the team can fill are there
and empty.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from storyboard.errors import StoryboardError, did_you_mean
from storyboard.resources import folder
from storyboard.story.grid_story import grid_story
from storyboard.story.grids import Grid, Grids
from storyboard.story.model import Story
from storyboard.story.nodes import Place
from storyboard.story.tables import Written
from storyboard.story.words import printed

DEFAULT = "five-steps"
WORDS = ("actions", "touchpoints", "thoughts", "pains", "opportunities")
# What a team adds: the lanes after those of words, and the facts above the table.
OWN_LANES = ("quick-wins", "we-do", "owner", "metric", "evidence")
Data = Mapping[str, Any]


def arc_names() -> tuple[str, ...]:
    """The names of the ready shapes."""
    return tuple(sorted(file.stem for file in _folder().glob("*.yaml")))


def arc_story(name: str, language: str) -> Story:
    """The story of a ready shape. Raises StoryboardError for an unknown name, or a language that it does not speak."""
    import yaml

    file = Path(name) if name.endswith((".yaml", ".yml")) else _folder() / f"{name}.yaml"
    if not file.is_file():
        raise StoryboardError(f"there is no arc {name!r}", hint=did_you_mean(name, arc_names()))
    try:
        data = yaml.safe_load(file.read_text(encoding="utf-8"))
        told = data[language]
        grid = Grid("", tuple(_placed(row, number) for number, row in enumerate(_rows(data, told, language), 1)))
    except (yaml.YAMLError, UnicodeDecodeError, KeyError, TypeError, AttributeError, ValueError) as error:
        what = "speaks no " + repr(language) if error.args == (language,) else f"is no arc: {error!r:.80}"
        raise StoryboardError(f"{file} {what}", hint="look at layouts/journeys/five-steps.yaml") from None
    return grid_story(Grids(str(file), (grid,)), language, file)


def _folder() -> Path:
    return folder("layouts") / "journeys"


def _rows(data: Data, told: Data, language: str) -> Iterator[Sequence[str]]:
    stages: Sequence[Mapping[str, str]] = told["stages"]
    people: Mapping[str, Mapping[str, str]] = told.get("people", {})
    yield [printed("map_title", "labels", language), told["title"]]
    yield [printed("goal", "labels", language), told["goal"]]
    if people:
        named = "; ".join(f"{who['name']} — {who['about']}" for who in people.values())
        yield [printed("persona", "persona", language), named]
    yield ["", *(stage["name"] for stage in stages)]
    for kind in WORDS:
        if kind == "pains":
            yield from _feelings(data["emotion"], people, language)
        yield [printed(kind, "lanes", language), *(stage[kind] for stage in stages)]
    yield from ([printed(kind, "lanes", language)] for kind in OWN_LANES)
    if scenes := data.get("scenes"):
        yield [printed("scene", "lanes", language), *(printed(step, "labels", language) for step in scenes)]
    ways: Mapping[int, int] = data.get("next") or {}
    if ways:
        following = (stages[ways[at] - 1]["name"] if at in ways else "" for at in range(1, len(stages) + 1))
        yield [printed("next", "lanes", language), *following]


def _feelings(felt: object, people: Mapping[str, Mapping[str, str]], language: str) -> Iterator[Sequence[str]]:
    title = printed("emotion", "lanes", language)
    if isinstance(felt, list):
        yield [title, *map(str, felt)]
    elif isinstance(felt, dict):
        for who, values in felt.items():
            yield [f"{title} ({people[who]['name']})", *map(str, values)]


def _placed(row: Sequence[str], line: int) -> tuple[Written, ...]:
    return tuple(Written(text, Place(line, at)) for at, text in enumerate(row, 1))
