"""A document that plays, as an animated WebP: each picture holds only what changed, and moving ones are lighter.

The container is written here, so that pictures are made, compressed and forgotten one by one, and each is compressed
as it is looked at. See https://developers.google.com/speed/webp/docs/riff_container.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from msgspec import Struct

from storyboard.drawing.document import Document
from storyboard.export.ahead import ahead
from storyboard.export.format import Format, Options

if TYPE_CHECKING:
    from PIL.Image import Image

    from storyboard.export.changes import Change

FORMAT = Format("webp", (".webp",), "image/webp", many_pages=True, motion=True)

# Two thirds of a still picture's pixels: 1280 x 720.
SHARE = 2 / 3
STEP_MS = 80
# What passes by is compressed more than what is looked at.
STILL_STEPS = 4
STILL_QUALITY, MOVING_QUALITY = 76, 46
METHOD = 2

_ANIMATED = 0x02
_NO_BLENDING = 0x02


def write(document: Document, options: Options) -> bytes:
    """All pages, one after the other, over and over; the longer side is 2/3 of `options.pixels` times the scale."""
    from storyboard.export.animation import Film
    from storyboard.export.changes import changes

    film = Film(document, round(options.pixels * options.scale * SHARE), STEP_MS / 1000, options.progress)
    return _file(film.size, ahead(_compressed, changes(film.frames(), grid=2)))


class _Piece(Struct, frozen=True):
    """A compressed picture, where it stands, and for how long."""

    chunks: bytes
    x: int
    y: int
    width: int
    height: int
    milliseconds: int


def _compressed(change: Change) -> _Piece:
    still = change.steps >= STILL_STEPS
    data = _still(change.picture, STILL_QUALITY if still else MOVING_QUALITY)
    return _Piece(data, change.x, change.y, *change.picture.size, change.steps * STEP_MS)


def _still(picture: Image, quality: int) -> bytes:
    """The chunks of a single picture, without the file's head."""
    out = io.BytesIO()
    picture.save(out, "WEBP", quality=quality, method=METHOD)
    return out.getvalue()[12:]


def _file(size: tuple[int, int], pieces: Iterable[_Piece]) -> bytes:
    width, height = size
    head = _chunk(b"VP8X", struct.pack("<I", _ANIMATED) + _three(width - 1) + _three(height - 1))
    # A white ground, and no end of turns.
    turns = _chunk(b"ANIM", struct.pack("<IH", 0xFFFFFFFF, 0))
    body = b"".join((b"WEBP", head, turns, *_frames(pieces)))
    return b"RIFF" + struct.pack("<I", len(body)) + body


def _frames(pieces: Iterable[_Piece]) -> Iterator[bytes]:
    for piece in pieces:
        place = _three(piece.x // 2) + _three(piece.y // 2) + _three(piece.width - 1) + _three(piece.height - 1)
        yield _chunk(b"ANMF", place + _three(piece.milliseconds) + bytes([_NO_BLENDING]) + piece.chunks)


def _chunk(name: bytes, data: bytes) -> bytes:
    return name + struct.pack("<I", len(data)) + data + b"\0" * (len(data) % 2)


def _three(number: int) -> bytes:
    """A number in three bytes."""
    return struct.pack("<I", number)[:3]
