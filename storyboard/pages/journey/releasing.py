"""Words that would rather stay together, let go where a line parts them all the same.

A no-break space in a narrow cell makes other programs cut the word behind it: they know no space that gives way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from storyboard.drawing.items import Paragraph, Run, Text

_HOLDING = "\u00a0"


def released(text: Text) -> Text:
    """The text with plain spaces where its lines end; the lines stay as they are."""
    if len(text.lines) < 2 or not any(_HOLDING in paragraph.text for paragraph in text.paragraphs):
        return text
    return replace(text, paragraphs=tuple(_released(text, n, one) for n, one in enumerate(text.paragraphs)))


def _released(text: Text, number: int, paragraph: Paragraph) -> Paragraph:
    lines = [line.text.strip() for line in text.lines if line.paragraph == number]
    places = frozenset(at for at in _ends(paragraph.text, lines) if paragraph.text[at : at + 1] == _HOLDING)
    return replace(paragraph, runs=tuple(_runs(paragraph.runs, places))) if places else paragraph


def _ends(words: str, lines: Sequence[str]) -> Iterator[int]:
    """Where each line but the last ends in the words; a hyphen that a line shows is none of them."""
    at = 0
    for line in lines[:-1]:
        start = words.find(line, at)
        if start < 0:
            line = line.removesuffix("-")
            start = words.find(line, at)
        if start < 0:
            return
        at = start + len(line)
        yield at


def _runs(runs: Sequence[Run], places: frozenset[int]) -> Iterator[Run]:
    begin = 0
    for run in runs:
        letters = (" " if begin + n in places else letter for n, letter in enumerate(run.text))
        yield replace(run, text="".join(letters))
        begin += len(run.text)
