"""Compositions: how a step can be laid out inside a frame, as data.

A composition is a YAML file in `assets/compositions/`: for which steps and circumstances it serves, from how far the
camera looks, and where people, props and effects stand. All places are in panel units (1600 x 900); a person's y is
where the feet are, even when the frame cuts them off. The director chooses a composition and fills it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal, get_args

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.errors import StoryboardError, did_you_mean
from storyboard.staging.frame import WIDTH

Camera = Literal["wide", "medium", "close"]
Depth = Literal["far", "behind", "mid", "surface", "near", "front"]
Facing = Literal["left", "right"]
DEPTHS: tuple[Depth, ...] = get_args(Depth)


class PersonPlace(Struct, frozen=True):
    """A place for one person. Without x and y the setting's own station, seat or ground decides.

    `who` is anyone, the lead, any other, whoever speaks first, a role, a presenter (a helper, and nobody in their
    stead), or the first or second of two who touch; with a `trade` nobody serves of whom it is not told. In a `window`,
    that of a prop or else the setting's, one is seen from the chest up.

    Who is `supported` sits or stands on something that the composition brings along; what one `wears` is headgear that
    belongs to the moment. A place for an `extra` is not left empty: where the cast has nobody for it, somebody of no
    name stands there. Somebody `resting` is not the lead and told to strike one of the place's `poses`. Of several
    seats that the setting has the first is taken whose name stands in `seats`; who stands `beside` it stands so far
    from its middle, on the side with more room.
    """

    who: str = "anyone"
    trade: str = ""
    at: str = ""
    x: float | None = None
    y: float | None = None
    scale: float | None = None
    facing: str = ""
    depth: str = "mid"
    poses: tuple[str, ...] = ()
    expressions: tuple[str, ...] = ()
    window: bool = False
    wears: str = ""
    holds: str = ""
    supported: bool = False
    extra: bool = False
    seats: tuple[str, ...] = ()
    beside: float = 0.0


class PropPlace(Struct, frozen=True):
    """A place for one prop: named, or `pick`ed: the channel's, the product, what troubled and is in order now
    (`solved`), or what the words name and stands like this.

    `height` in panel units overrules `scale`. A `sign` carries words; the director says which, on what colour. What
    only dresses a picture, `beside` people, gives way to whoever stands there.
    """

    name: str = ""
    pick: str = ""
    otherwise: tuple[str, ...] = ()
    surface: str = ""
    x: float = 0.0
    y: float = 0.0
    scale: float = 1.0
    degrees: float = 0.0
    flip: bool = False
    depth: str = "mid"
    sign: bool = False
    height: float = 0.0
    says: str = ""
    ground: str = ""
    name_ground: str = ""
    beside: bool = False


class EffectPlace(Struct, frozen=True):
    """An effect on the frame (x, y, scale) or at a person's head (`who`)."""

    name: str
    who: str = ""
    x: float = 800.0
    y: float = 450.0
    scale: float = 1.0
    depth: str = "front"


class Glow(Struct, frozen=True):
    """A soft light or darkness: from the middle (or, `rim`, from the edge) of an ellipse, of one colour role."""

    x: float
    y: float
    rx: float
    ry: float
    color: str
    alpha: float
    rim: bool = False
    depth: str = "front"
    times: tuple[str, ...] = ()


class Asks(Struct, frozen=True):
    """When a composition may be used; an empty entry asks for nothing.

    `words` are names of props that the step's words must speak of; where they speak of what a composition `suits`, it
    is preferred, whatever is lost. `cast` are roles that somebody in the picture has, `without` those that nobody may
    have. An ending that shows something particular is for words that have it `told`; `acts` are poses of which the
    lead must be told to strike one, `others` those of which another must. A `gesture` is a pose in which two people
    touch; a `plan` is a numbered list of three; an `image` is the story's own picture of the product. Where a `place`
    is asked for, the words must name it.
    """

    channel: tuple[str, ...] = ()
    product: tuple[str, ...] = ()
    loss: tuple[str, ...] = ()
    feeling: tuple[str, ...] = ()
    cast: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    gesture: tuple[str, ...] = ()
    suits: tuple[str, ...] = ()
    told: tuple[str, ...] = ()
    acts: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    plan: bool = False
    image: bool = False
    place: bool = False
    station: bool = False
    seat: bool = False
    people: tuple[int, int] = (1, 9)


class Composition(Struct, frozen=True):
    """One way to lay out a step. `settings` are those that it can be played in (empty: any); `setting` is its own,
    where it plays whenever the story's place is none of them.

    One that `turns` may be seen from the other side, so that who speaks first stands on the left. Where it `varies`,
    all the poses of a place serve as well, and the story decides; elsewhere the first is the best.
    """

    name: str
    steps: tuple[str, ...]
    camera: str = "medium"
    asks: Asks = Asks()
    weight: float = 1.0
    setting: str = ""
    settings: tuple[str, ...] = ()
    time: str = ""
    station: str = ""
    zoom: float = 1.0
    focus: tuple[float, float] = (800.0, 450.0)
    soft: bool = False
    turns: bool = False
    varies: bool = False
    layers: tuple[str, ...] = ("back", "middle")
    people: tuple[PersonPlace, ...] = ()
    props: tuple[PropPlace, ...] = ()
    effects: tuple[EffectPlace, ...] = ()
    glows: tuple[Glow, ...] = ()
    sign: Box | None = None


def turned(composition: Composition) -> Composition:
    """The composition with left and right exchanged, for everything that stands in it; the setting stays as it is."""
    other = {"left": "right", "right": "left"}
    people = tuple(
        replace(p, x=None if p.x is None else WIDTH - p.x, facing=other.get(p.facing, p.facing))
        for p in composition.people
    )
    props = tuple(p if p.surface else replace(p, x=WIDTH - p.x, degrees=-p.degrees) for p in composition.props)
    effects = tuple(replace(e, x=WIDTH - e.x) for e in composition.effects)
    glows = tuple(replace(g, x=WIDTH - g.x) for g in composition.glows)
    return replace(composition, people=people, props=props, effects=effects, glows=glows)


def composition_from(data: object, name: str, file: str) -> Composition:
    """A composition from its YAML. Raises StoryboardError that names the file and the nearest known key."""
    table = _table(data, file)
    values = dict(table)
    values["asks"] = _made(Asks, values.get("asks", {}), file)
    for key, kind in (("people", PersonPlace), ("props", PropPlace), ("effects", EffectPlace), ("glows", Glow)):
        values[key] = tuple(_made(kind, entry, file) for entry in _list(values.get(key, []), file))
    if values.get("sign") is not None:
        values["sign"] = Box(*(float(n) for n in values["sign"]))
    composition = _made(Composition, {**values, "name": name}, file)
    assert isinstance(composition, Composition)
    return composition


def _made(kind: type[Any], data: object, file: str) -> Any:
    """A struct from a table: lists become tuples, a lone word becomes a list of one where a list is asked for."""
    known: dict[str, str] = kind.__annotations__
    values: dict[str, object] = {}
    for key, value in _table(data, file).items():
        if key not in known:
            raise StoryboardError(f"{file}: unknown key {key!r}", hint=did_you_mean(key, known))
        wants_tuple = known[key].startswith("tuple")
        if wants_tuple and not isinstance(value, list | tuple):
            value = (value,)
        values[key] = tuple(value) if isinstance(value, list) else value
    for name in kind.__struct_fields__[: len(known) - len(kind.__struct_defaults__)]:
        if name not in values:
            raise StoryboardError(f"{file}: {name!r} is missing", hint=f"add a line `{name}: …`")
    return kind(**values)


def _table(data: object, file: str) -> Mapping[str, Any]:
    if not isinstance(data, Mapping):
        raise StoryboardError(f"{file}: expected a table of keys and values, found {type(data).__name__}")
    return data


def _list(data: object, file: str) -> list[object]:
    if not isinstance(data, list):
        raise StoryboardError(f"{file}: expected a list, found {type(data).__name__}")
    return data
