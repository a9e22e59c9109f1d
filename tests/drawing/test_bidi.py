from __future__ import annotations

from storyboard.drawing.bidi import visual_runs
from storyboard.drawing.items import Direction


def seen(text: str, direction: Direction) -> list[str]:
    return [text[start:end] for start, end, _ in visual_runs(text, direction)]


def test_plain_text_is_one_run() -> None:
    assert seen("Hello, world", "ltr") == ["Hello, world"]
    assert seen("", "ltr") == []


def test_a_hebrew_word_in_english_runs_backwards_in_place() -> None:
    assert visual_runs("say שלום now", "ltr") == [(0, 4, False), (4, 8, True), (8, 12, False)]


def test_an_english_word_in_hebrew_reads_forwards() -> None:
    assert seen("את Tallyho רוצה", "rtl") == [" רוצה", "Tallyho", "את "]


def test_numbers_keep_their_commas_and_signs() -> None:
    assert seen("עולה 9,400€ לשנה", "rtl") == [" לשנה", "9,400€", "עולה "]
