"""The story's own pictures of its product: a screenshot, a photograph, a logo, read with limits and written anew.

A stranger's bytes never reach an output: what Pillow decodes within the limits is turned upright, made small enough and
encoded again, so that neither metadata nor anything hidden behind the pixels travels along.
"""

from __future__ import annotations

from functools import lru_cache
from io import BytesIO
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct

from storyboard.art.artwork import Artwork, artwork_from_svg
from storyboard.errors import StoryboardError
from storyboard.resources import inside
from storyboard.story.model import Story

FORMATS = ("PNG", "JPEG", "WEBP")
MOST_BYTES = 20_000_000
MOST_PIXELS = 25_000_000
LONGEST = 1600


class Raster(Struct, frozen=True):
    """A picture of pixels, encoded as PNG or JPEG."""

    data: bytes
    media_type: str
    width: int
    height: int


def product_picture(name: str, folder: Path | None) -> Raster:
    """The picture of that name in the story's folder, at most 1600 pixels long.

    Raises StoryboardError where it leads out of the folder, is missing, too large or no PNG, JPEG or WebP.
    """
    path = _found(name, folder)
    stat = path.stat()
    if stat.st_size > MOST_BYTES:
        raise StoryboardError(f"the picture {name!r} is larger than 20 MB", hint="save it smaller")
    return _read(path, stat.st_mtime_ns, name)


def product_logo(name: str, folder: Path | None) -> Raster | Artwork:
    """The logo of that name: pixels, or a drawing in the subset of SVG that props are drawn in."""
    if not name.lower().endswith(".svg"):
        return product_picture(name, folder)
    path = _found(name, folder)
    if path.stat().st_size > MOST_BYTES // 20:
        raise StoryboardError(f"the logo {name!r} is larger than 1 MB", hint="simplify it")
    try:
        return artwork_from_svg(path.read_text(encoding="utf-8"), name, "logo")
    except UnicodeDecodeError:
        raise StoryboardError(f"the logo {name!r} is not UTF-8 text", hint="save it as plain SVG") from None


def logo_of(story: Story) -> Raster | Artwork | None:
    """The logo of the story's product; None where it has none."""
    return product_logo(story.product.logo, story.folder) if story.product.logo else None


def _found(name: str, folder: Path | None) -> Path:
    if folder is None:
        raise StoryboardError(f"no folder to look for {name!r} in", hint="read the story from a file")
    path = inside(folder, unquote(name), "the picture")
    if not path.is_file():
        raise StoryboardError(f"there is no picture {name!r} beside the story", hint="check the file's name")
    return path


@lru_cache(maxsize=16)
def _read(path: Path, _changed: int, name: str) -> Raster:
    """The picture, kept until its file changes."""
    from PIL import Image, ImageOps

    try:
        with Image.open(path, formats=FORMATS) as opened:
            if opened.width * opened.height > MOST_PIXELS:
                raise StoryboardError(f"the picture {name!r} has more than 25 million pixels", hint="save it smaller")
            upright = ImageOps.exif_transpose(opened)
            clear = upright.mode in ("RGBA", "LA", "PA") or "transparency" in upright.info
            pixels = upright.convert("RGBA" if clear else "RGB")
            photograph = opened.format == "JPEG"
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        hint = "save it as PNG, JPEG or WebP"
        raise StoryboardError(f"the picture {name!r} cannot be read", hint=hint) from None
    pixels.thumbnail((LONGEST, LONGEST))
    pixels.info.clear()
    out = BytesIO()
    if photograph:
        pixels.save(out, "JPEG", quality=86)
    else:
        pixels.save(out, "PNG")
    return Raster(out.getvalue(), "image/jpeg" if photograph else "image/png", pixels.width, pixels.height)
