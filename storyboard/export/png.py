"""A page as a PNG picture, painted from its SVG.

Painting is most of the work of a build, so pictures are kept in the user's cache under a digest of what they are
painted from: whoever changes one step of a story waits for its picture alone.
"""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from contextlib import suppress
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from storyboard.drawing.document import Document, Page
from storyboard.export.bands import bands
from storyboard.export.format import Format, Options, chosen_page
from storyboard.resources import cache_folder, keep, make_room
from storyboard.version import __version__

FORMAT = Format("png", (".png",), "image/png")

# So many pictures are kept; the longest unused make room.
MOST = 100
# Larger ones are not, in bytes.
LARGEST = 2 << 20
_END = b"IEND\xaeB`\x82"


def write(document: Document, options: Options) -> bytes:
    """The chosen page; its longer side is `options.pixels` times `options.scale` long."""
    return _picture(chosen_page(document, options), options)


def write_many(document: Document, options: Options) -> list[bytes]:
    """Every page as a picture of its own."""
    return [_picture(page, options) for page in document.pages]


def _picture(page: Page, options: Options) -> bytes:
    density = options.pixels * options.scale / max(page.width, page.height)
    width, height = max(1, round(page.width * density)), max(1, round(page.height * density))
    opaque = page.background is not None and page.background.alpha >= 1
    drawn = bands(page, width, height)
    place = cache_folder("pixels") / f"{_digest(drawn, opaque)}.png"
    with suppress(OSError):
        known = place.read_bytes()
        if known.endswith(_END):
            place.touch()
            return known
    from storyboard.export.raster import png  # takes a while to load

    made = png(drawn, width, height, opaque=opaque)
    if len(made) <= LARGEST:
        with suppress(OSError):
            keep(place, made)
            make_room(place.parent, MOST)
    return made


def _digest(drawn: Sequence[str], opaque: bool) -> str:
    """Of the drawing, which says how large it is painted, and of what paints it."""
    return hashlib.sha256(repr((__version__, _painters(), opaque, drawn)).encode()).hexdigest()[:32]


@cache
def _painters() -> tuple[object, ...]:
    """What changes with the libraries and with our code."""
    found = (find_spec(name) for name in ("pillow_lunasvg", "deflate", "storyboard.export.raster"))
    files = [Path(spec.origin) for spec in found if spec and spec.origin]
    return tuple((file.name, file.stat().st_mtime_ns, file.stat().st_size) for file in files)
