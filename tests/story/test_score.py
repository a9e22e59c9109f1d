"""The score of a story: what raises it, what lowers it, and what is left out of it."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from storyboard.errors import Complaint
from storyboard.resources import folder
from storyboard.story import story_from_text
from storyboard.story.checks import case_of
from storyboard.story.score import PARTS, Score, score_of

EXAMPLES = sorted(folder("examples").glob("*.md"))
TALLYHO = (folder("examples") / "tallyho.md").read_text(encoding="utf-8")


def scored(text: str, pages: tuple[Complaint, ...] | None = None) -> Score:
    return score_of(case_of(story_from_text(text), date(2026, 12, 1)), pages)


def parts(score: Score) -> dict[str, int]:
    return {part.name: part.value for part in score.parts}


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_examples_have_all_that_is_asked_for(path: Path) -> None:
    assert scored(path.read_text(encoding="utf-8")).value == 100


def test_a_title_alone_scores_next_to_nothing() -> None:
    score = scored("# A story to be\n")
    assert score.value < 20
    assert parts(score)["answer"] == parts(score)["stakes"] == parts(score)["movement"] == 0


def test_every_step_that_is_written_raises_the_score() -> None:
    head, *steps = re.split(r"(?m)^(?=## )", TALLYHO.split("# Customer journey")[0])
    values = [scored(head + "".join(steps[:count])).value for count in range(1, 6)]
    assert values == sorted(set(values))


def test_each_finding_lowers_its_own_part_alone() -> None:
    once = scored(TALLYHO.replace("owner: Marketing\n", ""))
    assert {name for name, value in parts(once).items() if value < 100} == {"map"}
    assert [part.findings for part in once.parts if part.name == "map"] == [1]
    bare = scored(re.sub(r"(?<=.)\[\^\w+\]", "", TALLYHO))
    assert parts(bare)["evidence"] < 70
    assert bare.value < 95


def test_evidence_that_cannot_be_read_lowers_the_part_of_evidence() -> None:
    score = scored(TALLYHO.replace("---\n", "---\nevidence: [gone.csv]\n", 1))
    assert {name for name, value in parts(score).items() if value < 100} == {"evidence"}
    assert [part.findings for part in score.parts if part.name == "evidence"] == [1]


def test_errors_cost_more_than_warnings_and_those_more_than_infos() -> None:
    values = [
        parts(scored(TALLYHO, (Complaint("x", severity=severity, code="text/overflow"),)))["telling"]
        for severity in ("info", "warning", "error")
    ]
    assert 100 > values[0] > values[1] > values[2]


def test_what_a_story_does_not_have_is_left_out() -> None:
    assert "map" not in parts(scored(TALLYHO.split("# Customer journey")[0]))
    finnish = scored(TALLYHO.replace("language: en", "language: fi"))
    assert finnish.value > 80


def test_a_score_is_a_whole_number_of_its_parts() -> None:
    score = scored(TALLYHO.replace("owner: Marketing\n", ""))
    weights = {name: PARTS[name][0] for name in parts(score)}
    mean = sum(weights[name] * value for name, value in parts(score).items()) / sum(weights.values())
    assert score.value == pytest.approx(mean, abs=1)
    assert score.value < 100


def test_an_outline_scores_as_if_nothing_were_written() -> None:
    from storyboard.new_story import story_outline

    assert scored(story_outline("en")).value < 20
    half = TALLYHO.replace("Mila runs a design studio", "TODO a design studio", 1)
    assert 70 < scored(half).value < 95
    assert parts(scored(half))["stakes"] < 70
