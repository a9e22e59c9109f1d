from __future__ import annotations

import pytest
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Theme
from storyboard.pages.journey import journey_slides
from storyboard.pages.journey.statements import change_statement, scenario_statement, wins_statement
from storyboard.pages.wording import Wording
from storyboard.story.model import Scenario
from storyboard.story.quick_wins import ranked_wins
from storyboard.story.reading import story_from_text

STORY = """---
title: Mila
language: en
cast: {{Mila: {{role: customer}}}}
---

# Customer journey

| | Notices | Compares | Signs up |
|---|---|---|---|
| Emotion | {feelings} |
| Pains | | the price is hard to find | a long form |
| Quick wins | | link the price page (customer 5, business 4, effort 1) | |
"""


def scenario(feelings: str) -> Scenario:
    return story_from_text(STORY.format(feelings=feelings)).journeys[0].scenarios[0]


def wording(language: str) -> Wording:
    catalogue = default_catalogue()
    return Wording(catalogue.theme("ink"), language, catalogue.words(language).labels)


def test_the_lowest_point_is_told_with_its_pain() -> None:
    assert scenario_statement(wording("en"), scenario("0 | -2 | 1")) == (
        "It is hardest at “Compares”: the price is hard to find"
    )


def test_two_lowest_points_are_both_named_and_three_are_no_point() -> None:
    assert scenario_statement(wording("en"), scenario("0 | -1 | -1")) == "It is hardest at “Compares” and “Signs up”"
    assert scenario_statement(wording("en"), scenario("-1 | -1 | -1")) == ""


def test_nothing_is_hard_where_nobody_feels_bad() -> None:
    assert scenario_statement(wording("en"), scenario("0 | 1 | 2")) == "It goes best at “Signs up”"
    assert scenario_statement(wording("en"), scenario("1 | 1 | 1")) == ""
    assert scenario_statement(wording("en"), scenario(" | | ")) == ""


def test_a_pain_too_long_for_a_title_is_left_to_the_map() -> None:
    text = STORY.format(feelings="0 | -2 | 1").replace("hard to find", "hard to find, and then it changes " * 3)
    found = story_from_text(text).journeys[0].scenarios[0]
    assert scenario_statement(wording("en"), found) == "It is hardest at “Compares”"


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "The most is won at “Compares”"),
        ("ru", "Больше всего выигрывает этап «Compares»"),
        ("pl", "Najwięcej zyskuje etap „Compares”"),
        ("bg", "Най-много печели етапът „Compares“"),
    ],
)
def test_of_two_scenarios_the_stage_that_wins_most_is_named(language: str, said: str) -> None:
    before, after = scenario("0 | -2 | 1"), scenario("0 | 1 | 2")
    assert change_statement(wording(language), before, after) == said
    assert change_statement(wording(language), after, before) == ""


def test_the_first_improvement_is_named_if_it_costs_little() -> None:
    wins = ranked_wins(scenario("0 | -2 | 1"))
    assert wins_statement(wording("en"), wins) == "Begin with this: link the price page"
    assert wins_statement(wording("en"), wins[1:]) == ""


def test_a_language_without_the_words_gets_no_statement() -> None:
    assert scenario_statement(replace(wording("en"), labels={}), scenario("0 | -2 | 1")) == ""


def test_a_slide_has_the_statement_for_its_title(theme: Theme) -> None:
    story = story_from_text(STORY.format(feelings="0 | -2 | 1"))
    labels = default_catalogue().words("en").labels
    titles = [page.title for page in journey_slides(story, theme, size="16:9", labels=labels)]
    assert titles == [
        "It is hardest at “Compares”: the price is hard to find",
        "Begin with this: link the price page",
    ]
