"""Behind the people: what the weather hides of a place."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.art.palette import palette_for
from storyboard.drawing.items import Group, Item
from storyboard.staging.backdrop import add_setting
from storyboard.staging.canvas import Canvas
from storyboard.staging.composition import Composition
from storyboard.staging.shot import Shot

CATALOGUE = default_catalogue()
SKIES = (
    "street",
    "car",
    "train",
    "park",
    "farm",
    "bus-stop",
    "mountains",
    "beach",
    "harbour",
    "construction-site",
    "rooftop",
)


def shot(setting: str, weather: str) -> Shot:
    composition = Composition("any", ("problem",), camera="medium")
    return Shot("problem", 1, "", composition, setting, "evening", weather, (), (), (), (), "", (), "", ())


def drawn(told: Shot) -> int:
    canvas = Canvas()
    light = palette_for(CATALOGUE.theme("ink"), "#2f7fc1", CATALOGUE.light("evening"))
    add_setting(canvas, told, CATALOGUE.setting(told.setting), light, light)
    return sum(_leaves(item) for item in canvas.layers["ground"])


def _leaves(item: Item) -> int:
    return sum(map(_leaves, item.items)) if isinstance(item, Group) else 1


@pytest.mark.parametrize("setting", SKIES)
@pytest.mark.parametrize("falling", ["rain", "snow"])
def test_no_sun_is_seen_where_rain_or_snow_falls(setting: str, falling: str) -> None:
    clear = shot(setting, "")
    assert drawn(replace(clear, weather=falling)) < drawn(clear) == drawn(replace(clear, weather="sun"))
