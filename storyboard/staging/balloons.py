"""Balloons: spoken, thought, whispered and shouted words, drawn so that no letter leaves its balloon.

In go words and the numbers of a place; out come a shape that is provably large enough for its lines, and a tail that
stops short of the speaker's face. Where balloons stand is decided in `balloon_places`.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.breaking import word_count
from storyboard.drawing.cutting import united
from storyboard.drawing.geometry import Box, Point
from storyboard.drawing.items import Direction, Group, Item, Paragraph, Path, Run, Solid, Stroke, Text, TextStyle
from storyboard.drawing.lettering import cuts, set_text
from storyboard.drawing.outline import Outline, ellipse, polygon, smooth
from storyboard.drawing.scripts import line_height_for

How = Literal["says", "thinks", "whispers", "shouts"]
Shape = Literal["round", "flat", "narrow"]

# A superellipse of this power is a rounded box: round enough for a balloon, square enough for lines of text.
POWER = 2.7
PADDING = 26.0
LINE_WEIGHT = 6.0
# Words in a balloon and the height of its lettering in panel units: the longer, the smaller.
SIZES = ((4, 70.0), (8, 66.0), (14, 58.0), (25, 50.0), (10**9, 44.0))
# The widths that lines are broken to, and those of a flat balloon; how many times as wide as high each should be.
WIDTHS = (190.0, 240.0, 300.0, 370.0, 450.0, 540.0)
FLAT_WIDTHS = (*WIDTHS, 640.0, 760.0)
ASPECTS: dict[Shape, float] = {"round": 2.1, "flat": 5.0, "narrow": 1.1}
# A word wider than the widest balloon is set smaller, down to this height, before it is broken inside.
SMALLEST = 30.0
# How far the bumps of a cloud reach beyond its words' rim.
CLOUD = 56.0
# How many lines are remembered as they were set: other takes of a step say the same.
MOST_LETTERED = 256


class Lettered(Struct, frozen=True):
    """Words set around the origin, with the half width and half height of the balloon that holds them."""

    who: str
    how: How
    text: Text
    half_width: float
    half_height: float


@lru_cache(maxsize=MOST_LETTERED)
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
    shape: Shape = "round",
) -> Lettered:
    """The words broken into the best proportioned lines for a balloon, no word inside as long as any line can hold it.

    `shrink` below 1 sets them smaller; a `flat` balloon has few long lines, for the room above heads, and a
    `narrow` one many short ones, for the gap between two.
    """
    count = word_count(words)
    size = next(height for most, height in SIZES if count <= most) * shrink
    if how == "whispers":
        size *= 0.94
    style = centred(family, size, color, weight, line_height_for(0.98, language))
    paragraph = (Paragraph((Run(words),)),)
    widths = FLAT_WIDTHS if shape == "flat" else WIDTHS
    style = _holding(paragraph, style, widths[-1], language)
    set_lines = []
    for width in _uncut(paragraph, style, widths, language):
        box = Box(-width / 2, -2000.0, width, 4000.0)
        text = set_text(paragraph, box, style, role="balloon", language=language, direction=direction, name=who)
        set_lines.append(text)
        if len(text.lines) == 1:
            break
    sized = [(text, *half_sizes(text)) for text in set_lines]
    aim = ASPECTS[shape]
    text, half_width, half_height = min(sized, key=lambda found: _awkwardness(found[0], found[1], found[2], aim))
    return Lettered(who, how, _in_box(text, half_height), half_width, half_height)


def centred(family: str, size: float, color: str, weight: int, spacing: float) -> TextStyle:
    """The style of words in the middle of a balloon or a sign, their letters where the typeface has them."""
    style = TextStyle(family, size, color, weight=weight, bold_weight=weight, line_height=spacing, steps=0.0)
    return replace(style, align="center", valign="middle")


def _holding(paragraph: tuple[Paragraph, ...], style: TextStyle, width: float, language: str) -> TextStyle:
    """The style, as much smaller as the longest word needs for a line of that width."""
    while style.size > SMALLEST and cuts(paragraph, width, style, language):
        style = replace(style, size=max(SMALLEST, style.size * 0.92))
    return style


def _uncut(
    paragraph: tuple[Paragraph, ...], style: TextStyle, widths: Sequence[float], language: str
) -> Sequence[float]:
    """The widths at which no word is cut; the widest where there is none."""
    return [width for width in widths if not cuts(paragraph, width, style, language)] or widths[-1:]


def _awkwardness(text: Text, half_width: float, half_height: float, aim: float) -> float:
    """How far a broken text is from a well-shaped balloon: `aim` times as wide as high, its lines alike in length."""
    lengths = [sum(span.width for span in line.spans) for line in text.lines]
    ragged = 1.0 - min(lengths) / max(lengths)
    orphan = 0.5 if len(lengths) > 1 and len(text.lines[-1].text) < 5 else 0.0
    return abs(math.log(half_width / half_height / aim)) + 0.5 * ragged + orphan + half_width / 900


def half_sizes(text: Text) -> tuple[float, float]:
    """The smallest balloon around the origin whose superellipse holds every line's corners with room to spare."""
    corners = line_corners(text)
    width = max(abs(x) for x, _ in corners) + PADDING
    height = max(abs(y) for _, y in corners) + PADDING * 0.9
    for _ in range(40):
        worst = max(((abs(x) + 10) / width) ** POWER + ((abs(y) + 6) / height) ** POWER for x, y in corners)
        if worst <= 1.0:
            break
        width *= 1.03
        height *= 1.02
    return width, height


def line_corners(text: Text) -> list[Point]:
    """The corners of every line, from the height of its capitals to a short descender."""
    corners = []
    for line in text.lines:
        left, right = line.spans[0].x, line.spans[-1].x + line.spans[-1].width
        size = line.spans[0].size
        for y in (line.baseline - 0.66 * size, line.baseline + 0.18 * size):
            corners += [(left, y), (right, y)]
    return corners


def _in_box(text: Text, half_height: float) -> Text:
    """The same lines in a frame as wide as they are, so that a text engine keeps our breaks."""
    slack = 4.0
    left = min(line.spans[0].x for line in text.lines) - slack
    right = max(line.spans[-1].x + line.spans[-1].width for line in text.lines) + slack
    reach = max(abs(left), abs(right))
    box = Box(-reach, -half_height, 2 * reach, 2 * half_height)
    return replace(text, box=box)


def balloon(words: Lettered, center: Point, tip: Point, colors: BalloonColors) -> Group:
    """The balloon at `center` with its tail ending at `tip`."""
    cx, cy = center
    rim = _rim(words, center)
    tail = _tail(words, center, tip)
    body = united((rim, tail)) if tail else rim
    shade = Path(body.moved(6, 8), Solid(colors.shadow, 0.22), name="shadow")
    dash = (15.0, 12.0) if words.how == "whispers" else ()
    ink = Stroke(colors.ink, LINE_WEIGHT, dash=dash)
    parts: list[Item] = [shade, Path(body, Solid(colors.paper), ink, name="balloon")]
    if words.how == "thinks":
        parts += _bubbles(words, center, tip, colors)
    parts.append(Group((words.text,), name=f"{words.who}'s words", x=cx, y=cy))
    return Group(tuple(parts), name=f"balloon of {words.who}", role="balloon")


class BalloonColors(Struct, frozen=True):
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
        uneven = 1.012 + 0.012 * math.sin(3 * angle + 1) + 0.006 * math.sin(7 * angle)
        points.append(on_rim(words, center, angle, uneven))
    return smooth(points, closed=True)


def _along_rim(words: Lettered, center: Point, count: int) -> list[Point]:
    """`count` points on the rim at equal distances."""
    fine = [on_rim(words, center, 2 * math.pi * i / 240 - math.pi / 2) for i in range(241)]
    lengths = [0.0]
    for (x0, y0), (x1, y1) in pairwise(fine):
        lengths.append(lengths[-1] + math.hypot(x1 - x0, y1 - y0))
    points, at = [], 0
    for i in range(count):
        while lengths[at] < lengths[-1] * i / count:
            at += 1
        points.append(fine[at])
    return points


def _cloud(words: Lettered, center: Point) -> Outline:
    around = 4.0 * (words.half_width + words.half_height)
    count = max(10, round(around / 118))
    bumps = [ellipse(*center, words.half_width, words.half_height)]
    for i, (x, y) in enumerate(_along_rim(words, center, count)):
        radius = around / count * (0.56 + 0.05 * math.sin(2.4 * i))
        bumps.append(ellipse(x, y, radius, radius * 0.8))
    return united(bumps)


def _burst(words: Lettered, center: Point) -> Outline:
    count = 2 * max(11, round((words.half_width + words.half_height) / 30))
    points = []
    for i, (x, y) in enumerate(_along_rim(words, center, count)):
        dx, dy = x - center[0], y - center[1]
        far = math.hypot(dx, dy)
        reach = far + (10.0 if i % 2 else 46.0 + 12.0 * math.sin(2.1 * i))
        points.append((center[0] + dx / far * reach, center[1] + dy / far * reach))
    return polygon(points)


def _tail(words: Lettered, center: Point, tip: Point) -> Outline | None:
    if words.how == "thinks":
        return None
    aim = _aim(words, center, tip)
    # A tail that leaves from near a corner looks torn off: its root is pulled towards the middle of the side.
    rx, ry = center[0] + words.half_width * 0.66 * math.cos(aim), center[1] + words.half_height * 0.74 * math.sin(aim)
    dx, dy = tip[0] - rx, tip[1] - ry
    length = math.hypot(dx, dy) or 1.0
    nx, ny = -dy / length, dx / length
    wide = min(27.0, 12.0 + length * 0.09)
    bow = min(16.0, length * 0.07)
    mx, my = rx + dx * 0.55, ry + dy * 0.55
    left = smooth([(rx + nx * wide, ry + ny * wide), (mx + nx * (bow + 7), my + ny * (bow + 7)), tip])
    right = smooth([tip, (mx + nx * (bow - 9), my + ny * (bow - 9)), (rx - nx * wide, ry - ny * wide)])
    return Outline(left.verbs + right.verbs[1:] + "Z", left.xy + right.xy[2:])


def _aim(words: Lettered, center: Point, tip: Point) -> float:
    """The direction of `tip` from a balloon's centre, in the parameter of its rim."""
    return math.atan2((tip[1] - center[1]) / words.half_height, (tip[0] - center[0]) / words.half_width)


def _bubbles(words: Lettered, center: Point, tip: Point, colors: BalloonColors) -> list[Item]:
    """Three bubbles from the cloud to the thinker's head, or as many as there is room for."""
    start = on_rim(words, center, _aim(words, center, tip), 1.22)
    ink = Stroke(colors.ink, LINE_WEIGHT * 0.8)
    bubbles: list[Item] = []
    for along, radius in ((0.25, 17.0), (0.62, 12.0), (0.97, 7.5)):
        x, y = start[0] + (tip[0] - start[0]) * along, start[1] + (tip[1] - start[1]) * along
        within = abs((x - center[0]) / (words.half_width + CLOUD)) ** POWER
        if bubbles or along > 0.9 or within + abs((y - center[1]) / (words.half_height + CLOUD)) ** POWER > 1.0:
            bubbles.append(Path(ellipse(x, y, radius, radius * 0.9), Solid(colors.paper), ink, name="bubble"))
    return bubbles
