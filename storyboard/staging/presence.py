"""Presence: who is in the picture of a step."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storyboard.staging.library import Library
from storyboard.staging.reading import called, mentions
from storyboard.staging.subjects import called_by_trade
from storyboard.staging.telling import sentences_of, telling
from storyboard.staging.traits import vocabulary
from storyboard.story.model import CastMember, Step, Story

MOST_PEOPLE = 5
QUOTED = re.compile(r"«([^«»]+)»|„([^„“”\"]+)[“”\"]|“([^“”]+)”|\"([^\"]+)\"")


def present_in(step: Step, story: Story, library: Library, places: Sequence[str]) -> tuple[CastMember, ...]:
    """Who is in the picture: whom the scene, the lines or the words name, and whom the step is about; `places` are
    those that its words name, the first the one where it plays."""
    speaking = {line.who.casefold() for line in step.lines}
    staged = step.scene.people if step.scene else frozenset()
    named = _named(step, story, library)
    named |= {member.name for member in story.cast if member.name.casefold() in speaking | staged}
    lead = lead_of(story, named)
    others = named.difference(lead)
    helped = story.audience != "b2c" and not others
    at_work = any(library.is_left(place) for place in places[:1])
    belonging = {m.name for m in story.cast if _belongs(m, step, helped=helped, at_work=at_work)}
    wanted = named | set(lead) | belonging
    if lead and not named.intersection(lead) and len(speaking) > 1 and step.name != "solution":
        wanted -= set(lead)  # others talk among themselves
    ordered = sorted(
        (m for m in story.cast if m.name in wanted),
        key=lambda m: (m.name not in lead, m.role != "customer", m.name not in named),
    )
    return tuple(ordered[:MOST_PEOPLE])


def lead_of(story: Story, named: set[str]) -> list[str]:
    """Whom the step is about: of several customers the first whom it names."""
    known = [member.name for member in story.customers or story.cast[:1]]
    return ([name for name in known if name in named] or known)[:1]


def _named(step: Step, story: Story, library: Library) -> set[str]:
    """Whom the narration names outside its quotations, or calls by what they are, but not as one who is away; and
    whoever is spoken to."""
    narration = QUOTED.sub(" ", f"{step.headline}\n{step.text}")
    tells = telling(library.catalogue, story.language)
    clauses = [part for sentence in sentences_of(narration) for part in tells.between.split(sentence)]
    words = vocabulary(library.catalogue, story.language)
    found = {name for clause in clauses for name in called_by_trade(clause, story.cast, words, tells)}
    for member in story.cast:
        name = library.called_by(member.name)
        said = [clause for clause in clauses if mentions(name, clause)]
        if any(called(name, line.text) for line in step.lines) or any(not tells.is_away(clause) for clause in said):
            found.add(member.name)
        elif said:
            found.discard(member.name)
    return found


def _belongs(member: CastMember, step: Step, *, helped: bool, at_work: bool) -> bool:
    """Whether a step of this kind shows people of this role without naming them. Who `helped` comes to an ending where
    nobody else would be, but to no private one; who decided only where the words say so; the family not `at_work`."""
    if at_work and member.role == "family":
        return False
    if step.name == "solution":
        return member.role == "helper"
    if step.name == "outcome":
        return member.role in ("customer", "family", "colleague", *(["helper"] if helped else []))
    return step.name == "consequences" and member.role == "family"
