"""What several commands do alike once their arguments are read: find the story, settle its choices, build it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from msgspec import Struct

from storyboard import console
from storyboard.errors import Complaint, StoryboardError
from storyboard.settings import Choices

if TYPE_CHECKING:
    from storyboard.story import Story


def is_pipe(path: Path) -> bool:
    """Whether the story comes from a pipe."""
    return str(path) == "-"


def shown_name(path: Path) -> str:
    """What complaints call the story."""
    return "<stdin>" if is_pipe(path) else str(path)


def story_at(path: Path, values: dict[str, str]) -> Story:
    """The story of a file or a pipe, `values` filled in. Raises StoryboardError with every complaint."""
    from storyboard.story import read_story, story_from_text

    if not is_pipe(path):
        return read_story(path, inputs=values)
    try:
        text = sys.stdin.buffer.read().decode("utf-8-sig")
    except UnicodeDecodeError:
        raise StoryboardError("standard input is not UTF-8 text", hint="save the story as UTF-8") from None
    return story_from_text(
        text,
        syntax="json" if text.lstrip().startswith("{") else "markdown",
        file="<stdin>",
        folder=Path(),
        inputs=values,
    )


def chosen(path: Path, story: Story, asked: Choices) -> Choices:
    """Flags and the environment first (typer has merged them), then the front matter, then storyboard.toml."""
    from storyboard.settings import settings_from, settled

    return settled(story, asked, settings_from(Path() if is_pipe(path) else path.parent))


class Build(Struct, frozen=True):
    """A build as it was asked for; `form` is the format where an output is no file."""

    story: Path
    values: dict[str, str]
    outputs: list[str]
    form: str
    asked: Choices
    explain: bool = False
    quiet: bool = False

    def once(self) -> None:
        """Read the story and write everything. Raises StoryboardError."""
        told = story_at(self.story, self.values)
        choices = chosen(self.story, told, self.asked)
        write_built(told, self.outputs, self.form, choices, self.quiet)
        if self.explain:
            _explain(told, choices)


def watch_and_build(wanted: Build) -> None:
    """Build whenever the story, or a file that it is built with, changes; until Ctrl-C."""
    if is_pipe(wanted.story) or "-" in wanted.outputs:
        raise typer.BadParameter("only files can be watched and written again", param_hint="--watch")
    from storyboard.watching import watched

    asked = wanted.asked
    files = [Path(name) for name in (asked.theme, asked.layout, asked.reference) if name]
    watched(wanted.story, files, asked.assets, wanted.once)


def write_built(story: Story, outputs: list[str], form: str, choices: Choices, quiet: bool) -> None:
    """Write a story's outputs, or stream the one that was asked for."""
    from storyboard import flow
    from storyboard.outputs import known_format

    console.show_complaints(flow.missing_steps(story))
    if "-" in outputs:
        if len(outputs) > 1 or not form:
            raise typer.BadParameter("with -o - name one --format and no other output", param_hint="-o")
        known_format(form)
        console.stream(flow.rendered(flow.produced(story, choices, _warn), form))
        return
    with console.progress(quiet) as tell:
        flow.build(story, *outputs, choices=choices, form=form, progress=tell, warned=_warn)


def _explain(story: Story, choices: Choices) -> None:
    from storyboard.flow import produced

    for panel in produced(story, choices).panels:
        console.say(
            "\n".join([f"{panel.number} {panel.step}: {panel.title}", *(f"  {why}" for why in panel.explanation)])
        )


def _warn(complaint: Complaint) -> None:
    console.show_complaints([complaint])
