"""Complaints in their own words: those that the map has in other words are no finding, those that it lacks are one."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from storyboard.story import check, read_story

TOLD = yaml.safe_load((Path(__file__).parent / "complaints.yaml").read_text("utf-8"))
CASES = [
    (language, part, pain, texts)
    for language, parts in TOLD.items()
    for part, rows in parts.items()
    for *pains, texts in rows
    for pain in [", ".join(pains)]
]


def missed(language: str, pain: str, texts: list[str], folder: Path) -> list[str]:
    rows = "\n".join(f'r{n},review,Pays,"{text}",-2' for n, text in enumerate(texts))
    (folder / "said.csv").write_text(f"id,kind,stage,text,score\n{rows}\n", encoding="utf-8")
    table = f"| | Finds | Pays |\n|---|---|---|\n| {{pains}} | | {pain} |\n"
    named = {"en": "Pains", "ru": "Боли", "pl": "Bolączki", "bg": "Болки"}[language]
    text = f"---\nlanguage: {language}\nevidence: said.csv\n---\n# Customer journey\n\n{table.format(pains=named)}"
    (folder / "a.md").write_text(text, encoding="utf-8")
    story = read_story(folder / "a.md")
    assert story.journeys[0].scenarios[0].lanes[0].kind == "pains"
    return [found.message for found in check(story) if found.code == "evidence/pains"]


@pytest.mark.parametrize(("language", "part", "pain", "texts"), CASES, ids=lambda part: str(part)[:30])
def test_a_complaint_is_missed_only_where_the_map_says_nothing_of_it(
    language: str, part: str, pain: str, texts: list[str], tmp_path: Path
) -> None:
    assert len(missed(language, pain, texts, tmp_path)) == (1 if part == "other" else 0)


@pytest.mark.parametrize("language", sorted(TOLD))
def test_complaints_of_one_thing_in_different_words_are_counted_together(language: str, tmp_path: Path) -> None:
    """No two of them share a word."""
    texts = {
        "en": ["Way too expensive", "What a price", "I cannot afford that"],
        "ru": ["Слишком дорого", "Ну и цена", "Сколько переплат"],
        "pl": ["Za drogo", "Ta cena", "Ile to kosztuje"],
        "bg": ["Много скъпо", "Каква цена", "Излишни такси"],
    }[language]
    pain = {"en": "noise", "ru": "шум", "pl": "hałas", "bg": "шум"}[language]
    (message,) = missed(language, pain, texts, tmp_path)
    assert "3 voices" in message
