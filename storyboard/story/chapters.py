"""A Markdown file cut into front matter, chapters and footnotes, line by line; fences and comments are respected.

A chapter is everything from one `#` or `##` heading to the next. The first one has level 0: what stands before any
heading. Comments are taken out as notes, footnotes as evidence; every remaining line keeps its number in the file.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from msgspec import Struct, field

from storyboard.story.nodes import Findings, Place

_HEADING = re.compile(r" {0,3}(#{1,2})(?:[ \t]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_UNDERLINE = re.compile(r" {0,3}(=+|-+)[ \t]*")
_WISH = r"""(?:#[^{}\s]+|[a-z]+=(?:"[^"{}]*"|[^{}\s"\[\]]+))"""
_WISHES = re.compile(rf"\s*(?<!\\)\{{\s*({_WISH}(?:\s+{_WISH})*)\s*\}}$")
_FENCE = re.compile(r"[ \t]*(`{3,}|~{3,})[ \t]*([^`]*)")
_FOOTNOTE = re.compile(r" {0,3}\[\^([^\[\]\s\\`|]+)\]:[ \t]*(.*)")
# What begins a block of its own, and so is no text that a line of --- could make a heading of.
BLOCK_START = re.compile(r"\s*(?:[-*+][ \t]|\d{1,9}[.)][ \t]|>|#{1,6}[ \t]|\||`{3,}|~{3,}|$)")


class Line(NamedTuple):
    """A line of the file, and its number from 1."""

    number: int
    text: str


class Chapter(Struct):
    """A heading of level 1 or 2, or 0 before any, with the lines and the notes under it.

    `pin` and `facts` are what braces at its end say: `{#discovery channel=billboard layout=quotation}`.
    """

    level: int = 0
    heading: str = ""
    pin: str = ""
    facts: tuple[tuple[str, str], ...] = ()
    place: Place = field(default_factory=Place)
    lines: list[Line] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


class Footnote(Struct, frozen=True):
    id: str
    text: str
    place: Place


class Pieces(Struct, frozen=True):
    """The file in pieces. `front` is the text of the front matter, which begins on the file's second line."""

    front: str
    chapters: tuple[Chapter, ...]
    footnotes: tuple[Footnote, ...]


def pieces_of(text: str, findings: Findings) -> Pieces:
    """The Markdown text in pieces; complains about blocks that never end and footnotes given twice."""
    lines = [Line(number, line) for number, line in enumerate(text.split("\n"), 1)]
    front, body = _front_matter(lines, findings)
    cutter = _Cutter(findings)
    for line in body:
        cutter.take(line)
    cutter.finish()
    return Pieces(front, tuple(cutter.chapters), cutter.footnotes)


def _front_matter(lines: list[Line], findings: Findings) -> tuple[str, list[Line]]:
    if lines[0].text.rstrip() != "---":
        return "", lines
    for index, line in enumerate(lines[1:], 1):
        if line.text.rstrip() in {"---", "..."}:
            return "\n".join(line.text for line in lines[1:index]), lines[index + 1 :]
    findings.add("the front matter that begins here has no end", Place(1, 1), "end it with a line of three dashes, ---")
    return "", lines[1:]


class _Cutter:
    """Takes the lines one by one, and knows whether it stands in a fence, a comment or a footnote."""

    def __init__(self, findings: Findings) -> None:
        self.findings = findings
        self.chapters = [Chapter()]
        self.fence = ""
        self.fence_line = 0
        self.comment: list[str] | None = None
        self.comment_place = Place()
        self.notes_found: list[tuple[str, list[str], Place]] = []
        self.ids_found: set[str] = set()
        self.in_footnote = False
        self.notes_open = False

    @property
    def footnotes(self) -> tuple[Footnote, ...]:
        return tuple(Footnote(id, " ".join(parts).strip(), place) for id, parts, place in self.notes_found)

    def take(self, line: Line) -> None:
        lines = self.chapters[-1].lines
        if self.fence:
            lines.append(line)
            if _closes(line.text, self.fence):
                self.fence = ""
            return
        text = self.without_comments(line)
        if text is None:
            return
        line = Line(line.number, text)
        opening = _FENCE.fullmatch(text)
        if opening:
            self.fence, self.fence_line, self.in_footnote = opening[1], line.number, False
            lines.append(line)
        elif not self.took_footnote(line) and not self.took_heading(line):
            lines.append(line)

    def took_heading(self, line: Line) -> bool:
        match = _HEADING.fullmatch(line.text)
        if match:
            self.begin(len(match[1]), match[2] or "", line.number)
            return True
        under = _UNDERLINE.fullmatch(line.text)
        lines = self.chapters[-1].lines
        if under and lines and not BLOCK_START.match(lines[-1].text) and lines[-1].number == line.number - 1:
            alone = len(lines) == 1 or not lines[-2].text.strip()
            if alone:
                above = lines.pop()
                self.begin(1 if under[1].startswith("=") else 2, above.text.strip(), above.number)
            return alone
        return False

    def begin(self, level: int, heading: str, number: int) -> None:
        braces = _WISHES.search(heading)
        heading = heading[: braces.start()] if braces else heading
        wishes = re.findall(_WISH, braces[1]) if braces else []
        pin = next((wish[1:] for wish in wishes if wish.startswith("#")), "")
        told = (wish.partition("=") for wish in wishes if not wish.startswith("#"))
        facts = tuple((key, value) for key, _, value in told)
        self.chapters.append(Chapter(level, heading.strip(), pin, facts, Place(number, 1)))

    def took_footnote(self, line: Line) -> bool:
        match = _FOOTNOTE.fullmatch(line.text)
        if match:
            self.note_footnote(match[1], match[2], Place(line.number, line.text.index("[") + 1))
            return True
        going_on = self.in_footnote and bool(line.text.strip()) and not BLOCK_START.match(line.text)
        indented = line.text.startswith(("    ", "\t"))
        if (going_on and not _HEADING.fullmatch(line.text)) or (self.notes_open and indented and line.text.strip()):
            self.notes_found[-1][1].append(line.text.strip())
            return True
        if line.text.strip():
            self.notes_open = False
        self.in_footnote = False
        return False

    def note_footnote(self, id: str, text: str, place: Place) -> None:
        if id in self.ids_found:
            self.findings.add(f"the footnote [^{id}] is here twice", place, "give one of them another name")
        self.ids_found.add(id)
        self.notes_found.append((id, [text.strip()], place))
        self.in_footnote = self.notes_open = True

    def without_comments(self, line: Line) -> str | None:
        """The line with its comments taken out; None when nothing of it remains."""
        kept, rest = "", line.text
        touched = False
        while rest:
            if self.comment is not None:
                inside, end, rest = rest.partition("-->")
                self.comment.append(inside)
                touched = True
                if not end:
                    break
                self.end_comment()
                continue
            start = _comment_start(rest, kept)
            if start < 0:
                kept += rest
                break
            touched = True
            kept += rest[:start]
            self.comment = []
            self.comment_place = Place(line.number, len(line.text) - len(rest) + start + 1)
            rest = rest[start + 4 :]
        else:
            if self.comment is not None:
                self.comment.append("")
                touched = True
        return None if touched and not kept.strip() else kept

    def end_comment(self) -> None:
        text = re.sub(r"--\\(\\*)>", r"--\1>", "\n".join(line.strip() for line in self.comment or ()).strip())
        if text:
            self.chapters[-1].notes.append(text)
        self.comment = None

    def finish(self) -> None:
        if self.fence:
            place = Place(self.fence_line, 1)
            self.findings.add("the block that begins here has no end", place, f"end it with a line of {self.fence}")
        if self.comment is not None:
            self.findings.add("the comment that begins here has no end", self.comment_place, "end it with -->")


def _comment_start(text: str, before: str) -> int:
    """Where a comment begins in the text, not counting one inside `code`; -1 when there is none."""
    start = text.find("<!--")
    while start >= 0 and (before + text[:start]).count("`") % 2 and "`" in text[start:]:
        start = text.find("<!--", start + 4)
    return start


def _closes(text: str, fence: str) -> bool:
    mark = text.strip()
    return len(mark) >= len(fence) and mark == fence[0] * len(mark)


def fence_opening(text: str) -> tuple[str, str] | None:
    """The fence and its info words when the line opens a fenced block."""
    match = _FENCE.fullmatch(text)
    return (match[1], match[2].strip()) if match else None


def without_fences(lines: Iterable[Line]) -> list[Line]:
    """The lines that stand in no fenced block."""
    kept, fence = [], ""
    for line in lines:
        opening = None if fence else fence_opening(line.text)
        if opening:
            fence = opening[0]
        elif fence:
            fence = "" if _closes(line.text, fence) else fence
        else:
            kept.append(line)
    return kept
