"""Pictures come from the cache while nothing that they show has changed, and are drawn anew otherwise."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from msgspec.structs import replace
from terminal import SMALL

from storyboard import pictures
from storyboard.flow import produced
from storyboard.pictures import MOST, Pictures, pictures_of
from storyboard.settings import Choices
from storyboard.story import Story, story_from_text

Count = Callable[..., int]


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    place = tmp_path / "cache"
    monkeypatch.setattr(pictures, "cache_folder", lambda name: place / name)
    return place / "pictures"


@pytest.fixture
def drawings(tmp_path: Path, cache: Path) -> Count:  # noqa: ARG001  # `cache` keeps the user's own out of it
    """How often a story has been drawn after asking for the pictures of this one."""
    drawn: list[str] = []
    first = produced(story_from_text(SMALL, folder=tmp_path))
    made = Pictures(first.panels, first.deck().theme, {})

    def draw() -> Pictures:
        drawn.append("again")
        return made

    def count(text: str = SMALL, theme: str = "ink", assets: tuple[Path, ...] = ()) -> int:
        assert pictures_of(story_from_text(text, folder=tmp_path), theme, assets, draw) == made
        return len(drawn)

    return count


def test_a_story_is_drawn_once(drawings: Count) -> None:
    assert [drawings() for _ in range(3)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Only the speaker knows", "The speaker knows more"),
        ("language: en\n", "language: en\nowner: Sales\n"),
        ("language: en\n", "language: en\nsize: '4:3'\n"),
    ],
)
def test_what_no_picture_shows_does_not_draw_it_again(drawings: Count, old: str, new: str) -> None:
    assert drawings() == drawings(SMALL.replace(old, new)) == 1


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Not again", "Never again"),
        ("counts receipts", "counts sheep"),
        ("role: customer", "role: customer, look: {skin: deep}"),
        ("#12b39b", "#b3129b"),
        ("language: en", "language: pl"),
    ],
)
def test_what_a_picture_shows_draws_it_again(drawings: Count, old: str, new: str) -> None:
    drawings()
    assert drawings(SMALL.replace(old, new)) == 2


def test_another_theme_and_changed_art_draw_it_again(drawings: Count, tmp_path: Path) -> None:
    own = tmp_path / "art" / "props"
    own.mkdir(parents=True)
    (own / "cup.svg").write_text("<svg/>", encoding="utf-8")
    counts = [drawings(), drawings(theme="bold"), drawings(assets=(own.parent,)), drawings(assets=(own.parent,))]
    (own / "cup.svg").write_text("<svg  />", encoding="utf-8")
    assert [*counts, drawings(assets=(own.parent,))] == [1, 2, 3, 3, 4]


def test_a_typeface_that_was_installed_draws_it_again(drawings: Count, monkeypatch: pytest.MonkeyPatch) -> None:
    assert drawings() == 1
    monkeypatch.setattr("storyboard.drawing.families.known_families", lambda: ("Geologica", "New One"))
    assert drawings() == 2


@pytest.mark.parametrize("broken", [b"", b"\x80\x05nonsense", b"garbage\n.", b"\x80\x05]."])
def test_a_broken_file_of_the_cache_is_no_trouble(drawings: Count, cache: Path, broken: bytes) -> None:
    drawings()
    for kept in cache.glob("*.pickle"):
        kept.write_bytes(broken)
    assert [drawings(), drawings()] == [2, 2]


def test_a_cache_that_cannot_be_written_is_no_trouble(
    drawings: Count, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    (tmp_path / "file").write_text("no folder", encoding="utf-8")
    monkeypatch.setattr(pictures, "cache_folder", lambda name: tmp_path / "file" / name)
    assert [drawings(), drawings()] == [1, 2]


def test_the_cache_stays_small(drawings: Count, cache: Path) -> None:
    for number in range(MOST + 5):
        drawings(SMALL.replace("six hours", f"{number} hours"))
    assert len(list(cache.glob("*"))) == MOST


def _built(story: Story) -> tuple[object, ...]:
    production = produced(story, Choices())
    return tuple(replace(panel) for panel in production.panels), production.deck(), production.sheet()


def test_a_deck_of_kept_pictures_is_the_same_deck(cache: Path, tmp_path: Path) -> None:
    story = story_from_text(SMALL, folder=tmp_path)
    fresh = _built(story)
    assert list(cache.glob("*.pickle")) and _built(story) == fresh
