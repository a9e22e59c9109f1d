"""What a person is made of, as data: builds, hands, poses, outfits, expressions, looks, aids.

Lengths are figure units (a grown figure is about 860 tall), angles are degrees, clockwise on the screen. The near arm
and leg are the ones on the left of a figure that is not flipped; its face looks to the right. `reading.py` takes these
values out of YAML.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.geometry import Point
from storyboard.drawing.items import Item

Stance = Literal["stand", "sit", "jump", "walk"]
Layer = Literal["behind", "front", "over"]  # behind the torso, before it, before the head too
Top = Literal["tee", "sweater", "hoodie", "shirt", "blazer", "dress", "coat", "tank"]
Bottom = Literal["straight", "slim", "wide", "jogger", "shorts", "skirt", "dress"]
Neck = Literal["round", "v", "turtle", "collar"]
Pattern = Literal["", "stripes", "dots", "block"]
Shoe = Literal["sneaker", "loafer", "boot"]
Holds = Literal["", "near", "far", "both"]
# Where a piece of gear is painted: behind everything (a seat, too), between the legs, before the body, over the hands.
GearLayer = Literal["back", "seat", "middle", "front", "over"]
# Where something stands that a pose brings along, or is held: at the chest, or in a hand.
Where = Literal["ground", "chest", "near", "far"]
REACHES = ("none", "left", "right", "up", "up-right", "up-left", "both-up", "sides", "head", "chest", "forward", "down")
AIDS = (
    *("wheelchair", "crutches", "cane", "white-cane", "prosthetic-leg", "prosthetic-arm"),
    *("hearing-aid", "pregnant", "baby-carrier"),
)
BUMP = 58.0  # how far a pregnant belly stands out
SHORT_SLEEVE = 0.44  # of the arm
DETAILS = (
    *("pocket", "zip", "puffer", "buttons", "scrubs", "reflective", "bib", "tie", "turn-up", "short"),
    *("stethoscope", "double-breasted", "badge", "bow-tie", "suspenders", "tool-belt"),
    *("tape-measure", "bands", "clerical", "waistcoat", "vest-pockets", "wrap"),
)


class Build(Struct, frozen=True):
    """Proportions as multiples of the grown default; `belly` and `stoop` are units and degrees more. Who stoops bends
    the knees, too."""

    name: str = "default"
    width: float = 1.0
    limb: float = 1.0
    leg: float = 1.0
    torso: float = 1.0
    arm: float = 1.0
    waist: float = 1.0
    hips: float = 1.0
    head: float = 1.0
    belly: float = 0.0
    stoop: float = 0.0


class Finger(Struct, frozen=True):
    """A finger of two bones from (x, y): the angle and length of each."""

    x: float
    y: float
    first_angle: float
    first: float
    second_angle: float
    second: float


class Hand(Struct, frozen=True):
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


class Arm(Struct, frozen=True):
    """Where a hand goes: the wrist in arm lengths from the shoulder, which way the elbow bends, and the hand.

    With `watch` a wristwatch shows.
    """

    wrist: Point
    elbow: int = 1
    hand: str = "relaxed"
    turn: float = 90.0
    thumb: int = 1
    layer: Layer = "front"
    watch: bool = False


class Leg(Struct, frozen=True):
    """Where a foot goes: x from the middle, lift from the ground; its turn, its toes (-1 left, 1 right).

    `profile` is 1 for a foot seen from its side and less for one that points towards the viewer; `short` are the
    lengths of thigh and shin for the eye, 1 where they are not foreshortened.
    """

    foot: Point
    turn: float = 0.0
    toes: int = 1
    knee: int = -1
    profile: float = 1.0
    short: Point = (1.0, 1.0)


class Partner(Struct, frozen=True):
    """How a second person joins a pose, face to face with the first.

    `apart` units lie between the middles of two grown people. `hands` are the first person's hands, each with the
    places of the partner that it may meet ("far", ("shoulder_far", "crown")), the first that it reaches; `theirs` are
    the partner's hands with places of the first. Of who is painted first, the arms or thumbs in `over` ("near", "far",
    "far thumb") come before the other's body.
    """

    pose: str
    apart: float = 300.0
    hands: tuple[tuple[str, tuple[str, ...]], ...] = ()
    theirs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    in_front: Literal["me", "partner"] = "partner"
    over: tuple[str, ...] = ()


class Gear(Struct, frozen=True):
    """A piece of what a pose brings along: a drawing of `gear` or of `props`, placed for a grown person from the ground
    under the figure, or from where it is held, `at` the chest or a hand; `items` are filled in by the catalogue."""

    thing: str
    layer: GearLayer = "front"
    at: Where = "ground"
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    degrees: float = 0.0
    flip: bool = False
    items: tuple[Item, ...] = ()


class Pose(Struct, frozen=True):
    """A whole body's position, and what a director needs to know to choose it.

    `palms` are places on what the pose `brings` along where hands go, whatever the build: side, x and y.
    """

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
    thing: str = ""  # the prop that is usually held
    held_turn: float | None = None
    mirrored: bool = True
    together: bool = False  # both palms meet, whatever the build
    aid: str = ""
    partner: Partner | None = None
    brings: tuple[Gear, ...] = ()
    palms: tuple[tuple[Literal["near", "far"], Point], ...] = ()

    @property
    def stands_with_gear(self) -> bool:
        """Whether it brings something along that stands on the ground."""
        return any(piece.at == "ground" for piece in self.brings)

    @property
    def has_gear_to_sit_at(self) -> bool:
        """Whether it brings a seat along, which somebody in a wheelchair does without."""
        return any(piece.layer == "seat" for piece in self.brings)


class Hat(Struct, frozen=True):
    """Headgear, drawn on the canvas of a head. `left` and `right` are the ends of the line on which it sits: hair above
    it is hidden. Without them (a headset) nothing is."""

    name: str
    items: tuple[Item, ...]
    left: Point | None = None
    right: Point | None = None


class Outfit(Struct, frozen=True):
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
    headgear: str = ""
    headgear_color: str = ""
    hat: Hat | None = None
    logo: bool = False
    slot: str = "color"
    feeling: tuple[str, ...] = ()

    def recolored(self, color: str) -> Outfit:
        """The outfit with the one colour that a story may choose replaced by `color` (a role or #rrggbb)."""
        return replace(self, **{self.slot: color})


class Expression(Struct, frozen=True):
    """A face by the names of Open Peeps: one of its expressions, or `eyes+mouth` of two; and what it feels like."""

    name: str
    face: str
    feeling: tuple[str, ...] = ()


class Look(Struct, frozen=True):
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
    aids: tuple[str, ...] = ()


class Person(Struct, frozen=True):
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
    aids: tuple[str, ...] = ()


def person_from(look: Look, outfit: Outfit, build: Build, name: str = "") -> Person:
    """The person that a look describes, dressed in `outfit` (recoloured where the look names a colour)."""
    dressed = outfit.recolored(look.color) if look.color else outfit
    looks = (look.skin, look.hair, look.cloth, look.beard, look.glasses, look.aids)
    return Person(name or look.name, look.head, dressed, build, *looks)
