"""Files: written whole or not at all, and named so that every system takes them."""

from __future__ import annotations

import contextlib
import os
import re
import tempfile
import unicodedata
from pathlib import Path

from storyboard.errors import StoryboardError

# Windows keeps these names for devices, whatever their suffix.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}


def slug(text: str, most_bytes: int = 120) -> str:
    """Letters and digits of every script with hyphens between, in lower case, at most `most_bytes` of UTF-8."""
    plain = re.sub(r"[^\w]+", "-", unicodedata.normalize("NFC", text).lower())
    short = plain.encode("utf-8", "ignore")[:most_bytes].decode("utf-8", "ignore").strip("-_")
    return f"{short}_" if short in _DEVICES else short


def write_whole(path: Path, data: bytes) -> None:
    """Write `data` so that a reader sees the old file or the new one, never half of it.

    Raises StoryboardError where the folder cannot be made or written to.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name[:40]}.")
    except (OSError, ValueError) as error:
        raise StoryboardError(f"cannot write {path}: {_reason(error)}", hint="choose another place with -o") from error
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        _share_as_usual(temporary)
        Path(temporary).replace(path)
        _settle(path.parent)
    except (OSError, ValueError) as error:
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


def _reason(error: OSError | ValueError) -> str:
    return (getattr(error, "strerror", "") or str(error)).lower()
