"""Phrases in, Markdown out, such that reading the Markdown gives the same phrases again."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import groupby

from msgspec.structs import replace

from storyboard.story.inline import PhraseReader, joined
from storyboard.story.model import Phrase
from storyboard.story.nodes import Findings, Place

_SPECIAL = re.compile(r"[\\`*_\[\]]")
_ENTITY = re.compile(r"&(?=#?\w{1,31};)")
_TAG = re.compile(r"<(?=[A-Za-z/!?])")
_LINE_START = re.compile(r"(?m)^([ \t]*)(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+[ \t]*$|-+[ \t]*$|~{3,}|\||:(?=\s))")
_NUMBER_START = re.compile(r"(?m)^([ \t]*\d{1,9})([.)])(?=\s|$)")
_NOTE_START = re.compile(r"(?m)^(\[\^[^\[\]\s]+\]):")
_MARKS = (("**", "*"), ("**", "_"), ("__", "*"), ("__", "_"))


def marked_text(phrases: Sequence[Phrase]) -> str:
    """The phrases as Markdown. Of the ways to mark them, the first that reads back as the same is taken."""
    reader = PhraseReader(Findings())
    wanted = joined(iter(phrases))
    spans = _with_notes_inside(wanted)
    candidates = [_written(spans, strong, emphasis) for strong, emphasis in _MARKS]
    if not any(phrase.bold or phrase.italic for phrase in wanted):
        return candidates[0]
    for candidate in candidates:
        if reader.phrases(candidate, Place()) == wanted:
            return candidate
    return candidates[0]


def escaped(text: str) -> str:
    """Plain text as Markdown that reads as just this text."""
    text = _TAG.sub("&lt;", _ENTITY.sub("&amp;", _SPECIAL.sub(r"\\\g<0>", text)))
    return text.replace("\n", "\\\n")


def guarded_starts(text: str) -> str:
    """The Markdown with no line that would begin a heading, a list, a quote or the like."""
    text = _LINE_START.sub(r"\1\\\2", text)
    text = _NUMBER_START.sub(r"\1\\\2", text)
    return _NOTE_START.sub(r"\1\\:", text)


def _with_notes_inside(phrases: Sequence[Phrase]) -> list[Phrase]:
    """The phrases with each footnote in the manner that both its neighbours have, so that it does not part them."""
    result = list(phrases)
    for index in range(1, len(result) - 1):
        before, note, after = result[index - 1 : index + 2]
        if note.note and not after.note:
            manner = {"bold": before.bold and after.bold, "italic": before.italic and after.italic}
            link = before.link if before.link == after.link else ""
            result[index] = replace(note, **manner, link=link)
    return result


def _written(phrases: Sequence[Phrase], strong: str, emphasis: str) -> str:
    def text_of(run: Sequence[Phrase]) -> str:
        return "".join(_bare(phrase) for phrase in run)

    def italics(run: Sequence[Phrase]) -> str:
        return _spans(run, lambda phrase: phrase.italic, emphasis, text_of)

    def bolds(run: Sequence[Phrase]) -> str:
        return _spans(run, lambda phrase: phrase.bold, strong, italics)

    parts = []
    for link, run in groupby(phrases, key=lambda phrase: phrase.link):
        text = bolds(list(run))
        parts.append(f"[{text}]({_address(link)})" if link else text)
    return "".join(parts)


def _spans(
    phrases: Sequence[Phrase], marked: Callable[[Phrase], bool], mark: str, inner: Callable[[Sequence[Phrase]], str]
) -> str:
    parts = []
    for is_marked, run in groupby(phrases, key=marked):
        text = inner(list(run))
        bare = text.strip()
        if is_marked and bare:
            start = text.index(bare)
            text = f"{text[:start]}{mark}{bare}{mark}{text[start + len(bare) :]}"
        parts.append(text)
    return "".join(parts)


def _bare(phrase: Phrase) -> str:
    if phrase.note:
        return f"[^{phrase.note}]"
    if not phrase.code:
        return escaped(phrase.text)
    longest = max((len(run) for run in re.findall("`+", phrase.text)), default=0)
    fence = "`" * (longest + 1)
    text = phrase.text
    edges = text.startswith("`") or text.endswith("`") or (text.startswith(" ") and text.endswith(" ") and text.strip())
    return f"{fence} {text} {fence}" if edges else f"{fence}{text}{fence}"


def _address(link: str) -> str:
    text = re.sub(r"[\\`\[\]!*_]", r"\\\g<0>", link)
    return f"<{text}>" if re.search(r"[()\s]", link) else text
