"""Layouts as their jinja left them, kept in the user's cache: where one was rendered for the same page and the same
facts before, jinja itself need not even be loaded, which takes longer than rendering.

Only our own layouts are kept. What cannot be read from the cache is rendered anew.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import cache

from storyboard.resources import cache_folder, folder, keep, make_room, stamp_of
from storyboard.version import __version__

# How many are kept: a deck has about ten, and every theme, size and sort of step its own.
MOST = 400


def rendered(file: str, facts: Mapping[str, object], render: Callable[[], str], answers: str = "") -> str:
    """The layout `file` filled in, from the cache or as `render` makes it. `facts` are all that it may ask for.

    `answers` marks what answers where a fact is asked itself, as words are for how high they stand.
    """
    asked = repr((__version__, _layouts(), file, sorted(facts.items()), answers))
    place = cache_folder("rendered") / f"{hashlib.sha256(asked.encode()).hexdigest()[:32]}.svg"
    with suppress(OSError, ValueError):
        return place.read_text(encoding="utf-8")
    text = render()
    with suppress(OSError):
        keep(place, text.encode())
        make_room(place.parent, MOST)
    return text


@cache
def _layouts() -> str:
    """One mark for the files of all layouts: a layout may take in parts from any other."""
    return stamp_of(folder("layouts"))
