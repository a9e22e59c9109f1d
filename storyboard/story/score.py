"""How much of what makes a story whole is there: a score from 0 to 100, and what it is made of.

The score asks for all that the profile `strict` asks for, whatever profile the findings are of. Each check is worth the
same in its part; a warning halves its worth, an error takes it, an info takes a fifth. Steps that are not written are
worth nothing. What does not apply (a map where there is none, words of a language that is not known) is left out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import TypeGuard

from msgspec import Struct

from storyboard.errors import Complaint
from storyboard.story.checks import Check, concerns, found_checks, found_in
from storyboard.story.checks.case import Case
from storyboard.story.model import STEPS, StepName

# Each part with its weight and the areas of its checks.
PARTS: dict[str, tuple[int, frozenset[str]]] = {
    "structure": (2, frozenset({"structure"})),
    "stakes": (2, frozenset({"problem", "consequences"})),
    "answer": (2, frozenset({"solution", "discovery", "outcome"})),
    "movement": (1, frozenset({"movement"})),
    "evidence": (2, frozenset({"claims", "evidence"})),
    "map": (1, frozenset({"map"})),
    "telling": (1, frozenset({"slides", "text"})),
}
_WORTH = {"error": 0.0, "warning": 0.5, "info": 0.8}
_OF_AN_EMPTY_STORY = ("structure/steps", "structure/hero")
_OF_FILES = "evidence/file"
_ON_PAGES = ("slides/contrast", "slides/small-text", "text/glyphs", "text/overflow")


class Part(Struct, frozen=True):
    """One part of a score: its name, its value from 0 to 100, how many findings lower it."""

    name: str
    value: int
    findings: int


class Score(Struct, frozen=True):
    """A story's score from 0 to 100: 100 is given only where nothing at all was found."""

    value: int
    parts: tuple[Part, ...]


def score_of(case: Case, pages: Sequence[Complaint] | None = None) -> Score:
    """The story's score. `pages` is what was found on its finished pages, None where nobody has looked."""
    found: dict[str, list[Complaint]] = {}
    for complaint in dict.fromkeys((*found_in(case, "strict"), *(pages or ()))):
        found.setdefault(complaint.code, []).append(complaint)
    written = _written_steps(case, found.get("text/placeholder", ()))
    asked = [one.code for one in found_checks() if _applies(one, case)]
    asked += _ON_PAGES if pages is not None else ()
    asked += (_OF_FILES,) if case.complaints else ()
    parts, total, weights = [], 0.0, 0
    for name, (weight, areas) in PARTS.items():
        codes = [code for code in dict.fromkeys(asked) if code.split("/")[0] in areas]
        if not codes:
            continue
        worth = sum(_worth(code, found.get(code, ()), written) for code in codes) / len(codes)
        if name != "map" and not case.map_alone and not any(_is_step(code.split("/")[0]) for code in codes):
            # What asks something of every step is right for those alone that are there.
            worth *= len(written) / len(STEPS)
        parts.append(Part(name, int(100 * worth + 1e-9), sum(len(found.get(code, ())) for code in codes)))
        total, weights = total + weight * worth, weights + weight
    return Score(int(100 * total / weights + 1e-9) if weights else 0, tuple(parts))


def _applies(one: Check, case: Case) -> bool:
    area = one.code.split("/")[0]
    if not concerns(one, case):
        return False
    if one.profile == "strategic" or (one.worded and not case.knows_language):
        return False
    if area == "evidence":
        return bool(case.records)
    if area == "map" or one.code == "claims/hunch":
        return bool(case.story.journeys)
    if case.map_alone:
        return True
    return bool(case.story.steps) or one.code in _OF_AN_EMPTY_STORY or _is_step(area) or area in ("map", "movement")


def _worth(code: str, found: Iterable[Complaint], written: Collection[StepName]) -> float:
    """What is left of a check's worth. Nothing is found in a step that is not written, and that is worth nothing."""
    area = code.split("/")[0]
    if (_is_step(area) and area not in written) or (area == "movement" and len(written) < 2):
        return 0.0
    worth = 1.0
    for complaint in found:
        worth *= _WORTH[complaint.severity]
    return worth


def _written_steps(case: Case, placeholders: Iterable[Complaint]) -> frozenset[StepName]:
    """The steps that are there and hold nothing that waits to be written."""
    starts = sorted((step.line, step.name) for step in case.story.steps)
    waiting = set()
    for complaint in placeholders:
        before = [name for line, name in starts if line <= complaint.line]
        waiting.update(before[-1:])
    return frozenset(step.name for step in case.story.steps if step.name not in waiting)


def _is_step(area: str) -> TypeGuard[StepName]:
    return area in STEPS
