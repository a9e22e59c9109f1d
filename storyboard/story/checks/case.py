"""What a check is given, and what it gives back. Holds no check itself."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from storyboard.errors import Complaint, Severity
from storyboard.story.incoming import JOURNEYS, MERMAID
from storyboard.story.model import Quotation, Step, StepName, Story
from storyboard.story.words import base_language, has_any, languages, printed, table

if TYPE_CHECKING:
    from storyboard.story.coverage import Coverage
    from storyboard.story.records import Record

_ENDINGS = "аяйьaiy"  # a name of three letters that ends so changes its last letter: Аня, Ани
# With so many words, a step may well say in other words what no list holds: then a check is silent.
UNDECIDED = 25
_WORD = re.compile(r"\w+")
_SPEECH = re.compile(r"([^\W\d_][\w'-]{1,20}):\s")


class Finding(Struct, frozen=True):
    """One thing found: what, where (a line, or 0; of the story, if no other file is named), what would mend it."""

    message: str
    line: int
    mend: str
    severity: Severity = "warning"
    file: str = ""


class Case(Struct, frozen=True, dict=True):
    """The story, the day that it is checked on, and what its files of evidence say and get wrong."""

    story: Story
    today: date | None = None
    records: tuple[Record, ...] = ()
    complaints: tuple[Complaint, ...] = ()

    @cached_property
    def name_words(self) -> frozenset[str]:
        """The words that the names of the product and of the cast are made of: a number there is no claim."""
        names = [self.story.product.name, *(member.name for member in self.story.cast)]
        return frozenset(word for name in names for word in name.split())

    @cached_property
    def coverage(self) -> tuple[Coverage, ...]:
        """Every stage of today's maps with the records that speak of it."""
        from storyboard.story.coverage import coverage_of

        return coverage_of(self.story, self.records)

    @property
    def language(self) -> str:
        return base_language(self.story.language)

    @property
    def map_alone(self) -> bool:
        """Whether there is a journey and no story: then nothing asks for steps."""
        journeys = self.story.journeys
        return not self.story.steps and any(one.stages for journey in journeys for one in journey.scenarios)

    @property
    def tabular(self) -> bool:
        """Whether it was read from a spreadsheet or a diagram, which have no front matter and no footnotes."""
        return Path(self.story.file).suffix.casefold() in JOURNEYS

    def row_mend(self, name: str, markdown: str, part: str = "labels") -> str:
        """How to add what a map lacks: in the words of `markdown`, or as spreadsheets and diagrams have it."""
        called = printed(name, "persona" if name == "persona" else part, self.story.language)
        if self.story.file.casefold().endswith(MERMAID):
            return f"add a line '%% {called}: …'" if part == "labels" else f"keep a spreadsheet, with a row {called!r}"
        if not self.tabular:
            return markdown
        return f"write it in a row {called!r} above the table" if part == "labels" else f"write it in a row {called!r}"

    @property
    def knows_language(self) -> bool:
        return self.language in languages()

    @cached_property
    def quotes_product(self) -> bool:
        """Whether the story has the product's name in quotes, as it is done in Cyrillic."""
        name = self.story.product.name
        told = "\n".join(all_text(step) for step in self.story.steps)
        return bool(name) and any(f"{mark}{name}" in told for mark in '«„“"')

    def step(self, name: StepName) -> Step | None:
        return self.story.step(name)

    def stems(self, part: str, *names: str) -> tuple[str, ...]:
        """The stems of these names, or of all, in one part of the language's words."""
        words = table(self.language, part)
        return tuple(stem for name in (names or words) for stem in words.get(name, ()))

    def says(self, text: str, part: str, *names: str) -> bool:
        """Whether the text holds any stem of that part of the language's words."""
        return has_any(text, self.stems(part, *names))

    def words(self, part: str) -> Mapping[str, tuple[str, ...]]:
        """One part of the words that only checks need, by name."""
        return table(self.language, part, "checks")

    def speaks(self, text: str, part: str) -> bool:
        """Whether the text holds any stem of that part of the checks' words."""
        return has_any(text, self.said_by(part))

    def said_by(self, part: str) -> tuple[str, ...]:
        """Every stem of that part of the checks' words."""
        return tuple(stem for stems in self.words(part).values() for stem in stems)

    def example_note(self) -> str:
        """A footnote as an example: one that the story has, if any."""
        return f"[^{self.story.evidence[0].id}]" if self.story.evidence else "[^source]"


def all_text(step: Step) -> str:
    """Everything that the step shows or tells the audience."""
    return "\n".join([step.headline, step.text, *(line.text for line in step.lines), *(q.text for q in step.quotes)])


def words_in(text: str) -> int:
    """How many words the text has. Scripts without spaces count two characters as a word."""
    dense = len(re.findall(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]", text))
    return len(_WORD.findall(re.sub(r"[\u3040-\u30ff\u3400-\u9fff\u0e00-\u0e7f]", " ", text))) + dense // 2


def speaker_of(quote: Quotation) -> str:
    """The name before the colon, where a quotation looks like a line that somebody speaks."""
    match = _SPEECH.match(quote.text)
    return match[1] if match else ""


def mentions(text: str, name: str) -> bool:
    """Whether the text names somebody, inflected or not: Мила, Милу, Миле; Maria, Marii.

    A word counts when it begins as the name does, but for the name's last two letters, and with three letters at least.
    """
    folded = [_folded(word) for word in _WORD.findall(text)]
    return any(_is_form(word, part) for part in _parts(name) for word in folded)


def names_product(text: str, name: str, *, quoted: bool = False) -> bool:
    """Whether the text names the product: capital letters count, for many products are called by common words.

    Where a story has its name in quotes (`quoted`), a sentence may begin with the same word and mean something else.
    """
    stem = name if len(name) < 5 else name[:-1]
    pattern = rf"(?<!\w){re.escape(stem)}" + (r"(?!\w)" if len(name) < 5 else r"\w{0,4}(?!\w)")
    found = re.finditer(pattern, text) if name else iter(())
    return any(not (quoted and _begins_sentence(text, match)) for match in found)


def _begins_sentence(text: str, word: re.Match[str]) -> bool:
    """Whether the word has its capital letter because a sentence begins, and goes on, there."""
    before, after = text[: word.start()].rstrip(" "), text[word.end() :].lstrip(" ,")
    return (not before or before[-1] in ".!?…\n") and after[:1].islower()


def _parts(name: str) -> Iterator[str]:
    parts = [_folded(part) for part in _WORD.findall(name)]
    yield from [part for part in parts if len(part) > 2] or parts


def _is_form(word: str, name: str) -> bool:
    shortest = 2 if name[-1] in _ENDINGS else 3
    needed = min(len(name), max(shortest, len(name) - 2))
    return word[:needed] == name[:needed] and len(word) <= len(name) + 3


def _folded(word: str) -> str:
    return word.casefold().replace("ё", "е")


def listed(words: Iterable[str]) -> str:
    """`one, two and three`."""
    names = list(words)
    return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)
