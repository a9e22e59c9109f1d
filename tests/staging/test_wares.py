"""What a story sells: a thing, a screen, a service, a course, a place, by the words about it."""

from __future__ import annotations

from pathlib import Path

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.art.yaml_file import yaml_mapping
from storyboard.staging.library import library_of
from storyboard.staging.wares import Ware, ware_of
from storyboard.story import story_from_text

LIBRARY = library_of(default_catalogue())
TABLE = Path(__file__).with_name("wares.yaml")
STORY = """---
title: A title
language: {language}
product: {{name: Zuzu, tagline: "{tagline}", color: "#2f7fc1"}}
cast:
  Zoja: {{role: customer}}{helper}
---

# A title

## One

Two.

## Three

Four.

## {headline}

{text}

## Five

Six.

## Seven

Eight.
"""


def told() -> list[tuple[str, str, str, str, str]]:
    table = yaml_mapping(TABLE.read_text(encoding="utf-8"), str(TABLE))
    return [(language, *map(str, row)) for language, rows in table.items() for row in rows]  # type: ignore[misc,attr-defined]


def ware(language: str, tagline: str, headline: str, text: str, helper: str = "") -> Ware:
    told = STORY.format(language=language, tagline=tagline, headline=headline, text=text, helper=helper)
    return ware_of(story_from_text(told), LIBRARY)


@pytest.mark.parametrize(("language", "tagline", "headline", "text", "kind"), told())
def test_a_product_is_of_the_kind_that_its_words_tell(
    language: str, tagline: str, headline: str, text: str, kind: str
) -> None:
    sold = ware(language, tagline, headline, text)
    assert (sold.thing or sold.kind) == kind


def test_who_brings_the_product_tells_what_it_is() -> None:
    helper = '\n  Nadia: {role: helper, about: "physiotherapist at Zuzu"}'
    assert ware("en", "Up the stairs again", "Zuzu begins with the kettle", "Step by step.").kind == "screen"
    assert ware("en", "Up the stairs again", "Zuzu begins with the kettle", "Step by step.", helper).kind == "service"


def test_a_product_without_a_name_is_a_screen() -> None:
    told = STORY.format(language="en", tagline="", headline="It helps", text="At last.", helper="")
    assert ware_of(story_from_text(told.replace("Zuzu", '""')), LIBRARY) == Ware(told=False)


def test_a_place_that_is_only_mentioned_is_not_what_is_sold() -> None:
    assert (
        ware("en", "Rotas that make themselves", "Zuzu plans the club", "The software knows the studio.").kind
        == "screen"
    )


def test_the_products_name_is_no_thing() -> None:
    told = STORY.format(language="bg", tagline="Ноти без хартия", headline="Zuzu помага", text="Готово.", helper="")
    assert ware_of(story_from_text(told.replace("Zuzu", "Камертон")), LIBRARY).thing == ""


def test_what_private_people_buy_is_no_software_unless_it_is_said() -> None:
    told = STORY.format(language="en", tagline="", headline="Zuzu helps", text="At last.", helper="")
    assert ware_of(story_from_text(told.replace("language: en", "language: en\naudience: b2c")), LIBRARY).kind == "box"
