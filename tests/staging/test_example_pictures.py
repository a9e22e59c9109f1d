"""The pictures of the examples play where and when their words say."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path as FilePath

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.geometry import Box, Matrix, box_around
from storyboard.drawing.items import Group, Item, Path, flattened
from storyboard.staging import staged
from storyboard.story import read_story

EXAMPLES = FilePath(__file__).parents[2] / "examples"
# By step: the places that fit, and the hours.
PLACES: dict[str, dict[int, tuple[str, str]]] = {
    "hopp": {1: ("bus-stop", "day"), 2: ("classroom bus-stop", ""), 4: ("cafe", "evening"), 5: ("park", "day")},
    "tallyho": {1: ("home-office", "night"), 2: ("", "night"), 4: ("bus-stop street", "day"), 5: ("park", "day")},
    "whirrly": {
        1: ("factory-floor", "night"),
        2: ("factory-floor", "night"),
        4: ("fair-hall", ""),
        5: ("factory-floor", "day"),
    },
    "shtaiga": {1: ("farm greenhouse", "day"), 4: ("kitchen", "day"), 5: ("farm greenhouse", "day")},
    "raspisalka": {1: ("reception", "evening night"), 4: ("cafe", "day"), 5: ("classroom", "")},
    "zwrotka": {1: ("warehouse", ""), 4: ("train", "day"), 5: ("warehouse", "")},
}


@pytest.mark.parametrize("name", PLACES)
def test_an_example_plays_where_and_when_its_words_say(name: str) -> None:
    shots = staged(read_story(EXAMPLES / f"{name}.md"), default_catalogue()).shots
    for number, (places, hours) in PLACES[name].items():
        shot = shots[number - 1]
        assert not places or shot.setting in places.split(), (number, shot.setting)
        assert not hours or shot.time in hours.split(), (number, shot.time)


def test_a_story_has_the_same_pictures_in_every_theme() -> None:
    story, catalogue = read_story(EXAMPLES / "whirrly.md"), default_catalogue()
    usual = staged(story, catalogue)
    for theme in ("bold", "monochrome"):
        other = staged(story, catalogue, theme=theme)
        assert other.shots == usual.shots
        assert [one.group for one in other.panels] != [one.group for one in usual.panels]


def test_marks_at_a_head_stay_away_from_the_next_head() -> None:
    panel = staged(read_story(EXAMPLES / "zwrotka.md"), default_catalogue()).panels[2]
    boxes = {name: _box_of(panel.group, name) for name in ("Zaskoczenie", "Zenon")}
    assert boxes["Zaskoczenie"].x > boxes["Zenon"].right


def _box_of(item: Item, name: str) -> Box:
    """The box around all that is drawn in the groups of that name."""
    found = [one for one in _groups(item, Matrix()) if one[0].name == name]
    box = box_around(
        leaf.outline.transformed(above @ matrix).bounds
        for group, above in found
        for leaf, matrix in flattened(group)
        if isinstance(leaf, Path)
    )
    assert box is not None
    return box


def _groups(item: Item, above: Matrix) -> Iterator[tuple[Group, Matrix]]:
    """Every group with what its own coordinates are moved by."""
    if isinstance(item, Group):
        yield item, above
        inside = above @ Matrix(item.scale, 0.0, 0.0, item.scale, item.x, item.y)
        for child in item.items:
            yield from _groups(child, inside)
