"""The slides as another program draws them, beside our own pictures of the same pages."""

from __future__ import annotations

import io
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from html import unescape
from math import cos, pi, sin
from pathlib import Path as FilePath

import numpy as np
import pytest
from example_decks import example_deck
from msgspec.structs import replace
from one_of_everything import document
from PIL import Image, ImageFilter

from storyboard.drawing.charts import Chart
from storyboard.drawing.document import Document, Page
from storyboard.drawing.fonts import face_file
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Line, Linear, Path, Radial, Solid, Stop, Stroke, Text, flattened
from storyboard.drawing.outline import polygon, rectangle
from storyboard.drawing.placing import placed_text
from storyboard.export import png
from storyboard.export.format import Options
from storyboard.export.pptx import write

WIDTH = 1280
# Programs smooth edges differently, and round the places of letters: a pixel differs when one of its channels does by
# more than this from every pixel that touches its place in the other picture.
TOLERANCE = 32
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>"""

WORD = re.compile(r'<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)</word>')

Pictures = Callable[..., list[Image.Image]]


def texts(items: tuple[Item, ...]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Group):
            yield from texts(item.items)
        elif isinstance(item, Text):
            yield item


def install_faces(document: Document, folder: FilePath) -> None:
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
def office_pdf(need: Callable[..., str], tmp_path_factory: pytest.TempPathFactory) -> Callable[[Document], FilePath]:
    """The PDF that LibreOffice makes of a document's slides."""
    soffice = need("soffice", "libreoffice")
    room = tmp_path_factory.mktemp("office")
    (room / "fonts.conf").write_text(FONTS.format(fonts=room / "fonts", cache=room / "cache"))
    office = [soffice, f"-env:UserInstallation={(room / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(room / "fonts.conf"), "SAL_USE_VCLPLUGIN": "svp"}

    def made(document: Document) -> FilePath:
        install_faces(document, room / "fonts")
        (room / "deck.pptx").write_bytes(write(document, Options()))
        run = [*office, "--outdir", str(room), str(room / "deck.pptx")]
        subprocess.run(run, env=surroundings, check=True, capture_output=True, timeout=300)
        return room / "deck.pdf"

    return made


@pytest.fixture(scope="module")
def in_libreoffice(
    office_pdf: Callable[[Document], FilePath], need: Callable[..., str], tmp_path_factory: pytest.TempPathFactory
) -> Pictures:
    """The slides of a document as LibreOffice draws them."""
    room = tmp_path_factory.mktemp("slides")

    def drawn(document: Document, width: int = WIDTH, program: str = "pdftocairo") -> list[Image.Image]:
        for old in room.glob("slide-*.png"):
            old.unlink()
        scaled = ["-scale-to-x", str(width), "-scale-to-y", "-1", "-png"]
        subprocess.run([need(program), *scaled, str(office_pdf(document)), str(room / "slide")], check=True)
        return [Image.open(file).convert("RGB") for file in sorted(room.glob("slide-*.png"))]

    return drawn


def ours(document: Document, width: int = WIDTH) -> list[Image.Image]:
    pages = range(1, len(document.pages) + 1)
    drawn = (png.write(document, Options(page=page, pixels=width)) for page in pages)
    return [Image.open(io.BytesIO(data)).convert("RGB") for data in drawn]


def difference(a: Image.Image, b: Image.Image) -> float:
    """The share of pixels that differ, in percent."""
    whole = (0, 0, min(a.width, b.width), min(a.height, b.height))
    one, other = a.crop(whole), b.crop(whole)
    return float((_unlike(one, other) | _unlike(other, one)).mean() * 100)


def _unlike(image: Image.Image, other: Image.Image) -> np.ndarray:
    pixels, least, most = (
        np.asarray(i, dtype=int)
        for i in (image, other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3)))
    )
    outside: np.ndarray = ((pixels < least - TOLERANCE) | (pixels > most + TOLERANCE)).any(axis=2)
    return outside


def test_libreoffice_draws_the_slides_as_we_do(sample: Document, in_libreoffice: Pictures) -> None:
    pairs = zip(ours(sample), in_libreoffice(sample), strict=True)
    assert max(difference(a, b) for a, b in pairs) < 1.0


def test_libreoffice_draws_an_example_deck_as_we_do(in_libreoffice: Pictures) -> None:
    deck = example_deck("tallyho")
    # The journey's map is among them: a real table there, before its arrows and round cards.
    assert max(difference(a, b) for a, b in zip(ours(deck), in_libreoffice(deck), strict=True)) < 1.0


@pytest.mark.parametrize("name", ["hopp", "tallyho"])
def test_few_pixels_of_an_example_differ_in_libreoffice(name: str, in_libreoffice: Pictures) -> None:
    deck = example_deck(name)
    pairs = zip(ours(deck, 1920), in_libreoffice(deck, 1920, "pdftoppm"), strict=True)
    # As they are: no pixel is forgiven for standing beside one that is alike.
    assert max(float((apart(a, b) > TOLERANCE).mean() * 100) for a, b in pairs) < 2.0


def apart(a: Image.Image, b: Image.Image) -> np.ndarray:
    """For each pixel, by how much its most different channel differs."""
    size = (0, 0, min(a.width, b.width), min(a.height, b.height))
    one, other = (np.asarray(image.crop(size), dtype=int) for image in (a, b))
    most: np.ndarray = np.abs(one - other).max(axis=2)
    return most


@pytest.mark.parametrize("name", ["shtaiga", "tallyho"])
def test_libreoffice_breaks_lines_where_we_do(
    name: str, office_pdf: Callable[[Document], FilePath], need: Callable[..., str]
) -> None:
    deck = example_deck(name)
    run = [need("pdftotext"), "-bbox-layout", str(office_pdf(deck)), "-"]
    told = subprocess.run(run, check=True, capture_output=True, text=True, timeout=60).stdout.split("<page ")[1:]
    checked, apart = 0, []
    for page, markup in zip(deck.pages, told, strict=True):
        words = [(unescape(word), *map(float, box)) for *box, word in WORD.findall(markup)]
        for line in broken_lines(page.items):
            theirs, ours = words_along(line, words).replace("\u2011", "-"), "".join(line.text.split())
            checked += 1
            if theirs != ours:
                apart.append((page.name, ours, theirs))
    assert checked > 30
    assert not apart


def broken_lines(items: tuple[Item, ...]) -> Iterator[Line]:
    """The lines, as they stand on the page, of all texts that have more than one."""
    for item in items:
        if not (isinstance(item, Group) and isinstance(item.data, Chart)):
            for leaf, place in flattened(item):
                if isinstance(leaf, Text) and len(leaf.lines) > 1:
                    yield from placed_text(leaf, place).lines


def words_along(line: Line, words: Sequence[tuple[str, float, float, float, float]]) -> str:
    """Words of another program's page that stand where the line does, without what is between them.

    They are text, left, top, right and bottom.
    """
    size = max(span.size for span in line.spans)
    left, right = min(span.x for span in line.spans), max(span.x + span.width for span in line.spans)
    middle = line.baseline - 0.3 * size
    near = [
        (x, word)
        for word, x, top, end, bottom in words
        if abs((top + bottom) / 2 - middle) < 0.4 * size and left - size < x and end < right + size
    ]
    return "".join(word for _, word in sorted(near))


def test_libreoffice_draws_gradients_fill_rules_and_lines_as_we_do(in_libreoffice: Pictures) -> None:
    made = document(swatches())
    [our], [their] = ours(made), in_libreoffice(made)
    assert difference(our, their) < 0.2


def swatches() -> Page:
    """A square of every kind of gradient, rule and line that programs do not agree on by themselves."""
    a, b, c = "#5b4b9a", "#f6b73c", "#12b39b"
    straight = [((a, b), (0, 1)), ((a, b), (1, 1)), ((a, b, c), (0, 1)), ((a, b, b, a), (1, 0.5))]
    items: list[Item] = [linear(n, colors, way) for n, (colors, way) in enumerate(straight)]
    clear = (Stop(0, a, 0.8), Stop(1, a, 0.0))
    items += [linear(4, (a, a), (1, 0.3), clear)]
    items += [radial(5 + n, ends) for n, ends in enumerate([clear, clear[::-1], (Stop(0, b), Stop(1, a))])]
    box = cell(8)
    star = [(box.x + 50 + 45 * sin(n * 0.8 * pi), box.y + 50 - 45 * cos(n * 0.8 * pi)) for n in range(5)]
    items += [Path(polygon(star), Solid(c), Stroke(a, 3)), Path(polygon(star).moved(110, 0), Solid(c), evenodd=True)]
    twice = rectangle(Box(cell(10).x, cell(10).y, 60, 60)) + rectangle(Box(cell(10).x + 30, cell(10).y + 30, 60, 60))
    items += [Path(twice, Solid(b, 0.6)), Path(twice.moved(110, 0), Solid(b), evenodd=True)]
    for n, cap in enumerate(("round", "butt")):
        x = cell(12).x + 40 * n
        down = polygon([(x, cell(12).y), (x + 20, cell(12).y + 90)], closed=False)
        items.append(Path(down, None, Stroke(a, 5, cap=cap, dash=(12, 9))))  # type: ignore[arg-type]
    sharp = polygon([(cell(13).x, 330), (cell(13).x + 30, 250), (cell(13).x + 60, 330)], closed=False)
    items.append(Path(sharp, None, Stroke(a, 9, 0.5, cap="butt", join="miter")))
    return Page(960, 540, tuple(items), "Swatches", background=Solid("#fffaf0"))


def cell(number: int) -> Box:
    return Box(20 + 115 * (number % 8), 20 + 230 * (number // 8), 100, 100)


def linear(
    number: int, colors: tuple[str, ...], way: tuple[float, float], stops: tuple[Stop, ...] | None = None
) -> Path:
    box = cell(number)
    given = stops or tuple(Stop(n / (len(colors) - 1), color) for n, color in enumerate(colors))
    paint = Linear(box.x, box.y, box.x + way[0] * 100, box.y + way[1] * 100, given)
    return Path(rectangle(box), paint)


def radial(number: int, stops: tuple[Stop, ...]) -> Path:
    box = cell(number)
    return Path(
        rectangle(box), Radial(*box.center, 70, 55, tuple(replace(s, at=float(n)) for n, s in enumerate(stops)))
    )
