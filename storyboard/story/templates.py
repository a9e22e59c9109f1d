"""Jinja in a story: the text with its `{{ … }}` and `{% … %}` filled in, and the way back to the lines of the source.

Jinja is imported only when a story has such marks. Its own comments are switched off, for `{#id}` is Markdown's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from pydantic import JsonValue

from storyboard.errors import Complaint, did_you_mean
from storyboard.story.incoming import is_strange
from storyboard.story.model import Part, Story
from storyboard.story.nodes import Findings, Group, Node, Place, whole_data
from storyboard.story.sandbox import Refusal, rendered

# A mark put before the first character of every line: the line's number between two code points that no story holds.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_QUOTED = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
_TAG = re.compile(rf"\{{\{{(?:{_QUOTED}|[^\"'])*?\}}\}}|\{{%(?:{_QUOTED}|[^\"'])*?%\}}", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Filled:
    """The text with its values, and for each of its lines the line of the source."""

    text: str
    lines: tuple[int, ...]

    def line_in_source(self, line: int) -> int:
        return self.lines[min(line, len(self.lines)) - 1] if line and self.lines else line

    def in_source(self, complaint: Complaint) -> Complaint:
        line = self.line_in_source(complaint.line)
        return complaint if line == complaint.line else replace(complaint, line=line)

    def story_in_source(self, story: Story) -> Story:
        """The story with every line number as in the source."""
        return story if self.lines == tuple(range(1, len(self.lines) + 1)) else _moved(story, self)


def filled_in(text: str, syntax: str, findings: Findings, inputs: Mapping[str, JsonValue], limit: int) -> Filled | None:
    """The text with its values; None with complaints about unknown names, broken marks or too much text."""
    head, body = _front_and_body(text) if syntax == "markdown" else ("", text)
    values = {**_defaults(text, head, syntax), **inputs}
    strange = sorted(name for name, value in values.items() if is_strange(str(value)))
    for name in strange:
        findings.add(f"the value of {name!r} holds a character that cannot be shown", Place(), "delete it")
    result = None if strange else rendered(_marked(text), values, limit)
    match result:
        case None:
            return None
        case Refusal(message=message, line=line, hint=hint, name=name):
            findings.add(message, Place(line, 1 if line else 0), hint or (did_you_mean(name, values) if name else ""))
            return None
        case str():
            return _unmarked(result)


def _front_and_body(text: str) -> tuple[str, str]:
    match = re.match(r"---[ \t]*\n(.*?\n)?(?:---|\.\.\.)[ \t]*(?:\n|\Z)", text, re.DOTALL)
    return (match[1] or "", text[match.end() :]) if match else ("", text)


def _defaults(text: str, front: str, syntax: str) -> Mapping[str, JsonValue]:
    """The story's own values. They are plain data, so they stand in the source as they are, with no marks inside."""
    from storyboard.story.json_source import json_node
    from storyboard.story.yaml_source import yaml_node

    ignored = Findings()
    node: Node | None
    if syntax == "json":
        node = json_node(text, ignored)
        value = node.get("defaults") if isinstance(node, Group) else None
    else:
        match = re.search(r"^defaults:.*\n?(?:(?:[ \t].*|[ \t]*#.*)?(?:\n|\Z))*", front or text, re.MULTILINE)
        node = yaml_node(match[0], ignored) if match else None
        value = node.get("defaults") if isinstance(node, Group) else None
    data = whole_data(value) if value is not None else None
    return data if isinstance(data, dict) else {}


def _marked(text: str) -> str:
    """The text with a mark before the first character of every line that is not inside a tag."""
    parts, end = [], 0
    line = 1
    for tag in _tags(text):
        parts.append(_with_marks(text[end : tag.start()], line))
        line += text.count("\n", end, tag.end())
        parts.append(tag[0])
        end = tag.end()
    return "".join([*parts, _with_marks(text[end:], line)])


def _tags(text: str) -> Iterable[re.Match[str]]:
    """The tags one after another; none after the first that never ends, which Jinja itself will refuse."""
    end = 0
    while match := _TAG.search(text, end):
        opening = re.compile(r"\{\{|\{%").search(text, end)
        if opening and opening.start() < match.start():
            return
        yield match
        end = match.end()


def _with_marks(text: str, line: int) -> str:
    lines = text.split("\n")
    return "\n".join(_with_mark(part, line + index) for index, part in enumerate(lines))


def _with_mark(text: str, line: int) -> str:
    bare = text.lstrip()
    return f"{text[: len(text) - len(bare)]}{_OPEN}{line}{_CLOSE}{bare}" if bare else text


def _unmarked(text: str) -> Filled:
    """The text without marks. A line with no mark counts as the one that the line before it came from."""
    lines, numbers, last = [], [], 1
    for line in text.split("\n"):
        marks = _MARK.findall(line)
        last = int(marks[0]) if marks else last
        lines.append(_MARK.sub("", line))
        numbers.append(last)
    return Filled("\n".join(lines), tuple(numbers))


def _moved(part: Story, filled: Filled) -> Story:
    moved = _part_moved(part, filled)
    return moved if isinstance(moved, Story) else part


def _part_moved(value: object, filled: Filled) -> object:
    if isinstance(value, tuple):
        return tuple(_part_moved(item, filled) for item in value)
    if not isinstance(value, Part):
        return value
    changes = {}
    for name in type(value).model_fields:
        old = getattr(value, name)
        new = filled.line_in_source(old) if name == "line" else _part_moved(old, filled)
        if new is not old:
            changes[name] = new
    return value.model_copy(update=changes) if changes else value
