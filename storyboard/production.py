"""A production: what the flow makes of a story, and what outputs are written from."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from msgspec import Struct

if TYPE_CHECKING:
    from storyboard.drawing.document import Document
    from storyboard.export.format import Options
    from storyboard.settings import Choices
    from storyboard.staging.panel import Panel
    from storyboard.story import Story


class Production(Struct, frozen=True):
    """A story with its panels drawn, and documents made from them when asked for. Its choices are all made.

    `templated` is the deck as it goes on slides of the reference document, the deck itself where there is none.
    """

    story: Story
    panels: tuple[Panel, ...]
    choices: Choices
    options: Options
    deck: Callable[[], Document]
    templated: Callable[[], Document]
    sheet: Callable[[], Document]
    handout: Callable[[], Document]
    animatic: Callable[[], Document]
    personas: Callable[[], Document]
    panel_page: Callable[[Panel], Document]
