"""How the camera moves over a panel: nearer to its hero, back from them, or along the picture.

The move is slow and small, another one from panel to panel, and ends where every balloon is seen whole.
"""

from __future__ import annotations

from storyboard.drawing.geometry import Box, Point, box_around
from storyboard.drawing.items import Group, Path, flattened
from storyboard.pages.cropping import hero
from storyboard.pages.frames import balloons
from storyboard.staging.frame import FRAME, WIDTH
from storyboard.staging.panel import Panel

ZOOM = {"in": 1.07, "out": 1.07, "along": 1.06}
# Whoever is stuck draws us in; who is lonely is left behind; what helps is shown from end to end.
MOVES = ("in", "out", "along", "in", "out")
# What stays between a balloon and the frame, in panel units.
ROOM = 14.0
# Where in a figure its face is.
FACE = 0.2


def camera_move(panel: Panel, view: Box) -> tuple[Box, Box]:
    """What the camera sees of the page at first and at last, the panel filling `view`."""
    first, last = _windows(panel, MOVES[(panel.number - 1) % len(MOVES)])
    scale = view.width / WIDTH
    return _on_page(first, view, scale), _on_page(last, view, scale)


def _nearer(box: Box, zoom: float, focus: Point, kept: Box | None = None) -> Box:
    """The part of `box` that fills it at `zoom`, around the focus, with `kept` inside as far as that goes."""
    width, height = box.width / zoom, box.height / zoom
    x = _start(focus[0], width, (kept.x, kept.right) if kept else None, (box.x, box.right))
    y = _start(focus[1], height, (kept.y, kept.bottom) if kept else None, (box.y, box.bottom))
    return Box(x, y, width, height)


def _windows(panel: Panel, move: str) -> tuple[Box, Box]:
    """The first and the last window of a move, in panel units."""
    said, face = _said(panel.group), _face(panel.group)
    near = _nearer(FRAME, ZOOM[move], face, said)
    if said and not near.contains(said):
        # What is said needs the whole picture in the end.
        return _nearer(FRAME, ZOOM["out"], face), FRAME
    if move == "in":
        return FRAME, near
    if move == "out":
        return _nearer(FRAME, ZOOM["out"], face), FRAME
    across = FRAME.width - near.width
    return Box(0.0 if near.x > across / 2 else across, near.y, near.width, near.height), near


def _start(focus: float, length: float, kept: tuple[float, float] | None, whole: tuple[float, float]) -> float:
    """Where a stretch of that length begins: around the focus, the kept part in it, never out of the whole."""
    start = focus - length / 2
    if kept:
        start = min(max(start, kept[1] - length), kept[0])
    return min(max(start, whole[0]), whole[1] - length)


def _said(picture: Group) -> Box | None:
    """The box around all balloons, with some room."""
    drawn = (path for balloon in balloons(picture) for path in flattened(balloon))
    box = box_around(leaf.outline.transformed(m).bounds for leaf, m in drawn if isinstance(leaf, Path))
    return _within(box.inset(-ROOM), FRAME) if box else None


def _within(box: Box, whole: Box) -> Box:
    x, y = max(box.x, whole.x), max(box.y, whole.y)
    return Box(x, y, min(box.right, whole.right) - x, min(box.bottom, whole.bottom) - y)


def _on_page(window: Box, view: Box, scale: float) -> Box:
    return Box(view.x + window.x * scale, view.y + window.y * scale, window.width * scale, window.height * scale)


def _face(picture: Group) -> Point:
    figure = hero(picture)
    return (figure.center[0], figure.y + FACE * figure.height) if figure else FRAME.center
