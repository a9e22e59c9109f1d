"""Where words may be parted by a hyphen, by the patterns of their language.

The patterns come with pyphen, which the extra "hyphenation" brings; without it no word is parted by a rule. The text
itself never has a hyphen that its author did not write: only the lines show it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import suppress
from functools import cache, lru_cache
from pathlib import Path

import msgspec
from msgspec import Struct

from storyboard.resources import cache_folder, keep

# Shorter words stay whole, and so do the first and the last letters of every word.
_SHORTEST, _FIRST, _LAST = 7, 3, 3
# Letters alone, and nothing that is part of an address or of a name with digits.
_WORD = re.compile(rf"(?<![\w@./'’-])[^\W\d_]{{{_SHORTEST},}}(?![\w@/'’]|\.\w)")

Positions = Callable[[str], list[int]]


@lru_cache(maxsize=1024)
def hyphen_places(text: str, language: str) -> tuple[int, ...]:
    """The places inside the words of `text` before which a line may end with a hyphen, in order."""
    positions = _patterns(language)
    if positions is None:
        return ()
    return tuple(match.start() + at for match in _WORD.finditer(text) for at in positions(match[0]))


@cache
def _patterns(language: str) -> Positions | None:
    try:
        import pyphen
    except ImportError:
        return None
    known = pyphen.language_fallback(language.replace("-", "_"))
    return None if known is None else _Patterns(_kept(Path(pyphen.LANGUAGES[known]))).positions


class _Table(Struct, frozen=True):
    """Patterns as a file had them: their letters, and a digit for each place between these and around them."""

    stamp: tuple[int, int]
    digits: dict[str, str]


def _kept(file: Path) -> _Table:
    """The patterns of a file, from the user's cache where it has them: to take them apart anew takes longer than to
    set all pages of a deck."""
    place = cache_folder("hyphens") / f"{file.stem}.json"
    status = file.stat()
    stamp = (status.st_mtime_ns, status.st_size)
    with suppress(OSError, ValueError):
        table = msgspec.json.decode(place.read_bytes(), type=_Table)
        if table.stamp == stamp:
            return table
    table = _Table(stamp, _read(file))
    with suppress(OSError):
        keep(place, msgspec.json.encode(table))
    return table


def _read(file: Path) -> dict[str, str]:
    import pyphen

    patterns = pyphen.HyphDict(file).patterns.items()
    return {letters: "0" * start + "".join([str(int(n)) for n in digits]) for letters, (start, digits) in patterns}


class _Patterns:
    """Frank Liang's way: of all patterns that a word holds the highest digit counts; words part at odd ones."""

    def __init__(self, table: _Table) -> None:
        self._digits = table.digits
        self._longest = max(map(len, table.digits), default=0)

    def positions(self, word: str) -> list[int]:
        """The places inside a word before which a line may end with a hyphen."""
        text = f".{word.lower()}."
        highest = ["0"] * (len(text) + 1)
        for start in range(len(text) - 1):
            for end in range(start + 1, min(start + self._longest, len(text)) + 1):
                for at, digit in enumerate(self._digits.get(text[start:end], ""), start):
                    highest[at] = max(highest[at], digit)
        places = (at - 1 for at, digit in enumerate(highest) if digit in "13579")
        return [at for at in places if _FIRST <= at <= len(word) - _LAST]
