"""Tables as PowerPoint's own: rows and columns that a person can edit, looking as they were drawn."""

from __future__ import annotations

from collections.abc import Iterator

from storyboard.drawing.items import Grid, Text
from storyboard.export.presentation.emu import EMU
from storyboard.export.presentation.words import Lettering, Slide, our_first_baseline, their_first_baseline

# Id, name, description, frame and the table itself.
TABLE = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="%d" name="%s" descr="%s"/><p:cNvGraphicFramePr>'
    '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>%s</p:xfrm>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/table">%s</a:graphicData>'
    "</a:graphic></p:graphicFrame>"
)
_NO_LINE = '<a:%s w="0"><a:noFill/></a:%s>'


def table_markup(grid: Grid, scale: float, lettering: Lettering, slide: Slide) -> str:
    """The table as `a:tbl`; `scale` is that of the groups around it."""
    columns = "".join(f'<a:gridCol w="{round(width * scale * EMU)}"/>' for width in grid.columns)
    rows = "".join(_rows(grid, scale, lettering, slide))
    rtl = ' rtl="1"' if grid.direction == "rtl" else ""
    return f'<a:tbl><a:tblPr{rtl} firstRow="1"/><a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>'


def _rows(grid: Grid, scale: float, lettering: Lettering, slide: Slide) -> Iterator[str]:
    under = lettering.inks.line(grid.line, scale).replace("<a:ln ", "<a:lnB ").replace("</a:ln>", "</a:lnB>")
    bare = "".join(_NO_LINE % (side, side) for side in ("lnL", "lnR", "lnT"))
    for cells, height, fill in zip(grid.cells, grid.rows, grid.fills, strict=True):
        paint = f"<a:solidFill>{lettering.inks.color(fill)}</a:solidFill>" if fill else "<a:noFill/>"
        written = "".join(
            f"<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>{lettering.paragraphs(cell, scale, slide)}</a:txBody>"
            f"<a:tcPr{_margins(grid, cell, scale)}>{bare}{under}{paint}</a:tcPr></a:tc>"
            for cell in cells
        )
        yield f'<a:tr h="{round(height * scale * EMU)}">{written}</a:tr>'


def _margins(grid: Grid, cell: Text, scale: float) -> str:
    """The room around the words, so that their first line stands where ours does."""
    beside, above = (round(room * scale * EMU) for room in grid.padding)
    style = cell.style
    down = round((our_first_baseline(style) - their_first_baseline(style)) * style.size * scale * EMU)
    return f' marL="{beside}" marR="{beside}" marT="{max(0, above + down)}" marB="{max(0, above - down)}" anchor="t"'
