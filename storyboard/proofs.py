"""Proofs: what only finished pages can tell. Words that do not fit, letters that no typeface has, words too pale or
too small to be read, and decks too long to be sat through.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from storyboard.drawing.color import contrast
from storyboard.drawing.document import Document, Page
from storyboard.drawing.faces import FIRST_STAND_IN, missing_characters
from storyboard.drawing.geometry import Matrix
from storyboard.drawing.items import Group, Item, Path, Picture, Solid, Text, flattened
from storyboard.drawing.lettering import overflows
from storyboard.drawing.outline import rectangle
from storyboard.drawing.scripts import extras_for
from storyboard.errors import Complaint

_SHOWN = 40
_MOST_SLIDES = 10
# In points: the smallest words of what a step tells, and of what is said in its picture.
_SMALLEST, _SMALLEST_SAID = 18.0, 14.0
# WCAG 2.2, 1.4.3: text from 18 points, or from 14 in bold, is large.
_LARGE, _LARGE_BOLD, _BOLD = 18.0, 14.0, 700
_CONTRAST, _LARGE_CONTRAST = 4.5, 3.0


def proofs(document: Document, file: str) -> Iterator[Complaint]:
    """A warning for every text that overflows its place or cannot be read, each once in a document."""
    yield from dict.fromkeys(_of_pages(document, file))


def deck_proofs(document: Document, file: str) -> Iterator[Complaint]:
    """The same for a deck, which people look at from afar: it has few slides and large letters."""
    yield from proofs(document, file)
    told = [number for number, page in enumerate(document.pages, 1) if page.layout == "closing"]
    count = told[0] if told else len(document.pages)  # sources behind the end are for questions
    if count > _MOST_SLIDES:
        hint = f"at most {_MOST_SLIDES} are looked at; leave some out of 'slides:', or keep the maps for the wall"
        yield Complaint(f"the deck has {count} slides", file, severity="warning", hint=hint, code="slides/length")
    said: dict[str, tuple[float, int]] = {}
    for number, page in enumerate(document.pages, 1):
        texts = [(text, text.style.size * matrix.scale) for text, matrix, _ in _set_texts(page)]
        sizes = [size for text, size in texts if text.name == "body"]
        if sizes and min(sizes) < _SMALLEST - 0.05:
            hint = "say it in fewer words, or move some to the speaker notes"
            yield _small(f"the text of slide {number}", min(sizes), _SMALLEST, file, hint)
        for text, size in texts:
            if text.role == "balloon":
                said[text.text] = max(said.get(text.text, (0.0, 0)), (size, number))
    for words, (size, number) in said.items():
        if size < _SMALLEST_SAID - 0.05:
            what = f"{_start(words)!r} in the picture of slide {number}"
            yield _small(what, size, _SMALLEST_SAID, file, "say it in fewer words")


def _small(what: str, size: float, least: float, file: str, hint: str) -> Complaint:
    message = f"{what} has {size:.0f} points; {least:.0f} can be read from afar"
    return Complaint(message, file, severity="warning", hint=hint, code="slides/small-text")


def missing_letters(text: str, file: str) -> Iterator[Complaint]:
    """One warning for all characters of `text` that no installed typeface has; it names the extra that brings one."""
    missing = missing_characters("".join(sorted(set(text))), FIRST_STAND_IN)
    if missing:
        some = missing if len(missing) <= _SHOWN else missing[:_SHOWN] + "…"
        message = f"no typeface that is installed has {some!r}"
        yield Complaint(message, file, severity="warning", hint=_remedy(missing), code="text/glyphs")


def _remedy(missing: str) -> str:
    extras = extras_for(missing)
    if extras:
        return f'pip install "storyboard[{",".join(extras)}]"'
    return "use other signs, or install a fontpkg package that has them"


def _of_pages(document: Document, file: str) -> Iterator[Complaint]:
    many = len(document.pages) > 1
    for number, page in enumerate(document.pages, 1):
        where = f"on slide {number}" if many else "on the sheet"
        for text in _texts(page.items):
            words = " ".join("".join(run.text for run in paragraph.runs) for paragraph in text.paragraphs)
            start = _start(words)
            if overflows(text):
                message = f"{start!r} does not fit into its place {where}"
                yield Complaint(message, file, severity="warning", hint="say it in fewer words", code="text/overflow")
            missing = missing_characters(words, text.style.family)
            if missing:
                message = f"no typeface has {missing!r}, in {start!r}"
                yield Complaint(message, file, severity="warning", hint=_remedy(missing), code="text/glyphs")
        for text, matrix, below in _set_texts(page):
            if pale := _palest(text, matrix, below):
                message = f"{_start(text.text)!r} {where} has a contrast of {pale[0]:.1f} to 1; {pale[1]:g} can be read"
                hint = "choose another theme, or another colour of the product"
                yield Complaint(message, file, severity="warning", hint=hint, code="slides/contrast")


def _start(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"


def _texts(items: Iterable[Item]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Text):
            yield item
        elif isinstance(item, Group):
            yield from _texts(item.items)


Below = tuple[Path | Picture, Matrix]


def _set_texts(page: Page) -> Iterator[tuple[Text, Matrix, list[Below]]]:
    """Every text with what is painted below it, lowest first."""
    painted: list[Below] = []
    if page.background:
        painted.append((Path(rectangle(page.box), page.background), Matrix()))
    for item in page.items:
        for leaf, matrix in flattened(item):
            if isinstance(leaf, Text):
                yield leaf, matrix, painted
            elif isinstance(leaf, Picture) or leaf.fill is not None:
                painted.append((leaf, matrix))


def _palest(text: Text, matrix: Matrix, below: list[Below]) -> tuple[float, float] | None:
    """The least contrast of the text's words that is too little, and what would do; None where all can be read.

    Words on a gradient, on a picture or on something half transparent are left alone: nobody can say. So are signs:
    they are part of the drawing, and most carry the product's name, of which WCAG asks nothing.
    """
    if text.role == "sign":
        return None
    found = []
    for line in text.lines:
        for span in line.spans:
            size = span.size * matrix.scale
            large = size >= _LARGE or (size >= _LARGE_BOLD and span.weight >= _BOLD)
            needed = _LARGE_CONTRAST if large else _CONTRAST
            ground = _ground(*matrix.apply(span.x + span.width / 2, line.baseline - span.size * 0.3), below)
            if span.text.strip() and ground and (ratio := contrast(span.color, ground)) < needed - 0.05:
                found.append((ratio, needed))
    return min(found, default=None)


def _ground(x: float, y: float, below: list[Below]) -> str:
    """The one colour that is painted at a point; "" where it is not one."""
    from storyboard.drawing.cutting import skia_path

    for item, m in reversed(below):
        # Groups move and scale alone, so the way back into an item's own coordinates is short.
        at = ((x - m.e) / m.a, (y - m.f) / m.d)
        box = item.box if isinstance(item, Picture) else item.outline.bounds
        if not (box.x <= at[0] <= box.right and box.y <= at[1] <= box.bottom):
            continue
        if isinstance(item, Picture):
            return ""
        if skia_path(item.outline, item.evenodd).contains(at):
            return item.fill.color if isinstance(item.fill, Solid) and item.fill.alpha > 0.99 else ""
    return ""
