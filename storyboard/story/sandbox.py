"""Jinja with everything taken away that a stranger's text could abuse. Importing this module imports Jinja.

Only plain data goes in. No attribute but the keys of that data and a few methods of text; no macros, imports or
recursion; every loop step, repetition and joined text is counted or measured, so that no text can run long or grow big.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import jinja2
from jinja2 import nodes
from jinja2.runtime import LoopContext
from jinja2.sandbox import ImmutableSandboxedEnvironment
from jinja2.visitor import NodeTransformer
from msgspec import Struct

from storyboard.story.nodes import JsonValue

_STEPS = 20_000
_BRACKETS = 40
_METHODS = {"items", "keys", "values", "upper", "lower", "title", "capitalize", "strip", "startswith", "endswith"}
_FILTERS = "abs capitalize default d first float int last length count lower round sum title trim upper".split()  # noqa: SIM905
_ALLOWED: tuple[type[nodes.Node], ...] = (
    *(nodes.Template, nodes.Output, nodes.TemplateData, nodes.For, nodes.If, nodes.CondExpr, nodes.Name, nodes.Const),
    *(nodes.Getattr, nodes.Getitem, nodes.Filter, nodes.Test, nodes.Compare, nodes.Operand, nodes.And, nodes.Or),
    *(nodes.Not, nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Neg, nodes.Pos),
    *(nodes.Concat, nodes.Tuple, nodes.List, nodes.Dict, nodes.Pair, nodes.Call, nodes.Keyword, nodes.Slice),
    *(nodes.Assign, nodes.NSRef),
)
_LOOP = {"index", "index0", "revindex", "revindex0", "first", "last", "length", "previtem", "nextitem"}
TOKEN = re.compile("\ufdd3([0-9]+)\ufdd4")
_PLAIN = re.compile(r"(?!(?i:null|true|false)$)[-+]?[^\W_](?:[^\W_]|[ .,%€$£+/'’()!?&-])*", re.UNICODE)
_LIST_ITEM = re.compile(r"\d+[.)]\s|[-+]\s")
_ADDRESS = re.compile(r"(?:https?://|mailto:)[\w./?=%#@~+-]+", re.ASCII)
_FAULTS = (
    *(ArithmeticError, AttributeError, LookupError, MemoryError, RecursionError, SyntaxError, TypeError, ValueError),
)


class Refusal(Struct, frozen=True):
    """Why a text cannot be filled in; `name` is the unknown name, if that is why."""

    message: str
    line: int = 0
    hint: str = ""
    name: str = ""


class _TooMuchError(Exception):
    """The text asks for more work, or more text, than a story may."""


def rendered(source: str, values: Mapping[str, JsonValue], limit: int) -> Rendered | Refusal:
    """The source with the values filled in, at most `limit` characters long, or why it cannot be."""
    try:
        environment = _Environment(limit)
        tree = environment.parse(source)
        refusal = _refused(tree)
        if refusal:
            return refusal
        template = environment.from_tree(_Bounded().visit(tree))
        text = _collected(template.generate(dict(values)), limit)
        return Rendered(text, tuple(environment.tokens))
    except jinja2.UndefinedError as error:
        name = re.search(r"'([^']+)' is undefined|no attribute '([^']+)'", str(error.message))
        found = next((group for group in name.groups() if group), "") if name else ""
        message = f"{found!r} has no value" if found else f"a value is missing: {error.message}"
        return Refusal(message, _line_of(error), _hint(found), found)
    except jinja2.TemplateSyntaxError as error:
        return Refusal(f"this is not Jinja: {error.message}", error.lineno, "check the {{ … }} and {% … %}")
    except _TooMuchError as error:
        return Refusal(str(error), _line_of(error), "" if "cannot" in str(error) else "make it smaller")
    except jinja2.TemplateError as error:
        return Refusal(f"this cannot be filled in: {error.message or error}", _line_of(error), "use plain values only")
    except RecursionError:
        return Refusal("too much inside one another", hint="make it flatter")
    except _FAULTS as error:
        return Refusal(f"this cannot be filled in: {_brief(error)}", _line_of(error), "check the {{ … }} and {% … %}")


class Rendered(Struct, frozen=True):
    """The text filled in. A value that Markdown or YAML could take for marks is a token in it; `values` has them."""

    text: str
    values: tuple[str, ...]

    def restored(self, text: str) -> str:
        """The text with every token replaced by its value."""
        return TOKEN.sub(lambda match: self.values[int(match[1])], text) if "\ufdd3" in text else text


class _Environment(ImmutableSandboxedEnvironment):
    intercepted_binops = frozenset({"+", "*", "%", "//", "/", "-"})

    def __init__(self, limit: int) -> None:
        # A comment begins with a code point that no story holds, so that none ever does.
        super().__init__(
            undefined=jinja2.StrictUndefined,
            comment_start_string="\ufdd2#",
            keep_trailing_newline=True,
            finalize=self.shown,
        )
        self.limit = limit
        self.tokens: dict[str, str] = {}
        self.steps = _STEPS
        allowed: dict[str, Callable[..., Any]] = {name: self.filters[name] for name in _FILTERS}
        self.filters = {**allowed, "counted": self.counted, "concatenated": self.joined, "join": self.joined}
        self.filters["replace"] = self.replaced
        self.globals = {"range": self.range}

    def from_tree(self, tree: nodes.Template) -> jinja2.Template:
        return jinja2.Template.from_code(self, self.compile(tree), self.make_globals(None))

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:  # noqa: ARG002
        return attr in _METHODS if isinstance(obj, str | dict) else isinstance(obj, LoopContext) and attr in _LOOP

    def wrap_str_format(self, value: Any) -> None:  # noqa: ARG002
        """Nothing: `format` is refused like any other method, for its widths can ask for gigabytes."""
        return

    def shown(self, value: Any) -> Any:
        """What `{{ value }}` writes: plain words as they are, anything else as a token that reading keeps whole."""
        if isinstance(value, jinja2.Undefined):
            return value
        text = _text_of(value)
        if not text or (_PLAIN.fullmatch(text) and not _LIST_ITEM.match(text)) or _ADDRESS.fullmatch(text):
            return text
        words = " ".join(text.split())
        return self.tokens.setdefault(words, f"\ufdd3{len(self.tokens)}\ufdd4")

    def call_binop(self, context: Any, operator: str, left: Any, right: Any) -> Any:
        for one, other in ((left, right), (right, left)):
            if operator == "*" and isinstance(one, str | list | tuple) and isinstance(other, int):
                self.measure(len(one) * other)
            if isinstance(one, int) and abs(one).bit_length() > 256:
                raise _TooMuchError("a number of more than 70 digits")
        if operator == "%" and isinstance(left, str):
            raise _TooMuchError("text cannot be formatted by %")
        if operator == "+" and isinstance(left, str | list | tuple) and isinstance(right, str | list | tuple):
            self.measure(len(left) + len(right))
        return super().call_binop(context, operator, left, right)

    def counted(self, values: Iterable[Any]) -> Iterator[Any]:
        """The values one by one, until the story has had its share of steps."""
        for value in values:
            self.steps -= 1
            if self.steps < 0:
                raise _TooMuchError(f"the loops make more than {_STEPS} steps")
            yield value

    def joined(self, values: Iterable[Any], between: str = "") -> str:
        parts: list[str] = []
        size = 0
        for value in self.counted(values):
            parts.append(_text_of(value))
            size += len(parts[-1]) + len(between)
            self.measure(size)
        return between.join(parts)

    def replaced(self, text: object, old: str, new: str) -> str:
        words = _text_of(text)
        self.measure(len(words) + words.count(old) * len(new))
        return words.replace(old, new)

    def range(self, *bounds: int) -> range:
        numbers = range(*bounds)
        if len(numbers) > 1000:
            raise _TooMuchError("a range of more than 1000 numbers")
        return numbers

    def measure(self, size: int) -> None:
        if size > self.limit:
            raise _TooMuchError(f"the text grows over {self.limit // 1024} KB")


class _Bounded(NodeTransformer):
    """Puts a counter around what a loop goes through, and a measure around what `~` joins."""

    def visit_For(self, node: nodes.For) -> nodes.For:  # noqa: N802
        node.iter = nodes.Filter(node.iter, "counted", [], [], None, None, lineno=node.lineno)
        self.generic_visit(node)
        return node

    def visit_Concat(self, node: nodes.Concat) -> nodes.Filter:  # noqa: N802
        self.generic_visit(node)
        parts = nodes.List(node.nodes, lineno=node.lineno)
        return nodes.Filter(parts, "concatenated", [], [], None, None, lineno=node.lineno)


def _refused(tree: nodes.Template) -> Refusal | None:
    """What the text may not use, found before anything runs."""
    stack: list[tuple[nodes.Node, int]] = [(tree, 0)]
    while stack:
        node, depth = stack.pop()
        line = node.lineno or 0
        if not isinstance(node, _ALLOWED):
            name = type(node).__name__.casefold()
            return Refusal(f"{name!r} is not allowed in a story", line, "use {{ … }}, {% if %} and {% for %}")
        if isinstance(node, nodes.Assign) and _holds_list(node.node):
            # Lists inside lists, again and again, are small to write and take ages to compare.
            return Refusal("a list cannot be set in a story", line, "put it into 'defaults:'")
        if isinstance(node, nodes.For) and node.recursive:
            return Refusal("a loop cannot be recursive in a story", line)
        if depth > _BRACKETS:
            return Refusal("too much inside one another", line, "make it flatter")
        stack += [(child, depth + 1) for child in node.iter_child_nodes()]
    return None


def _holds_list(node: nodes.Node) -> bool:
    lists = (nodes.List, nodes.Tuple, nodes.Dict)
    return isinstance(node, lists) or any(True for _ in node.find_all(lists))


def _collected(parts: Iterable[str], limit: int) -> str:
    text: list[str] = []
    size = 0
    for part in parts:
        size += len(part)
        # Marks of line numbers are part of the size here, so the limit is a little generous.
        if size > 2 * limit:
            raise _TooMuchError(f"the text grows over {limit // 1024} KB")
        text.append(part)
    return "".join(text)


def _text_of(value: object) -> str:
    """A lone value as text. Lists have no text of their own: printing one would show Python, not words."""
    if isinstance(value, str | int | float):
        return str(value)
    if value is None:
        return ""
    if isinstance(value, jinja2.Undefined):
        return str(value)  # raises, and names what is missing
    kind = "a list" if isinstance(value, list | tuple) else "a group of keys" if isinstance(value, dict) else "this"
    raise _TooMuchError(f"{kind} cannot be shown as text")


def _line_of(error: BaseException) -> int:
    """The line of the source where the error was raised; Jinja rewrites the traceback so."""
    line = 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == "<template>":
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _hint(name: str) -> str:
    return f"add it to 'defaults:' in the front matter, or give --input {name}=…" if name else ""


def _brief(error: BaseException) -> str:
    words = str(error).splitlines()
    return (words[0].partition(";")[0] if words else type(error).__name__)[:120]
