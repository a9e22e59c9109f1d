"""Wares: what is sold, read from the words about the product, so that its picture is of the right kind.

The tagline and the sentences that say what the product is ("Nest is a shared office") are surest; the solution's
headline and text, and what is told of those who bring it, say the rest.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Protocol

from msgspec import Struct

from storyboard.staging.reading import without_names, words_of
from storyboard.story.model import Step, Story

# Kinds that are no things of their own, whatever their story names.
NO_THINGS = frozenset(("screen", "phone", "tablet", "machine", "equipment", "service", "course", "place"))
# Kinds that are used on a screen.
ON_SCREEN = frozenset(("screen", "phone", "tablet"))
# Kinds that stand somewhere.
TANGIBLE = frozenset(("thing", "box", "equipment"))
# A place or a machine is what is sold only where the tagline or a sentence says what the product is: every story names
# places, and many name machines.
ONLY_IF_SURE = frozenset(("place", "equipment"))
# How many times more what says what the product is counts than what is told of it.
SURE = 3
# The first words after the name tell what the product is.
_DEFINING = 60
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


class Goods(Struct, frozen=True):
    """Props that a product can be: `headlined` if a headline names them, `named` only if the product is called that;
    `vehicles` must be spoken of again where more is told, for many customers ride in one."""

    headlined: frozenset[str] = frozenset()
    named: frozenset[str] = frozenset()
    vehicles: frozenset[str] = frozenset()


class Ware(Struct, frozen=True):
    """What a product is, the prop that it is where its kind is "thing", and whether the words told it."""

    kind: str = "screen"
    thing: str = ""
    told: bool = True

    @property
    def on_screen(self) -> bool:
        """Whether it is used on a screen."""
        return self.kind in ON_SCREEN

    @property
    def tangible(self) -> bool:
        """Whether the words tell of something that stands somewhere."""
        return self.told and self.kind in TANGIBLE


class Reader(Protocol):
    """What is asked of the library of words."""

    def said(self, text: str, language: str, *sections: str) -> dict[str, dict[str, int]]: ...
    def contents(self, text: str, language: str, *, named_alone: bool = False) -> dict[str, int]: ...
    def goods_in(self, text: str, language: str) -> dict[str, int]: ...
    def speaks_of(self, section: str, name: str, text: str, language: str) -> bool: ...
    def goods(self) -> Goods: ...


def ware_of(story: Story, reader: Reader) -> Ware:
    """What the story sells: its kind by the words that tell it most; where none do, a screen in business, a box for
    private people."""
    solution = story.step("solution")
    sure = "\n".join((story.product.tagline, *_definitions(solution, story, reader)))
    thing = _thing(solution, sure, story, reader)
    kinds = _kinds(solution, sure, story, reader)
    told = f"{sure}\n{solution.headline}\n{solution.text}" if solution else sure
    named = reader.goods_in(without_names(told, (story.product.name,)), story.language)
    # What is named again in the text is what is sold; once, beside a screen, it is what the screen is about.
    if thing and (named.get(thing, 0) > 1 or not NO_THINGS.intersection(kinds)):
        return Ware("thing", thing)
    if not kinds:
        return Ware("box" if story.audience == "b2c" else "screen", told=False)
    return Ware(max(kinds, key=lambda name: kinds[name]))


def _kinds(solution: Step | None, sure: str, story: Story, reader: Reader) -> Counter[str]:
    """How much is said for each kind."""
    helpers = (member.about for member in story.cast if member.role == "helper")
    told = "\n".join((*((solution.headline, solution.text) if solution else ()), *helpers))
    told = without_names(told, (story.product.name,))
    found = Counter(reader.said(told, story.language, "products")["products"])
    for kind in ONLY_IF_SURE:
        del found[kind]
    for kind, count in reader.said(sure, story.language, "products")["products"].items():
        found[kind] += SURE * count
    if found["machine"] > 1:
        found["machine"] += found["box"]  # a sensor that sits on machines
    return found


def _definitions(solution: Step | None, story: Story, reader: Reader) -> Iterator[str]:
    """What follows the product's name where a sentence says what it is."""
    name = story.product.name
    if solution is None or not name:
        return
    for sentence in _SENTENCE_END.split(f"{solution.headline}\n{solution.text}"):
        _, named, rest = sentence.partition(name)
        begin = " ".join(words_of(rest)[:2])
        if named and reader.speaks_of("defines", "defines", begin, story.language):
            yield rest[:_DEFINING]
    begin = solution.text[:_DEFINING]
    if reader.speaks_of("this", "this", " ".join(words_of(begin)[:3]), story.language):
        yield begin


def _thing(solution: Step | None, sure: str, story: Story, reader: Reader) -> str:
    """The prop that the product is, if what says what it is, or the solution's headline, names one that can be sold."""
    goods = reader.goods()
    called = (story.product.name,)
    sure = without_names(sure, called)
    headline = without_names(solution.headline, called) if solution else ""
    rest = without_names(solution.text, called) if solution else ""
    by_name = reader.contents(sure, story.language, named_alone=True)
    named = dict.fromkeys((*by_name, *reader.contents(headline, story.language)))
    told = reader.contents(f"{headline}\n{sure}\n{sure}\n{rest}", story.language)
    for name in named:
        sold = name in goods.headlined or (name in goods.named and name in by_name)
        if sold and (name not in goods.vehicles or told.get(name, 0) > 1 or not rest):
            return name
    return ""
