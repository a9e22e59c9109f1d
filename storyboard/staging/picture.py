"""A shot becomes a picture: setting, people, props, light and balloons painted back to front, then cut to the frame."""

from __future__ import annotations

from msgspec.structs import replace

from storyboard.art.artwork import Artwork, drawn
from storyboard.art.figure import CREDIT, Figure, Held, draw_figure
from storyboard.art.palette import Palette, palette_for
from storyboard.art.settings import Setting
from storyboard.drawing.cutting import cut_to
from storyboard.drawing.items import Group
from storyboard.staging.backdrop import add_glows, add_setting, framing
from storyboard.staging.canvas import ORDER, Canvas, Look
from storyboard.staging.frame import FRAME
from storyboard.staging.panel import Panel
from storyboard.staging.score import JOINT_ROOM, scored
from storyboard.staging.shot import Actor, Shot
from storyboard.staging.signs import SignSetter
from storyboard.staging.speech import add_balloons
from storyboard.staging.things import add_effect, add_prop

# The product's colour is not yet there while its lack hurts.
COLD = {"brand": "slate", "brand-dark": "dusk", "brand-light": "lilac"}
# How much of the hour's light falls on things near the camera; people keep their own colours at every hour.
NEAR_LIGHT = {"day": 0.0, "evening": 0.25, "night": 0.16}


def drawn_panel(shot: Shot, look: Look) -> Panel:
    """The shot as a panel of 1600 x 900 units, cut to its frame."""
    light = look.catalogue.light(shot.time)
    far = palette_for(look.theme, look.brand, light)
    near = palette_for(look.theme, look.brand, light, NEAR_LIGHT[shot.time])
    if shot.step == "consequences":
        far, near = far.recolored(COLD), near.recolored(COLD)
    people = palette_for(look.theme, look.brand)
    canvas = Canvas()
    setting = look.catalogue.setting(shot.setting)
    add_setting(canvas, shot, setting, far, near)
    for actor in shot.actors:
        _add_actor(canvas, actor, look, people, setting, lead=actor is shot.actors[0])
    for place in shot.props:
        add_prop(canvas, place, shot, look, near)
    carried = any(place.sign for place in shot.props)
    if shot.sign and setting.sign and not carried and framing(shot) is None:
        setter = SignSetter(look.theme, near, look.language, look.direction)
        canvas.add("far", *setter.block(look.product, shot.sign, setting.sign, "dark"))
        canvas.signs.append(setting.sign)
    add_glows(canvas, shot, far)
    for effect in shot.effects:
        add_effect(canvas, effect, look, near)
    add_balloons(canvas, shot, look)
    items = tuple(item for name in ORDER for item in canvas.layers[name])
    whole = cut_to(Group(items, f"{shot.number} {shot.step}", shot.alt, "panel"), FRAME)
    if not isinstance(whole, Group):
        raise AssertionError("a panel always has a setting")
    credits = tuple(dict.fromkeys(canvas.credits))
    score = scored(canvas.picture(shot, setting, people))
    return Panel(shot.step, shot.number, shot.title, whole, credits, shot.reasons, score)


def _add_actor(canvas: Canvas, actor: Actor, look: Look, palette: Palette, setting: Setting, *, lead: bool) -> None:
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
    actor = _off_the_joints(actor, figure)
    role = "hero" if lead else "figure"
    group = Group(figure.group.items, actor.name, actor.name, role, actor.x, actor.y, actor.scale)
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


def _off_the_joints(actor: Actor, figure: Figure) -> Actor:
    """The actor a little higher or lower where the frame would cut at a knee or an ankle: such cuts look wrong."""
    bottom = actor.y + figure.bounds.bottom * actor.scale
    if actor.supported or bottom <= FRAME.bottom:
        return actor
    joints = [figure.anchors[f"{joint}_{side}"][1] for joint in ("knee", "ankle") for side in ("near", "far")]

    def room(step: float) -> float:
        return min(abs(actor.y + (step + y) * actor.scale - FRAME.bottom) for y in joints)

    steps = [step for step in (0.0, 16.0, -16.0, 32.0, -32.0, 48.0) if room(step) >= JOINT_ROOM * actor.scale * 0.5]
    return replace(actor, y=actor.y + (steps[0] if steps else 0.0) * actor.scale)
