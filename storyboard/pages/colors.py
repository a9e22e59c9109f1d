"""The colours of pages: a theme as it is printed around the art, and colour roles as layouts write them.

On a page `ink` is the colour of words, `paper` the ground, `brand-dark` the product's colour as words; a dark theme
gives these roles other colours than its art has. `brand-ground` is the product's colour as a ground for words, which
are `on-ground`; `brand-tint` is a pale one for cards, and `outline` the line around small marks on `brand-ground`.
What it does not say, pages take from the art.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec.structs import replace

from storyboard.drawing.color import contrast, mixed, oklch, relit, standing_out
from storyboard.drawing.document import Theme
from storyboard.errors import did_you_mean

# Hues between orange and yellow, in degrees of OKLCH: darker they turn brown, so they carry dark words if they are
# light enough for them.
_TURNING_BROWN = (42.0, 118.0)
_PALE = 0.84
# A colour of less chroma is a grey, whatever its hue.
_GREY = 0.03
# WCAG 2.2 AA for text, with a little to spare for rounding.
_READABLE = 4.6
# The contrast with which a thin mark in the product's colour is seen, whether that is near white or near black.
_SEEN = 1.6
# Below this contrast to the product's colour as a ground, a card of the page's colour on it needs an edge.
_EDGED = 1.3
# The contrast from which a frame is a line of its own.
_DRAWN = 3.0
# How far the product's colour goes towards the page's as the ground of a card, and the least contrast in which that is
# seen, where the product's colour is nearly the page's.
_TINT, _GROUND_SEEN = 0.82, 1.05
# How much darker than a light page a card may be, in OKLCH lightness, and how much more chroma one has that was lifted.
_DEEPEST, _LIVELIER = 0.09, 1.4
_ROLE = re.compile(r"([a-z]+(?:-[a-z0-9]*[a-z][a-z0-9]*|-2)*)([+-]\d{1,3})?")
# What a role means on a page: the first of these that the theme has.
_ON_PAGES = {
    "paper": ("page", "paper"),
    "ink": ("page-ink", "ink"),
    "muted": ("page-muted", "muted"),
    "line": ("page-line", "line"),
    "surface": ("page-surface", "surface"),
    "accent": ("page-accent", "accent"),
    "coral": ("page-loss", "coral"),
    "leaf": ("page-gain", "leaf"),
    "curve-first": ("page-curve-first", "blue"),
    "curve-second": ("page-curve-second", "page-loss", "coral"),
    "curve-third": ("page-curve-third", "mustard"),
    "curve-fourth": ("page-curve-fourth", "page-gain", "leaf"),
    "curve-fifth": ("page-curve-fifth", "lilac"),
    "frame": ("page-frame", "page-ink", "ink"),
}


@lru_cache(maxsize=16)
def page_theme(theme: Theme) -> Theme:
    """The theme with the colours that its pages are printed in. A page's theme given again stays as it is."""
    given = theme.colors
    colors = {
        **given,
        **{
            role: given[found]
            for role, names in _ON_PAGES.items()
            if (found := next((name for name in names if name in given), None))
        },
    }
    ground = colors.get("paper", "#ffffff")
    for role in ("brand-dark", "link"):
        own = given.get("brand" if "page" in given else role)
        if own:
            colors[role] = standing_out(own, ground)
    if "brand" in given:
        colors["brand-mark"] = standing_out(given["brand"], ground, _SEEN)
        colors["brand-tint"] = standing_out(_tint(given["brand"], ground), ground, _GROUND_SEEN)
    if "muted" in colors:
        colors["muted"] = standing_out(colors["muted"], ground)
    if {"brand", "on-brand", "white"} <= colors.keys():
        colors["brand-ground"], colors["on-ground"] = _large_ground(
            colors["brand"], colors["on-brand"], colors["white"]
        )
        colors["outline"] = _outline(colors)
        lost = contrast(colors["brand-ground"], ground) < _EDGED
        colors["card-edge"] = standing_out(colors["brand-ground"], ground, _SEEN) if lost else ground
    return replace(theme, colors=colors)


def _tint(brand: str, ground: str) -> str:
    """The product's colour far towards the page's; on light pages dark colours go further, lest cards look soiled."""
    tint, least = mixed(brand, ground, _TINT), oklch(ground)[0] - _DEEPEST
    return tint if oklch(ground)[0] < 0.5 or oklch(tint)[0] >= least else relit(tint, least, _LIVELIER)


def _outline(colors: Mapping[str, str]) -> str:
    """What small marks in the product's colour are outlined with: the frame where it is drawn for itself or the mark
    would be lost without it. Where frames are hairlines near the page's own colour, a mark has no line of its own."""
    ground, frame = colors.get("paper", "#ffffff"), colors.get("frame", colors["brand-ground"])
    drawn = contrast(frame, ground) >= _DRAWN or contrast(colors["brand-ground"], ground) < _SEEN
    return frame if drawn else colors["brand-ground"]


def _large_ground(brand: str, on_brand: str, white: str) -> tuple[str, str]:
    """The product's colour as a ground, and the words on it: white ones, on a deeper shade where they need it. Dark
    words stand only on what would turn brown for white ones, and on what is nearly white itself."""
    lightness, chroma, hue = oklch(brand)
    brown = chroma > _GREY and _TURNING_BROWN[0] < math.degrees(hue) % 360.0 < _TURNING_BROWN[1]
    if contrast(white, brand) >= _READABLE or (brown and on_brand != white) or lightness > _PALE:
        return brand, on_brand
    return standing_out(brand, white, _READABLE), white


def role_color(theme: Theme, role: str) -> str:
    """The theme's `#rrggbb` for a role, lighter or darker by so many percent. Raises ValueError for an unknown one."""
    match = _ROLE.fullmatch(role)
    name, change = (match[1], int(match[2] or 0)) if match else (role, 0)
    color = theme.colors.get(name)
    if color is None:
        raise ValueError(f"there is no colour role {role!r}; {did_you_mean(name, theme.colors)}")
    if not change:
        return color
    towards = theme.colors.get("paper", "#ffffff") if change > 0 else theme.colors.get("shadow", "#000000")
    return mixed(color, towards, min(abs(change), 100) / 100)
