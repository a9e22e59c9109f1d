"""`storyboard evidence` and `storyboard map --numbers`: what the files say, in every form."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys

import pytest
from terminal import Commands, Terminal

STORY = """---
title: Mila pays late
evidence: [said.csv]
---

# Customer journey

| | Finds | Pays | Renews |
|---|---|---|---|
| Emotion | 1 | 2 | 0 |
| Pains | | unclear price | |
| Evidence | [^f1] | | |
"""
SAID = """id,kind,date,stage,text,score,count
f1,interview,2026-05-01,Finds,=HYPERLINK(x),1,
p1,review,2026-05-02,Pays,Card declined,-1,
p2,review,2026-05-03,Pays,Card declined,-2,
p3,review,2026-05-04,Pays,Card declined,-1,
p4,analytics,2026-05-05,Pays,,,1200
"""


@pytest.fixture
def told(storyboard: Commands) -> Commands:
    storyboard.write("mila.md", STORY)
    storyboard.write("said.csv", SAID)
    return storyboard


def test_a_pipe_gets_columns_of_plain_text(told: Commands) -> None:
    lines = told("evidence", "mila.md").text.splitlines()
    said = [" ".join(line.split()) for line in lines]
    assert said[0] == "stage rows voices kinds scored score 95 % map complaints newest cites"
    assert said[2] == "Pays 4 1203 analytics 1200, review 3 3 -1.3 -2.0 to +0.1 +2 3 2026-05-05 –"
    assert said[3] == "Renews 0 0 – – – – 0 0 – –"
    assert "\x1b" not in "".join(lines)


def test_somebody_at_a_terminal_gets_a_drawn_table(told: Commands) -> None:
    with Terminal("evidence", "mila.md", folder=told.folder) as terminal:
        head = terminal.see("Finds")
        assert terminal.end() == 0
    assert "┃" in head
    assert "\x1b[33m" in terminal.screen  # Renews, of which nobody told


def test_programs_get_json_and_csv(told: Commands) -> None:
    rows = json.loads(told("evidence", "mila.md", "--format", "json").text)
    assert [row["stage"] for row in rows] == ["Finds", "Pays", "Renews"]
    assert (rows[1]["scored"], rows[1]["score"], rows[1]["map"]) == (3, -1.33, 2.0)
    assert rows[1]["kinds"] == {"analytics": 1200, "review": 3}
    assert rows[2]["score"] is rows[2]["newest"] is None
    table = list(csv.DictReader(io.StringIO(told("evidence", "mila.md", "--format", "csv").text)))
    assert [row["voices"] for row in table] == ["1", "1203", "0"]
    assert table[0]["cites"] == "f1"


def test_no_cell_of_the_csv_is_a_formula(told: Commands) -> None:
    told.write("mila.md", STORY.replace("Finds", "=1+1"))
    told.write("said.csv", SAID.replace("Finds", "=1+1"))
    assert told("evidence", "mila.md", "--format", "csv").text.splitlines()[1].startswith(",'=1+1,1,")


def test_mistakes_in_the_files_go_to_people_not_into_the_table(told: Commands) -> None:
    told.write("said.csv", SAID + "x1,gossip,,Pays,,,\n")
    result = told("evidence", "mila.md", "--format", "json")
    assert (result.code, len(json.loads(result.text))) == (1, 3)
    assert "said.csv:7:1: error: there is no kind 'gossip' of evidence" in result.errors


@pytest.mark.parametrize(
    ("story", "message"),
    [
        (STORY.replace("evidence: [said.csv]\n", ""), "names no files of evidence; name them in the front matter"),
        (STORY.split("# Customer")[0] + "## Mila pays late\n", "has no customer journey; add '# Customer journey'"),
    ],
)
def test_without_a_map_or_files_it_says_what_to_add(told: Commands, story: str, message: str) -> None:
    told.write("mila.md", story)
    for command in (("evidence", "mila.md"), ("map", "mila.md", "--numbers", "-o", "map.csv")):
        result = told(*command)
        assert result.code == 1
        assert message in result.errors


def test_the_numbers_stand_on_the_map(told: Commands) -> None:
    told("map", "mila.md", "--numbers", "-o", "map.csv", "-o", "map.svg")
    last = (told.folder / "map.csv").read_text("utf-8").splitlines()[-1]
    assert last == '"Evidence, in numbers",n = 1; +1.0,"n = 1203; −1.3 (−2.0 … +0.1), n = 3",n = 0'
    assert "n = 1203" in (told.folder / "map.svg").read_text("utf-8")
    told("map", "mila.md", "-o", "plain.csv")
    assert "n = " not in (told.folder / "plain.csv").read_text("utf-8")


def test_numbers_are_never_counted_from_half_a_file(told: Commands) -> None:
    told.write("said.csv", SAID + "x1,gossip,,Pays,,,\n")
    result = told("map", "mila.md", "--numbers", "-o", "map.csv")
    assert result.code == 1
    assert "map.csv" not in told.files


def test_building_needs_neither_the_checks_nor_the_files_of_evidence(told: Commands) -> None:
    told.write("ada.md")
    script = (
        "import sys\nfrom storyboard.cli import main\n"
        "try:\n    main(['build', 'ada.md', '-o', 'a.svg', '-q'])\nexcept SystemExit:\n"
        "    print([name for name in sys.modules if name.endswith(('story.checks', 'story.records', 'sarif'))])"
    )
    ended = subprocess.run([sys.executable, "-c", script], cwd=told.folder, capture_output=True, text=True)
    assert ended.stdout.splitlines()[-1] == "[]"


def test_numbers_on_the_map_are_written_as_its_language_writes_them(told: Commands) -> None:
    told.write("mila.md", STORY.replace("title:", "language: pl\ntitle:"))
    told("map", "mila.md", "--numbers", "-o", "map.csv")
    text = (told.folder / "map.csv").read_text("utf-8")
    assert "+1,0" in text
    assert "+1.0" not in text
