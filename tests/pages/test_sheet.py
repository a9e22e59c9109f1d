from __future__ import annotations

import pytest
from msgspec.structs import replace
from page_stories import BODIES, bullet, panel, panels_of, paragraph, story_in

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Page, Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Text
from storyboard.drawing.lettering import overflows
from storyboard.errors import StoryboardError
from storyboard.pages import panel_page, sheet
from storyboard.story.model import Story


def frames(page: Page) -> list[Box]:
    found = (item.items[0] for item in page.items if isinstance(item, Group))
    return [Box(g.x, g.y, 1600 * g.scale, 900 * g.scale) for g in found if isinstance(g, Group)]


@pytest.mark.parametrize("count", range(1, 6))
def test_a_strip_of_one_to_five_panels_fills_its_page_without_overlap(count: int, story: Story, theme: Theme) -> None:
    (page,) = sheet(story, panels_of(story)[:count], theme).pages
    boxes = frames(page)
    assert len(boxes) == count
    for i, a in enumerate(boxes):
        assert page.box.contains(a)
        assert not any(a.intersects(b) for b in boxes[i + 1 :])
    assert max(box.bottom for box in boxes) < 520


def test_three_panels_stand_over_two_larger_ones(story: Story, theme: Theme) -> None:
    boxes = frames(sheet(story, panels_of(story), theme).pages[0])
    assert len({round(box.y) for box in boxes}) == 2
    assert boxes[3].width > 1.4 * boxes[0].width


@pytest.mark.parametrize("language", BODIES)
def test_captions_are_lettered_in_one_size_and_stay_under_their_panels(language: str, theme: Theme) -> None:
    story = story_in(language)
    (page,) = sheet(story, panels_of(story), theme).pages
    captions = [item for item in page.items if isinstance(item, Text) and item.role == "caption"]
    assert [text.text.replace("\u00a0", " ") for text in captions] == [step.headline for step in story.steps]
    assert len({text.style.size for text in captions}) == 1
    assert all(text.style.family == "Caveat" and not overflows(text) and text.style.size >= 12 for text in captions)
    assert all(text.lines for text in captions)


def test_the_title_is_lettered_and_never_runs_off_the_page(story: Story, theme: Theme) -> None:
    long = replace(story, title="Mila gets her Sundays back " * 6)
    (page,) = sheet(long, panels_of(story), theme).pages
    title = next(item for item in page.items if isinstance(item, Text) and item.role == "title")
    assert not overflows(title)


def test_a_strip_mirrors_itself_for_right_to_left_languages(story: Story, theme: Theme) -> None:
    panels = panels_of(story)
    there = frames(sheet(story, panels, theme).pages[0])
    back = frames(sheet(replace(story, language="he"), panels, theme).pages[0])
    assert [box.x for box in back] == pytest.approx([960 - box.right for box in there])


def test_an_unknown_sheet_names_the_known_ones(story: Story, theme: Theme) -> None:
    with pytest.raises(StoryboardError, match="there is no layout 'stripe'; did you mean 'strip'"):
        sheet(story, panels_of(story), theme, layout="stripe")


def test_a_panel_page_holds_the_panel_alone(theme: Theme) -> None:
    drawn = panel("solution", "It chases. You draw.")
    document = panel_page(drawn, theme, language="pl")
    (page,) = document.pages
    assert (page.width, page.height, page.items) == (1600, 900, (drawn.group,))
    assert (document.title, document.language, document.credits) == (drawn.title, "pl", drawn.credits)


@pytest.mark.parametrize("name", default_catalogue().names("themes"))
@pytest.mark.parametrize("language", BODIES)
def test_a_page_to_hand_out_is_never_lettered_smaller_than_nine_points(language: str, name: str) -> None:
    told, theme = story_in(language), default_catalogue().theme(name)
    body = paragraph(" ".join([BODIES[language]] * 2))
    steps = tuple(replace(step, blocks=(body, bullet("One"), bullet("Two"))) for step in told.steps)
    (page,) = sheet(replace(told, steps=steps), panels_of(told), theme, layout="one-pager").pages
    words = [item for item in page.items if isinstance(item, Text)]
    assert all(not overflows(text) for text in words)
    assert {text.name: text.style.size for text in words if text.style.size < 9} == {}
    assert [text.name for text in words if text.text.endswith("…")] == []


@pytest.mark.parametrize(
    ("more", "shown"),
    [
        ({"dated": "2026-11-22", "owner": "Marketing"}, "November 22, 2026"),
        ({"dated": "Spring", "owner": "Marketing"}, "Spring"),
        ({"owner": "Marketing", "author": "Ann"}, "Marketing"),
        ({"author": "Ann"}, "Ann"),
    ],
)
def test_the_foot_of_a_printed_sheet_is_never_empty(more: dict[str, str], shown: str, theme: Theme) -> None:
    bare = {"updated": None, "owner": "", "author": "", "dated": ""}
    story = replace(story_in("en"), **(bare | more))
    (page, *_) = sheet(story, panels_of(story), theme, layout="print").pages
    assert shown in [item.text for item in page.items if isinstance(item, Text)]
