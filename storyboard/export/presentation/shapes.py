"""What writers of single shapes ask of the slide that they write into."""

from __future__ import annotations

from typing import NamedTuple, Protocol

from storyboard.drawing.document import Page
from storyboard.drawing.items import Item, Solid
from storyboard.export.presentation.emu import Frame
from storyboard.export.presentation.inks import Inks
from storyboard.export.presentation.words import Lettering, Slide


class Drawn(NamedTuple):
    """A shape as markup, and the frame it takes up in its parent's coordinates."""

    markup: str
    frame: Frame


class ShapeWriter(Slide, Protocol):
    """A slide that is being written: it hands out ids and names, and writes the items inside a shape."""

    page: Page
    lettering: Lettering
    usual_background: Solid

    @property
    def inks(self) -> Inks: ...

    def next_id(self) -> int: ...

    def free_name(self, name: str) -> str: ...

    def drawn(self, item: Item) -> list[Drawn]: ...
