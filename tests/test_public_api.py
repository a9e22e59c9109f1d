"""What `from storyboard import …` promises: a few names, typed, light to import, the same in every place."""

from __future__ import annotations

import base64
import re
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from msgspec.structs import replace
from terminal import EXAMPLES, SMALL

import storyboard
from storyboard import Story, StoryboardError, build, check, draw, read_story

ROOT = Path(__file__).parent.parent
HEAVY = (
    "babel",
    *("PIL", "fontTools", "jinja2", "markdown", "pathops", "rich", "typst", "uharfbuzz", "watchfiles"),
    *("yaml", "storyboard.flow", "storyboard.story.model", "storyboard.staging", "storyboard.export"),
)


def modules_after(statement: str) -> set[str]:
    """What is loaded after a statement in a new Python."""
    script = f"{statement}\nimport sys; print('\\n'.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.fixture
def ada(tmp_path: Path) -> Story:
    (tmp_path / "ada.md").write_text(SMALL, encoding="utf-8")
    return read_story(tmp_path / "ada.md")


def test_the_names_promised_are_all_there_and_no_others() -> None:
    assert storyboard.__all__ == ["Story", "StoryboardError", "__version__", "build", "check", "draw", "read_story"]
    assert dir(storyboard) == sorted(storyboard.__all__)
    assert all(getattr(storyboard, name) for name in storyboard.__all__)
    with pytest.raises(AttributeError, match="no attribute 'bild'"):
        storyboard.bild  # noqa: B018


def test_everything_promised_says_what_it_does() -> None:
    for thing in (Story, StoryboardError, build, check, draw, read_story):
        assert thing.__doc__, thing


@pytest.mark.parametrize(
    "statement",
    [
        "import storyboard",
        "import storyboard.cli",
        "import storyboard.cli, contextlib\nwith contextlib.suppress(SystemExit): storyboard.cli.main(['--help'])",
    ],
)
def test_nothing_heavy_is_loaded_before_it_is_used(statement: str) -> None:
    loaded = modules_after(statement)
    assert [name for name in HEAVY if name in loaded] == []


def test_a_story_is_read_checked_and_built(ada: Story, tmp_path: Path) -> None:
    assert [complaint.severity for complaint in check(ada)].count("error") == 0
    files = build(ada, tmp_path / "a.pdf", str(tmp_path / "p" / "{step}.svg"))
    assert files == (tmp_path / "a.pdf", tmp_path / "p" / "problem.svg")
    assert all(file.stat().st_size > 1000 for file in files)


def test_a_path_is_as_good_as_a_story(ada: Story, tmp_path: Path) -> None:
    assert build(str(tmp_path / "ada.md"), tmp_path / "one.svg") and build(ada, tmp_path / "two.svg")
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()


def test_an_error_carries_its_complaints(tmp_path: Path) -> None:
    (tmp_path / "bad.md").write_text(SMALL.replace("language:", "lnguage:"), encoding="utf-8")
    with pytest.raises(StoryboardError) as caught:
        read_story(tmp_path / "bad.md")
    assert caught.value.complaints[0].line == 3


def test_nothing_to_write_is_an_error(ada: Story) -> None:
    with pytest.raises(StoryboardError, match="no output given"):
        build(ada)


def test_a_story_shows_its_strip_in_a_notebook(ada: Story) -> None:
    shown = ada._repr_html_()
    assert shown
    image = re.fullmatch(r'<img alt="([^"]+)" style="[^"]+" src="data:image/svg\+xml;base64,([^"]+)">', shown)
    assert image
    assert image[1] == "Ada sleeps again; Ada counts receipts every night"
    assert base64.b64decode(image[2]).startswith(b"<svg ")


def test_a_story_that_cannot_be_drawn_says_why_in_a_notebook(ada: Story) -> None:
    nobody = replace(ada, cast=(), file="<ada>.md")
    assert "&lt;ada&gt;.md has nobody in its cast" in str(nobody._repr_html_())


def test_panels_and_slides_show_themselves_in_a_notebook(ada: Story, tmp_path: Path) -> None:
    drawing = draw(ada)
    assert [panel.name for panel in drawing.panels] == [step.name for step in ada.steps]
    panel = drawing.panels["problem"]
    assert panel.title == "Ada counts receipts every night"
    assert panel._repr_svg_().startswith("<svg ")
    assert set(panel._repr_mimebundle_()) == {"text/plain", "text/html", "image/svg+xml"}
    shown = drawing.deck._repr_html_()
    assert shown.count("<img ") == len(drawing.deck) >= 3
    assert f'alt="{drawing.deck[0].title}"' in shown
    assert drawing._repr_html_() == shown
    assert panel.save(tmp_path / "one.png").read_bytes().startswith(b"\x89PNG")
    with pytest.raises(KeyError, match="problem"):
        drawing.panels["probelm"]


def test_types_are_shipped_and_hold(tmp_path: Path) -> None:
    pytest.importorskip("mypy")
    (tmp_path / "user.py").write_text(
        "from pathlib import Path\n"
        "from storyboard import Story, StoryboardError, build, check, draw, read_story\n"
        "story: Story = read_story('a.md')\n"
        "messages: list[str] = [c.message for c in check(story)]\n"
        "files: tuple[Path, ...] = build(story, 'a.pdf', Path('b.svg'))\n"
        "slides: int = len(draw(story).deck)\n"
        "error: Exception = StoryboardError('x')\n",
        encoding="utf-8",
    )
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--follow-imports=silent", "user.py"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def readme_blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```", (ROOT / "README.md").read_text("utf-8"), re.DOTALL | re.MULTILINE)


def test_the_python_of_the_readme_runs(tmp_path: Path) -> None:
    (tmp_path / "examples").symlink_to(EXAMPLES)
    for block in readme_blocks("python"):
        subprocess.run([sys.executable, "-c", block], cwd=tmp_path, check=True, timeout=120)
    assert {path.name for path in tmp_path.glob("mila.*")} == {"mila.pptx", "mila.pdf"}
    assert len(list((tmp_path / "panels").iterdir())) == 5


def test_every_command_of_the_readme_runs(tmp_path: Path) -> None:
    lines = [line for block in readme_blocks("sh") for line in block.splitlines() if line.startswith("storyboard ")]
    assert len(lines) >= 6
    (tmp_path / "mila.md").write_bytes((EXAMPLES / "tallyho.md").read_bytes())
    for version, word in (("spring", "asks a friend"), ("autumn", "reads two reviews")):
        told = (EXAMPLES / "tallyho.md").read_text("utf-8").replace("reads two reviews", word)
        (tmp_path / f"{version}.md").write_text(told, "utf-8")
    bin_folder = tmp_path / "bin"
    bin_folder.mkdir()
    (bin_folder / "storyboard").write_text(f'#!/bin/sh\nexec "{sys.executable}" -m storyboard "$@"\n')
    (bin_folder / "storyboard").chmod(0o755)
    for line in lines:
        if "--watch" in line:  # does not end by itself; it has a test of its own
            continue
        done = subprocess.run(
            ["sh", "-c", line], cwd=tmp_path, env={"PATH": f"{bin_folder}:/usr/bin:/bin", "HOME": str(tmp_path)}
        )
        assert done.returncode == 0, line


def test_the_scene_of_the_readme_is_one_that_can_be_drawn(tmp_path: Path) -> None:
    text = (ROOT / "README.md").read_text("utf-8")
    scene = re.search(r"^```scene\n(.*?)^```", text, re.DOTALL | re.MULTILINE)
    assert scene
    (tmp_path / "mila.md").write_text(SMALL.replace("Ada", "Mila") + "\n" + scene[0] + "\n", encoding="utf-8")
    assert build(tmp_path / "mila.md", tmp_path / "a.svg")


def test_every_library_that_is_imported_is_asked_for_in_the_installation() -> None:
    import ast
    import tomllib
    from importlib.metadata import packages_distributions

    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {re.split(r"[<>=\[ ]", line)[0].lower() for line in project["dependencies"]}
    # What comes with an extra is imported where it is needed, and its lack is told.
    extras = project["optional-dependencies"]
    asked |= {re.split(r"[<>=]", line)[0] for name in extras.keys() - {"test", "check"} for line in extras[name]}
    # Parts of libraries that are asked for, imported by a name of their own.
    asked |= {"markupsafe"}
    for file in (ROOT / "storyboard").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) and not node.level else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            for top in {name.partition(".")[0] for name in names} - {"storyboard"} - sys.stdlib_module_names:
                known = {d.lower().replace("_", "-") for d in packages_distributions().get(top, [top])}
                assert known & asked, f"{file.relative_to(ROOT)} imports {top}"


def test_python_shows_no_syntax_newer_than_the_oldest_version_promised() -> None:
    import ast

    for file in (ROOT / "storyboard").rglob("*.py"):
        ast.parse(file.read_text("utf-8"), feature_version=(3, 11))


def test_the_check_of_an_example_does_not_depend_on_the_clock() -> None:
    story = read_story(EXAMPLES / "tallyho.md")
    assert check(story, today=date(2026, 12, 1)) == check(story, today=date(2026, 12, 1))
