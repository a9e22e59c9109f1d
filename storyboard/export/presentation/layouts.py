"""The slide master and its layouts: one layout for each that the pages name, with placeholders where the first page
of that layout has its title, subtitle and body, in the same sizes."""

from __future__ import annotations

from collections import Counter

from msgspec import Struct

from storyboard.drawing.document import Document, Page
from storyboard.drawing.items import Group, Item, Solid, Text
from storyboard.export.markup import escaped
from storyboard.export.presentation.emu import frame_of
from storyboard.export.presentation.footers import footer_shapes
from storyboard.export.presentation.inks import Inks
from storyboard.export.presentation.templates import attribute, filled
from storyboard.export.presentation.words import Lettering, language_tag

_SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="%d" name="%s"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>%s</p:nvPr>'
    '</p:nvSpPr><p:spPr><a:xfrm>%s</a:xfrm><a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>'
    "<p:txBody>%s%s%s</p:txBody></p:sp>"
)
_PROMPTS = {
    "title": "Click to edit the title",
    "subtitle": "Click to edit the subtitle",
    "body": "Click to edit the text",
}
# Layouts number their placeholders from 10 on, so that none is taken for one of the master's.
_INDEX = {"subtitle": 10, "body": 11}
_LEVELS = 9
# Ids of masters and layouts share one range, which begins with the master's 2147483648.
_FIRST_LAYOUT = 2147483649


class Placeholder(Struct, frozen=True):
    """A place for words that a layout keeps: `mark` is the `p:ph` element, `text` the frame it was made from."""

    mark: str
    text: Text


class Layout(Struct, frozen=True):
    """A named slide layout with its placeholders by role."""

    name: str
    opening: bool
    placeholders: dict[str, Placeholder]


def background_of(page: Page) -> Solid:
    """What lies under the page's items; paper is white unless the page says otherwise."""
    return page.background or Solid("#ffffff")


def usual_background(document: Document) -> Solid:
    """The background that most pages have: the master's, so that choosing another for all slides is one change."""
    return Counter(background_of(page) for page in document.pages).most_common(1)[0][0]


def background_markup(paint: Solid, inks: Inks) -> str:
    return f"<p:bg><p:bgPr>{inks.fill(paint)}<a:effectLst/></p:bgPr></p:bg>"


def placeholder_texts(page: Page) -> dict[str, Text]:
    """The page's first title, first subtitle and first body outside any group: the frames that become placeholders."""
    found: dict[str, Text] = {}
    for item in _top_level(page.items):
        if isinstance(item, Text) and item.text.strip() and item.role in _PROMPTS:
            found.setdefault(item.role, item)
    return found


def _top_level(items: tuple[Item, ...]) -> list[Item]:
    """Items whose coordinates are the page's own."""
    return [item for item in items if not isinstance(item, Group)]


def layouts_of(document: Document) -> dict[str, Layout]:
    """Every layout that the pages name, by its name, in the order of the pages."""
    names = dict.fromkeys(page.layout for page in document.pages)
    return {name: _layout_from(name, [page for page in document.pages if page.layout == name]) for name in names}


def _layout_from(name: str, pages: list[Page]) -> Layout:
    texts: dict[str, Text] = {}
    for page in pages:
        texts = placeholder_texts(page) | texts
    opening = "title" in texts and "subtitle" in texts and "body" not in texts
    marks = {
        "title": f'<p:ph type="{"ctrTitle" if opening else "title"}"/>',
        "subtitle": f'<p:ph type="{"subTitle" if opening else "body"}" sz="quarter" idx="{_INDEX["subtitle"]}"/>',
        "body": f'<p:ph type="body" idx="{_INDEX["body"]}"/>',
    }
    return Layout(name, opening, {role: Placeholder(marks[role], text) for role, text in texts.items()})


def layout_markup(layout: Layout, lettering: Lettering, document: Document) -> str:
    """The slide layout as a part."""
    shapes = "".join(
        _placeholder_shape(number, role, place, lettering)
        for number, (role, place) in enumerate(layout.placeholders.items(), 2)
    )
    numbered = [(n, page) for n, page in enumerate(document.pages, 1) if page.layout == layout.name]
    shapes += footer_shapes(document, numbered, len(layout.placeholders) + 2)
    name = attribute(layout.name.replace("-", " ").capitalize() or "Picture")
    return filled("slideLayout", kind=' type="title"' if layout.opening else "", name=name, shapes=shapes)


def _placeholder_shape(number: int, role: str, place: Placeholder, lettering: Lettering) -> str:
    text = place.text
    words = escaped(_PROMPTS[role])
    language = language_tag("en")
    return _SHAPE % (
        number,
        f"{role.capitalize()} {number}",
        place.mark,
        frame_of(lettering.frame(text)).xfrm,
        lettering.body_properties(text),
        lettering.list_style(text),
        f'<a:p><a:r><a:rPr lang="{language}"/><a:t>{words}</a:t></a:r></a:p>',
    )


def master_markup(document: Document, layout_ids: list[str], inks: Inks) -> str:
    """The slide master: background, text styles and plain title and body placeholders."""
    page, numbered = document.pages[0], tuple(enumerate(document.pages, 1))
    rtl = document.direction == "rtl"
    start = "r" if rtl else "l"
    direction = f' rtl="{int(rtl)}"'
    ids = "".join(f'<p:sldLayoutId id="{_FIRST_LAYOUT + n}" r:id="{key}"/>' for n, key in enumerate(layout_ids))
    return filled(
        "slideMaster",
        background=background_markup(usual_background(document), inks),
        shapes=_master_shapes(page, direction) + footer_shapes(document, numbered, 4),
        layouts=ids,
        start=start,
        rtl=direction,
        body_levels=_body_levels(start, direction),
        language=language_tag(document.language),
    )


def _master_shapes(page: Page, direction: str) -> str:
    box = page.box.inset(page.width * 0.06, page.height * 0.08)
    title, body = box.height * 0.18, box.height * 0.76
    frames = (
        ("title", '<p:ph type="title"/>', box.y, title, "b"),
        ("body", '<p:ph type="body" idx="1"/>', box.bottom - body, body, "t"),
    )
    return "".join(
        _SHAPE
        % (
            number,
            f"{role.capitalize()} {number}",
            mark,
            frame_of(type(box)(box.x, top, box.width, height)).xfrm,
            f'<a:bodyPr vert="horz" lIns="0" tIns="0" rIns="0" bIns="0"'
            f'{direction.replace("rtl", "rtlCol")} anchor="{anchor}"><a:normAutofit/></a:bodyPr>',
            "<a:lstStyle/>",
            f'<a:p><a:pPr lvl="0"/><a:r><a:rPr lang="en-US"/><a:t>{_PROMPTS[role]}</a:t></a:r></a:p>',
        )
        for number, (role, mark, top, height, anchor) in enumerate(frames, 2)
    )


def _body_levels(start: str, direction: str) -> str:
    return "".join(
        f'<a:lvl{level}pPr marL="{228600 * (level - 1)}" indent="0" algn="{start}"{direction}>'
        '<a:lnSpc><a:spcPct val="100000"/></a:lnSpc><a:buNone/>'
        '<a:defRPr sz="1800" kern="0"><a:solidFill><a:schemeClr val="tx1"/></a:solidFill>'
        '<a:latin typeface="+mn-lt"/><a:ea typeface="+mn-ea"/><a:cs typeface="+mn-cs"/></a:defRPr>'
        f"</a:lvl{level}pPr>"
        for level in range(1, _LEVELS + 1)
    )
