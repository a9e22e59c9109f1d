"""The strategic narrative: a change in the world that the customer cannot ignore, and the proof that we can help."""

from __future__ import annotations

from collections.abc import Iterator

from storyboard.story.checks.case import Case, Finding

WORDED: frozenset[str] = frozenset()


def change(case: Case) -> Iterator[Finding]:
    """The problem begins with a change, not with a product."""
    step = case.step("problem")
    if step and not step.trigger:
        yield Finding("the problem does not name the change that made it", step.line, "add a trigger to its step block")


def proof(case: Case) -> Iterator[Finding]:
    """The outcome rests on evidence."""
    step = case.step("outcome")
    if step and not step.evidence:
        yield Finding("the outcome has no proof", step.line, f"add a footnote, e.g. {case.example_note()}")
