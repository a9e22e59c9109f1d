from __future__ import annotations

import csv
import io
import json

from storyboard.story import story_from_text
from storyboard.story.journey_json import journey_json
from storyboard.story.journey_table import journey_csv, journey_mermaid, journey_tables
from storyboard.story.model import Story

STORY = """---
title: "Mila; paid # at last"
---

# Customer journey

## As it is

| | Notices | Compares |
|---|---|---|
| Actions | scans: the code; smiles | reads "two" reviews, twice |
| Emotion (Mila) | -1 | 2 (glad) |
| Formula | =1+1 | +49 30 1234 |
| Evidence | [^panel] | |
| Next | | Notices |

## As it shall be

| | Notices | Compares |
|---|---|---|
| Actions | | asks |

[^panel]: Test of 40 boards
"""


def told() -> Story:
    return story_from_text(STORY, file="mila.md")


def rows() -> list[list[str]]:
    return [row for row in csv.reader(io.StringIO(journey_csv(told()))) if not row[0].startswith("#")]


def test_a_scenario_is_a_table_of_lanes_with_a_cell_for_every_stage() -> None:
    first, second = journey_tables(told())
    assert (first.title, first.stages) == ("As it is", ("Notices", "Compares"))
    assert all(len(cells) == 2 for _, cells in (*first.rows, *second.rows))


def test_csv_has_the_stages_once_and_the_scenario_before_each_lane() -> None:
    found = rows()
    assert found[0] == ["Scenario", "", "Notices", "Compares"]
    assert found[1] == ["As it is", "Actions", "scans: the code; smiles", 'reads "two" reviews, twice']
    assert found[-1] == ["As it shall be", "Actions", "", "asks"]
    assert sum(row[2] == "Notices" and row[0] == "Scenario" for row in found) == 1


def test_numbers_stay_numbers_and_formulas_become_words() -> None:
    by_lane = {row[1]: row[2:] for row in reversed(rows())}
    assert by_lane["Emotion (Mila)"] == ["-1", "2 (glad)"]
    assert by_lane["Formula"] == ["'=1+1", "'+49 30 1234"]


def test_evidence_is_told_in_full_and_ways_lead_to_stages_by_name() -> None:
    by_lane = {row[1]: row[2:] for row in reversed(rows())}
    assert by_lane["Evidence"] == ["Test of 40 boards", ""]
    assert by_lane["Next"] == ["", "Notices"]


def test_json_is_a_story_again_with_everything_that_the_journey_says() -> None:
    data = json.loads(journey_json(told()))
    assert data["journey"][0]["scenarios"][0]["stages"] == ["Notices", "Compares"]
    assert data["evidence"] == {"panel": "Test of 40 boards"}
    again = story_from_text(journey_json(told()), syntax="json", file="mila.json")
    assert [one.data() for one in again.journeys] == [one.data() for one in told().journeys]


def test_mermaid_gets_one_diagram_without_the_marks_that_it_reads_as_its_own() -> None:
    lines = journey_mermaid(told()).splitlines()
    assert lines[0] == "journey"
    assert lines[1] == "    title Mila paid at last"
    assert "    section As it is, Notices" in lines
    assert "      scans the code: 2: Mila" in lines
    assert '      reads "two" reviews, twice: 5: Mila' in lines
    assert lines.count("journey") == 1
