"""Two scenarios of the same stages side by side: both curves of every person, and what changes below them."""

from __future__ import annotations

from collections.abc import Collection

from msgspec.structs import replace

from storyboard.pages.journey.content import (
    CURVE_COLORS,
    MOST_CURVES,
    Band,
    Chart,
    Column,
    Curve,
    Row,
    Teller,
    evidence_of,
)
from storyboard.story.model import Lane, LaneKind, Scenario

# What changes for the customer and for us; the rest stands on the scenarios' own maps.
COMPARED: tuple[LaneKind, ...] = ("actions", "touchpoints", "channels", "pains", "opportunities")


def compared(teller: Teller, before: Scenario, after: Scenario, kinds: Collection[LaneKind] = COMPARED) -> Chart | None:
    """Both scenarios as one chart, or None where their stages are not the same."""
    if [s.name.casefold() for s in before.stages] != [s.name.casefold() for s in after.stages]:
        return None
    numbers = teller.numbers(before, after)
    names = before.title or teller.wording.label("as_is"), after.title or teller.wording.label("to_be")
    rows: list[Row | Band] = [*_bands(teller, before, after, names)]
    for kind in kinds:
        rows += _pair(teller, before, after, kind, names, numbers)
    first, second = teller.chart(before), teller.chart(after)
    columns = tuple(
        Column(two.name, two.color, _both(before, after, at, numbers)) for at, two in enumerate(second.columns)
    )
    sources = teller.sources(numbers) if teller.marks else ()
    return Chart("", columns, tuple(rows), (), sources, first.personas or second.personas)


def _both(before: Scenario, after: Scenario, at: int, numbers: dict[str, int]) -> tuple[int, ...]:
    notes = dict.fromkeys((*evidence_of(before, at), *evidence_of(after, at)))
    return tuple(sorted(numbers[note] for note in notes if note in numbers))


def _bands(teller: Teller, before: Scenario, after: Scenario, names: tuple[str, str]) -> list[Band]:
    """A band for every person who has a curve in both."""
    bands = []
    count = len(after.stages)
    numbers = teller.numbers(before, after)
    for n, new in enumerate(after.of_kind("emotion")[:MOST_CURVES]):
        old = next((lane for lane in before.of_kind("emotion") if lane.who == new.who), None)
        if old is None:
            continue
        color = CURVE_COLORS[n]
        curves = (
            _renamed(teller.curve(old, before, "metal-dark", numbers, count, before=True), names[0]),
            _renamed(teller.curve(new, after, color, numbers, count), names[1]),
        )
        bands.append(Band(new.who or new.title, curves))
    return bands


def _renamed(curve: Curve, scenario: str) -> Curve:
    return replace(curve, title=f"{curve.title}, {scenario}", label=scenario)


def _pair(
    teller: Teller, before: Scenario, after: Scenario, kind: LaneKind, names: tuple[str, str], numbers: dict[str, int]
) -> list[Row]:
    """A lane as it is and as it shall be; nothing where they say the same, or only one says anything."""
    old, new = _first(before, kind), _first(after, kind)
    if old is None or new is None or [c.items for c in old.cells] == [c.items for c in new.cells]:
        return []
    count = len(after.stages)
    rows = []
    for lane, name in ((old, names[0]), (new, names[1])):
        row = teller.row(lane, numbers, count)
        held = name.replace(" ", "\u00a0")  # the title breaks after its colon
        rows.append(Row(row.kind, f"{lane.title}: {held}", row.cells, lane is old))
    return rows


def _first(scenario: Scenario, kind: LaneKind) -> Lane | None:
    return next(iter(scenario.of_kind(kind)), None)
