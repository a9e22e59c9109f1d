"""Long text poured over several boxes: each takes what fits, the rest goes on in the next. Linear in the text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.breaking import Row
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Paragraph, Run, TextStyle
from storyboard.drawing.lettering import line_room
from storyboard.drawing.measuring import look_of, measured

# Of the height of the boxes, to see whether as many of them suffice.
_SHARES = (0.92, 0.84, 0.76, 0.68, 0.6, 0.52)
_SENTENCE_END = re.compile(r"[.!?…。！？][»”\"')\]¹²³⁴]*(?:\s+|$)")


class _Rest(Struct):
    """A paragraph that is poured up to character `at`; it is measured once."""

    paragraph: Paragraph
    style: TextStyle
    language: str
    at: int = 0

    def first_rows(self, width: float, count: int) -> list[Row]:
        """The next rows in a frame of that width, at most one more than `count`."""
        text = measured(self.paragraph, look_of(self.style, self.language))
        return list(islice(text.rows(line_room(width, self.style) / self.style.size, self.at), count + 1))

    def take(self, rows: Sequence[Row]) -> Paragraph:
        """What stands on the rows, back to the end of a sentence if that loses less than half of it."""
        start, stop, following = self.at, rows[-1].end, rows[-1].next
        if self.paragraph.text[following:].strip():
            text = self.paragraph.text[start:following]
            ends = [match.end() for match in _SENTENCE_END.finditer(text)]
            if ends and ends[-1] > len(text) / 2:
                following = start + ends[-1]
                stop = start + len(text[: ends[-1]].rstrip())
        self.at = following
        return sliced(self.paragraph, start, stop)


def poured(
    paragraphs: Sequence[Paragraph], boxes: Iterable[Box], style: TextStyle, language: str
) -> Iterator[tuple[Paragraph, ...]]:
    """What each box takes, box by box, until nothing is left. The boxes must not end before the text does."""
    waiting = [_Rest(paragraph, style, language) for paragraph in paragraphs]
    waiting.reverse()
    for box in boxes:
        if not waiting:
            return
        yield tuple(_filling(waiting, box, style))


def balanced(
    paragraphs: Sequence[Paragraph], boxes: Callable[[], Iterable[Box]], style: TextStyle, language: str
) -> tuple[tuple[Paragraph, ...], ...]:
    """What each box takes where none takes more than it must: the fewest boxes, the last about as full as the first."""

    def parts(share: float) -> tuple[tuple[Paragraph, ...], ...]:
        return tuple(poured(paragraphs, (replace(box, height=box.height * share) for box in boxes()), style, language))

    best = parts(1.0)
    for share in _SHARES if len(best) > 1 else ():
        even = parts(share)
        if len(even) > len(best):
            break
        best = even
    return best


def has_sentence(text: str) -> bool:
    """Whether a sentence comes to its end in the text."""
    return bool(_SENTENCE_END.search(text))


def _filling(waiting: list[_Rest], box: Box, style: TextStyle) -> Iterator[Paragraph]:
    room, step = box.height + 0.02 * style.size, style.size * style.line_height
    first = True
    while waiting:
        rest = waiting[-1]
        gap = 0.0 if first else style.paragraph_gap * style.size
        count = int((room - gap) / step + 1e-6)
        rows = rest.first_rows(box.width, max(count, 1))
        fits = len(rows) <= count
        # Two rows at least of a paragraph stand together, so no page ends with the first row of one.
        if not fits and not first and count < 2:
            return
        kept = rows if fits else rows[: max(count, 1)]
        room -= gap + len(kept) * step
        yield rest.take(kept)
        if rest.paragraph.text[rest.at :].strip():
            return
        waiting.pop()
        first = False


def sliced(paragraph: Paragraph, start: int, stop: int | None) -> Paragraph:
    """Characters `start` to `stop` of a paragraph; what goes on has no bullet again."""
    runs: list[Run] = []
    at = 0
    for run in paragraph.runs:
        text = run.text[max(0, start - at) : None if stop is None else max(0, stop - at)]
        if text:
            runs.append(replace(run, text=text))
        at += len(run.text)
    return replace(paragraph, runs=tuple(runs), bullet=paragraph.bullet if start == 0 else "")
