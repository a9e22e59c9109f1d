"""The director: a story becomes shots (who, where, how), and each shot a drawn panel."""

from __future__ import annotations

from dataclasses import dataclass, replace

from storyboard.art.catalogue import Catalogue
from storyboard.art.palette import palette_for
from storyboard.drawing.document import Theme
from storyboard.errors import StoryboardError
from storyboard.staging.casting import cast_of
from storyboard.staging.director import Director
from storyboard.staging.library import library_of
from storyboard.staging.panel import Panel
from storyboard.staging.picture import Look, drawn_panel
from storyboard.staging.shot import Shot
from storyboard.story.model import Story

__all__ = ["Panel", "Stage", "directed", "staged"]


@dataclass(frozen=True, slots=True)
class Stage:
    """A story's shots and panels, and the theme in the product's colours that pages go on with."""

    shots: tuple[Shot, ...]
    panels: tuple[Panel, ...]
    theme: Theme


def directed(story: Story, catalogue: Catalogue) -> tuple[Shot, ...]:
    """The shots of a story, nothing drawn. Raises StoryboardError with every name that the art does not have."""
    people = cast_of(story, catalogue, story.product.color or "#12b39b")
    return Director(story, library_of(catalogue), people).shots()


def staged(story: Story, catalogue: Catalogue, *, theme: str = "") -> Stage:
    """The story directed and drawn."""
    if not story.cast:
        raise StoryboardError(
            f"{story.file or 'the story'} has nobody in its cast",
            hint="add `cast:` with a customer to the front matter",
        )
    shots = directed(story, catalogue)
    base = catalogue.theme(theme or story.theme or "ink")
    branded = replace(base, colors=dict(palette_for(base, story.product.color).colors))
    words = catalogue.words(story.language) if catalogue.has("words", story.language.split("-")[0]) else None
    look = Look(
        catalogue,
        branded,
        brand=story.product.color,
        language=story.language,
        direction="rtl" if words and words.direction == "rtl" else "ltr",
        product=story.product.name,
        tagline=story.product.tagline,
    )
    return Stage(shots, tuple(drawn_panel(shot, look) for shot in shots), branded)
