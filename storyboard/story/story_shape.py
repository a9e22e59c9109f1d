"""The top of a story in the shape of the model: what front matter and YAML stories have in common."""

from __future__ import annotations

from storyboard.story.journey_data import journeys_of
from storyboard.story.nodes import Entry, Group, Leaf, Node, is_empty, whole_data
from storyboard.story.shaping import as_group, cast_of, personas_of, shaped
from storyboard.story.steps import evidence_of
from storyboard.story.telling import Telling


def _data(node: Node) -> Node:
    """Any data, taken as it is: nothing is left out of it."""
    return Leaf(whole_data(node), node.place) if isinstance(node, Group) else node


def story_shape(group: Group, telling: Telling) -> Group:
    """The group with its short forms written out. `heading` is the title of a file whose front matter has none."""
    group = shaped(group, product=as_group("name"), cast=cast_of, personas=personas_of, evidence=evidence_of(telling))
    entries: dict[str, Entry] = {}
    for entry in group.entries:
        if entry.key in {"journey", "journeys"} and not is_empty(entry.value):
            entries["journeys"] = Entry("journeys", Leaf(journeys_of(entry.value, telling), entry.place), entry.place)
        elif entry.key == "heading":
            given = entries.get("title")
            if given is None or is_empty(given.value):
                entries["title"] = Entry("title", entry.value, entry.place)
        elif entry.key == "defaults":
            entries["defaults"] = Entry("defaults", _data(entry.value), entry.place)
        else:
            entries[entry.key] = entry
    return Group(tuple(entries.values()), group.place)
