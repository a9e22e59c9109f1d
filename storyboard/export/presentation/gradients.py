"""Gradients: native ones where every program paints them alike, and flat shapes that look like one where not.

Programs agree on a straight gradient of two colours, with the colour held before or after it or the same on both
sides of its middle, and on a round one that fills its circle. LibreOffice before 7.6 knows no more; PowerPoint lays
round ones out by the box of the shape, not by a centre of ours. What is left is cut into pieces or rings.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from itertools import pairwise

from msgspec.structs import replace

from storyboard.drawing.color import rgb
from storyboard.drawing.cutting import combined, skia_path
from storyboard.drawing.geometry import Box, Point
from storyboard.drawing.items import Linear, Path, Radial, Solid, Stop
from storyboard.drawing.outline import Outline, ellipse, polygon, rectangle
from storyboard.export.presentation.inks import Inks

# The largest change of a channel from one flat ring to the next, out of 255.
_RING = 5.0
_MOST_RINGS = 32
_NEARLY = 1e-3
# A stop this near to an end of a shape, as a share of its length, counts as the end.
_END = 5e-3


def tight_bounds(outline: Outline) -> Box:
    """The box around the ink alone, handles not counted: programs lay a gradient out in it."""
    left, top, right, bottom = skia_path(outline).bounds
    return Box(left, top, right - left, bottom - top)


def native_gradient(paint: Linear | Radial, box: Box, inks: Inks) -> str | None:
    """The gradient as DrawingML for a shape of these tight bounds, or None where programs would differ."""
    if isinstance(paint, Radial):
        return _native_radial(paint, box, inks)
    stops = _stops_across(paint, box)
    if not _agreed(stops):
        return None
    # Clockwise from rightwards, in sixtieths of a thousandth of a degree.
    angle = round(math.degrees(math.atan2(paint.y2 - paint.y1, paint.x2 - paint.x1)) * 60_000) % 21_600_000
    return f'<a:gradFill rotWithShape="1">{inks.stops(stops)}<a:lin ang="{angle}" scaled="0"/></a:gradFill>'


def _native_radial(paint: Radial, box: Box, inks: Inks) -> str | None:
    """A circle filled from its centre to its rim. DrawingML's gradient ends at the corners of the circle's box."""
    radius = box.width / 2
    slack = radius * 0.02
    matches = (abs(n) <= slack for n in (box.height / 2 - radius, paint.rx - radius, paint.ry - radius))
    centered = math.dist(box.center, (paint.cx, paint.cy)) <= slack
    if len(paint.stops) != 2 or any(s.alpha < 1 for s in paint.stops) or not (centered and all(matches)):
        return None
    first, last = paint.stops
    stops = (replace(first, at=0.0), replace(last, at=math.sqrt(0.5)), replace(last, at=1.0))
    middle = '<a:fillToRect l="50000" t="50000" r="50000" b="50000"/>'
    return f'<a:gradFill rotWithShape="1">{inks.stops(stops)}<a:path path="circle">{middle}</a:path></a:gradFill>'


def stepped(path: Path) -> tuple[Path, ...]:
    """The path, filled with a gradient that is not native, as shapes painted over one another that look like it."""
    match path.fill:
        case Radial():
            return tuple(_rings(path, path.fill))
        case Linear(x1, y1, x2, y2):
            upright = abs(x2 - x1) < _NEARLY or abs(y2 - y1) < _NEARLY
            return tuple((_bands if upright else _slabs)(path, path.fill))
        case _:
            return (path,)


def stop_at(stops: tuple[Stop, ...], place: float) -> Stop:
    """The colour of a gradient at a place, which may lie outside 0 to 1."""
    if place <= stops[0].at:
        return replace(stops[0], at=place)
    for before, after in pairwise(stops):
        if place <= after.at:
            k = (place - before.at) / (after.at - before.at) if after.at > before.at else 1.0
            channels = (a + (b - a) * k for a, b in zip(rgb(before.color), rgb(after.color), strict=True))
            return Stop(place, _hex(channels), before.alpha + (after.alpha - before.alpha) * k)
    return replace(stops[-1], at=place)


def _hex(channels: Iterator[float]) -> str:
    return "#" + "".join(f"{min(255, max(0, round(c))):02x}" for c in channels)


# straight gradients


def _stops_across(paint: Linear, box: Box) -> tuple[Stop, ...]:
    """The stops that matter inside the box, their places from 0 at its first corner to 1 at its last."""
    first, last = _reach(paint, box)
    margin = (last - first) * _END
    inner = [stop for stop in paint.stops if first + margin < stop.at < last - margin]
    found = (stop_at(paint.stops, first), *inner, stop_at(paint.stops, last))
    return tuple(replace(stop, at=(stop.at - first) / (last - first)) for stop in found)


def _reach(paint: Linear, box: Box) -> tuple[float, float]:
    """Between which places of the gradient the box lies."""
    dx, dy = paint.x2 - paint.x1, paint.y2 - paint.y1
    square = dx * dx + dy * dy or 1e-9
    corners = ((x - paint.x1, y - paint.y1) for x in (box.x, box.right) for y in (box.y, box.bottom))
    along = [(x * dx + y * dy) / square for x, y in corners]
    return min(along), max(max(along), min(along) + 1e-6)


def _agreed(stops: tuple[Stop, ...]) -> bool:
    """Whether every program paints these stops: two colours, one of them held at one end, or the same at both ends."""
    if len(stops) <= 2:
        return True
    if len(stops) > 3:
        return False
    first, middle, last = stops
    if _same(first, middle) or _same(middle, last):
        return True
    return _same(first, last) and abs(middle.at - 0.5) < _NEARLY


def _same(a: Stop, b: Stop) -> bool:
    return a.color == b.color and abs(a.alpha - b.alpha) < _NEARLY


def _bands(path: Path, paint: Linear) -> Iterator[Path]:
    """A piece of the path for each stretch between two stops. Opaque pieces reach a little under the next one."""
    first, last = _reach(paint, path.outline.bounds)
    edges = [first, *sorted({s.at for s in paint.stops if first < s.at < last}), last]
    under = 0.0 if any(stop.alpha < 1 for stop in paint.stops) else 0.01
    for start, end in pairwise(edges):
        strip = _strip(paint, path.outline.bounds, start, min(end + under, last))
        piece = combined(path.outline, strip, "intersection", evenodd=path.evenodd)
        if piece:
            yield Path(piece, _native_or_flat(_stretch(paint, start, end), piece), None, True, path.name)


def _native_or_flat(paint: Linear, outline: Outline) -> Linear | Solid:
    if _agreed(_stops_across(paint, tight_bounds(outline))):
        return paint
    middle = stop_at(paint.stops, 0.5)
    return Solid(middle.color, middle.alpha)


def _slabs(path: Path, paint: Linear) -> Iterator[Path]:
    """Flat layers, each from its place to the stronger end; a slanting piece's box would reach beyond its stretch."""
    box = path.outline.bounds
    first, last = _reach(paint, box)
    inner = [edge for edge in _edges(paint.stops) if first < edge < last]
    edges = [first, *inner, last]
    tones = [stop_at(paint.stops, (a + b) / 2) for a, b in pairwise(edges)]
    if tones[0].alpha > tones[-1].alpha:
        layers = zip([(first, edge) for edge in reversed(edges[1:])], _layered(tones[::-1]), strict=True)
    else:
        layers = zip([(edge, last) for edge in edges[:-1]], _layered(tones), strict=True)
    for (start, end), tone in layers:
        strip = _strip(paint, box, start, end)
        yield from _flat(path, combined(path.outline, strip, "intersection", evenodd=path.evenodd), tone)


def _flat(path: Path, outline: Outline, tone: Stop) -> Iterator[Path]:
    if outline and tone.alpha > _NEARLY:
        yield Path(outline, Solid(tone.color, tone.alpha), None, True, path.name)


def _stretch(paint: Linear, start: float, end: float) -> Linear:
    """The gradient between two places that have no stop between them."""
    (x1, y1), (x2, y2) = _place(paint, start), _place(paint, end)
    a, b = stop_at(paint.stops, start), stop_at(paint.stops, end - (end - start) * 1e-6)
    return Linear(x1, y1, x2, y2, (replace(a, at=0.0), replace(b, at=1.0)))


def _place(paint: Linear, at: float) -> Point:
    return (paint.x1 + (paint.x2 - paint.x1) * at, paint.y1 + (paint.y2 - paint.y1) * at)


def _strip(paint: Linear, box: Box, start: float, end: float) -> Outline:
    """All that lies between two places of the gradient, wide enough for the box."""
    dx, dy = paint.x2 - paint.x1, paint.y2 - paint.y1
    far = 4 * (box.width + box.height + math.dist(box.center, (paint.x1, paint.y1))) / (math.hypot(dx, dy) or 1.0)
    (ax, ay), (bx, by) = _place(paint, start), _place(paint, end)
    x, y = -dy * far, dx * far
    return polygon([(ax + x, ay + y), (bx + x, by + y), (bx - x, by - y), (ax - x, ay - y)])


# round gradients, and what flat layers of both kinds share


def _rings(path: Path, paint: Radial) -> Iterator[Path]:
    """Flat layers: from the rim inwards where the centre is the stronger end, from the centre outwards where not."""
    far = _farthest(path.outline, paint)
    edges = [edge for edge in _edges(paint.stops) if edge < far]
    tones = [stop_at(paint.stops, (a + b) / 2) for a, b in pairwise([*edges, max(far, edges[-1])])]
    alphas = [tone.alpha for tone in tones]
    if alphas == sorted(alphas, reverse=True):
        layers = zip([math.inf, *reversed(edges[1:])], _layered(tones[::-1]), strict=True)
        shapes = ((_inside(path, paint, edge), tone) for edge, tone in layers)
    else:
        layers = zip(edges, _layered(tones), strict=True)
        shapes = ((_outside(path, paint, edge), tone) for edge, tone in layers)
    for outline, tone in shapes:
        yield from _flat(path, outline, tone)


def _edges(stops: tuple[Stop, ...]) -> Iterator[float]:
    """The places between flat layers, from 0 to the last stop; more of them where the colour changes more."""
    yield 0.0
    whole = (replace(stops[0], at=0.0), *stops) if stops[0].at > 0 else stops
    for before, after in pairwise(whole):
        tone = max(abs(a - b) for a, b in zip(rgb(before.color), rgb(after.color), strict=True))
        change = max(tone * max(before.alpha, after.alpha), abs(before.alpha - after.alpha) * 255)
        count = min(_MOST_RINGS, math.ceil(change / _RING)) or 1
        yield from (before.at + (after.at - before.at) * n / count for n in range(1, count + 1))


def _farthest(outline: Outline, paint: Radial) -> float:
    """The place along the gradient that the shape surely does not pass."""
    points = zip(outline.xy[0::2], outline.xy[1::2], strict=True)
    return max(math.hypot((x - paint.cx) / (paint.rx or 1e-9), (y - paint.cy) / (paint.ry or 1e-9)) for x, y in points)


def _layered(tones: list[Stop]) -> list[Stop]:
    """The colours to paint, each over all before it, so that every tone shows as asked; alphas must not fall."""
    layers = [tones[0]]
    for below, tone in pairwise(tones):
        clear = 1 - below.alpha
        alpha = 1.0 if tone.alpha > 1 - _NEARLY or clear < _NEARLY else max(0.0, 1 - (1 - tone.alpha) / clear)
        layers.append(Stop(tone.at, _over(below, tone, alpha), alpha))
    return layers


def _over(below: Stop, tone: Stop, alpha: float) -> str:
    """The colour which, painted with `alpha` over what shows as `below`, gives `tone`."""
    if alpha < _NEARLY or below.color == tone.color or below.alpha < _NEARLY:
        return tone.color
    pairs = zip(rgb(below.color), rgb(tone.color), strict=True)
    return _hex((t * tone.alpha - (1 - alpha) * b * below.alpha) / alpha for b, t in pairs)


def _disc(paint: Radial, edge: float) -> Outline:
    return ellipse(paint.cx, paint.cy, paint.rx * edge, paint.ry * edge)


def _inside(path: Path, paint: Radial, edge: float) -> Outline:
    if edge == math.inf:
        return path.outline
    disc = _disc(paint, edge)
    if _is_upright_rectangle(path.outline) and path.outline.bounds.contains(disc.bounds):
        return disc
    return combined(path.outline, disc, "intersection", evenodd=path.evenodd)


def _outside(path: Path, paint: Radial, edge: float) -> Outline:
    if edge <= 0:
        return path.outline
    return combined(path.outline, _disc(paint, edge), "difference", evenodd=path.evenodd)


def _is_upright_rectangle(outline: Outline) -> bool:
    return outline.verbs == "MLLLZ" and outline == rectangle(outline.bounds)
