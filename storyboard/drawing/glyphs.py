"""Text as outlines: the glyphs of placed lines as filled paths, for formats and pictures with no text engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache, lru_cache

import uharfbuzz as hb
from msgspec import Struct

from storyboard.drawing.faces import Face, face
from storyboard.drawing.geometry import Box, box_around
from storyboard.drawing.items import Path, Solid, Span, Text
from storyboard.drawing.outline import Outline
from storyboard.drawing.shaping import advanced, glyphs


def lettering(text: Text) -> tuple[Path, ...]:
    """The glyph outlines of the text's lines, one path for each colour on each line, named by its words."""
    paths: list[Path] = []
    for line in text.lines:
        for color in dict.fromkeys(span.color for span in line.spans):
            spans = [span for span in line.spans if span.color == color]
            outline = _outline(text, spans, line.baseline)
            if outline:
                paths.append(Path(outline, Solid(color), name="".join(span.text for span in spans)))
    return tuple(paths)


class Letter(Struct, frozen=True):
    """A glyph's outline around its own origin, which stands at (x, y), in its colour."""

    outline: Outline
    x: float
    y: float
    color: str


def letters(text: Text) -> Iterator[Letter]:
    """The text's glyphs one by one, for a writer that says a shape once and then only where it stands."""
    for line in text.lines:
        for span in line.spans:
            its_face = face(span.family, span.weight, span.italic)
            for number, x, y in _placed(text, span, its_face, line.baseline):
                outline = _sized(its_face, number, span.size)
                if outline:
                    yield Letter(outline, x, y, span.color)


def ink_box(text: Text) -> Box:
    """The box around what is inked of the text; an empty box at its corner where nothing is."""
    outlines = (_outline(text, line.spans, line.baseline) for line in text.lines)
    return box_around(o.bounds for o in outlines if o) or Box(text.box.x, text.box.y, 0.0, 0.0)


def _placed(text: Text, span: Span, its_face: Face, baseline: float) -> Iterator[tuple[int, float, float]]:
    """The numbers of a span's glyphs, and where their origins stand on the page."""
    pen, size, steps = span.x, span.size, text.style.steps
    for glyph in glyphs(span.text, its_face, text.language, span.backwards):
        yield glyph.number, pen + size * glyph.x, baseline - span.rise + size * glyph.y
        pen += advanced(glyph.advance, size, steps)


def _outline(text: Text, spans: Sequence[Span], baseline: float) -> Outline:
    """The glyphs of spans on one line, at their place on the page."""
    verbs: list[str] = []
    xs: list[float] = []
    ys: list[float] = []
    for span in spans:
        its_face, size = face(span.family, span.weight, span.italic), span.size
        for number, left, base in _placed(text, span, its_face, baseline):
            shape = _glyph(its_face, number)
            verbs.append(shape.verbs)
            xs += [left + size * x for x in shape.xs]
            ys += [base + size * y for y in shape.ys]
    flat = [0.0] * (2 * len(xs))
    flat[0::2], flat[1::2] = xs, ys
    return Outline("".join(verbs), tuple(flat))


class _Shape(Struct, frozen=True):
    """One glyph in ems, y pointing down."""

    verbs: str
    xs: tuple[float, ...]
    ys: tuple[float, ...]


class _Recording:
    """What HarfBuzz draws, as verbs and numbers; a quadratic becomes the cubic that equals it."""

    def __init__(self) -> None:
        self.verbs: list[str] = []
        self.xy: list[float] = []

    def line(self, verb: str, x: float, y: float) -> None:
        self.verbs.append(verb)
        self.xy += (x, y)

    def quadratic(self, x1: float, y1: float, x: float, y: float) -> None:
        x0, y0 = self.xy[-2:]
        self.cubic(x0 + (x1 - x0) * 2 / 3, y0 + (y1 - y0) * 2 / 3, x + (x1 - x) * 2 / 3, y + (y1 - y) * 2 / 3, x, y)

    def cubic(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self.verbs.append("C")
        self.xy += (x1, y1, x2, y2, x, y)


@cache
def _drawing() -> hb.DrawFuncs:
    functions = hb.DrawFuncs()
    functions.set_move_to_func(lambda x, y, made: made.line("M", x, y))
    functions.set_line_to_func(lambda x, y, made: made.line("L", x, y))
    functions.set_quadratic_to_func(lambda x1, y1, x, y, made: made.quadratic(x1, y1, x, y))
    functions.set_cubic_to_func(lambda x1, y1, x2, y2, x, y, made: made.cubic(x1, y1, x2, y2, x, y))
    functions.set_close_path_func(lambda made: made.verbs.append("Z"))
    return functions


@lru_cache(maxsize=2048)
def _sized(its_face: Face, number: int, size: float) -> Outline:
    shape = _glyph(its_face, number)
    flat = [0.0] * (2 * len(shape.xs))
    flat[0::2], flat[1::2] = [size * x for x in shape.xs], [size * y for y in shape.ys]
    return Outline(shape.verbs, tuple(flat))


@lru_cache(maxsize=2048)
def _glyph(its_face: Face, number: int) -> _Shape:
    made = _Recording()
    its_face.font.draw_glyph(number, _drawing(), made)
    scale = 1 / its_face.upem
    xs, ys = [x * scale for x in made.xy[0::2]], [-y * scale for y in made.xy[1::2]]
    return _Shape("".join(made.verbs), tuple(xs), tuple(ys))
