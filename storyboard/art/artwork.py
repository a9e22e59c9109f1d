"""One drawing read from an SVG file: shapes as plain numbers, colours still roles, and what the file says of itself.

A designer's file may hold groups, the basic shapes, paths and gradients; anything else (scripts, styles, filters,
addresses, clip paths, text) is refused with its file, line and column. Metadata stands in the root's `data-`
attributes: `data-stands`, `data-size`, `data-height`, `data-at`, `data-anchor-NAME="x y"`,
`data-slot-NAME="x y w h"`, `data-keywords-LANGUAGE="stem, stem"`, `data-title-LANGUAGE`, `data-creator`,
`data-license`, `data-source`. A `<g data-layer="NAME">` is a layer; a `<g data-time="night">` is drawn at that hour
only.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Literal, get_args

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.art.palette import Palette
from storyboard.art.svg_shapes import SHAPES, number, numbers, shape_outline, transform_matrix
from storyboard.art.svg_style import Style, fill_of, inherited, line_of
from storyboard.art.svg_tree import Node, svg_root, svg_tree
from storyboard.drawing.document import Credit
from storyboard.drawing.geometry import Box, Matrix, Point, box_around
from storyboard.drawing.items import (
    Group,
    Item,
    Linear,
    Paint,
    Path,
    Radial,
    Solid,
    Stop,
    Stroke,
    flattened,
    transformed,
)
from storyboard.errors import Complaint, StoryboardError, did_you_mean

Stand = Literal["floor", "surface", "wall", "hand", "air"]
CREATOR, LICENSE = "storyboard contributors", "MIT"
_OURS = Credit("", CREATOR, LICENSE)
SHADOW = "shadow"  # the layer of the shadow on the ground, left out where a thing is held or hung

_PAINTING = frozenset(
    (
        *("fill", "stroke", "stroke-width", "stroke-linecap", "stroke-linejoin", "stroke-dasharray"),
        *("fill-opacity", "stroke-opacity", "opacity", "fill-rule", "transform", "id", "class"),
    )
)
_ATTRIBUTES: dict[str, frozenset[str]] = {
    "svg": _PAINTING | {"xmlns", "viewBox", "width", "height", "version"},
    "g": _PAINTING,
    "defs": frozenset({"id"}),
    "path": _PAINTING | {"d"},
    "rect": _PAINTING | {"x", "y", "width", "height", "rx", "ry"},
    "circle": _PAINTING | {"cx", "cy", "r"},
    "ellipse": _PAINTING | {"cx", "cy", "rx", "ry"},
    "line": _PAINTING | {"x1", "y1", "x2", "y2"},
    "polyline": _PAINTING | {"points"},
    "polygon": _PAINTING | {"points"},
    "linearGradient": frozenset({"id", "x1", "y1", "x2", "y2", "gradientUnits", "gradientTransform"}),
    "radialGradient": frozenset({"id", "cx", "cy", "r", "gradientUnits", "gradientTransform"}),
    "stop": frozenset({"offset", "stop-color", "stop-opacity"}),
}
_HINTS = {
    "style": "write colours and lines as attributes: fill, stroke, stroke-width",
    "image": "a drawing holds shapes only",
    "text": "draw letters as paths, or mark their place with data-slot-NAME",
    "use": "draw the shape again where it is needed",
    "clipPath": "cut the shape itself",
    "mask": "cut the shape itself",
    "filter": "draw the effect as shapes",
    "script": "a drawing runs nothing",
}
_MOST_COMPLAINTS = 20


class Artwork(Struct, frozen=True):
    """A drawing with its colours still roles, and what is known about the thing it shows.

    `box` is the ink without the shadow on the ground. `size` is the thing's true height in figure units (a grown
    person is about 860 tall) and `height` the height it is drawn with, so that it stands beside a figure of scale 1
    when it is drawn through `scale`. `at` says where an effect goes. `layers` are the named groups, back to front.
    """

    name: str
    items: tuple[Item, ...]
    box: Box
    anchors: Mapping[str, Point] = field(default_factory=dict)
    slots: Mapping[str, Box] = field(default_factory=dict)
    stands: Stand = "surface"
    size: float = 0.0
    height: float = 0.0
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    credit: Credit = _OURS
    layers: Mapping[str, tuple[Item, ...]] = field(default_factory=dict)
    at: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    def title(self, language: str = "en") -> str:
        """What the thing is called in a language; in English, or by its file's name, where it has no word for it."""
        return self.titles.get(language) or self.titles.get("en") or self.name.replace("-", " ")

    @property
    def scale(self) -> float:
        """From the drawing's own units to figure units."""
        return self.size / self.height if self.size and self.height else 1.0


def artwork_from_svg(text: str, file: str = "", name: str = "") -> Artwork:
    """The drawing in `text`. Raises StoryboardError with every complaint about it, each with its line and column."""
    root = svg_tree(text, file)
    reader = _Reader(root, file)
    items = tuple(reader.read(root))
    if reader.complaints:
        raise StoryboardError(complaints=reader.complaints)
    layers: dict[str, tuple[Item, ...]] = {}
    for layer in _layers(items):
        layers[layer.name] = layers.get(layer.name, ()) + layer.items
    box = _ink(items, without=(SHADOW,)) or Box(0.0, 0.0, 0.0, 0.0)
    art = Artwork(name, items, box, reader.anchors, reader.slots, layers=layers)
    return _described(art, root, file)


def keywords_in(text: str, file: str = "") -> dict[str, tuple[str, ...]]:
    """The keywords by language of a drawing, without reading the drawing itself."""
    return _keywords(svg_root(text, file).attributes)


def drawn(
    what: Artwork | Iterable[Item],
    palette: Palette,
    matrix: Matrix | None = None,
    *,
    time: str = "",
    leave_out: Collection[str] = (),
) -> tuple[Item, ...]:
    """The drawing with its final colours, moved by `matrix`, as a flat row of items in painting order.

    What is meant for another hour than `time` (the palette's own hour when empty) is left out, and so are the layers
    named in `leave_out`. Lines grow more slowly than what they draw, so that a bus is inked like the people beside it.
    """
    items = what.items if isinstance(what, Artwork) else what
    chosen = _chosen(items, time or palette.light, leave_out)
    return tuple(_colored(item, palette, matrix) for item in chosen)


def _chosen(items: Iterable[Item], time: str, leave_out: Collection[str]) -> Iterator[Item]:
    for item in items:
        if not isinstance(item, Group):
            yield item
        elif item.role == "layer" and item.name in leave_out:
            continue
        elif item.role != "time" or time in item.name.split():
            yield from _chosen(item.items, time, leave_out)


def _colored(item: Item, palette: Palette, matrix: Matrix | None) -> Item:
    if not isinstance(item, Path):
        return item
    stroke = replace(item.stroke, color=palette.color(item.stroke.color)) if item.stroke else None
    path = Path(item.outline, _painted(item.fill, palette), stroke, item.evenodd, item.name)
    if matrix is None:
        return path
    moved = transformed(path, matrix)
    return replace(moved, stroke=_inked(stroke, matrix.scale)) if stroke else moved


def _inked(stroke: Stroke, scale: float) -> Stroke:
    """The line of a thing drawn at `scale`: as much thinner as the thing is smaller, but only a little thicker."""
    width = stroke.width * (scale if scale <= 1 else scale**0.5)
    return replace(stroke, width=width, dash=tuple(length * scale for length in stroke.dash))


def _painted(paint: Paint | None, palette: Palette) -> Paint | None:
    match paint:
        case None:
            return None
        case Solid(color, alpha):
            return Solid(palette.color(color), alpha)
        case Linear() | Radial():
            stops = tuple(Stop(stop.at, palette.color(stop.color), stop.alpha) for stop in paint.stops)
            return replace(paint, stops=stops)


def _layers(items: Iterable[Item]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            if item.role == "layer":
                yield item
            yield from _layers(item.items)


def _ink(items: Iterable[Item], without: Collection[str] = ()) -> Box | None:
    """The box around what is drawn, at any hour."""
    return box_around(
        leaf.bounds if isinstance(leaf, Path) else leaf.box
        for item in items
        if not (isinstance(item, Group) and item.role == "layer" and item.name in without)
        for leaf, _ in flattened(item)
    )


class _Reader:
    """Turns nodes into items; gathers complaints, and the slots and anchors that shapes carry."""

    def __init__(self, root: Node, file: str) -> None:
        self.file = file
        self.complaints: list[Complaint] = []
        self.anchors: dict[str, Point] = {}
        self.slots: dict[str, Box] = {}
        self.gradients = {node.attributes.get("id", ""): node for node in root.all() if node.tag.endswith("Gradient")}

    def complain(self, node: Node, message: str, hint: str = "") -> None:
        self.complaints.append(Complaint(message, self.file, node.line, node.column, hint=hint, code="art/svg"))
        if len(self.complaints) >= _MOST_COMPLAINTS:
            raise StoryboardError(complaints=self.complaints)

    def read(self, node: Node, style: Style | None = None, m: Matrix | None = None) -> Iterator[Item]:
        """The items of a node and of all inside it."""
        if not self.allowed(node):
            return
        try:
            style = inherited(style or Style(), node.attributes)
            m = m or Matrix()
            if "transform" in node.attributes:
                m = m @ transform_matrix(node.attributes["transform"])
            if node.tag in SHAPES:
                yield from self.shape(node, style, m)
                return
        except ValueError as error:
            self.complain(node, f"<{node.tag}>: {error}")
            return
        inside = tuple(item for child in node.children for item in self.read(child, style, m))
        if node.tag in ("svg", "g"):
            yield from _grouped(inside, node)

    def allowed(self, node: Node) -> bool:
        """Whether the element and its attributes are of the kinds that are read; complains when not."""
        known = _ATTRIBUTES.get(node.tag)
        if known is None:
            hint = _HINTS.get(node.tag, "") or f"a drawing may hold {', '.join(_ATTRIBUTES)}"
            self.complain(node, f"<{node.tag}> is not read", hint)
            return False
        for name in node.attributes:
            if name not in known and not name.startswith("data-") and not name.startswith("xmlns:"):
                hint = _HINTS.get(name, "") or did_you_mean(name, known) or "leave it out"
                self.complain(node, f"<{node.tag}> has the attribute {name!r}, which is not read", hint)
                return False
        return True

    def shape(self, node: Node, style: Style, m: Matrix) -> Iterator[Item]:
        own = shape_outline(node.tag, node.attributes)
        if not own:
            return
        fill = None if node.tag == "line" else fill_of(style, self.gradients, own.bounds, m)
        line = line_of(style, m)
        outline = own.transformed(m) if m != Matrix() else own
        if "data-slot" in node.attributes:
            self.slots[node.attributes["data-slot"]] = outline.bounds
        if "data-anchor" in node.attributes:
            self.anchors[node.attributes["data-anchor"]] = outline.bounds.center
        if fill or line:
            yield Path(outline, fill, line, style.evenodd, node.attributes.get("id", ""))


def _grouped(inside: tuple[Item, ...], node: Node) -> Iterator[Item]:
    time, layer = node.attributes.get("data-time", ""), node.attributes.get("data-layer", "")
    if time:
        inside = (Group(inside, time, role="time"),)
    if layer:
        inside = (Group(inside, layer, role="layer"),)
    yield from inside


def _keywords(attributes: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    return {
        language: tuple(word.strip() for word in words.split(",") if word.strip())
        for language, words in _named(attributes, "data-keywords-")
    }


def _named(attributes: Mapping[str, str], prefix: str) -> Iterator[tuple[str, str]]:
    """The attributes that begin with `prefix`, without it."""
    for name, text in attributes.items():
        if name.startswith(prefix):
            yield name.removeprefix(prefix), text


def _described(art: Artwork, root: Node, file: str) -> Artwork:
    """The artwork with what its root element says about it."""
    own = root.attributes
    try:
        anchors = {**art.anchors, **{name: _point(text) for name, text in _named(own, "data-anchor-")}}
        slots = {**art.slots, **{name: _box(text) for name, text in _named(own, "data-slot-")}}
        height = number(own["data-height"]) if "data-height" in own else art.box.height
        size = number(own["data-size"]) if "data-size" in own else height
        stands = own.get("data-stands", "surface")
        if stands not in get_args(Stand):
            raise ValueError(f"data-stands is {stands!r}, not one of {', '.join(get_args(Stand))}")
    except ValueError as error:
        place = Complaint(f"<svg>: {error}", file, root.line, root.column, code="art/svg")
        raise StoryboardError(complaints=(place,)) from None
    titles = dict(_named(own, "data-title-"))
    return replace(
        art,
        anchors=anchors,
        slots=slots,
        height=height,
        size=size,
        titles=titles,
        stands=_stand(stands),
        keywords=_keywords(own),
        at=own.get("data-at", ""),
        credit=Credit(
            titles.get("en", art.name),
            own.get("data-creator", CREATOR),
            own.get("data-license", LICENSE),
            own.get("data-source", ""),
        ),
    )


def _point(text: str) -> Point:
    n = numbers(text)
    if len(n) != 2:
        raise ValueError(f"an anchor is two numbers, x y, not {text!r}")
    return (n[0], n[1])


def _box(text: str) -> Box:
    n = numbers(text)
    if len(n) != 4:
        raise ValueError(f"a slot is four numbers, x y width height, not {text!r}")
    return Box(*n)


def _stand(text: str) -> Stand:
    return next(stand for stand in get_args(Stand) if stand == text)
