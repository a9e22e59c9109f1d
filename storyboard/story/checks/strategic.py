"""The strategic narrative: a change in the world that the customer cannot ignore, and the proof that we can help."""

from __future__ import annotations

from collections.abc import Iterator

from storyboard.story.checks.case import UNDECIDED, Case, Finding, all_text, words_in
from storyboard.story.model import StepName

WORDED = frozenset({"promised_land"})
_BEFORE: tuple[StepName, ...] = ("problem", "consequences")
STRATEGIC = frozenset({"change", "stakes", "promised_land", "gifts", "proof"})


def change(case: Case) -> Iterator[Finding]:
    """The problem begins with a change, not with a product."""
    step = case.step("problem")
    if step and not step.trigger:
        yield Finding("the problem does not name the change that made it", step.line, "add a trigger to its step block")


def stakes(case: Case) -> Iterator[Finding]:
    """Who does not change loses something that can be counted."""
    step = case.step("consequences")
    if step and not any(loss.amount is not None for loss in step.losses):
        mend = "add losses: [{what: orders, amount: 12, per: month}]"
        yield Finding("nothing that can be counted is lost by those who do not change", step.line, mend)


def promised_land(case: Case) -> Iterator[Finding]:
    """Before the product comes, we know where the customer wants to be."""
    if any(persona.goals for persona in case.story.personas):
        return
    before = [step for name in _BEFORE if (step := case.step(name))]
    told = "\n".join(all_text(step) for step in before)
    if before and words_in(told) < 2 * UNDECIDED and not case.speaks(told, "desires"):
        mend = "say what the customer wants, or give the persona goals"
        yield Finding("nobody learns where the customer wants to be", before[0].line, mend)


def gifts(case: Case) -> Iterator[Finding]:
    """Every strength of the product removes something that stands in the way."""
    step = case.step("solution")
    if step is None:
        return
    for one in step.strengths:
        if not one.answers:
            yield Finding(f"{one.what!r} removes nothing that stood in the way", step.line, "add 'answers:' to it")
    if not step.strengths:
        mend = "add strengths: [{what: …, answers: …}]"
        yield Finding("nothing says how the product gets the customer there", step.line, mend)


def proof(case: Case) -> Iterator[Finding]:
    """The outcome rests on evidence."""
    step = case.step("outcome")
    if step and not step.evidence:
        yield Finding("the outcome has no proof", step.line, f"add a footnote, e.g. {case.example_note()}")
