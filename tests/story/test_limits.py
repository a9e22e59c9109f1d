"""A story that holds too much of something is refused with its line, before anything is drawn."""

from __future__ import annotations

from storyboard.errors import StoryboardError
from storyboard.story import story_from_text

HEAD = "---\ntitle: T\ncast: {%s}\n---\n\n# T\n\n## Mila waits\n\n%s\n"


def complaints(body: str = "She waits.", cast: str = "Mila: {role: customer}") -> list[tuple[str, int]]:
    try:
        story_from_text(HEAD % (cast, body), file="t.md")
    except StoryboardError as error:
        return [(complaint.message, complaint.line) for complaint in error.complaints]
    return []


def row(cells: list[str]) -> str:
    return f"|{'|'.join(cells)}|\n"


def test_a_table_has_as_many_columns_as_can_be_read() -> None:
    def table(columns: int) -> str:
        return row(["a"] * columns) + row(["-"] * columns) + row(["b"] * columns)

    assert complaints(table(30)) == []
    [(message, line)] = complaints(table(31))
    assert "31 columns in a table" in message and "30 can be drawn" in message
    assert line == 8


def test_a_table_has_as_many_rows_as_can_be_shown() -> None:
    def table(rows: int) -> str:
        return row(["a", "b"]) + row(["-", "-"]) + row(["x", "y"]) * rows

    assert complaints(table(500)) == []
    [(message, _)] = complaints(table(501))
    assert "501 rows" in message


def test_a_crowd_is_no_cast() -> None:
    def cast(people: int) -> str:
        return ", ".join(f"P{n}: {{role: customer}}" for n in range(people))

    assert complaints(cast=cast(60)) == []
    assert "61 people in the cast" in complaints(cast=cast(61))[0][0]


def test_a_journey_has_as_many_stages_as_can_be_told_apart() -> None:
    def journey(stages: int) -> str:
        rows = (["", *(f"S{n}" for n in range(stages))], ["-"] * (stages + 1), ["Actions", *(["x"] * stages)])
        return "She waits.\n\n# Customer journey\n\n" + "".join(map(row, rows))

    assert complaints(journey(60)) == []
    assert "61 stages" in complaints(journey(61))[0][0]
