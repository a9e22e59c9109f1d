"""How much of one kind a story may hold: what is beyond could not be drawn so that anybody could read it."""

from __future__ import annotations

from storyboard.story.model import Scenario, Step, Story
from storyboard.story.nodes import Findings, Place

CAST, COLUMNS, ROWS, STAGES, LANES = 60, 30, 500, 60, 80


def complain_of_too_much(story: Story, findings: Findings) -> None:
    """An error for each part of the story that holds too much of something."""
    _at_most(CAST, len(story.cast), "people in the cast", 0, findings, "name those who act or speak")
    for step in story.steps:
        _in_step(step, findings)
    for journey in story.journeys:
        for scenario in journey.scenarios:
            _in_scenario(scenario, findings)


def _in_step(step: Step, findings: Findings) -> None:
    where = f"in the step {step.name!r}"
    for table in step.tables:
        line = step.line
        _at_most(COLUMNS, len(table.header), f"columns in a table {where}", line, findings, "make several of it")
        _at_most(ROWS, len(table.rows), f"rows in a table {where}", line, findings, "show their sums")


def _in_scenario(scenario: Scenario, findings: Findings) -> None:
    line = scenario.line
    _at_most(STAGES, len(scenario.stages), "stages in a journey", line, findings, "make several tables of it")
    _at_most(LANES, len(scenario.lanes), "lanes in a journey", line, findings, "make several tables of it")


def _at_most(most: int, found: int, what: str, line: int, findings: Findings, hint: str) -> None:
    if found > most:
        findings.add(f"there are {found} {what}; {most} can be drawn", Place(line, 1), hint)
