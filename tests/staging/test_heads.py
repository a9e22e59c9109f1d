"""Of several things named together, the one that is meant."""

from __future__ import annotations

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.staging.library import library_of

LIBRARY = library_of(default_catalogue())


@pytest.mark.parametrize(
    ("language", "text", "head"),
    [
        ("en", "The beehive scale that calls you", "platform-scale"),
        ("en", "A lamp with a camera inside", "lamp"),
        ("en", "In every hive a scale", "platform-scale"),
        ("en", "A helmet that knows the bicycle", "helmet"),
        ("ru", "Весы для ульев", "platform-scale"),
        ("ru", "Лампа, которая слышит датчик", "lamp"),
        ("ru", "Ошейник-датчик", "collar"),
        ("pl", "Waga do uli", "platform-scale"),
        ("pl", "Czujnik w kasku", "sensor"),
        ("bg", "Кантар за кошери", "platform-scale"),
        ("bg", "Сензор в каската", "sensor"),
    ],
)
def test_the_head_of_a_name_is_what_is_sold(language: str, text: str, head: str) -> None:
    goods = LIBRARY.goods()
    named = LIBRARY.contents(text, language, named_alone=True)
    assert [one for one in named if one in goods.headlined | goods.named] == [head]


@pytest.mark.parametrize("text", ["A bicycle shed for the street", "The camera bag for children", "Watch app"])
def test_a_thing_that_only_tells_the_kind_of_an_unknown_one_is_not_sold(text: str) -> None:
    assert not set(LIBRARY.contents(text, "en", named_alone=True)) & {"bicycle", "camera", "watch"}


def test_a_verb_after_a_thing_leaves_it_the_head() -> None:
    assert list(LIBRARY.contents("The lamp wakes you", "en", named_alone=True)) == ["lamp"]
