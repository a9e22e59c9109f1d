"""Text with marks in, phrases out: bold, italic, code, links, escapes and footnote references.

Python-Markdown reads the marks, with our own patterns where its are too free (raw HTML, pictures, links to anywhere) or
too slow. It is imported when the first text with marks comes along.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.story.model import Phrase
from storyboard.story.nodes import Findings, Place

if TYPE_CHECKING:
    from markdown import Markdown

_MARKS = re.compile(r"[\\`*_\[<&!]|  \n")
_SPACES = re.compile(r"\s*\n\s*")
# Steps of work that one story may cost: characters times marks, summed over its paragraphs.
BUDGET = 60_000_000


class PhraseReader(Struct):
    """Reads the marked text of one story; every complaint goes to its findings."""

    findings: Findings
    _spent: int = 0
    _markdown: Markdown | None = None
    _place: Place = field(default_factory=Place)
    _text: str = ""

    def phrases(self, text: str, place: Place) -> tuple[Phrase, ...]:
        """The text as phrases. A line break inside a phrase is a wanted one; other line ends are spaces."""
        text = text.strip()
        if not text:
            return ()
        marks = len(_MARKS.findall(text))
        if not marks:
            return (Phrase(text=_SPACES.sub(" ", text)),)
        self._spent += marks * len(text)
        if self._spent > BUDGET:
            message = f"too many marks (* _ [ `) in {len(text)} characters of text"
            self.findings.add(message, place, "split the paragraph, or delete the marks")
            return (Phrase(text=_SPACES.sub(" ", text)),)
        self._place, self._text = place, text
        return _trimmed(joined(self._read(text)))

    def complain(self, fragment: str, message: str, hint: str) -> None:
        index = max(self._text.find(fragment), 0)
        lines_before = self._text.count("\n", 0, index)
        column = index - self._text.rfind("\n", 0, index) if lines_before else self._place.column + index
        self.findings.add(message, Place(self._place.line + lines_before, column), hint)

    def _read(self, text: str) -> Iterator[Phrase]:
        if self._markdown is None:
            from storyboard.story.inline_patterns import markdown_reader

            self._markdown = markdown_reader(self)
        root = Element("div")
        paragraph = Element("p")
        paragraph.text = text
        root.append(paragraph)
        self._markdown.treeprocessors["inline"].run(root)
        yield from _phrases_of(paragraph, Phrase())


def _trimmed(phrases: tuple[Phrase, ...]) -> tuple[Phrase, ...]:
    """The phrases without the blanks that entities may have put at either end; those of code are its own."""
    while phrases and _is_wording(phrases[0]) and phrases[0].text != phrases[0].text.lstrip():
        first = replace(phrases[0], text=phrases[0].text.lstrip())
        phrases = ((first,) if first.text else ()) + phrases[1:]
    while phrases and _is_wording(phrases[-1]) and phrases[-1].text != phrases[-1].text.rstrip():
        last = replace(phrases[-1], text=phrases[-1].text.rstrip())
        phrases = phrases[:-1] + ((last,) if last.text else ())
    return phrases


def _is_wording(phrase: Phrase) -> bool:
    return not phrase.note and not phrase.code


def joined(phrases: Iterator[Phrase]) -> tuple[Phrase, ...]:
    """The phrases with neighbours of the same manner made one, and empty ones left out."""
    result: list[Phrase] = []
    for phrase in phrases:
        last = result[-1] if result else None
        if last and not last.note and not phrase.note and replace_text(last, "") == replace_text(phrase, ""):
            result[-1] = replace_text(last, last.text + phrase.text)
        elif phrase.text or phrase.note:
            result.append(phrase)
    return tuple(result)


def replace_text(phrase: Phrase, text: str) -> Phrase:
    return replace(phrase, text=text)


def notes_in(phrases: tuple[Phrase, ...]) -> tuple[str, ...]:
    """The ids of the footnotes that the phrases refer to, in order."""
    return tuple(phrase.note for phrase in phrases if phrase.note)


def is_plain(phrases: tuple[Phrase, ...]) -> bool:
    return all(phrase == Phrase(text=phrase.text) for phrase in phrases)


def _phrases_of(element: Element, manner: Phrase) -> Iterator[Phrase]:
    """The element's phrases in document order. Depth is that of nested marks, which Python-Markdown bounds."""
    if element.tag == "br":
        yield replace_text(manner, "\n")
    elif element.tag == "note":
        yield Phrase(note=element.get("id", ""))
    else:
        inner = _manner_inside(element, manner)
        yield replace_text(inner, _shown(element.text))
        for child in element:
            yield from _phrases_of(child, inner)
            yield replace_text(inner, _shown(child.tail))


def _manner_inside(element: Element, manner: Phrase) -> Phrase:
    match element.tag:
        case "strong":
            return replace(manner, bold=True)
        case "em":
            return replace(manner, italic=True)
        case "code":
            return replace(manner, code=True)
        case "a":
            return replace(manner, link=element.get("href", ""))
        case _:
            return manner


def _shown(text: str | None) -> str:
    """The text as it is read: escapes resolved, line ends as spaces."""
    text = re.sub("\x02(\\d+)\x03", lambda match: chr(int(match[1])), text or "")
    return _SPACES.sub(" ", text)
