"""Heads: Open Peeps by Pablo Stanley (CC0), read as outlines from the installed package `dicebear-styles`.

Nothing of the artwork is copied; its parts are read once, each when it is first needed, and what is derived from
them (hair masses that can take a colour, shadows, highlights) is kept in the user's cache. Coordinates are those of
the style's canvas: the chin near (430, 570), the crown near y = 120, the neck's pivot at (398, 604).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from msgspec import Struct

from storyboard.art.figure.curves import hull, merged, polyline
from storyboard.art.figure.hairdos import hairdo, own_heads
from storyboard.art.kept import Stamp, derived, stamp_of
from storyboard.drawing.cutting import combined, inset
from storyboard.drawing.document import Credit
from storyboard.drawing.geometry import Box, Matrix
from storyboard.drawing.outline import EMPTY, Outline, ellipse, outline_from_svg, rectangle, smooth
from storyboard.errors import StoryboardError, did_you_mean

CREDIT = Credit("Open Peeps", "Pablo Stanley", "CC0 1.0", "https://www.openpeeps.com/")
# Where the style puts each kind of part on its canvas.
PLACES = {
    "head": Matrix(0.99789, 0, 0, 1, 6.3, -58),
    "expression": Matrix(e=351, f=275),
    "facialHair": Matrix(e=58, f=333),
    "accessories": Matrix(e=190, f=243),
}
EYES_ABOVE = 114.0  # y in an expression's own drawing between eyes and mouth
_TEMPLE = rectangle(Box(0, 0, 330, 800))  # where the arms of glasses are
_BEFORE_THE_EDGE = rectangle(Box(0, 0, 604, 800))
_INK_EDGE = 0.45  # how far lines may stray from curves of ink
_SPECK = 4.0  # ink that is smaller is a slip of the pen
_CHEEKS = (390.0, 545.0)  # x between which nose and mouth are
MOUTH_BELOW = 165.0  # and between nose and mouth, by the middle of a line
_LINES_WITHIN = 12.0  # half the width that a line of ink may have and still be a line, not a mass of hair
_FRINGE = 330.0
# How far (in the canvas's units, .38 of a figure's) a colour's edge may stray: beside a line of ink, and under one.
_EDGE, _HIDDEN_EDGE = 0.8, 2.5
_SMALLEST_MASS = 900.0
_CHIN = 530.0  # y below which only beards reach, not moustaches
_MOUTHFUL = 50.0  # an opening in a beard that is lower has no room for a mouth
# Heads whose ink is all lines. Measured once: finding no mass takes as long as finding one.
ALL_LINES = frozenset(
    (
        *("grayBun", "grayMedium", "grayShort", "bangs", "mediumBangs2", "mohawk2"),
        *("noHair1", "noHair2", "noHair3", "short4", "turban"),
    )
)
# Heads whose masses of ink are cloth, not hair.
VEILED = frozenset({"hijab", "hatHip"})
COVERED_EARS = frozenset({"hijab", "turban"})
HIDDEN = frozenset({"bear"})


class Part(Struct, frozen=True):
    """One path of the style: its outline on the canvas and the role of its colour ("ink", "skin", "white", "#…")."""

    outline: Outline
    color: str


class Head(Struct, frozen=True):
    """A head's shapes by what they show; all fill by the even-odd rule."""

    skin: Outline
    ink: Outline
    hair: Outline  # hair that the style draws in a colour of its own
    mass: Outline  # hair that the style draws in ink, within its line
    cloth: Outline
    jaw_shade: Outline
    fringe_shade: Outline
    blush: Outline
    jaw: Outline
    box: Box


class HairLight(Struct, frozen=True):
    """Shadow and highlight on hair and cloth for light from one side."""

    shade: Outline
    mass_shade: Outline
    cloth_shade: Outline
    shine: Outline


@cache
def _file() -> Path:
    """The style as it was installed. Raises StoryboardError where it was not."""
    package = find_spec("dicebear_styles")
    for place in (package and package.submodule_search_locations) or ():
        return Path(place) / "open-peeps.json"
    raise StoryboardError("the heads are missing from this installation", hint="pip install dicebear-styles")


def stamp() -> Stamp:
    """What tells this version of the style from others."""
    return stamp_of(_file())


@cache
def _style() -> Mapping[str, Any]:
    components: Mapping[str, Any] = json.loads(_file().read_bytes())["components"]
    return components


def names(kind: str) -> tuple[str, ...]:
    """The names of a kind of part: head, expression, facialHair, accessories."""
    return tuple(_style()[kind]["variants"])


@cache
def parts(kind: str, name: str) -> tuple[Part, ...]:
    """The paths of one part. Raises StoryboardError for an unknown name, with the near ones."""
    return derived("part", [kind, name], stamp(), lambda: tuple(_parts(kind, name)))


def _parts(kind: str, name: str) -> Iterator[Part]:
    variants = _style()[kind]["variants"]
    if name not in variants:
        what = {"facialHair": "beard", "accessories": "pair of glasses"}.get(kind, kind)
        raise StoryboardError(f"there is no {what} {name!r}", hint=did_you_mean(name, variants))
    place = PLACES[kind]
    for element in variants[name]["elements"]:
        for data, color in _paths(element, "none"):
            yield Part(outline_from_svg(data).transformed(place), color)


def _paths(element: Mapping[str, Any], inherited: str) -> Iterator[tuple[str, str]]:
    attributes = element.get("attributes", {})
    fill = attributes.get("fill", inherited)
    color = fill["name"] if isinstance(fill, dict) else str(fill)
    if "d" in attributes:
        yield attributes["d"], "ink" if color == "black" else color
    for child in element.get("children", ()):
        yield from _paths(child, color)


@cache
def face(name: str) -> tuple[Part, ...]:
    """An expression, or eyes and brows of one with nose and mouth of another: `calm+lovingGrin1`."""
    eyes, plus, mouth = name.partition("+")
    if not plus:
        return parts("expression", name)
    return (*_half(eyes, upper=True), *_half(mouth, upper=False))


@cache
def glasses(name: str, head_name: str) -> tuple[Part, ...]:
    """Glasses on a head: their arms go under the hair, and end where the face does."""
    return derived("glasses", [name, head_name], stamp(), lambda: _glasses(name, head_name))


def _glasses(name: str, head_name: str) -> tuple[Part, ...]:
    shapes = head(head_name)
    over = combined(merged((shapes.hair, shapes.mass, shapes.cloth)), _TEMPLE, "intersection", evenodd=True)

    def worn(outline: Outline) -> Outline:
        seen = combined(outline, _BEFORE_THE_EDGE, "intersection", evenodd=True)
        return combined(seen, over, "difference", evenodd=True) if over else seen

    return tuple(Part(worn(part.outline), part.color) for part in parts("accessories", name))


def mouth(expression: str) -> tuple[Part, ...]:
    """The mouth of an expression."""
    return tuple(_beside_mouth(expression, mouth=True))


def without_mouth(expression: str) -> tuple[Part, ...]:
    """Eyes, brows and nose of an expression."""
    return tuple(_beside_mouth(expression, mouth=False))


def _beside_mouth(expression: str, *, mouth: bool) -> Iterator[Part]:
    line = MOUTH_BELOW + PLACES["expression"].f
    for part in face(expression):
        kept = merged(c for c in part.outline.contours() if (c.bounds.center[1] > line) == mouth)
        if kept:
            yield Part(kept, part.color)


def _half(name: str, *, upper: bool) -> Iterator[Part]:
    line = EYES_ABOVE + PLACES["expression"].f
    for part in parts("expression", name):
        kept = merged(c for c in part.outline.contours() if (c.bounds.center[1] < line) == upper and not _tear(c))
        if kept:
            yield Part(kept, part.color)


def _tear(contour: Outline) -> bool:
    """Whether it runs down a cheek: tears belong to a face as a whole, not to its mouth."""
    x, y = contour.bounds.center
    return y > EYES_ABOVE + PLACES["expression"].f and not _CHEEKS[0] < x < _CHEEKS[1]


def _of(found: tuple[Part, ...], color: str) -> Outline:
    return merged(part.outline for part in found if part.color == color)


@cache
def head(name: str) -> Head:
    """The shapes of a head, of our own or of the style. Raises StoryboardError for an unknown name."""
    drawn = hairdo(name).head
    return derived("head", [drawn], stamp(), lambda: _head(drawn))


def _head(name: str) -> Head:
    found = parts("head", name)
    skin, ink, hair, cloth = (_of(found, color) for color in ("skin", "ink", "headContrast", "clothing"))
    ink = merged(c for c in ink.contours() if max(c.bounds.width, c.bounds.height) > _SPECK)
    mass = EMPTY if name in ALL_LINES else hair_mass(ink)
    hair = polyline(hair, _HIDDEN_EDGE)
    return Head(
        skin,
        _lighter(ink),
        hair,
        mass,
        cloth,
        _jaw_shade(skin),
        _fringe_shade(skin, hair + mass),
        _blush(skin),
        _jaw(skin),
        merged((skin, ink)).bounds,
    )


def _lighter(ink: Outline) -> Outline:
    """The ink with each contour that has countless little curves, as curly hair does, as straight lines along them."""
    found = ((contour, polyline(contour, _INK_EDGE)) for contour in ink.contours())
    return merged(lines if 0 < len(lines.xy) < 0.8 * len(contour.xy) else contour for contour, lines in found)


@cache
def beard_mass(name: str) -> Outline:
    """The hair between the lines of a beard."""
    return derived("beard", [name], stamp(), lambda: _beard_mass(name))


def _beard_mass(name: str) -> Outline:
    return merged(hair_mass(part.outline) for part in parts("facialHair", name) if part.color == "ink")


@cache
def beard_gap(name: str) -> Outline:
    """The narrow opening that a beard leaves between its moustache and its lower part, too narrow for a mouth."""
    contours = [c for part in parts("facialHair", name) for c in part.outline.contours()]
    around = max((c.bounds for c in contours), key=lambda box: box.width * box.height)
    inside = (c for c in contours if c.bounds != around and around.contains(c.bounds))
    return merged(c for c in inside if _SPECK < c.bounds.height < _MOUTHFUL)


def covers_chin(name: str) -> bool:
    """Whether that beard is more than a moustache."""
    return max(part.outline.bounds.bottom for part in parts("facialHair", name)) > _CHIN


def hair_mass(ink: Outline) -> Outline:
    """The parts of the ink that are broad enough to be hair, each with the width of a line left around it."""
    wide = merged(c for c in ink.contours() if min(c.bounds.width, c.bounds.height) > 2 * _LINES_WITHIN)
    mass = inset(polyline(wide, 2.4), _LINES_WITHIN, evenodd=True)
    return polyline(_broad(mass, _SMALLEST_MASS), _EDGE)


def _broad(outline: Outline, area: float) -> Outline:
    return merged(c for c in outline.contours() if c.bounds.width * c.bounds.height > area)


def _jaw_shade(skin: Outline) -> Outline:
    face_ = combined(skin, rectangle(Box(0, 400, 520, 300)), "intersection", evenodd=True)
    return combined(face_, skin.moved(26, -16), "difference")


def _fringe_shade(skin: Outline, hair: Outline) -> Outline:
    if not hair:
        return EMPTY
    brow = combined(skin, rectangle(Box(0, 0, 800, _FRINGE - 4)), "intersection", evenodd=True)
    return polyline(combined(polyline(hair, 3.0).moved(6, 28), brow, "intersection", evenodd=True), 1.0)


def _blush(skin: Outline) -> Outline:
    near, far = ellipse(372, 462, 30, 18), ellipse(562, 456, 16, 15)
    inner = skin.moved(-8, 0)
    return near + combined(far, inner, "intersection")


def _jaw(skin: Outline) -> Outline:
    """The face's own outer line without ears and hair detail, for the shadow that it casts on the neck."""
    return next(iter(sorted(skin.contours(), key=lambda c: -c.bounds.width * c.bounds.height)), EMPTY)


@cache
def hair_light(name: str, side: int) -> HairLight:
    """Shadow and shine for light from the left (`side` 1) or from the right (-1)."""
    return derived("hair", [name, str(side)], stamp(), lambda: _hair_light(name, side))


def _hair_light(name: str, side: int) -> HairLight:
    shapes = head(name)
    away = (-20.0 * side, -16.0)
    bright = shapes.mass or shapes.hair
    return HairLight(
        _strip(shapes.hair, *away),
        _strip(shapes.mass, *away),
        _strip(shapes.cloth, -14.0 * side, -12.0),
        _shine(bright, side),
    )


def _strip(shape: Outline, dx: float, dy: float) -> Outline:
    if not shape:
        return EMPTY
    coarse = polyline(shape, _HIDDEN_EDGE)
    return _broad(combined(coarse, coarse.moved(dx, dy), "difference", evenodd=True), 200.0)


def _shine(shape: Outline, side: int) -> Outline:
    """A crescent of light along the crown; it follows the hair as a whole, not each curl."""
    if not shape:
        return EMPTY
    xy = shape.xy
    crown = hull([(x, y) for x, y in zip(xy[0::2], xy[1::2], strict=True) if y < _FRINGE])
    inner = inset(polyline(smooth(crown, closed=True), 1.5), 17.0)
    above = combined(inner, rectangle(Box(0, -100, 900, _FRINGE + 60)), "intersection", evenodd=True)
    crescent = combined(above, above.moved(7.0 * side, 12.0), "difference")
    return _broad(combined(crescent, shape, "intersection"), 900.0)


def beard_names() -> tuple[str, ...]:
    return names("facialHair")


def head_names() -> tuple[str, ...]:
    """The heads a story may ask for: all of the style's but the bear, and ours."""
    return tuple(sorted({*names("head"), *own_heads()} - HIDDEN))
