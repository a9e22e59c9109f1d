"""What changed, as two bars: before, and after. Drawn for the pages, with the numbers along for formats with charts."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence

from msgspec import Struct

from storyboard.drawing.charts import Bar, Chart, Letters
from storyboard.drawing.color import standing_out
from storyboard.drawing.document import Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import (
    Align,
    Group,
    Item,
    Line,
    Paragraph,
    Path,
    Role,
    Run,
    Solid,
    Text,
    TextStyle,
    VerticalAlign,
)
from storyboard.drawing.lettering import set_text, text_width
from storyboard.drawing.outline import rectangle
from storyboard.pages.colors import page_theme, role_color
from storyboard.pages.facts import Change
from storyboard.pages.filling import READABLE
from storyboard.pages.wording import Wording

# The height in points in which words are as small as can be read; in higher boxes they grow, up to so much, as long as
# each bar has the room of a line. Where not even small ones have room, they shrink: somebody insists on the chart.
_HEIGHT, _LEAST, _LARGEST, _STEP, _LEADING = 84.0, 0.6, 1.3, 0.05, 1.18
_MOST_TITLE_LINES = 2
# Office programs set the words inside a chart in whole pixels of a screen, 96 to an inch: at such a size they are as
# wide as they were measured.
_PIXEL = 0.75
# Bars begin and end at whole multiples of this, in points, so that their edges are sharp on a page of 1920 pixels.
_EDGE = 0.5
_THICKNESS, _OF_SHARE = 26.0, 0.7
# Between a bar and its number, and a bar and its name, by their size.
_GAP = 0.2
# The ground that a chart stands on, and how far its bars stand out from it.
_GROUND, _CONTRAST = "leaf+74", 3.0
# At most so much of the width goes to the names of the bars, and at least so much to the bars.
_NAMES, _BARS = 0.4, 0.2


class ChangeChart(Struct, frozen=True):
    """A change that is drawn for the box that it gets, by a scale or as large as fits."""

    change: Change
    theme: Theme
    wording: Wording
    scale: float = 0.0

    def drawn(self, box: Box) -> Group:
        """The chart in the box: what was measured, and below it the two bars with their names and numbers."""
        chart = self._chart(box, self.scale or self.fitting(box))
        items = (self._title(chart), *(item for n in range(len(chart.bars)) for item in self._bar(chart, n)))
        return Group(items, "chart", role="chart", data=chart)

    def fitting(self, box: Box) -> float:
        """How large the words can be in the box, by the usual ones; no title takes more lines for being larger."""
        scale = min(_LARGEST, max(1.0, box.height / _HEIGHT))
        lines = len(self._title_lines(box, self._letters(1.0)))
        while scale > _LEAST:
            more = scale > 1.0 and len(self._title_lines(box, self._letters(scale))) > lines
            if not more and self.readable(box, scale):
                break
            scale = max(_LEAST, scale - _STEP)
        return scale

    def readable(self, box: Box, scale: float = 1.0) -> bool:
        """Whether all words have room at this scale; at 1 they are as large as the narration's smallest."""
        chart = self._chart(box, scale)
        letters = chart.letters
        high = chart.plot.height >= len(chart.bars) * _LEADING * letters.number
        names = max(_width(bar.name, letters, letters.name) for bar in chart.bars) + _GAP * letters.name
        rooms = (self._beside(chart, bar) for bar in chart.bars)
        widths = (_width(bar.text, letters, letters.number, 700) for bar in chart.bars)
        numbers = all(width <= room for width, room in zip(widths, rooms, strict=True))
        titled = len(self._title_lines(box, letters)) <= _MOST_TITLE_LINES
        return high and numbers and titled and names <= box.width - chart.plot.width

    def _beside(self, chart: Chart, bar: Bar) -> float:
        """The room for the number of a bar."""
        return chart.plot.width - max(chart.plot.width * bar.value / chart.limit, 0.0) - _GAP * chart.letters.number

    def _chart(self, box: Box, scale: float) -> Chart:
        theme, wording = page_theme(self.theme), self.wording
        ground, colors = role_color(theme, _GROUND), theme.colors
        letters = self._letters(scale)
        before, after = self.change.numbers or (0.0, 0.0)
        bars = (
            Bar(wording.label("before"), before, self.change.before, standing_out(colors["muted"], ground, _CONTRAST)),
            Bar(wording.label("after"), after, self.change.after, standing_out(colors["brand"], ground, _CONTRAST)),
        )
        top = math.ceil((box.y + self._title_height(box, letters)) / _EDGE) * _EDGE
        share = max(1, math.floor((box.bottom - top) / len(bars)))
        names = min(max(_width(bar.name, letters, letters.name) for bar in bars) + 8 * scale, box.width * _NAMES)
        plot = Box(box.x, top, box.width - names, float(share * len(bars)))
        plot = plot if wording.direction == "rtl" else Box(box.right - plot.width, plot.y, plot.width, plot.height)
        numbers = max(_width(bar.text, letters, letters.number, 700) for bar in bars) + 8 * scale
        longest = max(plot.width - numbers, plot.width * _BARS)
        limit = max(bar.value for bar in bars) * plot.width / longest
        thickness = float(max(1, round(min(_THICKNESS * scale, share * _OF_SHARE))))
        number_format = self.change.number_format
        tongue = wording.language, wording.direction
        return Chart(self.change.what, box, plot, bars, limit, thickness, number_format, letters, *tongue)

    def _letters(self, scale: float) -> Letters:
        theme, name, number = page_theme(self.theme), _in_pixels(READABLE * scale), _in_pixels(READABLE * scale)
        return Letters(theme.body, READABLE * scale, name, number, theme.colors["ink"])

    def _title_height(self, box: Box, letters: Letters) -> float:
        lines = min(_MOST_TITLE_LINES, len(self._title_lines(box, letters)))
        return lines * letters.title * 1.2 + letters.title * 0.25

    def _title_lines(self, box: Box, letters: Letters) -> Sequence[Line]:
        return self._words(self.change.what, box, letters.title, "label").lines

    def _title(self, chart: Chart) -> Text:
        box = Box(chart.box.x, chart.box.y, chart.box.width, chart.plot.y - chart.box.y)
        return self._words(
            chart.title, box, chart.letters.title, "label", smallest=chart.letters.title * _LEAST, valign="top"
        )

    def _bar(self, chart: Chart, number: int) -> Iterator[Item]:
        bar, plot, letters, rtl = chart.bars[number], chart.plot, chart.letters, self.wording.direction == "rtl"
        share = plot.height / len(chart.bars)
        top = plot.y + share * number + (share - chart.thickness) / 2
        width = max(plot.width * bar.value / chart.limit, 0.0)
        names = chart.box.width - plot.width
        gap = _GAP * letters.number
        band = Box(plot.right + gap if rtl else chart.box.x, plot.y + share * number, names - gap, share)
        yield self._words(bar.name, band, letters.name, "label", smallest=letters.name * _LEAST, align="end")
        if width:
            left = plot.right - width if rtl else plot.x
            yield Path(rectangle(Box(left, top, width, chart.thickness)), Solid(bar.color), name="bar")
        beside = Box(plot.x if rtl else plot.x + width + gap, band.y, self._beside(chart, bar), share)
        yield self._words(bar.text, beside, letters.number, "number", smallest=letters.number * _LEAST, weight=700)

    def _words(
        self,
        words: str,
        box: Box,
        size: float,
        role: Role,
        *,
        smallest: float | None = None,
        weight: int = 400,
        valign: VerticalAlign = "middle",
        align: Align = "start",
    ) -> Text:
        theme = page_theme(self.theme)
        style = TextStyle(
            theme.body,
            size,
            theme.colors["ink"],
            weight=weight,
            line_height=1.2,
            align=align,
            valign=valign,
        )
        return set_text(
            (Paragraph((Run(words),)),),
            box,
            style,
            role=role,
            language=self.wording.language,
            direction=self.wording.direction,
            smallest=smallest,
        )


def _in_pixels(size: float) -> float:
    """The nearest size of whole pixels, in points."""
    return max(1, round(size / _PIXEL)) * _PIXEL


def _width(words: str, letters: Letters, size: float, weight: int = 400) -> float:
    return text_width(words, letters.family, size, weight)
