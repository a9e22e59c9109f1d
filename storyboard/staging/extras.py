"""Extras: somebody of no name who tells the customer of the product, where the cast has nobody for it.

A friend's tip needs a friend in the picture, and a stand at a fair somebody who stands there.
"""

from __future__ import annotations

from typing import cast, get_args

from storyboard.staging.library import Library
from storyboard.staging.pronouns import genders_named
from storyboard.staging.sightings import channel_of
from storyboard.story.model import CastMember, Role, Story

# Who can stand at a stand: a man or a woman of whom no more is told.
_PRESENTERS = ("woman", "man")
# Who can give a tip, by the groups of words for people.
_TELLERS = ("friend", "family", "colleague", "boss", "customer", *_PRESENTERS)


def extra_of(story: Story, library: Library) -> CastMember | None:
    """Who may tell the customer in the discovery step, looking as its words say; None where nobody need be seen."""
    step = story.step("discovery")
    role = library.extra_role(channel_of(step, story, library)) if step else ""
    if step is None or role not in get_args(Role):
        return None
    text = f"{step.headline} {step.text}"
    nouns = _without_pronouns(text, story.language, library)
    known = _TELLERS if role == "bystander" else _PRESENTERS
    word = library.word_for("people", known, nouns, story.language)
    if library.speaks_of("people", "family", word, story.language):
        role = "family"
    catalogue = library.catalogue
    called = catalogue.words(story.language if catalogue.speaks(story.language) else "en").roles[role]
    return None if story.member(called) else CastMember(name=called, role=cast(Role, role), about=word)


def _without_pronouns(text: str, language: str, library: Library) -> str:
    """A text without "she" and "his", which stand for whom it names."""
    return " ".join(word for word in text.split() if not genders_named(word, language, library))
