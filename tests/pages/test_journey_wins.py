"""The page of improvements: each in the matrix where it belongs and in the list in its order, on every kind of page."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path as FilePath

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Path, Text
from storyboard.pages.journey import journey_map, journey_slides
from storyboard.story import read_story, story_from_text
from storyboard.story.model import Story

LANES = {"en": "Opportunities", "ru": "Возможности", "pl": "Szanse", "bg": "Възможности"}


def told(*items: str, language: str = "en") -> Story:
    text = f"---\ntitle: Paid at last\nlanguage: {language}\n---\n\n# Journey {{#journey}}\n\n| | Notices | Buys |\n"
    return story_from_text(text + f"|---|---|---|\n| {LANES[language]} | {'; '.join(items)} | ask (3/3/3) |\n")


def mapped(story: Story, theme: Theme, size: str = "a3") -> Document:
    labels = default_catalogue().words(story.language).labels
    return journey_map(story, (), theme, size=size, labels=labels)


def inside(items: tuple[Item, ...]) -> Iterator[Item]:
    for item in items:
        yield item
        if isinstance(item, Group):
            yield from inside(item.items)


def part(page: Page, name: str) -> Group:
    return next(item for item in inside(page.items) if isinstance(item, Group) and item.name == name)


def discs(page: Page) -> dict[str, Box]:
    """The discs of the matrix by their numbers."""
    found = {}
    for item in part(page, "improvements").items:
        assert isinstance(item, Group)
        shape, number = item.items
        assert isinstance(shape, Path)
        assert isinstance(number, Text)
        found[number.text] = shape.outline.bounds
    return found


def fields(page: Page) -> dict[str, Box]:
    return {item.name: item.outline.bounds for item in part(page, "fields").items if isinstance(item, Path)}


def texts(page: Page) -> list[Text]:
    return [item for item in inside(page.items) if isinstance(item, Text)]


def test_every_improvement_lies_in_its_field(theme: Theme) -> None:
    story = told("win (5/5/1)", "bet (5/4/4)", "filler (2/3/2)", "later (1/1/5)", "unrated")
    page = mapped(story, theme).pages[-1]
    places, found = fields(page), discs(page)
    assert len(found) == 5
    for number, name in {"1": "quick_wins", "2": "big_bets", "4": "fill_ins", "5": "not_now"}.items():
        x, y = found[number].center
        box = places[name]
        assert box.x < x < box.right, name
        assert box.y < y < box.bottom, name


@pytest.mark.parametrize("size", ["a3", "a4", "a0", "16:9", "square", "story"])
@pytest.mark.parametrize("language", list(LANES))
def test_discs_of_the_same_place_stand_apart_and_no_word_is_lost(theme: Theme, size: str, language: str) -> None:
    items = [f"improvement of this journey number {n} (4/4/2)" for n in range(6)]
    document = mapped(told(*items, language=language), theme, size)
    pages = [
        page for page in document.pages if any(item.name == "list" for item in page.items if isinstance(item, Group))
    ]
    found = list(discs(pages[0]).values())
    assert len(found) == 7
    for n, one in enumerate(found):
        assert not [other for other in found[n + 1 :] if one.inset(1).intersects(other.inset(1))]
    for page in pages:
        for text in texts(page):
            last = text.lines[-1].baseline if text.lines else text.box.y
            assert last <= text.box.bottom + 0.5, text.text


def test_a_long_list_goes_on_to_further_pages_and_each_stands_once(theme: Theme) -> None:
    items = [f"improvement {n} ({1 + n % 5}/3/{1 + n % 4})" for n in range(60)]
    document = mapped(told(*items), theme, "a4")
    listed = [item.name for page in document.pages for item in inside(page.items) if isinstance(item, Group)]
    rows = [name for page in document.pages for name in names_of_rows(page)]
    assert len(listed) > 61
    assert len(rows) == len(set(rows)) == 61


def names_of_rows(page: Page) -> list[str]:
    lists = [item for item in page.items if isinstance(item, Group) and item.name == "list"]
    return [row.name for one in lists for row in one.items if isinstance(row, Group)]


def test_meters_are_told_in_words(theme: Theme) -> None:
    page = mapped(told("win (5/4/1)"), theme).pages[-1]
    alts = [item.alt for item in inside(part(page, "list").items) if isinstance(item, Group) and item.alt]
    assert alts[:3] == ["Customer: 5 of 5", "Business: 4 of 5", "Effort: 1 of 5"]


def test_without_ratings_there_is_no_such_page(theme: Theme) -> None:
    story = told("one", "two")
    unrated = story_from_text(
        "---\ntitle: T\n---\n\n# Customer journey\n\n| | A | B |\n|---|---|---|\n| Opportunities | x | y |\n"
    )
    assert len(mapped(unrated, theme).pages) == 1
    assert len(mapped(story, theme).pages) == 2


def test_the_deck_lists_them_on_one_slide(theme: Theme) -> None:
    items = [f"improvement {n} (4/3/2)" for n in range(40)]
    labels = default_catalogue().words("en").labels
    slides = journey_slides(told(*items), theme, size="16:9", labels=labels)
    assert [bool(names_of_rows(page)) for page in slides] == [False, True]
    assert 3 <= len(names_of_rows(slides[1])) < 40


@pytest.mark.parametrize("language", sorted(LANES))
def test_the_slides_of_one_journey_have_titles_of_their_own(theme: Theme, language: str) -> None:
    labels = default_catalogue().words(language).labels
    slides = journey_slides(told("one form (4/3/2)", language=language), theme, size="16:9", labels=labels)
    titles = [
        item.text for page in slides for item in inside(page.items) if isinstance(item, Text) and item.role == "title"
    ]
    first = labels["begin_with"].replace("{win}", "one form")
    assert [title.replace("\u00a0", " ") for title in titles] == ["Journey", first]
    assert [page.title for page in slides] == ["Journey", first]


def test_what_is_not_rated_takes_a_line_each_beside_what_is(theme: Theme) -> None:
    items = ["win (5/5/1)", "bet (5/4/4)", *(f"idea number {n}" for n in range(1, 15))]
    document = mapped(told(*items), theme, "a4")
    pages = [page for page in document.pages if any(text.name == "unrated" for text in texts(page))]
    assert len(pages) == 1
    small = [text for text in texts(pages[0]) if text.name == "unrated"]
    assert len(small) == 14
    assert {len(text.lines) for text in small} == {1}
    assert [text.text for text in texts(pages[0])].count("Not rated yet") == 1
    steps = {round(b.box.y - a.box.y, 3) for a, b in pairwise(small)}
    assert len(steps) == 1


@pytest.mark.parametrize("size", ["a3", "16:9", "square"])
def test_discs_stay_inside_their_fields_and_cover_no_name(theme: Theme, size: str) -> None:
    page = mapped(
        told("a (5/5/1)", "b (5/5/5)", "c (1/1/1)", "d (1/1/5)", "e (3/3/1)", "f (3/2/1)"), theme, size
    ).pages[-1]
    names = [text for text in texts(page) if text.name in fields(page)]
    assert len(names) == 4
    for disc in discs(page).values():
        assert any(field.contains(disc) for field in fields(page).values())
        for text in names:
            spans = [span for line in text.lines for span in line.spans]
            left, right = min(s.x for s in spans), max(s.x + s.width for s in spans)
            top = text.lines[0].baseline - 0.75 * text.style.size
            assert not Box(left, top, right - left, text.lines[-1].baseline - top).intersects(disc), text.text


def test_no_line_below_an_improvement_ends_with_a_dot_between_two_facts(theme: Theme) -> None:
    story = read_story(FilePath(__file__).parents[2] / "examples" / "whirrly.md")
    below = [t for page in mapped(story, theme, "story").pages for t in texts(page) if t.name == "stage"]
    assert any(len(text.lines) > 1 for text in below)
    assert not [line.text for text in below for line in text.lines if line.text.rstrip().endswith("·")]


@pytest.mark.parametrize("count", range(14, 24))
def test_no_page_of_the_list_has_a_row_or_two_alone(theme: Theme, count: int) -> None:
    story = told(*(f"idea {n} (5/4/1)" for n in range(count)))
    rows = [len(names_of_rows(page)) for page in mapped(story, theme).pages]
    listed = [number for number in rows if number]
    assert sum(listed) >= count
    assert min(listed) >= 4
