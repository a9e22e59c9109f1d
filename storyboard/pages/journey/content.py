"""What a map shows: a scenario's stages, lanes, feelings and sources, ready to be set, nothing placed yet."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.items import Paragraph, Run
from storyboard.pages.journey.matching import matched_steps
from storyboard.pages.wording import Wording
from storyboard.staging.panel import Panel
from storyboard.staging.pictogram import Pictogram
from storyboard.staging.pictograms import Pictograms
from storyboard.story.model import Arrow, Block, Cell, Lane, LaneKind, Scenario, Story

# Stages take these colours in turn; neighbours differ even for those who do not see colours well.
STAGE_COLORS = ("blue", "mustard", "violet", "leaf", "coral", "navy", "pink", "leaf-dark", "lilac", "wood", "slate")
CURVE_COLORS = ("curve-first", "curve-second", "curve-third", "curve-fourth", "curve-fifth")
MOST_CURVES = len(CURVE_COLORS)
_WITH_PICTURES = ("touchpoints", "channels")


class Entry(Struct, frozen=True):
    """One item of a cell: its words, the numbers of its sources, and the picture of what it speaks of.

    `sign` says that it was added or removed.
    """

    words: Paragraph
    sources: tuple[int, ...] = ()
    picture: Pictogram | None = None
    sign: str = ""


class Row(Struct, frozen=True):
    """A lane of words: for every stage its entries. `with_next` keeps it on one page with the lane below."""

    kind: LaneKind
    title: str
    cells: tuple[tuple[Entry, ...], ...]
    with_next: bool = False


class Curve(Struct, frozen=True):
    """How one person feels at every stage, from -2 to 2; None where nobody said."""

    title: str
    who: str
    values: tuple[float | None, ...]
    words: tuple[tuple[Entry, ...], ...]
    color: str
    before: bool = False
    label: str = ""


class Band(Struct, frozen=True):
    """A lane of feelings, with a curve or several."""

    title: str
    curves: tuple[Curve, ...]


class Column(Struct, frozen=True):
    """A stage: its name and colour, the sources it rests on, and the panel of the story that shows it.

    `note` stands under its name; one that is `gone` is in an older version only.
    """

    name: str
    color: str
    sources: tuple[int, ...] = ()
    scene: Panel | None = None
    note: str = ""
    gone: bool = False

    @property
    def hunch(self) -> bool:
        return not self.sources


class Chart(Struct, frozen=True):
    """A whole map. `sources` are the words of the evidence by their numbers, from 1."""

    title: str
    columns: tuple[Column, ...]
    lanes: tuple[Row | Band, ...]
    arrows: tuple[Arrow, ...] = ()
    sources: tuple[Paragraph, ...] = ()
    personas: tuple[str, ...] = ()

    def with_columns(self, first: int, last: int) -> Chart:
        """The chart with the columns from `first` up to `last`; sources keep their numbers."""
        return replace(
            self, columns=self.columns[first:last], lanes=tuple(_cut(one, first, last) for one in self.lanes)
        )


def _cut(lane: Row | Band, first: int, last: int) -> Row | Band:
    if isinstance(lane, Row):
        return replace(lane, cells=lane.cells[first:last])
    curves = (replace(c, values=c.values[first:last], words=c.words[first:last]) for c in lane.curves)
    return replace(lane, curves=tuple(curves))


class Teller(Struct, frozen=True):
    """Turns scenarios of one story into charts; without `marks`, no sources are numbered and listed."""

    story: Story
    wording: Wording
    art: Pictograms | None = None
    panels: tuple[Panel, ...] = ()
    marks: bool = True

    def chart(self, scenario: Scenario, *, kinds: Collection[LaneKind] = ()) -> Chart:
        """The scenario's chart; of all lanes, or of the kinds named."""
        count = len(scenario.stages)
        lanes = [lane for lane in scenario.lanes if not kinds or lane.kind in kinds]
        numbers = self.numbers(scenario)
        rows: list[Row | Band] = []
        for lane in lanes:
            if lane.kind == "emotion":
                if not any(isinstance(row, Band) for row in rows):
                    rows.append(self._band([one for one in lanes if one.kind == "emotion"], scenario, numbers, count))
            elif lane.kind != "evidence" or any(cell.items for cell in lane.cells):
                rows.append(self.row(lane, numbers, count))
        return Chart(
            scenario.title,
            self._columns(scenario, numbers),
            tuple(rows),
            scenario.arrows,
            self.sources(numbers) if self.marks else (),
            self.personas(scenario),
        )

    def numbers(self, *scenarios: Scenario) -> dict[str, int]:
        """The number of every piece of evidence that the scenarios rest on: stage by stage, from 1."""
        known = {evidence.id for evidence in self.story.evidence}
        cited = [note for one in scenarios for at in range(len(one.stages)) for note in evidence_of(one, at)]
        return {note: n for n, note in enumerate(dict.fromkeys(note for note in cited if note in known), 1)}

    def personas(self, scenario: Scenario) -> tuple[str, ...]:
        """Whose journey it is: the scenario's people, the journey's, those who feel, or the story's first customer."""
        journey = next((one for one in self.story.journeys if scenario in one.scenarios), None)
        own = tuple(name.strip() for name in scenario.persona.split(";") if name.strip())
        feel = tuple(dict.fromkeys(lane.who for lane in scenario.of_kind("emotion")[:MOST_CURVES] if lane.who))
        return own or (journey.personas if journey else ()) or feel or tuple(c.name for c in self.story.customers[:1])

    def _columns(self, scenario: Scenario, numbers: Mapping[str, int]) -> tuple[Column, ...]:
        scenes = matched_steps(self.story, scenario)
        panels = {panel.step: panel for panel in self.panels}
        return tuple(
            Column(
                stage.name,
                STAGE_COLORS[at % len(STAGE_COLORS)],
                tuple(sorted({numbers[note] for note in evidence_of(scenario, at) if note in numbers})),
                panels.get(scenes.get(at, "")),
            )
            for at, stage in enumerate(scenario.stages)
        )

    def sources(self, numbers: Mapping[str, int]) -> tuple[Paragraph, ...]:
        """The words of the evidence, in the order of its numbers."""
        pieces = {evidence.id: evidence for evidence in self.story.evidence}
        return tuple(self.wording.paragraph(pieces[note].marked) for note in numbers)

    def row(self, lane: Lane, numbers: Mapping[str, int], count: int) -> Row:
        """A lane of words with a cell for each of `count` stages."""
        cells = tuple(self.entries(cell, lane.kind, numbers) for cell in _padded(lane, count))
        return Row(lane.kind, lane.title, cells)

    def entries(self, cell: Cell, kind: LaneKind, numbers: Mapping[str, int]) -> tuple[Entry, ...]:
        """The cell's items; one that is nothing but a reference to evidence has no words and is left out."""
        return tuple(self._entry(block, kind, numbers) for block in cell.blocks if block.text.strip())

    def _entry(self, block: Block, kind: LaneKind, numbers: Mapping[str, int]) -> Entry:
        picture = self.art.thing(block.text) if self.art and kind in _WITH_PICTURES else None
        notes = (phrase.note for phrase in block.phrases if self.marks and phrase.note in numbers)
        bare = replace(self.wording, numbers={})
        return Entry(bare.paragraph(block.phrases), tuple(numbers[note] for note in dict.fromkeys(notes)), picture)

    def _band(self, lanes: Sequence[Lane], scenario: Scenario, numbers: Mapping[str, int], count: int) -> Band:
        plain = [lane for lane in lanes if not lane.who]
        title = plain[0].title if plain else lanes[0].title.rpartition("(")[0].strip() or lanes[0].title
        shown = lanes[:MOST_CURVES]
        curves = (self.curve(lane, scenario, CURVE_COLORS[n], numbers, count) for n, lane in enumerate(shown))
        return Band(title, tuple(curves))

    def curve(
        self,
        lane: Lane,
        scenario: Scenario,
        color: str,
        numbers: Mapping[str, int],
        count: int,
        *,
        before: bool = False,
    ) -> Curve:
        """One lane of feelings as a curve."""
        cells = _padded(lane, count)
        who = lane.who or next(iter(self.personas(scenario)), "")
        values = tuple(cell.emotion for cell in cells)
        return Curve(lane.title, who, values, tuple(self.entries(c, "emotion", numbers) for c in cells), color, before)


def _padded(lane: Lane, count: int) -> tuple[Cell, ...]:
    return (*lane.cells[:count], *(Cell() for _ in range(count - len(lane.cells))))


def evidence_of(scenario: Scenario, stage: int) -> Iterator[str]:
    """The ids of the evidence that the cells of a stage rest on."""
    for lane in scenario.lanes:
        if stage < len(lane.cells):
            yield from lane.cells[stage].evidence


def plain(words: str) -> Entry:
    return Entry(Paragraph((Run(words),)))
