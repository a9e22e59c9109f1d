"""Errors that help: what is wrong, where, and what would work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from msgspec import Struct

Severity = Literal["error", "warning", "info"]


class Complaint(Struct, frozen=True):
    """One finding about an input: where it is (line and column from 1, 0 when unknown), what it is, what would work."""

    message: str
    file: str = ""
    line: int = 0
    column: int = 0
    severity: Severity = "error"
    hint: str = ""
    code: str = ""

    def __str__(self) -> str:
        place = ":".join(str(part) for part in (self.file or "story", self.line, self.column) if part)
        tail = f"; {self.hint}" if self.hint else ""
        code = f"   ({self.code})" if self.code else ""
        return f"{place}: {self.severity}: {self.message}{tail}{code}"


class StoryboardError(Exception):
    """Something that a person can put right. Carries every complaint found, never just the first."""

    def __init__(self, message: str = "", *, hint: str = "", complaints: Sequence[Complaint] = ()) -> None:
        self.complaints: tuple[Complaint, ...] = tuple(complaints)
        self.hint = hint
        text = message or "\n".join(str(c) for c in self.complaints)
        super().__init__(f"{text}; {hint}" if hint else text)


# So few names are rather listed than guessed from afar: "hero" is spelt like "helper", and means something else.
_FEW = 12


def nearest(name: str, known: Iterable[str], count: int = 3, likeness: float = 0.55) -> list[str]:
    """The known names most like `name`, best first; a `likeness` of 1 would be the same name."""
    import difflib  # a sixth of the time that --help takes, and rarely needed

    return difflib.get_close_matches(name, sorted(known), n=count, cutoff=likeness)


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """A hint for an unknown name: the near ones, or all of them when none is near and they are not many."""
    names = sorted(known)
    near = nearest(name, names, likeness=0.7) if len(names) <= _FEW else nearest(name, names)
    if near:
        return "did you mean " + " or ".join(repr(n) for n in near) + "?"
    if len(names) <= 60:
        return "choose from " + ", ".join(names)
    return ""
