"""The stage: a story becomes shots (who, where, how), and of each step the best of a few takes becomes a panel."""

from __future__ import annotations

from itertools import islice
from typing import cast

from msgspec import Struct
from msgspec.structs import replace

from storyboard.art.catalogue import Catalogue
from storyboard.art.palette import palette_for
from storyboard.drawing.document import Theme
from storyboard.drawing.families import known_families
from storyboard.drawing.items import Group
from storyboard.drawing.scripts import east_asian_family
from storyboard.drawing.toning import toned
from storyboard.errors import StoryboardError
from storyboard.staging.brief import Brief
from storyboard.staging.canvas import Look
from storyboard.staging.casting import cast_of
from storyboard.staging.director import Director
from storyboard.staging.explaining import left_out, measure
from storyboard.staging.extras import extra_of
from storyboard.staging.library import library_of
from storyboard.staging.panel import Panel
from storyboard.staging.picture import drawn_panel, framed
from storyboard.staging.product_picture import logo_of, product_picture
from storyboard.staging.shot import Shot
from storyboard.story.model import Story

# The theme of stories that name none.
USUAL = "ink"


class Stage(Struct, frozen=True):
    """A story's shots and panels, and the theme in the product's colours that pages go on with."""

    shots: tuple[Shot, ...]
    panels: tuple[Panel, ...]
    theme: Theme


# How many ways of shooting a step are drawn, at the most, before the best of them is taken.
MOST_TAKES = 12
# What a composition's weight counts for beside the score of a take: what it tells matters as much as how it reads.
SAYS_MORE = 0.1


def directed(story: Story, catalogue: Catalogue) -> tuple[Shot, ...]:
    """The first choice of shots, nothing drawn. Raises StoryboardError with every name that the art does not have."""
    director = _director(story, catalogue)
    shots = []
    for brief in director.briefs():
        shots.append(next(director.takes(brief)))
        director.keep(shots[-1])
    return tuple(shots)


def staged(story: Story, catalogue: Catalogue, *, theme: str = "") -> Stage:
    """The story directed and drawn: of every step the best of a few takes, by the score of their composition."""
    director = _director(story, catalogue)
    look = _look(story, catalogue, theme)
    judged = _in_usual_colors(look)
    chosen = []
    for brief in director.briefs():
        shot, panel = _best_take(director, brief, judged)
        director.keep(shot)
        seen = panel if judged == look else replace(panel, group=drawn_panel(shot, look).group)
        chosen.append((shot, framed(seen)))
    panels = tuple(replace(panel, group=cast(Group, toned(panel.group, look.theme))) for _, panel in chosen)
    return Stage(tuple(shot for shot, _ in chosen), panels, look.theme)


def _in_usual_colors(look: Look) -> Look:
    """The look in which takes are judged, so that a story has the same pictures in every theme."""
    usual = palette_for(look.catalogue.theme(USUAL), look.brand)
    return replace(look, theme=replace(look.theme, colors=dict(usual.colors)))


def _best_take(director: Director, brief: Brief, look: Look) -> tuple[Shot, Panel]:
    """The best of the takes up to the first that reads well; nobody is left out only for a better reading."""
    takes: list[tuple[float, Shot, Panel]] = []
    for number, shot in enumerate(islice(director.takes(brief), MOST_TAKES), 1):
        sound = [other for _, other, drawn in takes if drawn.score and not drawn.score.failures]
        if len(sound) > 2 or (sound and len(shot.actors) < len(sound[0].actors)):
            break
        panel = drawn_panel(shot, look)
        told = (*panel.explanation, *left_out(brief, shot.actors), *measure(panel.score, number))
        panel = replace(panel, explanation=told)
        if panel.score is None:
            return shot, panel
        takes.append((panel.score.total + SAYS_MORE * shot.composition.weight, shot, panel))
        if panel.score.reads_well:
            break
    _, shot, panel = max(takes, key=lambda take: take[0])
    return shot, panel


def _director(story: Story, catalogue: Catalogue) -> Director:
    if not story.cast:
        hint = "say in the front matter who it is about, e.g. cast: {Anna: {role: customer, about: shop owner}}"
        raise StoryboardError(f"{story.file or 'the story'} has nobody in its cast", hint=hint)
    library = library_of(catalogue)
    extra = extra_of(story, library)
    everybody = replace(story, cast=(*story.cast, *([extra] if extra else [])))
    people = cast_of(everybody, catalogue, story.product.color or "#12b39b")
    return Director(story, library, people, extra)


def _lettered_for(language: str, theme: Theme) -> Theme:
    """The theme for a language whose characters no handwriting here has: one family letters what is said by hand."""
    family = east_asian_family(language)
    if family not in known_families():
        return theme
    display = theme.display if theme.display != theme.hand else ""
    caption = theme.caption if theme.caption != theme.hand else ""
    return replace(theme, hand=family, display=display or theme.heading, caption=caption or theme.body)


def _look(story: Story, catalogue: Catalogue, theme: str) -> Look:
    base = catalogue.theme(theme or story.theme or USUAL)
    base = _lettered_for(story.language, base)
    branded = replace(base, colors=dict(palette_for(base, story.product.color).colors))
    words = catalogue.words(story.language) if catalogue.speaks(story.language) else None
    return Look(
        catalogue,
        branded,
        brand=story.product.color,
        language=story.language,
        direction="rtl" if words and words.direction == "rtl" else "ltr",
        product=story.product.name,
        tagline=story.product.tagline,
        image=product_picture(story.product.image, story.folder) if story.product.image else None,
        logo=logo_of(story),
    )
