"""Signs: the words on a billboard, a screen, a poster or a stand, large enough to read across a room."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct

from storyboard.art.palette import Palette
from storyboard.drawing.binding import bound
from storyboard.drawing.color import readable_on
from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Direction, Paragraph, Run, Text
from storyboard.drawing.lettering import set_text
from storyboard.drawing.quotation_marks import typeset
from storyboard.drawing.scripts import line_height_for
from storyboard.staging.balloons import centred

SMALLEST = 9.0


class SignSetter(Struct, frozen=True):
    """Sets words into boxes of a picture, in ink or white, whichever is read more easily on their ground."""

    theme: Theme
    palette: Palette
    language: str = "en"
    direction: Direction = "ltr"

    def block(self, product: str, message: str, box: Box, ground: str) -> Iterator[Text]:
        """The product's name in large letters over the message, or either alone."""
        inner = box.inset(box.width * 0.04, box.height * 0.04)
        share = 0.4 if message else 1.0
        name = Box(inner.x, inner.y, inner.width, inner.height * share)
        if product:
            yield self._set(product, name, ground, self.theme.heading, 700, name.height * 0.8)
        if message:
            rest = Box(inner.x, name.bottom, inner.width, inner.bottom - name.bottom)
            yield self._set(message, rest, ground, self.theme.hand, self.theme.hand_weight, rest.height * 0.72)

    def line(self, words: str, box: Box, ground: str) -> Text:
        """One line, as large as the box allows."""
        return self._set(words, box, ground, self.theme.heading, 700, box.height * 0.72)

    def lines(self, many: Sequence[str], boxes: Sequence[Box], ground: str) -> Iterator[Text]:
        """Words of equal rank: each in its box, all as large as the box allows that is tightest."""
        size = min((self.line(*pair, ground).style.size for pair in zip(many, boxes, strict=False)), default=0.0)
        for words, box in zip(many, boxes, strict=False):
            yield self._set(words, box, ground, self.theme.heading, 700, size)

    def _set(self, words: str, box: Box, ground: str, family: str, weight: int, size: float) -> Text:
        # The words of a sign are large.
        color = readable_on(self.palette.color(ground), self.theme.colors["ink"], self.theme.colors["white"], 3.0)
        style = centred(family, size, color, weight, line_height_for(1.05, self.language))
        return set_text(
            (Paragraph((Run(bound(typeset(words, self.language), self.language)),)),),
            box,
            style,
            role="sign",
            language=self.language,
            direction=self.direction,
            name="words",
            smallest=min(SMALLEST, size),
        )
