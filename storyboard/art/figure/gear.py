"""What a pose brings along: a bicycle, a table and what stands on it, a child in the arms. Painted in layers around
the body, as large as the build asks for."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from storyboard.art.artwork import SHADOW, drawn
from storyboard.art.figure.data import Gear, GearLayer, Pose
from storyboard.art.figure.paint import Part, Sitter
from storyboard.art.palette import Palette
from storyboard.drawing.geometry import placed
from storyboard.drawing.items import Item


def gear(sitter: Sitter, *layers: GearLayer) -> Part:
    """All of these layers, in the pose's order."""
    pieces = (piece for piece in sitter.pose.brings if piece.layer in layers)
    return Part("gear", tuple(item for piece in pieces for item in _drawn(sitter, piece)))


def _drawn(sitter: Sitter, piece: Gear) -> Iterator[Item]:
    palette = sitter.tones.palette
    assert isinstance(palette, Palette)
    palette = palette.recolored({"skin": sitter.tones.skin(sitter.person.skin)})
    x, y = sitter.bones.on_gear(piece.x, piece.y, piece.at)
    matrix = placed(x, y, sitter.bones.gear_scale(piece.at) * piece.scale, piece.degrees, piece.flip)
    on_the_ground = piece.at == "ground" and piece.y == 0.0
    yield from drawn(piece.items, palette, matrix, leave_out=() if on_the_ground else (SHADOW,))


def at_a_wheelchair(pose: Pose, higher: float) -> Pose:
    """The pose without its gear, unless one sits at that: then only the seat goes, and the rest is so much higher."""
    if not pose.has_gear_to_sit_at:
        return replace(pose, brings=(), palms=())
    kept = (piece for piece in pose.brings if piece.layer != "seat")
    grown = tuple(replace(one, x=one.x * higher, y=one.y * higher, scale=one.scale * higher) for one in kept)
    palms = tuple((side, (x * higher, y * higher)) for side, (x, y) in pose.palms)
    return replace(pose, brings=grown, palms=palms)
