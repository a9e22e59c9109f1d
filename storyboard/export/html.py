"""A deck as one HTML file that works offline: slides with real text, the pictures in them as SVG, fonts embedded.

It shows one slide at a time, or all below each other where scripts are off; a phone held upright scrolls through
them. Nothing is fetched: the page's security policy allows only what stands in it, by digest.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from storyboard.drawing.document import Document, Page
from storyboard.export.format import Format, Options
from storyboard.export.markup import clean
from storyboard.export.path_data import number
from storyboard.export.stage import Face, Stage, Wardrobe
from storyboard.resources import folder

if TYPE_CHECKING:
    from jinja2 import Template

FORMAT = Format("html", (".html", ".htm"), "text/html", many_pages=True, live_text=True, notes=True)


class Slide(Struct, frozen=True):
    """What the shell shows of one page."""

    number: int
    label: str
    style: str
    content: str
    notes: tuple[str, ...]


def write(document: Document, options: Options) -> bytes:
    """The whole document as UTF-8 HTML; without the speaker's notes where it is for an audience."""
    from markupsafe import Markup

    labels = html_labels(document.language)
    wardrobe = Wardrobe()
    stage = Stage(document, wardrobe)
    slides = [
        Slide(
            n,
            _label(page, n, len(document.pages), labels),
            _shape(page, wardrobe),
            Markup(stage.slide(page, n)),
            () if options.audience else tuple(line for line in clean(page.notes).splitlines() if line.strip()),
        )
        for n, page in enumerate(document.pages, 1)
    ]
    style = "\n".join((_shipped("deck.css"), _paper(document), *_embedded(wardrobe), wardrobe.sheet()))
    script = _shipped("deck.js")
    page = _shell().render(
        slides=slides,
        labels=labels,
        help=_help(labels, document.direction == "rtl"),
        has_notes=any(slide.notes for slide in slides),
        language=document.language,
        direction=document.direction,
        title=clean(document.title or (document.pages[0].title if document.pages else "")),
        author=clean(document.author),
        subject=clean(document.subject),
        credits=[clean(f"{c.title}: {c.creator}, {c.license} {c.source}").strip() for c in document.credits],
        style=Markup(style),
        script=Markup(script),
        style_hash=_digest(style),
        script_hash=_digest(script),
    )
    return page.encode()


def _label(page: Page, n: int, total: int, labels: Mapping[str, str]) -> str:
    place = labels["label"].format(n=n, total=total)
    return clean(f"{place}: {page.title}" if page.title else place)


def _shape(page: Page, wardrobe: Wardrobe) -> str:
    ratio = f"aspect-ratio:{number(page.width)}/{number(page.height)}"
    ground = f"background:{page.background.color}" if page.background else ""
    return wardrobe.style(ratio, f"--ratio:{number(page.width / page.height, 5)}", ground)


def _paper(document: Document) -> str:
    """One slide a sheet when printed; all sheets have the size of the first page."""
    if not document.pages:
        return ""
    first = document.pages[0]
    return f"@page{{size:{number(first.width)}pt {number(first.height)}pt;margin:0}}"


def _embedded(wardrobe: Wardrobe) -> Iterator[str]:
    from storyboard.drawing.fonts import font_subset

    for (family, weight, italic), characters in sorted(wardrobe.faces.items(), key=lambda face: face[0]):
        data = font_subset(family, weight, italic, "".join(sorted(characters)))
        yield font_face((family, weight, italic), data)


def font_face(face: Face, data: bytes) -> str:
    """A font for a style sheet, with the font in it."""
    family, weight, italic = face
    source = f"data:font/ttf;base64,{b64encode(data).decode()}"
    slope = "italic" if italic else "normal"
    name = family.replace("'", "")
    return f"@font-face{{font-family:'{name}';font-weight:{weight};font-style:{slope};src:url({source})}}"


def _help(labels: Mapping[str, str], rtl: bool) -> list[tuple[tuple[str, ...], str]]:
    on, back = ("←", "→") if rtl else ("→", "←")
    return [
        ((on, labels["space"], "PgDn"), labels["next"]),
        ((back, "PgUp"), labels["previous"]),
        (("Home",), labels["first"]),
        (("End",), labels["last"]),
        (("Esc", "O"), labels["overview"]),
        (("N",), labels["notes"]),
        (("S",), labels["presenter"]),
        (("B",), labels["dark"]),
        (("F",), labels["fullscreen"]),
        (("P",), labels["print"]),
        (("?",), labels["help"]),
    ]


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def html_labels(language: str) -> Mapping[str, str]:
    """The words of HTML pages themselves in the language, or in English where we have none."""
    return _labels(language.lower().split("-")[0]) or _labels("en")


@cache
def _labels(code: str) -> Mapping[str, str]:
    """The labels of one language, or none; only its own part of the file is parsed, which takes a while for all."""
    import yaml

    part = re.search(rf"^{re.escape(code)}:\n((?:[ #].*\n)+)", _shipped("labels.yaml"), re.MULTILINE)
    found: dict[str, str] = yaml.safe_load(part[1]) if part else {}
    return found


@cache
def _shipped(name: str) -> str:
    return (_folder() / name).read_text("utf-8")


@cache
def _shell() -> Template:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(_folder()), autoescape=True, undefined=StrictUndefined, keep_trailing_newline=True
    )
    return environment.get_template("deck.html.j2")


def _folder() -> Path:
    return folder("layouts") / "html"
