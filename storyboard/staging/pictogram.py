"""A small picture outside of panels, drawn and ready to be placed."""

from __future__ import annotations

from msgspec import Struct

from storyboard.drawing.document import Credit
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Item


class Pictogram(Struct, frozen=True):
    """A drawing with the box of its ink and of what matters most in it (a head's face), in the drawing's own units."""

    items: tuple[Item, ...]
    box: Box
    focus: Box
    name: str = ""
    credits: tuple[Credit, ...] = ()
