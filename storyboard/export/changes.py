"""What changes from picture to picture of a film: the smallest rectangle, so that the rest is not stored again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from msgspec import Struct
from msgspec.structs import replace
from PIL import Image, ImageChops

from storyboard.export.animation import Frame


class Change(Struct, frozen=True):
    """A piece of a picture that lies over the one before, with its left top corner at (x, y), for so many steps."""

    picture: Image.Image
    x: int
    y: int
    steps: int


def changes(frames: Iterable[Frame], grid: int = 1, clear: int | None = None) -> Iterator[Change]:
    """The first picture whole, then the part of each that differs; corners stand on multiples of `grid` pixels.

    A picture like the one before prolongs it. In pictures of one channel, `clear` stands for what stays as it is.
    """
    before: Image.Image | None = None
    waiting: Change | None = None
    for frame in frames:
        piece = _piece(before, frame, grid, clear)
        before = frame.picture
        if piece is None and waiting:
            waiting = replace(waiting, steps=waiting.steps + frame.steps)
            continue
        if waiting:
            yield waiting
        waiting = piece
    if waiting:
        yield waiting


def _piece(before: Image.Image | None, frame: Frame, grid: int, clear: int | None) -> Change | None:
    if before is None:
        return Change(frame.picture, 0, 0, frame.steps)
    if before is frame.picture:
        return None
    difference = ImageChops.difference(before, frame.picture)
    box = difference.getbbox()
    if box is None:
        return None
    left, top = box[0] - box[0] % grid, box[1] - box[1] % grid
    area = (left, top, box[2], box[3])
    picture = frame.picture.crop(area)
    if clear is not None:
        picture.paste(clear, mask=difference.crop(area).point([255, *[0] * 255]))
    return Change(picture, left, top, frame.steps)
