"""The closed set of things that a page can hold, all frozen, every number final and every colour resolved.

Who draws makes these; who writes a file reads them; neither knows the other. Match on the four item kinds and end in
`assert_never`, so that a fifth kind fails type-checking instead of vanishing from the picture.

The order of items is the painting order and, on a page, also the reading order.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.charts import Chart
from storyboard.drawing.geometry import Box, Matrix
from storyboard.drawing.outline import Outline

Direction = Literal["ltr", "rtl"]
Align = Literal["start", "center", "end"]
VerticalAlign = Literal["top", "middle", "bottom"]
Role = Literal[
    "title", "subtitle", "body", "caption", "quote", "source", "balloon", "sign", "label", "number", "footer"
]


Hyphens = Literal["never", "cuts", "lines"]


class Solid(Struct, frozen=True):
    """One flat colour, `#rrggbb` in lower case, and its opacity from 0 to 1."""

    color: str
    alpha: float = 1.0


class Stop(Struct, frozen=True):
    """A colour at a place along a gradient, from 0 to 1."""

    at: float
    color: str
    alpha: float = 1.0


class Linear(Struct, frozen=True):
    """A gradient along the line from (x1, y1) to (x2, y2), in the item's own coordinates."""

    x1: float
    y1: float
    x2: float
    y2: float
    stops: tuple[Stop, ...]


class Radial(Struct, frozen=True):
    """A gradient from the centre to the rim of an upright ellipse, in the item's own coordinates."""

    cx: float
    cy: float
    rx: float
    ry: float
    stops: tuple[Stop, ...]


# Office programs count 600 steps to an inch, and a page has 72 points to one.
OFFICE_STEPS = 600 / 72

Paint = Solid | Linear | Radial


class Stroke(Struct, frozen=True):
    """A line of one colour; ends and corners are round unless said otherwise. `dash` is lengths on and off."""

    color: str
    width: float
    alpha: float = 1.0
    cap: Literal["round", "butt"] = "round"
    join: Literal["round", "miter"] = "round"
    dash: tuple[float, ...] = ()


class Path(Struct, frozen=True):
    """A filled or stroked outline. Overlapping contours fill by the non-zero rule unless `evenodd`."""

    outline: Outline
    fill: Paint | None = None
    stroke: Stroke | None = None
    evenodd: bool = False
    name: str = ""

    @property
    def bounds(self) -> Box:
        """The box around the ink: handles included, half the line width added."""
        box = self.outline.bounds
        return box.inset(-self.stroke.width / 2) if self.stroke else box


class Run(Struct, frozen=True):
    """Characters that share one look inside a paragraph; `link` is an http(s), mailto or # address.

    `raised` ones are small and stand high, as marks of notes do.
    """

    text: str
    bold: bool = False
    italic: bool = False
    code: bool = False
    link: str = ""
    color: str = ""
    raised: bool = False


class Paragraph(Struct, frozen=True):
    """Runs that flow together. `bullet` is the sign before a list item ("•", "1."); `level` counts from 0."""

    runs: tuple[Run, ...]
    bullet: str = ""
    level: int = 0

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)


class TextStyle(Struct, frozen=True):
    """How the words of a frame look before their runs differ. `size` is in the units of the drawing.

    `code` is the family of runs that are code; without it they look like the rest. `hyphens` says when a word is parted
    by one: never, only where it would be cut anyway, or also where a line would stay short without. Letters advance by
    whole steps, so many to a unit of `size`, as office programs let them; 0 lets them advance as the font says.
    """

    family: str
    size: float
    color: str
    weight: int = 400
    bold_weight: int = 700
    italic: bool = False
    line_height: float = 1.25
    paragraph_gap: float = 0.35
    align: Align = "start"
    valign: VerticalAlign = "top"
    code: str = ""
    hyphens: Hyphens = "cuts"
    steps: float = OFFICE_STEPS


class Span(Struct, frozen=True):
    """A piece of one line that a text engine need not break again: its left edge, width and final look.

    `rise` is how far it stands above the line's baseline, in the unit of `size`. `at` is where it begins in the words
    of its paragraph, which tells in which order the pieces of a line are read; `backwards` says that it is read from
    right to left, so that even its brackets turn round.
    """

    x: float
    width: float
    text: str
    family: str
    size: float
    weight: int
    italic: bool
    color: str
    link: str = ""
    rise: float = 0.0
    at: int = 0
    backwards: bool = False


class Line(Struct, frozen=True):
    """One broken and placed line: its baseline, and its spans from left to right."""

    baseline: float
    spans: tuple[Span, ...]
    paragraph: int = 0

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)


class Text(Struct, frozen=True):
    """A frame of text: the words with their fitted style, and the same words broken into placed lines.

    A writer whose format has a text engine uses `paragraphs` and `style`; one that has none draws `lines`. No writer
    measures. `box` is the slot, not the ink; `lines` are in the same coordinates as `box`.
    """

    box: Box
    paragraphs: tuple[Paragraph, ...]
    style: TextStyle
    lines: tuple[Line, ...]
    role: Role = "body"
    language: str = "en"
    direction: Direction = "ltr"
    name: str = ""

    @property
    def text(self) -> str:
        return "\n".join(p.text for p in self.paragraphs)


class Picture(Struct, frozen=True):
    """A raster picture (PNG, JPEG or WebP bytes) drawn to fill its box."""

    box: Box
    data: bytes
    media_type: str = "image/png"
    alt: str = ""
    name: str = ""


class Group(Struct, frozen=True):
    """Items that belong together, with a name and an alt text for people who do not see them.

    Its items stand in coordinates of their own: a point p of theirs lies at (x, y) + scale * p in the parent's.
    `role` says what the group shows: panel, hero, figure, prop, setting, effect, balloon, frame …
    An empty `alt` on a group with a role means that it is decoration, or told by a group around it. `data` is what the
    items draw, where that is a chart: a writer whose format has its own writes that in their place.

    A group of the role table holds groups of the role row, and those hold groups of the roles head and cell, each with
    its `box`: the room of the cell, in the coordinates of its items. A filled path that stands in a row itself is the
    ground of all its cells, a mere line a rule along it. Programs that know tables make it one.
    """

    items: tuple[Item, ...]
    name: str = ""
    alt: str = ""
    role: str = ""
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    box: Box | None = None
    data: Chart | None = None


Item = Group | Path | Text | Picture


def flattened(item: Item, m: Matrix | None = None) -> Iterator[tuple[Path | Text | Picture, Matrix]]:
    """Every leaf under `item` with the map from its own coordinates to those of `item`'s parent."""
    m = m or Matrix()
    if isinstance(item, Group):
        inner = m @ Matrix(item.scale, 0, 0, item.scale, item.x, item.y)
        for child in item.items:
            yield from flattened(child, inner)
    else:
        yield item, m


def transformed(path: Path, m: Matrix) -> Path:
    """The path moved by `m`, its gradient and its line width with it."""
    stroke = replace(path.stroke, width=path.stroke.width * m.scale) if path.stroke else None
    return Path(path.outline.transformed(m), _moved_paint(path.fill, m), stroke, path.evenodd, path.name)


def _moved_paint(paint: Paint | None, m: Matrix) -> Paint | None:
    if isinstance(paint, Linear):
        (x1, y1), (x2, y2) = m.apply(paint.x1, paint.y1), m.apply(paint.x2, paint.y2)
        return Linear(x1, y1, x2, y2, paint.stops)
    if isinstance(paint, Radial):
        cx, cy = m.apply(paint.cx, paint.cy)
        # An upright ellipse stays upright under the turns that art uses it with (none); sizes follow the axes.
        rx = paint.rx * (m.a**2 + m.b**2) ** 0.5
        ry = paint.ry * (m.c**2 + m.d**2) ** 0.5
        return Radial(cx, cy, rx, ry, paint.stops)
    return paint
