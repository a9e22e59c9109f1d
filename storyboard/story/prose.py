"""The lines of a section sorted into blocks of narration, quoted lines and fenced blocks, each with its line number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.story.chapters import Line, fence_opening
from storyboard.story.inline import PhraseReader, joined
from storyboard.story.model import Block, Phrase
from storyboard.story.nodes import Place
from storyboard.story.tables import Table, begins_table, table_at

_QUOTE = re.compile(r" {0,3}> ?(.*)")
_ITEM = re.compile(r"([ \t]*)([-*+]|(\d{1,9})[.)])([ \t]+|$)(.*)")
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*")
_SUBHEADING = re.compile(r" {0,3}#{3,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*")

Kind = Literal["paragraph", "bullet", "number"]


class Fence(Struct, frozen=True):
    """A fenced block: its info word, the line of its first fence, its column, and the lines inside."""

    info: str
    line: int
    indent: int
    lines: tuple[Line, ...]


class _Open(Struct):
    """A paragraph, list item or quote that may go on in the next line."""

    kind: Literal["paragraph", "bullet", "number", "quote"]
    lines: list[Line]
    level: int = 0
    number: int = 0
    column: int = 1
    strong: bool = False


class Prose(Struct):
    """What a section holds; quotes are lines without their `>`."""

    blocks: list[Block] = field(default_factory=list)
    quotes: list[tuple[Line, ...]] = field(default_factory=list)
    fences: list[Fence] = field(default_factory=list)
    tables: list[Table] = field(default_factory=list)


def prose_of(lines: Sequence[Line], reader: PhraseReader, *, tables: bool = False) -> Prose:
    """The lines of one section, sorted. Without `tables` the lines of one are text like any other."""
    sorter = _Sorter(reader)
    index = 0
    while index < len(lines):
        if tables and not sorter.fence and begins_table(lines, index):
            sorter.close()
            table, index = table_at(lines, index)
            sorter.prose.tables.append(table)
        else:
            sorter.take(lines[index])
            index += 1
    sorter.close()
    return sorter.prose


class _Sorter:
    def __init__(self, reader: PhraseReader) -> None:
        self.reader = reader
        self.prose = Prose()
        self.open: _Open | None = None
        self.indents: list[int] = []
        self.numbers: dict[int, int] = {}
        self.fence = ""
        self.inside: list[Line] = []
        self.fence_info, self.fence_line, self.fence_indent = "", 0, 0

    def take(self, line: Line) -> None:
        if self.fence:
            self.take_fenced(line)
        elif not line.text.strip() or _RULE.fullmatch(line.text):
            self.close()
        elif opening := fence_opening(line.text):
            self.close()
            self.fence, self.fence_info = opening
            self.fence_line, self.inside = line.number, []
            self.fence_indent = len(line.text) - len(line.text.lstrip())
        elif match := _QUOTE.fullmatch(line.text):
            self.take_quote(Line(line.number, match[1]))
        elif match := _SUBHEADING.fullmatch(line.text):
            self.close()
            self.begin(_Open("paragraph", [Line(line.number, match[1])], strong=True))
            self.close()
        elif (match := _ITEM.fullmatch(line.text)) and self.may_begin_item(match):
            self.take_item(line.number, match)
        elif self.open:
            self.open.lines.append(Line(line.number, line.text.lstrip()))
        else:
            self.indents, self.numbers = [], {}
            self.begin(_Open("paragraph", [Line(line.number, line.text.lstrip())]))

    def take_fenced(self, line: Line) -> None:
        mark = line.text.strip()
        if len(mark) < len(self.fence) or mark != self.fence[0] * len(mark):
            self.inside.append(line)
            return
        fence = Fence(self.fence_info, self.fence_line, self.fence_indent, tuple(self.inside))
        self.fence = ""
        if fence.info in {"scene", "step"}:
            self.prose.fences.append(fence)
        elif any(line.text.strip() for line in fence.lines):
            self.prose.blocks.append(_code_block(fence))

    def take_quote(self, line: Line) -> None:
        if self.open and self.open.kind == "quote":
            self.open.lines.append(line)
        else:
            self.begin(_Open("quote", [line]))

    def may_begin_item(self, match: re.Match[str]) -> bool:
        """A number other than 1 in the middle of a paragraph is a number, such as a year at the end of a sentence."""
        in_paragraph = self.open is not None and self.open.kind == "paragraph"
        return not in_paragraph or (bool(match[5]) and match[3] in {None, "1"})

    def take_item(self, number: int, match: re.Match[str]) -> None:
        indent = len(match[1].expandtabs(4))
        while self.indents and indent < self.indents[-1]:
            self.indents.pop()
        level = len(self.indents)
        self.indents.append(indent + len(match[2]) + max(1, min(len(match[4].expandtabs(4)), 4)))
        for deeper in [key for key in self.numbers if key > level]:
            del self.numbers[deeper]
        if match[3] is None:
            self.numbers.pop(level, None)
            self.begin(_Open("bullet", [Line(number, match[5])], level, 0, match.start(5) + 1))
        else:
            count = max(int(match[3]), self.numbers.get(level, -1) + 1)
            self.numbers[level] = count
            self.begin(_Open("number", [Line(number, match[5])], level, count, match.start(5) + 1))

    def begin(self, block: _Open) -> None:
        self.close()
        self.open = block

    def close(self) -> None:
        block, self.open = self.open, None
        if block is None:
            return
        if block.kind == "quote":
            self.prose.quotes.append(tuple(block.lines))
            self.indents, self.numbers = [], {}
            return
        text = "\n".join(line.text for line in block.lines)
        phrases = self.reader.phrases(text, Place(block.lines[0].number, block.column))
        if block.strong:
            phrases = joined(p if p.note else replace(p, bold=True) for p in phrases)
        if phrases:
            line = block.lines[0].number
            made = Block(kind=block.kind, phrases=phrases, level=block.level, number=block.number, line=line)
            self.prose.blocks.append(made)


def _code_block(fence: Fence) -> Block:
    """A fenced block with any other info word: its lines as code, one below the other."""
    parts: list[Phrase] = []
    for line in fence.lines:
        text = line.text.rstrip()
        parts += [Phrase(text="\n")] if parts else []
        parts += [Phrase(text=text, code=True)] if text else []
    while parts and parts[-1].text == "\n":
        parts.pop()
    while parts and parts[0].text == "\n":
        parts.pop(0)
    return Block(phrases=joined(iter(parts)), line=fence.line)
