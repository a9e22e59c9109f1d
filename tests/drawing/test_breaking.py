from __future__ import annotations

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.drawing.breaking import break_places, letter_count, rows, word_count


def pieces(text: str) -> list[str]:
    """The text cut at every place where a line may end."""
    cuts = [0, *(place.next for place in break_places(text)), len(text)]
    return [text[a:b].strip() for a, b in itertools.pairwise(cuts)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("one two  three", ["one", "two", "three"]),
        ("well-known fact", ["well-", "known", "fact"]),
        ("never before ! or ?", ["never", "before !", "or ?"]),
        ("a dash — stays behind", ["a", "dash —", "stays", "behind"]),
        ("10-12 weeks", ["10-12", "weeks"]),
        ("a 5 % share", ["a", "5 %", "share"]),
        ("no\u00a0break here", ["no\u00a0break", "here"]),
        ("« Bonjour » dit-il", ["« Bonjour »", "dit-il"]),
        ("Кривите са най-сладки", ["Кривите", "са", "най-сладки"]),
        ("по-добре из-за кое-кого", ["по-добре", "из-за", "кое-кого"]),
        ("an e-mail to a co-worker", ["an", "e-mail", "to", "a", "co-worker"]),
        ("and/or either/orphan", ["and/", "or", "either/", "orphan"]),
        ("你好，世界。", ["你", "好，", "世", "界。"]),
        ("「東京」へ", ["「東", "京」", "へ"]),
        ("「ねえ！」と", ["「ね", "え！」", "と"]),
        ("スタートっぽい", ["ス", "ター", "トっ", "ぽ", "い"]),
        ("3人で6時間", ["3人", "で", "6時", "間"]),
        ("¥9,400を、約15％", ["¥9,400を、", "約", "15％"]),
        ("他说：“好……”——再见", ["他", "说：", "“好……”——再", "见"]),
        ("A（B）日本)は", ["A", "（B）", "日", "本)", "は"]),
        ("한국어는 Tallyho는 띄어쓰기에서", ["한국어는", "Tallyho는", "띄어쓰기에서"]),
    ],
)
def test_lines_end_where_readers_expect_it(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


@given(st.text(alphabet="ab -\n\u00ad\u00a0你。", max_size=60), st.integers(1, 12))
def test_rows_follow_each_other_fit_and_end(text: str, width: int) -> None:
    edges = tuple(float(i) for i in range(len(text) + 1))
    whole = frozenset(range(len(text) + 1))
    found = list(rows(text, edges, whole, float(width), 1.0))
    assert len(found) <= len(text) + 1
    for row, following in itertools.pairwise(found):
        assert row.next <= following.start
        assert text[row.end : following.start].strip(" \n\u00ad\u00a0") == ""
    for row in found:
        assert row.end - row.start <= width


def test_rows_can_begin_anywhere() -> None:
    text = "one two three four"
    edges = tuple(float(i) for i in range(len(text) + 1))
    found = rows(text, edges, frozenset(range(len(text) + 1)), 9.0, 1.0, start=4)
    assert [text[row.start : row.end] for row in found] == ["two three", "four"]


def test_words_that_belong_together_part_before_a_word_is_cut_but_numbers_never_do() -> None:
    def lines(text: str, width: float) -> list[tuple[str, bool, bool]]:
        found = rows(text, tuple(map(float, range(len(text) + 1))), frozenset(range(len(text) + 1)), width, 1.0)
        return [(text[row.start : row.end], row.parted, row.cut) for row in found]

    assert lines("под\u00a0ключ", 5.0) == [("под", True, False), ("ключ", False, False)]
    assert lines("17\u00a0000", 4.0) == [("17\u00a00", False, True), ("00", False, False)]


def test_two_ideographs_are_read_like_a_word() -> None:
    assert word_count("Three plain words") == 3
    assert word_count("もう決めた？") == 3
    assert word_count("LINEで予約") == 3
    assert letter_count("abc") == 3
    assert letter_count("予約") == 4


@given(st.text(alphabet="あ、。」（「京ー3a", max_size=40), st.integers(4, 12))
def test_no_line_begins_with_what_closes_or_ends_with_what_opens(text: str, width: int) -> None:
    edges = tuple(float(i) for i in range(len(text) + 1))
    for row in rows(text, edges, frozenset(range(len(text) + 1)), float(width), 1.0):
        if row.cut or row.end == row.start:
            continue
        following = text[row.next : row.next + 1]
        assert not following or following not in "、。」ー"
        assert row.next >= len(text) or text[row.end - 1] not in "（「"
