"""A presentation made on somebody's own: their masters, layouts and themes as they are, our slides for theirs."""

from __future__ import annotations

from functools import cached_property

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.document import Document, Page
from storyboard.drawing.items import Solid
from storyboard.errors import Complaint, StoryboardError
from storyboard.export.format import Options, Reference
from storyboard.export.presentation.inks import Inks, color_scheme
from storyboard.export.presentation.layouts import Layout, background_of
from storyboard.export.presentation.media import Media
from storyboard.export.presentation.motion import reveal_markup, transition_markup
from storyboard.export.presentation.notes import notes_markup, notes_master_markup
from storyboard.export.presentation.package import Package, Relations
from storyboard.export.presentation.properties import add_properties
from storyboard.export.presentation.reference.continuing import Told, slides_of
from storyboard.export.presentation.reference.keeping import keep_parts, presentation_markup
from storyboard.export.presentation.reference.matching import Match, matched
from storyboard.export.presentation.reference.opening import Parts, opened
from storyboard.export.presentation.reference.pieces import pieces_of
from storyboard.export.presentation.reference.slides import TemplateSlide
from storyboard.export.presentation.reference.template import Template, template_in
from storyboard.export.presentation.sections import FIRST_SLIDE_ID, sections_markup
from storyboard.export.presentation.slides import SlideWriter
from storyboard.export.presentation.templates import attribute, filled
from storyboard.export.presentation.words import Lettering


def packaged_on(document: Document, options: Options, reference: Reference) -> bytes:
    """The document as slides of the reference. Raises StoryboardError when it is no presentation, or the document has
    no pages; everything that does not fit is told, not raised."""
    if not document.pages:
        raise StoryboardError("the document has no pages", hint="a presentation needs one at least")
    parts = opened(reference.data, reference.name)
    template = template_in(parts)
    package = Package()
    relations = keep_parts(parts, package)
    deck = _ReferenceDeck(document, options, reference, parts, template, package, relations)
    return deck.bytes()


class _ReferenceDeck(Struct, dict=True):
    document: Document
    options: Options
    reference: Reference
    parts: Parts
    template: Template
    package: Package
    relations: Relations

    def bytes(self) -> bytes:
        package, main = self.package, self.parts.presentation
        package.root.id_of("officeDocument", main)
        package.root.id_of("core-properties", "docProps/core.xml")
        package.root.id_of("extended-properties", "docProps/app.xml")
        master = self._notes_master() if self._has_notes else ""
        told: list[str] = []
        slides = self._told_slides()
        self.document = replace(self.document, pages=tuple(page for page, _ in slides))
        keys = [(FIRST_SLIDE_ID + n, self._slide(n + 1, slide, master, told)) for n, (_, slide) in enumerate(slides)]
        notes = self.relations.found.get(("notesMaster", master, False), "") if master else ""
        markup = presentation_markup(self.parts, self.relations, keys, notes, sections_markup(self.document))
        package.add_bytes(main, markup, _PRESENTATION)
        folder, _, file = main.rpartition("/")
        package.contents[f"{folder}/_rels/{file}.rels"] = self.relations.xml().encode()
        add_properties(package, replace(self.document), self.options, self.template.width, self.template.height)
        for message in dict.fromkeys(told):
            hint = next((hint for sign, hint in _HINTS.items() if sign in message), "")
            self.reference.tell(
                Complaint(message, self.reference.name, severity="warning", hint=hint, code="reference/layout")
            )
        return package.zipped()

    def _told_slides(self) -> list[tuple[Page, Told]]:
        """Every slide with its page; a page that goes on to further slides has its name and its notes on the first."""
        pages = self.document.pages
        pieces = [pieces_of(page) for page in pages]
        matches = matched(self.template, [(own, page.layout) for own, page in zip(pieces, pages, strict=True)])
        found: list[tuple[Page, Told]] = []
        for page, own, match in zip(pages, pieces, matches, strict=True):
            slides = slides_of(self.template, own, match, self.document.language)
            for n, slide in enumerate(slides):
                number = str(len(found) + 1) if own.number else ""
                numbered = slide._replace(pieces=replace(slide.pieces, number=number))
                found.append((replace(page, name="", notes="") if n else page, numbered))
        return found

    @property
    def _has_notes(self) -> bool:
        return not self.options.audience and any(page.notes.strip() for page in self.document.pages)

    def _free_part(self, pattern: str) -> str:
        """A name for a new part that no part of the template has."""
        taken = {name.casefold() for name in self.package.contents}
        number = 1
        while pattern.format(number).casefold() in taken:
            number += 1
        return pattern.format(number)

    def _notes_master(self) -> str:
        """The template's own notes master, or one of ours."""
        own = self.parts.related(self.parts.presentation, "notesMaster")
        if own in self.package.contents:
            return own
        part, theme = self._free_part("ppt/notesMasters/notesMaster{}.xml"), self._free_part("ppt/theme/theme{}.xml")
        relations = Relations(part)
        relations.id_of("theme", theme)
        self.package.add("notesMaster", part, notes_master_markup(self.document), relations)
        look = self.document.theme
        fonts = {"heading": attribute(look.heading), "body": attribute(look.body), "asian": ""}
        markup = filled("theme", name=attribute(look.name or "Storyboard"), colors=color_scheme(look), **fonts)
        self.package.add("theme", theme, markup)
        self.relations.found["notesMaster", part, False] = self._free_key()
        return part

    def _free_key(self) -> str:
        taken = set(self.relations.found.values())
        return next(key for n in range(1, len(taken) + 2) if (key := f"rId{n}") not in taken)

    def _slide(self, number: int, slide: Told, notes_master: str, told: list[str]) -> str:
        """Add one slide, and say by which relation the presentation points at it."""
        page = self.document.pages[number - 1]
        self._tell(page, slide.match, told)
        part = self._slide_part(number)
        relations = Relations(part)
        relations.id_of("slideLayout", slide.match.layout.part)
        writer = self._writer(page, number, relations)
        shapes = TemplateSlide(self.document, page, slide, self.template, writer, told).shapes()
        motion = transition_markup(self.options.transition) + reveal_markup(writer.revealed or [])
        name = f' name="{attribute(page.name)}"' if page.name else ""
        if notes_master and page.notes.strip():
            notes = self._free_part("ppt/notesSlides/notesSlide{}.xml")
            relations.id_of("notesSlide", notes)
            own = Relations(notes)
            own.id_of("notesMaster", notes_master)
            own.id_of("slide", part)
            self.package.add("notesSlide", notes, notes_markup(page, self.document), own)
        self.package.add(
            "slide", part, filled("slide", name=name, background="", shapes=shapes, motion=motion), relations
        )
        key = self.relations.found["slide", part, False] = self._free_key()
        return key

    def _slide_part(self, number: int) -> str:
        return f"ppt/slides/slide{number}.xml"

    def _tell(self, page: Page, match: Match, told: list[str]) -> None:
        if match.lacks:
            what = " and ".join(match.lacks)
            told.append(f"no layout with {what} for {page.layout or 'a page'!r}; used {match.layout.name!r}")

    def _writer(self, page: Page, number: int, relations: Relations) -> SlideWriter:
        """Draws pictures as they are: in colours and fonts of ours, which the template's must not change."""
        look = replace(self.document.theme, heading="", body="")
        lettering = Lettering(look, Inks(self.document.theme, tied=False))
        slides = {p.name: self._slide_part(n) for n, p in enumerate(self.document.pages, 1) if p.name}
        return SlideWriter(
            *(replace(page, items=()), number, Layout("", False, {}), lettering, self._media, relations, slides),
            background_of(page) if page.background else Solid("#ffffff"),
            transition=self.options.transition,
            revealed=[] if self.options.reveal else None,
        )

    @cached_property
    def _media(self) -> Media:
        prefix = self._free_part("ppt/media/story{}").rpartition("/")[2]
        return Media(self.package, f"{prefix}-")


_HINTS = {
    "no place for the": "tick Footers on it, in the view of the slide master",
    "no layout": "give the template such a layout",
    "no room for the picture": "give that layout a picture placeholder",
    "points to fit": "tell it shorter, or give the template a layout with more room",
}
_PRESENTATION = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"
