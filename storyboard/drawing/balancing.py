"""Lines that look well under each other: headlines of even lines, and no paragraph that ends in a word alone.

The number of lines stays what it is without this, so whatever fits a box fits it still.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from msgspec.structs import replace

from storyboard.drawing.breaking import Row, break_places
from storyboard.drawing.items import Role
from storyboard.drawing.measuring import Measured
from storyboard.drawing.phrasing import phrase_starts

# What stands by itself, to be taken in at a glance.
_EVEN: frozenset[Role] = frozenset(("title", "subtitle", "quote", "caption", "label", "sign"))
# What is broken between phrases where there are no blanks between words.
_PHRASED = _EVEN | {"balloon"}
# More lines than this are read as a column of text, whose right edge may be what it likes.
_MOST_EVEN = 5
# A last line shorter than this share of the width, and without a blank in it, looks lost.
LOST = 0.45
# By so much a paragraph may be set narrower to bring another word to its last line.
_NARROWEST, _STEPS = 0.72, 14


def well_broken(text: Measured, width: float, role: Role) -> tuple[Row, ...]:
    """The paragraph in as few rows of at most `width` ems as it takes, each about as long as the others where the
    words are short and stand by themselves, and none but the first a lone word where that can be. A word is parted
    only where that saves a row."""
    if text.hyphens == "lines":
        rows = _arranged(replace(text, hyphens="cuts"), width, role)
        if not _broken_words(rows) and len(rows) <= sum(1 for _ in text.rows(width)):
            return rows
    return _arranged(text, width, role)


def _arranged(text: Measured, width: float, role: Role) -> tuple[Row, ...]:
    rows = tuple(text.rows(width))
    if len(rows) < 2 or _broken_words(rows) or "\n" in text.text:
        return rows
    if role in _PHRASED:
        text, rows = _phrased(text, width, rows)
    if role in _EVEN and len(rows) <= _MOST_EVEN:
        rows = _evened(text, width, rows)
    return _with_company(text, width, rows) if _ends_lost(text, rows, width) else rows


def _phrased(text: Measured, width: float, rows: tuple[Row, ...]) -> tuple[Measured, tuple[Row, ...]]:
    """The text and its rows broken between phrases, where that takes no more rows and cuts nothing."""
    starts = phrase_starts(text.text, text.language)
    whole = replace(text, phrases=starts)
    found = _as_many(whole, width, len(rows)) if starts else ()
    return (whole, found) if found else (text, rows)


def ends_lost(text: Measured, width: float) -> bool:
    """Whether the paragraph, set as body text as well as can be in rows of that width, ends in a lone word."""
    return _ends_lost(text, well_broken(text, width, "body"), width)


def _broken_words(rows: Sequence[Row]) -> bool:
    return any(row.cut or row.parted for row in rows)


def _evened(text: Measured, width: float, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows at the narrowest width that needs no more of them."""
    low, high = 0.5 * width, width
    while high - low > 0.01 * width:
        middle = (low + high) / 2
        found = _as_many(text, middle, len(rows))
        low, high, rows = (low, middle, found) if found else (middle, high, rows)
    return rows


def _as_many(text: Measured, width: float, count: int) -> tuple[Row, ...]:
    """The rows at that width if they are no more than `count` and cut no word; else none."""
    found: list[Row] = []
    for row in text.rows(width, whole_words=True):
        found.append(row)
        if len(found) > count or row.cut or row.parted:
            return ()
    return tuple(found)


def _with_company(text: Measured, width: float, rows: tuple[Row, ...]) -> tuple[Row, ...]:
    """The rows at the widest width at which the last of them holds more than a lone word; as they are for none."""
    for step in range(1, _STEPS + 1):
        found = _as_many(text, width * (1.0 - (1.0 - _NARROWEST) * step / _STEPS), len(rows))
        if found and not _ends_lost(text, found, width):
            return found
    return rows


def _ends_lost(text: Measured, rows: Sequence[Row], width: float) -> bool:
    """Whether the last row is a lone word."""
    last = rows[-1]
    if len(rows) < 2:
        return False
    long = text.edges[last.end] - text.edges[last.start]
    if not 0.0 < long < LOST * width:
        return False
    places = break_places(text.text)
    first = bisect_right(places, last.start, key=lambda place: place.next)
    return not any(place.next < last.end for place in places[first : first + 1])
