"""Tables as tables: rows and cells that a person edits, types into and styles; what is drawn in them stands over them.

A cell takes the words that stand directly in it, and the colour of a ground that fills it. Cards with round corners
and arrows are shapes behind the table; everything else, curves and icons and signs, are shapes over it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Path, Run, Solid, Stroke, Text
from storyboard.drawing.tables import TableCell, TableGrid, table_grid
from storyboard.export.presentation.emu import EMU, frame_around, frame_of
from storyboard.export.presentation.inks import NO_FILL
from storyboard.export.presentation.shapes import Drawn, ShapeWriter
from storyboard.export.presentation.templates import attribute
from storyboard.export.presentation.words import first_baseline_in_cell, our_first_baseline, widest_width

_TABLE = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="%d" name="%s"%s/><p:cNvGraphicFramePr>'
    '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>%s</p:xfrm>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table"><a:tbl>'
    "<a:tblPr%s/><a:tblGrid>%s</a:tblGrid>%s</a:tbl></a:graphicData></a:graphic>"
    "</p:graphicFrame>"
)
_CELL = "<a:tc%s><a:txBody><a:bodyPr/><a:lstStyle/>%s</a:txBody><a:tcPr%s>%s%s</a:tcPr></a:tc>"
_COVERED = '<a:tc hMerge="1"><a:txBody><a:bodyPr/><a:lstStyle/><a:p/></a:txBody><a:tcPr/></a:tc>'
_LINE = '<a:ln%s w="%d" cap="flat" cmpd="sng" algn="ctr">%s<a:prstDash val="%s"/></a:ln%s>'
_SIDES = "LRTB"
# Lines and edges that are so near each other are one, in points.
_NEAR = 0.3


class CellParts(Struct, frozen=True):
    """What a cell is made of: the path that is its ground, its own words, and what is drawn over and behind it."""

    ground: Path | None
    words: tuple[Text, ...]
    over: tuple[Item, ...]
    behind: tuple[Path, ...] = ()


def native_table(writer: ShapeWriter, table: Group) -> list[Drawn]:
    """The table as shapes: what lies behind it, the table, and what stands over its cells."""
    grid = table_grid(table)
    if grid is None:
        return [shape for item in table.items for shape in writer.drawn(item)]
    grid = _mirrored_by_programs(grid)
    rows = [_Row(writer, grid, at) for at in range(len(grid.rows))]
    behind = [shape for item in grid.beside for shape in writer.drawn(item)]
    number, name = writer.next_id(), writer.free_name(table.name or "Table")
    told = f' descr="{attribute(table.alt)}"' if table.alt else ""
    frame = frame_around([frame_of(grid.box)])
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in grid.as_read(_steps(grid.columns)))
    lines = "".join(row.markup(height) for row, height in zip(rows, _steps(grid.lines), strict=True))
    made = Drawn(_TABLE % (number, name, told, frame.xfrm, _flags(grid), columns, lines), frame)
    behind += [shape for row in rows for shape in row.behind()]
    return [*behind, made, *(shape for row in rows for shape in row.over())]


def _mirrored_by_programs(grid: TableGrid) -> TableGrid:
    """The grid, written from left to right where drawings stand over its cells.

    LibreOffice (7.4) does not mirror right-to-left tables, and drawings would stand over other cells than their own.
    """
    drawn = any(_parts(cell).over for row in grid.rows for cell in row)
    return replace(grid, direction="ltr") if drawn else grid


def _flags(grid: TableGrid) -> str:
    """What is true of the whole table: its direction, and whether its first row and its first column are headings."""
    named = all(grid.as_read(row)[0].head for row in grid.rows)
    return (' rtl="1"' if grid.direction == "rtl" else "") + ' firstRow="1"' + (' firstCol="1"' if named else "")


def _steps(lines: Sequence[float]) -> tuple[int, ...]:
    """The widths between lines in EMU, so that their sum is that of the whole."""
    edges = [round(line * EMU) for line in lines]
    return tuple(after - before for before, after in pairwise(edges))


class _Row:
    """One row of a table while it is written."""

    def __init__(self, writer: ShapeWriter, grid: TableGrid, at: int) -> None:
        self.writer, self.grid, self.at = writer, grid, at
        self.parts = [(cell, _parts(cell)) for cell in grid.as_read(grid.rows[at])]

    def markup(self, height: int) -> str:
        """The row, so many EMU high."""
        return f'<a:tr h="{height}">{"".join(self._cell(cell, parts) for cell, parts in self.parts)}</a:tr>'

    def behind(self) -> Iterator[Drawn]:
        """Grounds that no cell can have, such as arrows and round cards, as shapes by the names of their cells."""
        for cell, parts in self.parts:
            for path in parts.behind:
                yield from self.writer.drawn(replace(path, name=cell.group.name))

    def over(self) -> Iterator[Drawn]:
        """What is drawn over the cells, each cell's as one group by its name."""
        for cell, parts in self.parts:
            if parts.over:
                yield from self.writer.drawn(Group(parts.over, cell.group.name))

    def _cell(self, cell: TableCell, parts: CellParts) -> str:
        span = f' gridSpan="{cell.span}"' if cell.span > 1 else ""
        body, margins = _body(self.writer, cell.box, _joined(parts.words))
        ground = parts.ground or self.grid.grounds[self.at]
        paint = ground.fill if ground else None
        fill = self.writer.inks.fill(paint) if isinstance(paint, Solid) else NO_FILL
        lines = "".join(self._border(side, cell) for side in _SIDES)
        return _CELL % (span, body, margins, lines, fill) + _COVERED * (cell.span - 1)

    def _border(self, side: str, cell: TableCell) -> str:
        """A border: a rule along the row, or none."""
        rule = self._rule(side, cell.box)
        if rule is None:
            return _LINE % (side, 0, NO_FILL, "solid", side)
        width, paint = round(rule.width * EMU), Solid(rule.color, rule.alpha)
        return _LINE % (side, width, self.writer.inks.fill(paint), "solid", side)

    def _rule(self, side: str, box: Box) -> Stroke | None:
        """The stroke of the rule along the top or the bottom of the row."""
        edge = {"T": box.y, "B": box.bottom}.get(side)
        if edge is None:
            return None
        near = (rule for rule in self.grid.rules if abs(rule.outline.bounds.center[1] - edge) < _NEAR)
        return next((rule.stroke for rule in near), None)


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
    if ground and not _is_whole(ground, cell.box):
        return CellParts(None, words, over, (ground,))
    return CellParts(ground, words, over)


def _fills(path: Path, cell: TableCell) -> bool:
    box = path.bounds
    return isinstance(path.fill, Solid) and box.width > 0.8 * cell.box.width and box.height > 0.4 * cell.box.height


def _is_whole(path: Path, room: Box) -> bool:
    """Whether the path is what a cell can be: a plain rectangle from line to line."""
    box = path.bounds
    ends = (box.x - room.x, box.right - room.right, box.y - room.y, box.bottom - room.bottom)
    plain = path.stroke is None and path.outline.verbs.count("L") <= 4 and "C" not in path.outline.verbs
    return plain and max(map(abs, ends)) < _NEAR


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
    left, right = _sides(room, texts, frames)
    paragraphs, bottom = [], None
    for text, frame in zip(texts, frames, strict=True):
        top = _top(text)
        above = top - bottom if bottom is not None else 0.0
        indent = frame.x - left if text.style.align == "start" and text.direction == "ltr" else 0.0
        paragraphs.append(writer.lettering.cell_paragraphs(text, writer, indent, above))
        bottom = text.lines[-1].baseline + (text.style.line_height - our_first_baseline(text.style)) * text.style.size
    first = texts[0].style
    down = (our_first_baseline(first) - first_baseline_in_cell(texts[0])) * first.size
    margins = (left - room.x, room.right - right, _top(texts[0]) + down - room.y, 0.0)
    sides = zip(_SIDES, margins, strict=True)
    return "".join(paragraphs), "".join(f' mar{side}="{max(0, round(margin * EMU))}"' for side, margin in sides)


def _sides(room: Box, texts: Sequence[Text], frames: Sequence[Box]) -> tuple[float, float]:
    """From where to where words may go. What stands on one line may go to the edges of its cell: there it stays whole
    in a wider typeface that stands in for a missing one. Several texts end where no line of them draws up the next."""
    left, right = min(frame.x for frame in frames), max(frame.right for frame in frames)
    broken = [frame.right for text, frame in zip(texts, frames, strict=True) if len(text.lines) > 1]
    if any(text.style.align != "start" or text.direction == "rtl" for text in texts[1:]):
        return left, right
    if len(texts) > 1:
        return left, max(min(broken, default=right), max(map(_inked, texts)))
    if texts[0].direction == "rtl":
        return left, right
    if broken:
        # As far as no word of a line finds room on the line before: a longer word may need it in another typeface.
        return left, max(right, min(room.right - _NEAR, left + widest_width(texts[0]))) if _starts(texts[0]) else right
    slack = {
        "start": (0.0, room.right - right),
        "center": (_least_slack(room, left, right),) * 2,
        "end": (left - room.x, 0.0),
    }
    before, after = slack[texts[0].style.align]
    return left - max(0.0, before), right + max(0.0, after)


def _starts(text: Text) -> bool:
    return text.style.align == "start"


def _inked(text: Text) -> float:
    """The right edge that the words need, with a little room for another program's measures."""
    spans = [span for line in text.lines for span in line.spans]
    return max((span.x + span.width * 1.01 for span in spans), default=text.box.x)


def _least_slack(room: Box, left: float, right: float) -> float:
    return min(left - room.x, room.right - right)


def _top(text: Text) -> float:
    """Where the words begin, whatever room their frame has over them."""
    return text.lines[0].baseline - our_first_baseline(text.style) * text.style.size
