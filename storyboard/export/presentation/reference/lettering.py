"""Words for the template's places: paragraphs, bold and italic, list marks and links, and no look of our own."""

from __future__ import annotations

import re
from collections.abc import Callable

from msgspec import Struct

from storyboard.drawing.items import Paragraph, Run, Text
from storyboard.export.markup import escaped
from storyboard.export.presentation.reference.measures import Fit, look_of
from storyboard.export.presentation.reference.pieces import Note
from storyboard.export.presentation.reference.template import Place
from storyboard.export.presentation.words import language_tag

_FORCED = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
_INDENT = 228_600
_THEME_FONT = '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/>'
_PLAIN = '<a:bodyPr wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" anchor="%s"><a:normAutofit/></a:bodyPr>'

Link = Callable[[str], str]


class Inherited(Struct, frozen=True):
    """Writes words that take their look from the template. `link` gives the markup of a link."""

    language: str
    rtl: bool
    link: Link

    def placeholder_body(self, paragraphs: tuple[Paragraph, ...], place: Place, fit: Fit) -> str:
        """The text body of a placeholder: nothing of its own but a smaller size where it must be."""
        shrunk = f'<a:normAutofit fontScale="{round(fit.scale * 100_000)}"' + (
            f' lnSpcReduction="{round(fit.closer * 100_000)}"/>' if fit.closer else "/>"
        )
        properties = f"<a:bodyPr>{shrunk}</a:bodyPr>" if fit.scale < 1 else "<a:bodyPr/>"
        rows = "".join(self._paragraph(p, place) for p in paragraphs)
        return f"<p:txBody>{properties}<a:lstStyle/>{rows or '<a:p/>'}</p:txBody>"

    def note_body(self, note: Note, scale: float, color: str, number: float = 1.0) -> str:
        """The text body of a free frame in the theme's font and a colour of the template's.

        `scale` multiplies all sizes, `number` that of the number of a fact.
        """
        rows = "".join(
            self._free(paragraph, text, note, scale * (number if text.role == "number" else 1.0), color)
            for text in note.texts
            for paragraph in text.paragraphs
        )
        return f"<p:txBody>{_PLAIN % ('b' if note.sort == 'source' else 't')}<a:lstStyle/>{rows}</p:txBody>"

    def label_body(self, words: str, size: float, color: str, *, bold: bool = True) -> str:
        """One short line."""
        look = self._look(size, bold, False, color)
        row = f"<a:p>{self._direction()}<a:r>{look}</a:rPr><a:t>{escaped(words)}</a:t></a:r></a:p>"
        return f"<p:txBody>{_PLAIN % 'ctr'}<a:lstStyle/>{row}</p:txBody>"

    def _direction(self) -> str:
        return '<a:pPr algn="r" rtl="1"/>' if self.rtl else ""

    def _free(self, paragraph: Paragraph, text: Text, note: Note, scale: float, color: str) -> str:
        its = look_of(note, text)
        runs = ""
        for run in paragraph.runs:
            look = self._look(its.size * scale, its.bold or run.bold, its.italic or run.italic, color, run.raised)
            runs += self._run(run, look)
        mark = f"{escaped(paragraph.bullet)} " if paragraph.bullet else ""
        first = self._look(its.size * scale, its.bold, its.italic, color)
        lead = f"<a:r>{first}</a:rPr><a:t>{mark}</a:t></a:r>" if mark else ""
        return f"<a:p>{self._direction()}{lead}{runs}</a:p>"

    def _look(self, size: float, bold: bool, italic: bool, color: str, raised: bool = False) -> str:
        """The beginning of run properties, up to where a link goes."""
        marks = _marks(bold, italic, raised)
        attributes = f'lang="{language_tag(self.language)}" sz="{round(size * 100)}"{marks} dirty="0"'
        return f"<a:rPr {attributes}>{color}{_THEME_FONT}"

    def _paragraph(self, paragraph: Paragraph, place: Place) -> str:
        runs = ""
        for run in paragraph.runs:
            marks = _marks(run.bold, run.italic, run.raised)
            runs += self._run(run, f'<a:rPr lang="{language_tag(self.language)}"{marks} dirty="0">')
        return f"<a:p>{self._list_mark(paragraph, place)}{runs}</a:p>"

    def _run(self, run: Run, look: str) -> str:
        link = self.link(run.link) if run.link else ""
        lines = _FORCED.split(run.text)
        return f"<a:br>{look}</a:rPr></a:br>".join(
            f"<a:r>{look}{link}</a:rPr><a:t>{escaped(line)}</a:t></a:r>" for line in lines if line or len(lines) == 1
        )

    def _list_mark(self, paragraph: Paragraph, place: Place) -> str:
        """Paragraph properties: list items look as the template has them, others are no list items."""
        level = min(paragraph.level, 8)
        shown = place.has_bullets(level)
        direction = ' algn="r" rtl="1"' if self.rtl else ""
        if not paragraph.bullet:
            if shown:
                return f'<a:pPr marL="0" indent="0"{direction}><a:buNone/></a:pPr>'
            return f"<a:pPr{direction}/>" if direction else ""
        deep = f' lvl="{level}"' if level else ""
        sign = _sign(paragraph.bullet)
        if shown:
            return f"<a:pPr{deep}{direction}>{sign if 'AutoNum' in sign else ''}</a:pPr>"
        return f'<a:pPr marL="{_INDENT * (level + 1)}"{deep} indent="{-_INDENT}"{direction}>{sign}</a:pPr>'


def _marks(bold: bool, italic: bool, raised: bool) -> str:
    given = ((bold, ' b="1"'), (italic, ' i="1"'), (raised, ' baseline="30000"'))
    return "".join(mark for wanted, mark in given if wanted)


def _sign(bullet: str) -> str:
    number, dot, rest = bullet.partition(".")
    if dot and not rest and number.isdecimal() and number.isascii() and 1 <= int(number) <= 32767:
        return f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{int(number)}"/>'
    return f'<a:buFont typeface="Arial"/><a:buChar char="{escaped(bullet[:1])}"/>'
