"""A layout filled: words set into their slots, pictures framed, shapes as they are; together they make a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import cast, get_args

from storyboard.drawing.document import Page, Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Align, Item, Paragraph, Path, Role, Run, Solid, Text, TextStyle, VerticalAlign
from storyboard.drawing.lettering import STEP, fits, overflows, set_text
from storyboard.errors import StoryboardError, did_you_mean
from storyboard.pages.colors import role_color
from storyboard.pages.frames import cropped_picture, framed_picture, placed_picture
from storyboard.pages.layout import Layout, Slot
from storyboard.pages.wording import Wording
from storyboard.staging.panel import Panel

# Words that do not fit at a slot's smallest size shrink on to this share of it before they are cut short.
_LAST_RESORT = 0.6
# Slots whose words are said elsewhere, or say nothing of the story: a layout may leave them out.
_LABELS = {"number", "step", "page", "product", "tagline", "byline", "sources", "quote-source"}
# A title may shrink by this much to save a line.
_WIDOW_SHRINK = 0.86
_LINE_HEIGHTS = {"heading": 1.14, "hand": 1.06, "body": 1.34}


@dataclass(frozen=True, slots=True)
class Filling:
    """What goes into the slots of one page, by the slots' names."""

    words: Mapping[str, tuple[Paragraph, ...]]
    pictures: Mapping[str, Panel] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Draft:
    """A page before it is set: its layout, what goes in, its title and what is said to it."""

    layout: Layout
    filling: Filling
    title: str
    notes: str = ""


@dataclass(frozen=True, slots=True)
class Typesetter:
    """Sets words into slots with one theme and one language."""

    theme: Theme
    wording: Wording

    def style(self, slot: Slot) -> TextStyle:
        """The look that a slot asks for, at its largest size."""
        use = slot.text("font", "body")
        families = {"heading": self.theme.heading, "hand": self.theme.hand, "body": self.theme.body}
        weights = {"heading": self.theme.heading_weight, "hand": self.theme.hand_weight, "body": 400}
        if use not in families:
            raise StoryboardError(f"slot {slot.name!r} has data-font={use!r}", hint=did_you_mean(use, families))
        weight = int(slot.number("weight", weights[use]))
        return TextStyle(
            families[use],
            slot.number("size", 18.0),
            role_color(self.theme, slot.text("color", "ink")),
            weight=weight,
            bold_weight=max(weight, 700),
            line_height=slot.number("line-height", _LINE_HEIGHTS[use]),
            paragraph_gap=slot.number("gap", 0.45),
            align=cast(Align, _one_of(slot, "align", "start", get_args(Align))),
            valign=cast(VerticalAlign, _one_of(slot, "valign", "top", get_args(VerticalAlign))),
        )

    def set(
        self, slot: Slot, paragraphs: Sequence[Paragraph], *, smallest: float | None = None, size: float | None = None
    ) -> Text:
        """The words in the slot, as large as the slot allows. They may run over its bottom; see `within`."""
        style = self.style(slot)
        return set_text(
            paragraphs,
            slot.box,
            style if size is None else replace(style, size=size),
            role=cast(Role, _one_of(slot, "role", "label", get_args(Role))),
            language=self.wording.language,
            direction=self.wording.direction,
            name=slot.name,
            smallest=(slot.number("smallest") or None) if smallest is None else smallest,
        )

    def smallest_style(self, slot: Slot) -> TextStyle:
        """The look that a slot asks for, at its smallest size."""
        style = self.style(slot)
        return replace(style, size=slot.number("smallest") or style.size)

    def fits(self, slot: Slot, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether the words fit into the slot at its smallest size; no more of them is broken than fits."""
        return fits(paragraphs, slot.box, self.smallest_style(slot), self.wording.language)

    def within(self, slot: Slot, paragraphs: Sequence[Paragraph]) -> Text:
        """The words in the slot, smaller than it likes if they must be, cut short with an ellipsis at the very last."""
        text = self.set(slot, paragraphs)
        if not overflows(text):
            return self._without_widow(slot, text) if text.role == "title" else text
        least = _LAST_RESORT * (slot.number("smallest") or slot.number("size", 18.0))
        text = self.set(slot, paragraphs, smallest=least)
        return self._cut_short(slot, text, least) if overflows(text) else text

    def _without_widow(self, slot: Slot, text: Text) -> Text:
        """The title on one line fewer where a slightly smaller size saves a line."""
        size = max(text.style.size * _WIDOW_SHRINK, slot.number("smallest"))
        smaller = self.set(slot, text.paragraphs, size=size)
        if len(smaller.lines) >= len(text.lines):
            return text
        while size + STEP < text.style.size:
            larger = self.set(slot, text.paragraphs, size=size + STEP)
            if len(larger.lines) > len(smaller.lines):
                break
            size, smaller = size + STEP, larger
        return smaller

    def _cut_short(self, slot: Slot, text: Text, size: float) -> Text:
        """As many of the words as fit, with an ellipsis; found by halving."""
        words = text.text.split()
        low, high = 0, len(words)
        while low < high:
            middle = (low + high + 1) // 2
            shorter = self.set(slot, (_shortened(words, middle),), smallest=size)
            low, high = (low, middle - 1) if overflows(shorter) else (middle, high)
        return self.set(slot, (_shortened(words, low),), smallest=size)


def _shortened(words: Sequence[str], count: int) -> Paragraph:
    return Paragraph((Run(" ".join(words[:count]) + "…"),))


def _one_of(slot: Slot, fact: str, otherwise: str, choices: Sequence[str]) -> str:
    value = slot.text(fact, otherwise)
    if value not in choices:
        raise StoryboardError(f"slot {slot.name!r} has data-{fact}={value!r}", hint=did_you_mean(value, choices))
    return value


def filled_page(draft: Draft, setter: Typesetter, name: str) -> Page:
    """The page that a layout makes of its filling. What had to be cut short goes whole into the notes."""
    layout = draft.layout.mirrored() if setter.wording.direction == "rtl" else draft.layout
    filling = draft.filling
    texts = {part.name: setter.within(part, words) for part, words in _worded(layout, filling)}
    texts |= _matched(layout, texts, setter)
    shown = {name for name, text in texts.items() if text.paragraphs == filling.words[name]}
    lost = [_plain(words) for name, words in filling.words.items() if name not in shown and _says_something(name)]
    items = tuple(item for part in layout.parts for item in _items(part, filling, texts, setter.theme))
    return Page(
        layout.width,
        layout.height,
        items,
        title=draft.title,
        notes="\n\n".join(part for part in (draft.notes, *lost) if part),
        layout=layout.name,
        background=Solid(setter.theme.colors["paper"]),
        name=name,
    )


def _worded(layout: Layout, filling: Filling) -> Iterator[tuple[Slot, tuple[Paragraph, ...]]]:
    """The slots for which there are words, with them."""
    for part in layout.parts:
        if isinstance(part, Slot) and filling.words.get(part.name):
            yield part, filling.words[part.name]


def _matched(layout: Layout, texts: Mapping[str, Text], setter: Typesetter) -> dict[str, Text]:
    """Texts set again so that those of one `data-match` have one size: that of the smallest of them."""
    groups: dict[str, list[Slot]] = {}
    for part in layout.parts:
        if isinstance(part, Slot) and part.text("match") and part.name in texts:
            groups.setdefault(part.text("match"), []).append(part)
    again: dict[str, Text] = {}
    for slots in groups.values():
        size = min(texts[slot.name].style.size for slot in slots)
        for slot in slots:
            if texts[slot.name].style.size > size:
                again[slot.name] = setter.set(slot, texts[slot.name].paragraphs, size=size)
    return again


def _says_something(slot: str) -> bool:
    """Whether the words of a slot are part of what is told, so that they must not get lost."""
    return slot not in _LABELS


def _plain(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _items(part: Path | Slot, filling: Filling, texts: Mapping[str, Text], theme: Theme) -> Iterator[Item]:
    if isinstance(part, Path):
        yield part
    elif part.name in filling.pictures:
        yield _picture(part, filling.pictures[part.name], theme)
    elif part.name in texts:
        yield texts[part.name]


def _picture(slot: Slot, panel: Panel, theme: Theme) -> Item:
    if slot.text("crop"):
        return cropped_picture(panel, slot.box)
    line = slot.number("frame", theme.frame_width)
    if line <= 0:
        return placed_picture(panel, _from_top(slot.box))
    radius = slot.number("radius", theme.frame_radius)
    return framed_picture(
        panel, slot.box, theme, line=line, radius=radius, ground=role_color(theme, slot.text("ground", "paper"))
    )


def _from_top(box: Box) -> Box:
    return replace(box, height=box.width * 9 / 16)
