"""Who does what, to whom and in which clothes, where the words say "she", "his" or "the old man's son"."""

from __future__ import annotations

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.staging.attire import Attire
from storyboard.staging.doings import doings_of
from storyboard.staging.library import library_of
from storyboard.staging.pronouns import genders_named, meant, pronoun
from storyboard.staging.traits import vocabulary
from storyboard.story.model import CastMember

CATALOGUE = default_catalogue()
LIBRARY = library_of(CATALOGUE)
CAST = (CastMember(name="Kim"), CastMember(name="Rita"))
GENDERS = {"Kim": "man", "Rita": "woman"}


def done(sentence: str, language: str) -> dict[str, list[str]]:
    found = doings_of(sentence, CAST, language, LIBRARY, ("Kim", "Rita"), GENDERS)
    return {name: [doing.pose for doing in acts] for name, acts in found.items()}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Rita comes home. She cries."),
        ("ru", "Rita приходит домой. Она плачет."),
        ("pl", "Rita wraca do domu. Ona płacze."),
        ("bg", "Rita се прибира. Тя плаче."),
    ],
)
def test_she_is_the_woman_who_was_named_last(language: str, sentence: str) -> None:
    assert "cry" in done(sentence, language)["Rita"]
    assert "cry" not in done(sentence, language).get("Kim", [])


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "His brother digs the garden."), ("bg", "Синът му копае градината."), ("en", "Little Otto cries.")],
)
def test_what_a_stranger_does_is_nobodys_of_the_cast(language: str, sentence: str) -> None:
    assert done(sentence, language) == {}


def test_pronouns_tell_a_gender() -> None:
    assert pronoun("then she laughs", "en", LIBRARY) == "woman"
    assert pronoun("Kim laughs", "en", LIBRARY) == ""
    assert genders_named("she shakes his hand", "en", LIBRARY) == {"woman", "man"}
    assert meant("woman", ("Kim", "Rita"), GENDERS) == "Rita"
    assert meant("", ("Kim", "Rita"), GENDERS) == ""


@pytest.mark.parametrize(
    ("language", "about", "garment", "color", "hat"),
    [
        ("en", "patient, 81, purple coat and a knitted hat", "overcoat", "violet", "beanie"),
        ("en", "plumber, 33, denim overalls", "overalls", "blue", ""),
        ("en", "grandmother, striped jumper", "striped", "", ""),
        ("en", "sells raincoats and umbrellas, 40", "", "", ""),
        ("pl", "student, 22 lata, niebieska bluza z kapturem", "hoodie", "blue", ""),
        ("pl", "kolejarz na emeryturze, czapka kolejarska", "", "", "peaked-cap"),
        ("ru", "дед, 70 лет, серое пальто и кепка", "overcoat", "slate", "cap"),
        ("bg", "баба, 83 г., зелена жилетка", "cardigan", "leaf", ""),
    ],
)
def test_a_list_of_clothes_is_read_piece_by_piece(
    language: str, about: str, garment: str, color: str, hat: str
) -> None:
    told: Attire = vocabulary(CATALOGUE, language).wardrobe.attire(about)
    assert (told.garment, told.color, told.hat) == (garment, color, hat)


def test_a_headscarf_has_the_colour_that_is_told() -> None:
    assert vocabulary(CATALOGUE, "en").wardrobe.attire("cook, 41, wears a red headscarf").cloth == "coral"
