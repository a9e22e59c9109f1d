"""Changes as bars: before, and after."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from page_stories import panels_of, story_in

from storyboard.drawing.charts import Chart
from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.items import Group, Path, Text
from storyboard.drawing.lettering import overflows
from storyboard.errors import StoryboardError
from storyboard.pages import deck
from storyboard.pages.facts import _format, measured_change
from storyboard.story.model import Result

THREE = (
    Result(what="unpaid invoices", before=9400, after=600, unit="€"),
    Result(what="time for reminders", before=6, after=0.5, unit="hours a week"),
    Result(what="waiting for the money", before=47, after=11, unit="days"),
)


def made(
    theme: Theme, results: tuple[Result, ...], *, language: str = "en", size: str = "16:9", layout: str = ""
) -> Document:
    story = replace(story_in("en"), language=language)
    outcome = replace(story.steps[-1], results=results, layout=layout)
    told = replace(story, steps=(*story.steps[:-1], outcome))
    return deck(told, panels_of(told), theme, size=size)


def outcome(document: Document) -> Page:
    return next(page for page in document.pages if page.title == document.title and page.layout != "cover")


def charts(page: Page) -> list[Group]:
    return [item for item in page.items if isinstance(item, Group) and isinstance(item.data, Chart)]


def test_two_or_three_measured_changes_are_shown_as_bars(theme: Theme) -> None:
    page = outcome(made(theme, THREE))
    assert page.layout.startswith("chart-")
    found = [group.data for group in charts(page)]
    assert [[bar.value for bar in chart.bars] for chart in found if isinstance(chart, Chart)] == [
        [9400, 600],
        [6, 0.5],
        [47, 11],
    ]
    assert "9,400" not in page.notes


def test_bars_are_as_long_as_their_numbers_say(theme: Theme) -> None:
    [first, *_] = charts(outcome(made(theme, THREE)))
    widths = [item.outline.bounds.width for item in first.items if isinstance(item, Path)]
    assert widths[1] / widths[0] == pytest.approx(600 / 9400, rel=0.01)


def test_what_is_drawn_says_every_name_and_number(theme: Theme) -> None:
    [first, second, _] = charts(outcome(made(theme, THREE)))
    said = [item.text for item in first.items if isinstance(item, Text)]
    assert said == ["unpaid invoices", "Before", "€9,400", "After", "€600"]
    assert isinstance(second.data, Chart)
    assert second.data.number_format == 'General"\u00a0hours"'


def test_charts_keep_the_blanks_between_digits_in_programs_of_other_languages() -> None:
    assert _format((38000, 4000), "h", "ru") == '[>=10000]#"\u00a0"##0"\u00a0h";0"\u00a0h"'
    assert _format((2_500_000, 90), "", "pl") == '[>=1000000]#"\u00a0"###"\u00a0"##0;[>=10000]#"\u00a0"##0;0'
    assert _format((9400, 600), "€", "en") == '"€"#,##0'
    assert _format((9400, 600), "", "bg") == "General"


@pytest.mark.parametrize("size", ["16:9", "4:3", "a4", "square", "story"])
@pytest.mark.parametrize("language", ["en", "he"])
def test_words_fit_and_nothing_leaves_the_page(theme: Theme, size: str, language: str) -> None:
    document = made(theme, THREE, size=size, language=language, layout="chart")
    page = outcome(document)
    groups = charts(page)
    assert len(groups) == 3
    for item in (item for group in groups for item in group.items):
        box = item.outline.bounds if isinstance(item, Path) else item.box if isinstance(item, Text) else None
        assert box is not None and box.x >= 0 and box.right <= page.width and box.bottom <= page.height
        assert not (isinstance(item, Text) and overflows(item))


def test_one_change_or_words_are_told_without_bars(theme: Theme) -> None:
    assert not charts(outcome(made(theme, THREE[:1])))
    assert not charts(outcome(made(theme, (*THREE[:2], Result(what="mood", before="low", after="high")))))


@pytest.mark.parametrize(("before", "after"), [(-1.0, 2.0), (0.0, 0.0), ("few", 3.0), (3.0, None)])
def test_what_bars_cannot_show_is_no_measured_change(before: float | str, after: float | None) -> None:
    assert measured_change(Result(what="x", before=before, after=after)) is None


def test_asking_for_bars_without_a_measured_change_is_refused(theme: Theme) -> None:
    with pytest.raises(StoryboardError, match="'chart'"):
        made(theme, (Result(what="mood", before="low", after="high"),), layout="chart")
