"""Words too long for a cell of the web map, with the places where they may be parted.

In a narrow cell a browser would rather cut a word than part two that are held together, and it has patterns for few
languages. A soft hyphen in every word would part those that fit: only words that are wider than their line get one.
"""

from __future__ import annotations

import re
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.hyphenation import hyphen_places
from storyboard.drawing.items import Paragraph
from storyboard.drawing.lettering import text_width

# The widths in em that the style sheet leaves for words: in a head or a title, in a card, beside a picture in it.
TITLE_ROOM, CARD_ROOM, BESIDE_ROOM = 8.0, 7.6, 6.1
_BETWEEN_LETTERS = re.compile(r"(?<=[^\W\d_])\u00a0(?=[^\W\d_])")
_LONG_WORD = re.compile(r"[^\W\d_]{8,}")


class Parting(Struct, frozen=True):
    """Parts words of one language in one typeface."""

    family: str
    language: str

    def paragraph(self, words: Paragraph, room: float) -> Paragraph:
        return replace(words, runs=tuple(replace(run, text=self.text(run.text, room)) for run in words.runs))

    def title(self, text: str) -> str:
        """A name of a stage or of a lane, which is bold."""
        return self.text(text, TITLE_ROOM, 700)

    def text(self, text: str, room: float, weight: int = 400) -> str:
        """The text with plain spaces between letters, and soft hyphens in words wider than `room` (in em)."""
        plain = _BETWEEN_LETTERS.sub(" ", text)
        return _LONG_WORD.sub(lambda word: self._word(word[0], room, weight), plain)

    def _word(self, word: str, room: float, weight: int) -> str:
        if text_width(word, self.family, 1.0, weight, language=self.language) <= room:
            return word
        edges = (0, *hyphen_places(word, self.language), len(word))
        return "\u00ad".join(word[start:end] for start, end in pairwise(edges))
