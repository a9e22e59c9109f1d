"""Props and effects on the canvas, with the words, pictures and logos that they carry."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storyboard.art.artwork import Artwork, drawn
from storyboard.art.figure import Figure
from storyboard.art.palette import Palette
from storyboard.drawing.geometry import Box, Matrix, placed
from storyboard.drawing.items import Group, Item, Path, Picture, Solid, flattened
from storyboard.drawing.outline import rectangle
from storyboard.staging.canvas import ORDER, Canvas, Look, in_panel, in_picture
from storyboard.staging.composition import EffectPlace, PropPlace
from storyboard.staging.logos import Logo, placed_logo, plate_for
from storyboard.staging.product_picture import Raster
from storyboard.staging.score import Thing
from storyboard.staging.shot import Actor, Shot
from storyboard.staging.signs import SignSetter

# How far from an effect at one head the next head is to be, or it could be either's.
APART = 30.0


def prop_matrix(artwork: Artwork, place: PropPlace) -> Matrix:
    """How a prop's own units lie in the panel."""
    scale = place.height / artwork.box.height if place.height else artwork.scale * place.scale
    return placed(place.x, place.y, scale, place.degrees, place.flip)


def add_prop(canvas: Canvas, place: PropPlace, shot: Shot, look: Look, palette: Palette) -> None:
    artwork = look.catalogue.prop(place.name)
    matrix = prop_matrix(artwork, place)
    words = tuple(_words_on(artwork, place, shot, look, palette, matrix)) if place.sign else ()
    hung = artwork.stands in ("wall", "air", "hand")
    left_out = ["shadow"] * hung + ["words"] * bool(words)
    items = drawn(artwork, palette, matrix, leave_out=left_out)
    canvas.credits.append(artwork.credit)
    if place.sign:
        canvas.important.append(in_picture(artwork.box, matrix))
        canvas.signs += [in_picture(artwork.slots[name], matrix) for name in ("name", "sign") if name in artwork.slots]
    box = in_picture(artwork.box, matrix)
    asks = shot.composition.asks
    if (asks.loss or place.name in asks.words) and not place.sign:
        canvas.soft.append(box)  # the picture is about this: words over it would hide what it says
    canvas.things.append(
        Thing(place.name, box, ORDER.index(place.depth), artwork.stands == "floor" and not place.height)
    )
    canvas.add(place.depth, Group((*items, *words), name=artwork.title(look.language), role="prop"))


def _words_on(
    artwork: Artwork, place: PropPlace, shot: Shot, look: Look, palette: Palette, matrix: Matrix
) -> Iterator[Item]:
    """The product's name, the message, the plan and the product's picture in the slots that a prop has for them."""
    if "screen" in artwork.slots and look.image:
        yield from _on_screen(look.image, in_picture(artwork.slots["screen"], matrix), look.product, palette)
        return
    message = shot.sign
    told = {"name": look.product, "message": message or look.product, "both": message}
    slots = artwork.slots
    if "logo" in slots and look.logo:
        yield from _logo(look.logo, in_picture(slots["logo"], matrix), palette)
    setter = SignSetter(look.theme, palette, look.language, look.direction)
    if "name" in slots and look.product:
        yield setter.line(look.product, in_picture(slots["name"], matrix), place.name_ground or place.ground)
    if "sign" in slots and place.says == "both":
        yield from setter.block(look.product, told["both"], in_picture(slots["sign"], matrix), place.ground)
    elif "sign" in slots:
        yield setter.line(told[place.says], in_picture(slots["sign"], matrix), place.ground)
    elif "logo" in slots and "name" not in slots and not look.logo:
        yield setter.line(look.product, in_picture(slots["logo"], matrix), place.ground)
    cards = [in_picture(slots[name], matrix) for name in ("plan-1", "plan-2", "plan-3") if name in slots]
    yield from setter.lines(shot.plan, cards, "paper")


def _on_screen(image: Raster, screen: Box, name: str, palette: Palette) -> Iterator[Item]:
    """The story's own picture, whole, in the middle of a screen."""
    yield Path(rectangle(screen), Solid(palette.color("brand-light")))
    yield Picture(_contained(image.width, image.height, screen), image.data, image.media_type, name, "product")


def _logo(logo: Logo, box: Box, palette: Palette) -> Iterator[Item]:
    """The logo, whole, on a white plate, or on a coloured one where it is white itself."""
    plates = [palette.color(role) for role in ("surface", "brand", "ink")]
    plate = plate_for(logo, palette, plates[0], plates) or plates[0]
    yield Path(rectangle(box, box.height * 0.2), Solid(plate))
    yield from placed_logo(logo, box.inset(box.height * 0.08), palette)


def _contained(width: float, height: float, box: Box) -> Box:
    """The largest box of these proportions in the middle of another."""
    scale = min(box.width / max(width, 1e-6), box.height / max(height, 1e-6))
    w, h = width * scale, height * scale
    return Box(box.x + (box.width - w) / 2, box.y + (box.height - h) / 2, w, h)


def add_effects(canvas: Canvas, shot: Shot, look: Look, palette: Palette) -> None:
    """The effects, on the frame or at heads; what would lie on somebody else's head or on a sign is left out."""
    signs = tuple(canvas.important)
    for place in shot.effects:
        artwork = look.catalogue.effect(place.name)
        if not place.who:
            matrix = Matrix() if artwork.at == "frame" else placed(place.x, place.y, place.scale)
            _paint(canvas, artwork, place, look, palette, matrix)
        elif place.who in canvas.figures and (beside := _beside_head(canvas, artwork, place, signs)):
            canvas.important.append(in_picture(artwork.box, beside))
            # A line that has no fill of its own would sink into the dark.
            drawn_as_lines = all(leaf.fill is None for leaf, _ in _leaves(artwork))
            dark = palette.light == "night" and drawn_as_lines
            _paint(canvas, artwork, place, look, palette.recolored({"ink": "cream"}) if dark else palette, beside)


def _paint(canvas: Canvas, artwork: Artwork, place: EffectPlace, look: Look, palette: Palette, matrix: Matrix) -> None:
    canvas.credits.append(artwork.credit)
    canvas.add(place.depth, Group(drawn(artwork, palette, matrix), name=artwork.title(look.language), role="effect"))


def _beside_head(canvas: Canvas, artwork: Artwork, place: EffectPlace, signs: Sequence[Box]) -> Matrix | None:
    """Where an effect stands at a head: before the face where no sign is, or else, if somebody is there, behind."""
    actor, figure = canvas.figures[place.who]
    x, y, size = _at_head(artwork, actor, figure)
    others = tuple(in_panel(a, f.head).inset(-APART) for a, f in canvas.figures.values() if a.name != place.who)
    left = actor.facing == "left"
    before, behind = (placed(x, y, size * place.scale, 0.0, flip) for flip in (left, not left))
    if _on_any(artwork, before, signs):
        return None
    if not _on_any(artwork, before, others):
        return before
    return None if _on_any(artwork, behind, (*signs, *others)) else behind


def _on_any(artwork: Artwork, matrix: Matrix, boxes: Sequence[Box]) -> bool:
    return any(in_picture(artwork.box, matrix).intersects(box) for box in boxes)


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
