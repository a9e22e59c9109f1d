"""Improvements as a matrix: what they are worth upwards, what they take to the right, the quick wins in one corner."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from storyboard.drawing.color import readable_on
from storyboard.drawing.geometry import Box, Point
from storyboard.drawing.items import Align, Group, Item
from storyboard.drawing.items import VerticalAlign as Upright
from storyboard.drawing.outline import ellipse, polygon, rectangle
from storyboard.pages.journey.board import LINE_HEIGHT, Board, group
from storyboard.story.quick_wins import Field, Win

# Values go from 1 to 5; the matrix has a cell for each.
_STEPS = 5
# In units of the design: the largest disc, the room over the fields and under them.
_DISC, _HEAD, _FOOT = 15.0, 18.0, 20.0
# The size of the names of the axes, in units of the design.
_AXIS = 9.5
# Of the width: where effort begins to be high, between 2 and 3; of the height: where value does, between 2.5 and 3.
_SPLIT, _RISE = 0.4, 0.45
# The least value of the upper fields.
_WORTH = 3.0
# A field: where it lies, its colour, and in which corner its name stands.
_FIELDS: tuple[tuple[Field, float, float, str, Align, Upright], ...] = (
    ("quick_wins", 0.0, 0.0, "mustard", "start", "top"),
    ("big_bets", _SPLIT, 0.0, "leaf", "end", "top"),
    ("fill_ins", 0.0, 1 - _RISE, "blue", "start", "bottom"),
    ("not_now", _SPLIT, 1 - _RISE, "coral", "end", "bottom"),
)


class Mark(Struct, frozen=True):
    """An improvement in the matrix: its number in the list, and the colour of its stage."""

    number: int
    win: Win
    color: str


class Matrix(Struct, frozen=True):
    """Draws the matrix of improvements that are rated."""

    board: Board
    marks: Sequence[Mark]

    def items(self, box: Box) -> Iterator[Item]:
        """Everything in `box`: the fields with their names, the discs, the names of the axes."""
        unit = self.board.unit
        field = Box(box.x, box.y + self._over, box.width, box.height - self._over - _FOOT * unit)
        yield group("fields", list(self._fields(field)))
        radius = min(_DISC * unit, min(field.width, field.height) / _STEPS * 0.34)
        yield group("improvements", [self._disc(mark, at, radius) for mark, at in self._places(field, radius)])
        yield from self._axes(field)

    @property
    def _over(self) -> float:
        """The height of the line over the fields."""
        return max(_HEAD * self.board.unit, self.board.size(_AXIS) * LINE_HEIGHT)

    def _fields(self, box: Box) -> Iterator[Item]:
        board = self.board
        gap = 2.0 * board.unit
        for name, x, y, color, align, upright in _FIELDS:
            width = _SPLIT if x == 0 else 1 - _SPLIT
            height = 1 - _RISE if y == 0 else _RISE
            part = Box(box.x + x * box.width, box.y + y * box.height, width * box.width, height * box.height).inset(gap)
            strong = name == "quick_wins"
            ground = board.wash(color) if strong else board.tint(color)
            yield board.shape(
                rectangle(part, 8 * board.unit * board.roundness), ground, "mustard" if strong else "", 1.6, name=name
            )
            style = board.style(board.size(11.5), weight=700, color="ink", align=align, valign=upright)
            yield board.text(
                board.wording.label(name), part.inset(9 * board.unit), style, role="label", name=name, shrinks=True
            )

    def _places(self, box: Box, radius: float) -> Iterator[tuple[Mark, Point]]:
        """Every mark with its place; those of one place stand beside each other, at most three in a row."""
        alike: dict[tuple[float, int], list[Mark]] = {}
        for mark in self.marks:
            if mark.win.value is not None and mark.win.effort is not None:
                alike.setdefault((mark.win.value, mark.win.effort), []).append(mark)
        for (value, effort), marks in alike.items():
            x = box.x + (effort - 0.5) / _STEPS * box.width
            y = self._height(value, box, radius)
            rows = [marks[at : at + 3] for at in range(0, len(marks), 3)]
            for down, row in enumerate(rows):
                for across, mark in enumerate(row):
                    left = (across - (len(row) - 1) / 2) * radius * 2.15
                    yield mark, (x + left, y + (down - (len(rows) - 1) / 2) * radius * 2.15)

    def _height(self, value: float, box: Box, radius: float) -> float:
        """Where a value lies: inside its field, clear of the field's edges and of its name."""
        split, clear = box.bottom - _RISE * box.height, radius + 4.0 * self.board.unit
        name = self.board.size(11.5) * 1.26 + 7.0 * self.board.unit
        lowest, least, most, high = (
            (split - clear, _WORTH, _STEPS, box.y + name + clear)
            if value >= _WORTH
            else (box.bottom - name - clear, 1.0, _WORTH - 0.5, split + clear)
        )
        return lowest + (high - lowest) * (value - least) / (most - least)

    def _disc(self, mark: Mark, at: Point, radius: float) -> Group:
        return disc(self.board, mark, at, radius)

    def _axes(self, box: Box) -> Iterator[Item]:
        """The axes as arrows with their names: upwards beside the fields, to the right below them."""
        board, unit = self.board, self.board.unit
        label = board.wording.label
        y = box.bottom + 6 * unit
        yield _arrow(board, (box.x + 2 * unit, y), (box.right - 2 * unit, y))
        x = box.x - 6 * unit
        yield _arrow(board, (x, box.bottom - 2 * unit), (x, box.y + 2 * unit))
        small = board.style(board.size(_AXIS), weight=700, color="muted")
        end = board.style(board.size(_AXIS), weight=700, color="muted", align="end")
        over = Box(box.x - 8 * unit, box.y - self._over, box.width, self._over)
        yield board.text(label("value"), over, small, role="label", name="value", shrinks=True)
        below = Box(box.x, y + 3 * unit, box.width, _FOOT * unit)
        first = f"{label('effort')}{board.wording.labels.get('colon', ': ')}{label('little')}"
        yield board.text(first, below, small, role="label", name="effort", shrinks=True)
        yield board.text(label("much"), below, end, role="label", name="effort", shrinks=True)


def disc(board: Board, mark: Mark, at: Point, radius: float) -> Group:
    """A disc with the number of an improvement."""
    ground = board.color(mark.color)
    other = board.theme.colors["paper" if board.dark else "white"]
    style = board.style(
        max(board.smallest, radius * 1.02),
        weight=700,
        color=readable_on(ground, board.theme.colors["ink"], other),
        align="center",
        valign="middle",
    )
    shape = board.shape(ellipse(*at, radius), mark.color, "ink", 1.4, name="disc")
    room = Box(at[0] - 2 * radius, at[1] - radius, 4 * radius, 2 * radius)
    return group(
        f"{mark.number} {mark.win.block.text}", [shape, board.text(str(mark.number), room, style, role="number")]
    )


def _arrow(board: Board, start: Point, end: Point) -> Group:
    unit = board.unit
    (x0, y0), (x1, y1) = start, end
    line = board.shape(polygon([start, end], closed=False), "", "muted", 1.4, name="line")
    if abs(x1 - x0) > abs(y1 - y0):
        tip = [(x1 - 6 * unit, y1 - 3.5 * unit), (x1 - 6 * unit, y1 + 3.5 * unit), (x1 + unit, y1)]
    else:
        tip = [(x1 - 3.5 * unit, y1 + 6 * unit), (x1 + 3.5 * unit, y1 + 6 * unit), (x1, y1 - unit)]
    return group("axis", [line, board.shape(polygon(tip), "muted", name="tip")])
