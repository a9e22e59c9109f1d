"""Writing a story back as Markdown: reading what is written gives the same story."""

from __future__ import annotations

import re

from storyboard.story.inline import notes_in
from storyboard.story.marked_text import escaped, guarded_starts, marked_text
from storyboard.story.model import STEPS, Phrase, Quotation, SpokenLine, Step, Story
from storyboard.story.nodes import JsonValue
from storyboard.story.quotes import Speakers, parted
from storyboard.story.words import base_language, name_of, table
from storyboard.story.written_blocks import block_parts, heading_text, note_text, table_text
from storyboard.story.yaml_text import yaml_lines

_JINJA = re.compile(r"\{[{%]")
_FRONT = ("cast", "personas", "steps", "journeys", "evidence", "subtitle", "notes")


def story_markdown(story: Story) -> str:
    """The story as a Markdown file that reads well with no tool at all."""
    language = base_language(story.language)
    speakers = Speakers(tuple(member.name for member in story.cast), language)
    parts = _front_matter(story)
    if story.title and not name_of(story.title, "journey", language):
        parts.append("# " + heading_text((Phrase(text=" ".join(story.title.split())),)))
    parts += block_parts(story.subtitle)
    parts += [note_text(note) for note in story.notes]
    pinned = tuple(step.name for step in story.steps) != STEPS[: len(story.steps)]
    for step in story.steps:
        parts += _step(step, speakers, pinned)
    if story.journeys:
        from storyboard.story.journey_writing import journey_parts

        for journey in story.journeys:
            parts += journey_parts(journey, language)
    parts += (
        ["\n".join(f"[^{e.id}]: {marked_text(e.marked)}".rstrip() for e in story.evidence)] if story.evidence else []
    )
    return with_jinja_as_text("\n\n".join(parts) + "\n")


def with_jinja_as_text(text: str) -> str:
    """The text so that what looks like Jinja in it is text: Jinja itself writes it when the story is read."""
    return _JINJA.sub(r"{{ '\g<0>' }}", text)


def _front_matter(story: Story) -> list[str]:
    data = {**story.data(*_FRONT), "language": story.language}  # which a reader would guess, were it not there
    data |= {"cast": {m.name: m.data("name") for m in story.cast}} if story.cast else {}
    data |= {"personas": {p.name: p.data("name") for p in story.personas}} if story.personas else {}
    return ["\n".join(["---", *yaml_lines(data), "---"])]


def _step(step: Step, speakers: Speakers, pinned: bool) -> list[str]:
    pin = f" {{#{step.name}}}" if pinned else ""
    parts = [f"## {heading_text(step.heading)}{pin}".rstrip(), *block_parts(step.blocks)]
    parts += [table_text(table) for table in step.tables]
    parts += [_quotation(quote, speakers) for quote in step.quotes]
    parts += ["\n".join(_spoken(line, speakers) for line in step.lines)] if step.lines else []
    parts += [note_text(note) for note in step.notes]
    if step.scene is not None:
        scene = step.scene.data()
        parts.append("\n".join(["```scene", *yaml_lines(scene), "```"]))
    facts = _facts(step)
    return parts + (["\n".join(["```step", *yaml_lines(facts), "```"])] if facts else [])


def _facts(step: Step) -> dict[str, JsonValue]:
    said = ("name", "headline", "headline_phrases", "blocks", "tables", "lines", "quotes", "notes", "scene")
    facts: dict[str, JsonValue] = step.data(*said, "evidence")
    cited = cited_in(step)
    listed: list[JsonValue] = [id for id in step.evidence if id not in cited]
    return facts | ({"evidence": listed} if listed else {})


def cited_in(step: Step) -> frozenset[str]:
    """The ids of the footnotes that the step's words refer to."""
    texts = [step.heading, *(block.phrases for block in step.blocks)]
    texts += [cell.phrases for table in step.tables for row in (table.header, *table.rows) for cell in row]
    texts += [line.phrases for line in step.lines] + [quote.phrases for quote in step.quotes]
    return frozenset(id for phrases in texts for id in notes_in(phrases))


def _spoken(line: SpokenLine, speakers: Speakers) -> str:
    words = table(speakers.language, "how").get(line.how) or (line.how,)
    how = "" if line.how == "says" else f" ({words[0]})"
    first, *rest = marked_text(line.marked).split("\n")
    return "\n".join([f"> {line.who}{how}: {first}", *(f"> {_unspoken(text, speakers)}" for text in rest)])


def _quotation(quote: Quotation, speakers: Speakers) -> str:
    lines = [_unspoken(line, speakers) for line in guarded_starts(marked_text(quote.marked)).split("\n")]
    if len(lines) > 1 and lines[-1][:1] in "—–―":
        lines[-1] = f"&#{ord(lines[-1][0])};{lines[-1][1:]}"
    if len(lines) > 1 and lines[-1].startswith("--"):
        lines[-1] = "\\" + lines[-1]
    lines += [f"— {escaped(quote.source)}"] if quote.source else []
    return "\n".join(f"> {line}" for line in lines)


def _unspoken(line: str, speakers: Speakers) -> str:
    """The line with its first colon escaped when it would read as a line that somebody speaks."""
    who, _, _ = parted(line, speakers)
    return line.replace(":", "\\:", 1) if who else line
