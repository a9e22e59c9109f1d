"""Where files are: the shipped folders, in a checkout and in a wheel, and what a story names in its own folder."""

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


def inside(folder: Path, name: str, what: str) -> Path:
    """The file or folder `name` of `folder`. Raises StoryboardError where it leads out of it, by links, too."""
    path = folder / name
    try:
        stays = path.resolve().is_relative_to(folder.resolve())
    except (OSError, ValueError, RuntimeError) as error:
        raise StoryboardError(f"cannot find {what} {name!r}: {error}", hint="check the name") from error
    if not stays:
        raise StoryboardError(f"{what} {name!r} is not in the folder {str(folder)!r}", hint="put it there")
    return path


def is_folder(path: Path) -> bool:
    """Whether a folder stands there; a name that no system would take is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False
