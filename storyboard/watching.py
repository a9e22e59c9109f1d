"""Building again whenever something changes that the pictures are made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from storyboard import console
from storyboard.errors import StoryboardError
from storyboard.settings import FILE

# Editors write a file in several steps; what comes within this time is one change.
SETTLING_MS = 120
TICK_MS = 100
_ART = {".svg", ".yaml", ".yml"}


def watched(story: Path, files: Iterable[Path], folders: Iterable[Path], build: Callable[[], None]) -> None:
    """Build now and after every change of the story, of `files` and of the art in `folders`, until Ctrl-C.

    What is wrong is said and does not end the watch: the next change may mend it.
    """
    from watchfiles import watch

    art = {place.resolve() for folder in folders for place in _with_subfolders(folder)}
    followed = {story.resolve(), (story.parent / FILE).resolve(), *(file.resolve() for file in files)}

    def concerns(_: object, changed: str) -> bool:
        path = Path(changed).resolve()
        return path in followed or (path.suffix in _ART and path.parent in art)

    # Only the folders themselves: our own output may stand below them.
    places = {file.parent for file in followed if file.parent.is_dir()} | art
    changed = watch(
        *sorted(places),
        watch_filter=concerns,
        debounce=SETTLING_MS,
        recursive=False,
        rust_timeout=TICK_MS,
        yield_on_timeout=True,
    )
    try:
        next(changed)  # from now on no change is missed, not even one during the first build
        _attempted(build)
        console.say(f"watching {story} (Ctrl-C ends)")
        for names in (sorted({Path(name).name for _, name in changes}) for changes in changed):
            if names:
                console.say(f"{', '.join(names)} changed")
                _attempted(build)
    except KeyboardInterrupt:
        console.say("\nno longer watching")


def _attempted(build: Callable[[], None]) -> None:
    try:
        build()
    except StoryboardError as error:
        console.complain(error)


def _with_subfolders(folder: Path) -> Iterator[Path]:
    if folder.is_dir():
        yield folder
        yield from (place for place in folder.iterdir() if place.is_dir())
