"""A shot: what the director decided for one step, every choice by name and place, before anything is drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING

from msgspec import Struct

from storyboard.staging.balloons import How
from storyboard.staging.composition import Composition, EffectPlace, PropPlace

if TYPE_CHECKING:
    from storyboard.art.figure.data import Person


class Actor(Struct, frozen=True):
    """A person in a shot: who, how, and where the feet stand (panel units; `scale` 1 is 860 units tall).

    One who is `supported` sits, jumps or stands behind something: the feet need not touch the floor. Whoever has a
    `partner` touches that person, as the pose says; how near the two stand follows when they are drawn.
    """

    name: str
    role: str
    person: Person
    pose: str
    expression: str
    x: float
    y: float
    scale: float
    facing: str = "right"
    depth: str = "mid"
    window: bool = False
    supported: bool = False
    holds: str = ""
    partner: str = ""


class Utterance(Struct, frozen=True):
    """Words for a balloon."""

    who: str
    words: str
    how: How


class Shot(Struct, frozen=True):
    """Everything that drawing a panel needs to know."""

    step: str
    number: int
    title: str
    composition: Composition
    setting: str
    time: str
    weather: str = ""
    actors: tuple[Actor, ...] = ()
    props: tuple[PropPlace, ...] = ()
    effects: tuple[EffectPlace, ...] = ()
    utterances: tuple[Utterance, ...] = ()
    sign: str = ""
    plan: tuple[str, ...] = ()
    alt: str = ""
    reasons: tuple[str, ...] = ()
