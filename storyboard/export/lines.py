"""The lines of a text as a text engine wants them: by paragraph and by list, spans in the order they are read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import groupby

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.items import Direction, Line, Span, Text
from storyboard.drawing.lettering import text_width
from storyboard.drawing.shaping import lost, whole_size

# What a line does not show of the text it was broken from.
_UNSEEN = re.compile(r"[\s\u00ad\u200b]+")


class SetLine(Struct, frozen=True):
    """One line: the edge at which it begins (its right one in right-to-left text), and its spans as they are read.

    `spaced` tells that it ends where the text has a space, not inside a word. `hyphen` tells that the last sign of its
    last span is a hyphen that only the break shows, which is no part of what is said.
    """

    edge: float
    baseline: float
    spans: tuple[Span, ...]
    spaced: bool = False
    hyphen: bool = False


class SetParagraph(Struct, frozen=True):
    """A paragraph's lines; `bullet` is the sign that hangs before a list item, `inner` what is listed under it."""

    lines: tuple[SetLine, ...]
    bullet: Span | None = None
    level: int = 0
    inner: tuple[SetList, ...] = ()


class SetList(Struct, frozen=True):
    """List items one after the other, all of one level."""

    items: tuple[SetParagraph, ...]
    ordered: bool = False


def set_blocks(text: Text) -> tuple[SetParagraph | SetList, ...]:
    """The text's paragraphs and lists, in order; paragraphs without lines (empty ones) are left out."""
    blocks: list[SetParagraph | SetList] = []
    paragraphs = [_paragraph(text, n, tuple(lines)) for n, lines in groupby(text.lines, lambda line: line.paragraph)]
    for listed, group in groupby(paragraphs, lambda p: p.bullet is not None):
        if listed:
            blocks += _lists(list(group))
        else:
            blocks += [p for p in group if p.lines]
    return tuple(blocks)


def pitch(paragraph: SetParagraph, text: Text) -> float:
    """The distance from one baseline of the paragraph to the next."""
    if len(paragraph.lines) > 1:
        return paragraph.lines[1].baseline - paragraph.lines[0].baseline
    return whole_size(text.style.size, text.style.steps) * text.style.line_height


def added_width(span: Span, text: Text) -> float:
    """How much farther the letters of a span of the text reach than its font says."""
    reach = span.width - lost(len(span.text), span.size, text.style.steps)
    return reach - text_width(span.text, span.family, span.size, span.weight, span.italic, text.language)


def as_read(spans: Sequence[Span]) -> tuple[Span, ...]:
    """Spans that stand from left to right, in the order they are read."""
    return tuple(sorted(spans, key=lambda span: span.at))


def line_ends(words: str, lines: Sequence[str]) -> list[tuple[bool, bool]]:
    """For each line that `words` were broken into: whether white space follows it, and whether it shows a hyphen that
    the words do not have."""
    ends: list[tuple[bool, bool]] = []
    at = 0
    for line in lines:
        shows = False
        for character in line:
            if character.isspace():
                continue
            unseen = _UNSEEN.match(words, at)
            after = unseen.end() if unseen else at
            shows = character == "-" and words[after : after + 1] != "-"
            if not shows:
                at = after + 1
        ends.append((words[at : at + 1].isspace(), shows))
    return ends


def _paragraph(text: Text, number: int, lines: Iterable[Line]) -> SetParagraph:
    source = text.paragraphs[number] if number < len(text.paragraphs) else None
    placed = [list(line.spans) for line in lines]
    # What sets the lines puts the bullet first on the paragraph's first line.
    bullet = placed[0].pop(0) if source and source.bullet and placed and placed[0] else None
    baselines = [line.baseline for line in text.lines if line.paragraph == number]
    ends = line_ends(source.text if source else "", ["".join(s.text for s in spans) for spans in placed])
    found = tuple(
        SetLine(_edge(spans, text.direction), baseline, as_read(spans), *end)
        for spans, baseline, end in zip(placed, baselines, ends, strict=True)
    )
    return SetParagraph(found if any(line.spans for line in found) else (), bullet, source.level if source else 0)


def _edge(spans: Sequence[Span], direction: Direction) -> float:
    if not spans:
        return 0.0
    return min(s.x for s in spans) if direction == "ltr" else max(s.x + s.width for s in spans)


def _lists(items: Sequence[SetParagraph]) -> tuple[SetList, ...]:
    """Neighbouring list items as lists: deeper ones inside the item before them, bullets and numbers apart."""
    if not items:
        return ()
    base = min(item.level for item in items)
    nested: list[tuple[SetParagraph, list[SetParagraph]]] = []
    for item in items:
        if item.level > base and nested:
            nested[-1][1].append(item)
        else:
            nested.append((item, []))
    whole = (replace(item, inner=_lists(below)) for item, below in nested)
    return tuple(SetList(tuple(group), ordered) for ordered, group in groupby(whole, _is_numbered))


def _is_numbered(item: SetParagraph) -> bool:
    return item.bullet is not None and item.bullet.text[:1].isdigit()
