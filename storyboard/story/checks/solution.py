"""Does the product answer this problem?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyboard.story.checks.case import Case, Finding, all_text, mentions

WORDED = frozenset({"strength"})
STRICT = frozenset({"strength"})


def strength(case: Case) -> Iterator[Finding]:
    """What makes the product the best answers a problem or a loss that the story names."""
    step = case.step("solution")
    if step is None:
        return
    if not step.strengths:
        yield Finding(
            "nothing says what makes the product the best", step.line, "add strengths: [{what: …, answers: …}]"
        )
    before = [case.step("problem"), case.step("consequences")]
    named = "\n".join(all_text(part) + "\n" + " ".join(one.what for one in part.losses) for part in before if part)
    for one in step.strengths:
        words = [word for word in re.findall(r"\w+", one.answers) if len(word) > 3]
        if words and not any(mentions(named, word) for word in words):
            yield Finding(f"{one.what!r} answers what the story never names", step.line, "name the problem before")
