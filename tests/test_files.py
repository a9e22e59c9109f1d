"""Files: whole or not at all, with names that every system takes, and only where they may be."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.errors import StoryboardError
from storyboard.files import slug, write_whole
from storyboard.resources import folder, inside, is_folder


def test_a_file_is_written_with_the_folders_it_needs(tmp_path: Path) -> None:
    write_whole(tmp_path / "a" / "b" / "c.txt", b"whole")
    assert (tmp_path / "a" / "b" / "c.txt").read_bytes() == b"whole"
    assert [path.name for path in (tmp_path / "a" / "b").iterdir()] == ["c.txt"]


def test_a_new_file_has_the_rights_of_any_new_file(tmp_path: Path) -> None:
    (tmp_path / "usual").write_bytes(b"")
    write_whole(tmp_path / "ours", b"")
    assert (tmp_path / "ours").stat().st_mode == (tmp_path / "usual").stat().st_mode


def test_where_nothing_can_be_written_nothing_is_left(tmp_path: Path) -> None:
    (tmp_path / "folder").mkdir()
    with pytest.raises(StoryboardError, match=r"cannot write .*folder: is a directory"):
        write_whole(tmp_path / "folder", b"data")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_kill_at_any_moment_leaves_the_old_file_or_the_new_one(tmp_path: Path) -> None:
    target = tmp_path / "deck.bin"
    old, new = b"a" * 3_000_000, b"b" * 3_000_000
    script = (
        "from pathlib import Path; from storyboard.files import write_whole\n"
        f"print(flush=True)\nwhile True:\n for c in (b'a', b'b'): write_whole(Path({str(target)!r}), c * 3_000_000)"
    )
    for delay in range(12):
        process = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
        assert process.stdout
        process.stdout.readline()
        time.sleep(0.011 + delay * 0.007)
        process.send_signal(signal.SIGKILL)
        process.communicate()
        assert not target.exists() or target.read_bytes() in (old, new)


@pytest.mark.parametrize("name", ["../x", "a/../../x", "/etc/passwd", "link/passwd", "a\0b"])
def test_a_path_that_leads_out_of_its_folder_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "story").mkdir()
    (tmp_path / "story" / "link").symlink_to("/etc")
    with pytest.raises(StoryboardError, match="the logo"):
        inside(tmp_path / "story", name, "the logo")


def test_a_path_that_stays_in_its_folder_is_found(tmp_path: Path) -> None:
    assert inside(tmp_path, "a/../b.svg", "the logo") == tmp_path / "a/../b.svg"
    (tmp_path / "elsewhere").symlink_to(tmp_path / "here")
    assert inside(tmp_path, "elsewhere/x.svg", "the logo")


def test_a_folder_with_the_same_beginning_is_another_folder(tmp_path: Path) -> None:
    (tmp_path / "story").mkdir()
    (tmp_path / "story-secrets").mkdir()
    with pytest.raises(StoryboardError):
        inside(tmp_path / "story", "../story-secrets/x", "the logo")


def test_a_name_that_no_system_takes_is_no_folder(tmp_path: Path) -> None:
    assert is_folder(tmp_path)
    assert not is_folder(tmp_path / ("x" * 5000))
    assert not is_folder(Path("a\0b"))


def test_the_shipped_folders_are_found_and_others_are_not() -> None:
    assert (folder("assets") / "themes" / "ink.yaml").is_file()
    with pytest.raises(StoryboardError, match="install storyboard again"):
        folder("nowhere")


@pytest.mark.parametrize(
    "text, name",
    [
        ("Mila gets her Sundays back!", "mila-gets-her-sundays-back"),
        ("Щайга: от полето", "щайга-от-полето"),
        ("../../etc/passwd", "etc-passwd"),
        ("CON", "con_"),
        ("  ", ""),
        ("a\u0301", "á"),
    ],
)
def test_a_title_becomes_a_name(text: str, name: str) -> None:
    assert slug(text) == name


@given(st.text(st.characters(exclude_categories=("Cs",))))
def test_any_text_becomes_a_name_that_every_system_takes(text: str) -> None:
    name = slug(text)
    assert len(name.encode("utf-8")) <= 121
    assert name == unicodedata.normalize("NFC", name)
    assert not set(name) & set('<>:"/\\|?*. \0\n') and os.sep not in name
    assert slug(name.rstrip("_")) == name


def test_a_name_that_is_too_long_for_the_system_is_complained_of_in_short(tmp_path: Path) -> None:
    with pytest.raises(StoryboardError, match="cannot find the logo") as found:
        inside(tmp_path, "x" * 5000, "the logo")
    assert len(str(found.value)) < 250
