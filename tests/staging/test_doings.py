"""Who does what in a story's words, and what nobody does: denied, wished for, supposed, reported, over for long."""

from __future__ import annotations

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.staging.doings import doings_of
from storyboard.staging.library import library_of
from storyboard.story.model import CastMember

LIBRARY = library_of(default_catalogue())
GENDERS = {"Kim": "woman", "Ben": "man"}
ABOUT = {
    "en": ("florist, 40", "driver, 30"),
    "ru": ("флорист, 40 лет", "водитель, 30 лет"),
    "pl": ("kwiaciarka, 40 lat", "kierowca, 30 lat"),
    "bg": ("цветарка, 40 г.", "шофьор, 30 г."),
}


def done(sentence: str, language: str, ages: dict[str, str] | None = None) -> dict[str, set[str]]:
    """The poses of what Kim, the lead, and Ben are told to do."""
    cast = tuple(CastMember(name=n, about=a) for n, a in zip(("Kim", "Ben"), ABOUT[language], strict=True))
    found = doings_of(sentence, cast, language, LIBRARY, ("Kim", "Ben", "Hopp"), GENDERS, ages or {})
    return {name: {doing.pose for doing in acts} for name, acts in found.items()}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Kim does not carry boxes and isn't dancing."),
        ("en", "Kim no longer dances."),
        ("en", "Instead of dancing Kim smiles."),
        ("ru", "Kim не танцует."),
        ("ru", "Никто больше не танцует, и Kim не ест."),
        ("pl", "Kim nie tańczy."),
        ("bg", "Колата яде, а Kim не."),
        ("bg", "Kim няма да танцува."),
    ],
)
def test_what_is_denied_is_done_by_nobody(language: str, sentence: str) -> None:
    assert done(sentence, language) == {}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Kim dreams of lying on the beach."),
        ("en", "If Kim sits on the beach, everything is fine."),
        ("ru", "Kim мечтает, чтобы Ben танцует."),
        ("ru", "Если Kim танцует, всё хорошо."),
        ("pl", "Kim chce, żeby Ben tańczy."),
        ("pl", "Gdyby Kim tańczy, byłoby dobrze."),
        ("bg", "Kim иска да танцува."),
        ("bg", "Ако можеше, Kim би танцувала."),
    ],
)
def test_what_is_wished_for_or_supposed_is_done_by_nobody(language: str, sentence: str) -> None:
    assert done(sentence, language) == {}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Ben says that his sister dances and sings."),
        ("ru", "Ben говорит, что его сестра танцует и поёт."),
        ("pl", "Ben mówi, że jego siostra tańczy i śpiewa."),
        ("bg", "Ben казва, че сестра му танцува и пее."),
    ],
)
def test_what_is_only_reported_is_done_by_nobody(language: str, sentence: str) -> None:
    assert done(sentence, language) == {}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "In the past Kim weeps in the car, today she dances."),
        ("ru", "Раньше Kim плачет в машине, теперь танцует."),
        ("pl", "Kiedyś Kim płacze w aucie, teraz tańczy."),
        ("bg", "Преди Kim плаче в колата, сега танцува."),
    ],
)
def test_what_is_over_for_long_gives_way_to_what_is_done_now(language: str, sentence: str) -> None:
    assert done(sentence, language) == {"Kim": {"dance"}}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "Kim cannot stop crying."),
        ("ru", "Kim не перестаёт плакать и плачет."),
        ("bg", "Kim започва да плаче."),
        ("pl", "Kim nie tylko płacze."),
    ],
)
def test_a_denial_that_denies_nothing_leaves_the_act(language: str, sentence: str) -> None:
    assert "cry" in done(sentence, language)["Kim"]


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The merchant weeps at the counter, Kim dances."),
        ("en", "Rex weeps. Kim dances."),
        ("en", "The couple in room four weeps, and Kim dances."),
        ("en", "Hopp weeps. Kim dances."),
        ("ru", "Клиент плачет, а Kim танцует."),
        ("ru", "Покупатели плачут, а Kim танцует."),
        ("pl", "Klientka płacze, a Kim tańczy."),
        ("pl", "Goście płaczą, a Kim tańczy."),
        ("bg", "Клиентката плаче, а Kim танцува."),
        ("bg", "Гостите плачат, а Kim танцува."),
    ],
)
def test_what_a_stranger_or_the_product_does_is_not_done_by_the_lead(language: str, sentence: str) -> None:
    assert done(sentence, language) == {"Kim": {"dance"}}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "The driver weeps."),
        ("ru", "Водитель плачет."),
        ("pl", "Kierowca płacze."),
        ("bg", "Шофьорът плаче."),
    ],
)
def test_a_trade_means_the_one_of_the_cast_who_has_it(language: str, sentence: str) -> None:
    assert done(sentence, language) == {"Ben": {"cry"}}


def test_another_of_a_trade_is_a_stranger() -> None:
    assert done("A young driver weeps.", "en") == {}


@pytest.mark.parametrize(("language", "sentence"), [("ru", "Дед плачет."), ("bg", "Дядото плаче.")])
def test_a_grandfather_is_the_one_who_is_old(language: str, sentence: str) -> None:
    assert done(sentence, language, {"Kim": "grown", "Ben": "elder"}) == {"Ben": {"cry"}}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "While her guests weep upstairs, Kim dances."),
        ("en", "Kim, whose neighbour weeps, dances."),
        ("ru", "Пока клиент плачет, Kim танцует."),
        ("pl", "Podczas gdy klient płacze, Kim tańczy."),
        ("bg", "Докато клиентът плаче, Kim танцува."),
    ],
)
def test_an_aside_about_others_does_not_lead_away_from_the_lead(language: str, sentence: str) -> None:
    assert done(sentence, language) == {"Kim": {"dance"}}


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("ru", "Kim и Ben танцуют."),
        ("pl", "Wieczorem Kim i Ben tańczą."),
        ("bg", "Kim и Ben танцуват заедно."),
    ],
)
def test_two_who_are_named_together_do_it_both(language: str, sentence: str) -> None:
    assert done(sentence, language) == {"Kim": {"dance"}, "Ben": {"dance"}}


def test_a_noun_that_looks_like_a_verb_is_none() -> None:
    assert "hammer" not in done("Kim counts screws.", "en")["Kim"]
    assert done("Жена му вика Kim за вечеря.", "bg").get("Kim", set()) == set()


def test_who_is_late_does_not_run() -> None:
    for language, sentence in (
        ("en", "Kim is late for work."),
        ("ru", "Kim опаздывает."),
        ("pl", "Kim spóźnia się."),
        ("bg", "Kim закъснява."),
    ):
        assert not {"run", "run-late"} & done(sentence, language).get("Kim", set())


def test_a_person_is_not_carried_like_a_box() -> None:
    for language, sentence in (
        ("en", "Kim carries him upstairs."),
        ("ru", "Kim несёт его наверх."),
        ("pl", "Kim niesie ją do łóżka."),
    ):
        assert "carry" not in done(sentence, language).get("Kim", set())
