"""A step's facts as big numbers: what was lost, and what changed from before to after."""

from __future__ import annotations

from msgspec import Struct

from storyboard.drawing.breaking import is_unspaced
from storyboard.pages.numerals import number_text, numerals, stands_first, with_unit
from storyboard.pages.wording import Wording
from storyboard.story.model import Loss, Result, Step

# So many changes fit into a table; any others go into the notes.
MOST_ROWS = 5

# The signs between groups of digits that are blanks: programs in other languages would set other signs.
_BLANKS = (" ", "\u00a0", "\u202f")

# A unit that begins with one of these says how often, not of what.
_PREPOSITIONS = {
    *("a", "an", "every", "each", "in", "per"),
    *("co", "na", "w", "za"),
    *("в", "во", "за", "на", "раз", "през", "всеки", "всяка"),
}
# A unit that is one of these does, too.
_ADVERBS = {
    *("daily", "weekly", "monthly", "yearly"),
    *("dziennie", "tygodniowo", "miesięcznie", "rocznie"),
    *("ежедневно", "еженедельно", "ежемесячно", "ежегодно"),
    *("дневно", "седмично", "месечно", "годишно"),
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
    """What changed, and what it was before and is after, as printed; the numbers, where both are some from zero up.

    `number_format` prints the numbers with their unit, as spreadsheets write such patterns.
    """

    what: str
    before: str
    after: str
    numbers: tuple[float, float] | None = None
    number_format: str = ""


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
    what = _label(result.what, rest, wording)
    numbers = measured_change(result)
    return Change(what, before, after, numbers, _format(numbers, unit, wording.language) if numbers else "")


def measured_change(result: Result) -> tuple[float, float] | None:
    """Before and after as numbers that bars can show; None for words, for less than nothing, and for nothing at all."""
    before, after = result.before, result.after
    if not isinstance(before, int | float) or not isinstance(after, int | float):
        return None
    return (before, after) if min(before, after) >= 0 and max(before, after) > 0 else None


def _format(numbers: tuple[float, float], unit: str, language: str) -> str:
    """`#,##0" hours"`: the signs between digits are those of whoever opens the file; blanks stay blanks."""
    first, _, last = with_unit("\0", unit, language).partition("\0")
    return ";".join(when + _literal(first) + digits + _literal(last) for when, digits in _digits(numbers, language))


def _digits(numbers: tuple[float, float], language: str) -> list[tuple[str, str]]:
    """Which numbers are written in which way, the last one for the rest."""
    signs = numerals(language)
    least = max(1000, signs.ungrouped)
    if max(numbers) < least:
        return [("", "General")]
    if any(number % 1 for number in numbers):
        return [("", "#,##0.0#")]
    if signs.group not in _BLANKS:
        return [("", "#,##0")]
    gap = _literal(signs.group)
    millions = [("[>=1000000]", f"#{gap}###{gap}##0")] if max(numbers) >= 1_000_000 else []
    return [*millions, (f"[>={least}]", f"#{gap}##0"), ("", "0")]


def _literal(text: str) -> str:
    """Text inside a number's pattern; quotation marks cannot stand there."""
    text = text.replace('"', "")
    return f'"{text}"' if text else ""


def _loss(loss: Loss, wording: Wording) -> Fact:
    unit, rest = _parted(loss.unit)
    each = wording.label("per").lower()
    rate = f"{each}{'' if is_unspaced(each) else ' '}{loss.per}" if loss.per else ""
    label = _label(_label(loss.what, rest, wording), rate, wording)
    return Fact(_printed(loss.amount, unit, wording), label, True)


def _label(what: str, more: str, wording: Wording) -> str:
    """What a number counts, and how often: "lost margin per month"; anything else follows after a comma."""
    first, _, rest = more.partition(" ")
    often = first.lower() in _PREPOSITIONS if rest else first.lower() in _ADVERBS
    parts = [part for part in (what, _rates(wording).get(more, more)) if part]
    return wording.held((" " if often else wording.labels.get("comma", ", ")).join(parts))


def _rates(wording: Wording) -> dict[str, str]:
    """How often, as stories say it and as it is printed: "na tydzień" and "tygodniowo"."""
    told = (label.partition(" → ") for name, label in wording.labels.items() if name.startswith("per_"))
    return {said: printed for said, _, printed in told if printed}


def _result(result: Result, wording: Wording) -> Fact:
    arrow = " ← " if wording.direction == "rtl" else " → "
    unit, rest = _parted(result.unit)
    after = _printed(result.after, unit, wording)
    before = amount(result.before, wording)
    if stands_first(unit, wording.language):
        before = with_unit(before, unit, wording.language) if before else ""
    number = arrow.join(part for part in (before, after) if part)
    return Fact(number, _label(result.what, rest, wording))


def _parted(unit: str) -> tuple[str, str]:
    """A unit's first word, which stands by the number, and the rest, which goes on in the label: "hours" "a week"."""
    first, _, rest = unit.strip().partition(" ")
    return ("", unit.strip()) if first.lower() in _PREPOSITIONS else (first, rest)


def amount(value: float | str | None, wording: Wording) -> str:
    """A number as the language writes it; words as they are."""
    return number_text(value, wording.language) if isinstance(value, int | float) else value or ""


def _printed(value: float | str | None, unit: str, wording: Wording) -> str:
    return with_unit(amount(value, wording), unit, wording.language)
