"""A person in a pose: what holds for every pose, build and direction."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from storyboard.art.artwork import artwork_from_svg
from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import Figure, Person, draw_figure, person_from
from storyboard.art.palette import Palette
from storyboard.drawing.items import Group, Path, Solid, flattened

CATALOGUE = default_catalogue()
PALETTE = Palette(CATALOGUE.theme("ink").colors)
POSES = CATALOGUE.names("poses")
FORBIDDEN = {"cyclops", "monster", "bear", "awe", "hectic", "smileTeethGap"}


def someone(name: str = "maya", build: str = "", outfit: str = "") -> Person:
    look = CATALOGUE.character(name)
    return person_from(look, CATALOGUE.outfit(outfit or look.outfit), CATALOGUE.build(build or look.build))


def drawn(pose: str, build: str = "", *, flip: bool = False, outfit: str = "") -> Figure:
    return draw_figure(someone(build=build, outfit=outfit), CATALOGUE.pose(pose), "smile", PALETTE, flip=flip)


def paths(figure: Figure) -> list[Path]:
    return [leaf for leaf, _ in flattened(figure.group) if isinstance(leaf, Path)]


def body_lowest(figure: Figure) -> float:
    contour = next(path for path in paths(figure) if path.name == "contour")
    wheels = [g for g in figure.group.items if isinstance(g, Group) and g.name in ("wheel", "gear")]
    rolling = [leaf.bounds.bottom for wheel in wheels for leaf, _ in flattened(wheel) if isinstance(leaf, Path)]
    return max([contour.outline.bounds.bottom, *rolling])


@pytest.mark.parametrize("pose", POSES)
def test_every_pose_is_finite_and_stands_on_the_ground_in_every_build_both_ways(pose: str) -> None:
    airborne = CATALOGUE.pose(pose).stance == "jump"
    for i, build in enumerate(CATALOGUE.names("builds")):
        figure = drawn(pose, build, flip=i % 2 == 1)
        assert all(math.isfinite(n) for path in paths(figure) for n in path.outline.xy)
        lowest = body_lowest(figure)
        assert lowest < 0 if airborne else -8 < lowest < 26, f"{build}: {lowest}"


@pytest.mark.parametrize("pose", POSES)
def test_anchors_lie_within_the_bounds(pose: str) -> None:
    figure = drawn(pose)
    for name, (x, y) in figure.anchors.items():
        assert figure.bounds.x - 6 <= x <= figure.bounds.right + 6, name
        assert figure.bounds.y - 6 <= y <= figure.bounds.bottom + 6, name
    assert figure.bounds.contains(figure.head, slack=1)


def test_the_same_person_is_drawn_the_same_twice() -> None:
    assert drawn("wave").group == drawn("wave").group


def test_the_head_is_the_same_in_every_pose_but_for_its_place() -> None:
    def colors_and_verbs(pose: str) -> list[tuple[str, object]]:
        head = next(g for g in drawn(pose).group.items if isinstance(g, Group) and g.name == "head")
        return [(p.outline.verbs, p.fill) for p in head.items if isinstance(p, Path)]

    upright = colors_and_verbs("stand")
    assert all(colors_and_verbs(pose) == upright for pose in POSES)


def test_a_flipped_figure_mirrors_its_places_but_not_its_logo() -> None:
    person = someone("leo")
    pose = CATALOGUE.pose("stand")
    plain = draw_figure(person, pose, "smile", PALETTE)
    mirrored = draw_figure(person, pose, "smile", PALETTE, flip=True)
    assert mirrored.anchors["mouth"][0] == pytest.approx(-plain.anchors["mouth"][0])

    def tick(figure: Figure) -> tuple[float, ...]:
        found = next(p for p in paths(figure) if p.stroke and p.fill is None and p.outline.verbs == "MLL")
        x0 = found.outline.xy[0]
        return tuple(round(x - x0) for x in found.outline.xy[0::2])

    assert tick(mirrored) == tick(plain)


def test_parts_are_named_for_whoever_takes_the_figure_apart() -> None:
    figure = drawn("wave")
    names = [item.name for item in figure.group.items if isinstance(item, Group | Path)]
    assert figure.group.role == "figure"
    assert {"shadow", "contour", "head", "body", "left arm", "right arm", "left leg", "right leg"} <= set(names)


def test_what_is_held_is_painted_between_palm_and_fingers() -> None:
    phone = artwork_from_svg(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-50 -180 100 180" data-stands="hand" data-size="80">'
        '<rect x="-46" y="-178" width="92" height="178" fill="leaf"/></svg>'
    )
    pose = CATALOGUE.pose("phone")
    empty = draw_figure(someone(), pose, "smile", PALETTE)
    full = draw_figure(someone(), pose, "smile", PALETTE, holds=phone)
    arm = next(g for g in full.group.items if isinstance(g, Group) and g.name == "right arm")
    fills = [p.fill.color for p in arm.items if isinstance(p, Path) and isinstance(p.fill, Solid)]
    skin = PALETTE.color("#f3c7a1")
    at = fills.index(PALETTE.color("leaf"))
    assert skin in fills[:at]
    assert skin in fills[at + 1 :]
    assert len(paths(full)) > len(paths(empty))


def test_a_rim_light_adds_strips_of_its_colour() -> None:
    pose = CATALOGUE.pose("stand")
    lit = draw_figure(someone(), pose, "smile", PALETTE, rim="warm")
    colors = {p.fill.color for p in paths(lit) if isinstance(p.fill, Solid)}
    assert PALETTE.color("warm") in colors


@pytest.mark.parametrize("outfit", CATALOGUE.names("outfits"))
def test_every_outfit_can_be_worn_standing_and_sitting(outfit: str) -> None:
    for pose in ("stand", "sit"):
        assert len(paths(drawn(pose, outfit=outfit))) > 30


@pytest.mark.parametrize("build", CATALOGUE.names("builds"))
def test_every_outfit_fits_every_build(build: str) -> None:
    for i, outfit in enumerate(CATALOGUE.names("outfits")):
        figure = drawn(POSES[(i * 7) % len(POSES)], build, outfit=outfit, flip=i % 2 == 1)
        assert all(path.outline.svg() for path in paths(figure)), outfit


def test_a_story_may_choose_one_colour_of_an_outfit() -> None:
    outfit = CATALOGUE.outfit("apron").recolored("coral")
    assert outfit.apron == "coral"
    assert outfit.color == CATALOGUE.outfit("apron").color


def test_every_character_can_be_drawn_and_none_wears_a_forbidden_face() -> None:
    for name in CATALOGUE.names("characters"):
        assert draw_figure(someone(name), CATALOGUE.pose("stand"), "smile", PALETTE).group.items
    for name in CATALOGUE.names("expressions"):
        assert not FORBIDDEN & set(CATALOGUE.expression(name).face.split("+"))


def test_a_figure_weighs_little() -> None:
    numbers = sum(len(path.outline.xy) for path in paths(drawn("wave")))
    assert numbers < 7000


def test_a_veil_takes_the_colour_of_cloth_and_not_of_hair() -> None:
    veiled = replace(someone("amira"), cloth="leaf", hair="red")
    figure = draw_figure(veiled, CATALOGUE.pose("stand"), "smile", PALETTE)
    colors = {p.fill.color for p in paths(figure) if isinstance(p.fill, Solid)}
    assert PALETTE.color("leaf") in colors
    assert "#c8512c" not in colors


def test_a_child_is_smaller_than_a_grown_person() -> None:
    child, grown = drawn("stand", "child"), drawn("stand")
    assert child.head.y > grown.head.y * 0.75
    assert 780 < -grown.head.y < 920


def test_a_person_keeps_skin_and_hair_in_another_outfit() -> None:
    person = someone()
    other = replace(person, outfit=CATALOGUE.outfit("suit"))
    assert (other.skin, other.hair, other.head) == (person.skin, person.hair, person.head)
