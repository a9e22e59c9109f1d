"""Tables as tables: rows and cells that a person edits, types into and styles; what is drawn in them stands over them.

A cell takes the colour of its card and the words that stand directly in it. Everything else, curves and icons and
signs, are shapes, painted over the table where they were drawn.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Path, Run, Solid, Text, flattened
from storyboard.drawing.tables import TableCell, TableGrid, table_grid
from storyboard.export.presentation.emu import EMU, Frame, frame_around, frame_of
from storyboard.export.presentation.inks import NO_FILL
from storyboard.export.presentation.shapes import Drawn, ShapeWriter
from storyboard.export.presentation.templates import attribute
from storyboard.export.presentation.words import our_first_baseline, their_first_baseline

_TABLE = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="%d" name="%s"/><p:cNvGraphicFramePr>'
    '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>%s</p:xfrm>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
    '<a:tblPr firstRow="1" firstCol="1"/><a:tblGrid>%s</a:tblGrid>%s</a:tbl></a:graphicData></a:graphic>'
    "</p:graphicFrame>"
)
_CELL = "<a:tc%s><a:txBody><a:bodyPr/><a:lstStyle/>%s</a:txBody><a:tcPr%s>%s%s</a:tcPr></a:tc>"
_COVERED = '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>'
_LINE = '<a:ln%s w="%d" cap="flat" cmpd="sng" algn="ctr">%s<a:prstDash val="%s"/></a:ln%s>'
_SIDES = "LRTB"


class CellParts(Struct, frozen=True):
    """What a cell is made of: the path that is its ground, its own words, and what is drawn over it."""

    ground: Path | None
    words: tuple[Text, ...]
    over: tuple[Item, ...]


def native_table(writer: ShapeWriter, table: Group) -> list[Drawn]:
    """The table as shapes: what lies behind it, the table, and what stands over its cells."""
    grid = table_grid(table)
    if grid is None:
        return [shape for item in table.items for shape in writer.drawn(item)]
    parts = {id(cell): _parts(cell) for row in grid.rows for cell in row}
    behind = [shape for item in grid.beside for shape in writer.drawn(item)]
    grounds = [leaf for item in grid.beside for leaf, _ in flattened(item) if isinstance(leaf, Path)]
    number, name = writer.next_id(), writer.free_name(table.name or "Table")
    frame = _whole(grid)
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in _steps(grid.columns))
    rows = "".join(
        f'<a:tr h="{height}">{"".join(_cell(writer, cell, parts[id(cell)], grounds) for cell in row)}</a:tr>'
        for height, row in zip(_steps(grid.lines), grid.rows, strict=True)
    )
    made = Drawn(_TABLE % (number, attribute(name), frame.xfrm, columns, rows), frame)
    over = [_over(writer, cell, parts[id(cell)].over) for row in grid.rows for cell in row]
    return [*behind, made, *(shape for shapes in over for shape in shapes)]


def _whole(grid: TableGrid) -> Frame:
    return frame_around([frame_of(grid.box)])


def _steps(lines: Sequence[float]) -> list[int]:
    """The widths between lines in EMU, so that their sum is that of the whole."""
    edges = [round(line * EMU) for line in lines]
    return [after - before for before, after in pairwise(edges)]


def _parts(cell: TableCell) -> CellParts:
    """A cell's ground is its first path if that fills most of it; its words are those that stand directly in it."""
    items = list(cell.group.items)
    ground = items[0] if items and isinstance(items[0], Path) and _fills(items[0], cell) else None
    rest = items[1:] if ground else items
    words = tuple(item for item in rest if isinstance(item, Text))
    if len(words) > 1 and cell.span == 1 and cell.head and not ground:
        # A scale has words at its ends; only its name belongs to the cell.
        words = tuple(text for text in words if text.name == "lane")
    over = tuple(item for item in rest if not any(item is text for text in words))
    if cell.span > 1:
        return CellParts(None, (), tuple(items))
    if ground and ground.stroke and ground.stroke.dash:
        # Dashes are drawn as they are: borders of neighbouring cells would hide some of them.
        return CellParts(None, words, (replace(ground, fill=None), *over))
    return CellParts(ground, words, over)


def _fills(path: Path, cell: TableCell) -> bool:
    box = path.bounds
    return isinstance(path.fill, Solid) and box.width > 0.8 * cell.box.width and box.height > 0.4 * cell.box.height


def _cell(writer: ShapeWriter, cell: TableCell, parts: CellParts, grounds: Sequence[Path]) -> str:
    words = _joined(parts.words)
    span = f' gridSpan="{cell.span}"' if cell.span > 1 else ""
    body, margins = _body(writer, cell.box, words)
    paint = parts.ground.fill if parts.ground else None
    fill = writer.inks.fill(paint) if isinstance(paint, Solid) else NO_FILL
    lines = _lines(writer, cell, parts.ground, grounds)
    return _CELL % (span, body, margins, lines, fill) + _COVERED * (cell.span - 1)


def _joined(texts: Sequence[Text]) -> list[Text]:
    """The texts, each with the marks of its sources at its end."""
    joined: list[Text] = []
    for text in texts:
        if text.role == "number" and text.name == "sources" and joined:
            last = joined[-1]
            *before, end = last.paragraphs
            mark = Run(text.text, bold=True, color=text.style.color, raised=True)
            joined[-1] = replace(last, paragraphs=(*before, replace(end, runs=(*end.runs, mark))))
        elif text.text.strip():
            joined.append(text)
    return joined


def _body(writer: ShapeWriter, room: Box, texts: Sequence[Text]) -> tuple[str, str]:
    """The paragraphs of a cell, and its margins and anchor, so that the words stand where they were placed."""
    if not texts:
        return '<a:p><a:endParaRPr sz="800"/></a:p>', ' marL="0" marR="0" marT="0" marB="0"'
    frames = [writer.lettering.frame(text) for text in texts]
    left, right = min(frame.x for frame in frames), max(frame.right for frame in frames)
    paragraphs, bottom = [], None
    for text, frame in zip(texts, frames, strict=True):
        top = _top(text)
        above = top - bottom if bottom is not None else 0.0
        indent = frame.x - left if text.style.align == "start" and text.direction == "ltr" else 0.0
        paragraphs.append(writer.lettering.cell_paragraphs(text, writer, indent, above))
        bottom = text.lines[-1].baseline + (text.style.line_height - our_first_baseline(text.style)) * text.style.size
    first = texts[0].style
    down = (our_first_baseline(first) - their_first_baseline(first)) * first.size
    margins = (left - room.x, room.right - right, _top(texts[0]) + down - room.y, 0.0)
    sides = zip(_SIDES, margins, strict=True)
    return "".join(paragraphs), "".join(f' mar{side}="{max(0, round(margin * EMU))}"' for side, margin in sides)


def _top(text: Text) -> float:
    """Where the words begin, whatever room their frame has over them."""
    return text.lines[0].baseline - our_first_baseline(text.style) * text.style.size


def _lines(writer: ShapeWriter, cell: TableCell, ground: Path | None, grounds: Sequence[Path]) -> str:
    """The borders: gaps in the colour of what lies behind; none around a cell that has no ground."""
    if ground is None or cell.group.box is None:
        return "".join(_LINE % (side, 0, NO_FILL, "solid", side) for side in _SIDES)
    room = cell.group.box
    gap = round(2 * max(0.5, min(room.x - cell.box.x or 1.0, room.y - cell.box.y or 1.0)) * EMU)
    color = writer.inks.fill(_behind(writer, cell.box, grounds))
    return "".join(_LINE % (side, gap, color, "solid", side) for side in _SIDES)


def _behind(writer: ShapeWriter, room: Box, grounds: Sequence[Path]) -> Solid:
    x, y = room.center
    for path in reversed(grounds):
        box = path.bounds
        if isinstance(path.fill, Solid) and box.x < x < box.right and box.y < y < box.bottom:
            return path.fill
    return writer.page.background or writer.usual_background


def _over(writer: ShapeWriter, cell: TableCell, items: tuple[Item, ...]) -> Iterator[Drawn]:
    """What is drawn over a cell, as one group by the cell's name."""
    if items:
        yield from writer.drawn(Group(items, cell.group.name))
