"""Nodes of the model's shape in, a part of the model out; what the model refuses becomes a kind sentence.

The model says what it takes by its annotations. Everything that is wrong is told at once, each with its place.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from functools import cache
from types import NoneType, UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from msgspec import NODEFAULT, Meta, Struct

from storyboard.story.model import Part
from storyboard.story.nodes import Entry, Findings, Group, Items, Leaf, Node, Place, is_empty, plain

Model = TypeVar("Model", bound=Part)

# Fields that the file says in another form; a writer must not name them.
_WRITTEN = {"journeys": "journey", "blocks": "text"}
HIDDEN = {"blocks", "tables", "phrases", "headline_phrases", "line", "file", "folder"}
_GROUP = ("a group of keys", "write 'key: value', one a line")
_LIST = ("a list", "write [one, two]")
_SCALARS: Mapping[object, tuple[str, str]] = {
    str: ("text", "write words, and put them in quotes"),
    float: ("a number", "write digits alone, e.g. 9400"),
    int: ("a whole number", "write digits alone, e.g. 6"),
    date: ("a date", "write year-month-day, e.g. 2027-02-01"),
    bool: ("true or false", ""),
}


def validated(model: type[Model], node: Node, findings: Findings) -> Model | None:
    """The node as a part of the model, or None when it is refused; then every reason is among the findings."""
    reader = _Reader(findings)
    part = reader.part(model, node, node.place, "")
    return None if reader.refused or not isinstance(part, model) else part


def known_keys(model: type[Part]) -> list[str]:
    """The keys that a writer may use for this part of the model."""
    fields = zip(model.__struct_fields__, model.__struct_encode_fields__, strict=True)
    names = [key if key != name else _WRITTEN.get(name, name) for name, key in fields]
    return [name for name in names if name not in HIDDEN]


def found(node: Node | None) -> str:
    """What was found, in a few plain words."""
    match node:
        case None | Leaf(value=None):
            return "nothing"
        case Items():
            return "a list"
        case Group():
            return "a group of keys"
        case Leaf(value=bool(value)):
            return "true" if value else "false"
        case Leaf(value=value, raw=raw):
            words = str(raw or value)
            return repr(words if len(words) <= 40 else words[:39] + "…")


class _Refused:
    """Stands where a value was refused; why is among the findings."""


_REFUSED = _Refused()


class _Reader(Struct):
    """Reads values by the types that the model asks for. `called` is the key that a value stands under."""

    findings: Findings
    refused: bool = False

    def value(self, kind: Any, node: Node, place: Place, called: str) -> object:
        place = node.place if node.place.line else place
        if isinstance(kind, type) and issubclass(kind, Part):
            return self.part(kind, node, place, called)
        origin = get_origin(kind)
        if origin is tuple:
            return self._items(get_args(kind)[0], node, place, called)
        if origin is dict:
            return self._table(get_args(kind)[1], node, place, called)
        if hasattr(kind, "__metadata__"):
            return self._bounded(kind, node, place, called)
        if origin is Literal:
            return self._choice(get_args(kind), node, place, called)
        if origin in (Union, UnionType):
            return self._union([k for k in get_args(kind) if k is not NoneType], node, place, called)
        if kind is Any:
            return plain(node)
        read = _scalar(kind, plain(node))
        return self._wrong(_SCALARS[kind], node, place, called) if read is None else read

    def part(self, model: type[Part], node: Node, place: Place, called: str) -> object:
        if isinstance(node, Leaf) and isinstance(node.value, model):
            return node.value
        if not isinstance(node, Group):
            return self._wrong(_GROUP, node, place, called)
        kinds, names = _kinds(model), _names(model)
        values: dict[str, object] = {}
        for entry in node.entries:
            name = names.get(entry.key)
            if name is None:
                self._unknown(model, entry, called)
            if name is None or is_empty(entry.value):
                continue
            values[name] = self.value(kinds[name], entry.value, entry.place, entry.key)
        for name in _required(model):
            if name not in values:
                self._add(f"{name!r} is missing{_inside(called)}", place, "add it")
        return _REFUSED if self.refused else model(**values)

    def _items(self, kind: Any, node: Node, place: Place, called: str) -> object:
        if isinstance(node, Leaf) and isinstance(node.value, list | tuple):
            nodes: Sequence[Node] = [Leaf(value, node.place) for value in node.value]
        elif isinstance(node, Items):
            nodes = node.nodes
        else:
            return self._wrong(_LIST, node, place, called)
        return tuple(self.value(kind, item, place, called) for item in nodes)

    def _table(self, kind: Any, node: Node, place: Place, called: str) -> object:
        if isinstance(node, Leaf) and isinstance(node.value, dict):
            return node.value
        if not isinstance(node, Group):
            return self._wrong(_GROUP, node, place, called)
        filled = (entry for entry in node.entries if not is_empty(entry.value))
        return {entry.key: self.value(kind, entry.value, entry.place, entry.key) for entry in filled}

    def _bounded(self, kind: Any, node: Node, place: Place, called: str) -> object:
        value = self.value(kind.__origin__, node, place, called)
        meta: Meta = kind.__metadata__[0]
        if isinstance(value, int | float) and meta.ge is not None and not meta.ge <= value <= (meta.le or math.inf):
            return self._cannot_be(node, place, called, f"choose a number from {meta.ge} to {meta.le}")
        if isinstance(value, str) and meta.pattern and not re.search(meta.pattern, value):
            tag = called == "language"
            hint = "write a language tag such as en, ru, pl or bg" if tag else "use letters, digits and dashes alone"
            return self._cannot_be(node, place, called, hint)
        return value

    def _choice(self, names: Sequence[str], node: Node, place: Place, called: str) -> object:
        value = plain(node)
        if value in names:
            return value
        return self._cannot_be(node, place, called, self.findings.near(str(value), names))

    def _union(self, kinds: Sequence[Any], node: Node, place: Place, called: str) -> object:
        """Of a number or text, text stays text; a single kind is read as itself."""
        if len(kinds) > 1:
            value = plain(node)
            kinds = [str] if isinstance(value, str) else kinds
        return self.value(kinds[0], node, place, called)

    def _unknown(self, model: type[Part], entry: Entry, called: str) -> None:
        hint = self.findings.near(entry.key, known_keys(model))
        if " " in entry.key and is_empty(entry.value):
            hint = "put the text before it in quotes: between braces a comma ends it"
        self._add(f"unknown key {entry.key!r}{_inside(called)}", entry.place, hint)

    def _wrong(self, wanted: tuple[str, str], node: Node, place: Place, called: str) -> _Refused:
        kind, hint = wanted
        return self._add(f"{_quoted(called)} should be {kind}, not {found(node)}", place, hint)

    def _cannot_be(self, node: Node, place: Place, called: str, hint: str) -> _Refused:
        return self._add(f"{_quoted(called)} cannot be {found(node)}", place, hint)

    def _add(self, message: str, place: Place, hint: str) -> _Refused:
        self.refused = True
        self.findings.add(message, place, hint)
        return _REFUSED


def _scalar(kind: object, value: object) -> object | None:
    """The value as the kind asked for, or None when it is none: numbers may be words, and the other way round."""
    if isinstance(value, bool) or kind is bool:
        return value if kind is bool and isinstance(value, bool) else None
    if kind is str:
        return value if isinstance(value, str) else str(value) if isinstance(value, int | float) else None
    if kind is date:
        return _date(value)
    if isinstance(value, str | int | float):
        return _number(kind, value)
    return None


def _number(kind: object, value: str | int | float) -> int | float | None:
    try:
        number = float(value)
    except (ValueError, OverflowError):
        return None
    if not math.isfinite(number):
        return None
    if kind is int:
        return int(number) if number.is_integer() else None
    return number


def _date(value: object) -> date | None:
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, str):
        try:
            return date.fromisoformat(value.strip())
        except ValueError:
            return None
    return value if isinstance(value, date) else None


@cache
def _kinds(model: type[Part]) -> Mapping[str, Any]:
    return get_type_hints(model, include_extras=True)


@cache
def _names(model: type[Part]) -> Mapping[str, str]:
    """Every key that is understood, with the field that it fills."""
    fields = dict(zip(model.__struct_encode_fields__, model.__struct_fields__, strict=True))
    return {**{name: name for name in model.__struct_fields__}, **fields}


@cache
def _required(model: type[Part]) -> tuple[str, ...]:
    fields, defaults = model.__struct_fields__, model.__struct_defaults__
    bare = len(fields) - len(defaults)
    unset = [name for name, default in zip(fields[bare:], defaults, strict=True) if default is NODEFAULT]
    return (*fields[:bare], *unset)


def _quoted(called: str) -> str:
    return repr(called) if called else "the story"


def _inside(called: str) -> str:
    return f" in {called}" if called else ""
