"""Colours, fills and lines as DrawingML, tied to the theme wherever a colour is one of the theme's own.

A shape that is filled with the brand's colour says "accent 1", so that choosing other theme colours in PowerPoint
recolours the pictures as well.
"""

from __future__ import annotations

from msgspec import Struct, field

from storyboard.drawing.document import Theme
from storyboard.drawing.items import Solid, Stop, Stroke
from storyboard.export.presentation.emu import EMU

# DrawingML's twelve theme colours beside the roles that fill them: the first that the theme has.
_ROLES = {
    "accent1": ("brand",),
    "dk1": ("ink",),
    "lt1": ("paper",),
    "dk2": ("shadow", "ink"),
    "lt2": ("surface", "cream", "paper"),
    "accent2": ("brand-dark", "brand"),
    "accent3": ("mustard", "accent", "brand"),
    "accent4": ("coral", "brand"),
    "accent5": ("violet", "brand"),
    "accent6": ("leaf", "brand"),
    "hlink": ("link", "brand-dark", "brand"),
    "folHlink": ("muted", "violet", "brand"),
}
_ORDER = (
    *("dk1", "lt1", "dk2", "lt2"),
    *("accent1", "accent2", "accent3", "accent4", "accent5", "accent6", "hlink", "folHlink"),
)
# What slides call the four that the master maps.
_ON_SLIDES = {"dk1": "tx1", "lt1": "bg1", "dk2": "tx2", "lt2": "bg2"}
_LAST_RESORT = "#231d38"

NO_FILL = "<a:noFill/>"
NO_LINE = "<a:ln><a:noFill/></a:ln>"


def scheme_colors(theme: Theme) -> dict[str, str]:
    """The theme's colours by DrawingML's twelve names, in the order that its schema asks for."""
    found = {
        name: next((theme.colors[role] for role in roles if role in theme.colors), _LAST_RESORT)
        for name, roles in _ROLES.items()
    }
    return {name: found[name] for name in _ORDER}


def color_scheme(theme: Theme) -> str:
    """The theme's colours as the content of `a:clrScheme`."""
    return "".join(
        f'<a:{name}><a:srgbClr val="{color[1:].upper()}"/></a:{name}>' for name, color in scheme_colors(theme).items()
    )


class Inks(Struct):
    """Fills and lines for one theme, each made once; `tied` ones name the theme's colours, others give numbers."""

    theme: Theme
    tied: bool = True
    names: dict[str, str] = field(default_factory=dict)
    fills: dict[tuple[str, float], str] = field(default_factory=dict)
    lines: dict[tuple[Stroke, float], str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        colors = scheme_colors(self.theme)
        for name in _ROLES if self.tied else ():
            self.names.setdefault(colors[name], _ON_SLIDES.get(name, name))

    def color(self, color: str, alpha: float = 1.0) -> str:
        """A colour of the theme by its name there, any other by its numbers."""
        kind, value = ("schemeClr", self.names[color]) if color in self.names else ("srgbClr", color[1:].upper())
        if alpha >= 1.0:
            return f'<a:{kind} val="{value}"/>'
        return f'<a:{kind} val="{value}"><a:alpha val="{round(max(0.0, alpha) * 100_000)}"/></a:{kind}>'

    def fill(self, paint: Solid) -> str:
        key = (paint.color, paint.alpha)
        known = self.fills.get(key)
        if known is None:
            known = self.fills[key] = f"<a:solidFill>{self.color(paint.color, paint.alpha)}</a:solidFill>"
        return known

    def stops(self, stops: tuple[Stop, ...]) -> str:
        """The stops of a gradient, from 0 to 1."""
        rows = (f'<a:gs pos="{round(stop.at * 100_000)}">{self.color(stop.color, stop.alpha)}</a:gs>' for stop in stops)
        return f"<a:gsLst>{''.join(rows)}</a:gsLst>"

    def line(self, stroke: Stroke | None, scale: float) -> str:
        """A line as wide as it is on the page: PowerPoint scales a group's shapes and leaves their lines alone."""
        if stroke is None:
            return NO_LINE
        known = self.lines.get((stroke, scale))
        if known is None:
            known = self.lines[stroke, scale] = self._line(stroke, scale)
        return known

    def _line(self, stroke: Stroke, scale: float) -> str:
        width = max(1, round(stroke.width * scale * EMU))
        cap = "rnd" if stroke.cap == "round" else "flat"
        join = "<a:round/>" if stroke.join == "round" else '<a:miter lim="800000"/>'
        fill = f"<a:solidFill>{self.color(stroke.color, stroke.alpha)}</a:solidFill>"
        return f'<a:ln w="{width}" cap="{cap}">{fill}{_dashes(stroke)}{join}</a:ln>'


def _dashes(stroke: Stroke) -> str:
    """On and off lengths, which DrawingML counts in thousandths of a percent of the line's width.

    Its dashes include their round ends; ours have them added.
    """
    if not stroke.dash or stroke.width <= 0:
        return ""
    lengths = stroke.dash if len(stroke.dash) % 2 == 0 else stroke.dash * 2
    end = 1.0 if stroke.cap == "round" else 0.0
    shares = [
        (on / stroke.width + end, off / stroke.width - end)
        for on, off in zip(lengths[0::2], lengths[1::2], strict=True)
    ]
    pairs = (f'<a:ds d="{max(1, round(on * 100_000))}" sp="{max(1, round(off * 100_000))}"/>' for on, off in shares)
    return f"<a:custDash>{''.join(pairs)}</a:custDash>"
