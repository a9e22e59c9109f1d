"""storyboard tells a customer's story in pictures: Markdown in; panels, PowerPoint, PDF and HTML out.

    from storyboard import build, read_story

    story = read_story("mila.md")
    build(story, "mila.pptx", "mila.pdf")

Nothing heavy is imported until it is used.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from storyboard.version import __version__

if TYPE_CHECKING:
    from storyboard.errors import StoryboardError
    from storyboard.flow import build
    from storyboard.notebook import draw
    from storyboard.story import Story, check, read_story

__all__ = ["Story", "StoryboardError", "__version__", "build", "check", "draw", "read_story"]

_HOMES = {
    "Story": "storyboard.story",
    "StoryboardError": "storyboard.errors",
    "check": "storyboard.story",
    "read_story": "storyboard.story",
    "build": "storyboard.flow",
    "draw": "storyboard.notebook",
}


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"module 'storyboard' has no attribute {name!r}")
    from importlib import import_module

    if name != "StoryboardError":
        from storyboard.story import Story

        # A story knows no pictures; here, where everything is known, it learns how to show itself in a notebook.
        Story.shown = _shown
    return getattr(import_module(_HOMES[name]), name)


def _shown(story: Story) -> str:
    from storyboard.notebook import strip_html

    return strip_html(story)


def __dir__() -> list[str]:
    return sorted(__all__)
