"""Long text poured over several boxes: each takes what fits, the rest goes on in the next. Linear in the text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from storyboard.drawing.breaking import Row
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Paragraph, Run, TextStyle
from storyboard.drawing.measuring import look_of, measured

_SENTENCE_END = re.compile(r"[.!?…][»”\"')\]¹²³⁴]*\s")


@dataclass(slots=True)
class _Rest:
    """A paragraph of which the first rows are poured; its rows are counted once for each width."""

    paragraph: Paragraph
    style: TextStyle
    language: str
    width: float = 0.0
    rows: tuple[Row, ...] = ()
    at: int = 0

    def broken_for(self, width: float) -> None:
        if width != self.width:
            self.paragraph, self.at, self.width = self.left, 0, width
            self.rows = measured(self.paragraph, look_of(self.style, self.language)).rows(width / self.style.size)

    @property
    def left(self) -> Paragraph:
        return sliced(self.paragraph, self.rows[self.at].start, None) if self.at else self.paragraph

    def take(self, count: int) -> Paragraph | None:
        """The next `count` rows at most, back to the end of a sentence where one is near; None when all is taken."""
        start = self.rows[self.at].start
        if self.at + count >= len(self.rows):
            self.at = len(self.rows)
            return sliced(self.paragraph, start, None)
        stop = self.at + count
        for fewer in range(stop, max(self.at + count * 2 // 3, self.at), -1):
            row = self.rows[fewer - 1]
            if _SENTENCE_END.fullmatch(self.paragraph.text[row.end - 1 : row.end] + " "):
                stop = fewer
                break
        self.at = stop
        return sliced(self.paragraph, start, self.rows[stop - 1].end)


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


def _filling(waiting: list[_Rest], box: Box, style: TextStyle) -> Iterator[Paragraph]:
    room, step = box.height + 0.02 * style.size, style.size * style.line_height
    first = True
    while waiting:
        rest = waiting[-1]
        rest.broken_for(box.width)
        gap = 0.0 if first else style.paragraph_gap * style.size
        count = int((room - gap) / step + 1e-6)
        fits = len(rest.rows) - rest.at <= count
        # Two rows at least of a paragraph stand together, so no page ends with the first row of one.
        if not fits and not first and count < 2:
            return
        count = max(count, 1)
        room -= gap + min(count, len(rest.rows) - rest.at) * step
        taken = rest.take(count)
        if taken is not None:
            yield taken
        if not fits:
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
