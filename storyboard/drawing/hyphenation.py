"""Where words may be parted by a hyphen, by the patterns of their language.

The patterns come with pyphen, which the extra "hyphenation" brings; without it no word is parted by a rule. The text
itself never has a hyphen that its author did not write: only the lines show it.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache, lru_cache

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
    if known is None:
        return None
    words = pyphen.Pyphen(lang=known, left=_FIRST, right=_LAST)
    return lambda word: [int(at) for at in words.positions(word)]
