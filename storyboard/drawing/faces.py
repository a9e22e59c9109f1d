"""Faces: the installed families ready for measuring and drawing, and who lends a character that a family lacks.

A face is one family at one weight, upright or italic, ready for HarfBuzz; its metrics are in ems (1 = the font size).
"""

from __future__ import annotations

import re
from functools import cache, cached_property, lru_cache
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from storyboard.drawing.families import file_for, known_families
from storyboard.drawing.scripts import east_asian_family

# The family that lends a character which the asked family lacks, before any other installed one is tried.
FIRST_STAND_IN = "Geologica"


class Face(Struct, frozen=True, eq=False, dict=True):
    """One family at one weight and slope. `ascent`, `descent` (both positive) are in ems."""

    family: str
    weight: int
    italic: bool
    font: hb.Font
    upem: int
    ascent: float
    descent: float

    @cached_property
    def characters(self) -> frozenset[int]:
        """The code points that the face has a glyph for."""
        return frozenset(self.font.face.unicodes)


@cache
def harfbuzz_face(path: Path) -> hb.Face:
    """The font file as HarfBuzz reads it, at its default place on every axis."""
    return hb.Face(hb.Blob.from_file_path(str(path)))


@lru_cache(maxsize=64)
def face(name: str, weight: int = 400, italic: bool = False) -> Face:
    """The face nearest to what is asked: a weight beyond the family's range is drawn at the end of the range.

    A family with no italic of its own stays upright, and its face says so.
    """
    file = file_for(name, weight, italic)
    hb_face = harfbuzz_face(file.path)
    font = hb.Font(hb_face)
    location = axis_places(hb_face, weight, italic)
    if location:
        font.set_variations(location)
    extents, upem = font.get_font_extents("ltr"), hb_face.upem
    slanted = italic and (file.italic or "slnt" in location or "ital" in location)
    return Face(name, weight, slanted, font, upem, extents.ascender / upem, -extents.descender / upem)


def axis_places(hb_face: hb.Face, weight: int, italic: bool) -> dict[str, float]:
    """Where on its axes a variable font stands for this weight and slope; every axis is named."""
    places: dict[str, float] = {}
    for axis in hb_face.axis_infos:
        place = axis.default_value
        if axis.tag == "wght":
            place = min(max(float(weight), axis.min_value), axis.max_value)
        elif axis.tag == "slnt" and italic:
            place = axis.min_value
        elif axis.tag == "ital" and italic:
            place = axis.max_value
        places[axis.tag] = place
    if not italic:
        places = {tag: place for tag, place in places.items() if tag not in ("slnt", "ital")}
    return places


@cache
def stand_ins(name: str, language: str = "") -> tuple[str, ...]:
    """The families tried, in this order, for a character that `name` lacks."""
    first = [FIRST_STAND_IN, *([east_asian_family(language)] if language else [])]
    wanted = [n for n in dict.fromkeys((*first, *known_families())) if n != name]
    return tuple(n for n in wanted if n in known_families())


# Characters that need no glyph of their own: controls, joiners, direction marks, variation selectors, odd spaces.
_UNSEEN = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u1680\u2000-\u200f\u2011\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff]"
)
# Signs that western and East Asian text share, and write in different widths.
_SHARED_SIGNS = frozenset("“”‘’…—·")


def lacks(asked: Face, text: str) -> bool:
    """Whether the face has no glyph for some character of `text` that needs one."""
    return not asked.characters.issuperset(map(ord, _UNSEEN.sub("", text)))


def missing_characters(text: str, name: str) -> str:
    """The characters of `text`, each once, that neither the family nor any stand-in can draw."""
    needed = dict.fromkeys(_UNSEEN.sub("", text))
    for candidate in (name, *stand_ins(name)):
        has = face(candidate).characters
        needed = {c: None for c in needed if ord(c) not in has}
        if not needed:
            break
    return "".join(needed)


@lru_cache(maxsize=4096)
def family_with(character: str, name: str, language: str = "") -> str:
    """`name`, or the first stand-in that has the character; `name` again where none has.

    Han characters look otherwise in Japanese than in Chinese, so the language says who lends them.
    """
    if _UNSEEN.match(character):
        return name
    return next((n for n in (name, *stand_ins(name, language)) if ord(character) in face(n).characters), name)


def families_with(text: str, name: str, language: str) -> list[str]:
    """For each character of `text` the family that draws it.

    Quotation marks, dots and dashes beside Chinese and Japanese characters are drawn by the same family as those: they
    are as wide as a character there.
    """
    found = [family_with(character, name, language) for character in text]
    own = east_asian_family(language)
    if own not in found or language.startswith("ko"):
        return found
    for order in (range(1, len(text)), range(len(text) - 2, -1, -1)):
        step = order.step
        for at in order:
            if text[at] in _SHARED_SIGNS and found[at - step] == own:
                found[at] = own
    return found
