"""Sightings: by which channel a customer comes across the product, be it one that somebody planned or one in passing.

A channel that the words name goes first: a podcast, a fair. What is only seen in passing ("the name on a small blue
car", "a sheet on the notice board") is told by a thing that carries words and a word for seeing in the same sentence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from storyboard.staging.library import Library
from storyboard.staging.reading import mentions, without_names
from storyboard.story.model import Step, Story

# Seen at somebody's who has it already, and on somebody's screen.
IN_USE, SCREEN, VEHICLE = "in-use", "screen", "vehicle"
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


def channel_of(step: Step, story: Story, library: Library) -> str:
    """The channel's name in the art, from the step's own words for it."""
    if step.name != "discovery":
        return ""
    for text in (step.channel, step.touchpoint):
        if told := _most(_named(text, story, library)) or _most(_things(text, story, library)):
            return told
    names = library.proper_names(story)
    headline, text = without_names(step.headline, names), without_names(step.text, names)
    narration = f"{headline}\n{headline}\n{text}"
    told = (
        _most(_named(headline, story, library) and _named(narration, story, library))
        or _most(_shown(headline, story, library))
        or _most(_named(narration, story, library))
        or _most(_seen(narration, story, library))
        or _most(_things(headline, story, library))
    )
    if told or step.channel:
        return told or step.channel.strip().lower().replace(" ", "-")
    speaking = {line.who.casefold() for line in step.lines} - {member.name.casefold() for member in story.customers[:1]}
    if library.ware(story).tangible and not speaking and not _most(_things(narration, story, library)):
        return IN_USE
    if _is_told_by_others(step, story, narration):
        return "word-of-mouth"
    by_friend = "word-of-mouth" if library.speaks_of("people", "friend", narration, story.language) else ""
    return _most(_things(narration, story, library)) or by_friend


def _named(text: str, story: Story, library: Library) -> Mapping[str, int]:
    """The channels that a text names, with how often."""
    return _told("channels", text, story, library)


def _things(text: str, story: Story, library: Library) -> Mapping[str, int]:
    """What may carry the product's name, with how often."""
    return _told("sights", text, story, library)


def _told(section: str, text: str, story: Story, library: Library) -> Mapping[str, int]:
    """What a text names of a section; software in use is a screen, and a vehicle that is itself sold is in use."""
    told = library.said(text, story.language, section)[section]
    if VEHICLE in told and library.ware(story).thing in library.goods().vehicles:
        told[IN_USE] = told.get(IN_USE, 0) + told.pop(VEHICLE)
    if IN_USE in told and library.ware(story).on_screen:
        told[SCREEN] = told.get(SCREEN, 0) + told.pop(IN_USE)
    return told


def _seen(text: str, story: Story, library: Library) -> Mapping[str, int]:
    """What carries words in the sentences that tell of somebody seeing, with how often."""
    seeing = (one for one in _SENTENCE_END.split(text) if library.speaks_of("seeing", "seeing", one, story.language))
    return _things("\n".join(seeing), story, library)


def _shown(headline: str, story: Story, library: Library) -> Mapping[str, int]:
    """What a headline says that somebody sees, or at whose place they are."""
    things = _things(headline, story, library)
    return _seen(headline, story, library) or {name: count for name, count in things.items() if name == IN_USE}


def _most(counts: Mapping[str, int]) -> str:
    return max(counts, key=lambda name: counts[name], default="")


def _is_told_by_others(step: Step, story: Story, narration: str) -> bool:
    """Whether somebody of the cast beside the customer speaks or is named where the product is found."""
    speaking = {line.who.casefold() for line in step.lines}
    customers = {member.name for member in story.customers[:1]}
    others = (member.name for member in story.cast if member.name not in customers)
    return any(name.casefold() in speaking or mentions(name, narration) for name in others)
