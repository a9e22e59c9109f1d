"""Headings, notes, paragraphs and lists as Markdown: what every part of a written story is made of."""

from __future__ import annotations

import re
from collections.abc import Sequence

from storyboard.story.marked_text import guarded_starts, marked_text
from storyboard.story.model import Block, Phrase, Table, Wording

_COMMENT_END = re.compile(r"--(\\*)>")


def heading_text(phrases: Sequence[Phrase]) -> str:
    """A heading's Markdown, in which nothing looks like a pin or like closing marks."""
    text = marked_text(phrases)
    if text.endswith("#"):
        text = text[:-1] + "\\#"
    return text.replace("{#", "\\{#").replace("{layout=", "\\{layout=")


def note_text(note: str) -> str:
    """A comment. What would end it gets a backslash before its `>`, besides those that are there."""
    return f"<!-- {_COMMENT_END.sub(lambda end: f'--{chr(92)}{end[1]}>', note)} -->"


_BORDERS = {"start": "---", "center": ":---:", "end": "---:"}
_BAR = re.compile(r"(\\*)\|")


def table_text(table: Table) -> str:
    """A table's Markdown, a line a row."""
    borders = [_BORDERS[align] for align in table.aligns] or ["---"] * len(table.header)
    rows = [[_cell_text(cell) for cell in row] for row in (table.header, *table.rows)]
    return "\n".join(f"| {' | '.join(row)} |" for row in (rows[0], borders, *rows[1:]))


def _cell_text(cell: Wording) -> str:
    """A cell's Markdown in one line, every bar escaped but for those that are so already."""
    text = marked_text(cell.marked).replace("\n", " ")
    return _BAR.sub(lambda match: match[0] if len(match[1]) % 2 else match[1] + "\\|", text)


def block_parts(blocks: Sequence[Block]) -> list[str]:
    """Paragraphs and whole lists, each of them one part."""
    parts: list[str] = []
    items: list[str] = []
    indents: list[int] = []
    for block in blocks:
        text = guarded_starts(marked_text(block.phrases))
        if block.kind == "paragraph":
            parts += ["\n".join(items)] if items else []
            items, indents = [], []
            parts.append(text)
            continue
        mark = "- " if block.kind == "bullet" else f"{block.number}. "
        indents = indents[: block.level]
        indent = " " * sum(indents)
        indents.append(len(mark))
        items.append(indent + mark + text.replace("\n", "\n" + " " * sum(indents)))
    return parts + (["\n".join(items)] if items else [])
