"""What is common in Chinese, Japanese and Korean writing."""

from __future__ import annotations

import pytest

from storyboard.drawing.common_characters import common_characters


@pytest.mark.parametrize(
    ("family", "common", "rare", "count"),
    [
        ("Noto Sans JP", "亜腕学校あア々「。", "弌龘", 2965 + 1),  # the sign 仝
        ("Noto Sans SC", "啊座学校，。《", "亍齄龘", 3755),
        ("Noto Sans TC", "一籲學校，。「", "乂龘", 5401 + 10),  # numerals and measures
        ("Noto Sans KR", "가힝학교.,", "갂힣", 2350),
    ],
)
def test_the_first_level_of_a_national_standard_is_common(family: str, common: str, rare: str, count: int) -> None:
    found = common_characters(family)
    assert found.issuperset(common) and found.isdisjoint(rare)
    assert found.issuperset("Aé№–…" if family != "Noto Sans KR" else "Aé–…")
    block = ("\uac00", "\ud7a3") if family == "Noto Sans KR" else ("\u4e00", "\u9fff")
    assert len([sign for sign in found if block[0] <= sign <= block[1]]) == count


def test_other_families_are_small_enough_to_be_whole() -> None:
    assert common_characters("Geologica") == frozenset()
