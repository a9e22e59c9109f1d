"""Charts as data: what bars stand for, for formats that draw charts of their own and let people edit their numbers."""

from __future__ import annotations

from msgspec import Struct

from storyboard.drawing.geometry import Box


class Bar(Struct, frozen=True):
    """One bar: its name, its number, the number as it is printed, and its colour (`#rrggbb`)."""

    name: str
    value: float
    text: str
    color: str


class Chart(Struct, frozen=True):
    """Bars of one unit that lie one below the other and begin at zero.

    `box` is what the bars take up with their names and numbers; `title` says what was measured. `number_format` prints
    the numbers as spreadsheets write such patterns. Sizes are points at the group's own scale; `names` is how wide the
    names of the bars are, `thickness` how high a bar is.
    """

    title: str
    box: Box
    bars: tuple[Bar, ...]
    number_format: str
    family: str
    size: float
    color: str
    names: float
    thickness: float
