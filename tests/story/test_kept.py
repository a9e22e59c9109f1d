"""A story is read once; then it comes from the cache, for as long as its text and what it is read with are the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from terminal import EXAMPLES, SMALL

from storyboard import StoryboardError, read_story
from storyboard.story import kept, reading

Read = Callable[[str], int]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(kept, "cache_folder", lambda name: tmp_path / "cache" / name)
    return tmp_path / "cache" / "stories"


@pytest.fixture
def readings(tmp_path: Path, cache: Path, monkeypatch: pytest.MonkeyPatch) -> Read:  # noqa: ARG001
    """How often a text has been parsed after this one was read."""
    parsed: list[str] = []
    parse = reading._parsed

    def counted(text: str, *rest: object) -> object:
        parsed.append(text)
        return parse(text, *rest)  # type: ignore[arg-type]

    def read(text: str) -> int:
        file = tmp_path / "ada.md"
        file.write_text(text, encoding="utf-8")
        read_story(file, inputs={"when": "tonight"})
        return len(parsed)

    monkeypatch.setattr(reading, "_parsed", counted)
    return read


def test_a_text_is_parsed_once_and_again_when_it_changes(readings: Read) -> None:
    changed = SMALL.replace("sleeps", "rests")
    assert [readings(text) for text in (SMALL, SMALL, changed, changed, SMALL)] == [1, 1, 2, 2, 2]


def test_texts_that_are_filled_in_are_always_parsed(readings: Read) -> None:
    text = SMALL.replace("sleeps again", "sleeps {{ when }}")
    assert [readings(text), readings(text)] == [1, 2]


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.md")), ids=lambda file: file.stem)
@pytest.mark.usefixtures("cache")
def test_a_story_that_was_kept_is_the_same_with_its_lines_and_its_place(file: Path) -> None:
    first, again = read_story(file), read_story(file)
    assert again == first
    assert again is not first
    assert [step.line for step in again.steps] == [step.line for step in first.steps]
    assert (again.file, again.folder) == (str(file), file.parent)


def test_what_is_wrong_with_a_story_is_told_each_time(tmp_path: Path, cache: Path) -> None:
    (tmp_path / "bad.md").write_text(SMALL.replace("language:", "lnguage:"), encoding="utf-8")
    for _ in range(2):
        with pytest.raises(StoryboardError) as caught:
            read_story(tmp_path / "bad.md")
        assert caught.value.complaints[0].line == 3
    assert not cache.exists()


@pytest.mark.parametrize("rubbish", [b"", b"not a story", b"\x80\x05N."])
def test_a_broken_cache_does_no_harm(readings: Read, cache: Path, rubbish: bytes) -> None:
    assert readings(SMALL) == 1
    (place,) = cache.iterdir()
    place.write_bytes(rubbish)
    assert [readings(SMALL), readings(SMALL)] == [2, 2]
