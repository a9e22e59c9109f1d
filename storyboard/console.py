"""What the command line prints: complaints in their place, progress while somebody watches, plain lines in a pipe.

People read standard error, programs read standard output; nothing goes to both.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, TextIO

from storyboard.errors import Complaint, StoryboardError
from storyboard.version import __version__

if TYPE_CHECKING:
    from storyboard.flow import Moment

_COLORS = {"error": "31", "warning": "33", "info": "36"}
# A story may hold anything; no terminal shall obey it.
_HARMLESS = {code: "\ufffd" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"}


def colored(stream: TextIO) -> bool:
    """Whether people look at this stream and have not asked for plain text."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def painted(text: str, code: str, stream: TextIO) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colored(stream) else text


def say(text: str) -> None:
    """A line for people."""
    _put(text.translate(_HARMLESS) + "\n", sys.stderr)


def show(text: str) -> None:
    """A line that a program may read."""
    _put(text + "\n", sys.stdout)


def stream(data: bytes) -> None:
    """The bytes of a file, and nothing else, on standard output."""
    with _may_be_closed(sys.stdout):
        sys.stdout.flush()
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()


def _put(text: str, stream: TextIO) -> None:
    with _may_be_closed(stream):
        stream.write(text)
        stream.flush()


@contextmanager
def _may_be_closed(stream: TextIO) -> Iterator[None]:
    """A reader that goes away, as `head` does, has what it wanted: what else we print goes nowhere."""
    try:
        yield
    except BrokenPipeError:
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)


def print_everything_somehow() -> None:
    """Letters that a stream's encoding does not have are written as escapes, where they would end the program."""
    for out in (sys.stdout, sys.stderr):
        if hasattr(out, "reconfigure"):
            out.reconfigure(errors="backslashreplace")


def complain(error: StoryboardError) -> None:
    """Everything that an error carries, on standard error."""
    if error.complaints:
        show_complaints(error.complaints)
    else:
        _put(f"{painted('error', _COLORS['error'], sys.stderr)}: {str(error).translate(_HARMLESS)}\n", sys.stderr)


def fault_line(fault: Exception) -> str:
    """A mistake of ours in one line: nobody but a developer can read a traceback."""
    import traceback

    last = traceback.extract_tb(fault.__traceback__)[-1]
    what = f"{type(fault).__name__}: {fault}"[:200]
    return (
        f"error: this is a fault in storyboard {__version__}, not in your story ({what}; {Path(last.filename).name}:"
        f"{last.lineno}); please report it. STORYBOARD_TRACEBACK=1 shows where it happened"
    )


def show_complaints(complaints: Iterable[Complaint], form: str = "text", stream: TextIO | None = None) -> None:
    """All complaints as text, as one JSON list, as SARIF, or as commands that GitHub shows beside the line."""
    stream = stream or sys.stderr
    if form == "sarif":
        from storyboard.sarif import sarif_log

        _put(sarif_log(tuple(complaints)) + "\n", stream)
        return
    if form == "json":
        import json

        rows = [{field: getattr(c, field) for field in Complaint.__struct_fields__} for c in complaints]
        _put(json.dumps(rows, ensure_ascii=False, indent=1) + "\n", stream)
        return
    for complaint in complaints:
        _put((_github_line(complaint) if form == "github" else _line(complaint, stream)) + "\n", stream)


def _line(complaint: Complaint, stream: TextIO) -> str:
    word = f" {complaint.severity}: "
    color = f" {painted(complaint.severity, _COLORS[complaint.severity], stream)}: "
    return str(complaint).translate(_HARMLESS).replace(word, color, 1)


def _github_line(c: Complaint) -> str:
    kind = {"error": "error", "warning": "warning", "info": "notice"}[c.severity]
    places = {"file": c.file, "line": str(c.line or ""), "col": str(c.column or ""), "title": c.code or "story"}
    place = ",".join(f"{key}={_github_escaped(value, ':,')}" for key, value in places.items() if value)
    return f"::{kind} {place}::{_github_escaped(f'{c.message}; {c.hint}' if c.hint else c.message)}"


def _github_escaped(text: str, more: str = "") -> str:
    """A workflow command's text: percent, line ends and, in its properties, the signs between them."""
    return "".join(f"%{ord(c):02X}" if c in "%\r\n" + more else c for c in text)


@contextmanager
def progress(quiet: bool) -> Iterator[Callable[[Moment], None]]:
    """A function to tell of every moment of the work: a moving line on a terminal, a line for each file in a pipe."""
    if quiet:
        yield lambda _: None
    elif colored(sys.stderr):
        with _moving() as tell:
            yield tell
    else:
        yield lambda moment: say(f"wrote {moment.what}") if moment.written is not None else None


@contextmanager
def _moving() -> Iterator[Callable[[Moment], None]]:
    """What is being made now, with a bar; every finished file stays as a line, and at the end where they are."""
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TextColumn

    start = time.monotonic()
    written: list[Path] = []
    columns = (SpinnerColumn(), BarColumn(24), MofNCompleteColumn(), TextColumn("{task.description}", markup=False))
    with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task("drawing", total=None)

        def tell(moment: Moment) -> None:
            share = f"  {moment.share:.0%}" if moment.share else ""
            done, total = moment.done + moment.share, moment.total or None
            bar.update(task, completed=done, total=total, description=f"drawing {moment.what}{share}")
            if moment.written is not None:
                written.append(Path(moment.what))
                name = moment.what.translate(_HARMLESS)
                bar.console.out(f"\x1b[32m✓\x1b[0m {name}  \x1b[2m{_size(moment.written)}\x1b[0m", highlight=False)

        yield tell
    if written:
        say(f"{_counted(written)} in {time.monotonic() - start:.1f} s: {_where(written)}")


def _size(count: int) -> str:
    return f"{count / 1e6:.1f} MB" if count >= 999_500 else f"{max(1, round(count / 1000))} KB"


def _counted(files: Sequence[Path]) -> str:
    return f"{len(files)} file{'s' * (len(files) != 1)}"


def _where(files: Sequence[Path]) -> str:
    """The file, or the folder that holds them all."""
    if len(files) == 1:
        return str(files[0])
    common = Path(os.path.commonpath([file.parent for file in files]) or ".")
    return f"open {common}{os.sep}"
