"""Outlines as SVG path data: rounded once, then written relative, because distances are shorter than places.

Most curves here were quadratic once: glyphs, and all that Skia has cut or stroked. They are written as such again,
in a half or a third of the numbers.
"""

from __future__ import annotations

from functools import cache, lru_cache

from storyboard.drawing.outline import Outline

# How far a cubic may be from a quadratic curve, in steps of the last digit, measured by its third difference: the
# curves differ by at most a twentieth of that (sqrt(3) / 36), which is less than rounding moves a point.
QUADRATIC = 8
# Curves shorter than this many steps are straight lines to the eye, where their handles together are not more than so
# many beside the chord: such a curve bows by at most 3/8 of that.
SHORT, FLAT = 3, 2
# How far a handle may be from the one that `t` would mirror, in quarters of a step: the curve moves by at most an
# eighth of that.
MIRRORED = 8


# Nothing of a float is left behind the point where this is added to it: what is taken away again is rounded, halves to
# even, in a third of the time that `round` takes.
WHOLE = 1.5 * 2**52


# The same outlines are written for a picture, a deck and a sheet of one story; so many are kept.
@lru_cache(maxsize=8192)
def path_data(outline: Outline, digits: int = 1) -> str:
    """The outline rounded to `digits` decimals: no point of it moves by two steps of the last digit or more.

    Rounding does not add up along a path.
    """
    steps = 10.0**digits
    on_grid = [int(place * steps + WHOLE - WHOLE) for place in outline.xy]
    return _written(outline.verbs, on_grid, _numbers(digits, " "), _numbers(digits))


def number(value: float, digits: int = 2) -> str:
    """A number as short as it goes: "12.5", ".5", "-3", "0"."""
    return _numbers(digits)[round(value * 10**digits)]


class _Numbers(dict[int, str]):
    """Whole steps of the last digit as text; what is to stand `before` a number is left out before a minus sign."""

    def __init__(self, digits: int, before: str) -> None:
        super().__init__()
        self.digits = digits
        self.before = before

    def __missing__(self, steps: int) -> str:
        whole, part = divmod(abs(steps), 10**self.digits)
        decimals = f"{part:0{self.digits}d}".rstrip("0") if part else ""
        text = f"{whole or ''}.{decimals}" if decimals else str(whole)
        text = f"-{text}" if steps < 0 else f"{self.before}{text}"
        if abs(steps) < 50_000:
            self[steps] = text
        return text


@cache
def _numbers(digits: int, before: str = "") -> _Numbers:
    return _Numbers(digits, before)


def _written(verbs: str, n: list[int], text: _Numbers, first: _Numbers) -> str:
    """One path. A command that goes on need not be said again, nor the handle of a curve that mirrors the last one's.

    `first` are the numbers that follow a letter. In one piece: a call for each curve would take half as long again.
    """
    out: list[str] = []
    command = ""
    x = y = start_x = start_y = handle_x = handle_y = at = 0
    for verb in verbs:
        if verb == "C":
            x1, y1, x2, y2, x3, y3 = n[at : at + 6]
            at += 6
            w, h = x3 - x, y3 - y
            bow_x, bow_y = x1 + x2 - x - x3, y1 + y2 - y - y3
            if not (-QUADRATIC <= w - 3 * (x2 - x1) <= QUADRATIC and -QUADRATIC <= h - 3 * (y2 - y1) <= QUADRATIC):
                begun = text[x1 - x] if command == "c" else f"c{first[x1 - x]}"
                out.append(f"{begun}{text[y1 - y]}{text[x2 - x]}{text[y2 - y]}{text[w]}{text[h]}")
                command = "c"
            elif -SHORT <= w <= SHORT and -SHORT <= h <= SHORT and -FLAT <= bow_x <= FLAT and -FLAT <= bow_y <= FLAT:
                command = _line(out, command, w, h, text, first)
            else:
                hx, hy = 3 * bow_x + 2 * w, 3 * bow_y + 2 * h
                off_x, off_y = hx - 4 * handle_x, hy - 4 * handle_y
                if command in ("q", "t") and -MIRRORED <= off_x <= MIRRORED and -MIRRORED <= off_y <= MIRRORED:
                    out.append(f"{text[w]}{text[h]}" if command == "t" else f"t{first[w]}{text[h]}")
                    handle_x, handle_y, command = w - handle_x, h - handle_y, "t"
                else:
                    hx, hy = (hx + 2) >> 2, (hy + 2) >> 2
                    begun = text[hx] if command == "q" else f"q{first[hx]}"
                    out.append(f"{begun}{text[hy]}{text[w]}{text[h]}")
                    handle_x, handle_y, command = w - hx, h - hy, "q"
            x, y = x3, y3
        elif verb == "L":
            x1, y1 = n[at : at + 2]
            at += 2
            command = _line(out, command, x1 - x, y1 - y, text, first)
            x, y = x1, y1
        elif verb == "M":
            x, y = start_x, start_y = n[at : at + 2]
            at += 2
            out.append(f"M{first[x]}{text[y]}")
            command = ""
        else:
            x, y, command = start_x, start_y, ""
            out.append("z")
    return "".join(out)


def _line(out: list[str], command: str, w: int, h: int, text: _Numbers, first: _Numbers) -> str:
    """Writes a straight line, and returns the command that may go unsaid after it."""
    if h == 0 and w != 0:
        out.append(f"h{first[w]}")
        return ""
    if w == 0 and h != 0:
        out.append(f"v{first[h]}")
        return ""
    out.append(f"{text[w]}{text[h]}" if command == "l" else f"l{first[w]}{text[h]}")
    return "l"
