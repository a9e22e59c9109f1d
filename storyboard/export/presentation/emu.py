"""English Metric Units, the whole numbers that DrawingML measures in: 12,700 to a point."""

from __future__ import annotations

from typing import NamedTuple

from storyboard.drawing.geometry import Box

EMU = 12700


class Frame(NamedTuple):
    """An upright rectangle by its four edges, in EMU.

    PowerPoint rounds to whole EMU; rounding the edges, not the width, keeps neighbouring shapes touching.
    """

    left: int
    top: int
    right: int
    bottom: int

    @property
    def xfrm(self) -> str:
        """The position and the size, as markup."""
        width, height = self.right - self.left, self.bottom - self.top
        return f'<a:off x="{self.left}" y="{self.top}"/><a:ext cx="{width}" cy="{height}"/>'


def frame_of(box: Box) -> Frame:
    """The box, in points or in units of its group, as EMU."""
    return Frame(round(box.x * EMU), round(box.y * EMU), round(box.right * EMU), round(box.bottom * EMU))


def frame_around(frames: list[Frame]) -> Frame:
    """The smallest frame around all of them; there must be one."""
    lefts, tops, rights, bottoms = zip(*frames, strict=True)
    return Frame(min(lefts), min(tops), max(rights), max(bottoms))


def moved(frame: Frame, x: float, y: float, scale: float) -> Frame:
    """The frame of a group's content in the coordinates of the group's parent. `x` and `y` are in points or units."""
    return Frame(
        round(x * EMU + frame.left * scale),
        round(y * EMU + frame.top * scale),
        round(x * EMU + frame.right * scale),
        round(y * EMU + frame.bottom * scale),
    )
