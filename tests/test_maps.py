"""The map as files: tables from the story, pictures by the formats of the house."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest
from msgspec.structs import replace

from storyboard.errors import StoryboardError
from storyboard.maps import MapChoices, compare_maps, map_bytes, strange_lanes, table_bytes, write_maps
from storyboard.settings import Choices
from storyboard.story import read_story, story_from_text
from storyboard.story.journey_table import journey_tables
from storyboard.story.model import Stage, Story

EXAMPLES = Path(__file__).parent.parent / "examples"


@pytest.fixture(scope="module")
def whirrly() -> Story:
    """Two scenarios and no steps, so that no panel has to be drawn."""
    return replace(read_story(EXAMPLES / "whirrly.md"), steps=())


def test_one_run_writes_tables_and_pictures_and_numbers_the_pages_of_pictures(whirrly: Story, tmp_path: Path) -> None:
    outputs = [tmp_path / name for name in ("map.csv", "map.xlsx", "map.json", "map.mmd", "map.svg", "map.pdf")]
    files = write_maps(whirrly, outputs, Choices(), MapChoices(size="a4"))
    names = [file.name for file in files]
    assert names[:4] == ["map.csv", "map.xlsx", "map.json", "map.mmd"]
    assert names[4:6] == ["map-1.svg", "map-2.svg"]
    assert names[-1] == "map.pdf"
    assert all(file.stat().st_size > 300 for file in files)


def test_csv_is_plain_utf_8(whirrly: Story) -> None:
    data = table_bytes(whirrly, ".csv")
    table = [line for line in data.decode().splitlines() if not line.startswith("#")]
    assert table[0].startswith("Scenario,,Failure")
    assert b"\r" not in data


def test_a_workbook_has_a_sheet_for_each_scenario_whose_header_stays(whirrly: Story) -> None:
    book = zipfile.ZipFile(io.BytesIO(table_bytes(whirrly, ".xlsx")))
    names = book.read("xl/workbook.xml").decode()
    assert 'name="As it is"' in names
    assert 'name="As it shall be"' in names
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert 'state="frozen"' in sheet
    assert "<v>-2</v>" in sheet
    assert "<f>" not in sheet
    assert 'wrapText="1"' in book.read("xl/styles.xml").decode()


def test_a_row_of_a_workbook_is_as_high_as_its_words_and_feelings_are_coloured(whirrly: Story) -> None:
    book = zipfile.ZipFile(io.BytesIO(table_bytes(whirrly, ".xlsx")))
    sheet = book.read("xl/worksheets/sheet1.xml").decode()
    table = journey_tables(whirrly)[0]
    high = {int(row): float(height) for row, height in re.findall(r'<row r="(\d+)"[^>]*? ht="([\d.]+)"', sheet)}
    for number, (title, cells) in enumerate(table.rows, 2):
        letters = max(len(str(cell)) for cell in cells)
        assert (number in high) == (letters > 24), title
        assert 24 * high.get(number, 15) / 15 >= letters, title
    assert sheet.count("<colorScale>") == 2


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".json", ".mmd"])
def test_the_same_story_gives_the_same_bytes(whirrly: Story, suffix: str) -> None:
    assert table_bytes(whirrly, suffix) == table_bytes(whirrly, suffix)


def test_a_pipe_gets_one_format(whirrly: Story) -> None:
    assert map_bytes(whirrly, "csv", Choices()) == table_bytes(whirrly, ".csv")
    assert map_bytes(whirrly, "mermaid", Choices()).startswith(b"journey\n")


def test_what_cannot_be_written_is_said_before_anything_is(whirrly: Story, tmp_path: Path) -> None:
    with pytest.raises(StoryboardError, match=r"cannot write .*map\.docx"):
        write_maps(whirrly, [tmp_path / "map.csv", tmp_path / "map.docx"], Choices())
    assert list(tmp_path.iterdir()) == []


def test_a_story_without_a_journey_is_told_so(tmp_path: Path) -> None:
    story = read_story(EXAMPLES / "hopp.md")
    with pytest.raises(StoryboardError, match="has no customer journey"):
        write_maps(story, [tmp_path / "map.csv"], Choices())


def test_a_spreadsheet_of_something_else_is_drawn_with_a_warning(tmp_path: Path) -> None:
    (tmp_path / "bills.csv").write_text("Invoice,Date,Sum\n17,2026-01-02,300\n18,2026-02-02,400\n", encoding="utf-8")
    (complaint,) = strange_lanes(read_story(tmp_path / "bills.csv"))
    assert str(complaint).endswith(
        "bills.csv: warning: no row here is a lane that we know, only such as '17', '18'; "
        "begin rows with words such as 'actions', 'touchpoints', 'emotion', 'pains'"
    )
    (tmp_path / "mapa.csv").write_text(",Szuka\nDziałania,pyta\nNotatki,x\n", encoding="utf-8")
    assert strange_lanes(read_story(tmp_path / "mapa.csv")) == ()


def test_two_versions_are_drawn_as_one_map_of_what_changed(whirrly: Story, tmp_path: Path) -> None:
    old = read_story(EXAMPLES / "whirrly.md")
    lane = old.journeys[0].scenarios[0].lanes[0]
    changed = replace(lane, cells=(lane.cells[1], *lane.cells[1:]))
    first = replace(
        old.journeys[0].scenarios[0],
        lanes=(changed, *old.journeys[0].scenarios[0].lanes[1:]),
        stages=(*old.journeys[0].scenarios[0].stages[:-1], Stage(name="Contract signed")),
        arrows=(),
    )
    before = replace(old, journeys=(replace(old.journeys[0], scenarios=(first, *old.journeys[0].scenarios[1:])),))
    moves, files = compare_maps(before, whirrly, [tmp_path / "c.svg", tmp_path / "c.pdf"], Choices(), MapChoices())
    assert tuple(move.line for move in moves) == (
        "~ As it is, Contract signed → Roll-out",
        "- As it is, Failure, Actions: asks other plants",
        "+ As it is, Failure, Actions: repairs at night",
    )
    assert [file.name for file in files] == ["c.svg", "c.pdf"]
    drawn = (tmp_path / "c.svg").read_text("utf-8")
    assert "What has changed" in drawn
    assert "formerly Contract signed" in drawn


def test_nothing_is_drawn_where_nothing_moved_and_strangers_are_not_compared(whirrly: Story, tmp_path: Path) -> None:
    assert compare_maps(whirrly, whirrly, [tmp_path / "c.svg"], Choices(), MapChoices()) == ((), ())
    with pytest.raises(StoryboardError, match="have no scenario in common"):
        compare_maps(read_story(EXAMPLES / "tallyho.md"), whirrly, [], Choices(), MapChoices())
    with pytest.raises(StoryboardError, match=r"cannot write .*c\.csv"):
        compare_maps(whirrly, whirrly, [tmp_path / "c.csv"], Choices(), MapChoices())
    assert list(tmp_path.iterdir()) == []


def test_a_name_for_persona_cards_gets_the_people_and_no_map(whirrly: Story, tmp_path: Path) -> None:
    (people,) = write_maps(whirrly, [tmp_path / "a.persona.svg"], Choices())[:1]
    assert people.name == "a.persona-1.svg"
    text = people.read_text("utf-8")
    assert "Bram" in text
    assert "tries the demo pump" not in text
    (cards,) = write_maps(replace(whirrly, journeys=()), [tmp_path / "b.persona.pdf"], Choices())
    assert cards.read_bytes().startswith(b"%PDF")
    nobody = replace(whirrly, cast=(), personas=())
    with pytest.raises(StoryboardError, match="no persona and no customer"):
        write_maps(nobody, [tmp_path / "c.persona.pdf"], Choices())


@pytest.mark.parametrize("changed", [0, 1, 4])
def test_who_feels_as_before_shares_a_band_and_who_does_not_has_one(changed: int, tmp_path: Path) -> None:
    people = ("Ann", "Ben", "Cleo", "Dan")

    def version(action: str, names: tuple[str, ...] = ()) -> Story:
        rows = "".join(f"| Emotion ({who}) | {1 if who in names else -1} | 0 |\n" for who in people)
        head = "---\ntitle: Two\n---\n\n# Customer journey\n\n| | Comes | Goes |\n|---|---|---|\n"
        return story_from_text(f"{head}{rows}| Actions | {action} | buys |\n")

    before, after = version("looks"), version("asks", people[:changed])
    _, files = compare_maps(before, after, [tmp_path / "c.svg"], Choices(), MapChoices())
    drawn = "".join(file.read_text("utf-8") for file in files)
    assert drawn.count('aria-label="Delighted"') == changed + (changed < 4)
    for who in people[:changed]:
        assert f"Emotion ({who}), Before: -1 at Comes" in drawn
        assert f"Emotion ({who}), After: 1 at Comes" in drawn
    for who in people[changed:]:
        assert f"Emotion ({who}), After: -1 at Comes, 0 at Goes" in drawn
