"""Things: a word brings the prop that shows it, in every language, and no prop stands where it cannot be."""

from __future__ import annotations

from pathlib import Path

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.art.yaml_file import yaml_mapping
from storyboard.staging.library import library_of

CATALOGUE = default_catalogue()
LIBRARY = library_of(CATALOGUE)
TABLE = Path(__file__).with_name("things.yaml")


def told() -> list[tuple[str, str, str]]:
    table = yaml_mapping(TABLE.read_text(encoding="utf-8"), str(TABLE))
    rows = (
        (language, prop, text)
        for language, props in table.items()
        for prop, texts in props.items()  # type: ignore[attr-defined]
        for text in texts
    )
    return [(language, str(prop), str(text)) for language, prop, text in rows]


@pytest.mark.parametrize(("language", "prop", "text"), told())
def test_a_thing_that_is_named_is_the_thing_that_is_shown(language: str, prop: str, text: str) -> None:
    named = LIBRARY.said(text, language, "props")["props"]
    assert prop in named if prop else not named


def test_what_belongs_somewhere_and_where_are_both_known() -> None:
    for prop in CATALOGUE.names("props"):
        places = [name for name in CATALOGUE.names("settings") if LIBRARY.belongs(prop, name, indoor=True)]
        assert places or LIBRARY.belongs(prop, "street", indoor=False), prop
    known = {*CATALOGUE.names("settings"), "outdoors"}
    homes = LIBRARY.homes_of_things
    assert {place for places in homes.values() for place in places} <= known
    assert set(homes) <= set(CATALOGUE.names("props"))


@pytest.mark.parametrize(
    ("prop", "setting", "indoor", "fits"),
    [
        ("car", "kitchen", True, False),
        ("car", "street", False, True),
        ("chart", "hotel", True, False),
        ("cow", "barn", True, True),
        ("mug", "barn", True, True),
    ],
)
def test_a_thing_stands_only_where_it_can_be(prop: str, setting: str, indoor: bool, fits: bool) -> None:
    assert LIBRARY.belongs(prop, setting, indoor=indoor) is fits
