"""The deck: a story and its panels as slides. A cover, a slide or more for each step, and a closing."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from storyboard.drawing.document import Credit, Document, Page, Theme
from storyboard.drawing.faces import families_with
from storyboard.drawing.families import font_credit
from storyboard.errors import StoryboardError, did_you_mean
from storyboard.pages.closing import closing
from storyboard.pages.colors import page_theme
from storyboard.pages.cover import cover
from storyboard.pages.extras import agenda, call_to_action, evidence, personas
from storyboard.pages.faces import Faces
from storyboard.pages.feet import Feet, with_feet
from storyboard.pages.filling import Draft, filled_page
from storyboard.pages.slides import Slides
from storyboard.pages.wording import Wording
from storyboard.staging.logos import Logo
from storyboard.staging.panel import Panel
from storyboard.story.model import Story

if TYPE_CHECKING:
    from storyboard.staging.pictogram import Pictogram
    from storyboard.staging.pictograms import Pictograms

# Pages in points. A4 is landscape; "square" and "story" are what social networks show.
SIZES: dict[str, tuple[float, float]] = {
    "16:9": (960.0, 540.0),
    "4:3": (960.0, 720.0),
    "a4": (841.89, 595.28),
    "square": (720.0, 720.0),
    "story": (540.0, 960.0),
}


def deck(
    story: Story,
    panels: Sequence[Panel],
    theme: Theme,
    *,
    size: str = "16:9",
    layouts: tuple[Path, ...] = (),
    labels: Mapping[str, str] | None = None,
    feet: Feet | None = None,
    art: Pictograms | None = None,
    heads: Mapping[str, Pictogram] | None = None,
    map_room: tuple[float, float] | None = None,
    logo: Logo | None = None,
) -> Document:
    """The story's slides; its customer journey stands before the closing.

    `map_room` is the size of the journey's pages where they stand under a title which somebody else sets. `art` draws
    heads, portraits and things; `heads` are happy heads of the cast that have been drawn already. `logo` stands on the
    cover and on the closing.

    `labels` are the names printed on them in the story's language (see `assets/words`). `feet` stand at the foot of
    every numbered slide; those of the story if none are given. `layouts` are folders whose layouts go before ours.
    Raises StoryboardError for an unknown size or layout.
    """
    if size not in SIZES:
        raise StoryboardError(f"there is no page size {size!r}", hint=did_you_mean(size, SIZES))
    wording = wording_of(story, theme, labels or {})
    feet = feet or Feet(story.footer, story.dated)
    faces = Faces(art, heads or {})
    slides = Slides(
        story, tuple(panels), theme, wording, *SIZES[size], layouts, faces, bool(feet), bool(map_room), logo
    )
    credits = credits_of(story, panels, theme)
    told = tuple(_set(_told(slides), slides, 1))
    journey = _journey(story, theme, size, labels or {}, len(told) + 1, art, map_room)
    end = tuple(_set(_ending(slides, credits), slides, len(told) + len(journey) + 1))
    return Document(
        with_feet((*told, *journey, *end), feet, slides.setter, layouts),
        page_theme(theme),
        title=story.title or (panels[0].title if panels else ""),
        language=story.language,
        direction=wording.direction,
        author=story.author or story.owner,
        subject=story.product.tagline,
        credits=credits,
    )


def wording_of(story: Story, theme: Theme, labels: Mapping[str, str]) -> Wording:
    """How this story's words are set."""
    return Wording(theme, story.language, labels)


def credits_of(story: Story, panels: Sequence[Panel], theme: Theme) -> tuple[Credit, ...]:
    """Everybody whose work is on the pages, each once: art first, then typefaces."""
    art = (credit for panel in panels for credit in panel.credits)
    own = (theme.heading, theme.body, theme.hand, theme.display or theme.hand, theme.caption or theme.hand)
    characters = "".join(sorted(set(str(story.data()))))
    lent = families_with(characters, theme.body, story.language) if not characters.isascii() else ()
    fonts = (font_credit(family) for family in dict.fromkeys((*own, *sorted(lent))))
    return tuple(dict.fromkeys((*art, *fonts)))


def _told(slides: Slides) -> Iterator[Draft]:
    wanted = slides.story.slides
    yield cover(slides)
    if "agenda" in wanted:
        yield from agenda(slides)
    if "persona" in wanted:
        yield from personas(slides)
    for panel in slides.panels:
        yield from slides.step_slides(panel)
    if "evidence" in wanted:
        yield from evidence(slides)


def _ending(slides: Slides, credits: tuple[Credit, ...]) -> Iterator[Draft]:
    yield from call_to_action(slides)
    yield from closing(slides, credits)


def _journey(
    story: Story,
    theme: Theme,
    size: str,
    labels: Mapping[str, str],
    first: int,
    art: Pictograms | None,
    room: tuple[float, float] | None,
) -> tuple[Page, ...]:
    """The slides of the customer journey, numbered from `first`; none without a journey."""
    if not any(scenario.stages for journey in story.journeys for scenario in journey.scenarios):
        return ()
    from storyboard.pages.journey import journey_slides  # draws heads and things, which most decks do without

    pages = journey_slides(story, page_theme(theme), size=size, labels=labels, art=art, first=first, room=room)
    return tuple(replace(page, name=f"page-{number}") for number, page in enumerate(pages, first))


def _set(drafts: Iterator[Draft], slides: Slides, first: int) -> Iterator[Page]:
    """The slides as pages, numbered from `first` where their layouts have a place for it."""
    for number, draft in enumerate(drafts, first):
        words = {**draft.filling.words, "page": slides.wording.plain(str(number))}
        numbered = replace(draft, filling=replace(draft.filling, words=words))
        yield filled_page(numbered, slides.setter, f"page-{number}")
