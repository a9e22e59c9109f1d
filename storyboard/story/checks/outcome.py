"""Was the problem solved?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyboard.story.checks.case import Case, Finding, all_text, listed, mentions
from storyboard.story.words import has_any

WORDED = frozenset({"result"})
STRICT = frozenset({"follow_up", "same_loss"})


def result(case: Case) -> Iterator[Finding]:
    """There is a before and an after."""
    step = case.step("outcome")
    if step is None or any(one.before is not None and one.after is not None for one in step.results):
        return
    text = all_text(step)
    if not re.search(r"\d", text) and not has_any(text, case.stems("numbers")) and not case.speaks(text, "compared"):
        mend = "add results: [{what: hours a week, before: 6, after: 0}]"
        yield Finding("the outcome has no before and after", step.line, mend)


def same_loss(case: Case) -> Iterator[Finding]:
    """What hurt in the second step is what the outcome measures."""
    step, hurt = case.step("outcome"), case.step("consequences")
    if step is None or hurt is None or not step.results or not hurt.losses:
        return
    measured = "\n".join([all_text(step), *(one.what for one in step.results)])
    words = [word for loss in hurt.losses for word in re.findall(r"\w{4,}", loss.what)]
    if words and not any(mentions(measured, word) for word in words):
        losses = listed(repr(loss.what) for loss in hurt.losses[:3])
        yield Finding(f"no result tells what became of {losses}", step.line, "measure the loss again, by the same name")


def follow_up(case: Case) -> Iterator[Finding]:
    """The end says what comes next: every solution makes a new problem."""
    step = case.step("outcome")
    if step and step.follow_up is None:
        mend = "add follow_up: {what: the new problem, step: problem}"
        yield Finding("the outcome does not say what comes next", step.line, mend)
