"""Names where there is little room: whole, or the first with an initial, or as many letters as fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from storyboard.drawing.items import TextStyle
from storyboard.drawing.lettering import text_width

_LEAST = 3  # letters that are left of a name
_PARTS = re.compile(r"[\s\-‐]+")


def short_name(name: str, style: TextStyle, width: float, language: str) -> str:
    """The name as it fits into one line of `width` points: Małgorzata Lis, Małgorzata L., Małgorz…"""
    return next((one for one in _shorter(name) if _width(one, style, language) <= width), f"{name[:_LEAST]}…")


def _shorter(name: str) -> Iterator[str]:
    yield name
    first, *others = [part for part in _PARTS.split(name) if part] or [name]
    if others:
        yield f"{first} {others[-1][0]}."
    for end in range(len(name) - 2, _LEAST - 1, -1):
        yield f"{name[:end].rstrip()}…"


def _width(name: str, style: TextStyle, language: str) -> float:
    return text_width(name, style.family, style.size, style.weight, language=language)


def shared(wanted: Sequence[float], room: float) -> list[float]:
    """The widths that are wanted, the widest of them cut to one width so that all of them fit into the room."""
    left, limits = room, [0.0] * len(wanted)
    for count, at in enumerate(sorted(range(len(wanted)), key=lambda n: wanted[n])):
        limits[at] = min(wanted[at], left / (len(wanted) - count))
        left -= limits[at]
    return limits
