"""Where people are at an event: before the stage, or beside it where the words have them."""

from __future__ import annotations

from json import dumps

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.staging import directed
from storyboard.story import story_from_text


def shown(language: str, headline: str, text: str) -> tuple[str, str]:
    """The setting and the composition of a discovery told so."""
    told = {
        "title": "A title",
        "language": language,
        "audience": "b2b",
        "product": {"name": "Zuzu", "tagline": "Zuzu"},
        "cast": [{"name": "Zoja", "role": "customer", "about": "Zoja"}],
        "steps": [
            {"name": "discovery", "headline": headline, "text": text, "channel": "event"},
        ],
    }
    (shot,) = directed(story_from_text(dumps(told), syntax="json"), default_catalogue())
    return shot.setting, shot.composition.name


@pytest.mark.parametrize(
    ("language", "headline", "text", "place"),
    [
        ("en", "At the congress", "In the corridor, over coffee, Zoja is shown a card.", "corridor"),
        ("en", "At the congress", "In the coffee break of the congress Zoja stops.", "foyer"),
        ("en", "At a seminar", "In the mountain hut Zoja hears of it.", "mountain-hut"),
        ("ru", "На конференции", "В библиотеке Зоя слышит о нём.", "library"),
        ("pl", "Na kongresie", "W przerwie na kawę Zoja bierze ulotkę.", "foyer"),
        ("bg", "На семинар", "В хижата Зоя чува за него.", "mountain-hut"),
    ],
)
def test_who_is_beside_the_stage_is_drawn_there(language: str, headline: str, text: str, place: str) -> None:
    assert shown(language, headline, text) == (place, "event-in-passing")


@pytest.mark.parametrize(
    ("language", "headline", "text"),
    [
        ("en", "At the congress", "Zoja listens to a talk."),
        ("ru", "На конференции", "Зоя слушает доклад."),
        ("pl", "Na kongresie", "Zoja słucha wykładu o danych."),
        ("bg", "На конференцията", "Зоя слуша."),
    ],
)
def test_an_event_without_a_place_is_before_the_stage(language: str, headline: str, text: str) -> None:
    assert shown(language, headline, text)[1] == "event"


@pytest.mark.parametrize(
    ("language", "headline", "text"),
    [
        ("en", "At the congress", "At a stand of the congress Zoja tries it on."),
        ("ru", "На конгрессе", "У стенда Зоя останавливается."),
        ("pl", "Na kongresie", "Przy stoisku Zoja bierze go do ręki."),
        ("bg", "На конгреса", "На щанда Зоя го пробва."),
    ],
)
def test_a_stand_at_an_event_is_the_subject(language: str, headline: str, text: str) -> None:
    assert shown(language, headline, text) == ("fair-hall", "stand-at-an-event")
