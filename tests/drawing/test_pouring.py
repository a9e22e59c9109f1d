from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, repeat

from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Paragraph, Run, TextStyle
from storyboard.drawing.lettering import overflows, set_text
from storyboard.drawing.pouring import balanced, poured, sliced

STYLE = TextStyle("Geologica", 18, "#000000")


def test_a_slice_keeps_the_looks_and_drops_the_bullet_of_what_goes_on() -> None:
    whole = Paragraph((Run("six "), Run("hours", bold=True), Run(" a week")), "•", 1)
    assert sliced(whole, 0, 7) == Paragraph((Run("six "), Run("hou", bold=True)), "•", 1)
    assert sliced(whole, 7, None) == Paragraph((Run("rs", bold=True), Run(" a week")), "", 1)


def test_text_goes_on_after_a_sentence_where_one_ends_in_the_second_half() -> None:
    text = "One short sentence. And another one that is longer. The third goes on for more than there is room for it."
    first, *_ = poured((Paragraph((Run(text),)),), repeat(Box(0, 0, 300, 70)), STYLE, "en")
    assert first[-1].text.rstrip().endswith("longer.")


words = st.lists(st.text("abcé. ", min_size=1, max_size=30), min_size=1, max_size=12)


@settings(max_examples=40, deadline=None)
@given(words)
def test_nothing_is_lost_and_nothing_overflows(texts: list[str]) -> None:
    paragraphs = tuple(Paragraph((Run(text * 9),), "•" if i % 3 else "") for i, text in enumerate(texts))
    boxes = [Box(0, 0, 200, 80), Box(0, 0, 300, 120)]
    parts = list(poured(paragraphs, chain(boxes, repeat(boxes[-1])), STYLE, "en"))
    told = "".join(p.text for part in parts for p in part).replace(" ", "")
    assert told == "".join(p.text for p in paragraphs).replace(" ", "")
    for number, part in enumerate(parts):
        assert not overflows(set_text(part, boxes[min(number, 1)], STYLE, role="body"))


def test_balanced_text_fills_as_many_boxes_as_it_must_and_the_last_as_well_as_the_first() -> None:
    told = (Paragraph((Run(" ".join(["One short sentence stands here."] * 26)),)),)

    def boxes() -> Iterator[Box]:
        return repeat(Box(0, 0, 300, 200))

    uneven, even = tuple(poured(told, boxes(), STYLE, "en")), balanced(told, boxes, STYLE, "en")
    lengths = [sum(len(paragraph.text) for paragraph in part) for part in even]
    assert len(even) == len(uneven) > 1
    assert min(lengths) > 0.7 * max(lengths)
    assert sum(len(paragraph.text) for paragraph in uneven[-1]) < min(lengths)
    assert " ".join(p.text.strip() for part in even for p in part) == told[0].text
