"""Text frames as DrawingML text: paragraphs and runs that a person can edit, in the sizes that were fitted.

A frame that stands in a placeholder takes its look from the slide's layout and says only what differs.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from typing import Protocol

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.balancing import LOST
from storyboard.drawing.breaking import break_places, is_unspaced
from storyboard.drawing.document import Theme
from storyboard.drawing.faces import face
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Line, Paragraph, Run, Text, TextStyle
from storyboard.drawing.lettering import text_width
from storyboard.drawing.measuring import bullet_step, hanging_indent
from storyboard.drawing.scripts import OFFICE_LINE, east_asian_family
from storyboard.export.markup import escaped
from storyboard.export.presentation.emu import EMU
from storyboard.export.presentation.footers import FIELD
from storyboard.export.presentation.inks import Inks
from storyboard.export.presentation.parting import parted
from storyboard.export.presentation.standing_in import FAMILY, too_long_to_hold, widest_piece
from storyboard.export.presentation.templates import attribute

_ANCHORS = {"top": "t", "middle": "ctr", "bottom": "b"}
_REGIONS = {
    "en": "en-US",
    "bg": "bg-BG",
    "ru": "ru-RU",
    "pl": "pl-PL",
    "de": "de-DE",
    "fr": "fr-FR",
    "es": "es-ES",
    "it": "it-IT",
    "uk": "uk-UA",
    "el": "el-GR",
    "he": "he-IL",
    "ar": "ar-SA",
    "cs": "cs-CZ",
    "pt": "pt-PT",
    "tr": "tr-TR",
    "nl": "nl-NL",
    "ja": "ja-JP",
    "ko": "ko-KR",
    "zh": "zh-CN",
    "zh-hans": "zh-CN",
    "zh-hant": "zh-TW",
    "hi": "hi-IN",
}
_LARGEST, _SMALLEST = 4000 * 100, 100
# What begins a new line inside a paragraph.
_FORCED = re.compile("\r\n|[\n\r\v\f\x85\u2028\u2029]")
# By which share of its width a line may come out longer or shorter in another program.
_ROOM = 0.01
# Where a word more makes a line so little longer, a frame has no more room than its lines need.
_CLOSE = 1.06
# Last lines of so many words stay together as a whole.
_FEW_WORDS = 3
# Words held together take no more of a line than this: in a wider typeface, they would be cut.
_MOST_HELD = 0.8
# Where programs may end a line, and the signs there that keep them from it.
_BREAKABLE = re.compile(r" |(?<=[^\W\d_])-(?=[^\W\d_])")
# A balloon has room beside its words: so much wider than they are its frame may be, for typefaces that are wider.
_SPARE = 1.12
_HOLDING = {" ": "\u00a0", "-": "\u2011"}
# What ends a line wherever it stands.
_BREAK = "\v"
# The room for letters below the last line, by their size; how much higher than its lines a frame is at least.
_BELOW, _EASY = 0.35, 1.08
# How high a raised run stands, in thousandths of a percent of its size; programs draw it smaller by themselves.
_RAISED = 30000


def language_tag(language: str) -> str:
    """A BCP 47 tag with a region, as PowerPoint writes them; spell checking needs one."""
    return attribute(_REGIONS.get(language.lower(), language) or "en-US")


class Slide(Protocol):
    """The part that holds the text: it makes the addresses of links relations of its own, and knows its number."""

    @property
    def number(self) -> int: ...

    def link(self, address: str, color: str) -> str:
        """The markup of a link to that address in that colour; empty for one that cannot be followed."""
        ...


class Lettering(Struct, frozen=True):
    """How text frames become text bodies, for one theme."""

    theme: Theme
    inks: Inks

    def body(self, text: Text, scale: float, slide: Slide, base: Text | None = None) -> str:
        """The text body of a frame; `base` is the layout's frame it takes its look from."""
        properties, paragraphs = self.body_properties(text, base), self.paragraphs(text, scale, slide)
        return f"<p:txBody>{properties}<a:lstStyle/>{paragraphs}</p:txBody>"

    def paragraphs(self, text: Text, scale: float, slide: Slide) -> str:
        """The paragraphs of a frame; an empty one where it has no words."""
        written = (self._paragraph(text, one, number, scale, slide) for number, one in enumerate(text.paragraphs))
        return "".join(written) or "<a:p/>"

    def frame(self, text: Text) -> Box:
        """The box to write for a frame, so that lines break and stand as ours do.

        Programs put the first line of a frame higher or lower than we do when its height is not the font's own. And
        they measure a little differently: a box in which a line only just fits, or a word only just does not, is made
        a little wider or narrower, and one whose lines nearly fill it a little higher, or they would be shrunk.
        """
        box, style = text.box, text.style
        down = (our_first_baseline(style) - their_first_baseline(style)) * style.size
        wider = fitting_width(text) - box.width
        grown = {"start": 0.0, "center": wider / 2, "end": wider}[style.align]
        left = box.x - (wider - grown if text.direction == "rtl" else grown)
        height = max(box.height, _room_for_lines(text)) if style.valign == "top" else box.height
        return Box(left, box.y + down, box.width + wider, height)

    def plain_body(self, words: str) -> str:
        """One paragraph in the look that the layout gives."""
        return f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:r><a:t>{escaped(words)}</a:t></a:r></a:p></p:txBody>"

    def body_properties(self, text: Text, base: Text | None = None) -> str:
        """How the frame holds its text: no insets, wrapped, and shrunk when a person writes more.

        LibreOffice shrinks it, too, where another typeface stands in for one that is missing.
        """
        anchor = _ANCHORS[text.style.valign]
        if base is not None and base.style.valign == text.style.valign and base.direction == text.direction:
            return "<a:bodyPr><a:normAutofit/></a:bodyPr>"
        columns = int(text.direction == "rtl")
        return (
            f'<a:bodyPr vert="horz" wrap="square" lIns="0" tIns="0" rIns="0" bIns="0" rtlCol="{columns}" '
            f'anchor="{anchor}"><a:normAutofit/></a:bodyPr>'
        )

    def list_style(self, text: Text) -> str:
        """The look of a layout's placeholder, for the frames on slides to take."""
        attributes, children = self._paragraph_look(text, text.style, 1.0)
        look = self._character_look(text.style, text, 1.0)
        return (
            f'<a:lstStyle><a:lvl1pPr marL="0" indent="0"{attributes}>{children}<a:buNone/>'
            f"<a:defRPr{look[0]}>{look[1]}</a:defRPr></a:lvl1pPr></a:lstStyle>"
        )

    def cell_paragraphs(self, text: Text, slide: Slide, left: float, above: float) -> str:
        """A frame's words for the cell of a table: `left` of the words before them, `above` of empty room over them.

        Both are in points.
        """
        told = (
            self._paragraph(text, words, number, 1.0, slide, in_cell=True)
            for number, words in enumerate(text.paragraphs)
        )
        first = '<a:spcBef><a:spcPts val="0"/></a:spcBef>'
        room = f'<a:spcBef><a:spcPts val="{max(0, round(above * 100))}"/></a:spcBef>'
        margin = f' marL="{max(0, round(left * EMU))}"'
        return "".join(told).replace(first, room, 1).replace(' marL="0"', margin)

    def _paragraph(
        self, text: Text, paragraph: Paragraph, number: int, scale: float, slide: Slide, *, in_cell: bool = False
    ) -> str:
        attributes, children = self._paragraph_look(text, text.style, scale, number, in_cell=in_cell)
        words = parted(text, paragraph, number) if in_cell else paragraph
        runs = "".join(self._run(text, run, scale, slide) for run in _held_runs(text, words, number) if run.text)
        marks = _bullet(text, paragraph, scale)
        end = f'<a:endParaRPr lang="{language_tag(text.language)}"/>' if not runs else ""
        return f"<a:p><a:pPr{marks[0]}{attributes}>{children}{marks[1]}</a:pPr>{runs}{end}</a:p>"

    def _paragraph_look(
        self, text: Text, style: TextStyle, scale: float, number: int = 1, *, in_cell: bool = False
    ) -> tuple[str, str]:
        rtl = text.direction == "rtl"
        sides = {"start": "r" if rtl else "l", "center": "ctr", "end": "l" if rtl else "r"}
        attributes = f' algn="{sides[style.align]}" rtl="{int(rtl)}"'
        gap = round(style.paragraph_gap * style.size * scale * 100) if number else 0
        spacing = 1000 * (cell_percent(text) if in_cell else line_percent(style))
        if text.language.startswith("ko"):
            attributes += ' eaLnBrk="0"'  # Korean words are whole: lines end at spaces
        return attributes, (
            f'<a:lnSpc><a:spcPct val="{spacing}"/></a:lnSpc><a:spcBef><a:spcPts val="{gap}"/></a:spcBef>'
        )

    def _run(self, text: Text, run: Run, scale: float, slide: Slide) -> str:
        style = text.style
        attributes, children = self._character_look(style, text, scale, run)
        link = slide.link(run.link, run.color or style.color) if run.link else ""
        look = f'<a:rPr lang="{language_tag(text.language)}"{attributes} dirty="0">{children}{link}</a:rPr>'
        if text.role == "footer" and text.name not in ("date", "footer") and text.text == str(slide.number):
            return f'<a:fld id="{FIELD}" type="slidenum">{look}<a:t>{slide.number}</a:t></a:fld>'
        lines = _FORCED.split(run.text)
        return f"<a:br>{look}</a:br>".join(f"<a:r>{look}<a:t>{escaped(line)}</a:t></a:r>" for line in lines)

    def _character_look(self, style: TextStyle, text: Text, scale: float, run: Run | None = None) -> tuple[str, str]:
        size = min(_LARGEST, max(_SMALLEST, round(style.size * scale * 100)))
        weight = style.bold_weight if run is not None and run.bold else style.weight
        italic = style.italic or (run is not None and run.italic)
        family = style.code if run is not None and run.code and style.code else style.family
        color = (run.color if run is not None else "") or style.color
        raised = f' baseline="{_RAISED}"' if run is not None and run.raised else ""
        attributes = f' sz="{size}" b="{int(weight >= 600)}" i="{int(italic)}"{raised}'
        fill = f"<a:solidFill>{self.inks.color(color)}</a:solidFill>"
        return attributes, fill + self._typeface(family, text.role, text.language)

    def _typeface(self, family: str, role: str, language: str) -> str:
        """The theme's own fonts by reference, so that choosing other theme fonts changes them."""
        if role == "title" and family == self.theme.heading:
            prefix = "+mj-"
        elif family == self.theme.body:
            prefix = "+mn-"
        else:
            name, asian = attribute(family), attribute(east_asian_family(language) or family)
            return f'<a:latin typeface="{name}"/><a:ea typeface="{asian}"/><a:cs typeface="{name}"/>'
        return f'<a:latin typeface="{prefix}lt"/><a:ea typeface="{prefix}ea"/><a:cs typeface="{prefix}cs"/>'


def _held_runs(text: Text, paragraph: Paragraph, number: int) -> Sequence[Run]:
    """The paragraph's runs, words held together that would else go up to the line before them.

    Programs fill every line; one that left its last words to the next would get them back.
    """
    ends = tuple(_line_ends(text, paragraph, number))
    too_long = tuple(too_long_to_hold(text, paragraph.text, fitting_width(text)))
    if ends and (_is_wide_balloon(text) or (text.role == "title" and too_long)):
        signs = dict.fromkeys(too_long, " ") | dict.fromkeys(ends, _BREAK)
    else:
        # Words further on would go up to the line before.
        signs = dict.fromkeys((place for place in too_long if not ends or place < ends[0]), " ")
        signs |= {place: _HOLDING[paragraph.text[place]] for place in _held_places(text, paragraph, number)}
    if not signs:
        return paragraph.runs
    runs: list[Run] = []
    at = 0
    for run in paragraph.runs:
        words = "".join(signs.get(at + n, sign) for n, sign in enumerate(run.text))
        runs.append(replace(run, text=words))
        at += len(run.text)
    return runs


def _held_places(text: Text, paragraph: Paragraph, number: int) -> set[int]:
    """The places in the paragraph of the blanks and hyphens that must not end a line."""
    lines = [line for line in text.lines if line.paragraph == number]
    if len(lines) < 2 or _ends_by_force(text, lines[0]):
        return set()
    width, at = fitting_width(text), 0
    held: set[int] = set()
    for line, after in pairwise(lines):
        words = after.text.strip()
        found = paragraph.text.find(words, at)
        if found < 1 or paragraph.text[found - 1] != " ":
            continue
        at = found
        few = after is lines[-1] and words.count(" ") < _FEW_WORDS
        room = (max(width, text.box.width) if few else width) * (1 + _ROOM) - _line_width(text, line)
        needed = _needed(text, after, room)
        if after is lines[-1]:
            needed = _held_at_the_end(text, after, needed)
        held.update(found + place for place in needed)
    return held


def _needed(text: Text, line: Line, room: float) -> Sequence[int]:
    """Of the places where the line could break, those up to which its words would find room on the line before."""
    words = line.text.strip()
    places = [match.start() for match in _BREAKABLE.finditer(words)]
    for count, place in enumerate(places):
        piece = f" {words[:place]}{words[place].strip()}"
        if _width_of(text, line, piece) > room:
            return places[:count]
    return places


def _held_at_the_end(text: Text, line: Line, needed: Sequence[int]) -> Sequence[int]:
    """Of the places where a last line could break, those to be held: all where it is short and would lose a word, else
    what is needed.

    A short last word is held besides: with another typeface in the place of ours, it could stand alone. And no more is
    held than such a typeface has room for.
    """
    words, most = line.text.strip(), _MOST_HELD * fitting_width(text)
    blanks = [place for place, sign in enumerate(words) if sign == " "]
    short = _width_of(text, line, words[blanks[-1] + 1 :]) < LOST * fitting_width(text) if blanks else False
    wholly = sorted({*needed, *blanks}) if needed and len(blanks) < _FEW_WORDS else ()
    for held in (wholly, sorted({*needed, *(blanks[-1:] if short else ())})):
        if held and _longest(text, line, held, FAMILY) <= most and _longest(text, line, held) <= most:
            return held
    # What comes first is held last: a word that goes up a line is better than one that is cut.
    fewer = (needed[count:] for count in range(len(needed)))
    return next((some for some in fewer if _longest(text, line, some) <= most), ())


def _longest(text: Text, line: Line, held: Sequence[int], family: str = "") -> float:
    """How wide the widest piece of a line is that cannot be broken, in its own typeface or in another."""
    together = "".join("\u00a0" if n in held else sign for n, sign in enumerate(line.text.strip())).split(" ")
    return max(_width_of(text, line, one, family) for one in together)


def _width_of(text: Text, line: Line, words: str, family: str = "") -> float:
    """How wide these words are in the letters that the line begins with, or in those of another typeface."""
    span = line.spans[0]
    return text_width(words, family or span.family, span.size, span.weight, span.italic, text.language)


def _room_for_lines(text: Text) -> float:
    """The height in which no program thinks that the lines are too many."""
    lowest = max((line.baseline for line in text.lines), default=text.box.y)
    return (lowest + text.style.size * _BELOW - text.box.y) * _EASY


def fitting_width(text: Text) -> float:
    """A width for the frame in which its lines break where they do now, with room for another program's measures."""
    longest = max((_line_width(text, line) for line in text.lines), default=0.0)
    balloon = text.role == "balloon"
    piece = widest_piece(text) if balloon else 0.0
    width = max(text.box.width, longest * _SPARE, piece) if balloon else text.box.width
    joined = min(_widths_that_would_join(text, longest), default=math.inf)
    lowest, highest = longest * (1 + _ROOM), joined * (1 - _ROOM)
    if piece > highest:
        return piece
    if lowest > highest:
        return (longest + joined) / 2
    if joined < longest * _CLOSE:
        return lowest
    return min(max(width, lowest), highest)


def widest_width(text: Text) -> float:
    """How wide a frame may be for its lines to break where they do now."""
    longest = max((_line_width(text, line) for line in text.lines), default=0.0)
    return min(_widths_that_would_join(text, longest), default=text.box.width) * (1 - _ROOM)


def _is_wide_balloon(text: Text) -> bool:
    """Whether the frame of a balloon is so wide, for a word in another typeface, that its lines would be joined."""
    return text.role == "balloon" and fitting_width(text) == widest_piece(text)


def _line_ends(text: Text, paragraph: Paragraph, number: int) -> Iterator[int]:
    """The places of the blanks at which the paragraph's lines end."""
    at = 0
    lines = [line.text.strip() for line in text.lines if line.paragraph == number]
    for line in lines[1:]:
        found = paragraph.text.find(line, at)
        if found > 0 and paragraph.text[found - 1] in " \u00a0":
            yield found - 1
            at = found


def _line_width(text: Text, line: Line) -> float:
    """How much of the frame's width the line takes up, its indent counted."""
    if not line.spans:
        return 0.0
    paragraph = text.paragraphs[line.paragraph]
    indent = hanging_indent(paragraph)
    if paragraph.bullet and line.spans[0].text == paragraph.bullet:
        indent -= bullet_step(paragraph)
    left, right = min(s.x for s in line.spans), max(s.x + s.width for s in line.spans)
    return right - left + indent * text.style.size


def _widths_that_would_join(text: Text, longest: float) -> Iterator[float]:
    """For each line that ends inside its paragraph: how wide it would be with words of the next line.

    These are the fewest that make it longer than the longest line; fewer are held together by other means.
    """
    for line, after in pairwise(text.lines):
        if line.paragraph == after.paragraph and after.text and not _ends_by_force(text, line):
            span, words = after.spans[0], after.text.rstrip()
            first = next((place.end for place in break_places(words)), len(words))
            gap = "" if is_unspaced(line.text[-1:] + words[:1]) else " "
            ends = (first, *(match.start() for match in _BREAKABLE.finditer(words)), len(words))
            wide = _line_width(text, line)
            sizes = (
                wide + text_width(gap + words[:end], span.family, span.size, span.weight, span.italic, text.language)
                for end in ends
            )
            yield from islice((size for size in sizes if size > longest), 1)


def _ends_by_force(text: Text, line: Line) -> bool:
    return _FORCED.search(text.paragraphs[line.paragraph].text) is not None


def our_first_baseline(style: TextStyle) -> float:
    """How far the first baseline lies below the top of the words, in ems: the font stands centred in its line."""
    metrics = face(style.family, style.weight)
    return (style.line_height - metrics.ascent - metrics.descent) / 2 + metrics.ascent


def line_percent(style: TextStyle) -> int:
    """The line spacing as office programs count it, in whole percents: theirs are 1.2 sizes high in every typeface."""
    return round(style.line_height / OFFICE_LINE * 100)


def their_first_baseline(style: TextStyle) -> float:
    """The same for office programs: a higher line has all of its room above; a lower one stands on its lowest fifth."""
    share = line_percent(style) / 100
    return 0.8 * OFFICE_LINE * share if share < 1 else OFFICE_LINE * share - (OFFICE_LINE - 1)


def cell_percent(text: Text) -> int:
    """The line spacing in a table's cell: lines are as high there as the fonts say."""
    return round(text.style.line_height / sum(natural_metrics(text)) * 100)


def first_baseline_in_cell(text: Text) -> float:
    """How far the first baseline lies below the top of a cell's words, in ems."""
    (ascent, descent), height = natural_metrics(text), text.style.line_height
    return min(ascent, 0.8 * height) if height < ascent + descent else height - descent


def natural_metrics(text: Text) -> tuple[float, float]:
    """How far a line reaches above and below its baseline, in ems, as the fonts have it."""
    style = text.style
    used = {(span.family, span.weight) for line in text.lines for span in line.spans if span.size == style.size}
    faces = [face(*one) for one in used or {(style.family, style.weight)}]
    return max(one.ascent for one in faces), max(one.descent for one in faces)


def _bullet(text: Text, paragraph: Paragraph, scale: float) -> tuple[str, str]:
    """The attributes and the child of a paragraph's properties that make it a list item."""
    size = text.style.size * scale * EMU
    if not paragraph.bullet and not paragraph.level:
        return ' marL="0" indent="0"', "<a:buNone/>"
    margin, step = round(hanging_indent(paragraph) * size), round(bullet_step(paragraph) * size)
    level = f' lvl="{min(paragraph.level, 8)}"' if paragraph.level else ""
    return f' marL="{margin}" indent="{-step}"{level}', _bullet_sign(paragraph.bullet, text.style.family)


def _bullet_sign(bullet: str, family: str) -> str:
    number, dot, rest = bullet.partition(".")
    if dot and not rest and number.isdecimal() and number.isascii() and 1 <= int(number) <= 32767:
        return f'<a:buFont typeface="+mj-lt"/><a:buAutoNum type="arabicPeriod" startAt="{int(number)}"/>'
    sign = attribute(bullet)
    return f'<a:buFont typeface="{attribute(family)}"/><a:buChar char="{sign}"/>' if sign else "<a:buNone/>"
