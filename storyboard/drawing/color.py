"""Colours: hex strings mixed in OKLCH, so that a tint keeps its hue and a shade does not turn to mud.

The numbers of the OKLab transform are Björn Ottosson's (https://bottosson.github.io/posts/oklab/); contrast is
WCAG 2.2's.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache

_HEX = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.IGNORECASE)


def hex_color(text: str) -> str:
    """`#rgb` or `#rrggbb` as lower-case `#rrggbb`. Raises ValueError for anything else."""
    if not _HEX.fullmatch(text):
        raise ValueError(f"{text!r} is no colour; write it as #rrggbb")
    digits = text[1:].lower()
    return "#" + ("".join(d * 2 for d in digits) if len(digits) == 3 else digits)


def rgb(color: str) -> tuple[int, int, int]:
    return int(color[1:3], 16), int(color[3:5], 16), int(color[5:7], 16)


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4


def _gamma(channel: float) -> float:
    return 12.92 * channel if channel <= 0.0031308 else 1.055 * channel ** (1 / 2.4) - 0.055


@lru_cache(maxsize=2048)
def oklch(color: str) -> tuple[float, float, float]:
    """Lightness 0 to 1, chroma 0 to about .37, hue in radians."""
    r, g, b = (_linear(c / 255) for c in rgb(color))
    l_ = math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    m_ = math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    s_ = math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    a = 1.9779984951 * l_ - 2.4285922050 * m_ + 0.4505937099 * s_
    b = 0.0259040371 * l_ + 0.7827717662 * m_ - 0.8086757660 * s_
    return 0.2104542553 * l_ + 0.7936177850 * m_ - 0.0040720468 * s_, math.hypot(a, b), math.atan2(b, a)


def _linear_rgb(lightness: float, chroma: float, hue: float) -> tuple[float, float, float]:
    a, b = chroma * math.cos(hue), chroma * math.sin(hue)
    l_ = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    m_ = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    s_ = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return (
        4.0767416621 * l_ - 3.3077115913 * m_ + 0.2309699292 * s_,
        -1.2684380046 * l_ + 2.6097574011 * m_ - 0.3413193965 * s_,
        -0.0041960863 * l_ - 0.7034186147 * m_ + 1.7076147010 * s_,
    )


def from_oklch(lightness: float, chroma: float, hue: float) -> str:
    """The nearest colour a screen can show: chroma is given up before hue or lightness."""
    lightness = min(1.0, max(0.0, lightness))
    channels = _linear_rgb(lightness, chroma, hue)
    if min(channels) < -1e-4 or max(channels) > 1 + 1e-4:
        low, high = 0.0, chroma
        for _ in range(12):
            middle = (low + high) / 2
            channels = _linear_rgb(lightness, middle, hue)
            low, high = (low, middle) if min(channels) < -1e-4 or max(channels) > 1 + 1e-4 else (middle, high)
        channels = _linear_rgb(lightness, low, hue)
    return "#" + "".join(f"{round(255 * _gamma(min(1.0, max(0.0, c)))):02x}" for c in channels)


@lru_cache(maxsize=4096)
def mixed(a: str, b: str, share: float) -> str:
    """`a` with `share` (0 to 1) of `b`, mixed in OKLab."""
    (la, ca, ha), (lb, cb, hb) = oklch(a), oklch(b)
    x = ca * math.cos(ha) + (cb * math.cos(hb) - ca * math.cos(ha)) * share
    y = ca * math.sin(ha) + (cb * math.sin(hb) - ca * math.sin(ha)) * share
    return from_oklch(la + (lb - la) * share, math.hypot(x, y), math.atan2(y, x))


@lru_cache(maxsize=2048)
def relit(color: str, lightness: float, chroma: float = 1.0) -> str:
    """The colour at another OKLCH lightness, its chroma multiplied by `chroma`."""
    _, c, h = oklch(color)
    return from_oklch(lightness, c * chroma, h)


def luminance(color: str) -> float:
    r, g, b = (_linear(c / 255) for c in rgb(color))
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


def contrast(a: str, b: str) -> float:
    """WCAG contrast, from 1 (the same) to 21 (black on white)."""
    high, low = sorted((luminance(a), luminance(b)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@lru_cache(maxsize=2048)
def standing_out(color: str, ground: str, least: float = 4.5) -> str:
    """The colour, made lighter or darker until its contrast to `ground` is at least `least`; its hue stays."""
    if contrast(color, ground) >= least:
        return color
    lightness = oklch(color)[0]
    away = 0.02 if contrast("#ffffff", ground) > contrast("#000000", ground) else -0.02
    for step in range(1, 51):
        found = relit(color, lightness + away * step)
        if contrast(found, ground) >= least:
            return found
    return "#ffffff" if away > 0 else "#000000"


# Contrasts that differ by less than this factor are nearly alike.
_NEARLY = 1.1


def readable_on(ground: str, dark: str, light: str, least: float = 4.5) -> str:
    """Whichever of two text colours stands out more from `ground`, made to stand out enough where it does not.

    Where both do nearly alike it is the light one: on full colours it is easier to read than WCAG's formula says.
    """
    return standing_out(dark if contrast(dark, ground) > _NEARLY * contrast(light, ground) else light, ground, least)
