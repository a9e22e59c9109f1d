"""From the shapes of SVG to outlines: every rectangle, circle, ellipse, line and polygon becomes plain cubics."""

from __future__ import annotations

import math
import re

from storyboard.drawing.geometry import Box, Matrix, rotation, scaling, translation
from storyboard.drawing.outline import Outline, ellipse, outline_from_svg, polygon, rectangle

FARTHEST = 1_000_000.0
MOST_PATH_DATA = 400_000

_NUMBER = re.compile(r"[-+]?(?:\d{1,12}(?:\.\d{0,12})?|\.\d{1,12})(?:[eE][-+]?\d{1,2})?")
_LONG_NUMBER = re.compile(r"[\d.]{25}")
_CALL = re.compile(r"\s*,?\s*(matrix|translate|scale|rotate|skewX|skewY)\s*\(([^()]*)\)")
_ARGUMENTS = {"matrix": (6,), "translate": (1, 2), "scale": (1, 2), "rotate": (1, 3), "skewX": (1,), "skewY": (1,)}
SHAPES = frozenset({"path", "rect", "circle", "ellipse", "line", "polyline", "polygon"})


def number(text: str) -> float:
    """A plain number of user units. Raises ValueError for units, percentages and numbers out of all measure."""
    match = _NUMBER.fullmatch(text) or _NUMBER.fullmatch(text.strip())
    if not match:
        raise ValueError(f"{text!r} is no plain number")
    value = float(match.group())
    if abs(value) > FARTHEST:
        raise ValueError(f"{text!r} is too far out")
    return value


def numbers(text: str) -> tuple[float, ...]:
    """Numbers with spaces or commas between them."""
    return tuple(number(part) for part in re.split(r"[\s,]+", text.strip()) if part)


def shape_outline(tag: str, attributes: dict[str, str]) -> Outline:
    """The outline of one SVG shape. Raises ValueError that says what was not understood."""

    def n(name: str, otherwise: float = 0.0) -> float:
        return number(attributes[name]) if name in attributes else otherwise

    match tag:
        case "path":
            return _path(attributes.get("d", ""))
        case "rect":
            radius = n("rx", n("ry"))
            if "ry" in attributes and n("ry") != radius:
                raise ValueError("rx and ry of a rectangle must be the same")
            return rectangle(Box(n("x"), n("y"), n("width"), n("height")), radius)
        case "circle":
            return ellipse(n("cx"), n("cy"), n("r"))
        case "ellipse":
            return ellipse(n("cx"), n("cy"), n("rx"), n("ry"))
        case "line":
            return polygon(((n("x1"), n("y1")), (n("x2"), n("y2"))), closed=False)
        case _:
            return _points(attributes.get("points", ""), closed=tag == "polygon")


def _path(data: str) -> Outline:
    if len(data) > MOST_PATH_DATA:
        raise ValueError("path data is too long")
    if _LONG_NUMBER.search(data):
        raise ValueError("path data has a number of more than 24 digits")
    try:
        outline = outline_from_svg(data)
    except (OverflowError, ZeroDivisionError):
        raise ValueError("path data leads too far out") from None
    if not all(abs(value) <= FARTHEST for value in outline.xy):
        raise ValueError("path data leads too far out")
    return outline


def _points(data: str, closed: bool) -> Outline:
    values = numbers(data)
    if len(values) % 2:
        raise ValueError("points must come in pairs")
    return polygon(tuple(zip(values[0::2], values[1::2], strict=True)), closed)


def transform_matrix(text: str) -> Matrix:
    """What a `transform` attribute does, as one map. Raises ValueError for anything but SVG's six functions."""
    m = Matrix()
    at = 0
    while at < len(text.rstrip()):
        call = _CALL.match(text, at)
        if not call:
            raise ValueError(f"transform has {text[at : at + 20].strip()!r}")
        values = numbers(call[2])
        if len(values) not in _ARGUMENTS[call[1]]:
            raise ValueError(f"{call[1]}() takes {' or '.join(map(str, _ARGUMENTS[call[1]]))} numbers")
        m = m @ _map(call[1], values)
        at = call.end()
    return m


def _map(name: str, n: tuple[float, ...]) -> Matrix:
    match name:
        case "matrix":
            return Matrix(*n)
        case "translate":
            return translation(n[0], n[1] if len(n) > 1 else 0.0)
        case "scale":
            return scaling(*n)
        case "rotate":
            return rotation(n[0], (n[1], n[2]) if len(n) > 1 else (0.0, 0.0))
        case "skewX":
            return Matrix(c=math.tan(math.radians(n[0])))
        case _:
            return Matrix(b=math.tan(math.radians(n[0])))
