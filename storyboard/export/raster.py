"""Pages as pixels, and pixels as PNG.

A page is painted by LunaSVG from the SVG that we write of it, so that both show the same. The pixels are packed by
libdeflate, which is fast on flat colours without PNG's filters and gives the same bytes on every machine; Python comes
with differing builds of zlib.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable
from zlib import crc32

import deflate
from PIL import Image
from pillow_lunasvg import SvgImageFile

from storyboard.drawing.document import Page
from storyboard.export.svg import drawing, painted

LEVEL = 4
_SIGNATURE = b"\x89PNG\r\n\x1a\n"
_RGB = 2


def png(bands: Iterable[str], width: int, height: int, *, opaque: bool) -> bytes:
    """An RGB picture of `width` x `height` pixels, painted from SVG, band below band.

    Unless all of it is `opaque`, it is white where nothing is painted.
    """
    lines = b"".join(piece for svg in bands for piece in _lines(_painted(svg) if opaque else _on_white(svg)))
    head = struct.pack(">2I5B", width, height, 8, _RGB, 0, 0, 0)
    body = bytes(deflate.zlib_compress(lines, LEVEL))
    return _SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", body) + _chunk(b"IEND", b"")


def pixels(page: Page, width: int, height: int) -> Image.Image:
    """The page, stretched to `width` x `height` pixels, as RGBA."""
    return _painted(drawing(painted(page), page.box, pixels=(width, height)))


def _painted(svg: str) -> Image.Image:
    found = SvgImageFile(io.BytesIO(svg.encode()))
    found.load()
    return found


def _on_white(svg: str) -> Image.Image:
    band = _painted(svg)
    paper = Image.new("RGB", band.size, "white")
    paper.paste(band, mask=band)
    return paper


def _lines(band: Image.Image) -> tuple[bytes | memoryview, ...]:
    """Every line of pixels after the number of its filter, which is none: a zero, as what fills a line up to a byte
    more than its pixels need.
    """
    filled = band.tobytes("raw", "RGB", 3 * band.width + 1)
    return b"\0", memoryview(filled)[:-1]


def _chunk(kind: bytes, data: bytes) -> bytes:
    return b"".join((len(data).to_bytes(4, "big"), kind, data, crc32(data, crc32(kind)).to_bytes(4, "big")))
