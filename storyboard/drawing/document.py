"""Pages and documents: what every writer of files is given."""

from __future__ import annotations

from dataclasses import dataclass, field

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Direction, Item, Solid
from storyboard.drawing.motion import Motion


@dataclass(frozen=True, slots=True)
class Credit:
    """Who made a borrowed part of a document, and under which licence."""

    title: str
    creator: str
    license: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class Theme:
    """A look, resolved: colours by role (`#rrggbb`) and font families by use.

    `colors` has at least ink, paper, surface, muted, line, brand, brand-dark, brand-light, on-brand, link, accent,
    and every colour role that art uses; `heading`, `body` and `hand` are font families; weights are CSS numbers.
    """

    name: str
    colors: dict[str, str] = field(hash=False)
    heading: str = "Geologica"
    body: str = "Geologica"
    hand: str = "Caveat"
    heading_weight: int = 700
    hand_weight: int = 700
    frame_width: float = 5.0
    frame_radius: float = 10.0
    dark: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One slide, sheet or picture. Lengths in points (1/72 inch); `duration` in seconds.

    `layout` names the layout that placed the items: pages of one layout have their text frames of one role at one
    place. `notes` are for the speaker only. `motion` is for formats that play.
    """

    width: float
    height: float
    items: tuple[Item, ...]
    title: str = ""
    notes: str = ""
    layout: str = ""
    duration: float = 5.0
    background: Solid | None = None
    name: str = ""
    motion: Motion | None = None

    @property
    def box(self) -> Box:
        return Box(0.0, 0.0, self.width, self.height)


@dataclass(frozen=True, slots=True)
class Document:
    """Pages with what a file says about itself. `language` is a BCP 47 tag."""

    pages: tuple[Page, ...]
    theme: Theme
    title: str = ""
    language: str = "en"
    direction: Direction = "ltr"
    author: str = ""
    subject: str = ""
    credits: tuple[Credit, ...] = ()
