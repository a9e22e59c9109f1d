"""Pronouns: whom "she" and "his" may mean, by the genders of those who were named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from storyboard.staging.library import Library


def genders_named(text: str, language: str, library: Library) -> frozenset[str]:
    """Of which genders ("woman", "man") a text has a pronoun, possessive ones too."""
    said = library.said(text, language, "pronouns", "whose")
    return frozenset(gender for counts in said.values() for gender in counts)


def pronoun(clause: str, language: str, library: Library) -> str:
    """ "woman" or "man", if a clause has "she" or "he" alone, else nothing."""
    found = library.said(clause, language, "pronouns")["pronouns"]
    return next(iter(found)) if len(found) == 1 else ""


def meant(gender: str, names: Iterable[str], genders: Mapping[str, str]) -> str:
    """The first of these of a gender, or nothing."""
    return next((name for name in names if gender and genders.get(name) == gender), "")
