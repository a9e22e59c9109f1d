"""Serving: who of those present takes which place in a composition."""

from __future__ import annotations

from collections.abc import Collection

from storyboard.staging.brief import Brief
from storyboard.staging.composition import PersonPlace
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
