"""Which extra brings the typefaces of a writing system."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from storyboard.drawing.scripts import _BLOCKS, east_asian_family, extras_for, line_height_for
from storyboard.proofs import missing_letters

PROJECT = Path(__file__).parents[2] / "pyproject.toml"


@pytest.mark.parametrize(
    ("text", "extras"),
    [
        ("مرحبا", ("arabic",)),
        ("שלום", ("hebrew",)),
        ("नमस्ते", ("devanagari",)),
        ("سلام שלום", ("arabic", "hebrew")),
        ("Щайга", ()),
        ("東京のパン屋", ("cjk",)),
        ("快对账", ("cjk",)),
        ("빨래", ("cjk",)),
    ],
)
def test_letters_lead_to_their_extra(text: str, extras: tuple[str, ...]) -> None:
    assert extras_for(text) == extras


def test_every_extra_that_is_named_is_one() -> None:
    declared = tomllib.loads(PROJECT.read_text("utf-8"))["project"]["optional-dependencies"]
    assert set(_BLOCKS) <= set(declared)
    typefaces = {extra: [name for name in declared[extra] if not name.startswith("budoux")] for extra in _BLOCKS}
    assert all(name.startswith(("fontpkg-", "justmytype-")) for names in typefaces.values() for name in names)
    assert all(typefaces.values())


def test_what_cannot_be_written_is_told_with_the_extra_that_mends_it() -> None:
    [complaint] = missing_letters("Hello \u0e44\u0e17\u0e22 \u1780", "a.md")
    assert complaint.hint == 'pip install "storyboard[thai,khmer]"'
    assert complaint.severity == "warning" and "ไ" in complaint.message


def test_greek_and_cyrillic_always_come_along() -> None:
    assert not list(missing_letters("Καλημέρα Щайга Żółć", "a.md"))


def test_signs_that_no_extra_knows_get_another_hint() -> None:
    [complaint] = missing_letters("\U00012000", "a.md")
    assert "fontpkg" in complaint.hint


@pytest.mark.parametrize(
    ("language", "family"),
    [
        ("ja", "Noto Sans JP"),
        ("ja-JP", "Noto Sans JP"),
        ("ko", "Noto Sans KR"),
        ("zh", "Noto Sans SC"),
        ("zh-Hans-CN", "Noto Sans SC"),
        ("zh-Hant", "Noto Sans TC"),
        ("zh-TW", "Noto Sans TC"),
        ("en", ""),
        ("jam", ""),
    ],
)
def test_every_east_asian_language_has_its_own_forms(language: str, family: str) -> None:
    assert east_asian_family(language) == family


def test_lines_of_square_characters_do_not_touch() -> None:
    assert line_height_for(0.94, "ja") == 1.2
    assert line_height_for(1.34, "zh") == pytest.approx(1.476)
    assert line_height_for(0.94, "ar") == line_height_for(0.94, "hi-IN") == 1.2
    assert line_height_for(0.936, "bg") == pytest.approx(0.936)


def test_lines_are_as_high_as_office_programs_can_say() -> None:
    for asked in (0.94, 1.06, 1.34):
        percent = line_height_for(asked, "bg") / 1.2 * 100
        assert percent == pytest.approx(round(percent))
        assert line_height_for(asked, "bg") == pytest.approx(asked, abs=0.006)
