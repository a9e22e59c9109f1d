"""A page to draw a map on: its size, its text sizes, and shapes, words and pictures put where they belong.

Everything is placed as if read from left to right; for languages read from right to left the board mirrors the places
of things, never the things themselves.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence

from msgspec import Struct

from storyboard.drawing.color import from_oklch, luminance, mixed, oklch, standing_out
from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box, Matrix, Point
from storyboard.drawing.items import Align, Group, Item, Paragraph, Path, Role, Run, Solid, Stroke, Text, TextStyle
from storyboard.drawing.items import VerticalAlign as Upright
from storyboard.drawing.lettering import set_text
from storyboard.drawing.outline import Outline
from storyboard.pages.colors import role_color
from storyboard.pages.journey.releasing import released
from storyboard.pages.wording import Wording
from storyboard.staging.pictogram import Pictogram

# Pages in points: sheets of paper lie on their side, screens are those of decks.
SIZES: dict[str, tuple[float, float]] = {
    "a3": (1190.55, 841.89),
    "16:9": (960.0, 540.0),
    "4:3": (960.0, 720.0),
    "square": (720.0, 720.0),
    "story": (540.0, 960.0),
    "a4": (841.89, 595.28),
    "a2": (1683.78, 1190.55),
    "a1": (2383.94, 1683.78),
    "a0": (3370.39, 2383.94),
}
SCREENS = ("16:9", "4:3", "square", "story")
# The map is designed on A3; other pages show it larger or smaller, but for letters, which stay readable.
_DESIGNED_FOR = 1190.55
# Lightness and colourfulness of a column's ground.
_PALE, _PALE_CHROMA = 0.945, 0.034
# And of a card that has a colour.
_LIGHT, _LIGHT_CHROMA = 0.925, 0.06
# Both on dark pages.
_DIM, _DARK = 0.3, 0.38
# At most how much of the page's own colour these grounds have, and the colourfulness of a page that gave them all.
_OF_THE_PAGE, _COLORFUL, _COLORFUL_DARK = 0.5, 0.05, 0.22
# Cards are drawn for pictures with such corners, in points; for rounder ones, they are so much rounder at most.
_USUAL_CORNER, _ROUNDEST = 10.0, 1.6
_LEAST_ON_PAPER, _LEAST_ON_SCREEN = 8.0, 10.0
_FOOT = 8.0
LINE_HEIGHT = 1.26
HAND_LINE_HEIGHT = 1.0


class Board(Struct, frozen=True):
    """A page of one size in one theme and language. `unit` is a point of the design in points of this page. Without
    `titled` somebody else sets the title: the page says it, but leaves no room for it. `footnotes` is the size of what
    stands at the foot, in points, where it is not that of the design."""

    theme: Theme
    wording: Wording
    width: float
    height: float
    smallest: float
    screen: bool = False
    titled: bool = True
    footnotes: float = 0.0

    @property
    def unit(self) -> float:
        return max(self.width, self.height) / _DESIGNED_FOR

    @property
    def shorter(self) -> float:
        return min(self.width, self.height)

    @property
    def roundness(self) -> float:
        """What the corners of cards are multiplied by: 0 in themes of square corners."""
        return min(self.theme.frame_radius / _USUAL_CORNER, _ROUNDEST)

    @property
    def dark(self) -> bool:
        return luminance(self.theme.colors["paper"]) < 0.18

    @property
    def mirrored(self) -> bool:
        return self.wording.direction == "rtl"

    @property
    def margin(self) -> float:
        return 26.0 * self.unit

    def size(self, points: float) -> float:
        """A text size of the design on this page, never below what can be read; in half points."""
        return max(self.smallest, round(points * self.unit * 2) / 2)

    @property
    def foot_size(self) -> float:
        """The size of words at the foot of a page."""
        return self.footnotes or self.size(_FOOT)

    def color(self, role: str) -> str:
        return role_color(self.theme, role)

    def tint(self, role: str) -> str:
        """A pale ground in the hue of a role (a dim one on dark pages), from which words and cards stand out."""
        return self._ground(role, _DIM if self.dark else _PALE, _PALE_CHROMA)

    def wash(self, role: str) -> str:
        """A light ground in the hue of a role, a little stronger than a tint."""
        return self._ground(role, _DARK if self.dark else _LIGHT, _LIGHT_CHROMA)

    def _ground(self, role: str, lightness: float, most: float) -> str:
        """A ground in the hue of a role that is of one piece with the page's own colour."""
        paper = self.theme.colors["paper"]
        _, chroma, hue = oklch(self.color(role))
        share = min(_OF_THE_PAGE, oklch(paper)[1] / (_COLORFUL_DARK if self.dark else _COLORFUL))
        return mixed(from_oklch(lightness, min(most, chroma), hue), paper, share)

    def under_drawing(self, usual: str) -> str:
        """What a head stands on: the `usual` colour, or dark where the theme's drawings have light lines."""
        tones = self.theme.tones
        return tones.dark if tones and luminance(tones.line) > luminance(tones.dark) else usual

    @property
    def plate(self) -> str:
        """The ground that drawings with dark lines need on a dark page; "" where they stand out by themselves."""
        return self.pale("lilac") if self.dark and not self.under_drawing("") else ""

    def pale(self, role: str) -> str:
        """A light ground in the hue of a role, on dark pages too."""
        _, chroma, hue = oklch(self.color(role))
        return from_oklch(_LIGHT - 0.02, min(_LIGHT_CHROMA, chroma), hue)

    def vivid(self, role: str) -> str:
        """A role's colour for lines and words on the page, where they stand out from it."""
        return standing_out(self.color(role), self.theme.colors["paper"])

    def at(self, box: Box) -> Box:
        """Where a box of the left-to-right page lies on this one."""
        return Box(self.width - box.right, box.y, box.width, box.height) if self.mirrored else box

    def spot(self, point: Point) -> Point:
        return (self.width - point[0], point[1]) if self.mirrored else point

    def shape(
        self,
        outline: Outline,
        fill: str = "",
        line: str = "",
        width: float = 1.0,
        *,
        alpha: float = 1.0,
        dash: tuple[float, ...] = (),
        name: str = "",
    ) -> Path:
        """An outline in colour roles; `width` and `dash` are in units of the design."""
        if self.mirrored:
            outline = outline.transformed(Matrix(a=-1.0, e=self.width))
        stroke = None
        if line:
            stroke = Stroke(self._paint(line), width * self.unit, dash=tuple(n * self.unit for n in dash))
        return Path(outline, Solid(self._paint(fill), alpha) if fill else None, stroke, name=name)

    def _paint(self, color: str) -> str:
        return color if color.startswith("#") else self.color(color)

    def style(
        self,
        size: float,
        *,
        weight: int = 400,
        color: str = "ink",
        use: str = "body",
        align: Align = "start",
        valign: Upright = "top",
    ) -> TextStyle:
        """A look for words; `use` is body, heading or hand."""
        families = {"body": self.theme.body, "heading": self.theme.heading, "hand": self.theme.hand}
        line_height = HAND_LINE_HEIGHT if use == "hand" else LINE_HEIGHT
        weight = self.theme.hand_weight if use == "hand" else weight
        return TextStyle(
            families[use],
            size,
            self._paint(color),
            weight,
            max(weight, 700),
            line_height=line_height,
            paragraph_gap=0.3,
            align=align,
            valign=valign,
        )

    def text(
        self,
        words: Sequence[Paragraph] | str,
        box: Box,
        style: TextStyle,
        *,
        role: Role = "body",
        name: str = "",
        shrinks: bool = False,
        least: float = 0.0,
    ) -> Text:
        """Words in a box, smaller where they must be if they may shrink: to `least` points or as far as can be read."""
        if isinstance(words, str):
            words = (Paragraph((Run(self.wording.held(words)),)),)
        text = set_text(
            words,
            self.at(box),
            style,
            role=role,
            language=self.wording.language,
            direction=self.wording.direction,
            name=name,
            smallest=min(least or self.smallest, style.size) if shrinks else None,
        )
        return released(text)

    def cell(self, name: str, items: Iterable[Item], box: Box, *, head: bool = False) -> Group:
        """A cell of a table that takes up `box`; a head names its column or its row."""
        return Group(tuple(items), name, "", "head" if head else "cell", box=self.at(box))

    def picture(self, pictogram: Pictogram, box: Box, *, name: str = "", alt: str = "") -> Group:
        """A pictogram as large as fits into a box, in its middle."""
        box, ink = self.at(box), pictogram.box
        scale = min(box.width / max(ink.width, 1e-6), box.height / max(ink.height, 1e-6))
        x = box.x + (box.width - ink.width * scale) / 2 - ink.x * scale
        y = box.y + (box.height - ink.height * scale) / 2 - ink.y * scale
        return Group(pictogram.items, name or pictogram.name, alt, "prop", x, y, scale)


def board_for(theme: Theme, wording: Wording, size: str) -> Board:
    """The board of a size that `SIZES` knows."""
    width, height = SIZES[size]
    screen = size in SCREENS
    # A larger sheet is read from further away, but a reader steps up to small words.
    least = _LEAST_ON_SCREEN if screen else _LEAST_ON_PAPER * math.sqrt(max(1.0, width / _DESIGNED_FOR))
    return Board(theme, wording, width, height, round(least * 2) / 2, screen)


def group(name: str, items: Sequence[Item], *, alt: str = "", role: str = "") -> Group:
    return Group(tuple(items), name, alt, role)
