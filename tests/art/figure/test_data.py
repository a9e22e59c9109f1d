"""Poses, outfits, builds, hands and looks read from YAML."""

from __future__ import annotations

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import build_from, expression_from, hand_from, look_from, outfit_from, pose_from
from storyboard.art.figure.hands import hand_names, hand_shape
from storyboard.art.yaml_file import yaml_mapping
from storyboard.errors import StoryboardError

POSE = """
stance: stand
feeling: [joy]
body: {lean: -3}
arms:
  near: {wrist: [-0.1, 0.9], hand: fist}
  far: {wrist: [0.5, -0.5], elbow: -1, layer: over}
legs:
  near: {foot: [-30, 0], toes: -1}
  far: {foot: [40, 0]}
"""


def test_a_pose_says_where_every_limb_goes() -> None:
    pose = pose_from(yaml_mapping(POSE), "hello")
    assert pose.near_arm.wrist == (-0.1, 0.9)
    assert pose.near_arm.hand == "fist"
    assert (pose.far_arm.elbow, pose.far_arm.layer) == (-1, "over")
    assert pose.near_leg.toes == -1
    assert (pose.lean, pose.feeling, pose.stance) == (-3, ("joy",), "stand")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (POSE.replace("stance: stand", "stance: stnd"), "stand"),
        (POSE.replace("layer: over", "layer: ovr"), "over"),
        (POSE.replace("lean: -3", "leen: -3"), "lean"),
        (POSE.replace("[-30, 0]", "[-30]"), "two numbers"),
        (POSE.replace("[-30, 0]", "far"), "numbers"),
    ],
)
def test_a_slip_in_a_pose_is_told_with_file_line_and_what_would_work(text: str, said: str) -> None:
    with pytest.raises(StoryboardError, match=said) as caught:
        pose_from(yaml_mapping(text, "hello.yaml"), "hello", "hello.yaml")
    assert "hello.yaml:" in str(caught.value)


@pytest.mark.parametrize(
    ("text", "said"),
    [("top: swetaer", "sweater"), ("colour: brand", "color"), ("details: [zipp]", "zip"), ("slot: apro", "apron")],
)
def test_a_slip_in_an_outfit_is_told_with_the_nearest_word(text: str, said: str) -> None:
    with pytest.raises(StoryboardError, match=said):
        outfit_from(yaml_mapping(text), "mine")


def test_short_sleeves_are_what_a_tee_has_unless_it_says_otherwise() -> None:
    assert outfit_from({"top": "tee"}, "a").sleeve < 0.5
    assert outfit_from({"top": "tee", "sleeve": 1}, "b").sleeve == 1
    assert outfit_from({"top": "sweater"}, "c").sleeve == 1


def test_builds_looks_and_expressions_refuse_unknown_keys() -> None:
    for reader in (build_from, look_from, expression_from):
        with pytest.raises(StoryboardError, match="unknown key"):
            reader({"heigt": 2}, "x", "x.yaml")


def test_a_finger_needs_six_numbers() -> None:
    with pytest.raises(StoryboardError, match="six numbers"):
        hand_from({"fingers": [[1, 2, 3]], "thumb": [0, 0, 0, 1, 0, 1]}, "x")


def test_every_shipped_pose_has_a_hand_that_exists_and_tells_what_it_feels_like() -> None:
    catalogue = default_catalogue()
    for name in catalogue.names("poses"):
        pose = catalogue.pose(name)
        assert {pose.near_arm.hand, pose.far_arm.hand} <= set(hand_names()), name
        assert pose.feeling, name


@pytest.mark.parametrize("name", hand_names())
def test_every_hand_grows_into_one_shape(name: str) -> None:
    shape = hand_shape(name)
    assert sum(1 for _ in shape.palm.contours()) == 1
    assert shape.thumb


def test_every_shipped_character_names_things_that_exist() -> None:
    catalogue = default_catalogue()
    for name in catalogue.names("characters"):
        look = catalogue.character(name)
        catalogue.outfit(look.outfit)
        catalogue.build(look.build)
