"""Themes and lights as their YAML files tell them: fonts, frames and every colour by its role."""

from __future__ import annotations

from collections.abc import Mapping

from storyboard.art.palette import ROLES, Light, brand_colors
from storyboard.art.yaml_file import Fields
from storyboard.drawing.color import hex_color
from storyboard.drawing.document import Theme
from storyboard.errors import did_you_mean


def theme_from(data: Mapping[str, object], name: str, file: str = "", parent: Theme | None = None) -> Theme:
    """The theme that a file describes; what it leaves out is `parent`'s. Raises StoryboardError, with its line."""
    own = Fields(data, file)
    base = parent or Theme(name, {})
    own.text("extends")
    fonts, weights, frame = own.fields("fonts"), own.fields("weights"), own.fields("frame")
    theme = Theme(
        name=name,
        colors=_theme_colors(own.fields("colors"), base.colors),
        heading=fonts.text("heading", base.heading),
        body=fonts.text("body", base.body),
        hand=fonts.text("hand", base.hand),
        heading_weight=int(weights.number("heading", base.heading_weight)),
        hand_weight=int(weights.number("hand", base.hand_weight)),
        frame_width=frame.number("width", base.frame_width),
        frame_radius=frame.number("radius", base.frame_radius),
        dark=own.flag("dark", base.dark),
    )
    for fields in (own, fonts, weights, frame):
        fields.done()
    missing = [role for role in ROLES if role not in theme.colors]
    if missing:
        raise own.wrong("colors", f"complete: {', '.join(missing)} missing (or say `extends: ink`)")
    return theme


def _theme_colors(own: Fields, inherited: Mapping[str, str]) -> dict[str, str]:
    given = _colors(own)
    colors = {**inherited, **given}
    if "brand" in given and {"ink", "paper", "white"} <= colors.keys():
        colors = {**inherited, **brand_colors(given["brand"], colors), **given}
    return colors


def _colors(own: Fields) -> dict[str, str]:
    """Hex colours by role. YAML needs quotes around them (`#` begins a comment); the complaint says so."""
    found = {}
    for role in own.keys():  # noqa: SIM118  (Fields is no mapping)
        if role not in ROLES:
            raise own.wrong(role, f"one of our roles; {did_you_mean(role, ROLES)}")
        try:
            found[role] = hex_color(own.text(role))
        except ValueError:
            raise own.wrong(role, "a colour in quotes, like '#12b39b'") from None
    return found


def light_from(data: Mapping[str, object], name: str, file: str = "") -> Light:
    """The light that a file describes. Raises StoryboardError, with its line."""
    own = Fields(data, file)
    shares = own.fields("shares")
    each = {}
    for role in shares.keys():  # noqa: SIM118
        each[role] = shares.number(role)
        if role not in ROLES or not 0 <= each[role] <= 1:
            raise shares.wrong(role, "the share (0 to 1) of one of our roles")
    each |= dict.fromkeys(own.texts("untouched"), 0.0)
    try:
        tone = hex_color(own.text("tone", "#3a2470"))
    except ValueError:
        raise own.wrong("tone", "a colour in quotes, like '#3a2470'") from None
    light = Light(name, tone, own.number("share"), each, _colors(own.fields("colors")))
    own.done()
    return light
