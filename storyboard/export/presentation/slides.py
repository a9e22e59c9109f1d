"""Slides: a page's items as named, grouped, editable shapes with alt texts, in painting order."""

from __future__ import annotations

from typing import assert_never

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.drawing.charts import Chart
from storyboard.drawing.document import Page
from storyboard.drawing.geometry import Box, Matrix
from storyboard.drawing.items import Group, Item, Path, Picture, Solid, Text
from storyboard.drawing.placing import placed_text
from storyboard.drawing.tables import is_table, without_tables_inside
from storyboard.export.format import Transition
from storyboard.export.presentation.charts import CHART, described, frame_box
from storyboard.export.presentation.emu import frame_around, frame_of, moved
from storyboard.export.presentation.footers import MARKS, footer_texts
from storyboard.export.presentation.freeforms import freeform
from storyboard.export.presentation.gradients import native_gradient, stepped, tight_bounds
from storyboard.export.presentation.inks import NO_FILL, Inks, scheme_colors
from storyboard.export.presentation.layouts import (
    Layout,
    Placeholder,
    background_markup,
    background_of,
    placeholder_texts,
)
from storyboard.export.presentation.links import link_address
from storyboard.export.presentation.media import Media
from storyboard.export.presentation.motion import reveal_markup, transition_markup
from storyboard.export.presentation.package import Relations
from storyboard.export.presentation.shapes import Drawn
from storyboard.export.presentation.tables import native_table
from storyboard.export.presentation.templates import attribute, filled
from storyboard.export.presentation.winding import evenodd_outline, fills_alike
from storyboard.export.presentation.words import Lettering

_PATH = (
    '<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"%s<p:cNvSpPr/><p:nvPr/></p:nvSpPr>'
    "<p:spPr><a:xfrm>%s</a:xfrm>%s%s%s</p:spPr></p:sp>"
)
_GROUP = (
    '<p:grpSp><p:nvGrpSpPr><p:cNvPr id="%d" name="%s"%s<p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
    "<p:grpSpPr><a:xfrm>%s%s</a:xfrm></p:grpSpPr>%s</p:grpSp>"
)
_FRAME = (
    '<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr txBox="1"/><p:nvPr/></p:nvSpPr>'
    '<p:spPr><a:xfrm>%s</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:noFill/></p:spPr>%s</p:sp>'
)
_PLACED = (
    '<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>%s</p:nvPr>'
    "</p:nvSpPr><p:spPr>%s</p:spPr>%s</p:sp>"
)
_PICTURE = (
    '<p:pic><p:nvPicPr><p:cNvPr id="%d" name="%s" descr="%s"/><p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr>'
    '<p:nvPr/></p:nvPicPr><p:blipFill><a:blip r:embed="%s"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>'
    '<p:spPr><a:xfrm>%s</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>'
)
# Told to screen readers as nothing to tell.
_DECORATIVE = (
    ' descr=""><a:extLst><a:ext uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}"><adec:decorative '
    'xmlns:adec="http://schemas.microsoft.com/office/drawing/2017/decorative" val="1"/></a:ext></a:extLst></p:cNvPr>'
)
# Programs paint links in the theme's link colour unless this tells them to keep the text's.
_OWN_COLOR = (
    '><a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
    "</a:hlinkClick>"
)


class SlideWriter(Struct):
    """Writes one slide: hands out its ids, names and relations. `number` counts slides from 1."""

    page: Page
    number: int
    layout: Layout
    lettering: Lettering
    media: Media
    relations: Relations
    slides_by_name: dict[str, str]
    usual_background: Solid
    transition: Transition = "none"
    last_id: int = 1
    depth: int = 0
    names: dict[str, int] = field(default_factory=dict)
    revealed: list[int] | None = None
    placed: dict[int, tuple[str, Placeholder | None]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        for role, text in placeholder_texts(self.page).items():
            place = self.layout.placeholders.get(role)
            if place is not None:
                self.placed[id(text)] = (place.mark, place)
        for role, text in footer_texts(self.page, str(self.number)).items():
            self.placed[id(text)] = (MARKS[role], None)

    @property
    def link_color(self) -> str:
        return scheme_colors(self.lettering.theme)["hlink"]

    @property
    def inks(self) -> Inks:
        return self.lettering.inks

    def markup(self) -> str:
        """The whole slide as a part."""
        shapes = self.shapes(self.page.items)
        paint = background_of(self.page)
        background = "" if paint == self.usual_background else background_markup(paint, self.inks)
        title = attribute(self.page.name)
        return filled(
            "slide",
            name=f' name="{title}"' if title else "",
            background=background,
            shapes=self._unseen_title() + shapes,
            motion=transition_markup(self.transition) + reveal_markup(self.revealed or []),
        )

    def shapes(self, items: tuple[Item, ...]) -> str:
        """Items as shapes of this slide, one after the other."""
        return "".join([drawn.markup for item in items for drawn in self.drawn(item, 1.0)])

    def link(self, address: str, color: str) -> str:
        """The markup of a link: to another slide ("#name") or out to the web."""
        own = "/>" if color == self.link_color else _OWN_COLOR
        if address.startswith("#"):
            slide = self.slides_by_name.get(address[1:])
            if slide is None:
                return ""
            key = self.relations.id_of("slide", slide)
            return f'<a:hlinkClick r:id="{key}" action="ppaction://hlinksldjump"{own}'
        target = link_address(address)
        if target is None:
            return ""
        return f'<a:hlinkClick r:id="{self.relations.id_of("hyperlink", target, external=True)}"{own}'

    def _unseen_title(self) -> str:
        """A slide without a title frame still gets a title above its edge, for screen readers and the outline view."""
        if "title" in placeholder_texts(self.page) or not self.page.title.strip():
            return ""
        height = 40.0
        box = Box(0.0, -2 * height, self.page.width, height)
        frame = f"<a:xfrm>{frame_of(box).xfrm}</a:xfrm>"
        words = self.lettering.plain_body(self.page.title)
        return _PLACED % (self.next_id(), self.free_name("Title"), '<p:ph type="title"/>', frame, words)

    def next_id(self) -> int:
        """An id that no other shape of the slide has."""
        self.last_id += 1
        return self.last_id

    def free_name(self, name: str) -> str:
        """A name that no other shape of the slide has."""
        count = self.names[name] = self.names.get(name, 0) + 1
        return attribute(name) if count == 1 else self.free_name(f"{name} {count}")

    def drawn(self, item: Item, scale: float = 1.0) -> list[Drawn]:
        """The item as shapes with their frames; one that shows nothing gives none."""
        match item:
            case Path():
                return self._path(item, scale)
            case Group():
                return self._group(item, scale)
            case Text():
                return [self._text(item, scale)] if item.text.strip() else []
            case Picture():
                return [self._picture(item)]
            case _:
                assert_never(item)

    def _path(self, path: Path, scale: float) -> list[Drawn]:
        outline, fill, stroke = path.outline, path.fill, path.stroke
        if not outline or (fill is None and stroke is None):
            return []
        if fill is None:
            return [self._shape(path, NO_FILL, scale, unfilled=True)]
        if not path.evenodd and not fills_alike(outline):
            bare = replace(path, outline=evenodd_outline(outline), stroke=None, evenodd=True)
            line = [replace(path, fill=None)] if stroke is not None else []
            return [drawn for part in (bare, *line) for drawn in self._path(part, scale)]
        if isinstance(fill, Solid):
            return [self._shape(path, self.inks.fill(fill), scale)]
        box = tight_bounds(outline)
        native = native_gradient(fill, box, self.inks)
        if native is not None:
            return [self._shape(path, native, scale, box=box)]
        steps = Group((*stepped(path), *([replace(path, fill=None)] if stroke else ())), path.name or "gradient")
        return self._group(steps, scale)

    def _shape(self, path: Path, fill: str, scale: float, *, unfilled: bool = False, box: Box | None = None) -> Drawn:
        frame, geometry = freeform(path.outline, scale, unfilled=unfilled, box=box)
        line = self.inks.line(path.stroke, scale) if path.stroke is not None else ""
        number = self.last_id = self.last_id + 1
        name = self.free_name(path.name) if path.name else f"Shape {number}"
        about = "/>" if self.depth else _DECORATIVE
        return Drawn(_PATH % (number, name, about, frame.xfrm, geometry, fill, line), frame)

    def _group(self, group: Group, scale: float) -> list[Drawn]:
        if isinstance(group.data, Chart) and not self.depth:
            return self._chart(group, group.data, scale)
        if not self.depth and is_table(group):
            return native_table(self, group)
        if not self.depth and len(parts := list(without_tables_inside(group))) > 1:
            # PowerPoint allows no table inside a group of shapes.
            return [drawn for part in parts for drawn in self.drawn(part, scale)]
        number = self.next_id()
        if self.revealed is not None and not self.depth and group.role == "balloon":
            self.revealed.append(number)
        name = self.free_name(group.name or group.role.capitalize() or f"Group {number}")
        self.depth += 1
        inner = [drawn for item in group.items for drawn in self.drawn(item, scale * group.scale)]
        self.depth -= 1
        if not inner:
            return []
        content = frame_around([drawn.frame for drawn in inner])
        frame = moved(content, group.x, group.y, group.scale)
        alt = group.alt if self.depth else alt_text(group)
        decoration = _DECORATIVE if group.role or not self.depth else "/>"
        about = f' descr="{attribute(alt)}"/>' if alt else decoration
        child = content.xfrm.replace("<a:off", "<a:chOff").replace("<a:ext", "<a:chExt")
        shapes = "".join([drawn.markup for drawn in inner])
        return [Drawn(_GROUP % (number, name, about, frame.xfrm, child, shapes), frame)]

    def _text(self, text: Text, scale: float) -> Drawn:
        frame = frame_of(self.lettering.frame(text))
        number = self.next_id()
        name = self.free_name(text.name or text.role.capitalize())
        mark, place = self.placed.pop(id(text), ("", None))
        base = place.text if place is not None else None
        body = self.lettering.body(text, scale, self, base)
        if not mark:
            return Drawn(_FRAME % (number, name, frame.xfrm, body), frame)
        same = base is not None and frame_of(self.lettering.frame(base)) == frame
        where = "" if same else f"<a:xfrm>{frame.xfrm}</a:xfrm>"
        return Drawn(_PLACED % (number, name, mark, where, body), frame)

    def _chart(self, group: Group, chart: Chart, scale: float) -> list[Drawn]:
        """The chart under its title, which is a text of the slide, so that it wraps as it does here."""
        m = Matrix(group.scale, 0.0, 0.0, group.scale, group.x, group.y)
        titles = [i for i in group.items if isinstance(i, Text) and i.text == chart.title]
        title = [self._text(placed_text(text, m), scale) for text in titles[:1]]
        frame = moved(frame_of(frame_box(chart)), group.x, group.y, group.scale)
        number, name = self.next_id(), self.free_name(group.name or "Chart")
        key = self.relations.id_of("chart", self.media.chart_part(chart, scale * group.scale, self.inks))
        return [*title, Drawn(CHART % (number, name, attribute(described(chart)), frame.xfrm, key), frame)]

    def _picture(self, picture: Picture) -> Drawn:
        frame = frame_of(picture.box)
        key = self.relations.id_of("image", self.media.part_of(picture))
        number = self.next_id()
        name = self.free_name(picture.name or "Picture")
        return Drawn(_PICTURE % (number, name, attribute(picture.alt), key, frame.xfrm), frame)


def alt_text(group: Group) -> str:
    """The group's alt text or, where it has none, those of the groups and pictures in it, outermost ones only."""
    if group.alt:
        return group.alt
    inner = (alt_text(i) if isinstance(i, Group) else i.alt for i in group.items if isinstance(i, Group | Picture))
    return "\n".join(alt for alt in inner if alt)
