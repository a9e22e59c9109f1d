"""The date and the line of words at the foot of slides."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from msgspec.structs import replace
from page_stories import panels_of, story_in
from pptx import Presentation

from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.items import Text
from storyboard.drawing.lettering import overflows
from storyboard.export.format import Options, format_for
from storyboard.pages.deck import SIZES, deck
from storyboard.pages.feet import Feet

FEET = Feet("Tallyho · for Studio North only", "2026-11-22")


def made(theme: Theme, feet: Feet = FEET, *, language: str = "en", size: str = "16:9") -> Document:
    story = replace(story_in("en"), language=language)
    return deck(story, panels_of(story), theme, feet=feet, size=size)


def feet_of(page: Page) -> dict[str, Text]:
    return {
        t.name: t for t in page.items if isinstance(t, Text) and t.role == "footer" and t.name in ("date", "footer")
    }


def test_every_numbered_slide_has_both_and_the_cover_and_the_closing_have_none(theme: Theme) -> None:
    first, *told, last = made(theme).pages
    assert not feet_of(first) and not feet_of(last)
    assert told
    for page in told:
        found = feet_of(page)
        assert (found["date"].text, found["footer"].text) == ("November 22, 2026", "Tallyho · for Studio North only")


def test_without_a_footer_and_a_date_nothing_is_added(theme: Theme) -> None:
    assert not [page for page in made(theme, Feet()).pages if feet_of(page)]


@pytest.mark.parametrize(
    ("language", "written"),
    [
        ("ru", "22 ноября 2026 г."),
        ("pl", "22 listopada 2026"),
        ("bg", "22 ноември 2026 г."),
        ("en", "November 22, 2026"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(theme: Theme, language: str, written: str) -> None:
    found = feet_of(made(theme, language=language).pages[1])
    assert found["date"].text.replace("\u00a0", " ") == written


def test_a_date_in_words_stays_as_it_is(theme: Theme) -> None:
    text = feet_of(made(theme, Feet("", "Spring 2027")).pages[1])["date"].text
    assert text.replace("\u00a0", " ") == "Spring 2027"


@pytest.mark.parametrize("size", SIZES)
def test_nothing_else_stands_where_they_stand_and_long_ones_fit(theme: Theme, size: str) -> None:
    for page in made(theme, Feet("for your eyes only " * 20, "2026-11-22"), size=size).pages[1:-1]:
        found = feet_of(page)
        assert not [text.name for text in found.values() if overflows(text)]
        top = min(text.lines[0].baseline - text.style.size for text in found.values())
        words = [t for t in page.items if isinstance(t, Text) and t.name not in found and t.lines]
        assert not [text.name for text in words if text.lines[-1].baseline > top]


def test_powerpoint_has_them_as_placeholders_on_slides_layouts_and_the_master(theme: Theme) -> None:
    deck_file = Presentation(io.BytesIO(format_for(".pptx").write(made(theme), Options())))
    slide = deck_file.slides[1]
    kinds = {"DATE", "FOOTER", "SLIDE_NUMBER"}
    for part in (slide, slide.slide_layout, slide.slide_layout.slide_master):
        assert kinds <= {str(place.placeholder_format.type).split(" ")[0] for place in part.placeholders}
    texts = {str(p.placeholder_format.type).split(" ")[0]: p.text_frame.text for p in slide.placeholders}
    assert texts["FOOTER"] == "Tallyho · for Studio North only"
    assert texts["DATE"] == "November 22, 2026"
    assert texts["SLIDE_NUMBER"] == "2"


def test_a_story_says_them_itself_and_an_own_layout_may_place_them(theme: Theme, tmp_path: Path) -> None:
    (tmp_path / "parts").mkdir()
    (tmp_path / "parts" / "foot-line.svg.j2").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg"><rect data-slot="footer" data-role="footer" x="5" y="6" width="400" '
        'height="20"/></svg>'
    )
    story = replace(story_in("en"), footer="In confidence", dated="2026-11-22")
    document = deck(story, panels_of(story), theme, layouts=(tmp_path,))
    found = feet_of(document.pages[1])
    assert list(found) == ["footer"]
    assert (found["footer"].box.x, found["footer"].box.y) == (5, 6)
