"""Typefaces inside the presentation, so that it looks the same where they are not installed.

PowerPoint keeps each face as an Embedded OpenType file: a head that tells of the font, and the font as it is. East
Asian ones hold the deck's characters and the common ones of their language, so that people can go on writing.
See https://www.w3.org/submissions/EOT/.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator

from storyboard.drawing.common_characters import common_characters
from storyboard.drawing.document import Document
from storyboard.drawing.faces import face
from storyboard.drawing.families import known_families
from storyboard.drawing.fonts import font_subset, static_face
from storyboard.drawing.items import Group, Item, Span, Text
from storyboard.export.presentation.package import Package, Relations
from storyboard.export.presentation.templates import attribute

_TYPE = "application/x-fontdata"
_VERSION, _MAGIC, _ANY_CHARSET = 0x00020001, 0x504C, 1
_PANOSE = (
    *("bFamilyType", "bSerifStyle", "bWeight", "bProportion", "bContrast"),
    *("bStrokeVariation", "bArmStyle", "bLetterForm", "bMidline", "bXHeight"),
)
# The faces of a family as PowerPoint names them: weight and slope.
_FACES = {"regular": (400, False), "bold": (700, False), "italic": (400, True), "boldItalic": (700, True)}
_BOLD = 600
_SUBSET = 1


def embedded_fonts(document: Document, package: Package, relations: Relations) -> str:
    """The faces that the document's words are set in, added to the package; the list of them for the presentation."""
    listed = []
    number = 0
    told = frozenset("".join(text.text for text in _all_texts(document)))
    for family, kinds in sorted(_used(document).items()):
        faces = ""
        for kind in (kind for kind in _FACES if kind in kinds):
            number += 1
            part = f"ppt/fonts/font{number}.fntdata"
            package.add_bytes(part, _embedded(family, *_FACES[kind], told), _TYPE)
            faces += f'<p:{kind} r:id="{relations.id_of("font", part)}"/>'
        listed.append(f'<p:embeddedFont><p:font typeface="{attribute(family)}"/>{faces}</p:embeddedFont>')
    return f"<p:embeddedFontLst>{''.join(listed)}</p:embeddedFontLst>" if listed else ""


def _embedded(family: str, weight: int, italic: bool, told: frozenset[str]) -> bytes:
    """A face as it is, or what is wanted of one that would make the file some 5 MB heavier."""
    common = common_characters(family)
    if not common:
        return embedded_open_type(static_face(family, weight, italic))
    return embedded_open_type(font_subset(family, weight, italic, "".join(sorted(common | told))), subset=True)


def _used(document: Document) -> dict[str, set[str]]:
    """The kinds of faces in use by their family; every family has its regular one."""
    known = set(known_families())
    used: dict[str, set[str]] = {}
    for text in _all_texts(document):
        for span in (span for line in text.lines for span in line.spans):
            if span.family in known:
                used.setdefault(span.family, {"regular"}).add(_kind(span))
    return used


def _kind(span: Span) -> str:
    italic = span.italic and face(span.family, span.weight, True).italic
    if span.weight >= _BOLD:
        return "boldItalic" if italic else "bold"
    return "italic" if italic else "regular"


def _all_texts(document: Document) -> Iterator[Text]:
    return (text for page in document.pages for item in page.items for text in _texts(item))


def _texts(item: Item) -> Iterator[Text]:
    if isinstance(item, Text):
        yield item
    elif isinstance(item, Group):
        for inner in item.items:
            yield from _texts(inner)


def embedded_open_type(font: bytes, *, subset: bool = False) -> bytes:
    """A TrueType font behind the head that the Embedded OpenType format asks for; nothing is compressed or hidden.

    `subset` tells programs that the font has not all of its characters.
    """
    from fontTools.ttLib import TTFont  # slow to import, and asked for by few

    with TTFont(io.BytesIO(font)) as opened:
        os2, head, names = opened["OS/2"], opened["head"], opened["name"]
        ranges = (getattr(os2, f"ulUnicodeRange{n}") for n in (1, 2, 3, 4))
        pages = (getattr(os2, f"ulCodePageRange{n}", 0) for n in (1, 2))
        told = b"".join(
            (
                struct.pack("<3I", len(font), _VERSION, _SUBSET if subset else 0),
                bytes(getattr(os2.panose, part) for part in _PANOSE),
                struct.pack("<BBIHH", _ANY_CHARSET, os2.fsSelection & 1, os2.usWeightClass, os2.fsType, _MAGIC),
                struct.pack("<7I", *ranges, *pages, head.checkSumAdjustment),
                bytes(16),
                *(_string(names.getDebugName(number) or "") for number in (1, 2, 5, 4)),
                # No address that the font is bound to.
                struct.pack("<2H", 0, 0),
            )
        )
    return struct.pack("<I", 4 + len(told) + len(font)) + told + font


def _string(text: str) -> bytes:
    """Two bytes of nothing, the length in bytes, the text."""
    data = text.encode("utf-16-le")
    return struct.pack("<2H", 0, len(data)) + data
