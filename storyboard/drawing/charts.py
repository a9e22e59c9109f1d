"""Charts as data: what bars stand for, for formats that draw charts of their own and let people edit their numbers."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from storyboard.drawing.geometry import Box


class Bar(Struct, frozen=True):
    """One bar: its name, its number, the number as it is printed, and its colour (`#rrggbb`)."""

    name: str
    value: float
    text: str
    color: str


class Letters(Struct, frozen=True):
    """What the words of a chart are set in: sizes in the units of the drawing, the colour as `#rrggbb`."""

    family: str
    title: float
    name: float
    number: float
    color: str


class Chart(Struct, frozen=True):
    """Bars of one unit, one below the other, that begin at zero.

    `box` holds everything, `plot` the bars and the numbers behind them; in `plot` every bar has the same share of the
    height, and is `thickness` high. `limit` is the number at which a bar would be as wide as `plot`. `number_format`
    prints the numbers, as spreadsheets write such patterns.
    """

    title: str
    box: Box
    plot: Box
    bars: tuple[Bar, ...]
    limit: float
    thickness: float
    number_format: str
    letters: Letters
    language: str = "en"
    direction: Literal["ltr", "rtl"] = "ltr"
