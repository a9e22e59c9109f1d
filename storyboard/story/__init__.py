"""What is told: reading, writing and checking stories. Knows no picture, no page and no file format of the output."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyboard.story.checks import check
    from storyboard.story.model import Story
    from storyboard.story.reading import read_story, story_from_text
    from storyboard.story.schema import story_schema
    from storyboard.story.writing import story_markdown

__all__ = ["Story", "check", "read_story", "story_from_text", "story_markdown", "story_schema"]

_PLACES = {
    "Story": "model",
    "check": "checks",
    "read_story": "reading",
    "story_from_text": "reading",
    "story_markdown": "writing",
    "story_schema": "schema",
}


def __getattr__(name: str) -> object:
    """The public names, each imported when first asked for, so that asking for help reads no story."""
    if name not in _PLACES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_PLACES[name]}"), name)
