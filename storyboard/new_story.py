"""New stories: an outline to fill in, an outline filled by five answers, or a finished example to learn from."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from storyboard.errors import StoryboardError
from storyboard.resources import folder

STEPS = ("problem", "consequences", "solution", "discovery", "outcome")
Ask = Callable[[str, str], str]


def story_outline(language: str, answers: Mapping[str, str] | None = None) -> str:
    """A story in Markdown with everything to fill in, in `language`; `answers` replace the outline's own words."""
    import jinja2

    loader = jinja2.FileSystemLoader(folder("layouts") / "stories")
    # A story is Markdown, not markup: what somebody types at the prompt is quoted for YAML where it stands in YAML.
    environment = jinja2.Environment(
        loader=loader, undefined=jinja2.StrictUndefined, keep_trailing_newline=True, autoescape=False
    )
    outline = _outline(language)
    return environment.get_template("story.md.j2").render({**outline, **(answers or {}), "language": language})


def interview(language: str, ask: Ask) -> str:
    """The outline filled by what a person answers; an empty answer keeps the outline's own words."""
    outline = _outline(language)
    asked = {key: str(ask(outline[f"ask_{key}"], outline[key])).strip() for key in ("customer", "product_name", *STEPS)}
    answers = {key: " ".join(value.split()) for key, value in asked.items() if value}
    if {"customer", "problem"} <= set(answers) and outline["customer"] != answers["customer"]:
        answers = _renamed(outline, answers)
    return story_outline(language, answers)


def _renamed(outline: Mapping[str, str], answers: Mapping[str, str]) -> dict[str, str]:
    """The outline's own sentences with the customer's real name in them."""
    old, new = outline["customer"], answers["customer"]
    kept = {key: value.replace(old, new) for key, value in outline.items() if isinstance(value, str)}
    return {**kept, **{k: (v.replace(old, new) if v == outline[k] else v) for k, v in answers.items()}}


def _outline(language: str) -> dict[str, Any]:
    import yaml

    file = folder("layouts") / "stories" / f"{language}.yaml"
    if not file.is_file():
        known = sorted(p.stem for p in file.parent.glob("*.yaml"))
        raise StoryboardError(f"there is no outline in {language!r}", hint="choose from " + ", ".join(known))
    loaded: dict[str, Any] = yaml.safe_load(file.read_text(encoding="utf-8"))
    return loaded


def example_path(language: str) -> Path:
    """The shipped example in a language. Raises StoryboardError where there is none."""
    for file in sorted(folder("examples").glob("*.md")):
        head = file.read_text(encoding="utf-8")[:600]
        if f"\nlanguage: {language}\n" in head and (language != "en" or file.stem == "tallyho"):
            return file
    raise StoryboardError(f"there is no example in {language!r}", hint="choose from en, ru, pl, bg")


def example_story(language: str) -> str:
    return example_path(language).read_text(encoding="utf-8")
