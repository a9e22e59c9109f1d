"""Stories that were read before, kept in the user's cache: commands read one file one after the other.

Where a text has not changed, what reads Markdown and YAML need not even be loaded, which takes longer than reading.
Only stories that nothing was said against are kept, and none whose text is filled in from elsewhere.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

from storyboard.resources import cache_folder, folder, remember, remembered, stamp_of
from storyboard.story.model import Story
from storyboard.story.nodes import Findings
from storyboard.version import __version__

# So many are kept; the longest unused make room.
MOST = 80


def kept_story(text: str, syntax: str, findings: Findings, read: Callable[[], Story | None]) -> Story | None:
    """The story that the text tells, from the cache or as `read` makes it with what it finds."""
    if "{{" in text or "{%" in text:
        return read()
    place = cache_folder("stories") / f"{_digest(text, syntax)}.pickle"
    story = remembered(place, Story)
    if story is None:
        story = read()
        if story is not None and not findings.complaints:
            remember(place, story, MOST)
    return story


def _digest(text: str, syntax: str) -> str:
    """Of the text, and of the code and the words that it is read with."""
    parts = (__version__, stamp_of(Path(__file__).parent), stamp_of(folder("assets") / "words"), syntax, text)
    return hashlib.sha256(repr(parts).encode()).hexdigest()[:32]
