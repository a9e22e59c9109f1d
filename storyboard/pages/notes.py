"""Speaker notes: what the author wrote for the speaker, and every fact of a step that its slide does not show."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from storyboard.pages.facts import MOST_ROWS, changes_of, facts_of, has_change
from storyboard.pages.wording import Wording
from storyboard.story.model import Step


def notes_of(step: Step, wording: Wording, slots: Collection[str]) -> str:
    """The author's notes, what is said in the picture, and the facts for which the slide has none of the `slots`."""
    said = "\n".join(f"{line.who}: {line.text}" for line in step.lines)
    quotes = "\n".join(_quoted(quote.text, quote.source) for quote in step.quotes[1:])
    facts = "\n".join(_facts(step, wording, slots))
    return "\n\n".join(part for part in (*step.notes, said, quotes, facts) if part)


def _quoted(text: str, source: str) -> str:
    return f"“{text}”" + (f" — {source}" if source else "")


def _facts(step: Step, wording: Wording, slots: Collection[str]) -> Iterator[str]:
    colon = wording.labels.get("colon", ": ")
    told = {
        "trigger": step.trigger,
        "channel": step.channel,
        "touchpoint": step.touchpoint,
        "message": step.message,
        "follow_up": step.follow_up.what if step.follow_up else "",
    }
    yield from (f"{wording.label(name)}{colon}{text}" for name, text in told.items() if text)
    yield from _numbers(step, wording, slots)
    for loss in step.losses:
        if loss.amount is None:
            yield f"{wording.label('losses')}{colon}{loss.what}"
    for result in step.results:
        if result.after is None:
            yield f"{wording.label('results')}{colon}{result.what} {result.before or ''}".strip()
    for count, strength in enumerate(step.strengths, 1):
        if f"strength-{count}" not in slots or strength.answers:
            answer = f" → {strength.answers}" if strength.answers else ""
            yield f"{wording.label('strengths')}{colon}{strength.what}{answer}"


def _numbers(step: Step, wording: Wording, slots: Collection[str]) -> Iterator[str]:
    """The numbers that the slide shows neither by themselves nor as rows of a table."""
    charted = [change for change in changes_of(step, wording) if change.numbers]
    rows = {
        change.what
        for n, change in enumerate(changes_of(step, wording), 1)
        if f"row-{n}" in slots or ("changes" in slots and n <= MOST_ROWS)
    }
    rows |= {change.what for n, change in enumerate(charted, 1) if f"chart-{n}" in slots}
    told = [fact for fact in facts_of(step, wording) if fact.label not in rows]
    seen = (
        0 if rows and any(map(has_change, step.results)) else sum(f"fact-{n}" in slots for n in range(1, len(told) + 1))
    )
    for fact in told[seen:]:
        yield f"{fact.number} {fact.label}"
