"""Panels with slanted sides, as comic pages have them: cut in the geometry along lines that lean.

An outline is leaned over until the line stands upright, cut to a box, and leaned back, so that curves stay curves.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.clipping import clipped_area, clipped_line
from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box, Matrix, box_around
from storyboard.drawing.items import Group, Item, Path, Stroke, flattened
from storyboard.drawing.outline import EMPTY, polygon, rectangle
from storyboard.pages.frames import frame_color
from storyboard.staging.frame import HEIGHT, WIDTH
from storyboard.staging.panel import Panel

_FAR = 1e5


class Cut(Struct, frozen=True):
    """A line from (`top`, 0) to (`bottom`, `height`) down a picture; what lies beyond it, to one side, is cut away."""

    top: float
    bottom: float
    height: float
    keeps_right: bool

    @property
    def lean(self) -> float:
        return (self.bottom - self.top) / self.height

    @property
    def box(self) -> Box:
        """What is kept, once everything is leaned over so that the line stands at x = `top`."""
        left = self.top if self.keeps_right else self.top - _FAR
        return Box(left, -_FAR, _FAR, 2 * _FAR)

    def under(self, group: Group) -> Cut:
        """The same line in the coordinates of a group's items."""
        at, scale = self.top + self.lean * group.y, group.scale
        top = (at - group.x) / scale
        return Cut(top, top + self.lean * self.height, self.height, self.keeps_right)

    def touches(self, box: Box) -> bool:
        """Whether some of the box may lie beyond the line."""
        edges = [self.top + self.lean * y for y in (box.y, box.bottom)]
        return box.x < max(edges) if self.keeps_right else box.right > min(edges)


def slanted_picture(panel: Panel, slot: Box, theme: Theme, edges: Sequence[float], *, line: float) -> Group:
    """The panel in a slot of its shape, its sides slanted, framed. Balloons are moved inside.

    `edges` is how far the corners stand in from the slot's: top left, top right, bottom right, bottom left, in points.
    """
    scale = slot.width / WIDTH
    top_left, top_right, bottom_right, bottom_left = (edge / scale for edge in edges)
    cuts = (
        Cut(top_left, bottom_left, HEIGHT, keeps_right=True),
        Cut(WIDTH - top_right, WIDTH - bottom_right, HEIGHT, keeps_right=False),
    )
    kept = _slanted(panel.group, cuts, line / scale)
    picture = replace(kept, x=slot.x, y=slot.y, scale=scale)
    corners = (
        (slot.x + edges[0], slot.y),
        (slot.right - edges[1], slot.y),
        (slot.right - edges[2], slot.y + HEIGHT * scale),
        (slot.x + edges[3], slot.y + HEIGHT * scale),
    )
    frame = Path(polygon(corners), None, Stroke(frame_color(theme), line, join="miter"), name="frame")
    return Group((picture, Group((frame,), "frame", "", "frame")), f"picture of {panel.step}")


@lru_cache(maxsize=16)
def _slanted(group: Group, cuts: tuple[Cut, ...], room: float) -> Group:
    items = tuple(piece for item in group.items for piece in _pieces(item, cuts, room))
    return replace(group, items=items)


def _pieces(item: Item, cuts: Sequence[Cut], room: float) -> Iterator[Item]:
    if isinstance(item, Group):
        if item.role == "balloon":
            yield _moved_inside(item, cuts, room)
            return
        kept = tuple(piece for child in item.items for piece in _pieces(child, [c.under(item) for c in cuts], room))
        if kept:
            yield replace(item, items=kept)
    elif isinstance(item, Path):
        found: list[Path] = [item]
        for cut in cuts:
            found = [piece for path in found for piece in _cut(path, cut)]
        yield from found
    elif not any(cut.touches(item.box) for cut in cuts):
        yield item


def _moved_inside(balloon: Group, cuts: Sequence[Cut], room: float) -> Group:
    """The balloon with its words as far inside the lines as the frame is wide, twice."""
    box = _around(balloon)
    shift = 0.0
    for cut in cuts:
        edges = [cut.top + cut.lean * y for y in (box.y, box.bottom)]
        if cut.keeps_right:
            shift = max(shift, max(edges) + 2 * room - box.x)
        elif box.right + 2 * room > min(edges):
            shift = min(shift, min(edges) - 2 * room - box.right)
    return replace(balloon, x=balloon.x + shift) if shift else balloon


def _around(balloon: Group) -> Box:
    boxes = []
    for leaf, m in flattened(balloon):
        outline = leaf.outline if isinstance(leaf, Path) else rectangle(leaf.box)
        boxes.append(outline.transformed(m).bounds)
    return box_around(boxes) or Box(0.0, 0.0, 0.0, 0.0)


def _cut(path: Path, cut: Cut) -> Iterator[Path]:
    if not cut.touches(path.bounds):
        yield path
        return
    over, back = Matrix(c=-cut.lean), Matrix(c=cut.lean)
    leaned = path.outline.transformed(over)
    area = clipped_area(leaned, cut.box) if path.fill is not None else EMPTY
    line = clipped_line(leaned, cut.box) if path.stroke is not None else EMPTY
    if area:
        yield Path(area.transformed(back), path.fill, None, path.evenodd, path.name)
    if line:
        yield Path(line.transformed(back), None, path.stroke, False, path.name)
