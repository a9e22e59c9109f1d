"""Faces: which font families are installed, and their faces ready for measuring and drawing.

Families come as `fontpkg-*` wheels, mostly variable fonts. A face is one family at one weight, upright or italic,
ready for HarfBuzz; its metrics are in ems (1 = the font size).
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache, cached_property, lru_cache
from pathlib import Path

import uharfbuzz as hb
from msgspec import Struct

from storyboard.drawing.document import Credit
from storyboard.errors import StoryboardError, did_you_mean

# The family that lends a character which the asked family lacks, before any other installed one is tried.
FIRST_STAND_IN = "Geologica"


class FontFile(Struct, frozen=True):
    """One file of a family: its style ("normal" or "italic") and, unless it is variable, its weight."""

    path: Path
    italic: bool
    weight: int | None


class Family(Struct, frozen=True):
    """An installed family, as its wheel describes it."""

    name: str
    version: str
    license: str
    copyright: str
    files: tuple[FontFile, ...]


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
def _families() -> dict[str, Family]:
    """Every installed family by its name, in the order of the names."""
    found: dict[str, Family] = {}
    for place in dict.fromkeys(sys.path):
        for description in sorted(Path(place or ".").glob("fontpkg_*/metadata.json")):
            family = _family_from(description)
            found.setdefault(family.name, family)
    return dict(sorted(found.items()))


def _family_from(description: Path) -> Family:
    facts = json.loads(description.read_text(encoding="utf-8"))
    files = tuple(
        FontFile(description.parent / file["path"], file["style"] == "italic", file["weight"])
        for file in facts["files"]
    )
    return Family(facts["family"], facts["version"], facts["license"], facts.get("copyright", ""), files)


def known_families() -> tuple[str, ...]:
    """The names of the installed families, in alphabetical order."""
    return tuple(_families())


def family(name: str) -> Family:
    """The installed family of that name. Raises StoryboardError, with near names, when there is none."""
    found = _families().get(name)
    if found is None:
        raise StoryboardError(f"the font family {name!r} is not installed", hint=did_you_mean(name, known_families()))
    return found


# What tells a family in the credits from a picture of that name; pages say it in their own language.
FONT = "(font)"


def font_credit(name: str) -> Credit:
    """Who made the family, and under which licence."""
    about = family(name)
    address = re.search(r"https?://[^\s)]+", about.copyright)
    creator = re.sub(r"^Copyright\s+(\(c\)\s*)?[\d,\s-]*(by\s+)?|\s*\(https?://[^)]*\).*$", "", about.copyright)
    return Credit(f"{name} {FONT}", creator, about.license, address.group(0) if address else "")


def file_for(name: str, weight: int, italic: bool) -> FontFile:
    """The file of the family that draws this weight and slope best."""
    files = family(name).files
    slope = [f for f in files if f.italic == italic] or list(files)
    return min(slope, key=lambda f: abs((f.weight or weight) - weight))


def variable_font_file(name: str, italic: bool = False) -> Path:
    """The family's own file, as its wheel ships it: the variable one, or the regular weight where there is none."""
    return file_for(name, 400, italic).path


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
def stand_ins(name: str) -> tuple[str, ...]:
    """The families tried, in this order, for a character that `name` lacks."""
    others = [n for n in known_families() if n not in (name, FIRST_STAND_IN)]
    first = [FIRST_STAND_IN] if name != FIRST_STAND_IN and FIRST_STAND_IN in known_families() else []
    return (*first, *others)


# Characters that need no glyph of their own: controls, joiners, direction marks, variation selectors, odd spaces.
_UNSEEN = re.compile(
    r"[\x00-\x20\x7f-\xa0\xad\u1680\u2000-\u200f\u2011\u2028-\u202f\u205f-\u206f\u3000\ufe00-\ufe0f\ufeff]"
)


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


def family_with(character: str, name: str) -> str:
    """`name`, or the first stand-in that has the character; `name` again where none has."""
    if _UNSEEN.match(character):
        return name
    return next((n for n in (name, *stand_ins(name)) if ord(character) in face(n).characters), name)
