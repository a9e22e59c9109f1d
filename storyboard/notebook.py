"""A story in a notebook: its comic strip, or what keeps it from being drawn."""

from __future__ import annotations

from base64 import b64encode
from html import escape
from typing import TYPE_CHECKING

from storyboard.errors import StoryboardError

if TYPE_CHECKING:
    from storyboard.story import Story


def strip_html(story: Story) -> str:
    """The strip as HTML. It is an image, so that the names inside one strip never meet those of another."""
    from storyboard.flow import produced, rendered

    try:
        drawing = rendered(produced(story), "svg")
    except StoryboardError as error:
        return f"<pre>{escape(str(error))}</pre>"
    words = escape("; ".join([story.title, *(step.headline for step in story.steps)]))
    source = f"data:image/svg+xml;base64,{b64encode(drawing).decode('ascii')}"
    return f'<img alt="{words}" style="width: 100%; max-width: 1200px" src="{source}">'
