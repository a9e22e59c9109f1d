"""Does the problem matter to somebody?"""

from __future__ import annotations

from collections.abc import Iterator

from storyboard.story.checks.case import Case, Finding, all_text

WORDED = frozenset({"feeling"})


def feeling(case: Case) -> Iterator[Finding]:
    """The problem is felt: in a word, a spoken line, a face or an emotion."""
    step = case.step("problem")
    if step is None or step.emotion is not None or step.lines:
        return
    staged = step.scene and any(person.expression for person in step.scene.cast.values())
    if not staged and not case.says(all_text(step), "feelings"):
        yield Finding(
            "the problem is a fact without a feeling", step.line, "say how it feels, or let the customer say it"
        )
