"""The formats a document can be written in, found by looking at the modules beside this one.

A format is one module of this package. It says `FORMAT = Format(...)` with plain values, which are read here without
running the module, so that asking which formats there are loads no writer; and it has a function
`write(document, options) -> bytes`. There is no list to edit.
"""

from __future__ import annotations

import ast
import re
from functools import cache
from importlib import import_module
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

from storyboard.errors import Complaint, StoryboardError, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from storyboard.drawing.document import Document, Page

_DECLARATION = re.compile(r"^FORMAT = Format\((.*?)\)$", re.MULTILINE | re.DOTALL)


# How one slide follows another.
Transition = Literal["none", "fade", "push"]


class Reference(Struct, frozen=True):
    """A presentation to take the masters, layouts, fonts and colours of: its bytes, and the name it is called by.

    `tell` is called with everything that does not fit into it.
    """

    data: bytes
    name: str
    tell: Callable[[Complaint], None]


class Options(Struct, frozen=True):
    """What a person may ask of a writer; each takes what concerns it.

    `page` counts from 1 and chooses the page of a format that holds one only (the first unless said). `scale`
    multiplies the size of a raster picture, whose longer side has `pixels` pixels at scale 1. `epoch` is the date of
    the file in seconds since 1970. `audience` leaves out what is meant for the speaker: the notes. In a slide show,
    `transition` is how slides follow each other, and with `reveal` balloons come in one by one, each on a click.
    `embed_fonts` puts the typefaces into formats whose files do without them otherwise.
    `progress` hears which share of a long work is done, from 0 to 1.
    """

    scale: float = 1.0
    epoch: int = 0
    page: int | None = None
    pixels: int = 1920
    audience: bool = False
    transition: Transition = "none"
    reveal: bool = False
    embed_fonts: bool = False
    reference: Reference | None = None
    progress: Callable[[float], None] | None = None


class Format(Struct, frozen=True):
    """What one kind of file is called and what it can hold.

    `many_pages`: one file holds every page; otherwise each page is a file. `live_text`: words can be selected and
    found. `notes`: the speaker's notes go along (unless for an audience). `motion`: it plays.
    """

    name: str
    suffixes: tuple[str, ...]
    media_type: str = "application/octet-stream"
    many_pages: bool = False
    live_text: bool = False
    notes: bool = False
    motion: bool = False

    def write(self, document: Document, options: Options | None = None) -> bytes:
        """The document as one file of this format. The same document and options give the same bytes."""
        module = import_module(f"{__package__}.{self.name}")
        data = module.write(document, options or Options())
        assert isinstance(data, bytes)
        return data


@cache
def formats() -> Mapping[str, Format]:
    """Every format by its name, in alphabetical order."""
    modules = sorted(Path(__file__).parent.glob("*.py"))
    declared = ((module.stem, _declared(module)) for module in modules)
    return MappingProxyType({name: found for name, found in declared if found is not None})


def format_for(suffix: str) -> Format:
    """The format of a suffix or a format's name (".pdf", "pdf", "PDF"). Raises StoryboardError naming the choices."""
    wanted = suffix.lower().lstrip(".")
    by_suffix = {known.lstrip("."): form for form in formats().values() for known in (form.name, *form.suffixes)}
    if wanted not in by_suffix:
        known = sorted({s for form in formats().values() for s in form.suffixes})
        near = did_you_mean(f".{wanted}", known) if wanted else ""
        hint = near if near.startswith("did") else f"choose from {', '.join(known)}"
        raise StoryboardError(f"cannot write {suffix!r}", hint=hint)
    return by_suffix[wanted]


def chosen_page(document: Document, options: Options) -> Page:
    """The page that a format of single pages writes. Raises StoryboardError when the document has no such page."""
    number = options.page or 1
    if not 1 <= number <= len(document.pages):
        count = len(document.pages)
        raise StoryboardError(f"there is no page {number}", hint=f"the document has {count} page{'s' * (count != 1)}")
    return document.pages[number - 1]


def _declared(module: Path) -> Format | None:
    found = _DECLARATION.search(module.read_text("utf-8"))
    if found is None:
        return None
    call = ast.parse(found.group(0).removeprefix("FORMAT = "), mode="eval").body
    assert isinstance(call, ast.Call)
    given = {word.arg: ast.literal_eval(word.value) for word in call.keywords if word.arg}
    return Format(*(ast.literal_eval(value) for value in call.args), **given)
