"""What happens to words where our typefaces are not installed and a wider one stands in for them: no word is cut.

Office programs cut a word that no line can hold, wherever the line is full. So frames have room for their longest word
in a wide typeface where they can, and words that a no-break space would make too long for that have a plain one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyboard.drawing.items import Text
from storyboard.drawing.lettering import text_width

# A typeface nearly as wide as those that stand in, and by how much these are wider, as of DejaVu Sans and its bold.
FAMILY = "Geologica"
_WIDER, _WIDER_BOLD = 1.1, 1.15
_HELD = re.compile("[\u00a0\u202f]")
_PIECE = re.compile(r"[^ \n\r\v\u2028\u2029]+")
# So many of the longest pieces are measured: the widest is among them.
_MEASURED = 2


def wide_width(text: Text, words: str) -> float:
    """How wide these words of the text are in a typeface that stands in for its own."""
    style = text.style
    bold = style.weight >= 600 or any(run.bold for paragraph in text.paragraphs for run in paragraph.runs)
    weight, wider = (700, _WIDER_BOLD) if bold else (400, _WIDER)
    return text_width(words, FAMILY, style.size, weight, style.italic, text.language) * wider


def widest_piece(text: Text) -> float:
    """The width of what cannot be parted, in a typeface that stands in."""
    pieces = {match[0] for paragraph in text.paragraphs for match in _PIECE.finditer(paragraph.text)}
    longest = sorted(pieces, key=lambda piece: (len(piece), piece))[-_MEASURED:]
    return max((wide_width(text, piece) for piece in longest), default=0.0)


def too_long_to_hold(text: Text, words: str, width: float) -> Iterator[int]:
    """The places of no-break spaces that would make a piece too long for a line of that width; the words beside them
    are on one line of ours, with or without."""
    for match in _PIECE.finditer(words):
        if _HELD.search(match[0]) and wide_width(text, match[0]) > width:
            yield from (match.start() + held.start() for held in _HELD.finditer(match[0]))
