"""Furnishing: which props and effects a shot gets, and where they stand."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from storyboard.art.catalogue import Catalogue
from storyboard.art.settings import Setting
from storyboard.staging.backdrop import FALLING
from storyboard.staging.brief import Brief
from storyboard.staging.composition import Composition, EffectPlace, PropPlace
from storyboard.staging.library import Library
from storyboard.staging.shot import Actor

# No prop that the words name may be taller or broader than this in the picture: a bus would hide the people beside it.
TALLEST = 430.0
BROADEST = 540.0
# Nor may the product itself be wider than this.
WIDEST = 620.0
# How far from somebody's feet a thing stands that only dresses the picture, and how far from what somebody holds.
ELBOW_ROOM, HELD_ROOM = 150.0, 250.0
# How much broader than its place is high a thing in order may be.
BROAD = 1.15
# What says that a thing is in order, and how high it is.
TICK, TICKED = "check-badge", 84.0


def props_of(
    brief: Brief, composition: Composition, setting: Setting, actors: Sequence[Actor], library: Library
) -> tuple[PropPlace, ...]:
    """The composition's props, its open places filled with what the story speaks of.

    What a scene asks for and no place can take is put along the floor or on the wall, so that nothing is lost.
    """
    catalogue = library.catalogue
    taken = {actor.holds for actor in actors} | {place.name for place in composition.props}
    wanted = [name for name in (brief.scene.props or brief.things) if name not in taken]
    placed: list[PropPlace] = []
    for place in composition.props:
        name = place.name
        if place.pick == "channel":
            name = library.channel_prop(brief.channel)
        elif place.pick == "product":
            name, place = brief.product, _no_wider(place, brief.product, catalogue, WIDEST)
        elif place.pick == "solved":
            name = brief.solved if brief.solved not in (brief.product, *taken) and not brief.scene.props else ""
            place = _no_wider(place, name, catalogue, place.height * BROAD) if name else place
        elif place.pick:
            # Good endings are full of the old trouble's words: there only a scene says what is shown.
            offered = wanted if brief.scene.props or brief.step.name != "outcome" else []
            here = [w for w in offered if brief.scene.props or library.belongs(w, setting.name, indoor=setting.indoor)]
            fitting = [w for w in here if _fits(w, place, setting, composition, catalogue)]
            name = (fitting or [o for o in place.otherwise if catalogue.has("props", o)] or [""])[0]
            wanted = [w for w in wanted if w != name]
        in_the_way = place.beside and any(abs(actor.x - place.x) < _room_of(actor) for actor in actors)
        if name and catalogue.has("props", name) and not in_the_way:
            says, ground, name_ground = library.sign_style(name)
            filled = replace(place, name=name, says=says, ground=ground, name_ground=name_ground)
            stood = _on_surface(filled, setting, composition.station)
            if not any(_collide(stood, other, catalogue) for other in placed):
                placed += [stood, *_ticked(stood, catalogue)] if place.pick == "solved" else [stood]
    if brief.scene.props:
        placed += _left_over(wanted, setting, catalogue)
    return tuple(placed)


def _room_of(actor: Actor) -> float:
    return HELD_ROOM if actor.holds else ELBOW_ROOM


def _ticked(place: PropPlace, catalogue: Catalogue) -> Iterator[PropPlace]:
    """A tick at the upper corner of a thing of some height."""
    if catalogue.has("props", TICK):
        box = catalogue.prop(place.name).box
        right = place.x + box.right * place.height / box.height
        yield PropPlace(name=TICK, x=right - 6.0, y=place.y - place.height * 0.5, height=TICKED, depth=place.depth)


def _no_wider(place: PropPlace, name: str, catalogue: Catalogue, widest: float) -> PropPlace:
    """A place of some height, lower for a thing that would be too wide."""
    box = catalogue.prop(name).box
    return replace(place, height=min(place.height, widest * box.height / box.width))


def _collide(a: PropPlace, b: PropPlace, catalogue: Catalogue) -> bool:
    """Whether two things stand on the same spot of a surface."""
    if a.depth != "surface" or b.depth != "surface":
        return False
    reach = sum(catalogue.prop(p.name).box.width * catalogue.prop(p.name).scale * p.scale for p in (a, b)) / 2
    return abs(a.x - b.x) < reach * 0.8


def _fits(name: str, place: PropPlace, setting: Setting, composition: Composition, catalogue: Catalogue) -> bool:
    """Whether a prop stands like this and is not too large for the place."""
    if not _stands(name, place.pick, catalogue):
        return False
    artwork = catalogue.prop(name)
    scale = _on_surface(place, setting, composition.station).scale
    return artwork.size * scale <= TALLEST and artwork.box.width * artwork.scale * scale <= BROADEST


def _stands(name: str, where: str, catalogue: Catalogue) -> bool:
    if not catalogue.has("props", name):
        return False
    stands = catalogue.prop(name).stands
    return stands in (("floor", "surface") if where == "any" else (where,))


def _on_surface(place: PropPlace, setting: Setting, station: str) -> PropPlace:
    """A place on the station's surface takes that surface's height and scale."""
    surface = setting.surfaces.get(station)
    if place.surface != "station" or surface is None:
        return place
    x = min(max(place.x, surface.start), surface.end)
    return replace(place, x=x, y=surface.y + place.y, scale=place.scale * surface.scale, depth="surface")


def _left_over(names: Sequence[str], setting: Setting, catalogue: Catalogue) -> Iterator[PropPlace]:
    floor = iter((1180.0, 420.0, 1330.0, 280.0, 640.0, 960.0))
    wall = iter((0.25, 0.75, 0.5))
    for name in names:
        if catalogue.prop(name).stands in ("wall", "air") and setting.wall:
            x = setting.wall.x + setting.wall.width * next(wall, 0.5)
            yield PropPlace(name=name, x=x, y=setting.wall.bottom, scale=setting.scale, depth="far")
        else:
            y = setting.ground + 18.0
            yield PropPlace(name=name, x=next(floor, 800.0), y=y, scale=setting.scale, depth="near")


def effects_of(
    brief: Brief, composition: Composition, setting: Setting, actors: Sequence[Actor], library: Library
) -> tuple[EffectPlace, ...]:
    """The scene's effects, or the composition's with those of the feeling; weather falls out of doors."""
    catalogue = library.catalogue
    lead = actors[0].name if actors else ""
    if brief.scene.effects:
        return tuple(_effect(name, lead, catalogue) for name in brief.scene.effects)
    found = [replace(effect, who=lead if effect.who else "") for effect in composition.effects]
    acting = library.acting(brief.feeling)
    if acting and lead and not any(effect.who for effect in found):
        found += [_effect(name, lead, catalogue) for name in acting.effects]
    outside = not setting.indoor and composition.camera != "close"
    if outside and brief.weather in FALLING and not any(effect.name in FALLING for effect in found):
        found.append(EffectPlace(brief.weather))
    return tuple(effect for effect in found if catalogue.has("effects", effect.name))


def _effect(name: str, who: str, catalogue: Catalogue) -> EffectPlace:
    at_head = catalogue.has("effects", name) and catalogue.effect(name).at in ("head", "over-head")
    return EffectPlace(name, who if at_head else "", depth="head" if at_head else "front")
