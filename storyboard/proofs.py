"""Proofs: what only finished pages can tell, such as words that do not fit and letters that no typeface has."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storyboard.drawing.document import Document
from storyboard.drawing.faces import missing_characters
from storyboard.drawing.items import Group, Item, Text
from storyboard.drawing.lettering import overflows
from storyboard.errors import Complaint

_SHOWN = 40


def proofs(document: Document, file: str) -> Iterator[Complaint]:
    """A warning for every text that overflows its place or cannot be written, each once in a document."""
    yield from dict.fromkeys(_of_pages(document, file))


def _of_pages(document: Document, file: str) -> Iterator[Complaint]:
    many = len(document.pages) > 1
    for number, page in enumerate(document.pages, 1):
        where = f"on slide {number}" if many else "on the sheet"
        for text in _texts(page.items):
            words = " ".join("".join(run.text for run in paragraph.runs) for paragraph in text.paragraphs)
            start = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
            if overflows(text):
                message = f"{start!r} does not fit into its place {where}"
                yield Complaint(message, file, severity="warning", hint="say it in fewer words", code="pages/overflow")
            missing = missing_characters(words, text.style.family)
            if missing:
                message = f"no typeface has {missing!r}, in {start!r}"
                hint = "use other signs, or install a fontpkg package that has them"
                yield Complaint(message, file, severity="warning", hint=hint, code="pages/letters")


def _texts(items: Iterable[Item]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Group):
            yield from _texts(item.items)
