"""Serving: who of those present takes which place in a composition."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec.structs import replace

from storyboard.staging.brief import Brief
from storyboard.staging.composition import Composition, PersonPlace
from storyboard.staging.poses import doings
from storyboard.story.model import CastMember


def serves(member: CastMember, place: PersonPlace, brief: Brief) -> bool:
    """Whether a place in a composition is one for somebody of those present."""
    who = place.who
    if who == "resting":
        return member is not brief.present[0] and rests(member, brief, place.poses)
    if who == "presenter":
        return member.role == "helper"
    if who in ("first", "second"):
        return brief.pair is not None and member.name == getattr(brief.pair, who)
    if who == "lead":
        return member is brief.present[0]
    if who == "speaker":
        first = next((line.who.casefold() for line in brief.step.lines if line.who), "")
        spoken = any(one.name.casefold() == first for one in brief.present)
        return member.name.casefold() == first if spoken else member is brief.present[0]
    if who == "other":
        return member is not brief.present[0]
    if who == "helper" and all(one.role != "helper" for one in brief.present):
        # Nobody has come to help: a colleague, whoever speaks, or else another stands in the helper's place.
        others = brief.present[1:]
        joining = [one for one in others if one.role == "colleague" or one.name.casefold() in brief.speaking]
        return member in (joining or others)
    return who in ("anyone", member.role)


def rests(member: CastMember, brief: Brief, poses: Collection[str]) -> bool:
    """Whether somebody is told to do what one of these poses shows."""
    return any(doing.pose in poses for doing in doings(member, brief))


def with_fewer(brief: Brief) -> Iterator[Brief]:
    """The brief without one, and then two and so on, of those who need not be seen, the silent ones first."""
    spare = [
        member
        for member in reversed(brief.present[1:])
        if member.name.casefold() not in brief.scene.people and not (brief.pair and member.name in brief.pair)
    ]
    spare.sort(key=lambda member: member.name.casefold() in brief.speaking)
    for count in range(1, len(spare) + 1):
        yield replace(brief, present=tuple(m for m in brief.present if m not in spare[:count]))


def is_replaced(composition: Composition, brief: Brief, told: Brief) -> bool:
    """Whether somebody of no name would stand where one stands who was left out."""
    return len(told.present) < len(brief.present) and any(place.extra for place in composition.people)
