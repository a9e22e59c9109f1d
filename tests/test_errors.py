"""What goes wrong is said in a line with its place and a mend; there is never a traceback and never half a file."""

from __future__ import annotations

import errno
import os
import re
import tempfile
from pathlib import Path

import pytest
from terminal import SMALL, Commands

from storyboard.errors import Complaint, StoryboardError, did_you_mean, nearest


def scene(line: str) -> str:
    return f"{SMALL}\n```scene\n{line}\n```\n"


def step(line: str) -> str:
    return f"{SMALL}\n```step\n{line}\n```\n"


def front(line: str) -> str:
    """The small story with one more line in its front matter, which is line 5."""
    return SMALL.replace("cast:", f"{line}\ncast:", 1)


WRONG_STORIES: dict[str, tuple[str | bytes, str]] = {
    "empty": ("", r"ada\.md:1:1: error: the story is empty; begin with"),
    "blank": (" \n\n", r"ada\.md:1:1: error: the story is empty"),
    "binary": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", r"ada\.md: error: this is no text but a binary file"),
    "not UTF-8": (SMALL.encode() + "Zażółć".encode("cp1250"), r"ada\.md:18:\d+: error: this is not UTF-8 text"),
    "control characters": (SMALL + "\x1b[31mred\x1b[0m", r"ada\.md:18:1: error: the character U\+001B"),
    "too long": (SMALL + "word " * 60_000, r"ada\.md: error: the story has \d+ KB, the limit is 256 KB"),
    "an unknown key": (front("thme: ink"), r"ada\.md:5:1: error: .*'thme'.*'theme'"),
    "a key twice": (front("title: Again"), r"ada\.md:5:1: error: .*title"),
    "a wrong type": (front("review: soon"), r"ada\.md:5:\d+: error: .*review"),
    "a wrong list": (front("owner: [a, {b: c}]"), r"ada\.md:5:\d+: error: .*owner"),
    "broken YAML": (front("owner: [a"), r"ada\.md:[56]:\d+: error"),
    "an anchor in YAML": (front("owner: &a x"), r"ada\.md:5:\d+: error"),
    "an unclosed front matter": ("---\ntitle: Ada\n", r"ada\.md:\d+:\d+: error"),
    "an unknown theme": (front("theme: inky"), r"error: .*theme 'inky'; did you mean 'ink'"),
    "an unknown layout": (front("layout: stripp"), r"error: .*layout 'stripp'; did you mean 'strip'"),
    "an unknown size": (front("size: huge"), r"ada\.md:5:\d+: error: .*size"),
    "an unknown pose": (
        scene("cast: {Ada: {pose: hands-on-hed}}"),
        r"ada\.md:\d+.*'hands-on-hed'; did you mean",
    ),
    "an unknown face": (scene("cast: {Ada: {expression: smil}}"), r"ada\.md:\d+.*'smil'; did you mean 'smile'"),
    "a stranger": (scene("cast: {Eve: {}}"), r"ada\.md:\d+.*'Eve' is not in the cast"),
    "an unknown setting": (scene("setting: kitchn"), r"ada\.md:\d+.*'kitchn'; did you mean 'kitchen'"),
    "an unknown prop": (scene("props: [mugg]"), r"ada\.md:\d+.*'mugg'; did you mean 'mug'"),
    "an unknown effect": (scene("effects: [sparkel]"), r"ada\.md:\d+.*'sparkel'; did you mean 'sparkle'"),
    "an unknown hour": (scene("time: noon"), r"ada\.md:\d+.*time"),
    "an unknown key of a scene": (scene("pops: [mug]"), r"ada\.md:\d+:\d+: error: .*'pops'.*'props'"),
    "an unknown key of a step": (step("emotional: 1"), r"ada\.md:\d+:\d+: error: .*'emotional'.*'emotion'"),
    "an emotion too great": (step("emotion: 7"), r"ada\.md:\d+:\d+: error: .*emotion"),
    "an unknown value": (SMALL.replace("six", "{{ lost }}"), r"ada\.md:13:\d+: error: .*lost"),
    "a loop that never ends": (
        SMALL + "\n{% for a in range(999999999) %}{% for b in range(999999999) %}x{% endfor %}{% endfor %}",
        r"ada\.md:\d+.*error",
    ),
    "nobody": (SMALL.replace("cast:\n  Ada: {role: customer}\n", ""), r"ada\.md.* cast"),
    "no steps": (SMALL.split("## Ada")[0], r"ada\.md.*step"),
    "a folder elsewhere": (front("assets: ../.."), r"'\.\./\.\.' is not in the folder"),
}


@pytest.mark.parametrize("name", WRONG_STORIES)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_wrong_story_is_refused_with_its_place(storyboard: Commands, name: str, command: str) -> None:
    text, complaint = WRONG_STORIES[name]
    storyboard.write("ada.md", text)
    outputs = ("-o", "a.svg", "-o", "out/") if command == "build" else ()
    result = storyboard(command, "ada.md", *outputs)
    said = result.errors + result.text
    assert re.search(complaint, said), said
    assert result.code == 1
    assert "Traceback" not in said
    assert storyboard.files == {"ada.md"}


STRANGE_STORIES = {
    "no product": SMALL.replace('product: {name: Nightcap, color: "#12b39b"}\n', ""),
    "no name of the product": SMALL.replace("name: Nightcap, ", ""),
    "no title": SMALL.replace("title: Ada sleeps again\n", "").replace("# Ada sleeps again\n", ""),
    "ten thousand words": SMALL.replace("She loses", "She loses and loses. " * 3_000),
    "one endless word": SMALL.replace("receipts", "Donaudampfschifffahrt" * 40),
    "a language without words": SMALL.replace("language: en", "language: tlh"),
    "a language from right to left": SMALL.replace("language: en", "language: he").replace("She", "היא"),
    "signs of every kind": SMALL.replace("six", "<b>&amp;]]>{x}</b> 🦊 \u202e drow \u200b"),
    "a balloon of a stranger": SMALL.replace("> Ada:", "> Eve:"),
    "forty in the cast": SMALL.replace("  Ada:", "".join(f"  Person{n}: {{}}\n" for n in range(40)) + "  Ada:"),
    "the arc five times": SMALL + SMALL.split("\n# Ada")[1].split("\n", 1)[1] * 4,
}


@pytest.mark.parametrize("name", STRANGE_STORIES)
def test_a_strange_story_is_drawn_all_the_same(storyboard: Commands, name: str) -> None:
    storyboard.write("ada.md", STRANGE_STORIES[name])
    result = storyboard("build", "ada.md", "-o", "a.pptx", "-o", "a.svg", "-o", "a.html")
    assert result.code == 0, result.errors
    assert storyboard.files == {"ada.md", "a.pptx", "a.svg", "a.html"}
    assert storyboard("check", "ada.md").code in (0, 1)


@pytest.mark.parametrize(
    "arguments, complaint",
    [
        (("missing.md",), "cannot read missing.md: No such file"),
        (("folder.md",), "cannot read folder.md: Is a directory"),
        (("ada.docx",), "ada.docx is no story; give a file that ends in .md"),
        (("ada.md", "-o", "a.xyz"), "cannot write '.xyz'; choose from ."),
        (("ada.md", "-o", "a.pptx", "-o", "a.ppptx"), "cannot write '.ppptx'; did you mean '.pptx'?"),
        (("ada.md", "--format", "pttx"), "unknown format 'pttx'; did you mean 'pptx'?"),
        (("ada.md", "-o", "-", "--format", "pttx"), "unknown format 'pttx'; did you mean 'pptx'?"),
        (("ada.md", "-o", "a.pdf", "--format", "pptx"), "a.pdf ends in .pdf, but the format is 'pptx'"),
        (("ada.md", "-o", "{stepp}.svg"), "unknown field {stepp} in {stepp}.svg; names may hold {n}, {step}"),
        (("ada.md", "-o", "folder.svg"), "cannot write folder.svg: it is a folder"),
        (("ada.md", "-o", "ada.md/a.svg"), "cannot write ada.md/a.svg: "),
        (("ada.md", "-o", "ada.md/"), "cannot write ada.md/ada.pptx: "),
        (("ada.md", "-o", "/proc/nowhere/a.svg"), "cannot write /proc/nowhere/a.svg: "),
        (("ada.md", "-o", f"{'x' * 300}.svg"), "file name too long"),
        (("ada.md", "-o", "a\0.svg"), "cannot write"),
        (("ada.md", "--theme", "inky"), "there is no theme 'inky'; did you mean 'ink'"),
        (("ada.md", "--theme", "x/inky.yaml"), "there is no theme file x/inky.yaml"),
        (("ada.md", "--layout", "stripp", "-o", "a.svg"), "there is no layout 'stripp'; did you mean 'strip'"),
        (("ada.md", "--layout", "x.svg.j2", "-o", "a.svg"), "there is no layout file x.svg.j2"),
        (("ada.md", "--pages", "99", "-o", "a.pdf"), "there is no page 99; this deck has pages 1 to "),
        (("ada.md", "--assets", "nowhere"), "there is no folder nowhere"),
    ],
)
def test_a_wrong_wish_is_refused_with_what_would_work(
    storyboard: Commands, arguments: tuple[str, ...], complaint: str
) -> None:
    storyboard.write("ada.md")
    storyboard.write("ada.docx")
    for folder in ("folder.md", "folder.svg"):
        (storyboard.folder / folder).mkdir()
    result = storyboard("build", *arguments)
    assert complaint in result.errors
    assert result.code == 1
    assert storyboard.files == {"ada.md", "ada.docx"}


def test_a_folder_that_may_not_be_written_is_named(storyboard: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    def forbidden(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))

    storyboard.write("ada.md")
    monkeypatch.setattr(tempfile, "mkstemp", forbidden)
    result = storyboard("build", "ada.md", "-o", "locked/a.svg")
    assert result.code == 1
    assert "cannot write locked/a.svg: permission denied" in result.errors


def test_a_full_disk_leaves_nothing_behind(storyboard: Commands, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    storyboard.write("ada.md")
    monkeypatch.setattr(os, "fsync", full)
    assert "cannot write a.svg: no space left on device" in storyboard("build", "ada.md", "-o", "a.svg").errors
    assert storyboard.files == {"ada.md"}


def test_what_was_there_stays_when_the_new_file_fails(storyboard: Commands) -> None:
    storyboard.write("ada.md", SMALL.replace("cast:\n  Ada: {role: customer}\n", ""))
    old = storyboard.write("a.svg", "the old picture")
    assert storyboard("build", "ada.md", "-o", "a.svg").code == 1
    assert old.read_text() == "the old picture"


def test_a_file_of_ones_own_art_is_refused_with_its_line(storyboard: Commands) -> None:
    storyboard.write("ada.md", scene("props: [bad]"))
    storyboard.write("art/props/bad.svg", '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">\n<script/></svg>')
    result = storyboard("build", "ada.md", "--assets", "art", "-o", "a.svg")
    assert result.code == 1
    assert re.search(r"art/props/bad\.svg:2\b.*script", result.errors)


def test_a_complaint_says_where_what_and_what_would_mend_it() -> None:
    complaint = Complaint("there is no pose 'stnd'", "ada.md", 3, 7, hint="did you mean 'stand'?", code="scene/pose")
    assert str(complaint) == "ada.md:3:7: error: there is no pose 'stnd'; did you mean 'stand'?   (scene/pose)"
    assert str(Complaint("nothing here")) == "story: error: nothing here"


def test_an_error_carries_every_complaint() -> None:
    error = StoryboardError(complaints=[Complaint("one", "a.md", 1), Complaint("two", "a.md", 2)])
    assert len(error.complaints) == 2
    assert str(error) == "a.md:1: error: one\na.md:2: error: two"


def test_near_names_are_offered_or_else_all_when_they_are_few() -> None:
    assert nearest("smil", ["smile", "sad", "calm"]) == ["smile"]
    assert did_you_mean("smil", ["smile", "sad"]) == "did you mean 'smile'?"
    assert did_you_mean("hero", ["customer", "helper"]) == "choose from customer, helper"
    assert did_you_mean("qqq", ["b", "a"]) == "choose from a, b"
    assert did_you_mean("qqq", map(str, range(100))) == ""


def test_no_python_file_of_ours_prints_or_exits_but_the_command_line() -> None:
    package = Path(__file__).parent.parent / "storyboard"
    found = [
        f"{file.relative_to(package)}:{number}"
        for file in package.rglob("*.py")
        if file.name not in {"cli.py", "console.py"}
        for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
        if re.match(r"\s*(print\(|sys\.exit|raise SystemExit)", line)
    ]
    assert found == []
