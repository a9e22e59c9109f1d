"""The cover: the title, what the story is about, whose it is, and the happy end as its picture."""

from __future__ import annotations

from storyboard.drawing.breaking import word_count
from storyboard.pages.branding import logo_on, logo_proportions
from storyboard.pages.filling import Draft, Filling
from storyboard.pages.slides import Slides

# A subtitle longer than this is told by the speaker instead.
MOST_WORDS = 40


def cover(slides: Slides) -> Draft:
    """The first slide. A long opening paragraph goes into its notes."""
    story, wording = slides.story, slides.wording
    picture = slides.panel("outcome") or (slides.panels[-1] if slides.panels else None)
    opening = wording.paragraphs(story.subtitle)
    long = sum(word_count(paragraph.text) for paragraph in opening) > MOST_WORDS
    title = story.title or (picture.title if picture else "")
    words = {
        "product": wording.plain(story.product.name),
        "tagline": wording.plain(story.product.tagline),
        "title": wording.headline(title or " "),
        "subtitle": () if long else opening,
        "byline": wording.plain(story.author),
    }
    has = {f"has_{name}": bool(paragraphs) for name, paragraphs in words.items()}
    layout = slides.layout("cover", {**has, "has_picture": picture is not None, "logo": logo_proportions(slides)})
    notes = [*story.notes, *(block.text for block in story.subtitle if long)]
    filling = Filling(words, {**logo_on(slides, "paper"), **({"picture": picture} if picture else {})})
    return Draft(layout, filling, title, "\n\n".join(notes))
