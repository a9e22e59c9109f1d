"""One page with all panels: the comic strip; and the page that holds a single panel."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.items import Solid
from storyboard.pages.deck import SIZES, credits_of, wording_of
from storyboard.pages.filling import Draft, Filling, Typesetter, filled_page
from storyboard.pages.layout import filled_layout
from storyboard.pages.wording import Wording
from storyboard.staging.frame import HEIGHT, WIDTH
from storyboard.staging.panel import Panel
from storyboard.story.model import Story

# How many panels stand in each row of a strip, by their number.
ROWS = {0: (), 1: (1,), 2: (2,), 3: (1, 2), 4: (2, 2), 5: (3, 2)}


def sheet(
    story: Story,
    panels: Sequence[Panel],
    theme: Theme,
    *,
    layout: str = "strip",
    layouts: Path | None = None,
    labels: Mapping[str, str] | None = None,
) -> Document:
    """All panels on one page, each with its number and its headline by hand. Raises StoryboardError."""
    wording = wording_of(story, theme, labels or {})
    width, height = SIZES["16:9"]
    words = {"title": wording.plain(story.title)}
    pictures: dict[str, Panel] = {}
    for count, panel in enumerate(panels, 1):
        words[f"number-{count}"] = wording.plain(str(panel.number))
        words[f"caption-{count}"] = wording.headline(panel.title)
        pictures[f"picture-{count}"] = panel
    setter = Typesetter(theme, wording)
    facts = {"rows": _rows(len(panels)), "title_width": _title_width(story.title, setter)}
    laid = filled_layout("sheets", layout, theme, width, height, facts, layouts)
    page = filled_page(Draft(laid, Filling(words, pictures), story.title), setter, "sheet")
    return Document(
        (page,),
        theme,
        story.title,
        story.language,
        wording.direction,
        story.author or story.owner,
        story.product.tagline,
        credits_of(panels, theme),
    )


def _rows(count: int) -> tuple[tuple[int, ...], ...]:
    """The numbers of the panels in each row, from 1; beyond five panels, three in a row."""
    lengths = ROWS.get(count) or tuple(min(3, count - at) for at in range(0, count, 3))
    rows, at = [], 1
    for length in lengths:
        rows.append(tuple(range(at, at + length)))
        at += length
    return tuple(rows)


def _title_width(title: str, setter: Typesetter) -> float:
    """How wide the title is for each point of its size, by hand."""
    from storyboard.drawing.lettering import text_width

    theme = setter.theme
    return text_width(title, theme.hand, 1.0, theme.hand_weight, language=setter.wording.language)


def panel_page(panel: Panel, theme: Theme, *, language: str = "en") -> Document:
    """A page of 1600 x 900 units with nothing but the panel."""
    page = Page(
        WIDTH,
        HEIGHT,
        (panel.group,),
        panel.title,
        layout=panel.step,
        background=Solid(theme.colors["paper"]),
        name=f"panel-{panel.number}",
    )
    direction = Wording(theme, language).direction
    return Document((page,), theme, panel.title, language, direction, credits=panel.credits)
