"""A page as a PNG picture, painted from its SVG."""

from __future__ import annotations

from storyboard.drawing.document import Document, Page
from storyboard.export.format import Format, Options, chosen_page
from storyboard.export.raster import png

FORMAT = Format("png", (".png",), "image/png")


def write(document: Document, options: Options) -> bytes:
    """The chosen page; its longer side is `options.pixels` times `options.scale` long."""
    return _picture(chosen_page(document, options), options)


def write_many(document: Document, options: Options) -> list[bytes]:
    """Every page as a picture of its own."""
    return [_picture(page, options) for page in document.pages]


def _picture(page: Page, options: Options) -> bytes:
    density = options.pixels * options.scale / max(page.width, page.height)
    return png(page, max(1, round(page.width * density)), max(1, round(page.height * density)))
