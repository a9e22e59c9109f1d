"""The speaker's notes: a notes page for every slide that has some, and the master they share."""

from __future__ import annotations

from storyboard.drawing.document import Document, Page
from storyboard.export.markup import escaped
from storyboard.export.presentation.templates import filled
from storyboard.export.presentation.words import language_tag


def notes_markup(page: Page, document: Document) -> str:
    """The notes page of a slide, a paragraph a line."""
    language = language_tag(document.language)
    look = ' algn="r" rtl="1"' if document.direction == "rtl" else ""
    properties = f"<a:pPr{look}/>" if look else ""
    paragraphs = (
        f'<a:p>{properties}<a:r><a:rPr lang="{language}"/><a:t>{escaped(line)}</a:t></a:r></a:p>'
        if line
        else f'<a:p>{properties}<a:endParaRPr lang="{language}"/></a:p>'
        for line in page.notes.splitlines()
    )
    return filled("notesSlide", paragraphs="".join(paragraphs))


def notes_master_markup(document: Document) -> str:
    """The master of the notes pages."""
    rtl = document.direction == "rtl"
    return filled(
        "notesMaster",
        language=language_tag(document.language),
        start="r" if rtl else "l",
        rtl=f' rtl="{int(rtl)}"',
    )
