"""What a slide of a journey says in its title: where the curve is lowest, what is won, what comes first.

Everything is read off the map. Where the map does not say one thing clearly, there is no statement.
"""

from __future__ import annotations

from collections.abc import Sequence

from storyboard.pages.wording import Wording
from storyboard.story.model import Scenario
from storyboard.story.quick_wins import Win

# In characters: a statement longer than this does without its reason.
_LONGEST = 72
# More stages than these are no point of the journey.
_MOST_STAGES = 2


def scenario_statement(wording: Wording, scenario: Scenario) -> str:
    """Where it is hardest and why, or where it goes best if it is hard nowhere; "" where nobody says or all is one."""
    feelings = [
        (cell.emotion, stage)
        for lane in scenario.of_kind("emotion")
        for stage, cell in enumerate(lane.cells[: len(scenario.stages)])
        if cell.emotion is not None
    ]
    if not feelings:
        return ""
    lowest, highest = min(feelings)[0], max(feelings)[0]
    if lowest < 0:
        stages = _at(feelings, lowest)
        said = _named(wording, "hardest_at", scenario, stages)
        return _with_reason(wording, said, _pain(scenario, stages[0])) if len(stages) == 1 else said
    return _named(wording, "best_at", scenario, _at(feelings, highest)) if highest > lowest else ""


def change_statement(wording: Wording, before: Scenario, after: Scenario) -> str:
    """At which stage the feeling rises most from one scenario to the other; "" where it rises nowhere."""
    old = {(lane.who, n): cell.emotion for lane in before.of_kind("emotion") for n, cell in enumerate(lane.cells)}
    rises: list[tuple[float, int]] = []
    for lane in after.of_kind("emotion"):
        for stage, cell in enumerate(lane.cells[: len(after.stages)]):
            was = old.get((lane.who, stage))
            if was is not None and cell.emotion is not None and cell.emotion > was:
                rises.append((cell.emotion - was, stage))
    return _named(wording, "won_at", after, _at(rises, max(rises)[0])) if rises else ""


def wins_statement(wording: Wording, wins: Sequence[Win]) -> str:
    """What to begin with: the first of the improvements, if it costs little."""
    pattern = wording.labels.get("begin_with", "")
    if not pattern or not wins or wins[0].field != "quick_wins":
        return ""
    said = pattern.replace("{win}", wins[0].block.text.strip())
    return said if len(said) <= _LONGEST else ""


def _at(values: Sequence[tuple[float, int]], wanted: float) -> list[int]:
    return sorted({stage for value, stage in values if value == wanted})


def _named(wording: Wording, label: str, scenario: Scenario, stages: Sequence[int]) -> str:
    pattern = wording.labels.get(label if len(stages) == 1 else f"{label}_two", "")
    if not pattern or len(stages) > _MOST_STAGES:
        return ""
    for field, stage in zip(("{stage}", "{other}"), stages, strict=False):
        name = wording.label("quoted").replace("{words}", scenario.stages[stage].name)
        pattern = pattern.replace(field, name)
    return pattern


def _pain(scenario: Scenario, stage: int) -> str:
    cells = (lane.cells[stage] for lane in scenario.of_kind("pains") if stage < len(lane.cells))
    return next((block.text.strip() for cell in cells for block in cell.blocks if block.text.strip()), "")


def _with_reason(wording: Wording, said: str, reason: str) -> str:
    whole = f"{said}{wording.labels.get('colon', ': ')}{reason}"
    return whole if said and reason and len(whole) <= _LONGEST else said
