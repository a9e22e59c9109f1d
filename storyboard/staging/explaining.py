"""Why a picture looks as it does, a line a choice: what the scene asks for, what the words say, what is usual.

For writers who wonder about a picture and want to know which word to change.
"""

from __future__ import annotations

from collections.abc import Sequence

from storyboard.staging.brief import FEELING, Brief
from storyboard.staging.composition import Composition
from storyboard.staging.score import Score
from storyboard.staging.shot import Actor


def reasons(
    brief: Brief, composition: Composition, setting: str, time: str, actors: Sequence[Actor]
) -> tuple[str, ...]:
    """The director's choices for one step: place, hour, composition, feeling, and each person's part."""
    return (
        f"setting {setting}: {_why_there(brief, composition, setting)}",
        f"time {time}: {_why_then(brief, composition, time)}",
        f"composition {composition.name}, camera {composition.camera}: {_why_so(brief, composition)}",
        f"feeling {brief.feeling}: {_why_felt(brief)}",
        *(_part(actor, brief) for actor in actors),
    )


def left_out(brief: Brief, actors: Sequence[Actor]) -> tuple[str, ...]:
    """Whom the step tells of and the picture does not show."""
    shown = {actor.name for actor in actors}
    names = [member.name for member in brief.present if member.name not in shown]
    return (f"not in the picture, for want of room: {', '.join(names)}",) if names else ()


def measure(score: Score | None, take: int) -> tuple[str, ...]:
    """How good the picture is, and what is weakest in it; `take` counts from 1."""
    if score is None or not score.measures:
        return ()
    weakest = min(score.measures, key=lambda name: score.measures[name])
    below = f"; too low: {', '.join(score.failures)}" if score.failures else ""
    return (f"score {score.total:.2f} in take {take}, weakest {weakest} {score.measures[weakest]:.2f}{below}",)


def _why_there(brief: Brief, composition: Composition, setting: str) -> str:
    if brief.scene.setting:
        return "the scene asks for it"
    if setting in brief.places:
        return "the words speak of it"
    if composition.setting == setting:
        return "the composition plays there"
    return "where the story was before" if brief.step.name == "consequences" else "usual for this step"


def _why_then(brief: Brief, composition: Composition, time: str) -> str:
    if brief.scene.time == time:
        return "the scene asks for it"
    if brief.time == time:
        return "the words speak of it"
    if brief.time:
        return f"the light of {brief.time}, of which the words speak"
    if composition.time == time:
        return "the composition's own"
    return f"usual for {brief.step.name} in this place"


def _why_so(brief: Brief, composition: Composition) -> str:
    """The most telling of the things that a composition asks for, and this step has."""
    asks = composition.asks
    found = [
        *(f"the words speak of {name}" for name in brief.things if name in (*asks.suits, *asks.words)),
        *(f"the loss of {name}" for name in brief.losses if name in asks.loss),
        *([f"the channel is {brief.channel}"] if asks.channel else []),
        *(["the steps of the plan"] if asks.plan else []),
        *([f"{brief.pair.first} and {brief.pair.second} touch"] if brief.pair and asks.gesture else []),
        *(["the product has a picture"] if asks.image else []),
    ]
    if brief.scene.camera == composition.camera:
        found.insert(0, "the scene asks for this camera")
    people = f"{len(brief.present)} {'person' if len(brief.present) == 1 else 'people'}"
    return ", ".join(found) or f"it shows {brief.step.name} with {people}"


def _why_felt(brief: Brief) -> str:
    return "usual for this step" if brief.feeling == FEELING[brief.step.name] else "the words name it"


def _part(actor: Actor, brief: Brief) -> str:
    stated = next((one for name, one in brief.scene.cast.items() if name.casefold() == actor.name.casefold()), None)
    asked = [part for part in ("pose", "expression", "holds", "facing") if stated and getattr(stated, part)]
    why = f" (the scene asks for the {' and the '.join(asked)})" if asked else ""
    holds = f", holds {actor.holds}" if actor.holds else ""
    partner = f" with {actor.partner}" if actor.partner else ""
    return f"{actor.name}: pose {actor.pose}{partner}, expression {actor.expression}{holds}{why}"


def alt_of(brief: Brief) -> str:
    """What a person who does not see the picture is told: the headline and what is said, in the story's words."""
    said = [f"{line.who}: {line.text}" for line in brief.step.lines]
    return " – ".join([brief.step.headline.rstrip("."), *said])
