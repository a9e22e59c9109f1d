"""Where things stand: panels and the story's words laid out as a deck, a sheet or a single picture."""

from storyboard.pages.deck import deck
from storyboard.pages.sheet import panel_page, sheet

__all__ = ["deck", "panel_page", "sheet"]
