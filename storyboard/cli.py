"""The command line: a thin way in that reads flags, calls the flow and prints what happened.

Nothing is imported that `--help` does not need; every command imports its own.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NoReturn

import typer

from storyboard import console
from storyboard.errors import StoryboardError
from storyboard.version import __version__

if TYPE_CHECKING:
    from storyboard.flow import Choices
    from storyboard.story import Story

app = typer.Typer(
    name="storyboard",
    no_args_is_help=True,
    add_completion=False,
    # Rich doubles the time of --help; plain help is as clear.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Tell a customer's story in pictures: Markdown in; panels, PowerPoint, PDF and HTML out.",
)

DONE, FAILED, WRONG_USE, WARNED = 0, 1, 2, 3


class Report(StrEnum):
    """How `check` prints what it finds."""

    text = "text"
    json = "json"
    github = "github"


class Language(StrEnum):
    """Languages that `new` can write."""

    en = "en"
    ru = "ru"
    pl = "pl"
    bg = "bg"


class Shell(StrEnum):
    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"


StoryFile = Annotated[Path, typer.Argument(help="The story (.md, .yaml or .json); - reads standard input.")]
Output = Annotated[
    list[Path] | None,
    typer.Option("--output", "-o", help="A file (its suffix decides the format), a folder, or -. May be repeated."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but complaints.")]
Assets = Annotated[
    list[Path] | None,
    typer.Option("--assets", envvar="STORYBOARD_ASSETS", help="A folder of your own art; it adds to ours."),
]
Theme = Annotated[str, typer.Option("--theme", envvar="STORYBOARD_THEME", help="A theme by name or path.")]


def _version(wanted: bool) -> None:
    if wanted:
        print(f"storyboard {__version__}")
        raise typer.Exit


@app.callback()
def storyboard(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Tell a customer's story in pictures."""


@app.command(epilog="Example: storyboard new pitch.md --language bg")
def new(
    path: Annotated[Path, typer.Argument(help="The file to write.")] = Path("story.md"),
    language: Annotated[Language, typer.Option("--language", "-l", help="The story's language.")] = Language.en,
    example: Annotated[bool, typer.Option("--example", help="Copy a finished example to learn from.")] = False,
) -> None:
    """Write a story to fill in; at a terminal, ask its five questions first. Never overwrites."""
    from storyboard.new_story import example_story, interview, story_outline

    if path.exists():
        raise StoryboardError(f"{path} exists already", hint="name another file; nothing is ever overwritten")
    if example:
        text = example_story(language.value)
    elif sys.stdin.isatty() and sys.stdout.isatty():
        text = interview(language.value, lambda question, default: str(typer.prompt(question, default=default)))
    else:
        text = story_outline(language.value)
    from storyboard.files import write_whole

    write_whole(path, text.encode("utf-8"))
    console.say(f"wrote {path}; next: storyboard build {path} -o out/")


@app.command(
    epilog="Examples: storyboard build mila.md -o out/ · storyboard build mila.md -o mila.pptx -o mila.pdf"
)
def build(
    story: StoryFile,
    output: Output = None,
    form: Annotated[str, typer.Option("--format", help="The format, where -o is a folder or -.")] = "",
    theme: Theme = "",
    layout: Annotated[str, typer.Option("--layout", help="The sheet's layout, by name.")] = "",
    size: Annotated[str, typer.Option("--size", envvar="STORYBOARD_SIZE", help="16:9, 4:3, a4, square or story.")] = "",
    pages: Annotated[str, typer.Option("--pages", help="Only these pages of the deck, such as 1,3-5.")] = "",
    scale: Annotated[float, typer.Option("--scale", min=0.05, max=8.0, help="Pictures: 1 is 1920 pixels wide.")] = 1.0,
    assets: Assets = None,
    inputs: Annotated[
        list[str] | None, typer.Option("--input", help="A value for {{ key }} in the text, as key=value.")
    ] = None,
    audience: Annotated[bool, typer.Option("--audience", help="For handing out: no speaker notes inside.")] = False,
    watch: Annotated[bool, typer.Option("--watch", "-w", help="Build again whenever the story changes.")] = False,
    quiet: Quiet = False,
) -> None:
    """Draw the story: panels, PowerPoint, PDF, HTML and a comic strip."""
    outputs = output or [Path("out")]

    def once() -> None:
        told = _story(story, inputs or [])
        choices = _choices(story, told, theme=theme, layout=layout, size=size, scale=scale, assets=assets or [])
        choices = replace(choices, audience=audience, pages=_pages(pages))
        _built(told, outputs, form, choices, quiet)

    _watched(story, assets or [], once) if watch else once()


@app.command(epilog="Example: storyboard check mila.md --strict")
def check(
    story: StoryFile,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 when there are warnings.")] = False,
    form: Annotated[Report, typer.Option("--format", help="How to print the findings.")] = Report.text,
    assets: Assets = None,
) -> None:
    """Say what is missing, unproven or too long, and what would mend it."""
    from datetime import UTC, datetime

    from storyboard.flow import checked

    told = _story(story, [])
    found = checked(told, today=datetime.now(UTC).date(), assets=tuple(assets or ()))
    console.show_complaints(found, form.value, sys.stdout)
    errors = sum(c.severity == "error" for c in found)
    warnings = sum(c.severity == "warning" for c in found)
    if form is Report.text:
        console.say(_verdict(errors, warnings))
    if errors:
        raise typer.Exit(FAILED)
    if strict and warnings:
        raise typer.Exit(WARNED)


@app.command(epilog="Example: storyboard demo · storyboard demo /tmp/tallyho")
def demo(
    folder: Annotated[Path, typer.Argument(help="Where to build it.")] = Path("storyboard-demo"),
    quiet: Quiet = False,
) -> None:
    """Build the shipped example in every format and say where the files are."""
    from storyboard.flow import Choices
    from storyboard.new_story import example_path
    from storyboard.story import read_story

    _built(read_story(example_path("en")), [folder], "", Choices(), quiet)


@app.command(epilog="Example: storyboard art props -o props.png · storyboard art poses")
def art(
    kind: Annotated[str, typer.Argument(help="characters, poses, props, settings …; nothing lists the kinds.")] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", help="Draw the contact sheet into this file.")
    ] = None,
    theme: Theme = "ink",
    assets: Assets = None,
) -> None:
    """Name what can be drawn, or draw its contact sheet."""
    from storyboard.flow import art_names, art_sheet

    if output is None:
        print("\n".join(art_names(kind, tuple(assets or ()))))
        return
    from storyboard.files import write_whole

    write_whole(output, art_sheet(kind, output.suffix, theme, tuple(assets or ())))
    console.say(f"wrote {output}")


@app.command(epilog="Example: storyboard schema > story.schema.json")
def schema() -> None:
    """Print the JSON Schema of a story, for editors and programs."""
    import json

    from storyboard.story import story_schema

    print(json.dumps(story_schema(), ensure_ascii=False, indent=2))


@app.command(epilog='Example: eval "$(storyboard completion bash)"')
def completion(shell: Annotated[Shell, typer.Argument(help="Your shell.")]) -> None:
    """Print a completion script for a shell."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]  # re-exported, untyped

    print(get_completion_script(prog_name="storyboard", complete_var="_STORYBOARD_COMPLETE", shell=shell.value))


def _story(path: Path, inputs: list[str]) -> Story:
    from storyboard.story import read_story, story_from_text

    values = {}
    for item in inputs:
        key, equals, value = item.partition("=")
        if not equals or not key.isidentifier():
            raise StoryboardError(f"cannot read --input {item!r}", hint="write it as key=value")
        values[key] = value
    if str(path) == "-":
        data = sys.stdin.buffer.read()
        return story_from_text(data, file="<stdin>", inputs=values)
    return read_story(path, inputs=values)


def _choices(
    path: Path, story: Story, *, theme: str, layout: str, size: str, scale: float, assets: list[Path]
) -> Choices:
    """Flags and the environment first (typer has merged them), then the front matter, then storyboard.toml."""
    from storyboard.flow import SIZES, Choices, settings_from

    settings = settings_from(Path() if str(path) == "-" else path.parent)

    def setting(name: str) -> str:
        value = settings.get(name, "")
        if not isinstance(value, str):
            raise StoryboardError(f"storyboard.toml: {name} must be text, not {value!r}")
        return value

    size = size or setting("size") or "16:9"
    if size not in SIZES:
        raise typer.BadParameter(f"{size!r} is no size; choose from {', '.join(SIZES)}", param_hint="--size")
    folders = assets or ([Path(setting("assets"))] if setting("assets") else [])
    return Choices(
        theme=theme or story.theme or setting("theme"),
        size=size,
        layout=layout or setting("layout"),
        scale=scale,
        assets=tuple(folders),
    )


def _pages(text: str) -> tuple[int, ...]:
    from storyboard.flow import page_numbers

    return page_numbers(text) if text else ()


def _built(story: Story, outputs: list[Path], form: str, choices: Choices, quiet: bool) -> None:
    from storyboard import flow

    console.show_complaints(flow.missing_steps(story))
    if Path("-") in outputs:
        if len(outputs) > 1 or not form:
            raise typer.BadParameter("with -o - name one --format and no other output", param_hint="-o")
        sys.stdout.buffer.write(flow.rendered(flow.produced(story, choices), form))
        sys.stdout.buffer.flush()
        return
    if form:
        outputs = [o if o.suffix else o / f"{flow.file_name(story)}.{form}" for o in outputs]
    with console.progress(quiet) as advance:
        flow.build(story, *outputs, choices=choices, progress=advance)


def _watched(story: Path, assets: list[Path], once: Callable[[], None]) -> None:
    """Build now and after every change, until interrupted; complaints do not end the watch."""
    from watchfiles import watch

    if str(story) == "-":
        raise typer.BadParameter("standard input cannot be watched", param_hint="--watch")

    def attempt() -> None:
        try:
            once()
        except StoryboardError as error:
            _complain(error)

    attempt()
    console.say(f"watching {story} (Ctrl-C ends)")
    followed = {story.resolve()}
    for changes in watch(story.parent, *assets, debounce=150):
        if any(Path(p).resolve() in followed or Path(p).suffix in {".svg", ".yaml", ".toml"} for _, p in changes):
            attempt()


def _verdict(errors: int, warnings: int) -> str:
    if not errors and not warnings:
        return "the story stands: nothing to mend"
    parts = [f"{n} {word}{'s' if n != 1 else ''}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return ", ".join(parts)


def _complain(error: StoryboardError) -> None:
    if error.complaints:
        console.show_complaints(error.complaints)
    else:
        console.say(f"{console.painted('error', '31', sys.stderr)}: {error}")


def _stop(code: int) -> NoReturn:
    sys.stdout.flush()
    raise SystemExit(code)


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line. Exit codes: 0 done, 1 an error, 2 wrong usage, 3 warnings under --strict."""
    try:
        result: Any = app(arguments, standalone_mode=True)
    except StoryboardError as error:
        _complain(error)
        _stop(FAILED)
    except KeyboardInterrupt:
        console.say("stopped; every file written so far is whole")
        _stop(130)
    except BrokenPipeError:
        # The reader of our output went away: nothing is wrong here, and nothing more can be printed.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        _stop(DONE)
    _stop(result if isinstance(result, int) else DONE)


if __name__ == "__main__":
    main()
