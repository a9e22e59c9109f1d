"""Reading a step's words: which places, things, hours and feelings they speak of.

Word lists are stems. A stem matches where a word begins; a space in it stands for the rest of that word and the gap
after it; a full stop at its end stands for the end of the word. A hyphen at its head says what a name does not mean:
`-app store` is no shop.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
# Chinese and Japanese set no spaces between words, so a word may begin at each of these characters.
_UNSPACED = re.compile("[\u2e80-\u312f\u3190-\ua4cf\uf900-\ufaff\U00020000-\U0003ffff]")


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; hyphens part words, apostrophes do not."""
    return [text.lower()] if text.isalpha() else _WORD.findall(text.lower())


def _beginnings(text: str) -> list[str]:
    """The words of a text; of one written without spaces, all that follows from each of its characters on."""
    words = words_of(text)
    if not _UNSPACED.search(text):
        return words
    return [word[at:] for word in words for at in range(len(word)) if not at or _UNSPACED.match(word, at)]


class _Stem(Struct, frozen=True):
    parts: tuple[str, ...]
    whole: bool
    name: str
    negates: bool = False

    def matches(self, words: list[str], at: int) -> bool:
        if at + len(self.parts) > len(words):
            return False
        last = len(self.parts) - 1
        for i, part in enumerate(self.parts):
            word = words[at + i]
            if not (word == part if self.whole and i == last else word.startswith(part)):
                return False
        return True


class StemIndex:
    """Stems under names ("cafe": coffee, barista …), looked up by the first letters of every word."""

    def __init__(self, table: Mapping[str, Iterable[str]]) -> None:
        self._by_start: dict[str, list[_Stem]] = {}
        for name, stems in table.items():
            for stem in stems:
                whole = stem.endswith(".")
                parts = tuple(words_of(stem))
                if parts:
                    told = _Stem(parts, whole, name, stem.startswith("-"))
                    self._by_start.setdefault(parts[0][:2], []).append(told)

    def counts(self, text: str) -> dict[str, int]:
        """How often each name is spoken of, longer stems counting more; names in the order of first mention."""
        found: dict[str, int] = {}
        for stem in self._matches(_beginnings(text)):
            found[stem.name] = found.get(stem.name, 0) + len(stem.parts)
        return found

    def _matches(self, words: list[str]) -> list[_Stem]:
        """The stems that match, in the text's order, without what a `-` stem of the same name takes back."""
        found = [
            (at, stem)
            for at, word in enumerate(words)
            for stem in (*self._by_start.get(word[:2], ()), *self._short(word))
            if stem.matches(words, at)
        ]
        not_meant = {(stem.name, at + i) for at, stem in found if stem.negates for i in range(len(stem.parts))}
        return [stem for at, stem in found if not stem.negates and (stem.name, at) not in not_meant]

    def _short(self, word: str) -> Iterable[_Stem]:
        """The stems of one character that a word written without spaces may begin with."""
        return self._by_start.get(word[0], ()) if len(word) > 1 and _UNSPACED.match(word) else ()

    def best(self, text: str) -> str:
        """The name spoken of most, the first of equals, or nothing."""
        counts = self.counts(text)
        return max(counts, key=lambda name: counts[name]) if counts else ""


def mentions(name: str, text: str) -> bool:
    """Whether a person is named in a text, in whatever case the language puts the name.

    Names are written with a capital, and compared by their stems: one of five letters or more may lose its last two,
    a shorter one its last.
    """
    first = words_of(name)
    if not first:
        return False
    stem = first[0]
    if _UNSPACED.search(stem):
        return stem in text.lower()
    keep = len(stem) - (2 if len(stem) >= 5 else 1 if len(stem) >= 4 else 0)
    longest = len(stem) + 3
    capital = not name[0].isupper()
    return any(
        word.lower().startswith(stem[:keep]) and len(word) <= longest and (capital or word[0].isupper())
        for word in _WORD.findall(text)
    )
