"""Jinja in a story: the text with its `{{ … }}` and `{% … %}` filled in, and the way back to the lines of the source.

Jinja is imported only when a story has such marks. Its own comments are switched off, for `{#id}` is Markdown's.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from msgspec import Struct
from msgspec.structs import replace

from storyboard.errors import Complaint, did_you_mean
from storyboard.story.incoming import is_strange
from storyboard.story.model import Part, Story
from storyboard.story.nodes import Findings, Group, JsonValue, Node, Place, whole_data
from storyboard.story.sandbox import Refusal, Rendered, rendered

# A mark put before the first character of every line: the line's number between two code points that no story holds.
_OPEN, _CLOSE = "\ufdd0", "\ufdd1"
_MARK = re.compile(f"{_OPEN}([0-9]+){_CLOSE}")
_QUOTED = r"\"(?:\\.|[^\"\\])*\"|'(?:\\.|[^'\\])*'"
_OPENING = re.compile(r"\{\{|\{%")
_DEFAULTS = re.compile(r"^defaults:.*\n?(?:(?:[ \t].*|[ \t]*#.*)?(?:\n|\Z))*", re.MULTILINE)
_TAG = re.compile(rf"\{{\{{(?:{_QUOTED}|[^\"'])*?\}}\}}|\{{%(?:{_QUOTED}|[^\"'])*?%\}}", re.DOTALL)


class Filled(Struct, frozen=True):
    """The text with its values, and for each of its lines the line of the source."""

    text: str
    lines: tuple[int, ...]
    rendered: Rendered

    def line_in_source(self, line: int) -> int:
        return self.lines[min(line, len(self.lines)) - 1] if line and self.lines else line

    def in_source(self, complaint: Complaint) -> Complaint:
        message = self.rendered.restored(complaint.message)
        return replace(complaint, line=self.line_in_source(complaint.line), message=message)

    def story_in_source(self, story: Story) -> Story:
        """The story with every line number as in the source, and every token replaced by its value."""
        restored = _restored(story, self)
        return restored if isinstance(restored, Story) else story


def filled_in(text: str, syntax: str, findings: Findings, inputs: Mapping[str, JsonValue], limit: int) -> Filled | None:
    """The text with its values; None with complaints about unknown names, broken marks or too much text."""
    values = {**_defaults(text, syntax), **inputs}
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
        case Rendered():
            return _unmarked(result)


def _defaults(text: str, syntax: str) -> Mapping[str, JsonValue]:
    """The story's own values. They are plain data, so they stand in the source as they are, with no marks inside."""
    from storyboard.story.json_source import json_node
    from storyboard.story.yaml_source import yaml_node

    ignored = Findings()
    node: Node | None
    if syntax == "json":
        node = json_node(text, ignored)
        value = node.get("defaults") if isinstance(node, Group) else None
    else:
        match = _DEFAULTS.search(text)
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
    opening = _OPENING.search(text)
    while opening and (match := _TAG.match(text, opening.start())):
        yield match
        opening = _OPENING.search(text, match.end())


def _with_marks(text: str, line: int) -> str:
    lines = text.split("\n")
    return "\n".join(_with_mark(part, line + index) for index, part in enumerate(lines))


def _with_mark(text: str, line: int) -> str:
    bare = text.lstrip()
    return f"{text[: len(text) - len(bare)]}{_OPEN}{line}{_CLOSE}{bare}" if bare else text


def _unmarked(rendered: Rendered) -> Filled:
    """The text without marks. A line with no mark counts as the one that the line before it came from."""
    lines, numbers, last = [], [], 1
    for line in rendered.text.split("\n"):
        marks = _MARK.findall(line)
        last = int(marks[0]) if marks else last
        lines.append(_MARK.sub("", line))
        numbers.append(last)
    return Filled("\n".join(lines), tuple(numbers), rendered)


def _restored(value: object, filled: Filled) -> object:
    """Any part of a story as in the source; recursion is as deep as the model."""
    match value:
        case str():
            return filled.rendered.restored(value)
        case tuple():
            return tuple(_restored(item, filled) for item in value)
        case list():
            return [_restored(item, filled) for item in value]
        case dict():
            return {filled.rendered.restored(key): _restored(item, filled) for key, item in value.items()}
        case Part():
            changes = {name: _restored(getattr(value, name), filled) for name in value.__struct_fields__}
            if "line" in changes:
                changes["line"] = filled.line_in_source(getattr(value, "line", 0))
            return replace(value, **changes)
        case _:
            return value
