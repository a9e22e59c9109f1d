"""Presence: who is in the picture of a step."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storyboard.staging.library import Library
from storyboard.staging.reading import called, mentions
from storyboard.staging.subjects import called_by_trade
from storyboard.staging.telling import clauses_of, telling
from storyboard.staging.traits import vocabulary
from storyboard.story.model import CastMember, Step, Story

MOST_PEOPLE = 5
QUOTED = re.compile(r"«([^«»]+)»|„([^„“”\"]+)[“”\"]|“([^“”]+)”|\"([^\"]+)\"")


def present_in(step: Step, story: Story, library: Library, places: Sequence[str]) -> tuple[CastMember, ...]:
    """Who is in the picture: whom the scene, the lines or the words name, and whom the step is about; `places` are
    those that its words name, the first the one where it plays."""
    speaking = {line.who.casefold() for line in step.lines}
    staged = step.scene.people if step.scene else frozenset()
    named = {
        member.name
        for member in story.cast
        if member.name.casefold() in speaking | staged or _is_there(member, step, story, library)
    }
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


def _is_there(member: CastMember, step: Step, story: Story, library: Library) -> bool:
    """Whether the narration names somebody outside its quotations, or calls them by what they are, and not as one who
    is away; or whether somebody is spoken to."""
    narration = QUOTED.sub(" ", f"{step.headline}\n{step.text}")
    name = library.called_by(member.name)
    if any(called(name, line.text) for line in step.lines):
        return True
    tells = telling(library.catalogue, story.language)
    clauses = [" ".join(clause.words) for sentence in clauses_of(narration, (), tells) for clause in sentence]
    said = [clause for clause in clauses if mentions(name, clause)]
    if said or mentions(name, narration):
        return not said or any(not tells.is_away(clause) for clause in said)
    words = vocabulary(library.catalogue, story.language)
    return any(called_by_trade(clause, member, story.cast, words, tells) for clause in clauses)


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
