"""What a word is without its ending, so that a complaint and a pain find each other: чаем, чай; wózek, wózka.

No stemmer serves all four languages, and those that there are lose the vowels that come and go in short words. Here a
word has several possible stems, one for every ending that it may have, and two words are alike if they share one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache

from msgspec import Struct

from storyboard.story.words import table

_LETTERS = 5  # by which stems are compared
_LEAST = 3  # letters of a stem; two are enough where the ending is all that follows a vowel: ча-й, ча-ем
_SHIFTED = 3  # letters of a stem that has lost its vowel
_VOWELS = frozenset("аеиоуыэюяъaeiouyąęó")
_WORD = re.compile(r"[^\W\d_]{3,}")


class Grammar(Struct, frozen=True):
    """How the words of a language change: their endings, letters that take turns, and what a stem may end in."""

    endings: frozenset[str]
    shifts: Mapping[str, str]
    letters: Mapping[int, str]
    common: frozenset[str]


@cache
def grammar_of(language: str) -> Grammar:
    """The grammar of a language; an empty one where it is not known."""
    endings = table(language, "endings", "checks").get("endings", ())
    shifts = {old: new[0] for old, new in table(language, "shifts", "checks").items()}
    letters = {ord(old): new[0] for old, new in table(language, "letters", "checks").items()}
    common = (word.replace("ё", "е") for word in table(language, "common", "checks").get("common", ()))
    return Grammar(frozenset(endings), shifts, letters, frozenset(common))


def stems_in(text: str, language: str) -> frozenset[str]:
    """The stems of every word that says something; `text` is in lower case, without ё."""
    common = grammar_of(language).common
    return frozenset().union(*(stems_of(word, language) for word in _WORD.findall(text) if word not in common))


@lru_cache(maxsize=1 << 15)
def stems_of(word: str, language: str) -> frozenset[str]:
    """What this word may be without its ending, cut to the letters that count."""
    grammar = grammar_of(language)
    bare = (word, *(word[:at] for at in range(2, len(word)) if _parts(word, at, grammar)))
    stems = [stem.translate(grammar.letters) for stem in bare]
    return frozenset(form[:_LETTERS] for stem in stems for form in (stem, *_shifted(stem, grammar)))


def _parts(word: str, at: int, grammar: Grammar) -> bool:
    """Whether the word may be a stem of so many letters and an ending."""
    return word[at:] in grammar.endings and (at >= _LEAST or word[at - 1] in _VOWELS)


def _shifted(stem: str, grammar: Grammar) -> Iterator[str]:
    for old, new in grammar.shifts.items():
        if stem.endswith(old) and len(stem) - len(old) + len(new) >= _SHIFTED:
            yield stem.removesuffix(old) + new
