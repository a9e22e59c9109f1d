"""The top of a story in the shape of the model: what front matter and YAML stories have in common."""

from __future__ import annotations

import re

from storyboard.story.journey_data import journeys_of
from storyboard.story.nodes import Entry, Findings, Group, Items, Leaf, Node, is_empty, whole_data, with_entries
from storyboard.story.shaping import as_group, as_list, cast_of, personas_of, shaped
from storyboard.story.steps import evidence_of
from storyboard.story.telling import Telling
from storyboard.story.validation import found


def _data(node: Node) -> Node:
    """Any data, taken as it is: nothing is left out of it."""
    return Leaf(whole_data(node), node.place) if isinstance(node, Group) else node


def _with_evidence_files(group: Group, findings: Findings) -> Group:
    """`evidence: interviews.csv`, alone or in a list, names a file; words in a list are footnotes."""
    given = group.get("evidence")
    if given is None or is_empty(given) or isinstance(given, Group):
        return group
    alone = not isinstance(given, Items)
    nodes = given.nodes if isinstance(given, Items) else (given,)
    named = tuple(node for node in nodes if _is_file(node))
    wrong = [node for node in nodes if node not in named and _is_no_footnote(node, alone)]
    for node in wrong:
        findings.add(f"evidence {found(node)} is no file of evidence", node.place, _EVIDENCE)
    if not named and not wrong:
        return group
    entries = [entry for entry in group.entries if entry.key != "evidence"]
    rest = tuple(node for node in nodes if node not in named and node not in wrong)
    if rest:
        entries.append(Entry("evidence", Items(rest, given.place), given.place))
    more = group.get("evidence-files")
    files = (*named, *(more.nodes if isinstance(more, Items) else (more,) if more else ()))
    return with_entries(
        Group(tuple(entries), group.place), [Entry("evidence-files", Items(files, given.place), given.place)]
    )


_EVIDENCE = "name a .csv file beside the story, or write footnotes as 'interviews: 14 talks, May 2026' below it"
_NAME_OF_A_FILE = re.compile(r"\S+\.[A-Za-z]{1,5}")


def _is_no_footnote(node: Node, alone: bool) -> bool:
    """Whether it can be no words of a footnote: a number, the name of another file, or a word that stands alone."""
    if not isinstance(node, Leaf):
        return False
    words = isinstance(node.value, str) and not _NAME_OF_A_FILE.fullmatch(node.value.strip())
    return alone or not words


def _is_file(node: Node) -> bool:
    return isinstance(node, Leaf) and str(node.value).casefold().endswith(".csv")


def story_shape(group: Group, telling: Telling) -> Group:
    """The group with its short forms written out. `heading` is the title of a file whose front matter has none."""
    group = _with_evidence_files(group, telling.findings)
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
