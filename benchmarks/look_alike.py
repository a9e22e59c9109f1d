"""Every slide as four programs draw it, side by side: our PNG, our PDF, LibreOffice's PPTX and Chromium's HTML.

    python benchmarks/look_alike.py [STORY.md …] [-o out/look-alike.html]

Without stories it takes the shipped examples. The report is one HTML file: a row a slide, and under each picture the
share of its pixels that differ from the PNG by more than 32 of 255 in any channel, as they are ("raw"), and without
those that only moved by one pixel ("seen"), because programs smooth edges differently. LibreOffice's pages are compared
with our PDF, too, for both are made pixels by one program then. It needs soffice, pdftocairo and
chromium; what is missing is left out, and said.
"""

from __future__ import annotations

import argparse
import html
import io
import os
import shutil
import subprocess
import sys
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from PIL import Image, ImageFilter

from storyboard.drawing.document import Document
from storyboard.drawing.fonts import face_file
from storyboard.drawing.items import Group, Item, Text
from storyboard.export import html as html_deck
from storyboard.export import pdf, png, pptx
from storyboard.export.format import Options
from storyboard.flow import produced
from storyboard.story import read_story

ROOT = Path(__file__).resolve().parent.parent
WIDTH = 1280
# A pixel differs when one of its channels does by more than this.
TOLERANCE = 32
_BAR = 5
# The most of a slide that may differ between LibreOffice and the PNG, raw, in percent.
TARGET = 2.0
# Slides that come in softly are waited for, and so are controls that go away.
BROWSER = (
    "--headless --no-sandbox --disable-gpu --hide-scrollbars --force-prefers-reduced-motion --virtual-time-budget=6000"
)
FONTS = """<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig><dir>{fonts}</dir><cachedir>{cache}</cachedir>
<include ignore_missing="yes">/etc/fonts/fonts.conf</include></fontconfig>"""
STYLE = """body{font:15px/1.5 system-ui,sans-serif;margin:24px;color:#222;background:#f4f2ee}
table{border-collapse:collapse}td,th{padding:4px 8px;text-align:left;vertical-align:top}
td.n{text-align:right;font-variant-numeric:tabular-nums}.over{color:#b3261e;font-weight:600}
.row{display:grid;grid-template-columns:repeat(5,1fr);gap:8px;margin:8px 0 20px}
figure{margin:0}img{width:100%;border:1px solid #bbb;display:block}figcaption{font-size:13px}"""

Pictures = list[Image.Image]
Drawer = Callable[[Document, Path], Pictures]


@dataclass(frozen=True)
class Difference:
    """Shares of a picture's pixels, in percent: all that differ, and those that differ from their neighbours, too."""

    raw: float
    seen: float
    map: Image.Image
    from_pdf: float | None = None


def difference(ours: Image.Image, theirs: Image.Image) -> Difference:
    """How much two pictures of one slide differ."""
    # The last rows of a page in a browser are the bar that shows how far the talk is.
    size = min(ours.width, theirs.width), min(ours.height, theirs.height) - _BAR
    one, other = ours.crop((0, 0, *size)), theirs.crop((0, 0, *size))
    apart = np.abs(np.asarray(one, dtype=int) - np.asarray(other, dtype=int)).max(axis=2)
    seen = _outside(one, other) | _outside(other, one)
    shown = np.where(seen[..., None], [200, 0, 60], np.where((apart > TOLERANCE)[..., None], [240, 170, 60], 255))
    return Difference(
        float((apart > TOLERANCE).mean() * 100), float(seen.mean() * 100), Image.fromarray(shown.astype(np.uint8))
    )


def _outside(image: Image.Image, other: Image.Image) -> np.ndarray:
    """Where a pixel is darker or lighter than every pixel around its place in the other picture."""
    least, most = other.filter(ImageFilter.MinFilter(3)), other.filter(ImageFilter.MaxFilter(3))
    pixels, low, high = (np.asarray(i, dtype=int) for i in (image, least, most))
    outside: np.ndarray = ((pixels < low - TOLERANCE) | (pixels > high + TOLERANCE)).any(axis=2)
    return outside


def as_png(document: Document, room: Path) -> Pictures:
    del room
    pages = range(1, len(document.pages) + 1)
    return [_opened(png.write(document, Options(page=page, pixels=WIDTH))) for page in pages]


def as_pdf(document: Document, room: Path) -> Pictures:
    file = room / "ours.pdf"
    file.write_bytes(pdf.write(document, Options()))
    return _pages(file, room / "pdf")


def as_pptx(document: Document, room: Path) -> Pictures:
    """The slides as LibreOffice draws them, with our typefaces at hand."""
    _install_faces(document, room)
    file = room / "deck.pptx"
    file.write_bytes(pptx.write(document, Options()))
    office = ["soffice", f"-env:UserInstallation={(room / 'profile').as_uri()}", "--headless", "--convert-to", "pdf"]
    surroundings = {**os.environ, "FONTCONFIG_FILE": str(room / "fonts.conf"), "SAL_USE_VCLPLUGIN": "svp"}
    run = [*office, "--outdir", str(room), str(file)]
    subprocess.run(run, env=surroundings, check=True, capture_output=True, timeout=300)
    return _pages(file.with_suffix(".pdf"), room / "pptx")


def as_html(document: Document, room: Path) -> Pictures:
    """The slides as Chromium shows them, one after the other."""
    file = room / "deck.html"
    file.write_bytes(html_deck.write(document, Options()))
    height = round(WIDTH * document.pages[0].height / document.pages[0].width)
    shots = []
    for number in range(1, len(document.pages) + 1):
        shot = room / f"html-{number}.png"
        flags = [*BROWSER.split(), f"--window-size={WIDTH},{height}", f"--user-data-dir={room / f'browser-{number}'}"]
        run = ["chromium", *flags, f"--screenshot={shot}", f"{file.as_uri()}#{number}"]
        subprocess.run(run, check=True, capture_output=True, timeout=120)
        shots.append(_opened(shot.read_bytes()))
    return shots


OFFICE = "PPTX in LibreOffice"
# What draws the slides, beside the PNG, and the programs that it takes.
DRAWERS: dict[str, tuple[Drawer, tuple[str, ...]]] = {
    "PDF": (as_pdf, ("pdftocairo",)),
    OFFICE: (as_pptx, ("soffice", "pdftocairo")),
    "HTML in Chromium": (as_html, ("chromium",)),
}


def _opened(data: bytes) -> Image.Image:
    return Image.open(io.BytesIO(data)).convert("RGB")


def _pages(file: Path, stem: Path) -> Pictures:
    run = ["pdftocairo", "-png", "-scale-to-x", str(WIDTH), "-scale-to-y", "-1", str(file), str(stem)]
    subprocess.run(run, check=True)
    return [_opened(page.read_bytes()) for page in sorted(stem.parent.glob(f"{stem.name}-*.png"))]


def _texts(items: tuple[Item, ...]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Group):
            yield from _texts(item.items)
        elif isinstance(item, Text):
            yield item


def _install_faces(document: Document, room: Path) -> None:
    """Static faces of all that the document is lettered in, where fontconfig finds them."""
    fonts = room / "fonts"
    fonts.mkdir(exist_ok=True)
    (room / "fonts.conf").write_text(FONTS.format(fonts=fonts, cache=room / "cache"))
    lines = (line for page in document.pages for text in _texts(page.items) for line in text.lines)
    for family, weight, italic in {(s.family, s.weight, s.italic) for line in lines for s in line.spans}:
        shutil.copy(face_file(family, weight, italic), fonts)


@dataclass(frozen=True)
class Slide:
    """One slide: our PNG, and what the others made of it with how far they are from it."""

    number: int
    ours: Image.Image
    others: dict[str, tuple[Image.Image, Difference]]


def compared(story: Path, room: Path) -> list[Slide]:
    """Every slide of a story's deck, in each program that this machine has."""
    deck = produced(read_story(story)).deck()
    ours = as_png(deck, room)
    drawn = {name: draw(deck, room) for name, (draw, needs) in DRAWERS.items() if all(map(shutil.which, needs))}
    slides = []
    for n, picture in enumerate(ours):
        others = {name: (many[n], difference(picture, many[n])) for name, many in drawn.items()}
        if "PDF" in others and OFFICE in others:
            office, apart = others[OFFICE]
            others[OFFICE] = (office, replace(apart, from_pdf=difference(others["PDF"][0], office).raw))
        slides.append(Slide(n + 1, picture, others))
    return slides


def report(stories: Sequence[tuple[str, list[Slide]]]) -> str:
    """The whole comparison as one HTML page."""
    body = "".join(_told(name, slides) for name, slides in stories)
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Look-alikes</title><style>{STYLE}</style>'
        f"<h1>Every slide in four programs</h1><p>Under each picture: the share of its pixels that differ from the PNG "
        f"by more than {TOLERANCE} of 255, raw, and without those that moved by one pixel. On the right, where "
        f"LibreOffice differs: orange by a pixel, red by more.</p>{_summary(stories)}{body}</html>"
    )


def _summary(stories: Sequence[tuple[str, list[Slide]]]) -> str:
    rows = ""
    for name, slides in stories:
        for program in slides[0].others:
            raw = [slide.others[program][1].raw for slide in slides]
            seen = [slide.others[program][1].seen for slide in slides]
            numbers = (sum(raw) / len(raw), max(raw), sum(seen) / len(seen), max(seen))
            cells = "".join(f'<td class="n">{number:.2f} %</td>' for number in numbers)
            rows += f"<tr><td>{html.escape(name)}</td><td>{program}</td>{cells}</tr>"
    head = "<th>story<th>program<th>raw, mean<th>raw, worst<th>seen, mean<th>seen, worst"
    return f"<table><tr>{head}</tr>{rows}</table>"


def _told(name: str, slides: list[Slide]) -> str:
    rows = "".join(_row(slide) for slide in slides)
    return f"<h2>{html.escape(name)}</h2>{rows}"


def _row(slide: Slide) -> str:
    figures = [_figure(slide.ours, f"{slide.number}. PNG")]
    for program, (picture, apart) in slide.others.items():
        over = ' class="over"' if apart.raw > TARGET else ""
        told = f"{program}: <span{over}>{apart.raw:.2f} % raw</span>, {apart.seen:.2f} % seen"
        told += f", {apart.from_pdf:.2f} % from the PDF" if apart.from_pdf is not None else ""
        figures.append(_figure(picture, told))
    if office := slide.others.get(OFFICE):
        figures.append(_figure(office[1].map, "where LibreOffice differs"))
    return f'<div class="row">{"".join(figures)}</div>'


def _figure(picture: Image.Image, caption: str) -> str:
    out = io.BytesIO()
    picture.resize((WIDTH // 2, round(picture.height / 2)), Image.Resampling.LANCZOS).save(out, "WEBP", quality=80)
    source = f"data:image/webp;base64,{b64encode(out.getvalue()).decode()}"
    return f'<figure><img src="{source}" alt=""><figcaption>{caption}</figcaption></figure>'


def _shares(name: str, apart: Difference) -> str:
    from_pdf = f", {apart.from_pdf:.2f} from the PDF" if apart.from_pdf is not None else ""
    return f"{name} {apart.raw:.2f} ({apart.seen:.2f}){from_pdf}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("stories", nargs="*", type=Path, help="the stories to compare (the examples)")
    parser.add_argument("-o", "--output", type=Path, default=ROOT / "out" / "look-alike.html")
    given = parser.parse_args()
    for name, (_, needs) in DRAWERS.items():
        if missing := [need for need in needs if not shutil.which(need)]:
            print(f"{name} is left out: {', '.join(missing)} is not installed", file=sys.stderr)
    told = []
    for story in given.stories or sorted((ROOT / "examples").glob("*.md")):
        with tempfile.TemporaryDirectory() as room:
            slides = compared(story, Path(room))
        told.append((story.stem, slides))
        for slide in slides:
            shares = ", ".join(_shares(name, apart) for name, (_, apart) in slide.others.items())
            print(f"{story.stem} {slide.number}: {shares}", flush=True)
    given.output.parent.mkdir(parents=True, exist_ok=True)
    given.output.write_text(report(told), encoding="utf-8")
    print(f"wrote {given.output}")


if __name__ == "__main__":
    main()
