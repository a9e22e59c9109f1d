"""What a web map shows, in words, classes and numbers, ready for its template."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct, field

from storyboard.drawing.items import Paragraph
from storyboard.export.path_data import path_data
from storyboard.pages.frames import cropped_picture
from storyboard.pages.journey.cells import look_of_lane
from storyboard.pages.journey.content import STAGE_COLORS, Band, Chart, Column, Curve, Entry, Row, Teller
from storyboard.pages.journey.feelings import through
from storyboard.pages.journey.stages import wordless
from storyboard.staging.frame import FRAME
from storyboard.story.model import Persona, Scenario, Story
from storyboard.story.quick_wins import Win, ranked_wins
from storyboard.story.words import printed
from storyboard.webmap.parting import BESIDE_ROOM, CARD_ROOM, Parting
from storyboard.webmap.styles import Styles

# A cell of feelings is 100 wide and 100 high; so far from its edges are the best and the worst.
_EDGE = 17.0
# The lines of the five feelings, from the best to the worst.
LEVELS = tuple(_EDGE + n / 4 * (100 - 2 * _EDGE) for n in range(5))
# How far apart those stand who feel alike, in hundredths of a column.
_APART = 21.0
_TRAITS = (
    *(("demographics", "demographics"), ("behaviour", "behaviour"), ("needs", "needs"), ("problems", "problems")),
    *(("goals", "goal"), ("channels", "channels"), ("purchase_history", "purchase-history")),
    *(("support_history", "support-history"), ("reviews", "reviews"), ("social", "social"), ("discounts", "discounts")),
)


class Piece(Struct, frozen=True):
    """An item of a cell: its words, the numbers of its sources, the class of its picture and of its lane's sign."""

    words: Paragraph
    sources: tuple[int, ...] = ()
    picture: str = ""
    sign: str = ""


class Face(Struct, frozen=True):
    """A person's feeling at one stage: the classes of the place and of the head, and the feeling in words."""

    who: int
    place: str
    picture: str
    told: str
    mood: str


class Feeling(Struct, frozen=True):
    """The cell of feelings of one stage; `left` is where it begins on the curves."""

    left: int
    faces: tuple[Face, ...]
    words: tuple[tuple[int, Piece], ...]


class Line(Struct, frozen=True):
    """A person's curve over all stages."""

    who: int
    name: str
    path: str


class Lane(Struct, frozen=True):
    """A row of the table; one of feelings has `lines`."""

    title: str
    key: str
    kind: str
    cells: tuple[tuple[Piece, ...], ...] = ()
    feelings: tuple[Feeling, ...] = ()
    lines: tuple[Line, ...] = ()


class Head(Struct, frozen=True):
    """A stage, the `at`-th from 0: its name and colour, the ways that leave it, its sources, its scene."""

    name: str
    at: int
    color: int
    ways: tuple[tuple[int, str], ...]
    sources: tuple[int, ...]
    scene: str = ""
    scene_told: str = ""


class Table(Struct, frozen=True):
    """A scenario: its heads, its lanes, its improvements in order, and the sources by their numbers.

    `below` names the row under the heads, where there are scenes or ways to other stages.
    """

    key: str
    title: str
    heads: tuple[Head, ...]
    lanes: tuple[Lane, ...]
    sources: tuple[Paragraph, ...]
    wins: tuple[Win, ...] = ()
    width: str = ""
    below: str = ""


class Card(Struct, frozen=True):
    """A persona: who they are, what they say, and what is known of them."""

    name: str
    about: str
    quote: str
    picture: str
    traits: tuple[tuple[str, tuple[str, ...]], ...] = ()


class Content(Struct, frozen=True):
    """Everything on the page. `lanes` and `people` are what can be hidden, by class and name."""

    cards: tuple[Card, ...]
    tables: tuple[Table, ...]
    lanes: Mapping[str, str] = field(default_factory=dict)
    people: Mapping[str, str] = field(default_factory=dict)


class Gathering:
    """Makes the content of a page from the charts of a story's scenarios."""

    def __init__(self, story: Story, teller: Teller, styles: Styles) -> None:
        self._story = story
        self._teller = teller
        self._styles = styles
        self._lanes: dict[str, str] = {}
        self._people: dict[str, int] = {}
        self.parting = Parting(styles.family, story.language)

    def content(self, scenarios: Sequence[Scenario]) -> Content:
        charts = [self._teller.chart(one) for one in scenarios]
        tables = tuple(self._table(n, one, chart) for n, (one, chart) in enumerate(zip(scenarios, charts, strict=True)))
        names = dict.fromkeys(name for chart in charts for name in chart.personas)
        people = {f"w{n}": name for name, n in self._people.items()} if len(self._people) > 1 else {}
        for key in (*self._lanes, *people):
            self._styles.hides(key)
        return Content(tuple(self._card(name) for name in names), tables, self._lanes, people)

    def _card(self, name: str) -> Card:
        story = self._story
        member = story.member(name)
        persona = next((p for p in story.personas if p.name == name), None)
        about = (persona.about if persona else "") or (member.about if member else "")
        return Card(name, about, persona.quote if persona else "", self._portrait(name), tuple(self._traits(persona)))

    def _traits(self, persona: Persona | None) -> Iterator[tuple[str, tuple[str, ...]]]:
        for name, word in _TRAITS if persona else ():
            said = getattr(persona, name)
            if said:
                yield printed(word, "persona", self._story.language), said

    def _portrait(self, name: str) -> str:
        art = self._teller.art
        if art is None or not art.knows(name):
            return ""
        portrait = art.portrait(name)
        return self._styles.picture(portrait.items, portrait.box)

    def _table(self, number: int, scenario: Scenario, chart: Chart) -> Table:
        title = scenario.title or self._teller.wording.label("journey")
        wins = ranked_wins(scenario)
        rated = wins if any(win.field for win in wins) else ()
        heads = tuple(self._head(at, column, chart) for at, column in enumerate(chart.columns))
        lanes = tuple(self._lane(lane, chart) for lane in chart.lanes)
        self._styles.hides(f"t{number}")
        width = self._styles.stages(len(heads))
        return Table(f"t{number}", title, heads, lanes, chart.sources, rated, width, self._below(heads))

    def _below(self, heads: Sequence[Head]) -> str:
        """What stands below the heads: the story's scenes, or else where the ways go; "" where nothing does."""
        if any(head.scene for head in heads):
            return self._teller.wording.label("in_the_story")
        return printed("next", "lanes", self._story.language) if any(head.ways for head in heads) else ""

    def _head(self, at: int, column: Column, chart: Chart) -> Head:
        label = self._teller.wording.label
        ways = tuple(
            (a.end, f"{label('loops_to' if a.end <= a.start else 'leads_to')} {chart.columns[a.end].name}")
            for a in chart.arrows
            if a.start == at
        )
        panel = column.scene
        scene = self._styles.picture((wordless(cropped_picture(panel, FRAME)),), FRAME) if panel else ""
        told = f"{label('in_the_story')}: {panel.title}" if panel else ""
        return Head(column.name, at, at % len(STAGE_COLORS), ways, column.sources, scene, told)

    def _lane(self, lane: Row | Band, chart: Chart) -> Lane:
        kind = lane.kind if isinstance(lane, Row) else "emotion"
        key = next((k for k, title in self._lanes.items() if title == lane.title), f"l{len(self._lanes)}")
        self._lanes[key] = lane.title
        if isinstance(lane, Row):
            sign = look_of_lane(lane.kind).sign
            cells = tuple(tuple(self._piece(entry, sign) for entry in cell) for cell in lane.cells)
            return Lane(lane.title, key, kind, cells)
        places = [_places(lane.curves, at) for at in range(len(chart.columns))]
        feelings = tuple(self._feeling(lane, at, column, places[at]) for at, column in enumerate(chart.columns))
        lines = tuple(self._line(n, curve, places) for n, curve in enumerate(lane.curves))
        return Lane(lane.title, key, kind, (), feelings, lines)

    def _piece(self, entry: Entry, sign: str = "") -> Piece:
        picture = entry.picture
        drawn = self._styles.picture(picture.items, picture.box) if picture else ""
        words = self.parting.paragraph(entry.words, BESIDE_ROOM if picture or sign else CARD_ROOM)
        return Piece(words, entry.sources, drawn, self._styles.sign(sign) if sign else "")

    def _who(self, curve: Curve) -> int:
        return self._people.setdefault(curve.who or curve.title, len(self._people))

    def _line(self, n: int, curve: Curve, places: Sequence[Mapping[int, tuple[float, float]]]) -> Line:
        points = [(100.0 * at + here[n][0], here[n][1]) for at, here in enumerate(places) if n in here]
        return Line(self._who(curve), curve.who or curve.title, path_data(through(points)))

    def _feeling(self, band: Band, at: int, column: Column, places: Mapping[int, tuple[float, float]]) -> Feeling:
        faces = tuple(self._face(band.curves[n], at, column, place) for n, place in places.items())
        words = tuple((self._who(curve), self._piece(entry)) for curve in band.curves for entry in curve.words[at])
        return Feeling(100 * at, faces, words)

    def _face(self, curve: Curve, at: int, column: Column, place: tuple[float, float]) -> Face:
        value, art = curve.values[at], self._teller.art
        assert value is not None
        picture = ""
        if art and art.knows(curve.who):
            head = art.head(curve.who, value)
            picture = self._styles.picture(head.items, head.box)
        pattern = self._teller.wording.label("emotion_at")
        told = pattern.replace("{value}", f"{value:g}").replace("{stage}", column.name)
        mood = "good" if value > 0.4 else "bad" if value < -0.4 else "even"
        return Face(self._who(curve), self._styles.place(*place), picture, f"{curve.who or curve.title}: {told}", mood)


def _places(curves: Sequence[Curve], at: int) -> dict[int, tuple[float, float]]:
    """Where each curve goes through the cell of a stage; those who feel nearly alike stand side by side."""
    felt = sorted((value, n) for n, curve in enumerate(curves) if (value := curve.values[at]) is not None)
    crowds: list[list[int]] = []
    last = -9.0
    for value, n in felt:
        if not crowds or value - last > 1.0:
            crowds.append([])
        crowds[-1].append(n)
        last = value
    places = {}
    for crowd in crowds:
        apart = min(_APART, 84.0 / len(crowd))
        for place, n in enumerate(sorted(crowd)):
            value = curves[n].values[at]
            assert value is not None
            x = 50.0 + (place - (len(crowd) - 1) / 2) * apart
            places[n] = (x, LEVELS[0] + (2 - value) / 4 * (LEVELS[-1] - LEVELS[0]))
    return dict(sorted(places.items()))
