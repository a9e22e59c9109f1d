"""Strict YAML: text in, nodes with places out, and complaints about everything that a story may not use.

Built on PyYAML's events. No anchors, aliases, tags or merge keys; no key twice; at most 50 levels. Words stay words:
only null, true, false and numbers are read as such, so `language: no` is Norwegian and `12:30` is a time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Protocol

from msgspec import Struct, field

from storyboard.story.incoming import is_strange
from storyboard.story.nodes import Entry, Findings, Group, Items, Leaf, Node, Place

DEPTH = 50
_INT = re.compile(r"[-+]?(?:0|[1-9][0-9]{0,39})")
_FLOAT = re.compile(r"[-+]?(?:\.[0-9]{1,30}|[0-9]{1,30}(?:\.[0-9]{0,30})?)(?:[eE][-+]?[0-9]{1,3})?")
_WORDS: dict[str, bool | None] = {"": None, "~": None, "null": None, "Null": None, "NULL": None}
_WORDS |= dict.fromkeys(("true", "True", "TRUE"), True) | dict.fromkeys(("false", "False", "FALSE"), False)
_HEX_COMMENT = re.compile(r":\s+#[0-9A-Fa-f]{3,8}\b")
_HINTS = (
    ("cannot start any token", "begin with a letter, or put the words in quotes; indent with spaces, not tabs"),
    ("mapping values are not allowed", "put words that hold ': ' in quotes, and check the indentation"),
    ("could not find expected ':'", "write 'key: value', and put words that hold ': ' or '#' in quotes"),
    ("did not find expected key", "check the indentation and the quotes"),
    ("did not find expected ',' or", "close the brackets, and put a comma between the items"),
    ("found unexpected end of stream", "close the quotes"),
)


class _Mark(Protocol):
    line: int
    column: int


class _StopError(Exception):
    """Reading cannot go on; the complaint is already noted."""


def yaml_node(text: str, findings: Findings, first_line: int = 1, indent: int = 0) -> Node | None:
    """The text as one node, or None when it is empty or broken; places count from `first_line` and `indent`."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    composer = _Composer(findings, first_line, indent, text.split("\n"))
    try:
        return composer.document(yaml.parse(text, Loader=loader))
    except _StopError:
        return None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        place = composer.place(mark) if mark else Place(first_line, 1)
        problem = str(error.problem or error.context)
        hint = next((hint for words, hint in _HINTS if words in problem), "")
        findings.add(f"this is not YAML: {problem}", place, hint)
    except (yaml.YAMLError, ValueError) as error:
        findings.add(f"this is not YAML: {error}".splitlines()[0], Place(first_line, 1))
    return None


class _Composer(Struct):
    findings: Findings
    first_line: int
    indent: int
    source: list[str]
    depth: int = field(default=0)

    def place(self, mark: _Mark) -> Place:
        return Place(mark.line + self.first_line, mark.column + 1 + self.indent)

    def document(self, events: Iterator[Any]) -> Node | None:
        root: Node | None = None
        for event in events:
            name = type(event).__name__
            if name in {"StreamStartEvent", "StreamEndEvent", "DocumentEndEvent"}:
                continue
            if name == "DocumentStartEvent":
                if root is not None:
                    self.refuse("a second YAML document begins here", event, "keep one story in one file")
                continue
            root = self.node(event, events)
        return None if isinstance(root, Leaf) and root.value is None else root

    def node(self, event: Any, events: Iterator[Any]) -> Node:
        """The node that begins with `event`. Recursion is bounded by DEPTH."""
        name = type(event).__name__
        if name == "AliasEvent":
            self.refuse(f"the alias *{event.anchor} is not allowed", event, "write the value out")
        if event.anchor:
            self.refuse(f"the anchor &{event.anchor} is not allowed", event, "write the value out where it is used")
        if event.tag and event.tag != "!":
            self.refuse(f"the tag {event.tag} is not allowed", event, "leave it out")
        if name == "ScalarEvent":
            return self.leaf(event)
        self.depth += 1
        if self.depth > DEPTH:
            self.refuse(f"more than {DEPTH} levels inside one another", event, "make it flatter")
        node = self.items(event, events) if name == "SequenceStartEvent" else self.group(event, events)
        self.depth -= 1
        return node

    def leaf(self, event: Any) -> Leaf:
        place = self.place(event.start_mark)
        if event.style in {"|", ">"}:
            place = Place(place.line + 1, place.column)
        return Leaf(_value(event.value) if event.implicit[0] else _whole(event.value, self, event), place, event.value)

    def items(self, start: Any, events: Iterator[Any]) -> Items:
        nodes = []
        for event in events:
            if type(event).__name__ == "SequenceEndEvent":
                break
            nodes.append(self.node(event, events))
        return Items(tuple(nodes), self.place(start.start_mark))

    def group(self, start: Any, events: Iterator[Any]) -> Group:
        entries: dict[str, Entry] = {}
        for event in events:
            if type(event).__name__ == "MappingEndEvent":
                break
            key = self.key(event)
            place = self.place(event.start_mark)
            value = self.node(next(events), events)
            self.notice_lost_color(key, value, place)
            if key in entries:
                self.findings.add(f"the key {key!r} is here twice", place, "keep one of them")
            entries[key] = Entry(key, value, place)
        return Group(tuple(entries.values()), self.place(start.start_mark))

    def key(self, event: Any) -> str:
        if type(event).__name__ != "ScalarEvent":
            self.refuse("a key must be plain words", event, "write 'key: value'; put {{ … }} in quotes")
        if event.anchor or event.tag:
            self.refuse("anchors and tags are not allowed", event, "leave it out")
        if event.value == "<<" and event.implicit[0]:
            self.refuse("merge keys (<<) are not allowed", event, "write the values out")
        return str(_whole(event.value, self, event))

    def notice_lost_color(self, key: str, value: Node, place: Place) -> None:
        """`color: #12b39a` is an empty value and a comment for YAML, which nobody means."""
        if not (isinstance(value, Leaf) and value.value is None):
            return
        index = place.line - self.first_line
        if index < len(self.source) and _HEX_COMMENT.search(self.source[index]):
            self.findings.add(f"{key!r} is empty, for # begins a comment", place, "put the colour in quotes")

    def refuse(self, message: str, event: Any, hint: str) -> None:
        self.findings.add(message, self.place(event.start_mark), hint)
        raise _StopError


def _whole(text: str, composer: _Composer, event: Any) -> str:
    if is_strange(text):
        composer.refuse("this text holds a character that cannot be shown", event, "delete it")
    return text


def _value(text: str) -> object:
    if text in _WORDS:
        return _WORDS[text]
    if _INT.fullmatch(text):
        return int(text)
    if _FLOAT.fullmatch(text):
        number = float(text)
        return number if abs(number) < 1e300 else text
    return text
