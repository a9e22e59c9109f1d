"""Typewriter signs become those of the language."""

from __future__ import annotations

import pytest

from storyboard.drawing.quotation_marks import typeset, typeset_all


@pytest.mark.parametrize(
    ("language", "typed", "expected"),
    [
        ("en", 'She said "no" and "(never)".', "She said “no” and “(never)”."),
        ("en", "It's the clients' money...", "It’s the clients’ money…"),
        ("en", 'a 5" screen', 'a 5" screen'),
        ("en-GB", '"Yes"', "“Yes”"),
        ("ru", 'Сервис "Расписалка" — это "да"', "Сервис «Расписалка» — это «да»"),
        ("pl", '("Zwrotka")', "(„Zwrotka”)"),
        ("bg", 'щайга "Щайга"', "щайга „Щайга“"),
        ("fr", 'dit "oui"', "dit «\u00a0oui\u00a0»"),
        ("ar", 'قالت "نعم"', "قالت «نعم»"),
        ("he", 'אמרה "כן"', "אמרה ”כן”"),
        ("he", 'דו"ח', 'דו"ח'),
        ("vi", 'a "b"', 'a "b"'),
        ("ja", '"パン"と', "「パン」と"),
        ("zh-Hant", '"好"', "「好」"),
        ("zh", '"好"', "“好”"),
        ("en", "already “set” and ‘fine’…", "already “set” and ‘fine’…"),
        ("en", "1....2", "1....2"),
        ("en", "", ""),
    ],
)
def test_marks_are_those_of_the_language(language: str, typed: str, expected: str) -> None:
    assert typeset(typed, language) == expected
    assert typeset(expected, language) == expected


def test_a_quotation_may_end_in_another_piece() -> None:
    assert typeset_all(['He said "', "never", '" and left'], "en") == ["He said “", "never", "” and left"]
