"""Nodes of the model's shape in, a part of the model out; what the model refuses becomes a kind sentence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from storyboard.story.nodes import Findings, Group, Items, Leaf, Node, Place, node_at, place_of, plain

Model = TypeVar("Model", bound=BaseModel)
Path = tuple[str | int, ...]
_TOLD = 200

# Fields that the file says in another form; a writer must not name them.
_WRITTEN = {"journeys": "journey", "blocks": "text"}
HIDDEN = {"blocks", "phrases", "headline_phrases", "line", "file", "folder"}


def validated(model: type[Model], node: Node, findings: Findings) -> Model | None:
    """The node as a part of the model, or None when it is refused; then every reason is among the findings."""
    try:
        return model.model_validate(plain(node))
    except ValidationError as error:
        for details in error.errors(include_url=False)[:_TOLD]:
            place, message, hint = _told(model, node, details, findings)
            findings.add(message, place, hint)
        return None


def known_keys(model: type[BaseModel]) -> list[str]:
    """The keys that a writer may use for this part of the model."""
    names = [field.alias or _WRITTEN.get(name, name) for name, field in model.model_fields.items()]
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


def _told(model: type[BaseModel], node: Node, details: ErrorDetails, findings: Findings) -> tuple[Place, str, str]:
    path = tuple(part for part in details["loc"] if not _is_branch(part))
    kind = details["type"]
    if kind == "extra_forbidden":
        message, hint = _unknown_key(model, path, findings)
        return place_of(node, path, key=True), message, hint
    if kind == "missing":
        return place_of(node, path[:-1]), f"{path[-1]!r} is missing{_inside(path[:-1])}", "add it"
    message, hint = _wrong_value(kind, details, node_at(node, path), findings)
    return place_of(node, path), f"{_called(path)} {message}", hint


def _unknown_key(model: type[BaseModel], path: Path, findings: Findings) -> tuple[str, str]:
    holder = _model_at(model, path[:-1])
    return f"unknown key {path[-1]!r}{_inside(path[:-1])}", findings.near(str(path[-1]), known_keys(holder))


def _wrong_value(kind: str, details: ErrorDetails, node: Node | None, findings: Findings) -> tuple[str, str]:
    context: dict[str, Any] = details.get("ctx", {})
    if kind == "literal_error":
        expected = str(context.get("expected", "")).replace(" or ", ", ")
        names = [name.strip(" '") for name in expected.split(",")]
        return f"cannot be {found(node)}", findings.near(str(details["input"]), names)
    if kind in {"greater_than_equal", "less_than_equal"}:
        return f"cannot be {found(node)}", "choose a number from -2 to 2"
    if kind == "string_pattern_mismatch":
        tag = details["loc"][-1] == "language"
        hint = "write a language tag such as en, ru, pl or bg" if tag else "use letters, digits and dashes alone"
        return f"cannot be {found(node)}", hint
    for start, (wanted, hint) in _WANTED.items():
        if kind.startswith(start):
            return f"should be {wanted}, not {found(node)}", hint
    return f"is not right: {details['msg'].lower()}", ""


_WANTED = {
    "string": ("text", "write words, and put them in quotes"),
    "float": ("a number", "write digits alone, e.g. 9400"),
    "int": ("a whole number", "write digits alone, e.g. 6"),
    "finite": ("a number", "write digits alone, e.g. 9400"),
    "date": ("a date", "write year-month-day, e.g. 2027-02-01"),
    "tuple": ("a list", "write [one, two]"),
    "list": ("a list", "write [one, two]"),
    "model": ("a group of keys", "write 'key: value', one a line"),
    "dict": ("a group of keys", "write 'key: value', one a line"),
    "bool": ("true or false", ""),
}


def _is_branch(part: str | int) -> bool:
    """Pydantic names the branch of a union in the path; the file has no such key."""
    return part in {"float", "str", "int"}


def _called(path: Sequence[str | int]) -> str:
    name = next((part for part in reversed(path) if isinstance(part, str)), "the story")
    return f"{name!r}" if path else name


def _inside(path: Sequence[str | int]) -> str:
    name = next((part for part in reversed(path) if isinstance(part, str)), "")
    return f" in {name}" if name else ""


def _model_at(model: type[BaseModel], path: Path) -> type[BaseModel]:
    for part in path:
        if isinstance(part, str):
            field = next((f for name, f in model.model_fields.items() if part in (name, f.alias)), None)
            model = (_model_in(field.annotation) if field else None) or model
    return model


def _model_in(annotation: object) -> type[BaseModel] | None:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((inner for arg in get_args(annotation) if (inner := _model_in(arg))), None)
