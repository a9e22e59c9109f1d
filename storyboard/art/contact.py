"""Contact sheets: everything of one kind on one page, each on a tile with its name, as a designer looks for it."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from storyboard.art.artwork import Artwork, drawn
from storyboard.art.catalogue import Catalogue
from storyboard.art.palette import ROLES, Palette, palette_for
from storyboard.drawing.cutting import cut_to
from storyboard.drawing.document import Page, Theme
from storyboard.drawing.geometry import Box, box_around
from storyboard.drawing.items import Group, Item, Path, Solid, Stroke, Text, TextStyle, flattened, transformed
from storyboard.drawing.lettering import set_text
from storyboard.drawing.outline import ellipse, rectangle
from storyboard.errors import StoryboardError, did_you_mean

WIDTH, MARGIN, GAP, LABEL = 960.0, 12.0, 9.0, 20.0
TILES = ("paper", "brand-light+55", "pink+70", "lilac+60")
FRAME = Box(0.0, 0.0, 1600.0, 900.0)
_HEAD = 100.0  # about how far a head reaches from its middle, in figure units


class Layout(Struct, frozen=True):
    """How a kind stands on its sheet: tiles in a row, and the height of a tile's picture to its width."""

    columns: int
    tall: float


class Studio(Struct, frozen=True):
    """What a tile is painted with."""

    catalogue: Catalogue
    theme: Theme
    palette: Palette


Painter = Callable[[Studio, str, Box], tuple[Item, ...]]


def contact_page(kind: str, catalogue: Catalogue, theme: Theme) -> Page:
    """All of one kind ("props", "poses", "settings" …) on one page. Raises StoryboardError for an unknown kind."""
    if kind not in _SHEETS:
        hint = did_you_mean(kind, _SHEETS) or f"choose from {', '.join(_SHEETS)}"
        raise StoryboardError(f"there is no contact sheet of {kind!r}", hint=hint)
    layout, paint = _SHEETS[kind]
    studio = Studio(catalogue, theme, palette_for(theme))
    names = _names(catalogue, kind)
    width = (WIDTH - 2 * MARGIN + GAP) / layout.columns - GAP
    height = width * layout.tall + LABEL
    rows = math.ceil(len(names) / layout.columns)
    tiles = []
    for i, name in enumerate(names):
        row, column = divmod(i, layout.columns)
        box = Box(MARGIN + column * (width + GAP), MARGIN + row * (height + GAP), width, height)
        tiles.append(_tile(studio, kind, name, box, TILES[(row + column) % len(TILES)], paint))
    background = Solid(studio.palette.color("cream"))
    return Page(WIDTH, 2 * MARGIN + rows * (height + GAP) - GAP, tuple(tiles), kind, background=background, name=kind)


def _names(catalogue: Catalogue, kind: str) -> tuple[str, ...]:
    """All of a kind; heads and beards come with the style of the heads."""
    if kind not in ("heads", "beards"):
        return catalogue.names(kind)
    from storyboard.art.figure.heads import beard_names, head_names

    return head_names() if kind == "heads" else beard_names()


def _tile(studio: Studio, kind: str, name: str, box: Box, color: str, paint: Painter) -> Group:
    ground = Path(rectangle(box, 12.0), Solid(studio.palette.color(color)))
    picture = Box(box.x + 6, box.y + 6, box.width - 12, box.height - LABEL - 8)
    label = Box(box.x + 3, box.bottom - LABEL, box.width - 6, LABEL - 3)
    text = _label(studio, name, label)
    return Group((ground, *paint(studio, name, picture), text), name, _title(studio, kind, name), role="label")


def _title(studio: Studio, kind: str, name: str) -> str:
    if kind == "props":
        return studio.catalogue.prop(name).title()
    return studio.catalogue.effect(name).title() if kind == "effects" else name.replace("-", " ")


def _label(studio: Studio, words: str, box: Box) -> Text:
    theme = studio.theme
    style = TextStyle(
        theme.hand, 15.0, studio.palette.color("muted"), theme.hand_weight, align="center", valign="middle"
    )
    return set_text(words.replace("-", " "), box, style, role="label", smallest=9.0)


def _fitted(items: tuple[Item, ...], box: Box, largest: float = math.inf, ink: Box | None = None) -> Group:
    """The items in one group, standing on the middle of the box's lower edge, as large as fits."""
    around = ink or _ink(items) or Box(0, 0, 1, 1)
    scale = min(box.width / around.width, box.height / around.height, largest)
    x = box.center[0] - around.center[0] * scale
    return Group(items, x=x, y=box.bottom - around.bottom * scale, scale=scale)


def _ink(items: tuple[Item, ...]) -> Box | None:
    return box_around(
        transformed(leaf, m).bounds for item in items for leaf, m in flattened(item) if isinstance(leaf, Path)
    )


def _cut(items: tuple[Item, ...], frame: Box) -> tuple[Item, ...]:
    return tuple(kept for item in items if (kept := cut_to(item, frame)) is not None)


def _prop(studio: Studio, name: str, box: Box) -> tuple[Item, ...]:
    art = studio.catalogue.prop(name)
    return (_fitted(drawn(art, studio.palette), box, 0.62, art.box),)


def _gear(studio: Studio, name: str, box: Box) -> tuple[Item, ...]:
    art = studio.catalogue.gear(name)
    return (_fitted(drawn(art, studio.palette), box, 0.4, art.box),)


def _effect(studio: Studio, name: str, box: Box) -> tuple[Item, ...]:
    """An effect where it goes: on a frame, or about a plain head."""
    art = studio.catalogue.effect(name)
    if art.at == "frame":
        ground = Path(rectangle(FRAME, 40.0), Solid(studio.palette.color("sky-25")))
        return (_fitted((ground, *_cut(drawn(art, studio.palette), FRAME)), box, ink=FRAME),)
    items = (*_head(studio, art), *drawn(art, studio.palette))
    return (_fitted(items, box, 0.42),)


def _head(studio: Studio, art: Artwork) -> Iterator[Path]:
    if art.at in ("head", "over-head"):
        y = _HEAD if art.at == "over-head" else 0.0
        line = Stroke(studio.palette.color("ink"), 6.0)
        yield Path(ellipse(0.0, y, _HEAD * 0.86, _HEAD), Solid(studio.palette.color("skin")), line)


def _setting(studio: Studio, name: str, box: Box) -> tuple[Item, ...]:
    setting = studio.catalogue.setting(name)
    light = studio.catalogue.light(setting.light)
    palette = palette_for(studio.theme, light=light)
    return (_panel(_cut(drawn(setting.artwork, palette), FRAME), studio, box),)


def _panel(items: tuple[Item, ...], studio: Studio, box: Box) -> Group:
    line = Stroke(studio.palette.color("ink"), 10.0)
    return _fitted((*items, Path(rectangle(FRAME), None, line)), box, ink=FRAME.inset(-5.0))


def _light(studio: Studio, name: str, box: Box) -> tuple[Item, ...]:
    """The first place of all, in this light."""
    places = studio.catalogue.names("settings")
    if not places:
        return ()
    place = "home-office" if "home-office" in places else places[0]
    palette = palette_for(studio.theme, light=studio.catalogue.light(name))
    return (_panel(_cut(drawn(studio.catalogue.setting(place).artwork, palette), FRAME), studio, box),)


def _theme(studio: Studio, name: str, box: Box) -> tuple[Item, ...]:
    """Every colour role of a theme as a dot."""
    colors = palette_for(studio.catalogue.theme(name)).colors
    columns = 13
    step = box.width / columns
    line = Stroke(studio.palette.color("ink"), 0.8)
    return tuple(
        Path(
            ellipse(box.x + step * (i % columns + 0.5), box.y + step * (i // columns + 0.5), step * 0.4),
            Solid(colors[role]),
            line,
            name=role,
        )
        for i, role in enumerate(ROLES)
    )


def _figure(studio: Studio, box: Box, **chosen: str) -> tuple[Item, ...]:
    """One person of ours, with one thing changed: pose, outfit, build, face or who it is."""
    from storyboard.art.figure.data import person_from
    from storyboard.art.figure.figure import draw_figure
    from storyboard.art.figure.pairs import draw_pair

    catalogue = studio.catalogue
    usual = "sam" if "beard" in chosen else "maya"
    look = catalogue.character(chosen.get("character") or _first(catalogue, "characters", usual))
    look = replace(look, **{key: chosen[key] for key in ("head", "beard") if key in chosen})
    outfit = catalogue.outfit(chosen.get("outfit") or look.outfit)
    build = catalogue.build(chosen.get("build") or look.build)
    if "headgear" in chosen:
        outfit = catalogue.hatted(outfit, chosen["headgear"])
    person = person_from(look, outfit, build)
    pose = catalogue.pose(chosen.get("pose") or _first(catalogue, "poses", "stand"))
    face = catalogue.expression(chosen.get("expression") or _first(catalogue, "expressions", "smile"))
    if "pose" in chosen and pose.partner:
        other = catalogue.character(_first(catalogue, "characters", "leo"))
        partner = person_from(other, catalogue.outfit(other.outfit), catalogue.build(other.build))
        poses = (pose, catalogue.pose(pose.partner.pose))
        return (_fitted(draw_pair((person, partner), poses, (face.face, face.face), studio.palette), box, 0.155),)
    thing = catalogue.prop(pose.thing) if "pose" in chosen and catalogue.has("props", pose.thing) else None
    figure = draw_figure(person, pose, face, studio.palette, holds=thing)
    if {"expression", "headgear", "head", "beard"} & set(chosen):
        low = 90.0 if "head" in chosen else 14.0
        frame = Box(
            figure.head.x - 14.0, figure.head.y - 14.0, figure.head.width + 28.0, figure.head.height + 14.0 + low
        )
        return (_fitted(_cut((figure.group,), frame), box, ink=frame),)
    return (_fitted((figure.group,), box, 0.155, figure.bounds),)


def _first(catalogue: Catalogue, kind: str, wanted: str) -> str:
    return wanted if catalogue.has(kind, wanted) else catalogue.names(kind)[0]


def _figures(key: str) -> Painter:
    return lambda studio, name, box: _figure(studio, box, **{key: name})


def _words(studio: Studio, name: str, box: Box) -> tuple[Item, ...]:
    words = studio.catalogue.words(name)
    steps = [words.label(step) for step in ("problem", "consequences", "solution", "discovery", "outcome")]
    style = TextStyle(studio.theme.body, 11.0, studio.palette.color("ink"))
    return (set_text("\n".join((words.name, *steps)), box, style, role="label", language=name, smallest=7.0),)


def _people(studio: Studio, name: str, box: Box) -> tuple[Item, ...]:
    """How many words each list has."""
    counts = [
        f"{part}: {sum(map(len, groups.values()))}" for part, groups in studio.catalogue.people(name).lists.items()
    ]
    style = TextStyle(studio.theme.body, 11.0, studio.palette.color("ink"))
    return (set_text("\n".join(counts), box, style, role="label", smallest=7.0),)


_SHEETS: Mapping[str, tuple[Layout, Painter]] = {
    "props": (Layout(8, 0.95), _prop),
    "effects": (Layout(6, 0.8), _effect),
    "gear": (Layout(8, 0.95), _gear),
    "settings": (Layout(3, 0.58), _setting),
    "lights": (Layout(3, 0.58), _light),
    "themes": (Layout(3, 0.36), _theme),
    "poses": (Layout(8, 1.5), _figures("pose")),
    "outfits": (Layout(8, 1.5), _figures("outfit")),
    "characters": (Layout(8, 1.5), _figures("character")),
    "headgear": (Layout(8, 1.05), _figures("headgear")),
    "builds": (Layout(6, 1.5), _figures("build")),
    "expressions": (Layout(8, 1.05), _figures("expression")),
    "heads": (Layout(8, 1.05), _figures("head")),
    "beards": (Layout(8, 1.05), _figures("beard")),
    "words": (Layout(4, 0.5), _words),
    "people": (Layout(4, 0.8), _people),
}
