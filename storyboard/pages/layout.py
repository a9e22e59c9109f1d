"""Layouts: SVG drawings with jinja2 in them, whose named rectangles are slots for words and pictures.

A layout is plain SVG of a small subset: `rect`, `circle`, `ellipse`, `line`, `path`, `polygon`, and `g` with a
`translate`. A `rect` with `data-slot` is a place to fill; everything else is drawn as it is, in colour roles. What
the subset does not know is refused with the layout's name.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path as File
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.drawing.document import Theme
from storyboard.drawing.families import known_families
from storyboard.drawing.geometry import Box, Matrix, translation
from storyboard.drawing.items import Path, Solid, Stroke
from storyboard.drawing.outline import Outline, ellipse, outline_from_svg, polygon, rectangle
from storyboard.errors import StoryboardError, did_you_mean
from storyboard.pages.colors import page_theme, role_color
from storyboard.rendered import rendered
from storyboard.resources import folder, stamp_of

if TYPE_CHECKING:
    import jinja2

SUFFIX = ".svg.j2"
# Shapes of this id are not turned round with their page.
TICK = "tick"
# No number of a layout is larger, in points.
_FARTHEST = 100_000.0
# So many characters of SVG are the most that a layout may make.
_LONGEST = 2_000_000
_SHAPES = ("rect", "circle", "ellipse", "line", "path", "polygon")
_FACTS = {
    *("id", "x", "y", "width", "height", "cx", "cy", "r", "rx", "ry", "x1", "y1", "x2", "y2", "d", "points"),
    *("fill", "stroke", "stroke-width", "fill-opacity", "stroke-dasharray", "transform", "viewBox"),
    *("data-slot", "data-role", "data-size", "data-smallest", "data-align", "data-valign", "data-font", "data-weight"),
    *("data-color", "data-line-height", "data-gap", "data-frame", "data-radius", "data-crop", "data-name"),
    *("data-ground", "data-match", "data-slant", "data-shown"),
}


class Slot(Struct, frozen=True):
    """A place to fill: its name, its box in points, and what the layout says of the look of what goes in."""

    name: str
    box: Box
    facts: Mapping[str, str] = field(default_factory=dict)

    def text(self, fact: str, otherwise: str = "") -> str:
        return self.facts.get(f"data-{fact}", otherwise)

    def number(self, fact: str, otherwise: float = 0.0) -> float:
        value = self.facts.get(f"data-{fact}")
        try:
            return otherwise if value is None else _number(value, f"data-{fact}")
        except ValueError as problem:
            raise StoryboardError(f"slot {self.name!r}: {problem}") from None


class Layout(Struct, frozen=True):
    """A layout filled in for one page: shapes and slots in painting order."""

    name: str
    width: float
    height: float
    parts: tuple[Path | Slot, ...]

    def slot(self, name: str) -> Slot | None:
        return next((part for part in self.parts if isinstance(part, Slot) and part.name == name), None)

    @property
    def names(self) -> frozenset[str]:
        """The names of all slots."""
        return frozenset(part.name for part in self.parts if isinstance(part, Slot))

    def mirrored(self) -> Layout:
        """The layout for languages that are read from right to left."""
        return replace(self, parts=tuple(_mirrored(part, self.width) for part in self.parts))


def _mirrored(part: Path | Slot, width: float) -> Path | Slot:
    if isinstance(part, Slot):
        return replace(part, box=replace(part.box, x=width - part.box.right))
    if part.name == TICK:  # a tick is a tick in every language
        box = part.outline.bounds
        return replace(part, outline=part.outline.transformed(Matrix(e=width - box.right - box.x)))
    return replace(part, outline=part.outline.transformed(Matrix(a=-1.0, e=width)))


def layout_names(kind: str, own: tuple[File, ...] = ()) -> tuple[str, ...]:
    """The names of the layouts of a kind ("slides", "sheets"); those in a user's own folders stand among them."""
    places = [folder("layouts") / kind, *(place for mine in own for place in (mine / kind, mine))]
    found = {file.name.removesuffix(SUFFIX) for place in places for file in place.glob(f"*{SUFFIX}")}
    return tuple(sorted(found))


@cache
def _environment(own: tuple[File, ...]) -> jinja2.Environment:
    """Layouts by name; a user's own folders go before ours."""
    from jinja2 import FileSystemLoader, StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    from storyboard.pages.compiled import CompiledLayouts

    places = [*own, folder("layouts")]
    return SandboxedEnvironment(
        loader=FileSystemLoader(places),
        undefined=StrictUndefined,
        autoescape=True,
        bytecode_cache=CompiledLayouts(),
        trim_blocks=True,
        lstrip_blocks=True,
        optimized=False,  # compiles a fifth faster, and a layout is filled in a few times at most
    )


def filled_layout(
    kind: str,
    name: str,
    theme: Theme,
    width: float,
    height: float,
    facts: Mapping[str, object],
    own: tuple[File, ...] = (),
) -> Layout:
    """The layout `name` of a kind for a page of this size in points; `facts` are what its jinja may ask for.

    Raises StoryboardError for an unknown name, a mistake in the template, or SVG beyond the subset.
    """
    file = f"{kind}/{name}{SUFFIX}"
    told = {"width": width, "height": height, "look": look_of(theme), **facts}
    text = _rendered(file, told, own) if own else rendered(file, told, lambda: _rendered(file, told, ()), _measures())
    return layout_from_svg(text, file, page_theme(theme), width, height)


@cache
def _measures() -> str:
    """One mark for all that words are measured with: our code and the typefaces."""
    package = File(__file__).resolve().parent.parent
    return repr((stamp_of(package / "drawing"), stamp_of(package / "pages"), known_families()))


def _rendered(file: str, facts: Mapping[str, object], own: tuple[File, ...]) -> str:
    """A layout's SVG. A file of one's own may stand in the folder of its kind, or by itself."""
    import jinja2

    kind, _, alone = file.partition("/")
    name = alone.removesuffix(SUFFIX)
    try:
        template = _environment(own).select_template([file, alone] if own else [file])
        return _collected(template.generate(**facts), file)
    except jinja2.TemplateNotFound as problem:
        known = layout_names(kind, own)
        raise StoryboardError(f"there is no layout {name!r}", hint=did_you_mean(name, known)) from problem
    except UnicodeDecodeError as problem:
        raise StoryboardError(f"{file} is not UTF-8 text", hint="save it as UTF-8") from problem
    except jinja2.TemplateSyntaxError as problem:
        raise StoryboardError(f"{problem.filename or file}:{problem.lineno}: {problem.message}") from problem
    except (jinja2.TemplateError, TypeError, ArithmeticError) as problem:
        raise StoryboardError(f"{file}: {problem}") from problem


def _collected(parts: Iterable[str], file: str) -> str:
    """The parts as one text, given up where it gets far longer than any layout is."""
    found, length = [], 0
    for part in parts:
        found.append(part)
        length += len(part)
        if length > _LONGEST:
            raise StoryboardError(f"{file} draws without end", hint="let its loops run less often")
    return "".join(found)


def look_of(theme: Theme) -> dict[str, object]:
    """What layouts may ask of a theme: `line` and `radius` multiply the widths of lines and the corners of cards."""
    return {
        "line": theme.frame_width / 5,
        "radius": min(theme.frame_radius / 10, 1.6),
        "frame": theme.frame_width,
        "corner": theme.frame_radius,
        "marker": theme.marker,
        "outlined": theme.marker == "square",
        "dark": theme.dark,
    }


def layout_from_svg(text: str, file: str, theme: Theme, width: float, height: float) -> Layout:
    """The shapes and slots of a layout's SVG. Raises StoryboardError that names the file."""
    if "<!DOCTYPE" in text or "<!ENTITY" in text:
        raise StoryboardError(f"{file}: a layout has no DOCTYPE and no entities")
    try:
        root = ElementTree.fromstring(text)
        parts = tuple(_parts(root, translation(0.0, 0.0), theme))
    except ElementTree.ParseError as problem:
        raise StoryboardError(f"{file}:{problem.position[0]}: {problem}") from problem
    except ValueError as problem:
        raise StoryboardError(f"{file}: {problem}") from problem
    name = root.get("data-name") or file.rsplit("/", 1)[-1].removesuffix(SUFFIX)
    return Layout(name, width, height, parts)


def _parts(element: ElementTree.Element, at: Matrix, theme: Theme) -> list[Path | Slot]:
    found: list[Path | Slot] = []
    for child in element:
        tag = str(child.tag).rsplit("}", 1)[-1]
        unknown = sorted(set(child.attrib) - _FACTS)
        if unknown:
            raise ValueError(f"<{tag}> has {unknown[0]!r}; {did_you_mean(unknown[0], _FACTS) or 'leave it out'}")
        if tag == "g":
            found += _parts(child, at @ _translate(child.get("transform", "")), theme)
        elif tag == "rect" and child.get("data-slot"):
            found.append(Slot(child.get("data-slot", ""), _box(child, at), dict(child.attrib)))
        elif tag in _SHAPES:
            found.append(_path(child, tag, at, theme))
        else:
            raise ValueError(f"<{tag}> is not part of a layout; use g, {', '.join(_SHAPES)}")
    return found


def _number(text: str, what: str) -> float:
    try:
        value = float(text)
    except ValueError:
        raise ValueError(f"{what} is {text!r}, not a number") from None
    if not abs(value) <= _FARTHEST:  # nor is "nan" or "inf" a place on a page
        raise ValueError(f"{what} is {text!r}, which lies on no page")
    return value


def _n(element: ElementTree.Element, fact: str) -> float:
    return _number(element.get(fact, "0"), fact)


def _box(element: ElementTree.Element, at: Matrix) -> Box:
    width, height = _n(element, "width"), _n(element, "height")
    if min(width, height) < 0:
        raise ValueError(f"a rect is {width:g} wide and {height:g} high")
    return Box(_n(element, "x") + at.e, _n(element, "y") + at.f, width, height)


def _translate(text: str) -> Matrix:
    if not text:
        return Matrix()
    if not (text.startswith("translate(") and text.endswith(")")):
        raise ValueError(f"transform {text!r}: only translate(x y) is known")
    x, _, y = text[10:-1].replace(",", " ").strip().partition(" ")
    return translation(_number(x, "translate"), _number(y.strip() or "0", "translate"))


def _path(element: ElementTree.Element, tag: str, at: Matrix, theme: Theme) -> Path:
    fill, stroke = element.get("fill", "none"), element.get("stroke", "none")
    alpha = _number(element.get("fill-opacity", "1"), "fill-opacity")
    dash = tuple(_number(n, "stroke-dasharray") for n in element.get("stroke-dasharray", "").replace(",", " ").split())
    return Path(
        _outline(element, tag).transformed(at),
        None if fill == "none" else Solid(role_color(theme, fill), alpha),
        None if stroke == "none" else Stroke(role_color(theme, stroke), _n(element, "stroke-width") or 1.0, dash=dash),
        name=element.get("id", ""),
    )


def _outline(element: ElementTree.Element, tag: str) -> Outline:
    if tag == "rect":
        return rectangle(_box(element, Matrix()), _n(element, "rx"))
    if tag == "circle":
        return ellipse(_n(element, "cx"), _n(element, "cy"), _n(element, "r"))
    if tag == "ellipse":
        return ellipse(_n(element, "cx"), _n(element, "cy"), _n(element, "rx"), _n(element, "ry"))
    if tag == "path":
        return outline_from_svg(element.get("d", ""))
    if tag == "line":
        ends = (_n(element, "x1"), _n(element, "y1")), (_n(element, "x2"), _n(element, "y2"))
        return polygon(ends, closed=False)
    numbers = [_number(n, "points") for n in element.get("points", "").replace(",", " ").split()]
    return polygon(list(zip(numbers[0::2], numbers[1::2], strict=True)))
