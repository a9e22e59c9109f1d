"""A map with its evidence in numbers: one more lane that says how many spoke of each stage, and how they felt."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from storyboard.story.coverage import Coverage, coverage_of
from storyboard.story.model import Block, Cell, Journey, Lane, Phrase, Scenario, Story
from storyboard.story.records import Record
from storyboard.story.words import base_language, table


def with_numbers(story: Story, records: Sequence[Record]) -> Story:
    """The story whose maps of today have a lane of numbers at their end; the same story where nothing was told."""
    stages = coverage_of(story, records)
    journeys = tuple(_journey(journey, stages, story.language) for journey in story.journeys)
    return replace(story, journeys=journeys)


def _journey(journey: Journey, stages: Sequence[Coverage], language: str) -> Journey:
    scenarios = []
    for scenario in journey.scenarios:
        mine = [one for one in stages if one.scenario is scenario]
        told = any(one.records for one in mine)
        scenarios.append(_numbered(scenario, mine, language) if told else scenario)
    return replace(journey, scenarios=tuple(scenarios))


def _numbered(scenario: Scenario, stages: Sequence[Coverage], language: str) -> Scenario:
    words = table(base_language(language), "coverage", "checks") or table("en", "coverage", "checks")
    title = (words.get("evidence") or ("evidence",))[0]
    decimal = (words.get("decimal") or (".",))[0]
    cells = tuple(Cell(blocks=tuple(_blocks(one, decimal))) for one in stages)
    lane = Lane(kind="text", title=title[:1].upper() + title[1:], cells=cells)
    return replace(scenario, lanes=(*scenario.lanes, lane))


def _blocks(one: Coverage, decimal: str) -> list[Block]:
    """`n = 14`, and `+0.4 (-0.1 … +0.9)` where there are scores: signs that need no language."""
    lines = [f"n = {one.count}"]
    if mean := one.mean:
        known = mean.low is not None and mean.high is not None
        sure = f" ({_signed(mean.low)} … {_signed(mean.high)})" if known else ""
        of = f", n = {mean.count}" if mean.count != one.count else ""
        lines.append(f"{_signed(mean.value)}{sure}".replace(".", decimal) + of)
    return [Block(kind="bullet", phrases=(Phrase(text=line),)) for line in lines]


def _signed(value: float | None) -> str:
    """One digit after the point, with the sign that typesetters use; nothing has none."""
    rounded = round(value or 0.0, 1)
    return f"{rounded:+.1f}".replace("-", "−") if rounded else "0.0"
