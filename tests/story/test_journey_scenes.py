"""Which step of the story shows which stage, said by the map itself."""

from __future__ import annotations

import pytest

from storyboard.errors import StoryboardError
from storyboard.pages.journey.matching import matched_steps
from storyboard.story import story_from_text, story_markdown
from storyboard.story.journey_json import journey_json
from storyboard.story.journey_table import journey_tables
from storyboard.story.model import Story

LANES = {"en": "In the story", "ru": "В истории", "pl": "W opowieści", "bg": "В историята"}
STEPS = {"en": "Solution", "ru": "Решение", "pl": "Rozwiązanie", "bg": "Решение"}


def told(language: str = "en", first: str = "1") -> Story:
    return story_from_text(
        f"---\ntitle: T\nlanguage: {language}\n---\n\n# Journey {{#journey}}\n\n| | A | B | C |\n|---|---|---|---|\n"
        f"| {LANES[language]} | {first} | | {STEPS[language]} |\n"
    )


@pytest.mark.parametrize("language", list(LANES))
def test_a_stage_names_its_step_by_number_or_in_any_language(language: str) -> None:
    story = told(language)
    scenario = story.journeys[0].scenarios[0]
    assert [stage.step for stage in scenario.stages] == ["problem", None, "solution"]
    assert scenario.lanes == ()
    assert matched_steps(story, scenario) == {0: "problem", 2: "solution"}


@pytest.mark.parametrize("language", list(LANES))
def test_it_is_written_back_everywhere(language: str) -> None:
    story = told(language)
    assert story_from_text(story_markdown(story)).data() == story.data()
    again = story_from_text(journey_json(story), syntax="json")
    assert [one.data() for one in again.journeys] == [one.data() for one in story.journeys]
    assert journey_tables(story)[0].rows[-1][1][1:] == ("", STEPS[language])


def test_what_is_no_step_is_said_with_its_line() -> None:
    with pytest.raises(StoryboardError, match=r":10:\d+: error: no step is called '6'; write a number from 1 to 5"):
        told(first="6")


def test_the_steps_that_there_are_are_named_in_the_language_of_the_story() -> None:
    with pytest.raises(StoryboardError, match="one of Problem, Konsekwencje, Rozwiązanie, Odkrycie, Efekt"):
        told("pl", first="finał")
