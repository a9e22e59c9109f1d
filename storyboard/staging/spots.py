"""Spots: where people stand, by the composition or by what the setting has."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from storyboard.art.settings import Setting
from storyboard.staging.brief import Brief
from storyboard.staging.composition import Composition, PersonPlace
from storyboard.staging.frame import WIDTH
from storyboard.staging.shot import Actor
from storyboard.story.model import CastMember

# Where people may stand whom a composition has no place for, yet who speak.
SIDES = (150.0, 1450.0, 400.0, 1200.0, 650.0, 950.0)


def free_side(actors: Sequence[Actor], composition: Composition) -> PersonPlace:
    """The spot that is farthest from everybody and from what carries words, at the height of the other people."""
    taken = [actor.x for actor in actors] + [prop.x for prop in composition.props if prop.sign]
    x = max(SIDES, key=lambda side: min((abs(side - other) for other in taken), default=0.0))
    like = next((place for place in reversed(composition.people) if place.y is not None and not place.window), None)
    if like is None:
        return PersonPlace(x=x, depth="behind")
    return PersonPlace(x=x, y=like.y, scale=like.scale, depth="behind")


def turned_actor(actor: Actor) -> Actor:
    return replace(actor, x=WIDTH - actor.x, facing="left" if actor.facing == "right" else "right")


def station_of(composition: Composition, setting: Setting) -> str:
    if not composition.asks.station or not setting.stations:
        return ""
    return composition.station if composition.station in setting.stations else next(iter(setting.stations))


def spot(place: PersonPlace, station: str, setting: Setting) -> tuple[float, float, float, str]:
    """Feet (on a seat: its top), scale and natural direction of a place, from the composition or the setting."""
    if place.at == "station" and station in setting.stations:
        s = setting.stations[station]
        return s.x, s.y, s.scale, s.faces
    if place.at == "seat" and setting.seats:
        seat = next(iter(setting.seats.values()))
        return seat.x, seat.y, seat.scale, ""
    x = 800.0 if place.x is None else place.x
    y = setting.ground if place.y is None else place.y
    return x, y, setting.scale if place.scale is None else place.scale, ""


def serves(member: CastMember, who: str, brief: Brief) -> bool:
    """Whether a place for this kind of person is for this one."""
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
