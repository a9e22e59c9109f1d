"""Tables on slides of their own."""

from __future__ import annotations

import pytest
from msgspec.structs import replace
from page_stories import panels_of, story_in

from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.items import Group, Text
from storyboard.drawing.lettering import overflows
from storyboard.drawing.tables import TableGrid, is_table, table_grid
from storyboard.pages import deck
from storyboard.story.model import Story, Table, Wording


def table(rows: int, *headings: str, cell: str = "Baker and Sons", aligns: tuple[str, ...] = ()) -> Table:
    cells = tuple(Wording(text=f"{cell} {n}") for n in range(len(headings)))
    return Table(header=tuple(Wording(text=h) for h in headings), rows=(cells,) * rows, aligns=aligns)


def made(theme: Theme, *tables: Table, language: str = "en", size: str = "16:9") -> Document:
    story: Story = replace(story_in("en"), language=language)
    steps = (replace(story.steps[0], tables=tables), *story.steps[1:])
    told = replace(story, steps=steps)
    return deck(told, panels_of(told), theme, size=size)


def pages(document: Document) -> list[Page]:
    return [page for page in document.pages if page.layout == "table"]


def grid_of(page: Page) -> TableGrid:
    [found] = [item for item in page.items if isinstance(item, Group) and is_table(item)]
    grid = table_grid(found)
    assert grid is not None
    return grid


def rows_of(page: Page) -> list[list[Text]]:
    grid = grid_of(page)
    return [[t for cell in grid.as_read(row) for t in cell.group.items if isinstance(t, Text)] for row in grid.rows]


def test_a_table_stands_on_a_slide_of_its_own_after_its_step(theme: Theme) -> None:
    document = made(theme, table(3, "Client", "Days", "Sum"))
    layouts = [page.layout for page in document.pages]
    assert layouts.index("table") == 2
    [page] = pages(document)
    assert page.title == document.pages[1].title
    grid = grid_of(page)
    assert [cell.text for cell in rows_of(page)[0]] == ["Client", "Days", "Sum"]
    assert len(grid.rows) == len(grid.heights) == 4
    assert sum(grid.widths) == pytest.approx(grid.box.width) == pytest.approx(864)
    assert [cell.head for cell in grid.rows[0]] == [True] * 3


@pytest.mark.parametrize("size", ["16:9", "4:3", "a4", "square", "story"])
def test_every_cell_holds_its_words_at_a_size_that_can_be_read(theme: Theme, size: str) -> None:
    found = pages(made(theme, table(5, "Client", "Days late", "Sum", cell="Owes us since the spring"), size=size))
    cells = [cell for page in found for row in rows_of(page) for cell in row]
    assert cells
    assert not [cell for cell in cells if overflows(cell)]
    assert min(cell.style.size for cell in cells) >= 18


def test_a_long_table_goes_on_with_its_headings_and_loses_no_row(theme: Theme) -> None:
    found = pages(made(theme, table(40, "Client", "Days")))
    assert len(found) > 1
    assert {rows_of(page)[0][0].text for page in found} == {"Client"}
    assert sum(len(rows_of(page)) - 1 for page in found) == 40
    assert all(grid_of(page).box.bottom <= 540 - 50 for page in found)


def test_many_columns_are_set_smaller_rather_than_cutting_their_words(theme: Theme) -> None:
    [page] = pages(made(theme, table(2, *(f"Considerations{n}" for n in range(8)), cell="acknowledgement")))
    cells = [cell for row in rows_of(page) for cell in row]
    assert cells[0].style.size < 18
    assert not [cell for cell in cells if overflows(cell)]
    assert not [line for cell in cells for line in cell.lines if line.text.endswith("-")]


def test_columns_are_set_as_the_story_says(theme: Theme) -> None:
    [page] = pages(made(theme, table(1, "a", "b", "c", aligns=("start", "center", "end"))))
    assert [cell.style.align for cell in rows_of(page)[1]] == ["start", "center", "end"]


def test_a_right_to_left_table_begins_at_the_right(theme: Theme) -> None:
    [page] = pages(made(theme, table(1, "a", "b"), language="he"))
    first, second = rows_of(page)[0]
    assert first.box.x > second.box.x
    assert grid_of(page).direction == "rtl"
