"""Layouts that a story brings itself. They hold a little program, so they are used only where somebody trusts them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from storyboard.errors import Complaint, StoryboardError
from storyboard.resources import inside
from storyboard.settings import LAYOUT_FILE, Choices
from storyboard.story import Story

_HINT = "if you know who made it, say --trust"
_SIDES = ("", "-left", "-right")


def untrusted_layouts(story: Story, choices: Choices) -> tuple[Path, ...]:
    """The layouts in the story's own folder of art that are left alone, because nobody said that they are trusted."""
    if not story.assets:
        return ()
    own = inside(story.folder or Path(), story.assets, "the folder of art") / "layouts"
    if own in (choices.layouts or ()):
        return ()
    return tuple(sorted(own.rglob(f"*{LAYOUT_FILE}")))


def untrusted(story: Story, choices: Choices) -> tuple[Complaint, ...]:
    """A warning where layouts of the story's own are left alone.

    Raises StoryboardError where the story asks for one of them by its name, which no layout of ours has.
    """
    files = untrusted_layouts(story, choices)
    if not files:
        return ()
    asked = list(_asked_for(story, {file.name.removesuffix(LAYOUT_FILE) for file in files}, choices))
    if asked:
        raise StoryboardError(complaints=asked)
    which = ", ".join(sorted({file.name for file in files}))
    message = f"the story brings layouts ({which}), which hold a little program: they are not used"
    return (Complaint(message, story.file, severity="warning", hint=_HINT, code="layouts/trust"),)


def _asked_for(story: Story, brought: set[str], choices: Choices) -> Iterator[Complaint]:
    from storyboard.pages.layout import layout_names

    own = choices.layouts or ()
    names = [("slides", step.layout, step.line, f"the step {step.name!r}") for step in story.steps]
    for kind, name, line, who in (*names, ("sheets", story.layout, 0, "the story")):
        known = layout_names(kind, own)
        if name in brought and not any(name + side in known for side in _SIDES):
            message = (
                f"{who} asks for the layout {name!r}, which the story brings itself: layouts hold a little program"
            )
            yield Complaint(message, story.file, line, hint=_HINT, code="layouts/trust")
