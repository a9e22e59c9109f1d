"""Does it fit on slides that people can take in?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyboard.story.checks.case import Case, Finding, all_text, words_in

WORDED: frozenset[str] = frozenset()
_TWO_LINES = 110  # characters of a headline at the size of a slide's title
_WORD = re.compile(r"[^\W\d_]{2,}")
_BALLOON, _PANEL, _PAGE = 25, 48, 210  # words; a panel holds about 42, a few more still fit


def headline(case: Case) -> Iterator[Finding]:
    """A headline is a full sentence of at most two lines."""
    for step in case.story.steps:
        count = words_in(step.headline)
        if not count:
            yield Finding(f"the step {step.name!r} has no headline", step.line, "write one full sentence")
        elif count < 3 and not _may_be_sentence(step.headline, case.language):
            mend = "say what happens, in a full sentence"
            yield Finding(f"the headline {step.headline!r} is a label", step.line, mend)
        elif len(step.headline) > _TWO_LINES:
            mend = f"keep it under {_TWO_LINES} characters"
            yield Finding(f"the headline has {len(step.headline)} characters", step.line, mend)


def _may_be_sentence(two_words: str, language: str) -> bool:
    """Two words can say what happens where nouns need no article and verbs no helper; in English they hardly do."""
    return language != "en" and len(_WORD.findall(two_words)) == 2


def length(case: Case) -> Iterator[Finding]:
    """A balloon has at most 25 words, a panel about 42, a page 210."""
    for step in case.story.steps:
        for line in step.lines:
            if words_in(line.text) > _BALLOON:
                message = f"{line.who}'s balloon has {words_in(line.text)} words"
                yield Finding(message, line.line, f"at most {_BALLOON}; split it into two lines")
        spoken = sum(words_in(line.text) for line in step.lines)
        if spoken > _PANEL:
            yield Finding(
                f"the balloons of one panel have {spoken} words", step.line, "about 42 fit; move some to the text"
            )
        total = words_in(all_text(step))
        if total > _PAGE:
            mend = f"at most {_PAGE}; move some to the speaker notes"
            yield Finding(f"the page has {total} words", step.line, mend)
