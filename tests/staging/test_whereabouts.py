"""Where a story plays: the place in which its people are, among all those that it names."""

from __future__ import annotations

from pathlib import Path

import pytest

from storyboard.art.catalogue import catalogue_with, default_catalogue
from storyboard.art.yaml_file import yaml_mapping
from storyboard.staging import staged
from storyboard.staging.library import library_of
from storyboard.staging.whereabouts import opening
from storyboard.story import story_from_text

LIBRARY = library_of(default_catalogue())
TABLE = Path(__file__).with_name("places.yaml")


def sentences() -> list[tuple[str, str, str]]:
    table = yaml_mapping(TABLE.read_text(encoding="utf-8"), str(TABLE))
    return [(language, str(text), str(place)) for language, rows in table.items() for text, place in rows]  # type: ignore[attr-defined]


def place_of(text: str, language: str, first: str = "") -> str:
    named = LIBRARY.places(text, language, first)
    return max(named, key=lambda name: named[name]) if named else ""


@pytest.mark.parametrize(("language", "text", "place"), sentences())
def test_people_are_drawn_where_a_sentence_says_that_they_are(language: str, text: str, place: str) -> None:
    assert place_of(text, language) == place


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "A letter from the bank: she reads it in the library.", "library"),
        ("en", "He sells flour to bakeries and hotels. He sits in the warehouse.", "warehouse"),
        ("en", "In front of the church, on the market square, nobody stops.", "street"),
        ("ru", "Напротив церкви, в кафе, они ждут.", "cafe"),
        ("pl", "Obok dworca, w hotelu, czeka gość.", "hotel"),
        ("bg", "Покрай гарата минава влак, а тя седи в училище.", "classroom"),
    ],
)
def test_a_place_that_is_only_passed_gives_way_to_one_where_people_are(language: str, text: str, place: str) -> None:
    assert place_of(text, language) == place


def test_a_place_that_is_only_passed_is_taken_where_there_is_no_other() -> None:
    assert place_of("A letter from the library", "en") == "library"


@pytest.mark.parametrize(
    ("language", "text", "place"),
    [
        ("en", "in the hotel kitchen", "kitchen"),
        ("en", "in the hospital canteen", "restaurant"),
        ("ru", "в школьной столовой", "restaurant"),
        ("ru", "в столовой школы", "restaurant"),
        ("pl", "w szkolnej stołówce", "restaurant"),
        ("pl", "w stołówce szkoły", "restaurant"),
        ("bg", "в училищната столова", "restaurant"),
    ],
)
def test_of_two_places_in_a_row_the_one_only_tells_the_others_kind(language: str, text: str, place: str) -> None:
    assert place_of(text, language) == place


def test_where_a_story_begins_outweighs_what_it_names_later() -> None:
    first = "Ruth sits in the library."
    text = f"{first} Then she walks along the street, past the shops, and the street is long."
    assert place_of(text, "en", first) == "library"


def test_an_opening_is_counted_in_the_words_of_the_whole_text() -> None:
    assert opening("A title. She sits here. Then she goes.", "She sits here.") == range(3, 7)


OBSERVATORY = """indoor: true
keywords:
  en: [observatory, telescope]
  ru: [обсерватор]
"""
PLANETS = """---
title: Planets
language: {language}
cast:
  Wanda: {{role: customer}}
---

# Planets

## {headline}

Long.

## Two

Three.

## Four

Five.

## Six

Seven.

## Eight

Nine.
"""


@pytest.mark.parametrize(
    ("language", "headline"),
    [
        ("en", "Wanda sits in the observatory"),
        ("ru", "Wanda сидит в обсерватории"),
        ("en", "Wanda waits under the telescope"),
    ],
)
def test_a_place_that_somebody_added_is_found_by_its_keywords(tmp_path: Path, language: str, headline: str) -> None:
    (tmp_path / "settings").mkdir()
    ours = default_catalogue().path("settings", "office")
    (tmp_path / "settings" / "observatory.svg").write_bytes(ours.read_bytes())
    (tmp_path / "settings" / "observatory.yaml").write_text(OBSERVATORY, encoding="utf-8")
    story = story_from_text(PLANETS.format(language=language, headline=headline))
    assert staged(story, catalogue_with((tmp_path,))).shots[0].setting == "observatory"
    assert staged(story, default_catalogue()).shots[0].setting != "observatory"


BREWERY = PLANETS.replace("language: {language}", "language: en\naudience: b2b").replace(
    "{{role: customer}}", '{{role: customer, about: "owner of a small brewery"}}'
)


@pytest.mark.parametrize(
    ("headline", "place"),
    [
        ("A third of the casks are elsewhere", "factory-floor"),
        ("Customers wait in the café", "factory-floor"),
        ("Wanda looks for casks in the car park", "street"),
    ],
)
def test_people_are_where_they_work_unless_they_are_told_to_be_elsewhere(headline: str, place: str) -> None:
    story = story_from_text(BREWERY.format(headline=headline).replace("Long.", "Two stand behind pubs."))
    assert staged(story, default_catalogue()).shots[0].setting == place


@pytest.mark.parametrize(
    ("language", "first", "later"),
    [
        ("en", "In the hotel he hands back the keys.", "He hands back the keys in the hotel."),
        ("ru", "В гостинице он отдаёт ключи.", "Он отдаёт ключи в гостинице."),
        ("pl", "W hotelu oddaje klucze.", "Oddaje klucze w hotelu."),
        ("bg", "В хотела той връща ключовете.", "Той връща ключовете в хотела."),
    ],
)
def test_a_place_that_opens_a_clause_sets_the_scene(language: str, first: str, later: str) -> None:
    assert LIBRARY.places(first, language)["hotel"] > LIBRARY.places(later, language)["hotel"]
