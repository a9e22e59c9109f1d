"""Signs: the words on a billboard, a screen, a poster or a stand, large enough to read across a room."""

from __future__ import annotations

from storyboard.art.palette import Palette
from storyboard.drawing.color import contrast
from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Direction, Item, Paragraph, Run, TextStyle
from storyboard.drawing.lettering import set_text


def sign_items(
    words: str, box: Box, product: str, theme: Theme, palette: Palette, language: str, direction: Direction = "ltr"
) -> tuple[Item, ...]:
    """The product's name in large letters over the message, fitted into `box` (panel units)."""
    inner = box.inset(box.width * 0.05, box.height * 0.06)
    color = palette.color("on-brand")
    if contrast(color, palette.color("brand")) < 3:
        color = palette.color("ink")
    name_height = inner.height * (0.34 if words else 1.0)
    items: list[Item] = []
    top = inner.y
    if product:
        name = Box(inner.x, top, inner.width, name_height)
        items.append(_set(product, name, theme.heading, 700, color, language, direction, name_height * 0.8, "sign"))
        top += name_height
    if words:
        rest = Box(inner.x, top, inner.width, inner.bottom - top)
        items.append(
            _set(words, rest, theme.hand, theme.hand_weight, color, language, direction, rest.height * 0.62, "sign")
        )
    return tuple(items)


def _set(
    words: str,
    box: Box,
    family: str,
    weight: int,
    color: str,
    language: str,
    direction: Direction,
    size: float,
    name: str,
) -> Item:
    style = TextStyle(
        family, size, color, weight=weight, bold_weight=weight, line_height=1.05, align="center", valign="middle"
    )
    paragraph = (Paragraph((Run(words),)),)
    return set_text(
        paragraph, box, style, role="sign", language=language, direction=direction, name=name, smallest=12.0
    )
