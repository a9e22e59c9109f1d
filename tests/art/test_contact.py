"""Contact sheets show everything of a kind, each thing with its name."""

from __future__ import annotations

import pytest

from storyboard.art.catalogue import KINDS, default_catalogue
from storyboard.art.contact import contact_page
from storyboard.art.figure.heads import beard_names, head_names
from storyboard.drawing.items import Group, Text
from storyboard.errors import StoryboardError

CATALOGUE = default_catalogue()


NAMES = {kind: CATALOGUE.names(kind) for kind in KINDS} | {"heads": head_names(), "beards": beard_names()}


@pytest.mark.parametrize("kind", NAMES)
def test_every_thing_has_a_tile_with_its_name(kind: str) -> None:
    page = contact_page(kind, CATALOGUE, CATALOGUE.theme("ink"))
    tiles = [item for item in page.items if isinstance(item, Group)]
    assert tuple(tile.name for tile in tiles) == NAMES[kind]
    for tile in tiles:
        label = tile.items[-1]
        assert isinstance(label, Text)
        assert label.text == tile.name.replace("-", " ")
        assert page.box.contains(label.box)


def test_an_unknown_kind_names_the_near_one() -> None:
    with pytest.raises(StoryboardError, match="did you mean 'props'"):
        contact_page("probs", CATALOGUE, CATALOGUE.theme("ink"))
