"""Parsed art comes from the cache only while it is as good as its file."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from storyboard import resources
from storyboard.art import kept as module
from storyboard.art.catalogue import Catalogue
from storyboard.art.kept import derived, kept, kept_all
from storyboard.drawing.items import Group
from storyboard.resources import folder


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, and a folder of art that counts as ours."""
    monkeypatch.setattr(module, "cache_folder", lambda name: tmp_path / "cache" / name)
    return tmp_path


@pytest.fixture
def ours(cache: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(module, "folder", lambda _: cache / "assets")
    file = cache / "assets" / "props" / "mug.svg"
    file.parent.mkdir(parents=True)
    file.write_text("one", encoding="utf-8")
    return file


def counted() -> tuple[list[str], object]:
    seen: list[str] = []

    def read(path: Path) -> str:
        seen.append(path.name)
        return path.read_text(encoding="utf-8")

    return seen, read


def test_a_file_is_parsed_once_and_then_taken_from_the_cache(ours: Path) -> None:
    seen, read = counted()
    assert [kept("props", ours, read) for _ in range(3)] == ["one"] * 3  # type: ignore[arg-type]
    assert seen == ["mug.svg"]


def test_a_changed_file_is_parsed_again(ours: Path) -> None:
    seen, read = counted()
    kept("props", ours, read)  # type: ignore[arg-type]
    ours.write_text("two", encoding="utf-8")
    os.utime(ours, ns=(1, 1))
    assert kept("props", ours, read) == "two"  # type: ignore[arg-type]
    assert len(seen) == 2


def test_a_broken_cache_is_put_right(ours: Path, cache: Path) -> None:
    _, read = counted()
    kept("props", ours, read)  # type: ignore[arg-type]
    (stored,) = (cache / "cache").rglob("*.pickle")
    stored.write_bytes(b"not a pickle")
    assert kept("props", ours, read) == "one"  # type: ignore[arg-type]
    assert stored.read_bytes() != b"not a pickle"


def test_art_of_a_users_own_is_never_kept(cache: Path) -> None:
    mine = cache / "mine" / "mug.svg"
    mine.parent.mkdir()
    mine.write_text("mine", encoding="utf-8")
    seen, read = counted()
    kept("props", mine, read)  # type: ignore[arg-type]
    kept("props", mine, read)  # type: ignore[arg-type]
    assert len(seen) == 2
    assert not list(cache.rglob("*.pickle"))


def test_many_files_are_kept_as_one_until_any_of_them_changes(ours: Path) -> None:
    other = ours.with_name("cup.svg")
    other.write_text("cup", encoding="utf-8")
    files = (ours, other)

    def read() -> list[str]:
        return [file.read_text(encoding="utf-8") for file in files]

    assert kept_all("cups", files, read) == ["one", "cup"]
    other.write_text("a cup", encoding="utf-8")
    assert kept_all("cups", files, read) == ["one", "a cup"]


def test_what_the_cache_gives_is_what_the_file_gives(cache: Path) -> None:
    assert cache
    fresh, again = Catalogue((folder("assets"),)), Catalogue((folder("assets"),))
    for name in ("office", "street"):
        assert fresh.setting(name) == again.setting(name)
        assert isinstance(again.setting(name).artwork.items[0], Group)
    assert fresh.pose("stand") == again.pose("stand")
    assert resources.folder("assets") == folder("assets")


@pytest.mark.usefixtures("cache")
def test_what_follows_from_a_file_is_worked_out_once_for_each_version_of_it() -> None:
    made = iter(range(9))
    found = [derived("head", ["bun"], ("peeps", version), lambda: next(made)) for version in (1, 1, 2, 2, 1)]
    assert found == [0, 0, 1, 1, 2]


@pytest.mark.parametrize("name", ["../secret", "a/b", "bun\0", "x" * 3 + "ż"])
def test_an_odd_name_never_becomes_a_file(cache: Path, name: str) -> None:
    made = iter(range(9))
    assert [derived("head", [name], ("peeps", 1), lambda: next(made)) for _ in range(2)] == [0, 1]
    assert not list(cache.rglob("*.pickle"))
