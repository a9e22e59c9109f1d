"""Does the map say what the evidence says? Silent where the story names no files of evidence."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from storyboard.errors import did_you_mean
from storyboard.story.checks.case import Case, Finding
from storyboard.story.coverage import FEWEST, Coverage, folded, stage_names
from storyboard.story.model import LaneKind
from storyboard.story.records import Record
from storyboard.story.stems import stems_in
from storyboard.story.words import names_said

WORDED = frozenset({"pains"})
_ALIKE = "="  # marks a key that is the name of a list, and no word
_SHOWN = 70
_ABOUT_PAINS: tuple[LaneKind, ...] = ("pains", "thoughts", "needs", "opportunities", "quick-wins")
_COMPARED = 60  # names of stages; comparing them is slow


def stages(case: Case) -> Iterator[Finding]:
    """Every stage that the evidence names is on the map."""
    known = {folded(name): name for name in stage_names(case.story)}
    strange: dict[str, list[Record]] = defaultdict(list)
    for record in case.records if known else ():
        if record.stage and folded(record.stage) not in known:
            strange[folded(record.stage)].append(record)
    for rows in strange.values():
        first, count = rows[0], len(rows)
        spoken = f"{_rows(count)} of evidence {'speaks' if count == 1 else 'speak'} of"
        message = f"the map has no stage {first.stage!r}, which {spoken}"
        hint = did_you_mean(first.stage, known.values()) if len(strange) < _COMPARED else ""
        yield Finding(message, first.line, hint, file=first.file)


def silence(case: Case) -> Iterator[Finding]:
    """The evidence speaks of every stage."""
    for one in _covered(case):
        if not one.records:
            message = f"the evidence never mentions the stage {one.stage!r}"
            yield Finding(message, _line(one), "ask customers about it, or note in the files which rows are about it")


def uncited(case: Case) -> Iterator[Finding]:
    """Where there is evidence of a stage, the map cites it."""
    for one in _covered(case):
        if one.records and not one.cited:
            message = f"the map cites nothing at {one.stage!r}, but there is evidence of it"
            mend = f"add a footnote to its row of evidence, e.g. [^{one.records[0].id}]"
            yield Finding(message, _line(one), mend, "info")


def emotion(case: Case) -> Iterator[Finding]:
    """The emotion that the map claims lies where the scores in the evidence lie."""
    for one in _covered(case):
        for claim in one.claims:
            mean = claim.mean
            if not claim.disagrees or mean is None:
                continue
            whose = f" of {claim.who}" if claim.who else ""
            message = (
                f"the map says {_signed(claim.emotion)}{whose} at {one.stage!r}, but {mean.count} scores say"
                f" {mean.value:+.1f} (95 % {mean.span})"
            )
            yield Finding(message, _line(one), f"write {_signed(round(mean.value))}, or say who feels otherwise")


def pains(case: Case) -> Iterator[Finding]:
    """What customers complain of at a stage is among the pains on the map."""
    for one in _covered(case):
        told = [record for record in one.complaints if record.text]
        voices = sum(record.count for record in told)
        if voices >= FEWEST and not one.items("pains"):
            message = f"the map has no pain at {one.stage!r}, but {voices} of {one.count} voices there complain"
            yield Finding(f"{message}, e.g. {_quoted(told)}", _line(one), "write it into the row of pains")
        elif one.items("pains") and (missed := _missed(one, told, case)):
            voices = sum(record.count for record in missed)
            message = f"no pain on the map is what {voices} voices complain of at {one.stage!r}: {_quoted(missed)}"
            yield Finding(message, _line(one), "add it to the row of pains")


def age(case: Case) -> Iterator[Finding]:
    """The newest evidence of a stage is younger than the story's `evidence-age`."""
    limit = case.story.evidence_age
    for one in _covered(case):
        newest = one.newest
        if case.today is None or newest is None or not all(record.day for record in one.records):
            continue
        months = _months(newest, case.today)
        if months > limit:
            message = f"the newest evidence of {one.stage!r} is from {newest.isoformat()}, {months} months ago"
            mend = f"ask again; after {limit} months evidence is old (evidence-age)"
            yield Finding(message, _line(one), mend)


def _covered(case: Case) -> tuple[Coverage, ...]:
    """Every stage with its records; nothing where no record says which stage it is about."""
    staged = any(record.stage for record in case.records)
    return case.coverage if staged else ()


def _line(one: Coverage) -> int:
    return one.scenario.stages[one.at].line or one.scenario.line


def _missed(one: Coverage, told: Sequence[Record], case: Case) -> list[Record]:
    """The largest group of complaints that share what no pain, thought or chance on the map speaks of."""
    lanes = [lane for kind in _ABOUT_PAINS for lane in one.scenario.of_kind(kind)]
    named = " ".join(item for lane in lanes for cell in lane.cells for item in cell.items)
    known = _keys(f"{named} {one.stage}", case)
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in told:
        keys = _keys(record.text, case)
        if not keys & known:
            for key in sorted(keys):
                groups[key].append(record)
    largest = max(groups.values(), key=lambda rows: sum(row.count for row in rows), default=[])
    return largest if sum(row.count for row in largest) >= FEWEST else []


def _keys(text: str, case: Case) -> set[str]:
    """What a text speaks of: the stems of its words, and the lists of `alike`."""
    text = folded(text)
    spoken = {f"{_ALIKE}{name}" for name in names_said(text, case.language, "alike", "checks")}
    return spoken | stems_in(text, case.language)


def _quoted(rows: Sequence[Record]) -> str:
    """The shortest of the texts, and whose they all are."""
    words = min((row.text for row in rows), key=len)
    words = words if len(words) <= _SHOWN else words[:_SHOWN].rstrip() + "…"
    ids = ", ".join(row.id for row in rows[:4]) + (" …" if len(rows) > 4 else "")
    return f"{words!r} ({ids})"


def _signed(value: float) -> str:
    return f"{value:+g}" if value else "0"


def _months(since: date, today: date) -> int:
    return (today.year - since.year) * 12 + today.month - since.month - (today.day < since.day)


def _rows(count: int) -> str:
    return f"{count} row{'s' * (count != 1)}"
