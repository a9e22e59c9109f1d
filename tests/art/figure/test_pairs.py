"""Two people who touch: their hands meet whatever their builds."""

from __future__ import annotations

import math
from itertools import product

import pytest
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import Figure, Person, Pose, draw_figure, draw_pair, pair_placement, paired, person_from
from storyboard.art.palette import Palette
from storyboard.drawing.items import Group
from storyboard.errors import StoryboardError

CATALOGUE = default_catalogue()
PALETTE = Palette(CATALOGUE.theme("ink").colors)
BUILDS = CATALOGUE.names("builds")
PAIRS = [name for name in CATALOGUE.names("poses") if CATALOGUE.pose(name).partner]
NEAREST = 6.0


def someone(build: str) -> Person:
    look = CATALOGUE.character("maya")
    return person_from(look, CATALOGUE.outfit("tee"), CATALOGUE.build(build))


def partner_of(pose: Pose) -> Pose:
    assert pose.partner
    return CATALOGUE.pose(pose.partner.pose)


def met(pose: Pose, mine: str, theirs: str) -> tuple[Figure, Figure, float]:
    """Both drawn with their reach, and how far the partner stands."""
    assert pose.partner
    people = someone(mine), someone(theirs)
    first = draw_figure(people[0], pose, "smile", PALETTE)
    second = draw_figure(people[1], partner_of(pose), "smile", PALETTE, flip=True)
    place = pair_placement(first, second, pose.partner)
    first = draw_figure(people[0], pose, "smile", PALETTE, reach=place.first_reach)
    second = draw_figure(people[1], partner_of(pose), "smile", PALETTE, flip=True, reach=place.second_reach)
    return first, second, place.dx


@pytest.mark.parametrize("name", ["handshake", "high-five"])
def test_two_hands_meet_at_every_build(name: str) -> None:
    for mine, theirs in product(BUILDS, BUILDS):
        first, second, dx = met(CATALOGUE.pose(name), mine, theirs)
        (x, y), (u, v) = first.anchors["hand_far"], second.anchors["hand_far"]
        assert math.dist((x, y), (u + dx, v)) < NEAREST, f"{mine} and {theirs}"


@pytest.mark.parametrize(
    ("mine", "theirs"), [("default", "tall"), ("broad", "slim"), ("elder", "teen"), ("child", "child")]
)
def test_a_hand_lies_on_the_shoulder_that_it_comforts(mine: str, theirs: str) -> None:
    first, second, dx = met(CATALOGUE.pose("comfort"), mine, theirs)
    x, y = second.anchors["shoulder_far"]
    assert math.dist(first.anchors["hand_far"], (x + dx, y)) < NEAREST


@pytest.mark.parametrize("name", ["comfort", "hug"])
def test_every_hand_arrives_whoever_is_the_taller(name: str) -> None:
    pose = CATALOGUE.pose(name)
    assert pose.partner
    for mine, theirs in product(("default", "child", "stout", "elder"), BUILDS):
        first, second, dx = met(pose, mine, theirs)
        for hand, places in pose.partner.hands:
            gaps = [math.dist(first.anchors[f"hand_{hand}"], _moved(second.anchors[p], dx)) for p in places]
            assert min(gaps) < NEAREST * 3, f"{mine} and {theirs}"
        for hand, places in pose.partner.theirs:
            gaps = [math.dist(_moved(second.anchors[f"hand_{hand}"], dx), first.anchors[p]) for p in places]
            assert min(gaps) < NEAREST * 3, f"{mine} and {theirs}"


def _moved(point: tuple[float, float], dx: float) -> tuple[float, float]:
    return (point[0] + dx, point[1])


@pytest.mark.parametrize("name", PAIRS)
def test_partners_face_each_other_and_neither_stands_in_the_other(name: str) -> None:
    for mine, theirs in (("default", "default"), ("tall", "child"), ("stout", "slim")):
        first, second, dx = met(CATALOGUE.pose(name), mine, theirs)
        assert dx > 60
        assert first.anchors["eyes"][0] > first.anchors["head"][0]
        assert second.anchors["eyes"][0] < second.anchors["head"][0]


def test_who_is_in_front_is_painted_last_but_for_arms_around_them() -> None:
    pose = CATALOGUE.pose("hug")
    assert pose.partner
    first, second, dx = met(pose, "default", "default")
    place = pair_placement(first, second, pose.partner)
    groups = paired(first, second, place, pose.partner)
    assert [len(group.items) > 3 for group in groups] == [True, True, False]
    assert [item.name for item in groups[2].items if isinstance(item, Group)] == ["right arm"]
    assert groups[1].x == pytest.approx(dx, abs=40)


def test_a_palm_goes_where_it_is_sent_when_the_arm_is_long_enough() -> None:
    pose = CATALOGUE.pose("talk")
    for flip in (False, True):
        figure = draw_figure(someone("default"), pose, "smile", PALETTE, flip=flip)
        x, y = figure.anchors["hand_far"]
        sent = draw_figure(someone("default"), pose, "smile", PALETTE, flip=flip, reach={"far": (x, y + 40)})
        assert math.dist(sent.anchors["hand_far"], (x, y + 40)) < 0.5


def test_a_pose_without_a_partner_cannot_be_drawn_as_a_pair() -> None:
    pose = CATALOGUE.pose("stand")
    people = someone("default"), someone("tall")
    with pytest.raises(StoryboardError, match="partner"):
        draw_pair(people, (pose, pose), ("smile", "smile"), PALETTE)


def test_hands_of_one_person_that_belong_together_meet_at_every_build() -> None:
    for name, build in product(("hands-clasped", "plead"), BUILDS):
        pose = CATALOGUE.pose(name)
        assert pose.together
        figure = draw_figure(someone(build), pose, "smile", PALETTE)
        assert math.dist(figure.anchors["hand_near"], figure.anchors["hand_far"]) < NEAREST, f"{name} {build}"


def test_no_pose_is_sent_twice_to_the_same_place() -> None:
    pose = replace(CATALOGUE.pose("plead"), together=False)
    figure = draw_figure(someone("stout"), pose, "smile", PALETTE)
    assert math.dist(figure.anchors["hand_near"], figure.anchors["hand_far"]) > 1
