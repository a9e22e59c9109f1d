"""What a person is made of, as data: builds, hands, poses, outfits, expressions and looks, read strictly from YAML.

Every `…_from(data, name, file)` takes the mapping of one file and gives one frozen value; it raises StoryboardError
with the file, the line and the nearest known word. Lengths are figure units (a grown figure is about 860 tall),
angles are degrees, clockwise on the screen. The near arm and leg are the ones on the left of a figure that is not
flipped; its face looks to the right.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from typing import Literal, get_args

from storyboard.art.yaml_file import Fields, refusal
from storyboard.drawing.geometry import Point
from storyboard.errors import did_you_mean

Stance = Literal["stand", "sit", "jump", "walk"]
Layer = Literal["behind", "front", "over"]  # behind the torso, before it, before the head too
Top = Literal["tee", "sweater", "hoodie", "shirt", "blazer", "dress", "coat", "tank"]
Bottom = Literal["straight", "slim", "wide", "jogger", "shorts", "skirt", "dress"]
Neck = Literal["round", "v", "turtle", "collar"]
Pattern = Literal["", "stripes", "dots", "block"]
Shoe = Literal["sneaker", "loafer", "boot"]
Holds = Literal["", "near", "far", "both"]
REACHES = ("none", "left", "right", "up", "up-right", "up-left", "both-up", "sides", "head", "chest", "forward", "down")
SHORT_SLEEVE = 0.44  # of the arm
DETAILS = ("pocket", "zip", "puffer", "buttons", "kangaroo", "scrubs", "reflective", "bib", "tie", "turn-up", "short")


@dataclass(frozen=True, slots=True)
class Build:
    """Proportions as multiples of the grown default; `belly` and `stoop` are units and degrees more."""

    name: str = "default"
    width: float = 1.0
    limb: float = 1.0
    leg: float = 1.0
    torso: float = 1.0
    arm: float = 1.0
    hips: float = 1.0
    head: float = 1.0
    belly: float = 0.0
    stoop: float = 0.0


@dataclass(frozen=True, slots=True)
class Finger:
    """A finger of two bones from (x, y): the angle and length of each."""

    x: float
    y: float
    first_angle: float
    first: float
    second_angle: float
    second: float


@dataclass(frozen=True, slots=True)
class Hand:
    """A hand at rest: wrist at (0, 0), fingers towards +x, thumb on the side of -y.

    `thumb_over` paints the thumb over the palm. A held thing stands with its grip at `grip`, its own "up" turned
    `axis` degrees from the fingers' direction, between the palm and the `wrap` fingers.
    """

    name: str
    fingers: tuple[Finger, ...]
    thumb: Finger
    lines: tuple[tuple[Point, ...], ...] = ()
    thumb_over: bool = False
    grip: Point = (34.0, 0.0)
    axis: float = 90.0
    wrap: tuple[Finger, ...] = ()


@dataclass(frozen=True, slots=True)
class Arm:
    """Where a hand goes: the wrist in arm lengths from the shoulder, which way the elbow bends, and the hand."""

    wrist: Point
    elbow: int = 1
    hand: str = "relaxed"
    turn: float = 90.0
    thumb: int = 1
    layer: Layer = "front"


@dataclass(frozen=True, slots=True)
class Leg:
    """Where a foot goes: x from the middle, lift from the ground; its turn, its toes (-1 left, 1 right).

    `profile` is 1 for a foot seen from its side and less for one that points towards the viewer.
    """

    foot: Point
    turn: float = 0.0
    toes: int = 1
    knee: int = -1
    profile: float = 1.0


@dataclass(frozen=True, slots=True)
class Pose:
    """A whole body's position, and what a director needs to know to choose it."""

    name: str
    near_arm: Arm
    far_arm: Arm
    near_leg: Leg
    far_leg: Leg
    stance: Stance = "stand"
    lean: float = 0.0
    bend: float = 0.0
    shift: float = 0.0
    tilt: float = 0.0
    shrug: float = 0.0
    hips: float = 0.0
    seat: float = 0.0
    drop: float = 0.0
    hop: float = 0.0
    reach: tuple[str, ...] = ()
    feeling: tuple[str, ...] = ()
    holds: Holds = ""
    held_turn: float | None = None
    mirrored: bool = True


@dataclass(frozen=True, slots=True)
class Outfit:
    """Clothes: shapes by name, colours by role. `slot` names the field that a story's own colour replaces."""

    name: str
    top: Top = "tee"
    color: str = "brand"
    second: str = ""
    sleeve: float = 1.0
    sleeve_color: str = ""
    pattern: Pattern = ""
    pattern_color: str = "cream"
    neck: Neck = "round"
    tuck: bool = False
    belt: str = ""
    details: tuple[str, ...] = ()
    bottom: Bottom = "straight"
    bottom_color: str = "navy"
    length: float = 0.86
    flare: float = 46.0
    tights: str = ""
    socks: str = ""
    shoe: Shoe = "sneaker"
    shoe_color: str = "white"
    apron: str = ""
    vest: str = ""
    lanyard: str = ""
    scarf: str = ""
    logo: bool = False
    slot: str = "color"
    feeling: tuple[str, ...] = ()

    def recolored(self, color: str) -> Outfit:
        """The outfit with the one colour that a story may choose replaced by `color` (a role or #rrggbb)."""
        return replace(self, **{self.slot: color})  # type: ignore[arg-type]


@dataclass(frozen=True, slots=True)
class Expression:
    """A face by the names of Open Peeps: one of its expressions, or `eyes+mouth` of two; and what it feels like."""

    name: str
    face: str
    feeling: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Look:
    """How a person looks by names: a head of Open Peeps, skin, hair, a cloth for the head, beard, glasses, clothes."""

    name: str
    head: str
    skin: str = "peach"
    hair: str = "brown"
    cloth: str = "coral"
    beard: str = ""
    glasses: str = ""
    outfit: str = "tee"
    build: str = "default"
    color: str = ""
    age: str = "grown"
    gender: str = ""


@dataclass(frozen=True, slots=True)
class Person:
    """Everything that stays the same about a person in every panel. Colours are names, roles or #rrggbb."""

    name: str
    head: str
    outfit: Outfit
    build: Build = Build()
    skin: str = "peach"
    hair: str = "brown"
    cloth: str = "coral"
    beard: str = ""
    glasses: str = ""


def person_from(look: Look, outfit: Outfit, build: Build, name: str = "") -> Person:
    """The person that a look describes, dressed in `outfit` (recoloured where the look names a colour)."""
    dressed = outfit.recolored(look.color) if look.color else outfit
    return Person(
        name or look.name, look.head, dressed, build, look.skin, look.hair, look.cloth, look.beard, look.glasses
    )


def build_from(data: Mapping[str, object], name: str, file: str = "") -> Build:
    fields = Fields(data, file)
    keys = ("width", "limb", "leg", "torso", "arm", "hips", "head")
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
        held_turn=fields.number("held-turn") if "held-turn" in fields else None,
        mirrored=fields.flag("mirrored", True),
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
    )
    fields.done()
    return arm


def _leg(fields: Fields) -> Leg:
    leg = Leg(
        _point(fields, "foot", (0.0, 0.0)),
        fields.number("turn"),
        int(_choice(fields, "toes", ("-1", "1"), "1")),
        int(_choice(fields, "knee", ("-1", "1"), "-1")),
        fields.number("profile", 1.0),
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
    texts += ("pattern-color", "bottom-color", "sleeve-color")
    kinds = {"top": Top, "bottom": Bottom, "neck": Neck, "pattern": Pattern, "shoe": Shoe}
    values: dict[str, object] = {key.replace("-", "_"): fields.text(key, _default(default, key)) for key in texts}
    values |= {key: _choice(fields, key, get_args(kind), _default(default, key)) for key, kind in kinds.items()}
    values |= {key: fields.number(key, float(_default(default, key))) for key in ("length", "flare")}
    values["sleeve"] = fields.number("sleeve", SHORT_SLEEVE if values["top"] in ("tee", "dress") else 1.0)
    values |= {"tuck": fields.flag("tuck"), "logo": fields.flag("logo"), "feeling": fields.texts("feeling")}
    values["details"] = _words(fields, "details", DETAILS)
    colors = [key for key in texts if key != "second"]
    values["slot"] = _choice(fields, "slot", colors, "color").replace("-", "_")
    fields.done()
    return replace(default, **values)  # type: ignore[arg-type]


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
    look = Look(name, **{key: fields.text(key, getattr(default, key)) for key in keys})
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
