"""Room for two who each bring things along: a table and a stove, a bicycle and a pram stand beside each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise

from msgspec.structs import replace

from storyboard.art.catalogue import Catalogue
from storyboard.drawing.geometry import Box
from storyboard.staging.frame import FRAME
from storyboard.staging.shot import Actor

GAP = 24.0  # between the things of two people, in panel units
EDGE = 20.0  # and to the frame
_ROUNDS = 24


def with_elbow_room(actors: Sequence[Actor], catalogue: Catalogue, body: Callable[[Actor], Box]) -> tuple[Actor, ...]:
    """The actors, those with things on the floor moved apart as far as they overlap, and smaller where the frame has no
    room for all; `body` is the box in the panel around somebody with all things."""
    busy = [actor for actor in actors if _brings(actor, catalogue)]
    if len(busy) < 2:
        return tuple(actors)
    ordered = sorted(busy, key=lambda actor: actor.x)
    if all(a.right + GAP <= b.x for a, b in pairwise(body(actor) for actor in ordered)):
        return tuple(actors)
    room = FRAME.width - 2 * EDGE - GAP * (len(ordered) - 1)
    smaller = min(1.0, room / sum(body(actor).width for actor in ordered))
    ordered = [replace(actor, scale=actor.scale * smaller) for actor in ordered]
    boxes = [body(actor) for actor in ordered]
    moved = {
        actor.name: replace(actor, x=actor.x + x - box.x)
        for actor, box, x in zip(ordered, boxes, _apart(boxes), strict=True)
    }
    return tuple(moved.get(actor.name, actor) for actor in actors)


def _brings(actor: Actor, catalogue: Catalogue) -> bool:
    free = not (actor.window or actor.partner)
    return free and catalogue.has("poses", actor.pose) and catalogue.pose(actor.pose).stands_with_gear


def _apart(boxes: Sequence[Box]) -> list[float]:
    """Left edges at which boxes in a row, which fit the frame together, do not overlap; each moves as little as it
    can."""
    lefts = [box.x for box in boxes]
    for _ in range(_ROUNDS):
        for i in range(len(boxes) - 1):
            over = (lefts[i] + boxes[i].width + GAP - lefts[i + 1]) / 2
            if over > 0:
                lefts[i], lefts[i + 1] = lefts[i] - over, lefts[i + 1] + over
    # Whoever the frame pushes back pushes the neighbour.
    most, least = FRAME.right - EDGE, FRAME.x + EDGE
    for i in reversed(range(len(boxes))):
        lefts[i] = min(lefts[i], most - boxes[i].width)
        most = lefts[i] - GAP
    for i, box in enumerate(boxes):
        lefts[i] = max(lefts[i], least)
        least = lefts[i] + box.width + GAP
    return lefts
