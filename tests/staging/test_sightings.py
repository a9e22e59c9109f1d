"""The channel by which a product is come across, planned or in passing, as the words tell it."""

from __future__ import annotations

from pathlib import Path

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.art.yaml_file import yaml_mapping
from storyboard.staging import staged
from storyboard.staging.library import library_of
from storyboard.staging.sightings import channel_of
from storyboard.story import story_from_text
from storyboard.story.model import Story

LIBRARY = library_of(default_catalogue())
TABLE = Path(__file__).with_name("sightings.yaml")
STORY = """---
title: A title
language: {language}
audience: b2c
product: {{name: Zuzu, tagline: "{tagline}", color: "#2f7fc1"}}
cast:
  Zoja: {{role: customer}}
---

# A title

## One

Two.

## Three

Four.

## Five

Six.

## {headline}

{text}

## Seven

Eight.
"""


def told() -> list[tuple[str, str, str, str]]:
    table = yaml_mapping(TABLE.read_text(encoding="utf-8"), str(TABLE))
    return [(language, *map(str, row)) for language, rows in table.items() for row in rows]  # type: ignore[misc,attr-defined]


def story(language: str, headline: str, text: str, tagline: str = "") -> Story:
    return story_from_text(STORY.format(language=language, headline=headline, text=text, tagline=tagline))


def channel(told: Story) -> str:
    step = told.step("discovery")
    assert step is not None
    return channel_of(step, told, LIBRARY)


@pytest.mark.parametrize(("language", "headline", "text", "expected"), told())
def test_a_product_is_come_across_as_the_words_say(language: str, headline: str, text: str, expected: str) -> None:
    goods = {"en": "A sewing machine", "ru": "Швейная машинка", "pl": "Maszyna do szycia", "bg": "Шевна машина"}
    tagline = goods[language] if expected == "in-use" else ""
    assert channel(story(language, headline, text, tagline)) == expected


def test_software_that_somebody_has_is_seen_on_their_screen() -> None:
    assert channel(story("en", "At her neighbour's", "She sits down.", "An app for allotments")) == "screen"


def test_what_is_found_without_a_word_of_how_is_no_search_page() -> None:
    shot = staged(story("en", "One day it is there", "It was easy."), default_catalogue()).shots[3]
    assert [place.name for place in shot.props] == ["sticker"]
