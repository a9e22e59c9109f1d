"""The house of CONTRIBUTING.md, held against the code: who may import whom."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent / "storyboard"
EVERYONE = {"errors", "rendered", "resources", "version"}
ALLOWED: dict[str, set[str]] = {
    "drawing": set(),
    "story": set(),
    "art": {"drawing"},
    "staging": {"drawing", "story", "art"},
    "pages": {"drawing", "story", "staging"},
    "export": {"drawing"},
}


def imports_of(file: Path) -> Iterator[tuple[int, str]]:
    """Every module of ours that a file imports, absolutely or relatively, with its line."""
    package = ("storyboard", *file.relative_to(ROOT).parent.parts)
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            module = ".".join((*base, node.module or "")).strip(".")
            yield node.lineno, module
            yield from ((node.lineno, f"{module}.{alias.name}") for alias in node.names)


def trespasses(file: Path, may: set[str]) -> Iterator[str]:
    room = file.relative_to(ROOT).parts[0]
    for line, module in imports_of(file):
        parts = module.split(".")
        if parts[0] != "storyboard" or len(parts) < 2:
            continue
        if parts[1] not in may | EVERYONE | {room} and (ROOT / parts[1]).exists():
            yield f"{file.relative_to(ROOT.parent)}:{line} imports storyboard.{parts[1]}"


@pytest.mark.parametrize("room", ALLOWED)
def test_a_room_imports_only_what_stands_to_its_left(room: str) -> None:
    files = sorted((ROOT / room).rglob("*.py"))
    assert files, f"the room {room} is empty"
    assert [t for file in files for t in trespasses(file, ALLOWED[room])] == []


def test_errors_and_resources_import_nothing_of_the_house() -> None:
    for name in ("errors.py", "rendered.py", "resources.py", "version.py"):
        ours = {module for _, module in imports_of(ROOT / name) if module.startswith("storyboard.")}
        assert {m.split(".")[1] for m in ours} <= EVERYONE


def test_no_room_knows_the_ways_in() -> None:
    ways_in = {
        "arguments",
        "checking",
        "cli",
        "console",
        "evidence",
        "files",
        "flow",
        "new_story",
        "notebook",
        "outputs",
        "proofs",
        "sarif",
        "settings",
        "watching",
    }
    for room in ALLOWED:
        for file in (ROOT / room).rglob("*.py"):
            used = {m.split(".")[1] for _, m in imports_of(file) if m.startswith("storyboard.")}
            assert not used & ways_in, file
