"""The layouts of the given presentation: which places for words and pictures each has, where, and how words look there.

A place inherits what it does not say: from the master's place of its kind, then from the master's text styles.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property

from lxml import etree
from msgspec import Struct

from storyboard.drawing.geometry import Box
from storyboard.export.presentation.emu import EMU
from storyboard.export.presentation.reference.opening import A, P, Parts, R, broken

TITLES = ("title", "ctrTitle")
FOOTERS = ("dt", "ftr", "sldNum", "hdr")
_PICTURES = ("pic", "clipArt", "media", "chart", "dgm", "tbl")
_MASTER_OF = {"ctrTitle": "title", **dict.fromkeys(("subTitle", "obj", *_PICTURES), "body")}
_INSETS = {"lIns": 91440, "tIns": 45720, "rIns": 91440, "bIns": 45720}
_BULLETS = (f"{A}buNone", f"{A}buChar", f"{A}buAutoNum", f"{A}buBlip")
_SHAPES = tuple(f"{P}{name}" for name in ("sp", "pic", "grpSp", "graphicFrame", "cxnSp"))
# What covers more of the slide than this is its background, and things may stand on it.
_BACKGROUND = 0.4


class Place(Struct, frozen=True):
    """A placeholder of a layout. `box` is in points; `chain` is where its look is said, nearest first."""

    kind: str
    index: str
    upright: bool
    box: Box
    anchor: str
    insets: tuple[float, float, float, float]
    chain: tuple[etree._Element, ...]

    @property
    def mark(self) -> str:
        """The `p:ph` element of a slide's shape that stands in this place."""
        kind = "" if self.kind == "obj" else f' type="{self.kind}"'
        index = "" if self.index == "0" else f' idx="{self.index}"'
        return f"<p:ph{kind}{index}/>"

    @property
    def inner(self) -> Box:
        """Where words can stand."""
        left, top, right, bottom = self.insets
        box = self.box
        return Box(box.x + left, box.y + top, max(1.0, box.width - left - right), max(1.0, box.height - top - bottom))

    @property
    def holds_words(self) -> bool:
        return self.kind in ("body", "obj", "subTitle", *TITLES) and self.upright

    @property
    def holds_pictures(self) -> bool:
        return self.kind in ("obj", *_PICTURES)

    def size(self, level: int = 0) -> float:
        """The size of its words in points."""
        found = next((d.get("sz") for d in self._defaults(level) if d.get("sz")), None)
        return int(found) / 100 if found and found.isdigit() else 18.0

    def color(self) -> str:
        """The fill of its words as markup, in the template's own colours; text 1 where nothing is said."""
        for defaults in self._defaults(0):
            fill = defaults.find(f"{A}solidFill")
            if fill is not None:
                return f"<a:solidFill>{_bare(fill)}</a:solidFill>"
        return '<a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'

    def has_bullets(self, level: int = 0) -> bool:
        """Whether its paragraphs of this level are list items already."""
        for look in self._levels(level):
            found = next((child.tag for child in look if child.tag in _BULLETS), None)
            if found is not None:
                return bool(found != _BULLETS[0])
        return False

    def line_height(self) -> float:
        """How far lines stand apart, in ems; fonts of office programs ask for about 1.2 of their own accord."""
        for look in self._levels(0):
            share = look.find(f"{A}lnSpc/{A}spcPct")
            if share is not None:
                return 1.2 * _percent(share.get("val", "100000"))
        return 1.2

    def _levels(self, level: int) -> Iterator[etree._Element]:
        for styles in self.chain:
            look = styles.find(f"{A}lvl{level + 1}pPr")
            if look is not None:
                yield look

    def _defaults(self, level: int) -> Iterator[etree._Element]:
        for look in self._levels(level):
            defaults = look.find(f"{A}defRPr")
            if defaults is not None:
                yield defaults


class TemplateLayout(Struct, frozen=True, dict=True):
    """One slide layout, so many points high; `kind` is PowerPoint's own word for it ("twoObj"), whatever its name."""

    name: str
    part: str
    kind: str
    height: float
    places: tuple[Place, ...]
    obstacles: tuple[Box, ...]

    @cached_property
    def title(self) -> Place | None:
        return next((place for place in self.places if place.kind in TITLES and place.upright), None)

    @cached_property
    def subtitle(self) -> Place | None:
        return next((place for place in self.places if place.kind == "subTitle"), None)

    def footer(self, kind: str) -> Place | None:
        """The place of the number (`sldNum`), the date (`dt`) or the footer (`ftr`)."""
        return next((place for place in self.places if place.kind == kind), None)

    @cached_property
    def contents(self) -> tuple[Place, ...]:
        """The places for words and pictures, largest first."""
        found = [p for p in self.places if p.kind == "body" or p.holds_pictures]
        return tuple(sorted((p for p in found if p.upright), key=lambda p: -p.box.width * p.box.height))


class Template(Struct, frozen=True):
    """What slides are made on: their size in points, and the layouts of every master in order."""

    width: float
    height: float
    layouts: tuple[TemplateLayout, ...]

    @property
    def box(self) -> Box:
        return Box(0.0, 0.0, self.width, self.height)


def template_in(parts: Parts) -> Template:
    """The template of a presentation. Raises StoryboardError when it has no size or no layout."""
    root = parts.xml(parts.presentation)
    size = root.find(f"{P}sldSz")
    if size is None:
        raise broken(parts.file, "it does not say how large its slides are")
    width, height = _points(size.get("cx")), _points(size.get("cy"))
    targets = {r.id: r.target for r in parts.relations(parts.presentation)}
    masters = [targets.get(m.get(f"{R}id"), "") for m in root.iterfind(f"{P}sldMasterIdLst/{P}sldMasterId")]
    page = Box(0.0, 0.0, width, height)
    layouts = tuple(layout for master in masters for layout in _layouts(parts, master, page))
    if not layouts or min(width, height) < 1:
        raise broken(parts.file, "it has no slide layouts")
    return Template(width, height, layouts)


def _layouts(parts: Parts, master: str, page: Box) -> Iterator[TemplateLayout]:
    root = parts.xml(master)
    targets = {r.id: r.target for r in parts.relations(master)}
    for row in root.iterfind(f"{P}sldLayoutIdLst/{P}sldLayoutId"):
        part = targets.get(row.get(f"{R}id"), "")
        if part in parts.contents:
            yield _layout(parts.xml(part), part, root, page)


def _layout(root: etree._Element, part: str, master: etree._Element, page: Box) -> TemplateLayout:
    content = root.find(f"{P}cSld")
    shapes = root.findall(f"{P}cSld/{P}spTree/{P}sp")
    places = tuple(place for shape in shapes for place in [_place(shape, master)] if place is not None)
    shown = [root] if root.get("showMasterSp") in ("0", "false") else [root, master]
    obstacles = tuple(box for holder in shown for box in _obstacles(holder, page))
    name = content.get("name", "") if content is not None else ""
    return TemplateLayout(name, part, root.get("type", ""), page.height, places, obstacles)


def _place(shape: etree._Element, master: etree._Element) -> Place | None:
    mark = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
    if mark is None:
        return None
    kind = mark.get("type", "obj")
    base = _master_shape(master, _MASTER_OF.get(kind, kind))
    box = _box_of(shape) or (_box_of(base) if base is not None else None)
    if box is None:
        return None
    both = [shape, *([base] if base is not None else [])]
    bodies = [body for s in both if (body := s.find(f"{P}txBody/{A}bodyPr")) is not None]
    chain = [styles for s in both if (styles := s.find(f"{P}txBody/{A}lstStyle")) is not None]
    styles = "titleStyle" if kind in TITLES else "otherStyle" if kind in FOOTERS else "bodyStyle"
    general = master.find(f"{P}txStyles/{P}{styles}")
    left, top, right, bottom = (_points(_said(bodies, side, str(usual))) for side, usual in _INSETS.items())
    return Place(
        kind,
        mark.get("idx", "0"),
        mark.get("orient") != "vert" and not _said(bodies, "vert", "horz").startswith("vert"),
        box,
        _said(bodies, "anchor", "t"),
        (left, top, right, bottom),
        (*chain, *([general] if general is not None else [])),
    )


def _master_shape(master: etree._Element, kind: str) -> etree._Element | None:
    for shape in master.iterfind(f"{P}cSld/{P}spTree/{P}sp"):
        mark = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
        if mark is not None and mark.get("type", "obj") == kind:
            return shape
    return None


def _said(bodies: list[etree._Element], name: str, usual: str) -> str:
    return next((value for body in bodies if (value := body.get(name)) is not None), usual)


def _obstacles(root: etree._Element, page: Box) -> Iterator[Box]:
    """Logos, rules and bands that words and pictures had better not cover."""
    for shape in root.iterfind(f"{P}cSld/{P}spTree/*"):
        if shape.tag in _SHAPES and shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph") is None:
            box = _box_of(shape)
            if box is not None and box.width * box.height < page.width * page.height * _BACKGROUND:
                yield box


def _box_of(shape: etree._Element) -> Box | None:
    for path in (f"{P}spPr/{A}xfrm", f"{P}grpSpPr/{A}xfrm", f"{P}xfrm"):
        frame = shape.find(path)
        if frame is not None:
            off, ext = frame.find(f"{A}off"), frame.find(f"{A}ext")
            if off is not None and ext is not None:
                return Box(*map(_points, (off.get("x"), off.get("y"), ext.get("cx"), ext.get("cy"))))
    return None


def _points(emu: str | None) -> float:
    try:
        return int(emu or 0) / EMU
    except ValueError:
        return 0.0


def _percent(value: str) -> float:
    """Thousandths of a percent, or a number with a percent sign."""
    try:
        return float(value[:-1]) / 100 if value.endswith("%") else int(value) / 100_000
    except ValueError:
        return 1.0


def _bare(fill: etree._Element) -> str:
    """The colour of a fill, its namespaces left to the slide that it goes to."""
    color = fill[0] if len(fill) else None
    if color is None:
        return '<a:schemeClr val="tx1"/>'
    return _markup(color)


def _markup(element: etree._Element) -> str:
    name = etree.QName(element).localname
    given = "".join(f' {key}="{value}"' for key, value in element.attrib.items() if value.replace("-", "").isalnum())
    inner = "".join(_markup(child) for child in element if isinstance(child.tag, str))
    return f"<a:{name}{given}>{inner}</a:{name}>" if inner else f"<a:{name}{given}/>"
