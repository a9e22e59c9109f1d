"""Does the problem hurt?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyboard.story.checks.case import Case, Finding, all_text

WORDED = frozenset({"loss"})


def loss(case: Case) -> Iterator[Finding]:
    """Something is lost: time, money, people, health or a good name; best with a number."""
    step = case.step("consequences")
    if step is None or step.losses:
        return
    text = all_text(step)
    if not re.search(r"\d", text) and not case.says(text, "losses"):
        yield Finding(
            "nothing is lost here", step.line, "name a loss, e.g. losses: [{what: evenings, amount: 3, per: week}]"
        )
