"""Stories that are told well, in four languages and as many trades: whatever is found in them, of any level, is wrong.

Each is then spoiled, to see that silence is no deafness.
"""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from storyboard.flow import proofread
from storyboard.story import check, read_story, story_from_text
from storyboard.story.model import Story

STORIES = sorted((Path(__file__).parent / "well_told").iterdir())
MARKDOWN = [path for path in STORIES if path.suffix == ".md"]


def warned(story: Story) -> list[str]:
    found = (*check(story, today=date(2026, 12, 1)), *proofread(story))
    return [str(complaint) for complaint in found]


def codes(text: str) -> set[str]:
    return {complaint.code for complaint in check(story_from_text(text), today=date(2026, 12, 1))}


def name(path: Path) -> str:
    return path.stem


def test_there_are_stories_in_every_language() -> None:
    languages = [read_story(path).language for path in STORIES]
    assert {language: languages.count(language) >= 3 for language in languages} == dict.fromkeys(
        ("en", "ru", "pl", "bg"), True
    )


@pytest.mark.parametrize("path", STORIES, ids=name)
def test_nothing_is_found_in_a_story_that_is_told_well(path: Path) -> None:
    assert warned(read_story(path)) == []


@pytest.mark.parametrize("path", MARKDOWN, ids=name)
def test_claims_are_missed_when_their_footnotes_go(path: Path) -> None:
    assert "claims/source" in codes(re.sub(r"(?<=.)\[\^\w+\]", "", path.read_text("utf-8")))


@pytest.mark.parametrize("path", MARKDOWN, ids=name)
def test_a_product_that_cannot_wait_is_noticed(path: Path) -> None:
    text = path.read_text("utf-8")
    product = read_story(path).product.name
    first = text.index("\n## ")
    spoiled = text[:first] + text[first:].replace("\n\n", f"\n\n{product}! ", 1)
    assert "structure/product-early" in codes(spoiled)


@pytest.mark.parametrize("path", MARKDOWN, ids=name)
def test_bare_steps_are_found_wanting(path: Path) -> None:
    front, title = path.read_text("utf-8").split("\n# ")[:2]
    customer = read_story(path).customers[0].name
    steps = "".join(f"## {customer} … {n}\n\n{customer}.\n\n" for n in ("I", "II", "III", "IV", "V"))
    found = codes(f"{front}\n# {title.splitlines()[0]}\n\n{steps}")
    assert {"problem/feeling", "consequences/loss", "discovery/channel", "outcome/result", "slides/headline"} <= found


@pytest.mark.parametrize("path", MARKDOWN, ids=name)
def test_the_wrong_language_is_noticed_wherever_letters_tell(path: Path) -> None:
    text = path.read_text("utf-8")
    own = read_story(path).language
    other = {"en": "ru", "ru": "bg", "pl": "en", "bg": "en"}[own]
    assert "text/script" in codes(text.replace(f"language: {own}", f"language: {other}"))
