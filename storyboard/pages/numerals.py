"""Numbers, units and days as a language writes them.

The languages that most stories are told in are known here; for others Babel is asked, which takes a moment to load.
"""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from babel import Locale

# Signs of currencies that stand before the number in the languages that write them first.
_CURRENCIES = {"€", "$", "£", "¥", "₹", "₩", "₪"}


class Numerals(Struct, frozen=True):
    """The signs of a language: between digits, and around a number. Numbers below `ungrouped` stay in one piece."""

    decimal: str
    group: str
    ungrouped: float
    currency_first: bool
    currency_gap: str
    percent: str


_ENGLISH = Numerals(".", ",", 0, True, "", "%")
_SLAVIC = Numerals(",", "\u00a0", 10000, False, "\u00a0", "\u00a0%")
_KNOWN = {"en": _ENGLISH, "ru": _SLAVIC, "pl": _SLAVIC, "bg": _SLAVIC}
# How a day is written, and the months as they stand in it.
_DAYS = {
    "en": (
        "{month} {day}, {year}",
        "January February March April May June July August September October November December",
    ),
    "ru": (
        "{day} {month} {year}\u00a0г.",
        "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    ),
    "pl": (
        "{day} {month} {year}",
        "stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia",
    ),
    "bg": (
        "{day} {month} {year}\u00a0г.",
        "януари февруари март април май юни юли август септември октомври ноември декември",
    ),
}


@lru_cache(maxsize=8)
def numerals(language: str) -> Numerals:
    """How the language of a BCP 47 tag writes numbers; as English does where nobody knows it."""
    known = _KNOWN.get(language.lower())
    return known or _asked(_locale(language))


def _asked(locale: Locale) -> Numerals:
    signs = locale.number_symbols["latn"]
    money = locale.currency_formats["standard"].pattern.split(";")[0].strip("\u200e\u200f")
    percent = locale.percent_formats[None].pattern.split(";")[0]
    return Numerals(
        signs["decimal"],
        signs["group"],
        10000 if signs["group"] in ("\u00a0", "\u202f") else 0,
        money.startswith("¤"),
        "\u00a0" if "\u00a0" in money else "",
        "\u00a0%" if "\u00a0" in percent else "%",
    )


@lru_cache(maxsize=8)
def _locale(language: str) -> Locale:
    """Babel's own for a tag, or for its language alone; English where it knows neither."""
    from babel import Locale, UnknownLocaleError

    for tag in (language, language.split("-")[0], "en"):
        try:
            return Locale.parse(tag, sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    raise AssertionError("Babel knows English")


def number_text(value: float, language: str) -> str:
    """A number with two decimals at most: 9,400.5 in English, 9 400,5 in Polish, 9.400,5 in German."""
    signs = numerals(language)
    text = f"{value:,.2f}".rstrip("0").rstrip(".")
    if abs(value) < signs.ungrouped:
        text = text.replace(",", "")
    return text.translate({ord(","): signs.group, ord("."): signs.decimal})


def with_unit(number: str, unit: str, language: str) -> str:
    """A number with its unit; signs of currencies and per cent stand where the language puts them."""
    if not unit or not number:
        return number or unit
    signs = numerals(language)
    if unit == "%":
        return f"{number}{signs.percent}"
    if stands_first(unit, language):
        return f"{unit}{signs.currency_gap}{number}"
    return f"{number}\u00a0{unit}"


def stands_first(unit: str, language: str) -> bool:
    """Whether the unit is written before its number."""
    return unit in _CURRENCIES and numerals(language).currency_first


def day_text(day: date, language: str) -> str:
    """A day in words: February 1, 2027; 1 февраля 2027 г."""
    known = _DAYS.get(language.lower())
    if known:
        pattern, months = known
        return pattern.format(day=day.day, month=months.split()[day.month - 1], year=day.year)
    from babel.dates import format_date

    # Babel holds what belongs together with a thin blank, which many fonts have not.
    return format_date(day, "long", locale=_locale(language)).replace("\u202f", "\u00a0")
