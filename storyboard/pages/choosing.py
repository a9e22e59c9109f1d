"""Which layout suits a step: the one that its author names, or what its words, numbers and quotations ask for."""

from __future__ import annotations

from collections.abc import Callable

from storyboard.drawing.breaking import word_count
from storyboard.errors import StoryboardError
from storyboard.pages.facts import has_change, measured_change
from storyboard.story.model import Loss, Result, Step

# A step with at most so many words of plain narration gets a picture as large as the page.
FEW_WORDS = 18
# With at most so many, it leaves the page to a quotation or to its one number.
FEW_BESIDE = 32
# So many changes make a table; fewer of them are numbers beside the picture.
ROWS_OF_A_TABLE = 4
# Layouts that stand on either side of the page.
_SIDED = frozenset(("picture", "wide", "numbers", "text", "strengths", "chart"))


def _numbers(step: Step) -> list[Loss | Result]:
    results = (result for result in step.results if result.after is not None)
    return [*(loss for loss in step.losses if loss.amount is not None), *results]


# What some layouts are there for, and whether a step has it.
_NEEDS: dict[str, tuple[str, Callable[[Step], bool]]] = {
    "quotation": ("quotation, and nobody who speaks", lambda step: bool(step.quotes or step.lines)),
    "big-number": ("number in its losses or results", lambda step: bool(_numbers(step))),
    "strengths": ("strengths", lambda step: bool(step.strengths)),
    "comparison": ("result with a before and an after", lambda step: any(map(has_change, step.results))),
    "chart": (
        "result with a number before and one after",
        lambda step: any(measured_change(result) for result in step.results),
    ),
    "before-after": ("result with a before and an after", lambda step: any(map(has_change, step.results))),
}


# Layouts that are there for something else than the narration.
OF_OTHER_THINGS = frozenset(_NEEDS)


# Layouts of a picture with a line of words.
FULL_PICTURES = frozenset(("picture-full",))


def asked_layouts(step: Step, side: str) -> tuple[str, ...]:
    """The layout that the step's author names, on the side whose turn it is; nothing where none is named.

    Raises StoryboardError where the step lacks what the layout is there for.
    """
    name = step.layout
    if not name:
        return ()
    needed, there = _NEEDS.get(name, ("", lambda _: True))
    if not there(step):
        raise StoryboardError(
            f"the step {step.name!r} asks for the layout {name!r}, but has no {needed}", hint="add it"
        )
    return (f"{name}-{side}" if name in _SIDED else name,)


def suiting_layouts(step: Step, side: str) -> tuple[str, ...]:
    """Layouts that suit what the step tells, the best first; the last one may be followed by further slides."""
    pictures = (f"wide-{side}", f"picture-{side}")
    beside = reversed(pictures) if _numbers(step) or step.quotes else pictures
    return (*_telling(step, side), *beside, f"text-{side}")


def _telling(step: Step, side: str) -> tuple[str, ...]:
    facts = _numbers(step)
    plain = all(block.kind == "paragraph" for block in step.blocks) and len(step.blocks) <= 1
    words = sum(word_count(block.text) for block in step.blocks)
    if sum(map(has_change, step.results)) >= ROWS_OF_A_TABLE:
        return ("comparison",)
    if len(facts) > 1 and not step.quotes and all(isinstance(f, Result) and measured_change(f) for f in facts):
        return (f"chart-{side}", f"numbers-{side}")
    if step.strengths and len(step.strengths) > 1 and not facts and not step.quotes:
        return (f"strengths-{side}",)
    if len(facts) > 1:
        return (f"numbers-{side}",)
    if not plain or step.strengths:
        return ()
    if step.quotes and not facts and words <= FEW_BESIDE:
        return ("quotation",)
    if len(facts) == 1 and not step.quotes and words <= FEW_BESIDE:
        return ("big-number",)
    return ("picture-full",) if words <= FEW_WORDS and not facts and not step.quotes else ()
