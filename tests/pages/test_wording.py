from __future__ import annotations

from datetime import date

import pytest
from babel.dates import format_date

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Theme
from storyboard.drawing.items import Run
from storyboard.pages.facts import amount, facts_of
from storyboard.pages.numerals import day_text, with_unit
from storyboard.pages.wording import Wording
from storyboard.story.model import Block, Loss, Phrase, Step


def test_emphasis_links_and_marks_survive(theme: Theme) -> None:
    wording = Wording(theme, numbers={"books": 2})
    phrases = (
        Phrase(text="six "),
        Phrase(text="hours", bold=True),
        Phrase(note="books"),
        Phrase(text=" a week ", italic=True, link="https://a.b"),
        Phrase(text="bad", link="javascript:alert(1)"),
        Phrase(note="unknown"),
    )
    assert wording.paragraph(phrases).runs == (
        Run("six "),
        Run("hours", bold=True),
        Run("²"),
        Run(" a\u00a0week ", italic=True, link="https://a.b", color=theme.colors["link"]),
        Run("bad"),
    )


def test_list_items_have_their_signs(theme: Theme) -> None:
    blocks = [Block(kind=kind, phrases=(Phrase(text="x"),), number=3, level=1) for kind in ("bullet", "number")]  # type: ignore[arg-type]
    assert [(p.bullet, p.level) for p in Wording(theme).paragraphs(blocks)] == [("•", 1), ("3.", 1)]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("pl", "faktury w domu i w biurze", "faktury w_domu i_w_biurze"),
        ("ru", "Билеты сгорели: 1 274 000 рублей", "Билеты сгорели: 1_274_000_рублей"),
        ("en", "in 2025 300 people", "in_2025 300_people"),
        ("en", "fails in 21 days, by May 2026", "fails in 21_days, by May_2026"),
        ("pl", "Skan i gotowe, ze zwrotem za 2 dni", "Skan i_gotowe, ze_zwrotem za_2_dni"),
        ("ru", "И не на «Сову» — в июне 2026 года", "И_не_на_«Сову»_— в_июне_2026_года"),
        ("ru", "так бы и шло, под ключ", "так_бы и_шло, под_ключ"),
        ("bg", "Ще го ли взима на 1 март 2027 г.?", "Ще_го_ли взима на_1_март_2027_г.?"),
        ("ru", "Мила — в студии", "Мила_— в_студии"),
        ("bg", "губи 5 % от парите", "губи 5_% от_парите"),
        ("bg", "дъщеря ѝ духа", "дъщеря ѝ духа"),
        ("en", "a studio of 12 kg or 10 of them", "a_studio of 12_kg or 10 of them"),
    ],
)
def test_words_that_belong_together_stay_together(language: str, text: str, expected: str, theme: Theme) -> None:
    assert Wording(theme, language).held(text).replace("\u00a0", "_") == expected


def test_a_short_word_holds_the_next_one_across_the_edge_of_bold_words(theme: Theme) -> None:
    phrases = (
        Phrase(text="перенос под "),
        Phrase(text="ключ", bold=True),
        Phrase(text=" и "),
        Phrase(text="x", code=True),
    )
    runs = Wording(theme, "ru").paragraph(phrases).runs
    assert [run.text for run in runs] == ["перенос под\u00a0", "ключ", " и\u00a0", "x"]


def test_the_last_two_words_of_a_title_stay_together_unless_they_are_long(theme: Theme) -> None:
    title = Wording(theme).title
    assert title((Phrase(text="if she is still chasing"),)).text == "if she is still\u00a0chasing"
    assert title((Phrase(text="two words"),)).text == "two words"
    marked = (Phrase(text="I ended up a "), Phrase(text="debt collector.", bold=True), Phrase(note="x"))
    assert Wording(theme, numbers={"x": 1}).title(marked).text == "I\u00a0ended up a\u00a0debt\u00a0collector.¹"
    assert (
        Wording(theme, "ru").title((Phrase(text="снова свободна по вечерам"),)).text == "снова свободна по\u00a0вечерам"
    )
    long = "to international responsibilities"
    assert title((Phrase(text=long),)).text == long


@pytest.mark.parametrize(
    ("language", "value", "unit", "expected"),
    [
        ("en", 9400, "€", "€9,400"),
        ("en", 0.5, "hours", "0.5_hours"),
        ("en", 12, "%", "12%"),
        ("pl", 9400, "zł", "9400_zł"),
        ("ru", 1234567.5, "₽", "1_234_567,5_₽"),
        ("bg", 12, "%", "12_%"),
        ("de", 9400.5, "€", "9.400,5_€"),
        ("de-CH", 9400, "$", "$_9’400"),
        ("ja", 9400, "¥", "¥9,400"),
        ("tlh", 9400, "€", "€9,400"),
        ("bg", "три дни", "", "три дни"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(
    language: str, value: float | str, unit: str, expected: str, theme: Theme
) -> None:
    wording = Wording(theme, language)
    assert with_unit(amount(value, wording), unit, language).replace("\u00a0", "_") == expected


def test_direction_follows_the_language(theme: Theme) -> None:
    assert [Wording(theme, code).direction for code in ("en", "he", "ar-EG", "bg")] == ["ltr", "rtl", "rtl", "ltr"]


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", "February 1, 2027"),
        ("en-GB", "1 February 2027"),
        ("ru", "1 февраля 2027 г."),
        ("pl", "1 lutego 2027"),
        ("bg", "1 февруари 2027 г."),
        ("x-none", "February 1, 2027"),
    ],
)
def test_days_are_written_as_the_language_writes_them(language: str, expected: str, theme: Theme) -> None:
    assert " ".join(Wording(theme, language).day(date(2027, 2, 1)).split()) == expected
    assert Wording(theme, language).day(None) == ""


@pytest.mark.parametrize(
    ("language", "loss", "expected"),
    [
        ("en", Loss(what="lost margin", amount=1, unit="€", per="month"), "lost margin per month"),
        ("pl", Loss(what="nadgodziny Marty", amount=1, unit="godzin", per="tydzień"), "nadgodziny Marty tygodniowo"),
        ("ru", Loss(what="время на звонки", amount=1, unit="ч", per="неделю"), "время на_звонки в_неделю"),
        ("bg", Loss(what="загуба", amount=1, unit="евро", per="сезон"), "загуба на_сезон"),
        ("en", Loss(what="sales", amount=1, unit="boxes of milk"), "sales, of milk"),
    ],
)
def test_how_often_something_is_lost_is_said_as_people_speak(
    language: str, loss: Loss, expected: str, theme: Theme
) -> None:
    wording = Wording(theme, language, default_catalogue().words(language).labels)
    (fact,) = facts_of(Step(name="problem", losses=(loss,)), wording)
    assert fact.label.replace("\u00a0", "_") == expected


@pytest.mark.parametrize("language", ["en", "ru", "pl", "bg"])
def test_days_are_written_as_babel_writes_them(language: str) -> None:
    days = [date(2027, month, month + 8) for month in range(1, 13)]
    expected = [format_date(day, "long", locale=language).replace("\u202f", "\u00a0") for day in days]
    assert [day_text(day, language) for day in days] == expected
