"""Tables among the items of a page: lines in the middle of gaps, cells that span, and groups that are no table."""

from __future__ import annotations

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Path
from storyboard.drawing.outline import rectangle
from storyboard.drawing.tables import is_table, table_grid


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


def test_only_a_table_that_stands_where_it_was_drawn_is_one_for_other_programs() -> None:
    assert is_table(Group((), role="table"))
    assert not is_table(Group((), role="table", x=5.0))
    assert not is_table(Group((), role="row"))
