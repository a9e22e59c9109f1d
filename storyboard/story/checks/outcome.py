"""Was the problem solved?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyboard.story.checks.case import Case, Finding, all_text

WORDED: frozenset[str] = frozenset()


def result(case: Case) -> Iterator[Finding]:
    """There is a before and an after."""
    step = case.step("outcome")
    if step is None or any(one.before is not None and one.after is not None for one in step.results):
        return
    if not re.search(r"\d", all_text(step)):
        mend = "add results: [{what: hours a week, before: 6, after: 0}]"
        yield Finding("the outcome has no before and after", step.line, mend)
