"""The whole presentation: slides, layouts, master, themes, notes and properties put into one package."""

from __future__ import annotations

from msgspec import Struct

from storyboard.drawing.document import Document
from storyboard.drawing.scripts import east_asian_family
from storyboard.errors import StoryboardError
from storyboard.export.format import Options
from storyboard.export.presentation.emu import EMU
from storyboard.export.presentation.inks import Inks, color_scheme
from storyboard.export.presentation.layouts import layout_markup, layouts_of, master_markup, usual_background
from storyboard.export.presentation.media import Media
from storyboard.export.presentation.motion import with_balloons_on_top
from storyboard.export.presentation.notes import notes_markup, notes_master_markup
from storyboard.export.presentation.package import Package, Relations
from storyboard.export.presentation.properties import add_properties
from storyboard.export.presentation.sections import FIRST_SLIDE_ID, sections_markup
from storyboard.export.presentation.slides import SlideWriter
from storyboard.export.presentation.templates import attribute, filled
from storyboard.export.presentation.typefaces import embedded_fonts
from storyboard.export.presentation.words import Lettering, language_tag

_PRESENTATION = "ppt/presentation.xml"
_MASTER = "ppt/slideMasters/slideMaster1.xml"
_NOTES_MASTER = "ppt/notesMasters/notesMaster1.xml"
_THEME, _NOTES_THEME = "ppt/theme/theme1.xml", "ppt/theme/theme2.xml"


def packaged(document: Document, options: Options) -> bytes:
    """The document as a PowerPoint file. Raises StoryboardError when it has no pages."""
    if not document.pages:
        raise StoryboardError("the document has no pages", hint="a presentation needs one at least")
    return _Deck(document, options, Package(), Relations(_PRESENTATION)).bytes()


class _Deck(Struct):
    document: Document
    options: Options
    package: Package
    relations: Relations

    def bytes(self) -> bytes:
        package, document = self.package, self.document
        package.root.id_of("officeDocument", _PRESENTATION)
        package.root.id_of("core-properties", "docProps/core.xml")
        package.root.id_of("extended-properties", "docProps/app.xml")
        lettering = Lettering(document.theme, Inks(document.theme))
        self._add_master(lettering)
        self._add_notes_master()
        self._add_slides(lettering)
        self._add_presentation()
        page = document.pages[0]
        add_properties(package, document, self.options, page.width, page.height)
        return package.zipped()

    @property
    def _notes(self) -> list[int]:
        """The numbers of the slides that have notes; none for an audience."""
        if self.options.audience:
            return []
        return [number for number, page in enumerate(self.document.pages, 1) if page.notes.strip()]

    def _add_master(self, lettering: Lettering) -> None:
        relations = Relations(_MASTER)
        names = []
        for number, layout in enumerate(layouts_of(self.document).values(), 1):
            part = _layout_part(number)
            names.append(relations.id_of("slideLayout", part))
            own = Relations(part)
            own.id_of("slideMaster", _MASTER)
            self.package.add("slideLayout", part, layout_markup(layout, lettering, self.document), own)
        relations.id_of("theme", _THEME)
        self.package.add("slideMaster", _MASTER, master_markup(self.document, names, lettering.inks), relations)
        self.package.add("theme", _THEME, self._theme())

    def _add_notes_master(self) -> None:
        if self._notes:
            relations = Relations(_NOTES_MASTER)
            relations.id_of("theme", _NOTES_THEME)
            self.package.add("notesMaster", _NOTES_MASTER, notes_master_markup(self.document), relations)
            self.package.add("theme", _NOTES_THEME, self._theme())

    def _theme(self) -> str:
        theme = self.document.theme
        return filled(
            "theme",
            name=attribute(theme.name or "Storyboard"),
            colors=color_scheme(theme),
            heading=attribute(theme.heading),
            body=attribute(theme.body),
            asian=attribute(east_asian_family(self.document.language)),
        )

    def _add_slides(self, lettering: Lettering) -> None:
        layouts = layouts_of(self.document)
        numbers = {name: number for number, name in enumerate(layouts, 1)}
        media = Media(self.package)
        usual = usual_background(self.document)
        by_name = {page.name: _slide_part(n) for n, page in enumerate(self.document.pages, 1) if page.name}
        for number, page in enumerate(self.document.pages, 1):
            page = with_balloons_on_top(page) if self.options.reveal else page
            part = _slide_part(number)
            relations = Relations(part)
            relations.id_of("slideLayout", _layout_part(numbers[page.layout]))
            writer = SlideWriter(
                *(page, number, layouts[page.layout], lettering, media, relations, by_name, usual),
                transition=self.options.transition,
                revealed=[] if self.options.reveal else None,
            )
            markup = writer.markup()
            if number in self._notes:
                relations.id_of("notesSlide", _notes_part(number))
                self._add_notes(number)
            self.package.add("slide", part, markup, relations)

    def _add_notes(self, number: int) -> None:
        part = _notes_part(number)
        relations = Relations(part)
        relations.id_of("notesMaster", _NOTES_MASTER)
        relations.id_of("slide", _slide_part(number))
        self.package.add("notesSlide", part, notes_markup(self.document.pages[number - 1], self.document), relations)

    def _add_presentation(self) -> None:
        document, relations = self.document, self.relations
        master = relations.id_of("slideMaster", _MASTER)
        slides = [relations.id_of("slide", _slide_part(n)) for n in range(1, len(document.pages) + 1)]
        notes = ""
        if self._notes:
            key = relations.id_of("notesMaster", _NOTES_MASTER)
            notes = f'<p:notesMasterIdLst><p:notesMasterId r:id="{key}"/></p:notesMasterIdLst>'
        relations.id_of("theme", _THEME)
        for kind in ("presProps", "viewProps", "tableStyles"):
            relations.id_of(kind, f"ppt/{kind}.xml")
            self.package.add(kind, f"ppt/{kind}.xml", filled(kind))
        page = document.pages[0]
        sections = sections_markup(document)
        fonts = embedded_fonts(document, self.package, relations) if self.options.embed_fonts else ""
        markup = filled(
            "presentation",
            embedding=' embedTrueTypeFonts="1"' if fonts else "",
            fonts=fonts,
            master=master,
            notes_master=notes,
            slides="".join(f'<p:sldId id="{FIRST_SLIDE_ID + n}" r:id="{key}"/>' for n, key in enumerate(slides)),
            width=round(page.width * EMU),
            height=round(page.height * EMU),
            language=language_tag(document.language),
            rtl=' rtl="1"' if document.direction == "rtl" else "",
            sections=f"<p:extLst>{sections}</p:extLst>" if sections else "",
        )
        self.package.add("presentation", _PRESENTATION, markup, relations)


def _slide_part(number: int) -> str:
    return f"ppt/slides/slide{number}.xml"


def _layout_part(number: int) -> str:
    return f"ppt/slideLayouts/slideLayout{number}.xml"


def _notes_part(number: int) -> str:
    return f"ppt/notesSlides/notesSlide{number}.xml"
