"""The map held against the evidence: what disagrees is found, what agrees is left alone."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from storyboard.story import check, read_story
from storyboard.story.coverage import coverage_of
from storyboard.story.records import records_of

TODAY = date(2026, 12, 1)
MAP = """---
title: Mila pays late
evidence: said.csv
owner: Ann
review: 2027-01-01
---

# Customer journey

| | Finds | Pays | Renews |
|---|---|---|---|
| Emotion | 1 | 2 | 0 |
| Pains | | unclear price | |
| Evidence | [^f1] | | [^said] |
"""
HEAD = "id,kind,date,person,segment,stage,text,score,count\n"
FOUND = "f1,interview,2026-05-01,,,Finds,Easy to find,1,1\n"
RENEWED = "r1,crm,2026-06-01,,,Renews,,,40\n"


def findings(rows: str, folder: Path, story: str = MAP, part: str = "evidence/") -> list[str]:
    (folder / "said.csv").write_text(HEAD + rows, encoding="utf-8")
    (folder / "mila.md").write_text(story, encoding="utf-8")
    found = check(read_story(folder / "mila.md"), today=TODAY)
    return [f"{Path(c.file).name}:{c.line} {c.severity} {c.code} {c.message}" for c in found if c.code.startswith(part)]


def pays(*scores: str, text: str = "", first: int = 0) -> str:
    return "".join(f"p{n},review,2026-04-02,,,Pays,{text},{score},1\n" for n, score in enumerate(scores, first))


def test_a_stage_that_the_evidence_never_mentions_is_named(tmp_path: Path) -> None:
    assert findings(FOUND + RENEWED, tmp_path) == [
        "mila.md:10 warning evidence/silence the evidence never mentions the stage 'Pays'"
    ]


def test_a_feeling_is_held_against_the_scores_with_their_interval(tmp_path: Path) -> None:
    rows = FOUND + RENEWED + pays(*["-1", "0", "-1", "-2", "0", "-1"])
    (told,) = findings(rows, tmp_path, part="evidence/emotion")
    assert told.startswith("mila.md:10 warning evidence/emotion the map says +2 at 'Pays', but 6 scores say -0.8 (95 %")
    assert told.endswith("between -1.6 and -0.0)")


@pytest.mark.parametrize("scores", [["2", "1", "2", "1"], ["-2", "-2"], ["1", "2", "2", "0", "2", "1"], []])
def test_a_feeling_that_the_scores_allow_is_left_alone(scores: list[str], tmp_path: Path) -> None:
    assert findings(FOUND + RENEWED + pays(*scores), tmp_path, part="evidence/emotion") == []


def test_a_persons_curve_rests_on_that_persons_scores(tmp_path: Path) -> None:
    story = MAP.replace("| Emotion |", "| Emotion (Bram) | 0 | -2 | 0 |\n| Emotion (Ada) |")
    rows = "".join(
        f"{who}{n},review,,{who},,Pays,,{score},1\n" for who, score in (("Bram", -2), ("Ada", 2)) for n in "123"
    )
    assert findings(rows, tmp_path, story, "evidence/emotion") == []
    swapped = rows.replace("Bram", "X").replace("Ada", "Bram").replace("X", "Ada")
    assert len(findings(swapped, tmp_path, story, "evidence/emotion")) == 2


def test_pains_that_the_map_misses_are_quoted(tmp_path: Path) -> None:
    rows = FOUND + RENEWED + pays("-1", "-2", "-1", text="My card was declined") + pays("-1", text="price", first=5)
    (told,) = findings(rows, tmp_path, part="evidence/pains")
    assert "no pain on the map is what 3 voices complain of at 'Pays': 'My card was declined' (p0, p1, p2)" in told


@pytest.mark.parametrize("text", ["The price is unclear", "prices!", ""])
def test_pains_that_the_map_names_are_left_alone(text: str, tmp_path: Path) -> None:
    assert findings(FOUND + RENEWED + pays("-1", "-1", "-1", text=text), tmp_path, part="evidence/pains") == []


def test_complaints_that_share_nothing_are_no_pain_yet(tmp_path: Path) -> None:
    rows = "".join(pays("-2", text=text, first=n) for n, text in enumerate(["slow page", "rude clerk", "lost parcel"]))
    assert findings(FOUND + RENEWED + rows, tmp_path, part="evidence/pains") == []


def test_a_stage_without_any_pain_is_held_against_its_complaints(tmp_path: Path) -> None:
    rows = FOUND.replace(",1,1\n", ",-2,5\n") + RENEWED + pays("2")
    (told,) = findings(rows, tmp_path, part="evidence/pains")
    assert "the map has no pain at 'Finds', but 5 of 5 voices there complain, e.g. 'Easy to find' (f1)" in told


def test_words_of_the_language_that_say_nothing_join_no_complaints(tmp_path: Path) -> None:
    story = MAP.replace("---\ntitle", "---\nlanguage: ru\ntitle", 1).replace("unclear price", "неясная цена")
    rows = "".join(
        pays("-2", text=text, first=n) for n, text in enumerate(["очень долго", "опять очень", "нужно очень"])
    )
    assert findings(FOUND + RENEWED + rows, tmp_path, story, "evidence/pains") == []


def test_evidence_grows_old(tmp_path: Path) -> None:
    rows = FOUND.replace("2026", "2023") + RENEWED + pays("2")
    (told,) = findings(rows, tmp_path, part="evidence/age")
    assert "the newest evidence of 'Finds' is from 2023-05-01, 43 months ago" in told
    patient = MAP.replace("owner:", "evidence-age: 48\nowner:")
    assert findings(rows, tmp_path, patient, "evidence/age") == []
    assert findings(rows + FOUND.replace("f1", "f2"), tmp_path, part="evidence/age") == []


def test_a_stage_that_the_map_does_not_have_is_told_at_its_row(tmp_path: Path) -> None:
    rows = FOUND + RENEWED + pays("2", "2").replace("Pays", "Pay") + pays("1", first=5).replace("Pays", " pays ")
    assert findings(rows, tmp_path, part="evidence/stages") == [
        "said.csv:4 warning evidence/stages the map has no stage 'Pay', which 2 rows of evidence speak of"
    ]


def test_evidence_that_the_map_does_not_cite_is_offered(tmp_path: Path) -> None:
    (told,) = findings(FOUND + RENEWED + pays("2"), tmp_path, part="evidence/uncited")
    assert "info evidence/uncited the map cites nothing at 'Pays', but there is evidence of it" in told


def test_evidence_speaks_of_today_and_of_its_own_segment(tmp_path: Path) -> None:
    table = "\n| | Finds | Pays |\n|---|---|---|\n| Emotion | %s | %s |\n"
    story = "---\nevidence: said.csv\n---\n# Customer journey\n\n" + "".join(
        f"## {title}\n{table % values}\n"
        for title, values in {"Shops": (1, 1), "Banks": (-1, -1), "To be": (2, 2)}.items()
    )
    rows = "".join(
        f"{seg}{n},review,,,{seg},Pays,,{score},1\n" for seg, score in (("Shops", 1), ("Banks", -1)) for n in "123"
    )
    assert findings(rows, tmp_path, story, "evidence/emotion") == []
    told = read_story(tmp_path / "mila.md")
    counts = [(one.scenario.title, one.stage, one.count) for one in coverage_of(told, records_of(told)[0])]
    assert counts == [("Shops", "Finds", 0), ("Shops", "Pays", 3), ("Banks", "Finds", 0), ("Banks", "Pays", 3)]


def test_without_files_of_evidence_nothing_is_compared(tmp_path: Path) -> None:
    assert findings(FOUND, tmp_path, MAP.replace("evidence: said.csv\n", "")) == []


def test_a_mistake_in_a_file_is_told_with_the_storys_own_findings(tmp_path: Path) -> None:
    told = findings("f1,review,soon,,,Finds,x,1,1\n", tmp_path, part="evidence/file")
    assert told == ["said.csv:2 error evidence/file 'soon' is no date"]
