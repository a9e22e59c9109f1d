"""The heads of the columns: a stage's arrow with its name, the loops and branches above, the story's scenes below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from storyboard.drawing.color import readable_on
from storyboard.drawing.geometry import Box, Point
from storyboard.drawing.items import Group, Item, Paragraph, Run, TextStyle
from storyboard.drawing.outline import CIRCLE_HANDLE, Outline, ellipse, polygon
from storyboard.pages.frames import cropped_picture, framed_picture
from storyboard.pages.journey.board import Board, group
from storyboard.pages.journey.cells import lines_in
from storyboard.pages.journey.content import Column
from storyboard.staging.frame import FRAME
from storyboard.staging.panel import Panel
from storyboard.story.model import Arrow

# In units of the design: the height of a level of arrows, the radius of their corners, the point of a stage's arrow.
LEVEL, _CORNER, _POINT = 11.0, 6.0, 9.0
_LEAST_HEAD = 34.0
_SCENE, _SCENE_INSET = 92.0, 5.0
# Of the size of the other words.
HEAD_SIZE = 1.22


def head_style(board: Board, columns: Sequence[Column], width: float, size: float) -> TextStyle:
    """The look of the stages' names: a little larger than other words, but so that none of them is cut if it can be."""
    style = replace(board.style(size * HEAD_SIZE, weight=700, align="center", valign="middle"), line_height=1.2)
    while style.size > board.smallest and _cuts(board, columns, width, style):
        style = replace(style, size=max(board.smallest, style.size - 0.5))
    return style


def head_cuts(board: Board, columns: Sequence[Column], width: float) -> frozenset[str]:
    """The long words that do not fit into a head even at the smallest size."""
    return _cuts(board, columns, width, board.style(board.smallest, weight=700))


def _cuts(board: Board, columns: Sequence[Column], width: float, style: TextStyle) -> frozenset[str]:
    room, language = _words_width(board, width), board.wording.language
    return frozenset().union(*(lines_in(Paragraph((Run(c.name),)), style, room, language)[1] for c in columns))


def head_height(board: Board, columns: Sequence[Column], width: float, size: float) -> float:
    """The height that the longest name needs."""
    style = head_style(board, columns, width, size)
    room = _words_width(board, width)
    lines = max(
        (lines_in(Paragraph((Run(c.name),)), style, room, board.wording.language)[0] for c in columns), default=1
    )
    hunch = 0.95 * size if any(c.hunch for c in columns) else 0.0
    return max(_LEAST_HEAD * board.unit, lines * style.size * 1.2 + 0.9 * size + hunch)


def _words_width(board: Board, width: float) -> float:
    return width - 1.7 * _POINT * board.unit


def heads(
    board: Board, columns: Sequence[Column], boxes: Sequence[Box], size: float, style: TextStyle
) -> Iterator[Group]:
    """Every stage as an arrow that points to the next; one that rests on no evidence is only dashed."""
    for column, box in zip(columns, boxes, strict=True):
        point = _POINT * board.unit
        outline = polygon(
            [
                (box.x - point * 0.35, box.y),
                (box.right - point * 0.35, box.y),
                (box.right + point * 0.65, box.center[1]),
                (box.right - point * 0.35, box.bottom),
                (box.x - point * 0.35, box.bottom),
                (box.x + point * 0.65, box.center[1]),
            ]
        )
        if column.hunch:
            shape = board.shape(outline, "paper", column.color, 1.6, dash=(4.0, 3.4), name="hunch")
            color = board.theme.colors["ink"]
        else:
            shape = board.shape(outline, column.color, "ink", 1.4, name="stage")
            ground = board.color(column.color)
            color = readable_on(ground, board.theme.colors["ink"], board.theme.colors["white"])
        yield group(column.name, [shape, *_name(board, column, box, size, replace(style, color=color))])


def _name(board: Board, column: Column, box: Box, size: float, style: TextStyle) -> Iterator[Item]:
    width = _words_width(board, box.width)
    room = Box(box.x + (box.width - width) / 2 + 1.5 * board.unit, box.y, width, box.height)
    if column.hunch:
        tag = board.wording.label("hunch")
        height = 1.15 * size
        below = Box(room.x, room.bottom - height - 0.25 * size, room.width, height)
        room = replace(room, height=room.height - height * 0.9)
        note = board.style(max(board.smallest, size * 0.82), color="muted", align="center", valign="middle")
        yield board.text(column.name, room, style, role="label", name="stage")
        yield board.text(tag, below, note, role="label", name="hunch", shrinks=True)
    else:
        yield board.text(column.name, room, style, role="label", name="stage")


def scene_height(board: Board, columns: Sequence[Column], width: float) -> float:
    """The height of the pictures of the story, or 0 where no stage has one."""
    if not any(column.scene for column in columns):
        return 0.0
    return _scene_width(board, width) * 9 / 16


def _scene_width(board: Board, width: float) -> float:
    return min(width - 2 * _SCENE_INSET * board.unit, _SCENE * board.unit)


def scenes(board: Board, columns: Sequence[Column], boxes: Sequence[Box]) -> Iterator[Group]:
    """The panels that tell of a stage, each with its number, in the middle of the column."""
    for column, box in zip(columns, boxes, strict=True):
        if column.scene:
            width = _scene_width(board, box.width)
            place = Box(box.center[0] - width / 2, box.y, width, width * 9 / 16)
            yield _scene(board, column.scene, place, column.color)


def _scene(board: Board, panel: Panel, place: Box, color: str) -> Group:
    quiet = replace(panel, group=cropped_picture(panel, FRAME))
    unit = board.unit
    picture = framed_picture(quiet, board.at(place), board.theme, line=1.6 * unit, radius=4 * unit, ground=board.tint(color))
    size = max(board.smallest, 9 * unit)
    center = (place.x + 3 * unit, place.y + 3 * unit)
    disc = board.shape(ellipse(*center, size * 0.82), "brand", "ink", 1.3)
    style = board.style(size, weight=700, color=board.theme.colors["on-brand"], align="center", valign="middle")
    number = board.text(str(panel.number), Box(center[0] - size, center[1] - size, 2 * size, 2 * size), style, role="number")
    return group(f"scene {panel.step}", [picture, disc, number])


@dataclass(frozen=True, slots=True)
class Way:
    """An arrow over columns: from the middle of one to that of another; `above` is its level, from 0."""

    start: float
    end: float
    above: int
    back: bool
    told: str


def ways(board: Board, arrows: Sequence[Arrow], columns: Sequence[Column], middles: Sequence[float], width: float) -> list[Way]:
    """The arrows between these columns, each on a level where it meets no other; short ones stand lowest."""
    found: list[Way] = []
    taken: list[tuple[int, float, float]] = []
    shown = [a for a in arrows if max(a.start, a.end) < len(columns) and min(a.start, a.end) >= 0]
    ends: dict[tuple[int, bool], int] = {}
    for arrow in sorted(shown, key=lambda a: (abs(a.end - a.start), min(a.start, a.end), a.start)):
        step = width * 0.13
        out, into = ends.get((arrow.start, True), 0), ends.get((arrow.end, False), 0)
        ends[arrow.start, True], ends[arrow.end, False] = out + 1, into + 1
        x0 = middles[arrow.start] + step * (1 + out * 0.9) * (1 if arrow.end >= arrow.start else -1)
        x1 = middles[arrow.end] - step * (1 + into * 0.9) * (1 if arrow.end >= arrow.start else -1)
        if arrow.start == arrow.end:
            x0, x1 = middles[arrow.start] + step, middles[arrow.start] - step
        low, high = min(x0, x1) - step / 2, max(x0, x1) + step / 2
        level = 0
        while any(at == level and low < b and a < high for at, a, b in taken):
            level += 1
        taken.append((level, low, high))
        back = arrow.end <= arrow.start
        label = board.wording.label("loops_to" if back else "leads_to")
        told = f"{columns[arrow.start].name}: {label} {columns[arrow.end].name}"
        found.append(Way(x0, x1, level, back, told))
    return found


def ways_height(board: Board, found: Sequence[Way]) -> float:
    levels = max((way.above for way in found), default=-1) + 1
    return (levels * LEVEL + 8.0) * board.unit if levels else 0.0


def drawn_ways(board: Board, found: Sequence[Way], floor: float) -> Iterator[Group]:
    """The arrows above `floor`, the upper edge of the columns' heads; upper ones are painted first."""
    unit = board.unit
    for way in sorted(found, key=lambda one: -one.above):
        y = floor - (7.0 + LEVEL * way.above + 5.0) * unit
        color = "violet" if way.back else "leaf-dark"
        line = _over((way.start, floor - 2 * unit), (way.end, floor - 6 * unit), y, min(_CORNER * unit, abs(way.end - way.start) / 2, floor - 6 * unit - y))
        tip = polygon([(way.end - 4 * unit, floor - 8.5 * unit), (way.end + 4 * unit, floor - 8.5 * unit), (way.end, floor - 1.5 * unit)])
        start = board.shape(ellipse(way.start, floor - 2 * unit, 2.4 * unit), color, name="start")
        items = [board.shape(line, "", color, 2.0, name="way"), start, board.shape(tip, color, name="tip")]
        yield group("loop" if way.back else "branch", items, alt=way.told, role="arrow")


def _over(start: Point, end: Point, y: float, r: float) -> Outline:
    """Up from the start, over at height `y`, and down to the end, with round corners."""
    d = 1 if end[0] > start[0] else -1
    h = r * (1 - CIRCLE_HANDLE)
    (x0, y0), (x1, y1) = start, end
    return Outline(
        "MLCLCL",
        (
            *(x0, y0, x0, y + r, x0, y + h, x0 + d * h, y, x0 + d * r, y),
            *(x1 - d * r, y, x1 - d * h, y, x1, y + h, x1, y + r, x1, y1),
        ),
    )
