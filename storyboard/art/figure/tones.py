"""The colours of people: skin and natural hair by name, and the tones that ink and flat colour add to any colour."""

from __future__ import annotations

from typing import Protocol

from msgspec import Struct

from storyboard.drawing.color import mixed, oklch, relit

SKINS = {
    "porcelain": "#fadcc2",
    "peach": "#f3c7a1",
    "honey": "#e2ab78",
    "tan": "#c68a5a",
    "brown": "#96603f",
    "deep": "#7b4f3d",
}
HAIRS = {
    "black": "#332a3c",
    "espresso": "#43292b",
    "brown": "#5f3826",
    "chestnut": "#83492b",
    "auburn": "#a34a2a",
    "red": "#c8512c",
    "ginger": "#d86a34",
    "honey": "#c48f45",
    "blond": "#e0b25a",
    "sandy": "#b99a6b",
    "gray": "#a9a7b8",
    "silver": "#c9c8d8",
    "white": "#dedde6",
    "violet": "#6a52b3",
    "blue": "#5d83d6",
    "pink": "#e48aa0",
    "green": "#56a06a",
}
# Hair darker than this would sink into the ink around it.
_DARKEST_HAIR = 0.33


class Colors(Protocol):
    """What a figure needs of a palette."""

    def color(self, role: str) -> str: ...


class Tones(Struct, frozen=True):
    """Colours for one figure: every role resolved through the palette."""

    palette: Colors

    def of(self, color: str) -> str:
        """`#rrggbb` of a role, a shade of one, or a colour itself."""
        return self.palette.color(color)

    def skin(self, name: str) -> str:
        return self.of(SKINS.get(name, name))

    def hair(self, name: str) -> str:
        color = self.of(HAIRS.get(name, name))
        return relit(color, _DARKEST_HAIR) if oklch(color)[0] < _DARKEST_HAIR else color

    @property
    def ink(self) -> str:
        return self.of("ink")

    @property
    def shadow(self) -> str:
        return self.of("shadow")

    def shaded(self, color: str, share: float = 0.24) -> str:
        """The colour in shadow: towards violet, never towards grey."""
        return mixed(color, self.shadow, share)

    def lit(self, color: str, share: float = 0.35) -> str:
        return mixed(color, self.of("paper"), share)

    def blush(self, skin: str) -> str:
        return mixed(skin, "#f0554f", 0.34)
