from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.drawing.balancing import well_broken
from storyboard.drawing.geometry import Box
from storyboard.drawing.hyphenation import hyphen_places
from storyboard.drawing.items import Paragraph, Role, Run, TextStyle
from storyboard.drawing.lettering import set_text
from storyboard.drawing.measuring import look_of, measured

STYLE = TextStyle("Geologica", 20.0, "#000000")
WORDS = st.lists(st.text(alphabet="abcdef", min_size=1, max_size=9), min_size=1, max_size=18).map(" ".join)


@pytest.fixture(autouse=True, scope="module")
def patterns() -> None:
    """The patterns of English, read before any time is taken."""
    hyphen_places("documentation", "en")


def lines(words: str, width: float, role: Role) -> list[str]:
    return [line.text for line in set_text(words, Box(0.0, 0.0, width, 900.0), STYLE, role=role).lines]


def test_the_lines_of_a_headline_are_about_as_long_as_each_other() -> None:
    words = "Buty wracają na półkę, póki trwa sezon"
    assert lines(words, 300.0, "body") == ["Buty wracają na półkę, póki", "trwa sezon"]
    assert lines(words, 300.0, "label") == ["Buty wracają na półkę,", "póki trwa sezon"]


def test_no_paragraph_ends_in_a_lone_word_where_another_can_keep_it_company() -> None:
    assert lines("Reminders are typed by hand", 245.0, "body") == ["Reminders are typed", "by hand"]
    assert lines("Incomprehensibilities everywhere", 260.0, "body") == ["Incomprehensibilities", "everywhere"]


@given(WORDS, st.floats(4.0, 30.0), st.sampled_from(["body", "title", "label"]))
def test_well_broken_lines_are_as_many_as_greedy_ones_and_lose_no_word(words: str, width: float, role: Role) -> None:
    text = measured(Paragraph((Run(words),)), look_of(STYLE, "en"))
    found, greedy = well_broken(text, width, role), tuple(text.rows(width))
    assert len(found) == len(greedy)
    assert all(text.edges[row.end] - text.edges[row.start] <= width + 1e-6 for row in found)
    assert "".join(words[row.start : row.end] for row in found).replace(" ", "") == words.replace(" ", "")
