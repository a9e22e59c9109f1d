"""A page as slides of the template: one, or more where a layout holds less than ours in words that can be read."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Paragraph
from storyboard.export.presentation.reference.arranging import Arrangement, Arranger
from storyboard.export.presentation.reference.matching import Match, matched, slots
from storyboard.export.presentation.reference.measures import LOOKS, READABLE, fit, kept_of, note_height
from storyboard.export.presentation.reference.pieces import Note, Pieces
from storyboard.export.presentation.reference.template import Template

# In sizes of the words: a place lower or narrower than this holds no part of a text, and gets the whole of it smaller.
_LEAST_HIGH, _LEAST_WIDE = 3.6, 8.0
# Where less than this share of the words would go on, this share of the room is used, so that neither slide is thin.
_THIN, _SHORTER = 0.25, 0.72

Words = tuple[Paragraph, ...]


class Told(NamedTuple):
    """One slide: what it says, on which layout, and where everything stands there."""

    pieces: Pieces
    match: Match
    where: Arrangement


def smallest(template: Template) -> float:
    """The least size of words, in points of this template."""
    return READABLE * min(1.0, template.height / 540)


def slides_of(template: Template, pieces: Pieces, match: Match, language: str) -> Iterator[Told]:
    """The page's slide on the layout of the match, and further ones for what would have to be too small on it."""
    where = Arranger(template, match.layout, pieces, slots(match.layout, pieces)).arranged()
    words, rest = _parted(template, pieces, match, where, language)
    yield Told(replace(pieces, body=words), match, where)
    notes = where.later
    if not rest and not notes:
        return
    sources = [note for note in pieces.notes if note.sort == "source" and not any(note is one for one in notes)]
    kind = "text" if rest else "title"
    further = replace(pieces, kind=kind, subtitle=None, body=rest, notes=(*notes, *sources))
    further = replace(further, table=None, table_box=None)
    if rest or not words:
        further = replace(further, picture=None, picture_box=None)
    [its] = matched(template, [(further, "")])
    yield from slides_of(template, further, its, language)


def _parted(template: Template, pieces: Pieces, match: Match, where: Arrangement, language: str) -> tuple[Words, Words]:
    """What of the words stands on this slide, and the rest. All of them stay where hardly any would fit."""
    place, text = slots(match.layout, pieces).words, pieces.body_text
    box = where.words or (place.box if place is not None else None)
    if text is None or box is None or not pieces.body:
        return pieces.body, ()
    size = smallest(template) if place is None else min(smallest(template), place.size())
    if place is not None:
        fits = fit(pieces.body, place, box, text.style.family, size).fits
    else:
        note = Note((replace(text, paragraphs=pieces.body),))
        fits = note_height(note, box.width, size / LOOKS["body"].size) <= box.height
    if fits or box.height < _LEAST_HIGH * size or box.width < _LEAST_WIDE * size:
        return pieces.body, ()
    kept, rest = kept_of(pieces.body, place, box, text.style, language, size)
    if _letters(rest) < _THIN * _letters(pieces.body):
        lower = Box(box.x, box.y, box.width, box.height * _SHORTER)
        kept, rest = kept_of(pieces.body, place, lower, text.style, language, size)
    return (kept, rest) if _letters(kept) else (pieces.body, ())


def _letters(words: Words) -> int:
    return sum(len(paragraph.text) for paragraph in words)
