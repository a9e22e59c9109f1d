"""Findings as SARIF 2.1.0: valid by its schema, and with what a code scanner needs to show them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from storyboard.errors import Complaint
from storyboard.sarif import sarif_log

SCHEMA = Path(__file__).parent / "node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
FOUND = (
    Complaint("no owner", "stories/Анна и Ко.md", 12, 1, "warning", "add 'owner:'", "map/owner"),
    Complaint("no owner", "stories/Анна и Ко.md", 40, 1, "warning", "add 'owner:'", "map/owner"),
    Complaint("no TOML", "/stories/storyboard.toml", 3, 0, "error"),
    Complaint("skipped", "<stdin>", severity="info", code="text/language"),
)


def run_of(complaints: tuple[Complaint, ...]) -> dict[str, Any]:
    log = json.loads(sarif_log(complaints))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    return dict(run)


@pytest.mark.parametrize("complaints", [FOUND, ()], ids=["some", "none"])
def test_a_log_meets_the_schema_of_sarif(complaints: tuple[Complaint, ...]) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    if not SCHEMA.is_file():
        pytest.skip("npm installs the schema of SARIF")
    jsonschema.Draft7Validator(json.loads(SCHEMA.read_text("utf-8"))).validate(json.loads(sarif_log(complaints)))


def test_every_result_names_its_rule_its_level_and_its_place() -> None:
    run = run_of(FOUND)
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert rules == sorted(set(rules)) == ["map/owner", "story/readable", "text/language"]
    for result, complaint in zip(run["results"], FOUND, strict=True):
        assert rules[result["ruleIndex"]] == result["ruleId"] == (complaint.code or "story/readable")
        assert complaint.message in result["message"]["text"]
    assert [result["level"] for result in run["results"]] == ["warning", "warning", "error", "note"]


def test_places_are_addresses_that_start_at_the_source() -> None:
    places = [result["locations"][0]["physicalLocation"] for result in run_of(FOUND)["results"]]
    assert places[0]["artifactLocation"] == {
        "uri": "stories/%D0%90%D0%BD%D0%BD%D0%B0%20%D0%B8%20%D0%9A%D0%BE.md",
        "uriBaseId": "%SRCROOT%",
    }
    assert places[0]["region"] == {"startLine": 12, "startColumn": 1}
    assert places[2]["artifactLocation"] == {"uri": "file:///stories/storyboard.toml"}
    assert places[2]["region"]["startColumn"] == 1
    assert "region" not in places[3]


def test_a_finding_is_known_again_when_its_line_moves() -> None:
    first, moved, other, _ = (r["partialFingerprints"]["finding/v1"] for r in run_of(FOUND)["results"])
    assert first == moved != other


def test_rules_say_what_holds_when_nothing_is_found() -> None:
    told = {rule["id"]: rule["shortDescription"]["text"] for rule in run_of(FOUND)["tool"]["driver"]["rules"]}
    assert told["map/owner"] == "Somebody keeps the map true."
    assert told["story/readable"] == "The story can be read."
