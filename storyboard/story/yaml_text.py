"""Plain data as the YAML of a story file: short lines, and quotes only where YAML would take the words otherwise."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping

from storyboard.story.nodes import JsonValue

_SAFE = re.compile(r"[^\W\d_](?:[\w .,/()'’&+€$%!-]*[\w.)%!])?", re.UNICODE)
_OTHERWISE = re.compile(r"null|true|false", re.IGNORECASE)
_WIDTH = 100


def yaml_lines(data: Mapping[str, JsonValue], indent: int = 0) -> list[str]:
    """The data as lines: a group that fits into a line is written in one, the rest one key a line."""
    lines = []
    for key, value in data.items():
        start = " " * indent + f"{scalar(key)}:"
        inline = f"{start} {flow(value)}"
        if isinstance(value, dict) and value and (len(inline) > _WIDTH or indent == 0):
            lines += [start, *yaml_lines(value, indent + 2)]
        elif isinstance(value, list) and value and len(inline) > _WIDTH:
            lines += [start, *(f"{' ' * indent}  - {flow(item)}" for item in value)]
        else:
            lines.append(inline)
    return lines


def flow(value: JsonValue) -> str:
    """The value in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{scalar(key, True)}: {flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(flow(item) for item in value) + "]"
    return scalar(value, True)


def scalar(value: JsonValue, in_flow: bool = False) -> str:
    """A single value; text is quoted when it must be."""
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:
        return str(int(value))
    if not isinstance(value, str):
        return json.dumps(value)
    plain = _SAFE.fullmatch(value) and not _OTHERWISE.fullmatch(value) and not (in_flow and "," in value)
    # The text must not look like Jinja; see the story's templates.
    quoted = json.dumps(value, ensure_ascii=False).replace("{{", "{\\u007b").replace("{%", "{\\u0025")
    return value if plain else quoted
