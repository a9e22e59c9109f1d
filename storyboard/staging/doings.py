"""Doings: who does what in a step's narration, clause by clause.

The subject of a clause is the first of the cast whom it names; a clause without a name goes on with whom the sentence
named before it, a sentence without one with the lead.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache

from storyboard.staging.acting import Doing
from storyboard.staging.library import Library
from storyboard.staging.reading import mentions, without_names
from storyboard.story.model import CastMember

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@cache
def _between_clauses(joining: tuple[str, ...]) -> re.Pattern[str]:
    """What parts clauses: commas and the like, and the words that join them."""
    words = "|".join(map(re.escape, joining)) or "$^"
    return re.compile(rf"[,;:–—()]+|\b(?:{words})\b")


def doings_of(
    narration: str, present: Sequence[CastMember], language: str, library: Library, names: Collection[str]
) -> Mapping[str, tuple[Doing, ...]]:
    """What each of those present is told to do, by name, in the order of the telling."""
    found: dict[str, dict[str, Doing]] = {}
    joining = library.catalogue.people(language.split("-")[0].lower()).keywords("joining").get("joining", ())
    for who, clause in _clauses(narration, present, library, _between_clauses(joining)):
        for act in library.said(without_names(clause, names), language, "acts")["acts"]:
            found.setdefault(who, {}).setdefault(act, library.doing(act))
    return {who: tuple(acts.values()) for who, acts in found.items()}


def _clauses(
    narration: str, present: Sequence[CastMember], library: Library, between: re.Pattern[str]
) -> Iterator[tuple[str, str]]:
    """Every clause with its subject's name."""
    for sentence in _SENTENCE.split(narration):
        who = present[0].name if present else ""
        for clause in between.split(sentence):
            named = [(place, one.name) for one in present if (place := _named_at(one, clause, library)) >= 0]
            who = min(named)[1] if named else who
            if clause.strip():
                yield who, clause


def _named_at(member: CastMember, clause: str, library: Library) -> int:
    """At which word a clause names somebody, or -1."""
    name = library.called_by(member.name)
    if not mentions(name, clause):
        return -1
    return next((at for at, word in enumerate(clause.split()) if mentions(name, word)), 0)
