"""The JSON Schema of a story as data: what a YAML or JSON file may hold, with the short forms that people write.

Made from the model, so that it cannot fall behind; only what the file says in another form is put in its place.
"""

from __future__ import annotations

from typing import Any

from msgspec.json import schema_components

from storyboard.story.model import STEPS, Story

Schema = dict[str, Any]

_TEXT: Schema = {"type": ["string", "number"]}
_MARKED = "Markdown is allowed: **bold**, *italic*, `code`, [links](https://example.org) and footnotes[^id]"

_FILES: Schema = {
    "type": "string",
    "pattern": r"\.[cC][sS][vV]$",
    "description": "A file of evidence; or a list of them",
}


def story_schema() -> dict[str, Any]:
    """The schema (JSON Schema 2020-12) that every YAML or JSON story meets."""
    _, parts = schema_components((Story,), schema_hook=lambda _: {"type": "string"}, ref_template="#/$defs/{name}")
    schema: Schema = parts.pop("Story")
    schema["$defs"] = parts
    for part in (*parts.values(), schema):
        _without(part, "line", "file", "folder")
    _reshape_people(schema, parts)
    _reshape_step(parts)
    _reshape_story(schema, parts)
    used = _used(schema)
    schema["$defs"] = {name: part for name, part in parts.items() if name in used}
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def _reshape_people(schema: Schema, parts: dict[str, Schema]) -> None:
    _without(parts["CastMember"], "name")
    _without(parts["Persona"], "name")
    for name in parts["Persona"]["properties"]:
        if parts["Persona"]["properties"][name].get("type") == "array":
            parts["Persona"]["properties"][name] = _one_or_more(_TEXT)
    parts["CastMember"]["properties"]["look"] = _either({"type": "string"}, _ref("Look"))
    parts["Look"]["properties"] = {
        name: {"type": ["string", "number", "boolean"]} for name in _properties(parts["Look"])
    }
    cast = "Everybody in the story: name, and who they are"
    schema["properties"]["cast"] = _named(_either({"type": ["string", "null"]}, _ref("CastMember")), cast)
    schema["properties"]["personas"] = _named(_either({"type": "string"}, _ref("Persona")), "Portraits of customers")


def _reshape_step(parts: dict[str, Schema]) -> None:
    step, scene = parts["Step"], parts["Scene"]
    _without(step, "name", "headline_phrases", "blocks", "tables")
    step["properties"] |= {
        "headline": {"type": "string", "description": f"One full sentence. {_MARKED}"},
        "text": {"type": "string", "description": f"Paragraphs, lists and tables. {_MARKED}"},
        "lines": _one_or_more(_either({"type": "string", "description": "Name (thinks): words"}, _spoken_line())),
        "quotes": _one_or_more(_either({"type": "string"}, _quotation())),
        "notes": _one_or_more({"type": "string"}),
        "emotion": {"type": ["number", "string"], "description": "From -2 to 2, or a word such as worried"},
        "evidence": _one_or_more(_TEXT),
        "follow_up": _either({"type": "string"}, _ref("FollowUp")),
    }
    for key, part in (("losses", "Loss"), ("strengths", "Strength"), ("results", "Result")):
        step["properties"][key] = _one_or_more(_either({"type": "string"}, _ref(part)))
    words = {"type": ["string", "array"], "items": {"type": "string"}}
    scene["properties"] |= {"props": words, "effects": words}
    person = _either({"type": ["string", "null"], "description": "A pose"}, _ref("SceneCast"))
    scene["properties"]["cast"] = {
        "oneOf": [words, {"type": "object", "additionalProperties": person}],
        "description": "Who is in the picture, and how",
    }


def _reshape_story(schema: Schema, parts: dict[str, Schema]) -> None:
    schema["description"] = "A customer's story in five steps"
    steps = {name: _either({"type": ["string", "null"]}, _ref("Step")) for name in STEPS}
    journey = _journey()
    schema["properties"] |= {
        "subtitle": {"type": "string", "description": _MARKED},
        "notes": _one_or_more({"type": "string"}),
        "product": _either({"type": "string"}, _ref("Product")),
        "steps": {"type": "object", "properties": steps, "additionalProperties": False},
        "evidence": _either(_named(_either(_TEXT, _evidence()), "Sources: id, and what it is"), _FILES),
        "journey": _one_or_more(journey),
    }
    _without(schema, "journeys")
    parts["Step"].pop("required", None)


def _spoken_line() -> Schema:
    text = {"type": "string"}
    keys = dict.fromkeys(("who", "how", "text", "says", "thinks", "whispers", "shouts"), text)
    return {"type": "object", "properties": keys, "required": ["who"], "additionalProperties": False}


def _quotation() -> Schema:
    keys = {"text": {"type": "string", "description": _MARKED}, "source": _TEXT}
    return {"type": "object", "properties": keys, "required": ["text"], "additionalProperties": False}


def _evidence() -> Schema:
    return {"type": "object", "properties": {"text": _TEXT}, "required": ["text"], "additionalProperties": False}


def _journey() -> Schema:
    cell: Schema = {"type": ["string", "number", "array", "null"], "items": _TEXT}
    cells = {"type": "array", "items": cell, "description": "One cell a stage; a list or ';' parts its items"}
    lane = {"title": _TEXT, "name": _TEXT, "kind": {"type": "string"}, "cells": cells}
    rows = {"type": "array", "items": {"type": "object", "properties": lane, "additionalProperties": False}}
    scenario = {
        "title": _TEXT,
        "persona": _TEXT,
        "stages": {"type": "array", "items": _TEXT},
        "lanes": _either(rows, {"type": "object", "additionalProperties": cells}),
        "next": {"description": "For every stage, the stages that follow it when that is not simply the next", **cells},
    }
    about = dict.fromkeys(("goal", "scope", "period", "owner", "text"), _TEXT)
    about |= {"review": {"type": "string", "format": "date"}, "personas": _one_or_more(_TEXT)}
    about |= {"notes": _one_or_more({"type": "string"})}
    scenarios = {"type": "array", "items": {"type": "object", "properties": scenario, "additionalProperties": False}}
    return {"type": "object", "properties": scenario | about | {"scenarios": scenarios}, "additionalProperties": False}


def _named(item: Schema, description: str) -> Schema:
    listed = {"type": "array", "items": {"type": ["string", "object"]}}
    return {"oneOf": [{"type": "object", "additionalProperties": item}, listed], "description": description}


def _one_or_more(item: Schema) -> Schema:
    return {"anyOf": [item, {"type": "array", "items": item}]}


def _either(*options: Schema) -> Schema:
    return {"anyOf": list(options)}


def _ref(name: str) -> Schema:
    return {"$ref": f"#/$defs/{name}"}


def _properties(part: Schema) -> dict[str, Schema]:
    properties: dict[str, Schema] = part.get("properties", {})
    return properties


def _without(part: Schema, *names: str) -> None:
    for name in names:
        _properties(part).pop(name, None)
        if name in part.get("required", []):
            part["required"].remove(name)


def _used(schema: Schema) -> set[str]:
    """The names of the parts that the schema refers to, directly or through others."""
    parts: dict[str, Schema] = schema["$defs"]
    used: set[str] = set()
    open_parts: list[object] = [{key: value for key, value in schema.items() if key != "$defs"}]
    while open_parts:
        part = open_parts.pop()
        if isinstance(part, dict):
            name = str(part.get("$ref", "")).rpartition("/")[2]
            if name and name not in used:
                used.add(name)
                open_parts.append(parts[name])
            open_parts += part.values()
        elif isinstance(part, list):
            open_parts += part
    return used
