"""One slide on a layout of the template: our words in its placeholders, our picture in its place."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Paragraph, Text
from storyboard.export.markup import escaped
from storyboard.export.presentation.emu import frame_of
from storyboard.export.presentation.footers import FIELD
from storyboard.export.presentation.motion import with_balloons_on_top
from storyboard.export.presentation.reference.arranging import Arrangement, note_scale
from storyboard.export.presentation.reference.continuing import Told, smallest
from storyboard.export.presentation.reference.lettering import Inherited
from storyboard.export.presentation.reference.matching import Match, slots
from storyboard.export.presentation.reference.measures import LOOKS, Fit, fit, note_height, released
from storyboard.export.presentation.reference.pieces import Note, Pieces
from storyboard.export.presentation.reference.template import Place, Template
from storyboard.export.presentation.slides import SlideWriter
from storyboard.export.presentation.standing_in import FAMILY
from storyboard.export.presentation.words import language_tag

_PLACED = (
    '<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>%s</p:nvPr>'
    "</p:nvSpPr><p:spPr>%s</p:spPr>%s</p:sp>"
)
_FREE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
    '<p:spPr><a:xfrm>%s</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>%s</p:sp>'
)


class TemplateSlide(Struct):
    """Writes the shapes of one slide; `told` collects what did not fit."""

    document: Document
    page: Page
    slide: Told
    template: Template
    writer: SlideWriter
    told: list[str]

    def shapes(self) -> str:
        """All shapes in reading order."""
        where = self.slide.where
        self._tell(where)
        parts = (
            *(self._titles(where), self._words(where), self._picture(where)),
            *(self._table(where), self._notes(where)),
        )
        return "".join((*(shape for part in parts for shape in part), *self._feet()))

    @property
    def pieces(self) -> Pieces:
        return self.slide.pieces

    @property
    def match(self) -> Match:
        return self.slide.match

    @property
    def lettering(self) -> Inherited:
        document, writer = self.document, self.writer
        return Inherited(
            document.language, document.direction == "rtl", lambda link: writer.link(link, writer.link_color)
        )

    @property
    def color(self) -> str:
        """The colour of the template's words, for words outside its places."""
        found = slots(self.match.layout, self.pieces).words or next(
            (place for place in self.match.layout.contents if place.holds_words), None
        )
        return found.color() if found is not None else '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'

    def _tell(self, where: Arrangement) -> None:
        name = self.match.layout.name
        self.told += [
            f"the layout {name!r} has no room for {'the picture' if what == 'picture' else repr(what)}"
            f" of slide {self.writer.number}; it is left out"
            for what in where.left_out
        ]

    def _titles(self, where: Arrangement) -> Iterator[str]:
        layout, pieces = self.match.layout, self.pieces
        for text, place, box in (
            (pieces.title, layout.title, where.title),
            (pieces.subtitle, layout.subtitle, where.subtitle),
        ):
            if text is not None and place is not None:
                yield self._placed(text, text.paragraphs, place, box or place.box, moved=box is not None)
        if pieces.title is not None and layout.title is None:
            yield self._free_title(pieces.title)

    def _free_title(self, title: Text) -> str:
        """Where the layout has no title, one at the head of the slide."""
        box = Box(self.template.width * 0.05, self.template.height * 0.03, self.template.width * 0.9, 40)
        size = LOOKS["title"].size * min(1.0, self.template.height / 540)
        body = self.lettering.label_body(title.text, size, self.color)
        return _FREE % (self.writer.next_id(), self.writer.free_name("Title"), frame_of(box).xfrm, body)

    def _words(self, where: Arrangement) -> Iterator[str]:
        place, text = slots(self.match.layout, self.pieces).words, self.pieces.body_text
        if place is not None and text is not None and self.pieces.body:
            yield self._placed(text, self.pieces.body, place, where.words or place.box, moved=where.words is not None)
        elif text is not None and where.words is not None:
            yield self._free_words(replace(text, paragraphs=self.pieces.body), where.words)

    def _free_words(self, text: Text, box: Box) -> str:
        """Where the layout has no place for words, a frame of its own, in the largest size that fits."""
        note = Note((text,))
        scale = min(1.0, self.template.height / 540)
        size = next((s for s in (1.3, 1.2, 1.1, 1.0) if note_height(note, box.width, scale * s) <= box.height), 0.8)
        body = self.lettering.note_body(note, scale * size, self.color)
        return _FREE % (self.writer.next_id(), self.writer.free_name("Body"), frame_of(box).xfrm, body)

    def _placed(self, text: Text, paragraphs: tuple[Paragraph, ...], place: Place, box: Box, *, moved: bool) -> str:
        # Large lettering of ours may be far narrower than the template's typeface.
        family = FAMILY
        found = fit(paragraphs, place, box, family, smallest(self.template))
        found = found if found.fits else fit(paragraphs, place, box, family)
        if text.role == "body":
            self._tell_size(place, found)
        frame = f"<a:xfrm>{frame_of(box).xfrm}</a:xfrm>" if moved else ""
        words = released(paragraphs, place, box, family, found.scale)
        body = self.lettering.placeholder_body(words, place, found)
        name = self.writer.free_name(text.name or text.role.capitalize())
        return _PLACED % (self.writer.next_id(), name, place.mark, frame, body)

    def _tell_size(self, place: Place, found: Fit) -> None:
        size = place.size() * found.scale
        if size < min(smallest(self.template), place.size()) - 0.01 or not found.fits:
            self.told.append(
                f"the words of slide {self.writer.number} are set in {size:.3g} points to fit the layout "
                f"{self.match.layout.name!r}"
            )

    def _picture(self, where: Arrangement) -> Iterator[str]:
        picture, box = self.pieces.picture, self.pieces.picture_box
        if picture is None or box is None or where.picture is None:
            return
        items: tuple[Group, ...] = (_moved(picture, box, where.picture),)
        if self.writer.revealed is not None:
            page = with_balloons_on_top(replace(self.page, items=items))
            yield self.writer.shapes(page.items)
        else:
            yield self.writer.shapes(items)

    def _table(self, where: Arrangement) -> Iterator[str]:
        """The table under words and picture, to be edited as one."""
        table, box = self.pieces.table, self.pieces.table_box
        if table is not None and box is not None and where.table is not None:
            yield self.writer.shapes((_moved(table, box, where.table),))

    def _notes(self, where: Arrangement) -> Iterator[str]:
        if where.step is not None:
            size = LOOKS["step"].size * note_scale(self.template)
            body = self.lettering.label_body(self.pieces.step, size, self.color)
            yield _FREE % (self.writer.next_id(), self.writer.free_name("step"), frame_of(where.step).xfrm, body)
        for placed in where.notes:
            body = self.lettering.note_body(placed.note, placed.scale, self.color, placed.number)
            first = placed.note.texts[0]
            name = self.writer.free_name(first.name or first.role.capitalize())
            yield _FREE % (self.writer.next_id(), name, frame_of(placed.box).xfrm, body)

    def _feet(self) -> Iterator[str]:
        """Date, footer and number in the template's own places for them."""
        pieces, look = self.pieces, f'<a:rPr lang="{language_tag(self.document.language)}"/>'
        number = f'<a:fld id="{FIELD}" type="slidenum">{look}<a:t>{escaped(pieces.number)}</a:t></a:fld>'
        told = (("dt", "Date", pieces.date, ""), ("ftr", "Footer", pieces.footer, ""))
        for kind, name, words, field in (*told, ("sldNum", "Slide Number", pieces.number, number)):
            place = self.match.layout.footer(kind)
            if place is not None and words:
                body = field or f"<a:r>{look}<a:t>{escaped(words)}</a:t></a:r>"
                text = f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{body}</a:p></p:txBody>"
                yield _PLACED % (self.writer.next_id(), self.writer.free_name(name), place.mark, "", text)
            elif words and kind != "sldNum":
                self.told.append(f"the layout {self.match.layout.name!r} has no place for the {name.lower()}")


def _moved(group: Group, box: Box, place: Box) -> Group:
    """The group, whose box is given, where and as large as the place is."""
    scale = place.width / box.width
    x, y = place.x - scale * box.x, place.y - scale * box.y
    return replace(group, x=x + scale * group.x, y=y + scale * group.y, scale=scale * group.scale)
