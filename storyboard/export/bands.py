"""A page as the SVG that is painted of it: one drawing, or bands of a large picture from its top to its bottom."""

from __future__ import annotations

from storyboard.drawing.document import Page
from storyboard.drawing.geometry import Box
from storyboard.export.svg import drawing, painted

# A larger picture is painted in bands of so many pixels.
BAND = 1 << 24


def bands(page: Page, width: int, height: int) -> tuple[str, ...]:
    """The page for a picture of `width` x `height` pixels, each band as large as it will be painted."""
    rows = max(1, BAND // width)
    return tuple(_band(page, width, height, top, min(rows, height - top)) for top in range(0, height, rows))


def _band(page: Page, width: int, height: int, top: int, rows: int) -> str:
    line = page.height / height
    return drawing(painted(page), Box(0, top * line, page.width, rows * line), pixels=(width, rows))
