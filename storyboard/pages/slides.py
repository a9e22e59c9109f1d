"""The slides of one step: which layout suits what is told, and what goes into its slots."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import chain, repeat
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Paragraph, Run, Text, flattened
from storyboard.drawing.pouring import balanced, has_sentence
from storyboard.errors import StoryboardError
from storyboard.pages.captions import Caption
from storyboard.pages.charts import ChangeChart
from storyboard.pages.choosing import FULL_PICTURES, OF_OTHER_THINGS, asked_layouts, suiting_layouts
from storyboard.pages.comparing import ChangeTable
from storyboard.pages.cropping import reads_above
from storyboard.pages.faces import Faces
from storyboard.pages.facts import MOST_ROWS, Change, Fact, changes_of, facts_of
from storyboard.pages.filling import READABLE, Draft, Filling, Shown, Typesetter, tells
from storyboard.pages.layout import Layout, Slot, filled_layout
from storyboard.pages.notes import notes_of
from storyboard.pages.tables import table_pages
from storyboard.pages.wording import Wording
from storyboard.staging.frame import WIDTH
from storyboard.staging.logos import Logo
from storyboard.staging.panel import Panel
from storyboard.story.model import STEPS, Quotation, Step, StepName, Story, Strength

# So many big numbers fit beside a picture; any others go into the notes.
MOST_FACTS = 3
# So many strengths stand in a row.
MOST_STRENGTHS = 3

# A part of the narration of fewer letters without a whole sentence is better told on the next slide.
_FEW_LETTERS = 120

# What stands again on further slides of a step.
_REPEATED = ("number", "step", "title", "sources")

Words = dict[str, tuple[Paragraph, ...]]


class Slides(Struct, frozen=True):
    """Makes slides of one story in one size of page. `lent` tells that they go into a template of somebody else's."""

    story: Story
    panels: tuple[Panel, ...]
    theme: Theme
    wording: Wording
    width: float
    height: float
    layouts: tuple[Path, ...] = ()
    faces: Faces | None = None
    footed: bool = False
    lent: bool = False
    logo: Logo | None = None

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
        told = Told(self, step, panel)
        side = "right" if (panel.number - 1) % 2 == 0 else "left"
        names = asked_layouts(step, side) or suiting_layouts(step, side)
        fitting = told.best(names)
        parts = (told.body_of(fitting),) if fitting else tuple(told.parts(names[-1])) or ((),)
        yield told.slide(fitting or names[-1], parts[0])
        for count, part in enumerate(parts[1:]):
            yield told.further_slide("continued" if count == 0 else "text", part)
        yield from told.tables()


class Told(Struct, frozen=True, dict=True):
    """One step as words for slots."""

    slides: Slides
    step: Step
    panel: Panel
    _layouts: dict[str, Layout] = field(default_factory=dict)

    @cached_property
    def wording(self) -> Wording:
        """The story's wording with this step's sources numbered from 1, as they are mentioned."""
        known = {evidence.id for evidence in self.slides.story.evidence}
        notes = [note for note in dict.fromkeys(self.step.evidence) if note in known]
        return replace(self.slides.wording, numbers={note: number for number, note in enumerate(notes, 1)})

    @cached_property
    def body(self) -> tuple[Paragraph, ...]:
        """The narration."""
        return self.wording.paragraphs(self.step.blocks)

    def body_of(self, layout: str) -> tuple[Paragraph, ...]:
        """The narration; strengths follow as a list where neither it nor the layout has a list."""
        listed = any(block.kind != "paragraph" for block in self.step.blocks)
        if layout.startswith("strengths"):
            return self.body_told(layout)
        if listed or self.layout(layout).slot("strength-1"):
            return self.body
        return (*self.body, *(Paragraph((Run(self.wording.held(s.what)),), "•") for s in self.step.strengths))

    def body_told(self, layout: str) -> tuple[Paragraph, ...]:
        """The narration, without the items of a list that a layout of strengths has on its cards."""
        if not layout.startswith("strengths"):
            return self.body
        on_cards = {_bare(strength.what) for strength in self._strengths}
        blocks = (b for b in self.step.blocks if b.kind == "paragraph" or _bare(b.text) not in on_cards)
        return self.wording.paragraphs(blocks)

    @cached_property
    def facts(self) -> tuple[Fact, ...]:
        return facts_of(self.step, self.wording)[:MOST_FACTS]

    @property
    def _strengths(self) -> tuple[Strength, ...]:
        """The strengths that layouts have cards for."""
        return self.step.strengths[:MOST_STRENGTHS]

    @property
    def quote(self) -> Quotation | None:
        """The first quotation; where a layout is asked for that lives of one, what is said in the picture."""
        if self.step.quotes:
            return self.step.quotes[0]
        if self.step.layout != "quotation" or not self.step.lines:
            return None
        line = self.step.lines[0]
        return Quotation(text=line.text, phrases=line.phrases, source=line.who)

    @property
    def title(self) -> str:
        return self.step.headline or self.wording.label(self.step.name)

    def words(self) -> Words:
        wording = self.wording
        words: Words = {
            "number": wording.plain(str(self.panel.number)),
            "step": wording.plain(wording.label(self.step.name)),
            "title": (wording.title(self.step.heading) if self.step.headline else wording.plain(self.title)[0],),
            "sources": self.sources,
            "before-label": wording.plain(wording.label("before")),
            "after-label": wording.plain(wording.label("after")),
            **self._numbers(),
        }
        if self.quote:
            words["quote"] = (wording.title(self.quote.marked),)
            words["quote-source"] = wording.plain(self.quote.source)
        return words

    def _numbers(self) -> Words:
        wording, words = self.wording, Words()
        for count, fact in enumerate(self.facts, 1):
            words[f"fact-{count}"] = wording.plain(fact.number)
            words[f"fact-{count}-label"] = wording.plain(fact.label)
        for count, strength in enumerate(self._strengths, 1):
            words[f"strength-{count}"] = wording.headline(strength.what)
        for count, change in enumerate(self.changes, 1):
            words[f"row-{count}"] = wording.plain(change.what)
            words[f"row-{count}-before"] = wording.plain(change.before)
            words[f"row-{count}-after"] = wording.plain(change.after)
        return words

    @cached_property
    def sources(self) -> tuple[Paragraph, ...]:
        """The evidence of this step in one line, each piece behind its mark."""
        wording = self.wording
        pieces = {evidence.id: evidence for evidence in self.slides.story.evidence}
        runs: list[Run] = []
        for note in wording.numbers:
            own, mark = wording.paragraph(pieces[note].marked).runs, wording.mark(note)
            runs += [Run("    ")] if runs else []
            runs += [mark, Run("\u00a0"), *own] if mark.raised else [Run(f"{mark.text}\u00a0"), *own]
        return (Paragraph(tuple(runs)),) if runs else ()

    @cached_property
    def changes(self) -> tuple[Change, ...]:
        """The changes that a table has rows for."""
        return changes_of(self.step, self.wording)[:MOST_ROWS]

    @cached_property
    def charted(self) -> tuple[Change, ...]:
        """The changes that bars can show."""
        return tuple(change for change in changes_of(self.step, self.wording) if change.numbers)[:MOST_FACTS]

    def pictures(self, layout: Layout) -> dict[str, Shown]:
        """The pictures that the layout has places for; portraits are drawn only then."""
        before = self.slides.panel("problem")
        pictures: dict[str, Shown] = {"picture": self.panel}
        if before and layout.slot("picture-before"):
            pictures["picture-before"] = before
        pictures |= self._charts(layout)
        if self.changes and layout.slot("changes"):
            pictures["changes"] = ChangeTable(self.changes, self.slides.theme, self.wording).drawn
        if layout.slot("portrait") and self._speaker and self.slides.faces:
            face = self.slides.faces.portrait(self._speaker)
            pictures |= {"portrait": face} if face else {}
        return pictures

    def _charts(self, layout: Layout) -> dict[str, Shown]:
        """The charts that the layout has places for, all with words of one size."""
        charts = self._charted(layout)
        scale = min((chart.fitting(box) for chart, box in charts.values()), default=1.0)
        return {name: replace(chart, scale=scale).drawn for name, (chart, _) in charts.items()}

    def _charted(self, layout: Layout) -> dict[str, tuple[ChangeChart, Box]]:
        """The charts that the layout has places for, and the places."""
        charts = {f"chart-{n}": change for n, change in enumerate(self.charted, 1)}
        slots = {name: slot for name in charts if (slot := layout.slot(name))}
        return {n: (ChangeChart(charts[n], self.slides.theme, self.wording), slot.box) for n, slot in slots.items()}

    @cached_property
    def _speaker(self) -> str:
        """Who is quoted: a member of the cast whom the source names, or the customer; nobody without art."""
        story = self.slides.story
        source = self.quote.source.casefold() if self.quote else ""
        named = [member.name for member in story.cast if member.name.casefold() in source]
        who = [*named, *(member.name for member in story.customers)]
        return who[0] if who and self.slides.faces and self.slides.faces.knows(who[0]) else ""

    def layout(self, name: str) -> Layout:
        """The layout of that name for what this step has; it is filled in once."""
        if name not in self._layouts:
            self._layouts[name] = self._laid(name)
        return self._layouts[name]

    def _laid(self, name: str, *, has_body: bool = True) -> Layout:
        setter = self.slides.setter
        return self.slides.layout(
            name,
            {
                "facts": [{"loss": fact.loss, "label": self._caption(fact.label)} for fact in self.facts],
                "title": Caption((self.words()["title"][0],), setter),
                "body": Caption(self.body_told(name), setter),
                "quote": Caption((self.wording.title(self.quote.marked),) if self.quote else (), setter),
                "strengths": [Caption(self.wording.headline(s.what), setter) for s in self._strengths],
                "charts": [self._caption(change.what) for change in self.charted],
                "rows": [self._caption(change.what) for change in self.changes],
                "has_body": has_body and bool(self.body),
                "has_quote": self.quote is not None,
                "has_quote_source": bool(self.quote and self.quote.source),
                "has_sources": bool(self.sources),
                "has_portrait": bool(self._speaker),
                "has_before": self.step.name != "problem" and self.slides.panel("problem") is not None,
                "has_foot": self.slides.footed,
                "number": self.panel.number,
                "steps": len(STEPS),
            },
        )

    def _caption(self, words: str) -> Caption:
        return Caption(self.wording.plain(words), self.slides.setter)

    def best(self, names: Sequence[str]) -> str:
        """The first layout that everything fits into, and in whose picture the balloons can be read if one has it."""
        fitting = [name for name in names[:1] if self.fits(name)]
        if fitting and self._lettered(fitting[0]):
            return fitting[0]
        fitting += [name for name in names[1:] if self.fits(name)]
        return next((name for name in fitting if self._lettered(name)), fitting[0] if fitting else "")

    def _lettered(self, name: str) -> bool:
        """Whether the words in the picture are as large as others, where the layout shows it."""
        slot = self.layout(name).slot("picture")
        return slot is None or self._letters * slot.box.width / WIDTH >= READABLE

    @cached_property
    def _letters(self) -> float:
        """The height of the smallest letters in a balloon of the picture, in its units."""
        leaves = (leaf for leaf, _ in flattened(self.panel.group))
        balloons = (leaf for leaf in leaves if isinstance(leaf, Text) and leaf.role == "balloon")
        return min((span.size for text in balloons for line in text.lines for span in line.spans), default=WIDTH)

    def fits(self, name: str) -> bool:
        """Whether all of the narration fits in at a size that can be read from the back row, and no face is covered."""
        body, slot = self.body_of(name), self.layout(name).slot("body")
        worded = not body or (slot is not None and self.slides.setter.fits(slot, body))
        layout = self.layout(name)
        return worded and self._words_all(layout) and self._shows_all(layout) and self._charts_all(layout)

    def _charts_all(self, layout: Layout) -> bool:
        """Whether the charts that the layout has places for can be read."""
        return all(chart.readable(box) for chart, box in self._charted(layout).values())

    def _words_all(self, layout: Layout) -> bool:
        """Whether all that is told besides the narration can be read where the layout has places for it."""
        words, setter = self.words(), self.slides.setter
        slots = (part for part in layout.parts if isinstance(part, Slot) and tells(part.name))
        return all(setter.fits(slot, words[slot.name]) for slot in slots if words.get(slot.name))

    def _shows_all(self, layout: Layout) -> bool:
        """Whether no face and no word is where the layout covers the picture."""
        slot = layout.slot("picture")
        shown = slot.number("shown") if slot else 0.0
        return slot is None or not shown or reads_above(self.panel.group, shown / slot.box.width * WIDTH)

    def parts(self, name: str) -> Iterator[tuple[Paragraph, ...]]:
        """The narration as what fits on the first slide of this layout, and on each further one; none is thin. A
        quotation, a number or a picture that leaves too little room for a sentence stands alone: one begun in a corner
        helps nobody."""
        first, second, others = (_body_slot(self.layout(n)) for n in (name, "continued", "text"))
        style, body = self.slides.setter.smallest_style(first), self.body_of(name)

        def poured(*boxes: Box) -> tuple[tuple[Paragraph, ...], ...]:
            return balanced(body, lambda: chain(boxes, repeat(others.box)), style, self.wording.language)

        if name not in OF_OTHER_THINGS and name not in FULL_PICTURES:
            told = poured(first.box, second.box)
            if len(told) < 2 or len(told[0]) > 1 or not _merely_begun(told[0][0], body[0]):
                return iter(told)
        return chain(((),), poured(second.box))

    def slide(self, name: str, body: tuple[Paragraph, ...]) -> Draft:
        layout = self.layout(name) if body or not self.body else self._laid(name, has_body=False)
        filling = Filling({**self.words(), "body": body}, self.pictures(layout))
        told = (notes_of(self.step, self.wording, layout.names), self._evidence_told())
        return Draft(layout, _seen(filling, layout), self.title, "\n\n".join(part for part in told if part))

    def _evidence_told(self) -> str:
        """The sources of the step, for whoever is asked where a number comes from."""
        known = {evidence.id: evidence.text for evidence in self.slides.story.evidence}
        sources = [f"{number}. {known[note]}" for note, number in self.wording.numbers.items()]
        return "\n".join((self.wording.label("sources"), *sources)) if sources else ""

    def tables(self) -> Iterator[Draft]:
        """The tables of the step on slides of their own, each on as many as it takes."""
        for table in self.step.tables:
            layout = self.layout("table")
            slot = layout.slot("table")
            if slot is None:
                raise StoryboardError("the layout 'table' has no slot 'table'", hint="add one for the table")
            kept = {name: words for name, words in self.words().items() if name in _REPEATED}
            for page in table_pages(table, self.slides.theme, self.wording, slot.box):
                yield Draft(layout, Filling(kept, {"table": page.drawn}), self.title)

    def further_slide(self, layout: str, body: tuple[Paragraph, ...]) -> Draft:
        """A slide on which the narration goes on: the same title, no numbers and no quotation again."""
        kept = {name: words for name, words in self.words().items() if name in _REPEATED}
        return Draft(self.layout(layout), Filling({**kept, "body": body}, {"picture": self.panel}), self.title)


def _merely_begun(part: Paragraph, whole: Paragraph) -> bool:
    """Whether the part of a paragraph that fits is a few words that do not come to a sentence."""
    return len(part.text) < min(_FEW_LETTERS, len(whole.text)) and not has_sentence(part.text)


def _bare(text: str) -> str:
    """The letters and digits of a text: what it says, however it is written."""
    return "".join(sign for sign in text.casefold() if sign.isalnum())


def _seen(filling: Filling, layout: Layout) -> Filling:
    """The filling without the numbers, strengths and changes that the layout has no place for: notes tell those."""
    numbered = ("fact-", "strength-", "row-", "before-", "after-")
    words = {n: w for n, w in filling.words.items() if n in layout.names or not n.startswith(numbered)}
    return Filling(words, filling.pictures)


def _body_slot(layout: Layout) -> Slot:
    slot = layout.slot("body")
    if slot is None:
        raise StoryboardError(f"the layout {layout.name!r} has no slot 'body'", hint="add one for the narration")
    return slot
