"""What a page of ours says, taken out of our own layout: title, words, picture, and small things that stand around.

Our backgrounds, badges, bars and boxes stay behind: the template has its own.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.document import Page
from storyboard.drawing.geometry import Box, box_around
from storyboard.drawing.items import Group, Item, Paragraph, Path, Picture, Role, Run, Solid, Text
from storyboard.drawing.outline import rectangle
from storyboard.drawing.tables import is_table, table_grid
from storyboard.export.presentation.reference.extents import bounds
from storyboard.export.presentation.reference.in_words import in_words

Kind = Literal["opening", "closing", "beside", "picture", "text", "title", "blank"]
# A page with more frames than this is a drawing made of words, such as a map: it is kept whole.
_MOST_FRAMES = 16
_MARGIN = 10.0
# What share of a page drawings without a frame take up that are more than decoration.
_MOSTLY = 0.25
# What paints the corners of a picture over where its frame is round.
_CORNERS = "corners"
# How near the left edges and the heights of two texts must be that belong together, in points.
_BESIDE, _UNDER = 4.0, 24.0


class Note(Struct, frozen=True):
    """Words that stand together outside the layout's own places: a heading above what it heads, a number above what it
    counts. `source` is small print for the foot of the slide, `fact` stands in a row with others."""

    texts: tuple[Text, ...]
    sort: Literal["note", "fact", "source"] = "note"


class Pieces(Struct, frozen=True):
    """A page's parts. `picture_box` and `table_box` are in the page's points; `on_left`: the picture stood to the left
    of the words. The table is one that stood under both."""

    kind: Kind
    title: Text | None
    subtitle: Text | None
    body: tuple[Paragraph, ...]
    body_text: Text | None
    picture: Group | None
    picture_box: Box | None
    on_left: bool
    step: str
    notes: tuple[Note, ...]
    number: str
    footer: str = ""
    date: str = ""
    table: Group | None = None
    table_box: Box | None = None


def pieces_of(page: Page) -> Pieces:
    """The page's parts. A page that is a drawing itself, such as a map, becomes a title and one picture."""
    feet = {item.name: item.text for item in page.items if _is_foot(item) and isinstance(item, Text)}
    bare = replace(page, items=tuple(item for item in page.items if not _is_foot(item)))
    return replace(_pieces(bare), footer=feet.get("footer", ""), date=feet.get("date", ""))


def _is_foot(item: Item) -> bool:
    """The date or the line of words at the foot of a slide, for which templates have places of their own."""
    return isinstance(item, Text) and item.role == "footer" and item.name in ("date", "footer")


def _pieces(page: Page) -> Pieces:
    page = in_words(page)
    texts = [item for item in page.items if isinstance(item, Text) and item.text.strip() and not _is_name(item)]
    by_role = {role: next((text for text in texts if text.role == role), None) for role in _ROLES}
    title = by_role["title"]
    tables = [item for item in page.items if isinstance(item, Group) and is_table(item)]
    if tables and _stands_alone(page, title):
        return _tabled(page, title, tables[0])
    if len(tables) == 1 and by_role["body"] is not None and (below := _with_table_below(page, tables[0])):
        return below
    if tables or len(texts) > _MOST_FRAMES or _is_drawing(page):
        return _drawing(page)
    subtitle, body = by_role["subtitle"], by_role["body"]
    heading = _heading_of(body, texts)
    picture = _picture(page.items)
    box = bounds(picture) if picture is not None else None
    placed = [text for text in (title, subtitle, body, heading) if text is not None]
    listed = [text for text in texts if body is not None and text.name.startswith("strength-")]
    rest = [text for text in texts if not any(text is one for one in (*placed, *listed))]
    first = (_bold(heading.paragraphs),) if heading is not None else ()
    last = tuple(_list_item(text) for text in listed)
    return Pieces(
        _kind(page, subtitle, body, picture, title),
        title,
        subtitle,
        tuple(p for part in (*first, body.paragraphs if body is not None else (), last) for p in part),
        body,
        picture if box is not None else None,
        box,
        body is not None and box is not None and box.center[0] < body.box.center[0],
        next((text.text for text in rest if text.name == "step"), ""),
        tuple(_notes([text for text in rest if not _is_furniture(text)])),
        _number(page),
    )


_ROLES: tuple[Role, ...] = ("title", "subtitle", "body")


def _kind(page: Page, subtitle: Text | None, body: Text | None, picture: Group | None, title: Text | None) -> Kind:
    if page.layout == "closing":
        return "closing"
    if subtitle is not None and body is None:
        return "opening"
    if picture is not None:
        return "beside" if body is not None else "picture"
    if body is not None:
        return "text"
    return "title" if title is not None else "blank"


def _is_furniture(text: Text) -> bool:
    """The badge with a step's number, the step's name (which is told apart) and the number of the page."""
    return text.name in ("number", "step") or _is_page(text)


def _heading_of(body: Text | None, texts: list[Text]) -> Text | None:
    """The label right before the body, if it stands right above it."""
    if body is None:
        return None
    place = next(n for n, text in enumerate(texts) if text is body)
    before = texts[place - 1] if place else None
    if before is None or before.role != "label" or before.name in ("number", "step"):
        return None
    return before if 0 <= body.box.y - before.box.bottom < 12 and abs(body.box.x - before.box.x) < 2 else None


def _notes(texts: list[Text]) -> list[Note]:
    """Numbers with the labels under them, labels with what they head, the rest by itself."""
    found: list[list[Text]] = []
    for text in texts:
        if found and _belongs(found[-1], text):
            found[-1].append(text)
        else:
            found.append([text])
    return [_note(together) for together in found]


def _belongs(together: list[Text], text: Text) -> bool:
    """Whether a text stands right under a number or under labels that wait for what they head."""
    last = together[-1]
    below = abs(text.box.x - last.box.x) < _BESIDE and -_BESIDE < text.box.y - last.box.bottom < _UNDER
    if together[0].role == "number":
        return below and len(together) == 1 and text.role == "label"
    return below and last.role == "label" and text.role != "number"


def _note(texts: list[Text]) -> Note:
    if texts[0].role == "number":
        return Note(tuple(texts), "fact")
    if len(texts) == 1 and texts[0].name == "sources":
        return Note(tuple(texts), "source")
    return Note(tuple(texts))


def _list_item(text: Text) -> Paragraph:
    """What stands on a card of ours, as an item of a list among the template's own words."""
    return Paragraph(tuple(run for paragraph in text.paragraphs for run in paragraph.runs), "•")


def _bold(paragraphs: tuple[Paragraph, ...]) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(tuple(Run(run.text, True, link=run.link) for run in p.runs)) for p in paragraphs)


def _picture(items: tuple[Item, ...]) -> Group | None:
    """The panels and raster pictures of the page, as one group. Small drawings without a frame are our decoration."""
    drawn = [item for item in items if isinstance(item, Picture) or (isinstance(item, Group) and _has_panel(item))]
    if not drawn:
        return None
    whole = drawn[0] if len(drawn) == 1 and isinstance(drawn[0], Group) else Group(tuple(drawn), "picture")
    return _square(whole)


def _has_panel(group: Group) -> bool:
    return group.role == "panel" or any(_has_panel(item) for item in group.items if isinstance(item, Group))


def _square(group: Group) -> Group:
    """The picture with square corners: round ones are painted over with our paper, which is not under it here."""
    if group.role == "frame" and any(item.name == _CORNERS for item in group.items if isinstance(item, Path)):
        lines = (item for item in group.items if isinstance(item, Path) and item.name != _CORNERS)
        return replace(group, items=tuple(replace(line, outline=rectangle(line.outline.bounds)) for line in lines))
    items = (_square(item) if isinstance(item, Group) and item.role in ("", "frame") else item for item in group.items)
    return replace(group, items=tuple(items))


def _tabled(page: Page, title: Text | None, table: Group) -> Pieces:
    """A table as the picture of its slide, on our paper, for its words are coloured to stand on that."""
    box = _table_box(table)
    if box is None:
        return _drawing(page)
    sources = [item for item in page.items if isinstance(item, Text) and item.name == "sources"]
    step = next((item.text for item in page.items if isinstance(item, Text) and item.name == "step"), "")
    rest = (step, tuple(_notes(sources)), _number(page))
    paper = page.background or Solid("#ffffff")
    return Pieces("picture", title, None, (), None, _papered(table, paper), box, False, *rest)


def _with_table_below(page: Page, table: Group) -> Pieces | None:
    """The parts of a page whose words and picture have a table under them; None where it stands elsewhere."""
    others = replace(page, items=tuple(item for item in page.items if item is not table))
    box = _table_box(table)
    pieces = _pieces(others)
    above = [one for one in (pieces.picture_box, pieces.body_text and pieces.body_text.box) if one]
    if box is None or pieces.kind != "beside" or any(one.bottom > box.y + _UNDER for one in above):
        return None
    return replace(pieces, table=_papered(table, page.background or Solid("#ffffff")), table_box=box)


def _table_box(table: Group) -> Box | None:
    grid = table_grid(table)
    return grid.box if grid is not None else bounds(table)


def _stands_alone(page: Page, title: Text | None) -> bool:
    """Whether a table is all that the page tells beside its title and its sources."""
    others = [item for item in page.items if not is_table(item) and not isinstance(item, Path) and item is not title]
    return all(isinstance(item, Text) and (_is_furniture(item) or item.name == "sources") for item in others)


def _papered(table: Group, paper: Solid) -> Group:
    """The table with paper under the rows that have no ground of their own."""
    items = tuple(
        replace(row, items=(Path(rectangle(box), paper, name="paper"), *row.items))
        if isinstance(row, Group) and row.role == "row" and _bare(row) and (box := _cells_box(row))
        else row
        for row in table.items
    )
    return replace(table, items=items)


def _bare(row: Group) -> bool:
    return not any(isinstance(item, Path) and item.fill is not None for item in row.items)


def _cells_box(row: Group) -> Box | None:
    """The box around the rooms of a row's cells."""
    return box_around(item.box for item in row.items if isinstance(item, Group) and item.box is not None)


def _is_drawing(page: Page) -> bool:
    """Whether most of the page is drawn with no panel, as a map is."""
    drawn = [item for item in page.items if isinstance(item, Group) and not _has_panel(item)]
    boxes = [box for group in drawn if (box := bounds(group)) is not None]
    return sum(box.width * box.height for box in boxes) > page.width * page.height * _MOSTLY


def _drawing(page: Page) -> Pieces:
    """The whole page but its title as one picture, on its own paper, for words in it are coloured to stand on that."""
    title, items = _without_title(page.items)
    kept = tuple(item for item in items if not (isinstance(item, Text) and _is_page(item)))
    box = bounds(Group(kept)) or page.box
    left, top = max(0.0, box.x - _MARGIN), max(0.0, box.y - _MARGIN)
    right, bottom = min(page.width, box.right + _MARGIN), min(page.height, box.bottom + _MARGIN)
    inside = Box(left, top, right - left, bottom - top)
    paper = Path(rectangle(inside), page.background or Solid("#ffffff"), name="paper")
    picture = Group((paper, *kept), page.title or "drawing", page.title, "panel")
    return Pieces("picture", title, None, (), None, picture, inside, False, "", (), _number(page))


def _without_title(items: tuple[Item, ...]) -> tuple[Text | None, tuple[Item, ...]]:
    """The first title, however deep in groups it stands, and the items without it."""
    for n, item in enumerate(items):
        if isinstance(item, Text) and item.role == "title":
            return item, (*items[:n], *items[n + 1 :])
        if isinstance(item, Group):
            found, inner = _without_title(item.items)
            if found is not None:
                return found, (*items[:n], replace(item, items=inner), *items[n + 1 :])
    return None, items


def _is_page(text: Text) -> bool:
    return text.role == "footer" and text.text.isdecimal()


def _is_name(text: Text) -> bool:
    """The name under a small portrait, which stays behind with it."""
    return text.role == "label" and text.name.startswith("name-")


def _number(page: Page) -> str:
    return next((item.text for item in page.items if isinstance(item, Text) and _is_page(item)), "")
