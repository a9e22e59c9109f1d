"""The decks of the shipped examples, made once."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from storyboard.drawing.document import Document

EXAMPLES = Path(__file__).parents[2] / "examples"


@cache
def example_deck(name: str) -> Document:
    from storyboard.flow import produced
    from storyboard.story import read_story

    return produced(read_story(EXAMPLES / f"{name}.md")).deck()
