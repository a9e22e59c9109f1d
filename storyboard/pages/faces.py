"""The faces of the cast as sketches for slides: happy heads, drawn already, and portraits, drawn when asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from msgspec import Struct, field

from storyboard.pages.frames import Sketch

if TYPE_CHECKING:
    from storyboard.staging.pictogram import Pictogram
    from storyboard.staging.pictograms import Pictograms

# The feeling of those who take a bow, from -2 to 2.
HAPPY = 2.0


class Faces(Struct, frozen=True):
    """Heads and portraits of the cast; of nobody where there is no art. `heads` are the happy ones, drawn before."""

    art: Pictograms | None = None
    heads: Mapping[str, Pictogram] = field(default_factory=dict)

    def knows(self, name: str) -> bool:
        """Whether somebody of this name can be drawn."""
        return name in self.heads or (self.art is not None and self.art.knows(name))

    def head(self, name: str) -> Sketch | None:
        """The happy head of a member of the cast; None for anybody else."""
        if name in self.heads:
            return _sketch(self.heads[name], name)
        return _sketch(self.art.head(name, HAPPY), name) if self.art and self.art.knows(name) else None

    def portrait(self, name: str) -> Sketch | None:
        """The head and shoulders of a member of the cast; None for anybody else."""
        return _sketch(self.art.portrait(name), name) if self.art and self.art.knows(name) else None


def _sketch(drawing: Pictogram, name: str) -> Sketch:
    return Sketch(drawing.items, drawing.box, name, name)
