"""Pictures on a page: a panel scaled into a slot, framed in ink with round corners, or cropped to fill it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.cutting import OVER_THE_EDGE, cut_to
from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Path, Solid, Stroke
from storyboard.drawing.outline import CIRCLE_HANDLE, Outline, rectangle
from storyboard.pages.cropping import best_left, best_top, without_scraps
from storyboard.staging.frame import FRAME, HEIGHT, WIDTH
from storyboard.staging.panel import Panel


def fitted_box(slot: Box) -> Box:
    """The largest box of a panel's shape inside `slot`, in its middle."""
    scale = min(slot.width / WIDTH, slot.height / HEIGHT)
    width, height = WIDTH * scale, HEIGHT * scale
    return Box(slot.x + (slot.width - width) / 2, slot.y + (slot.height - height) / 2, width, height)


def placed_picture(panel: Panel, box: Box) -> Group:
    """The panel drawn to fill `box`, which has a panel's shape."""
    scale = box.width / WIDTH
    if (panel.group.x, panel.group.y, panel.group.scale) == (0.0, 0.0, 1.0):
        return replace(panel.group, x=box.x, y=box.y, scale=scale)
    return Group((panel.group,), panel.group.name, "", "", box.x, box.y, scale)


class Sketch(Struct, frozen=True):
    """A small drawing for a page, such as a portrait: its items, and the box of them that goes into a slot."""

    items: tuple[Item, ...]
    box: Box
    name: str = ""
    alt: str = ""


def placed_sketch(sketch: Sketch, slot: Box) -> Group:
    """The sketch as large as fits into the slot, standing on its bottom, in its middle."""
    scale = min(slot.width / max(sketch.box.width, 1e-6), slot.height / max(sketch.box.height, 1e-6))
    x = slot.x + (slot.width - sketch.box.width * scale) / 2 - sketch.box.x * scale
    y = slot.bottom - sketch.box.bottom * scale
    return Group(sketch.items, sketch.name, sketch.alt, "sketch", x, y, scale)


def framed_picture(
    panel: Panel, slot: Box, theme: Theme, *, line: float, radius: float, ground: str, shadow: float = 0.0
) -> Group:
    """The panel in a frame of a panel's shape, as large as fits into `slot`, the frame's line inside it.

    Nothing clips: the picture's square corners are covered by four pieces in the colour of the ground. A hard shadow
    falls `shadow` to the right and down, from frames with square corners only.
    """
    outer = fitted_box(slot)
    middle = outer.inset(line / 2)
    color = frame_color(theme)
    corners = Path(_corners(outer, middle, radius), Solid(ground), name="corners")
    join: Literal["round", "miter"] = "round" if radius else "miter"
    frame = Path(rectangle(middle, radius), None, Stroke(color, line, join=join), name="frame")
    edge = Group((*_rim(outer, line, ground), *((corners,) if radius else ()), frame), "frame", "", "frame")
    fallen = replace(outer, x=outer.x + shadow, y=outer.y + shadow)
    below = (Path(rectangle(fallen), Solid(color), name="shadow"),) if shadow and not radius else ()
    return Group((*below, placed_picture(panel, fitted_box(middle)), edge), f"picture of {panel.step}")


def _rim(outer: Box, line: float, ground: str) -> tuple[Path, ...]:
    """What covers the ends of lines that stand over the edge of a picture, where its frame is too thin for that."""
    reach = OVER_THE_EDGE * outer.width / WIDTH
    if line >= reach:
        return ()
    rim = rectangle(outer.inset(-reach / 2))
    return (Path(rim, None, Stroke(ground, reach, join="miter"), name="rim"),)


def covered_edge(slot: Box, ground: str) -> Path:
    """What covers the ends of lines that stand over the edge of a picture cropped to `slot`, in the ground's colour."""
    reach = OVER_THE_EDGE * max(slot.width / WIDTH, slot.height / HEIGHT)
    return Path(rectangle(slot.inset(-reach / 2)), None, Stroke(ground, reach, join="miter"), name="rim")


def frame_color(theme: Theme) -> str:
    """The colour of the lines around pictures."""
    return theme.colors.get("frame", theme.colors["ink"])


def _corners(outer: Box, middle: Box, radius: float) -> Outline:
    """What the square corners of `outer` have outside the round ones of `middle`."""
    r, h = radius, radius * (1 - CIRCLE_HANDLE)
    pieces: list[float] = []
    for right, bottom in ((0, 0), (1, 0), (1, 1), (0, 1)):
        ox, oy = outer.x + right * outer.width, outer.y + bottom * outer.height
        x, y = middle.x + right * middle.width, middle.y + bottom * middle.height
        sx, sy = 1 - 2 * right, 1 - 2 * bottom
        pieces += (ox, oy, x + sx * r, oy, x + sx * r, y, x + sx * h, y, x, y + sy * h, x, y + sy * r, ox, y + sy * r)
    return Outline("MLLCLZ" * 4, tuple(pieces))


def cropped_picture(panel: Panel, slot: Box) -> Group:
    """The panel filling all of `slot`, what stands over cut off, its balloons left out.

    The window goes where it cuts nobody through. Of what is too high, the foot loses more than the top.
    """
    scale = max(slot.width / WIDTH, slot.height / HEIGHT)
    width, height = slot.width / scale, slot.height / scale
    left = best_left(panel.group, width)
    top = best_top(panel.group, height)
    kept = _window(panel.group, Box(left, top, width, height))
    return replace(kept, x=slot.x - left * scale, y=slot.y - top * scale, scale=scale)


@lru_cache(maxsize=32)
def _window(picture: Group, window: Box) -> Group:
    quiet = without_balloons(picture)
    if window == FRAME:
        return quiet
    quiet = without_scraps(quiet, window)
    cut = cut_to(quiet, window)
    if isinstance(cut, Group) and cut.role == picture.role:
        return cut
    return replace(picture, items=() if cut is None else (cut,))


def without_balloons(group: Group) -> Group:
    """The picture as it is while nobody says anything."""
    kept: list[Item] = []
    for item in group.items:
        if isinstance(item, Group):
            if item.role != "balloon":
                kept.append(without_balloons(item))
        else:
            kept.append(item)
    return replace(group, items=tuple(kept))


def balloons(group: Group) -> Iterator[Group]:
    """The balloons in a group, in reading order, as they stand around it."""
    for item in group.items:
        if isinstance(item, Group):
            x, y = group.x + group.scale * item.x, group.y + group.scale * item.y
            placed = replace(item, x=x, y=y, scale=group.scale * item.scale)
            if item.role == "balloon":
                yield placed
            else:
                yield from balloons(placed)
