"""Raster pictures and charts as parts of the package: each picture once, in a kind that PowerPoint reads."""

from __future__ import annotations

import io

from msgspec import Struct, field

from storyboard.drawing.charts import Chart
from storyboard.drawing.items import Picture
from storyboard.export.presentation.charts import add_chart
from storyboard.export.presentation.inks import Inks
from storyboard.export.presentation.package import Package

_SUFFIXES = {"image/png": "png", "image/jpeg": "jpg", "image/gif": "gif"}


class Media(Struct):
    """The pictures of a package by their bytes; the names of their parts begin with `prefix`."""

    package: Package
    prefix: str = "image"
    parts: dict[bytes, str] = field(default_factory=dict)

    def part_of(self, picture: Picture) -> str:
        """The name of the part that holds the picture, added on first use."""
        if picture.data not in self.parts:
            suffix = _SUFFIXES.get(picture.media_type)
            data = picture.data if suffix else _as_png(picture.data)
            name = f"ppt/media/{self.prefix}{len(self.parts) + 1}.{suffix or 'png'}"
            self.package.add_media(name, data)
            self.parts[picture.data] = name
        return self.parts[picture.data]

    def chart_part(self, chart: Chart, scale: float, inks: Inks) -> str:
        """The name of a new part for the chart, its numbers beside it."""
        prefix = "chart" if self.prefix == "image" else f"{self.prefix}-chart"
        return add_chart(self.package, chart, scale, inks, prefix)


def _as_png(data: bytes) -> bytes:
    from PIL import Image  # slow to import, and most decks have no such picture

    with Image.open(io.BytesIO(data)) as image:
        file = io.BytesIO()
        image.save(file, "PNG")
        return file.getvalue()
