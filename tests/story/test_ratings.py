"""Improvements with their worth and their effort: read, written back, and put in order."""

from __future__ import annotations

import csv
import io

import pytest

from storyboard.errors import StoryboardError
from storyboard.story import story_from_text, story_markdown
from storyboard.story.journey_json import journey_json
from storyboard.story.journey_table import journey_csv
from storyboard.story.model import Rating, Story
from storyboard.story.quick_wins import ranked_wins


def told(*items: str, language: str = "en", lane: str = "Opportunities") -> Story:
    text = f"---\ntitle: T\nlanguage: {language}\n---\n\n# Journey {{#journey}}\n\n| | A | B |\n|---|---|---|\n"
    return story_from_text(text + f"| {lane} | {'; '.join(items)} | |\n| Owner | Sales | |\n\n[^a]: x\n")


def ratings(story: Story) -> list[tuple[str, Rating | None]]:
    cell = story.journeys[0].scenarios[0].lanes[0].cells[0]
    return [(block.text, block.rating) for block in cell.blocks]


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "customer 4, business 3, effort 1"),
        ("en", "effort: 1, customer: 4/5, business=3"),
        ("en", "4/3/1"),
        ("ru", "клиент 4, бизнес 3, усилия 1"),
        ("pl", "klient 4, firma 3, wysiłek 1"),
        ("bg", "клиент 4, бизнес 3, усилие 1"),
        ("ru", "польза клиенту 4, бизнесу 3, трудоёмкость 1"),
        ("pl", "korzyść dla klienta 4, korzyść dla firmy 3, nakład 1"),
        ("bg", "полза за клиента 4, за бизнеса 3, усилие 1"),
    ],
)
def test_a_rating_stands_in_brackets_behind_its_item(language: str, words: str) -> None:
    expected = ("publish the price", Rating(customer=4, business=3, effort=1))
    assert ratings(told(f"publish the price ({words})[^a]", language=language)) == [expected]


@pytest.mark.parametrize("text", ["a call (in May)", "two (2)", "a (customer)", "b (customer 3, colour 2)"])
def test_other_brackets_are_text(text: str) -> None:
    assert ratings(told(text)) == [(text, None)]


def test_only_improvements_are_rated() -> None:
    assert ratings(told("walks (4/3/1)", lane="Actions")) == [("walks (4/3/1)", None)]


def test_a_rating_out_of_range_is_a_complaint_with_its_line() -> None:
    with pytest.raises(StoryboardError, match=r":10:\d+: error: Effort cannot be 7; rate from 1 to 5"):
        told("a (customer 3, effort 7)")


@pytest.mark.parametrize("language", ["en", "ru", "pl", "bg"])
def test_what_is_written_back_says_the_same(language: str) -> None:
    story = told("a (4/3/1)[^a]", r"b \(4/3/1)", "c (2/2/5)", language=language)
    assert [rating is None for _, rating in ratings(story)] == [False, True, False]
    assert story_from_text(story_markdown(story)).data() == story.data()
    again = story_from_text(journey_json(story), syntax="json")
    assert [one.data() for one in again.journeys] == [one.data() for one in story.journeys]


def test_a_table_shows_the_rating() -> None:
    rows = list(csv.reader(io.StringIO(journey_csv(told("a (4/3/1)")))))
    assert rows[2] == ["Opportunities", "a (customer 4, business 3, effort 1)", ""]


def test_much_for_little_comes_first_and_what_nobody_rated_last() -> None:
    items = (
        "unrated",
        "not now (1/1/5)",
        "filler (2/2/1)",
        "bet (5/5/4)",
        "win (4/4/2)",
        "best (5/5/1)",
        "half (5/5/3)",
    )
    wins = ranked_wins(told(*items).journeys[0].scenarios[0])
    assert [win.block.text for win in wins] == ["best", "win", "half", "bet", "filler", "not now", "unrated"]
    assert [win.field for win in wins] == [
        *("quick_wins", "quick_wins", "big_bets", "big_bets", "fill_ins", "not_now"),
        None,
    ]
    assert wins[0].owner == "Sales"
