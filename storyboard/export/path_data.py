"""Outlines as SVG path data: rounded once, then written relative, because distances are shorter than places."""

from __future__ import annotations

from functools import cache

from storyboard.drawing.outline import Outline


def path_data(outline: Outline, digits: int = 1) -> str:
    """The outline rounded to `digits` decimals. Rounding does not add up along a path: every point is within half a
    unit of the last digit of where it should be."""
    written = _numbers(digits)
    grid = 10**digits
    n = [round(v * grid) for v in outline.xy]
    x = y = start_x = start_y = at = 0
    before = ""
    out: list[str] = []
    for verb in outline.verbs:
        if verb == "C":
            x1, y1, x2, y2, x3, y3 = n[at : at + 6]
            out.append(
                f"{'c' if before != 'C' else ''}{written[x1 - x]}{written[y1 - y]}{written[x2 - x]}{written[y2 - y]}"
                f"{written[x3 - x]}{written[y3 - y]}"
            )
            x, y = x3, y3
            at += 6
        elif verb == "L":
            x1, y1 = n[at : at + 2]
            out.append(_line(written, x1 - x, y1 - y, before))
            verb = "L" if x1 != x and y1 != y else ""
            x, y = x1, y1
            at += 2
        elif verb == "M":
            x, y = start_x, start_y = n[at : at + 2]
            out.append(f"M{written[x]}{written[y]}")
            at += 2
        else:
            x, y = start_x, start_y
            out.append("z")
        before = verb
    return "".join(out).replace("c ", "c").replace("l ", "l").replace("M ", "M").replace("h ", "h").replace("v ", "v")


def number(value: float, digits: int = 2) -> str:
    """A number as short as it goes: "12.5", ".5", "-3", "0"."""
    return _numbers(digits)[round(value * 10**digits)].lstrip()


def _line(written: dict[int, str], dx: int, dy: int, before: str) -> str:
    if dy == 0 and dx != 0:
        return "h" + written[dx]
    if dx == 0 and dy != 0:
        return "v" + written[dy]
    return f"{'l' if before != 'L' else ''}{written[dx]}{written[dy]}"


class _Numbers(dict[int, str]):
    """Whole steps of the last digit as text, with a space before them unless a minus sign parts them already."""

    def __init__(self, digits: int) -> None:
        super().__init__()
        self.digits = digits

    def __missing__(self, steps: int) -> str:
        whole, part = divmod(abs(steps), 10**self.digits)
        decimals = f"{part:0{self.digits}d}".rstrip("0") if part else ""
        text = f"{whole or ''}.{decimals}" if decimals else str(whole)
        text = f"-{text}" if steps < 0 else f" {text}"
        if abs(steps) < 50_000:
            self[steps] = text
        return text


@cache
def _numbers(digits: int) -> _Numbers:
    return _Numbers(digits)
