"""Typefaces inside PowerPoint files, when they are asked for."""

from __future__ import annotations

import io
import re
import struct
import zipfile

import pytest
from fontTools.ttLib import TTFont
from msgspec.structs import replace
from one_of_everything import document, words

from storyboard.drawing.document import Document, Page
from storyboard.drawing.families import known_families
from storyboard.drawing.fonts import static_face
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import TextStyle
from storyboard.export.format import Options
from storyboard.export.pptx import write
from storyboard.export.presentation.typefaces import embedded_open_type


def parts(made: Document, *, embed_fonts: bool) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(write(made, Options(embed_fonts=embed_fonts)))) as bundle:
        return {name: bundle.read(name) for name in bundle.namelist()}


def test_without_being_asked_no_typeface_is_inside() -> None:
    found = parts(document(), embed_fonts=False)
    assert not [name for name in found if name.startswith("ppt/fonts/")]
    assert (
        b"embeddedFont" not in found["ppt/presentation.xml"] and b"embedTrueType" not in found["ppt/presentation.xml"]
    )


def test_every_family_in_use_is_listed_with_its_faces() -> None:
    found = parts(document(), embed_fonts=True)
    told = found["ppt/presentation.xml"].decode()
    families = re.findall(r'<p:embeddedFont><p:font typeface="([^"]+)"/>(.*?)</p:embeddedFont>', told)
    assert [name for name, _ in families] == ["Caveat", "Geologica"]
    assert [re.findall(r"<p:(\w+) ", faces) for _, faces in families][1][:2] == ["regular", "bold"]
    files = [name for name in found if name.startswith("ppt/fonts/")]
    assert len(files) == told.count('r:id="') - told.count("<p:sldId ") - told.count("MasterId ")
    assert 'embedTrueTypeFonts="1"' in told


def test_the_font_behind_the_head_is_whole() -> None:
    font = static_face("Geologica", 700, False)
    data = embedded_open_type(font)
    size, length, version, flags = struct.unpack_from("<4I", data)
    assert (size, length, version, flags) == (len(data), len(font), 0x00020001, 0)
    assert struct.unpack_from("<H", data, 34) == (0x504C,)
    assert data.endswith(font)
    assert struct.unpack_from("<I", data, 28) == (700,)
    name = struct.unpack_from("<H", data, 82)[0]
    assert "Geologica" in data[84 : 84 + name].decode("utf-16-le")
    assert "cmap" in TTFont(io.BytesIO(data[-length:]))


def test_the_same_document_gives_the_same_file() -> None:
    options = Options(embed_fonts=True)
    assert write(document(), options) == write(document(), options)


@pytest.mark.skipif("Noto Sans JP" not in known_families(), reason="needs the typefaces of the extra cjk")
def test_a_japanese_face_holds_the_words_and_what_is_common_and_is_light() -> None:
    style = TextStyle("Noto Sans JP", 20, "#000000")
    told = words("龘が笑う", box=Box(0, 0, 300, 40), style=style, language="ja")
    made = replace(document(), pages=(Page(960, 540, (told,)),), language="ja")
    found = {name: data for name, data in parts(made, embed_fonts=True).items() if name.startswith("ppt/fonts/")}
    assert found and len(found) == 2
    assert sum(map(len, found.values())) < 0.25 * sum(len(static_face("Noto Sans JP", n, False)) for n in (400, 700))
    data = max(found.values(), key=len)
    length, _, flags = struct.unpack_from("<3I", data, 4)
    assert flags == 1
    known = TTFont(io.BytesIO(data[-length:])).getBestCmap()
    assert {ord(sign) for sign in "龘が笑う学校A、"} <= known.keys()
    assert ord("齉") not in known
