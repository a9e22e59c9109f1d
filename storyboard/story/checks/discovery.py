"""How does the customer come across the product?"""

from __future__ import annotations

from collections.abc import Iterator

from storyboard.story.checks.case import UNDECIDED, Case, Finding, all_text, words_in

WORDED = frozenset({"channel"})
STRICT = frozenset({"named"})


def channel(case: Case) -> Iterator[Finding]:
    """There is a channel: a billboard, an ad, a friend. Long texts may say so in words of their own."""
    step = case.step("discovery")
    if step is None or step.channel or step.touchpoint or (step.scene and step.scene.sign):
        return
    told = all_text(step)
    # "Gordon shows her his own": whoever shows, tells or sends something is a channel, whatever it is called.
    known = case.says(told, "channels") or case.speaks(told, "heard")
    if not known and words_in(told) < UNDECIDED:
        mend = "say where they see or hear of it, e.g. channel: billboard"
        yield Finding("nobody learns here how the customer comes across the product", step.line, mend)


def named(case: Case) -> Iterator[Finding]:
    """The channel is written down, so that it can be drawn and measured."""
    step = case.step("discovery")
    if step and not step.channel:
        yield Finding("the channel has no name", step.line, "add channel: word of mouth, or what it is")
