"""Evidence as people write it, in four languages: what agrees with the map is no finding, what does not is one."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from storyboard.errors import Complaint
from storyboard.resources import folder
from storyboard.story import check, read_story

FILES = sorted((Path(__file__).parent / "evidence").glob("*.csv"))
# A pain that no map names, told by four people in their own words: how the row begins, the stage, the texts.
PLANTED = {
    "raspisalka": ("отзыв", "Узнаёт", ["Музыка орёт", "Опять музыка!", "Музыку сделайте тише", "Из-за музыки ушла"]),
    "shtaiga": ("отзив", "Разказва", ["Дъждът ни измокри", "В дъжда чакахме", "Дъжд и кал", "Заради дъжда не идвам"]),
    "tallyho": ("review", "Compares", ["The font is tiny", "Tiny fonts", "What a font", "That font hurts my eyes"]),
    "zwrotka": ("opinia", "Słyszy", ["Reklamy za głośne", "Ta reklama krzyczy", "Wyłączam reklamy", "Dość reklam"]),
}


def found(file: Path, place: Path, rows: str = "") -> list[Complaint]:
    """What is found of a story of the examples with this file of evidence, and some rows more."""
    shutil.copy(file, place)
    with (place / file.name).open("a", encoding="utf-8") as copy:
        copy.write(rows)
    text = (folder("examples") / f"{file.stem}.md").read_text("utf-8")
    (place / "story.md").write_text(text.replace("\ntheme:", f"\nevidence: {file.name}\ntheme:", 1), encoding="utf-8")
    return list(check(read_story(place / "story.md"), today=date(2026, 12, 1)))


def rows_of(file: Path, texts: list[str], stage: str, kind: str, score: str) -> str:
    head, first = file.read_text("utf-8").splitlines()[:2]
    mark = ";" if ";" in head else ","
    width = len(first.split(mark)) if mark == ";" else len(head.split(","))
    at = {"tallyho": 6}.get(file.stem, 5)
    rows = []
    for n, text in enumerate(texts):
        cells = [f"x-{n}", kind, "2026-09-01", *[""] * (width - 3)]
        cells[at - 1], cells[at], cells[at + 1] = stage, text, score
        rows.append(mark.join(cells))
    return "\n".join(rows) + "\n"


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_evidence_that_agrees_with_the_map_is_no_reason_to_speak(file: Path, tmp_path: Path) -> None:
    assert [str(complaint) for complaint in found(file, tmp_path)] == []


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_pain_that_is_not_on_the_map_is_found_in_its_own_words(file: Path, tmp_path: Path) -> None:
    kind, stage, texts = PLANTED[file.stem]
    told = [c for c in found(file, tmp_path, rows_of(file, texts, stage, kind, "2/5")) if c.code == "evidence/pains"]
    assert len(told) == 1
    assert repr(stage) in told[0].message
    assert "x-0" in told[0].message


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_feeling_that_most_deny_is_found(file: Path, tmp_path: Path) -> None:
    kind, stage, _ = PLANTED[file.stem]
    rows = rows_of(file, [""] * 24, stage, kind, "1/5")
    told = [c for c in found(file, tmp_path, rows) if c.code == "evidence/emotion"]
    assert [repr(stage) in c.message for c in told] == [True]
