"""Sections of the slide sorter: one for each step of the story, one for what comes before and after."""

from __future__ import annotations

from typing import NamedTuple

from storyboard.drawing.document import Document, Page
from storyboard.drawing.items import Text
from storyboard.export.presentation.templates import attribute

FIRST_SLIDE_ID = 256
_LIST = (
    '<p:ext uri="{521415D9-36F7-43E2-AB2F-B90AF26B5E84}"><p14:sectionLst '
    'xmlns:p14="http://schemas.microsoft.com/office/powerpoint/2010/main">%s</p14:sectionLst></p:ext>'
)
# Ids need only differ within a file.
_SECTION = '<p14:section name="%s" id="{5E1A7C30-0000-4000-8000-%012X}"><p14:sldIdLst>%s</p14:sldIdLst></p14:section>'


class Section(NamedTuple):
    """A name and the numbers of its slides, from 1."""

    name: str
    slides: tuple[int, ...]


def sections_of(document: Document) -> tuple[Section, ...]:
    """The slides by the step that is printed on them; those without one go together under the first one's title."""
    found: list[tuple[str, bool, list[int]]] = []
    for number, page in enumerate(document.pages, 1):
        step = _step(page)
        name, told = (step or page.title or document.title, bool(step))
        if found and found[-1][1] is told and (found[-1][0] == name or not told):
            found[-1][2].append(number)
        else:
            found.append((name, told, [number]))
    return tuple(Section(name.strip() or str(slides[0]), tuple(slides)) for name, _, slides in found)


def _step(page: Page) -> str:
    """The name of the step that a page tells of, as its layout prints it."""
    return next((item.text for item in page.items if isinstance(item, Text) and item.name == "step"), "")


def sections_markup(document: Document) -> str:
    """The sections as an extension of the presentation; nothing for a single one."""
    sections = sections_of(document)
    if len(sections) < 2:
        return ""
    rows = (
        _SECTION
        % (
            attribute(section.name),
            number,
            "".join(f'<p14:sldId id="{FIRST_SLIDE_ID - 1 + slide}"/>' for slide in section.slides),
        )
        for number, section in enumerate(sections, 1)
    )
    return _LIST % "".join(rows)
