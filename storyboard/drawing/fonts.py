"""Fonts as files: static ones made from the variable ones, for programs that need them, and subsets for embedding.

HarfBuzz pins the axes in milliseconds; fontTools then writes the names under which office programs group the faces
of a family (Regular, Bold, Italic, Bold Italic). The result is kept in the user's cache.
"""

from __future__ import annotations

import io
from functools import lru_cache
from pathlib import Path

import uharfbuzz as hb

from storyboard.drawing.faces import axis_places, face, harfbuzz_face, missing_characters
from storyboard.drawing.families import family, file_for, font_credit, known_families, variable_font_file
from storyboard.errors import StoryboardError
from storyboard.resources import cache_folder, keep

__all__ = [
    "face_file",
    "font_credit",
    "font_subset",
    "known_families",
    "missing_characters",
    "static_face",
    "variable_font_file",
]

# Part of every file name: raise it when the files would come out otherwise.
_MAKE = 1
# A subset comes from the static face in the cache, but not of a family with so many bytes: making that takes seconds.
_LARGE = 4 << 20
_WEIGHT_NAMES = {
    100: "Thin",
    200: "ExtraLight",
    300: "Light",
    400: "Regular",
    500: "Medium",
    600: "SemiBold",
    700: "Bold",
    800: "ExtraBold",
    900: "Black",
}


def face_file(name: str, weight: int = 400, italic: bool = False) -> Path:
    """A static TrueType file of that face in the user's cache, made on first use. Raises StoryboardError."""
    slope = "italic" if face(name, weight, italic).italic else "upright"
    version = family(name).version
    path = cache_folder("fonts") / f"{name.replace(' ', '')}-{version}-{_MAKE}-{weight}-{slope}.ttf"
    if not path.is_file():
        try:
            keep(path, static_face(name, weight, italic))
        except OSError as problem:
            raise StoryboardError(f"cannot keep a font in {path.parent}: {problem.strerror}") from problem
    return path


def font_subset(name: str, weight: int, italic: bool, text: str) -> bytes:
    """A static TrueType font with the glyphs that `text` needs and no others, for embedding in a file."""
    return _subset(name, weight, italic, "".join(sorted(set(text))))


@lru_cache(maxsize=64)
def _subset(name: str, weight: int, italic: bool, characters: str) -> bytes:
    wanted = hb.SubsetInput()
    wanted.unicode_set.update(map(ord, characters + " "))
    wanted.name_id_set.update({1, 2, 4, 6, 13, 14, 16, 17})
    if file_for(name, weight, italic).path.stat().st_size > _LARGE:
        return _pinned(wanted, name, weight, italic)
    return bytes(wanted.subset(hb.Face(hb.Blob(_face_data(name, weight, italic)))).blob.data)


def _face_data(name: str, weight: int, italic: bool) -> bytes:
    """A static face from the cache, or made where nothing can be kept."""
    try:
        return face_file(name, weight, italic).read_bytes()
    except (OSError, StoryboardError):
        return static_face(name, weight, italic)


@lru_cache(maxsize=8)
def static_face(name: str, weight: int, italic: bool) -> bytes:
    """The bytes of a static TrueType font of that face, named so that programs find it under its family."""
    wanted = hb.SubsetInput()
    wanted.keep_everything()
    return _pinned(wanted, name, weight, italic)


def _pinned(wanted: hb.SubsetInput, name: str, weight: int, italic: bool) -> bytes:
    """What is wanted of the family's file, at its place on every axis, and named."""
    hb_face = harfbuzz_face(file_for(name, weight, italic).path)
    for axis in hb_face.axis_infos:
        wanted.pin_axis_to_default(hb_face, axis.tag)
    for tag, place in axis_places(hb_face, weight, italic).items():
        wanted.pin_axis_location(hb_face, tag, place)
    return _named(bytes(wanted.subset(hb_face).blob.data), name, weight, face(name, weight, italic).italic)


def _named(data: bytes, name: str, weight: int, italic: bool) -> bytes:
    from fontTools.ttLib import TTFont  # slow to import, needed once for each face

    font = TTFont(io.BytesIO(data), recalcTimestamp=False)
    style = _style_name(weight, italic)
    plain = style in ("Regular", "Bold", "Italic", "Bold Italic")
    names = {
        1: name if plain else f"{name} {_style_name(weight, False)}",
        2: style if plain else ("Italic" if italic else "Regular"),
        3: f"{name}-{style}".replace(" ", ""),
        4: f"{name} {style}",
        6: f"{name}-{style}".replace(" ", ""),
        16: name,
        17: style,
    }
    table = font["name"]
    for number in (*names, 21, 22, 25):
        table.removeNames(nameID=number)
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    bold = plain and weight >= 700
    os2, head = font["OS/2"], font["head"]
    os2.usWeightClass = weight
    regular = not bold and not italic
    os2.fsSelection = (os2.fsSelection & ~0b1100001) | italic | (bold << 5) | (regular << 6)
    head.macStyle = bold | (italic << 1)
    for unneeded in ("STAT", "DSIG"):
        if unneeded in font:
            del font[unneeded]
    out = io.BytesIO()
    font.save(out)
    return out.getvalue()


def _style_name(weight: int, italic: bool) -> str:
    name = _WEIGHT_NAMES.get(weight, str(weight))
    if not italic:
        return name
    return "Italic" if name == "Regular" else f"{name} Italic"
