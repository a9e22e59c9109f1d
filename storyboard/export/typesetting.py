"""Documents typeset by Typst, for PDF: words as real text at the places they were given, art as SVG between.

Typst gets data only: one JSON text and the SVG of every picture. It uses the fonts that the words were measured with,
and none of the machine's own.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING

from storyboard.drawing.document import Document, Page
from storyboard.drawing.items import Solid, Span, Text
from storyboard.export.layers import Art, Layer, Rows, art_box, layers, texts_of
from storyboard.export.lines import SetLine, SetList, SetParagraph, added_width, pitch, set_blocks
from storyboard.export.markup import clean
from storyboard.export.svg import drawing

if TYPE_CHECKING:
    import typst

Json = str | int | float | bool | None | Sequence["Json"] | dict[str, "Json"]

_TAG = re.compile(r"(?P<language>[a-zA-Z]{2,3})(?:-[a-zA-Z]{4})?(?:-(?P<region>[a-zA-Z]{2}))?\b")
_LINK = re.compile(r"(?:https?|mailto):\S+", re.IGNORECASE)


def inputs(document: Document, pages: Iterable[Page], *, epoch: int = 0) -> dict[str, str]:
    """What Typst is given to set these pages: "document" as JSON, and the SVG of every picture by its name."""
    job = _Job()
    sheets: list[Json] = [job.sheet(page) for page in pages]
    language, region = language_and_region(document.language)
    told: Json = {
        "title": clean(document.title or next((p.title for p in document.pages if p.title), "")),
        "authors": [clean(document.author)] if document.author else [],
        "description": clean(document.subject),
        "dated": epoch > 0,
        "lang": language,
        "region": region,
        "pages": sheets,
        "signs": job.signs,
    }
    return {"document": json.dumps(told, ensure_ascii=False), **job.drawings}


def compiler(document: Document) -> typst.Compiler:
    """A compiler that knows the fonts of the document's words, for `inputs` of any of its pages."""
    import typst

    return typst.Compiler(_program(), font_paths=_fonts(tuple(sorted(families(document)))))


def families(document: Document) -> set[str]:
    """The font families that the document's words are set in."""
    found = {document.theme.body}
    for page in document.pages:
        found.update(span.family for text in texts_of(layers(page)) for span in _spans(text))
    return found


def language_and_region(tag: str) -> tuple[str, str | None]:
    """A BCP 47 tag as Typst wants it: ("pt", "BR"). A tag that is none reads as English."""
    found = _TAG.match(tag)
    if not found:
        return "en", None
    return found["language"].lower(), found["region"].upper() if found["region"] else None


def _spans(text: Text) -> Iterator[Span]:
    return (span for line in text.lines for span in line.spans)


@cache
def _program() -> bytes:
    return resources.files("storyboard.export").joinpath("pages.typ").read_bytes()


@cache
def _fonts(names: tuple[str, ...]) -> typst.Fonts:
    import typst

    from storyboard.drawing.fonts import variable_font_file

    folders = sorted({str(variable_font_file(name, italic).parent) for name in names for italic in (False, True)})
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=list(folders))


class _Job:
    """Turns pages into data, and keeps the drawings apart, each SVG once."""

    def __init__(self) -> None:
        self.drawings: dict[str, str] = {}
        self._names: dict[str, str] = {}
        self.signs: list[Json] = []
        self._titles = 0

    def sheet(self, page: Page) -> Json:
        return {
            "width": page.width,
            "height": page.height,
            "fill": _ground(page.background),
            "layers": list(self._layers(page)),
        }

    def _layers(self, page: Page) -> Iterator[Json]:
        """The page's layers in order; a table that is to be tagged as one is a layer of layers."""
        self._titles = 0
        yield from self._told(layers(page), page)

    def _told(self, found: Iterable[Layer], page: Page) -> Iterator[Json]:
        for layer in found:
            if isinstance(layer, Art):
                yield from self._art(layer, page)
            elif isinstance(layer, Rows):
                yield self._table(layer, page)
            else:
                self._titles += layer.role == "title"
                yield self._words(layer, level=1 if layer.role == "title" and self._titles == 1 else 0)

    def _table(self, rows: Rows, page: Page) -> Json:
        told: list[Json] = []
        for row in rows.cells:
            cells: list[Json] = [
                {"x": cell.box.x, "y": cell.box.y, "span": cell.span, "layers": list(self._told(cell.layers, page))}
                for cell in row
            ]
            told.append(cells)
        place: dict[str, Json] = {"x": rows.box.x, "y": rows.box.y, "width": rows.box.width}
        sizes: dict[str, Json] = {"columns": rows.columns, "lines": rows.heights, "dir": rows.direction}
        return {"kind": "table", "rows": told, **place, **sizes}

    def _art(self, art: Art, page: Page) -> Iterator[Json]:
        box = art_box(art, page)
        if box is None or not box.width or not box.height:
            return
        svg = drawing(art.items, box)
        name = self._names.setdefault(svg, f"art{len(self._names)}")
        self.drawings[name] = svg
        place: dict[str, Json] = {"x": box.x, "y": box.y, "width": box.width, "height": box.height}
        yield {"kind": "art", "art": name, "alt": clean(art.alt), **place}

    def _words(self, text: Text, level: int) -> Json:
        blocks: list[Json] = [self._block(block, text) for block in set_blocks(text)]
        return {"kind": "words", "level": level, **_frame(text), "blocks": blocks}

    def _block(self, block: SetParagraph | SetList, text: Text) -> dict[str, Json]:
        if isinstance(block, SetParagraph):
            return {"kind": "paragraph", **_lines(block, text)}
        items: list[Json] = [self._item(item, text) for item in block.items]
        return {"kind": "list", "ordered": block.ordered, "items": items}

    def _item(self, item: SetParagraph, text: Text) -> dict[str, Json]:
        assert item.bullet is not None
        baseline = item.lines[0].baseline if item.lines else text.box.y
        edge = item.bullet.x + (item.bullet.width if text.direction == "rtl" else 0.0)
        sign = _placed_lines([SetLine(edge, baseline, (item.bullet,))], text.style.size, text)
        self.signs.append({**_frame(text), **sign})
        inner: list[Json] = [self._block(block, text) for block in item.inner]
        return {**_lines(item, text), "inner": inner}


def _ground(background: Solid | None) -> str:
    """The colour of a page's ground with its opacity: "#rrggbb" or "#rrggbbaa", "" where none is said."""
    if background is None:
        return ""
    return background.color + (f"{round(255 * background.alpha):02x}" if background.alpha < 1 else "")


def _frame(text: Text) -> dict[str, Json]:
    language, region = language_and_region(text.language)
    return {"size": text.style.size, "lang": language, "region": region, "dir": text.direction}


def _lines(paragraph: SetParagraph, text: Text) -> dict[str, Json]:
    return _placed_lines(paragraph.lines, pitch(paragraph, text), text)


def _placed_lines(lines: Sequence[SetLine], leading: float, text: Text) -> dict[str, Json]:
    """Lines by the edge they all begin at or after, each with its own indent from there."""
    edges = [line.edge for line in lines if line.spans]
    rtl = text.direction == "rtl"
    first = (max(edges) if rtl else min(edges)) if edges else 0.0
    rows: list[Json] = [
        {
            "indent": abs(line.edge - first) if line.spans else 0.0,
            "spans": [_span(span, text) for span in line.spans],
            "spaced": line.spaced,
            "hyphen": line.hyphen,
        }
        for line in lines
    ]
    return {"edge": first, "baseline": lines[0].baseline if lines else 0.0, "pitch": leading, "lines": rows}


def _span(span: Span, text: Text) -> Json:
    return {
        "tracking": added_width(span, text) / max(1, len(span.text)),
        "text": clean(span.text),
        "family": span.family,
        "size": span.size,
        "weight": span.weight,
        "italic": span.italic,
        "color": span.color,
        "rise": span.rise,
        "link": span.link if _LINK.fullmatch(span.link) else "",
    }
