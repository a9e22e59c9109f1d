"""What `storyboard check` does: everything that is wrong with a story, its score, and the card that shows it."""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from storyboard import console
from storyboard.errors import Complaint, StoryboardError

if TYPE_CHECKING:
    from storyboard.settings import Choices
    from storyboard.story import Story
    from storyboard.story.score import Score

CARD_NAME = "{name}"


class Checked(Struct, frozen=True):
    """A story's findings; the story and its score are None where it cannot be read."""

    complaints: tuple[Complaint, ...]
    story: Story | None = None
    score: Score | None = None

    def count(self, severity: str) -> int:
        return sum(complaint.severity == severity for complaint in self.complaints)


class Asked(Struct, frozen=True):
    """A story to check: the file's name, how to read it, and what was chosen for it."""

    file: str
    read: Callable[[], Story]
    chosen: Callable[[Story], Choices]


def check_stories(asked: Sequence[Asked], form: str, profile: str, card: Path | None, today: date) -> set[str]:
    """Print the findings about every story in one form, as `text` with its score. Returns the severities found."""
    found: list[Complaint] = []
    for one in asked:
        checked = checked_story(one.file, one.read, one.chosen, today=today, profile=profile)
        found += checked.complaints
        if form == "text":
            about = f"{one.file}: " if len(asked) > 1 else ""
            console.show_complaints(checked.complaints, stream=sys.stdout)
            console.say(about + verdict(checked))
            if checked.score:
                console.say(about + score_line(checked.score, profile))
        if card and checked.story:
            console.say(f"wrote {write_score_card(card, checked, one.chosen(checked.story))}")
    if form != "text":
        console.show_complaints(found, form, sys.stdout)
    return {complaint.severity for complaint in found}


def checked_story(
    file: str, read: Callable[[], Story], chosen: Callable[[Story], Choices], *, today: date, profile: str
) -> Checked:
    """All that is wrong with a story; what cannot even be read is a finding, too, so that programs can show it."""
    from storyboard.flow import proofread
    from storyboard.maps import map_proofs
    from storyboard.story.checks import case_of, found_in
    from storyboard.story.score import score_of

    try:
        story = read()
        choices = chosen(story)
    except StoryboardError as error:
        return Checked(error.complaints or (Complaint(str(error), file),))
    case = case_of(story, today)
    pages = map_proofs(story, choices) if case.map_alone else proofread(story, choices)
    found = tuple(dict.fromkeys((*found_in(case, profile), *pages)))
    return Checked(found, story, score_of(case, pages))


def verdict(checked: Checked) -> str:
    """The findings in one line."""
    from storyboard.story.checks.case import Case

    errors, warnings = checked.count("error"), checked.count("warning")
    if not errors and not warnings:
        told = "map" if checked.story and Case(checked.story).map_alone else "story"
        return f"the {told} stands: nothing to mend"
    parts = [f"{n} {word}{'s' if n != 1 else ''}" for n, word in ((errors, "error"), (warnings, "warning")) if n]
    return ", ".join(parts)


def score_line(score: Score, profile: str) -> str:
    """The score and its parts in one line, and where to learn what is missing."""
    from storyboard.story.words import table

    names = table("en", "score", "checks")
    parts = ", ".join(f"{names.get(part.name, (part.name,))[0]} {part.value}" for part in score.parts)
    more = "; --profile strict says what is missing" if score.value < 100 and profile != "strict" else ""
    return f"score {score.value} of 100: {parts}{more}"


def write_score_card(path: Path, checked: Checked, choices: Choices) -> Path:
    """Draw the score into a file, in the format of its suffix; `{name}` in the path stands for the story's name.

    With the suffix .json the numbers are written. Raises StoryboardError for an unknown suffix, and where the story
    cannot be read.
    """
    from storyboard.files import write_whole
    from storyboard.outputs import file_name

    story, score = checked.story, checked.score
    if story is None or score is None:
        raise StoryboardError("a story that cannot be read has no score", hint="mend its errors first")
    target = path.with_name(path.name.replace(CARD_NAME, file_name(story)))
    as_json = path.suffix.lower() == ".json"
    write_whole(target, _score_json(story, score) if as_json else _card(story, score, path.suffix, choices))
    return target


def _score_json(story: Story, score: Score) -> bytes:
    import json

    parts = {part.name: {"score": part.value, "findings": part.findings} for part in score.parts}
    told = {"story": story.title, "score": score.value, "parts": parts}
    return (json.dumps(told, ensure_ascii=False, indent=1) + "\n").encode("utf-8")


def _card(story: Story, score: Score, suffix: str, choices: Choices) -> bytes:
    from storyboard.art.catalogue import catalogue_with
    from storyboard.export.format import format_for
    from storyboard.flow import options_for
    from storyboard.pages.scorecard import score_card
    from storyboard.staging.pictograms import themed

    form = format_for(suffix)
    theme = themed(story, catalogue_with(choices.assets), choices.theme)
    return form.write(score_card(story, score, theme), options_for(choices))
