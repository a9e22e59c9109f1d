"""Small signs that say what an item is: a pain, an opportunity, a quick win; and the arrow heads and faces of a map."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping

from storyboard.drawing.geometry import Box, Matrix, Point
from storyboard.drawing.items import Group, Path
from storyboard.drawing.outline import Outline, ellipse, outline_from_svg, polygon, smooth
from storyboard.pages.journey.board import Board, group

_LINE = 0.9
# Drawn in a box of 20 units.
_BOLT = outline_from_svg("M11.5 1 L4 11.5 L9 11.5 L7.5 19 L16 7.5 L10.6 7.5 Z")
_BULB = outline_from_svg(
    "M10 1.2 C5.8 1.2 2.9 4.2 2.9 7.9 C2.9 10.4 4.2 12.1 5.6 13.5 C6.3 14.2 6.6 14.8 6.6 15.4 L13.4 15.4 "
    "C13.4 14.8 13.7 14.2 14.4 13.5 C15.8 12.1 17.1 10.4 17.1 7.9 C17.1 4.2 14.2 1.2 10 1.2 Z"
)
_SOCKET = outline_from_svg("M7 16.6 L13 16.6 L12.4 19 L7.6 19 Z")


def _in(outline: Outline, box: Box) -> Outline:
    k = min(box.width, box.height) / 20
    return outline.transformed(Matrix(k, 0, 0, k, box.center[0] - 10 * k, box.center[1] - 10 * k))


def star(center: Point, radius: float) -> Outline:
    """A star of five points."""
    points = []
    for n in range(10):
        r = radius if n % 2 == 0 else radius * 0.46
        turn = math.radians(36 * n - 90)
        points.append((center[0] + r * math.cos(turn), center[1] + r * math.sin(turn)))
    return polygon(points)


def pain(board: Board, box: Box) -> Group:
    return group("pain", [board.shape(_in(_BOLT, box), "coral", "ink", _LINE)])


def opportunity(board: Board, box: Box) -> Group:
    bulb = board.shape(_in(_BULB, box), "warm", "ink", _LINE)
    return group("opportunity", [bulb, board.shape(_in(_SOCKET, box), "metal", "ink", _LINE)])


def quick_win(board: Board, box: Box) -> Group:
    shape = star((box.center[0], box.center[1] + box.height * 0.03), box.height * 0.56)
    return group("quick win", [board.shape(shape, "mustard", "ink", _LINE)])


def added(board: Board, box: Box) -> Group:
    return group("added", [_disc(board, box, "leaf"), *(_bar(board, box, upright) for upright in (False, True))])


def removed(board: Board, box: Box) -> Group:
    return group("removed", [_disc(board, box, "coral"), _bar(board, box, upright=False)])


def _disc(board: Board, box: Box, color: str) -> Path:
    return board.shape(ellipse(*box.center, box.height * 0.46), color, "ink", _LINE)


def _bar(board: Board, box: Box, upright: bool) -> Path:
    (x, y), reach = box.center, box.height * 0.22
    ends = [(x, y - reach), (x, y + reach)] if upright else [(x - reach, y), (x + reach, y)]
    return board.shape(polygon(ends, closed=False), "", "ink", 1.7)


SIGNS: Mapping[str, Callable[[Board, Box], Group]] = {
    "pain": pain,
    "opportunity": opportunity,
    "quick-win": quick_win,
    "added": added,
    "removed": removed,
}


def plain_face(board: Board, center: Point, radius: float, feeling: float, ground: str) -> Group:
    """A round face for somebody who is not in the cast; its mouth follows the feeling from -2 to 2."""
    x, y = center
    bend = radius * 0.22 * feeling
    mouth = smooth(
        [
            (x - radius * 0.42, y + radius * 0.36 - bend / 2),
            (x, y + radius * 0.36 + bend / 2),
            (x + radius * 0.42, y + radius * 0.36 - bend / 2),
        ]
    )
    eyes = ellipse(x - radius * 0.32, y - radius * 0.18, radius * 0.09) + ellipse(
        x + radius * 0.32, y - radius * 0.18, radius * 0.09
    )
    return group(
        "face",
        [
            board.shape(ellipse(x, y, radius), ground, "ink", 1.6),
            board.shape(eyes, "ink"),
            board.shape(mouth, "", "ink", 1.6),
        ],
    )
