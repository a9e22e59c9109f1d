"""The checks of a story, found by scanning this folder: each public function of a module here is one check.

Module and function name the check's code: `source` in `claims.py` is `claims/source`. A check takes a Case and yields
Findings; one that cannot decide stays silent. A module's `WORDED` names the checks that know only some languages;
`STRICT` and `STRATEGIC` name those that only these profiles ask for. Their words are in `assets/checks/`.
"""

from __future__ import annotations

import inspect
import pkgutil
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import cache
from importlib import import_module
from types import ModuleType

from msgspec import Struct

from storyboard.errors import Complaint, StoryboardError, did_you_mean
from storyboard.story.checks.case import Case, Finding
from storyboard.story.grids import sheet_and_row
from storyboard.story.model import Story

PROFILES = ("default", "strategic", "strict")
# The areas that concern a map that stands alone.
OF_MAPS = ("map", "claims", "evidence", "text")


class Check(Struct, frozen=True):
    """One check: its code, what it does, whether it knows only some languages, and the profile that asks for it."""

    code: str
    test: Callable[[Case], Iterable[Finding]]
    worded: bool
    profile: str

    @property
    def title(self) -> str:
        """What holds when the check finds nothing."""
        return (inspect.getdoc(self.test) or self.code).split("\n\n")[0].replace("\n", " ")


def check(story: Story, *, today: date | None = None, profile: str = "default") -> tuple[Complaint, ...]:
    """Every finding about the story, in the order of its file. Dates are held against `today`, never against a clock.

    `profile` is default, strategic (the change in the world and its proof) or strict (all that makes a story whole).
    The files of evidence that the story names are read; what is wrong in them is found, too.
    """
    return found_in(case_of(story, today), profile)


def case_of(story: Story, today: date | None = None) -> Case:
    """The story with its evidence, ready to be checked."""
    if not story.evidence_files:
        return Case(story, today)
    from storyboard.story.records import records_of

    records, complaints = records_of(story, today)
    return Case(story, today, records, complaints)


def found_in(case: Case, profile: str = "default") -> tuple[Complaint, ...]:
    """Every finding of the profile's checks. Raises StoryboardError where no profile has that name."""
    if profile not in PROFILES:
        raise StoryboardError(f"no profile is called {profile!r}", hint=did_you_mean(profile, PROFILES))
    asked = [one for one in found_checks() if one.profile in ("default", profile) and concerns(one, case)]
    skipped = [one.code for one in asked if one.worded and not case.knows_language]
    told = [(one.code, finding) for one in asked if one.code not in skipped for finding in one.test(case)]
    complaints = [_complaint(finding, code, case.story) for code, finding in told]
    complaints += [*_skipped(case, skipped), *case.complaints]
    return tuple(sorted(dict.fromkeys(complaints), key=lambda c: _place(c, case.story)))


def concerns(one: Check, case: Case) -> bool:
    """Whether a check has anything to say of this: one of steps has not, where there is a map alone."""
    return not case.map_alone or one.code.split("/")[0] in OF_MAPS


@cache
def found_checks() -> tuple[Check, ...]:
    """Every check there is."""
    return tuple(_checks())


def _checks() -> Iterator[Check]:
    for name in sorted(module.name for module in pkgutil.iter_modules(__path__)):
        module = import_module(f"{__name__}.{name}")
        if not hasattr(module, "WORDED"):
            continue
        for part, function in inspect.getmembers(module, inspect.isfunction):
            if function.__module__ == module.__name__ and not part.startswith("_"):
                code = f"{name}/{part}".replace("_", "-")
                yield Check(code, function, part in module.WORDED, _profile(module, part))


def _profile(module: ModuleType, part: str) -> str:
    if part in getattr(module, "STRICT", ()):
        return "strict"
    return "strategic" if part in getattr(module, "STRATEGIC", ()) else "default"


def _place(complaint: Complaint, story: Story) -> tuple[bool, str, int, int, str, str]:
    """The story's own file comes first."""
    c = complaint
    return (c.file != story.file, c.file, c.line, c.column, c.code, c.message)


def _skipped(case: Case, codes: list[str]) -> list[Complaint]:
    if not codes:
        return []
    message = f"no words are known of the language {case.story.language!r}, so these were skipped: {', '.join(codes)}"
    return [Complaint(message, case.story.file, severity="info", code="text/language")]


def _complaint(finding: Finding, code: str, story: Story) -> Complaint:
    sheet, line = sheet_and_row(finding.line)
    message = f"sheet {sheet + 1}: {finding.message}" if sheet else finding.message
    return Complaint(message, finding.file or story.file, line, 1 if line else 0, finding.severity, finding.mend, code)
