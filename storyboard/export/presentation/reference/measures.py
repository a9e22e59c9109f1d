"""How much room words take in a template's fonts, which we may not have: measured in ours, which run a little wide."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Paragraph, Text, TextStyle
from storyboard.drawing.lettering import set_text, text_height, text_width
from storyboard.drawing.pouring import poured
from storyboard.export.presentation.reference.pieces import Note
from storyboard.export.presentation.reference.template import Place
from storyboard.export.presentation.standing_in import FAMILY

# By which steps office programs make words smaller, and how much closer lines then stand.
_STEPS = ((1.0, 0.0), (0.925, 0.1), (0.85, 0.2), (0.775, 0.2), (0.7, 0.2), (0.625, 0.2), (0.55, 0.2), (0.475, 0.2))
_STEPS_LEFT = ((0.4, 0.2), (0.325, 0.2), (0.25, 0.2))
_GAP = 0.35
# Words smaller than this are hard to read from the back row, in points of a slide 540 points high: what does not fit
# goes on on a further slide. Sources, credits, the name of a step and what stands at the foot may be smaller.
READABLE = 18.0
_TALL = 100_000.0
_WIDER = 1.25
_WIDER_WORDS = 1.12
_HELD = re.compile("[\u00a0\u202f]")
# How far the words of lists stand in, in ems.
_INDENT = 1.0


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
    "subtitle": Look(20),
    "body": Look(18),
    "quote": Look(20, italic=True),
    "number": Look(30, bold=True),
    "label": Look(18),
    "heading": Look(18, bold=True),
    "caption": Look(18),
    "step": Look(12, bold=True),
    "small heading": Look(13, bold=True),
    "source": Look(11),
    "footer": Look(10),
}
_SMALL = ("source", "footer")


def is_small_print(note: Note) -> bool:
    """Whether a note is sources, credits or whose the story is, with a heading or without."""
    told = note.texts[1:] if len(note.texts) > 1 and note.texts[0].role == "label" else note.texts
    return all(text.role in _SMALL for text in told)


def look_of(note: Note, text: Text) -> Look:
    """How a text of a note looks: a label above other words is their heading."""
    heads = note.sort != "fact" and text.role == "label" and len(note.texts) > 1 and text is note.texts[0]
    if heads:
        return LOOKS["small heading" if is_small_print(note) else "heading"]
    return LOOKS.get(text.role, LOOKS["caption"])


def height(paragraphs: tuple[Paragraph, ...], width: float, size: float, line_height: float, family: str) -> float:
    """How high the words stand in a column."""
    style = TextStyle(family, size, "#000000", line_height=line_height, paragraph_gap=_GAP)
    return text_height(set_text(paragraphs, Box(0, 0, max(width, size), _TALL), style, role="body"))


def fit(paragraphs: tuple[Paragraph, ...], place: Place, box: Box, family: str, least: float = 0.0) -> Fit:
    """How the words of a placeholder fit into a box, insets included, at the size that the template gives them, or a
    smaller one of at least so many points. No word is cut in fonts a little wider than ours."""
    left, top, right, bottom = place.insets
    width, room = box.width - left - right, box.height - top - bottom
    plain = tuple(replace(p, level=0) for p in paragraphs)
    widest = _widest_word(plain, family)
    steps = _steps(min(1.0, least / place.size()))
    for scale, closer in steps:
        size = place.size() * scale
        if (
            widest * size <= width
            and height(plain, width, size, place.line_height() * (1 - closer), family) <= room + 0.5
        ):
            return Fit(scale, closer)
    return Fit(*steps[-1], fits=False)


def _steps(least: float) -> list[tuple[float, float]]:
    """The shares of a size down to the least one, which is one of them."""
    if least <= 0:
        return [*_STEPS, *_STEPS_LEFT]
    larger = [step for step in _STEPS if step[0] > least]
    return [*larger, (least, 0.0 if least == 1.0 else 0.2)]


def _widest_word(paragraphs: tuple[Paragraph, ...], family: str) -> float:
    """The width of the longest word in ems of a font a little wider than ours."""
    words = sorted({word for p in paragraphs for word in re.split(r"[\s\-–—/]+", p.text)}, key=len)[-3:]
    return max((text_width(word, family, 100.0, 400) for word in words), default=0.0) / 100 * _WIDER_WORDS


def released(
    paragraphs: tuple[Paragraph, ...], place: Place, box: Box, family: str, scale: float
) -> tuple[Paragraph, ...]:
    """The words of a placeholder with plain spaces in those paragraphs where a no-break space would make what it holds
    together longer than a line: office programs cut that anywhere."""
    left, _, right, _ = place.insets
    size = place.size() * scale
    room = (box.width - left - right - _INDENT * size) / size

    def one(paragraph: Paragraph) -> Paragraph:
        held = [piece for piece in re.split(r"[ \n\v]", paragraph.text) if _HELD.search(piece)]
        if all(text_width(piece, family, 100.0, 700) / 100 * _WIDER_WORDS <= room for piece in held):
            return paragraph
        runs = (replace(run, text=_HELD.sub(" ", run.text)) for run in paragraph.runs)
        return replace(paragraph, runs=tuple(runs))

    return tuple(map(one, paragraphs))


def kept_of(
    paragraphs: tuple[Paragraph, ...], place: Place | None, box: Box, style: TextStyle, language: str, size: float
) -> tuple[tuple[Paragraph, ...], tuple[Paragraph, ...]]:
    """What of the words stands in the box in this size, and the rest, for further slides."""
    left, top, right, bottom = place.insets if place is not None else (0.0, 0.0, 0.0, 0.0)
    lines = place.line_height() * 0.8 if place is not None else 1.2
    room = Box(0, 0, max(size, box.width - left - right), max(size, box.height - top - bottom))
    look = replace(style, size=size, line_height=lines, paragraph_gap=_GAP)
    plain = tuple(replace(p, level=0) for p in paragraphs)
    first, *others = poured(plain, [room, replace(room, height=_TALL)], look, language)
    return first, tuple(p for part in others for p in part)


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


def widest_label(note: Note, scale: float) -> float:
    """The width of the longest word under a number, in fonts a little wider than ours."""
    return max(
        (_widest_word(t.paragraphs, FAMILY) * look_of(note, t).size * scale for t in note.texts[1:]), default=0.0
    )


def note_height(note: Note, width: float, scale: float) -> float:
    """How high a note stands in a column; `scale` multiplies the sizes of its texts."""
    return sum(height(text.paragraphs, width, look_of(note, text).size * scale, 1.2, FAMILY) for text in note.texts)
