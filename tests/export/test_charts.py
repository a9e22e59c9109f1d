"""Charts in PowerPoint: native ones, whose numbers can be edited."""

from __future__ import annotations

import io
import zipfile

from example_decks import example_deck
from msgspec.structs import replace
from one_of_everything import document
from pptx import Presentation
from pptx.enum.chart import XL_CHART_TYPE
from pptx.shapes.graphfrm import GraphicFrame
from python_calamine import CalamineWorkbook

from storyboard.export.format import Options
from storyboard.export.pptx import write


def outcome() -> bytes:
    deck = example_deck("tallyho")
    page = next(page for page in deck.pages if page.layout.startswith("chart-"))
    return write(replace(deck, pages=(page,)), Options())


def frames(data: bytes) -> list[GraphicFrame]:
    return [shape for shape in Presentation(io.BytesIO(data)).slides[0].shapes if shape.has_chart]


def test_a_chart_is_powerpoints_own_with_its_numbers() -> None:
    found = frames(outcome())
    assert [frame.chart.chart_type for frame in found] == [XL_CHART_TYPE.BAR_CLUSTERED] * 3
    [plot] = found[0].chart.plots
    assert list(plot.categories) == ["Before", "After"]
    assert [series.values for series in plot.series] == [(9400.0, 600.0)]
    assert plot.gap_width > 0 and not found[0].chart.has_title


def test_a_chart_is_described_for_those_who_do_not_see_it() -> None:
    about = frames(outcome())[0]._element.nvGraphicFramePr.cNvPr.get("descr")
    assert about == "unpaid invoices: Before €9,400, After €600"


def test_the_workbook_inside_holds_the_numbers() -> None:
    with zipfile.ZipFile(io.BytesIO(outcome())) as bundle:
        inside = bundle.read("ppt/embeddings/chart1.xlsx")
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(inside)).get_sheet_by_name("Sheet1")
    assert sheet.to_python() == [["", "unpaid invoices"], ["Before", 9400.0], ["After", 600.0]]
    with zipfile.ZipFile(io.BytesIO(inside)) as book:
        assert 'formatCode="&quot;€&quot;#,##0"' in book.read("xl/styles.xml").decode()


def test_the_same_charts_are_the_same_bytes() -> None:
    assert outcome() == outcome()


def test_a_chart_deeper_in_a_group_is_drawn_as_shapes() -> None:
    from storyboard.drawing.items import Group

    page = next(page for page in example_deck("tallyho").pages if page.layout.startswith("chart-"))
    data = write(document(replace(page, items=(Group(page.items, "around"),))), Options())
    assert not frames(data)
    assert "€9,400" in Presentation(io.BytesIO(data)).slides[0].part.blob.decode()
