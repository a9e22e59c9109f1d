"""Is the story written in the language that it says?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from storyboard.errors import StoryboardError
from storyboard.resources import folder
from storyboard.story.checks.case import Case, Finding, all_text
from storyboard.story.letters import CYRILLIC, ENOUGH, LATIN, has_letters_of

WORDED: frozenset[str] = frozenset()
_IN_LATIN, _IN_CYRILLIC = {"en", "pl", "de", "fr", "es", "it", "nl", "pt", "cs", "sk", "sv"}, {"ru", "bg", "uk", "be"}
_SENTENCE = 20  # characters; a shorter piece of the outline may well be what somebody means to say
_SHOWN = 50
# In capitals, or nobody could write of a to-do list.
_WAITS = re.compile(r"\b(?:TODO|TBD|FIXME|XXX|[Ll]orem ipsum)\b")
_WITHOUT = {"bg": "ru", "en": "pl"}


def script(case: Case) -> Iterator[Finding]:
    """The words are in the language that the story names: its script, its letters."""
    text = "\n".join(all_text(step) for step in case.story.steps)
    latin, cyrillic = len(LATIN.findall(text)), len(CYRILLIC.findall(text))
    if latin + cyrillic < ENOUGH:
        return
    language = case.language
    if language in _IN_LATIN and cyrillic > 2 * latin:
        yield _told("Cyrillic", "ru or bg", case)
    elif language in _IN_CYRILLIC and latin > 2 * cyrillic:
        yield _told("Latin letters", "en or pl", case)
    elif (other := _WITHOUT.get(language, "")) and has_letters_of(other, text, latin + cyrillic):
        yield _told(f"the letters of {other!r}", other, case)


def placeholder(case: Case) -> Iterator[Finding]:
    """Nothing of the outline is left, and nothing that waits to be written."""
    outline = _outline_of(case.language)
    story = case.story
    texts = [(block.text, block.line) for step in story.steps for block in step.blocks]
    texts += [(step.headline, step.line) for step in story.steps] + [(one.text, one.line) for one in story.evidence]
    texts += [(member.about, member.line) for member in story.cast] + [(story.product.tagline, 0)]
    for text, line in texts:
        if _plain(text) in outline:
            yield Finding(f"{_start(text)!r} still stands in the outline's words", line, "write your own")
        elif waits := _WAITS.search(text):
            yield Finding(f"{waits[0]!r} waits to be written", line, "write it, or delete it")


@cache
def _outline_of(language: str) -> frozenset[str]:
    """What the outline of a new story says in this language, for the writer to replace."""
    import yaml

    try:
        text = (folder("layouts") / "stories" / f"{language}.yaml").read_text(encoding="utf-8")
        told = yaml.safe_load(text)
    except (OSError, StoryboardError, yaml.YAMLError):
        return frozenset()
    words = [value for key, value in told.items() if not key.startswith("ask_") and " " in str(value)]
    return frozenset(_plain(str(value)) for value in words if len(str(value)) > _SENTENCE)


def _plain(text: str) -> str:
    """The words alone: marks, notes and quotation marks may be written in several ways."""
    return " ".join(re.findall(r"\w+", re.sub(r"\[\^[^\]]*\]", "", text).casefold()))


def _start(text: str) -> str:
    return text if len(text) <= _SHOWN else text[:_SHOWN].rstrip() + "…"


def _told(found: str, wanted: str, case: Case) -> Finding:
    message = f"the story is written in {found}, but says that its language is {case.story.language!r}"
    return Finding(message, 1, f"write 'language: {wanted}' in the front matter")
