"""Outlines: curves as plain numbers.

An outline is a string of verbs (M move, L line, C cubic, Z close) beside one flat tuple of coordinates. SVG path
data is parsed once, here at the door; every arc and quadratic becomes a cubic. Curves stay curves.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from msgspec import Struct

from storyboard.drawing.geometry import Box, Matrix, Point

POINTS_OF = {"M": 1, "L": 1, "C": 3, "Z": 0}
# Four cubics make a circle within 0.03 % of the radius with this handle length.
CIRCLE_HANDLE = 0.5522847498


class Outline(Struct, frozen=True, cache_hash=True):
    """Verbs and coordinates of one path of any number of contours."""

    verbs: str
    xy: tuple[float, ...]

    def __bool__(self) -> bool:
        return bool(self.verbs)

    def __add__(self, other: Outline) -> Outline:
        """Both outlines as contours of one."""
        return Outline(self.verbs + other.verbs, self.xy + other.xy)

    def transformed(self, m: Matrix) -> Outline:
        xs, ys = self.xy[0::2], self.xy[1::2]
        a, b, c, d, e, f = m.a, m.b, m.c, m.d, m.e, m.f
        flat: list[float] = [0.0] * len(self.xy)
        if b == 0.0 and c == 0.0:
            flat[0::2] = [a * x + e for x in xs]
            flat[1::2] = [d * y + f for y in ys]
        else:
            flat[0::2] = [a * x + c * y + e for x, y in zip(xs, ys, strict=True)]
            flat[1::2] = [b * x + d * y + f for x, y in zip(xs, ys, strict=True)]
        return Outline(self.verbs, tuple(flat))

    def moved(self, dx: float, dy: float) -> Outline:
        return self.transformed(Matrix(e=dx, f=dy))

    @property
    def bounds(self) -> Box:
        """The box around all points, handles included: never too small, sometimes a little large."""
        xs, ys = self.xy[0::2], self.xy[1::2]
        if not xs:
            return Box(0.0, 0.0, 0.0, 0.0)
        x, y = min(xs), min(ys)
        return Box(x, y, max(xs) - x, max(ys) - y)

    def segments(self) -> Iterator[tuple[str, tuple[float, ...]]]:
        """Every verb with its own coordinates (2, 2, 6 or 0 numbers)."""
        at = 0
        for verb in self.verbs:
            width = 2 * POINTS_OF[verb]
            yield verb, self.xy[at : at + width]
            at += width

    def contours(self) -> Iterator[Outline]:
        """Each contour (a move and what follows it) as an outline of its own."""
        at = 0
        for verbs in re.findall(r"M[^M]*", self.verbs):
            width = 2 * (len(verbs) - verbs.count("Z") + 2 * verbs.count("C"))
            yield Outline(verbs, self.xy[at : at + width])
            at += width

    def svg(self, digits: int = 1) -> str:
        """SVG path data with absolute coordinates, rounded to `digits` decimals."""
        return (_svg_template(self.verbs, digits) % self.xy).replace(".0 ", " ") if self.verbs else ""


@lru_cache(maxsize=4096)
def _svg_template(verbs: str, digits: int) -> str:
    n = f"%.{digits}f"
    one = f"{n} {n} "
    piece = {"M": "M" + one, "L": "L" + one, "C": "C" + one * 3, "Z": "Z "}
    return "".join(piece[v] for v in verbs)


EMPTY = Outline("", ())


def polygon(points: Sequence[Point], closed: bool = True) -> Outline:
    """Straight lines through `points`."""
    if not points:
        return EMPTY
    verbs = "M" + "L" * (len(points) - 1) + ("Z" if closed else "")
    return Outline(verbs, tuple(n for p in points for n in p))


def smooth(points: Sequence[Point], closed: bool = False, tension: float = 1.0) -> Outline:
    """A Catmull-Rom curve through `points`, as cubics. `tension` 0 gives straight lines, 1 the usual roundness."""
    n = len(points)
    if n < 3:
        return polygon(points, closed=False)
    k = tension / 6.0
    around = [points[-1], *points, points[0], points[1]] if closed else [points[0], *points, points[-1]]
    flat: list[float] = [*points[0]]
    count = n if closed else n - 1
    for i in range(1, count + 1):
        (x0, y0), (x1, y1), (x2, y2), (x3, y3) = around[i - 1 : i + 3]
        flat += (x1 + (x2 - x0) * k, y1 + (y2 - y0) * k, x2 - (x3 - x1) * k, y2 - (y3 - y1) * k, x2, y2)
    return Outline("M" + "C" * count + ("Z" if closed else ""), tuple(flat))


def rectangle(box: Box, radius: float = 0.0) -> Outline:
    """`box` as an outline, its corners rounded by `radius` (at most half the shorter side)."""
    r = min(radius, box.width / 2, box.height / 2)
    x, y, right, bottom = box.x, box.y, box.right, box.bottom
    if r <= 0:
        return Outline("MLLLZ", (x, y, right, y, right, bottom, x, bottom))
    h = r * (1 - CIRCLE_HANDLE)
    return Outline(
        "MLCLCLCLCZ",
        (
            *(x + r, y, right - r, y, right - h, y, right, y + h, right, y + r),
            *(right, bottom - r, right, bottom - h, right - h, bottom, right - r, bottom),
            *(x + r, bottom, x + h, bottom, x, bottom - h, x, bottom - r),
            *(x, y + r, x, y + h, x + h, y, x + r, y),
        ),
    )


def ellipse(cx: float, cy: float, rx: float, ry: float | None = None) -> Outline:
    """An ellipse (a circle without `ry`) of four cubics."""
    ry = rx if ry is None else ry
    hx, hy = rx * CIRCLE_HANDLE, ry * CIRCLE_HANDLE
    return Outline(
        "MCCCCZ",
        (
            *(cx + rx, cy, cx + rx, cy + hy, cx + hx, cy + ry, cx, cy + ry),
            *(cx - hx, cy + ry, cx - rx, cy + hy, cx - rx, cy, cx - rx, cy - hy, cx - hx, cy - ry, cx, cy - ry),
            *(cx + hx, cy - ry, cx + rx, cy - hy, cx + rx, cy),
        ),
    )


_TOKEN = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])|([-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?)")
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?")
_COMMAND = re.compile(r"([MmLlHhVvCcSsQqTtAaZz])")
_PLAIN = re.compile(r"[MmLlHhVvCcSsQqTtAaZz\s0-9.,+\-eE]*")
_ARGUMENTS = {"M": 2, "L": 2, "H": 1, "V": 1, "C": 6, "S": 4, "Q": 4, "T": 2, "A": 7, "Z": 0}


def outline_from_svg(data: str) -> Outline:
    """SVG path data (all of SVG 1.1's commands) as an outline. Raises ValueError that names what was not understood."""
    return _Reader(data).outline()


def _numbers(text: str) -> list[float]:
    """The numbers between two command letters, however they are parted."""
    try:
        return list(map(float, text.replace(",", " ").split()))
    except ValueError:
        junk = _NUMBER.sub("", text).replace(",", "").strip()
        if junk:
            raise ValueError(f"path data has {junk[:12]!r}") from None
        return list(map(float, _NUMBER.findall(text)))


class _Reader:
    """Walks path data once; keeps the current point, the contour's start and the last handle for S and T."""

    def __init__(self, data: str) -> None:
        if not _PLAIN.fullmatch(data):
            junk = _TOKEN.sub("", data).replace(",", "").strip()
            raise ValueError(f"path data has {junk[:12]!r}")
        self.data = _flags_apart(data) if "a" in data or "A" in data else data
        self.verbs: list[str] = []
        self.xy: list[float] = []
        self.x = self.y = self.start_x = self.start_y = 0.0
        self.handle: tuple[str, float, float] | None = None

    def outline(self) -> Outline:
        pieces = _COMMAND.split(self.data)
        if pieces[0].strip(" \t\r\n,"):
            raise ValueError("path data must begin with a command letter")
        for command, text in zip(pieces[1::2], pieces[2::2], strict=True):
            self.run(command, _numbers(text))
        return Outline("".join(self.verbs), tuple(self.xy))

    def run(self, command: str, n: list[float]) -> None:
        """One letter with all the numbers that follow it."""
        need = _ARGUMENTS[command.upper()]
        if need == 0 and n:
            raise ValueError("path data must begin with a command letter")
        if need and (not n or len(n) % need):
            raise ValueError(f"path command {command!r} needs {need} numbers")
        if command in "CL":
            self.many(command, n)
            return
        self.step(command, n[:need])
        following = {"M": "L", "m": "l"}.get(command, command)
        for at in range(need, len(n), need or 1):
            self.step(following, n[at : at + need])

    def many(self, command: str, n: list[float]) -> None:
        """Absolute lines or curves, taken over as they are: most of what drawing programs write."""
        if self.verbs and self.verbs[-1] == "Z":
            self.add("M", self.x, self.y)
        self.verbs.append(command * (len(n) // _ARGUMENTS[command]))
        self.xy += n
        self.x, self.y = n[-2:]
        self.handle = ("C", n[-4], n[-3]) if command == "C" else None

    def step(self, command: str, n: list[float]) -> None:
        kind = command.upper()
        ox, oy = (self.x, self.y) if command.islower() else (0.0, 0.0)
        last, self.handle = self.handle, None
        if kind == "Z":
            self.verbs.append("Z")
            self.x, self.y = self.start_x, self.start_y
        elif kind == "M":
            self.add("M", n[0] + ox, n[1] + oy)
            self.start_x, self.start_y = self.x, self.y
        elif kind == "L":
            self.add("L", n[0] + ox, n[1] + oy)
        elif kind == "H":
            self.add("L", n[0] + ox, self.y)
        elif kind == "V":
            self.add("L", self.x, n[0] + oy)
        elif kind == "C":
            self.cubic(n[0] + ox, n[1] + oy, n[2] + ox, n[3] + oy, n[4] + ox, n[5] + oy)
        elif kind == "S":
            hx, hy = self.mirrored(last, "C")
            self.cubic(hx, hy, n[0] + ox, n[1] + oy, n[2] + ox, n[3] + oy)
        elif kind == "Q":
            self.quadratic(n[0] + ox, n[1] + oy, n[2] + ox, n[3] + oy)
        elif kind == "T":
            hx, hy = self.mirrored(last, "Q")
            self.quadratic(hx, hy, n[0] + ox, n[1] + oy)
        else:
            self.arc(n[0], n[1], n[2], n[3] != 0, n[4] != 0, n[5] + ox, n[6] + oy)

    def mirrored(self, last: tuple[str, float, float] | None, kind: str) -> Point:
        if last is None or last[0] != kind:
            return (self.x, self.y)
        return (2 * self.x - last[1], 2 * self.y - last[2])

    def add(self, verb: str, *numbers: float) -> None:
        if verb != "M" and self.verbs and self.verbs[-1] == "Z":
            self.verbs.append("M")
            self.xy += (self.x, self.y)
        self.verbs.append(verb)
        self.xy += numbers
        self.x, self.y = numbers[-2:]

    def cubic(self, x1: float, y1: float, x2: float, y2: float, x: float, y: float) -> None:
        self.add("C", x1, y1, x2, y2, x, y)
        self.handle = ("C", x2, y2)

    def quadratic(self, hx: float, hy: float, x: float, y: float) -> None:
        third = 2 / 3
        x0, y0 = self.x, self.y
        self.add("C", x0 + (hx - x0) * third, y0 + (hy - y0) * third, x + (hx - x) * third, y + (hy - y) * third, x, y)
        self.handle = ("Q", hx, hy)

    def arc(self, rx: float, ry: float, turn: float, large: bool, sweep: bool, x: float, y: float) -> None:
        for curve in arc_cubics((self.x, self.y), (x, y), abs(rx), abs(ry), math.radians(turn), large, sweep):
            self.add("C" if len(curve) == 6 else "L", *curve)


def arc_cubics(
    start: Point, end: Point, rx: float, ry: float, phi: float, large: bool, sweep: bool
) -> Iterable[tuple[float, ...]]:
    """An SVG arc as cubics (or one line where a radius is zero); the algebra is SVG 1.1, appendix F.6."""
    if start == end:
        return
    if rx == 0 or ry == 0:
        yield end
        return
    cos, sin = math.cos(phi), math.sin(phi)
    dx, dy = (start[0] - end[0]) / 2, (start[1] - end[1]) / 2
    px, py = cos * dx + sin * dy, -sin * dx + cos * dy
    grow = math.sqrt(max(1.0, (px / rx) ** 2 + (py / ry) ** 2))
    rx, ry = rx * grow, ry * grow
    square = max(0.0, (rx * ry) ** 2 / ((rx * py) ** 2 + (ry * px) ** 2) - 1)
    k = math.sqrt(square) * (-1 if large == sweep else 1)
    qx, qy = k * rx * py / ry, -k * ry * px / rx
    cx, cy = cos * qx - sin * qy + (start[0] + end[0]) / 2, sin * qx + cos * qy + (start[1] + end[1]) / 2
    first = math.atan2((py - qy) / ry, (px - qx) / rx)
    sweep_by = math.atan2((-py - qy) / ry, (-px - qx) / rx) - first
    if sweep and sweep_by < 0:
        sweep_by += 2 * math.pi
    if not sweep and sweep_by > 0:
        sweep_by -= 2 * math.pi
    pieces = max(1, math.ceil(abs(sweep_by) / (math.pi / 2) - 1e-9))
    step = sweep_by / pieces
    handle = 4 / 3 * math.tan(step / 4)

    def on(angle: float, along: float = 0.0) -> Point:
        u = rx * (math.cos(angle) - along * math.sin(angle))
        v = ry * (math.sin(angle) + along * math.cos(angle))
        return (cos * u - sin * v + cx, sin * u + cos * v + cy)

    for i in range(pieces):
        a, b = first + i * step, first + (i + 1) * step
        finish = end if i == pieces - 1 else on(b)
        yield (*on(a, handle), *on(b, -handle), *finish)


def _flags_apart(data: str) -> str:
    """Arc flags may be written without a separator ("a5 5 0 016 6"): put the spaces back."""

    def spaced(match: re.Match[str]) -> str:
        number = r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?"
        return re.sub(
            rf"({number})[\s,]*({number})[\s,]*({number})[\s,]*([01])[\s,]*([01])[\s,]*({number})[\s,]*({number})",
            r"\1 \2 \3 \4 \5 \6 \7 ",
            match.group(0),
        )

    return re.sub(r"[Aa][^MmLlHhVvCcSsQqTtAaZz]*", spaced, data)
