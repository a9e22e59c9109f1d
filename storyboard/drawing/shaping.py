"""Shaping: how wide characters stand beside each other, measured once in ems and scaled to any size.

HarfBuzz does the kerning, ligatures and the letter forms of a language (Bulgarian Cyrillic); a run is cut where its
script changes, since a font keeps such forms by script.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from itertools import accumulate

import uharfbuzz as hb
from msgspec import Struct

from storyboard.drawing.faces import Face

_EUROPEAN = re.compile(
    r"(?P<Latn>[A-Za-z\u00aa\u00ba\u00c0-\u02af]+)|(?P<Cyrl>[\u0400-\u052f]+)|(?P<Grek>[\u0370-\u03ff]+)"
)
# A text that has any of these is looked at with all scripts, which takes milliseconds to prepare.
_OTHER = re.compile("[^\0-\u052f\u2000-\u2bff]")
_RIGHT_TO_LEFT = ("Hebr", "Arab")


# Letters of fewer steps would change too much.
_FEW = 80
# What a letter loses of its advance inside its run, in steps, because office programs count in hundredths of a
# millimetre, too; and how many of those make a step. The run as a whole loses nothing.
_LOST = 0.09
_FINE = 2540 / 600


class Glyph(Struct, frozen=True):
    """A glyph by its number in the font: how far its origin lies from the pen, and how far the pen moves on, in ems."""

    number: int
    x: float
    y: float
    advance: float


class Shaped(Struct, frozen=True):
    """A shaped run. `edges[i]` is the width before character i, in ems; `whole` has the places that cut no cluster."""

    edges: tuple[float, ...]
    whole: frozenset[int]

    @property
    def width(self) -> float:
        return self.edges[-1]


@cache
def _every_script() -> re.Pattern[str]:
    return re.compile(
        r"(?P<Latn>[A-Za-z\u00aa\u00ba\u00c0-\u02af\u1e00-\u1eff]+)"
        r"|(?P<Cyrl>[\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f]+)"
        r"|(?P<Grek>[\u0370-\u03ff\u1f00-\u1fff]+)"
        r"|(?P<Hebr>[\u0590-\u05ff\ufb1d-\ufb4f]+)"
        r"|(?P<Arab>[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc]+)"
        r"|(?P<Deva>[\u0900-\u097f]+)"
        r"|(?P<Thai>[\u0e00-\u0e7f]+)"
        r"|(?P<Hira>[\u3041-\u30ff\u31f0-\u31ff]+)"
        r"|(?P<Hang>[\u1100-\u11ff\uac00-\ud7af]+)"
        r"|(?P<Hani>[\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]+)"
    )


def script_runs(text: str) -> list[tuple[int, int, str]]:
    """The pieces of `text` in one script each: start, end, ISO 15924 tag ("" where nothing tells)."""
    runs: list[tuple[int, int, str]] = []
    scripts = _every_script() if _OTHER.search(text) else _EUROPEAN
    for match in scripts.finditer(text):
        script = match.lastgroup or ""
        if not runs or runs[-1][2] != script:
            runs.append((match.start() if runs else 0, match.end(), script))
    if not runs:
        return [(0, len(text), "")]
    ends = [start for start, _, _ in runs[1:]] + [len(text)]
    return [(start, end, script) for (start, _, script), end in zip(runs, ends, strict=True)]


def _buffer(text: str, script: str, language: str, face: Face, backwards: bool = False) -> hb.Buffer:
    """The glyphs of a text in one script. `backwards` turns signs round that are of no script."""
    buffer = hb.Buffer()
    buffer.add_str(text)
    buffer.language = language
    if script:
        buffer.script = script
    if script or backwards:
        buffer.direction = "rtl" if backwards or script in _RIGHT_TO_LEFT else "ltr"
    buffer.guess_segment_properties()
    hb.shape(face.font, buffer)
    return buffer


@lru_cache(maxsize=4096)
def shaped(text: str, face: Face, language: str) -> Shaped:
    """Where every character of `text` begins, for a text of one face and one language."""
    advances = [0.0] * (len(text) + 1)
    whole = {len(text)}
    for start, end, script in script_runs(text):
        buffer = _buffer(text[start:end], script, language, face)
        for info, position in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
            at = start + info.cluster
            advances[at + 1] += position.x_advance
            whole.add(at)
    scale = 1 / face.upem
    return Shaped(tuple(x * scale for x in accumulate(advances)), frozenset(whole))


def advanced(advance: float, size: float, steps: float, *, whole: bool = False) -> float:
    """How far the pen moves at that size for an advance in ems, with so many steps to a unit of `size`.

    A run is as wide as the sum of its `whole` advances; inside of it, the pen moves a little less.
    """
    if advance <= 0.0 or size * steps < _FEW:
        return advance * size
    return (_whole(advance * _em(size, steps)) - (0.0 if whole else _LOST)) / steps


def whole_size(size: float, steps: float) -> float:
    """The size in whole steps, which lines are high by; the size itself where letters advance as the font says."""
    return _em(size, steps) / steps if steps and size * steps >= _FEW else size


def _em(size: float, steps: float) -> int:
    """The size in steps, as programs have it that keep it in hundredths of a millimetre."""
    return _whole(_whole(size * steps * _FINE) / _FINE)


def lost(letters: int, size: float, steps: float) -> float:
    """By how much less the pen moves over so many letters inside a run than the run is wide."""
    return letters * _LOST / steps if steps and size * steps >= _FEW else 0.0


def _whole(steps: float) -> int:
    """The nearest whole number, the higher one of two."""
    return math.floor(steps + 0.5)


@lru_cache(maxsize=2048)
def glyphs(text: str, face: Face, language: str, backwards: bool = False) -> tuple[Glyph, ...]:
    """The glyphs of a piece of one line from left to right; `backwards` where it is read from right to left."""
    placed: list[Glyph] = []
    scale = 1 / face.upem
    runs = script_runs(text)
    if any(script in _RIGHT_TO_LEFT for _, _, script in runs):
        runs.reverse()
    for start, end, script in runs:
        buffer = _buffer(text[start:end], script, language, face, backwards)
        for info, at in zip(buffer.glyph_infos, buffer.glyph_positions or (), strict=True):
            placed.append(Glyph(info.codepoint, at.x_offset * scale, -at.y_offset * scale, at.x_advance * scale))
    return tuple(placed)
