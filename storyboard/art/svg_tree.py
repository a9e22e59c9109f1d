"""A stranger's SVG as a small tree of nodes, each with its place in the file, read under limits.

There is no document type, no entity, no script and no address in what comes out: those are refused at the first
byte that shows them, with file, line and column. Expat does the parsing.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.parsers import expat

from msgspec import Struct, field

from storyboard.errors import Complaint, StoryboardError

MOST_BYTES = 4_000_000
MOST_NODES = 50_000
DEEPEST = 256
SVG = "http://www.w3.org/2000/svg"
# What drawing programs write about themselves; it holds nothing to draw and is passed over whole.
SILENT = frozenset({"title", "desc", "metadata"})


class Node(Struct):
    """One element: its tag, attributes as written, children in order, and where it begins."""

    tag: str
    attributes: dict[str, str]
    line: int
    column: int
    children: list[Node] = field(default_factory=list)

    def all(self) -> Iterator[Node]:
        """This node and every node below it, in the order of the file."""
        waiting = [self]
        while waiting:
            node = waiting.pop()
            yield node
            waiting.extend(reversed(node.children))


def refusal(message: str, file: str, line: int, column: int, hint: str = "") -> StoryboardError:
    """The error for one place of an artwork file."""
    return StoryboardError(complaints=(Complaint(message, file, line, column, hint=hint, code="art/svg"),))


class _RootSeenError(Exception):
    """Raised to stop the parser once the root's attributes are known."""


class _Reader:
    """Builds the tree from expat's events; `depth` and `count` guard against bombs."""

    def __init__(self, file: str, only_root: bool) -> None:
        self.file = file
        self.only_root = only_root
        self.root: Node | None = None
        self.open: list[Node] = []
        self.count = 0
        self.silent = 0
        self.parser = expat.ParserCreate()
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.EntityDeclHandler = self.entity
        self.parser.ProcessingInstructionHandler = self.instruction
        self.parser.CharacterDataHandler = self.characters

    def refused(self, message: str, hint: str = "") -> StoryboardError:
        return refusal(message, self.file, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1, hint)

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        self.count += 1
        if self.count > MOST_NODES:
            raise self.refused(f"more than {MOST_NODES} elements", "simplify the drawing")
        if len(self.open) + self.silent >= DEEPEST:
            raise self.refused(f"groups more than {DEEPEST} deep", "ungroup the drawing")
        if self.silent or tag in SILENT:
            self.silent += 1
            return
        node = Node(tag, attributes, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1)
        if self.open:
            self.open[-1].children.append(node)
        else:
            self.begin(node)
        self.open.append(node)

    def begin(self, node: Node) -> None:
        if node.tag != "svg" or node.attributes.get("xmlns", SVG) != SVG:
            raise self.refused(f"the drawing begins with <{node.tag}>", f'begin it with <svg xmlns="{SVG}">')
        self.root = node
        if self.only_root:
            raise _RootSeenError

    def end(self, _tag: str) -> None:
        if self.silent:
            self.silent -= 1
        else:
            self.open.pop()

    def characters(self, text: str) -> None:
        if not self.silent and text.strip():
            raise self.refused(
                f"loose text {text.strip()[:20]!r}", "letters in a drawing are drawn as paths, or set in a slot"
            )

    def doctype(self, *_: object) -> None:
        raise self.refused("a document type (<!DOCTYPE>) is not read", "save the drawing as plain SVG without one")

    def entity(self, *_: object) -> None:
        raise self.refused("entities are not read", "save the drawing as plain SVG")

    def instruction(self, target: str, _data: str) -> None:
        raise self.refused(f"the instruction <?{target}?> is not read", "save the drawing as plain SVG")


def _parsed(text: str, file: str, only_root: bool) -> Node:
    if len(text) > MOST_BYTES:
        raise refusal(f"more than {MOST_BYTES // 1_000_000} MB of SVG", file, 1, 1, "simplify the drawing")
    reader = _Reader(file, only_root)
    try:
        reader.parser.Parse(text.encode("utf-8", "surrogatepass"), True)
    except _RootSeenError:
        pass
    except expat.ExpatError as error:
        what = expat.ErrorString(error.code)
        raise refusal(f"no well-formed SVG: {what}", file, error.lineno, error.offset + 1) from None
    if reader.root is None:
        raise refusal("nothing to read", file, 1, 1)
    return reader.root


def svg_tree(text: str, file: str = "") -> Node:
    """The whole drawing. Raises StoryboardError with the place of what is not well-formed, too large or refused."""
    return _parsed(text, file, only_root=False)


def svg_root(text: str, file: str = "") -> Node:
    """Only the `<svg …>` tag, with what it says about the drawing; the rest is not looked at."""
    return _parsed(text, file, only_root=True)
