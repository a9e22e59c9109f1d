"""The story's words as paragraphs to set: emphasis, links, list signs, footnote marks, and words that stay together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.drawing.binding import bound, bound_all
from storyboard.drawing.document import Theme
from storyboard.drawing.items import Direction, Paragraph, Run
from storyboard.drawing.quotation_marks import typeset, typeset_all
from storyboard.pages.colors import page_theme
from storyboard.story.model import Block, Phrase
from storyboard.story.words import printed

# Languages read from right to left, by their ISO 639 codes.
_RIGHT_TO_LEFT = {"ar", "arc", "ckb", "dv", "fa", "he", "ps", "sd", "ug", "ur", "yi"}
# Two last words longer than this together may part.
_LONGEST_PAIR = 18
# Fonts have raised digits of their own up to here; marks beyond are digits that are drawn raised.
_RAISED = "¹²³⁴"


class Wording(Struct, frozen=True):
    """How words become paragraphs. `numbers` has the number of each piece of evidence that may be referred to."""

    theme: Theme
    language: str = "en"
    labels: Mapping[str, str] = field(default_factory=dict)
    numbers: Mapping[str, int] = field(default_factory=dict)

    @property
    def direction(self) -> Direction:
        return "rtl" if self.language.split("-")[0].lower() in _RIGHT_TO_LEFT else "ltr"

    def label(self, name: str) -> str:
        """The label in the story's language; its name in plain letters where there is none."""
        return self.labels.get(name) or name.replace("_", " ").replace("-", " ").capitalize()

    def of_persona(self, field: str) -> str:
        """What a field of a portrait is called, such as `purchase_history`."""
        name = field.replace("_", "-")
        return self.labels.get(name) or printed(name, "persona", self.language)

    def day(self, day: date | None) -> str:
        """A day in words, as the language writes it; nothing for none."""
        from storyboard.pages.numerals import day_text

        return day_text(day, self.language) if day else ""

    def mark(self, note: str) -> Run:
        """The raised number that refers to a piece of evidence; a run of no text where there is none."""
        number = self.numbers.get(note)
        if number is None:
            return Run("")
        return Run(_RAISED[number - 1]) if len(self.numbers) <= len(_RAISED) else Run(str(number), raised=True)

    def title(self, phrases: Sequence[Phrase]) -> Paragraph:
        """A headline: its last two words stay together, so that no line holds one short word alone."""
        paragraph = self.paragraph(phrases)
        words = paragraph.text.rsplit(" ", 2)
        kept = "\u00a0" in words[-1]
        if kept or len(words) < 3 or len(words[-1]) + len(words[-2]) > _LONGEST_PAIR:
            return paragraph
        runs = list(paragraph.runs)
        last = next(i for i in reversed(range(len(runs))) if " " in runs[i].text)
        runs[last] = replace(runs[last], text="\u00a0".join(runs[last].text.rsplit(" ", 1)))
        return replace(paragraph, runs=tuple(runs))

    def held(self, text: str) -> str:
        """`text` with no-break spaces where typesetters put them."""
        return bound(text, self.language)

    def paragraph(self, phrases: Sequence[Phrase], bullet: str = "", level: int = 0) -> Paragraph:
        """One paragraph from phrases; phrases of no text that refer to evidence become its mark."""
        runs = self._typeset(run for phrase in phrases for run in self._runs(phrase) if run.text)
        return Paragraph(_without_ends(_parted_marks(runs)), bullet, level)

    def _typeset(self, runs: Iterable[Run]) -> tuple[Run, ...]:
        """The runs with the marks of the language, words held across runs too; code stays as it was typed."""
        typed = tuple(runs)
        words = iter(typeset_all([run.text for run in typed if not run.code], self.language))
        signed = [run.text if run.code else next(words) for run in typed]
        held = bound_all(signed, self.language)
        return tuple(run if run.code else replace(run, text=text) for run, text in zip(typed, held, strict=True))

    def _runs(self, phrase: Phrase) -> Iterator[Run]:
        link = _safe_link(phrase.link)
        color = page_theme(self.theme).colors["link"] if link else ""
        mark = self.mark(phrase.note) if phrase.note else Run("")
        text = phrase.text + ("" if mark.raised else mark.text)
        yield Run(text, phrase.bold, phrase.italic, phrase.code, link, color)
        if mark.raised:
            yield mark

    def paragraphs(self, blocks: Iterable[Block]) -> tuple[Paragraph, ...]:
        """The blocks as paragraphs, list items with their signs."""
        return tuple(self.paragraph(block.phrases, _sign(block), block.level) for block in blocks if block.phrases)

    def headline(self, text: str) -> tuple[Paragraph, ...]:
        """Plain text as the one paragraph of a headline; nothing for no text."""
        return (self.title((Phrase(text=text),)),) if text else ()

    def plain(self, text: str) -> tuple[Paragraph, ...]:
        """Plain text as paragraphs, one a line; nothing for no text."""
        lines = (typeset(self.held(line), self.language) for line in text.splitlines() if line.strip())
        return tuple(Paragraph((Run(line),)) for line in lines)


def _sign(block: Block) -> str:
    if block.kind == "number":
        return f"{block.number or 1}."
    return "•" if block.kind == "bullet" else ""


def _safe_link(link: str) -> str:
    return link if link.startswith(("https://", "http://", "mailto:", "#")) else ""


def _parted_marks(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs with a comma between two raised numbers, which would read as one."""
    pairs = zip(runs, (*runs[1:], Run("")), strict=False)
    return tuple(replace(a, text=a.text + ",") if a.raised and b.raised else a for a, b in pairs)


def _without_ends(runs: tuple[Run, ...]) -> tuple[Run, ...]:
    """The runs with no blanks before the first and after the last."""
    if not runs:
        return runs
    runs = (replace(runs[0], text=runs[0].text.lstrip(" \n")), *runs[1:])
    return (*runs[:-1], replace(runs[-1], text=runs[-1].text.rstrip(" \n")))
