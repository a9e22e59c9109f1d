"""Tables stay tables in every format that has them."""

from __future__ import annotations

import io
import re
import subprocess
from collections.abc import Callable
from pathlib import Path as File

from msgspec.structs import replace
from one_of_everything import document, tabled
from pptx import Presentation

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Paragraph, Path, Run, Solid, TextStyle
from storyboard.drawing.lettering import set_text, text_width
from storyboard.drawing.outline import rectangle
from storyboard.export.format import Options, format_for
from storyboard.export.presentation.parting import parted

PAPER = Path(rectangle(Box(50, 90, 520, 140)), Solid("#fffdf6"))


def written(suffix: str, direction: str = "ltr") -> bytes:
    made = document(tabled(direction), language="he" if direction == "rtl" else "en")
    return format_for(suffix).write(replace(made, direction=direction), Options())  # type: ignore[arg-type]


def test_powerpoint_has_a_table_that_can_be_edited() -> None:
    [shape] = [s for s in Presentation(io.BytesIO(written(".pptx"))).slides[0].shapes if s.has_table]
    told = [[cell.text for cell in row.cells] for row in shape.table.rows]
    assert told == [["Client", "Sum"], ["Baker", "€1,200"], ["Café & <Bar>", ""]]
    assert shape.table.first_row
    assert [column.width for column in shape.table.columns] == [300 * 12700, 200 * 12700]
    assert shape.top == 100 * 12700


def test_a_right_to_left_table_is_one_in_powerpoint() -> None:
    [shape] = [s for s in Presentation(io.BytesIO(written(".pptx", "rtl"))).slides[0].shapes if s.has_table]
    assert shape.table._tbl.tblPr.get("rtl") == "1"
    assert shape.table.cell(0, 0).text == "Client"


def test_a_table_inside_a_group_stands_beside_what_else_the_group_holds() -> None:
    page = tabled()
    around = Group((PAPER, page.items[1]), "around", x=20, y=10, scale=0.5)
    data = format_for(".pptx").write(document(replace(page, items=(page.items[0], around))), Options())
    shapes = list(Presentation(io.BytesIO(data)).slides[0].shapes)
    assert [shape.has_table for shape in shapes] == [False, False, True]
    table = shapes[-1]
    assert (table.left, table.top) == (50 * 12700, 60 * 12700)
    assert [row.height for row in table.table.rows] == [20 * 12700] * 3


def test_lines_along_rows_are_borders_and_grounds_are_fills() -> None:
    [shape] = [s for s in Presentation(io.BytesIO(written(".pptx"))).slides[0].shapes if s.has_table]
    first, second = shape.table.cell(0, 0)._tc, shape.table.cell(1, 1)._tc
    assert [cell.find(".//{*}lnB").get("w") for cell in (first, second)] == ["12700", "12700"]
    assert [cell.find(".//{*}lnL").get("w") for cell in (first, second)] == ["0", "0"]
    assert first.find("{*}tcPr/{*}solidFill") is not None
    assert second.find("{*}tcPr/{*}noFill") is not None


def test_round_cards_lie_behind_a_table_whose_cells_are_clear() -> None:
    page = tabled()
    table = page.items[1]
    assert isinstance(table, Group)
    head, row, *rows = (item for item in table.items if isinstance(item, Group))
    cell, *cells = (item for item in row.items if isinstance(item, Group))
    assert cell.box is not None
    card = Path(rectangle(cell.box.inset(2), 6), Solid("#ffeecc"))
    carded = replace(row, items=(replace(cell, items=(card, *cell.items)), *cells))
    data = format_for(".pptx").write(
        document(replace(page, items=(page.items[0], replace(table, items=(head, carded, *rows))))), Options()
    )
    *_, behind, made = Presentation(io.BytesIO(data)).slides[0].shapes
    assert behind.name == cell.name
    assert (behind.left, behind.width) == (round((cell.box.x + 2) * 12700), round((cell.box.width - 4) * 12700))
    assert made.table.cell(1, 0)._tc.find("{*}tcPr/{*}noFill") is not None
    assert made.table.cell(1, 0).text == "Baker"


def test_html_has_a_table_with_headings() -> None:
    page = written(".html").decode()
    assert len(re.findall(r'<th scope="col">', page)) == 2
    assert len(re.findall(r"<tr>", page)) == 3
    body = page[page.index("<tbody>") :]
    assert body.index("Baker") < body.index("€1,200") < body.index("Café &amp; &lt;Bar&gt;")


def test_pdf_tags_the_rows_and_headings_of_a_table(need: Callable[..., str], tmp_path: File) -> None:
    file = tmp_path / "t.pdf"
    file.write_bytes(written(".pdf"))
    told = subprocess.run([need("pdfinfo"), "-struct-text", str(file)], capture_output=True, text=True, check=True)
    kinds = re.findall(r"^\s+(Table|THead|TBody|TR|TH|TD)\b", told.stdout, re.MULTILINE)
    assert kinds == ["Table", "THead", "TR", "TH", "TH", "TBody", "TR", "TD", "TD", "TR", "TD", "TD"]
    assert "Café & <Bar>" in told.stdout


def test_a_picture_of_a_table_shows_its_words() -> None:
    page = tabled()
    group = page.items[1]
    assert isinstance(group, Group)
    bare = replace(page, items=(page.items[0], replace(group, items=())))
    assert format_for(".png").write(document(bare), Options()) != written(".png")


def test_a_word_that_a_hyphen_parts_is_parted_there_in_powerpoint() -> None:
    look = TextStyle("Geologica", 12.0, "#211a33")
    words = (Paragraph((Run("nowe "), Run("Finansowanie wczasów", bold=True))),)
    text = set_text(words, Box(0, 0, 70, 60), look, role="body", language="pl")
    assert [line.text.strip() for line in text.lines] == ["nowe", "Finansowa-", "nie", "wczasów"]
    told = parted(text, words[0], 0)
    assert told.text == "nowe Finansowa-nie wczasów"
    assert [run.bold for run in told.runs] == [False, True]


def test_words_that_are_whole_stay_as_they_are() -> None:
    words = (Paragraph((Run("well-known and long"),)),)
    text = set_text(words, Box(0, 0, 70, 60), TextStyle("Geologica", 12.0, "#211a33"), role="body", language="en")
    assert parted(text, words[0], 0) is words[0]


def test_of_two_texts_in_a_cell_the_shorter_lets_no_line_of_the_longer_draw_up_the_next() -> None:
    look = TextStyle("Geologica", 12.0, "#211a33")
    long = set_text("the same papers are asked for a second time", Box(10, 10, 256, 40), look, role="body")
    short = set_text("files are refused", Box(10, 44, 262, 20), look, role="body")
    assert len(long.lines) == 2
    rows = []
    for y, cells in ((0, ((), (long, short))), (70, ((), ()))):
        boxes = (Box(282, y, 100, 70), Box(0, y, 282, 70))
        made = (
            Group(words, f"{n}{y}", "", "cell", box=box)
            for n, (words, box) in enumerate(zip(cells, boxes, strict=True))
        )
        rows.append(Group(tuple(made), f"row {y}", "", "row"))
    table = Group(tuple(rows), "map", "", "table")
    data = format_for(".pptx").write(document(replace(tabled(), items=(table,))), Options())
    [shape] = [s for s in Presentation(io.BytesIO(data)).slides[0].shapes if s.has_table]
    made = shape.table.cell(0, 0)
    assert made.text.startswith("the same")
    room = 282 - (made.margin_left + made.margin_right) / 12700
    joined = text_width(long.text, "Geologica", 12.0)
    assert text_width(long.lines[0].text.strip(), "Geologica", 12.0) < room < joined
