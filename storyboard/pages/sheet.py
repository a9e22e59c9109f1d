"""The story in one look: comic strips and pages, grids, timelines, posters, one-pagers; and pages for social media.

What stands where is the layout's; this module says which page a layout is made for, and what goes into its slots.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from msgspec import Struct

from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Solid
from storyboard.errors import StoryboardError, did_you_mean
from storyboard.pages.captions import Caption
from storyboard.pages.colors import page_theme
from storyboard.pages.deck import SIZES, credits_of, wording_of
from storyboard.pages.facts import facts_of
from storyboard.pages.feet import day_or_words
from storyboard.pages.filling import Draft, Filling, Typesetter, filled_page
from storyboard.pages.frames import Sketch
from storyboard.pages.layout import Slot, filled_layout
from storyboard.pages.slides import Words
from storyboard.pages.wording import Wording
from storyboard.staging.frame import HEIGHT, WIDTH
from storyboard.staging.panel import Panel
from storyboard.story.model import Step, Story

# How many panels stand in each row of a strip, by their number.
ROWS = {0: (), 1: (1,), 2: (2,), 3: (1, 2), 4: (2, 2), 5: (3, 2)}
A4, A3 = (595.28, 841.89), (841.89, 1190.55)
# So many numbers stand on a poster or a one-pager.
MOST_NUMBERS = 3
# Columns and rows of a printed page, unless its layout's name says otherwise.
_PRINT, _GRID = re.compile(r"print-(\d+)x(\d+)"), (2, 3)
_MOST_ACROSS, _MOST_DOWN = 5, 6
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


class Kind(Struct, frozen=True):
    """What a sheet is made for: its own size in points, the other sizes it can take, and whether it has many pages."""

    size: tuple[float, float]
    others: tuple[str, ...] = ()
    many: bool = False


_WIDE = Kind(SIZES["16:9"], ("4:3", "a4", "square", "story"))
KINDS: dict[str, Kind] = {
    "strip": _WIDE,
    "grid": _WIDE,
    "timeline": Kind(SIZES["16:9"], ("4:3", "a4")),
    "comic-page": Kind(A4),
    "one-pager": Kind(A4),
    "poster": Kind(A3),
    "print": Kind(A4, many=True),
    "square": Kind(SIZES["square"], many=True),
    "story": Kind(SIZES["story"], many=True),
}


def sheet(
    story: Story,
    panels: Sequence[Panel],
    theme: Theme,
    *,
    layout: str = "strip",
    size: str = "",
    layouts: tuple[Path, ...] = (),
    labels: Mapping[str, str] | None = None,
    bleed: float = 0.0,
) -> Document:
    """All panels in one look, or one after the other. `size` counts where the layout can take it. What reaches an edge
    goes on by `bleed` points beyond it.

    Raises StoryboardError for an unknown layout or size.
    """
    if size and size not in SIZES:
        raise StoryboardError(f"there is no page size {size!r}", hint=did_you_mean(size, SIZES))
    layout, grid = _print_grid(layout)
    kind = KINDS.get(layout, _WIDE)
    width, height = SIZES[size] if size in kind.others else kind.size
    if layout == "print" and grid[0] > grid[1]:
        width, height = height, width
    wording = wording_of(story, theme, labels or {})
    told = _Told(story, tuple(panels), Typesetter(theme, wording), layout, width, height, layouts, grid, bleed)
    pages = tuple(told.pages()) if kind.many else (told.page({}, "sheet", story.title),)
    return Document(
        pages,
        page_theme(theme),
        story.title,
        story.language,
        wording.direction,
        story.author or story.owner,
        story.product.tagline,
        credits_of(story, panels, theme),
    )


def _print_grid(layout: str) -> tuple[str, tuple[int, int]]:
    """The layout's name without its grid, and the columns and rows of a printed page: `print-2x3`."""
    found = _PRINT.fullmatch(layout)
    if found is None:
        return layout, _GRID
    columns, rows = int(found[1]), int(found[2])
    if not (1 <= columns <= _MOST_ACROSS and 1 <= rows <= _MOST_DOWN):
        hint = f"print-1x1 to print-{_MOST_ACROSS}x{_MOST_DOWN}: columns and rows"
        raise StoryboardError(f"a page has no room for {layout!r}", hint=hint)
    return "print", (columns, rows)


class _Told(Struct, frozen=True):
    """A story as words for the slots of a sheet."""

    story: Story
    panels: tuple[Panel, ...]
    setter: Typesetter
    layout: str
    width: float
    height: float
    layouts: tuple[Path, ...]
    grid: tuple[int, int]
    bleed: float

    @property
    def wording(self) -> Wording:
        return self.setter.wording

    def pages(self) -> Iterator[Page]:
        """A cover, a page for each panel, and an end; in print so many panels on each page as its grid holds."""
        if self.layout == "print":
            yield from self._printed()
            return
        yield self.page({"page": "cover"}, "sheet-1", self.story.title)
        for count, panel in enumerate(self.panels, 1):
            yield self.page({"page": "panel", "n": count}, f"sheet-{count + 1}", panel.title)
        last = self.story.product.name or self.wording.label("closing")
        yield self.page({"page": "closing"}, f"sheet-{len(self.panels) + 2}", last)

    def _printed(self) -> Iterator[Page]:
        columns, lines = self.grid
        room = columns * lines
        total = max(1, -(-len(self.panels) // room))
        for at in range(total):
            shown = range(at * room + 1, min(len(self.panels), (at + 1) * room) + 1)
            place = f"{self.wording.label('page')} {at + 1} / {total}"
            more = {"first": at == 0, "shown": shown, "columns": columns, "lines": lines, "place": place}
            yield self.page(more, f"sheet-{at + 1}", self.story.title)

    def page(self, more: Mapping[str, object], name: str, title: str) -> Page:
        words = {**self.words(), "sheet-page": self.wording.plain(str(more.get("place", "")))}
        numbers = [name for name in words if name.startswith("fact-") and not name.endswith("-label")]
        facts: dict[str, object] = {
            "rows": _rows(len(self.panels)),
            "count": len(self.panels),
            "bleed": self.bleed,
            "captions": [Caption(words[f"caption-{n}"], self.setter) for n in range(1, len(self.panels) + 1)],
            "bodies": [Caption(words[f"body-{n}"], self.setter) for n in range(1, len(self.panels) + 1)],
            "evidence": Caption(words["evidence"], self.setter),
            "title_width": _title_width(self.story.title, self.setter),
            "numbers": len(numbers),
            **{f"has_{name}": bool(words[name]) for name in ("subtitle", "product", "tagline", "call", "evidence")},
            "lines": [bool(words[f"line-{n}"]) for n in range(1, len(self.panels) + 1)],
            **more,
        }
        laid = filled_layout("sheets", self.layout, self.setter.theme, self.width, self.height, facts, self.layouts)
        pictures: dict[str, Panel | Sketch] = {f"picture-{n}": panel for n, panel in enumerate(self.panels, 1)}
        seen = {name: paragraphs for name, paragraphs in words.items() if name in laid.names}
        return filled_page(Draft(laid, Filling(seen, pictures), title), self.setter, name)

    def words(self) -> Words:
        story, wording = self.story, self.wording
        words: Words = {
            "title": wording.plain(story.title),
            "subtitle": wording.paragraphs(story.subtitle),
            "product": wording.plain(story.product.name),
            "tagline": wording.plain(story.product.tagline),
            "call": wording.plain(story.call),
            "evidence": wording.plain("  ·  ".join(piece.text for piece in story.evidence)),
            "evidence-label": wording.plain(wording.label("sources")) if story.evidence else (),
            "sheet-date": wording.plain(_foot(story, wording)),
            "ending": wording.plain(story.product.name or wording.label("closing")),
        }
        for count, panel in enumerate(self.panels, 1):
            step = next((step for step in story.steps if step.name == panel.step), None)
            words[f"number-{count}"] = wording.plain(str(panel.number))
            words[f"caption-{count}"] = wording.headline(panel.title)
            words[f"headline-{count}"] = words[f"caption-{count}"]
            words[f"step-{count}"] = wording.plain(wording.label(panel.step))
            words[f"body-{count}"] = wording.paragraphs(step.blocks) if step else ()
            words[f"line-{count}"] = wording.plain(_said(step))
        return {**words, **self._numbers()}

    def _numbers(self) -> Words:
        """What changed, or else what was lost, as big numbers."""
        changes = [fact for step in self.story.steps if step.results for fact in facts_of(step, self.wording)]
        losses = [fact for step in self.story.steps for fact in facts_of(step, self.wording) if fact.loss]
        words: Words = {}
        found = [fact for fact in changes if not fact.loss] or losses
        for count, fact in enumerate(found[:MOST_NUMBERS], 1):
            words[f"fact-{count}"] = self.wording.plain(fact.number)
            words[f"fact-{count}-label"] = self.wording.plain(fact.label)
        return words


def _said(step: Step | None) -> str:
    return step.lines[0].text if step and step.lines else ""


def _rows(count: int) -> tuple[tuple[int, ...], ...]:
    """The numbers of the panels in each row, from 1; beyond five panels, three in a row."""
    lengths = ROWS.get(count) or tuple(min(3, count - at) for at in range(0, count, 3))
    rows, at = [], 1
    for length in lengths:
        rows.append(tuple(range(at, at + length)))
        at += length
    return tuple(rows)


def _title_width(title: str, setter: Typesetter) -> float:
    """How wide the title is for each point of its size, in the large lettering."""
    from storyboard.drawing.lettering import text_width

    style = setter.style(Slot("title", _NOWHERE, {"data-font": "display", "data-size": "100"}))
    language = setter.wording.language
    return text_width(title, style.family, style.size / 100, style.weight, style.italic, language)


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


def _foot(story: Story, wording: Wording) -> str:
    """What stands at the left of a foot: the story's date, else who keeps the story, else whose it is."""
    dated = day_or_words(story.dated, wording) or (wording.day(story.updated) if story.updated else "")
    return dated or story.owner or story.author or story.product.name or story.title
