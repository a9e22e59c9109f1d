"""A customer on a page of paper: the portrait, their words, cards of what is known, their feelings, their scenes."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Paragraph, Run
from storyboard.errors import StoryboardError
from storyboard.pages.captions import Caption
from storyboard.pages.colors import page_theme
from storyboard.pages.deck import credits_of, wording_of
from storyboard.pages.extras import CARDS, told_personas
from storyboard.pages.faces import Faces
from storyboard.pages.filling import Draft, Filling, Shown, Typesetter, filled_page
from storyboard.pages.journey.board import Board
from storyboard.pages.journey.cells import lines_in
from storyboard.pages.journey.content import Band, Chart, Teller
from storyboard.pages.journey.feelings import Feelings
from storyboard.pages.journey.planning import middles
from storyboard.pages.layout import filled_layout
from storyboard.pages.sheet import A4
from storyboard.pages.slides import Words
from storyboard.pages.wording import Wording
from storyboard.staging.panel import Panel
from storyboard.staging.pictograms import Pictograms
from storyboard.story.model import Persona, Scenario, Story

# The steps whose scenes stand on a card: the trouble, and how it ends.
_SCENES = ("problem", "consequences", "outcome")
# In points: half the width between a page's margins; a card beside its words; the size of its words.
_COLUMN, _AROUND, _WORDS = 240.0, 34.0, 11.5
_SMALLEST = 8.0


def persona_cards(
    story: Story,
    panels: Sequence[Panel],
    theme: Theme,
    *,
    labels: Mapping[str, str],
    art: Pictograms,
    layouts: tuple[Path, ...] = (),
) -> Document:
    """A page of A4 for each persona; without any, one for each customer.

    Raises StoryboardError where the story has neither.
    """
    told = told_personas(story)
    if not told:
        hint = "give somebody in the cast 'role: customer', or describe them under 'personas:'"
        raise StoryboardError(f"{story.file or 'the story'} has no persona and no customer", hint=hint)
    wording = wording_of(story, theme, labels)
    cards = Cards(story, tuple(panels), theme, wording, art, layouts)
    pages = tuple(cards.page(persona, number) for number, persona in enumerate(told, 1))
    return Document(
        pages,
        page_theme(theme),
        title=f"{wording.label('persona')}: {', '.join(persona.name for persona in told)}",
        language=story.language,
        direction=wording.direction,
        author=story.author or story.owner,
        subject=story.product.tagline,
        credits=credits_of(story, panels, theme),
    )


class Cards(Struct, frozen=True):
    """Makes the pages of the personas of one story."""

    story: Story
    panels: tuple[Panel, ...]
    theme: Theme
    wording: Wording
    art: Pictograms
    layouts: tuple[Path, ...]

    def page(self, persona: Persona, number: int) -> Page:
        wording, story = self.wording, self.story
        setter = Typesetter(self.theme, wording)
        member = story.member(persona.name)
        quoted = wording.label("quoted").replace("{words}", persona.quote)
        known = [(field, texts) for field in CARDS if (texts := getattr(persona, field))]
        words: Words = {
            "kicker": wording.plain("  ·  ".join(part for part in (wording.label("persona"), story.title) if part)),
            "title": wording.headline(persona.name),
            "subtitle": wording.plain(persona.about or (member.about if member else "")),
            "quote": wording.headline(quoted if persona.quote else ""),
            "sources": self._sources(persona),
            "product": wording.plain(story.product.name),
            "curve-label": wording.plain(wording.label("journey")),
            "story-label": wording.plain(wording.label("in_the_story")),
        }
        for count, (field, texts) in enumerate(known, 1):
            words[f"card-{count}-label"] = wording.plain(wording.of_persona(field))
            words[f"card-{count}"] = tuple(Paragraph((Run(wording.held(text)),), "•") for text in texts)
        pictures: dict[str, Shown] = {f"picture-{n}": panel for n, panel in enumerate(self._scenes(), 1)}
        if face := Faces(self.art).portrait(persona.name):
            pictures["portrait"] = face
        if curve := self._curve(persona):
            pictures["curve"] = curve
        facts = {
            "columns": _columns([Caption(words[f"card-{n}"], setter) for n in range(1, len(known) + 1)]),
            "pictures": len(self._scenes()),
            "has_quote": bool(persona.quote),
            "has_curve": curve is not None,
        }
        layout = filled_layout("personas", "card", self.theme, *A4, facts, self.layouts)
        return filled_page(Draft(layout, Filling(words, pictures), persona.name), setter, f"persona-{number}")

    def _sources(self, persona: Persona) -> tuple[Paragraph, ...]:
        pieces = [piece.text for piece in self.story.evidence if piece.id in persona.evidence]
        return self.wording.plain("   ".join(pieces))

    def _scenes(self) -> tuple[Panel, ...]:
        return tuple(panel for panel in self.panels if panel.step in _SCENES)

    def _curve(self, persona: Persona) -> Callable[[Box], Group] | None:
        """How they feel along the first journey that says so."""
        teller = Teller(self.story, self.wording, self.art, marks=False)
        for journey in self.story.journeys:
            for scenario in journey.scenarios:
                chart = teller.chart(scenario)
                if band := _band_of(persona.name, chart, scenario, teller):
                    return partial(self._drawn, band=band, chart=chart)
        return None

    def _drawn(self, box: Box, band: Band, chart: Chart) -> Group:
        """The curve with the names of the stages below it."""
        board = Board(page_theme(self.theme), self.wording, *A4, _SMALLEST)
        count = len(chart.columns)
        gap = 4.0
        column = (box.width - gap * (count - 1)) / count
        places = middles(box.x, column, gap, count)
        style = board.style(_SMALLEST, weight=700, align="center")
        names = [Paragraph((Run(one.name),)) for one in chart.columns]
        lines = max(lines_in(name, style, column, self.wording.language)[0] for name in names)
        low = lines * _SMALLEST * style.line_height + 4.0
        graph = Box(box.x, box.y, box.width, box.height - low)
        items: list[Item] = list(Feelings(board, band, chart.columns, places, column, _SMALLEST, self.art).items(graph))
        for name, middle in zip(names, places, strict=True):
            room = Box(middle - column / 2, graph.bottom + 3.0, column, low - 3.0)
            items.append(board.text((name,), room, style, role="label", name="stage"))
        return Group(tuple(items), "journey", "", "chart")


def _band_of(name: str, chart: Chart, scenario: Scenario, teller: Teller) -> Band | None:
    """The one curve of this person: their own, or that of nobody in particular where the journey is theirs."""
    bands = [lane for lane in chart.lanes if isinstance(lane, Band)]
    curves = [curve for band in bands for curve in band.curves if curve.who == name]
    bare = tuple(() for _ in chart.columns)
    own = [curve for curve in curves if any(value is not None for value in curve.values)]
    if not own or (len(teller.personas(scenario)) > 1 and not scenario.of_kind("emotion")[0].who):
        return None
    return Band(bands[0].title, (replace(own[0], words=bare),))


def _columns(captions: Sequence[Caption]) -> list[list[dict[str, float]]]:
    """The cards in two columns about equally high: the number of each and the height that it needs, in points."""
    columns: list[list[dict[str, float]]] = [[], []]
    heights = [0.0, 0.0]
    for number, caption in enumerate(captions, 1):
        height = caption.height(_COLUMN, _WORDS, "body", 1.27) + _AROUND
        at = 0 if heights[0] <= heights[1] else 1
        columns[at].append({"n": number, "height": height})
        heights[at] += height
    return columns
