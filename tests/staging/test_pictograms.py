from __future__ import annotations

from pathlib import Path

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.staging.pictograms import FACES, Pictograms, pictograms
from storyboard.story import Story, read_story

EXAMPLES = Path(__file__).parents[2] / "examples"


def drawer(name: str) -> Pictograms:
    return pictograms(read_story(EXAMPLES / f"{name}.md"), default_catalogue().theme("ink"))


def test_a_head_shows_another_face_for_every_feeling() -> None:
    art = drawer("tallyho")
    assert len({art.head("Mila", feeling).items for feeling in (-2, -1, 0, 1, 2)}) == len(FACES)
    assert art.head("Mila", 0.2) is art.head("Mila", -0.2)


def test_a_face_lies_inside_its_head() -> None:
    head = drawer("whirrly").head("Bram", 1)
    assert head.box.contains(head.focus, 1.0)
    assert {credit.creator for credit in head.credits} == {"Pablo Stanley"}


def test_a_portrait_is_square_and_of_somebody_in_the_cast() -> None:
    art = drawer("tallyho")
    assert art.portrait("Mila").box.width == pytest.approx(art.portrait("Mila").box.height)
    assert art.knows("Mila")
    assert not art.knows("Olaf")


@pytest.mark.parametrize(
    ("story", "words", "thing"),
    [
        ("tallyho", "web app", "app-laptop"),
        ("tallyho", "bus stop", "bus-stop"),
        ("whirrly", "maintenance forum", "community-chat"),
        ("zwrotka", "infolinia", "headset"),
        ("raspisalka", "звонок Глеба", "phone-ringing"),
        ("shtaiga", "вестник", "newspaper"),
    ],
)
def test_a_touchpoint_gets_the_thing_that_its_words_speak_of(story: str, words: str, thing: str) -> None:
    art = drawer(story)
    found = art.thing(words)
    assert found is not None
    assert found.name == default_catalogue().prop(thing).title(art.story.language)


def test_words_that_speak_of_nothing_that_can_be_drawn_get_no_picture() -> None:
    assert drawer("tallyho").thing("xyzzy") is None


@pytest.mark.parametrize(
    ("language", "words", "prop"),
    [
        ("en", "estate agent", "briefcase"),
        ("en", "hospital ward", "stethoscope"),
        ("ru", "квартира", "house"),
        ("ru", "фотоотчёт", "camera"),
        ("ru", "акт приёмки", "papers"),
        ("pl", "gabinet lekarski", "stethoscope"),
        ("pl", "szkoła", "graduation-cap"),
        ("bg", "кабинет на лекаря", "stethoscope"),
        ("bg", "епикриза", "papers"),
        ("ru", "личный кабинет", "app-laptop"),
        ("bg", "клиентски профил", "app-laptop"),
    ],
)
def test_places_and_papers_are_touchpoints_with_pictures(language: str, words: str, prop: str) -> None:
    catalogue = default_catalogue()
    found = pictograms(Story(title="A map", language=language), catalogue.theme("ink")).thing(words)
    assert found
    assert found.name == catalogue.prop(prop).title(language)
