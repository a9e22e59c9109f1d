"""Colours by role: a theme, the product's colour and the light of the hour give the colour that a shape gets.

Artwork never names a colour, only a role ("brand", "wood"), so one drawing serves every theme, every brand and every
time of day. A role may be lightened or darkened on the spot: `wood+25` is a quarter of the way to paper white,
`wood-25` a quarter of the way to the violet of every shadow.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from msgspec import Struct, field

from storyboard.drawing.color import contrast, hex_color, mixed, oklch, relit
from storyboard.drawing.document import Theme
from storyboard.errors import StoryboardError, did_you_mean

ROLES = (
    *("ink", "shadow", "tone", "paper", "cream", "white", "surface", "muted", "line", "link"),
    *("brand", "brand-dark", "brand-light", "on-brand", "accent"),
    *("mustard", "coral", "pink", "navy", "violet", "lilac", "night", "dusk", "slate", "blue", "sky", "peach"),
    *("leaf", "leaf-dark", "wood", "wood-dark", "metal", "metal-dark", "glass", "screen", "dark"),
    *("wall", "wall-2", "floor", "floor-2", "skin", "hair", "warm", "cold"),
)
# Roles of the pages around the art. A theme that does not name them has the art's own: see `pages/colors.py`.
PAGE_ROLES = (
    *("page", "page-ink", "page-muted", "page-line", "page-surface", "page-frame"),
    *("page-accent", "page-loss", "page-gain"),
    *(f"page-curve-{place}" for place in ("first", "second", "third", "fourth", "fifth")),
)
READABLE = 4.5  # WCAG 2.2 AA for body text

_SHADED = re.compile(r"(?P<role>[a-z][a-z0-9-]*?)(?P<sign>[+-])(?P<share>\d\d)")
_KNOWN = frozenset(ROLES)


class Light(Struct, frozen=True):
    """What an hour does to colours: every role goes `share` of the way to `tone`, unless said otherwise.

    `shares` holds the roles that go further or less far (0: untouched); `colors` those that turn into another colour.
    """

    name: str
    tone: str = "#3a2470"
    share: float = 0.0
    shares: Mapping[str, float] = field(default_factory=dict)
    colors: Mapping[str, str] = field(default_factory=dict)

    def falling_on(self, colors: Mapping[str, str], strength: float = 1.0) -> dict[str, str]:
        """The colours in this light; `strength` 0 leaves them as they are, 1 gives the whole light."""
        return {role: self._lit(role, color, strength) for role, color in colors.items()}

    def _lit(self, role: str, color: str, strength: float) -> str:
        if role in self.colors:
            return mixed(color, self.colors[role], strength)
        share = self.shares.get(role, self.share) * strength
        return mixed(color, self.tone, share) if share else color


class Palette(Struct, frozen=True):
    """Colours by role, ready to paint with. `light` names the hour, which decides what an artwork shows."""

    colors: Mapping[str, str]
    light: str = "day"
    _found: dict[str, str] = field(default_factory=dict)

    def color(self, role: str) -> str:
        """`#rrggbb` of a role ("wood"), of a shade of one ("wood-25", "wood+40"), or of a `#rrggbb` itself.

        Raises StoryboardError for an unknown role, with the near ones.
        """
        found = self._found.get(role)
        if found is None:
            found = self._found[role] = self._mixed(role)
        return found

    def _mixed(self, role: str) -> str:
        if role.startswith("#"):
            return hex_color(role)
        name, share = shade_of(role)
        if name not in self.colors:
            raise StoryboardError(f"there is no colour {name!r}", hint=did_you_mean(name, self.colors))
        color = self.colors[name]
        if not share:
            return color
        return mixed(color, self.colors["paper" if share > 0 else "shadow"], abs(share))

    def recolored(self, swaps: Mapping[str, str]) -> Palette:
        """The palette with some roles taking the colour of other roles or hex colours: `{"coral": "violet"}`."""
        if not swaps:
            return self
        return Palette({**self.colors, **{role: self.color(other) for role, other in swaps.items()}}, self.light)


def shade_of(role: str) -> tuple[str, float]:
    """A role's name and how far it is lightened (above 0) or darkened (below 0): "wood-25" is ("wood", -0.25)."""
    if role in _KNOWN:
        return role, 0.0
    match = _SHADED.fullmatch(role)
    if not match:
        return role, 0.0
    share = int(match["share"]) / 100
    return match["role"], share if match["sign"] == "+" else -share


def is_color(text: str) -> bool:
    """Whether artwork may use `text` as a colour: a role, a shade of one, or a hex colour."""
    if text.startswith("#"):
        return re.fullmatch(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{6})", text) is not None
    return shade_of(text)[0] in _KNOWN


def brand_colors(color: str, colors: Mapping[str, str]) -> dict[str, str]:
    """The four brand roles (and the link's) from the product's one colour.

    `brand` is the colour itself; `brand-dark` carries white text and stands as text on paper; `brand-light` is a
    ground for ink; `on-brand` is readable on `brand`. Every pair has a contrast of at least 4.5.
    """
    brand = hex_color(color)
    dark = _darkened(brand, colors["paper"])
    return {
        "brand": brand,
        "brand-dark": dark,
        "brand-light": _lightened(brand, colors["ink"]),
        "on-brand": _readable_on(brand, colors),
        "link": dark,
    }


def _readable_on(ground: str, colors: Mapping[str, str]) -> str:
    """The theme's white or ink, or plain white or black where neither stands out enough (one of them always does)."""
    for text in (colors["white"], "#ffffff", colors["ink"], "#000000"):
        if contrast(text, ground) >= READABLE:
            return text
    return max(("#ffffff", "#000000"), key=lambda text: contrast(text, ground))


def _darkened(color: str, paper: str) -> str:
    lightness = oklch(color)[0]
    wanted = max(0.0, min(lightness - 0.14, 0.56))
    dark = relit(color, wanted)
    while contrast(dark, paper) < READABLE and wanted > 0:
        wanted -= 0.02
        dark = relit(color, wanted)
    return dark


def _lightened(color: str, ink: str) -> str:
    _, chroma, _ = oklch(color)
    wanted, most = 0.91, 0.065  # pale enough for ink drawings, coloured enough to be the brand's
    light = relit(color, wanted, min(1.0, most / chroma) if chroma > 0 else 1.0)
    while contrast(light, ink) < READABLE and wanted < 1:
        wanted += 0.02
        light = relit(light, wanted)
    return light


def palette_for(theme: Theme, product_color: str = "", light: Light | None = None, strength: float = 1.0) -> Palette:
    """The palette of a theme, with the product's colour (`#rrggbb`, may be empty) as its brand, in the light given.

    `strength` (0 to 1) says how much of the light falls: all of it on a setting, little on the people in front.
    Raises StoryboardError when the product's colour is no colour.
    """
    colors: dict[str, str] = dict(theme.colors)
    if product_color and product_color.lower() != colors["brand"]:
        try:
            colors.update(brand_colors(product_color, colors))
        except ValueError as error:
            raise StoryboardError(str(error), hint="for example '#12b39b'") from None
    if light is None:
        return Palette(colors)
    return Palette(light.falling_on(colors, strength) if strength > 0 else colors, light.name)
