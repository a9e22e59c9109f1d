"""The deck on paper."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from page_stories import panels_of, story_in

from storyboard.drawing.document import Document, Theme
from storyboard.drawing.items import Group, Path, Text, flattened
from storyboard.drawing.lettering import overflows
from storyboard.pages import deck
from storyboard.pages.handout import handout


def made(theme: Theme, **more: object) -> Document:
    story = story_in("en")
    return deck(story, panels_of(story), theme, **more)  # type: ignore[arg-type]


def slides(document: Document) -> list[Group]:
    return [i for page in document.pages for i in page.items if isinstance(i, Group) and i.name.startswith("slide-")]


def said(document: Document) -> str:
    return "\n".join(i.text for page in document.pages for i in page.items if isinstance(i, Text))


@pytest.mark.parametrize("size", ["16:9", "4:3", "a4", "square", "story"])
def test_every_slide_stands_on_paper_once_and_inside_its_margins(theme: Theme, size: str) -> None:
    told = made(theme, size=size)
    paper = handout(told)
    found = slides(paper)
    assert [group.name for group in found] == [f"slide-{n}" for n in range(1, len(told.pages) + 1)]
    for group, page in zip(found, told.pages, strict=True):
        assert group.x >= 40 and group.x + group.scale * page.width <= 560
        assert group.y >= 40 and group.y + group.scale * page.height <= 800
    assert {(round(page.width), round(page.height)) for page in paper.pages} == {(595, 842)}


def test_what_is_said_to_a_slide_stands_below_it(theme: Theme) -> None:
    told = made(theme)
    told = replace(told, pages=(replace(told.pages[0], notes="First.\n\nThen this."),))
    [page] = handout(told).pages
    [note] = [i for i in page.items if isinstance(i, Text) and "First." in i.text]
    [slide] = slides(handout(told))
    assert note.text == "First.\nThen this."
    assert note.box.y > slide.y + slide.scale * told.pages[0].height


def test_long_notes_go_on_and_lose_no_word(theme: Theme) -> None:
    lines = (f"Paragraph {n} says a little more than the one before it did, and then it ends." for n in range(200))
    notes = "\n".join(lines)
    told = made(theme)
    paper = handout(replace(told, pages=(replace(told.pages[0], notes=notes), told.pages[1])))
    assert len(paper.pages) > 3
    assert all(f"Paragraph {n} says" in said(paper) for n in range(200))
    assert not [i for page in paper.pages for i in page.items if isinstance(i, Text) and overflows(i)]
    assert paper.pages[1].title == told.pages[0].title


def test_an_audience_gets_lines_to_write_on_instead_of_notes(theme: Theme) -> None:
    told = made(theme)
    assert "Pause here." in said(handout(told))
    paper = handout(told, audience=True)
    assert "Pause here." not in said(paper)
    lines = [i for page in paper.pages for i in page.items if isinstance(i, Path) and i.name == "line"]
    assert len(lines) == 4 * len(told.pages)
    assert len(paper.pages) == (len(told.pages) + 1) // 2


def test_words_on_the_slides_stay_words(theme: Theme) -> None:
    told = made(theme)
    leaves = [leaf for page in handout(told).pages for item in page.items for leaf, _ in flattened(item)]
    assert [leaf for leaf in leaves if isinstance(leaf, Text) and leaf.role == "title"]


def test_a_slide_stands_a_little_smaller_rather_than_leave_the_last_line_of_its_notes_to_the_next_page(
    theme: Theme,
) -> None:
    told = made(theme)
    scales: list[float] = []
    for count in range(1, 22):
        notes = "\n".join(f"Line {n}." for n in range(count))
        pages = tuple(replace(page, notes=notes) for page in told.pages[:2])
        paper = handout(replace(told, pages=pages))
        scales += [slide.scale for slide in slides(paper)]
        told_below = [i.text for page in paper.pages for i in page.items if isinstance(i, Text) and "Line 0" in i.text]
        assert told_below == [notes, notes]
    assert 0.72 <= min(scales) / max(scales) < 1.0


def test_notes_that_go_on_leave_no_line_alone_on_the_last_page(theme: Theme) -> None:
    told = made(theme)
    for count in range(20, 80):
        notes = "\n".join(f"Line {n}." for n in range(count))
        paper = handout(replace(told, pages=(replace(told.pages[0], notes=notes),)))
        parts = [i for page in paper.pages for i in page.items if isinstance(i, Text) and i.text.startswith("Line ")]
        assert "\n".join(part.text for part in parts) == notes
        assert len(parts) == 1 or len(parts[-1].lines) > 1
