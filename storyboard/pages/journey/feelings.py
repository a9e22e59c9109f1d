"""The lane of feelings: a smooth curve for every person over the stages, with a face at each of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.geometry import Box, Point
from storyboard.drawing.items import Group, Item, Linear, Path, Stop, TextStyle
from storyboard.drawing.outline import Outline, ellipse, polygon, rectangle
from storyboard.pages.journey.board import Board, group
from storyboard.pages.journey.cells import lines_in
from storyboard.pages.journey.content import Band, Column, Curve
from storyboard.pages.journey.signs import plain_face
from storyboard.staging.pictogram import Pictogram
from storyboard.staging.pictograms import Pictograms

# Shares of the shorter side of the page: the least of a band with one curve, with several, and with one beside what it
# was before; the most that looks good. Words grow only where a band gets so much more than its least.
LEAST, LEAST_OF_MANY, LEAST_COMPARED, MOST = 0.145, 0.155, 0.14, 0.34
_BEFORE_WORDS = 1.3
_FACE, _SMALLEST_FACE = 22.0, 8.0
# What was felt before is shown smaller than what is felt now.
_BEFORE_FACE = 0.76
_LEVELS = (2, 1, 0, -1, -2)
# A head is drawn so that its face takes up this share of the disc's height at most, and the whole head so many radii:
# the ring round it tells whose it is.
_FACE_SHARE, _HEAD_HIGH, _HEAD_WIDE = 0.84, 2.5, 2.1


class Feelings(Struct, frozen=True):
    """Draws one band over columns whose middles and width are given, at one size of words.

    `below` is the room for words under the curves, where it is more than this page needs.
    """

    board: Board
    band: Band
    columns: tuple[Column, ...]
    middles: tuple[float, ...]
    width: float
    size: float
    art: Pictograms | None = None
    below: float | None = None

    @property
    def words_height(self) -> float:
        """The room under the curves for words that go with the feelings."""
        style = self._word_style("ink")
        lines = 0
        for at in range(len(self.columns)):
            found = [entry for curve in self.band.curves for entry in curve.words[at]]
            room = self.width - self.size
            here = sum(lines_in(e.words, style, room, self.board.wording.language)[0] for e in found)
            lines = max(lines, here)
        return lines * style.size * style.line_height + (0.8 * self.size if lines else 0.0)

    @property
    def least_height(self) -> float:
        curves = self.band.curves
        least = LEAST if len(curves) == 1 else LEAST_COMPARED if curves[0].before else LEAST_OF_MANY
        least *= _BEFORE_WORDS if self.size > self.board.smallest else 1.0
        legend = (2.8 + 1.45 * len(curves) + 2.6) * self.size if len(curves) > 1 else 0.0
        return max(least * self.board.shorter, legend) + self.words_height

    def _word_style(self, color: str) -> TextStyle:
        return self.board.style(self.size, color=color, align="center")

    def items(self, box: Box) -> Iterator[Item]:
        """Everything in the band: its ground, its curves with faces, and the words under them."""
        below = self.words_height if self.below is None else self.below
        graph = Box(box.x, box.y, box.width, box.height - below)
        radius = self._radius(graph)
        yield self._ground(box)
        yield from self._levels(graph, radius)
        places = self._places(graph, radius)
        if len(self.band.curves) == 1 and len(places[0]) > 1:
            yield self._area(places[0], graph, radius)
        lines = [self._line(curve, points) for curve, points in zip(self.band.curves, places, strict=True)]
        faces = [
            face
            for curve, points in zip(self.band.curves, places, strict=True)
            for face in self._faces(curve, points, radius)
        ]
        yield group("curves", [*(item for line in lines for item in line), *faces], alt=self.told(), role="curve")
        yield from self._words(Box(box.x, graph.bottom, box.width, box.height - graph.height))

    def told(self) -> str:
        """The curves in words, for those who do not see them."""
        return "\n".join(self._told(curve) for curve in self.band.curves)

    def _told(self, curve: Curve) -> str:
        pattern = self.board.wording.label("emotion_at")
        colon = self.board.wording.labels.get("colon", ": ")
        parts = (
            pattern.replace("{value}", f"{value:g}").replace("{stage}", column.name)
            for value, column in zip(curve.values, self.columns, strict=True)
            if value is not None
        )
        return f"{curve.title}{colon}{', '.join(parts)}"

    def _radius(self, graph: Box) -> float:
        """How large faces may be: as many beside each other as feel alike have to fit into a column."""
        largest = min(_FACE * self.board.unit, graph.height * 0.17)
        stages = range(len(self.columns))
        crowd = max((len(near) for at in stages for near in self._crowds(at, graph, largest)), default=1)
        return max(_SMALLEST_FACE * self.board.unit, min(largest, self.width / (2.35 * crowd)))

    def _crowds(self, at: int, graph: Box, radius: float) -> Iterator[list[int]]:
        """Curves of a column whose faces would cover each other."""
        apart = 2.1 * radius / (self._y(0.0, graph, radius) - self._y(1.0, graph, radius))
        values = [(curve.values[at], n) for n, curve in enumerate(self.band.curves)]
        known = sorted((value, n) for value, n in values if value is not None)
        crowd: list[int] = []
        last = -9.0
        for value, n in known:
            if crowd and value - last >= apart:
                yield crowd
                crowd = []
            crowd.append(n)
            last = value
        if crowd:
            yield crowd

    def _places(self, graph: Box, radius: float) -> list[list[tuple[int, Point]]]:
        """For every curve its stages with the points that it goes through; people who feel alike stand side by side."""
        places: list[list[tuple[int, Point]]] = [[] for _ in self.band.curves]
        for at, middle in enumerate(self.middles):
            for crowd in self._crowds(at, graph, radius):
                step = min(2.25 * radius, (self.width - 2 * radius) / max(1, len(crowd) - 1))
                for place, n in enumerate(sorted(crowd)):
                    value = self.band.curves[n].values[at]
                    assert value is not None
                    x = middle + (place - (len(crowd) - 1) / 2) * step
                    places[n].append((at, (x, self._y(value, graph, radius))))
        return places

    def _y(self, value: float, graph: Box, radius: float) -> float:
        room = radius * 1.46
        return graph.y + room + (2 - value) / 4 * (graph.height - 2 * room)

    def _ground(self, box: Box) -> Path:
        path = self.board.shape(
            rectangle(box, 0.55 * self.size * self.board.roundness), "surface", "line", 0.9, name="ground"
        )
        ends = self.board.color("leaf+84"), self.board.color("surface"), self.board.color("coral+86")
        stops = (Stop(0.0, ends[0]), Stop(0.42, ends[1]), Stop(0.58, ends[1]), Stop(1.0, ends[2]))
        x = box.center[0]
        return replace(path, fill=Linear(x, box.y, x, box.bottom, stops))

    def _levels(self, graph: Box, radius: float) -> Iterator[Path]:
        for level in _LEVELS:
            y = self._y(level, graph, radius)
            line = polygon([(graph.x + self.size * 0.6, y), (graph.right - self.size * 0.6, y)], closed=False)
            dash = () if level == 0 else (1.0, 4.0)
            yield self.board.shape(line, "", "lilac" if level == 0 else "line", 1.0, dash=dash, name=f"level {level}")

    def _area(self, places: Sequence[tuple[int, Point]], graph: Box, radius: float) -> Path:
        points = [point for _, point in places]
        zero = self._y(0.0, graph, radius)
        curve = through(points)
        closing = Outline("LLZ", (points[-1][0], zero, points[0][0], zero))
        whole = Outline(curve.verbs + closing.verbs, curve.xy + closing.xy)
        return self.board.shape(whole, self.band.curves[0].color, alpha=0.13, name="area")

    def _line(self, curve: Curve, places: Sequence[tuple[int, Point]]) -> Iterator[Path]:
        if len(places) < 2:
            return
        outline = through([point for _, point in places])
        if curve.before:
            yield self.board.shape(outline, "", curve.color, 2.4, dash=(6.0, 5.0), name=f"curve {curve.title}")
        else:
            yield self.board.shape(outline, "", "ink", 6.2, name="line")
            yield self.board.shape(outline, "", curve.color, 4.0, name=f"curve {curve.title}")

    def _faces(self, curve: Curve, places: Sequence[tuple[int, Point]], radius: float) -> Iterator[Group]:
        for at, point in places:
            value = curve.values[at]
            assert value is not None
            size = radius * _BEFORE_FACE if curve.before else radius
            yield self._face(curve, point, value, size, self.columns[at].name)

    def _face(self, curve: Curve, point: Point, value: float, radius: float, stage: str) -> Group:
        name = f"{curve.who} {stage}"
        ground = "leaf+62" if value > 0.4 else "coral+62" if value < -0.4 else "cream"
        if not (self.art and self.art.knows(curve.who)):
            return group(name, [plain_face(self.board, point, radius, value, ground)])
        behind = self.board.under_drawing(self.board.pale(ground.partition("+")[0]))
        disc = self.board.shape(ellipse(*point, radius), behind, curve.color, 2.0, name="disc")
        return group(name, [disc, self._head(self.art.head(curve.who, value), point, radius)])

    def _head(self, head: Pictogram, point: Point, radius: float) -> Group:
        """The head with its face in the middle of the disc; hair may stand out."""
        x, y = self.board.spot(point)
        face = head.focus
        scale = radius * min(2 * _FACE_SHARE / face.height, _HEAD_HIGH / head.box.height, _HEAD_WIDE / head.box.width)
        center = face.center[0] * 0.6 + head.box.center[0] * 0.4, face.center[1] * 0.75 + head.box.center[1] * 0.25
        return Group(head.items, head.name, "", "figure", x - center[0] * scale, y - center[1] * scale, scale)

    def _words(self, box: Box) -> Iterator[Item]:
        """The words of every stage, one person below the other."""
        if box.height <= 0:
            return
        many = len(self.band.curves) > 1
        for at, middle in enumerate(self.middles):
            y = box.y + 0.2 * self.size
            for curve in self.band.curves:
                for entry in curve.words[at]:
                    style = self._word_style(self.board.vivid(curve.color) if many else "ink")
                    room = self.width - self.size
                    lines, _ = lines_in(entry.words, style, room, self.board.wording.language)
                    height = lines * style.size * style.line_height
                    place = Box(middle - room / 2, y, room, height)
                    yield self.board.text((entry.words,), place, style, name=f"{curve.title} {self.columns[at].name}")
                    y += height


def through(points: Sequence[Point]) -> Outline:
    """A smooth curve through points from left to right that never goes beyond the higher or lower of two neighbours.

    Slopes are those of Fritsch and Carlson (1980) in the harmonic form of Brodlie: a curve of feelings shows no
    feeling that nobody had.
    """
    if len(points) < 2:
        return polygon(points, closed=False)
    slopes = _slopes(points)
    flat: list[float] = [*points[0]]
    for n in range(len(points) - 1):
        (x0, y0), (x1, y1) = points[n], points[n + 1]
        third = (x1 - x0) / 3
        flat += (x0 + third, y0 + slopes[n] * third, x1 - third, y1 - slopes[n + 1] * third, x1, y1)
    return Outline("M" + "C" * (len(points) - 1), tuple(flat))


def _slopes(points: Sequence[Point]) -> list[float]:
    rises = [(y1 - y0) / max(x1 - x0, 1e-6) for (x0, y0), (x1, y1) in pairwise(points)]
    inner = [2 * a * b / (a + b) if a * b > 0 else 0.0 for a, b in pairwise(rises)]
    return [0.0, *inner, 0.0]
