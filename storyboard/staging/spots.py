"""Spots: where people stand, by the composition or by what the setting has."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from storyboard.art.settings import Setting
from storyboard.staging.composition import Composition, PersonPlace
from storyboard.staging.frame import WIDTH
from storyboard.staging.shot import Actor

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
    if (place.at == "seat" or place.beside) and setting.seats:
        seat = setting.seats[next((name for name in place.seats if name in setting.seats), next(iter(setting.seats)))]
        if place.beside:
            x, faces = (seat.x + place.beside, "left") if seat.x < WIDTH / 2 else (seat.x - place.beside, "right")
            return x, setting.ground, setting.scale, faces
        return seat.x, seat.y, seat.scale, "right" if seat.x < WIDTH / 2 else "left"
    x = 800.0 if place.x is None else place.x
    y = setting.ground if place.y is None else place.y
    return x, y, setting.scale if place.scale is None else place.scale, ""
