"""Occasions: what somebody wears in one picture because of the hour, the weather, the place or the words of the step.

Who wears a uniform at work sits at home in everyday clothes, at night one is in pyjamas, in the snow in a coat, and in
a suit where the step says so. The colour that a person is known by stays. The rules stand in `casting/looks.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from zlib import crc32

from msgspec.structs import replace

from storyboard.art.catalogue import Catalogue
from storyboard.art.figure.data import Outfit, Person
from storyboard.art.settings import Setting
from storyboard.art.yaml_file import Fields
from storyboard.staging.brief import Brief
from storyboard.staging.casting import casting_table
from storyboard.staging.reading import mentions
from storyboard.staging.traits import Vocabulary
from storyboard.story.model import CastMember, Story

_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


class Occasions:
    """Dresses the people of one story for its pictures."""

    def __init__(self, story: Story, catalogue: Catalogue, words: Vocabulary) -> None:
        self.story, self.catalogue, self.words = story, catalogue, words
        self.table: Fields = casting_table(catalogue)

    def dressed(self, member: CastMember, person: Person, brief: Brief, setting: Setting, time: str) -> Person:
        """The person as dressed for one picture; clothes that the story itself states are never changed."""
        if member.look.outfit or member.look.character:
            return person
        wanted = self._told(member, brief) or self._usual(member, person, brief, setting, time)
        return replace(person, outfit=self._recolored(wanted, person.outfit)) if wanted else person

    def _told(self, member: CastMember, brief: Brief) -> str:
        """Clothes that the step says somebody wears: whom the sentence names, else the lead."""
        for sentence in _SENTENCE.split(f"{brief.step.text}\n{brief.step.headline}"):
            attire = self.words.wardrobe.attire(sentence)
            if attire.garment in self.table.texts("changed-into"):
                named = [one.name for one in brief.present if mentions(one.name, sentence)]
                who = named[0] if named else brief.present[0].name
                if who == member.name:
                    return attire.worn_over("", self.table)
        return ""

    def _usual(self, member: CastMember, person: Person, brief: Brief, setting: Setting, time: str) -> str:
        lies = any(doing.pose == "lie" for doing in brief.doings.get(member.name, ()))
        facts = {
            "settings": setting.name,
            "times": time,
            "weather": "" if setting.indoor else brief.weather,
            "acts": "lie" if lies else "",
            "lives": "privately" if self._is_private(member) else "at work",
        }
        occasions = self.table.fields("occasions")
        for rule in (occasions.fields(name) for name in occasions.keys()):  # noqa: SIM118
            if _fits(rule, facts) and person.outfit.name not in rule.texts("keeps"):
                uniforms = self.table.texts("uniforms")
                if "off-duty" not in rule or person.outfit.name in uniforms:
                    return self._one_of(rule.texts("wear"), member)
        return ""

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


def _fits(rule: Fields, facts: Mapping[str, str]) -> bool:
    return all(facts[key] in rule.texts(key) for key in facts if key in rule)
