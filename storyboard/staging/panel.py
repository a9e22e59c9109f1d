"""A drawn panel: what staging hands to the pages."""

from __future__ import annotations

from msgspec import Struct

from storyboard.drawing.document import Credit
from storyboard.drawing.items import Group
from storyboard.staging.score import Score


class Panel(Struct, frozen=True):
    """One step as a picture, 1600 x 900 units, already cut to its frame.

    `number` counts from 1 by the step's place in the arc; `title` is the headline; `explanation` says in a line each
    why the picture looks as it does; `score` measures its composition.
    """

    step: str
    number: int
    title: str
    group: Group
    credits: tuple[Credit, ...] = ()
    explanation: tuple[str, ...] = ()
    score: Score | None = None
