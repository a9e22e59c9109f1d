"""A story written as data, in YAML or JSON, in the shape of the model."""

from __future__ import annotations

from storyboard.story.chapters import Line
from storyboard.story.model import Story
from storyboard.story.nodes import Entry, Findings, Group, Items, Leaf, Node, Place, as_node, is_empty, with_entries
from storyboard.story.prose import prose_of
from storyboard.story.shaping import as_list
from storyboard.story.steps import step_from_group
from storyboard.story.story_shape import story_shape
from storyboard.story.telling import Telling, complain_of_hidden_keys, telling_of
from storyboard.story.validation import found, validated


def data_story(root: Node | None, findings: Findings) -> Story | None:
    """The story that the root node tells; None when it is refused, with the reasons among the findings."""
    if root is None:
        if not findings.errors:
            findings.add("the story is empty", Place(1, 1), "begin with 'title:' and 'steps:'")
        return None
    if not isinstance(root, Group):
        findings.add(f"a story should be a group of keys, not {found(root)}", root.place, "begin with 'title:'")
        return None
    complain_of_hidden_keys(root, findings)
    telling = telling_of(root, findings)
    entries = [_top(entry, telling) for entry in root.entries if entry.key != "heading"]
    for entry in root.entries:
        if entry.key == "heading":
            findings.add("unknown key 'heading'", entry.place, "did you mean 'title'?")
    return validated(Story, story_shape(Group(tuple(entries), root.place), telling), findings)


def _top(entry: Entry, telling: Telling) -> Entry:
    """One of the story's keys, with its words read."""
    if is_empty(entry.value):
        return entry
    if entry.key == "steps":
        return Entry("steps", _steps(entry.value, telling), entry.place)
    if entry.key == "notes":
        return Entry("notes", as_list(entry.value), entry.place)
    if entry.key == "subtitle" and isinstance(entry.value, Leaf):
        text = str(entry.value.raw or entry.value.value)
        lines = [Line(entry.value.place.line + index, line) for index, line in enumerate(text.split("\n"))]
        blocks = tuple(prose_of(lines, telling.reader).blocks)
        return Entry("subtitle", as_node(Leaf(blocks), entry.place), entry.place)
    return entry


def _steps(node: Node, telling: Telling) -> Node:
    """The steps as a list: from `{problem: …}`, or from a list of groups with a `name`."""
    if isinstance(node, Group):
        return Items(tuple(step_from_group(entry, telling) for entry in node.entries), node.place)
    if not isinstance(node, Items):
        return node
    return Items(tuple(_named_step(item, telling) for item in node.nodes), node.place)


def _named_step(node: Node, telling: Telling) -> Node:
    name = node.get("name") if isinstance(node, Group) else None
    if not isinstance(node, Group) or not isinstance(name, Leaf):
        telling.findings.add("a step needs its name", node.place, "write 'problem: {headline: …}'")
        return Group((), node.place)
    rest = with_entries(Group(tuple(e for e in node.entries if e.key != "name"), node.place), [])
    return step_from_group(Entry(str(name.value), rest, node.place), telling)
