"""Where to crop a picture so that people stay whole: the hero in, nobody's face cut through by the edge."""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.geometry import Box, Matrix, box_around
from storyboard.drawing.items import Group, Item, Path, Text, flattened
from storyboard.staging.frame import HEIGHT, WIDTH

_STEP = 16.0
# A hand that leaves the picture does not hurt; from this share of a figure on, it is cut through.
_HAND = 0.12
_ABSENT = 0.35
_HERO_WEIGHT = 5.0
_CHILD_WEIGHT = 4.0
_SIGN_WEIGHT = 0.8
# A figure that is shorter in the picture, as a share of the hero, is a child's or somebody's far behind.
_CHILD = 0.7
# With a smaller share of the head in the picture, what is left of somebody beside the edge is a lonely arm.
_SCRAP = 0.5
# Weather and light are wider than this share of the picture.
_IN_ONE_PLACE = 0.3
# The share of what a crop takes off a picture's height that goes off its top, and the room that faces have there.
_LOST_AT_THE_TOP, _AROUND_FACES = 0.2, 24.0
IDENTITY = Matrix()
# How much of a figure holds its head, in panel units, even where a hand is raised over it.
_HEAD_ROOM = 230.0
# Room that words need on both sides, in widths of theirs.
_AROUND_WORDS = 0.12


class _Person(Struct, frozen=True):
    """A figure's left and right edge in the panel, and how much it matters that it is seen."""

    left: float
    right: float
    weight: float

    def harm(self, left: float, right: float) -> float:
        """What a window from `left` to `right` does to the figure: nothing while all of it is seen."""
        seen = max(0.0, min(right, self.right) - max(left, self.left))
        hidden = 1 - seen / max(self.right - self.left, 1.0)
        if hidden < _HAND:
            return hidden * self.weight
        if hidden > 0.98:
            return _ABSENT * self.weight
        return (0.5 + min(hidden, 1 - hidden)) * self.weight


@lru_cache(maxsize=32)
def best_left(picture: Group, width: float) -> float:
    """The left edge of a window of that width, in panel units, that shows the people of the picture best."""
    people = (*_people(picture), *_signs(picture))
    middle = (WIDTH - width) / 2
    steps = int((WIDTH - width) / _STEP)
    places = [middle, *(step * _STEP for step in range(steps + 1))]
    hero = max(people, key=lambda person: person.weight, default=_Person(WIDTH / 2, WIDTH / 2, 0))
    aim = (hero.left + hero.right) / 2 - width / 2

    def harm(left: float) -> float:
        return sum(person.harm(left, left + width) for person in people) + abs(left - aim) / WIDTH

    return min(places, key=harm)


def best_top(picture: Group, height: float) -> float:
    """The upper edge of a window of that height, in panel units: its foot loses more than its top, but no face is cut
    off that the window has room for."""
    usual = (HEIGHT - height) * _LOST_AT_THE_TOP
    heads = [box for box in _heads(picture, IDENTITY) if 0.0 < box.center[0] < WIDTH and box.center[1] < HEIGHT]
    around = box_around(heads)
    if around is None or around.height > height:
        return usual
    room = min(_AROUND_FACES, (height - around.height) / 2)
    return min(max(usual, around.bottom + room - height), max(usual, around.y - room), HEIGHT - height)


def _heads(group: Group, at: Matrix) -> Iterator[Box]:
    for item in group.items:
        if isinstance(item, Group):
            inner = at @ Matrix(item.scale, 0, 0, item.scale, item.x, item.y)
            if item.name == "head" and (box := _box(item, at)):
                yield box
            yield from _heads(item, inner)


def without_scraps(picture: Group, window: Box, at: Matrix = IDENTITY) -> Group:
    """The picture without the people whose faces the window, in panel units, does not show, and without the sparks and
    hearts that its edge would cut."""
    kept: list[Item] = []
    for item in picture.items:
        if isinstance(item, Group):
            inner = at @ Matrix(item.scale, 0, 0, item.scale, item.x, item.y)
            if item.role in ("hero", "figure"):
                whole = not _is_scrap(item, window, inner)
            else:
                whole = item.role != "effect" or not _is_cut(item, window, at)
                item = without_scraps(item, window, inner)
            if whole:
                kept.append(item)
        else:
            kept.append(item)
    return replace(picture, items=tuple(kept))


def _is_scrap(person: Group, window: Box, at: Matrix) -> bool:
    """Whether so little of somebody's head is in the window that the rest belongs to nobody; `at` moves their items."""
    heads = [part for part in person.items if isinstance(part, Group) and part.name == "head"]
    box = _box(Group(tuple(heads or person.items)), at)
    return box is not None and box.overlap(window) < _SCRAP * box.width * box.height


def _is_cut(effect: Group, window: Box, at: Matrix) -> bool:
    """Whether an effect that stands in one place is not whole in the window; rain and light go on beyond it."""
    box = _box(effect, at)
    return box is not None and box.width < _IN_ONE_PLACE * WIDTH and not window.contains(box)


def reads_above(picture: Group, low: float) -> bool:
    """Whether the faces of all people of a picture, and the words of its signs, are above a line, in panel units."""
    boxes = [box for _, box in _figures(picture, Matrix())]
    lines = [m.apply(0.0, line.baseline)[1] for leaf, m in _words(picture, Matrix()) for line in leaf.lines]
    faces = all(box.bottom <= low or low - box.y >= _HEAD_ROOM for box in boxes)
    return faces and all(baseline < low for baseline in lines)


def hero(picture: Group) -> Box | None:
    """The box around whom the picture is about, or the tallest of its figures, in its own units; None for nobody."""
    figures = list(_figures(picture, Matrix()))
    return next((box for role, box in figures if role == "hero"), None) or _tallest(figures)


def _tallest(figures: list[tuple[str, Box]]) -> Box | None:
    return max((box for _, box in figures), key=lambda box: box.height, default=None)


def _people(picture: Group) -> tuple[_Person, ...]:
    """The figures of the picture, its hero first in weight, then the children: who is left out is never the child."""
    about = hero(picture)
    boxes = [box for _, box in _figures(picture, Matrix())]
    tall = about.height if about else 0.0
    weights = [_HERO_WEIGHT if b == about else _CHILD_WEIGHT if b.height < _CHILD * tall else 1.0 for b in boxes]
    return tuple(_Person(b.x, b.right, weight) for b, weight in zip(boxes, weights, strict=True))


def _signs(group: Group) -> Iterator[_Person]:
    """The words of signs and screens, which are as bad to cut through; balloons are left out of a crop."""
    for leaf, m in _words(group, Matrix()):
        spans = [span for line in leaf.lines for span in line.spans]
        if spans:
            left, right = (min(s.x for s in spans), max(s.x + s.width for s in spans))
            room = _AROUND_WORDS * (right - left)
            yield _Person(m.apply(left - room, 0.0)[0], m.apply(right + room, 0.0)[0], _SIGN_WEIGHT)


def _words(group: Group, at: Matrix) -> Iterator[tuple[Text, Matrix]]:
    for item in group.items:
        if isinstance(item, Text):
            yield item, at
        elif isinstance(item, Group) and item.role != "balloon":
            yield from _words(item, at @ Matrix(item.scale, 0, 0, item.scale, item.x, item.y))


def _figures(group: Group, at: Matrix) -> Iterator[tuple[str, Box]]:
    """The roles and boxes of all people in a picture."""
    for item in group.items:
        if not isinstance(item, Group):
            continue
        if item.role in ("hero", "figure"):
            box = _box(item, at)
            if box:
                yield item.role, box
        else:
            yield from _figures(item, at @ Matrix(item.scale, 0, 0, item.scale, item.x, item.y))


def _box(group: Group, at: Matrix) -> Box | None:
    """The box around all that is painted in a group that stands at `at`."""
    outlines = ((leaf.outline, m) for leaf, m in flattened(group, at) if isinstance(leaf, Path))
    return box_around(outline.transformed(m).bounds for outline, m in outlines if outline)
