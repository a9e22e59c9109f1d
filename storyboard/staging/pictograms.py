"""Small pictures outside of panels: a person's head with any feeling, a portrait, and the thing that words speak of.

What stands beside text on a page comes from here: pages know no art, so they are given drawn pictures with their size.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cached_property

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.art.artwork import drawn
from storyboard.art.catalogue import Catalogue, default_catalogue
from storyboard.art.figure import CREDIT, Person, draw_figure, heads
from storyboard.art.figure.paint import Sitter
from storyboard.art.figure.portrait import draw_head
from storyboard.art.figure.skeleton import Skeleton
from storyboard.art.figure.tones import Tones
from storyboard.art.palette import Palette, palette_for
from storyboard.drawing.cutting import cut_to
from storyboard.drawing.document import Credit, Theme
from storyboard.drawing.geometry import Box, box_around
from storyboard.drawing.items import Item, Path, flattened
from storyboard.drawing.toning import toned
from storyboard.staging.casting import cast_of
from storyboard.staging.library import Library, library_of
from storyboard.staging.pictogram import Pictogram
from storyboard.staging.reading import StemIndex
from storyboard.story.model import Story

# The face for a feeling up to this value, from -2 (in despair) to 2 (delighted): eyes of one face, mouth of another.
FACES = (
    *((-1.5, "concerned+concernedFear"), (-0.5, "tired+solemn"), (0.49, "smile+serious")),
    *((1.49, "smile"), (2.0, "smile+lovingGrin1")),
)
# A portrait shows so much of a person, in heights of the head: above the crown, below the chin, to each side.
_ABOVE, _BELOW, _BESIDE = 0.14, 0.5, 0.3
# Lines of a thing drawn as small as a letter are drawn so much bolder.
_BOLDER = 1.5


class Pictograms(Struct, dict=True):
    """Draws small pictures for one story; each is drawn once."""

    story: Story
    library: Library
    palette: Palette
    people: dict[str, Person]
    theme: Theme | None = None
    _drawn: dict[tuple[str, str], Pictogram] = field(default_factory=dict)

    @property
    def credits(self) -> tuple[Credit, ...]:
        """The makers of everything drawn so far, each once."""
        return tuple(dict.fromkeys(credit for one in self._drawn.values() for credit in one.credits))

    def knows(self, name: str) -> bool:
        """Whether somebody of this name is in the cast."""
        return name in self.people

    def head(self, name: str, feeling: float) -> Pictogram:
        """The head of a member of the cast with the face of a feeling from -2 to 2."""
        face = next((face for limit, face in FACES if feeling <= limit), FACES[-1][1])
        return self._once("head " + face, name, lambda: self._head(name, face))

    def portrait(self, name: str) -> Pictogram:
        """The head and shoulders of a member of the cast, cut off straight below."""
        return self._once("portrait", name, lambda: self._portrait(name))

    def thing(self, text: str) -> Pictogram | None:
        """The prop that a few words speak of ("web app", "review site"), or None where they speak of none."""
        prop = self._prop(text)
        return self._once("prop", prop, lambda: self._thing(prop)) if prop else None

    def _once(self, kind: str, name: str, draw: Callable[[], Pictogram]) -> Pictogram:
        if (kind, name) not in self._drawn:
            made = draw()
            items = tuple(toned(item, self.theme) for item in made.items) if self.theme else made.items
            self._drawn[kind, name] = replace(made, items=items)
        return self._drawn[kind, name]

    def _head(self, name: str, face: str) -> Pictogram:
        person, catalogue = self.people[name], self.library.catalogue
        pose = catalogue.pose("stand")
        sitter = Sitter(person, pose, Skeleton(pose, person.build, {}), Tones(self.palette), 1, None)
        items = draw_head(sitter, face).items
        skin = heads.head(person.head).jaw.transformed(sitter.bones.head).bounds
        return Pictogram(items, _ink(items), skin, name, (CREDIT,))

    def _portrait(self, name: str) -> Pictogram:
        catalogue = self.library.catalogue
        figure = draw_figure(
            self.people[name], catalogue.pose("stand"), catalogue.expression("smile"), self.palette, shadow=False
        )
        head = figure.head
        side = head.height * (1.0 + _ABOVE + _BELOW)
        box = Box(head.center[0] - side / 2, head.y - head.height * _ABOVE, side, side)
        bust = cut_to(figure.group, box)
        items = (bust,) if bust else ()
        return Pictogram(items, box, figure.face, name, figure.credits)

    def _prop(self, text: str) -> str:
        """The touchpoint's own picture, or a thing that is named, or what shows the channel."""
        found = self._touchpoints.best(text)
        if found:
            return found
        said = self.library.said(text, self.story.language)
        if said["props"]:
            return max(said["props"], key=lambda name: said["props"][name])
        channels = said["channels"]
        return self.library.channel_prop(max(channels, key=lambda name: channels[name])) if channels else ""

    @cached_property
    def _touchpoints(self) -> StemIndex:
        catalogue, language = self.library.catalogue, self.story.language
        return StemIndex(catalogue.words(language).keywords("touchpoints") if catalogue.speaks(language) else {})

    def _thing(self, prop: str) -> Pictogram:
        artwork = self.library.catalogue.prop(prop)
        items = tuple(_bolder(item) for item in drawn(artwork, self.palette, leave_out=("shadow",)))
        return Pictogram(items, artwork.box, artwork.box, artwork.title(self.story.language), (artwork.credit,))


def pictograms(story: Story, theme: Theme, catalogue: Catalogue | None = None) -> Pictograms:
    """The small pictures of a story in a theme's colours. Raises StoryboardError for a wrong name in a `look`."""
    library = library_of(catalogue or default_catalogue())
    people = cast_of(story, library.catalogue, story.product.color or theme.colors["brand"])
    return Pictograms(story, library, palette_for(theme, story.product.color), people, theme)


def themed(story: Story, catalogue: Catalogue, name: str = "") -> Theme:
    """The theme of that name, or else the story's, in the product's colours."""
    base = catalogue.theme(name or story.theme or "ink")
    return replace(base, colors=dict(palette_for(base, story.product.color).colors))


def _ink(items: Iterable[Item]) -> Box:
    boxes = (leaf.bounds if isinstance(leaf, Path) else leaf.box for item in items for leaf, _ in flattened(item))
    return box_around(boxes) or Box(0.0, 0.0, 1.0, 1.0)


def _bolder(item: Item) -> Item:
    if isinstance(item, Path) and item.stroke:
        return replace(item, stroke=replace(item.stroke, width=item.stroke.width * _BOLDER))
    return item
