"""Outlines as DrawingML's custom geometry: lines and cubics on a fine whole-number grid of their own.

The markup of an outline depends on its verbs alone; it is made once for each string of verbs, and the numbers are put
in by one `%`.
"""

from __future__ import annotations

from functools import lru_cache

from storyboard.drawing.geometry import Box
from storyboard.drawing.outline import Outline
from storyboard.export.presentation.emu import EMU, Frame

# Steps of the grid to a unit, each a divisor of EMU; and how long a step may be on the page, in points: an eighth of a
# pixel of a full-size slide, so that nothing is off by more than half as much.
_STEPS = (5, 10, 20, 50, 100, 635)
_LONGEST_STEP = 0.0625

_POINT = '<a:pt x="%d" y="%d"/>'
_MARKUP = {
    "M": f"<a:moveTo>{_POINT}</a:moveTo>",
    "L": f"<a:lnTo>{_POINT}</a:lnTo>",
    "C": f"<a:cubicBezTo>{_POINT * 3}</a:cubicBezTo>",
    "Z": "<a:close/>",
}


@lru_cache(maxsize=4096)
def _template(verbs: str) -> str:
    return "".join([_MARKUP[verb] for verb in verbs])


@lru_cache(maxsize=256)
def _steps(scale: float) -> int:
    return next((steps for steps in _STEPS if scale <= steps * _LONGEST_STEP), _STEPS[-1])


def freeform(outline: Outline, scale: float, *, unfilled: bool = False, box: Box | None = None) -> tuple[Frame, str]:
    """Where the outline lies in its group, and its geometry. `scale` is the scale of the group on the page.

    The frame goes round all points, handles included, unless `box` says otherwise.
    """
    steps = _steps(scale)
    xs, ys = outline.xy[0::2], outline.xy[1::2]
    edges = (min(xs), min(ys), max(xs), max(ys)) if box is None else (box.x, box.y, box.right, box.bottom)
    left, top, right, bottom = [round(edge * steps) for edge in edges]
    # Half a step more, since %d cuts off what is behind the point.
    dx, dy = 0.5 - left, 0.5 - top
    numbers = [0.0] * len(outline.xy)
    numbers[0::2] = [x * steps + dx for x in xs]
    numbers[1::2] = [y * steps + dy for y in ys]
    # One `%` with floats: turning them into whole numbers first takes longer.
    step = EMU // steps
    return Frame(left * step, top * step, right * step, bottom * step), (
        '<a:custGeom><a:rect l="0" t="0" r="r" b="b"/><a:pathLst>'
        f'<a:path w="{right - left}" h="{bottom - top}"{_UNFILLED if unfilled else ""}>'
        f"{_template(outline.verbs) % tuple(numbers)}</a:path></a:pathLst></a:custGeom>"
    )


_UNFILLED = ' fill="none"'
