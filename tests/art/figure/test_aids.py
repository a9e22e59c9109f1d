"""Aids and hats: drawn with every pose, and never lost."""

from __future__ import annotations

import math
from pathlib import Path as File

import pytest
from msgspec.structs import replace

from storyboard.art.catalogue import catalogue_with, default_catalogue
from storyboard.art.figure import Figure, Person, draw_figure, heads, person_from
from storyboard.art.figure.aids import adapted
from storyboard.art.figure.data import AIDS
from storyboard.art.figure.headgear import HATTED, covered, hat_outline
from storyboard.art.palette import Palette
from storyboard.drawing.items import Group, Path, flattened
from storyboard.errors import StoryboardError

CATALOGUE = default_catalogue()
PALETTE = Palette(CATALOGUE.theme("ink").colors)
POSES = CATALOGUE.names("poses")


def someone(*aids: str, who: str = "maya", head: str = "", hat: str = "", build: str = "") -> Person:
    look = CATALOGUE.character(who)
    outfit = CATALOGUE.hatted(CATALOGUE.outfit(look.outfit), hat)
    person = person_from(look, outfit, CATALOGUE.build(build or look.build))
    return replace(person, aids=aids, head=head or person.head)


def drawn(pose: str, person: Person, *, flip: bool = False) -> Figure:
    return draw_figure(person, CATALOGUE.pose(pose), "smile", PALETTE, flip=flip)


def parts(figure: Figure) -> set[str]:
    return {item.name for item in figure.group.items if isinstance(item, Group)}


def numbers(figure: Figure) -> list[float]:
    return [n for leaf, _ in flattened(figure.group) if isinstance(leaf, Path) for n in leaf.outline.xy]


@pytest.mark.parametrize("aid", AIDS)
def test_every_aid_changes_the_picture_in_every_pose_without_breaking_it(aid: str) -> None:
    for i, pose in enumerate(POSES):
        figure = drawn(pose, someone(aid), flip=i % 2 == 1)
        assert all(math.isfinite(n) for n in numbers(figure)), pose
        if CATALOGUE.pose(pose).stance != "jump" and not CATALOGUE.pose(pose).aid:
            assert figure.group != drawn(pose, someone(), flip=i % 2 == 1).group, pose


@pytest.mark.parametrize("pose", POSES)
def test_whoever_uses_a_wheelchair_sits_in_it_in_every_pose(pose: str) -> None:
    for build in ("default", "child", "tall"):
        figure = drawn(pose, someone("wheelchair", build=build))
        assert {"wheelchair", "wheel"} <= parts(figure)
        wheel = next(g for g in figure.group.items if isinstance(g, Group) and g.name == "wheel")
        lowest = max(leaf.bounds.bottom for leaf, _ in flattened(wheel) if isinstance(leaf, Path))
        assert -14 < lowest < 20, build


def test_a_pose_may_bring_the_wheelchair_along() -> None:
    assert "wheel" in parts(drawn("wheelchair", someone()))
    assert "wheel" not in parts(drawn("stand", someone()))


def test_gestures_are_kept_in_a_wheelchair() -> None:
    asked = CATALOGUE.pose("wave")
    seated = adapted(asked, ("wheelchair",))
    assert seated.stance == "sit"
    assert seated.far_arm == asked.far_arm
    assert seated.near_arm != asked.near_arm


def test_a_cane_goes_into_a_free_hand_and_leans_aside_when_both_are_busy() -> None:
    assert adapted(CATALOGUE.pose("wave"), ("cane",)).near_arm != CATALOGUE.pose("wave").near_arm
    assert adapted(CATALOGUE.pose("wave"), ("cane",)).far_arm == CATALOGUE.pose("wave").far_arm
    assert adapted(CATALOGUE.pose("celebrate"), ("cane",)) == CATALOGUE.pose("celebrate")
    for pose in ("stand", "wave", "celebrate", "sit"):
        assert "cane" in parts(drawn(pose, someone("cane"))), pose


def test_crutches_are_taken_by_both_free_hands() -> None:
    figure = drawn("stand", someone("crutches"))
    assert sum(1 for g in figure.group.items if isinstance(g, Group) and g.name == "crutch") == 2


def test_a_baby_is_carried_and_a_belly_grows() -> None:
    plain, carrying = drawn("talk", someone()), drawn("talk", someone("baby-carrier"))
    assert len(numbers(carrying)) > len(numbers(plain)) + 100
    bellies = []
    for person in (someone(), someone("pregnant")):
        figure = draw_figure(person, adapted(CATALOGUE.pose("stand"), ("pregnant",)), "smile", PALETTE)
        body = next(g for g in figure.group.items if isinstance(g, Group) and g.name == "body")
        bellies.append(max(leaf.bounds.right for leaf, _ in flattened(body) if isinstance(leaf, Path)))
    assert bellies[1] > bellies[0] + 25


@pytest.mark.parametrize("name", CATALOGUE.names("headgear"))
def test_every_hat_fits_every_head(name: str) -> None:
    hat = CATALOGUE.hat(name)
    for head in heads.head_names():
        under = covered(head, hat)
        if hat.left is None or hat.right is None or head in HATTED:
            continue
        top = min(hat.left[1], hat.right[1]) - 40
        for shape in (under.head.hair, under.head.mass, under.head.ink):
            assert not shape or shape.bounds.y > top, head
        assert under.head.skin
        assert hat_outline(hat).bounds.y < top


def test_a_turban_is_never_covered() -> None:
    assert drawn("stand", someone(head="turban", hat="cap")).head == drawn("stand", someone(head="turban")).head


def test_the_head_box_holds_the_hat() -> None:
    bare, hatted = drawn("stand", someone(head="noHair1")), drawn("stand", someone(head="noHair1", hat="chef-hat"))
    assert hatted.head.y < bare.head.y - 20
    assert hatted.anchors["crown"][1] < bare.anchors["crown"][1]


def test_an_unknown_hat_is_refused_with_the_near_names() -> None:
    with pytest.raises(StoryboardError, match="hard-hat"):
        CATALOGUE.hat("hardhat")


HAT = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 -60 800 860" {anchors} data-title-en="Fez"
     data-creator="me" data-license="MIT">
  <path d="M240 300L280 -50H540L580 280Z" fill="accent" stroke="ink" stroke-width="12"/>
</svg>"""


def test_a_folder_of_ones_own_brings_its_headgear(tmp_path: File) -> None:
    (tmp_path / "headgear").mkdir()
    both = 'data-anchor-left="240 300" data-anchor-right="580 280"'
    (tmp_path / "headgear" / "fez.svg").write_text(HAT.format(anchors=both), "utf-8")
    (tmp_path / "outfits").mkdir()
    (tmp_path / "outfits" / "guide.yaml").write_text("top: tee\ncolor: coral\nheadgear: fez\n", "utf-8")
    catalogue = catalogue_with((tmp_path,))
    assert "fez" in catalogue.names("headgear") and "cap" in catalogue.names("headgear")
    bare = catalogue.hatted(catalogue.outfit("guide"), "")
    look, build = catalogue.character("maya"), catalogue.build("default")
    heads_drawn = [
        draw_figure(person_from(look, outfit, build), CATALOGUE.pose("stand"), "smile", PALETTE).head
        for outfit in (catalogue.outfit("guide"), bare)
    ]
    assert heads_drawn[0].y < heads_drawn[1].y - 5


def test_headgear_that_sits_on_half_a_line_is_refused(tmp_path: File) -> None:
    (tmp_path / "headgear").mkdir()
    (tmp_path / "headgear" / "fez.svg").write_text(HAT.format(anchors='data-anchor-left="240 300"'), "utf-8")
    with pytest.raises(StoryboardError, match="the line that it sits on has one end"):
        catalogue_with((tmp_path,)).hat("fez")
