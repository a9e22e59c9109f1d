"""The top of a story in the shape of the model: what front matter and YAML stories have in common."""

from __future__ import annotations

from storyboard.story.journey_data import journeys_of
from storyboard.story.nodes import Entry, Group, Items, Leaf, Node, is_empty, whole_data, with_entries
from storyboard.story.shaping import as_group, as_list, cast_of, personas_of, shaped
from storyboard.story.steps import evidence_of
from storyboard.story.telling import Telling


def _data(node: Node) -> Node:
    """Any data, taken as it is: nothing is left out of it."""
    return Leaf(whole_data(node), node.place) if isinstance(node, Group) else node


def _with_evidence_files(group: Group) -> Group:
    """`evidence: interviews.csv`, alone or in a list, names a file; anything else there is a footnote."""
    given = group.get("evidence")
    if given is None or isinstance(given, Group):
        return group
    nodes = given.nodes if isinstance(given, Items) else (given,)
    named = tuple(node for node in nodes if _is_file(node))
    if not named:
        return group
    entries = [entry for entry in group.entries if entry.key != "evidence"]
    rest = tuple(node for node in nodes if not _is_file(node))
    if rest:
        entries.append(Entry("evidence", Items(rest, given.place), given.place))
    more = group.get("evidence-files")
    files = (*named, *(more.nodes if isinstance(more, Items) else (more,) if more else ()))
    return with_entries(
        Group(tuple(entries), group.place), [Entry("evidence-files", Items(files, given.place), given.place)]
    )


def _is_file(node: Node) -> bool:
    return isinstance(node, Leaf) and str(node.value).casefold().endswith(".csv")


def story_shape(group: Group, telling: Telling) -> Group:
    """The group with its short forms written out. `heading` is the title of a file whose front matter has none."""
    group = _with_evidence_files(group)
    group = shaped(
        group,
        product=as_group("name"),
        cast=cast_of,
        personas=personas_of,
        evidence=evidence_of(telling),
        evidence_files=as_list,
    )
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
