"""Forms of short words find each other, and other words that begin like them do not."""

from __future__ import annotations

import pytest

from storyboard.story.stems import stems_in, stems_of

ONE_WORD = {
    "en": "bus/buses tea/teas battery/batteries box/boxes rain/raining",
    "ru": "чай/чая чай/чаем шрифт/шрифта дверь/дверью ошибка/ошибок замок/замка стул/стулья чек/чеками",
    "pl": "wózek/wózka wózek/wózkiem paczka/paczek stół/stołu winda/windzie pokój/pokoju okno/okien łóżko/łóżek",
    "bg": "чай/чая чай/чаят шрифт/шрифта място/места цвят/цвета врата/вратата сайт/сайтът",
}
TWO_WORDS = {
    "en": "bus/business seat/season tea/team bag/bagel ice/icon",
    "ru": "чай/час стол/столько дверь/деревня место/месяц чек/человек шум/шутка",
    "pl": "kawa/kawałek winda/widok schody/schowek pokój/pokaz stół/stopa",
    "bg": "чай/час стол/столица място/месец врата/време ключ/клюка",
}


@pytest.mark.parametrize(("language", "pair"), [(code, pair) for code, all in ONE_WORD.items() for pair in all.split()])
def test_forms_of_one_word_share_a_stem(language: str, pair: str) -> None:
    one, other = pair.split("/")
    assert stems_of(one, language) & stems_of(other, language)


@pytest.mark.parametrize(
    ("language", "pair"), [(code, pair) for code, all in TWO_WORDS.items() for pair in all.split()]
)
def test_words_that_only_begin_alike_share_none(language: str, pair: str) -> None:
    one, other = pair.split("/")
    assert not stems_of(one, language) & stems_of(other, language)


def test_words_that_say_little_have_no_stems() -> None:
    assert stems_in("я их не нашла, но они где-то есть", "ru") == stems_in("нашла где-то", "ru")


def test_a_language_that_is_not_known_keeps_its_words_whole() -> None:
    assert stems_of("katze", "de") == {"katze"}
