"""Writing a story back: what is read, written and read again is the same story."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from storyboard.errors import StoryboardError
from storyboard.resources import folder
from storyboard.story import read_story, story_from_text, story_markdown
from storyboard.story.inline import PhraseReader, joined
from storyboard.story.marked_text import marked_text
from storyboard.story.model import Phrase
from storyboard.story.nodes import Findings, Place
from storyboard.story.yaml_text import yaml_lines

EXAMPLES = sorted(folder("examples").glob("*.md"))
CHARACTERS = st.sampled_from(list("aбżЩ1 9.,:;!?'\"()[]{}<>|\\`*_#+-=~&%€—/@^\n"))
WORDS = st.one_of(
    st.text(CHARACTERS, min_size=1, max_size=24),
    st.sampled_from(
        ["Mila: hm", "{{ x }}", "{% if %}", "- a", "1. b", "## c", "> d", "| e |", "---", "{#f}", "[^1]: g"]
    ),
)
ONE_LINE = WORDS.map(lambda text: " ".join(text.split())).filter(bool)


def told_again(story: Any) -> Any:
    return story_from_text(story_markdown(story))


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_survives_being_written_and_read(path: Path) -> None:
    story = read_story(path)
    written = story_markdown(story)
    again = story_from_text(written)
    assert again.data() == story.data()
    assert story_markdown(again) == written


@settings(max_examples=150, deadline=None)
@given(st.lists(st.builds(Phrase, text=ONE_LINE, bold=st.booleans(), code=st.booleans()), max_size=4))
def test_plain_bold_and_code_phrases_survive_being_written(phrases: list[Phrase]) -> None:
    reader = PhraseReader(Findings())
    first = reader.phrases(marked_text(phrases), Place())
    assert reader.phrases(marked_text(first), Place()) == first
    assert "".join(p.text for p in first) == "".join(p.text for p in phrases).strip()


def test_neighbouring_phrases_of_one_manner_are_joined() -> None:
    assert joined(iter([Phrase(text="a"), Phrase(text="b")])) == (Phrase(text="ab"),)


@settings(max_examples=150, deadline=None)
@given(st.text(CHARACTERS, max_size=120))
def test_any_section_text_that_can_be_read_survives_being_written(text: str) -> None:
    source = f"---\ncast: {{Mila: {{role: customer}}}}\n---\n# T\n\n## One thing happens\n\n{text}\n"
    try:
        story = story_from_text(source)
    except StoryboardError:
        return
    assert told_again(story).data() == story.data()


STEP = st.fixed_dictionaries(
    {},
    optional={
        "headline": ONE_LINE,
        "text": WORDS,
        "lines": st.lists(
            st.fixed_dictionaries({"who": st.just("Mila"), "text": WORDS, "how": st.sampled_from(["thinks", "says"])}),
            max_size=2,
        ),
        "quotes": st.lists(st.fixed_dictionaries({"text": WORDS}, optional={"source": ONE_LINE}), max_size=2),
        "notes": ONE_LINE,
        "emotion": st.sampled_from([-2, -0.5, 1, 2]),
        "channel": ONE_LINE,
        "trigger": WORDS,
        "evidence": st.just(["a", "b"]),
        "losses": st.lists(
            st.fixed_dictionaries({"what": ONE_LINE}, optional={"amount": st.integers(0, 10**6), "per": ONE_LINE}),
            max_size=2,
        ),
        "results": st.just([{"what": "x", "before": 1, "after": "none"}]),
        "scene": st.fixed_dictionaries(
            {},
            optional={
                "sign": WORDS,
                "time": st.sampled_from(["day", "night"]),
                "cast": st.dictionaries(ONE_LINE, st.fixed_dictionaries({"pose": ONE_LINE}), max_size=2),
                "props": st.lists(ONE_LINE, max_size=2),
            },
        ),
    },
)
JOURNEY = st.fixed_dictionaries(
    {"stages": st.just(["A", "B | C"])},
    optional={
        "title": ONE_LINE,
        "goal": ONE_LINE,
        "personas": st.lists(ONE_LINE, max_size=2, unique=True),
        "text": WORDS,
        "lanes": st.lists(
            st.fixed_dictionaries(
                {"title": ONE_LINE, "cells": st.lists(st.lists(ONE_LINE, max_size=2), max_size=2)},
                optional={"kind": st.sampled_from(["pains", "text", "we-do"])},
            ),
            max_size=3,
        ),
        "next": st.sampled_from([["", "A"], ["B | C"]]),
    },
)
STORY = st.fixed_dictionaries(
    {"cast": st.just({"Mila": {"role": "customer", "look": {"hair": "red"}}})},
    optional={
        "title": WORDS,
        "subtitle": WORDS,
        "language": st.sampled_from(["en", "bg", "pl-PL", "de"]),
        "product": st.fixed_dictionaries({"name": WORDS}, optional={"tagline": WORDS}),
        "steps": st.fixed_dictionaries({}, optional={"problem": STEP, "solution": STEP, "outcome": STEP}),
        "evidence": st.dictionaries(st.sampled_from(["a", "b_c", "1"]), WORDS, max_size=2),
        "journey": JOURNEY,
        "defaults": st.dictionaries(
            ONE_LINE, st.sampled_from([None, 1, 1.5, True, "{{ x }}", [1, {"a": "b"}]]), max_size=2
        ),
        "personas": st.dictionaries(ONE_LINE, st.fixed_dictionaries({"needs": st.lists(ONE_LINE)}), max_size=2),
    },
)


@settings(max_examples=250, deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much])
@given(STORY)
def test_any_story_as_data_survives_being_written_as_markdown(data: dict[str, Any]) -> None:
    try:
        story = story_from_text(json.dumps(data).replace("{{", "{\\u007b").replace("{%", "{\\u0025"), syntax="json")
    except StoryboardError:
        return
    assert told_again(story).data() == story.data()


def test_yaml_text_is_short_where_it_can_be() -> None:
    assert yaml_lines({"a": "plain words", "b": "yes: no", "c": {"d": 1.0}}) == [
        "a: plain words",
        'b: "yes: no"',
        "c:",
        "  d: 1",
    ]


def test_text_of_a_journey_that_looks_like_one_of_its_facts_stays_text() -> None:
    for text in (": a definition", "Goal\\: none", "Note: later"):
        story = story_from_text(f"# T\n\n# Journey\n\nWords\n\n{text}\n\n| | A |\n|--|--|\n| Actions | x |\n")
        assert len(story.journeys[0].blocks) == 2
        assert told_again(story).data() == story.data()


def test_a_block_of_code_survives_being_written_without_its_empty_ends() -> None:
    story = story_from_text("## One thing\n\n```text\n\n  a\n\n`b`\n\n```\n")
    assert story.steps[0].blocks[0].text == "  a\n\n`b`"
    assert told_again(story).data() == story.data()
