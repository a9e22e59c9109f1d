"""Tables among the items of a page: lines in the middle of gaps, cells that span, and groups that are no table."""

from __future__ import annotations

from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Path, Solid, Stroke, TextStyle
from storyboard.drawing.lettering import set_text
from storyboard.drawing.outline import rectangle
from storyboard.drawing.tables import is_table, table_grid, without_tables_inside


def cell(x: float, y: float, width: float = 8.0, *, head: bool = False) -> Group:
    return Group((), f"{x} {y}", "", "head" if head else "cell", box=Box(x, y, width, 4.0))


def row(*cells: Group) -> Group:
    return Group(cells, "row", role="row")


ARROW = Path(rectangle(Box(0, 0, 1, 1)))


def test_lines_stand_in_the_middle_of_the_gaps_and_at_the_outer_edges() -> None:
    grid = table_grid(Group((ARROW, row(cell(0, 0), cell(10, 0)), row(cell(0, 6), cell(10, 6))), role="table"))
    assert grid is not None
    assert (grid.columns, grid.lines) == ((0, 9, 18), (0, 5, 10))
    assert (grid.widths, grid.heights) == ((9, 9), (5, 5))
    assert grid.box == Box(0, 0, 18, 10)
    assert grid.beside == (ARROW,)


def test_a_cell_over_several_columns_spans_them_whatever_the_order_of_drawing() -> None:
    wide = cell(10, 6, 18)
    grid = table_grid(
        Group((row(cell(20, 0), cell(0, 0), cell(10, 0)), row(wide, cell(0, 6, head=True))), role="table")
    )
    assert grid is not None
    assert [[c.span for c in cells] for cells in grid.rows] == [[1, 1, 1], [1, 2]]
    assert [c.head for c in grid.rows[1]] == [True, False]
    assert grid.rows[1][1].box == Box(9, 5, 19, 5)


def test_what_has_no_whole_rows_is_no_table() -> None:
    assert table_grid(Group((ARROW,), role="table")) is None
    assert table_grid(Group((row(cell(0, 0)),), role="table")) is None
    assert (
        table_grid(Group((row(cell(0, 0), cell(10, 0), cell(20, 0)), row(cell(0, 6), cell(10, 6))), role="table"))
        is None
    )


def test_a_table_that_was_moved_and_scaled_has_its_lines_where_it_stands() -> None:
    table = Group((row(cell(0, 0), cell(10, 0)), row(cell(0, 6), cell(10, 6))), role="table", x=100, y=50, scale=2)
    grid = table_grid(table)
    assert grid is not None
    assert (grid.columns, grid.lines) == ((100, 118, 136), (50, 60, 70))
    assert grid.rows[0][1].group.box == Box(120, 50, 16, 8)


def test_a_fill_in_a_row_is_the_ground_of_its_cells_and_a_line_its_rule() -> None:
    ground, rule = replace(ARROW, fill=Solid("#d8f2ec")), Path(ARROW.outline, stroke=Stroke("#cfc8dc", 1))
    first = Group((ground, cell(0, 0), cell(10, 0), rule), role="row")
    grid = table_grid(Group((first, row(cell(0, 6), cell(10, 6))), role="table"))
    assert grid is not None
    assert grid.grounds == (ground, None)
    assert grid.rules == (rule,)


def test_a_table_in_a_right_to_left_language_is_read_from_the_right() -> None:
    words = set_text("מחיר", Box(10, 0, 8, 4), TextStyle("Geologica", 2, "#000000"), role="label", direction="rtl")
    right = replace(cell(10, 0), items=(words,))
    grid = table_grid(Group((row(cell(0, 0), right), row(cell(0, 6), cell(10, 6))), role="table"))
    assert grid is not None
    assert grid.as_read(("left", "right")) == ("right", "left")


def test_a_group_around_a_table_comes_apart_before_and_after_it() -> None:
    table = Group((row(cell(0, 0), cell(10, 0)),), role="table")
    around = Group((ARROW, Group((table,), x=3), ARROW), alt="what it shows", x=10, scale=2)
    before, found, after = without_tables_inside(around)
    assert isinstance(before, Group) and (before.items, before.alt) == ((ARROW,), "what it shows")
    assert isinstance(after, Group) and (after.items, after.alt, after.x) == ((ARROW,), "", 10)
    assert isinstance(found, Group) and is_table(found)
    grid = table_grid(found)
    assert grid is not None and grid.columns == (16, 34, 52)


def test_a_group_without_a_table_stays_whole() -> None:
    group = Group((ARROW,))
    assert list(without_tables_inside(group)) == [group]
