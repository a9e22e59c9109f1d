"""Charts as PowerPoint's own: bars whose numbers stand in a workbook inside the file, to be edited there."""

from __future__ import annotations

from collections.abc import Iterator

from storyboard.drawing.charts import Bar, Chart
from storyboard.drawing.geometry import Box
from storyboard.export.markup import escaped
from storyboard.export.presentation.chart_book import SHEET, workbook
from storyboard.export.presentation.inks import Inks
from storyboard.export.presentation.package import Package, Relations
from storyboard.export.presentation.templates import attribute, filled
from storyboard.export.presentation.words import language_tag

# Id, name, description, frame, and the relation to the chart's part.
CHART = (
    '<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id="%d" name="%s" descr="%s"/><p:cNvGraphicFramePr>'
    '<a:graphicFrameLocks noGrp="1"/></p:cNvGraphicFramePr><p:nvPr/></p:nvGraphicFramePr><p:xfrm>%s</p:xfrm>'
    '<a:graphic><a:graphicData uri="http://schemas.openxmlformats.org/drawingml/2006/chart"><c:chart '
    'xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="%s"/></a:graphicData></a:graphic>'
    "</p:graphicFrame>"
)
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def frame_box(chart: Chart) -> Box:
    """What the native chart takes up: the bars and their names. The title is a text of the slide, which wraps."""
    return Box(chart.box.x, chart.plot.y, chart.box.width, chart.plot.height)


def described(chart: Chart) -> str:
    """The chart in words, for people who do not see it."""
    return f"{chart.title}: " + ", ".join(f"{bar.name} {bar.text}" for bar in chart.bars)


def add_chart(package: Package, chart: Chart, scale: float, inks: Inks, prefix: str) -> str:
    """The name of a new part that draws the chart, its workbook beside it; `scale` is that of the groups around it."""
    number = sum(name.startswith(f"ppt/charts/{prefix}") for name in package.contents) + 1
    part, book = f"ppt/charts/{prefix}{number}.xml", f"ppt/embeddings/{prefix}{number}.xlsx"
    relations = Relations(part)
    key = relations.id_of("package", book)
    package.add_bytes(book, workbook(chart), _WORKBOOK)
    package.add("chart", part, _markup(chart, scale, inks, key), relations)
    return part


def _markup(chart: Chart, scale: float, inks: Inks, book: str) -> str:
    letters, last = chart.letters, len(chart.bars) + 1
    share = chart.plot.height / len(chart.bars)
    rtl = chart.direction == "rtl"
    return filled(
        "chart",
        language=language_tag(chart.language),
        title=escaped(chart.title),
        plot_layout=_layout(chart.plot, frame_box(chart)),
        points="".join(_point(n, bar, inks) for n, bar in enumerate(chart.bars)),
        format=attribute(chart.number_format),
        number_look=_look(chart, letters.number * scale, inks, bold=True),
        name_look=_look(chart, letters.name * scale, inks),
        names=_cache("c:pt", (escaped(bar.name) for bar in chart.bars)),
        values=_cache("c:pt", (repr(bar.value) for bar in chart.bars)),
        count=len(chart.bars),
        names_place=f"{SHEET}!$A$2:$A${last}",
        values_place=f"{SHEET}!$B$2:$B${last}",
        title_place=f"{SHEET}!$B$1",
        gap=round(max(0.0, share / chart.thickness - 1) * 100),
        limit=repr(chart.limit),
        direction="maxMin" if rtl else "minMax",
        workbook=book,
    )


def _cache(tag: str, values: Iterator[str]) -> str:
    return "".join(f'<{tag} idx="{n}"><c:v>{value}</c:v></{tag}>' for n, value in enumerate(values))


def _point(number: int, bar: Bar, inks: Inks) -> str:
    return (
        f'<c:dPt><c:idx val="{number}"/><c:invertIfNegative val="0"/><c:bubble3D val="0"/><c:spPr><a:solidFill>'
        f"{inks.color(bar.color)}</a:solidFill></c:spPr></c:dPt>"
    )


def _look(chart: Chart, size: float, inks: Inks, *, bold: bool = False) -> str:
    """The attributes and the content of a `defRPr`."""
    name = attribute(chart.letters.family)
    return (
        f'sz="{round(size * 100)}" b="{int(bold)}"><a:solidFill>{inks.color(chart.letters.color)}</a:solidFill>'
        f'<a:latin typeface="{name}"/><a:ea typeface="{name}"/><a:cs typeface="{name}"/>'
    )


def _layout(part: Box, whole: Box) -> str:
    """Where the bars stand, in shares of the whole."""
    return (
        '<c:layoutTarget val="inner"/><c:xMode val="edge"/><c:yMode val="edge"/>'
        f'<c:x val="{(part.x - whole.x) / whole.width:.5f}"/><c:y val="{(part.y - whole.y) / whole.height:.5f}"/>'
        f'<c:w val="{part.width / whole.width:.5f}"/><c:h val="{part.height / whole.height:.5f}"/>'
    )
