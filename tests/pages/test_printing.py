"""Pages for paper: so many panels on each, a head, a foot, and marks for whoever cuts them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from page_stories import panels_of

from storyboard.drawing.document import Page, Theme
from storyboard.drawing.items import Item, Text, flattened
from storyboard.drawing.items import Path as Drawn
from storyboard.errors import StoryboardError
from storyboard.export import pdf
from storyboard.export.format import Options
from storyboard.flow import build
from storyboard.pages import sheet
from storyboard.pages.printing import BLEED, with_print_marks
from storyboard.settings import Choices
from storyboard.story.model import Story


def named(page: Page, name: str) -> list[str]:
    return [item.text for item in page.items if isinstance(item, Text) and item.name == name]


@pytest.mark.parametrize(
    ("layout", "shown"),
    [("print", [5]), ("print-2x3", [5]), ("print-2x1", [2, 2, 1]), ("print-1x1", [1] * 5), ("print-3x2", [5])],
)
def test_a_page_holds_as_many_panels_as_its_grid(layout: str, shown: list[int], story: Story, theme: Theme) -> None:
    pages = sheet(story, panels_of(story), theme, layout=layout).pages
    captions = [
        [item.name for item in page.items if isinstance(item, Text) and item.role == "caption"] for page in pages
    ]
    assert [len(found) for found in captions] == shown
    assert [name for found in captions for name in found] == [f"headline-{n}" for n in range(1, 6)]


def test_every_page_has_the_title_above_and_its_number_below(story: Story, theme: Theme) -> None:
    pages = sheet(story, panels_of(story), theme, layout="print-2x2", labels={"page": "Page"}).pages
    assert [named(page, "sheet-page") for page in pages] == [["Page\u00a01 / 2"], ["Page\u00a02 / 2"]]
    assert all(named(page, "title")[0].replace("\u00a0", " ") == story.title for page in pages)


def test_more_columns_than_rows_lie_on_their_side(story: Story, theme: Theme) -> None:
    upright, lying = (
        sheet(story, panels_of(story), theme, layout=layout).pages[0] for layout in ("print-2x3", "print-3x2")
    )
    assert (upright.width, upright.height) == (lying.height, lying.width)
    assert upright.height > upright.width


@pytest.mark.parametrize("layout", ["print-0x3", "print-6x1", "print-2x7"])
def test_a_grid_that_no_page_holds_is_a_kind_error(layout: str, story: Story, theme: Theme) -> None:
    with pytest.raises(StoryboardError, match="no room") as caught:
        sheet(story, panels_of(story), theme, layout=layout)
    assert "print-5x6" in str(caught.value.hint)


def leaves(page: Page) -> list[tuple[Item, float, float]]:
    return [(leaf, m.e, m.f) for item in page.items for leaf, m in flattened(item)]


def test_marks_stand_outside_the_bleed_and_point_at_the_cut(story: Story, theme: Theme) -> None:
    plain = sheet(story, panels_of(story), theme, layout="one-pager")
    (page,) = with_print_marks(plain).pages
    assert page.trim is not None
    assert (page.trim.width, page.trim.height) == (plain.pages[0].width, plain.pages[0].height)
    bled = page.trim.inset(-BLEED)
    marks = [item for item in page.items if isinstance(item, Drawn) and item.name == "crop mark"]
    assert len(marks) == 8
    for mark in marks:
        box = mark.outline.bounds
        assert not bled.inset(0.1).intersects(box)
        assert box.x in (page.trim.x, page.trim.right) or box.y in (page.trim.y, page.trim.bottom)


def test_what_reaches_the_edge_goes_on_beyond_the_cut(story: Story, theme: Theme) -> None:
    (page,) = with_print_marks(sheet(story, panels_of(story), theme, layout="poster", bleed=BLEED)).pages
    assert page.trim is not None
    bled = page.trim.inset(-BLEED)
    ground = page.items[0]
    assert isinstance(ground, Drawn) and ground.outline.bounds == bled
    lefts = [leaf.outline.bounds.x + x for leaf, x, _ in leaves(page) if isinstance(leaf, Drawn) and x > 0]
    assert min(lefts) <= bled.x + 0.01


def test_a_pdf_says_where_its_pages_are_cut(story: Story, theme: Theme) -> None:
    document = with_print_marks(sheet(story, panels_of(story), theme, layout="print-2x2"))
    data = pdf.write(document, Options())
    trims = re.findall(rb"/TrimBox\[([\d. ]+)\]", data)
    assert len(trims) == len(re.findall(rb"/BleedBox\[", data)) == 2
    left, bottom, right, top = map(float, trims[0].split())
    assert (right - left, top - bottom) == pytest.approx((595.28, 841.89), abs=0.01)
    assert data == pdf.write(document, Options())
    start = int(re.findall(rb"startxref\s+(\d+)", data)[-1])
    assert data[start : start + 4] == b"xref"
    for number, place in re.findall(rb"(\d+) 1\n(\d{10}) 00000 n", data[start:]):
        assert data[int(place) :].startswith(number + b" 0 obj")


def test_print_marks_want_a_sheet_on_paper(story: Story, tmp_path: Path) -> None:
    with pytest.raises(StoryboardError, match="print marks are for sheets"):
        build(story, tmp_path / "deck.pptx", choices=Choices(print_marks=True))
    assert not list(tmp_path.iterdir())
