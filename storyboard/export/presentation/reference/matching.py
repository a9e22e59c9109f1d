"""Which layout of the template a page goes on: the one of our layout's name, then of a usual name for such a page in
any of four languages, then of PowerPoint's own kind, then whichever has the places that the page needs."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from msgspec.structs import replace

from storyboard.export.presentation.reference.measures import READABLE, fit
from storyboard.export.presentation.reference.pieces import Kind, Pieces
from storyboard.export.presentation.reference.template import Place, Template, TemplateLayout

# Usual names in English, Russian, Polish and Bulgarian, best first; a name is compared without case, dashes, numbers.
NAMES: dict[Kind, tuple[str, ...]] = {
    "opening": (
        *("title slide", "cover", "cover slide", "title page", "opening", "front page", "start"),
        *("титульный слайд", "титульный лист", "титул", "обложка", "начальный слайд"),
        *("slajd tytułowy", "okładka", "strona tytułowa"),
        *("заглавен слайд", "заглавна страница", "корица", "начален слайд"),
    ),
    "closing": (
        *("closing", "closing slide", "end", "end slide", "final", "final slide", "thank you", "thanks", "back cover"),
        *("заключительный слайд", "последний слайд", "заключение", "конец", "финал", "спасибо", "спасибо за внимание"),
        *("slajd końcowy", "zakończenie", "koniec", "podziękowanie", "dziękuję"),
        *("заключителен слайд", "последен слайд", "край", "благодаря", "благодарим"),
    ),
    "beside": (
        *("picture and text", "text and picture", "title content and picture", "two content", "content and picture"),
        *("picture with caption", "content with caption", "image and text", "text and image"),
        *("рисунок и текст", "текст и рисунок", "изображение и текст", "два объекта", "рисунок с подписью"),
        *("объект с подписью", "obraz i tekst", "tekst i obraz", "dwa elementy zawartości", "obraz z podpisem"),
        *("zawartość z podpisem", "картина и текст", "текст и картина", "две съдържания", "картина с надпис"),
        *("съдържание с надпис", "изображение и текст"),
    ),
    "picture": (
        *("picture", "full picture", "picture full", "title and picture", "image", "full image"),
        *("рисунок", "изображение", "заголовок и рисунок", "obraz", "tytuł i obraz"),
        *("картина", "заглавие и картина"),
    ),
    "text": (
        *("title and content", "title and text", "text", "content", "title content", "bullets"),
        *("заголовок и объект", "заголовок и текст", "заголовок и содержимое", "текст", "содержание"),
        *("tytuł i zawartość", "tytuł i tekst", "tekst", "zawartość"),
        *("заглавие и съдържание", "заглавие и текст", "съдържание"),
    ),
    "title": ("title only", "только заголовок", "tylko tytuł", "само заглавие"),
    "blank": ("blank", "empty", "пустой слайд", "пустой", "pusty", "pusty slajd", "празен", "празен слайд"),
}
# PowerPoint's own words for the kinds of layouts, the same in every language.
KINDS: dict[Kind, tuple[str, ...]] = {
    "opening": ("title",),
    "closing": (),
    "beside": ("twoObj", "txAndObj", "objAndTx", "picTx", "objTx", "txAndClipArt", "clipArtAndTx"),
    "picture": ("titleOnly", "obj", "objOnly"),
    "text": ("obj", "tx"),
    "title": ("titleOnly",),
    "blank": ("blank",),
}
# Where a page that has no layout of its own goes next.
_NEXT: dict[Kind, tuple[Kind, ...]] = {
    "opening": ("opening",),
    "closing": ("closing", "beside", "text"),
    "beside": ("beside",),
    "picture": ("picture", "title"),
    "text": ("text",),
    "title": ("title",),
    "blank": ("blank",),
}


# Where one of two places is so many times the other, the picture gets it, whichever side that is on.
_UNEVEN = 1.3
# The picture's share of a place that it shares with words.
SHARE = 0.56


class Match(NamedTuple):
    """The layout for a page, and what the page has that the layout has no place for."""

    layout: TemplateLayout
    lacks: tuple[str, ...]


class Slots(NamedTuple):
    """The places of a layout that the words and the picture go to."""

    words: Place | None
    picture: Place | None


def matched(template: Template, pages: Sequence[tuple[Pieces, str]]) -> tuple[Match, ...]:
    """A layout for each page, given with the name of its own layout. Pages of one kind go on one layout, unless the
    template has one of just their layout's name."""
    of_kind: dict[Kind, list[Pieces]] = {}
    for pieces, _ in pages:
        of_kind.setdefault(pieces.kind, []).append(pieces)
    usual = {kind: _for_all(template, kind, alike) for kind, alike in of_kind.items()}
    found = ((pieces, _by_name(template, name, pieces) or usual[pieces.kind]) for pieces, name in pages)
    return tuple(Match(layout, _lacks(layout, pieces)) for pieces, layout in found)


def _by_name(template: Template, name: str, pieces: Pieces) -> TemplateLayout | None:
    """The layout of just this name, unless it is for several texts and all that there is to show is one picture."""
    found = _named(template, (name,), [])
    if found is None or (pieces.kind == "picture" and sum(place.holds_words for place in found.contents) > 1):
        return None
    return found


def _for_all(template: Template, kind: Kind, alike: list[Pieces]) -> TemplateLayout:
    """The layout for all pages of a kind: of a usual name, of PowerPoint's own kind, or the one that fits best."""
    for one in _NEXT[kind]:
        named = _named(template, NAMES[one], alike)
        if named is not None:
            return named
        for word in KINDS[one]:
            for layout in template.layouts:
                if layout.kind == word and _fits(layout, alike):
                    return layout
    return min(template.layouts, key=lambda layout: sum(_unfitness(layout, pieces) for pieces in alike))


def _named(template: Template, names: tuple[str, ...], alike: list[Pieces]) -> TemplateLayout | None:
    """The layout of the first of these names that has room for all these pages."""
    wanted = [_plain(name) for name in names if name]
    found = [
        (wanted.index(_plain(layout.name)), n)
        for n, layout in enumerate(template.layouts)
        if _plain(layout.name) in wanted and _fits(layout, alike)
    ]
    return template.layouts[min(found)[1]] if found else None


def _plain(name: str) -> str:
    """`1_Title-Slide` and `Title, slide 2` as "title slide"."""
    words = re.sub(r"[\W_]+", " ", re.sub(r"^\d+[_ .-]+", "", name.casefold())).strip()
    return re.sub(r" \d+$", "", words)


def _fits(layout: TemplateLayout, alike: list[Pieces]) -> bool:
    return all(not _lacks(layout, pieces) and _is_readable(layout, pieces) for pieces in alike)


def _is_readable(layout: TemplateLayout, pieces: Pieces) -> bool:
    """Whether the words are set large enough, or as large as the template has them."""
    found = slots(layout, pieces)
    own = found.words.size() / max(1.0, layout.height / 540) if found.words is not None else READABLE
    return _size(layout, pieces) >= min(READABLE, own)


def _size(layout: TemplateLayout, pieces: Pieces) -> float:
    """In how many points the words would be set in their place, were the slide 540 points high."""
    found, text = slots(layout, pieces), pieces.body_text
    if found.words is None or text is None:
        return READABLE
    box = found.words.box
    if pieces.picture is not None and found.picture is None:
        box = replace(box, width=box.width * (1 - SHARE))
    made = fit(pieces.body, found.words, box, text.style.family)
    return found.words.size() * made.scale * (1.0 if made.fits else 0.5) / max(1.0, layout.height / 540)


def _lacks(layout: TemplateLayout, pieces: Pieces) -> tuple[str, ...]:
    found = slots(layout, pieces)
    lacks = []
    if pieces.title is not None and layout.title is None:
        lacks.append("title")
    if pieces.body and found.words is None:
        lacks.append("text")
    return tuple(lacks)


def _unfitness(layout: TemplateLayout, pieces: Pieces) -> float:
    """How badly a page and a layout go together; the least is best."""
    found = slots(layout, pieces)
    upright = sum(place.upright for place in layout.places) == len(layout.places)
    unused = sum(1 for place in layout.contents if place not in (found.words, found.picture))
    return (
        8.0 * len(_lacks(layout, pieces))
        + 6.0 * (not _is_readable(layout, pieces))
        + 2.0 * (pieces.picture is not None and found.picture is None)
        + 2.0 * (layout.title is not None and layout.title.kind == "ctrTitle") * (pieces.kind != "opening")
        + (3.0 if pieces.kind == "opening" else 1.0) * (pieces.subtitle is not None and layout.subtitle is None)
        + 3.0 * (layout.subtitle is not None and pieces.subtitle is None)
        + 0.5 * unused
        + 4.0 * (not upright)
    )


def slots(layout: TemplateLayout, pieces: Pieces) -> Slots:
    """Which places the words and the picture go to: the picture's own kind first, then the side it stood on."""
    contents = layout.contents
    words = [place for place in contents if place.holds_words]
    if pieces.picture is None:
        return Slots(words[0] if words and pieces.body else None, None)
    pictures = [place for place in contents if place.holds_pictures]
    only = [place for place in pictures if not place.holds_words]
    if only:
        return Slots(words[0] if words and pieces.body else None, only[0])
    if not pieces.body:
        return Slots(None, pictures[0] if pictures else None)
    return _pair(words, pictures, pieces.on_left)


def _pair(words: list[Place], pictures: list[Place], on_left: bool) -> Slots:
    """Two different places, one for words and one for the picture; words come first where there is one only."""
    if not words:
        return Slots(None, pictures[0] if pictures else None)
    bodies = [place for place in words if not place.holds_pictures]
    if len(pictures) > 1:
        first, second = sorted(pictures[:2], key=lambda place: (place.box.x, place.box.y))
        smaller, larger = sorted((first, second), key=lambda place: place.box.width * place.box.height)
        uneven = larger.box.width * larger.box.height > smaller.box.width * smaller.box.height * _UNEVEN
        return Slots(smaller, larger) if uneven else Slots(second, first) if on_left else Slots(first, second)
    if pictures and bodies:
        return Slots(bodies[0], pictures[0])
    return Slots(words[0], None)
