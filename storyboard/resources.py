"""Where files are: the shipped folders, what a story names in its own folder, and the cache of the user."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import TypeVar

from storyboard.errors import StoryboardError

Thing = TypeVar("Thing")

# So much of a name is shown in a complaint.
_SHOWN = 80
# Where the region alone tells that Chinese is written in traditional characters.
_TRADITIONAL = {"zh-tw": "zh-hant", "zh-hk": "zh-hant", "zh-mo": "zh-hant"}


@cache
def folder(name: str) -> Path:
    """The folder `assets`, `layouts` or `examples` of this installation. Raises StoryboardError when it is missing."""
    package = Path(__file__).resolve().parent
    for place in (package / name, package.parent / name):
        if place.is_dir():
            return place
    raise StoryboardError(f"the folder {name!r} is missing from this installation", hint="install storyboard again")


@cache
def language_names(tag: str) -> tuple[str, ...]:
    """The names under which we may know a language, closest first: of `zh-TW` itself, zh-tw, zh-hant and zh."""
    parts = tag.lower().split("-")
    shorter = ["-".join(parts[:count]) for count in range(len(parts), 0, -1)]
    found = [name for short in shorter for name in (short, _TRADITIONAL.get(short, short))]
    return tuple(dict.fromkeys([tag, *found, *(name.split("-")[0] for name in found)]))


def inside(folder: Path, name: str, what: str) -> Path:
    """The file or folder `name` of `folder`. Raises StoryboardError where it leads out of it, by links, too."""
    path = folder / name
    try:
        stays = path.resolve().is_relative_to(folder.resolve())
        path.exists()  # raises where a name is longer than the system takes
    except (OSError, ValueError, RuntimeError) as error:
        shown = name if len(name) <= _SHOWN else name[:_SHOWN] + "…"
        reason = (error.strerror or "") if isinstance(error, OSError) else str(error)
        raise StoryboardError(f"cannot find {what} {shown!r}: {reason}", hint="check the name") from error
    if not stays:
        raise StoryboardError(f"{what} {name!r} is not in the folder {str(folder)!r}", hint="put it there")
    return path


def is_folder(path: Path) -> bool:
    """Whether a folder stands there; a name that no system would take is none."""
    try:
        return path.is_dir()
    except (OSError, ValueError):
        return False


@cache
def cache_folder(name: str) -> Path:
    """The folder of that name in the user's cache. It may not exist yet."""
    from platformdirs import user_cache_dir

    return Path(user_cache_dir("storyboard", appauthor=False)) / name


def keep(path: Path, data: bytes) -> None:
    """Put `data` into the cache, never half of it. Raises OSError where that cannot be."""
    import tempfile  # takes longer to load than all else that --help needs of this module

    path.parent.mkdir(parents=True, exist_ok=True)
    handle, beside = tempfile.mkstemp(dir=path.parent, suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        Path(beside).replace(path)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


def remembered(place: Path, kind: type[Thing]) -> Thing | None:
    """What was pickled into a file of the cache; None where it is missing, or not what it was."""
    import pickle

    unreadable = (OSError, ValueError, EOFError, ImportError, AttributeError, LookupError, TypeError)
    with suppress(*unreadable, pickle.PickleError):
        found = pickle.loads(place.read_bytes())
        if isinstance(found, kind):
            with suppress(OSError):
                place.touch()  # what was used last stays longest
            return found
    return None


def remember(place: Path, thing: object, most: int) -> None:
    """Pickle a thing into a file of the cache, where the `most` youngest are kept, if that can be."""
    import pickle

    with suppress(OSError):
        keep(place, pickle.dumps(thing, protocol=5))
        make_room(place.parent, most)


def stamp_of(base: Path) -> str:
    """One mark for all files under a folder: their names, times and sizes."""
    import hashlib

    return hashlib.sha256(repr(sorted(_files(base, 3))).encode("utf-8", "surrogateescape")).hexdigest()


def _files(base: Path, depth: int) -> Iterator[tuple[str, int, int]]:
    with suppress(OSError), os.scandir(base) as entries:
        for entry in entries:
            if entry.is_file():
                status = entry.stat()
                yield entry.path, status.st_mtime_ns, status.st_size
            elif depth and entry.name != "__pycache__":
                yield from _files(Path(entry.path), depth - 1)


def make_room(place: Path, most: int) -> None:
    """Keep the `most` youngest files of a folder of the cache. Raises OSError where that cannot be."""
    with os.scandir(place) as entries:
        files = [(entry.stat().st_mtime_ns, entry.path) for entry in entries if entry.is_file()]
    for _, path in sorted(files, reverse=True)[most:]:
        Path(path).unlink(missing_ok=True)
