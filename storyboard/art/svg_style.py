"""How SVG shapes look: fill, stroke and gradients inherited down the tree, colours still the names of roles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Literal, NamedTuple, TypeVar

from storyboard.art.palette import ROLES, is_color
from storyboard.art.svg_shapes import number, numbers, transform_matrix
from storyboard.art.svg_tree import Node
from storyboard.drawing.geometry import Box, Matrix
from storyboard.drawing.items import Linear, Paint, Radial, Solid, Stop, Stroke
from storyboard.errors import did_you_mean

Choice = TypeVar("Choice", bound=str)


class Style(NamedTuple):
    """What a shape inherits. As in SVG, except that lines end and turn round: the whole house draws them so."""

    fill: str = "ink"
    stroke: str = "none"
    width: float = 1.0
    cap: Literal["round", "butt"] = "round"
    join: Literal["round", "miter"] = "round"
    dash: tuple[float, ...] = ()
    fill_alpha: float = 1.0
    stroke_alpha: float = 1.0
    alpha: float = 1.0
    evenodd: bool = False


def _share(text: str) -> float:
    value = number(text[:-1]) / 100 if text.endswith("%") else number(text)
    if not 0 <= value <= 1:
        raise ValueError(f"{text!r} is not between 0 and 1")
    return value


@lru_cache(maxsize=512)
def _color(text: str) -> str:
    if text == "none" or is_color(text) or text.startswith("url(#"):
        return text
    hint = did_you_mean(text, ROLES)
    raise ValueError(f"{text!r} is no colour of ours" + (f"; {hint}" if hint else ""))


def _choice(text: str, choices: Mapping[str, Choice]) -> Choice:
    if text not in choices:
        raise ValueError(f"{text!r} is not among {', '.join(choices)}")
    return choices[text]


def inherited(style: Style, attributes: Mapping[str, str]) -> Style:
    """The style of an element inside one of `style`. Raises ValueError that says what was not understood."""
    changes: dict[str, object] = {}
    for name, text in attributes.items():
        read = _READ.get(name)
        if read:
            changes[read[0]] = read[1](text)
    if "alpha" in changes:
        changes["alpha"] = style.alpha * _share(attributes["opacity"])
    # A named tuple is replaced several times faster than a dataclass, and a setting has hundreds of elements.
    return style._replace(**changes) if changes else style  # type: ignore[arg-type]


_READ: dict[str, tuple[str, Callable[[str], object]]] = {
    "fill": ("fill", _color),
    "stroke": ("stroke", _color),
    "stroke-width": ("width", number),
    "stroke-linecap": ("cap", lambda text: _choice(text, {"round": "round", "butt": "butt"})),
    "stroke-linejoin": ("join", lambda text: _choice(text, {"round": "round", "miter": "miter"})),
    "stroke-dasharray": ("dash", lambda text: () if text == "none" else numbers(text)),
    "fill-opacity": ("fill_alpha", _share),
    "stroke-opacity": ("stroke_alpha", _share),
    "opacity": ("alpha", _share),
    "fill-rule": ("evenodd", lambda text: _choice(text, {"evenodd": "evenodd", "nonzero": ""}) == "evenodd"),
}


def line_of(style: Style, m: Matrix) -> Stroke | None:
    """The stroke of a shape that is drawn through `m`."""
    alpha = style.stroke_alpha * style.alpha
    if style.stroke == "none" or style.width <= 0 or alpha == 0:
        return None
    if style.stroke.startswith("url("):
        raise ValueError("a line takes one colour, not a gradient")
    dash = tuple(length * m.scale for length in style.dash)
    return Stroke(style.stroke, style.width * m.scale, alpha, style.cap, style.join, dash)


def fill_of(style: Style, gradients: Mapping[str, Node], box: Box, m: Matrix) -> Paint | None:
    """The fill of a shape whose own bounds are `box`, drawn through `m`."""
    alpha = style.fill_alpha * style.alpha
    if style.fill == "none" or alpha == 0:
        return None
    if not style.fill.startswith("url(#"):
        return Solid(style.fill, alpha)
    name = style.fill[5:].rstrip(")")
    if name not in gradients:
        raise ValueError(f"there is no gradient {name!r} in this file")
    return _gradient(gradients[name], box, m, alpha)


def _gradient(node: Node, box: Box, m: Matrix, alpha: float) -> Paint:
    own = node.attributes
    if own.get("gradientUnits", "objectBoundingBox") == "objectBoundingBox":
        m = m @ Matrix(box.width, 0, 0, box.height, box.x, box.y)
    if "gradientTransform" in own:
        m = m @ transform_matrix(own["gradientTransform"])

    def n(name: str, otherwise: float) -> float:
        text = own.get(name, "")
        return _share(text) if text.endswith("%") else number(text) if text else otherwise

    stops = tuple(_stop(child, alpha) for child in node.children)
    if len(stops) < 2:
        raise ValueError("a gradient needs two stops")
    if node.tag == "linearGradient":
        return Linear(*m.apply(n("x1", 0), n("y1", 0)), *m.apply(n("x2", 1), n("y2", 0)), stops)
    radius = n("r", 0.5)
    rx, ry = radius * (m.a**2 + m.b**2) ** 0.5, radius * (m.c**2 + m.d**2) ** 0.5
    return Radial(*m.apply(n("cx", 0.5), n("cy", 0.5)), rx, ry, stops)


def _stop(node: Node, alpha: float) -> Stop:
    own = node.attributes
    color = own.get("stop-color", "ink")
    if not is_color(color):
        raise ValueError(f"{color!r} is no colour of ours")
    return Stop(_share(own.get("offset", "0")), color, _share(own.get("stop-opacity", "1")) * alpha)
