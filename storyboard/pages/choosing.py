"""Which layout suits a step: the one that its author names, or what its words, numbers and quotations ask for."""

from __future__ import annotations

from storyboard.pages.facts import has_change
from storyboard.story.model import Step

# A step with at most so many words of plain narration gets a picture as large as the page.
FEW_WORDS = 18
# With at most so many, it leaves the page to a quotation or to its one number.
FEW_BESIDE = 32
# So many changes make a table; fewer of them are numbers beside the picture.
ROWS_OF_A_TABLE = 4
# Layouts that stand on either side of the page.
_SIDED = ("picture", "text", "numbers", "strengths")


def asked_layouts(step: Step, side: str) -> tuple[str, ...]:
    """The layout that the step's author names, on the side whose turn it is; nothing where none is named."""
    if not step.layout:
        return ()
    name = {"numbers": "picture"}.get(step.layout, step.layout)
    return (f"{name}-{side}" if name in _SIDED else name,)


def suiting_layouts(step: Step, side: str) -> tuple[str, ...]:
    """Layouts that suit what the step tells, the best first; the last one may be followed by further slides."""
    return (*_telling(step, side), f"picture-{side}", f"text-{side}")


def _telling(step: Step, side: str) -> tuple[str, ...]:
    facts = [
        *(loss for loss in step.losses if loss.amount is not None),
        *(r for r in step.results if r.after is not None),
    ]
    plain = all(block.kind == "paragraph" for block in step.blocks) and len(step.blocks) <= 1
    words = sum(len(block.text.split()) for block in step.blocks)
    if sum(map(has_change, step.results)) >= ROWS_OF_A_TABLE:
        return ("comparison",)
    if step.strengths and len(step.strengths) > 1 and not facts and not step.quotes:
        return (f"strengths-{side}",)
    if not plain or step.strengths:
        return ()
    if step.quotes and not facts and words <= FEW_BESIDE:
        return ("quotation",)
    if len(facts) == 1 and not step.quotes and words <= FEW_BESIDE:
        return ("big-number",)
    return ("picture-full",) if words <= FEW_WORDS and not facts and not step.quotes else ()
