"""Two people who touch: their hands meet whatever their builds."""

from __future__ import annotations

import math
from itertools import product

import pytest
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import Figure, Person, Pose, draw_figure, draw_pair, pair_placement, paired, person_from
from storyboard.art.figure.pairs import OWN
from storyboard.art.palette import Palette
from storyboard.drawing.cutting import combined, skia_path, united
from storyboard.drawing.items import Group, Path, Solid, flattened
from storyboard.drawing.outline import Outline, ellipse
from storyboard.errors import StoryboardError

CATALOGUE = default_catalogue()
PALETTE = Palette(CATALOGUE.theme("ink").colors)
BUILDS = CATALOGUE.names("builds")
PAIRS = [name for name in CATALOGUE.names("poses") if CATALOGUE.pose(name).partner]
NEAREST = 6.0
MUCH_TALLER = 0.4  # in multiples of a grown person's torso and legs
SLIVER = 0.12  # of a hand


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
def test_every_hand_arrives_at_whoever_is_not_taller(name: str) -> None:
    pose = CATALOGUE.pose(name)
    assert pose.partner
    for mine, theirs in product(BUILDS, BUILDS):
        if height(theirs) > height(mine) + MUCH_TALLER:
            continue  # the child is always the one whom the other goes to
        first, second, dx = met(pose, mine, theirs)
        for hand, places in pose.partner.hands:
            gaps = [math.dist(first.anchors[f"hand_{hand}"], _moved(second.anchors[p], dx)) for p in places]
            assert min(gaps) < NEAREST * 3, f"{mine} and {theirs}"
        for hand, places in pose.partner.theirs:
            at = _moved(second.anchors[f"hand_{hand}"], dx)
            gaps = [math.dist(at, first.anchors[p]) for p in places if not p.startswith(OWN)]
            assert min(gaps, default=0.0) < NEAREST * 3, f"{mine} and {theirs}"


def height(build: str) -> float:
    return CATALOGUE.build(build).leg + CATALOGUE.build(build).torso


def test_in_a_hug_nobody_sees_the_hands_behind_the_backs() -> None:
    """A hand that shows beside a body without its arm seems to be nobody's."""
    for mine, theirs in product(BUILDS, BUILDS):
        if height(theirs) > height(mine) + MUCH_TALLER:
            continue
        first, second, dx = met(CATALOGUE.pose("hug"), mine, theirs)
        over = _solid(second, dx)
        assert _seen(_hand(first, "left arm", 0.0), over) < SLIVER, f"{mine} around {theirs}"
        assert _seen(_hand(second, "right arm", dx), _solid(second, dx)) < SLIVER, f"{theirs} around {mine}"


def _solid(person: Figure, dx: float) -> list[Outline]:
    """What is filled of everything but the arms: head, body, legs and skirt."""
    parts = (item for item in person.group.items if isinstance(item, Group) and not item.name.endswith("arm"))
    paths = (leaf for part in parts for leaf, _ in flattened(part) if isinstance(leaf, Path))
    return [path.outline.moved(dx, 0.0) for path in paths if isinstance(path.fill, Solid) and path.fill.alpha == 1]


def _hand(person: Figure, arm: str, dx: float) -> Outline:
    """The filled shape of a far hand, without most of its arm."""
    (group,) = (item for item in person.group.items if isinstance(item, Group) and item.name == arm)
    filled = [leaf.outline for leaf, _ in flattened(group) if isinstance(leaf, Path) and isinstance(leaf.fill, Solid)]
    hand = combined(united(filled), ellipse(*person.anchors["hand_far"], 44.0), "intersection")
    return hand.moved(dx, 0.0)


def _seen(hand: Outline, over: list[Outline]) -> float:
    """The share of a hand that nothing covers."""
    return abs(skia_path(combined(hand, united(over), "difference")).area) / abs(skia_path(hand).area)


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


def test_nobody_who_whispers_holds_the_elbow_before_the_others_face() -> None:
    for mine, theirs in product(BUILDS, BUILDS):
        first, second, dx = met(CATALOGUE.pose("whisper"), mine, theirs)
        (x, y), face = first.anchors["elbow_far"], second.face
        assert not (face.x + dx < x + 20.0 and face.y < y < face.bottom), f"{mine} to {theirs}"
