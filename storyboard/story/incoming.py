"""The door for text: bytes or a string in, clean text out, or complaints; behind it are no strange characters."""

from __future__ import annotations

import re

from storyboard.story.nodes import Findings, Place

# Journeys that are kept elsewhere: spreadsheets, workbooks, Mermaid diagrams.
MERMAID = (".mmd", ".mermaid")
JOURNEYS = (".csv", ".tsv", ".xlsx", ".xlsm", ".ods", ".xls", *MERMAID)
MARKDOWN_LIMIT = 256 * 1024
DATA_LIMIT = 1024 * 1024
# Control characters, half characters, and the code points that Unicode keeps for a program's own use.
_STRANGE = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff"
    + "".join(chr(plane * 0x10000 + end) for plane in range(1, 17) for end in (0xFFFE, 0xFFFF))
    + "]"
)
_SHOWN = 5


def decoded(data: bytes, findings: Findings, limit: int) -> str | None:
    """The bytes as text, or None with a complaint when they are too many or no UTF-8."""
    if len(data) > limit:
        findings.add(
            f"the story has {len(data) // 1024} KB, the limit is {limit // 1024} KB", Place(), "make it shorter"
        )
        return None
    if b"\x00" in data[:8000] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        findings.add("this is no text but a binary file", Place(), "give a .md, .yaml or .json story")
        return None
    try:
        return data.decode("utf-16" if data.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = len(data[data.rfind(b"\n", 0, error.start) + 1 : error.start].decode("utf-8", "replace")) + 1
        findings.add("this is not UTF-8 text", Place(line, column), "save the file as UTF-8")
    return None


def cleaned(text: str, findings: Findings, limit: int) -> str | None:
    """The text with plain line ends, or None with complaints: too long, empty, or with characters that are no text."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    if len(text.encode("utf-8", "surrogatepass")) > limit:
        findings.add(f"the story is longer than the limit of {limit // 1024} KB", Place(), "make it shorter")
        return None
    strange = list(_STRANGE.finditer(text))
    for match in strange[:_SHOWN]:
        start = match.start()
        place = Place(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        findings.add(f"the character U+{ord(match[0]):04X} cannot be shown", place, "delete it")
    if len(strange) > _SHOWN:
        findings.add(f"{len(strange) - _SHOWN} more such characters follow", Place())
    if not text.strip():
        findings.add("the story is empty", Place(1, 1), "begin with '# The title', then five '## Headings'")
        return None
    return None if strange else text


def is_strange(text: str) -> bool:
    """Whether the text holds characters that no story may hold."""
    return _STRANGE.search(text) is not None
