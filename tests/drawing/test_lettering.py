from __future__ import annotations

from io import BytesIO

import pytest
from fontTools.ttLib import TTFont
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from storyboard.drawing.faces import face
from storyboard.drawing.fonts import static_face
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Direction, Paragraph, Run, Text, TextStyle
from storyboard.drawing.lettering import ink_box, lettering, overflows, set_text, text_height, text_width
from storyboard.drawing.shaping import glyphs

INK = "#231d38"
BODY = TextStyle("Geologica", 20.0, INK)
HAND = TextStyle("Caveat", 40.0, INK, weight=700)
WORDS = {
    "en": "Mila spends every Sunday chasing invoices, and nobody sees who owes what to whom.",
    "ru": "Каждое воскресенье Мила пишет напоминания — и никто не видит, кто кому и сколько должен.",
    "pl": "Mila w każdą niedzielę ściga zaległe faktury i nikt nie widzi, kto komu ile jest winien.",
    "bg": "Всяка неделя Мила гони неплатени фактури — и никой не вижда кой какво дължи най-дълго.",
}


def set_words(words: str, width: float = 300.0, height: float = 200.0, **more: object) -> Text:
    return set_text(words, Box(10.0, 20.0, width, height), BODY, role="body", **more)  # type: ignore[arg-type]


@pytest.mark.parametrize(("weight", "italic"), [(400, False), (700, False), (400, True), (700, True)])
def test_a_width_is_the_sum_of_the_advances_in_the_static_font(weight: int, italic: bool) -> None:
    font = TTFont(BytesIO(static_face("Geologica", weight, italic)))
    advances, names = font["hmtx"], font.getBestCmap()
    text = "nonmunohinumon"
    expected = sum(advances[names[ord(c)]][0] for c in text) / font["head"].unitsPerEm * 20
    assert text_width(text, "Geologica", 20, weight, italic) == pytest.approx(expected, rel=0.005)


def test_letters_advance_by_whole_steps_of_an_office_program() -> None:
    text = set_words("nonmunohinumon", width=400)
    [span] = text.lines[0].spans
    step = 72 / 600
    assert span.width / step == pytest.approx(round(span.width / step))
    assert span.width == pytest.approx(text_width(span.text, "Geologica", 20), rel=0.01)
    free = set_text(span.text, text.box, replace(BODY, steps=0.0), role="body")
    assert free.lines[0].spans[0].width == pytest.approx(text_width(span.text, "Geologica", 20))


def test_pairs_are_kerned() -> None:
    apart = text_width("A", "Geologica", 100) + text_width("V", "Geologica", 100)
    assert text_width("AV", "Geologica", 100) < apart - 1


def test_bold_is_wider_than_regular_and_widths_grow_with_the_size() -> None:
    regular = text_width("Sunday", "Geologica", 20)
    assert text_width("Sunday", "Geologica", 20, 700) > regular
    assert text_width("Sunday", "Geologica", 40) == pytest.approx(2 * regular)


def test_bulgarian_letters_have_their_own_forms() -> None:
    word = "дългове"
    russian = set_text(word, Box(0, 0, 400, 60), BODY, role="body", language="ru")
    bulgarian = set_text(word, Box(0, 0, 400, 60), BODY, role="body", language="bg")
    assert lettering(russian)[0].outline != lettering(bulgarian)[0].outline


def test_a_latin_name_in_front_does_not_hide_the_bulgarian_forms() -> None:
    alone = text_width("дългове", "Geologica", 100, language="bg")
    after = text_width("Tallyho дългове", "Geologica", 100, language="bg")
    assert after == pytest.approx(text_width("Tallyho ", "Geologica", 100) + alone, rel=0.002)


@pytest.mark.parametrize("language", WORDS)
def test_lines_stay_inside_their_box_and_lose_no_word(language: str) -> None:
    text = set_words(WORDS[language], language=language)
    assert not overflows(text)
    assert len(text.lines) > 2
    assert "".join(line.text for line in text.lines).replace(" ", "") == WORDS[language].replace(" ", "")
    for span in (span for line in text.lines for span in line.spans):
        assert span.x >= 10 and span.x + span.width <= 310.01
    assert text.box.contains(ink_box(text), slack=1.0)


def test_the_baseline_stands_where_css_would_put_it() -> None:
    text = set_words("One line")
    # Geologica's ascent is .975 and its descent .275 of the size; they stand centred in a line box of 25.
    assert text.lines[0].baseline == pytest.approx(20 + (25 - 1.25 * 20) / 2 + 0.975 * 20)
    assert text_height(text) == pytest.approx(25)


def test_a_long_word_is_broken_rather_than_overflowing() -> None:
    word = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"
    text = set_words(word, width=150)
    assert not overflows(text)
    assert "".join(line.text.removesuffix("-") for line in text.lines) == word


def test_letters_and_their_marks_are_not_torn_apart() -> None:
    text = set_words("е\u0301" * 40, width=100)
    assert all(not line.text.startswith("\u0301") for line in text.lines)


def test_words_shrink_in_half_points_until_they_fit_and_no_further() -> None:
    text = set_words(WORDS["en"], width=200, height=90, smallest=8)
    assert not overflows(text)
    assert 8 < text.style.size < 20
    assert text.style.size * 2 == int(text.style.size * 2)
    larger = TextStyle("Geologica", text.style.size + 0.5, INK)
    assert overflows(set_text(WORDS["en"], text.box, larger, role="body"))


def test_words_that_cannot_fit_say_that_they_overflow() -> None:
    assert overflows(set_words(WORDS["en"], width=100, height=40, smallest=18))


def test_no_text_has_no_lines_and_no_ink() -> None:
    text = set_words("")
    assert text.lines == ()
    assert lettering(text) == ()
    assert ink_box(text).width == 0


def test_runs_keep_their_weight_slope_colour_and_link_inside_a_line() -> None:
    runs = (
        Run("six "),
        Run("hours", bold=True),
        Run(" a "),
        Run("week", italic=True, link="https://a.b", color="#0b7d74"),
    )
    text = set_text((Paragraph(runs),), Box(0, 0, 400, 40), BODY, role="body")
    (line,) = text.lines
    assert line.text == "six hours a week"
    assert [span.weight for span in line.spans] == [400, 700, 400, 400]
    assert line.spans[3].italic and line.spans[3].link == "https://a.b" and line.spans[3].color == "#0b7d74"
    assert [span.x + span.width for span in line.spans[:-1]] == pytest.approx([span.x for span in line.spans[1:]])


def test_a_list_item_hangs_behind_its_bullet() -> None:
    item = Paragraph((Run("Reminders are typed by hand and sent late at night"),), bullet="•")
    text = set_text((item,), Box(0, 0, 220, 200), BODY, role="body")
    bullet, first = text.lines[0].spans
    assert bullet.text == "•" and bullet.x == 0
    assert first.x == text.lines[1].spans[0].x > bullet.width


@pytest.mark.parametrize(("align", "left"), [("start", 0.0), ("center", 0.5), ("end", 1.0)])
def test_lines_align_at_the_start_in_the_middle_or_at_the_end(align: str, left: float) -> None:
    style = TextStyle("Geologica", 20.0, INK, align=align)  # type: ignore[arg-type]
    (line,) = set_text("Hello", Box(0, 0, 300, 60), style, role="body").lines
    assert line.spans[0].x == pytest.approx((300 - line.spans[0].width) * left)


def test_hebrew_stands_at_the_right_and_its_numbers_read_from_the_left() -> None:
    text = set_text("שלום 9,400 עולם", Box(0, 0, 300, 60), BODY, role="body", language="he", direction="rtl")
    spans = text.lines[0].spans
    assert spans[-1].x + spans[-1].width == pytest.approx(300)
    assert "9,400" in [span.text.strip() for span in spans]
    assert spans[-1].text.startswith("שלום")


def test_a_character_that_a_family_lacks_comes_from_another() -> None:
    text = set_text("Ωmega", Box(0, 0, 300, 60), HAND, role="title")
    assert [(span.text, span.family) for span in text.lines[0].spans] == [("Ω", "Geologica"), ("mega", "Caveat")]


def test_outlines_stand_where_the_lines_say() -> None:
    text = set_text("HHH", Box(50, 50, 300, 60), BODY, role="body")
    (path,) = lettering(text)
    bounds = path.outline.bounds
    assert bounds.bottom == pytest.approx(text.lines[0].baseline, abs=0.01)
    assert bounds.height == pytest.approx(0.7 * 20, abs=0.1)
    assert 50 < bounds.x < 53


def test_lettering_makes_one_path_for_each_colour_of_a_line() -> None:
    runs = (Run("one "), Run("two", color="#ff0000"), Run(" three"))
    text = set_text((Paragraph(runs),), Box(0, 0, 300, 60), BODY, role="body")
    assert [path.name for path in lettering(text)] == ["one  three", "two"]


def test_soft_hyphens_show_only_where_a_line_breaks() -> None:
    text = set_words("Donau\u00addampf\u00adschiff\u00adfahrt", width=120)
    shown = [line.text for line in text.lines]
    assert len(shown) > 1 and shown[0].endswith("-")
    assert not any("\u00ad" in line for line in shown)
    assert "".join(shown).replace("-", "") == "Donaudampfschifffahrt"


@settings(max_examples=150, deadline=None)
@given(st.text(st.characters(exclude_categories=()), max_size=80), st.sampled_from(["ltr", "rtl"]), st.integers(0, 200))
def test_any_text_at_all_can_be_set_and_drawn(words: str, direction: Direction, width: int) -> None:
    text = set_words(words, width=width, direction=direction, smallest=6)
    lettering(text)
    assert ink_box(text).width >= 0
    assert text_height(text) >= 0


def test_words_that_fit_to_the_last_hundredth_do_not_run_over() -> None:
    words = ("draws in the morning", "does the books on Sundays", "reads reviews before she buys")
    paragraphs = tuple(Paragraph((Run(text),), "•") for text in words)
    style = TextStyle("Geologica", 14, "#000000", line_height=1.25, paragraph_gap=0.2)
    for lines in (3, 4, 5, 6):
        height = lines * 14 * 1.25 + 2 * 0.2 * 14 - 0.02 * 14
        text = set_text(paragraphs, Box(0, 0, 200, height), style, role="label", smallest=9)
        assert not overflows(text)


def test_brackets_turn_round_where_a_line_is_read_from_right_to_left() -> None:
    """Both stand in a family without Hebrew: nothing but the line tells which way they open."""
    around, turned = ("(", ")"), []
    text = set_words("שלום (PLUS 2.0), סוף", direction="rtl")
    for span in text.lines[0].spans:
        turned += [
            glyphs(span.text, face("Geologica", 400), "he", span.backwards) for sign in around if sign in span.text
        ]
    brackets = [run for run in turned if len(run) <= 3]
    assert len(brackets) == 2 and all(span.backwards for span in text.lines[0].spans if "(" in span.text)
    opening, closing = (glyphs(sign, face("Geologica", 400), "en")[0].number for sign in around)
    shown = [glyph.number for run in brackets for glyph in run]
    assert shown.index(opening) < shown.index(closing)
