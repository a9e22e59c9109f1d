"""The schema of a story as data, and what reading costs to import."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from storyboard.story import story_from_text, story_schema
from storyboard.story.model import STEPS


def test_the_schema_names_every_key_that_a_writer_may_use_and_no_other() -> None:
    schema = story_schema()
    json.dumps(schema)
    assert list(schema["properties"]["steps"]["properties"]) == list(STEPS)
    assert {"journey", "subtitle", "review"} <= set(schema["properties"])
    assert not {"journeys", "file", "folder", "line"} & set(schema["properties"])
    step = schema["$defs"]["Step"]["properties"]
    assert {"text", "lines", "losses", "follow_up"} <= set(step)
    assert not {"blocks", "headline_phrases", "line"} & set(step)
    assert schema["additionalProperties"] is False


def test_data_that_meets_the_schema_can_be_read() -> None:
    jsonschema = pytest.importorskip("jsonschema")
    data: dict[str, Any] = {
        "title": "T",
        "product": "P",
        "cast": {"Mila": {"role": "customer", "look": {"hair": "red"}}, "Sam": None},
        "steps": {
            "problem": {"headline": "H", "lines": ["Mila: hm", {"who": "Sam", "thinks": "x"}], "losses": "time"},
            "outcome": {
                "results": [{"what": "x", "before": 1, "after": "2"}],
                "scene": {"cast": ["Mila"], "props": "a, b"},
            },
        },
        "evidence": {"1": "x"},
        "journey": {"stages": ["A"], "lanes": {"Emotion": [1]}, "next": [["A"]]},
    }
    validator = jsonschema.Draft202012Validator(story_schema())
    assert [error.message for error in validator.iter_errors(data)] == []
    assert story_from_text(json.dumps(data), syntax="json").steps[0].losses[0].what == "time"
    assert [error.message for error in validator.iter_errors({"colour": 1})]


@pytest.mark.parametrize("evidence", ["said.csv", ["said.csv", "seen.CSV"], ["said.csv", {"id": "a", "text": "x"}]])
def test_the_schema_knows_files_of_evidence(evidence: object, tmp_path: Path) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    data = {"title": "T", "evidence": evidence, "evidence-age": 12}
    jsonschema.Draft202012Validator(story_schema()).validate(data)
    assert story_from_text(json.dumps(data), syntax="json", folder=tmp_path).evidence_files


@pytest.mark.parametrize(
    ("statement", "absent"),
    [
        ("import storyboard.story", {"storyboard.story.model", "yaml", "markdown", "jinja2"}),
        ("from storyboard.story import Story", {"yaml", "markdown", "jinja2"}),
        ("from storyboard.story import story_from_text; story_from_text('# T\\n\\nplain')", {"markdown", "jinja2"}),
        ("from storyboard.story import story_from_text; story_from_text('# T\\n\\n**bold**')", {"jinja2"}),
    ],
)
def test_nothing_heavy_is_imported_before_it_is_needed(statement: str, absent: set[str]) -> None:
    code = f"{statement}\nimport sys\nprint(*sorted({absent!r} & set(sys.modules)))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == ""
