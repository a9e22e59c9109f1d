"""New stories: an outline to fill in, an outline filled by five answers, or a finished example to learn from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from pathlib import Path

from storyboard.errors import StoryboardError
from storyboard.resources import folder

STEPS = ("problem", "consequences", "solution", "discovery", "outcome")
# What a person is asked, in this order; the first two are names that the outline's own sentences use.
NAMES = ("customer", "product_name")
QUESTIONS = (*NAMES, *STEPS)
Ask = Callable[[str, str], str]


def story_outline(language: str, answers: Mapping[str, str] | None = None) -> str:
    """A story in Markdown with everything to fill in, in `language`; `answers` replace the outline's own words."""
    import jinja2

    loader = jinja2.FileSystemLoader(folder("layouts") / "stories")
    # A story is Markdown, not markup: every word is quoted where it stands in YAML, and escaped where it is text.
    environment = jinja2.Environment(
        loader=loader, undefined=jinja2.StrictUndefined, keep_trailing_newline=True, autoescape=False
    )
    environment.filters |= {"quoted": _quoted, "words": _words}
    template = environment.get_template("story.md.j2")
    return template.render({**_outline(language), **(answers or {}), "language": language})


def interview(language: str, ask: Ask) -> str:
    """The outline filled by what a person answers; an empty answer keeps the outline's own words."""
    outline = _outline(language)
    names: dict[str, str] = {}
    answers: dict[str, str] = {}
    for key in QUESTIONS:
        usual = _named(outline[key], outline, names)
        answer = _clean(ask(outline[f"ask_{key}"], usual)) or usual
        answers[key] = answer
        if key in NAMES:
            names[key] = answer
    own = {key: _named(text, outline, names) for key, text in outline.items() if not key.startswith("ask_")}
    return story_outline(language, {**own, **answers})


def _clean(answer: str) -> str:
    """What was typed as one line, without the keys that type no letter."""
    from storyboard.story.incoming import is_strange

    return " ".join("".join(letter for letter in answer if not is_strange(letter)).split())


def _named(text: str, outline: Mapping[str, str], names: Mapping[str, str]) -> str:
    """The outline's own sentence with the real names in it."""
    for key, name in names.items():
        text = text.replace(outline[key], name)
    return text


def _quoted(text: str) -> str:
    """A text as YAML in quotes, readable for people, with nothing in it that Jinja would take for its own."""
    quoted = json.dumps(text, ensure_ascii=False)
    return quoted.replace("{{", "{\\u007b").replace("{%", "{\\u0025")


def _words(text: str) -> str:
    """A text as one line of Markdown that reads as just this text."""
    from storyboard.story.marked_text import escaped

    return re.sub(r"\{[{%]", r"{{ '\g<0>' }}", escaped(text))


def _outline(language: str) -> dict[str, str]:
    import yaml

    file = folder("layouts") / "stories" / f"{language}.yaml"
    if not file.is_file():
        known = sorted(p.stem for p in file.parent.glob("*.yaml"))
        raise StoryboardError(f"there is no outline in {language!r}", hint="choose from " + ", ".join(known))
    loaded: dict[str, str] = yaml.safe_load(file.read_text(encoding="utf-8"))
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
