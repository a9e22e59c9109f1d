"""Paragraphs measured once, in ems: their runs with faces, the left edge of every character, their indent.

Nothing here knows a font size: advances scale linearly, so one measurement serves every size that is tried.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.breaking import Hyphenation, Row, rows
from storyboard.drawing.faces import Face, face, families_with, lacks
from storyboard.drawing.items import Hyphens, Paragraph, Run, TextStyle
from storyboard.drawing.shaping import shaped

# How far a list item's text stands from its level's left edge, in ems: signs such as "•", and numbers such as "10.".
BULLET_INDENT = 1.1
NUMBER_INDENT = 1.6
# A raised run's size, and how high it stands, in sizes of the run around it.
RAISED_SIZE, RAISED_BY = 0.62, 0.36
_UNSHOWN = re.compile("[\u00ad\u200b]")


class Look(Struct, frozen=True):
    """What shapes characters: the family, its two weights, its slope and the language. No size, no colour.

    `code` is the family of runs that are code, if they have one of their own.
    """

    family: str
    weight: int
    bold_weight: int
    italic: bool
    language: str
    code: str = ""
    hyphens: Hyphens = "cuts"

    def face(self, run: Run) -> Face:
        family = self.code if run.code and self.code else self.family
        return face(family, self.bold_weight if run.bold else self.weight, self.italic or run.italic)


class Piece(Struct, frozen=True):
    """Characters `start` to `end` of a paragraph that share a face, a colour, a link and whether they are raised."""

    start: int
    end: int
    face: Face
    color: str
    link: str
    raised: bool = False


class Measured(Struct, frozen=True):
    """A paragraph's text with the left edges of its characters in ems; `whole` are the places that cut no cluster, and
    `phrases` those where its rows may begin, if they are not to begin anywhere."""

    text: str
    pieces: tuple[Piece, ...]
    edges: tuple[float, ...]
    whole: frozenset[int]
    indent: float
    bullet_indent: float
    hyphen: float
    language: str
    hyphens: Hyphens
    phrases: frozenset[int] | None = None

    def rows(self, width: float, start: int = 0, *, whole_words: bool = False) -> Iterator[Row]:
        """The paragraph from `start` on, broken into rows that fit into `width` ems, its indent counted.

        Who takes `whole_words` alone, and leaves off at the first row that cuts one, does not ask where a hyphen would
        part it: reading the patterns of a language takes longer than setting a page.
        """
        room = max(width - self.indent, 0.5)
        hyphenation = None if whole_words and self.hyphens == "cuts" else self._hyphenation()
        return rows(self.text, self.edges, self.whole, room, self.hyphen, start, hyphenation, self.phrases)

    def _hyphenation(self) -> Hyphenation | None:
        if self.hyphens == "never":
            return None
        return Hyphenation(self.language, short_lines=self.hyphens == "lines")


def hanging_indent(paragraph: Paragraph) -> float:
    """How far the paragraph's text stands in from the left of its frame, in ems; its bullet hangs one step before."""
    return BULLET_INDENT * paragraph.level + bullet_step(paragraph)


def bullet_step(paragraph: Paragraph) -> float:
    """The room between a list item's bullet and its text, in ems; 0 for a paragraph without a bullet."""
    if not paragraph.bullet:
        return 0.0
    return BULLET_INDENT if len(paragraph.bullet) == 1 else NUMBER_INDENT


def look_of(style: TextStyle, language: str) -> Look:
    return Look(style.family, style.weight, style.bold_weight, style.italic, language, style.code, style.hyphens)


@lru_cache(maxsize=1024)
def measured(paragraph: Paragraph, look: Look) -> Measured:
    """The paragraph's words as the look shapes them."""
    pieces: list[Piece] = []
    edges: list[float] = [0.0]
    whole: set[int] = {0}
    at = 0
    for run in _joined(paragraph.runs):
        for text, its_face in _by_face(run.text, look.face(run), look.language):
            shape = shaped(text, its_face, look.language)
            base, size = edges[-1], RAISED_SIZE if run.raised else 1.0
            edges += [base + edge * size for edge in shape.edges[1:]] if base or run.raised else shape.edges[1:]
            whole.update(at + place for place in shape.whole)
            pieces.append(Piece(at, at + len(text), its_face, run.color, run.link, run.raised))
            at += len(text)
    hyphen = shaped("-", look.face(Run("")), look.language).width
    indent = hanging_indent(paragraph)
    text = paragraph.text
    return Measured(
        text,
        tuple(pieces),
        tuple(edges),
        frozenset(whole),
        indent,
        bullet_step(paragraph),
        hyphen,
        look.language,
        look.hyphens,
    )


def _joined(runs: Sequence[Run]) -> list[Run]:
    """The runs, neighbours that look alike as one: their letters stand beside each other as those of one word do."""
    joined: list[Run] = []
    for run in runs:
        if joined and replace(joined[-1], text=run.text) == run:
            joined[-1] = replace(run, text=joined[-1].text + run.text)
        else:
            joined.append(run)
    return joined


def _by_face(text: str, asked: Face, language: str) -> Sequence[tuple[str, Face]]:
    """`text` cut where a character needs a stand-in for the asked face."""
    if not text:
        return ()
    if not lacks(asked, text):
        return ((text, asked),)
    pieces: list[tuple[str, Face]] = []
    for character, name in zip(text, families_with(text, asked.family, language), strict=True):
        if pieces and (pieces[-1][1].family == name or character.isspace()):
            pieces[-1] = (pieces[-1][0] + character, pieces[-1][1])
        else:
            pieces.append((character, face(name, asked.weight, asked.italic) if name != asked.family else asked))
    return pieces


def shown(text: str) -> str:
    """`text` without the marks that only tell where it may break."""
    return _UNSHOWN.sub("", text) if not text.isascii() else text
