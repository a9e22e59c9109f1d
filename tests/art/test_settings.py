"""The places in which stories play: every one can be read, is furnished, and is light enough for a panel."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from storyboard.art.artwork import drawn
from storyboard.art.catalogue import default_catalogue
from storyboard.art.palette import palette_for
from storyboard.art.settings import Setting
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Item, Path

FRAME = Box(0, 0, 1600, 900)
BEYOND = 40  # how far a shape may begin outside the frame, so that its own edge never shows
MOST_BYTES = 45 * 1024
MOST_SHAPES = 220
MOST_DRAWN = 40 * 1024  # path data of one view at one hour
LANGUAGES = ("en", "ru", "pl", "bg")
TIMES = {"day", "evening", "night"}
NAMES = default_catalogue().names("settings")
WITH_A_DESK = ("home-office", "office", "meeting-room", "cafe", "shop", "reception")

every_setting = pytest.mark.parametrize("name", NAMES)


def setting(name: str) -> Setting:
    return default_catalogue().setting(name)


def painted(place: Setting, layers: Iterable[str], time: str) -> tuple[Item, ...]:
    catalogue = default_catalogue()
    palette = palette_for(catalogue.theme("ink"), light=catalogue.light(time))
    return tuple(item for layer in layers for item in drawn(place.layers[layer], palette, time=time))


def views(place: Setting) -> list[tuple[str, ...]]:
    """The layers that are seen together: the wide view, and one for each station."""
    wide = tuple(layer for layer in ("back", "sign", "middle", "front") if layer in place.layers)
    stations = [tuple(x for x in ("back", each.behind, each.layer) if x) for each in place.stations.values()]
    return [wide, *stations]


def weight(items: Iterable[Item]) -> int:
    return sum(len(item.outline.svg()) for item in items if isinstance(item, Path))


def test_the_eight_places_of_the_style_sheet_are_there() -> None:
    wanted = {"home-office", "office", "meeting-room", "cafe", "street", "shop", "park", "abstract"}
    assert wanted <= set(NAMES)


def test_every_place_that_the_words_know_can_be_drawn() -> None:
    for language in LANGUAGES:
        known = set(default_catalogue().words(language).keywords("settings"))
        assert known <= set(NAMES), language


@every_setting
def test_a_setting_has_a_back_and_its_numbers_lie_in_the_frame(name: str) -> None:
    place = setting(name)
    assert "back" in place.layers
    assert 600 <= place.ground <= 900
    assert place.ground - 860 * place.scale >= 60, "a grown person's head must stay in the frame"
    for box in (place.wall, place.sky, place.sign):
        assert box is None or FRAME.contains(box)
    assert place.sky is not None and place.sky.width * place.sky.height > 30_000, "a balloon needs room"
    for camera, (x, y, zoom) in place.focus.items():
        assert camera in ("wide", "medium", "close")
        assert 0 <= x <= 1600 and 0 <= y <= 900 and 1 <= zoom <= 2
    assert {"wide", "medium", "close"} == set(place.focus)


@every_setting
def test_seats_stations_and_surfaces_belong_to_layers_that_exist(name: str) -> None:
    place = setting(name)
    for station in place.stations.values():
        assert station.layer in place.layers
        assert not station.behind or station.behind in place.layers
        assert station.pose in ("sit", "stand")
        assert 400 <= station.cut <= 760
        assert station.y - 860 * station.scale >= 20, "the head stays in the frame"
        assert station.cut < station.y - 330 * station.scale + 60, "the edge hides what is below the hips"
    for seat in place.seats.values():
        assert seat.layer in place.layers
        assert 0 < seat.x < 1600 and 560 < seat.y < 760
        assert seat.y + 200 * seat.scale < 900, "the feet of who sits there stay in the frame"
    for surface in place.surfaces.values():
        assert surface.layer in place.layers
        assert 0 <= surface.start < surface.end <= 1600 and 0 < surface.y < 900


@every_setting
def test_a_setting_has_keywords_in_four_languages(name: str) -> None:
    words = setting(name).keywords
    assert set(words) == set(LANGUAGES)
    for language in LANGUAGES:
        assert len(words[language]) >= 1
        assert len(set(words[language])) == len(words[language])
        assert all(word == word.strip().lower() for word in words[language])


@every_setting
def test_a_setting_uses_roles_and_never_a_colour_of_its_own(name: str) -> None:
    text = default_catalogue().path("settings", name).read_text("utf-8")
    assert 'fill="#' not in text.replace("url(#", "") and 'stroke="#' not in text and 'stop-color="#' not in text
    for refused in ("clip", "<use", "<text", "filter", "style="):
        assert refused not in text
    assert "brand" not in text or name == "abstract", "the product's colour is kept for the product"


@every_setting
def test_a_setting_file_and_each_of_its_views_are_light(name: str) -> None:
    place = setting(name)
    assert default_catalogue().path("settings", name).stat().st_size <= MOST_BYTES
    for time in place.times:
        for layers in views(place):
            items = painted(place, layers, time)
            assert len(items) <= MOST_SHAPES, layers
            assert weight(items) <= MOST_DRAWN, layers


@every_setting
def test_every_hour_paints_the_whole_frame(name: str) -> None:
    place = setting(name)
    assert place.times and set(place.times) <= TIMES and place.light in place.times
    for time in place.times:
        filled = [item.bounds for item in painted(place, ("back",), time) if isinstance(item, Path) and item.fill]
        for x in range(0, 1600, 160):
            for y in range(0, 900, 100):
                assert any(box.contains(Box(x, y, 1, 1)) for box in filled), f"nothing at {x}, {y} by {time}"


@every_setting
def test_nothing_of_the_back_lies_out_of_sight(name: str) -> None:
    place = setting(name)
    for time in place.times:
        back = [item for item in painted(place, ("back",), time) if isinstance(item, Path)]
        assert all(FRAME.inset(-BEYOND).intersects(item.bounds) for item in back)


@every_setting
def test_night_is_darker_than_day(name: str) -> None:
    place = setting(name)
    if "night" not in place.times:
        return
    day, night = (painted(place, ("back",), time) for time in ("day", "night"))
    assert [str(item) for item in day] != [str(item) for item in night]


@pytest.mark.parametrize("name", WITH_A_DESK)
def test_a_person_can_be_seen_from_near_behind_a_desk(name: str) -> None:
    place = setting(name)
    near = [station for station in place.stations.values() if station.scale > 1]
    assert near, "a medium shot needs a station drawn large"
    station = near[0]
    assert station.cut == 690
    assert any(surface.layer == station.layer for surface in place.surfaces.values()), "with room for props"
