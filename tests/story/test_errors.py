"""What a person is told when a story is wrong: everything at once, each with its place and a way out."""

from __future__ import annotations

import pytest

from storyboard.errors import StoryboardError
from storyboard.story import story_from_text
from storyboard.story.reading import Syntax


def told(text: str, syntax: Syntax = "markdown") -> list[str]:
    with pytest.raises(StoryboardError) as caught:
        story_from_text(text, syntax=syntax, file="a.md")
    return [str(complaint) for complaint in caught.value.complaints]


def test_all_complaints_come_at_once_in_the_order_of_the_file() -> None:
    text = """---
title: [a]
product:
  name: X
  colour: red
cast:
  Mila: {role: custmer, look: {hear: red}}
---
## One thing
> Milla (thinks): hm
```scene
tme: night
time: noon
```
```step
emotion: 7
follow_up: {what: x, step: five}
```
"""
    assert told(text) == [
        "a.md:2:8: error: 'title' should be text, not a list; write words, and put them in quotes",
        "a.md:5:3: error: unknown key 'colour' in product; did you mean 'color'?",
        "a.md:7:16: error: 'role' cannot be 'custmer'; did you mean 'customer'?",
        "a.md:7:32: error: unknown key 'hear' in look; did you mean 'head' or 'hair' or 'beard'?",
        "a.md:10:3: error: 'Milla' speaks here, but is not in the cast; did you mean 'Mila'?",
        "a.md:12:1: error: unknown key 'tme' in scene; did you mean 'time'?",
        "a.md:13:7: error: 'time' cannot be 'noon'; choose from day, evening, night",
        "a.md:16:10: error: 'emotion' cannot be '7'; choose a number from -2 to 2",
        "a.md:17:28: error: 'step' cannot be 'five'; choose from consequences, discovery, outcome, problem, solution",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the story is empty"),
        ("   \n\n", "the story is empty"),
        ("---\ntitle: x\n", "the front matter that begins here has no end"),
        ("---\n- a\n---\n", "should hold 'key: value'"),
        ("---\ntitle: a: b\n---\n", "a.md:2:9: error: this is not YAML"),
        ("---\na: &x 1\nb: *x\n---\n", "the anchor &x is not allowed"),
        ("---\ntitle: a\ntitle: b\n---\n", "a.md:3:1: error: the key 'title' is here twice"),
        ("---\nproduct:\n  color: #12b39a\n---\n", "'color' is empty, for # begins a comment"),
        ("---\nreview: soon\n---\n", "'review' should be a date, not 'soon'"),
        ("---\nlanguage: no such\n---\n", "'language' cannot be 'no such'"),
        ("---\nsteps: {}\n---\n", "each step is a ## section"),
        ("---\nblocks: []\n---\n", "unknown key 'blocks'"),
        ("# A\n# B\n", "the heading 'B' has no place here"),
        ("## A\n## B\n## C\n## D\n## E\n## F\n", "a.md:6:1: error: the section 'F' is one too many"),
        ("## A {#probelm}\n", "unknown step {#probelm}; did you mean 'problem'?"),
        ("## A {#outcome}\n## B {#outcome}\n", "the step 'outcome' is here twice"),
        ("```scene\na: 1\n```\n", "a scene block has no place before the first section"),
        ("## A\n```scene\nsetting: x\n", "a.md:2:1: error: the block that begins here has no end"),
        ("## A\n<!-- x\n", "the comment that begins here has no end"),
        ("## A\n```scene\n- x\n```\n", "a scene block should hold 'key: value' lines"),
        ("## A\n```scene\na: b\n```\n```scene\n```\n", "a second scene block"),
        ("## A\n```step\ntext: x\n```\n", "'text' has no place in a step block"),
        ("## A\n\nx\n[a](javascript:x)\n", "a.md:4:3: error: a story cannot link to 'javascript:x'"),
        ("## A\n![a](x.png)\n", "a picture cannot stand in the text"),
        ("[^a]: x\n[^a]: y\n", "the footnote [^a] is here twice"),
        ("---\ncast: {Mila: {}}\n---\n## A\n> Mila (sings): la\n", "nobody can speak '(sings)'"),
        ("---\ncast: {Mila: {}}\n---\n## A\n> Mila:\n", "Mila says nothing here"),
        ("---\ncast: [Mila, mila]\n---\n", "'mila' is twice in the cast"),
        (
            "# Journey\n| | A |\n|--|--|\n| Emotion | purple |\n",
            "a.md:4:13: error: no feeling is known by the words 'purple'",
        ),
        ("# Journey\n| | A |\n|--|--|\n| Actions | a | b |\n", "has 2 cells for 1 stages"),
        ("# Journey\n| | A |\n|--|--|\n| Next | B |\n", "no stage is called 'B'"),
        ("# Journey\n## As is\n", "the scenario 'As is' has no table"),
        ("# A\x00", "the character U+0000 cannot be shown"),
        ("# A\n\nb\x1bc", "a.md:3:2: error: the character U+001B cannot be shown"),
        ("# A\ud800", "the character U+D800 cannot be shown"),
    ],
)
def test_each_mistake_in_markdown_is_named_with_its_place(text: str, words: str) -> None:
    assert any(words in complaint for complaint in told(text)), told(text)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("[1]", "a story should be a group of keys, not a list"),
        ('{"title": "a", "title": "b"}', "a.md:1:16: error: the key 'title' is here twice"),
        ('{"title": NaN}', "'NaN' is not JSON"),
        ('{"title": "\\ud800"}', "a character that cannot be shown"),
        ('{"steps": {"problm": {}}}', "unknown step 'problm'; did you mean 'problem'?"),
        ('{"steps": {"problem": {"hedline": "x"}}}', "unknown key 'hedline' in steps; did you mean 'headline' or"),
        ('{"steps": {"problem": {"lines": [{"who": "X", "says": "y"}]}}}', "'X' speaks here, but is not in the cast"),
        ('{"steps": {"problem": {"losses": [{"amount": "lots"}]}}}', "'amount' should be a number, not 'lots'"),
        ('{"title": "x"', "',' is missing here"),
        ("[" * 60, "more than 50 levels"),
        ('{"journey": {"stages": ["A"], "lines": []}}', "unknown key 'lines' in journey; did you mean 'lanes' or"),
        ('{"evidence": {"a b": "x"}}', "'id' cannot be 'a b'"),
    ],
)
def test_each_mistake_in_data_is_named_with_its_place(text: str, words: str) -> None:
    assert any(words in complaint for complaint in told(text, "json")), told(text, "json")


def test_places_inside_yaml_blocks_of_a_yaml_story_are_those_of_the_file() -> None:
    text = "steps:\n  problem:\n    text: |\n      fine\n\n      [a](file:///etc/passwd)\n"
    assert told(text, "yaml") == [
        "a.md:6:3: error: a story cannot link to 'file:///etc/passwd'; link to http://, https://, mailto: or an #anchor"
    ]
