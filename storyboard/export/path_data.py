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


# The same outlines are written for a picture, a deck and a sheet of one story; so many are kept.
@lru_cache(maxsize=8192)
def path_data(outline: Outline, digits: int = 1) -> str:
    """The outline rounded to `digits` decimals: no point of it moves by two steps of the last digit or more.

    Rounding does not add up along a path.
    """
    on_grid = (10.0**digits).__mul__
    return _Pen(_numbers(digits)).written(outline.verbs, list(map(round, map(on_grid, outline.xy))))


def number(value: float, digits: int = 2) -> str:
    """A number as short as it goes: "12.5", ".5", "-3", "0"."""
    return _numbers(digits)[round(value * 10**digits)].lstrip()


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


class _Pen:
    """Writes one path, keeping the command that need not be repeated and the handle that `t` would mirror."""

    def __init__(self, text: _Numbers) -> None:
        self._text = text
        self._out: list[str] = []
        self._command = ""
        self._handle_x = self._handle_y = 0

    def written(self, verbs: str, n: list[int]) -> str:
        text, out = self._text, self._out
        x = y = start_x = start_y = at = 0
        for verb in verbs:
            if verb == "C":
                x1, y1, x2, y2, x3, y3 = n[at : at + 6]
                self._curve(x1 - x, y1 - y, x2 - x, y2 - y, x3 - x, y3 - y)
                x, y = x3, y3
                at += 6
            elif verb == "L":
                x1, y1 = n[at : at + 2]
                self._line(x1 - x, y1 - y)
                x, y = x1, y1
                at += 2
            elif verb == "M":
                x, y = start_x, start_y = n[at : at + 2]
                out.append(f"M{text[x]}{text[y]}")
                self._command = ""
                at += 2
            else:
                x, y = start_x, start_y
                out.append("z")
                self._command = ""
        written = "".join(out)
        for command in "Mlhvqtc":
            written = written.replace(f"{command} ", command)
        return written

    def _line(self, x: int, y: int) -> None:
        text = self._text
        if y == 0 and x != 0:
            self._out.append(f"h{text[x]}")
            self._command = ""
        elif x == 0 and y != 0:
            self._out.append(f"v{text[y]}")
            self._command = ""
        elif self._command == "l":
            self._out.append(f"{text[x]}{text[y]}")
        else:
            self._out.append(f"l{text[x]}{text[y]}")
            self._command = "l"

    def _curve(self, x1: int, y1: int, x2: int, y2: int, x: int, y: int) -> None:
        if -QUADRATIC <= x - 3 * (x2 - x1) <= QUADRATIC and -QUADRATIC <= y - 3 * (y2 - y1) <= QUADRATIC:
            bow_x, bow_y = x1 + x2 - x, y1 + y2 - y
            if -SHORT <= x <= SHORT and -SHORT <= y <= SHORT and -FLAT <= bow_x <= FLAT and -FLAT <= bow_y <= FLAT:
                self._line(x, y)
            else:
                self._quadratic(3 * bow_x + 2 * x, 3 * bow_y + 2 * y, x, y)
            return
        text = self._text
        letter = "" if self._command == "c" else "c"
        self._out.append(f"{letter}{text[x1]}{text[y1]}{text[x2]}{text[y2]}{text[x]}{text[y]}")
        self._command = "c"

    def _quadratic(self, hx: int, hy: int, x: int, y: int) -> None:
        """A quadratic curve with its handle at (hx, hy) quarters, which goes unsaid where it mirrors the one before."""
        text, before = self._text, self._command
        off_x, off_y = hx - 4 * self._handle_x, hy - 4 * self._handle_y
        if before in ("q", "t") and -MIRRORED <= off_x <= MIRRORED and -MIRRORED <= off_y <= MIRRORED:
            hx, hy = self._handle_x, self._handle_y
            self._out.append(f"{'' if before == 't' else 't'}{text[x]}{text[y]}")
            self._command = "t"
        else:
            hx, hy = (hx + 2) >> 2, (hy + 2) >> 2
            self._out.append(f"{'' if before == 'q' else 'q'}{text[hx]}{text[hy]}{text[x]}{text[y]}")
            self._command = "q"
        self._handle_x, self._handle_y = x - hx, y - hy
