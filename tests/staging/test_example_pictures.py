"""The pictures of the examples play where and when their words say."""

from __future__ import annotations

from pathlib import Path

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.staging import staged
from storyboard.story import read_story, story_from_text

EXAMPLES = Path(__file__).parents[2] / "examples"
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


def test_the_driver_sits_in_the_bus_that_leaves_and_nobody_else_does() -> None:
    text = (EXAMPLES / "hopp.md").read_text(encoding="utf-8")
    for about, drives in (("bus driver on line 14", True), ("neighbour who rides line 14", False)):
        shot = staged(story_from_text(text.replace("bus driver on line 14", about)), default_catalogue()).shots[0]
        assert shot.composition.name == "missed-bus"
        assert {actor.name: actor.window for actor in shot.actors} == {"Ines": False, "Bo": drives}


def test_a_story_has_the_same_pictures_in_every_theme() -> None:
    story, catalogue = read_story(EXAMPLES / "whirrly.md"), default_catalogue()
    usual = staged(story, catalogue)
    for theme in ("bold", "monochrome"):
        other = staged(story, catalogue, theme=theme)
        assert other.shots == usual.shots
        assert [one.group for one in other.panels] != [one.group for one in usual.panels]
