"""A step's facts as big numbers: what was lost, and what changed from before to after."""

from __future__ import annotations

from msgspec import Struct

from storyboard.pages.numerals import number_text, stands_first, with_unit
from storyboard.pages.wording import Wording
from storyboard.story.model import Loss, Result, Step

# So many changes fit into a table; any others go into the notes.
MOST_ROWS = 5

# A unit that begins with one of these says how often, not of what.
_PREPOSITIONS = {
    "a",
    "an",
    "every",
    "each",
    "in",
    "per",
    "co",
    "na",
    "w",
    "za",
    "в",
    "во",
    "за",
    "на",
    "раз",
    "през",
    "всеки",
    "всяка",
}


class Fact(Struct, frozen=True):
    """A number to print big, what it measures, and whether it is a loss."""

    number: str
    label: str
    loss: bool = False


def facts_of(step: Step, wording: Wording) -> tuple[Fact, ...]:
    """The facts with a number in them, losses first."""
    losses = (_loss(loss, wording) for loss in step.losses if loss.amount is not None)
    results = (_result(result, wording) for result in step.results if result.after is not None)
    return (*losses, *results)


class Change(Struct, frozen=True):
    """A row of a table: what changed, and what it was before and is after."""

    what: str
    before: str
    after: str


def has_change(result: Result) -> bool:
    """Whether the result says what was before and what is after."""
    return result.before is not None and result.after is not None


def changes_of(step: Step, wording: Wording) -> tuple[Change, ...]:
    """The results that say what was before and what is after."""
    return tuple(_change(result, wording) for result in step.results if has_change(result))


def _change(result: Result, wording: Wording) -> Change:
    unit, rest = _parted(result.unit)
    before, after = (
        with_unit(amount(value, wording), unit, wording.language) for value in (result.before, result.after)
    )
    return Change(wording.held(", ".join(part for part in (result.what, rest) if part)), before, after)


def _loss(loss: Loss, wording: Wording) -> Fact:
    unit, rest = _parted(loss.unit)
    per = f"{wording.label('per').lower()} {loss.per}" if loss.per else ""
    label = ", ".join(part for part in (loss.what, rest, per) if part)
    return Fact(_printed(loss.amount, unit, wording), wording.held(label), True)


def _result(result: Result, wording: Wording) -> Fact:
    arrow = " ← " if wording.direction == "rtl" else " → "
    unit, rest = _parted(result.unit)
    after = _printed(result.after, unit, wording)
    before = amount(result.before, wording)
    if stands_first(unit, wording.language):
        before = with_unit(before, unit, wording.language) if before else ""
    number = arrow.join(part for part in (before, after) if part)
    return Fact(number, wording.held(", ".join(part for part in (result.what, rest) if part)))


def _parted(unit: str) -> tuple[str, str]:
    """A unit's first word, which stands by the number, and the rest, which goes on in the label: "hours" "a week"."""
    first, _, rest = unit.strip().partition(" ")
    return ("", unit.strip()) if first.lower() in _PREPOSITIONS else (first, rest)


def amount(value: float | str | None, wording: Wording) -> str:
    """A number as the language writes it; words as they are."""
    return number_text(value, wording.language) if isinstance(value, int | float) else value or ""


def _printed(value: float | str | None, unit: str, wording: Wording) -> str:
    return with_unit(amount(value, wording), unit, wording.language)
