"""A shot becomes a picture: setting, people, props, light and balloons painted back to front, then cut to the frame."""

from __future__ import annotations

from msgspec.structs import replace

from storyboard.art.palette import palette_for
from storyboard.art.settings import Setting
from storyboard.drawing.cutting import cut_to
from storyboard.drawing.items import Group
from storyboard.staging.backdrop import add_glows, add_setting, framing
from storyboard.staging.canvas import ORDER, Canvas, Look
from storyboard.staging.frame import FRAME
from storyboard.staging.panel import Panel
from storyboard.staging.people import add_people
from storyboard.staging.score import scored
from storyboard.staging.shot import Shot
from storyboard.staging.signs import SignSetter
from storyboard.staging.speech import add_balloons, clear_of_balloons
from storyboard.staging.things import add_effects, add_prop

# The product's colour is not yet there while its lack hurts.
COLD = {"brand": "slate", "brand-dark": "dusk", "brand-light": "lilac"}
# Under falling weather the sky is grey and the sun is gone; on snow, what is green is white.
UNDER = {
    "rain": {"sky": "metal", "warm": "metal"},
    "snow": {"sky": "glass", "warm": "glass", "leaf": "white", "leaf-dark": "glass"},
}
# Of that, what a window shows of it; at night and at dusk the sky has its own colours.
SEEN_INSIDE = ("sky",)
# How much of the hour's light falls on things near the camera; people keep their own colours at every hour.
NEAR_LIGHT = {"day": 0.0, "evening": 0.25, "night": 0.16}


def drawn_panel(shot: Shot, look: Look) -> Panel:
    """The shot as a panel of 1600 x 900 units; what stands over its edges is there until it is `framed`."""
    light = look.catalogue.light(shot.time)
    far = palette_for(look.theme, look.brand, light)
    near = palette_for(look.theme, look.brand, light, NEAR_LIGHT[shot.time])
    if shot.step == "consequences":
        far, near = far.recolored(COLD), near.recolored(COLD)
    people = palette_for(look.theme, look.brand)
    canvas = Canvas()
    setting = look.catalogue.setting(shot.setting)
    add_setting(canvas, shot, setting, far.recolored(_weathered(shot, setting)), near)
    add_people(canvas, shot, look, people, setting)
    for place in shot.props:
        add_prop(canvas, place, shot, look, near)
    carried = any(place.sign for place in shot.props)
    if shot.sign and setting.sign and not carried and framing(shot) is None:
        setter = SignSetter(look.theme, near, look.language, look.direction)
        canvas.add("far", *setter.block(look.product, shot.sign, setting.sign, "dark"))
        canvas.signs.append(setting.sign)
    add_glows(canvas, shot, far)
    add_effects(canvas, shot, look, near)
    add_balloons(canvas, shot, look)
    clear_of_balloons(canvas)
    items = tuple(item for name in ORDER for item in canvas.layers[name])
    whole = Group(items, f"{shot.number} {shot.step}", shot.alt, "panel")
    credits = tuple(dict.fromkeys(canvas.credits))
    score = scored(replace(canvas.picture(shot, setting, people), rtl=look.direction == "rtl"))
    return Panel(shot.step, shot.number, shot.title, whole, credits, shot.reasons, score)


def framed(panel: Panel) -> Panel:
    """The panel cut to its frame: of the takes of a step only the one that is taken."""
    whole = cut_to(panel.group, FRAME)
    if not isinstance(whole, Group):
        raise AssertionError("a panel always has a setting")
    return replace(panel, group=whole)


def _weathered(shot: Shot, setting: Setting) -> dict[str, str]:
    """The roles of a place that the weather changes, each with the role whose colour it takes."""
    outdoors = () if setting.indoor else ("leaf", "leaf-dark")
    by_day = (*SEEN_INSIDE, *(() if setting.indoor else ("warm",))) if shot.time == "day" else ()
    return {role: other for role, other in UNDER.get(shot.weather, {}).items() if role in (*outdoors, *by_day)}
