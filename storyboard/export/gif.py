"""A document that plays, as a GIF: one palette for all of it, no dither, each picture only what changed."""

from __future__ import annotations

import struct
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from storyboard.drawing.document import Document
from storyboard.export.format import Format, Options

if TYPE_CHECKING:
    from PIL.Image import Image

    from storyboard.export.animation import Frame
    from storyboard.export.changes import Change

FORMAT = Format("gif", (".gif",), "image/gif", many_pages=True, motion=True)

# Half of a still picture's pixels: 960 x 540.
SHARE = 1 / 2
# GIF counts hundredths of a second; browsers slow down what is faster than two of them.
STEP_MS = 100
COLORS = 255
CLEAR = 255
# The palette is chosen from every third pixel of every third row.
THINNED = 3


def write(document: Document, options: Options) -> bytes:
    """All pages, one after the other, over and over; the longer side is half of `options.pixels` times the scale."""
    from storyboard.export.animation import Film
    from storyboard.export.changes import changes

    film = Film(document, round(options.pixels * options.scale * SHARE), STEP_MS / 1000, options.progress)
    palette = _palette(film.last_pictures())
    pieces = changes(_numbered(film.frames(), palette), clear=CLEAR)
    return b"".join((_head(film.size, palette), *map(_coded, pieces), b";"))


def _palette(pictures: list[Image]) -> Image:
    """A picture whose palette stands for all colours of these pictures, with one place left over."""
    from PIL import Image

    width, height = (max(1, side // THINNED) for side in pictures[0].size)
    montage = Image.new("RGB", (width, height * len(pictures)))
    for n, picture in enumerate(pictures):
        montage.paste(picture.resize((width, height), Image.Resampling.NEAREST), (0, n * height))
    # Of Pillow's ways the one that forgets no rare colour; settled once, it is the finest in gradients, too.
    return montage.quantize(COLORS, Image.Quantize.MAXCOVERAGE, kmeans=1)


def _numbered(frames: Iterable[Frame], palette: Image) -> Iterator[Frame]:
    """The frames as the numbers of the palette's colours."""
    from PIL import Image

    from storyboard.export.animation import Frame

    for frame in frames:
        mapped = frame.picture.quantize(palette=palette, dither=Image.Dither.NONE)
        yield Frame(Image.frombytes("L", mapped.size, mapped.tobytes()), frame.steps)


def _coded(change: Change) -> bytes:
    """One picture with its place, its time and its colours, which are those of the file."""
    from PIL import GifImagePlugin

    milliseconds = change.steps * STEP_MS
    parts = GifImagePlugin.getdata(
        change.picture,
        (change.x, change.y),
        duration=milliseconds,
        disposal=1,
        transparency=CLEAR,
        include_color_table=False,
    )
    return b"".join(parts)


def _head(size: tuple[int, int], palette: Image) -> bytes:
    colors = bytes(palette.getpalette() or [])[: 3 * 256].ljust(3 * 256, b"\0")
    screen = struct.pack("<HHBBB", *size, 0xF7, 0, 0)
    # No end of turns.
    turns = b"!\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00"
    return b"GIF89a" + screen + colors + turns
