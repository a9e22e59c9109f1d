"""A story in a notebook: its comic strip, its panels and its slides show themselves, or say what keeps them from it.

drawing = draw("mila.md")
drawing.deck              # all slides
drawing.panels["outcome"] # one panel
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from storyboard.errors import StoryboardError, did_you_mean

if TYPE_CHECKING:
    from storyboard.drawing.document import Document
    from storyboard.settings import Choices
    from storyboard.story import Story

_GRID = "display: grid; grid-template-columns: repeat(auto-fill, minmax(280px, 1fr)); gap: 12px; max-width: 1200px"
# A hair line that parts a picture from a notebook of its own colour, be that light or dark.
_EDGE = "border-radius: 6px; box-shadow: 0 0 0 1px #8080804d"


class Picture(Struct, frozen=True):
    """One panel or slide. A notebook shows it; `svg` is the drawing itself, and `save` writes it in any format."""

    name: str
    title: str
    document: Document

    @property
    def svg(self) -> str:
        """The picture as SVG."""
        return _svg(self.document).decode()

    def save(self, file: str | Path) -> Path:
        """Write the picture; the suffix decides the format. Raises StoryboardError."""
        from storyboard.export.format import Options, format_for
        from storyboard.files import write_whole

        path = Path(file)
        write_whole(path, format_for(path.suffix).write(self.document, Options()))
        return path

    def _repr_svg_(self) -> str:
        return self.svg

    def _repr_html_(self) -> str:
        return _image(_svg(self.document), self.title, "1000px")

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_(), "image/svg+xml": self.svg}

    def __repr__(self) -> str:
        return f"<{self.name}: {self.title}>"


class Gallery(Struct, frozen=True):
    """Panels or slides in order, by their place or their name. A notebook shows all of them."""

    pictures: tuple[Picture, ...]

    def __len__(self) -> int:
        return len(self.pictures)

    def __iter__(self) -> Iterator[Picture]:
        return iter(self.pictures)

    def __getitem__(self, wanted: int | str) -> Picture:
        if isinstance(wanted, int):
            return self.pictures[wanted]
        names = [picture.name for picture in self.pictures]
        if wanted not in names:
            raise KeyError(f"there is no {wanted!r}; {did_you_mean(wanted, names)}")
        return self.pictures[names.index(wanted)]

    def _repr_html_(self) -> str:
        shown = "".join(_image(_svg(one.document), one.title, "100%") for one in self.pictures)
        return f'<div style="{_GRID}">{shown}</div>'

    def _repr_mimebundle_(self, **_: object) -> dict[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_()}

    def __repr__(self) -> str:
        return f"<{len(self)} pictures: {', '.join(picture.name for picture in self.pictures)}>"


class Drawing(Struct, frozen=True):
    """A story drawn: its panels by the names of their steps, and its slides by theirs."""

    panels: Gallery
    deck: Gallery

    def _repr_html_(self) -> str:
        return self.deck._repr_html_()

    def __repr__(self) -> str:
        return f"<a drawing of {len(self.panels)} panels and {len(self.deck)} slides>"


def draw(story: Story | str | Path, *, choices: Choices | None = None) -> Drawing:
    """The story's panels and slides, to be looked at in a notebook or saved one by one. Raises StoryboardError."""
    from storyboard.flow import produced
    from storyboard.story import read_story

    production = produced(read_story(Path(story)) if isinstance(story, str | Path) else story, choices)
    panels = (Picture(panel.step, panel.title, production.panel_page(panel)) for panel in production.panels)
    deck = production.deck()
    slides = (
        Picture(page.name or f"slide-{number}", page.title, replace(deck, pages=(page,)))
        for number, page in enumerate(deck.pages, 1)
    )
    return Drawing(Gallery(tuple(panels)), Gallery(tuple(slides)))


def strip_html(story: Story) -> str:
    """The strip as HTML."""
    from storyboard.flow import produced, rendered

    try:
        drawing = rendered(produced(story), "svg")
    except StoryboardError as error:
        return f"<pre>{escape(str(error))}</pre>"
    return _image(drawing, "; ".join([story.title, *(step.headline for step in story.steps)]), "1200px")


def _svg(document: Document) -> bytes:
    from storyboard.export.format import Options, format_for

    return format_for(".svg").write(document, Options())


def _image(svg: bytes, words: str, widest: str) -> str:
    """An SVG as an image, so that the names inside one drawing never meet those of another."""
    source = f"data:image/svg+xml;base64,{b64encode(svg).decode('ascii')}"
    return f'<img alt="{escape(words)}" style="width: 100%; max-width: {widest}; {_EDGE}" src="{source}">'
