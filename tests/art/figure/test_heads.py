"""Heads and faces read from the installed style."""

from __future__ import annotations

import math

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import heads
from storyboard.art.figure.hairdos import own_heads
from storyboard.errors import StoryboardError


@pytest.mark.parametrize("name", heads.head_names())
def test_every_head_loads_with_skin_ink_and_a_place_on_the_canvas(name: str) -> None:
    head = heads.head(name)
    light = heads.hair_light(name, 1)
    assert head.skin
    assert head.ink
    assert -70 < head.box.y < 330
    assert 540 < head.box.bottom < 900
    for outline in (head.skin, head.ink, head.hair, head.mass, head.blush, light.shade, light.shine):
        assert all(math.isfinite(n) for n in outline.xy)


def test_most_heads_have_hair_that_can_take_a_colour() -> None:
    with_hair = [n for n in heads.head_names() if heads.head(n).mass or heads.head(n).hair or heads.head(n).cloth]
    assert len(with_hair) >= 44


@pytest.mark.parametrize("name", ["grayBun", "turban", "noHair1", "afro", "cornrows", "pomp"])
def test_heads_said_to_be_all_lines_hold_no_mass_of_hair_and_others_do(name: str) -> None:
    assert bool(heads.hair_mass(heads.head(name).ink)) == (name not in heads.ALL_LINES)


def test_the_bear_is_not_offered() -> None:
    assert "bear" not in heads.head_names()
    assert len(set(heads.head_names()) - set(own_heads())) == 47


def test_a_mixed_face_takes_eyes_from_one_and_mouth_from_another() -> None:
    line = heads.EYES_ABOVE + heads.PLACES["expression"].f
    eyes, mouth = heads.face("calm"), heads.face("lovingGrin1")
    mixed = heads.face("calm+lovingGrin1")
    above = [c for part in mixed for c in part.outline.contours() if c.bounds.center[1] < line]
    below = [c for part in mixed for c in part.outline.contours() if c.bounds.center[1] >= line]
    assert above == [c for part in eyes for c in part.outline.contours() if c.bounds.center[1] < line]
    assert below == [c for part in mouth for c in part.outline.contours() if c.bounds.center[1] >= line]


def test_every_expression_of_the_catalogue_is_a_face() -> None:
    catalogue = default_catalogue()
    for name in catalogue.names("expressions"):
        assert heads.face(catalogue.expression(name).face)


@pytest.mark.parametrize(
    ("kind", "wrong", "near"),
    [("head", "grayBum", "grayBun"), ("expression", "smil", "smile"), ("facialHair", "ful", "full")],
)
def test_an_unknown_part_is_refused_with_the_near_names(kind: str, wrong: str, near: str) -> None:
    with pytest.raises(StoryboardError, match=near):
        heads.parts(kind, wrong)
