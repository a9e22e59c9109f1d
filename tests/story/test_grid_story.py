"""Journeys that teams keep in spreadsheets, workbooks and Mermaid diagrams, however they lay them out."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from storyboard.errors import StoryboardError
from storyboard.story import check, read_story
from storyboard.story.journey_table import facts_of, journey_csv, journey_mermaid, journey_tables
from storyboard.story.model import Scenario, Story
from storyboard.story.reading import story_from_text
from storyboard.workbooks import journey_workbook

EXAMPLES = sorted((Path(__file__).parent.parent.parent / "examples").glob("*.md"))
WITH_JOURNEY = [file for file in EXAMPLES if file.stem != "hopp"]


def told(folder: Path, text: str, name: str = "map.csv", encoding: str = "utf-8") -> Story:
    (folder / name).write_text(text, encoding=encoding)
    return read_story(folder / name)


def only(story: Story) -> Scenario:
    (scenario,) = story.journeys[0].scenarios
    return scenario


def lanes(scenario: Scenario) -> dict[str, list[object]]:
    return {
        lane.title: [cell.emotion if lane.kind == "emotion" else "; ".join(cell.items) for cell in lane.cells]
        for lane in scenario.lanes
    }


@pytest.mark.parametrize("file", WITH_JOURNEY, ids=lambda file: file.stem)
def test_what_is_written_as_csv_and_excel_is_read_again_as_the_same(file: Path, tmp_path: Path) -> None:
    story = read_story(file)
    (tmp_path / "map.xlsx").write_bytes(journey_workbook(story))
    listed = told(tmp_path, journey_csv(story))
    assert journey_tables(listed) == journey_tables(story)
    assert facts_of(listed) == facts_of(story)
    assert journey_csv(listed) == journey_csv(story)
    again = read_story(tmp_path / "map.xlsx")
    assert journey_tables(again) == journey_tables(story)
    assert facts_of(again) == facts_of(story)
    assert again.language == story.language


@pytest.mark.parametrize("file", WITH_JOURNEY, ids=lambda file: file.stem)
def test_a_diagram_comes_back_with_its_stages_actions_and_feelings(file: Path, tmp_path: Path) -> None:
    story = read_story(file)
    again = told(tmp_path, journey_mermaid(story), "map.mmd")
    assert (again.title, again.language) == (story.title, story.language)
    assert journey_mermaid(again) == journey_mermaid(story)
    assert facts_of(again) == facts_of(story)


def test_remarks_say_what_a_map_is_for_and_others_are_passed_over(tmp_path: Path) -> None:
    csv = "# Goal,learn\n# written by hand\n# Weather,fine\n# Review on,2027-02-01\n,Notices,Buys\nActions,looks,pays\n"
    listed = told(tmp_path, csv)
    diagram = "journey\n  title A: map\n  %% Goal: learn: more\n  %% a remark\n  section Notices\n    looks: 3\n"
    drawn = told(tmp_path, diagram, "map.mmd")
    assert (listed.journeys[0].goal, listed.journeys[0].review) == ("learn", date(2027, 2, 1))
    assert [stage.name for stage in only(listed).stages] == ["Notices", "Buys"]
    assert drawn.journeys[0].goal == "learn: more"
    assert drawn.title == "A: map"


def test_what_any_cell_rests_on_is_kept_where_there_is_no_row_of_evidence(tmp_path: Path) -> None:
    text = "# Mila\n\n# Customer journey\n\n| | Sees | Buys |\n|---|---|---|\n| Actions | looks[^a] | pays[^b][^a] |\n"
    story = story_from_text(f"{text}\n[^a]: 12 interviews\n[^b]: the books\n")
    again = told(tmp_path, journey_csv(story))
    assert lanes(only(again))["Actions"] == ["looks", "pays"]
    known = {piece.id: piece.text for piece in again.evidence}
    rests = [[known[note] for note in cell.evidence] for cell in only(again).of_kind("evidence")[0].cells]
    assert rests == [["12 interviews"], ["the books", "12 interviews"]]


@pytest.mark.parametrize(("mark", "encoding"), [(";", "utf-8-sig"), ("\t", "utf-16"), (",", "utf-8")])
def test_what_excel_saves_in_other_countries_is_read(mark: str, encoding: str, tmp_path: Path) -> None:
    rows = [["", "Zauważa", "Kupuje"], ["Działania", '"widzi, czyta"', "płaci"], ["Emocje", '"-1,5"', "2"]]
    story = told(tmp_path, "\r\n".join(mark.join(row) for row in rows), encoding=encoding)
    assert story.language == "pl"
    assert lanes(only(story)) == {"Działania": ["widzi, czyta", "płaci"], "Emocje": [-1.5, 2.0]}


def test_lanes_may_be_columns_and_stages_rows(tmp_path: Path) -> None:
    story = told(tmp_path, "Stage,Actions,Emotion,Pains\nNotices,looks,0,\nBuys,pays,-1,slow\n")
    assert [stage.name for stage in only(story).stages] == ["Notices", "Buys"]
    assert lanes(only(story)) == {"Actions": ["looks", "pays"], "Emotion": [0.0, -1.0], "Pains": ["", "slow"]}


def test_a_stage_may_span_columns_and_a_lane_rows(tmp_path: Path) -> None:
    story = told(tmp_path, ",Notices,,Buys\nActions,sees,asks,pays\n,,,smiles\nTools,,CRM,\n")
    assert [stage.name for stage in only(story).stages] == ["Notices", "Buys"]
    assert lanes(only(story)) == {"Actions": ["sees; asks", "pays; smiles"], "Tools": ["CRM", ""]}


def test_lines_and_bullets_in_a_cell_are_items(tmp_path: Path) -> None:
    story = told(tmp_path, ',Notices,Buys\nActions,"- sees\n- asks",• pays • smiles\n')
    assert lanes(only(story)) == {"Actions": ["sees; asks", "pays; smiles"]}


def test_facts_stand_above_the_table(tmp_path: Path) -> None:
    head = "Title,Paid at last\nGoal:,learn why\nScope,\nPersona,Mila — illustrator; Sam\nReview,2027-02-01\n\n"
    story = told(tmp_path, head + ",Notices,Buys\nActions,sees,pays\n")
    journey = story.journeys[0]
    assert (story.title, journey.goal, journey.scope, journey.personas) == (
        *("Paid at last", "learn why", ""),
        ("Mila", "Sam"),
    )
    assert str(journey.review) == "2027-02-01"
    assert [(member.name, member.about) for member in story.cast] == [("Mila", "illustrator"), ("Sam", "")]


def test_feelings_from_one_to_five_or_to_ten_become_ours(tmp_path: Path) -> None:
    story = told(tmp_path, ",A,B,C\nActions,x,y,z\nEmotion (Mila),1,3,5 (glad)\nEmotion (Sam),1,10,5.5\n")
    assert lanes(only(story))["Emotion (Mila)"] == [-2.0, 0.0, 2.0]
    assert lanes(only(story))["Emotion (Sam)"] == [-2.0, 2.0, 0.0]
    assert only(story).lanes[1].cells[2].items == ("glad",)


def test_sources_named_in_the_table_are_evidence(tmp_path: Path) -> None:
    story = told(tmp_path, ",A,B\nActions,x,y\nEvidence,12 interviews,12 interviews; tickets\n")
    assert [evidence.text for evidence in story.evidence] == ["12 interviews", "tickets"]
    assert [cell.evidence for cell in only(story).lanes[1].cells] == [("m1",), ("m1", "m2")]


def test_marks_of_markdown_are_plain_words_in_a_spreadsheet(tmp_path: Path) -> None:
    words = "5*3*2 [x](y) _a_ <b> `c` {{ d }} | e #"
    story = told(tmp_path, f",A,B\nActions,{words},'=1+1\n")
    assert lanes(only(story)) == {"Actions": [words, "=1+1"]}


def test_several_sheets_are_several_scenarios_and_hidden_ones_are_left_out(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "map.xlsx")
    for name in ("Today", "Tomorrow", "Old"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["", "A", "B"])
        sheet.write_row(1, 0, ["Actions", f"x {name}", 3])
    sheet.hide()
    book.add_worksheet("Empty")
    book.close()
    scenarios = read_story(tmp_path / "map.xlsx").journeys[0].scenarios
    assert [(one.title, lanes(one)["Actions"]) for one in scenarios] == [
        ("Today", ["x Today", "3"]),
        ("Tomorrow", ["x Tomorrow", "3"]),
    ]


def test_a_complaint_names_the_sheet_and_the_cell(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "map.xlsx")
    sheet = book.add_worksheet("Today")
    sheet.write_row(0, 0, ["", "A", "B"])
    sheet.write_row(1, 0, ["Emotion", "glad", "qwerty"])
    sheet.write_row(2, 0, ["Next", "", "Z"])
    book.close()
    with pytest.raises(StoryboardError) as caught:
        read_story(tmp_path / "map.xlsx")
    told = str(caught.value)
    assert "map.xlsx: Today: C2: error: no feeling is known by the words 'qwerty'" in told
    assert "map.xlsx: Today: C3: error: no stage is called 'Z'" in told


def test_a_check_names_the_sheet_and_the_row(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(tmp_path / "map.xlsx")
    for name in ("Today", "Later"):
        sheet = book.add_worksheet(name)
        sheet.write_row(0, 0, ["", "A"])
        sheet.write_row(1, 0, ["Actions", "looks"])
    book.close()
    story = read_story(tmp_path / "map.xlsx")
    found = [str(c).rpartition("map.xlsx:")[2] for c in check(story) if c.code == "claims/hunch"]
    assert {one.partition(" this map")[0] for one in found} == {"1:1: info:", "1:1: info: sheet 2:"}


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"a;b\n", "holds no journey"),
        ("a.csv", "Działania,łóżko\n".encode("cp1250"), "a.csv:1:5: error: this is not UTF-8 text"),
        ("a.xlsx", b"no book", "cannot read .*a.xlsx as a workbook"),
        ("a.xlsx", b"PK\x03\x04broken", "is a broken workbook"),
        ("a.mmd", b"flowchart LR\n", "1:1: error: 'flowchart LR' is no journey diagram"),
        ("a.mmd", b"journey\n section A\n x: 9: Me\n", "3:2: error: 'x: 9: Me' is no task"),
        ("a.mmd", b"journey\n title A\n", "has no section"),
    ],
)
def test_what_is_no_journey_is_said(name: str, data: bytes, message: str, tmp_path: Path) -> None:
    (tmp_path / name).write_bytes(data)
    with pytest.raises(StoryboardError, match=message):
        read_story(tmp_path / name)


def test_a_small_workbook_that_would_fill_the_memory_is_refused(tmp_path: Path) -> None:
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("xl/worksheets/sheet1.xml", b" " * (65 << 20))
    (tmp_path / "a.xlsx").write_bytes(bomb.getvalue())
    with pytest.raises(StoryboardError, match="too large for a journey"):
        read_story(tmp_path / "a.xlsx")


def test_a_diagram_with_front_matter_and_comments_is_read(tmp_path: Path) -> None:
    text = (
        "---\ntitle: My day\n---\njourney %% mine\n  accTitle: x\n  Wake up: 2: Me, Cat\n  section Work\n  Tea: 5: Me\n"
    )
    story = told(tmp_path, text, "day.mmd")
    assert story.title == "My day"
    assert [stage.name for stage in only(story).stages] == ["1", "Work"]
    assert lanes(only(story))["Emotion (Cat)"] == [-1.0, None]
