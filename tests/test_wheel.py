"""What people install: a wheel and a source archive that hold everything, and work far from the checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import tarfile
import venv
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SHIPPED = ("assets", "layouts", "examples")
pytestmark = [pytest.mark.slow, pytest.mark.xdist_group("wheel")]


def run(*command: object, folder: Path) -> str:
    environment = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "STORYBOARD_"))}
    done = subprocess.run(list(map(str, command)), cwd=folder, env=environment, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module", autouse=True)
def checkout(need: Callable[..., str]) -> None:
    need("git")
    if not (ROOT / ".git").exists():
        pytest.skip("this is no checkout")


def git_files(*folders: str) -> set[str]:
    """What git keeps of these folders, and what is new there and not ignored."""
    listed = run("git", "ls-files", "--cached", "--others", "--exclude-standard", "--", *folders, folder=ROOT)
    return {name for name in listed.splitlines() if (ROOT / name).is_file()}


@pytest.fixture(scope="module")
def dist(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The source archive, and the wheel made from it as an installer would."""
    folder = tmp_path_factory.mktemp("dist")
    pip = (sys.executable, "-m", "pip", "--disable-pip-version-check")
    run(*pip, "wheel", "--no-deps", "--wheel-dir", folder, ROOT, folder=folder)
    backend = f"import os, hatchling.build as b; os.chdir({str(ROOT)!r}); b.build_sdist({str(folder)!r})"
    venv.create(folder / "builder", with_pip=True)
    builder = folder / "builder" / "bin" / "python"
    run(builder, "-m", "pip", "install", "--quiet", "hatchling", folder=folder)
    run(builder, "-c", backend, folder=folder)
    return folder


def test_the_wheel_holds_the_code_the_art_the_layouts_and_the_examples(dist: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    names = set(zipfile.ZipFile(wheel).namelist())
    assert {f"storyboard/{name}" for name in git_files(*SHIPPED)} <= names
    assert git_files("storyboard") <= names
    outside = {name for name in names if not name.startswith("storyboard")}
    assert outside == set()
    assert not [name for name in names if "__pycache__" in name or name.startswith("storyboard/tests")]


def test_the_source_archive_holds_what_the_wheel_is_made_from(dist: Path) -> None:
    (archive,) = dist.glob("*.tar.gz")
    with tarfile.open(archive) as tar:
        names = {name.partition("/")[2] for name in tar.getnames()}
    assert git_files("storyboard", *SHIPPED) | {"pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md"} <= names
    assert not [name for name in names if "node_modules" in name]


def test_an_installed_storyboard_draws_its_demo_far_from_the_checkout(dist: Path, tmp_path: Path) -> None:
    (wheel,) = dist.glob("*.whl")
    venv.create(tmp_path / "venv", with_pip=True)
    programs = tmp_path / "venv" / "bin"
    run(programs / "python", "-m", "pip", "install", "--quiet", wheel, folder=tmp_path)
    run(programs / "storyboard", "demo", "shown", folder=tmp_path)
    assert len([path for path in (tmp_path / "shown").rglob("*") if path.is_file()]) == 15
    code = "from storyboard import Story, build, check, read_story; import storyboard; print(storyboard.__file__)"
    assert str(tmp_path) in run(programs / "python", "-c", code, folder=tmp_path)
    for language in ("en", "ru", "pl", "bg"):
        run(programs / "storyboard", "new", f"{language}.md", "-l", language, "--example", folder=tmp_path)
    assert "props" in run(programs / "storyboard", "art", folder=tmp_path)
