"""Pictures that have not changed are not drawn again.

A story's panels follow from what its pictures are made of: the words that the director reads, the cast, the product,
the theme, the art, the typefaces and the code. They are kept in the user's cache under a digest of all that, so that
building once more, after a change of notes, sources or layout, or in another format, costs a tenth of drawing anew.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct, field

from storyboard.resources import cache_folder, folder, remember, remembered, stamp_of
from storyboard.version import __version__

if TYPE_CHECKING:
    from storyboard.drawing.document import Theme
    from storyboard.staging.panel import Panel
    from storyboard.staging.pictogram import Pictogram
    from storyboard.story import Story

# Pictures of so many stories are kept; the longest unused make room.
MOST = 40
# What a story holds that no picture shows.
UNSEEN = {
    *("notes", "evidence", "subtitle", "journeys", "owner", "review", "updated", "author", "personas"),
    *("layout", "size", "assets", "defaults"),
}
UNSEEN_OF_STEPS = {"notes", "evidence", "quotes", "layout", "tables", "results", "strengths", "follow_up"}


class Pictures(Struct, frozen=True):
    """A story's drawn panels and the happy heads of its cast, with the theme and the labels that pages go on with."""

    panels: tuple[Panel, ...]
    theme: Theme
    labels: Mapping[str, str]
    heads: Mapping[str, Pictogram] = field(default_factory=dict)


def pictures_of(story: Story, theme: str, assets: Iterable[Path], draw: Callable[[], Pictures]) -> Pictures:
    """The pictures from the cache, or as `draw` makes them."""
    place = cache_folder("pictures") / f"{_digest(story, theme, tuple(assets))}.pickle"
    found = remembered(place, Pictures)
    if found is None:
        found = draw()
        remember(place, found, MOST)
    return found


def _digest(story: Story, theme: str, assets: tuple[Path, ...]) -> str:
    from storyboard.drawing.families import known_families  # signs and balloons are drawn with what is installed

    told = [story.data(*UNSEEN, "steps"), *(step.data(*UNSEEN_OF_STEPS) for step in story.steps)]
    product = [story.folder / name for name in (story.product.image, story.product.logo) if name and story.folder]
    themes = [Path(theme)] if theme.endswith((".yaml", ".yml")) else []
    stamps = [*map(_stamp, (*product, *themes)), *map(stamp_of, (*_code(), folder("assets"), *assets))]
    parts = json.dumps([__version__, theme, told, stamps, known_families()], default=str)
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


def _code() -> tuple[Path, ...]:
    """The rooms whose code decides what a picture looks like."""
    package = Path(__file__).resolve().parent
    return tuple(package / room for room in ("drawing", "art", "staging"))


def _stamp(file: Path) -> tuple[str, int, int]:
    with suppress(OSError):
        status = file.stat()
        return str(file), status.st_mtime_ns, status.st_size
    return str(file), 0, 0
