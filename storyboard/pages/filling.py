"""A layout filled: words set into their slots, pictures framed, shapes as they are; together they make a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import cast, get_args

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.drawing.document import Page, Theme
from storyboard.drawing.families import known_families
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import (
    Align,
    Group,
    Hyphens,
    Item,
    Paragraph,
    Path,
    Role,
    Run,
    Solid,
    Text,
    TextStyle,
    VerticalAlign,
)
from storyboard.drawing.lettering import STEP, fits, overflows, set_text
from storyboard.drawing.scripts import line_height_for
from storyboard.errors import StoryboardError, did_you_mean
from storyboard.pages.colors import page_theme, role_color
from storyboard.pages.frames import Sketch, covered_edge, cropped_picture, framed_picture, placed_picture, placed_sketch
from storyboard.pages.layout import Layout, Slot
from storyboard.pages.patterns import pattern_of
from storyboard.pages.slanting import slanted_picture
from storyboard.pages.wording import Wording
from storyboard.staging.panel import Panel

# Words that do not fit at a slot's smallest size shrink on to this share of it before they are cut short.
_LAST_RESORT = 0.6
# Slots whose words are said elsewhere, or say nothing of the story: a layout may leave them out.
_LABELS = {"number", "step", "page", "product", "tagline", "byline", "sources", "quote-source"}
# A title may shrink by this much to save a line.
_WIDOW_SHRINK = 0.86
_LINE_HEIGHTS = {"heading": 1.14, "hand": 1.06, "body": 1.34}
# Words that stand large by themselves stay whole; all others, too, unless they would have to be cut.
_HYPHENS: dict[str, Hyphens] = {"title": "never", "subtitle": "never", "number": "never"}
# What is told is in letters of so many points at least, in any family: they can be read from the back row.
READABLE = 18.0
# Sizes and line heights of displays and captions are given for handwriting, whose letters are small; other families
# take this share of the size, and at least this line height, lest descenders touch the line below.
_BESIDE_HAND, _LEAST_LEADING = 0.74, 1.04


# What a slot can show beside words: a picture, a small drawing, or what is drawn for the box that it gets.
Shown = Panel | Sketch | Callable[[Box], Group]


class Filling(Struct, frozen=True):
    """What goes into the slots of one page, by the slots' names."""

    words: Mapping[str, tuple[Paragraph, ...]]
    pictures: Mapping[str, Shown] = field(default_factory=dict)


def tells(slot: str) -> bool:
    """Whether the words of a slot are part of what is told, so that they must not get lost."""
    return slot not in _LABELS


class Draft(Struct, frozen=True):
    """A page before it is set: its layout, what goes in, its title and what is said to it."""

    layout: Layout
    filling: Filling
    title: str
    notes: str = ""


class _Face(Struct, frozen=True):
    """What a use of words is set in: sizes are multiplied by `share`; no layout sets lines closer than `leading`."""

    family: str
    weight: int
    line_height: float
    italic: bool = False
    share: float = 1.0
    leading: float = 0.0


@lru_cache(maxsize=16)
def _faces(theme: Theme) -> dict[str, _Face]:
    """The faces by their use: the large lettering and the captions are by hand where the theme does not say."""
    hand = _Face(theme.hand, theme.hand_weight, _LINE_HEIGHTS["hand"])

    def printed(family: str, weight: int, line_height: float, italic: bool = False) -> _Face:
        if family in ("", theme.hand):
            return replace(hand, weight=weight or theme.hand_weight)
        return _Face(family, weight or theme.heading_weight, line_height, italic, _BESIDE_HAND, _LEAST_LEADING)

    return {
        "heading": _Face(theme.heading, theme.heading_weight, _LINE_HEIGHTS["heading"]),
        "body": _Face(theme.body, 400, _LINE_HEIGHTS["body"]),
        "hand": hand,
        "display": printed(theme.display, theme.display_weight, 1.1),
        "caption": printed(theme.caption, theme.caption_weight, 1.24, theme.slanted_captions),
    }


class Typesetter(Struct, frozen=True):
    """Sets words into slots with one theme and one language."""

    theme: Theme
    wording: Wording

    def style(self, slot: Slot) -> TextStyle:
        """The look that a slot asks for, at its largest size."""
        face, theme = self._face(slot), page_theme(self.theme)
        weight = int(slot.number("weight", face.weight))
        return TextStyle(
            face.family,
            self._size(slot, "size", 18.0),
            role_color(theme, slot.text("color", "ink")),
            weight=weight,
            bold_weight=max(weight, 700),
            italic=face.italic,
            line_height=line_height_for(
                max(slot.number("line-height", face.line_height), face.leading), self.wording.language
            ),
            paragraph_gap=slot.number("gap", 0.45),
            align=cast(Align, _one_of(slot, "align", "start", get_args(Align))),
            valign=cast(VerticalAlign, _one_of(slot, "valign", "top", get_args(VerticalAlign))),
            code=theme.code if theme.code in known_families() else "",
            hyphens=_HYPHENS.get(slot.text("role", "label"), "cuts"),
        )

    def _face(self, slot: Slot) -> _Face:
        use = slot.text("font", "body")
        faces = _faces(self.theme)
        if use not in faces:
            raise StoryboardError(f"slot {slot.name!r} has data-font={use!r}", hint=did_you_mean(use, faces))
        return faces[use]

    def _size(self, slot: Slot, fact: str, otherwise: float) -> float:
        size = slot.number(fact, otherwise)
        return max(round(size * self._face(slot).share * 2) / 2, min(size, READABLE))

    def smallest(self, slot: Slot) -> float | None:
        """How small the slot's words may become, in points; None where they may not shrink."""
        return self._size(slot, "smallest", 0.0) or None

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
            smallest=self.smallest(slot) if smallest is None else smallest,
        )

    def smallest_style(self, slot: Slot) -> TextStyle:
        """The look that a slot asks for, at its smallest size."""
        style = self.style(slot)
        return replace(style, size=self.smallest(slot) or style.size)

    def fits(self, slot: Slot, paragraphs: Sequence[Paragraph]) -> bool:
        """Whether the words fit into the slot at its smallest size; no more of them is broken than fits."""
        return fits(paragraphs, slot.box, self.smallest_style(slot), self.wording.language)

    def within(self, slot: Slot, paragraphs: Sequence[Paragraph]) -> Text:
        """The words in the slot, smaller than it likes if they must be, cut short with an ellipsis at the very last."""
        text = self.set(slot, paragraphs)
        if not overflows(text):
            return self._without_widow(slot, text) if text.role == "title" else text
        least = _LAST_RESORT * (self.smallest(slot) or self._size(slot, "size", 18.0))
        text = self.set(slot, paragraphs, smallest=least)
        return self._cut_short(slot, text, least) if overflows(text) else text

    def _without_widow(self, slot: Slot, text: Text) -> Text:
        """The title on one line fewer where a slightly smaller size saves a line."""
        size = max(text.style.size * _WIDOW_SHRINK, self.smallest(slot) or 0.0)
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
    lost = [_plain(words) for name, words in filling.words.items() if name not in shown and tells(name)]
    theme = page_theme(setter.theme)
    items = tuple(item for part in layout.parts for item in _items(part, filling, texts, theme))
    return Page(
        layout.width,
        layout.height,
        (*pattern_of(theme, layout.width, layout.height), *items),
        title=draft.title,
        notes="\n\n".join(part for part in (draft.notes, *lost) if part),
        layout=layout.name,
        background=Solid(theme.colors["paper"]),
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


def _plain(paragraphs: Sequence[Paragraph]) -> str:
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _items(part: Path | Slot, filling: Filling, texts: Mapping[str, Text], theme: Theme) -> Iterator[Item]:
    if isinstance(part, Path):
        yield part
    elif part.name in filling.pictures:
        yield _picture(part, filling.pictures[part.name], theme)
    elif part.name in texts:
        yield texts[part.name]


def _picture(slot: Slot, panel: Shown, theme: Theme) -> Item:
    if isinstance(panel, Sketch):
        return placed_sketch(panel, slot.box)
    if not isinstance(panel, Panel):
        return panel(slot.box)
    if slot.text("slant"):
        edges = [float(number) for number in slot.text("slant").split()]
        return slanted_picture(panel, slot.box, theme, edges, line=slot.number("frame", theme.frame_width))
    if slot.text("crop"):
        edge = covered_edge(slot.box, role_color(theme, slot.text("ground", "paper")))
        return Group((cropped_picture(panel, slot.box), edge), f"picture of {panel.step}")
    line = slot.number("frame", theme.frame_width)
    if line <= 0:
        return placed_picture(panel, _from_top(slot.box))
    radius = slot.number("radius", theme.frame_radius)
    ground = role_color(theme, slot.text("ground", "paper"))
    shadow = theme.frame_shadow * line / theme.frame_width if theme.frame_width else 0.0
    return framed_picture(panel, slot.box, theme, line=line, radius=radius, ground=ground, shadow=shadow)


def _from_top(box: Box) -> Box:
    return replace(box, height=box.width * 9 / 16)
