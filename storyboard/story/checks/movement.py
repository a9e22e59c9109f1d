"""Does the story move?"""

from __future__ import annotations

from collections.abc import Iterator

from storyboard.story.checks.case import Case, Finding, all_text
from storyboard.story.words import has_any

WORDED = frozenset({"and_then", "causal"})
STRICT = frozenset({"trigger", "causal"})
_OPENING = 24  # characters in which a step shows how it joins the one before
_FIRST = 2  # words in which a sequence is told


def arc(case: Case) -> Iterator[Finding]:
    """The emotion is lowest at the consequences, and ends above where it began."""
    felt = {step.name: (step.emotion, step.line) for step in case.story.steps if step.emotion is not None}
    low = felt.get("consequences")
    begin, end = felt.get("problem"), felt.get("outcome")
    for name, (emotion, line) in felt.items():
        if low and name != "consequences" and emotion is not None and low[0] is not None and emotion < low[0]:
            mend = "let it hurt most in the step 'consequences'"
            yield Finding(f"the feeling in {name!r} is lower than in 'consequences'", line, mend)
    if begin and end and begin[0] is not None and end[0] is not None and end[0] <= begin[0]:
        yield Finding("the story ends no happier than it began", end[1], "raise the emotion of 'outcome'")


def trigger(case: Case) -> Iterator[Finding]:
    """One day, something happens."""
    if case.story.steps and not any(step.trigger for step in case.story.steps):
        first = case.story.steps[0]
        yield Finding("nothing happens that sets the story going", first.line, "add a trigger: one day, …")


def and_then(case: Case) -> Iterator[Finding]:
    """No step is joined to the one before by nothing but "and then"."""
    sequence = case.said_by("sequence")
    for step in case.story.steps[1:]:
        first = step.blocks[0].text if step.blocks else ""
        # "Next she calls" strings steps together, "the next seat" does not.
        openings = [" ".join(text[:_OPENING].split(",")[0].split()[:_FIRST]) for text in (step.headline, first)]
        strung = any(has_any(opening, sequence) for opening in openings)
        if strung and not case.speaks(all_text(step), "causal"):
            mend = "say what it follows from: because, therefore, but"
            yield Finding(f"the step {step.name!r} follows by nothing but 'and then'", step.line, mend)


def causal(case: Case) -> Iterator[Finding]:
    """Every step follows from the one before: because of it, or in spite of it."""
    for step in case.story.steps[1:]:
        told = "\n".join([step.headline, step.text, *step.notes])
        if step.blocks and not case.speaks(told, "causal"):
            mend = "join it with because, therefore or but"
            yield Finding(f"the step {step.name!r} does not say what it follows from", step.line, mend)
