"""People on the canvas: each alone, or two who touch, so near to each other that their hands meet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import lru_cache

from msgspec.structs import replace

from storyboard.art.artwork import Artwork, drawn
from storyboard.art.catalogue import Catalogue
from storyboard.art.figure import (
    CREDIT,
    Figure,
    Held,
    Partner,
    Placement,
    draw_figure,
    measured_figure,
    mirrored,
    pair_placement,
    paired,
)
from storyboard.art.figure.data import Person
from storyboard.art.figure.skeleton import Side
from storyboard.art.palette import Palette
from storyboard.art.settings import Setting
from storyboard.drawing.cutting import cut_to
from storyboard.drawing.geometry import Box, Point
from storyboard.drawing.items import Group
from storyboard.staging.canvas import Canvas, Look, in_panel, in_picture
from storyboard.staging.elbow_room import with_elbow_room
from storyboard.staging.frame import FRAME
from storyboard.staging.score import JOINT_ROOM
from storyboard.staging.shot import Actor, Shot
from storyboard.staging.things import prop_matrix

# How many drawn figures are remembered at once: those of a few stories, about twelve megabytes.
MOST_FIGURES = 64


def add_people(canvas: Canvas, shot: Shot, look: Look, palette: Palette, setting: Setting) -> None:
    """Everybody in the shot, the lead first; two who touch are drawn together."""
    lead = shot.actors[0].name if shot.actors else ""
    actors = with_elbow_room(
        shot.actors, look.catalogue, lambda actor: in_panel(actor, _figure(actor, look, palette).bounds)
    )
    by_name = {actor.name: actor for actor in actors}
    touched = {actor.partner for actor in actors}
    for actor in actors:
        if actor.partner in by_name:
            _add_pair(canvas, (actor, by_name[actor.partner]), look, palette, lead)
        elif actor.name not in touched:
            _add_actor(canvas, actor, shot, look, palette, setting, lead)
    # Whoever came in with a partner stands first again: the first is the one whom the picture is about.
    canvas.figures = {name: canvas.figures[name] for name in by_name}


def _add_actor(
    canvas: Canvas, actor: Actor, shot: Shot, look: Look, palette: Palette, setting: Setting, lead: str
) -> None:
    figure = _figure(actor, look, palette)
    actor = replace(actor, y=actor.y + _step_off_the_joints([(actor, figure)]))
    window, layer = _window(shot, look, setting) if actor.window else (None, "")
    actor = _in_window(actor, figure, window) if window else actor
    group = Group(figure.group.items, actor.name, actor.name, _role(actor, lead), actor.x, actor.y, actor.scale)
    canvas.figures[actor.name] = (actor, figure)
    canvas.credits.append(CREDIT)
    if window:
        inside = cut_to(group, window)
        canvas.add(layer, *(() if inside is None else (inside,)))
    else:
        canvas.add(actor.depth, group)


def _add_pair(canvas: Canvas, actors: tuple[Actor, Actor], look: Look, palette: Palette, lead: str) -> None:
    """Two who touch stand around the middle of their places, as near as their arms ask for."""
    me, other = actors
    partner = look.catalogue.pose(me.pose).partner
    if partner is None:
        raise AssertionError(f"the director gave {me.name} a partner in a pose for one")
    place = _placed(me, other, look, palette, partner)
    first = _figure(me, look, palette, place.first_reach)
    second = _figure(other, look, palette, place.second_reach)
    middle, apart = (me.x + other.x) / 2, place.dx * me.scale
    me, other = replace(me, x=middle - apart / 2), replace(other, x=middle + apart / 2)
    step = _step_off_the_joints([(me, first), (other, second)])
    me, other = replace(me, y=me.y + step), replace(other, y=other.y + step)
    for group in paired(first, second, place, partner):
        who = me if group.x == 0.0 else other
        named = who.name if group.alt or group.name == who.name else ""
        items = Group(group.items, group.name, named, _role(who, lead) if named else "figure", who.x, who.y, who.scale)
        canvas.add(me.depth, items)
    canvas.figures |= {me.name: (me, first), other.name: (other, second)}
    canvas.credits.append(CREDIT)


def _placed(me: Actor, other: Actor, look: Look, palette: Palette, partner: Partner) -> Placement:
    """Where the other one stands and where the palms go; whoever looks left is measured looking right."""
    first = measured_figure(me.person, look.catalogue.pose(me.pose), palette)
    second = measured_figure(other.person, look.catalogue.pose(other.pose), palette, flip=True)
    place = pair_placement(first, second, partner)
    return mirrored(place) if me.facing == "left" else place


def _role(actor: Actor, lead: str) -> str:
    return "hero" if actor.name == lead else "figure"


def _figure(actor: Actor, look: Look, palette: Palette, reach: Mapping[Side, Point] | None = None) -> Figure:
    return drawn_figure(
        look.catalogue,
        actor.person,
        (actor.pose, actor.expression, actor.holds),
        (palette.light, tuple(palette.colors.items())),
        flip=actor.facing == "left",
        shadow=not actor.window,
        reach=tuple(reach.items()) if reach else (),
    )


@lru_cache(maxsize=MOST_FIGURES)
def drawn_figure(
    catalogue: Catalogue,
    person: Person,
    acting: tuple[str, str, str],
    paints: tuple[str, tuple[tuple[str, str], ...]],
    *,
    flip: bool,
    shadow: bool,
    reach: tuple[tuple[Side, Point], ...],
) -> Figure:
    """The person in a pose, with an expression and a thing to hold (or none), by their names; `paints` are a palette's
    light and colours. Remembered: other takes of a step, and a story that is built again, have the same people."""
    pose, expression, holds = acting
    light, colors = paints
    palette = Palette(dict(colors), light)
    return draw_figure(
        person,
        catalogue.pose(pose),
        catalogue.expression(expression),
        palette,
        flip=flip,
        holds=_held(catalogue.prop(holds), palette) if holds else None,
        shadow=shadow,
        reach=dict(reach) or None,
    )


def _window(shot: Shot, look: Look, setting: Setting) -> tuple[Box | None, str]:
    """The window that people are seen in, a prop's or else the setting's, and the layer to paint them on."""
    for place in shot.props:
        artwork = look.catalogue.prop(place.name)
        if "window" in artwork.slots:
            return in_picture(artwork.slots["window"], prop_matrix(artwork, place)), "window"
    return setting.window, "far"


def _in_window(actor: Actor, figure: Figure, window: Box) -> Actor:
    """The actor higher or lower, so that the whole face is seen between the window's top and its sill."""
    head = in_panel(actor, figure.head)
    lowest = max(window.bottom - head.height * 1.6, window.y + head.height * 0.06)
    highest = min(window.y + head.height * 0.55, window.bottom - head.height)
    return replace(actor, y=actor.y + min(lowest, max(highest, head.y)) - head.y)


def _held(artwork: Artwork, palette: Palette) -> Held:
    """A prop for a hand: gripped where it says, else in its middle."""
    middle = artwork.box.center
    return Held(
        drawn(artwork, palette, leave_out=("shadow",)),
        grip=artwork.anchors.get("grip", middle),
        carry=artwork.anchors.get("carry", middle),
        scale=artwork.scale,
    )


def _step_off_the_joints(standing: Iterable[tuple[Actor, Figure]]) -> float:
    """How much higher or lower to stand where the frame would cut at a knee or an ankle: such cuts look wrong."""
    cut = [
        (actor, figure.anchors[f"{joint}_{side}"][1])
        for actor, figure in standing
        if not actor.supported and actor.y + figure.bounds.bottom * actor.scale > FRAME.bottom
        for joint in ("knee", "ankle")
        for side in ("near", "far")
    ]
    if not cut:
        return 0.0

    def room(step: float) -> float:
        return min(abs(actor.y + (step + y) * actor.scale - FRAME.bottom) / actor.scale for actor, y in cut)

    steps = [step for step in (0.0, 16.0, -16.0, 32.0, -32.0, 48.0) if room(step) >= JOINT_ROOM * 0.5]
    return (steps[0] if steps else 0.0) * cut[0][0].scale
