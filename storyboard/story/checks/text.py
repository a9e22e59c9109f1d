"""Is the story written in the language that it says?"""

from __future__ import annotations

import re
from collections.abc import Iterator

from storyboard.story.checks.case import Case, Finding, all_text

WORDED: frozenset[str] = frozenset()
_ENOUGH = 80  # letters, before anything is said of a language
_LATIN = re.compile(r"[a-zA-ZÀ-ɏ]")
_CYRILLIC = re.compile(r"[Ѐ-ӿ]")
_IN_LATIN, _IN_CYRILLIC = {"en", "pl", "de", "fr", "es", "it", "nl", "pt", "cs", "sk", "sv"}, {"ru", "bg", "uk", "be"}
# Letters that one language writes all the time, and its neighbour in the same script never.
_ONLY = {"ru": re.compile(r"[ыэё]", re.IGNORECASE), "pl": re.compile(r"[ąęłśżźćń]", re.IGNORECASE)}
_SHARE = 0.01  # of all letters; Russian has 2.5 % of them, Polish 7 %
_WITHOUT = {"bg": "ru", "en": "pl"}


def script(case: Case) -> Iterator[Finding]:
    """The words are in the language that the story names: its script, its letters."""
    text = "\n".join(all_text(step) for step in case.story.steps)
    latin, cyrillic = len(_LATIN.findall(text)), len(_CYRILLIC.findall(text))
    if latin + cyrillic < _ENOUGH:
        return
    language = case.language
    if language in _IN_LATIN and cyrillic > 2 * latin:
        yield _told("Cyrillic", "ru or bg", case)
    elif language in _IN_CYRILLIC and latin > 2 * cyrillic:
        yield _told("Latin letters", "en or pl", case)
    elif (other := _WITHOUT.get(language, "")) and len(_ONLY[other].findall(text)) > _SHARE * (latin + cyrillic):
        yield _told(f"the letters of {other!r}", other, case)


def _told(found: str, wanted: str, case: Case) -> Finding:
    message = f"the story is written in {found}, but says that its language is {case.story.language!r}"
    return Finding(message, 1, f"write 'language: {wanted}' in the front matter")
