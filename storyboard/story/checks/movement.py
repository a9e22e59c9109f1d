"""Does the story move?"""

from __future__ import annotations

from collections.abc import Iterator

from storyboard.story.checks.case import Case, Finding

WORDED: frozenset[str] = frozenset()


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
