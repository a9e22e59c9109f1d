"""The command line as a person or a pipe sees it: run in this process, as a process of its own, or at a terminal."""

from __future__ import annotations

import io
import os
import pty
import select
import signal
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from storyboard.cli import main

PROGRAM = [sys.executable, "-m", "storyboard"]
EXAMPLES = Path(__file__).parent.parent / "examples"
# One step and one person: the least that draws.
SMALL = """---
title: Ada sleeps again
language: en
product: {name: Nightcap, color: "#12b39b"}
cast:
  Ada: {role: customer}
---

# Ada sleeps again

## Ada counts receipts every night

She loses six hours a week.

> Ada: Not again...

<!-- Only the speaker knows. -->
"""


@dataclass(frozen=True)
class Result:
    """How a command ended and what it printed."""

    code: int
    out: bytes
    errors: str

    @property
    def text(self) -> str:
        return self.out.decode("utf-8")


class Commands:
    """Runs the command line in this process: quick, and like the real one but for its start."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[bytes]) -> None:
        self.folder = folder
        self._monkeypatch = monkeypatch
        self._captured = captured

    def __call__(self, *arguments: object, stdin: bytes = b"") -> Result:
        self._monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin), encoding="utf-8"))
        self._captured.readouterr()
        with pytest.raises(SystemExit) as ended:
            main([str(argument) for argument in arguments])
        printed = self._captured.readouterr()
        code = ended.value.code
        return Result(code if isinstance(code, int) else 0, printed.out, printed.err.decode("utf-8"))

    def write(self, name: str, text: str | bytes = SMALL) -> Path:
        """A file in the folder where the commands run."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode("utf-8"))
        return path

    @property
    def files(self) -> set[str]:
        """Every file below the folder, hidden ones too."""
        return {path.relative_to(self.folder).as_posix() for path in self.folder.rglob("*") if path.is_file()}


def process(*arguments: object, folder: Path, stdin: bytes = b"", **environment: str) -> Result:
    """The command line as a process of its own, in a pipe."""
    done = subprocess.run(
        [*PROGRAM, *map(str, arguments)], cwd=folder, input=stdin, capture_output=True, env=os.environ | environment
    )
    return Result(done.returncode, done.stdout, done.stderr.decode("utf-8"))


class Terminal:
    """A program at a terminal of its own: what it prints can be awaited, and answered."""

    PATIENCE = 60.0

    def __init__(self, *arguments: object, folder: Path, program: list[str] = PROGRAM, **environment: str) -> None:
        ours, theirs = pty.openpty()
        self._process = subprocess.Popen(
            [*program, *map(str, arguments)],
            cwd=folder,
            stdin=theirs,
            stdout=theirs,
            stderr=theirs,
            env=os.environ | {"TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"} | environment,
            start_new_session=True,
        )
        os.close(theirs)
        self._ours = ours
        self.screen = ""

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        os.close(self._ours)

    def see(self, text: str) -> str:
        """Wait until the text has been printed; what came after it is awaited next."""
        deadline = time.monotonic() + self.PATIENCE
        while text not in self.screen:
            assert time.monotonic() < deadline and self._read(), f"{text!r} never came; there was {self.screen!r}"
        before, _, self.screen = self.screen.partition(text)
        return before + text

    def type(self, text: str) -> None:
        os.write(self._ours, text.encode("utf-8"))

    def interrupt(self) -> None:
        """Press Ctrl-C, no sooner than a hand could: readline, just after its prompt, looks for signals once and then
        waits for a key, and a signal between the two is seen after the next key only."""
        time.sleep(0.3)
        os.killpg(self._process.pid, signal.SIGINT)

    def end(self) -> int:
        """Everything that is still printed, and the exit code."""
        while self._read():
            pass
        return self._process.wait(self.PATIENCE)

    def _read(self) -> bool:
        ready, _, _ = select.select([self._ours], [], [], self.PATIENCE)
        try:
            data = os.read(self._ours, 65536) if ready else b""
        except OSError:  # Linux says so when the other side has closed
            data = b""
        self.screen += data.decode("utf-8", "replace").replace("\r\n", "\n")
        return bool(data)
