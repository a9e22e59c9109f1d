"""The style sheet of a web map: what is shipped, the theme's colours and fonts, and a class for each picture and place.

Pictures are backgrounds of classes, so that a head that stands in ten cells is in the file once, and nothing needs a
style of its own, which the page's security policy forbids.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator, Sequence

from storyboard.drawing.color import readable_on
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Item
from storyboard.export.path_data import number
from storyboard.export.svg import drawing
from storyboard.pages.journey.board import Board
from storyboard.pages.journey.content import CURVE_COLORS, STAGE_COLORS
from storyboard.pages.journey.signs import SIGNS
from storyboard.resources import folder

_INK = ("paper", "surface", "ink", "muted", "line", "brand", "brand-dark", "brand-light", "on-brand", "link")
# A sign with the room that its lines need.
_SIGN = Box(0.0, 0.0, 20.0, 20.0)
_WASHES = ("coral", "leaf", "mustard", "lilac", "brand")


class Styles:
    """Collects the classes that the page's elements take, and writes the sheet."""

    def __init__(self, board: Board) -> None:
        self._board = board
        self._pictures: dict[str, str] = {}
        self._rules: dict[str, str] = {}

    @property
    def family(self) -> str:
        """The typeface of the page's words."""
        return self._board.theme.body

    def picture(self, items: Sequence[Item], box: Box) -> str:
        """The class of a picture, seen through `box`."""
        svg = drawing(items, box)
        name = self._pictures.setdefault(svg, f"p{len(self._pictures)}")
        self._rules.setdefault(f".{name}", f"aspect-ratio:{number(box.width)}/{number(box.height)}")
        return name

    def sign(self, name: str) -> str:
        """The class of a sign that says what the items of a lane are, such as pains."""
        return self.picture((SIGNS[name](self._board, _SIGN),), _SIGN)

    def place(self, x: float, y: float) -> str:
        """The class of a place in a cell, in percent from the left and from the top."""
        name = f"x{number(x)}y{number(y)}".replace(".", "_").replace("-", "m")
        self._rules.setdefault(f".{name}", f"left:{number(x)}%;top:{number(y)}%")
        return name

    def stages(self, count: int) -> str:
        """The class of a table of so many stages."""
        self._rules.setdefault(f".n{count}", f"--n:{count}")
        return f"n{count}"

    def hides(self, name: str) -> None:
        """Whatever has the class `name` is hidden while the page has the class `no-name`."""
        self._rules.setdefault(f".no-{name} .{name}", "display:none")

    def sheet(self) -> str:
        shipped = (folder("layouts") / "html" / "map.css").read_text("utf-8")
        return "\n".join((f":root{{{';'.join(self._colors())}}}", shipped, *self._written()))

    def _colors(self) -> Iterator[str]:
        board, theme = self._board, self._board.theme
        yield from (f"--{role}:{board.color(role)}" for role in _INK)
        yield from (f"--{role}-wash:{board.wash(role)}" for role in _WASHES)
        yield f"--navy:{board.vivid('navy')}"
        yield f"--plate:{board.plate};--plate-edge:.15rem" if board.plate else "--plate:transparent;--plate-edge:0"
        yield from (f"--stage-{n}:{board.color(role)}" for n, role in enumerate(STAGE_COLORS))
        yield from (f"--tint-{n}:{board.tint(role)}" for n, role in enumerate(STAGE_COLORS))
        yield from (f"--curve-{n}:{board.color(role)}" for n, role in enumerate(CURVE_COLORS))
        yield f"--body:'{theme.body}',sans-serif;--heading:'{theme.heading}',sans-serif;--hand:'{theme.hand}',cursive"
        yield f"--weight:{theme.heading_weight};--hand-weight:{theme.hand_weight};--stages:{len(STAGE_COLORS)}"
        yield f"--round:{number(board.roundness)}"
        yield f"color-scheme:{'dark' if board.dark else 'light'}"

    def _on(self, stage: int) -> str:
        """The colour of words on a stage's own."""
        board = self._board
        other = board.theme.colors["paper" if board.dark else "white"]
        return readable_on(board.color(STAGE_COLORS[stage]), board.theme.colors["ink"], other)

    def _written(self) -> Iterator[str]:
        for n in range(len(STAGE_COLORS)):
            yield f".s{n}{{--stage:var(--stage-{n});--tint:var(--tint-{n});--on:{self._on(n)}}}"
        for n in range(len(CURVE_COLORS)):
            yield f".c{n}{{--curve:var(--curve-{n})}}"
        yield from (f"{name}{{{rule}}}" for name, rule in self._rules.items())
        for svg, name in self._pictures.items():
            yield f".{name}{{background-image:url(data:image/svg+xml;base64,{b64encode(svg.encode()).decode()})}}"
