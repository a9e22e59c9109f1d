"""The score of a story as a small card: a ring with the number, and a bar for each part."""

from __future__ import annotations

import math
from collections.abc import Iterator

from storyboard.drawing.color import standing_out
from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Align, Group, Item, Path, Role, Solid, Stroke, Text, TextStyle
from storyboard.drawing.lettering import set_text
from storyboard.drawing.outline import Outline, ellipse, outline_from_svg, rectangle
from storyboard.story.model import Story
from storyboard.story.score import Part, Score
from storyboard.story.words import base_language, table

WIDTH, HEIGHT = 480.0, 252.0
_MARGIN, _RING, _LINE = 22.0, 58.0, 13.0
_TOP = 66.0  # where the parts begin
_LABEL, _NUMBER, _BAR = 132.0, 30.0, 8.0


def score_card(story: Story, score: Score, theme: Theme) -> Document:
    """The card as a document of one page, in the story's language where its words are known."""
    words = _Words(story, theme)
    items: tuple[Item, ...] = (*words.heading(), words.ring(score.value), *words.bars(score.parts))
    page = Page(WIDTH, HEIGHT, items, story.title, background=Solid(words.paper), name="score")
    return Document((page,), theme, title=story.title, language=story.language, author=story.author)


class _Words:
    """Sets the card's words and draws what stands beside them."""

    def __init__(self, story: Story, theme: Theme) -> None:
        code = base_language(story.language)
        own = table(code, "score", "checks")
        self._language = story.language if own else "en"
        self._names = own or table("en", "score", "checks")
        self._story, self._theme = story, theme
        colors = theme.colors
        self.paper = colors.get("page", colors["paper"])
        self._ink = standing_out(colors.get("page-ink", colors["ink"]), self.paper)
        self._brand = standing_out(colors["brand"], self.paper, 3.0)
        self._track = colors.get("page-line", colors["line"])

    def heading(self) -> Iterator[Text]:
        box = Box(_MARGIN, _MARGIN - 6, WIDTH - 2 * _MARGIN, 26)
        yield self._text(self._story.title or self._story.product.name or " ", box, 17, "title", bold=True)

    def ring(self, value: int) -> Group:
        """The ring, filled clockwise from the top."""
        x, y = _MARGIN + _RING + _LINE / 2, _TOP + _RING + _LINE
        parts: list[Item] = [Path(ellipse(x, y, _RING), None, Stroke(self._track, _LINE))]
        if value:
            parts.append(Path(_arc(x, y, value), None, Stroke(self._brand, _LINE)))
        box = Box(x - _RING + 8, y - 26, 2 * _RING - 16, 40)
        parts.append(self._text(str(value), box, 40, "number", bold=True, align="center"))
        under = Box(x - _RING + 12, y + 13, 2 * _RING - 24, 16)
        parts.append(self._text(self._name("of", capital=False), under, 11, "label", align="center"))
        below = Box(x - _RING - 14, y + _RING + _LINE, 2 * _RING + 28, 18)
        parts.append(self._text(self._name("score"), below, 12, "label", align="center"))
        alt = f"{self._name('score')}: {value} {self._name('of', capital=False)}"
        return Group(tuple(parts), "score", alt, "number")

    def bars(self, parts: tuple[Part, ...]) -> Iterator[Group]:
        left = _MARGIN + 2 * _RING + 40
        step = min(30.0, (HEIGHT - _TOP - 14) / max(1, len(parts)))
        for at, part in enumerate(parts):
            y = _TOP + at * step
            yield self._bar(part, Box(left, y, WIDTH - _MARGIN - left, step))

    def _bar(self, part: Part, box: Box) -> Group:
        name = self._name(part.name)
        words = self._text(name, Box(box.x, box.y, _LABEL, box.height), 12, "label")
        number = Box(box.right - _NUMBER, box.y, _NUMBER, box.height)
        start = box.x + _LABEL + 6
        long, y = number.x - start - 4, box.y + (box.height - _BAR) / 2
        track = Path(rectangle(Box(start, y, long, _BAR), _BAR / 2), Solid(self._track))
        bar = Path(rectangle(Box(start, y, max(_BAR, long * part.value / 100), _BAR), _BAR / 2), Solid(self._brand))
        figure = self._text(str(part.value), number, 12, "number", bold=True, align="end")
        items: tuple[Item, ...] = (words, track, *((bar,) if part.value else ()), figure)
        return Group(items, part.name, f"{name}: {part.value}", "label")

    def _name(self, name: str, *, capital: bool = True) -> str:
        words = (self._names.get(name) or (name,))[0]
        return words[:1].upper() + words[1:] if capital else words

    def _text(
        self, words: str, box: Box, size: float, role: Role, *, bold: bool = False, align: Align = "start"
    ) -> Text:
        theme = self._theme
        family = theme.heading if bold else theme.body
        weight = theme.heading_weight if bold else 400
        style = TextStyle(family, size, self._ink, weight, align=align, valign="middle", line_height=1.15)
        return set_text(words, box, style, role=role, language=self._language, smallest=size * 0.55)


def _arc(x: float, y: float, value: int) -> Outline:
    """The first `value` hundredths of a circle, clockwise from the top."""
    if value >= 100:
        return ellipse(x, y, _RING)
    angle = 2 * math.pi * value / 100
    end = (x + _RING * math.sin(angle), y - _RING * math.cos(angle))
    return outline_from_svg(f"M{x} {y - _RING}A{_RING} {_RING} 0 {int(value > 50)} 1 {end[0]:.3f} {end[1]:.3f}")
