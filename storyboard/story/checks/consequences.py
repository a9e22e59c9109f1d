"""Does the problem hurt?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyboard.story.checks.case import UNDECIDED, Case, Finding, all_text, words_in
from storyboard.story.words import has_any

WORDED = frozenset({"loss"})
STRICT = frozenset({"amount"})


def loss(case: Case) -> Iterator[Finding]:
    """Something is lost: time, money, people, health or a good name. Long texts may say so in words of their own."""
    step = case.step("consequences")
    if step is None or step.losses:
        return
    text = all_text(step)
    lost = case.says(text, "losses") or case.speaks(text, "lost") or has_any(text, case.stems("numbers"))
    if not lost and not re.search(r"\d", text) and words_in(text) < UNDECIDED:
        mend = "name a loss, e.g. losses: [{what: evenings, amount: 3, per: week}]"
        yield Finding("nothing is lost here", step.line, mend)


def amount(case: Case) -> Iterator[Finding]:
    """A loss is written down with its amount, so that it can be drawn and compared."""
    step = case.step("consequences")
    if step and not any(one.amount is not None for one in step.losses):
        mend = "add losses: [{what: evenings, amount: 3, per: week}]"
        yield Finding("no loss has an amount", step.line, mend)
