"""Words in a text, as the director finds them."""

from __future__ import annotations

import pytest

from storyboard.staging.reading import StemIndex, mentions, words_of


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
