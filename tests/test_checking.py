"""`storyboard check` from the outside: several stories, formats, the score and its card."""

from __future__ import annotations

import json
from pathlib import Path

from PIL import Image
from terminal import EXAMPLES, Commands

from storyboard.checking import checked_story
from storyboard.settings import Choices
from storyboard.story import read_story


def test_the_score_stands_below_the_findings(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    result = storyboard("check", "ada.md")
    verdict, score = result.errors.splitlines()
    assert verdict.endswith("warnings")
    assert score.startswith("score ") and "structure " in score
    assert score.endswith("; --profile strict says what is missing")
    assert "--profile" not in storyboard("check", "ada.md", "--profile", "strict").errors


def test_several_stories_are_checked_in_one_run(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    sound = str(EXAMPLES / "tallyho.md")
    result = storyboard("check", sound, "ada.md", "--strict")
    assert result.code == 3
    assert f"{sound}: the story stands: nothing to mend" in result.errors
    assert "ada.md: score " in result.errors
    rows = json.loads(storyboard("check", sound, "ada.md", "--format", "json").text)
    assert {row["file"] for row in rows} == {"ada.md"}


def test_sarif_is_one_log_of_all_stories(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    storyboard.write("bad.md", "---\ncolour: 1\n---\n## A b c\n")
    result = storyboard("check", "ada.md", "bad.md", "--format", "sarif")
    assert result.code == 1
    (run,) = json.loads(result.text)["runs"]
    places = {found["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for found in run["results"]}
    assert places == {"ada.md", "bad.md"}


def test_the_score_is_drawn_in_the_format_of_the_suffix(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    assert storyboard("check", "ada.md", "--score-card", "card.png", "--theme", "blueprint").code == 0
    with Image.open(storyboard.folder / "card.png") as picture:
        assert picture.width > picture.height
    assert storyboard("check", "ada.md", "--score-card", "cards/{name}.svg").code == 0
    drawn = (storyboard.folder / "cards/ada.svg").read_text("utf-8")
    assert "Story score: " in drawn
    assert storyboard("check", "ada.md", "--score-card", "card.doc").code == 1


def test_programs_get_the_score_as_json(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    result = storyboard("check", "ada.md", "--score-card", "score.json")
    told = json.loads((storyboard.folder / "score.json").read_text("utf-8"))
    assert f"score {told['score']} of 100" in result.errors
    assert told["story"] == "Ada sleeps again"
    assert told["parts"]["answer"] == {"score": 0, "findings": 0}


def test_a_card_speaks_the_storys_language(storyboard: Commands) -> None:
    assert storyboard("check", str(EXAMPLES / "shtaiga.md"), "--score-card", "card.svg").code == 0
    drawn = (storyboard.folder / "card.svg").read_text("utf-8")
    assert "Оценка на историята: 100 от 100" in drawn


def test_cards_of_several_stories_need_names_of_their_own(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    storyboard.write("eve.md")
    assert storyboard("check", "ada.md", "eve.md", "--score-card", "card.svg").code == 2
    assert storyboard("check", "ada.md", "eve.md", "--score-card", "{name}.svg").code == 0
    assert {"ada.svg", "eve.svg"} <= storyboard.files


def test_a_story_that_cannot_be_read_has_findings_and_no_score(tmp_path: Path) -> None:
    from datetime import date

    def read() -> object:
        return read_story(tmp_path / "gone.md")

    found = checked_story("gone.md", read, lambda _: Choices(), today=date(2026, 1, 1), profile="default")  # type: ignore[arg-type]
    assert found.count("error") == 1
    assert found.score is None


MAP = ",Notices,Buys\nActions,looks,pays\nEmotion,-1,1\nPains,,slow\n"


def test_a_map_alone_is_checked_as_a_map(storyboard: Commands) -> None:
    storyboard.write("map.csv", MAP)
    rows = json.loads(storyboard("check", "map.csv", "--format", "json").text)
    assert {row["code"] for row in rows} == {"map/owner", "map/review", "claims/hunch"}
    mends = {row["code"]: row["hint"] for row in rows}
    assert mends["map/owner"] == "write it in a row 'Owner' above the table"
    assert mends["claims/hunch"] == "write it in a row 'Evidence'"
    storyboard.write("map.csv", f"Owner,Ann\nReview on,2100-01-01\n{MAP}Evidence,40 talks,the books\n")
    result = storyboard("check", "map.csv")
    assert result.code == 0
    assert result.errors.startswith("the map stands: nothing to mend\nscore ")
    assert "structure" not in result.errors


def test_a_map_in_bulgarian_names_the_row_in_bulgarian(storyboard: Commands) -> None:
    storyboard.write("map.csv", ",Вижда,Купува\nДействия,гледа,плаща\nЕмоция,-1,1\n")
    rows = json.loads(storyboard("check", "map.csv", "--format", "json").text)
    assert "write it in a row 'Отговорник' above the table" in {row["hint"] for row in rows}


def test_a_diagram_is_told_to_take_a_remark(storyboard: Commands) -> None:
    storyboard.write("map.mmd", "journey\n  section Notices\n    looks: 3\n  section Buys\n    pays: 4\n")
    rows = json.loads(storyboard("check", "map.mmd", "--format", "json").text)
    assert "add a line '%% Owner: …'" in {row["hint"] for row in rows}


def test_a_map_with_nothing_in_its_cells_is_not_praised(storyboard: Commands) -> None:
    storyboard.write("map.csv", ",Notices,Buys\nActions,,\nEmotion,,\n")
    rows = json.loads(storyboard("check", "map.csv", "--format", "json").text)
    assert "map/filled" in {row["code"] for row in rows}


def test_an_empty_table_is_told_how_to_begin(storyboard: Commands) -> None:
    storyboard.write("map.csv", "\n")
    for command in ("check", "map"):
        result = storyboard(command, "map.csv")
        assert result.code == 1
        assert "this file is empty; 'storyboard new map.csv'" in result.text + result.errors
