"""Parsed art, kept between runs: reading an SVG or a YAML file anew costs ten times what loading the result does.
So does working out once more where a head's hair is shaded.

Only our own files are kept, in the user's cache, by the file's time and size and by the code that parsed them; a
user's art is read each time. What is missing, stale or broken in the cache is read from its file and put right.
"""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable
from contextlib import suppress
from functools import cache
from pathlib import Path
from string import ascii_letters, digits
from typing import TypeVar, cast
from zlib import crc32

from storyboard.resources import cache_folder, folder, keep
from storyboard.version import __version__

Thing = TypeVar("Thing")
Stamp = tuple[object, ...]
# A name of these characters alone may stand in the name of a file.
_PLAIN = frozenset(ascii_letters + digits + "+-")
# Whose code decides what a parsed thing looks like.
ROOMS = ("drawing", "art", "art/figure", "staging")


def kept(kind: str, path: Path, read: Callable[[Path], Thing]) -> Thing:
    """What `read` makes of a file, from the cache where that is as good."""
    if not _ours(path):
        return read(path)
    # Beside a drawing may stand the file that describes it.
    files = (path,) if path.suffix == ".yaml" else (path, path.with_suffix(".yaml"))
    return _remembered(f"{kind}-{path.stem}", _stamp(files), lambda: read(path))


def kept_all(name: str, paths: Iterable[Path], read: Callable[[], Thing]) -> Thing:
    """What `read` makes of many files together, from the cache where that is as good."""
    files = tuple(paths)
    if not all(_ours(path) for path in files):
        return read()
    return _remembered(name.replace(" ", "-"), _stamp(files), read)


def derived(kind: str, names: Iterable[str], source: Stamp, work_out: Callable[[], Thing]) -> Thing:
    """What follows from `source`, from the cache where that is as good; `names` tell it from others of its kind.

    Odd names are nobody's, and no files: whoever works those out complains of them.
    """
    found = "-".join((kind, *names))
    return _remembered(found, source, work_out) if _PLAIN.issuperset(found) else work_out()


@cache
def stamp_of(file: Path) -> Stamp:
    """Name, time and size of a file that does not change while we run."""
    return _stamp((file,))


def _remembered(name: str, stamp: Stamp, read: Callable[[], Thing]) -> Thing:
    place = cache_folder("art").joinpath(_code(), f"{name}.pickle")
    with suppress(
        OSError, ValueError, EOFError, ImportError, AttributeError, TypeError, IndexError, pickle.PickleError
    ):
        when, thing = pickle.loads(place.read_bytes())
        if when == stamp:
            return cast("Thing", thing)
    thing = read()
    with suppress(OSError):
        keep(place, pickle.dumps((stamp, thing), protocol=5))
    return thing


def _ours(path: Path) -> bool:
    return path.is_relative_to(folder("assets"))


def _stamp(files: Iterable[Path]) -> Stamp:
    """Name, time and size of every file that is there."""
    found: list[object] = []
    for file in files:
        with suppress(OSError):
            status = file.stat()
            found += (file.name, status.st_mtime_ns, status.st_size)
    return tuple(found)


@cache
def _code() -> str:
    """The folder for things parsed by this code: the version, Python's, and when our files last changed."""
    package = Path(__file__).resolve().parent.parent
    times = [file.stat().st_mtime_ns for room in ROOMS for file in (package / room).glob("*.py")]
    return f"{__version__}-{sys.version_info[0]}.{sys.version_info[1]}-{crc32(repr(sorted(times)).encode()):08x}"
