"""Words whose height a layout may ask for before it places them."""

from __future__ import annotations

from itertools import islice

from msgspec import Struct

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Paragraph
from storyboard.drawing.lettering import line_room
from storyboard.drawing.measuring import look_of, measured
from storyboard.pages.filling import Typesetter
from storyboard.pages.layout import Slot

_MOST_LINES = 12
_NOWHERE = Box(0.0, 0.0, 0.0, 0.0)


class Caption(Struct, frozen=True):
    """What layouts may ask of words before they place them."""

    paragraphs: tuple[Paragraph, ...]
    setter: Typesetter

    def height(
        self, width: float, size: float, font: str = "caption", line_height: float = 0.0, gap: float = 0.0
    ) -> float:
        """How high the words are, set in lines of that width, in points; `gap` stands before a further paragraph, in
        sizes."""
        facts = {"data-font": font, "data-size": str(size)}
        if line_height:
            facts["data-line-height"] = str(line_height)
        style = self.setter.style(Slot("caption", _NOWHERE, facts))
        look = look_of(style, self.setter.wording.language)
        lines = sum(
            len(list(islice(measured(paragraph, look).rows(line_room(width, style) / style.size), _MOST_LINES)))
            for paragraph in self.paragraphs
        )
        gaps = gap * max(0, len(self.paragraphs) - 1)
        return (lines * style.line_height + gaps) * style.size + 0.5
