"""Braids and locks that hang from a head: where they lie, and what a hat leaves of them."""

from __future__ import annotations

import math

import pytest
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import HAIRS, Figure, Person, draw_figure, heads, person_from
from storyboard.art.figure.hairdos import hairdo, hairdo_from, own_heads
from storyboard.art.palette import Palette
from storyboard.art.yaml_file import Fields, yaml_mapping
from storyboard.drawing.geometry import Box, box_around
from storyboard.drawing.items import Group, Item, Path, flattened
from storyboard.errors import StoryboardError

CATALOGUE = default_catalogue()
PALETTE = Palette(CATALOGUE.theme("ink").colors)


def someone(head: str, outfit: str = "tee", hat: str = "") -> Person:
    look = replace(CATALOGUE.character("maya"), head=head, hair="blond", skin="deep")
    worn = CATALOGUE.outfit(outfit)
    return person_from(look, CATALOGUE.hatted(worn, hat) if hat else worn, CATALOGUE.build("default"))


def drawn(person: Person, pose: str = "stand", *, flip: bool = False) -> Figure:
    return draw_figure(person, CATALOGUE.pose(pose), "smile", PALETTE, flip=flip)


def strands(figure: Figure) -> list[Box]:
    """Around each braid, or all locks behind, in painting order."""
    groups = (item for item in figure.group.items if isinstance(item, Group) and item.name == "hair")
    return [box for group in groups if (box := box_around(p.bounds for p in leaves(group.items))) is not None]


def leaves(items: tuple[Item, ...]) -> list[Path]:
    return [leaf for item in items for leaf, _ in flattened(item) if isinstance(leaf, Path)]


def place_of(figure: Figure, group: str) -> int:
    return [item.name for item in figure.group.items if isinstance(item, Group)].index(group)


@pytest.mark.parametrize("name", own_heads())
def test_a_head_of_ours_is_a_head_of_the_style_with_hair_that_hangs(name: str) -> None:
    style = hairdo(name)
    assert style.head in heads.names("head")
    assert style.braids or style.locks
    assert heads.head(name) == heads.head(style.head)


@pytest.mark.parametrize("flip", [False, True])
def test_two_braids_lie_on_both_sides_of_the_neck_from_the_head_to_the_chest(flip: bool) -> None:
    figure = drawn(someone("braids"), flip=flip)
    (far, near), (collar, _) = strands(figure), figure.anchors["collar"]
    sides = [box.center[0] - collar for box in (near, far)]
    assert min(sides) < -20 < 20 < max(sides)
    for box in (near, far):
        assert box.y < figure.anchors["collar"][1] < figure.anchors["chest"][1] - 10 < box.bottom


@pytest.mark.parametrize("pose", ["stand", "slumped", "lie", "celebrate", "crossed", "sit-floor", "look-up"])
@pytest.mark.parametrize("build", ["child", "stout", "elder"])
def test_a_braid_keeps_to_its_shoulder_in_every_pose(pose: str, build: str) -> None:
    person = replace(someone("braid"), build=CATALOGUE.build(build))
    figure = drawn(person, pose)
    (braid,) = strands(figure)
    collar, chest = figure.anchors["collar"], figure.anchors["chest"]
    nearest = math.dist(braid.center, collar)
    assert nearest < 1.2 * math.dist(collar, figure.anchors["hip"])
    assert math.dist(braid.center, chest) < 1.2 * math.dist(collar, figure.anchors["hip"])


def test_a_braid_down_the_back_is_painted_before_the_body_and_one_on_the_chest_after_it() -> None:
    behind, before = drawn(someone("braid-behind")), drawn(someone("braid"))
    names = [item.name for item in behind.group.items if isinstance(item, Group)]
    assert names.index("hair") < names.index("body")
    assert place_of(before, "body") < place_of(before, "hair") < place_of(before, "head")


def test_locks_take_the_colour_of_the_hair() -> None:
    assert len(ropes(drawn(someone("locs")))) == len(hairdo("locs").locks)


@pytest.mark.parametrize("hat", ["cap", "hard-hat", "beanie", "straw-hat", "bike-helmet"])
def test_no_lock_stands_out_above_a_hat(hat: str) -> None:
    person = someone("locs", hat=hat)
    under, bare = ropes(drawn(person)), ropes(drawn(someone("locs")))
    assert 0 < len(under) < len(bare)
    assert min(leaf.bounds.y for leaf in under) > min(leaf.bounds.y for leaf in bare) + 20


def ropes(figure: Figure) -> list[Path]:
    """The coloured line of each lock on the head itself."""
    head = next(i for i in figure.group.items if isinstance(i, Group) and i.name == "head")
    return [leaf for leaf in leaves(head.items) if leaf.stroke and leaf.stroke.color == HAIRS["blond"]]


def test_a_broken_hairdo_is_refused_with_its_line_and_what_would_work() -> None:
    text = "head: grayMedium\nbraids:\n  - {start: [1, 2], lies: neer}\n"
    with pytest.raises(StoryboardError) as caught:
        hairdo_from(Fields(yaml_mapping(text, "plaits.yaml"), "plaits.yaml"), "plaits")
    assert "neer" in str(caught.value)
    assert "plaits.yaml:3" in str(caught.value)
    assert "did you mean 'near'" in str(caught.value)
    with pytest.raises(StoryboardError, match="locks"):
        hairdo_from(Fields(yaml_mapping("head: short2\nlocks: [[1, 2, 3]]\n", "x.yaml"), "x.yaml"), "x")


@pytest.mark.parametrize("hat", ["", "cap"])
@pytest.mark.parametrize("name", ["locs", "locs-short"])
def test_the_head_reaches_as_far_as_its_locks(name: str, hat: str) -> None:
    figure = drawn(someone(name, hat=hat))
    assert all(figure.head.contains(leaf.bounds, slack=6) for leaf in ropes(figure))
