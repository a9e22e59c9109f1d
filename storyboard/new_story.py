"""New stories: an outline to fill in, filled by five answers, with a journey, or a finished example to learn from."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence, Set
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from storyboard.errors import StoryboardError, did_you_mean
from storyboard.resources import folder

if TYPE_CHECKING:
    from storyboard.story import Story
    from storyboard.story.model import Journey

STEPS = ("problem", "consequences", "solution", "discovery", "outcome")
# What a person is asked, in this order; the first two are names that the outline's own sentences use.
NAMES = ("customer", "product_name")
QUESTIONS = (*NAMES, *STEPS)
Ask = Callable[[str, str], str]
# A journey alone is a table in these.
TABLES = (".csv", ".xlsx", ".mmd", ".json")
# A story is written in these.
STORIES = (".md", ".markdown", ".txt")


class NewChoices(Struct, frozen=True):
    """What a new file is to hold. `language` is "" for that of the journey's file, else English.

    `arc` names a ready journey; `journey` is a file that holds one: a spreadsheet, a workbook, a diagram, a story.
    With `evidence` it is a table of what customers said and did.
    """

    language: str = ""
    example: bool = False
    arc: str = ""
    journey: Path | None = None
    evidence: bool = False


def new_file(suffix: str, wanted: NewChoices, ask: Ask | None = None) -> bytes:
    """What to write into a new file of this suffix: a story, or the table of a journey to fill in.

    `ask` puts questions to a person, where there is one. Raises StoryboardError where a choice cannot be met.
    """
    if wanted.evidence:
        return _evidence_form(suffix.lower(), wanted)
    if wanted.example and (wanted.arc or wanted.journey):
        raise StoryboardError("an example has a journey of its own", hint="leave out --example, or --arc and --journey")
    if wanted.arc and wanted.journey:
        raise StoryboardError("--arc and --journey each bring a journey", hint="name one of them")
    language, suffix = wanted.language or "en", suffix.lower()
    _known(suffix, STORIES if wanted.example else (*STORIES, *TABLES))
    if wanted.example:
        return example_story(language).encode()
    journey = _journey(suffix, wanted, language)
    if journey and suffix in TABLES:
        return _form(journey, suffix)
    if journey:
        return story_with_journey(wanted.language or journey.language, journey).encode()
    return (interview(language, ask) if ask else story_outline(language)).encode()


def _evidence_form(suffix: str, wanted: NewChoices) -> bytes:
    """The heads of a file of evidence, in its language."""
    from storyboard.story.records import COLUMNS
    from storyboard.story.words import table

    if wanted.example or wanted.arc or wanted.journey:
        raise StoryboardError("a file of evidence holds no story and no journey", hint="leave the other options out")
    _known(suffix, (".csv",))
    heads = table(wanted.language or "en", "columns", "checks")
    return (",".join(heads[name][0] for name in COLUMNS) + "\n").encode()


def _known(suffix: str, suffixes: Sequence[str]) -> None:
    """Raises StoryboardError for a file that no command could read afterwards."""
    if suffix not in suffixes:
        ending = f"in {suffix!r}" if suffix else "without a suffix"
        raise StoryboardError(f"cannot write a file {ending}", hint=did_you_mean(suffix, suffixes))


def _journey(suffix: str, wanted: NewChoices, language: str) -> Story | None:
    if wanted.journey:
        from storyboard.story import read_story
        from storyboard.story.grid_story import SUFFIXES, read_journey

        file = wanted.journey
        return read_journey(file, wanted.language) if file.suffix.casefold() in SUFFIXES else read_story(file)
    if not wanted.arc and suffix not in TABLES:
        return None
    from storyboard.story.arcs import DEFAULT, arc_story

    return arc_story(wanted.arc or DEFAULT, language)


def _form(journey: Story, suffix: str) -> bytes:
    from storyboard.maps import has_journey, table_bytes
    from storyboard.story.journey_table import journey_csv

    has_journey(journey)
    return journey_csv(journey, form=True).encode() if suffix == ".csv" else table_bytes(journey, suffix)


def story_with_journey(language: str, journey: Story) -> str:
    """An outline in `language` that ends in the journeys of another story; its first customer is the journey's."""
    from storyboard.story.journey_writing import journey_parts
    from storyboard.story.marked_text import marked_text
    from storyboard.story.writing import with_jinja_as_text

    outline = _outline(language)
    people = [member for member in journey.cast if member.role == "customer"]
    if people:
        outline = {key: text.replace(outline["customer"], people[0].name) for key, text in outline.items()}
        outline["about"] = people[0].about or outline["about"]
    others = {member.name: member.about for member in people[1:]}
    outline["updated"] = journey.updated.isoformat() if journey.updated else ""
    head, mark, foot = story_outline(language, outline, others).rpartition("\n[^1]:")
    told = [part for one in _titled(journey) for part in journey_parts(one, language)]
    notes = [f"[^{e.id}]: {marked_text(e.marked)}" for e in journey.evidence]
    return (
        head
        + with_jinja_as_text("\n" + "\n\n".join(told) + "\n")
        + mark
        + foot
        + with_jinja_as_text("".join(f"{note}\n" for note in notes))
    )


def _titled(story: Story) -> Sequence[Journey]:
    """The journeys, the first with the title of the spreadsheet that it was kept in, unless that is the file's name."""
    from msgspec.structs import replace

    from storyboard.story.words import name_of

    first, *others = story.journeys
    own = first.title and not name_of(first.title, "journey", story.language)
    bare = not story.title or story.title == Path(story.file).stem.replace("_", " ") or not Path(story.file).suffix
    return (first if own or bare else replace(first, title=story.title), *others)


def story_outline(
    language: str,
    answers: Mapping[str, str] | None = None,
    others: Mapping[str, str] | None = None,
    told: Set[str] = frozenset(),
) -> str:
    """A story in Markdown with everything to fill in, in `language`; `answers` replace the outline's own words.

    `others` are further customers by name, and who they are. `told` are the steps that somebody has put into words:
    what the outline asks there becomes a note.
    """
    import jinja2

    loader = jinja2.FileSystemLoader(folder("layouts") / "stories")
    # A story is Markdown, not markup: every word is quoted where it stands in YAML, and escaped where it is text.
    environment = jinja2.Environment(
        loader=loader, undefined=jinja2.StrictUndefined, keep_trailing_newline=True, autoescape=False
    )
    environment.filters |= {"quoted": _quoted, "words": _words}
    template = environment.get_template("story.md.j2")
    words = {"updated": "", **_outline(language), **(answers or {})}
    return template.render({**words, "language": language, "others": others or {}, "told": told})


def interview(language: str, ask: Ask) -> str:
    """The outline filled by what a person answers; an empty answer keeps the outline's own words.

    Nothing is said of a customer or a product but what is answered: "Olga, dentist, 45" is Olga, and who she is.
    """
    outline = _outline(language)
    names: dict[str, str] = {}
    answers: dict[str, str] = {}
    told: set[str] = set()
    for key in QUESTIONS:
        usual = _named(outline[key], outline, names)
        answer = _clean(ask(outline[f"ask_{key}"], usual)) or usual
        if answer != usual:
            told.add(key)
        if key == "customer" and key in told:
            name, _, about = (part.strip() for part in answer.partition(","))
            answer, answers["about"] = name or answer, about
        answers[key] = answer
        if key in NAMES:
            names[key] = answer
    if "product_name" in told:
        answers["tagline"] = ""
    if "outcome" in told:
        answers["title"] = answers["outcome"]
    own = {key: _named(text, outline, names) for key, text in outline.items() if not key.startswith("ask_")}
    return story_outline(language, {**own, **answers}, told=told)


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
