"""The faces of the cast as sketches for slides, drawn when a slide has a place for them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from storyboard.pages.frames import Sketch

if TYPE_CHECKING:
    from storyboard.staging.pictograms import Pictogram, Pictograms

# The feeling of those who take a bow, from -2 to 2.
_HAPPY = 2.0


@dataclass(frozen=True, slots=True)
class Faces:
    """Heads and portraits of the cast; of nobody where there is no art."""

    art: Pictograms | None = None

    def knows(self, name: str) -> bool:
        """Whether somebody of this name can be drawn."""
        return self.art is not None and self.art.knows(name)

    def head(self, name: str) -> Sketch | None:
        """The happy head of a member of the cast; None for anybody else."""
        return _sketch(self.art.head(name, _HAPPY), name) if self.art and self.knows(name) else None

    def portrait(self, name: str) -> Sketch | None:
        """The head and shoulders of a member of the cast; None for anybody else."""
        return _sketch(self.art.portrait(name), name) if self.art and self.knows(name) else None


def _sketch(drawing: Pictogram, name: str) -> Sketch:
    return Sketch(drawing.items, drawing.box, name, name)
