"""The checks of a story, found by scanning this folder: each public function of a module here is one check.

Module and function name the check's code: `source` in `claims.py` is `claims/source`. A check takes a Case and yields
Findings; one that cannot decide stays silent. A module's `WORDED` names the checks that know only some languages.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from importlib import import_module

from storyboard.errors import Complaint, StoryboardError, did_you_mean
from storyboard.story.checks.case import Case, Finding
from storyboard.story.model import Story

Check = Callable[[Case], Iterable[Finding]]
# The codes that only stricter profiles ask for; what no profile names is always asked.
_EXTRA = {"strategic/change", "strategic/proof", "map/components", "movement/trigger", "solution/strength"}
PROFILES: dict[str, frozenset[str]] = {
    "default": frozenset(),
    "strategic": frozenset({"strategic/change", "strategic/proof"}),
    "strict": frozenset(_EXTRA - {"strategic/change", "strategic/proof"}),
}


def check(story: Story, *, today: date | None = None, profile: str = "default") -> tuple[Complaint, ...]:
    """Every finding about the story, in the order of its file. Dates are held against `today`, never against a clock.

    `profile` is default, strategic (the change in the world and its proof) or strict (everything).
    """
    if profile not in PROFILES:
        raise StoryboardError(f"no profile is called {profile!r}", hint=did_you_mean(profile, PROFILES))
    case = Case(story, today)
    asked = [found for found in found_checks() if _is_asked(found[0], profile)]
    skipped = [code for code, _, worded in asked if worded and not case.knows_language]
    told = [(code, finding) for code, test, _ in asked if code not in skipped for finding in test(case)]
    complaints = [_complaint(finding, code, story) for code, finding in told]
    complaints += _skipped(case, skipped)
    return tuple(sorted(complaints, key=lambda c: (c.line, c.column, c.code, c.message)))


@cache
def found_checks() -> tuple[tuple[str, Check, bool], ...]:
    """Every check as its code, its function, and whether it knows only some languages."""
    return tuple(_checks())


def _checks() -> Iterator[tuple[str, Check, bool]]:
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        worded: frozenset[str] = getattr(module, "WORDED", frozenset())
        for part, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not part.startswith("_") and hasattr(module, "WORDED"):
                yield f"{name}/{part.replace('_', '-')}".replace("_", "-"), function, part in worded


def _is_asked(code: str, profile: str) -> bool:
    return code not in _EXTRA or code in PROFILES[profile]


def _skipped(case: Case, codes: list[str]) -> list[Complaint]:
    if not codes:
        return []
    message = f"no words are known of the language {case.story.language!r}, so these were skipped: {', '.join(codes)}"
    return [Complaint(message, case.story.file, severity="info", code="text/language")]


def _complaint(finding: Finding, code: str, story: Story) -> Complaint:
    column = 1 if finding.line else 0
    return Complaint(finding.message, story.file, finding.line, column, finding.severity, finding.mend, code)
