"""Occasions: what somebody wears in one picture because of the hour, the weather, the place or the words of the step.

Who wears a uniform at work sits at home in everyday clothes, at night one is in pyjamas, in the snow in a coat, and in
a suit where the step says so. The colour that a person is known by stays. The rules stand in `casting/looks.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from zlib import crc32

from msgspec import Struct
from msgspec.structs import replace

from storyboard.art.catalogue import Catalogue
from storyboard.art.figure.data import Outfit, Person
from storyboard.art.settings import Setting
from storyboard.art.yaml_file import Fields
from storyboard.staging.attire import Attire
from storyboard.staging.brief import Brief
from storyboard.staging.casting import casting_table
from storyboard.staging.library import Library
from storyboard.staging.pronouns import meant, pronoun
from storyboard.staging.reading import mentions
from storyboard.staging.telling import really_told, telling
from storyboard.staging.traits import Vocabulary
from storyboard.story.model import CastMember, Story

# What is done in a good end that had been expected until then.
BORN = "hold-baby"
# How somebody lies there.
LYING = ("lie", "sleep-lying")
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


class Rule(Struct, frozen=True):
    """What is worn in certain settings, hours, weather, acts and lives (each empty for any), unless one wears what it
    `keeps`; a rule for those who are off duty changes uniforms alone, another none of the clothes that are told."""

    when: tuple[frozenset[str], ...]
    wear: tuple[str, ...]
    keeps: frozenset[str]
    off_duty: bool
    unless_told: bool

    def fits(self, facts: Sequence[str]) -> bool:
        return all(not asked or fact in asked for asked, fact in zip(self.when, facts, strict=True))


@cache
def _rules(catalogue: Catalogue) -> tuple[Rule, ...]:
    """The rules of `casting/looks.yaml`, in their order."""
    occasions = casting_table(catalogue).fields("occasions")
    keys = ("settings", "times", "weather", "acts", "lives")
    return tuple(
        Rule(
            tuple(frozenset(rule.texts(key)) for key in keys),
            rule.texts("wear"),
            frozenset(rule.texts("keeps")),
            rule.flag("off-duty"),
            rule.flag("unless-told"),
        )
        for rule in (occasions.fields(name) for name in occasions.keys())  # noqa: SIM118
    )


class Occasions:
    """Dresses the people of one story for its pictures."""

    def __init__(self, story: Story, library: Library, words: Vocabulary) -> None:
        self.story, self.library, self.words = story, library, words
        self.catalogue = library.catalogue
        self.table: Fields = casting_table(library.catalogue)
        self.uniforms = frozenset(self.table.texts("uniforms"))
        self._worn: dict[str, dict[str, Attire]] = {}
        self._telling = telling(library.catalogue, story.language)

    def dressed(self, member: CastMember, person: Person, brief: Brief, setting: Setting, time: str) -> Person:
        """The person as dressed for one picture; clothes that the story itself states are never changed."""
        if member.look.outfit or member.look.character:
            return person
        if brief.step.name == "outcome" and any(d.pose == BORN for done in brief.doings.values() for d in done):
            person = replace(person, aids=tuple(aid for aid in person.aids if aid != "pregnant"))
        told = self._told(member, brief)
        wanted = told.worn_over("", self.table) or self._usual(member, person, brief, setting, time)
        if not wanted:
            return person
        own = told.garment in self.table.texts("own-colour-clothes")
        outfit = self.catalogue.outfit(wanted) if own else self._recolored(wanted, person.outfit)
        return replace(person, outfit=outfit.recolored(told.color) if told.color else outfit)

    def _told(self, member: CastMember, brief: Brief) -> Attire:
        """Clothes that the step says somebody wears; a step is read once."""
        if brief.step.name not in self._worn:
            self._worn[brief.step.name] = dict(self._read(brief))
        return self._worn[brief.step.name].get(member.name, Attire())

    def _read(self, brief: Brief) -> Iterator[tuple[str, Attire]]:
        """Who wears what by the words: whom the sentence names, else the lead. What is worn every day is worth a change
        only where a colour is told."""
        recent = [brief.present[0].name]
        text = f"{brief.step.headline}\n{brief.step.text}"
        for sentence in (really_told(one, self._telling) for one in _SENTENCE.split(text)):
            who = brief.present[0].name
            for clause in self._telling.between.split(sentence):
                named = self._last_named(clause, brief.present)
                if self._is_worn_by_a_stranger(clause, named):
                    continue
                who = named or self._meant(clause, recent) or who
                recent = [named, *recent] if named else recent
                attire = self.words.wardrobe.attire(clause, worn=True)
                if attire.garment and (attire.color or attire.garment in self.table.texts("changed-into")):
                    yield who, attire

    def _last_named(self, clause: str, present: Sequence[CastMember]) -> str:
        """Whom a clause names last, or nothing."""
        called = {self.library.called_by(one.name): one.name for one in present}
        named = [called[name] for word in clause.split() for name in called if mentions(name, word)]
        return named[-1] if named else ""

    def _is_worn_by_a_stranger(self, clause: str, named: str) -> bool:
        """Whether what a clause says is worn is worn by somebody whom it calls before it names anybody."""
        before = clause
        if named:
            name = self.library.called_by(named)
            words = clause.split()
            before = " ".join(words[: next((at for at, word in enumerate(words) if mentions(name, word)), 0)])
            if not self.words.wardrobe.attire(before, worn=True).garment:
                return False
        return self._tells_of_a_stranger(before)

    def _tells_of_a_stranger(self, clause: str) -> bool:
        """Whether a clause that names nobody speaks of "a young man", not of "him"."""
        return bool(self.words.people(clause)) and not pronoun(clause, self.story.language, self.library)

    def _meant(self, clause: str, names: Sequence[str]) -> str:
        """Whom of these "she" or "he" in a clause may be, or nothing."""
        genders = self.library.genders(self.story)
        return meant(pronoun(clause, self.story.language, self.library), names, genders)

    def _usual(self, member: CastMember, person: Person, brief: Brief, setting: Setting, time: str) -> str:
        lies = any(doing.pose in LYING for doing in brief.doings.get(member.name, ()))
        facts = (
            setting.name,
            time,
            "" if setting.indoor else brief.weather,
            "lie" if lies else "",
            "privately" if self._is_private(member) else "at work",
        )
        worn = person.outfit.name
        told = bool(self.words.wardrobe.attire(member.about).garment)
        rules = (rule for rule in _rules(self.catalogue) if rule.fits(facts) and worn not in rule.keeps)
        rules = (rule for rule in rules if not (told and rule.unless_told))
        rule = next((rule for rule in rules if not rule.off_duty or worn in self.uniforms), None)
        return self._one_of(rule.wear, member) if rule else ""

    def _one_of(self, outfits: Sequence[str], member: CastMember) -> str:
        return outfits[(crc32(member.name.encode("utf-8")) >> 5) % len(outfits)]

    def _is_private(self, member: CastMember) -> bool:
        return self.story.audience != "b2b" and member.role in ("customer", "family", "bystander")

    def _recolored(self, name: str, before: Outfit) -> Outfit:
        """The outfit in the colour by which the person is known; a uniform's stays behind."""
        outfit = self.catalogue.outfit(name)
        color = str(getattr(before, before.slot))
        if before.slot != "color" or color in self.table.texts("colourless"):
            return outfit
        outfit = outfit.recolored(color)
        return replace(outfit, bottom_color=color) if name in self.table.texts("one-colour") else outfit
