"""Effects at a head belong to that head: they stand beside it where nobody else's head and no sign is."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.art.palette import palette_for
from storyboard.drawing.geometry import Box, box_around
from storyboard.drawing.items import Group, flattened
from storyboard.staging import staged
from storyboard.staging.canvas import Canvas, Look, in_panel
from storyboard.staging.composition import EffectPlace
from storyboard.staging.people import add_people
from storyboard.staging.shot import Shot
from storyboard.staging.things import add_effects
from storyboard.story import story_from_text

CATALOGUE = default_catalogue()
STORY = """---
title: Fewer forms
language: en
product: {name: Tally, tagline: The forms are done, color: "#0a7f3c"}
cast:
  Mila: {role: customer, about: "clerk, 34"}
  Omar: {role: bystander, about: "clerk, 41"}
---

# Fewer forms

## Mila and Omar fill in forms

Omar fills in one form after the other, as Mila does.

> Mila: Another one.

> Omar: And another.
"""


def _shot(apart: float) -> Shot:
    """Mila, who looks right, and Omar so far to her right."""
    shot = staged(story_from_text(STORY), CATALOGUE).shots[0]
    mila, omar = shot.actors
    one = replace(mila, x=800.0, y=900.0, scale=0.8, facing="right", depth="mid")
    other = replace(omar, x=800.0 + apart, y=900.0, scale=0.8, facing="left", depth="mid")
    return replace(shot, actors=(one, other), effects=(EffectPlace("impact-lines", mila.name, depth="head"),))


def _marks(shot: Shot, *signs: Box) -> tuple[Box | None, dict[str, Box]]:
    """Where the effect is, and where the heads are."""
    theme = CATALOGUE.theme("ink")
    look, palette, canvas = Look(CATALOGUE, theme), palette_for(theme), Canvas()
    add_people(canvas, shot, look, palette, CATALOGUE.setting(shot.setting))
    canvas.important += signs
    add_effects(canvas, shot, look, palette)
    groups = [item for item in canvas.layers["head"] if isinstance(item, Group) and item.role == "effect"]
    drawn = box_around(leaf.bounds for group in groups for leaf, _ in flattened(group))
    return drawn, {name: in_panel(actor, figure.head) for name, (actor, figure) in canvas.figures.items()}


def test_an_effect_stands_before_the_face() -> None:
    marks, heads = _marks(_shot(600.0))
    assert marks and marks.x > heads["Mila"].center[0]


@pytest.mark.parametrize("apart", [150.0, 180.0, 200.0])
def test_an_effect_changes_sides_where_somebody_else_stands(apart: float) -> None:
    marks, heads = _marks(_shot(apart))
    assert marks and marks.right < heads["Mila"].center[0]
    assert not marks.intersects(heads["Omar"])


def test_an_effect_goes_where_it_would_lie_on_a_sign_or_both_sides_are_taken() -> None:
    sign = Box(900.0, 0.0, 500.0, 700.0)
    assert _marks(_shot(600.0), sign)[0] is None
    assert _marks(_shot(200.0), Box(200.0, 0.0, 500.0, 700.0))[0] is None
    assert _marks(_shot(200.0))[0] is not None
