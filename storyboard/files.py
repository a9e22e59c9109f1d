"""Writing files whole or not at all: the one place that puts bytes on a disk."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path

from storyboard.errors import StoryboardError


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` so that a reader sees the old file or the new one, never half of it.

    Raises StoryboardError where the folder cannot be made or written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    except OSError as error:
        raise StoryboardError(f"cannot write {path}: {_reason(error)}", hint="choose another place with -o") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _share_as_usual(temporary)
        Path(temporary).replace(path)
        _settle(path.parent)
    except OSError as error:
        raise StoryboardError(f"cannot write {path}: {_reason(error)}", hint="choose another place with -o") from error
    finally:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()


def _share_as_usual(temporary: str) -> None:
    """mkstemp makes files private; a deck has the permissions that any new file would have."""
    mask = os.umask(0)
    os.umask(mask)
    Path(temporary).chmod(0o666 & ~mask)


def _settle(folder: Path) -> None:
    """Ask the system to keep the new name, too, over a power cut. Not every system can."""
    with contextlib.suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def _reason(error: OSError) -> str:
    return (error.strerror or str(error)).lower()
