"""The heads of the columns: a stage's arrow with its name, the story's scenes below."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from storyboard.drawing.color import readable_on
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Paragraph, Run, Text, TextStyle
from storyboard.drawing.lettering import lettering
from storyboard.drawing.outline import ellipse, polygon
from storyboard.pages.frames import cropped_picture, framed_picture
from storyboard.pages.journey.board import Board, group
from storyboard.pages.journey.cells import lines_in, too_long
from storyboard.pages.journey.content import Column
from storyboard.staging.frame import FRAME
from storyboard.staging.panel import Panel

# In units of the design: the point of a stage's arrow, the least height of one, the width of a scene and its inset.
_POINT = 9.0
_LEAST_HEAD = 34.0
_SCENE, _SCENE_INSET, _SCENE_TOP = 92.0, 5.0, 5.0
# Of the size of the other words.
HEAD_SIZE = 1.22


def head_style(board: Board, columns: Sequence[Column], width: float, size: float) -> TextStyle:
    """The look of the stages' names: a little larger than other words, but so that none of them is cut if it can be."""
    style = board.style(size * HEAD_SIZE, weight=700, align="center", valign="middle")
    style = replace(style, line_height=1.2)
    while style.size > board.smallest and _cuts(board, columns, width, style):
        style = replace(style, size=max(board.smallest, style.size - 0.5))
    return style


def head_cuts(board: Board, columns: Sequence[Column], width: float) -> frozenset[str]:
    """The long words that do not fit into a head even at the smallest size."""
    return _cuts(board, columns, width, board.style(board.smallest, weight=700))


def _cuts(board: Board, columns: Sequence[Column], width: float, style: TextStyle) -> frozenset[str]:
    room, language = _words_width(board, width), board.wording.language
    return frozenset().union(*(too_long(Paragraph((Run(c.name),)), style, room, language) for c in columns))


def head_height(board: Board, columns: Sequence[Column], width: float, size: float) -> float:
    """The height that the longest name needs."""
    style = head_style(board, columns, width, size)
    room = _words_width(board, width)
    lines = max(
        (lines_in(Paragraph((Run(c.name),)), style, room, board.wording.language)[0] for c in columns), default=1
    )
    hunch = 0.95 * size if any(c.hunch or c.note for c in columns) else 0.0
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
        if column.hunch or column.gone:
            shape = board.shape(outline, "paper", column.color, 1.6, dash=(4.0, 3.4), name="hunch")
            color = board.theme.colors["ink"]
        else:
            shape = board.shape(outline, column.color, "ink", 1.4, name="stage")
            ground = board.color(column.color)
            other = board.theme.colors["paper" if board.dark else "white"]
            color = readable_on(ground, board.theme.colors["ink"], other)
        name = _name(board, column, box, size, replace(style, color=color))
        yield board.cell(column.name, [shape, *name], box, head=True)


def _name(board: Board, column: Column, box: Box, size: float, style: TextStyle) -> Iterator[Item]:
    width = _words_width(board, box.width)
    room = Box(box.x + (box.width - width) / 2 + 1.5 * board.unit, box.y, width, box.height)
    if column.hunch or column.note:
        tag = column.note or board.wording.label("hunch")
        note = board.style(max(board.smallest, size * 0.82), color="muted", align="center", valign="middle")
        # At the smallest size a line of the tag is as high as one of the name.
        height = max(1.15 * size, 1.3 * note.size)
        below = Box(room.x, room.bottom - height - 0.25 * size, room.width, height)
        room = replace(room, height=room.height - height * 0.9)
        if not column.hunch and not column.gone:
            note = replace(note, color=style.color)
        yield board.text(column.name, room, style, role="label", name="stage")
        yield board.text(tag, below, note, role="label", name="hunch", shrinks=True)
    else:
        yield board.text(column.name, room, style, role="label", name="stage")


def scene_height(board: Board, columns: Sequence[Column], width: float) -> float:
    """The height of the pictures of the story, or 0 where no stage has one."""
    if not any(column.scene for column in columns):
        return 0.0
    return _scene_width(board, width) * 9 / 16 + _SCENE_TOP * board.unit


def _scene_width(board: Board, width: float) -> float:
    return min(width - 2 * _SCENE_INSET * board.unit, _SCENE * board.unit)


def scenes(board: Board, columns: Sequence[Column], boxes: Sequence[Box]) -> Iterator[Group]:
    """The panels that tell of a stage, each with its number, in the middle of the column."""
    for column, box in zip(columns, boxes, strict=True):
        drawn: list[Item] = []
        if column.scene:
            width = _scene_width(board, box.width)
            place = Box(box.center[0] - width / 2, box.y + _SCENE_TOP * board.unit, width, width * 9 / 16)
            drawn.append(_scene(board, column.scene, place, column.color))
        yield board.cell(column.name, drawn, box)


def wordless(item: Group) -> Group:
    """The picture with its words as shapes: at this size they are part of what is seen, not to be read."""
    items: list[Item] = []
    for one in item.items:
        if isinstance(one, Group):
            items.append(wordless(one))
        else:
            items += lettering(one) if isinstance(one, Text) else (one,)
    return replace(item, items=tuple(items))


def _scene(board: Board, panel: Panel, place: Box, color: str) -> Group:
    quiet = replace(panel, group=wordless(cropped_picture(panel, FRAME)))
    unit = board.unit
    picture = framed_picture(
        quiet,
        board.at(place),
        board.theme,
        line=1.6 * unit,
        radius=4 * unit * board.roundness,
        ground=board.tint(color),
    )
    size = max(board.smallest, 9 * unit)
    center = (place.x + 3 * unit, place.y + 3 * unit)
    disc = board.shape(ellipse(*center, size * 0.82), "brand", "ink", 1.3)
    style = board.style(size, weight=700, color=board.theme.colors["on-brand"], align="center", valign="middle")
    number = board.text(
        str(panel.number), Box(center[0] - size, center[1] - size, 2 * size, 2 * size), style, role="number"
    )
    return group(f"scene {panel.step}", [picture, disc, number])
