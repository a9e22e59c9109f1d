"""Typewriter signs as typesetters write them: quotation marks of the language, apostrophes, dots of an ellipsis.

Stories keep what was typed; only what is drawn changes.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

# Opening and closing marks by language.
_MARKS: dict[str, tuple[str, str]] = {
    **dict.fromkeys(("en", "pt", "tr", "ko", "hi", "th", "zh"), ("“", "”")),
    **dict.fromkeys(("bg", "de", "cs", "sk", "sl", "lt", "is", "mk", "sr", "hr", "et"), ("„", "“")),
    **dict.fromkeys(("pl", "ro", "hu", "nl"), ("„", "”")),
    **dict.fromkeys(("ru", "uk", "be", "es", "it", "el", "no", "nb", "nn", "ca", "hy", "ka"), ("«", "»")),
    **dict.fromkeys(("sv", "fi"), ("”", "”")),
    "fr": ("«\u00a0", "\u00a0»"),
    **dict.fromkeys(("ar", "fa", "ur"), ("«", "»")),
    "he": ("”", "”"),
    "da": ("»", "«"),
    **dict.fromkeys(("ja", "zh-hant", "zh-tw", "zh-hk"), ("「", "」")),
}
# What may stand before a mark that opens.
_BEFORE = re.compile(r"[\s(\[{<—–/«„“‘¡¿-]$|^$")
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'")
_DOTS = re.compile(r"(?<!\.)\.{3}(?!\.)")


def typeset(text: str, language: str) -> str:
    """One text with the marks of its language; of an unknown language only apostrophes and dots change."""
    return typeset_all((text,), language)[0]


def typeset_all(texts: Sequence[str], language: str) -> list[str]:
    """Pieces of one text, each with the marks of the language; a quotation may end in another piece than it began."""
    found: list[str] = []
    before, opened = "", False
    tag = language.lower()
    marks = _MARKS.get(tag) or _MARKS.get(tag.split("-")[0])
    for text in texts:
        signs = []
        for sign in _DOTS.sub("…", _APOSTROPHE.sub("’", text)):
            if sign == '"' and marks is not None and (opened or _BEFORE.search(before)):
                sign = marks[opened]
                opened = not opened
            signs.append(sign)
            before = sign[-1:]
        found.append("".join(signs))
    return found
