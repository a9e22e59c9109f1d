"""Which improvements come first: much value for little effort. What is not rated yet stands behind what is."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from msgspec import Struct

from storyboard.story.model import Block, LaneKind, Rating, Scenario
from storyboard.story.ratings import RATED

# From here on, value is high and effort is too.
_HIGH = 3.0
Field = Literal["quick_wins", "big_bets", "fill_ins", "not_now"]
FIELDS: tuple[Field, ...] = ("quick_wins", "big_bets", "fill_ins", "not_now")


class Win(Struct, frozen=True):
    """An improvement of one stage (from 0), with who owns the stage and how it is measured."""

    block: Block
    stage: int
    kind: LaneKind
    owner: str = ""
    metric: str = ""

    @property
    def rating(self) -> Rating | None:
        return self.block.rating

    @property
    def value(self) -> float | None:
        """The value for customer and business together, from 1 to 5."""
        known = [v for v in (self.rating.customer, self.rating.business) if v] if self.rating else []
        return sum(known) / len(known) if known else None

    @property
    def effort(self) -> int | None:
        return self.rating.effort if self.rating else None

    @property
    def field(self) -> Field | None:
        """The part of the matrix in which it lies; None where value or effort is not known."""
        if self.value is None or self.effort is None:
            return None
        if self.value >= _HIGH:
            return "quick_wins" if self.effort < _HIGH else "big_bets"
        return "fill_ins" if self.effort < _HIGH else "not_now"


def ranked_wins(scenario: Scenario) -> tuple[Win, ...]:
    """Every improvement of the scenario, the best first: by its field, by value less effort, then by its stage."""
    return tuple(sorted(_wins(scenario), key=_rank))


def _rank(win: Win) -> tuple[int, float, float, int]:
    if win.field is None or win.value is None or win.effort is None:
        return len(FIELDS), 0.0 if win.kind == "quick-wins" else 1.0, 0.0, win.stage
    return FIELDS.index(win.field), win.effort - win.value, -win.value, win.stage


def _wins(scenario: Scenario) -> Iterator[Win]:
    seen: set[tuple[int, str]] = set()
    for kind in reversed(RATED):
        for lane in scenario.of_kind(kind):
            for stage, cell in enumerate(lane.cells):
                for block in cell.blocks:
                    if block.text and (stage, block.text.casefold()) not in seen:
                        seen.add((stage, block.text.casefold()))
                        yield Win(block, stage, kind, _said(scenario, "owner", stage), _said(scenario, "metric", stage))


def _said(scenario: Scenario, kind: LaneKind, stage: int) -> str:
    cells = (lane.cells[stage] for lane in scenario.of_kind(kind) if stage < len(lane.cells))
    return "; ".join(item for cell in cells for item in cell.items)
