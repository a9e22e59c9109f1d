"""What the evidence says of every stage of a map, beside what the map says: numbers that checks and tables share."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence, Set
from datetime import date
from functools import lru_cache

from msgspec import Struct

from storyboard.story.intervals import Mean, mean_of
from storyboard.story.model import Cell, LaneKind, Scenario, Story
from storyboard.story.records import Kind, Record
from storyboard.story.words import base_language, has_any, table

UNHAPPY = -0.5  # a score as low as this tells of a pain
FEWEST = 3  # voices, before the evidence says anything of a stage
_SLACK = 0.5  # a map claims feelings in whole steps


class Claim(Struct, frozen=True):
    """An emotion that the map claims at a stage, and the mean of the scores that speak of it."""

    who: str
    emotion: float
    mean: Mean | None

    @property
    def disagrees(self) -> bool:
        """Whether the map claims what the scores rule out: it lies outside of their interval."""
        mean = self.mean
        if mean is None or mean.count < FEWEST or mean.low is None or mean.high is None:
            return False
        return not mean.low - _SLACK <= self.emotion <= mean.high + _SLACK


class Coverage(Struct, frozen=True):
    """One stage of one scenario: its records, its claims, and the footnotes that its cells cite."""

    scenario: Scenario
    at: int
    records: tuple[Record, ...]
    claims: tuple[Claim, ...]
    cited: tuple[str, ...]

    @property
    def stage(self) -> str:
        return self.scenario.stages[self.at].name

    @property
    def count(self) -> int:
        """How many people or times the records stand for."""
        return sum(record.count for record in self.records)

    @property
    def kinds(self) -> dict[Kind, int]:
        kinds: Counter[Kind] = Counter()
        for record in self.records:
            kinds[record.kind] += record.count
        return dict(sorted(kinds.items()))

    @property
    def mean(self) -> Mean | None:
        return mean_of(scores_in(self.records))

    @property
    def newest(self) -> date | None:
        return max((record.day for record in self.records if record.day), default=None)

    @property
    def complaints(self) -> tuple[Record, ...]:
        """The records that tell of a pain: their score is low, or they have none and are a call for support."""
        return tuple(record for record in self.records if _is_unhappy(record))

    @property
    def unhappy(self) -> int:
        """How many people or times the complaints stand for."""
        return sum(record.count for record in self.complaints)

    def items(self, *kinds: LaneKind) -> tuple[str, ...]:
        """What the lanes of these kinds say at this stage."""
        return tuple(item for kind in kinds for cell in _cells(self.scenario, kind, self.at) for item in cell.items)


def coverage_of(story: Story, records: Sequence[Record]) -> tuple[Coverage, ...]:
    """Every stage of every scenario that tells of today, with the records that speak of it.

    A record of a segment that is some scenario's title or persona speaks of that scenario alone.
    """
    scenarios = present_scenarios(story)
    own = {name for scenario in scenarios for name in _names(scenario)}
    return tuple(
        one
        for scenario in scenarios
        for one in _covered(scenario, [record for record in records if _speaks_of(record, scenario, own)])
    )


def present_scenarios(story: Story) -> tuple[Scenario, ...]:
    """The scenarios that evidence can speak of: not those of how it shall be."""
    future = table(base_language(story.language), "future", "checks").get("future", ())
    every = [scenario for journey in story.journeys for scenario in journey.scenarios if scenario.stages]
    return tuple(one for one in every if len(every) == 1 or not has_any(one.title, future))


def stage_names(story: Story) -> tuple[str, ...]:
    """The stages of every map of the story, each once."""
    every = (stage.name for journey in story.journeys for one in journey.scenarios for stage in one.stages)
    return tuple(dict.fromkeys(every))


@lru_cache(maxsize=1 << 14)
def folded(name: str) -> str:
    """A name as it is compared: its case and its spaces do not count."""
    return " ".join(name.casefold().replace("ё", "е").split())


def scores_in(records: Sequence[Record]) -> list[tuple[float, int]]:
    return [(record.score, record.count) for record in records if record.score is not None]


def _covered(scenario: Scenario, records: Sequence[Record]) -> Iterator[Coverage]:
    """The stages of a scenario with their share of its records, which are gone through once."""
    told: dict[str, list[Record]] = defaultdict(list)
    named: set[str] = set()
    for record in records:
        told[folded(record.stage)].append(record)
        named |= _people(record)
    for at, stage in enumerate(scenario.stages):
        here = tuple(told.get(folded(stage.name), ()))
        cited = dict.fromkeys(id for lane in scenario.lanes if at < len(lane.cells) for id in lane.cells[at].evidence)
        yield Coverage(scenario, at, here, tuple(_claims(scenario, at, here, named)), tuple(cited))


def _claims(scenario: Scenario, at: int, here: Sequence[Record], people: Set[str]) -> Iterator[Claim]:
    """What each curve claims here. A curve of somebody whom the evidence names rests on their records alone."""
    for lane in scenario.of_kind("emotion"):
        emotion = lane.cells[at].emotion if at < len(lane.cells) else None
        if emotion is None:
            continue
        who = folded(lane.who)
        mine = [record for record in here if who in _people(record)] if who and who in people else here
        yield Claim(lane.who, emotion, mean_of(scores_in(mine)))


def _people(record: Record) -> set[str]:
    return {folded(record.person), folded(record.segment)}


def _names(scenario: Scenario) -> set[str]:
    return {folded(name) for name in (scenario.title, scenario.persona) if name}


def _speaks_of(record: Record, scenario: Scenario, own: set[str]) -> bool:
    segment = folded(record.segment)
    return segment not in own or segment in _names(scenario)


def _is_unhappy(record: Record) -> bool:
    return record.score <= UNHAPPY if record.score is not None else record.kind == "support"


def _cells(scenario: Scenario, kind: LaneKind, at: int) -> list[Cell]:
    return [lane.cells[at] for lane in scenario.of_kind(kind) if at < len(lane.cells)]
