"""Writing systems that need more typefaces than those that always come along, and the extra that brings them."""

from __future__ import annotations

# Blocks of Unicode, first and last code point, by the name of the extra in pyproject.toml.
_BLOCKS: dict[str, tuple[tuple[int, int], ...]] = {
    "arabic": ((0x0600, 0x06FF), (0x0750, 0x077F), (0x08A0, 0x08FF), (0xFB50, 0xFDFF), (0xFE70, 0xFEFE)),
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
