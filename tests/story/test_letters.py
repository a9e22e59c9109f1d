"""The language of a story is known by its letters, where its front matter does not say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from storyboard.resources import folder
from storyboard.story import read_story, story_from_text
from storyboard.story.letters import language_in

EXAMPLES = sorted(folder("examples").glob("*.md"))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_is_in_the_language_that_it_says(path: Path) -> None:
    stated = read_story(path).language
    text = re.sub(r"^language:.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    assert story_from_text(text).language == stated


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Щороку наша компанія втрачає гроші, її люди їдуть. " * 4, ""),  # Ukrainian: neither ours nor Russian
        ("Što se može učiniti da kuća bude čista i vruća, ljudi ćute. " * 4, ""),  # Croatian
        ("毎週日曜日、請求書を書いています。" * 8, "ja"),
        ("매주 일요일 청구서를 쓰고 있습니다. " * 8, "ko"),
        ("每个星期天她都在写发票。" * 12, "zh"),
        ("كل يوم أحد تكتب الفواتير وحدها. " * 6, "ar"),
        ("She writes invoices to Łódź and Gdańsk every Sunday, one after the other, till it is dark outside.", ""),
        ("Ёжик", ""),  # too short to tell
    ],
)
def test_a_language_is_told_only_where_its_letters_are_sure(text: str, language: str) -> None:
    assert language_in(text) == language


def test_what_the_front_matter_says_stands() -> None:
    text = "---\nlanguage: en\n---\n## Она пишет счета\n\n" + "Каждое воскресенье она пишет счета и ждёт. " * 5
    assert story_from_text(text).language == "en"
