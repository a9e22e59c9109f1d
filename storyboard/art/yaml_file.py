"""YAML of our assets and of users', read strictly: one meaning a key, no anchors, no aliases, no merge keys.

Scalars stay what YAML makes of them; a mapping remembers the line of every key, so that a complaint about a value can
name its place.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import yaml

from storyboard.errors import Complaint, StoryboardError, did_you_mean

MOST_CHARACTERS = 1_000_000
DEEPEST = 50
_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class Located(dict[str, object]):
    """A mapping with the line (from 1) of every key, and the file it came from."""

    def __init__(self, file: str, line: int) -> None:
        super().__init__()
        self.file = file
        self.line = line
        self.lines: dict[str, int] = {}

    def __reduce__(self) -> tuple[object, ...]:
        """How pickle makes it again: a dict's own way would leave out the file and the line."""
        return Located, (self.file, self.line), {"lines": self.lines}, None, iter(self.items())


def refusal(message: str, file: str, line: int = 0, column: int = 0, hint: str = "") -> StoryboardError:
    """The error for one place of a YAML file."""
    return StoryboardError(complaints=(Complaint(message, file, line, column, hint=hint, code="art/yaml"),))


def yaml_mapping(text: str, file: str = "") -> Located:
    """The mapping that `text` holds. Raises StoryboardError with the place of what is not well-formed or refused."""
    if len(text) > MOST_CHARACTERS:
        raise refusal("more than 1 MB of YAML", file)
    try:
        loader = _BASE(text)
    except yaml.YAMLError as error:
        raise refusal(f"not YAML: {error}".splitlines()[0], file) from None
    try:
        node = loader.get_single_node()
        value = _Values(loader, file).of(node) if node is not None else Located(file, 1)
    except yaml.MarkedYAMLError as error:
        at = error.problem_mark
        line, column = (at.line + 1, at.column + 1) if at else (0, 0)
        raise refusal(f"not YAML: {error.problem or error.context}", file, line, column) from None
    except (yaml.YAMLError, ValueError) as error:
        raise refusal(f"not YAML: {error}".splitlines()[0], file) from None
    finally:
        loader.dispose()
    if not isinstance(value, Located):
        raise refusal("this file must hold `key: value` lines", file, 1, 1)
    return value


class _Values:
    """Builds values from nodes; a node met twice is an alias."""

    def __init__(self, loader: Any, file: str) -> None:
        self.loader = loader
        self.file = file
        self.met: set[int] = set()

    def refused(self, message: str, node: Any) -> StoryboardError:
        return refusal(message, self.file, node.start_mark.line + 1, node.start_mark.column + 1)

    def of(self, node: Any, depth: int = 0) -> object:
        if id(node) in self.met:
            raise self.refused("anchors and aliases are not read", node)
        self.met.add(id(node))
        if depth > DEEPEST:
            raise self.refused(f"nested more than {DEEPEST} deep", node)
        if isinstance(node, yaml.ScalarNode):
            return self.loader.construct_object(node)
        if isinstance(node, yaml.SequenceNode):
            return [self.of(item, depth + 1) for item in node.value]
        return self.mapping(node, depth)

    def mapping(self, node: Any, depth: int) -> Located:
        found = Located(self.file, node.start_mark.line + 1)
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode) or key.tag.endswith(":merge"):
                raise self.refused("a key must be a plain word", key)
            if key.value in found:
                raise self.refused(f"the key {key.value!r} stands here twice", key)
            found[key.value] = self.of(value, depth + 1)
            found.lines[key.value] = key.start_mark.line + 1
        return found


class Fields:
    """Takes typed values out of a mapping, one key at a time; `done` complains of the keys that nobody took."""

    def __init__(self, data: Mapping[str, object], file: str = "", where: str = "") -> None:
        self.data = data
        self.file = file or getattr(data, "file", "")
        self.where = where
        self.taken: set[str] = set()

    def __contains__(self, key: str) -> bool:
        return key in self.data

    def wrong(self, key: str, expected: str) -> StoryboardError:
        """The error for a value that is not what it should be."""
        return refusal(f"{self.where}{key} must be {expected}", self.file, self.line(key))

    def line(self, key: str) -> int:
        lines = getattr(self.data, "lines", {})
        return int(lines.get(key, 0))

    def raw(self, key: str) -> object:
        self.taken.add(key)
        return self.data.get(key)

    def text(self, key: str, otherwise: str = "") -> str:
        value = self.raw(key)
        if value is None:
            return otherwise
        if isinstance(value, dict | list):
            raise self.wrong(key, "text")
        return str(value)

    def number(self, key: str, otherwise: float = 0.0) -> float:
        value = self.raw(key)
        if value is None:
            return otherwise
        if isinstance(value, bool) or not isinstance(value, int | float) or not abs(value) < 1e9:
            raise self.wrong(key, "a number")
        return float(value)

    def flag(self, key: str, otherwise: bool = False) -> bool:
        value = self.raw(key)
        if value is None:
            return otherwise
        if not isinstance(value, bool):
            raise self.wrong(key, "true or false")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """A list of texts; one text alone is a list of one."""
        value = self.raw(key)
        if value is None:
            return ()
        many = value if isinstance(value, list) else [value]
        if any(isinstance(one, dict | list) for one in many):
            raise self.wrong(key, "a list of words")
        return tuple(str(one) for one in many if one is not None)

    def numbers(self, key: str) -> tuple[float, ...]:
        """A list of numbers, empty where there is none."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list):
            raise self.wrong(key, "a list of numbers")
        if any(isinstance(n, bool) or not isinstance(n, int | float) or not abs(n) < 1e9 for n in value):
            raise self.wrong(key, "a list of numbers")
        return tuple(float(n) for n in value)

    def fields(self, key: str) -> Fields:
        """The fields of the mapping under `key`, without any where there is none."""
        value = self.raw(key)
        if value is None:
            value = {}
        if not isinstance(value, dict):
            raise self.wrong(key, "a group of `key: value` lines")
        return Fields(value, self.file, f"{self.where}{key}.")

    def many(self, key: str) -> tuple[Fields, ...]:
        """The fields of each mapping in the list under `key`."""
        value = self.raw(key)
        if value is None:
            return ()
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            raise self.wrong(key, "a list of `{key: value}` groups")
        return tuple(Fields(one, self.file, f"{self.where}{key}.") for one in value)

    def keys(self) -> Iterator[str]:
        yield from self.data

    def done(self) -> None:
        """Raises StoryboardError for the first key that is not known."""
        for key in self.data:
            if key not in self.taken:
                hint = did_you_mean(key, self.taken)
                raise refusal(f"unknown key {self.where}{key}", self.file, self.line(key), hint=hint)
