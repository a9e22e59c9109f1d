"""Pages as pixels, and pixels as PNG.

A page is painted by LunaSVG from the SVG that we write of it, so that both show the same. The pixels are packed by
libdeflate, which is fast on flat colours without PNG's filters and gives the same bytes on every machine; Python comes
with differing builds of zlib.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from zlib import crc32

import deflate
from PIL import Image
from pillow_lunasvg import SvgImageFile

from storyboard.drawing.document import Page
from storyboard.drawing.geometry import Box
from storyboard.export.svg import drawing, painted

# A larger picture is painted in bands of so many pixels.
BAND = 1 << 24
LEVEL = 4
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB = 2


def png(page: Page, width: int, height: int) -> bytes:
    """The page as an RGB picture of `width` x `height` pixels; where nothing is painted it is white."""
    lines = b"".join(piece for band in _bands(page, width, height) for piece in _lines(band))
    head = struct.pack(">2I5B", width, height, 8, _RGB, 0, 0, 0)
    body = bytes(deflate.zlib_compress(lines, LEVEL))
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def pixels(page: Page, width: int, height: int, part: Box | None = None) -> Image.Image:
    """The page, or a part of it, stretched to `width` x `height` pixels, as RGBA."""
    svg = drawing(painted(page), part or page.box, pixels=(width, height))
    found = SvgImageFile(io.BytesIO(svg.encode()))
    found.load()
    return found


def _bands(page: Page, width: int, height: int) -> Iterator[Image.Image]:
    """The page from its top to its bottom, on white: every pixel is opaque, whether its picture knows that or not."""
    rows, line = max(1, BAND // width), page.height / height
    for top in range(0, height, rows):
        part = Box(0, top * line, page.width, min(rows, height - top) * line)
        band = pixels(page, width, min(rows, height - top), part)
        if page.background is not None and page.background.alpha >= 1:
            yield band
        else:
            paper = Image.new("RGB", band.size, "white")
            paper.paste(band, mask=band)
            yield paper


def _lines(band: Image.Image) -> tuple[bytes | memoryview, ...]:
    """Every line of pixels after the number of its filter, which is none: a zero, as what fills a line up to a byte
    more than its pixels need.
    """
    filled = band.tobytes("raw", "RGB", 3 * band.width + 1)
    return b"\0", memoryview(filled)[:-1]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return b"".join((len(data).to_bytes(4, "big"), kind, data, crc32(data, crc32(kind)).to_bytes(4, "big")))
