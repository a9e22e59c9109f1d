"""What the command line prints: complaints in their place, progress while somebody watches, plain lines in a pipe."""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

from storyboard.errors import Complaint

_COLORS = {"error": "31", "warning": "33", "info": "36"}


def colored(stream: TextIO) -> bool:
    """Whether people look at this stream and have not asked for plain text."""
    return stream.isatty() and "NO_COLOR" not in os.environ and os.environ.get("TERM") != "dumb"


def painted(text: str, code: str, stream: TextIO) -> str:
    return f"\x1b[{code}m{text}\x1b[0m" if colored(stream) else text


def say(text: str) -> None:
    """A line for people, on standard error, so that standard output stays clean for bytes."""
    print(text, file=sys.stderr)


def complaint_line(complaint: Complaint, stream: TextIO) -> str:
    word = f" {complaint.severity}: "
    return str(complaint).replace(
        word, " " + painted(complaint.severity, _COLORS[complaint.severity], stream) + ": ", 1
    )


def show_complaints(complaints: Iterable[Complaint], form: str = "text", stream: TextIO | None = None) -> None:
    """All complaints as text, as one JSON list, or as workflow commands that GitHub shows beside the line."""
    stream = stream or sys.stderr
    if form == "json":
        rows = [{field: getattr(c, field) for field in Complaint.__slots__} for c in complaints]
        print(json.dumps(rows, ensure_ascii=False, indent=1), file=stream)
        return
    for complaint in complaints:
        print(_github_line(complaint) if form == "github" else complaint_line(complaint, stream), file=stream)


def _github_line(c: Complaint) -> str:
    kind = {"error": "error", "warning": "warning", "info": "notice"}[c.severity]
    text = f"{c.message}; {c.hint}" if c.hint else c.message
    escaped = text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")
    place = f"file={c.file}" + (f",line={c.line}" if c.line else "") + (f",col={c.column}" if c.column else "")
    return f"::{kind} {place},title={c.code or 'story'}::{escaped}"


@contextmanager
def progress(quiet: bool, total: int | None = None) -> Iterator[Callable[[str], None]]:
    """A function to call with every finished file: a moving bar on a terminal, one line each in a pipe."""
    if quiet:
        yield lambda _: None
    elif not sys.stderr.isatty():
        yield lambda path: say(f"wrote {path}")
    else:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, SpinnerColumn, TextColumn, TimeElapsedColumn

        columns = (SpinnerColumn(), TextColumn("{task.description}"), BarColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("drawing", total=total)

            def advance(path: str) -> None:
                bar.console.print(f"[green]✓[/green] {path}", highlight=False)
                bar.update(task, advance=1, description="writing")

            yield advance
