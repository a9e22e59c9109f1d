"""A shot becomes a picture: setting, people, props, light and balloons painted back to front, then cut to the frame."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from storyboard.art.artwork import Artwork, drawn
from storyboard.art.catalogue import Catalogue
from storyboard.art.figure import CREDIT, Figure, Held, draw_figure
from storyboard.art.palette import Palette, palette_for
from storyboard.art.settings import Setting
from storyboard.drawing.cutting import cut_to
from storyboard.drawing.document import Credit, Theme
from storyboard.drawing.geometry import Box, Matrix, Point, placed
from storyboard.drawing.items import Direction, Group, Item, Path, Radial, Solid, Stop, flattened
from storyboard.drawing.items import Picture as Pixels
from storyboard.drawing.outline import rectangle
from storyboard.staging.balloon_places import Room, Speaker, placed_balloons
from storyboard.staging.balloons import BalloonColors, balloon, lettered
from storyboard.staging.composition import EffectPlace, Glow, PropPlace
from storyboard.staging.panel import FRAME, HEIGHT, WIDTH, Panel
from storyboard.staging.product_picture import Raster
from storyboard.staging.score import Picture, Said, Standing, Thing, scored
from storyboard.staging.shot import Actor, Shot
from storyboard.staging.signs import SignSetter

# Painting order; a setting's own layers stand between "far" and "behind", its station's between "mid" and "surface".
ORDER = (
    "ground",
    "far",
    "window",
    "behind",
    "chair",
    "mid",
    "station",
    "surface",
    "near",
    "front",
    "light",
    "head",
    "balloons",
)
# The product's colour is not yet there while its lack hurts.
COLD = {"brand": "slate", "brand-dark": "dusk", "brand-light": "lilac"}
# How much of the hour's light falls on things near the camera; people keep their own colours at every hour.
NEAR_LIGHT = {"day": 0.0, "evening": 0.25, "night": 0.16}


@dataclass(frozen=True, slots=True)
class Look:
    """What is the same in every picture of a story."""

    catalogue: Catalogue
    theme: Theme
    brand: str = ""
    language: str = "en"
    direction: Direction = "ltr"
    product: str = ""
    tagline: str = ""
    image: Raster | None = None
    logo: Raster | Artwork | None = None


@dataclass(slots=True)
class _Canvas:
    """Items by depth, and what the balloons have to know about them."""

    layers: dict[str, list[Item]] = field(default_factory=lambda: {name: [] for name in ORDER})
    figures: dict[str, tuple[Actor, Figure]] = field(default_factory=dict)
    important: list[Box] = field(default_factory=list)
    signs: list[Box] = field(default_factory=list)
    soft: list[Box] = field(default_factory=list)
    credits: list[Credit] = field(default_factory=list)
    things: list[Thing] = field(default_factory=list)
    balloons: list[Said] = field(default_factory=list)

    def picture(self, shot: Shot, setting: Setting, palette: Palette) -> Picture:
        """What the score measures."""
        ground = [leaf for item in self.layers["ground"] for leaf, _ in flattened(item) if isinstance(leaf, Path)]
        figures = tuple(_standing(actor, figure, ground, palette) for actor, figure in self.figures.values())
        floor = setting.ground if shot.composition.zoom <= 1.0 else HEIGHT
        centred = shot.step in ("problem", "outcome")
        return Picture(shot.composition.camera, floor, figures, tuple(self.things), tuple(self.balloons), centred)

    def add(self, depth: str, *items: Item) -> None:
        self.layers[depth].extend(items)


def drawn_panel(shot: Shot, look: Look) -> Panel:
    """The shot as a panel of 1600 x 900 units, cut to its frame."""
    light = look.catalogue.light(shot.time)
    far = palette_for(look.theme, look.brand, light)
    near = palette_for(look.theme, look.brand, light, NEAR_LIGHT[shot.time])
    if shot.step == "consequences":
        far, near = far.recolored(COLD), near.recolored(COLD)
    people = palette_for(look.theme, look.brand)
    canvas = _Canvas()
    setting = look.catalogue.setting(shot.setting)
    _add_setting(canvas, shot, setting, far, near)
    for actor in shot.actors:
        _add_actor(canvas, actor, look, people, setting)
    for place in shot.props:
        _add_prop(canvas, place, shot, look, near)
    carried = any(place.sign for place in shot.props)
    if shot.sign and setting.sign and not carried and framing(shot) is None:
        setter = SignSetter(look.theme, near, look.language, look.direction)
        canvas.add("far", *setter.block(look.product, shot.sign, setting.sign, "dark"))
        canvas.signs.append(setting.sign)
    for glow in shot.composition.glows:
        if not glow.times or shot.time in glow.times:
            canvas.add(_glow_depth(glow), _glow(glow, far))
    for effect in shot.effects:
        _add_effect(canvas, effect, look, near)
    _add_balloons(canvas, shot, look)
    items = tuple(item for name in ORDER for item in canvas.layers[name])
    whole = cut_to(Group(items, f"{shot.number} {shot.step}", shot.alt, "panel"), FRAME)
    if not isinstance(whole, Group):
        raise AssertionError("a panel always has a setting")
    credits = tuple(dict.fromkeys(canvas.credits))
    score = scored(canvas.picture(shot, setting, people))
    return Panel(shot.step, shot.number, shot.title, whole, credits, shot.reasons, score)


def _add_setting(canvas: _Canvas, shot: Shot, setting: Setting, palette: Palette, inside: Palette) -> None:
    frame = framing(shot)
    shown = (*shot.composition.layers, *(() if shot.sign else ("sign",)))  # what a sign shows when nobody words it
    hidden = [name for name in setting.layers if name not in shown]
    behind = drawn(setting.artwork, palette, frame, time=shot.time, leave_out=hidden)
    if shot.composition.soft:
        behind = tuple(_softened(item) for item in behind)
    canvas.add("ground", Group(behind, name=setting.name.replace("-", " "), role="setting"))
    canvas.credits.append(setting.artwork.credit)
    if "window-front" in setting.layers:
        # Behind the glass it is warm and bright: the hour falls on the outside only.
        items = drawn(setting.layers["window-front"], inside, time=shot.time)
        canvas.add("window", Group(items, name="window", role="setting"))
        if setting.window:
            canvas.soft.append(setting.window)
    station = setting.stations.get(shot.composition.station)
    if station:
        for layer, depth in ((station.behind, "chair"), (station.layer, "station")):
            if layer in setting.layers:
                items = drawn(setting.layers[layer], palette, time=shot.time)
                canvas.add(depth, Group(items, name=layer.replace("-", " "), role="setting"))
    if "front" in setting.layers and shot.composition.camera == "wide" and not station:
        items = drawn(setting.layers["front"], palette, time=shot.time)
        canvas.add("front", Group(items, name="foreground", role="setting"))


def framing(shot: Shot) -> Matrix | None:
    """The map from the setting's own frame to the panel's: closer cameras go in on the focus, never past the edge."""
    zoom = shot.composition.zoom
    if zoom <= 1.0:
        return None
    fx, fy = shot.composition.focus
    x = min(0.0, max(WIDTH * (1 - zoom), WIDTH / 2 - fx * zoom))
    y = min(0.0, max(HEIGHT * (1 - zoom), HEIGHT / 2 - fy * zoom))
    return Matrix(zoom, 0.0, 0.0, zoom, x, y)


def _softened(item: Item) -> Item:
    """Far behind a close-up the ink goes: flat tones read as out of focus."""
    if not isinstance(item, Path):
        return item
    if item.fill is None:
        return Path(item.outline, None, None) if item.stroke is None else _thinned(item)
    return Path(item.outline, item.fill, None, item.evenodd, item.name)


def _thinned(path: Path) -> Path:
    assert path.stroke is not None
    stroke = path.stroke
    return Path(path.outline, None, type(stroke)(stroke.color, stroke.width, stroke.alpha * 0.35), path.evenodd)


def _add_actor(canvas: _Canvas, actor: Actor, look: Look, palette: Palette, setting: Setting) -> None:
    catalogue = look.catalogue
    figure = draw_figure(
        actor.person,
        catalogue.pose(actor.pose),
        catalogue.expression(actor.expression),
        palette,
        flip=actor.facing == "left",
        holds=_held(catalogue.prop(actor.holds), palette) if actor.holds else None,
        shadow=not actor.window,
    )
    group = Group(figure.group.items, actor.name, actor.name, "figure", actor.x, actor.y, actor.scale)
    canvas.figures[actor.name] = (actor, figure)
    canvas.credits.append(CREDIT)
    if actor.window and setting.window:
        inside = cut_to(group, setting.window)
        canvas.add("far", *(() if inside is None else (inside,)))
    else:
        canvas.add(actor.depth, group)


def _held(artwork: Artwork, palette: Palette) -> Held:
    """A prop for a hand: gripped where it says, else in its middle."""
    middle = artwork.box.center
    return Held(
        drawn(artwork, palette, leave_out=("shadow",)),
        grip=artwork.anchors.get("grip", middle),
        carry=artwork.anchors.get("carry", middle),
        scale=artwork.scale,
    )


def in_panel(actor: Actor, box: Box) -> Box:
    """A box of the figure's own units as it stands in the panel."""
    s = actor.scale
    return Box(actor.x + box.x * s, actor.y + box.y * s, box.width * s, box.height * s)


def point_in_panel(actor: Actor, point: Point) -> Point:
    return (actor.x + point[0] * actor.scale, actor.y + point[1] * actor.scale)


def _add_prop(canvas: _Canvas, place: PropPlace, shot: Shot, look: Look, palette: Palette) -> None:
    artwork = look.catalogue.prop(place.name)
    scale = place.height / artwork.box.height if place.height else artwork.scale * place.scale
    matrix = placed(place.x, place.y, scale, place.degrees, place.flip)
    words = tuple(_words_on(artwork, place, shot, look, palette, matrix)) if place.sign else ()
    hung = artwork.stands in ("wall", "air", "hand")
    left_out = ["shadow"] * hung + ["words"] * bool(words)
    items = drawn(artwork, palette, matrix, leave_out=left_out)
    canvas.credits.append(artwork.credit)
    if place.sign:
        canvas.important.append(_in_picture(artwork.box, matrix))
        canvas.signs += [_in_picture(artwork.slots[name], matrix) for name in ("name", "sign") if name in artwork.slots]
    box = _in_picture(artwork.box, matrix)
    canvas.things.append(
        Thing(place.name, box, ORDER.index(place.depth), artwork.stands == "floor" and not place.height)
    )
    canvas.add(place.depth, Group((*items, *words), name=artwork.title(look.language), role="prop"))


def _words_on(
    artwork: Artwork, place: PropPlace, shot: Shot, look: Look, palette: Palette, matrix: Matrix
) -> Iterator[Item]:
    """The product's name, the message, the plan and the product's picture in the slots that a prop has for them."""
    if "screen" in artwork.slots and look.image:
        yield from _on_screen(look.image, _in_picture(artwork.slots["screen"], matrix), look.product, palette)
        return
    message = shot.sign
    told = {"name": look.product, "message": message or look.product, "both": message}
    slots = artwork.slots
    if "logo" in slots and look.logo:
        yield from _logo(look.logo, _in_picture(slots["logo"], matrix), palette)
    setter = SignSetter(look.theme, palette, look.language, look.direction)
    if "name" in slots and look.product:
        yield setter.line(look.product, _in_picture(slots["name"], matrix), place.ground)
    if "sign" in slots and place.says == "both":
        yield from setter.block(look.product, told["both"], _in_picture(slots["sign"], matrix), place.ground)
    elif "sign" in slots:
        yield setter.line(told[place.says], _in_picture(slots["sign"], matrix), place.ground)
    elif "logo" in slots and "name" not in slots and not look.logo:
        yield setter.line(look.product, _in_picture(slots["logo"], matrix), place.ground)
    for i, words in enumerate(shot.plan, start=1):
        if f"plan-{i}" in slots:
            yield setter.line(words, _in_picture(slots[f"plan-{i}"], matrix), "paper")


def _on_screen(image: Raster, screen: Box, name: str, palette: Palette) -> Iterator[Item]:
    """The story's own picture, whole, in the middle of a screen."""
    yield Path(rectangle(screen), Solid(palette.color("surface")))
    yield Pixels(_contained(image.width, image.height, screen), image.data, image.media_type, name, "product")


def _logo(logo: Raster | Artwork, box: Box, palette: Palette) -> Iterator[Item]:
    if isinstance(logo, Raster):
        yield Pixels(_contained(logo.width, logo.height, box), logo.data, logo.media_type, name="logo")
        return
    inner = _contained(logo.box.width, logo.box.height, box)
    scale = inner.width / logo.box.width
    x, y = inner.x - logo.box.x * scale, inner.y - logo.box.y * scale
    yield Group(drawn(logo, palette, Matrix(scale, 0.0, 0.0, scale, x, y)), name="logo")


def _contained(width: float, height: float, box: Box) -> Box:
    """The largest box of these proportions in the middle of another."""
    scale = min(box.width / max(width, 1e-6), box.height / max(height, 1e-6))
    w, h = width * scale, height * scale
    return Box(box.x + (box.width - w) / 2, box.y + (box.height - h) / 2, w, h)


def _in_picture(box: Box, matrix: Matrix) -> Box:
    """The upright box around a box of a drawing that `matrix` moves."""
    corners = [matrix.apply(x, y) for x in (box.x, box.right) for y in (box.y, box.bottom)]
    xs, ys = [x for x, _ in corners], [y for _, y in corners]
    return Box(min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys))


def _add_effect(canvas: _Canvas, place: EffectPlace, look: Look, palette: Palette) -> None:
    artwork = look.catalogue.effect(place.name)
    canvas.credits.append(artwork.credit)
    matrix = Matrix() if artwork.at == "frame" else placed(place.x, place.y, place.scale)
    if place.who:
        if place.who not in canvas.figures:
            return
        actor, figure = canvas.figures[place.who]
        x, y, size = _at_head(artwork, actor, figure)
        matrix = placed(x, y, size * place.scale, 0.0, actor.facing == "left")
        canvas.important.append(_in_picture(artwork.box, matrix))
        if palette.light == "night" and all(leaf.fill is None for leaf, _ in _leaves(artwork)):
            # A line that has no fill of its own would sink into the dark.
            palette = palette.recolored({"ink": "cream"})
    items = drawn(artwork, palette, matrix)
    canvas.add(place.depth, Group(items, name=artwork.title(look.language), role="effect"))


def _leaves(artwork: Artwork) -> Iterator[tuple[Path, Matrix]]:
    for item in artwork.items:
        for leaf, m in flattened(item):
            if isinstance(leaf, Path):
                yield leaf, m


def _at_head(artwork: Artwork, actor: Actor, figure: Figure) -> tuple[float, float, float]:
    """Where an effect's origin goes: above the crown, or at the head's middle."""
    head = in_panel(actor, figure.head)
    size = head.height / 200.0
    if artwork.at == "over-head":
        return head.center[0], head.y - 6.0 * size, size
    return head.center[0], head.center[1], size


def _glow_depth(glow: Glow) -> str:
    return {"front": "light", "behind": "behind", "far": "far"}.get(glow.depth, "light")


def _glow(glow: Glow, palette: Palette) -> Path:
    color = palette.color(glow.color)
    if glow.rim:
        stops = (Stop(0.36, color, 0.0), Stop(1.0, color, glow.alpha))
        shape = rectangle(FRAME)
        return Path(shape, Radial(glow.x, glow.y, glow.rx, glow.ry, stops), name="vignette")
    box = Box(glow.x - glow.rx, glow.y - glow.ry, 2 * glow.rx, 2 * glow.ry)
    stops = (Stop(0.0, color, glow.alpha), Stop(1.0, color, 0.0))
    from storyboard.drawing.outline import ellipse

    return Path(ellipse(*box.center, glow.rx, glow.ry), Radial(glow.x, glow.y, glow.rx, glow.ry, stops), name="light")


def _add_balloons(canvas: _Canvas, shot: Shot, look: Look) -> None:
    speakers = {name: _speaker(actor, figure) for name, (actor, figure) in canvas.figures.items()}
    told = [u for u in shot.utterances if u.who in speakers]
    if not told:
        return
    colors = look.theme.colors
    lines = []
    for u in told:

        def words(shrink: float, u: object = u) -> object:
            return lettered(
                u.who,  # type: ignore[attr-defined]
                u.words,  # type: ignore[attr-defined]
                u.how,  # type: ignore[attr-defined]
                family=look.theme.hand,
                weight=look.theme.hand_weight,
                color=colors["ink"],
                language=look.language,
                direction=look.direction,
                shrink=shrink,
            )

        lines.append((speakers[u.who], words))
    faces = tuple(s.head for s in speakers.values() if FRAME.intersects(s.head))
    seen = [(actor, figure) for actor, figure in canvas.figures.values()]
    bodies = tuple(in_panel(actor, figure.bounds) for actor, figure in seen)
    hands = [_hand(actor, figure, side) for actor, figure in seen for side in ("near", "far")]
    room = Room((*faces, *canvas.signs), (*canvas.important, *hands), (*bodies, *canvas.soft), look.direction == "rtl")
    tints = BalloonColors(colors["ink"], colors["white"], colors["shadow"])
    for place in placed_balloons(lines, room):  # type: ignore[arg-type]
        canvas.balloons.append(Said(place.words.who, place.box, place.tip))
        canvas.add("balloons", balloon(place.words, place.center, place.tip, tints))


def _standing(actor: Actor, figure: Figure, ground: Sequence[Path], palette: Palette) -> Standing:
    """A figure as the score sees it."""
    joints = tuple(
        point_in_panel(actor, figure.anchors[f"{joint}_{side}"])
        for joint in ("knee", "ankle")
        for side in ("near", "far")
    )
    chest = point_in_panel(actor, figure.anchors["chest"])
    return Standing(
        name=actor.name,
        head=in_panel(actor, figure.head),
        body=in_panel(actor, figure.bounds),
        feet=actor.y,
        joints=joints,
        scale=actor.scale,
        order=ORDER.index(actor.depth),
        color=palette.color(actor.person.outfit.color),
        ground_color=_color_at(chest, ground),
        supported=actor.supported,
    )


def _color_at(point: Point, ground: Sequence[Path]) -> str:
    """The flat colour that lies behind a point: that of the last large shape around it."""
    spot = Box(point[0], point[1], 0.1, 0.1)
    for path in reversed(ground):
        if isinstance(path.fill, Solid) and path.fill.alpha > 0.6 and path.outline.bounds.contains(spot):
            return path.fill.color
    return ""


def _speaker(actor: Actor, figure: Figure) -> Speaker:
    head = in_panel(actor, figure.head)
    return Speaker(actor.name, head, point_in_panel(actor, figure.anchors["mouth"]))


def _hand(actor: Actor, figure: Figure, side: str) -> Box:
    x, y = point_in_panel(actor, figure.anchors[f"hand_{side}"])
    reach = 44.0 * actor.scale
    return Box(x - reach, y - reach, 2 * reach, 2 * reach)
