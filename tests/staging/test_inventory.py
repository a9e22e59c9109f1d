"""Inventories: the ordinary words of four languages for trades and clothes, each held to what it looks like."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import Person
from storyboard.staging.casting import cast_of, casting_table
from storyboard.staging.doings import doings_of
from storyboard.staging.library import library_of
from storyboard.staging.traits import traits, vocabulary
from storyboard.story.model import CastMember, Story

CATALOGUE = default_catalogue()
INVENTORY = Path(__file__).parent / "inventory"
TRADES, NAMES, ACTS, FEELINGS = (
    yaml.safe_load((INVENTORY / f"{part}.yaml").read_text(encoding="utf-8"))
    for part in ("people", "names", "acts", "feelings")
)


def one(about: str, language: str, name: str = "Kim", **values: str) -> Person:
    member = CastMember(name=name, about=about)
    return cast_of(Story(title="A story", language=language, cast=(member,), **values), CATALOGUE, "#12b39b")[name]


def gender_of(name: str, about: str, language: str) -> str:
    member = CastMember(name=name, about=about)
    story = Story(title="A story", language=language, cast=(member,))
    return traits(member, story, vocabulary(CATALOGUE, language), casting_table(CATALOGUE)).gender


@pytest.mark.parametrize(
    ("language", "outfits", "about"),
    [
        (language, outfits, about)
        for language, trades in TRADES.items()
        for outfits, told in trades.items()
        for about in told
    ],
)
def test_people_are_dressed_for_what_they_do(language: str, outfits: str, about: str) -> None:
    assert one(about, language).outfit.name in outfits.split()


@pytest.mark.parametrize(
    ("language", "about", "outfit", "color"),
    [
        ("en", "fleet manager, 44, red raincoat", "raincoat", "coral"),
        ("en", "student in a green dress", "plain-dress", "leaf"),
        ("en", "baker in a white apron", "baker", "white"),
        ("en", "consultant in a grey suit", "suit", "slate"),
        ("ru", "соседка, 40, в синей куртке", "jacket", "blue"),
        ("ru", "скрипачка, 20 лет, в красном платье", "plain-dress", "coral"),
        ("ru", "аналитик, 33, в чёрном свитере", "sweater", "dark"),
        ("pl", "krawcowa, 66 lat, w czerwonej sukience", "plain-dress", "coral"),
        ("pl", "analityk, 33, w zielonej bluzie", "hoodie", "leaf"),
        ("pl", "sąsiadka, w żółtym płaszczu", "overcoat", "mustard"),
        ("bg", "финансов директор, 36 г., в бял костюм", "suit", "white"),
        ("bg", "съседка, 41 г., със зелена рокля", "plain-dress", "leaf"),
        ("bg", "студент, 21 г., в червено яке", "jacket", "coral"),
    ],
)
def test_clothes_that_a_story_names_are_worn_in_their_colour(
    language: str, about: str, outfit: str, color: str
) -> None:
    person = one(about, language)
    assert person.outfit.name == outfit
    assert getattr(person.outfit, person.outfit.slot) == color


@pytest.mark.parametrize(
    ("language", "about", "hat"),
    [
        ("en", "pensioner, 77, in a straw hat", "straw-hat"),
        ("en", "detective in a hat", "brimmed-hat"),
        ("ru", "соседка, 80 лет, в платке", "kerchief"),
        ("ru", "дедушка, 70, в кепке", "cap"),
        ("pl", "sąsiadka, 80 lat, w chuście", "kerchief"),
        ("pl", "pan w kapeluszu", "brimmed-hat"),
        ("bg", "пенсиониран моряк, 77 г., с фуражка", "peaked-cap"),
        ("bg", "съседка, 80 г., със забрадка", "kerchief"),
    ],
)
def test_a_hat_that_a_story_names_is_worn(language: str, about: str, hat: str) -> None:
    assert one(about, language).outfit.headgear == hat


@pytest.mark.parametrize(
    ("language", "about", "uniform"),
    [
        ("en", "retired firefighter, 69", "firefighter"),
        ("ru", "пожарный на пенсии, 69 лет", "firefighter"),
        ("pl", "emerytowany strażak, 69 lat", "firefighter"),
        ("bg", "пенсиониран пожарникар, 69 г.", "firefighter"),
        ("en", "former pilot, 70", "pilot"),
    ],
)
def test_who_works_no_more_wears_no_uniform(language: str, about: str, uniform: str) -> None:
    assert one(about, language).outfit.name != uniform


@pytest.mark.parametrize(
    ("language", "about"),
    [
        ("en", "kindergarten teacher"),
        ("ru", "воспитательница детского сада"),
        ("pl", "przedszkolanka"),
        ("bg", "детска учителка"),
    ],
)
def test_who_works_with_children_is_no_child(language: str, about: str) -> None:
    assert one(about, language).build.name not in ("child", "teen")


def test_what_somebody_sells_they_do_not_wear() -> None:
    assert one("sells raincoats and umbrellas, 40", "en").outfit.name != "raincoat"


@pytest.mark.parametrize(
    ("language", "gender", "name"),
    [
        (language, gender, str(name))
        for language, genders in NAMES.items()
        for gender, names in genders.items()
        for name in names
    ],
)
def test_a_first_name_tells_a_woman_from_a_man(language: str, gender: str, name: str) -> None:
    assert gender_of(name, "40", language) == gender


@pytest.mark.parametrize(
    ("language", "about"),
    [("ru", "кладовщица, 27 лет"), ("pl", "dyspozytorka, 40"), ("bg", "готвачка, 40 г."), ("pl", "krawcowa")],
)
def test_a_trade_in_the_form_for_a_woman_tells_one_whose_name_does_not(language: str, about: str) -> None:
    assert gender_of("Kim", about, language) == "woman"


@pytest.mark.parametrize(
    ("language", "pose", "sentence"),
    [(lang, pose, told) for lang, poses in ACTS.items() for pose, sentences in poses.items() for told in sentences],
)
def test_what_somebody_does_is_shown(language: str, pose: str, sentence: str) -> None:
    library = library_of(CATALOGUE)
    done = doings_of(sentence, (CastMember(name="Kim"),), language, library, ("Kim",))
    assert pose in [doing.pose for doing in done.get("Kim", ())]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Ben digs the garden while Kim sleeps."),
        ("ru", "Ben копает картошку, а Kim отдыхает."),
        ("pl", "Ben kopie w ogródku, a Kim odpoczywa."),
        ("bg", "Ben копае градината, а Kim почива."),
        ("en", "Kim does not dig the garden, Ben digs the garden."),
    ],
)
def test_what_another_does_is_not_done_by_the_lead(language: str, sentence: str) -> None:
    cast = (CastMember(name="Kim"), CastMember(name="Ben"))
    done = doings_of(sentence, cast, language, library_of(CATALOGUE), ("Kim", "Ben"))
    assert "dig" in [doing.pose for doing in done["Ben"]]
    assert "dig" not in [doing.pose for doing in done.get("Kim", ())]


@pytest.mark.parametrize(
    ("language", "feeling", "sentence"),
    [
        (language, feeling, told)
        for language, feelings in FEELINGS.items()
        for feeling, sentences in feelings.items()
        for told in sentences
    ],
)
def test_a_feeling_is_read_from_how_it_shows(language: str, feeling: str, sentence: str) -> None:
    told = library_of(CATALOGUE).said(sentence, language, "feelings")["feelings"]
    assert told
    assert told.get(feeling, 0) == max(told.values())


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "A parcel lies on the floor."),
        ("ru", "Посылка неделю лежит на складе."),
        ("pl", "Stara paczka leży na podłodze."),
        ("bg", "Старата пратка лежи на пода."),
    ],
)
def test_what_a_thing_does_is_not_done_by_the_lead(language: str, sentence: str) -> None:
    assert not doings_of(sentence, (CastMember(name="Kim"),), language, library_of(CATALOGUE), ("Kim",))
