"""Doings: who does what in a step's narration, clause by clause.

The subject of a clause is the first of the cast whom it names; a clause without a name goes on with whom the sentence
named before it, a sentence without one with the lead.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from itertools import chain
from types import MappingProxyType

from storyboard.staging.acting import Doing
from storyboard.staging.library import Library
from storyboard.staging.pronouns import meant, pronoun
from storyboard.staging.reading import MASK, mentions, without_names, words_of
from storyboard.story.model import CastMember

# A verb among so many words at the head of a clause has nobody but its own ending for a subject.
_OPENING = 2
# Groups of words for people who stand in some relation to another: "his son".
RELATED = frozenset(("family", "friend", "colleague", "customer"))
# So many first letters of two words tell that they are the same word.
_STEM = 6
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def between_clauses(language: str, library: Library) -> re.Pattern[str]:
    """What parts clauses: commas and the like, and the words that join them."""
    joining = library.catalogue.people(language.split("-")[0].lower()).keywords("joining").get("joining", ())
    return _between(joining)


@cache
def _between(joining: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(map(re.escape, joining)) or "$^"
    return re.compile(rf"[,;:–—()]+|\b(?:{words})\b")


def doings_of(
    narration: str,
    present: Sequence[CastMember],
    language: str,
    library: Library,
    names: Collection[str],
    genders: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, tuple[Doing, ...]]:
    """What each of those present is told to do, by name, in the order of the telling."""
    between = between_clauses(language, library)
    clauses = _clauses(narration, between)
    masked = _clauses(without_names(narration, names), between)
    found: dict[str, dict[str, tuple[Doing, ...]]] = {}
    who = lead = present[0].name if present else ""
    recent: list[str] = []
    # Names are masked word by word, so that both texts part at the same places.
    for (clause, begins), (words, _) in zip(clauses, masked, strict=False):
        named = _subject(clause, present, library)
        spoken_of = meant(pronoun(words, language, library), (*recent, lead, *genders), genders)
        who = named or spoken_of or (lead if begins else who)
        recent = [named, *recent] if named else recent
        for act in library.said(words, language, "acts")["acts"]:
            if named or not _is_anothers(words, act, language, library):
                found.setdefault(who, {}).setdefault(act, library.doings(act))
    return {who: tuple(chain.from_iterable(acts.values())) for who, acts in found.items()}


def _is_anothers(clause: str, act: str, language: str, library: Library) -> bool:
    """Whether a clause that names nobody of the cast tells of a thing, or of a stranger: "little Otto cries"."""
    if _is_somebody(clause, act, language, library):
        return False
    return library.is_done_by_things(act) or _has_stranger(clause, act, language, library)


def _has_stranger(clause: str, act: str, language: str, library: Library) -> bool:
    """Whether somebody else stands before the verb: a word with a capital beyond the first, or "his son"."""
    words = clause.split()
    first = next((at for at, word in enumerate(words) if _is_stranger(word, at, language, library)), len(words))
    return first < len(words) and act in library.said(" ".join(words[first:]), language, "acts")["acts"]


def _is_stranger(word: str, at: int, language: str, library: Library) -> bool:
    if at and word[0].isupper():
        return word != MASK
    return not RELATED.isdisjoint(library.said(word, language, "people")["people"])


def _is_somebody(clause: str, act: str, language: str, library: Library) -> bool:
    """Whether no thing can be meant where nobody is named: the verb comes first, or a pronoun is there."""
    opening = " ".join(words_of(clause)[:_OPENING])
    return act in library.said(opening, language, "acts")["acts"] or library.has_pronoun(clause, language)


def _clauses(narration: str, between: re.Pattern[str]) -> list[tuple[str, bool]]:
    """Every clause, and whether it begins a sentence."""
    sentences = (between.split(sentence) for sentence in _SENTENCE.split(narration))
    return [(clause, not at) for sentence in sentences for at, clause in enumerate(sentence)]


def _subject(clause: str, present: Sequence[CastMember], library: Library) -> str:
    """Whom a clause names first, else calls by what they are, or nothing."""
    named = [(place, one.name) for one in present if (place := _named_at(one, clause, library)) >= 0]
    return min(named)[1] if named else called_by_kind(clause, present)


def called_by_kind(clause: str, present: Iterable[CastMember]) -> str:
    """The name of whom a clause calls by what they are ("the skipper", "бабушка"), if it is one alone."""
    words = {word[:_STEM] for word in words_of(clause) if len(word) >= _STEM}
    meant = [one.name for one in present if words & {w[:_STEM] for w in _nouns(one)}]
    return meant[0] if len(meant) == 1 else ""


def _nouns(member: CastMember) -> list[str]:
    """What somebody is called: the long words before the first comma of their description."""
    return [word for word in words_of(re.split(r"[,;.]", member.about)[0]) if len(word) >= _STEM]


def _named_at(member: CastMember, clause: str, library: Library) -> int:
    """At which word a clause names somebody, or -1."""
    name = library.called_by(member.name)
    if not mentions(name, clause):
        return -1
    return next((at for at, word in enumerate(clause.split()) if mentions(name, word)), 0)
