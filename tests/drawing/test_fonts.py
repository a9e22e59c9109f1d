from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from storyboard.drawing import fonts
from storyboard.drawing.fonts import (
    face_file,
    font_credit,
    font_subset,
    known_families,
    missing_characters,
    static_face,
    variable_font_file,
)
from storyboard.errors import StoryboardError


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "cache_folder", lambda name: tmp_path / name)


def test_the_families_of_the_theme_are_installed() -> None:
    assert {"Caveat", "Geologica"} <= set(known_families())


def test_an_unknown_family_is_named_with_near_ones() -> None:
    with pytest.raises(StoryboardError, match="did you mean 'Geologica'"):
        font_credit("Geologika")


def test_makers_of_fonts_are_credited() -> None:
    credit = font_credit("Geologica")
    assert credit.creator == "The Geologica Project Authors"
    assert credit.license == "OFL-1.1"
    assert credit.source.startswith("https://")


@pytest.mark.parametrize(
    ("weight", "italic", "style", "selection", "mac"),
    [
        (400, False, "Regular", 0b1000000, 0),
        (700, False, "Bold", 0b0100000, 1),
        (400, True, "Italic", 0b0000001, 2),
        (700, True, "Bold Italic", 0b0100001, 3),
    ],
)
def test_static_faces_are_named_as_one_family(weight: int, italic: bool, style: str, selection: int, mac: int) -> None:
    font = TTFont(face_file("Geologica", weight, italic))
    names = font["name"]
    assert names.getDebugName(1) == names.getDebugName(16) == "Geologica"
    assert names.getDebugName(2) == names.getDebugName(17) == style
    assert font["OS/2"].fsSelection & 0b1100001 == selection
    assert font["OS/2"].usWeightClass == weight
    assert font["head"].macStyle == mac
    assert "fvar" not in font


def test_a_face_is_made_once_and_always_the_same(tmp_path: Path) -> None:
    first = face_file("Caveat", 700)
    made = first.stat().st_mtime_ns
    assert face_file("Caveat", 700) == first and first.stat().st_mtime_ns == made
    static_face.cache_clear()
    assert static_face("Caveat", 700, False) == first.read_bytes()
    assert [path.suffix for path in (tmp_path / "fonts").iterdir()] == [".ttf"]


def test_a_medium_weight_is_a_family_of_its_own_for_old_programs() -> None:
    names = TTFont(face_file("Geologica", 500))["name"]
    assert (names.getDebugName(1), names.getDebugName(2)) == ("Geologica Medium", "Regular")
    assert (names.getDebugName(16), names.getDebugName(17)) == ("Geologica", "Medium")


def test_a_subset_holds_the_letters_asked_for_and_little_else() -> None:
    data = font_subset("Geologica", 400, False, "Мила")
    characters = TTFont(BytesIO(data)).getBestCmap()
    assert set(map(ord, "Мила ")) == set(characters)
    assert len(data) < 10_000
    assert data == font_subset("Geologica", 400, False, "алиМ")


def test_a_cache_that_cannot_be_written_is_a_kind_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(fonts, "cache_folder", lambda name: tmp_path / "file" / name)
    with pytest.raises(StoryboardError, match="cannot keep a font"):
        face_file("Caveat", 400)


def test_the_variable_file_is_the_wheels_own() -> None:
    assert "fvar" in TTFont(variable_font_file("Geologica"))


def test_missing_characters_are_those_that_no_family_has() -> None:
    assert missing_characters("Zażółć Ω → дълг\u00a0x\u200b", "Caveat") == ""
    assert missing_characters("a😀b😀", "Geologica") == "😀"
