"""Themes and lights as their YAML files tell them: fonts, frames and every colour by its role."""

from __future__ import annotations

from collections.abc import Mapping
from typing import cast, get_args

from storyboard.art.palette import PAGE_ROLES, ROLES, Light, brand_colors
from storyboard.art.yaml_file import Fields
from storyboard.drawing.color import hex_color
from storyboard.drawing.document import Marker, Pattern, Theme, Tones
from storyboard.errors import did_you_mean

_KNOWN = (*ROLES, *PAGE_ROLES)


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
        display=fonts.text("display", base.display),
        caption=fonts.text("caption", base.caption),
        code=fonts.text("code", base.code),
        display_weight=int(weights.number("display", base.display_weight)),
        caption_weight=int(weights.number("caption", base.caption_weight)),
        slanted_captions=own.flag("slanted-captions", base.slanted_captions),
        frame_shadow=frame.number("shadow", base.frame_shadow),
        marker=cast(Marker, _one_of(own, "marker", base.marker, get_args(Marker))),
        pattern=cast(Pattern, _one_of(own, "pattern", base.pattern, get_args(Pattern))),
        tones=_tones(own, base.tones),
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
    """Hex colours by role."""
    found = {}
    for role in own.keys():  # noqa: SIM118  (Fields is no mapping)
        if role not in _KNOWN:
            raise own.wrong(role, f"one of our roles; {did_you_mean(role, _KNOWN)}")
        found[role] = _color(own, role)
    return found


def _color(own: Fields, key: str, otherwise: str = "") -> str:
    """A hex colour. YAML needs quotes around it (`#` begins a comment); the complaint says so."""
    try:
        return hex_color(own.text(key, otherwise))
    except ValueError:
        raise own.wrong(key, "a colour in quotes, like '#12b39b'") from None


def _one_of(own: Fields, key: str, otherwise: str, choices: tuple[str, ...]) -> str:
    found = own.text(key, otherwise)
    if found not in choices:
        raise own.wrong(key, f"one of {', '.join(choices)}")
    return found


def _tones(own: Fields, inherited: Tones | None) -> Tones | None:
    """The colours that pictures are drawn in, where the theme gives them others than their own."""
    if "pictures" not in own:
        return inherited
    given = own.fields("pictures")
    tones = Tones(_color(given, "line"), _color(given, "dark"), _color(given, "light"), given.flag("spot"))
    given.done()
    return tones


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
    light = Light(name, _color(own, "tone", "#3a2470"), own.number("share"), each, _colors(own.fields("colors")))
    own.done()
    return light
