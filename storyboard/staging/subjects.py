"""Subjects: who does what a clause tells.

The subject is the first before the verb whom the clause names, or calls by what they are, unless a word such as "with"
stands before them. A person whom the cast does not know, or a thing, is nobody of the cast: what they do is not given
to the lead. A clause without a subject goes on with that of another.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from msgspec import Struct

from storyboard.staging.library import Library
from storyboard.staging.pronouns import meant
from storyboard.staging.reading import MASK, mentions, words_of
from storyboard.staging.telling import Clause, Telling
from storyboard.staging.traits import Vocabulary
from storyboard.story.model import CastMember

# Nobody of the cast; and whoever did what was told before.
NOBODY, AS_BEFORE = "nobody", ""
# So many first letters of two words tell that they are the same word; those of who is kin are shorter and whole.
_STEM, _KIN = 6, 3
# Groups of words for people of which everybody is one.
_ANYBODY = frozenset(("woman", "man"))
# Groups of words for people that tell how old somebody is.
_AGES = frozenset(("child", "elder"))
# A thing is named by so many letters at least.
_THING = 3
# So many words may stand between a word for a place, a company or a direction and its noun: "for his old friend".
_PHRASE = 3


class Subjects(Struct, frozen=True):
    """Finds the subjects of clauses for the people in one picture, the lead first."""

    present: Sequence[CastMember]
    names: Collection[str]
    genders: Mapping[str, str]
    ages: Mapping[str, str]
    telling: Telling
    words: Vocabulary
    library: Library

    def of(self, clause: Clause, act: int, before: Clause | None, recent: Sequence[str]) -> str:
        """The name of who does what stands at the word `act` (the number of words where nothing is done): NOBODY if it
        is none of those present, AS_BEFORE where no subject stands there."""
        if act and self.telling.has("who", clause.told[0]):
            return self._last_named(before)
        for at in range(min(act, len(clause.words))):
            if found := self._named(clause, at, act, recent):
                return found
        if act < len(clause.words):
            return NOBODY if self._is_a_thing(clause, act) else self._named_behind(clause, act)
        return NOBODY if act and self._opens_with_article(clause, act) else AS_BEFORE

    def is_alone(self, clause: Clause) -> bool:
        """Whether nothing but small words stands before the last word of a clause."""
        return self._begins(clause, len(clause.told) - 1)

    def _named(self, clause: Clause, at: int, act: int, recent: Sequence[str]) -> str:
        """Whom the word at a place names as the subject, NOBODY for a stranger, or nothing."""
        word, told = clause.words[at], clause.told[at]
        tells = self.telling
        if tells.has("they", told) or self._in_phrase(clause, at):
            return AS_BEFORE
        for gender, group in (("woman", "she"), ("man", "he")):
            if tells.has(group, told):
                return meant(gender, recent, self.genders) or self._another()
        if any(tells.has(group, told) for group in ("places", "articles", "aside")):
            return AS_BEFORE
        if word[0].isupper() and (found := self._called(word)):
            return found
        if told == MASK.lower():
            return AS_BEFORE
        return self._of_kind(clause, at, done=act < len(clause.words))

    def _another(self) -> str:
        """Whom "he" means where nobody can be meant: a stranger if everybody's gender is known."""
        return NOBODY if all(self.genders.get(one.name) for one in self.present) else AS_BEFORE

    def _called(self, word: str) -> str:
        """The one of those present whose name the word is, in the nominative; NOBODY if somebody else bears it."""
        called = word.casefold().replace("ё", "е")
        for one in self.present:
            name = self.library.called_by(one.name).casefold().replace("ё", "е")
            if called in (name, *words_of(one.name.replace("ё", "е"))):
                return one.name
        others = {part for name in self.names for part in words_of(name)}
        return NOBODY if called in others else AS_BEFORE

    def _of_kind(self, clause: Clause, at: int, *, done: bool) -> str:
        """Whom a word calls by what they are: one of those present, or NOBODY; nothing if it is no word for people."""
        word = clause.words[at]
        kind = self.words.people(word)
        if at + 1 < len(clause.words) and self._goes_on(clause, at + 1, kind):
            return AS_BEFORE
        others = [one for one in self.present if not any(mentions(one.name, said) for said in clause.sentence)]
        if not self._is_any(clause, at) and (found := self._known(word, kind, others)):
            return found
        if kind and (done or self._begins(clause, at)):
            return NOBODY
        return NOBODY if done and at and word[0].isupper() else AS_BEFORE

    def _goes_on(self, clause: Clause, at: int, kind: Mapping[str, int]) -> bool:
        """Whether the next word tells who it is: "nurse Priya", "the young nurse"."""
        word = clause.words[at]
        named = clause.told[at] == MASK.lower() or any(
            mentions(self.library.called_by(m.name), word) for m in self.present
        )
        return named or bool(kind and self.words.people(word))

    def _known(self, word: str, kind: Mapping[str, int], others: Sequence[CastMember]) -> str:
        return called_by_kind(word, others, _KIN if kind else _STEM) or self._by_trade(word, kind, others)

    def _by_trade(self, word: str, kind: Mapping[str, int], others: Sequence[CastMember]) -> str:
        """The one of these who has the trade that a word names, or is the only other man or woman it can be."""
        trades, ages = self.words.trades_of(word), _AGES & set(kind)
        genders = _ANYBODY & set(kind) or _ANYBODY
        if trades:
            able = [one.name for one in others if trades & self.words.trades_of(one.about)]
        elif ages:
            aged = [one.name for one in others if self.ages.get(one.name) in ages]
            able = [name for name in aged if self.genders.get(name) in genders]
        else:
            lead = self.present[0].name if self.present else ""
            named = genders if kind and set(kind) <= _ANYBODY else frozenset()
            able = [one.name for one in others if one.name != lead and self.genders.get(one.name) in named]
        return able[0] if len(able) == 1 else ""

    def _begins(self, clause: Clause, at: int) -> bool:
        """Whether no more than small words stand before a word."""
        return all(self._is_small(clause, n) for n in range(at))

    def _is_small(self, clause: Clause, at: int) -> bool:
        told = clause.told[at]
        small = any(self.telling.has(group, told) for group in ("places", "articles", "aside", "opens"))
        return small or self._in_phrase(clause, at)

    def _is_any(self, clause: Clause, at: int) -> bool:
        """Whether "a", "some" or "another" stands before a word."""
        return any(self.telling.has("one-of-many", told) for told in clause.told[max(0, at - 2) : at])

    def _in_phrase(self, clause: Clause, at: int) -> bool:
        """Whether a word belongs to one such as "with" or "for" before it: right behind it, or behind its article or
        adjectives."""
        tells = self.telling
        for back in range(1, _PHRASE + 1):
            if at < back:
                return False
            told = clause.told[at - back]
            if tells.has("places", told):
                return True
            if not (tells.has("articles", told) or self._is_adjective(told)):
                return False
            if tells.has("articles", told) and at > back:
                return tells.has("places", clause.told[at - back - 1])
        return False

    def _is_adjective(self, told: str) -> bool:
        """Whether a word can stand between "with" and a noun."""
        return self.telling.ends("adjectival", told) and len(told) > _THING

    def _is_a_thing(self, clause: Clause, act: int) -> bool:
        """Whether something that is no person stands where the subject does, or several do what is told."""
        before = [at for at in range(act) if not self._is_small(clause, at)]
        if self.telling.words["articles"]:
            return (clause.begins and bool(before)) or self._opens_with_article(clause, act)
        if self.telling.ends("plural", clause.told[act]) and before:
            return True
        if not before or before[-1] != self._last_large(clause, act):
            return False
        told = clause.told[before[-1]]
        if self.telling.endings["subject"]:
            return len(told) > _THING and self.telling.ends("subject", told)
        return len(told) >= _THING and not self.telling.ends("no-subject", told)

    def _last_large(self, clause: Clause, act: int) -> int:
        """The place of the word right before an act, small ones such as "still" left out, or -1."""
        return next((at for at in range(act - 1, -1, -1) if not self.telling.has("aside", clause.told[at])), -1)

    def _opens_with_article(self, clause: Clause, act: int) -> bool:
        """Whether a clause begins with "the pump" or "her phone"."""
        places = (at for at in range(act) if self.telling.has("articles", clause.told[at]))
        at = next((at for at in places if self._begins(clause, at) and not self._in_phrase(clause, at)), act)
        return any(not self._is_small(clause, n) for n in range(at + 1, act))

    def _named_behind(self, clause: Clause, act: int) -> str:
        """Who is named behind the verb: "at the desk sits Kim", "говорит Марат"."""
        if self.telling.words["articles"] and not self.telling.has("places", clause.told[act]):
            return AS_BEFORE
        for at in range(act + 1, len(clause.words)):
            if clause.words[at][0].isupper() and not self._in_phrase(clause, at):
                found = self._called(clause.words[at])
                return found if found != NOBODY else AS_BEFORE
        return AS_BEFORE

    def _last_named(self, before: Clause | None) -> str:
        """Whom the clause before names last, for "who" and "which"."""
        last = before.words[-1] if before else ""
        return next((one.name for one in self.present if mentions(self.library.called_by(one.name), last)), NOBODY)


def called_by_trade(clause: str, cast: Sequence[CastMember], words: Vocabulary, telling: Telling) -> set[str]:
    """The names of those whom a clause calls by what they are, as nobody else of the cast is called."""
    said = words_of(clause)
    found: set[str] = set()
    for at, word in enumerate(said):
        name = called_by_kind(word, cast) if len(word) >= _STEM else ""
        any_one = any(telling.has("one-of-many", before) for before in said[max(0, at - 2) : at])
        if name and not any_one and words.trades_of(word):
            found.add(name)
    return found


def called_by_kind(clause: str, present: Iterable[CastMember], shortest: int = _STEM) -> str:
    """The name of whom a clause calls by what they are ("the skipper", "бабушка"), in a word of so many letters at the
    least, if it is one alone."""
    words = {_stem(word) for word in words_of(clause) if len(word) >= shortest}
    meant = [one.name for one in present if words & {_stem(noun) for noun in _nouns(one, shortest)}]
    return meant[0] if len(meant) == 1 else ""


def _stem(word: str) -> str:
    return word[:_STEM].replace("ё", "е")


def _nouns(member: CastMember, shortest: int) -> list[str]:
    """What somebody is called: the words before the first comma of their description."""
    return [word for word in words_of(re.split(r"[,;.]", member.about)[0]) if len(word) >= shortest]
