"""Reading a step's words: which places, things, hours and feelings they speak of.

Word lists are stems. A stem matches where a word begins; a space in it stands for the rest of that word and the gap
after it; a full stop at its end stands for the end of the word. A hyphen at its head says what a name does not mean:
`-app store` is no shop. A tilde says that one mention in passing is too little: `~teacher` makes a classroom only
where teachers are named twice, as in a headline.

What a text names only to take it back ("without coins", "like a plane") is not spoken of.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from msgspec import Struct

from storyboard.story.letters import has_unspaced, is_unspaced

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*", re.UNICODE)
# Words, and what ends a clause: no stem reaches over it, and nothing is taken back beyond it.
_TOKEN = re.compile(rf"{_WORD.pattern}|[.,;:!?…()\[\]«»„“”\"\n]| [–—] ", re.UNICODE)
BREAK = ""
_SENTENCE_ENDS = frozenset('.!?…:«„“"')
# How many words after it a word of each kind takes back: "without a single coin", "like a plane", "not happy".
REACH = {"without": 3, "like": 2, "not": 2, "missed": 4, "located": 3, "passing": 2, "outside": 3, "idiom": 0}
# How many words before it such a word takes back where it ends the clause.
BACKWARDS = 2
# A stem of many words is surer than a lone one, but no more than this.
MOST_COUNTED = 2
# From these shares on a line is written in capitals throughout, and a capital tells no name.
_TITLE_CASE = 0.6
MASK = "Xx"
# Whom a text is about, and others of the cast, where it matters who is somewhere.
LEAD_MASK, OTHERS_MASK = "Yy", "Zz"
# Names as short as "Аня" and "Ola" change their last vowel alone.
_SHORT, _VOWELS = 3, frozenset("aeiouyęąóаеёиоуыюя")
# Who is spoken to is named in so few words: "Dear Mila", "wait, Mr Brown".
_ADDRESS = 2


def words_of(text: str) -> list[str]:
    """The words of a text in lower case; hyphens part words, apostrophes do not."""
    return [text.lower()] if text.isalpha() else _WORD.findall(text.lower())


def spoken_words(text: str) -> list[str]:
    """The words of a text as they are written."""
    return _WORD.findall(text)


def _beginnings(text: str) -> list[str]:
    """The words of a text; of one written without spaces, all that follows from each of its characters on."""
    words = words_of(text)
    if not has_unspaced(text):
        return words
    return [word[at:] for word in words for at in range(len(word)) if not at or is_unspaced(word[at])]


class _Stem(Struct, frozen=True):
    """A stem of a list; `order` is its place there."""

    parts: tuple[str, ...]
    whole: bool
    name: str
    order: int
    negates: bool = False
    weak: bool = False

    def matches(self, words: list[str], at: int, gap: int = 0) -> bool:
        """Whether the stem stands here, where a word begins with its first part; up to `gap` other words of the clause
        may stand before each next part."""
        last = len(self.parts) - 1
        if self.whole and not last:
            return words[at] == self.parts[0]
        for i, part in enumerate(self.parts[1:], 1):
            within = words[at + 1 : at + 2 + gap]
            if BREAK in within:
                within = within[: within.index(BREAK)]
            whole = self.whole and i == last
            found = next((n for n, word in enumerate(within) if (word == part if whole else word.startswith(part))), -1)
            if found < 0:
                return False
            at += found + 1
        return True


# Stems by the length of their first part, and by that part.
_Shelf = dict[int, dict[str, list[_Stem]]]


class Passage(Struct, frozen=True):
    """A text taken apart once for all lists: its words, clauses parted by an empty one, and which words have a capital
    that no beginning of a sentence explains."""

    words: list[str]
    capitals: frozenset[int] = frozenset()


class Mention(Struct, frozen=True):
    """A name spoken of: by how many words, from which one of the passage on; one that is `weak` is too little alone."""

    name: str
    at: int
    length: int
    weak: bool = False


def tally(mentions: Iterable[Mention], extra: Mapping[int, int] | None = None) -> dict[str, int]:
    """How much each name is spoken of, a long stem counting more; what begins at a place of `extra` counts for so much
    more."""
    found: dict[str, int] = {}
    weak: dict[str, int] = {}
    for one in mentions:
        words = 1 if one.weak else min(one.length, MOST_COUNTED)
        found[one.name] = found.get(one.name, 0) + words + (extra or {}).get(one.at, 0)
        weak[one.name] = weak.get(one.name, 0) + one.weak
    return {name: count for name, count in found.items() if count > weak[name] or weak[name] > 1}


@lru_cache(maxsize=64)  # one step's text is read for many things
def passage(text: str) -> Passage:
    """The words of a text for `StemIndex.counts`, with where its clauses end and its names stand."""
    tokens = [token.strip() or "." for token in _TOKEN.findall(text)]  # a line's end ends a sentence
    if has_unspaced(text):
        tokens = [t[at:] for t in tokens for at in range(len(t)) if not at or is_unspaced(t[at])]
    words = [token.lower() if token[0].isalnum() else BREAK for token in tokens]
    return Passage(words, frozenset(_capitals(tokens)))


def _capitals(tokens: list[str]) -> Iterator[int]:
    found: list[int] = []
    begins, length = True, 0
    for at, token in enumerate([*tokens, "."]):
        if token[0].isalnum():
            length += 1
            if token[0].isupper() and not begins:
                found.append(at)
            begins = False
        elif token in _SENTENCE_ENDS:
            if len(found) < length * _TITLE_CASE:
                yield from found
            found, begins, length = [], True, 0


def _start(stem: str) -> str:
    """The first two letters of a stem."""
    head = stem.lstrip("-~")[:2]
    if len(head) == 2 and head.isalnum():
        return head.lower()[:2]
    return "".join(words_of(stem)[:1])[:2]


class StemIndex:
    """Stems under names ("cafe": coffee, barista …), looked up by the beginning of every word."""

    def __init__(self, table: Mapping[str, Iterable[str]], gap: int = 0) -> None:
        """`gap` is how many other words may stand inside a stem: "long hair" is also "long red hair"."""
        self._gap = gap
        self._stems: dict[str, list[tuple[int, str, str]]] = {}
        self._shelves: dict[str, _Shelf] = {}
        for order, (name, stem) in enumerate((name, stem) for name, stems in table.items() for stem in stems):
            self._stems.setdefault(_start(stem), []).append((order, name, stem))

    def _shelf(self, start: str) -> _Shelf:
        """The stems that begin with these two letters, taken apart when first a word does."""
        shelf = self._shelves.get(start)
        if shelf is None:
            shelf = self._shelves[start] = {}
            for order, name, stem in self._stems.get(start, ()):
                parts = tuple(words_of(stem))
                told = _Stem(parts, stem.endswith("."), name, order, stem.startswith("-"), stem.startswith("~"))
                if parts:
                    shelf.setdefault(len(parts[0]), {}).setdefault(parts[0], []).append(told)
        return shelf

    def counts(self, text: str | Passage, skipped: frozenset[int] = frozenset()) -> dict[str, int]:
        """How often each name is spoken of, longer stems counting more; names in the order of first mention.

        `skipped` are places in the passage where nothing that begins there counts.
        """
        return tally(self.found(text, skipped))

    def found(self, text: str | Passage, skipped: frozenset[int] = frozenset()) -> list[Mention]:
        """Where each name is spoken of, in the text's order: at one place only by its longest stem."""
        words = text.words if isinstance(text, Passage) else _beginnings(text)
        longest: dict[tuple[str, int], _Stem] = {}
        for at, stem in self._matches(words):
            known = longest.get((stem.name, at))
            if at not in skipped and (known is None or len(known.parts) < len(stem.parts)):
                longest[stem.name, at] = stem
        return [Mention(name, at, len(stem.parts), stem.weak) for (name, at), stem in longest.items()]

    def reaches(self, text: Passage) -> dict[str, set[int]]:
        """Which words come under the sway of each kind of word that takes back what follows (see `REACH`)."""
        found: dict[str, set[int]] = {}
        for at, stem in self._matches(text.words):
            ends = at + len(stem.parts)
            if stem.name == "idiom":
                found.setdefault(stem.name, set()).update(range(at, ends))
            if stem.name == "without" and (ends >= len(text.words) or text.words[ends] == BREAK):
                # "There is no nursery" may end with the word that says so: "детского сада нет".
                found.setdefault(stem.name, set()).update(range(max(0, at - BACKWARDS), at))
            for place in range(at + len(stem.parts), min(len(text.words), at + len(stem.parts) + REACH[stem.name])):
                if text.words[place] == BREAK:
                    break
                found.setdefault(stem.name, set()).add(place)
        return found

    def _matches(self, words: list[str]) -> list[tuple[int, _Stem]]:
        """The stems that match and where, in the text's order, without what a `-` stem of the same name takes back."""
        found: list[tuple[int, _Stem]] = []
        for at, word in enumerate(words):
            shelf = self._shelf(word[:2])
            if shelf:
                found += [(at, stem) for stem in self._standing(shelf, words, at)]
            if len(word) > 1 and is_unspaced(word[0]):
                # A word written without spaces may also begin with a stem of one character.
                found += [(at, stem) for stem in self._standing(self._shelf(word[0]), words, at)]
        not_meant = {(stem.name, at + i) for at, stem in found if stem.negates for i in range(len(stem.parts))}
        return [(at, stem) for at, stem in found if not stem.negates and (stem.name, at) not in not_meant]

    def _standing(self, shelf: _Shelf, words: list[str], at: int) -> list[_Stem]:
        """The stems of a shelf that stand at a place, in the order of their list."""
        word = words[at]
        begun = [stem for length, by_part in shelf.items() for stem in by_part.get(word[:length], ())]
        found = [stem for stem in begun if stem.matches(words, at, self._gap)]
        return sorted(found, key=lambda stem: stem.order) if len(found) > 1 else found

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
    if has_unspaced(first[0]):
        return first[0] in text.lower()
    return any(_is_named(first[0], name[0].isupper(), word) for word in _WORD.findall(text))


def _is_named(name: str, capital: bool, word: str) -> bool:
    if capital and not word[0].isupper():
        return False
    name, word = name.replace("ё", "е"), word.lower().replace("ё", "е")
    if len(name) == _SHORT and name[-1] in _VOWELS:
        return (word[:-1] == name[:-1] and word[-1] in _VOWELS) or word in (f"{name[:-1]}ей", f"{name[:-1]}ой")
    keep = len(name) - (2 if len(name) >= 5 else 1 if len(name) >= 4 else 0)
    return word.startswith(name[:keep]) and len(word) <= len(name) + 3


def called(name: str, speech: str) -> bool:
    """Whether somebody is spoken to by name: the name stands apart from the rest, as in "Mum, look!"."""
    parts = re.split(r"[,.!?…;:–—]+", speech)
    return any(len(words_of(part)) <= _ADDRESS and mentions(name, part) for part in parts)


def without_names(text: str, names: Iterable[str], mask: str = MASK) -> str:
    """The text with these names made unreadable, so that Rose is no flower and a product called Klucznik no key."""
    parts = {word for name in names for word in _WORD.findall(name) if len(word) > 2 and word[0].isupper()}
    if not parts:
        return text
    known = [part.lower() for part in parts]
    return _WORD.sub(lambda m: mask if any(_is_named(one, True, m[0]) for one in known) else m[0], text)
