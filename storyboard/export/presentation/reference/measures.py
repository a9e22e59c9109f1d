"""How much room words take in a template's fonts, which we may not have: measured in ours, which run a little wide."""

from __future__ import annotations

from typing import NamedTuple

from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Paragraph, Text, TextStyle
from storyboard.drawing.lettering import set_text, text_height, text_width
from storyboard.export.presentation.reference.pieces import Note
from storyboard.export.presentation.reference.template import Place

# By which steps office programs make words smaller, and how much closer lines then stand.
_STEPS = ((1.0, 0.0), (0.925, 0.1), (0.85, 0.2), (0.775, 0.2), (0.7, 0.2), (0.625, 0.2), (0.55, 0.2), (0.475, 0.2))
_STEPS_LEFT = ((0.4, 0.2), (0.325, 0.2), (0.25, 0.2))
_GAP = 0.35
# Words smaller than this are hard to read from a seat, in points of a slide 540 points high.
READABLE = 12.0
_TALL = 100_000.0
_WIDER = 1.25


class Fit(NamedTuple):
    """How words are made to fit: the share of their size, by how much lines close up, and whether that suffices."""

    scale: float = 1.0
    closer: float = 0.0
    fits: bool = True


class Look(NamedTuple):
    """Points of a slide 540 points high."""

    size: float
    bold: bool = False
    italic: bool = False


LOOKS = {
    "title": Look(28, bold=True),
    "subtitle": Look(18),
    "body": Look(15),
    "quote": Look(17, italic=True),
    "number": Look(24, bold=True),
    "label": Look(12),
    "heading": Look(13, bold=True),
    "caption": Look(12),
    "source": Look(10),
    "footer": Look(9),
}


def look_of(note: Note, text: Text) -> Look:
    """How a text of a note looks: a label above other words is their heading."""
    heads = note.sort != "fact" and text.role == "label" and len(note.texts) > 1 and text is note.texts[0]
    return LOOKS["heading"] if heads else LOOKS.get(text.role, LOOKS["caption"])


def height(paragraphs: tuple[Paragraph, ...], width: float, size: float, line_height: float, family: str) -> float:
    """How high the words stand in a column."""
    style = TextStyle(family, size, "#000000", line_height=line_height, paragraph_gap=_GAP)
    return text_height(set_text(paragraphs, Box(0, 0, max(width, size), _TALL), style, role="body"))


def fit(paragraphs: tuple[Paragraph, ...], place: Place, box: Box, family: str) -> Fit:
    """How the words of a placeholder fit into a box, insets included, at the size that the template gives them."""
    left, top, right, bottom = place.insets
    width, room = box.width - left - right, box.height - top - bottom
    plain = tuple(replace(p, level=0) for p in paragraphs)
    for scale, closer in (*_STEPS, *_STEPS_LEFT):
        lines = place.line_height() * (1 - closer)
        if height(plain, width, place.size() * scale, lines, family) <= room + 0.5:
            return Fit(scale, closer)
    return Fit(*_STEPS_LEFT[-1], fits=False)


def own_height(paragraphs: tuple[Paragraph, ...], place: Place, width: float, family: str, scale: float = 1.0) -> float:
    """How high the words of a placeholder stand at the template's size, insets included."""
    left, top, right, bottom = place.insets
    size = place.size() * scale
    return height(paragraphs, width - left - right, size, place.line_height(), family) + top + bottom


def number_scale(note: Note, width: float, scale: float) -> float:
    """How much smaller the number of a fact must be to stand in one line, in fonts a little wider than ours."""
    text = note.texts[0]
    if note.sort != "fact":
        return 1.0
    look = look_of(note, text)
    wide = text_width(text.text, text.style.family, look.size * scale, 700) * _WIDER
    return min(1.0, width / wide) if wide else 1.0


def note_height(note: Note, width: float, scale: float) -> float:
    """How high a note stands in a column; `scale` multiplies the sizes of its texts."""
    return sum(
        height(text.paragraphs, width, look_of(note, text).size * scale, 1.2, text.style.family) for text in note.texts
    )
