"""What a file says, with the place of every key and value: the tree between a YAML or JSON text and the model.

Readers of YAML and JSON make these nodes; shaping turns them into nodes of the model's shape; validation asks them
where a value stood when the model refuses it. A `Leaf` may also carry a finished part of the model.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TypeAlias

from msgspec import Struct, field

from storyboard.errors import Complaint, Severity, did_you_mean


class Place(Struct, frozen=True):
    """A line and a column, both from 1; 0 when unknown."""

    line: int = 0
    column: int = 0


class Leaf(Struct, frozen=True):
    """A value with nothing inside. `raw` is how it was written."""

    value: object
    place: Place = Place()
    raw: str = ""


class Items(Struct, frozen=True):
    """A list."""

    nodes: tuple[Node, ...] = ()
    place: Place = Place()


class Entry(Struct, frozen=True):
    """One `key: value`, and where the key stands."""

    key: str
    value: Node
    place: Place = Place()


class Group(Struct, frozen=True):
    """A group of `key: value`, in the order of the file."""

    entries: tuple[Entry, ...] = ()
    place: Place = Place()

    def get(self, key: str) -> Node | None:
        return next((entry.value for entry in self.entries if entry.key == key), None)


Node = Leaf | Items | Group
JsonValue: TypeAlias = "dict[str, JsonValue] | list[JsonValue] | str | float | bool | None"


_HINTED, _TOLD, _LONGEST = 50, 200, 300


class Findings(Struct):
    """Collects everything that is wrong with one file, so that all of it is reported at once."""

    file: str = ""
    complaints: list[Complaint] = field(default_factory=list)

    def add(self, message: str, place: Place, hint: str = "", severity: Severity = "error", code: str = "") -> None:
        message = message if len(message) <= _LONGEST else message[: _LONGEST - 1] + "…"
        self.complaints.append(Complaint(message, self.file, place.line, place.column, severity, hint, code))

    def near(self, name: str, known: Iterable[str]) -> str:
        """A hint with the known names most like `name`; none after many complaints, for comparing names is slow."""
        return did_you_mean(name[:60], known) if len(self.complaints) < _HINTED else ""

    @property
    def many(self) -> bool:
        """Whether so much is wrong that slow work is no longer worth it."""
        return len(self.complaints) >= _TOLD

    @property
    def errors(self) -> bool:
        return any(complaint.severity == "error" for complaint in self.complaints)

    def sorted(self) -> tuple[Complaint, ...]:
        """Every complaint once, in the order of the file; of very many, the first ones and how many follow."""
        found = sorted(dict.fromkeys(self.complaints), key=lambda c: (c.line, c.column))
        more = len(found) - _TOLD
        rest = [Complaint(f"{more} more complaints follow", self.file, hint="mend these first")] if more > 0 else []
        return (*found[:_TOLD], *rest)


def plain(node: Node) -> object:
    """The node as plain data. Empty values are left out, as if their keys were not there."""
    match node:
        case Leaf(value=value, raw=raw):
            written_otherwise = isinstance(value, int | float) and not isinstance(value, bool) and str(value) != raw
            return raw if written_otherwise and raw else value
        case Items(nodes=nodes):
            return [plain(item) for item in nodes]
        case Group(entries=entries):
            return {entry.key: plain(entry.value) for entry in entries if not is_empty(entry.value)}


def whole_data(node: Node) -> object:
    """The node as plain data with nothing left out."""
    match node:
        case Leaf(value=value):
            return value
        case Items(nodes=nodes):
            return [whole_data(item) for item in nodes]
        case Group(entries=entries):
            return {entry.key: whole_data(entry.value) for entry in entries}


def is_empty(node: Node | None) -> bool:
    return node is None or (isinstance(node, Leaf) and node.value is None)


def place_of(node: Node, path: Iterable[str | int], *, key: bool = False) -> Place:
    """Where the value at the end of `path` stands, or its key; the nearest thing known when the path ends early."""
    place = node.place
    for part in path:
        entry = _child(node, part)
        if entry is None:
            continue
        node = entry.value
        place = entry.place if key or not node.place.line else node.place
    return place


def node_at(node: Node, path: Iterable[str | int]) -> Node | None:
    """The node at the end of `path`, skipping parts of the path that name nothing."""
    for part in path:
        entry = _child(node, part)
        node = entry.value if entry else node
    return node


def _child(node: Node, part: str | int) -> Entry | None:
    if isinstance(node, Group):
        return next((entry for entry in node.entries if entry.key == part), None)
    if isinstance(node, Items) and isinstance(part, int) and part < len(node.nodes):
        return Entry(str(part), node.nodes[part], node.nodes[part].place)
    return None


def group_of(place: Place, **values: object) -> Group:
    """A group whose leaves carry the given values, all at one place."""
    entries = tuple(Entry(key, as_node(value, place), place) for key, value in values.items())
    return Group(entries, place)


def as_node(value: object, place: Place) -> Node:
    return value if isinstance(value, Leaf | Items | Group) else Leaf(value, place)


def with_entries(group: Group, entries: Sequence[Entry]) -> Group:
    """The group with these entries in place of those with the same keys, and the new ones after."""
    new = {entry.key: entry for entry in entries}
    kept = tuple(new.pop(entry.key, entry) for entry in group.entries)
    return Group(kept + tuple(new.values()), group.place)
