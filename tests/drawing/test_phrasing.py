"""Japanese and Chinese headlines break between phrases; other texts as ever."""

from __future__ import annotations

import pytest

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Paragraph, Role, Run, TextStyle
from storyboard.drawing.lettering import set_text
from storyboard.drawing.phrasing import phrase_starts

pytest.importorskip("budoux")
STYLE = TextStyle("Geologica", 20, "#000000")


def lines(words: str, width: float, role: Role, language: str) -> list[str]:
    text = set_text((Paragraph((Run(words),)),), Box(0, 0, width, 300), STYLE, role=role, language=language)
    return [line.text for line in text.lines]


@pytest.mark.parametrize("role", ["title", "quote"])
def test_a_japanese_headline_breaks_between_phrases(role: Role) -> None:
    assert lines("美咲さんの朝が戻ってくる", 170, role, "ja") == ["美咲さんの", "朝が戻ってくる"]


def test_what_is_said_breaks_between_phrases() -> None:
    assert lines("このままでは、続けられない。", 165, "balloon", "ja") == ["このままでは、", "続けられない。"]


def test_running_text_fills_its_lines() -> None:
    assert lines("このままでは、続けられない。", 165, "body", "ja")[0] == "このままでは、続"


def test_no_line_more_is_taken_and_nothing_is_cut_for_a_phrase() -> None:
    words = "美咲さんの朝が戻ってくる"
    for width in range(60, 260, 10):
        plain = len(lines(words, width, "body", "ja"))
        found = lines(words, width, "title", "ja")
        assert len(found) <= plain and "".join(found) == words


def test_languages_with_spaces_and_korean_have_no_phrases() -> None:
    assert phrase_starts("A line of words", "en") == phrase_starts("지은의 아침이 돌아온다", "ko") == frozenset()


def test_both_kinds_of_chinese_have_theirs() -> None:
    assert {0, 2} <= phrase_starts("今天是晴天。", "zh")
    assert phrase_starts("今天是晴天。", "zh-TW") != frozenset()
