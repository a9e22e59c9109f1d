"""The characters that most East Asian writing needs: what national standards call their first level.

Typefaces with all of them are 5 to 10 MB heavy. What a file holds for those who go on writing in it is a third of that.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

# By family: Python's name of the national standard, and the first and last leading byte of its signs, kana and letters
# and of its first level: 2965 kanji of JIS X 0208, 3755 hanzi of GB/T 2312, 5401 of Big5, 2350 hangul of KS X 1001.
_STANDARDS: dict[str, tuple[str, tuple[tuple[int, int], ...]]] = {
    "Noto Sans JP": ("euc_jp", ((0xA1, 0xA8), (0xB0, 0xCF))),
    "Noto Sans KR": ("euc_kr", ((0xA1, 0xAC), (0xB0, 0xC8))),
    "Noto Sans SC": ("gb2312", ((0xA1, 0xA9), (0xB0, 0xD7))),
    "Noto Sans TC": ("big5", ((0xA1, 0xA3), (0xA4, 0xC6))),
}
# Latin with its accents, punctuation and arrows, kana, and the wide and narrow forms.
_ALWAYS = ((0x20, 0x24F), (0x2000, 0x22FF), (0x3000, 0x30FF), (0xFF00, 0xFFEF))


@cache
def common_characters(family: str) -> frozenset[str]:
    """The common characters of a family's language; none for a family that is small as it is."""
    if family not in _STANDARDS:
        return frozenset()
    codec, levels = _STANDARDS[family]
    always = {chr(code) for first, last in _ALWAYS for code in range(first, last + 1)}
    return frozenset(always | {sign for level in levels for sign in _signs(codec, *level)})


def _signs(codec: str, first: int, last: int) -> Iterator[str]:
    for lead in range(first, last + 1):
        for trail in range(0x40, 0xFF):
            sign = bytes((lead, trail)).decode(codec, "ignore")
            if len(sign) == 1 and not sign.isascii():
                yield sign
