"""Writing systems that need more typefaces than those that always come along, and the extra that brings them."""

from __future__ import annotations

# Blocks of Unicode, first and last code point, by the name of the extra in pyproject.toml.
_BLOCKS: dict[str, tuple[tuple[int, int], ...]] = {
    "arabic": ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
    "cjk": (
        (0x1100, 0x11FF),
        (0x2E80, 0xA4CF),
        (0xA960, 0xA97F),
        (0xAC00, 0xD7FF),
        (0xF900, 0xFAFF),
        (0xFE30, 0xFE4F),
        (0xFF00, 0xFFEF),
        (0x20000, 0x3FFFF),
    ),
    "devanagari": ((0x0900, 0x097F), (0xA8E0, 0xA8FF)),
    "hebrew": ((0x0590, 0x05FF), (0xFB1D, 0xFB4F)),
    "khmer": ((0x1780, 0x17FF), (0x19E0, 0x19FF)),
    "tamil": ((0x0B80, 0x0BFF),),
    "telugu": ((0x0C00, 0x0C7F),),
    "thai": ((0x0E00, 0x0E7F),),
}


def extras_for(characters: str) -> tuple[str, ...]:
    """The extras that bring typefaces for these characters, each once; none for those that no extra knows."""
    found = (
        extra
        for character in characters
        for extra, blocks in _BLOCKS.items()
        if any(first <= ord(character) <= last for first, last in blocks)
    )
    return tuple(dict.fromkeys(found))


# The family that has the forms of a language's Han characters, by the beginning of its tag; the longest counts.
_EAST_ASIAN = {
    "ja": "Noto Sans JP",
    "ko": "Noto Sans KR",
    "zh": "Noto Sans SC",
    "zh-hant": "Noto Sans TC",
    "zh-tw": "Noto Sans TC",
    "zh-hk": "Noto Sans TC",
    "zh-mo": "Noto Sans TC",
    "yue": "Noto Sans TC",
}


# The height of a line at 100 % in office programs, in sizes, whatever the typeface.
OFFICE_LINE = 1.2
# East Asian characters fill their square, and other scripts have marks above and below: lines that are set closer than
# this, or than this many times what is asked for other letters, touch each other.
_LEAST_LINE_HEIGHT, _MORE_LINE_HEIGHT = 1.2, 1.1
_TALL = {
    *("ar", "ckb", "fa", "ps", "sd", "ug", "ur"),
    *("bn", "gu", "hi", "kn", "ml", "mr", "ne", "pa", "sa", "si", "ta", "te"),
    *("km", "lo", "my", "th"),
}


def line_height_for(asked: float, language: str) -> float:
    """The line height, in sizes, at which this language's lines stand as far apart as `asked` sets Latin ones.

    It is a whole percentage of the line that office programs know, so that lines stand alike everywhere.
    """
    tall = east_asian_family(language) or language.lower().split("-")[0] in _TALL
    height = max(_LEAST_LINE_HEIGHT, asked * _MORE_LINE_HEIGHT) if tall else asked
    return round(height / OFFICE_LINE * 100) * OFFICE_LINE / 100


def east_asian_family(language: str) -> str:
    """The family in which this language's East Asian characters look as its readers know them; "" for others."""
    tag = language.lower()
    fitting = [key for key in _EAST_ASIAN if tag == key or tag.startswith(key + "-")]
    return _EAST_ASIAN[max(fitting, key=len)] if fitting else ""
