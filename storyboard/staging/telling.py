"""Telling: the clauses of a narration, and which of their words tell what is really done.

What is denied, wished for, supposed, only reported, over for long or still to come is done by nobody in the picture.
The words for it stand under `telling` in `assets/people/`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import cache

from msgspec import Struct

from storyboard.art.catalogue import Catalogue
from storyboard.staging.reading import StemIndex, spoken_words, without_names

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")
# So many other words may stand inside what tells of a report: "tells her neighbour that".
_INSIDE_REPORT = 3


class Telling(Struct, frozen=True):
    """The words of one language that tell who does what: indexes of stems, sets of whole words, and endings."""

    between: re.Pattern[str]
    unreal: StemIndex
    reported: StemIndex
    away: StemIndex
    words: dict[str, frozenset[str]]
    endings: dict[str, tuple[str, ...]]

    def is_away(self, clause: str) -> bool:
        """Whether a clause tells of somebody who is elsewhere: "is abroad"."""
        return bool(self.away.counts(clause))

    def has(self, group: str, word: str) -> bool:
        """Whether a word in lower case is one of a group such as "places"."""
        return word in self.words[group]

    def ends(self, group: str, word: str) -> bool:
        """Whether a word has one of the endings of a group such as "plural"."""
        return word.endswith(self.endings[group])


class Clause(Struct, frozen=True):
    """A clause: its words as they are written, and in lower case with all names made unreadable; whether it begins a
    sentence; the words that join it to the clause before; which of its words tell of nothing that is done; and the
    whole sentence."""

    words: tuple[str, ...]
    told: tuple[str, ...]
    begins: bool
    joined: str
    unreal: frozenset[int] = frozenset()
    sentence: tuple[str, ...] = ()


@cache
def telling(catalogue: Catalogue, language: str) -> Telling:
    """The lists of a language, taken apart once; empty where it has none."""
    people = catalogue.people(language.split("-")[0].lower())
    lists = people.keywords("telling")
    groups = ("opens", "who", "they", "she", "he", "places", "articles", "one-of-many", "aside", "with")
    joining = people.keywords("joining").get("joining", ())
    return Telling(
        between_clauses(joining),
        StemIndex({name: lists.get(name, ()) for name in ("denied", "supposed", "once", "now")}),
        StemIndex({"reported": lists.get("reported", ())}, gap=_INSIDE_REPORT),
        StemIndex({"away": lists.get("away", ())}),
        {name: frozenset(word.removesuffix(".") for word in lists.get(name, ())) for name in groups},
        {name: lists.get(name, ()) for name in ("plural", "subject", "no-subject", "adjectival", "would")},
    )


@cache
def between_clauses(joining: tuple[str, ...]) -> re.Pattern[str]:
    """What parts clauses: commas and the like, and the words that join them."""
    words = "|".join(map(re.escape, joining)) or "$^"
    return re.compile(rf"[,;:–—()]+|\b(?:{words})\b")


def sentences_of(text: str) -> list[str]:
    """The sentences of a text; a line's end ends one."""
    return _SENTENCE.split(text)


def clauses_of(narration: str, names: Collection[str], telling: Telling) -> Iterator[list[Clause]]:
    """The clauses of every sentence that has any words."""
    for sentence in sentences_of(narration):
        if clauses := list(_clauses(sentence, names, telling)):
            yield clauses


def really_told(text: str, telling: Telling) -> str:
    """A text without what is denied, wished for, supposed, reported or over for long."""
    clauses = (clause for sentence in clauses_of(text, (), telling) for clause in sentence)
    return ", ".join(" ".join(w for at, w in enumerate(one.words) if at not in one.unreal) for one in clauses)


def _clauses(sentence: str, names: Collection[str], telling: Telling) -> Iterator[Clause]:
    words = spoken_words(sentence)
    told = spoken_words(without_names(sentence, names).lower())
    ranges = list(_ranges(sentence, telling))
    over = _over(told, {begin for begin, _, _ in ranges}, telling)
    for begin, end, joined in ranges:
        own = tuple(told[begin:end])
        unreal = _undone(own, telling).union(at - begin for at in range(begin, end) if at in over)
        yield Clause(tuple(words[begin:end]), own, begin == ranges[0][0], joined, frozenset(unreal), tuple(words))


def _ranges(sentence: str, telling: Telling) -> Iterator[tuple[int, int, str]]:
    """Where each clause begins and ends, in words of the sentence, and the words that join it to the one before."""
    at, after, joined = 0, 0, ""
    for gap in (*telling.between.finditer(sentence), None):
        end = at + len(spoken_words(sentence[after : gap.start() if gap else len(sentence)]))
        if end > at:
            yield at, end, joined
            joined = ""
        sign = spoken_words(gap[0].lower()) if gap else []
        joined = " ".join([*spoken_words(joined), *sign])
        at, after = end + len(sign), gap.end() if gap else len(sentence)


def _undone(told: tuple[str, ...], telling: Telling) -> set[int]:
    """The words of a clause that stand after a denial or a wish; all of one that only supposes."""
    found: set[int] = set()
    for one in telling.unreal.found(" ".join(told)):
        if one.name == "supposed":
            found.update(range(len(told)))
        elif one.name == "denied":
            found.update(range(one.at + one.length, len(told)))
    return found.union(at for at, word in enumerate(told) if telling.ends("would", word))


def _over(told: list[str], openings: Collection[int], telling: Telling) -> set[int]:
    """The words of a sentence that only report, or tell of times long past, up to a word for now."""
    text = " ".join(told)
    reports = {one.at for one in telling.reported.found(text)}
    times = {one.at: one for one in telling.unreal.found(text) if one.name in ("once", "now")}
    found: set[int] = set()
    over = False
    for at in range(len(told)):
        one = times.get(at)
        opens = bool({at, at - 1} & set(openings))
        if one is not None and (one.name == "now" or one.length > 1 or opens):
            over = one.name == "once"
        over = over or at in reports
        if over:
            found.add(at)
    return found
