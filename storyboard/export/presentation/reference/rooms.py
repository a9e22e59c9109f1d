"""How much room slides of a template have for a drawing that takes up all of a page, such as a map."""

from __future__ import annotations

from msgspec.structs import replace

from storyboard.drawing.items import Group, Paragraph, Run, Text, TextStyle
from storyboard.export.format import Reference
from storyboard.export.presentation.reference.arranging import Arranger
from storyboard.export.presentation.reference.matching import matched, slots
from storyboard.export.presentation.reference.opening import opened
from storyboard.export.presentation.reference.pieces import Pieces
from storyboard.export.presentation.reference.template import template_in

# Width matters most to a map: of free spaces, the one that is good for such a shape is taken.
_WIDE = 2.5
# A drawing in less room than this is better made for a whole page and shown smaller, in points.
_LEAST = 240.0


def drawing_room(reference: Reference) -> tuple[float, float] | None:
    """The width and height of the free space under a title, in points of a slide 540 points high; None where that is
    hardly any. Raises StoryboardError when the reference is no presentation."""
    template = template_in(opened(reference.data, reference.name))
    box = replace(template.box, height=template.width / _WIDE)
    title = Text(box, (Paragraph((Run("Title"),)),), TextStyle("", 28.0, "#000000"), (), "title")
    drawing = Pieces("picture", title, None, (), None, Group(()), box, False, "", (), "1")
    [match] = matched(template, [(drawing, "")])
    room = Arranger(template, match.layout, drawing, slots(match.layout, drawing)).picture_room()
    scale = 540 / template.height
    if room is None or min(room.width, room.height) * scale < _LEAST:
        return None
    return room.width * scale, room.height * scale
