"""What changed, as a table."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from page_stories import panels_of, story_in
from pptx import Presentation

from storyboard.drawing.document import Document, Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Text
from storyboard.drawing.lettering import overflows
from storyboard.drawing.tables import TableGrid, is_table, table_grid
from storyboard.export.format import Options, format_for
from storyboard.pages import deck
from storyboard.pages.comparing import ChangeTable
from storyboard.pages.deck import wording_of
from storyboard.pages.facts import Change
from storyboard.story.model import Result

HOURS = Change("hours of paperwork a week", "6 hours", "0.5 hours")
LONG = Change("how the reminders go out to customers who have not paid in time", "each by hand", "by themselves")
BOX = Box(48, 330, 864, 150)


def grid_of(*changes: Change, theme: Theme, box: Box = BOX, language: str = "en") -> TableGrid:
    wording = wording_of(replace(story_in("en"), language=language), theme, {"before": "Before", "after": "After"})
    grid = table_grid(ChangeTable(changes, theme, wording).drawn(box))
    assert grid is not None
    return grid


def words(grid: TableGrid) -> list[list[Text]]:
    return [[t for cell in grid.as_read(row) for t in cell.group.items if isinstance(t, Text)] for row in grid.rows]


def test_the_table_fills_its_box_with_a_row_for_each_change(theme: Theme) -> None:
    grid = grid_of(HOURS, LONG, theme=theme)
    assert [[text.text for text in row] for row in words(grid)] == [
        ["Before", "After"],
        ["hours of paperwork a week", "6 hours", "0.5 hours"],
        ["how the reminders go out to customers who have not paid in time", "each by hand", "by themselves"],
    ]
    assert (grid.box.x, grid.box.y, grid.box.width) == (48, 330, 864)
    assert grid.box.bottom == pytest.approx(480)
    assert len(grid.rules) == 2


@pytest.mark.parametrize("box", [BOX, Box(30, 400, 480, 120), Box(30, 300, 660, 220)])
def test_words_fit_and_those_of_a_column_have_one_size(theme: Theme, box: Box) -> None:
    grid = grid_of(HOURS, LONG, LONG, theme=theme, box=box)
    rows = words(grid)
    assert not [text.text for row in rows for text in row if overflows(text)]
    for column in range(3):
        assert len({row[column].style.size for row in rows[1:]}) == 1
    assert rows[1][1].style.size == rows[1][2].style.size


def test_in_a_right_to_left_language_what_is_measured_stands_at_the_right(theme: Theme) -> None:
    grid = grid_of(HOURS, theme=theme, language="he")
    what, before, after = words(grid)[1]
    assert what.box.x > before.box.x > after.box.x


def test_a_comparison_is_a_table_in_powerpoint(theme: Theme) -> None:
    story = story_in("en")
    results = tuple(Result(what=f"letters {n}", before=n, after=0) for n in range(1, 5))
    told = replace(story, steps=(*story.steps[:-1], replace(story.steps[-1], results=results, layout="comparison")))
    document: Document = deck(told, panels_of(told), theme, labels={"before": "Before", "after": "After"})
    number, page = next((n, page) for n, page in enumerate(document.pages) if page.layout == "comparison")
    assert any(isinstance(item, Group) and is_table(item) for item in page.items)
    slide = Presentation(io.BytesIO(format_for(".pptx").write(document, Options()))).slides[number]
    [table] = [shape.table for shape in slide.shapes if shape.has_table]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["", "Before", "After"],
        *([f"letters {n}", str(n), "0"] for n in range(1, 5)),
    ]
