"""Heads of our own: a head of Open Peeps with braids or locks that hang from it, as files of `assets/heads/`."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

from msgspec import Struct

from storyboard.art.yaml_file import Fields, refusal, yaml_mapping
from storyboard.drawing.geometry import Point
from storyboard.errors import did_you_mean
from storyboard.resources import folder

# Where a braid lies: before the near or the far shoulder, or down the back.
Lies = Literal["near", "far", "back"]
_LIES: tuple[Lies, ...] = ("near", "far", "back")


class Braid(Struct, frozen=True):
    """A braid from a place on the head's canvas; its length in torsos, its half width in figure units."""

    start: Point
    lies: Lies = "near"
    length: float = 0.55
    half: float = 18.0


class Hairdo(Struct, frozen=True):
    """The head that the style draws, and what is worn on it; locks are lines on the head's canvas, `behind` those that
    hang behind the neck."""

    name: str
    head: str
    braids: tuple[Braid, ...] = ()
    locks: tuple[tuple[Point, ...], ...] = ()
    behind: tuple[tuple[Point, ...], ...] = ()

    @property
    def on_chest(self) -> bool:
        """Whether hair lies on the chest."""
        return any(braid.lies != "back" for braid in self.braids)


@cache
def own_heads() -> tuple[str, ...]:
    return tuple(sorted(file.stem for file in (folder("assets") / "heads").glob("*.yaml")))


@cache
def hairdo(name: str) -> Hairdo:
    """The hairdo of that name; a head of the style is one by itself. Raises StoryboardError for a broken file."""
    if name not in own_heads():
        return Hairdo(name, name)
    file = _file(name)
    return hairdo_from(Fields(yaml_mapping(file.read_text("utf-8"), file.name), file.name), name)


def _file(name: str) -> Path:
    return folder("assets") / "heads" / f"{name}.yaml"


def hairdo_from(fields: Fields, name: str) -> Hairdo:
    found = Hairdo(
        name,
        fields.text("head"),
        tuple(_braid(braid) for braid in fields.many("braids")),
        _lines(fields, "locks"),
        _lines(fields, "behind"),
    )
    fields.done()
    return found


def _braid(fields: Fields) -> Braid:
    start, lies = fields.numbers("start"), fields.text("lies", "near")
    if len(start) != 2:
        raise fields.wrong("start", "two numbers, like [248, 500]")
    known = next((place for place in _LIES if place == lies), None)
    if known is None:
        hint = did_you_mean(lies, _LIES)
        raise refusal(f"{fields.where}lies: {lies!r} is not known", fields.file, fields.line("lies"), hint=hint)
    braid = Braid((start[0], start[1]), known, fields.number("length", 0.55), fields.number("half", 18.0))
    fields.done()
    return braid


def _lines(fields: Fields, key: str) -> tuple[tuple[Point, ...], ...]:
    """Rows of x, y, x, y …"""
    rows = fields.raw(key) or []
    found = []
    for row in rows if isinstance(rows, list) else [rows]:
        points = row if isinstance(row, list) else []
        numbers = [float(n) for n in points if isinstance(n, int | float)]
        if len(numbers) < 4 or len(numbers) % 2 or len(numbers) != len(points):
            raise fields.wrong(key, "rows of points: x, y, x, y …")
        found.append(tuple(zip(numbers[0::2], numbers[1::2], strict=True)))
    return tuple(found)
