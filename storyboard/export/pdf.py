"""A document as PDF: real text in reading order, tagged for people who listen (PDF/UA-1), pictures with alt texts."""

from __future__ import annotations

from storyboard.drawing.document import Document
from storyboard.export.format import Format, Options
from storyboard.export.page_boxes import with_boxes
from storyboard.export.typesetting import compiler, inputs

FORMAT = Format("pdf", (".pdf",), "application/pdf", many_pages=True, live_text=True)


def write(document: Document, options: Options) -> bytes:
    """Every page, or the chosen one."""
    import typst

    given = inputs(document, document.pages, epoch=options.epoch)
    try:
        data = compiler(document).compile(
            format="pdf", sys_inputs=given, timestamp=options.epoch, pdf_standards=["ua-1"]
        )
    except typst.TypstError:
        # PDF/UA forbids characters that no font has, and files without a title; such a file is tagged as well as it
        # can be, without the claim.
        data = compiler(document).compile(format="pdf", sys_inputs=given, timestamp=options.epoch)
    assert isinstance(data, bytes)
    return with_boxes(data, document.pages)
