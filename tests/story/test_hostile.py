"""Strange, broken and enormous input: always a story or complaints, never a traceback, never a long wait."""

from __future__ import annotations

import random
import sys
from pathlib import Path
from types import FrameType

import pytest

from storyboard.errors import StoryboardError
from storyboard.resources import folder
from storyboard.story import check, read_story, story_from_text, story_markdown
from storyboard.story.inline import PhraseReader
from storyboard.story.nodes import Findings, Place
from storyboard.story.reading import Syntax

BITS = [
    "\n",
    "---",
    "```",
    "```scene\n",
    "> ",
    "<!--",
    "-->",
    "|",
    "## ",
    "- ",
    "[^a]",
    "[^a]: b\n",
    "**",
    "`",
    "\\",
    "{{",
]
BITS += [
    "}}",
    "{%",
    "%}",
    ": ",
    "'",
    '"',
    "{",
    "]",
    "\t",
    "    ",
    "Mila: ",
    "(thinks)",
    "=\n",
    "| --- |\n",
    "é",
    "null",
    ";",
]
SYNTAXES: tuple[Syntax, ...] = ("markdown", "yaml", "json")
BOMBS = [
    "*",
    "**a",
    "[",
    "[a](",
    "`",
    "``a",
    "\\",
    "&a;",
    "_a_",
    "***a*",
    "<",
    "![",
    "*a _b ",
    "[^1]",
    "**a** ",
    "<!-- ",
    "> ",
]
BOMBS += [
    "- ",
    "  - a\n",
    "> > ",
    "| a ",
    "# ",
    "## a\n",
    "[^1]: x\n",
    "{#a}",
    "1. ",
    "\n\n",
    "a: b\n",
    "---\n",
    "```\n",
    "~~~x\n",
]
BOMBS += [
    '"',
    "{",
    "[[",
    "{a: ",
    "- - ",
    "!a ",
    "? ",
    "&a ",
    "|\n",
    "- [",
    "{{",
    "{%",
    "{{ a }}",
    "😀",
    "a b ",
    "Mila (",
    ":",
]


def outcome(text: str, syntax: Syntax = "markdown") -> str:
    try:
        story = story_from_text(text, syntax=syntax)
    except StoryboardError as error:
        assert error.complaints and all(complaint.message for complaint in error.complaints)
        return "complaints"
    check(story)
    assert story_from_text(story_markdown(story)).data() == story.data()
    return "story"


@pytest.mark.parametrize("seed", range(4))
def test_mutants_of_the_examples_are_read_or_refused(seed: int) -> None:
    chance = random.Random(seed)
    texts = [path.read_text(encoding="utf-8") for path in sorted(folder("examples").glob("*.md"))]
    outcomes = [outcome(mutant(chance.choice(texts), chance)) for _ in range(60)]
    assert set(outcomes) == {"story", "complaints"}


def mutant(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 6)):
        at = chance.randrange(len(text) + 1)
        match chance.randrange(3):
            case 0:
                text = text[:at] + chance.choice(BITS) + text[at:]
            case 1:
                text = text[:at] + text[at + chance.randint(1, 12) :]
            case _:
                start = chance.randrange(len(text) + 1)
                text = text[:at] + text[start : start + chance.randint(1, 80)] + text[at:]
    return text


@pytest.mark.parametrize("bomb", BOMBS)
@pytest.mark.parametrize("syntax", SYNTAXES)
def test_a_long_row_of_one_sign_is_read_or_refused(bomb: str, syntax: Syntax) -> None:
    for start in ("", "# T\n\n## One thing\n\n"):
        try:
            story_from_text(start + (bomb * 40_000)[:40_000], syntax=syntax)
        except StoryboardError as error:
            assert error.complaints


def test_the_work_on_marked_text_is_bounded() -> None:
    findings = Findings()
    reader = PhraseReader(findings)
    for _ in range(40):
        reader.phrases("**a" * 3000, Place(1, 1))
    assert findings.errors
    assert "too many marks" in findings.complaints[0].message


def test_a_section_of_ten_thousand_words_is_read() -> None:
    words = "word " * 9700 + "*and* [link](https://example.org) " * 150
    paragraphs = "\n\n".join(["word *and* [link](https://example.org) " * 25] * 100)
    story = story_from_text(f"# T\n\n## One thing happens\n\n{words}\n\n## Another thing\n\n{paragraphs}\n")
    assert [step.text.count("word") for step in story.steps] == [9700, 2500]
    assert any(complaint.code == "slides/length" for complaint in check(story))


def test_too_long_a_story_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.md"
    path.write_text("# T\n\n" + "word " * 60_000, encoding="utf-8")
    with pytest.raises(StoryboardError, match="the limit is 256 KB"):
        read_story(path)
    with pytest.raises(StoryboardError, match="longer than the limit of 256 KB"):
        story_from_text("# T\n\n" + "word " * 60_000)


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "empty"),
        (b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR", "binary"),
        (b"# A\n\nb\xff\xfe", r":3:2: error: this is not UTF-8"),
        (b"\xff\xfe\x00", "not UTF-8"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes, words: str) -> None:
    (tmp_path / "a.md").write_bytes(data)
    with pytest.raises(StoryboardError, match=words):
        read_story(tmp_path / "a.md")


def test_nesting_without_end_is_refused_or_flattened() -> None:
    deep = "".join(f"{'  ' * level}- item\n" for level in range(2000))
    assert outcome("## One thing\n\n" + deep[:200_000]) == "story"
    assert outcome("---\na: " + "[" * 5000 + "\n---\n") == "complaints"
    assert outcome('{"a": ' * 5000, "json") == "complaints"
    assert story_from_text("## One thing\n\n" + "**a *b " * 300).steps
    assert outcome("> " * 3000) == "complaints"


PARTS = {
    "paragraphs": "Some *marked* text, number {i}.[^a]\n\n",
    "items": "- item {i}\n",
    "spoken lines": "> Mila: hm {i}\n",
    "quotations": "> hm {i}\n\n",
    "comments": "<!-- note {i} -->\n",
    "footnotes": "[^n{i}]: x\n",
    "numbers": "{i} hours ",
}


@pytest.mark.parametrize("part", PARTS.values(), ids=PARTS.keys())
def test_work_grows_no_faster_than_the_text(part: str) -> None:
    work = [calls_for(part, count) for count in (20, 20, 80, 320)][1:]
    assert work[1] < 4.5 * work[0] and work[2] < 4.5 * work[1]


def calls_for(part: str, count: int) -> int:
    """How many functions, Python's and C's, reading, checking and writing such a story calls."""
    text = "---\ncast: {Mila: {role: customer}}\n---\n## One thing happens\n\n"
    text += "".join(part.replace("{i}", str(index + 1000)) for index in range(count))
    calls = 0

    def count_call(_frame: FrameType, event: str, _argument: object) -> None:
        nonlocal calls
        calls += event in {"call", "c_call"}

    sys.setprofile(count_call)
    try:
        story = story_from_text(text)
        check(story)
        story_markdown(story)
    finally:
        sys.setprofile(None)
    return calls
