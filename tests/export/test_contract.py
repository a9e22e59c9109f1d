"""What every format promises, held against every module that is one."""

from __future__ import annotations

import hashlib
import io
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace
from one_of_everything import ALT, NOTES, awkward, balloon, cover, document, step, words

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group
from storyboard.export.format import Options, formats

NAMES = sorted(formats())
CANARY = "canary-notes-7431"
# A PDF's words are compressed; test_pdf reads them with poppler.
LIVE = [name for name in NAMES if formats()[name].live_text and name != "pdf"]
# Strings that have broken writers before: markup, templates, formulas, controls, half characters, joined ones.
NAUGHTY = (
    "",
    " ",
    "\x00\x01\x1f\x7f\x85\x9f",
    "\ud800 \udfff",
    "\ufffe\uffff\ufdd0",
    "]]>",
    "<!--",
    "<![CDATA[",
    "&amp;&lt;&#0;",
    "'\"`",
    "\\",
    "#panic()",
    "{{ 7*7 }} {% raw %} ${7*7}",
    "%s %d %(x)s",
    "=1+1",
    "a\tb\nc\r\nd\u2028e",
    "\u202eright to left\u202c",
    "e\u0301\u0301\u0301\u0301",
    "👩‍👩‍👧‍👦 🏳️‍🌈",
    "你好，世界",
    "שלום עולם 123",
    "x" * 3000,
)


def everything_in(data: bytes) -> str:
    """All that a file says, its parts unpacked where it is an archive."""
    if data.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [archive.read(name) for name in archive.namelist()]
        return "\n".join(part.decode("utf-8", "replace") for part in parts)
    return data.decode("utf-8", "replace")


def digests(fixed: Document) -> dict[str, str]:
    return {
        name: hashlib.sha256(formats()[name].write(fixed, Options(epoch=1_700_000_000))).hexdigest() for name in NAMES
    }


def test_there_are_formats() -> None:
    assert {"svg", "png", "pdf", "html"} <= set(NAMES)


@pytest.mark.parametrize("name", NAMES)
def test_every_format_says_what_it_is(name: str) -> None:
    form = formats()[name]
    assert f".{name}" in form.suffixes
    assert re.fullmatch(r"\w+/[\w.+-]+", form.media_type)


@pytest.mark.parametrize("name", NAMES)
def test_the_same_document_gives_the_same_bytes(sample: Document, name: str) -> None:
    form = formats()[name]
    first = form.write(sample, Options())
    assert first
    assert form.write(sample, Options()) == first


def test_another_process_gives_the_same_bytes() -> None:
    code = "import test_contract as t; print(sorted(t.digests(t.document()).items()))"
    run = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=True,
        env={"PYTHONPATH": f"{Path(__file__).parent}:{Path(__file__).parents[2]}", "PYTHONHASHSEED": "12345"},
    )
    assert run.stdout.strip() == str(sorted(digests(document()).items()))


@pytest.mark.parametrize("name", LIVE)
def test_words_and_title_go_along(sample: Document, name: str) -> None:
    data = formats()[name].write(sample, Options())
    text = everything_in(data)
    for said in ("Мая си връща вечерите", "Това ми трябва!", "The tax report is ready", "Maya &amp; the &lt;evenings"):
        assert said in text


@pytest.mark.parametrize("name", [n for n in NAMES if n not in ("png", "pdf", "gif", "webp", "mp4")])
def test_alt_texts_go_along(name: str) -> None:
    data = formats()[name].write(document(step()), Options())
    assert ALT.replace("&", "&amp;") in everything_in(data)


@pytest.mark.parametrize("name", NAMES)
def test_the_speakers_notes_go_only_where_they_belong(sample: Document, name: str) -> None:
    form = formats()[name]
    said = CANARY in everything_in(form.write(sample, Options()))
    assert said == form.notes
    assert CANARY not in everything_in(form.write(sample, Options(audience=True)))
    assert CANARY in NOTES


@pytest.mark.parametrize("name", NAMES)
def test_a_document_without_pages_or_words_is_no_reason_to_crash(name: str) -> None:
    bare = replace(document(Page(960, 540, ())), title="", author="", subject="", credits=())
    assert formats()[name].write(bare, Options())


@pytest.mark.parametrize("name", NAMES)
def test_awkward_words_never_crash_a_writer(name: str) -> None:
    def page(number: int, text: str) -> Page:
        frame = words(text, box=Box(40, 40, 600, 300), role="title", language="en")
        shown = Group((balloon(text[:60], "bg"),), text[:80], text[:200], "panel", 0, 300, 0.2)
        return Page(960, 540, (frame, shown), text, text, text[:20], name=f"p{number}")

    naughty = document(*(page(n, text) for n, text in enumerate(NAUGHTY)))
    naughty = replace(naughty, title="\x00]]><x>", author="\ufffe'\"", subject=NAUGHTY[3])
    assert formats()[name].write(naughty, Options(page=3))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("tag", ["pt-BR", "zh-Hant-TW", "he", "", "not a language", "\x00"])
def test_any_language_tag_will_do(name: str, tag: str) -> None:
    page = replace(cover(), items=(words("Hello", box=Box(0, 0, 99, 40), language="en"),))
    assert formats()[name].write(document(page, language=tag), Options())


@pytest.mark.parametrize("name", [n for n in NAMES if formats()[n].many_pages])
def test_a_format_of_many_pages_holds_them_all(name: str) -> None:
    one = len(formats()[name].write(document(cover()), Options()))
    three = len(formats()[name].write(document(cover(), step(), awkward()), Options()))
    assert three > one
