"""A deck as one HTML file that works offline: slides with real text, the pictures in them as SVG, fonts embedded.

It shows one slide at a time, or all below each other where scripts are off; a phone held upright scrolls through
them. Nothing is fetched: the page's security policy allows only what stands in it, by digest.
"""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Iterator, Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field

from storyboard.drawing.document import Document, Page
from storyboard.export.format import Format, Options
from storyboard.export.markup import clean, escaped
from storyboard.export.path_data import number
from storyboard.export.stage import Face, Stage, Wardrobe
from storyboard.rendered import rendered
from storyboard.resources import folder, language_names

FORMAT = Format("html", (".html", ".htm"), "text/html", many_pages=True, live_text=True, notes=True)


# The page's frame, made by jinja.
_FRAME = "html/deck.html.j2"
# Stands around the number of a text that goes into the frame once that is made. No text of ours can hold it.
_MARK = "\x00"


class Slide(Struct, frozen=True):
    """What the frame shows of one page."""

    number: int
    label: str
    style: str
    content: str
    notes: tuple[str, ...]


class _Texts(Struct):
    """The markup that goes into the frame, whose jinja need not be loaded again where other words stand in the same."""

    held: list[str] = field(default_factory=list)

    def words(self, text: str) -> str:
        """What stands for words, cleaned and escaped, or nothing for none."""
        return self.markup(escaped(text)) if text else ""

    def markup(self, text: str) -> str:
        """What stands for markup."""
        self.held.append(text)
        return f"{_MARK}{len(self.held) - 1}{_MARK}"

    def put_into(self, frame: str) -> str:
        pieces = frame.split(_MARK)
        pieces[1::2] = [self.held[int(number)] for number in pieces[1::2]]
        return "".join(pieces)


def write(document: Document, options: Options) -> bytes:
    """The whole document as UTF-8 HTML; without the speaker's notes where it is for an audience."""
    labels = html_labels(document.language)
    wardrobe, texts = Wardrobe(), _Texts()
    stage = Stage(document, wardrobe)
    slides = [
        Slide(
            n,
            texts.words(_label(page, n, len(document.pages), labels)),
            _shape(page, wardrobe),
            texts.markup(stage.slide(page, n)),
            () if options.audience else tuple(texts.words(line) for line in _lines(page.notes)),
        )
        for n, page in enumerate(document.pages, 1)
    ]
    own = (_paper(document), _product(document))
    style = "\n".join((_shipped("deck.css"), *own, *_embedded(wardrobe), wardrobe.sheet()))
    script = _shipped("deck.js")
    credits = (f"{c.title}: {c.creator}, {c.license} {c.source}".strip() for c in document.credits)
    facts: dict[str, object] = {
        "slides": slides,
        "labels": labels,
        "help": _help(labels, document.direction == "rtl"),
        "has_notes": any(slide.notes for slide in slides),
        "language": texts.words(document.language),
        "direction": document.direction,
        "title": texts.words(document.title or (document.pages[0].title if document.pages else "")),
        "author": texts.words(document.author),
        "subject": texts.words(document.subject),
        "credits": [texts.words(credit) for credit in credits],
        "style": texts.markup(style),
        "script": texts.markup(script),
        "style_hash": texts.markup(_digest(style)),
        "script_hash": texts.markup(_digest(script)),
    }
    return texts.put_into(rendered(_FRAME, facts, lambda: _framed(facts))).encode()


def _lines(notes: str) -> Iterator[str]:
    return (line for line in clean(notes).splitlines() if line.strip())


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


def _product(document: Document) -> str:
    """The product's colour, in which the progress is shown."""
    color = document.theme.colors.get("brand-mark", "")
    return f":root{{--brand:{color}}}" if color else ""


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
        (("1", "2", "Enter"), labels["numbered"]),
        (("Esc", "O"), labels["overview"]),
        (("N",), labels["notes"]),
        (("S",), labels["presenter"]),
        (("B", "."), labels["dark"]),
        (("F",), labels["fullscreen"]),
        (("P",), labels["print"]),
        (("?",), labels["help"]),
    ]


def _digest(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"


@cache
def html_labels(language: str) -> Mapping[str, str]:
    """The words of HTML pages themselves in the language, or in English where we have none."""
    return next((labels for name in (*language_names(language), "en") if (labels := _labels(name))), {})


@cache
def _labels(code: str) -> Mapping[str, str]:
    """The labels of one language, or none."""
    found: dict[str, str] = json.loads(rendered("html/labels.yaml", {"language": code}, lambda: _parsed_labels(code)))
    return found


def _parsed_labels(code: str) -> str:
    """As JSON. Only the language's own part of the file is parsed, which takes a while for all."""
    import yaml

    part = re.search(rf"^{re.escape(code)}:\n((?:[ #].*\n)+)", _shipped("labels.yaml"), re.MULTILINE)
    return json.dumps(yaml.safe_load(part[1]) if part else {}, ensure_ascii=False)


@cache
def _shipped(name: str) -> str:
    return (_folder() / name).read_text("utf-8")


def _framed(facts: Mapping[str, object]) -> str:
    from jinja2 import Environment, FileSystemLoader, StrictUndefined

    environment = Environment(
        loader=FileSystemLoader(folder("layouts")),
        autoescape=True,
        undefined=StrictUndefined,
        keep_trailing_newline=True,
    )
    return environment.get_template(_FRAME).render(facts)


def _folder() -> Path:
    return folder("layouts") / "html"
