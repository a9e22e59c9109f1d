"""Words that no line may part, as typesetters of each language hold them together."""

from __future__ import annotations

import pytest

from storyboard.drawing.binding import bound, bound_all


@pytest.mark.parametrize(
    ("language", "held"),
    [
        ("en", "So I_wait for a_bus"),
        ("en", "on a_Sunday – so far".replace(" –", "_–")),
        ("en", "30_minutes in March_2026"),
        ("en", "and line_14 leaves without her"),
        ("en", "Bearing_7 fails in 21_days"),
        ("pl", "Łożysko_7 zawiedzie za_21_dni"),
        ("ru", "Подшипник_7 откажет через 21_день"),
        ("bg", "Лагер_7 ще_откаже до_21_дни"),
        ("en-GB", "No._7 costs 17_000 €".replace("000 €", "000_€")),
        ("ru", "он идёт в_школу и_думает о_сне"),
        ("ru", "сказал_бы он на_ходу, через 12_дней"),
        ("ru", "маршрут_14 ушёл без_неё"),
        ("pl", "i_do pracy w_poniedziałek".replace("i_do pracy", "i_do_pracy")),
        ("pl", "strona_3 z_umową za_500_zł"),
        ("bg", "от_съседното село с_кошница"),
        ("bg", "знаеш_ли, че влак_7 закъсня"),
    ],
)
def test_blanks_hold_what_belongs_together(language: str, held: str) -> None:
    text = held.replace("_", " ")
    assert bound(text, language).replace("\u00a0", "_") == held


@pytest.mark.parametrize("text", ["In the room 1,200 people wait", "a fine line 3.5 long", "Weekday 2 o'clock"])
def test_a_number_that_counts_something_is_not_the_name_of_what_stands_before(text: str) -> None:
    assert "room\u00a0" not in bound(text, "en") and "line\u00a0" not in bound(text, "en")
    assert not bound(text, "en").startswith("Weekday\u00a0")


def test_pieces_of_a_text_are_bound_as_one() -> None:
    assert bound_all(["w ", "domu"], "pl") == ["w\u00a0", "domu"]


def test_nothing_but_blanks_changes() -> None:
    text = "Он ждёт 30 минут у дома № 5 в марте 2026 года, а автобус 14 ушёл."
    assert bound(text, "ru").replace("\u00a0", " ") == text
