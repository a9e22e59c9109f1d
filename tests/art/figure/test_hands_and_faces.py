"""What a hand may hide: its owner's face is seen in every pose, and a smile is seen under every beard."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import Figure, Person, draw_figure, heads, person_from
from storyboard.art.palette import Palette
from storyboard.drawing.cutting import combined, skia_path, united
from storyboard.drawing.items import Group, Path, Solid, flattened
from storyboard.drawing.outline import Outline, ellipse

CATALOGUE = default_catalogue()
PALETTE = Palette(CATALOGUE.theme("ink").colors)
GROWN = 500.0  # square units that arm and body share at the least
MOST_HIDDEN = 0.3  # of the middle of a face


def someone(character: str, build: str) -> Person:
    look = CATALOGUE.character(character)
    return person_from(look, CATALOGUE.outfit("sweater"), CATALOGUE.build(build))


def middle_of_the_face(figure: Figure) -> Outline:
    """Eyes, nose and mouth."""
    (ex, ey), (mx, my) = figure.anchors["eyes"], figure.anchors["mouth"]
    across = figure.face.width * 0.3
    return ellipse((ex + mx) / 2, (ey + my) / 2, across, across * 0.9)


def painted_after_the_head(figure: Figure) -> Outline:
    groups = [item for item in figure.group.items if isinstance(item, Group)]
    after = groups[[group.name for group in groups].index("head") + 1 :]
    leaves = (leaf for group in after for leaf, _ in flattened(group))
    return united(leaf.outline for leaf in leaves if isinstance(leaf, Path) and isinstance(leaf.fill, Solid))


@pytest.mark.parametrize("name", CATALOGUE.names("poses"))
def test_no_hand_hides_its_owners_face(name: str) -> None:
    pose = CATALOGUE.pose(name)
    thing = CATALOGUE.prop(pose.thing) if pose.thing else None
    for build in CATALOGUE.names("builds"):
        figure = draw_figure(someone("maya", build), pose, "smile", PALETTE, holds=thing)
        face, over = middle_of_the_face(figure), painted_after_the_head(figure)
        hidden = abs(skia_path(combined(over, face, "intersection")).area) if over else 0.0
        assert hidden < MOST_HIDDEN * abs(skia_path(face).area), build


@pytest.mark.parametrize("name", CATALOGUE.names("poses"))
def test_every_hand_is_joined_to_its_arm(name: str) -> None:
    """Sleeve or bare arm begins where the hand ends: no hand floats."""
    for build in CATALOGUE.names("builds"):
        figure = draw_figure(someone("maya", build), CATALOGUE.pose(name), "smile", PALETTE)
        for side, arm in (("near", "right arm"), ("far", "left arm")):
            (drawn,) = (item for item in figure.group.items if isinstance(item, Group) and item.name == arm)
            filled = [leaf.outline for leaf, _ in flattened(drawn) if isinstance(leaf, Path) and leaf.fill]
            wrist = ellipse(*figure.anchors[f"wrist_{side}"], 14.0)
            around = [outline for outline in filled if combined(outline, wrist, "intersection")]
            # The hand, and what it grows out of: far longer than the wrist.
            lengths = [math.hypot(outline.bounds.width, outline.bounds.height) for outline in around]
            assert len(around) > 1, build
            assert max(lengths) > 45.0, build


@pytest.mark.parametrize("name", CATALOGUE.names("poses"))
def test_every_arm_grows_out_of_its_shoulder(name: str) -> None:
    """Where a sleeve begins, the body is: no arm hangs in the air."""
    for outfit in ("sweater", "tee"):
        person = replace(someone("maya", "default"), outfit=CATALOGUE.outfit(outfit))
        figure = draw_figure(person, CATALOGUE.pose(name), "smile", PALETTE)
        groups = {item.name: item for item in figure.group.items if isinstance(item, Group)}
        body = next(leaf.outline for leaf, _ in flattened(groups["body"]) if isinstance(leaf, Path) and leaf.stroke)
        for arm in ("right arm", "left arm"):
            filled = united(p.outline for p, _ in flattened(groups[arm]) if isinstance(p, Path) and p.fill)
            joint = combined(filled, body, "intersection")
            assert joint and abs(skia_path(joint).area) > GROWN, (outfit, arm)


@pytest.mark.parametrize("beard", [b for b in heads.names("facialHair") if b != "moustache8"])
def test_a_smile_is_seen_under_a_beard(beard: str) -> None:
    """The tongue of a wide smile is painted over the hair, not under it."""
    person = replace(someone("walter", "default"), beard=beard, hair="gray", glasses="")
    joy = CATALOGUE.expression("joy")
    figure = draw_figure(person, CATALOGUE.pose("stand"), joy, PALETTE)
    (head,) = (item for item in figure.group.items if isinstance(item, Group) and item.name == "head")
    painted = [leaf for leaf, _ in flattened(head) if isinstance(leaf, Path)]
    tongue = next(i for i, leaf in enumerate(painted) if isinstance(leaf.fill, Solid) and leaf.fill.color == "#ff6c6c")
    x, y = painted[tongue].outline.bounds.center
    over = (leaf for leaf in painted[tongue + 1 :] if leaf.fill)
    assert not any(skia_path(leaf.outline, leaf.evenodd).contains((x, y)) for leaf in over)


def test_the_parts_of_a_face_are_kept_when_it_is_taken_apart() -> None:
    for name in CATALOGUE.names("expressions"):
        face = CATALOGUE.expression(name).face
        whole = sum(len(list(part.outline.contours())) for part in heads.face(face))
        parts = (*heads.without_mouth(face), *heads.mouth(face))
        assert sum(len(list(part.outline.contours())) for part in parts) == whole
        assert heads.mouth(face)


def test_faces_differ() -> None:
    faces = sorted((CATALOGUE.expression(name).face, name) for name in CATALOGUE.names("expressions"))
    same = {(a, b) for (face, a), (other, b) in pairwise(faces) if face == other}
    assert same <= {("grateful", "relieved"), ("hopeful", "smile")}


def test_old_people_have_lines_of_age_and_others_do_not() -> None:
    old = replace(someone("walter", "elder"), glasses="", beard="full")
    young = replace(old, build=CATALOGUE.build("default"))
    heads_of = [
        next(i for i in draw_figure(p, CATALOGUE.pose("stand"), "smile", PALETTE).group.items if i.name == "head")
        for p in (old, young)
    ]
    counts = [sum(1 for _ in flattened(head)) for head in heads_of]
    assert counts[0] == counts[1] + 1
