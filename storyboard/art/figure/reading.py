"""Builds, hands, poses, outfits, expressions and looks read strictly from YAML.

Every `…_from(data, name, file)` takes the mapping of one file and gives one frozen value; it raises StoryboardError
with the file, the line and the nearest known word.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import get_args

from msgspec.structs import replace

from storyboard.art.artwork import Artwork
from storyboard.art.figure.data import (
    AIDS,
    DETAILS,
    REACHES,
    SHORT_SLEEVE,
    Arm,
    Bottom,
    Build,
    Expression,
    Finger,
    Gear,
    GearLayer,
    Hand,
    Hat,
    Holds,
    Layer,
    Leg,
    Look,
    Neck,
    Outfit,
    Partner,
    Pattern,
    Pose,
    Shoe,
    Stance,
    Top,
    Where,
)
from storyboard.art.figure.skeleton import SIDES, Side
from storyboard.art.yaml_file import Fields, refusal
from storyboard.drawing.geometry import Point
from storyboard.errors import StoryboardError, did_you_mean

# Places of a person that a partner's hand may meet; a hand may also go behind its owner's back ("own hip").
PLACES = (
    *(f"{part}_{side}" for part in ("hand", "shoulder", "elbow", "back", "waist", "thigh") for side in ("near", "far")),
    *("crown", "head", "chest", "hip"),
    *("own chest", "own hip"),
)


def build_from(data: Mapping[str, object], name: str, file: str = "") -> Build:
    fields = Fields(data, file)
    keys = ("width", "limb", "leg", "torso", "arm", "waist", "hips", "head")
    multiples = {key: fields.number(key, 1.0) for key in keys}
    build = Build(name, **multiples, belly=fields.number("belly"), stoop=fields.number("stoop"))
    fields.done()
    return build


def hand_from(data: Mapping[str, object], name: str, file: str = "") -> Hand:
    fields = Fields(data, file)
    hand = Hand(
        name,
        fingers=tuple(_finger(fields, "fingers", row) for row in _rows(fields, "fingers")),
        thumb=_finger(fields, "thumb", fields.numbers("thumb")),
        lines=tuple(tuple(_pairs(fields, "lines", row)) for row in _rows(fields, "lines")),
        thumb_over=fields.flag("thumb-over"),
        grip=_point(fields, "grip", (34.0, 0.0)),
        axis=fields.number("axis", 90.0),
        wrap=tuple(_finger(fields, "wrap", row) for row in _rows(fields, "wrap")),
    )
    fields.done()
    return hand


def pose_from(data: Mapping[str, object], name: str, file: str = "") -> Pose:
    fields = Fields(data, file)
    arms, legs, body = fields.fields("arms"), fields.fields("legs"), fields.fields("body")
    pose = Pose(
        name,
        near_arm=_arm(arms.fields("near")),
        far_arm=_arm(arms.fields("far")),
        near_leg=_leg(legs.fields("near")),
        far_leg=_leg(legs.fields("far")),
        stance=_choice(fields, "stance", get_args(Stance), "stand"),  # type: ignore[arg-type]
        lean=body.number("lean"),
        bend=body.number("bend"),
        shift=body.number("shift"),
        tilt=body.number("tilt"),
        shrug=body.number("shrug"),
        hips=body.number("hips"),
        seat=body.number("seat"),
        drop=body.number("drop"),
        hop=body.number("hop"),
        reach=_words(fields, "reach", REACHES),
        feeling=fields.texts("feeling"),
        holds=_choice(fields, "holds", get_args(Holds), ""),  # type: ignore[arg-type]
        thing=fields.text("thing"),
        held_turn=fields.number("held-turn") if "held-turn" in fields else None,
        mirrored=fields.flag("mirrored", True),
        together=fields.flag("together"),
        aid=_choice(fields, "aid", AIDS, ""),
        partner=_partner(fields.fields("partner")) if "partner" in fields else None,
        brings=tuple(_gear(one) for one in fields.many("brings")),
        palms=_palms(fields.fields("palms")),
    )
    for group in (arms, legs, body, fields):
        group.done()
    return pose


def _arm(fields: Fields) -> Arm:
    arm = Arm(
        _point(fields, "wrist", (0.0, 0.95)),
        int(_choice(fields, "elbow", ("-1", "1"), "1")),
        fields.text("hand", "relaxed"),
        fields.number("turn", 90.0),
        int(_choice(fields, "thumb", ("-1", "1"), "1")),
        _choice(fields, "layer", get_args(Layer), "front"),  # type: ignore[arg-type]
        fields.flag("watch"),
    )
    fields.done()
    return arm


def _gear(fields: Fields) -> Gear:
    gear = Gear(
        fields.text("thing"),
        _choice(fields, "layer", get_args(GearLayer), "front"),  # type: ignore[arg-type]
        _choice(fields, "at", get_args(Where), "ground"),  # type: ignore[arg-type]
        fields.number("x"),
        fields.number("y"),
        fields.number("scale", 1.0),
        fields.number("degrees"),
        fields.flag("flip"),
    )
    fields.done()
    return gear


def _palms(fields: Fields) -> tuple[tuple[Side, Point], ...]:
    found = tuple((side, _point(fields, side, (0.0, 0.0))) for side in SIDES if side in fields)
    fields.done()
    return found


def _partner(fields: Fields) -> Partner:
    partner = Partner(
        fields.text("pose"),
        fields.number("apart", 300.0),
        _meetings(fields.fields("hands")),
        _meetings(fields.fields("theirs")),
        _choice(fields, "in-front", ("me", "partner"), "partner"),  # type: ignore[arg-type]
        _words(fields, "over", ("near", "far", "near thumb", "far thumb")),
    )
    fields.done()
    return partner


def _meetings(fields: Fields) -> tuple[tuple[str, tuple[str, ...]], ...]:
    found = tuple((hand, _words(fields, hand, PLACES)) for hand in ("near", "far") if hand in fields)
    fields.done()
    return found


def _leg(fields: Fields) -> Leg:
    leg = Leg(
        _point(fields, "foot", (0.0, 0.0)),
        fields.number("turn"),
        int(_choice(fields, "toes", ("-1", "1"), "1")),
        int(_choice(fields, "knee", ("-1", "1"), "-1")),
        fields.number("profile", 1.0),
        _point(fields, "short", (1.0, 1.0)),
    )
    fields.done()
    return leg


def outfit_from(data: Mapping[str, object], name: str, file: str = "") -> Outfit:
    fields = Fields(data, file)
    default = Outfit(name)
    texts: tuple[str, ...] = (
        "color",
        "second",
        "belt",
        "apron",
        "vest",
        "lanyard",
        "scarf",
        "tights",
        "socks",
        "shoe-color",
    )
    texts += ("pattern-color", "bottom-color", "sleeve-color", "headgear", "headgear-color")
    kinds = {"top": Top, "bottom": Bottom, "neck": Neck, "pattern": Pattern, "shoe": Shoe}
    values: dict[str, object] = {key.replace("-", "_"): fields.text(key, _default(default, key)) for key in texts}
    values |= {key: _choice(fields, key, get_args(kind), _default(default, key)) for key, kind in kinds.items()}
    values |= {key: fields.number(key, float(_default(default, key))) for key in ("length", "flare")}
    values["sleeve"] = fields.number("sleeve", SHORT_SLEEVE if values["top"] in ("tee", "dress") else 1.0)
    values |= {"tuck": fields.flag("tuck"), "logo": fields.flag("logo"), "feeling": fields.texts("feeling")}
    values["details"] = _words(fields, "details", DETAILS)
    colors = [key for key in texts if key not in ("second", "headgear")]
    values["slot"] = _choice(fields, "slot", colors, "color").replace("-", "_")
    fields.done()
    return replace(default, **values)


def hat_from(artwork: Artwork, file: str = "") -> Hat:
    """The headgear that a drawing shows. Raises StoryboardError for one that has only one end of its line."""
    left, right = artwork.anchors.get("left"), artwork.anchors.get("right")
    if (left is None) != (right is None):
        missing = "right" if left else "left"
        hint = f'add data-anchor-{missing}="x y", or leave out both where no hair is hidden'
        raise StoryboardError(f"{file or artwork.name}: the line that it sits on has one end", hint=hint)
    return Hat(artwork.name, artwork.items, left, right)


def _default(outfit: Outfit, key: str) -> str:
    return str(getattr(outfit, key.replace("-", "_")))


def expression_from(data: Mapping[str, object], name: str, file: str = "") -> Expression:
    fields = Fields(data, file)
    expression = Expression(name, fields.text("face", name), fields.texts("feeling"))
    fields.done()
    return expression


def look_from(data: Mapping[str, object], name: str, file: str = "") -> Look:
    fields = Fields(data, file)
    default = Look(name, "short1")
    keys = ("head", "skin", "hair", "cloth", "beard", "glasses", "outfit", "build", "color", "age", "gender")
    aids = _words(fields, "aids", AIDS)
    look = Look(name, **{key: fields.text(key, getattr(default, key)) for key in keys}, aids=aids)
    fields.done()
    return look


def _choice(fields: Fields, key: str, known: Collection[str], otherwise: str) -> str:
    value = fields.text(key, otherwise)
    if value not in known and not (value == "" and otherwise == ""):
        raise refusal(
            f"{fields.where}{key}: {value!r} is not known",
            fields.file,
            fields.line(key),
            hint=did_you_mean(value, known),
        )
    return value


def _words(fields: Fields, key: str, known: Collection[str]) -> tuple[str, ...]:
    words = fields.texts(key)
    for word in words:
        if word not in known:
            hint = did_you_mean(word, known)
            raise refusal(f"{fields.where}{key}: {word!r} is not known", fields.file, fields.line(key), hint=hint)
    return words


def _point(fields: Fields, key: str, otherwise: Point) -> Point:
    numbers = fields.numbers(key)
    if not numbers:
        return otherwise
    if len(numbers) != 2:
        raise fields.wrong(key, "two numbers, like [0.4, 0.9]")
    return (numbers[0], numbers[1])


def _rows(fields: Fields, key: str) -> list[list[float]]:
    value = fields.raw(key)
    if value is None:
        return []
    rows: list[list[float]] = []
    for row in value if isinstance(value, list) else [value]:
        if not isinstance(row, list) or not all(isinstance(n, int | float) for n in row):
            raise fields.wrong(key, "a list of rows of numbers")
        rows.append([float(n) for n in row])
    return rows


def _finger(fields: Fields, key: str, row: Collection[float]) -> Finger:
    if len(row) != 6:
        raise fields.wrong(key, "six numbers: x, y, and the angle and length of both bones")
    return Finger(*row)


def _pairs(fields: Fields, key: str, row: list[float]) -> list[Point]:
    if len(row) < 4 or len(row) % 2:
        raise fields.wrong(key, "rows of points: x, y, x, y …")
    return list(zip(row[0::2], row[1::2], strict=True))
