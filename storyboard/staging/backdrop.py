"""Behind and around the people: the setting from where the camera stands, and the light on it."""

from __future__ import annotations

from msgspec.structs import replace

from storyboard.art.artwork import drawn
from storyboard.art.palette import Palette
from storyboard.art.settings import Setting
from storyboard.drawing.geometry import Matrix
from storyboard.drawing.items import Group, Item, Path, Radial, Stop
from storyboard.drawing.outline import ellipse, rectangle
from storyboard.staging.canvas import Canvas
from storyboard.staging.composition import Glow
from storyboard.staging.frame import FRAME, HEIGHT, WIDTH
from storyboard.staging.shot import Shot

# Weather that falls hides the sun, the moon and the stars: the layer that holds them in the drawing of a place.
FALLING = ("rain", "snow")
CLEAR_SKY = "clear-sky"


def add_setting(canvas: Canvas, shot: Shot, setting: Setting, palette: Palette, inside: Palette) -> None:
    frame = framing(shot)
    shown = (*shot.composition.layers, *(() if shot.sign else ("sign",)))  # what a sign shows when nobody words it
    shown = (*shown, *(() if shot.weather in FALLING else (CLEAR_SKY,)))
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
        return _thinned(item)
    return Path(item.outline, item.fill, None, item.evenodd, item.name)


def _thinned(path: Path) -> Path:
    faint = replace(path.stroke, alpha=path.stroke.alpha * 0.35) if path.stroke else None
    return Path(path.outline, None, faint, path.evenodd)


def add_glows(canvas: Canvas, shot: Shot, palette: Palette) -> None:
    """The lights and the darkness that a composition has at this hour."""
    for glow in shot.composition.glows:
        if not glow.times or shot.time in glow.times:
            canvas.add(glow.depth if glow.depth in ("behind", "far") else "light", _glow(glow, palette))


def _glow(glow: Glow, palette: Palette) -> Path:
    color = palette.color(glow.color)
    if glow.rim:
        stops = (Stop(0.36, color, 0.0), Stop(1.0, color, glow.alpha))
        shape = rectangle(FRAME)
        return Path(shape, Radial(glow.x, glow.y, glow.rx, glow.ry, stops), name="vignette")
    stops = (Stop(0.0, color, glow.alpha), Stop(1.0, color, 0.0))
    shape = ellipse(glow.x, glow.y, glow.rx, glow.ry)
    return Path(shape, Radial(glow.x, glow.y, glow.rx, glow.ry, stops), name="light")
