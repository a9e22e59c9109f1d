"""Pages and documents: what every writer of files is given."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Direction, Item, Solid
from storyboard.drawing.motion import Motion


class Credit(Struct, frozen=True):
    """Who made a borrowed part of a document, and under which licence."""

    title: str
    creator: str
    license: str
    source: str = ""


Marker = Literal["disc", "square", "plain"]
Pattern = Literal["none", "grid", "dots"]


class Tones(Struct, frozen=True):
    """How a theme draws its pictures in other colours: ink in `line`, all else by its lightness from `dark` to `light`.

    With `spot` the product's own colour stays what it is.
    """

    line: str
    dark: str
    light: str
    spot: bool = False


class Theme(Struct, frozen=True):
    """A look, resolved: colours by role (`#rrggbb`) and font families by use.

    `colors` has at least ink, paper, surface, muted, line, brand, brand-dark, brand-light, on-brand, link, accent,
    and every colour role that art uses; roles that begin with "page" are for the pages around the art. `heading`,
    `body`, `hand` (balloons), `display` (covers and sheets), `caption` (words under pictures, quotations) and `code`
    are font families; weights are CSS numbers. `frame_width`, `frame_radius` and `frame_shadow` (how far a hard shadow
    falls) are points on a slide. `marker` is what the number of a step stands on, `pattern` what lies on the pages.
    """

    name: str
    colors: dict[str, str]
    heading: str = "Geologica"
    body: str = "Geologica"
    hand: str = "Caveat"
    heading_weight: int = 700
    hand_weight: int = 700
    frame_width: float = 5.0
    frame_radius: float = 10.0
    dark: bool = False
    display: str = ""
    caption: str = ""
    code: str = ""
    display_weight: int = 0
    caption_weight: int = 0
    slanted_captions: bool = False
    frame_shadow: float = 0.0
    marker: Marker = "disc"
    pattern: Pattern = "none"
    tones: Tones | None = None

    def __hash__(self) -> int:  # a table of colours has none
        return hash((self.name, self.heading, self.body))


class Page(Struct, frozen=True):
    """One slide, sheet or picture. Lengths in points (1/72 inch); `duration` in seconds.

    `layout` names the layout that placed the items: pages of one layout have their text frames of one role at one
    place. `notes` are for the speaker only. `motion` is for formats that play. A page that is cut after printing has
    its `trim`, and colour goes on by `bleed` around that.
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
    trim: Box | None = None
    bleed: float = 0.0

    @property
    def box(self) -> Box:
        return Box(0.0, 0.0, self.width, self.height)


class Document(Struct, frozen=True):
    """Pages with what a file says about itself. `language` is a BCP 47 tag."""

    pages: tuple[Page, ...]
    theme: Theme
    title: str = ""
    language: str = "en"
    direction: Direction = "ltr"
    author: str = ""
    subject: str = ""
    credits: tuple[Credit, ...] = ()
