"""Our patterns for Python-Markdown's inline reader. Importing this module imports Python-Markdown."""

from __future__ import annotations

import html
import re
from typing import Any, Protocol
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.inlinepatterns import EscapeInlineProcessor, InlineProcessor
from markdown.util import AtomicString

from storyboard.story.incoming import is_strange
from storyboard.story.links import may_link_to

_LABEL = r"\[((?:[^\[\]\\]|\\.)*)\]"
_ADDRESS = r"\(\s*(<[^<>\n]*>|[^()\s<>]*(?:\([^()\s]*\)[^()\s]*)*)\s*(\"[^\"\n]*\"|'[^'\n]*')?\s*\)"
# The names of Python-Markdown's own patterns for * and _; older versions have three, newer ones have one.
_EMPHASIS = {"em_strong", "em_strong2", "not_strong"}
_NO_NAME = re.compile(r"[\[\]\s\\`|]")
_PUNCTUATION = list("!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~")


_Handled = tuple[Element | str | None, int | None, int | None]


def _resolved(text: str) -> str:
    """The text with Python-Markdown's stand-ins for escaped characters resolved."""
    return re.sub("\x02(\\d+)\x03", lambda match: chr(int(match[1])), text)


class Listener(Protocol):
    """Hears what is wrong with a fragment of the text."""

    def complain(self, fragment: str, message: str, hint: str) -> None: ...


def markdown_reader(listener: Listener) -> Markdown:
    """A reader whose inline patterns are exactly those that a story may use."""
    reader = Markdown()
    patterns = reader.inlinePatterns
    for name in sorted(_theirs(reader) - _EMPHASIS):
        patterns.deregister(name)
    reader.ESCAPED_CHARS = _PUNCTUATION
    patterns.register(Code(r"\\.|(`+)", reader), "code", 190)
    patterns.register(LineBreak(r"(?: {2,}|\\)\n", reader), "break", 185)
    patterns.register(EscapeInlineProcessor(r"\\(.)", reader), "escape", 180)
    patterns.register(Note(r"\[\^([^\[\]\s\\`|]+)\]", reader), "note", 170)
    patterns.register(Picture("!" + _LABEL + _ADDRESS, reader, listener), "picture", 165)
    patterns.register(Link(_LABEL + _ADDRESS, reader, listener), "link", 160)
    patterns.register(BareLink(r"<((?:https?://|mailto:)[^<>\s]+)>", reader), "bare link", 120)
    patterns.register(
        Entity(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});", reader), "entity", 80
    )
    return reader


def _theirs(reader: Markdown) -> set[str]:
    priorities: Any = vars(reader.inlinePatterns)["_priority"]  # the registry lists its names nowhere else
    return {item.name for item in priorities}


class Code(InlineProcessor):
    """A run of backticks opens; the next run of the same length closes. One regular expression for it is cubic."""

    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # type: ignore[override]  # noqa: N802
        if m[1] is None:  # an escaped character, which may be a backtick
            return None, None, None
        runs = re.compile("`+").finditer(data, m.end())
        close = next((run for run in runs if len(run[0]) == len(m[1])), None)
        if close is None:
            return None, None, None
        text = data[m.end() : close.start()]
        element = Element("code")
        padded = text.startswith(" ") and text.endswith(" ") and text.strip()
        element.text = AtomicString(text[1:-1] if padded else text)
        return element, m.start(), close.end()


class LineBreak(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # type: ignore[override]  # noqa: ARG002, N802
        return Element("br"), m.start(), m.end()


class Note(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # type: ignore[override]  # noqa: ARG002, N802
        name = _resolved(self.unescape(m[1]))
        # What stands here for an escaped character passes the pattern, but the character itself is part of no name.
        return (None, None, None) if _NO_NAME.search(name) else (Element("note", id=name), m.start(), m.end())


class Entity(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # type: ignore[override]  # noqa: ARG002, N802
        text = html.unescape(m[0])
        return AtomicString(text if text and not is_strange(text) else m[0]), m.start(), m.end()


class BareLink(InlineProcessor):
    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # type: ignore[override]  # noqa: ARG002, N802
        address = self.unescape(m[1])
        element = Element("a", href=address)
        element.text = AtomicString(address.removeprefix("mailto:"))
        return element, m.start(), m.end()


class _Told(InlineProcessor):
    def __init__(self, pattern: str, reader: Markdown, listener: Listener) -> None:
        super().__init__(pattern, reader)
        self.listener = listener


class Link(_Told):
    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # type: ignore[override]  # noqa: ARG002, N802
        address = _resolved(self.unescape(m[2])).strip("<>")
        if not may_link_to(address):
            hint = "link to http://, https://, mailto: or an #anchor"
            self.listener.complain(f"]({m[2]}", f"a story cannot link to {address!r}", hint)
        if m[3]:
            self.listener.complain(m[3], "a link cannot have a title here", "write the title into the text")
        element = Element("a", href=address)
        element.text = m[1]
        return element, m.start(), m.end()


class Picture(_Told):
    def handleMatch(self, m: re.Match[str], data: str) -> _Handled:  # type: ignore[override]  # noqa: ARG002, N802
        hint = "describe the picture in a ```scene block; a product's picture goes to 'product: {image: …}'"
        self.listener.complain(f"]({m[2]}", "a picture cannot stand in the text", hint)
        return Element("span"), m.start(), m.end()
