"""Reading a story: a file or a text in, a Story out, or one error that carries every complaint."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from msgspec.structs import replace

from storyboard.errors import StoryboardError
from storyboard.story.incoming import DATA_LIMIT, JOURNEYS, MARKDOWN_LIMIT, cleaned, decoded
from storyboard.story.kept import kept_story
from storyboard.story.limits import complain_of_too_much
from storyboard.story.model import STEPS, Story
from storyboard.story.nodes import Findings, JsonValue, Place

Syntax = Literal["markdown", "yaml", "json"]
_SYNTAXES: dict[str, Syntax] = {".md": "markdown", ".markdown": "markdown", ".txt": "markdown"}
_SYNTAXES |= {".yaml": "yaml", ".yml": "yaml", ".json": "json"}
_LIMITS: dict[Syntax, int] = {"markdown": MARKDOWN_LIMIT, "yaml": DATA_LIMIT, "json": DATA_LIMIT}


def read_story(path: str | Path, *, inputs: Mapping[str, JsonValue] | None = None) -> Story:
    """The story in the file; its suffix says whether it is Markdown, YAML or JSON.

    A spreadsheet, a workbook or a Mermaid diagram is the story of its journey alone.

    `inputs` are the values for `{{ … }}` in the text, over those of the story's `defaults`. Raises StoryboardError with
    every complaint when the file is missing, unreadable or no story.
    """
    path = Path(path)
    if path.suffix.casefold() in JOURNEYS:
        from storyboard.story.grid_story import read_journey

        return read_journey(path)
    syntax = _SYNTAXES.get(path.suffix.casefold())
    if syntax is None:
        raise StoryboardError(f"{path} is no story", hint=f"give a file that ends in {', '.join(_SYNTAXES)}")
    findings = Findings(str(path))
    try:
        with path.open("rb") as file:
            data = file.read(_LIMITS[syntax] + 1)
    except OSError as error:
        raise StoryboardError(f"cannot read {path}: {error.strerror or error}", hint="check the name") from error
    text = decoded(data, findings, _LIMITS[syntax])
    if text is None:
        return _finished(None, findings, path.parent)
    story = kept_story(text, syntax, findings, lambda: _told(text, syntax, findings, inputs))
    return _finished(story, findings, path.parent)


def story_from_text(
    text: str,
    *,
    syntax: Syntax = "markdown",
    file: str = "",
    folder: Path | None = None,
    inputs: Mapping[str, JsonValue] | None = None,
) -> Story:
    """The story that the text tells; `file` is its name in complaints, `folder` is where the files it names are.

    `inputs` are the values for `{{ … }}` in the text, over those of the story's `defaults`. Raises StoryboardError with
    every complaint when the text is no story.
    """
    findings = Findings(file)
    return _finished(_told(text, syntax, findings, inputs), findings, folder)


def _told(text: str, syntax: Syntax, findings: Findings, inputs: Mapping[str, JsonValue] | None) -> Story | None:
    clean = cleaned(text, findings, _LIMITS[syntax])
    if clean is None:
        return None
    if "{{" in clean or "{%" in clean:
        from storyboard.story.templates import filled_in

        filled = filled_in(clean, syntax, findings, inputs or {}, _LIMITS[syntax])
        if filled is None:
            return None
        told = _parsed(filled.text, syntax, findings)
        findings.complaints = [filled.in_source(complaint) for complaint in findings.complaints]
        return filled.story_in_source(told) if told else None
    return _parsed(clean, syntax, findings)


def _parsed(text: str, syntax: Syntax, findings: Findings) -> Story | None:
    match syntax:
        case "markdown":
            from storyboard.story.markdown_story import markdown_story

            return markdown_story(text, findings)
        case "yaml":
            from storyboard.story.data_story import data_story
            from storyboard.story.yaml_source import yaml_node

            return data_story(yaml_node(text, findings), findings)
        case "json":
            from storyboard.story.data_story import data_story
            from storyboard.story.json_source import json_node

            return data_story(json_node(text, findings), findings)


def _finished(story: Story | None, findings: Findings, folder: Path | None) -> Story:
    if story is not None:
        _complain_of_twins(story, findings)
        complain_of_too_much(story, findings)
    if story is None or findings.errors:
        raise StoryboardError(complaints=findings.sorted())
    steps = tuple(sorted(story.steps, key=lambda step: STEPS.index(step.name)))
    told = replace(story, steps=steps, file=findings.file, folder=folder)
    if not told.evidence_files:
        return told
    from storyboard.story.citing import with_cited

    return with_cited(told)


def _complain_of_twins(story: Story, findings: Findings) -> None:
    """Two of one name cannot be told apart."""
    named: dict[str, list[tuple[str, int]]] = {
        "cast": [(member.name.casefold(), member.line) for member in story.cast],
        "personas": [(persona.name, persona.line) for persona in story.personas],
        "evidence": [(evidence.id, evidence.line) for evidence in story.evidence],
        "steps": [(step.name, step.line) for step in story.steps],
    }
    for part, names in named.items():
        seen: set[str] = set()
        for name, line in names:
            if name in seen:
                findings.add(f"{name!r} is twice in the {part}", Place(line, 1), "give one of them another name")
            seen.add(name)
