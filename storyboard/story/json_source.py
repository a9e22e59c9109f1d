"""Strict JSON: text in, nodes with places out. No key twice, no NaN, no half characters, at most 50 levels.

The standard library's parser knows no lines, so this one walks the text itself and borrows only its string scanner.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from json.decoder import (  # type: ignore[attr-defined]  # typeshed leaves scanstring out
    JSONDecodeError,
    scanstring,
)

from storyboard.story.incoming import is_strange
from storyboard.story.nodes import Entry, Findings, Group, Items, Leaf, Node, Place

DEPTH = 50
_SPACE = re.compile(r"[ \t\n\r]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?")
_WORD = re.compile(r"[A-Za-z]+")
_WORDS: dict[str, object] = {"null": None, "true": True, "false": False}


class _BrokenError(Exception):
    def __init__(self, message: str, index: int, hint: str = "") -> None:
        super().__init__(message)
        self.message, self.index, self.hint = message, index, hint


def json_node(text: str, findings: Findings) -> Node | None:
    """The text as one node, or None when it is empty or broken."""
    reader = _Reader(text)
    try:
        end = reader.space(0)
        if end == len(text):
            return None
        node, end = reader.node(end, 0)
        end = reader.space(end)
        if end < len(text):
            raise _BrokenError("something follows the end of the story", end, "keep one story in one file")
    except _BrokenError as broken:
        findings.add(broken.message, reader.place(broken.index), broken.hint)
        return None
    for message, index in reader.twice:
        findings.add(message, reader.place(index), "keep one of them")
    return node


class _Reader:
    """A recursive reader; recursion is bounded by DEPTH."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self.twice: list[tuple[str, int]] = []

    def place(self, index: int) -> Place:
        line = bisect_right(self.starts, index)
        return Place(line, index - self.starts[line - 1] + 1)

    def space(self, index: int) -> int:
        match = _SPACE.match(self.text, index)
        return match.end() if match else index

    def node(self, index: int, depth: int) -> tuple[Node, int]:
        if depth > DEPTH:
            raise _BrokenError(f"more than {DEPTH} levels inside one another", index, "make it flatter")
        match self.text[index : index + 1]:
            case "{":
                return self.group(index, depth)
            case "[":
                return self.items(index, depth)
            case '"':
                value, end = self.string(index)
                return Leaf(value, self.place(index), value), end
            case _:
                return self.word(index)

    def group(self, start: int, depth: int) -> tuple[Node, int]:
        entries: dict[str, Entry] = {}
        index = self.space(start + 1)
        while not self.text.startswith("}", index):
            if entries:
                index = self.after(",", index)
            key_index = index
            key, index = self.string(index)
            index = self.after(":", self.space(index))
            value, index = self.node(index, depth + 1)
            if key in entries:
                self.twice.append((f"the key {key!r} is here twice", key_index))
            entries[key] = Entry(key, value, self.place(key_index))
            index = self.space(index)
        return Group(tuple(entries.values()), self.place(start)), index + 1

    def items(self, start: int, depth: int) -> tuple[Node, int]:
        nodes: list[Node] = []
        index = self.space(start + 1)
        while not self.text.startswith("]", index):
            if nodes:
                index = self.after(",", index)
            node, index = self.node(index, depth + 1)
            nodes.append(node)
            index = self.space(index)
        return Items(tuple(nodes), self.place(start)), index + 1

    def after(self, sign: str, index: int) -> int:
        if not self.text.startswith(sign, index):
            raise _BrokenError(f"{sign!r} is missing here", index, "check the brackets and quotes before it")
        return self.space(index + 1)

    def string(self, index: int) -> tuple[str, int]:
        if not self.text.startswith('"', index):
            raise _BrokenError("text in double quotes is missing here", index, 'write "key": "value"')
        try:
            value, end = scanstring(self.text, index + 1, True)
        except JSONDecodeError as error:
            raise _BrokenError(f"this text is broken: {error.msg.lower()}", error.pos) from None
        if is_strange(value):
            raise _BrokenError("this text holds a character that cannot be shown", index, "delete it")
        return value, end

    def word(self, index: int) -> tuple[Node, int]:
        number = _NUMBER.match(self.text, index)
        if number:
            return Leaf(_number(number[0], index), self.place(index), number[0]), number.end()
        word = _WORD.match(self.text, index)
        if word and word[0] in _WORDS:
            return Leaf(_WORDS[word[0]], self.place(index), word[0]), word.end()
        found = word[0] if word else self.text[index : index + 1]
        raise _BrokenError(
            f"{found!r} is not JSON" if found else "the story ends too early", index, "put words in quotes"
        )


def _number(raw: str, index: int) -> float | int:
    if len(raw) > 40:
        raise _BrokenError("a number of more than 40 digits", index, "put it in quotes")
    number = float(raw)
    if number in (float("inf"), float("-inf")):
        raise _BrokenError(f"the number {raw} is too large", index, "put it in quotes")
    return int(raw) if re.fullmatch(r"-?\d+", raw) else number
