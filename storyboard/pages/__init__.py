"""Where things stand: panels and the story's words laid out as a deck, a sheet, a moving or a single picture."""

from storyboard.pages.animatic import animatic
from storyboard.pages.deck import deck
from storyboard.pages.sheet import panel_page, sheet

__all__ = ["animatic", "deck", "panel_page", "sheet"]
