"""What people say in a picture: their lines as balloons, placed clear of faces and of words on signs.

Who speaks and has no place in the picture is heard from beside it, as in comics: nothing that is said is lost.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from math import dist

from msgspec.structs import replace

from storyboard.art.figure import Figure
from storyboard.drawing.binding import bound
from storyboard.drawing.geometry import Box, box_around
from storyboard.drawing.items import Group, Item, Path, flattened, transformed
from storyboard.drawing.quotation_marks import typeset
from storyboard.staging.balloon_costs import Room, Speaker
from storyboard.staging.balloon_places import placed_balloons
from storyboard.staging.balloons import BalloonColors, Lettered, Shape, balloon, lettered
from storyboard.staging.canvas import Canvas, Look, in_panel, point_in_panel
from storyboard.staging.frame import FRAME
from storyboard.staging.score import Said
from storyboard.staging.shot import Actor, Shot, Utterance

# The head of somebody who is heard and not seen: its size, how far beside the frame, and its top at these heights.
HEAD, BESIDE, EARS = 160.0, 10.0, (340.0, 180.0, 500.0)

# How far the rays and bumps of a balloon reach beyond the box of its words' rim.
RIM = 40.0
# An effect whose pieces spread over more of the frame than this is weather or light.
IN_ONE_PLACE = 0.14
# A thing of which balloons hide this much is not there: what peeps out would be a riddle.
HIDDEN = 0.6
# A piece of an effect that takes up more is no spark but a cloud. In square units.
LARGE = 14000.0


def add_balloons(canvas: Canvas, shot: Shot, look: Look) -> None:
    speakers = {name: _speaker(actor, figure) for name, (actor, figure) in canvas.figures.items()}
    if not shot.utterances:
        return
    faces = tuple(s.head for s in speakers.values() if FRAME.intersects(s.head))
    for who in dict.fromkeys(u.who for u in shot.utterances if u.who not in speakers):
        speakers[who] = _voice(who, speakers.values())
    colors = look.theme.colors
    lines = [(speakers[u.who], partial(_lettered, u, look)) for u in shot.utterances]
    seen = [(actor, figure) for actor, figure in canvas.figures.values()]
    bodies = tuple(in_panel(actor, figure.bounds) for actor, figure in seen)
    hands = [_hand(actor, figure, side) for actor, figure in seen for side in ("near", "far")]
    chests = tuple(_chest(actor, figure) for actor, figure in seen)
    clear, soft = (*faces, *canvas.signs), (*bodies, *canvas.soft)
    room = Room(clear, tuple(canvas.important), soft, chests, tuple(hands), look.direction == "rtl")
    tints = BalloonColors(colors["ink"], colors["white"], colors["shadow"])
    for place in placed_balloons(lines, room):
        canvas.balloons.append(Said(place.words.who, place.box, place.tip))
        canvas.add("balloons", balloon(place.words, place.center, place.tip, tints))


def clear_of_balloons(canvas: Canvas) -> None:
    """Hearts and sparks that a balloon would hide by half go, and things that it hides nearly whole; rain and light,
    which fill the air, may go on behind."""
    boxes = [said.box.inset(-RIM / 2) for said in canvas.balloons]
    around = [said.box.inset(-RIM) for said in canvas.balloons]
    for items in canvas.layers.values():
        items[:] = [kept for item in items if (kept := _seen_whole(item, around)) and not _hidden(kept, boxes)]


def _hidden(item: Item, balloons: Sequence[Box]) -> bool:
    """Whether balloons hide a thing nearly whole."""
    if not (isinstance(item, Group) and item.role == "prop"):
        return False
    box = box_around(transformed(leaf, m).bounds for leaf, m in flattened(item) if isinstance(leaf, Path))
    return box is not None and sum(box.overlap(balloon) for balloon in balloons) > HIDDEN * box.width * box.height


def _seen_whole(item: Item, balloons: Sequence[Box]) -> Item | None:
    """The item; of an effect that stands in one place only the pieces that no balloon touches."""
    if not (isinstance(item, Group) and item.role == "effect"):
        return item
    boxes = [(leaf, leaf.bounds) for leaf in item.items if isinstance(leaf, Path)]
    around = box_around(box for _, box in boxes)
    if around is None or around.width * around.height > IN_ONE_PLACE * FRAME.width * FRAME.height:
        return item
    hidden = [box for _, box in boxes if any(_hides(balloon, box) for balloon in balloons)]
    kept = tuple(leaf for leaf, box in boxes if not any(piece.contains(box) for piece in hidden))
    return replace(item, items=kept) if kept else None


def _hides(balloon: Box, piece: Box) -> bool:
    """Whether a balloon takes a piece of an effect away: one that it touches, or half of a large one."""
    area = piece.width * piece.height
    return balloon.intersects(piece) and (area < LARGE or balloon.overlap(piece) > area / 2)


def _lettered(line: Utterance, look: Look, shrink: float, shape: Shape) -> Lettered:
    """A line's words set for a balloon, at a share of their usual size."""
    return lettered(
        line.who,
        bound(typeset(line.words, look.language), look.language),
        line.how,
        family=look.theme.hand,
        weight=look.theme.hand_weight,
        color=look.theme.colors["ink"],
        language=look.language,
        direction=look.direction,
        shrink=shrink,
        shape=shape,
    )


def _speaker(actor: Actor, figure: Figure) -> Speaker:
    head = in_panel(actor, figure.head)
    return Speaker(actor.name, head, point_in_panel(actor, figure.anchors["mouth"]))


def _chest(actor: Actor, figure: Figure) -> Box:
    """The solid middle of a body, from the chin down; its box is mostly air where arms are spread."""
    head, body = in_panel(actor, figure.head), in_panel(actor, figure.bounds)
    return Box(head.x, head.bottom, head.width, max(0.0, body.bottom - head.bottom))


def _voice(name: str, others: Iterable[Speaker]) -> Speaker:
    """Somebody beside the picture, on the side where nobody else's face is near."""
    heads = [other.head for other in others]
    places = [Box(x, y, HEAD, HEAD) for y in EARS for x in (FRAME.x - HEAD - BESIDE, FRAME.right + BESIDE)]
    place = max(places, key=lambda box: min((dist(box.center, head.center) for head in heads), default=0.0))
    return Speaker(name, place, place.center)


def _hand(actor: Actor, figure: Figure, side: str) -> Box:
    x, y = point_in_panel(actor, figure.anchors[f"hand_{side}"])
    reach = 44.0 * actor.scale
    return Box(x - reach, y - reach, 2 * reach, 2 * reach)
