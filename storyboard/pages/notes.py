"""Speaker notes: what the author wrote for the speaker, and every fact of a step that its slide does not show."""

from __future__ import annotations

from collections.abc import Iterator

from storyboard.pages.facts import facts_of
from storyboard.pages.wording import Wording
from storyboard.story.model import Step


def notes_of(step: Step, wording: Wording, shown_facts: int) -> str:
    """The author's notes, what is said in the picture, and the facts beyond the first `shown_facts`."""
    said = "\n".join(f"{line.who}: {line.text}" for line in step.lines)
    quotes = "\n".join(_quoted(quote.text, quote.source) for quote in step.quotes[1:])
    facts = "\n".join(_facts(step, wording, shown_facts))
    return "\n\n".join(part for part in (*step.notes, said, quotes, facts) if part)


def _quoted(text: str, source: str) -> str:
    return f"“{text}”" + (f" — {source}" if source else "")


def _facts(step: Step, wording: Wording, shown: int) -> Iterator[str]:
    colon = wording.labels.get("colon", ": ")
    told = {
        "trigger": step.trigger,
        "channel": step.channel,
        "touchpoint": step.touchpoint,
        "message": step.message,
        "follow_up": step.follow_up.what if step.follow_up else "",
    }
    yield from (f"{wording.label(name)}{colon}{text}" for name, text in told.items() if text)
    for fact in facts_of(step, wording)[shown:]:
        yield f"{fact.number} {fact.label}"
    for loss in step.losses:
        if loss.amount is None:
            yield f"{wording.label('losses')}{colon}{loss.what}"
    for result in step.results:
        if result.after is None:
            yield f"{wording.label('results')}{colon}{result.what} {result.before or ''}".strip()
    for strength in step.strengths:
        answer = f" → {strength.answers}" if strength.answers else ""
        yield f"{wording.label('strengths')}{colon}{strength.what}{answer}"
