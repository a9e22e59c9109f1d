"""What poses bring along: it stands where the hands are, fits every build, and gives way to a wheelchair."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import Figure, Person, draw_figure, person_from
from storyboard.art.figure.aids import adapted
from storyboard.art.figure.reading import pose_from
from storyboard.art.palette import Palette
from storyboard.drawing.items import Group, Path, flattened
from storyboard.errors import StoryboardError

CATALOGUE = default_catalogue()
PALETTE = Palette(CATALOGUE.theme("ink").colors)
WITH_GEAR = [name for name in CATALOGUE.names("poses") if CATALOGUE.pose(name).brings]
# As far as a palm may be from its place on what the pose brings along, in figure units: short arms do not reach all.
NEAR_ENOUGH = 60.0


def someone(build: str = "default", *aids: str) -> Person:
    look = CATALOGUE.character("maya")
    person = person_from(look, CATALOGUE.outfit(look.outfit), CATALOGUE.build(build))
    return replace(person, aids=aids)


def drawn(pose: str, person: Person, *, flip: bool = False) -> Figure:
    return draw_figure(person, CATALOGUE.pose(pose), "smile", PALETTE, flip=flip)


def gear_of(figure: Figure) -> list[Path]:
    groups = [g for g in figure.group.items if isinstance(g, Group) and g.name == "gear"]
    return [leaf for g in groups for leaf, _ in flattened(g) if isinstance(leaf, Path)]


def test_many_acts_have_things_of_their_own() -> None:
    assert {"cycle", "hold-baby", "sew", "cook", "push-pram", "walk-dog", "ski", "write-at-desk"} <= set(WITH_GEAR)


@pytest.mark.parametrize("pose", WITH_GEAR)
def test_hands_are_on_what_a_pose_brings_along(pose: str) -> None:
    for build in ("default", "tall", "stout", "child"):
        figure = drawn(pose, someone(build))
        assert gear_of(figure)
        k = CATALOGUE.build(build).leg
        if any(piece.at == "chest" for piece in CATALOGUE.pose(pose).brings):
            continue
        for side, (x, y) in CATALOGUE.pose(pose).palms:
            palm = figure.anchors[f"hand_{side}"]
            assert math.dist(palm, (x * k, y * k)) < NEAR_ENOUGH, (build, side)


def test_a_childs_bicycle_is_as_small_as_the_child() -> None:
    heights = [max(p.bounds.height for p in gear_of(drawn("cycle", someone(build)))) for build in ("default", "child")]
    assert heights[1] < heights[0] * 0.7


def test_gear_is_turned_with_its_owner() -> None:
    right, left = (gear_of(drawn("cycle", someone(), flip=flip)) for flip in (False, True))
    assert [round(-p.bounds.right) for p in left] == [round(p.bounds.x) for p in right]


def test_who_sits_in_a_wheelchair_keeps_the_table_and_leaves_the_chair() -> None:
    table = adapted(CATALOGUE.pose("sew"), ("wheelchair",))
    assert [piece.layer for piece in table.brings] == ["front"] * len(table.brings)
    assert len(table.brings) == len(CATALOGUE.pose("sew").brings) - 1
    assert adapted(CATALOGUE.pose("cycle"), ("wheelchair",)).brings == ()


def test_a_child_in_the_arms_has_its_parents_skin() -> None:
    fills = {str(p.fill) for p in gear_of(drawn("hold-baby", replace(someone(), skin="deep")))}
    assert any("#7b4f3d" in fill for fill in fills)


def test_wrong_gear_is_told_with_its_key() -> None:
    with pytest.raises(StoryboardError, match="brings"):
        pose_from({"brings": "a bicycle"}, "wrong")
    with pytest.raises(StoryboardError, match=r"brings\.layer"):
        pose_from({"brings": [{"thing": "ski", "layer": "above"}]}, "wrong")
