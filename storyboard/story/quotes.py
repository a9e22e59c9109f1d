"""Block quotes: the lines that the cast speaks, and quotations from the evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from storyboard.story.chapters import Line
from storyboard.story.inline import PhraseReader, is_plain
from storyboard.story.model import How, Phrase, Quotation, SpokenLine, plain_text
from storyboard.story.nodes import Place
from storyboard.story.words import name_of

_SPEAKER = re.compile(
    r"\s*(?:\*\*|__)?([^:()*\[\]]{1,60}?)\s*(?:\(\s*([^():]{1,40}?)\s*\))?\s*(?:\*\*|__)?\s*[:：]\s*(?:\*\*|__)?(.*)"
)
_SOURCE = re.compile(r"(?:—|–|--|―)\s*(\S.*)")
HOW: dict[str, How] = {"says": "says", "thinks": "thinks", "whispers": "whispers", "shouts": "shouts"}


class Speakers(Struct, frozen=True):
    """Who may speak, and in which language the manner of speaking is most likely named."""

    names: tuple[str, ...]
    language: str
    _spelled: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._spelled.update({name.casefold(): name for name in reversed(self.names)})

    def named(self, name: str) -> str:
        """The cast's own spelling of the name, or "" when nobody has it."""
        return self._spelled.get(name.casefold().strip(), "")


def spoken_and_quoted(
    quote: Sequence[Line], speakers: Speakers, reader: PhraseReader
) -> tuple[list[SpokenLine], list[Quotation]]:
    """One block quote: each line that begins with a name from the cast is a balloon, the rest is a quotation."""
    spoken: list[SpokenLine] = []
    quoted: list[Quotation] = []
    for speech in _speeches(quote, speakers):
        place = Place(speech.lines[0].number, 3)
        how = speech.manner(speakers.language)
        if speech.who and how is None:
            known = f"choose from {', '.join(HOW)}"
            reader.findings.add(f"nobody can speak '({speech.how})'", place, known)
        if speech.who:
            text = reader.phrases(speech.text, place)
            if not text:
                reader.findings.add(f"{speech.who} says nothing here", place, "write the words after the colon")
            spoken.append(spoken_line(speech.who, how or "says", text, place.line))
        elif speech.text.strip():
            quoted.append(_quotation(speech, reader))
    return spoken, quoted


def spoken_line(who: str, how: How, phrases: tuple[Phrase, ...], line: int) -> SpokenLine:
    text, marked = worded(phrases)
    return SpokenLine(who=who, how=how, text=text, phrases=marked, line=line)


def quotation(phrases: tuple[Phrase, ...], source: tuple[Phrase, ...], line: int) -> Quotation:
    """A quotation and whose it is; footnotes of its source count for the whole."""
    text, marked = worded((*phrases, *(phrase for phrase in source if phrase.note)))
    return Quotation(text=text, phrases=marked, source=plain_text(source).strip(), line=line)


def worded(phrases: tuple[Phrase, ...]) -> tuple[str, tuple[Phrase, ...]]:
    """The phrases as plain text, and themselves only when they hold more than that."""
    plain = is_plain(phrases) and len(phrases) < 2
    return plain_text(phrases), () if plain else phrases


def manner_of(word: str, language: str) -> How | None:
    """How somebody speaks, by a word in any supported language; None when the word is unknown."""
    return HOW.get(name_of(word, "how", language)) if word else "says"


def parted(text: str, speakers: Speakers) -> tuple[str, str, str]:
    """`Mila (thinks): text` as who, how and text; who is "" when it does not begin with somebody of the cast.

    An unknown name before a known manner of speaking is kept as written, for it must be meant as a speaker.
    """
    match = _SPEAKER.fullmatch(text)
    if match is None:
        return "", "", text
    who = speakers.named(match[1])
    return (who, match[2] or "", match[3]) if who else ("", "", text)


def unknown_speaker(text: str, speakers: Speakers) -> str:
    """The name in `Milla (thinks): …` when nobody in the cast has it; "" when the text begins otherwise."""
    match = _SPEAKER.fullmatch(text)
    if match is None or not match[2] or speakers.named(match[1]):
        return ""
    return match[1] if manner_of(match[2], speakers.language) else ""


class _Speech(Struct):
    who: str
    how: str
    lines: list[Line]

    @property
    def text(self) -> str:
        return "\n".join(line.text for line in self.lines).strip("\n")

    def manner(self, language: str) -> How | None:
        return manner_of(self.how, language)


def _speeches(quote: Sequence[Line], speakers: Speakers) -> list[_Speech]:
    speeches: list[_Speech] = []
    for line in quote:
        who, how, text = parted(line.text, speakers)
        if who:
            speeches.append(_Speech(who, how, [Line(line.number, text)]))
        elif not line.text.strip():
            if speeches and speeches[-1].who:
                speeches.append(_Speech("", "", []))
            elif speeches and speeches[-1].lines:
                speeches[-1].lines.append(Line(line.number, ""))
        elif speeches:
            speeches[-1].lines.append(line)
        else:
            speeches.append(_Speech("", "", [line]))
    return [speech for speech in speeches if speech.lines]


def _quotation(speech: _Speech, reader: PhraseReader) -> Quotation:
    """The quotation; a last line that begins with a dash names its source, and footnotes there count for the whole."""
    lines = [line for line in speech.lines if line.text.strip()]
    place = Place(lines[0].number, 3)
    match = _SOURCE.fullmatch(lines[-1].text.strip()) if len(lines) > 1 else None
    source = reader.phrases(match[1], Place(lines[-1].number, 3)) if match else ()
    body = speech.lines[: speech.lines.index(lines[-1])] if match else speech.lines
    paragraphs = re.split(r"\n\s*\n", "\n".join(line.text for line in body))
    phrases = reader.phrases("  \n".join(part.strip() for part in paragraphs if part.strip()), place)
    return quotation(phrases, source, place.line)


def complain_of_unknown_speakers(quote: Sequence[Line], speakers: Speakers, reader: PhraseReader) -> None:
    for line in quote:
        name = unknown_speaker(line.text, speakers)
        if name:
            hint = reader.findings.near(name, speakers.names) or f"add {name} to the cast in the front matter"
            reader.findings.add(f"{name!r} speaks here, but is not in the cast", Place(line.number, 3), hint)
