"""Slides beside the steps: what is to come, who it is about, what it rests on, and what to do next."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from storyboard.drawing.items import Paragraph, Run
from storyboard.pages.captions import Caption
from storyboard.pages.filling import Draft, Filling
from storyboard.pages.frames import Sketch
from storyboard.pages.layout import Layout
from storyboard.pages.slides import Slides, Words
from storyboard.pages.wording import Wording
from storyboard.staging.panel import Panel
from storyboard.story.model import Evidence, Persona, Story

# So many cards stand around a portrait at most; what is beyond goes on on a further page.
MOSTCARDS = 6
# What a portrait tells, in this order, by the names of its fields.
CARDS = (
    *("needs", "problems", "goals", "behaviour", "channels", "demographics"),
    *("purchase_history", "discounts", "support_history", "reviews", "social"),
)


def agenda(slides: Slides) -> Iterator[Draft]:
    """The pictures of all steps, small, with their headlines."""
    wording = slides.wording
    words: Words = {"title": wording.plain(wording.label("contents"))}
    pictures: dict[str, Panel | Sketch] = {}
    for count, panel in enumerate(slides.panels, 1):
        words[f"number-{count}"] = wording.plain(str(panel.number))
        words[f"headline-{count}"] = wording.headline(panel.title)
        pictures[f"picture-{count}"] = panel
    headlines = [Caption(words[f"headline-{count}"], slides.setter) for count in range(1, len(slides.panels) + 1)]
    layout = slides.layout("agenda", {"headlines": headlines})
    yield Draft(layout, Filling(words, pictures), wording.label("contents"))


def personas(slides: Slides) -> Iterator[Draft]:
    """A card for each persona; without any, one for each customer of whom something is said."""
    for persona in told_personas(slides.story):
        yield from _persona(slides, persona)


def told_personas(story: Story) -> tuple[Persona, ...]:
    """The story's personas, or its customers as such, with what they say while the trouble lasts."""
    return story.personas or tuple(
        Persona(name=member.name, about=member.about, quote=_complaint(story, member.name))
        for member in story.customers
    )


def _complaint(story: Story, name: str) -> str:
    """What somebody says or thinks while the trouble lasts."""
    steps = (step for step in (story.step("problem"), story.step("consequences")) if step)
    return next((line.text for step in steps for line in step.lines if line.who == name), "")


def _persona(slides: Slides, persona: Persona) -> Iterator[Draft]:
    """The portrait and the words with as many cards as can be read, on as many pages as it takes."""
    wording, story = slides.wording, slides.story
    member = story.member(persona.name)
    told: Words = {
        "title": wording.headline(persona.name),
        "subtitle": wording.plain(persona.about or (member.about if member else "")),
        "quote": wording.headline(persona.quote),
        "sources": _named_sources(slides, persona.evidence),
    }
    face = slides.faces.portrait(member.name) if member and slides.faces else None
    cards = [_Card(wording, name, texts) for name in CARDS if (texts := getattr(persona, name))]
    facts = {
        "has_quote": bool(persona.quote),
        "about": Caption(told["subtitle"], slides.setter),
        "quote": Caption(told["quote"], slides.setter),
    }
    most = next((n for n in range(MOSTCARDS, 1, -1) if _all_fit(slides, cards, n, facts)), 1)
    pages = max(1, -(-len(cards) // most))
    share = max(1, -(-len(cards) // pages))
    for page in range(pages):
        some = cards[page * share : (page + 1) * share]
        words = {**told, **_worded(some)}
        layout = slides.layout("persona", {"cards": len(some), **facts})
        yield Draft(layout, Filling(words, {"portrait": face} if face else {}), persona.name)


class _Card(NamedTuple):
    """What is known of a persona in one field, by its name."""

    wording: Wording
    name: str
    texts: Sequence[str]

    @property
    def label(self) -> tuple[Paragraph, ...]:
        return self.wording.plain(self.wording.of_persona(self.name))

    @property
    def items(self) -> tuple[Paragraph, ...]:
        return tuple(Paragraph((Run(self.wording.held(text)),), "•") for text in self.texts)


def _worded(cards: Sequence[_Card]) -> Words:
    labels = {f"card-{count}-label": card.label for count, card in enumerate(cards, 1)}
    return labels | {f"card-{count}": card.items for count, card in enumerate(cards, 1)}


def _all_fit(slides: Slides, cards: Sequence[_Card], most: int, facts: Mapping[str, object]) -> bool:
    """Whether all cards can be read where so many at most stand on a page."""
    layout = slides.layout("persona", {"cards": min(most, len(cards)), **facts})
    slot = layout.slot("card-1")
    return slot is None or all(slides.setter.fits(slot, card.items) for card in cards)


def _named_sources(slides: Slides, notes: Sequence[str]) -> tuple[Paragraph, ...]:
    pieces = [evidence for evidence in slides.story.evidence if evidence.id in notes]
    runs = [run for piece in pieces for run in (*slides.wording.paragraph(piece.marked).runs, Run("    "))]
    return (Paragraph(tuple(runs[:-1])),) if runs else ()


class _Piece(NamedTuple):
    """A source and the steps that it backs: what a layout makes a row of."""

    source: Caption
    steps: Caption


def evidence(slides: Slides) -> Iterator[Draft]:
    """Every source beside the steps that it backs, on as many pages as it takes."""
    wording, title = slides.wording, slides.wording.label("evidence")
    rest = [
        _Piece(
            Caption((wording.paragraph(piece.marked),), slides.setter),
            Caption(wording.plain(_backed(slides, piece)), slides.setter),
        )
        for piece in slides.story.evidence
    ]
    pages = sum(1 for _ in _evidence_pages(slides, rest, 1))
    for layout, some in _evidence_pages(slides, rest, pages):
        words: Words = {"title": wording.plain(title)}
        for count, piece in enumerate(some, 1):
            words |= {f"piece-{count}": piece.source.paragraphs, f"piece-{count}-steps": piece.steps.paragraphs}
        yield Draft(layout, Filling(words), title)


def _evidence_pages(slides: Slides, pieces: list[_Piece], least: int) -> Iterator[tuple[Layout, list[_Piece]]]:
    """The sources page by page, as many on each as fit, or fewer where there are to be `least` pages."""
    while pieces:
        share = -(-len(pieces) // max(least, 1))
        layout = slides.layout("evidence", {"pieces": pieces[:share]})
        held = max(1, sum(layout.slot(f"piece-{count}") is not None for count in range(1, share + 1)))
        yield layout, pieces[:held]
        pieces, least = pieces[held:], least - 1


def _backed(slides: Slides, piece: Evidence) -> str:
    wording, story = slides.wording, slides.story
    steps = [wording.label(step.name) for step in story.steps if piece.id in step.evidence]
    people = [persona.name for persona in story.personas if piece.id in persona.evidence]
    cells = (cell for j in story.journeys for s in j.scenarios for lane in s.lanes for cell in lane.cells)
    journey = [wording.label("journey")] if any(piece.id in cell.evidence for cell in cells) else []
    return ", ".join((*steps, *people, *journey)) or "–"


def call_to_action(slides: Slides) -> Iterator[Draft]:
    """The one thing that the audience is to do next, if the story says it."""
    story, wording = slides.story, slides.wording
    if not story.call:
        return
    message = story.product.tagline or story.title
    outcome = slides.panel("outcome") or (slides.panels[-1] if slides.panels else None)
    words = {
        "title": wording.headline(message or story.call),
        "subtitle": wording.headline(story.call),
        "product": wording.plain(story.product.name),
    }
    pictures: dict[str, Panel | Sketch] = {"picture": outcome} if outcome else {}
    yield Draft(slides.layout("call-to-action", {}), Filling(words, pictures), message or story.call)
