"""What stands at the foot of every numbered slide, where a story asks for it: a date, and a line of words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.document import Page
from storyboard.drawing.items import Item, Text, flattened
from storyboard.pages.filling import Typesetter
from storyboard.pages.layout import Slot, filled_layout
from storyboard.pages.wording import Wording


class Feet(Struct, frozen=True):
    """The two texts: `line` is words, `dated` a day as 2026-11-22 or any other words."""

    line: str = ""
    dated: str = ""

    def __bool__(self) -> bool:
        return bool(self.line or self.dated)


def with_feet(
    pages: Sequence[Page], feet: Feet, setter: Typesetter, layouts: tuple[Path, ...] = ()
) -> tuple[Page, ...]:
    """The pages with both texts where the layout `parts/foot-line` has places for them.

    Pages that show no number, as the cover, show none of this either.
    """
    if not feet or not pages:
        return tuple(pages)
    items = _items(pages[0], feet, setter, layouts)
    return tuple(replace(page, items=(*page.items, *items)) if _numbered(page) else page for page in pages)


def _numbered(page: Page) -> bool:
    """Whether a number stands on the page itself, or in a group of it, as on maps."""
    texts = (item for top in page.items for item, _ in flattened(top) if isinstance(item, Text))
    return any(text.role == "footer" and text.text.isdecimal() for text in texts)


def _items(page: Page, feet: Feet, setter: Typesetter, layouts: tuple[Path, ...]) -> tuple[Item, ...]:
    layout = filled_layout("parts", "foot-line", setter.theme, page.width, page.height, {}, layouts)
    layout = layout.mirrored() if setter.wording.direction == "rtl" else layout
    words = {"date": day_or_words(feet.dated, setter.wording), "footer": feet.line}
    slots = [part for part in layout.parts if isinstance(part, Slot) and words.get(part.name)]
    return tuple(setter.within(slot, setter.wording.plain(" ".join(words[slot.name].split()))) for slot in slots)


def day_or_words(text: str, wording: Wording) -> str:
    """A day as the story's language writes it; other words as they are."""
    try:
        return wording.day(date.fromisoformat(text.strip()))
    except ValueError:
        return text
