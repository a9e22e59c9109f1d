"""The one place where words become markup: characters that XML forbids go, the five special ones are escaped."""

from __future__ import annotations

import re

# Controls, lone surrogates and the noncharacters: XML 1.0 cannot hold them, and office programs call a file with one
# damaged. Tab and line break stay.
_FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"
    + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def clean(text: str) -> str:
    """The text without characters that no file format of ours can carry; line ends become plain ones."""
    if text.isprintable():  # neither forbidden characters nor line ends are
        return text
    return _FORBIDDEN.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def escaped(text: str) -> str:
    """The text, cleaned, for element content and for quoted attributes alike, in XML and in HTML."""
    return clean(text).translate(_ESCAPES)


def attributes(**given: str | float | None) -> str:
    """` name="value"` for each that is given; `_` in a name stands for `-`, and one at its end for nothing."""
    pairs = ((name.rstrip("_").replace("_", "-"), value) for name, value in given.items() if value not in (None, ""))
    return "".join(f' {name}="{escaped(str(value))}"' for name, value in pairs)


def element(tag: str, text: str, **given: str | float | None) -> str:
    """`<tag name="value">text</tag>`, all of it escaped."""
    return f"<{tag}{attributes(**given)}>{escaped(text)}</{tag}>"
