"""The slides as another program draws them, beside our own pictures of the same pages."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from storyboard.drawing.document import Document
from storyboard.drawing.fonts import face_file
from storyboard.drawing.items import Group, Item, Text
from storyboard.export import png
from storyboard.export.format import Options
from storyboard.export.pptx import write

WIDTH = 1280
# Programs smooth edges differently: a pixel differs when one of its channels does by more than this.
TOLERANCE = 32
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>"""

Pictures = Callable[[Document], list[Image.Image]]


def texts(items: tuple[Item, ...]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Group):
            yield from texts(item.items)
        elif isinstance(item, Text):
            yield item


def install_faces(document: Document, folder: Path) -> None:
    """Static faces of all that the document is lettered in, where fontconfig finds them."""
    found = {
        (span.family, span.weight, span.italic)
        for page in document.pages
        for text in texts(page.items)
        for line in text.lines
        for span in line.spans
    }
    folder.mkdir(exist_ok=True)
    for face in found:
        shutil.copy(face_file(*face), folder)


@pytest.fixture(scope="module")
def in_libreoffice(need: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Pictures:
    """The slides of a document as LibreOffice draws them."""
    soffice, pdftocairo = need("soffice", "libreoffice"), need("pdftocairo")
    room = tmp_path_factory.mktemp("office")
    (room / "fonts.conf").write_text(FONTS.format(fonts=room / "fonts", cache=room / "cache"))
    office = [soffice, f"-env:UserInstallation={(room / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(room / "fonts.conf"), "SAL_USE_VCLPLUGIN": "svp"}

    def drawn(document: Document) -> list[Image.Image]:
        install_faces(document, room / "fonts")
        (room / "deck.pptx").write_bytes(write(document, Options()))
        run = [*office, "--outdir", str(room), str(room / "deck.pptx")]
        subprocess.run(run, env=surroundings, check=True, capture_output=True, timeout=300)
        scaled = ["-scale-to-x", str(WIDTH), "-scale-to-y", "-1", "-png"]
        subprocess.run([pdftocairo, *scaled, str(room / "deck.pdf"), str(room / "slide")], check=True)
        return [Image.open(file).convert("RGB") for file in sorted(room.glob("slide-*.png"))]

    return drawn


def ours(document: Document) -> list[Image.Image]:
    pages = range(1, len(document.pages) + 1)
    drawn = (png.write(document, Options(page=page, pixels=WIDTH)) for page in pages)
    return [Image.open(io.BytesIO(data)).convert("RGB") for data in drawn]


def difference(a: Image.Image, b: Image.Image) -> float:
    """The share of pixels that differ, in percent."""
    width, height = min(a.width, b.width), min(a.height, b.height)
    one, other = (np.asarray(image, dtype=int)[:height, :width] for image in (a, b))
    return float((np.abs(one - other).max(axis=2) > TOLERANCE).mean() * 100)


def test_libreoffice_draws_the_slides_as_we_do(sample: Document, in_libreoffice: Pictures) -> None:
    pairs = zip(ours(sample), in_libreoffice(sample), strict=True)
    assert [round(difference(a, b), 2) for a, b in pairs] == [pytest.approx(0, abs=2.0)] * 3
