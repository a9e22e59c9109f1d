"""The head painted: skin, face, hair, beard, glasses, in the person's colours, placed on the neck."""

from __future__ import annotations

from storyboard.art.figure import heads
from storyboard.art.figure.curves import brush, hull, merged
from storyboard.art.figure.data import Hat
from storyboard.art.figure.headgear import covered, hat_items, hat_outline, worn
from storyboard.art.figure.paint import DETAIL, Part, Sitter, filled
from storyboard.art.figure.strands import locks, locks_outline
from storyboard.drawing.color import oklch
from storyboard.drawing.cutting import combined, united
from storyboard.drawing.geometry import Matrix, translation
from storyboard.drawing.items import Item, Path, Solid, Stroke
from storyboard.drawing.outline import EMPTY, Outline, smooth

# The head's ink is drawn this much heavier on both sides, which also covers the rim of the colours under it.
_GROWN = 1.2
# Over a beard the mouth is painted again, so much lower on the head's canvas: no moustache hides a smile.
MOUTH_LOWER, UNDER_MOUSTACHE = 14.0, 35.0
# Lines of age on the head's canvas: two beside the eye, one from the nose to the mouth.
_AGE = (
    ((372.0, 386.0), (360.0, 381.0), (346.0, 371.0)),
    ((370.0, 400.0), (358.0, 401.0), (343.0, 398.0)),
    ((446.0, 446.0), (432.0, 456.0), (424.0, 474.0)),
)
_LIPS = 9.0  # twice as much skin, in figure units, is seen around it


def draw_head(sitter: Sitter, expression: str) -> Part:
    """Head and face as one part. Raises StoryboardError for names that the style does not have."""
    person, tones, m = sitter.person, sitter.tones, sitter.bones.head
    hat = worn(person.head, person.outfit.hat)
    shapes, light, rim = _shapes(sitter, hat)
    skin, hair, cloth = tones.skin(person.skin), tones.hair(person.hair), tones.of(person.cloth)
    if person.head in heads.VEILED:
        hair, cloth = cloth, tones.lit(cloth, 0.45)
    dark = oklch(hair)[0] < 0.4

    def put(outline: Outline, color: str, alpha: float = 1.0) -> list[Item]:
        return filled(outline.transformed(m), color, alpha, evenodd=True)

    items = [*put(shapes.skin, skin), *put(shapes.jaw_shade, tones.shaded(skin, 0.17))]
    items += put(shapes.fringe_shade, tones.shaded(skin, 0.15))
    items += put(shapes.blush, tones.blush(skin))
    items += sitter.caught(shapes.skin.transformed(m))
    items += [*put(shapes.cloth, cloth), *put(light.cloth_shade, tones.shaded(cloth))]
    items += [*put(shapes.hair, hair), *put(light.shade, tones.shaded(hair))]
    ink = shapes.ink.transformed(m)
    items.append(Path(ink, Solid(tones.ink), Stroke(tones.ink, _GROWN), evenodd=True))
    items += [*put(shapes.mass, hair), *put(light.mass_shade, tones.shaded(hair, 0.2 if dark else 0.3))]
    items += put(light.shine, tones.lit(hair, 0.28 if dark else 0.24))
    items += [*_hair_rim(sitter, shapes, m), *locks(sitter)]
    items += [*_wrinkles(sitter, m), *_face(sitter, expression, hair, m)]
    if hat:
        items += [*put(rim, tones.ink), *hat_items(sitter, hat)]
    if "hearing-aid" in person.aids and person.head not in heads.COVERED_EARS:
        items += _hearing_aid(sitter, m)
    return Part("head", tuple(items))


def _shapes(sitter: Sitter, hat: Hat | None) -> tuple[heads.Head, heads.HairLight, Outline]:
    """The head's shapes, its light, and the ink under the rim of a hat."""
    name = sitter.person.head
    if hat is None:
        return heads.head(name), heads.hair_light(name, sitter.side), EMPTY
    under = covered(name, hat)
    return under.head, under.lights[0 if sitter.side == 1 else 1], under.rim


def _hearing_aid(sitter: Sitter, m: Matrix) -> list[Item]:
    """A small case behind the ear and the tube that goes into it."""
    around = [(226, 392), (222, 352), (240, 326), (266, 330), (262, 350), (250, 362), (248, 398), (238, 408)]
    case = smooth(around, closed=True)
    tube = smooth([(264, 334), (284, 350), (282, 384), (270, 398)])
    color = sitter.tones.of("coral")
    return [
        Path(tube.transformed(m), None, Stroke(sitter.tones.ink, DETAIL)),
        *sitter.inked(case.transformed(m), color, DETAIL + 0.4),
    ]


def _hair_rim(sitter: Sitter, shapes: heads.Head, m: Matrix) -> list[Item]:
    """The outer edge of the hair that the light from behind catches."""
    hair = shapes.mass or shapes.hair
    if not sitter.rim or not hair:
        return []
    hair = hair.transformed(m)
    edges = sitter.caught(united([shapes.skin.transformed(m), hair]))
    return [
        Path(combined(hair, edge.outline, "intersection", evenodd=True), edge.fill)
        for edge in edges
        if isinstance(edge, Path)
    ]


def _face(sitter: Sitter, expression: str, hair: str, m: Matrix) -> list[Item]:
    person, tones = sitter.person, sitter.tones
    colors = {"ink": tones.ink, "headContrast": hair, "skin": tones.skin(person.skin), "white": tones.of("surface")}
    if person.beard:
        items: list[Item] = [_painted(part, colors, m) for part in heads.without_mouth(expression)]
        items += _beard(person.beard, hair, colors, m)
        chin = heads.covers_chin(person.beard)
        lower = m @ translation(0.0, MOUTH_LOWER if chin else UNDER_MOUSTACHE)
        items += _lips(heads.mouth(expression), colors["skin"], lower) if chin else []
        items += [_painted(part, colors, lower) for part in heads.mouth(expression)]
    else:
        items = [_painted(part, colors, m) for part in heads.face(expression)]
    if person.glasses:
        items += [_painted(part, colors, m) for part in heads.glasses(person.glasses, person.head)]
    return items


def _wrinkles(sitter: Sitter, m: Matrix) -> list[Item]:
    """The lines beside the eye and the cheek of whoever is old enough to stoop."""
    if not sitter.person.build.stoop:
        return []
    lines = merged(brush([m.apply(*point) for point in line], DETAIL) for line in _AGE)
    return filled(lines, sitter.tones.shaded(sitter.tones.skin(sitter.person.skin), 0.45))


def _beard(name: str, hair: str, colors: dict[str, str], m: Matrix) -> list[Item]:
    """Its lines, and the hair between them."""
    parts = heads.parts("facialHair", name)
    mass, gap = heads.beard_mass(name).transformed(m), heads.beard_gap(name).transformed(m)
    lines = [_painted(part, colors, m) for part in parts]
    return [*lines, *filled(mass, hair, evenodd=True), *filled(gap, hair)]


def _lips(mouth: tuple[heads.Part, ...], skin: str, m: Matrix) -> list[Item]:
    """The skin around a mouth that lies on a beard: dark lines alone would be lost in dark hair."""
    xy = merged(part.outline for part in mouth).xy
    around = hull(zip(xy[0::2], xy[1::2], strict=True))
    shape = smooth(around, closed=True).transformed(m)
    return [Path(shape, Solid(skin), Stroke(skin, _LIPS))]


def _painted(part: heads.Part, colors: dict[str, str], m: Matrix) -> Path:
    return Path(part.outline.transformed(m), Solid(colors.get(part.color, part.color).lower()), evenodd=True)


def head_outline(sitter: Sitter) -> Outline:
    """All ink of the head, its locks and what is worn on it, on the head's own canvas."""
    hat = worn(sitter.person.head, sitter.person.outfit.hat)
    ink = _shapes(sitter, hat)[0].ink + locks_outline(sitter)
    return ink + hat_outline(hat) if hat else ink


def chin_shadow(sitter: Sitter) -> Outline:
    """The face's shape, a little lower, to cut the neck's shadow with."""
    build = sitter.person.build
    return heads.head(sitter.person.head).jaw.transformed(sitter.bones.head).moved(2 * sitter.side, 15 * build.head)
