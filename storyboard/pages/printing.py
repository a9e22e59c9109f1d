"""Pages for a printing house: what reaches the edge goes on beyond it, and marks tell where the paper is cut."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Path, Solid, Stroke
from storyboard.drawing.outline import Outline, polygon, rectangle

_MM = 72 / 25.4
# How far colour goes on beyond the cut, and where the marks stand beyond that.
BLEED = 3 * _MM
_MARK = 5 * _MM
_ROUND = BLEED + _MARK + 2 * _MM
# What is as near to the edge as this touches it, in points.
_NEAR = 0.5


def with_print_marks(document: Document) -> Document:
    """The document on larger paper, with 3 mm of bleed and crop marks around every page."""
    return replace(document, pages=tuple(_marked(page) for page in document.pages))


def _marked(page: Page) -> Page:
    """A page that knows where it is cut; art that touches the edge reaches into the bleed."""
    trim = Box(_ROUND, _ROUND, page.width, page.height)
    moved = Group(tuple(_bled(item, page.box) for item in page.items), x=_ROUND, y=_ROUND)
    ground: tuple[Item, ...] = ()
    if page.background:
        ground = (Path(rectangle(trim.inset(-BLEED)), page.background, name="bleed"),)
    return replace(
        page,
        width=page.width + 2 * _ROUND,
        height=page.height + 2 * _ROUND,
        items=(*ground, moved, *_white_around(trim.inset(-BLEED), _ROUND - BLEED), *_crop_marks(trim)),
        background=Solid("#ffffff"),
        trim=trim,
        bleed=BLEED,
    )


def _bled(item: Item, page: Box) -> Item:
    """A rectangle that reaches an edge of the page, drawn out beyond it; everything else as it is."""
    if not isinstance(item, Path) or item.stroke is not None:
        return item
    box = item.outline.bounds
    if not _same(item.outline, rectangle(box)):
        return item
    left, top = (BLEED if edge <= _NEAR else 0.0 for edge in (box.x, box.y))
    right = BLEED if box.right >= page.right - _NEAR else 0.0
    bottom = BLEED if box.bottom >= page.bottom - _NEAR else 0.0
    if not (left or top or right or bottom):
        return item
    return replace(
        item, outline=rectangle(Box(box.x - left, box.y - top, box.width + left + right, box.height + top + bottom))
    )


def _same(one: Outline, other: Outline) -> bool:
    return one.verbs == other.verbs and all(abs(a - b) < 1e-6 for a, b in zip(one.xy, other.xy, strict=True))


def _white_around(box: Box, width: float) -> Iterator[Item]:
    """Blank paper beyond the bleed, over whatever reaches so far."""
    wide, high = box.width + 2 * width, box.height + 2 * width
    left, top = box.x - width, box.y - width
    edges = (
        Box(left, top, wide, width),
        Box(left, box.bottom, wide, width),
        Box(left, top, width, high),
        Box(box.right, top, width, high),
    )
    for edge in edges:
        yield Path(rectangle(edge), Solid("#ffffff"), name="paper")


def _crop_marks(trim: Box) -> Iterator[Item]:
    """Two hairlines at every corner, outside the bleed."""
    line = Stroke("#000000", 0.25, cap="butt")
    for x in (trim.x, trim.right):
        for start in (trim.y - BLEED - _MARK, trim.bottom + BLEED):
            yield Path(polygon([(x, start), (x, start + _MARK)], closed=False), None, line, name="crop mark")
    for y in (trim.y, trim.bottom):
        for start in (trim.x - BLEED - _MARK, trim.right + BLEED):
            yield Path(polygon([(start, y), (start + _MARK, y)], closed=False), None, line, name="crop mark")
