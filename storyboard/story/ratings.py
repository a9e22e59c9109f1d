"""What an improvement is worth and what it takes: `publish the price (customer 4, business 3, effort 1)`.

Each counts from 1 to 5. `(4/3/1)` says the same in short. Whatever else stands in brackets is text.
"""

from __future__ import annotations

import re

from msgspec import Struct

from storyboard.story.model import LaneKind, Rating
from storyboard.story.tables import Written
from storyboard.story.telling import Telling
from storyboard.story.words import name_of, printed

RATED: tuple[LaneKind, ...] = ("opportunities", "quick-wins")
_KEYS = ("customer", "business", "effort")
_LEAST, _MOST = 1, 5
_END = re.compile(r"\s*(?<!\\)\((?P<inside>[^()]+)\)(?P<marks>(?:\[\^[^\]\s]+\])*)$")
_SHORT = re.compile(r"\s*(\d)\s*/\s*(\d)\s*/\s*(\d)\s*")
_PART = re.compile(r"\s*(?P<name>[^\W\d_][^\d:=]*?)\s*[:=]?\s*(?P<value>-?\d{1,3})(?:\s*/\s*5)?\s*")


class Rated(Struct, frozen=True):
    """An item without its rating, and the rating, if it had one."""

    item: Written
    rating: Rating | None = None


def rated(item: Written, kind: LaneKind, telling: Telling) -> Rated:
    """The item parted from its rating. What is rated out of range is a complaint."""
    match = _END.search(item.text) if kind in RATED else None
    values = _values(match["inside"], telling.language) if match else {}
    if not match or not values:
        return Rated(item)
    for key, value in values.items():
        if not _LEAST <= value <= _MOST:
            name = printed(key, "rating", telling.language)
            telling.findings.add(f"{name} cannot be {value}", item.place, f"rate from {_LEAST} to {_MOST}")
            return Rated(item)
    return Rated(Written(item.text[: match.start()] + match["marks"], item.place), Rating(**values))


def rating_text(rating: Rating, language: str) -> str:
    """The rating as it is written behind an item."""
    known = ((printed(key, "rating", language).lower(), getattr(rating, key)) for key in _KEYS)
    return f"({', '.join(f'{name} {value}' for name, value in known if value)})"


def without_rating(text: str, language: str) -> str:
    """Markdown that reads as no rating, although its last brackets look like one."""
    match = _END.search(text)
    if match is None or not _values(match["inside"], language):
        return text
    at = text.index("(", match.start())
    return f"{text[:at]}\\{text[at:]}"


def _values(inside: str, language: str) -> dict[str, int]:
    """The values that the brackets name; none where they say anything else."""
    if short := _SHORT.fullmatch(inside):
        return dict(zip(_KEYS, map(int, short.groups()), strict=True))
    values: dict[str, int] = {}
    for part in inside.split(","):
        match = _PART.fullmatch(part)
        key = name_of(match["name"], "rating", language) if match else ""
        if not match or key not in _KEYS or key in values:
            return {}
        values[key] = int(match["value"])
    return values
