"""Words that our lines part with a hyphen, so that they are parted there in PowerPoint, too.

Neither PowerPoint nor LibreOffice has patterns of its own on slides: a word too long for its line would be cut where
it is full, without a sign. A soft hyphen does not help: LibreOffice (7.4) ends the line there, but draws none.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from storyboard.drawing.items import Paragraph, Run, Text
from storyboard.export.lines import line_ends


def parted(text: Text, paragraph: Paragraph, number: int) -> Paragraph:
    """The paragraph with the hyphens that its lines show."""
    places = frozenset(_places(paragraph.text, [line.text for line in text.lines if line.paragraph == number]))
    return replace(paragraph, runs=tuple(_runs(paragraph.runs, places))) if places else paragraph


def _places(words: str, lines: Sequence[str]) -> Iterator[int]:
    """The places before which a line ends with a hyphen that the words do not have."""
    at = 0
    for line, (_, hyphen) in zip(lines, line_ends(words, lines), strict=True):
        for letter in line.removesuffix("-") if hyphen else line:
            found = -1 if letter.isspace() else words.find(letter, at)
            at = found + 1 if found >= 0 else at
        if hyphen:
            yield at


def _runs(runs: Sequence[Run], places: frozenset[int]) -> Iterator[Run]:
    begin = 0
    for run in runs:
        letters = ("-" + letter if begin + n in places else letter for n, letter in enumerate(run.text))
        yield replace(run, text="".join(letters))
        begin += len(run.text)
