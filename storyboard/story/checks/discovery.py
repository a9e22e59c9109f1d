"""How does the customer come across the product?"""

from __future__ import annotations

from collections.abc import Iterator

from storyboard.story.checks.case import Case, Finding, all_text

WORDED = frozenset({"channel"})


def channel(case: Case) -> Iterator[Finding]:
    """There is a channel: a billboard, an ad, a friend."""
    step = case.step("discovery")
    if step is None or step.channel or step.touchpoint:
        return
    sign = step.scene.sign if step.scene else ""
    if not sign and not case.says(all_text(step), "channels"):
        mend = "say where they see or hear of it, e.g. channel: billboard"
        yield Finding("nobody learns here how the customer comes across the product", step.line, mend)
