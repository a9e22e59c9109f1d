"""The command line from the outside: what is typed, what is written, what is printed, how it ends."""

from __future__ import annotations

import json
import os
import re
import subprocess
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from terminal import EXAMPLES, PROGRAM, SMALL, Commands, Terminal, process

from storyboard.version import __version__

DEFAULT_FILES = {
    *(f"tallyho.{suffix}" for suffix in ("pptx", "pdf", "html", "sheet.png", "sheet.svg")),
    *(
        f"panels/{n}-{step}.{suffix}"
        for n, step in enumerate(("problem", "consequences", "solution", "discovery", "outcome"), 1)
        for suffix in ("svg", "png")
    ),
}


# --- build ---------------------------------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def demo_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("demo")
    result = process("demo", "out", folder=folder)
    assert result.code == 0, result.errors
    assert result.out == b""
    return folder / "out"


def test_a_folder_gets_exactly_the_default_set(demo_folder: Path) -> None:
    found = {path.relative_to(demo_folder).as_posix() for path in demo_folder.rglob("*") if path.is_file()}
    assert found == DEFAULT_FILES


def test_pictures_of_panels_and_sheets_are_1920_pixels_wide(demo_folder: Path) -> None:
    for path in demo_folder.rglob("*.png"):
        with Image.open(path) as picture:
            assert picture.width == 1920, path
            assert picture.height == 1080 or path.name.endswith(".sheet.png"), path


def test_every_file_is_what_its_suffix_says(demo_folder: Path) -> None:
    assert (demo_folder / "tallyho.pdf").read_bytes().startswith(b"%PDF-1.")
    assert (demo_folder / "tallyho.html").read_text("utf-8").startswith("<!doctype html>")
    assert zipfile.ZipFile(demo_folder / "tallyho.pptx").testzip() is None
    assert (demo_folder / "panels/1-problem.svg").read_text("utf-8").startswith("<svg ")


def test_a_suffix_decides_the_format_and_several_outputs_are_one_run(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    result = storyboard("build", "ada.md", "-o", "a.pptx", "-o", "b/c.svg", "-o", "a.PDF")
    assert (result.code, result.out) == (0, b"")
    assert storyboard.files == {"ada.md", "a.pptx", "b/c.svg", "a.PDF"}
    assert result.errors.splitlines()[-3:] == ["wrote a.pptx", "wrote b/c.svg", "wrote a.PDF"]


def test_without_an_output_the_folder_out_is_filled(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    assert storyboard("build", "ada.md", "--scale", "0.1").code == 0
    assert storyboard.files == {
        "ada.md",
        *(f"out/ada.{suffix}" for suffix in ("pptx", "pdf", "html", "sheet.png", "sheet.svg")),
        *("out/panels/1-problem.svg", "out/panels/1-problem.png"),
    }


def test_a_slash_at_the_end_makes_any_name_a_folder(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    assert storyboard("build", "ada.md", "-o", "release-1.2/", "--format", "svg").code == 0
    assert storyboard.files == {"ada.md", "release-1.2/ada.sheet.svg"}
    assert storyboard("build", "ada.md", "-o", "release-1.2", "--format", "pdf").code == 0
    assert "release-1.2/ada.pdf" in storyboard.files


def test_scale_multiplies_the_size_of_pictures(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    storyboard("build", "ada.md", "-o", "small-{step}.png", "--scale", "0.25")
    with Image.open(storyboard.folder / "small-problem.png") as picture:
        assert picture.size == (480, 270)


def test_names_may_hold_the_step_or_the_number_and_title_of_a_slide(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    assert storyboard("build", "ada.md", "-o", "p/{n}-{step}-{title}.svg", "-o", "s/{n}-{title}.svg").code == 0
    assert "p/1-problem-ada-counts-receipts-every-night.svg" in storyboard.files
    assert {"s/1-ada-sleeps-again.svg", "s/2-ada-counts-receipts-every-night.svg"} <= storyboard.files


def test_only_the_pages_asked_for_are_written_and_keep_their_numbers(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    assert storyboard("build", "ada.md", "--pages", "2,3", "-o", "slide-{n}.svg", "-o", "some.pptx").code == 0
    assert {"slide-2.svg", "slide-3.svg"} <= storyboard.files and "slide-1.svg" not in storyboard.files
    names = zipfile.ZipFile(storyboard.folder / "some.pptx").namelist()
    assert sum(name.startswith("ppt/slides/slide") for name in names) == 2


@pytest.mark.parametrize("size, shape", [("16:9", 16 / 9), ("4:3", 4 / 3), ("a4", 297 / 210), ("square", 1)])
def test_every_size_gives_slides_of_its_shape(storyboard: Commands, size: str, shape: float) -> None:
    storyboard.write("ada.md")
    assert storyboard("build", "ada.md", "--size", size, "--pages", "1", "-o", "{n}.png", "--scale", "0.2").code == 0
    with Image.open(storyboard.folder / "1.png") as picture:
        assert picture.width / picture.height == pytest.approx(shape, rel=0.01)


def test_the_size_story_stands_upright(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    storyboard("build", "ada.md", "--size", "story", "--pages", "1", "-o", "{n}.png", "--scale", "0.2")
    with Image.open(storyboard.folder / "1.png") as picture:
        assert picture.width / picture.height == pytest.approx(9 / 16, rel=0.01)


def test_an_audience_gets_no_notes(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    for flags, told in (((), True), (("--audience",), False)):
        storyboard("build", "ada.md", "-o", "a.html", *flags)
        assert ("Only the speaker knows" in (storyboard.folder / "a.html").read_text("utf-8")) is told


def test_an_input_fills_its_place_in_the_text(storyboard: Commands) -> None:
    storyboard.write("ada.md", SMALL.replace("six hours", "{{ lost }} hours"))
    result = storyboard("build", "ada.md", "-o", "a.html", "--input", "lost=eleven")
    assert result.code == 0, result.errors
    assert "eleven hours" in (storyboard.folder / "a.html").read_text("utf-8")


def test_quiet_prints_nothing_but_complaints(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    result = storyboard("build", "ada.md", "-o", "a.svg", "-q")
    assert "wrote" not in result.errors
    assert all(": warning: " in line for line in result.errors.splitlines())


def test_missing_steps_are_told_and_the_rest_is_drawn(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    result = storyboard("build", "ada.md", "-o", "a.svg")
    assert result.code == 0
    assert "ada.md: warning: the steps consequences, solution, discovery, outcome are missing" in result.errors


def test_the_same_story_gives_the_same_bytes(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    for form in ("pptx", "pdf", "html", "svg", "png"):
        first = storyboard("build", "ada.md", "-o", "-", "--format", form, "--scale", "0.2")
        second = storyboard("build", "ada.md", "-o", "-", "--format", form, "--scale", "0.2")
        assert first.out == second.out != b"", form


# --- pipes ---------------------------------------------------------------------------------------------------------


def test_a_story_may_come_from_a_pipe_and_go_into_one(storyboard: Commands) -> None:
    result = storyboard("build", "-", "-o", "-", "--format", "pdf", stdin=SMALL.encode())
    assert result.code == 0
    assert result.out.startswith(b"%PDF-1.") and result.out.rstrip().endswith(b"%%EOF")
    assert "<stdin>: warning: the steps " in result.errors
    assert storyboard.files == set()


def test_a_story_from_a_pipe_is_named_after_its_title(storyboard: Commands) -> None:
    assert storyboard("build", "-", "-o", "d/", "--format", "svg", stdin=SMALL.encode()).code == 0
    assert storyboard.files == {"d/ada-sleeps-again.sheet.svg"}


def test_a_story_in_a_pipe_may_be_json(storyboard: Commands) -> None:
    story = {"title": "Ada", "cast": [{"name": "Ada", "role": "customer"}]}
    story["steps"] = [{"name": "problem", "headline": "Ada counts receipts"}]
    result = storyboard("build", "-", "-o", "-", "--format", "svg", stdin=json.dumps(story).encode())
    assert result.code == 0, result.errors
    assert b"Ada counts receipts" in result.out


def test_a_stream_needs_a_format_and_goes_alone(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    for arguments in (("-o", "-"), ("-o", "-", "-o", "a.pdf", "--format", "pdf")):
        result = storyboard("build", "ada.md", *arguments)
        assert (result.code, result.out) == (2, b"")
        assert "name one --format" in result.errors


def test_a_reader_that_goes_away_is_no_fault(tmp_path: Path) -> None:
    command = subprocess.Popen([*PROGRAM, "schema"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path)
    assert command.stdout and command.stderr
    command.stdout.read(1)
    command.stdout.close()
    assert command.stderr.read() == b""
    assert command.wait() == 0


# --- settings ------------------------------------------------------------------------------------------------------


def is_square(storyboard: Commands, *flags: str) -> bool:
    result = storyboard("build", "s/ada.md", "--pages", "1", "-o", "{n}.png", "--scale", "0.1", *flags)
    assert result.code == 0, result.errors
    with Image.open(storyboard.folder / "1.png") as picture:
        return picture.width == picture.height


def test_a_flag_goes_before_the_environment_the_front_matter_and_the_settings_file(
    storyboard: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    storyboard.write("s/ada.md")
    assert not is_square(storyboard)
    storyboard.write("storyboard.toml", 'size = "square"\n')
    assert is_square(storyboard), "the file above the story"
    storyboard.write("s/storyboard.toml", 'size = "4:3"\n')
    assert not is_square(storyboard), "the file beside the story goes first"
    storyboard.write("s/ada.md", SMALL.replace("language: en", "language: en\nsize: square"))
    assert is_square(storyboard), "the front matter"
    monkeypatch.setenv("STORYBOARD_SIZE", "a4")
    assert not is_square(storyboard), "the environment"
    assert is_square(storyboard, "--size", "square"), "the flag"


@pytest.fixture
def pink(storyboard: Commands) -> Path:
    """A theme of one's own, and a story."""
    storyboard.write("ada.md")
    return storyboard.write("themes/pink.yaml", "extends: ink\ncolors: {paper: '#fe01dc'}\n")


def is_pink(storyboard: Commands, *flags: str) -> bool:
    result = storyboard("build", "ada.md", "-o", "-", "--format", "svg", *flags)
    assert result.code == 0, result.errors
    return b"#fe01dc" in result.out


def test_a_theme_is_chosen_by_name_or_by_path(storyboard: Commands, pink: Path) -> None:
    assert not is_pink(storyboard, "--theme", "ink")
    assert is_pink(storyboard, "--theme", str(pink))
    assert is_pink(storyboard, "--theme", "themes/pink.yaml")
    assert is_pink(storyboard, "--theme", "pink", "--assets", str(storyboard.folder))


def test_a_theme_may_be_chosen_anywhere(storyboard: Commands, pink: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    storyboard.write("storyboard.toml", 'theme = "themes/pink.yaml"\n')
    assert is_pink(storyboard), "the settings file goes before our own default"
    storyboard.write("ada.md", SMALL.replace("language: en", "language: en\ntheme: ink"))
    assert not is_pink(storyboard), "the front matter"
    monkeypatch.setenv("STORYBOARD_THEME", str(pink))
    assert is_pink(storyboard), "the environment"
    assert not is_pink(storyboard, "--theme", "ink"), "the flag"


@pytest.mark.usefixtures("pink")
def test_a_story_may_bring_its_theme_but_not_fetch_one_elsewhere(storyboard: Commands) -> None:
    storyboard.write("ada.md", SMALL.replace("language: en", "language: en\ntheme: themes/pink.yaml"))
    assert is_pink(storyboard)
    storyboard.write("deep/ada.md", SMALL.replace("language: en", "language: en\ntheme: ../themes/pink.yaml"))
    result = storyboard("build", "deep/ada.md", "-o", "a.svg")
    assert result.code == 1
    assert "'../themes/pink.yaml' is not in the folder" in result.errors


@pytest.mark.usefixtures("pink")
def test_art_of_ones_own_is_found_by_flag_environment_settings_and_story(
    storyboard: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    own = storyboard.folder / "art"
    own.mkdir()
    (storyboard.folder / "themes").rename(own / "themes")
    assert is_pink(storyboard, "--theme", "pink", "--assets", "art")
    storyboard.write("storyboard.toml", 'assets = ["art"]\n')
    assert is_pink(storyboard, "--theme", "pink")
    (storyboard.folder / "storyboard.toml").unlink()
    monkeypatch.setenv("STORYBOARD_ASSETS", str(own))
    assert is_pink(storyboard, "--theme", "pink")
    monkeypatch.delenv("STORYBOARD_ASSETS")
    storyboard.write("ada.md", SMALL.replace("language: en", "language: en\nassets: art\ntheme: pink"))
    assert is_pink(storyboard)


def test_a_sheet_has_the_layout_of_this_name_or_file(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    layout = '<svg viewBox="0 0 960 540"><rect x="0" y="0" width="960" height="540" data-slot="picture-1"/></svg>'
    storyboard.write("mine/poster.svg.j2", layout)
    ours = storyboard("build", "ada.md", "-o", "-", "--format", "svg", "--layout", "strip")
    own = storyboard("build", "ada.md", "-o", "-", "--format", "svg", "--layout", "mine/poster.svg.j2")
    assert (ours.code, own.code) == (0, 0), own.errors
    assert ours.out != own.out != b""


@pytest.mark.parametrize(
    "text, complaint",
    [
        ("thme = 'ink'", "storyboard.toml:1: error: unknown setting 'thme'; did you mean 'theme'?"),
        ("\nsize = 3", "storyboard.toml:2: error: size must be text, not 3"),
        ("size = 'huge'", "storyboard.toml:1: error: there is no size 'huge'; choose from 16:9"),
        ("scale = 'big'", "storyboard.toml:1: error: the scale is a number from 0.05 to 8"),
        ("assets = 1", "storyboard.toml:1: error: assets is a folder or a list of folders"),
        ("\n\nsize = = 1", "storyboard.toml:3: error: this is no TOML"),
        ("assets = '/etc'", "'/etc' is not in the folder"),
        ("layout = 'x.svg.j2'", "storyboard.toml:1: error: only our layouts may be named here"),
    ],
)
def test_a_wrong_settings_file_is_refused_with_its_line(storyboard: Commands, text: str, complaint: str) -> None:
    storyboard.write("ada.md")
    storyboard.write("storyboard.toml", text)
    result = storyboard("build", "ada.md", "-o", "a.svg")
    assert result.code == 1
    assert complaint in result.errors
    assert "a.svg" not in storyboard.files


# --- check ---------------------------------------------------------------------------------------------------------


def test_check_ends_with_0_1_and_3(storyboard: Commands) -> None:
    sound = EXAMPLES / "tallyho.md"
    assert storyboard("check", sound, "--strict").code == 0
    storyboard.write("ada.md")
    assert storyboard("check", "ada.md").code == 0
    assert storyboard("check", "ada.md", "--strict").code == 3
    storyboard.write("bad.md", SMALL + "\n```scene\ncast:\n  Ada: {pose: hands-on-hed}\n```\n")
    result = storyboard("check", "bad.md")
    assert result.code == 1
    assert re.search(r"bad\.md:19:.*'hands-on-hed'; did you mean 'hands-on-head'", result.text)


def test_check_prints_findings_for_people_programs_and_github(storyboard: Commands) -> None:
    storyboard.write("ada.md")
    text = storyboard("check", "ada.md")
    assert "ada.md" in text.text and "warning" in text.errors
    rows = json.loads(storyboard("check", "ada.md", "--format", "json").text)
    assert {"file", "line", "column", "message", "severity", "hint", "code"} == set(rows[0])
    assert {row["file"] for row in rows} == {"ada.md"}
    for line in storyboard("check", "ada.md", "--format", "github").text.splitlines():
        assert line.startswith(("::warning file=ada.md", "::notice file=ada.md")), line


def test_what_cannot_be_read_is_a_finding_too(storyboard: Commands) -> None:
    storyboard.write("empty.md", "")
    result = storyboard("check", "empty.md", "--format", "json")
    assert result.code == 1
    assert json.loads(result.text)[0]["severity"] == "error"
    assert json.loads(storyboard("check", "missing.md", "--format", "json").text)[0]["file"] == "missing.md"


def test_check_knows_the_values_of_inputs(storyboard: Commands) -> None:
    storyboard.write("ada.md", SMALL.replace("six hours", "{{ lost }} hours"))
    assert "lost" in storyboard("check", "ada.md").text
    assert storyboard("check", "ada.md", "--input", "lost=eleven").code == 0


# --- art, schema, completion, help ---------------------------------------------------------------------------------


def test_art_names_its_kinds_and_their_things(storyboard: Commands) -> None:
    kinds = dict(line.split() for line in storyboard("art").text.splitlines())
    assert {"props", "poses", "settings", "themes", "layouts"} <= set(kinds)
    for kind, count in kinds.items():
        names = storyboard("art", kind).text.split()
        assert len(names) == int(count) > 0
        assert names == sorted(names)


def test_art_draws_a_contact_sheet(storyboard: Commands) -> None:
    result = storyboard("art", "lights", "-o", "sheets/lights.svg")
    assert (result.code, storyboard.files) == (0, {"sheets/lights.svg"})
    assert "evening" in (storyboard.folder / "sheets/lights.svg").read_text("utf-8")


def test_a_wrong_kind_of_art_is_answered_with_the_near_ones(storyboard: Commands) -> None:
    result = storyboard("art", "posses")
    assert result.code == 2
    assert "poses" in result.errors


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('theme = "ink"\nsize = "16:10"\n', 2),
        ('theme = "ink"\n\nsize = [\n', 3),
        ('size = "4:3"\nassets = ["nowhere"]\n', 2),
        ('size = "4:3"\nassets = "../.."\n', 2),
        ('size = "4:3"\n# \udcff\n', 2),
        ("scale = 2\nbad\n", 2),
    ],
)
def test_wrong_settings_are_told_with_their_line(storyboard: Commands, text: str, line: int) -> None:
    storyboard.write("ada.md")
    (storyboard.folder / "storyboard.toml").write_bytes(text.encode("utf-8", "surrogateescape"))
    result = storyboard("build", "ada.md", "-o", "ada.svg")
    assert result.code == 1
    assert f"storyboard.toml:{line}: error: " in result.errors


def test_the_schema_is_one_that_editors_can_use(storyboard: Commands) -> None:
    schema = json.loads(storyboard("schema").text)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert "steps" in schema["properties"]


def test_bash_completes_commands_flags_and_names(tmp_path: Path) -> None:
    script = process("completion", "bash", folder=tmp_path).text
    (tmp_path / "storyboard").write_text(f'#!/bin/sh\nexec {" ".join(PROGRAM)} "$@"\n')
    (tmp_path / "storyboard").chmod(0o755)

    def completed(*words: str) -> list[str]:
        asked = f"""{script}
COMP_WORDS=(storyboard {" ".join(repr(word) for word in words)}); COMP_CWORD={len(words)}
_storyboard_completion storyboard; printf '%s\\n' "${{COMPREPLY[@]}}" """
        path = f"{tmp_path}{os.pathsep}{os.environ['PATH']}"
        done = subprocess.run(["bash", "-c", asked], capture_output=True, text=True, env=os.environ | {"PATH": path})
        assert done.stderr == ""
        return done.stdout.split()

    assert completed("bu") == ["build"]
    assert "--theme" in completed("build", "--th")
    assert "ink" in completed("build", "x.md", "--theme", "i")
    assert completed("art", "pos") == ["poses"]
    assert completed("build", "x.md", "--size", "sq") == ["square"]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish", "powershell"])
def test_every_shell_gets_a_completion_script(storyboard: Commands, shell: str) -> None:
    result = storyboard("completion", shell)
    assert result.code == 0
    assert "_STORYBOARD_COMPLETE" in result.text


def test_the_version_is_printed(storyboard: Commands) -> None:
    assert storyboard("--version").text == f"storyboard {__version__}\n"


MAP = "# A\n\n# Customer journey\n\n| | Finds |\n|---|---|\n| Actions | looks |\n"


def test_where_nothing_moved_it_is_said_that_nothing_was_drawn(storyboard: Commands) -> None:
    storyboard.write("a.md", MAP)
    result = storyboard("compare", "a.md", "a.md", "-o", "moved.svg")
    assert (result.code, result.text, result.errors) == (0, "nothing moved\n", "nothing was drawn\n")
    assert storyboard.files == {"a.md"}


def test_what_moved_is_told_to_programs_too(storyboard: Commands) -> None:
    storyboard.write("a.md", MAP)
    storyboard.write("b.md", MAP.replace("looks", "=asks").replace("Finds", "Seeks"))
    told = json.loads(storyboard("compare", "a.md", "b.md", "--format", "json").text)
    moved = {(one["change"], one["stage"], one["lane"], one["before"], one["after"]) for one in told}
    assert moved >= {("added", "Seeks", "Actions", "", "=asks")}
    rows = storyboard("compare", "a.md", "b.md", "--format", "csv").text.splitlines()
    assert rows[0] == "change,scenario,stage,lane,before,after"
    assert len(rows) == len(told) + 1
    assert "added,,Seeks,Actions,,'=asks" in rows, "no spreadsheet takes it for a formula"
    assert json.loads(storyboard("compare", "a.md", "a.md", "--format", "json").text) == []


def test_a_quiet_comparison_names_no_files(storyboard: Commands) -> None:
    storyboard.write("a.md", MAP)
    storyboard.write("b.md", MAP.replace("looks", "asks"))
    result = storyboard("compare", "a.md", "b.md", "-o", "moved.svg", "-q")
    assert (result.code, result.errors) == (0, "")
    assert "+ Finds, Actions: asks" in result.text
    assert "moved.svg" in storyboard.files


def test_a_journey_without_scenarios_says_so(storyboard: Commands) -> None:
    storyboard.write("a.md", MAP)
    result = storyboard("map", "a.md", "--scenario", "Night")
    assert (result.code, storyboard.files) == (1, {"a.md"})
    assert result.errors.endswith("no scenario 'Night'; this journey has no headings; leave --scenario out\n")


COMMANDS = ("new", "build", "check", "evidence", "demo", "map", "compare", "art", "schema", "completion")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_explains_itself_with_an_example(storyboard: Commands, command: str) -> None:
    result = storyboard(command, "--help")
    assert result.code == 0
    assert f"storyboard {command}" in result.text.split("Example", 1)[1]


def test_the_help_names_every_command_in_a_whole_sentence(storyboard: Commands) -> None:
    text = storyboard("--help").text
    assert all(f"  {command} " in text for command in COMMANDS)
    assert "..." not in text.split("Commands:")[1]


@pytest.mark.parametrize(
    "arguments",
    [
        ("bild", "ada.md"),
        ("build",),
        ("build", "ada.md", "--sise", "a4"),
        ("build", "ada.md", "--size", "huge"),
        ("build", "ada.md", "--scale", "99"),
        ("build", "ada.md", "--scale", "nan"),
        ("build", "ada.md", "--pages", "3-1"),
        ("build", "ada.md", "--pages", "x"),
        ("build", "ada.md", "--input", "novalue"),
        ("build", "-", "--watch"),
        ("new", "--language", "tlh"),
        ("check", "ada.md", "--format", "xml"),
        ("completion", "tcsh"),
        ("art", "-o", "x.png"),
    ],
)
def test_wrong_usage_ends_with_2_and_writes_nothing(storyboard: Commands, arguments: tuple[str, ...]) -> None:
    storyboard.write("ada.md")
    result = storyboard(*arguments)
    assert result.code == 2
    assert "Traceback" not in result.errors and result.errors
    assert storyboard.files == {"ada.md"}


# --- at a terminal -------------------------------------------------------------------------------------------------


def test_a_terminal_shows_what_is_written_and_at_the_end_where(tmp_path: Path) -> None:
    (tmp_path / "ada.md").write_text(SMALL, encoding="utf-8")
    with Terminal("build", "ada.md", "-o", "out/", "--scale", "0.1", folder=tmp_path) as terminal:
        assert "\x1b[33mwarning\x1b[0m" in terminal.see("drawing")
        terminal.see("out/ada.pptx")
        terminal.see("out/panels/1-problem.png")
        terminal.see("7 files in ")
        terminal.see("open out/")
        assert terminal.end() == 0


@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}])
def test_without_colour_a_terminal_gets_plain_lines(tmp_path: Path, environment: dict[str, str]) -> None:
    (tmp_path / "ada.md").write_text(SMALL, encoding="utf-8")
    with Terminal("build", "ada.md", "-o", "a.svg", folder=tmp_path, **environment) as terminal:
        assert terminal.end() == 0
        assert "\x1b" not in terminal.screen
        assert "wrote a.svg\n" in terminal.screen


def test_a_story_cannot_write_to_the_terminal_behind_our_back(tmp_path: Path) -> None:
    (tmp_path / "\x1b]0;owned\x07.md").write_text("", encoding="utf-8")
    with Terminal("build", "\x1b]0;owned\x07.md", "-o", "a.svg", folder=tmp_path) as terminal:
        assert terminal.end() == 1
        assert "\x1b]0;" not in terminal.screen and "\x07" not in terminal.screen


def test_ctrl_c_leaves_whole_files_or_none(tmp_path: Path) -> None:
    # Pictures that large are kept nowhere, and take seconds.
    with Terminal("build", EXAMPLES / "tallyho.md", "-o", "out/", "--scale", "4", folder=tmp_path) as terminal:
        terminal.see("out/tallyho.pdf")
        terminal.interrupt()
        assert terminal.end() == 130
        assert "every file written so far is whole" in terminal.screen
    written = [path.name for path in (tmp_path / "out").rglob("*") if path.is_file()]
    assert "tallyho.pptx" in written and len(written) < len(DEFAULT_FILES)
    assert not [name for name in written if name.startswith(".")]
    assert zipfile.ZipFile(tmp_path / "out/tallyho.pptx").testzip() is None


def test_a_watched_story_is_built_again_when_it_changes(tmp_path: Path) -> None:
    story = tmp_path / "ada.md"
    story.write_text(SMALL, encoding="utf-8")
    with Terminal("build", "ada.md", "-o", "a.svg", "-o", "b.svg", "--watch", folder=tmp_path, TERM="dumb") as terminal:
        terminal.see("watching ada.md")
        story.write_text(SMALL.replace("counts receipts", "sorts letters"), encoding="utf-8")
        terminal.see("ada.md changed")
        terminal.see("wrote b.svg")
        assert "sorts letters" in (tmp_path / "a.svg").read_text("utf-8")
        story.write_text("", encoding="utf-8")
        terminal.see("the story is empty")
        other = tmp_path / "ada.md.new"
        other.write_text(SMALL, encoding="utf-8")
        other.replace(story)
        terminal.see("wrote b.svg")
        assert "counts receipts" in (tmp_path / "a.svg").read_text("utf-8")
        terminal.interrupt()
        assert terminal.end() == 0
        assert "changed" not in terminal.screen, "what we write ourselves is no reason to build again"


def test_a_fault_of_ours_is_told_in_a_line_and_wholly_to_a_developer(
    storyboard: Commands, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise KeyError("lost")

    storyboard.write("ada.md")
    monkeypatch.setattr("storyboard.flow.produced", broken)
    result = storyboard("build", "ada.md", "-o", "a.svg")
    assert result.code == 1
    assert "a fault in storyboard" in result.errors.splitlines()[-1]
    assert "KeyError: 'lost'; test_cli.py:" in result.errors
    monkeypatch.setenv("STORYBOARD_TRACEBACK", "1")
    with pytest.raises(KeyError):
        storyboard("build", "ada.md", "-o", "a.svg")


def test_letters_that_a_console_does_not_have_do_not_end_the_work(tmp_path: Path) -> None:
    (tmp_path / "Расписалка.md").write_text(SMALL, encoding="utf-8")
    result = process("build", "Расписалка.md", "-o", "Ж.svg", folder=tmp_path, PYTHONIOENCODING="ascii")
    assert result.code == 0, result.errors
    assert "wrote \\u0416.svg" in result.errors
