"""One slide as HTML: pictures as inline SVG, words as real headings, paragraphs and lists, each where it was placed.

Lengths are shares of the slide's width (`cqw`), so that a slide fits any screen, a thumbnail and a sheet of paper
without a script. Everything that a style needs goes into classes, for the deck's security policy allows no `style`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.drawing.document import Document, Page
from storyboard.drawing.items import Span, Text
from storyboard.drawing.measuring import RAISED_SIZE
from storyboard.export.layers import Art, Cell, Layer, Rows, art_box, layers, texts_of
from storyboard.export.lines import SetLine, SetList, SetParagraph, added_width, pitch, set_blocks
from storyboard.export.markup import attributes, element, escaped
from storyboard.export.path_data import number
from storyboard.export.svg import drawing

# Of the font size: how far the top of a paragraph lies above its first baseline. deck.css has the strut for it.
STRUT = 1.5
_LINK = re.compile(r"(?:https?|mailto):\S+", re.IGNORECASE)

Face = tuple[str, int, bool]


class Wardrobe(Struct):
    """The styles that the slides need, each once, and the characters that each font face has to show."""

    rules: dict[str, str] = field(default_factory=dict)
    faces: dict[Face, set[str]] = field(default_factory=dict)

    def style(self, *declarations: str) -> str:
        """The class that has these declarations."""
        text = ";".join(d for d in declarations if d)
        return self.rules.setdefault(text, f"x{len(self.rules)}")

    def face(self, span: Span) -> tuple[str, str]:
        """The declarations that dress a span in its face and colour."""
        self.faces.setdefault((span.family, span.weight, span.italic), set()).update(span.text)
        slope = ";font-style:italic" if span.italic else ""
        return f"font-family:{font_name(span.family)};font-weight:{span.weight}{slope}", f"color:{span.color}"

    def sheet(self) -> str:
        """The rules as CSS."""
        return "\n".join(f".{name}{{{text}}}" for text, name in self.rules.items())


def _word_spacing(span: Span, text: Text) -> list[str]:
    """The declaration that makes a span as wide as it was set; browsers that space letters forget how they join."""
    blanks = span.text.count(" ") + span.text.count("\u00a0")
    wider = number(added_width(span, text) / blanks / span.size, 3) if blanks else "0"
    return [f"word-spacing:{wider}em"] if wider != "0" else []


def font_name(family: str) -> str:
    """A family with what stands in for its missing characters, for `font-family`."""
    plain = re.sub(r"[^\w -]", "", family)
    return f"'{plain}',system-ui,sans-serif"


class Stage:
    """Writes the slides of one document."""

    def __init__(self, document: Document, wardrobe: Wardrobe) -> None:
        self._document = document
        self._wardrobe = wardrobe
        self._numbers = {page.name: n for n, page in enumerate(document.pages, 1) if page.name}

    def slide(self, page: Page, number_: int) -> str:
        """What stands on the page's stage, in reading order."""
        return "\n".join(_Slide(self._document, self._wardrobe, self._numbers, page, number_).parts())


class _Slide(Struct):
    document: Document
    wardrobe: Wardrobe
    numbers: dict[str, int]
    page: Page
    number: int
    titled: bool = False
    pictures: int = 0

    def parts(self) -> Iterator[str]:
        yield from self._told(layers(self.page))

    def _told(self, found: Iterable[Layer]) -> Iterator[str]:
        for layer in found:
            if isinstance(layer, Art):
                yield from self._art(layer)
            elif isinstance(layer, Rows):
                yield self._table(layer)
            else:
                yield from self._words(layer)

    def length(self, points: float) -> str:
        return f"{number(points / self.page.width * 100, 3)}cqw"

    def _art(self, art: Art) -> Iterator[str]:
        place, self.pictures = self.pictures, self.pictures + 1
        box = art_box(art, self.page)
        if box is None or not box.width or not box.height:
            return
        corner = f"left:{self.length(box.x)};top:{self.length(box.y)}"
        size = f"width:{self.length(box.width)};height:{self.length(box.height)}"
        name = self.wardrobe.style(corner, size)
        yield drawing(art.items, box, title=art.alt, salt=f"{self.number}.{place}", class_=name)

    def _words(self, text: Text) -> Iterator[str]:
        tag = "p"
        if text.role == "title" and not self.titled:
            self.titled = True
            tag = "h1"
        for block in set_blocks(text):
            if isinstance(block, SetList):
                yield self._list(block, text)
            else:
                yield self._paragraph(block, text, tag)
                tag = "p"

    def _table(self, rows: Rows) -> str:
        """A real table, whose words and drawings stand where they were placed; the table itself takes up no room."""
        head, *body = ("".join(self._cell(cell, n == 0) for cell in row) for n, row in enumerate(rows.cells))
        told = "".join(f"<tr>{row}</tr>" for row in body)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{told}</tbody></table>"

    def _cell(self, cell: Cell, first: bool) -> str:
        inner = "".join(self._told(cell.layers))
        span = f' colspan="{cell.span}"' if cell.span > 1 else ""
        # A heading without words would be read as nothing, over and over.
        if cell.head and any(True for _ in texts_of(cell.layers)):
            return f'<th scope="{"col" if first else "row"}"{span}>{inner}</th>'
        return f"<td{span}>{inner}</td>"

    def _list(self, block: SetList, text: Text) -> str:
        tag = "ol" if block.ordered else "ul"
        items = "".join(self._item(item, block.ordered, text) for item in block.items)
        # Some browsers forget that a list without markers is one, unless told.
        return f'<{tag} role="list"{self._language(text)}>{items}</{tag}>'

    def _item(self, item: SetParagraph, ordered: bool, text: Text) -> str:
        assert item.bullet is not None
        first = item.lines[0].baseline if item.lines else text.box.y
        size = text.style.size
        sign = self.wardrobe.style(
            f"left:{self.length(item.bullet.x)};top:{self.length(first - STRUT * size)}",
            f"font-size:{self.length(size)};line-height:1.2",
            *self.wardrobe.face(item.bullet),
        )
        hidden = "" if ordered else ' aria-hidden="true"'
        inner = "".join(self._list(deeper, text) for deeper in item.inner)
        bullet = f'<span class="b {sign}"{hidden}>{escaped(item.bullet.text)}</span>'
        return f"<li>{bullet}{self._paragraph(item, text, 'div') if item.lines else ''}{inner}</li>"

    def _paragraph(self, paragraph: SetParagraph, text: Text, tag: str) -> str:
        spans = [span for line in paragraph.lines for span in line.spans]
        face = self.wardrobe.face(max(spans, key=lambda span: len(span.text)))
        size = text.style.size
        name = self.wardrobe.style(
            *self._across(paragraph.lines, text),
            f"top:{self.length(paragraph.lines[0].baseline - STRUT * size)}",
            f"font-size:{self.length(size)};line-height:{number(pitch(paragraph, text) / size, 4)}",
            *face,
        )
        lines = "<br>".join(self._line(line, face, text) for line in paragraph.lines)
        return f'<{tag} class="t {name}"{self._language(text)}>{lines}</{tag}>'

    def _line(self, line: SetLine, face: tuple[str, str], text: Text) -> str:
        spans = line.spans
        if line.hyphen:
            # The style sheet shows the hyphen: it is no part of what is read or copied.
            self.wardrobe.face(spans[-1])
            spans = (*spans[:-1], replace(spans[-1], text=spans[-1].text.removesuffix("-")))
        return "".join(self._span(span, face, text) for span in spans) + ('<i class="h"></i>' if line.hyphen else "")

    def _across(self, lines: Iterable[SetLine], text: Text) -> tuple[str, str]:
        """Where a paragraph stands from left to right. Its width never breaks a line: lines are broken already."""
        box, rtl = text.box, text.direction == "rtl"
        edges = [line.edge for line in lines if line.spans]
        if text.style.align == "start":
            if rtl:
                return f"right:{self.length(self.page.width - max(edges))}", ""
            return f"left:{self.length(min(edges))}", ""
        align = "center" if text.style.align == "center" else ("left" if rtl else "right")
        return f"left:{self.length(box.x)};width:{self.length(box.width)}", f"text-align:{align}"

    def _span(self, span: Span, around: tuple[str, str], text: Text) -> str:
        dress = self.wardrobe.face(span)
        own = [mine for mine, theirs in zip(dress, around, strict=True) if mine != theirs]
        own += _word_spacing(span, text)
        name = self.wardrobe.style(*own) if own else ""
        address = self._address(span.link)
        if span.rise and not address:
            high = f"font-size:{RAISED_SIZE}em;line-height:0;vertical-align:{number(span.rise / span.size, 3)}em"
            return element("sup", span.text, class_=self.wardrobe.style(*own, high))
        if address:
            return element("a", span.text, class_=name or self.wardrobe.style("color:inherit"), **address)
        return element("span", span.text, class_=name) if name else escaped(span.text)

    def _address(self, link: str) -> dict[str, str]:
        if _LINK.fullmatch(link):
            return {"href": link, "rel": "noopener noreferrer", "target": "_blank"}
        number_ = self.numbers.get(link.removeprefix("#")) if link.startswith("#") else None
        return {"href": f"#{number_}"} if number_ else {}

    def _language(self, text: Text) -> str:
        language = text.language if text.language != self.document.language else ""
        direction = text.direction if text.direction != self.document.direction else ""
        return attributes(lang=language, dir=direction)
