"""Two who each bring things along: neither's table stands in the other's stove."""

from __future__ import annotations

from itertools import pairwise

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import draw_figure, person_from
from storyboard.art.palette import Palette
from storyboard.drawing.geometry import Box
from storyboard.staging.canvas import in_panel
from storyboard.staging.elbow_room import EDGE, GAP, with_elbow_room
from storyboard.staging.frame import FRAME
from storyboard.staging.shot import Actor

CATALOGUE = default_catalogue()
PALETTE = Palette(CATALOGUE.theme("ink").colors)


def actor(name: str, pose: str, x: float, facing: str, scale: float = 0.85) -> Actor:
    look = CATALOGUE.character(name)
    person = person_from(look, CATALOGUE.outfit(look.outfit), CATALOGUE.build(look.build))
    return Actor(name, "customer", person, pose, "smile", x, 870.0, scale, facing)


def body(one: Actor) -> Box:
    figure = draw_figure(one.person, CATALOGUE.pose(one.pose), "smile", PALETTE, flip=one.facing == "left")
    return in_panel(one, figure.bounds)


BUSY = [("sew", "cook"), ("cycle", "push-pram"), ("paint-picture", "water-plants"), ("push-shopping", "walk-dog")]


@pytest.mark.parametrize(("mine", "theirs"), BUSY)
@pytest.mark.parametrize("scale", [0.5, 0.85, 1.3])
def test_two_who_bring_things_stand_apart_within_the_frame(mine: str, theirs: str, scale: float) -> None:
    met = [actor("maya", mine, 480.0, "right", scale), actor("leo", theirs, 1000.0, "left", scale)]
    first, second = with_elbow_room(met, CATALOGUE, body)
    assert body(first).right + GAP <= body(second).x + 0.5
    assert body(first).x >= FRAME.x + EDGE - 0.5
    assert body(second).right <= FRAME.right - EDGE + 0.5
    assert (first.name, second.name) == ("maya", "leo")


def test_three_in_a_row_do_not_overlap_either_and_become_smaller_before_they_leave_the_frame() -> None:
    met = [
        actor(n, p, 700.0, "right", 1.1) for n, p in zip(("maya", "leo", "sam"), ("sew", "cook", "cycle"), strict=True)
    ]
    row = sorted((body(one) for one in with_elbow_room(met, CATALOGUE, body)), key=lambda box: box.x)
    assert all(a.right + GAP <= b.x + 0.5 for a, b in pairwise(row))
    assert FRAME.x <= row[0].x
    assert row[-1].right <= FRAME.right
    assert all(one.scale < 1.1 for one in with_elbow_room(met, CATALOGUE, body))


def test_whoever_has_room_or_brings_nothing_stays_where_the_director_wants() -> None:
    apart = [actor("maya", "sew", 300.0, "right", 0.5), actor("leo", "cook", 1300.0, "left", 0.5)]
    assert with_elbow_room(apart, CATALOGUE, body) == tuple(apart)
    empty_handed = [actor("maya", "sew", 480.0, "right"), actor("leo", "talk", 700.0, "left")]
    assert with_elbow_room(empty_handed, CATALOGUE, body) == tuple(empty_handed)
