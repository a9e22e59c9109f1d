"""A Markdown story: its chapters become the title, the five steps and the journeys, in the shape of the model."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from storyboard.story.chapters import Chapter, Pieces, pieces_of
from storyboard.story.journey_chapters import journey_of
from storyboard.story.letters import language_in
from storyboard.story.model import STEPS, Story
from storyboard.story.nodes import Entry, Findings, Group, Leaf, Node, Place, with_entries
from storyboard.story.prose import Fence, prose_of
from storyboard.story.shaping import facts_of
from storyboard.story.steps import Words, footnote, quotes_of, step_group, tables_of
from storyboard.story.story_shape import story_shape
from storyboard.story.telling import Telling, complain_of_hidden_keys, telling_of
from storyboard.story.validation import validated
from storyboard.story.words import name_of
from storyboard.story.yaml_source import yaml_node


def markdown_story(text: str, findings: Findings) -> Story | None:
    """The story that the Markdown text tells; None when it is refused, with the reasons among the findings."""
    pieces = pieces_of(text, findings)
    front = _with_language(_front_matter(pieces, findings), pieces)
    telling = telling_of(front, findings)
    title, steps, journeys = _sorted_chapters(pieces.chapters, telling)
    entries = [Entry(key, Leaf(value), Place(1, 1)) for key, value in _opening(pieces, title, telling).items()]
    entries.append(Entry("steps", _steps(steps, telling), Place(1, 1)))
    group = story_shape(with_entries(front, [entry for entry in entries if entry.value != Leaf(())]), telling)
    told = tuple(journey for part in journeys if (journey := journey_of(part, telling)))
    read = [footnote(note.id, note.text, note.place, telling) for note in pieces.footnotes]
    sources = tuple(source for source in read if source)
    story = validated(Story, group, findings)
    if story is None:
        return None
    return replace(story, journeys=story.journeys + told, evidence=story.evidence + sources)


def _front_matter(pieces: Pieces, findings: Findings) -> Group:
    node = yaml_node(pieces.front, findings, first_line=2) if pieces.front.strip() else None
    if node is None:
        return Group((), Place(1, 1))
    if not isinstance(node, Group):
        findings.add("the front matter should hold 'key: value' lines", node.place, "for example 'title: My story'")
        return Group((), Place(1, 1))
    complain_of_hidden_keys(node, findings)
    for entry in node.entries:
        if entry.key in {"steps", "subtitle", "notes"}:
            hint = {"steps": "each step is a ## section", "subtitle": "write it below the # title"}
            findings.add(f"{entry.key!r} has no place here", entry.place, hint.get(entry.key, "write <!-- notes -->"))
    return Group(tuple(e for e in node.entries if e.key not in {"steps", "subtitle", "notes"}), node.place)


def _with_language(front: Group, pieces: Pieces) -> Group:
    """The front matter, with the language that the letters of the story tell, where it names none."""
    if front.get("language") is not None:
        return front
    told = language_in("\n".join(line.text for chapter in pieces.chapters for line in chapter.lines))
    return with_entries(front, [Entry("language", Leaf(told), Place(1, 1))]) if told else front


def _sorted_chapters(
    chapters: Sequence[Chapter], telling: Telling
) -> tuple[Chapter | None, list[Chapter], list[list[Chapter]]]:
    """The title's chapter, the chapters of the steps, and those of every journey."""
    title: Chapter | None = None
    steps: list[Chapter] = []
    journeys: list[list[Chapter]] = []
    for chapter in chapters[1:]:
        if chapter.level == 1 and _is_journey(chapter, telling):
            journeys.append([chapter])
        elif chapter.level == 2:
            (journeys[-1] if journeys else steps).append(chapter)
        elif title is None and not steps:
            title = chapter
        else:
            hint = "name it 'Customer journey', pin it by {#journey}, or make it a ## section"
            telling.findings.add(f"the heading {chapter.heading!r} has no place here", chapter.place, hint)
    return title, steps, journeys


def _is_journey(chapter: Chapter, telling: Telling) -> bool:
    if chapter.pin and chapter.pin != "journey":
        hint = "a '#' heading can be pinned by {#journey} only"
        telling.findings.add(f"unknown pin {{#{chapter.pin}}}", chapter.place, hint)
    return chapter.pin == "journey" or name_of(chapter.heading, "journey", telling.language) == "journey"


def _opening(pieces: Pieces, title: Chapter | None, telling: Telling) -> dict[str, object]:
    """The title, and what stands under it before the first section."""
    before = pieces.chapters[0]
    lines = [*before.lines, *(title.lines if title else [])]
    notes = (*before.notes, *(title.notes if title else []))
    prose = prose_of(lines, telling.reader)
    for fence in prose.fences:
        message = f"a {fence.info} block has no place before the first section"
        telling.findings.add(message, Place(fence.line, 1), "move it under a ## heading")
    for quote in prose.quotes:
        message = "a block quote has no place before the first section"
        telling.findings.add(message, Place(quote[0].number, 1), "move it under a ## heading")
    opening: dict[str, object] = {"subtitle": tuple(prose.blocks), "notes": notes}
    if title and title.heading:
        opening["heading"] = telling.name(title.heading, title.place)
    return opening


def _steps(chapters: Sequence[Chapter], telling: Telling) -> Node:
    from storyboard.story.nodes import Items

    names = _names(chapters, telling)
    groups = [_step(name, chapter, telling) for name, chapter in zip(names, chapters, strict=True) if name]
    return Items(tuple(groups), Place(1, 1))


def _names(chapters: Sequence[Chapter], telling: Telling) -> list[str]:
    """Each chapter's step: the pinned one, or the next one that is free."""
    pinned = [chapter.pin for chapter in chapters if chapter.pin]
    free = iter([step for step in STEPS if step not in pinned])
    names: list[str] = []
    for chapter in chapters:
        name = chapter.pin or next(free, "")
        if not name:
            hint = "a story has five steps; merge this section into one of them"
            telling.findings.add(f"the section {chapter.heading!r} is one too many", chapter.place, hint)
        elif name not in STEPS:
            telling.findings.add(f"unknown step {{#{name}}}", chapter.place, telling.findings.near(name, STEPS))
            name = ""
        elif name in names:
            telling.findings.add(f"the step {name!r} is here twice", chapter.place, "pin another step")
            name = ""
        names.append(name)
    return names


def _step(name: str, chapter: Chapter, telling: Telling) -> Group:
    prose = prose_of(chapter.lines, telling.reader, tables=True)
    spoken, quoted = quotes_of(prose.quotes, telling)
    heading = telling.reader.phrases(chapter.heading, Place(chapter.place.line, 4))
    tables = tables_of(prose.tables, telling)
    words = Words(heading, tuple(prose.blocks), tables, tuple(spoken), tuple(quoted), tuple(chapter.notes))
    facts = with_entries(_facts(prose.fences, telling), _in_braces(chapter, telling))
    return step_group(name, words, facts_of(facts, telling), chapter.place)


def _in_braces(chapter: Chapter, telling: Telling) -> list[Entry]:
    """The facts that the braces behind a heading state: `{channel=billboard layout=quotation}`."""
    place = chapter.place
    read = [(key, yaml_node(value, telling.findings, place.line)) for key, value in chapter.facts]
    entries = [Entry(key, replace(node or Leaf(""), place=place), place) for key, node in read]
    return _allowed(Group(tuple(entries), place), telling)


def _facts(fences: Sequence[Fence], telling: Telling) -> Group:
    """What the fenced blocks of a section say: the keys of `step`, and `scene` as one of them."""
    seen: dict[str, Fence] = {}
    entries: list[Entry] = []
    place = Place()
    for fence in fences:
        where = Place(fence.line, fence.indent + 1)
        if fence.info in seen:
            telling.findings.add(f"a second {fence.info} block in one section", where, "join the two")
            continue
        seen[fence.info] = fence
        group = _fenced_group(fence, telling)
        if fence.info == "scene":
            entries.append(Entry("scene", Group(group.entries, Place(fence.line, 1)), where))
        else:
            place = where
            entries += _allowed(group, telling)
    return Group(tuple(entries), place)


def _allowed(group: Group, telling: Telling) -> list[Entry]:
    """The step's facts; its words stand in the section itself, and so does its scene."""
    said = {"headline", "text", "lines", "quotes", "notes", "scene", "name"}
    said |= {"blocks", "tables", "headline_phrases", "line"}
    for entry in group.entries:
        if entry.key in said:
            hint = "write it in the section itself; the scene has a ```scene block of its own"
            telling.findings.add(f"{entry.key!r} has no place in a step block", entry.place, hint)
    return [entry for entry in group.entries if entry.key not in said]


def _fenced_group(fence: Fence, telling: Telling) -> Group:
    indent = min((len(line.text) - len(line.text.lstrip()) for line in fence.lines if line.text.strip()), default=0)
    text = "\n".join(line.text[indent:] for line in fence.lines)
    node = yaml_node(text, telling.findings, fence.line + 1, indent)
    if node is None or isinstance(node, Group):
        return node or Group((), Place(fence.line, 1))
    hint = "for example 'setting: office'" if fence.info == "scene" else "for example 'emotion: -1'"
    telling.findings.add(f"a {fence.info} block should hold 'key: value' lines", node.place, hint)
    return Group((), Place(fence.line, 1))
