"""Colour roles as layouts write them: `brand`, `brand+40` (towards paper), `ink-20` (towards shadow)."""

from __future__ import annotations

import re

from storyboard.drawing.color import mixed
from storyboard.drawing.document import Theme
from storyboard.errors import did_you_mean

_ROLE = re.compile(r"([a-z]+(?:-[a-z0-9]*[a-z][a-z0-9]*|-2)*)([+-]\d{1,3})?")


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
