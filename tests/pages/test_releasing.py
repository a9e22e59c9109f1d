"""Spaces that hold words together, where lines part these words nevertheless."""

from __future__ import annotations

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Paragraph, Run, TextStyle
from storyboard.drawing.lettering import set_text
from storyboard.pages.journey.releasing import released

STYLE = TextStyle("Geologica", 10, "#000000")


def texts(words: tuple[Run, ...], width: float) -> list[str]:
    made = set_text((Paragraph(words),), Box(0, 0, width, 100), STYLE, role="body", language="ru")
    freed = released(made)
    assert freed.lines == made.lines
    return [run.text for run in freed.paragraphs[0].runs]


def test_a_space_that_had_to_give_way_is_a_plain_one() -> None:
    words = (Run("покупка без\u00a0"), Run("регистрации", bold=True))
    assert texts(words, 80) == ["покупка без ", "регистрации"]


def test_a_space_that_held_stays_as_it_is() -> None:
    words = (Run("покупка в\u00a0кредит и\u00a0без\u00a0забот"),)
    (told,) = texts(words, 75)
    assert "в\u00a0кредит" in told
    assert texts(words, 400) == [words[0].text]
