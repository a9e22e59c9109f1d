"""The slides of one step: which layout suits what is told, and what goes into its slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain, repeat
from pathlib import Path

from storyboard.drawing.document import Theme
from storyboard.drawing.items import Paragraph, Run
from storyboard.errors import StoryboardError
from storyboard.pages.facts import Fact, facts_of
from storyboard.pages.filling import Draft, Filling, Typesetter
from storyboard.pages.layout import Layout, Slot, filled_layout
from storyboard.pages.notes import notes_of
from storyboard.pages.pouring import poured
from storyboard.pages.wording import Wording
from storyboard.staging.panel import Panel
from storyboard.story.model import STEPS, Quotation, Step, StepName, Story

# A step with at most so many words of plain narration gets a picture as large as the page.
FEW_WORDS = 18
# So many big numbers fit beside a picture; any others go into the notes.
MOST_FACTS = 3

Words = dict[str, tuple[Paragraph, ...]]


@dataclass(frozen=True, slots=True)
class Slides:
    """Makes slides of one story in one size of page."""

    story: Story
    panels: tuple[Panel, ...]
    theme: Theme
    wording: Wording
    width: float
    height: float
    layouts: Path | None = None

    @property
    def setter(self) -> Typesetter:
        return Typesetter(self.theme, self.wording)

    def layout(self, name: str, facts: Mapping[str, object]) -> Layout:
        return filled_layout("slides", name, self.theme, self.width, self.height, facts, self.layouts)

    def panel(self, step: StepName) -> Panel | None:
        return next((panel for panel in self.panels if panel.step == step), None)

    def step_slides(self, panel: Panel) -> Iterator[Draft]:
        """The slides of the panel's step: one, or more where there is more text than one can hold."""
        step = next((step for step in self.story.steps if step.name == panel.step), None)
        if step is None:
            return
        told = _Told(self, step, panel)
        side = "right" if (panel.number - 1) % 2 == 0 else "left"
        names = [*(["picture-full"] if _is_short(step) else []), f"picture-{side}", f"text-{side}"]
        fitting = next((name for name in names if told.fits(name)), "")
        parts = (told.body,) if fitting else tuple(told.parts(names[-1]))
        yield told.slide(fitting or names[-1], parts[0])
        for count, part in enumerate(parts[1:]):
            yield told.further_slide("continued" if count == 0 else "text", part)


def _is_short(step: Step) -> bool:
    plain = all(block.kind == "paragraph" for block in step.blocks)
    few = sum(len(block.text.split()) for block in step.blocks) <= FEW_WORDS
    facts = step.strengths or step.losses or step.results
    return plain and few and len(step.blocks) <= 1 and not step.quotes and not facts


@dataclass(frozen=True)
class _Told:
    """One step as words for slots."""

    slides: Slides
    step: Step
    panel: Panel

    @cached_property
    def wording(self) -> Wording:
        """The story's wording with this step's sources numbered from 1, as they are mentioned."""
        known = {evidence.id for evidence in self.slides.story.evidence}
        notes = [note for note in dict.fromkeys(self.step.evidence) if note in known]
        return replace(self.slides.wording, numbers={note: number for number, note in enumerate(notes, 1)})

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """The narration; strengths follow as a list where the narration has none of its own."""
        wording, step = self.wording, self.step
        body = wording.paragraphs(step.blocks)
        if any(block.kind != "paragraph" for block in step.blocks):
            return body
        return (*body, *(Paragraph((Run(wording.held(s.what)),), "•") for s in step.strengths))

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return facts_of(self.step, self.wording)[:MOST_FACTS]

    @property
    def quote(self) -> Quotation | None:
        return self.step.quotes[0] if self.step.quotes else None

    def words(self) -> Words:
        wording = self.wording
        words: Words = {
            "number": wording.plain(str(self.panel.number)),
            "step": wording.plain(wording.label(self.step.name)),
            "title": (wording.title(self.step.heading) if self.step.headline else wording.plain(self.title)[0],),
            "sources": self.sources,
        }
        for count, fact in enumerate(self.facts, 1):
            words[f"fact-{count}"] = wording.plain(fact.number)
            words[f"fact-{count}-label"] = wording.plain(fact.label)
        if self.quote:
            words["quote"] = (wording.title(self.quote.marked),)
            words["quote-source"] = wording.plain(self.quote.source)
        return words

    @cached_property
    def sources(self) -> tuple[Paragraph, ...]:
        """The evidence of this step in one line, each piece behind its mark."""
        wording = self.wording
        pieces = {evidence.id: evidence for evidence in self.slides.story.evidence}
        runs: list[Run] = []
        for note in wording.numbers:
            own = wording.paragraph(pieces[note].marked).runs
            runs += [Run(("    " if runs else "") + f"{wording.mark(note)}\u00a0"), *own]
        return (Paragraph(tuple(runs)),) if runs else ()

    def layout(self, name: str) -> Layout:
        return self.slides.layout(
            name,
            {
                "facts": [{"loss": fact.loss} for fact in self.facts],
                "has_body": bool(self.body),
                "has_quote": self.quote is not None,
                "has_quote_source": bool(self.quote and self.quote.source),
                "has_sources": bool(self.sources),
                "number": self.panel.number,
                "steps": len(STEPS),
            },
        )

    def fits(self, name: str) -> bool:
        """Whether all of the narration fits into that layout at a size that can be read from the back row."""
        slot = self.layout(name).slot("body")
        return not self.body or (slot is not None and self.slides.setter.fits(slot, self.body))

    def parts(self, name: str) -> Iterator[tuple[Paragraph, ...]]:
        """The narration as what fits on the first slide of this layout, and on each further one."""
        first, second, others = (_body_slot(self.layout(n)) for n in (name, "continued", "text"))
        boxes = chain((first.box, second.box), repeat(others.box))
        yield from poured(self.body, boxes, self.slides.setter.smallest_style(first), self.wording.language)

    def slide(self, layout: str, body: tuple[Paragraph, ...]) -> Draft:
        filling = Filling({**self.words(), "body": body}, {"picture": self.panel})
        shown = 0 if layout == "picture-full" else MOST_FACTS
        return Draft(self.layout(layout), filling, self.title, notes_of(self.step, self.wording, shown))

    def further_slide(self, layout: str, body: tuple[Paragraph, ...]) -> Draft:
        """A slide on which the narration goes on: the same title, no numbers and no quotation again."""
        kept = {name: words for name, words in self.words().items() if name in ("number", "step", "title", "sources")}
        return Draft(self.layout(layout), Filling({**kept, "body": body}, {"picture": self.panel}), self.title)

    @property
    def title(self) -> str:
        return self.step.headline or self.wording.label(self.step.name)


def _body_slot(layout: Layout) -> Slot:
    slot = layout.slot("body")
    if slot is None:
        raise StoryboardError(f"the layout {layout.name!r} has no slot 'body'", hint="add one for the narration")
    return slot
