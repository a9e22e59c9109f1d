"""Places: a drawn setting with where its floor is, where people sit and stand, and where things may be put."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from storyboard.art.artwork import Artwork
from storyboard.art.yaml_file import Fields
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Item


class Station(Struct, frozen=True):
    """A place for one person: where the feet (or the seat) would be, and the layer that hides part of them.

    `layer` is painted in front of the person, `behind` at their back; `cut` is the y at which furniture hides the body
    (0: nothing does). `pose` is "sit" or "stand"; `faces` is "left", "right", "camera" or empty.
    """

    name: str
    x: float
    y: float
    scale: float = 1.0
    layer: str = ""
    behind: str = ""
    pose: str = "stand"
    faces: str = ""
    cut: float = 0.0


class Seat(Struct, frozen=True):
    """A seat for a whole figure: the middle of its top, the figure's scale there, and the layer that it is part of."""

    name: str
    x: float
    y: float
    scale: float = 1.0
    layer: str = ""


class Surface(Struct, frozen=True):
    """A level at which props stand, from `start` to `end`; `scale` is theirs."""

    name: str
    y: float
    start: float
    end: float
    scale: float = 1.0
    layer: str = ""


class Setting(Struct, frozen=True):
    """A place to play in: the drawing (1600 x 900), and the numbers by which it is furnished with people and props.

    `ground` is the y on which full figures stand, `scale` their scale there (a grown figure is 860 units tall at 1).
    """

    name: str
    artwork: Artwork
    ground: float = 840.0
    scale: float = 0.7
    light: str = "day"
    indoor: bool = True
    stations: Mapping[str, Station] = field(default_factory=dict)
    seats: Mapping[str, Seat] = field(default_factory=dict)
    surfaces: Mapping[str, Surface] = field(default_factory=dict)
    wall: Box | None = None
    sky: Box | None = None
    window: Box | None = None
    sign: Box | None = None
    focus: Mapping[str, tuple[float, float, float]] = field(default_factory=dict)
    keywords: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    times: tuple[str, ...] = ("day", "evening", "night")
    extra: Mapping[str, object] = field(default_factory=dict)

    @property
    def layers(self) -> Mapping[str, tuple[Item, ...]]:
        """The drawing's layers, back to front."""
        return self.artwork.layers


def setting_from(data: Mapping[str, object], artwork: Artwork, file: str = "") -> Setting:
    """The setting that a YAML file and its drawing make together. Raises StoryboardError, with the line."""
    own = Fields(data, file)
    base = Setting(artwork.name, artwork)
    words = own.fields("keywords")
    for key in ("title", "creator", "license", "licence", "source"):
        own.text(key)
    setting = Setting(
        name=artwork.name,
        artwork=artwork,
        ground=own.number("ground", base.ground),
        scale=own.number("scale", base.scale),
        light=own.text("light", base.light),
        indoor=own.flag("indoor", base.indoor),
        stations={name: _station(name, each) for name, each in _each(own.fields("stations"))},
        surfaces={name: _surface(name, each) for name, each in _each(own.fields("surfaces"))},
        seats={name: _seat(name, each) for name, each in _each(own.fields("seats"))},
        wall=_box(own, "wall"),
        sky=_box(own, "sky"),
        window=_box(own, "window"),
        focus=_focus(own),
        sign=_box(own, "sign"),
        keywords={language: words.texts(language) for language in words.keys()},  # noqa: SIM118
        times=own.texts("times") or base.times,
        extra={key: data[key] for key in ("more",) if own.raw(key) is not None},
    )
    own.done()
    return setting


def _each(group: Fields) -> list[tuple[str, Fields]]:
    return [(name, group.fields(name)) for name in group.keys()]  # noqa: SIM118


def _station(name: str, own: Fields) -> Station:
    station = Station(
        name,
        own.number("x"),
        own.number("y"),
        own.number("scale", 1.0),
        own.text("layer"),
        own.text("behind"),
        own.text("pose", "stand"),
        own.text("faces"),
        own.number("cut"),
    )
    own.done()
    return station


def _seat(name: str, own: Fields) -> Seat:
    seat = Seat(name, own.number("x"), own.number("y"), own.number("scale", 1.0), own.text("layer"))
    own.done()
    return seat


def _focus(own: Fields) -> dict[str, tuple[float, float, float]]:
    """Framings by camera: the point to look at, and how far to go in."""
    group = own.fields("focus")
    framings = {}
    for camera in group.keys():  # noqa: SIM118
        numbers = group.numbers(camera)
        if len(numbers) != 3:
            raise group.wrong(camera, "three numbers: x, y and zoom")
        framings[camera] = (numbers[0], numbers[1], numbers[2])
    group.done()
    return framings


def _surface(name: str, own: Fields) -> Surface:
    surface = Surface(
        name,
        own.number("y"),
        own.number("from"),
        own.number("to"),
        own.number("scale", 1.0),
        own.text("layer"),
    )
    own.done()
    return surface


def _box(own: Fields, key: str) -> Box | None:
    if key not in own:
        return None
    group = own.fields(key)
    box = Box(group.number("x"), group.number("y"), group.number("width"), group.number("height"))
    group.done()
    return box
