"""Balloons: spoken, thought, whispered and shouted words, drawn so that no letter leaves its balloon.

In go words and the numbers of a place; out come a shape that is provably large enough for its lines, and a tail that
stops short of the speaker's face. Where balloons stand is decided in `balloon_places`.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Literal

from storyboard.drawing.cutting import united
from storyboard.drawing.geometry import Box, Point
from storyboard.drawing.items import Direction, Group, Item, Paragraph, Path, Run, Solid, Stroke, Text, TextStyle
from storyboard.drawing.lettering import ink_box, set_text
from storyboard.drawing.outline import Outline, ellipse, polygon, smooth

How = Literal["says", "thinks", "whispers", "shouts"]

# A superellipse of this power is a rounded box: round enough for a balloon, square enough for lines of text.
POWER = 2.7
PADDING = 26.0
LINE_WEIGHT = 6.0
# Words in a balloon and the height of its lettering in panel units: the longer, the smaller.
SIZES = ((4, 66.0), (8, 58.0), (14, 50.0), (25, 44.0), (10**9, 38.0))
WIDTHS = (190.0, 240.0, 300.0, 370.0, 450.0, 540.0)
LONGEST_LINE_RATIO = 3.4


@dataclass(frozen=True, slots=True)
class Lettered:
    """Words set around the origin, with the half width and half height of the balloon that holds them."""

    who: str
    how: How
    text: Text
    half_width: float
    half_height: float


def lettered(
    who: str,
    words: str,
    how: How,
    *,
    family: str,
    weight: int,
    color: str,
    language: str,
    direction: Direction = "ltr",
    shrink: float = 1.0,
) -> Lettered:
    """The words broken into the best proportioned lines for a balloon. `shrink` below 1 sets them smaller."""
    count = len(words.split())
    size = next(height for most, height in SIZES if count <= most) * shrink
    if how == "whispers":
        size *= 0.88
    style = TextStyle(
        family, size, color, weight=weight, bold_weight=weight, line_height=0.98, align="center", valign="middle"
    )
    paragraph = (Paragraph((Run(words),)),)
    best: tuple[float, Text, float, float] | None = None
    for width in WIDTHS:
        box = Box(-width / 2, -2000.0, width, 4000.0)
        text = set_text(paragraph, box, style, role="balloon", language=language, direction=direction, name=who)
        half_width, half_height = half_sizes(text)
        cost = abs(math.log(half_width / half_height / 2.1)) + 0.25 * len(text.lines) / 4 + half_width / 900
        if best is None or cost < best[0] - 1e-9:
            best = (cost, text, half_width, half_height)
        if len(text.lines) == 1:
            break
    assert best is not None
    _, text, half_width, half_height = best
    fitted = _in_box(text, half_width, half_height)
    return Lettered(who, how, fitted, half_width, half_height)


def half_sizes(text: Text) -> tuple[float, float]:
    """The smallest balloon around the origin whose superellipse holds every line's corners with room to spare."""
    ink = ink_box(text)
    height = max(abs(ink.y), abs(ink.bottom)) + PADDING * 0.9
    width = max(abs(ink.x), abs(ink.right)) + PADDING
    corners = line_corners(text)
    for _ in range(40):
        worst = max(((abs(x) + 10) / width) ** POWER + ((abs(y) + 4) / height) ** POWER for x, y in corners)
        if worst <= 1.0:
            break
        width *= 1.03
        height *= 1.02
    return width, height


def line_corners(text: Text) -> list[Point]:
    """The corners of the letters' own height on every line (x-height and a short descender, not the full em)."""
    corners = []
    for line in text.lines:
        left, right = line.spans[0].x, line.spans[-1].x + line.spans[-1].width
        size = line.spans[0].size
        for y in (line.baseline - 0.62 * size, line.baseline + 0.16 * size):
            corners += [(left, y), (right, y)]
    return corners


def _in_box(text: Text, half_width: float, half_height: float) -> Text:
    """The same lines in a frame that is the balloon's inner box, so that a text engine keeps our breaks."""
    slack = 4.0
    left = min(line.spans[0].x for line in text.lines) - slack
    right = max(line.spans[-1].x + line.spans[-1].width for line in text.lines) + slack
    reach = max(abs(left), abs(right))
    top = -min(half_height, half_height * 0.98)
    box = Box(-reach, top, 2 * reach, -2 * top)
    return Text(
        box, text.paragraphs, text.style, text.lines, text.role, text.language, text.direction, text.name
    )


def balloon(words: Lettered, center: Point, mouth: Point, tip: Point, colors: BalloonColors) -> Group:
    """The balloon at `center` with its tail from `mouth`'s direction ending at `tip`."""
    cx, cy = center
    rim = _rim(words, center)
    tail = _tail(words, center, tip)
    body = united((rim, tail)) if tail else rim
    shade = Path(body.moved(6, 8), Solid(colors.shadow, 0.22), name="shadow")
    dash = (15.0, 12.0) if words.how == "whispers" else ()
    ink = Stroke(colors.ink, LINE_WEIGHT, dash=dash)
    parts: list[Item] = [shade, Path(body, Solid(colors.paper), ink, name="balloon")]
    if words.how == "thinks":
        parts += _bubbles(words, center, mouth, tip, colors)
    parts.append(Group((words.text,), name=f"{words.who}'s words", x=cx, y=cy))
    return Group(tuple(parts), name=f"balloon of {words.who}", role="balloon")


@dataclass(frozen=True, slots=True)
class BalloonColors:
    ink: str
    paper: str
    shadow: str


def _rim(words: Lettered, center: Point) -> Outline:
    if words.how == "thinks":
        return _cloud(words, center)
    if words.how == "shouts":
        return _burst(words, center)
    return _pebble(words, center)


def on_rim(words: Lettered, center: Point, angle: float, grow: float = 1.0) -> Point:
    """The point of the superellipse in the direction `angle` of its parameter."""
    cos, sin = math.cos(angle), math.sin(angle)
    x = math.copysign(abs(cos) ** (2 / POWER), cos)
    y = math.copysign(abs(sin) ** (2 / POWER), sin)
    return (center[0] + words.half_width * grow * x, center[1] + words.half_height * grow * y)


def _pebble(words: Lettered, center: Point) -> Outline:
    """A rounded box with the slight unevenness of a hand."""
    points = []
    for i in range(24):
        angle = 2 * math.pi * i / 24
        points.append(on_rim(words, center, angle, 1.012 + 0.012 * math.sin(3 * angle + 1) + 0.006 * math.sin(7 * angle)))
    return smooth(points, closed=True)


def _cloud(words: Lettered, center: Point) -> Outline:
    around = 2 * (words.half_width + words.half_height) * 1.6
    count = max(9, round(around / 105))
    bumps = [ellipse(*center, words.half_width * 0.99, words.half_height * 0.99)]
    for i in range(count):
        angle = 2 * math.pi * (i + 0.35) / count
        x, y = on_rim(words, center, angle, 0.98)
        radius = 0.46 * around / count * (1.0 + 0.12 * math.sin(5 * angle))
        bumps.append(ellipse(x, y, radius, radius * 0.82))
    return united(bumps)


def _burst(words: Lettered, center: Point) -> Outline:
    count = max(14, 2 * round((words.half_width + words.half_height) / 42))
    points = []
    for i in range(2 * count):
        angle = math.pi * i / count
        reach = 1.05 if i % 2 else 1.0 + (62 + 20 * math.sin(4 * angle)) / max(words.half_width, words.half_height) * 0.75
        points.append(on_rim(words, center, angle, reach))
    return polygon(points)


def _tail(words: Lettered, center: Point, tip: Point) -> Outline | None:
    if words.how == "thinks":
        return None
    cx, cy = center
    aim = math.atan2((tip[1] - cy) / words.half_height, (tip[0] - cx) / words.half_width)
    # A tail that leaves from near a corner looks torn off: pull its root towards the middle of the side.
    root = (
        cx + words.half_width * 0.66 * math.cos(aim),
        cy + words.half_height * 0.74 * math.sin(aim),
    )
    dx, dy = tip[0] - root[0], tip[1] - root[1]
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length, dx / length
    wide = min(27.0, 12.0 + length * 0.09)
    bow = min(16.0, length * 0.07)
    middle = (root[0] + dx * 0.55, root[1] + dy * 0.55)
    left = smooth([(root[0] + nx * wide, root[1] + ny * wide), (middle[0] + nx * (bow + 7), middle[1] + ny * (bow + 7)), tip])
    right = smooth([tip, (middle[0] + nx * (bow - 9), middle[1] + ny * (bow - 9)), (root[0] - nx * wide, root[1] - ny * wide)])
    return Outline(left.verbs + right.verbs[1:] + "Z", left.xy + right.xy[2:])


def _bubbles(words: Lettered, center: Point, mouth: Point, tip: Point, colors: BalloonColors) -> list[Item]:
    """Three bubbles from the cloud to the thinker's head."""
    start = on_rim(words, center, math.atan2((tip[1] - center[1]) / words.half_height, (tip[0] - center[0]) / words.half_width), 1.12)
    ink = Stroke(colors.ink, LINE_WEIGHT * 0.8)
    bubbles: list[Item] = []
    for along, radius in ((0.12, 17.0), (0.55, 12.0), (0.95, 7.5)):
        x, y = start[0] + (tip[0] - start[0]) * along, start[1] + (tip[1] - start[1]) * along
        bubbles.append(Path(ellipse(x, y, radius, radius * 0.9), Solid(colors.paper), ink, name="bubble"))
    return bubbles
