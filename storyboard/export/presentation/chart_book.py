"""The workbook inside a chart, smallest of its kind: names in the first column, numbers in the second, both to edit.

A library that writes any workbook takes longer to load than all the charts of a deck take to draw.
"""

from __future__ import annotations

from collections.abc import Iterator

from storyboard.drawing.charts import Chart
from storyboard.export.markup import escaped
from storyboard.export.presentation.templates import attribute
from storyboard.export.presentation.zipping import zipped

SHEET = "Sheet1"
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KINDS = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_COLUMNS = '<cols><col min="1" max="2" width="24" customWidth="1"/></cols>'

_TYPES = f"""<Types xmlns="{_PACKAGE}/content-types"><Default Extension="rels" \
ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" \
ContentType="{_KINDS}.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" \
ContentType="{_KINDS}.worksheet+xml"/><Override PartName="/xl/styles.xml" ContentType="{_KINDS}.styles+xml"/></Types>"""
_TOP = f"""<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" \
Type="{_RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>"""
_LINKS = f"""<Relationships xmlns="{_PACKAGE}/relationships"><Relationship Id="rId1" \
Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="rId2" Type="{_RELATIONS}/styles" \
Target="styles.xml"/></Relationships>"""
_BOOK = f"""<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets><sheet name="{SHEET}" sheetId="1" \
r:id="rId1"/></sheets></workbook>"""
# Two looks of cells: as they come, and in the chart's own form of numbers.
_STYLES = f"""<styleSheet xmlns="{_MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="%s"/></numFmts>\
<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill \
patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/>\
</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="2"><xf xfId="0"/><xf numFmtId="164" xfId="0" \
applyNumberFormat="1"/></cellXfs></styleSheet>"""


def workbook(chart: Chart) -> bytes:
    """The chart's bars as an Excel workbook. The same chart gives the same bytes."""
    sheet = f'<worksheet xmlns="{_MAIN}">{_COLUMNS}<sheetData>{"".join(_rows(chart))}</sheetData></worksheet>'
    parts = {
        "[Content_Types].xml": _TYPES,
        "_rels/.rels": _TOP,
        "xl/workbook.xml": _BOOK,
        "xl/_rels/workbook.xml.rels": _LINKS,
        "xl/worksheets/sheet1.xml": sheet,
        "xl/styles.xml": _STYLES % attribute(chart.number_format),
    }
    return zipped({name: (_XML + markup).encode() for name, markup in parts.items()})


def _rows(chart: Chart) -> Iterator[str]:
    yield f'<row r="1">{_words("B1", chart.title)}</row>'
    for row, bar in enumerate(chart.bars, 2):
        number = f'<c r="B{row}" s="1"><v>{bar.value!r}</v></c>'
        yield f'<row r="{row}">{_words(f"A{row}", bar.name)}{number}</row>'


def _words(place: str, text: str) -> str:
    return f'<c r="{place}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'
