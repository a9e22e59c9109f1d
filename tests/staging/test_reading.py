"""Words in a text, as the director finds them."""

from __future__ import annotations

import pytest

from storyboard.staging.reading import StemIndex, called, mentions, passage, without_names, words_of


def test_a_stem_matches_where_a_word_begins_and_nowhere_else() -> None:
    index = StemIndex({"shop": ["shop"]})
    assert index.counts("The shops of the town") == {"shop": 1}
    assert index.counts("a workshop") == {}


def test_a_full_stop_in_a_stem_ends_the_word() -> None:
    index = StemIndex({"man": ["man."]})
    assert index.best("an old man") == "man"
    assert index.best("the manager") == ""


def test_a_stem_of_two_words_takes_both_and_counts_for_more() -> None:
    index = StemIndex({"stop": ["bus stop"], "bus": ["bus"]})
    assert index.best("She waits at the bus stop") == "stop"


def test_a_hyphen_at_a_stems_head_says_what_is_not_meant() -> None:
    index = StemIndex({"shop": ["store.", "-app store"], "phone": ["app."]})
    assert index.counts("She found the app in the app store") == {"phone": 2}
    assert index.counts("the store and the app store") == {"shop": 1, "phone": 1}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("Mila", "Mila's studio"),
        ("Мила", "Миле снова пишут"),
        ("Maria", "dla Marii"),
        ("Ines", "Ines boards last"),
        ("Петър", "на Петър"),
        ("Anna Nowak", "Annę widać z daleka"),
    ],
)
def test_a_name_is_found_in_the_case_that_the_language_puts_it_in(name: str, text: str) -> None:
    assert mentions(name, text)


@pytest.mark.parametrize(("name", "text"), [("Mila", "a mile away"), ("Sam", "the same"), ("Jan", "in January 2026")])
def test_another_word_is_not_taken_for_a_name(name: str, text: str) -> None:
    assert not mentions(name, text)


def test_words_are_lower_case_and_keep_their_apostrophes() -> None:
    assert words_of("Don't stop: по-бързо!") == ["don't", "stop", "по", "бързо"]


def test_a_person_makes_a_place_only_when_named_twice() -> None:
    index = StemIndex({"classroom": ["~teacher", "school"]})
    assert index.counts("A teacher rents the shop") == {}
    assert index.counts("Teachers wait. The teacher calls.") == {"classroom": 2}
    assert index.counts("The school has one teacher") == {"classroom": 2}


def test_two_stems_of_one_name_count_a_word_once() -> None:
    index = StemIndex({"park": ["garden", "garden."]})
    assert index.counts("the garden") == {"park": 1}


def test_a_stem_does_not_reach_over_the_end_of_a_clause() -> None:
    index = StemIndex({"stop": ["bus stop"]})
    assert index.counts(passage("She takes the bus. Stop her!")) == {}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("a week without any coins", {"without": {3, 4}}),
        ("without coins, and with paper", {"without": {1}}),
        ("It works like a plane in the air", {"like": {4, 5}}),
        ("Cold soup, and hot tea she goes without.", {"without": {6, 7}}),
    ],
)
def test_what_is_absent_or_only_alike_is_taken_back_up_to_the_end_of_the_clause(
    text: str, kinds: dict[str, set[int]]
) -> None:
    marks = StemIndex({"without": ["without."], "like": ["like a."]})
    found = marks.reaches(passage(text))
    assert {kind: {at for at in places if passage(text).words[at]} for kind, places in found.items()} == kinds


def test_a_capital_tells_a_name_but_in_a_line_of_capitals() -> None:
    assert passage("a calf called Moonlight").capitals == {3}
    assert passage("Grace Opens Her Second Café").capitals == set()


def test_names_are_no_words() -> None:
    text = without_names("Klucznik pyta o klucz, a Rosa o Klucznika", ["Klucznik", "Rosa"])
    assert "klucz" in text
    assert "Klucznik" not in text
    assert "Rosa" not in text


@pytest.mark.parametrize(
    ("speech", "spoken_to"),
    [("Kev? Where are you?", True), ("Look, Kev!", True), ("Don't tell Kev.", False), ("I saw Kev at work", False)],
)
def test_who_is_spoken_to_is_there_and_who_is_spoken_of_is_not(speech: str, spoken_to: bool) -> None:
    assert called("Kev", speech) is spoken_to


def test_other_words_may_stand_inside_a_stem_that_allows_it() -> None:
    index = StemIndex({"red": ["red hair"]}, gap=2)
    assert index.counts(passage("long red curly hair")) == {"red": 2}
    assert index.counts(passage("a red coat, black hair")) == {}


def test_a_stem_of_many_words_outweighs_no_headline() -> None:
    index = StemIndex({"stage": ["in the first row"], "warehouse": ["warehouse"]})
    assert index.counts("The warehouse. The warehouse. In the first row.") == {"warehouse": 2, "stage": 2}
