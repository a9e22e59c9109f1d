"""Where the shipped folders are: `assets/` and `layouts/`, in a checkout and in a wheel alike."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from storyboard.errors import StoryboardError


@cache
def folder(name: str) -> Path:
    """The folder `assets`, `layouts` or `examples` of this installation. Raises StoryboardError when it is missing."""
    package = Path(__file__).resolve().parent
    for place in (package / name, package.parent / name):
        if place.is_dir():
            return place
    raise StoryboardError(f"the folder {name!r} is missing from this installation", hint="install storyboard again")
