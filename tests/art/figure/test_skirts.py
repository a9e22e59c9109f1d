"""A skirt goes around the legs: whoever dances or runs in it shows no thigh beside it."""

from __future__ import annotations

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import Figure, draw_figure, person_from
from storyboard.art.palette import Palette
from storyboard.drawing.cutting import combined, skia_path, united
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Path, flattened
from storyboard.drawing.outline import Outline, rectangle

CATALOGUE = default_catalogue()
PALETTE = Palette(CATALOGUE.theme("ink").colors)
UPRIGHT = [
    name
    for name in CATALOGUE.names("poses")
    if CATALOGUE.pose(name).stance != "sit" and CATALOGUE.pose(name).drop < 120 and not CATALOGUE.pose(name).brings
]
EASE = 120.0  # square units, of a grown person's thigh of some 14 000


def dressed(pose: str, outfit: str, build: str) -> Figure:
    person = person_from(CATALOGUE.character("mei"), CATALOGUE.outfit(outfit), CATALOGUE.build(build))
    return draw_figure(person, CATALOGUE.pose(pose), "smile", PALETTE)


def filled(figure: Figure, *names: str) -> Outline:
    groups = (item for item in figure.group.items if isinstance(item, Group) and item.name in names)
    leaves = (leaf for group in groups for item in group.items for leaf, _ in flattened(item))
    return united(leaf.outline for leaf in leaves if isinstance(leaf, Path) and leaf.fill)


@pytest.mark.parametrize("pose", UPRIGHT)
@pytest.mark.parametrize("outfit", ["shirt-and-skirt", "dress", "evening-dress"])
def test_no_thigh_is_seen_beside_a_skirt(pose: str, outfit: str) -> None:
    for build in ("default", "child", "stout", "curvy"):
        figure = dressed(pose, outfit, build)
        skirt, top = filled(figure, "skirt"), filled(figure, "body")
        knees = [figure.anchors[f"knee_{side}"][1] for side in ("near", "far")]
        high, low = skirt.bounds.y, min(skirt.bounds.bottom - 40.0, *knees)
        above = rectangle(Box(-500.0, high, 1000.0, low - high))
        legs = combined(filled(figure, "left leg", "right leg"), above, "intersection")
        beside = combined(legs, united((skirt, top)), "difference")
        assert not beside or abs(skia_path(beside).area) < EASE, build
