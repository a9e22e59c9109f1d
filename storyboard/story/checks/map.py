"""Is the journey map whole, owned and fresh?"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from storyboard.story.checks.case import Case, Finding, listed
from storyboard.story.model import Journey, LaneKind, Scenario

WORDED: frozenset[str] = frozenset()
STRICT = frozenset({"components", "opportunities", "purpose"})
_COMPONENTS = ("emotion", "opportunities", "owner", "metric")
_CARE: tuple[LaneKind, ...] = ("owner", "metric")


def owner(case: Case) -> Iterator[Finding]:
    """Somebody keeps the map true."""
    for journey in case.story.journeys:
        if not journey.owner and not case.story.owner:
            mend = case.row_mend("owner", "add 'owner:' to the front matter")
            yield Finding("nobody keeps this map true", journey.line, mend)


def review(case: Case) -> Iterator[Finding]:
    """There is a day when the map must be checked again, and it is not past."""
    dates: list[tuple[date | None, int]] = [(_review(journey, case), journey.line) for journey in case.story.journeys]
    if not dates and case.story.review:
        dates = [(case.story.review, 0)]
    for due, line in dict.fromkeys(dates):
        if due is None:
            mend = case.row_mend("review", "add 'review: year-month-day'")
            yield Finding("no day is set to check this map again", line, mend, "info")
        elif case.today and due < case.today:
            days = (case.today - due).days
            mend = "check it against new data, then set a new day"
            yield Finding(f"it should have been checked again on {due.isoformat()}, {days} days ago", line, mend)


def components(case: Case) -> Iterator[Finding]:
    """A map has an actor, stages, emotions, and opportunities with an owner and a metric."""
    for journey in case.story.journeys:
        if not journey.personas and not any(scenario.persona for scenario in journey.scenarios):
            mend = case.row_mend("persona", "add 'Persona: name' above the table")
            yield Finding("the map does not say whose journey it is", journey.line, mend)
        for scenario in journey.scenarios:
            missing = [kind for kind in _COMPONENTS if not any(lane.kind == kind for lane in scenario.lanes)]
            if missing:
                yield Finding(f"the map has no lane for {listed(missing)}", scenario.line, "add a row for each")


def filled(case: Case) -> Iterator[Finding]:
    """Something stands in the cells of a map."""
    for journey in case.story.journeys:
        for scenario in journey.scenarios:
            cells = [cell for lane in scenario.lanes for cell in lane.cells]
            if scenario.stages and not any(cell.items or cell.emotion is not None or cell.evidence for cell in cells):
                mend = "say for each stage what people do, feel and struggle with"
                yield Finding("the map has stages, but nothing stands in its cells", scenario.line, mend)


def purpose(case: Case) -> Iterator[Finding]:
    """A map says what we want to learn, of which product, in which period."""
    for journey in case.story.journeys:
        missing = [name for name in ("goal", "scope", "period") if not getattr(journey, name)]
        if missing:
            mend = case.row_mend(missing[0], f"write '{missing[0].capitalize()}: …' above the table")
            yield Finding(f"the map does not say its {listed(missing)}", journey.line, mend)


def opportunities(case: Case) -> Iterator[Finding]:
    """Every opportunity has somebody who takes it, and a measure that tells whether it worked."""
    for journey in case.story.journeys:
        for scenario in journey.scenarios:
            for at, stage in enumerate(scenario.stages):
                lacks = [kind for kind in _CARE if not _has(scenario, kind, at)]
                if _has(scenario, "opportunities", at) and lacks:
                    mend = "fill the cell of that stage"
                    message = f"the opportunity at {stage.name!r} has no {listed(lacks)}"
                    yield Finding(message, scenario.line, mend)


def _has(scenario: Scenario, kind: LaneKind, at: int) -> bool:
    return any(at < len(lane.cells) and lane.cells[at].items for lane in scenario.of_kind(kind))


def _review(journey: Journey, case: Case) -> date | None:
    return journey.review or case.story.review
