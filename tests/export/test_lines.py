from __future__ import annotations

from itertools import pairwise

import pytest
from one_of_everything import BODY, step

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Direction, Paragraph, Run, Text, TextStyle
from storyboard.drawing.lettering import set_text
from storyboard.export.lines import SetList, SetParagraph, as_read, line_ends, pitch, set_blocks


def body() -> Text:
    return next(item for item in step().items if isinstance(item, Text) and item.role == "body")


def shape(block: SetParagraph | SetList) -> object:
    if isinstance(block, SetParagraph):
        return len(block.lines)
    kind = "numbers" if block.ordered else "bullets"
    return kind, [(item.bullet.text if item.bullet else "", *map(shape, item.inner)) for item in block.items]


def test_neighbouring_items_are_one_list_and_deeper_ones_stand_in_the_item_before() -> None:
    assert [shape(block) for block in set_blocks(body())] == [
        ("bullets", [("•",), ("•", ("bullets", [("–",), ("–",)])), ("•",)]),
        2,
        ("numbers", [("1.",), ("2.",)]),
    ]


def test_the_bullet_is_not_among_the_words() -> None:
    first = set_blocks(body())[0]
    assert isinstance(first, SetList)
    assert "".join(s.text for s in first.items[0].lines[0].spans) == "Invoices go out by"


def test_lines_keep_their_baselines_and_their_left_edges() -> None:
    first = set_blocks(body())[0]
    assert isinstance(first, SetList)
    placed = body().lines[0]
    line = first.items[0].lines[0]
    assert line.baseline == placed.baseline
    assert line.edge == placed.spans[1].x
    # 16 points are 133.33 steps of an office program, of which there are 600 to an inch.
    assert pitch(first.items[0], body()) == pytest.approx(133 * 72 / 600 * body().style.line_height)


def test_an_empty_paragraph_is_left_out() -> None:
    paragraphs = (Paragraph((Run("one"),)), Paragraph(()), Paragraph((Run("two"),)))
    text = set_text(paragraphs, Box(0, 0, 200, 90), BODY, role="body")
    assert len(set_blocks(text)) == 2


@pytest.mark.parametrize(
    ("words", "lines", "spaced"),
    [
        ("one two", ["one", "two"], [True, False]),
        ("a well-known fact", ["a well-", "known fact"], [False, False]),
        ("im\u00adpos\u00adsible", ["impos-", "sible"], [False, False]),
        ("Donaudampf", ["Donau", "dampf"], [False, False]),
        ("one - two", ["one", "- two"], [True, False]),
        ("one\ntwo", ["one", "two"], [True, False]),
        ("", [""], [False]),
    ],
)
def test_lines_know_whether_a_space_follows_them(words: str, lines: list[str], spaced: list[bool]) -> None:
    assert [space for space, _ in line_ends(words, lines)] == spaced


@pytest.mark.parametrize(
    ("words", "lines", "shown"),
    [
        ("a well-known fact", ["a well-", "known fact"], [False, False]),
        ("our documentation", ["our documen-", "tation"], [True, False]),
        ("im\u00adpos\u00adsible", ["impos-", "sible"], [True, False]),
        ("one - two", ["one -", "two"], [False, False]),
    ],
)
def test_lines_know_a_hyphen_that_only_the_break_shows(words: str, lines: list[str], shown: list[bool]) -> None:
    assert [hyphen for _, hyphen in line_ends(words, lines)] == shown


@pytest.mark.parametrize("direction", ["rtl", "ltr"])
@pytest.mark.parametrize(
    "words",
    [
        "שלום עולם!",
        "שלום five steps סוף",
        "say שלום עולם now",
        "ينقص الحساب 9400 ريال، والإيجار لا ينتظر.¹ وبينما",
        "לחשבונית פלוס (PLUS 2.0), שמפסיקה",
    ],
)
def test_pieces_of_a_line_are_read_in_the_order_of_its_words(words: str, direction: Direction) -> None:
    style = TextStyle("Geologica", 12, "#000000")
    (line,) = set_text(words, Box(0, 0, 900, 40), style, role="body", language="he", direction=direction).lines
    edges = [(span.x, span.x + span.width) for span in line.spans]
    assert all(right == pytest.approx(left) for (_, right), (left, _) in pairwise(edges))
    assert "".join(span.text for span in as_read(line.spans)) == words
