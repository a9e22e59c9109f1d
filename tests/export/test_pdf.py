from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from one_of_everything import ALT, TITLE, cover, document, words

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import TextStyle
from storyboard.drawing.lettering import set_text
from storyboard.export.format import Options
from storyboard.export.pdf import write

Need = Callable[..., str]


@pytest.fixture(scope="module")
def pdf(sample: Document) -> bytes:
    return write(sample, Options(epoch=1_700_000_000))


@pytest.fixture
def told(need: Need, pdf: bytes, tmp_path: Path) -> Callable[..., str]:
    """What a program of poppler says about the file."""

    def run(program: str, *arguments: str) -> str:
        file = tmp_path / "sample.pdf"
        file.write_bytes(pdf)
        command = [need(program), *arguments, str(file), *(["-"] if program == "pdftotext" else [])]
        return subprocess.run(command, capture_output=True, text=True, errors="replace", check=True).stdout

    return run


def claims_accessibility(data: bytes) -> bool:
    return b"<pdfuaid:part>1</pdfuaid:part>" in data


def test_words_that_a_hyphen_parts_are_found_whole(tmp_path: Path, need: Callable[..., str]) -> None:
    style = TextStyle("Geologica", 16, "#000000")
    text = set_text("im\u00adpos\u00adsi\u00adble sto\u00adries", Box(0, 0, 60, 200), style, role="body")
    assert text.lines[0].text.endswith("-")
    file = tmp_path / "parted.pdf"
    file.write_bytes(write(document(Page(200, 200, (text,), "Parted")), Options()))
    told = subprocess.run([need("pdftotext"), file, "-"], capture_output=True, text=True, check=True).stdout
    assert "impossible" in told.replace("\n", "")
    assert "-" not in told


def test_it_claims_to_be_accessible(pdf: bytes) -> None:
    assert claims_accessibility(pdf)


def test_it_says_what_it_is(told: Callable[..., str]) -> None:
    about = told("pdfinfo")
    assert re.search(r"Title: +Maya & the <evenings>", about)
    assert re.search(r"Author: +The storyboard contributors", about)
    assert re.search(r"Subject: +How invoices", about)
    assert re.search(r"Tagged: +yes", about)
    assert re.search(r"Pages: +3", about)
    assert re.search(r"Page size: +960 x 540 pts", about)
    assert re.search(r"CreationDate: .*2023", about)


def test_without_a_date_it_has_none(sample: Document) -> None:
    assert b"CreationDate" not in write(sample, Options())


def test_every_word_is_there_in_reading_order(told: Callable[..., str]) -> None:
    read = " ".join(told("pdftotext", "-raw").split())
    expected = [
        "Мая си връща вечерите", "A story of five steps and one change, told for the people who decide.",
        "She spots it on the way to town", "Това ми трябва!", "Invoices go out by themselves", "first gently",
        "The tax report is ready", "A plain line between the lists.", "4 / 5", "</title> & <script>alert('x')</script>",
        "#panic() \\ $x$ *b* _i_ `c` @ref <!-- -->",
    ]  # fmt: skip
    places = [read.find(words_) for words_ in expected]
    assert -1 not in places
    assert places == sorted(places)


def test_titles_paragraphs_lists_and_figures_are_tagged(told: Callable[..., str]) -> None:
    tree = told("pdfinfo", "-struct-text")
    assert tree.count("H1 ") == 3
    assert tree.index("H1 ") < tree.index("Figure") < tree.index('"Това ми трябва!"') < tree.index("L (block)")
    assert tree.count("LI (block)") == 7
    assert tree.count("Lbl (block)") == 7
    # A list inside an item stands inside that item.
    assert re.search(r"LBody \(block\)(?:(?!LBody).)*L \(block\)", tree, re.DOTALL)
    assert re.findall(r'Lbl \(block\)\n +"(.+)"', tree) == ["•", "•", "–", "–", "•", "1.", "2."]


def test_pictures_have_their_alt_texts_and_decoration_has_none(pdf: bytes) -> None:
    alts = re.findall(rb"/Alt<([0-9A-F]+)>", pdf)
    assert [bytes.fromhex(alt.decode()).decode("utf-16") for alt in alts] == [ALT]
    assert len(re.findall(rb"/Alt[(<]", pdf)) == 2


def test_a_link_can_be_clicked(pdf: bytes) -> None:
    assert b"/URI(https://example.com/why?a=1&b=2)" in pdf
    areas = [tuple(map(float, r.split())) for r in re.findall(rb"/Subtype/Link/Rect\[([^\]]+)\]", pdf)]
    assert areas
    assert all(right - left > 5 and top - bottom > 10 for left, bottom, right, top in areas)


def test_titles_are_bookmarks_with_spaces_where_lines_end() -> None:
    box = Box(40, 40, 120, 200)
    page = Page(960, 540, (words("She gets her evenings back", box=box, style=TITLE, role="title"),))
    data = write(document(page), Options())
    assert b"/Outlines" in data
    assert b"/Title(She gets her evenings back)" in data


def test_a_character_that_no_font_has_does_not_stop_the_file() -> None:
    page = Page(960, 540, (words("你好 👋 hello", box=Box(40, 40, 400, 60)),), "Hello")
    data = write(document(page), Options())
    assert data.startswith(b"%PDF")


def test_a_document_of_one_language_says_so() -> None:
    assert b"/Lang(bg)" in write(document(cover(), language="bg"), Options())


def test_notes_never_go_along(told: Callable[..., str]) -> None:
    assert "canary-notes" not in told("pdftotext")
