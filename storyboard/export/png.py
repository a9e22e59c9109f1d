"""A page as a PNG picture, drawn by the same typesetter as the PDF."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

from storyboard.drawing.document import Document, Page
from storyboard.export.format import Format, Options, chosen_page
from storyboard.export.typesetting import compiler, inputs

FORMAT = Format("png", (".png",), "image/png")

# Typst gives the processor back to Python while it draws; more threads than this only take memory.
THREADS = 2


def write(document: Document, options: Options) -> bytes:
    """The chosen page; its longer side is `options.pixels` times `options.scale` long."""
    return _picture(document, chosen_page(document, options), options)


def write_many(document: Document, options: Options) -> list[bytes]:
    """Every page as a picture of its own, several drawn at a time."""
    with ThreadPoolExecutor(THREADS) as pool:
        return list(pool.map(lambda page: _picture(document, page, options), document.pages))


def _picture(document: Document, page: Page, options: Options) -> bytes:
    pixels = options.pixels * options.scale
    density = 72 * pixels / max(page.width, page.height)
    given = inputs(document, [page], tagged=False)
    data = compiler(document).compile(format="png", ppi=density, sys_inputs=given)
    assert isinstance(data, bytes)
    return data
