"""Customer journey maps: a story's scenarios as pages to hang on a wall, or as slides of its deck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.document import Credit, Document, Page, Theme
from storyboard.drawing.faces import font_credit
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Item, Solid
from storyboard.errors import StoryboardError, did_you_mean
from storyboard.pages.colors import page_theme
from storyboard.pages.journey.board import SIZES, Board, board_for, group
from storyboard.pages.journey.compare import compared
from storyboard.pages.journey.content import Chart, Column, Teller
from storyboard.pages.journey.foot import Foot
from storyboard.pages.journey.header import COMPACT, Header
from storyboard.pages.journey.planning import ROW_GAP, Grid, Planner
from storyboard.pages.journey.stages import head_height, head_style, heads, scene_height, scenes
from storyboard.pages.journey.table import Table
from storyboard.pages.journey.ways import Ways
from storyboard.pages.journey.wins import WinsPage, wins_pages
from storyboard.pages.wording import Wording
from storyboard.staging.panel import Panel
from storyboard.staging.pictograms import Pictograms, pictograms
from storyboard.story.model import Journey, LaneKind, Scenario, Story

# What a slide of a deck shows of a journey, what matters most first; the rest stands on the map itself.
SLIDE_LANES: tuple[LaneKind, ...] = ("emotion", "actions", "pains", "opportunities", "touchpoints", "channels")
# What a slide that compares two scenarios shows below the curves.
SLIDE_COMPARED: tuple[LaneKind, ...] = ("actions",)


def journey_map(
    story: Story,
    panels: Sequence[Panel],
    theme: Theme,
    *,
    size: str = "a3",
    scenario: str | None = None,
    labels: Mapping[str, str] | None = None,
    art: Pictograms | None = None,
    today: date | None = None,
) -> Document:
    """The story's journeys: for every scenario a page or more, and a page that compares two of the same stages.

    `scenario` names the only one wanted. `labels` are the names printed in the story's language. A review before
    `today` is marked as overdue. Raises StoryboardError for an unknown size or scenario, and where there is none.
    """
    mapper = mapper_for(story, panels, theme, size=size, labels=labels, art=art, today=today)
    return document_of(mapper, list(mapper.pages(chosen_scenarios(story, scenario))))


def document_of(mapper: Mapper, drafts: list[Draft | WinsPage]) -> Document:
    """The drafts as numbered pages of one document."""
    wording, story = mapper.board.wording, mapper.story
    return Document(
        _numbered(drafts),
        mapper.board.theme,
        title=f"{story.title} – {wording.label('journey')}" if story.title else wording.label("journey"),
        language=story.language,
        direction=wording.direction,
        author=story.author or story.owner,
        subject=story.product.tagline,
        credits=mapper.credits(),
    )


def mapper_for(
    story: Story,
    panels: Sequence[Panel],
    theme: Theme,
    *,
    size: str = "a3",
    labels: Mapping[str, str] | None = None,
    art: Pictograms | None = None,
    today: date | None = None,
) -> Mapper:
    """What makes the pages of the story's maps. Raises StoryboardError for an unknown size."""
    if size not in SIZES:
        raise StoryboardError(f"there is no page size {size!r}", hint=did_you_mean(size, SIZES))
    wording = Wording(page_theme(theme), story.language, labels or {})
    board = board_for(page_theme(theme), wording, size)
    return Mapper(story, tuple(panels), board, art or pictograms(story, theme), today)


def journey_slides(
    story: Story,
    theme: Theme,
    *,
    size: str,
    labels: Mapping[str, str],
    art: Pictograms | None = None,
    first: int = 0,
) -> tuple[Page, ...]:
    """The journeys on slides of a deck, with the few lanes that an audience can take in.

    Two scenarios of the same stages share one slide. `first` is the number of the first slide, 0 for none.
    """
    wording = Wording(page_theme(theme), story.language, labels)
    mapper = Mapper(story, (), board_for(page_theme(theme), wording, size), art or pictograms(story, theme), None)
    drafts: list[Draft | WinsPage] = []
    for journey in story.journeys:
        scenarios = [one for one in journey.scenarios if one.stages]
        drafts += mapper.slides(scenarios)
        drafts += [page for one in scenarios for page in mapper.wins(one, slide=True)]
    return tuple(draft.page(n, str(n) if first else "") for n, draft in enumerate(drafts, first or 1))


def chosen_scenarios(story: Story, wanted: str | None) -> list[Scenario]:
    """The scenarios to draw: all, or the one of that heading. Raises StoryboardError where there is none."""
    found = [s for journey in story.journeys for s in journey.scenarios if s.stages]
    if not found:
        hint = "add '# Customer journey' with a table of stages and lanes"
        raise StoryboardError(f"{story.file or 'the story'} has no customer journey", hint=hint)
    if not wanted:
        return found
    titles = [s.title for s in found]
    chosen = [s for s in found if s.title.casefold() == wanted.casefold()]
    if not chosen:
        named = [title for title in titles if title]
        hint = did_you_mean(wanted, named) if named else "this journey has no headings; leave --scenario out"
        raise StoryboardError(f"there is no scenario {wanted!r}", hint=hint)
    return chosen


def _numbered(drafts: list[Draft | WinsPage]) -> tuple[Page, ...]:
    count = len(drafts)
    return tuple(draft.page(n, f"{n} / {count}" if count > 1 else "") for n, draft in enumerate(drafts, 1))


class Mapper(Struct, frozen=True):
    """Makes the pages of the maps of one story on one board."""

    story: Story
    panels: tuple[Panel, ...]
    board: Board
    art: Pictograms
    today: date | None = None

    @property
    def teller(self) -> Teller:
        return Teller(self.story, self.board.wording, self.art, self.panels)

    def pages(self, scenarios: Sequence[Scenario]) -> Iterator[Draft | WinsPage]:
        for one in scenarios:
            yield from self.drafts(one, self.teller.chart(one))
        for before, after in pairwise(scenarios):
            both = compared(self.teller, before, after)
            if both is not None:
                yield from self.drafts(after, both, label=self._beside())
        for one in scenarios:
            yield from self.wins(one)

    def wins(self, one: Scenario, *, slide: bool = False) -> list[WinsPage]:
        """The pages of the scenario's improvements, where they are rated."""
        label = self.board.wording.label("improvements")
        return wins_pages(self.board, self.header(one, self.teller.personas(one), label, slide), one, slide=slide)

    def header(self, one: Scenario, personas: tuple[str, ...], label: str, slide: bool) -> Header:
        """The head of a page of this scenario."""
        journeys = self.story.journeys
        known = (j for j in journeys if any(one.title == other.title for other in j.scenarios))
        journey = next((j for j in journeys if one in j.scenarios), next(known, Journey()))
        return Header(self.board, self.story, journey, one, personas, self.art, self.today, label, slide)

    def _beside(self) -> str:
        return self.board.wording.label("side_by_side")

    def slides(self, scenarios: Sequence[Scenario]) -> Iterator[Draft]:
        """A slide for each scenario, or one for two that can be compared."""
        teller = replace(self.teller, marks=False)
        if len(scenarios) == 2:
            both = compared(teller, scenarios[0], scenarios[1], SLIDE_COMPARED)
            if both is not None:
                yield from self.drafts(scenarios[1], both, label=self._beside(), slide=True)
                return
        for one in scenarios:
            yield from self._slide(one, teller)

    def _slide(self, one: Scenario, teller: Teller) -> list[Draft]:
        """The scenario with as many lanes as fit on a slide; very many stages go on to further slides."""
        trials = []
        for count in range(len(SLIDE_LANES), 0, -1):
            drafts = list(self.drafts(one, teller.chart(one, kinds=SLIDE_LANES[:count]), slide=True))
            if len(drafts) == 1:
                return drafts
            trials.append(drafts)
        return min(trials, key=len)

    def credits(self) -> tuple[Credit, ...]:
        """Everybody whose work is on the pages, each once: art first, then typefaces."""
        theme = self.board.theme
        art = (*(credit for panel in self.panels for credit in panel.credits), *self.art.credits)
        fonts = (font_credit(family) for family in dict.fromkeys((theme.heading, theme.body, theme.hand)))
        return tuple(dict.fromkeys((*art, *fonts)))

    def drafts(self, one: Scenario, chart: Chart, *, label: str = "", slide: bool = False) -> Iterator[Draft]:
        """The pages of one chart."""
        header = self.header(one, chart.personas, label, slide)
        sheet = Sheet(self.board, chart, header, self.art, slide)
        grid = sheet.grid(with_scenes=True)
        scenic = True
        if any(column.scene for column in chart.columns):
            bare = sheet.grid(with_scenes=False)
            if bare.pages < grid.pages:
                grid, scenic = bare, False
        for lanes in grid.lanes:
            for columns in grid.columns:
                yield Draft(sheet, grid, columns, lanes, scenic)


class Sheet(Struct, frozen=True):
    """One chart on a board: what every page of it has in common."""

    board: Board
    chart: Chart
    header: Header
    art: Pictograms
    slide: bool = False

    @property
    def inner(self) -> Box:
        return Box(0.0, 0.0, self.board.width, self.board.height).inset(self.board.margin)

    @property
    def header_height(self) -> float:
        board = self.board
        return max(COMPACT * board.unit, board.size(10.5) * 4.2) if self.slide else self.header.height

    @property
    def gap(self) -> float:
        return 9.0 * self.board.unit

    def grid(self, *, with_scenes: bool) -> Grid:
        """The best grid for the height that is left by everything but the lanes; some of that depends on the grid."""
        label = self.board.wording.label
        labels = (label("evidence"), label("in_the_story")) if with_scenes else (label("evidence"),)
        planner = Planner(self.board, self.chart, self.inner.width, self._room(None, with_scenes), labels)
        return replace(planner, room=self._room(planner.grid(), with_scenes)).grid()

    def _room(self, grid: Grid | None, with_scenes: bool) -> float:
        board = self.board
        size = grid.size if grid else board.smallest
        width = grid.column if grid else self.inner.width / (len(self.chart.columns) + 1)
        columns = self.chart.columns
        scenic = scene_height(board, columns, width) if with_scenes else 0.0
        used = (
            self.header_height
            + self.gap
            + self.ways_height(width, grid.columns if grid else ((0, len(columns)),))
            + head_height(board, columns, width, size)
        )
        used += ROW_GAP * board.unit + (scenic + ROW_GAP * board.unit if scenic else 0.0)
        used += (size * 2.0 + ROW_GAP * board.unit if self.chart.sources else 0.0) + self.gap
        used += self.foot(columns).height + 4.0 * board.unit
        return self.inner.height - used

    def ways(self, first: int, middles: Sequence[float], width: float) -> Ways:
        """The arrows over the columns from `first` on."""
        return Ways(self.board, [column.name for column in self.chart.columns], first, middles, width)

    def ways_height(self, width: float, pages: Sequence[tuple[int, int]]) -> float:
        """The height for arrows, the same on all pages."""
        heights = []
        for first, last in pages:
            ways = self.ways(first, [width * n for n in range(last - first)], width)
            heights.append(ways.height(ways.found(self.chart.arrows)))
        return max(heights, default=0.0)

    def foot(self, columns: Sequence[Column]) -> Foot:
        numbers = sorted({number for column in columns for number in column.sources}) if not self.slide else []
        story = self.header.story
        line = " — ".join(part for part in (story.product.name, story.product.tagline) if part)
        return Foot(self.board, self.chart.sources, numbers, "" if self.slide else line, self.inner.width, self.slide)


class Draft(Struct, frozen=True):
    """One page of a map before it is drawn."""

    sheet: Sheet
    grid: Grid
    columns: tuple[int, int]
    lanes: tuple[int, int]
    scenic: bool

    def page(self, number: int, told: str) -> Page:
        board, sheet = self.sheet.board, self.sheet
        title = sheet.header.called
        kicker = sheet.header.label or sheet.chart.title
        return Page(
            board.width,
            board.height,
            tuple(self._items(told)),
            title=f"{title} – {kicker}" if kicker else title,
            notes="\n\n".join(sheet.header.journey.notes),
            layout="journey-slide" if sheet.slide else "journey",
            background=Solid(board.theme.colors["paper"]),
            name=f"journey-{number}",
        )

    def _items(self, told: str) -> Iterator[Item]:
        sheet, inner, whole = self.sheet, self.sheet.inner, self.sheet.chart
        head = Box(inner.x, inner.y, inner.width, sheet.header_height)
        yield from sheet.header.items(head)
        yield group("journey map", list(self._table(head.bottom + sheet.gap)), role="table")
        numbers = sheet.foot(whole.with_columns(*self.columns).columns)
        height = sheet.foot(whole.columns).height
        yield from numbers.drawn(Box(inner.x, inner.bottom - height, inner.width, height), told)

    def _table(self, top: float) -> Iterator[Item]:
        """Arrows, heads, scenes, lanes and sources from `top` down, in the order in which they are read."""
        sheet, board, inner, whole = self.sheet, self.sheet.board, self.sheet.inner, self.sheet.chart
        chart = whole.with_columns(*self.columns)
        table = Table(board, chart, self.grid, self.lanes, inner.x, whole, sheet.art)
        paths = sheet.ways(self.columns[0], table.middles, self.grid.column)
        top += sheet.ways_height(self.grid.column, self.grid.columns)
        tall = head_height(board, whole.columns, self.grid.column, self.grid.size)
        row_gap = ROW_GAP * board.unit
        y = top + tall + row_gap
        scene = scene_height(board, whole.columns, self.grid.column) if self.scenic else 0.0
        bottom = y + (scene + row_gap if scene else 0.0) + table.height + row_gap * 0.6
        bottom += table.sources_height() + (row_gap if whole.sources else 0.0)
        yield group("columns", list(table.grounds(top + tall - 1.0 * board.unit, bottom)))
        boxes = table.columns(top, tall)
        style = head_style(board, whole.columns, self.grid.column, self.grid.size)
        yield group("ways", list(paths.drawn(paths.found(whole.arrows), top)))
        corner = board.cell("corner", (), Box(inner.x, top, self.grid.titles, tall), head=True)
        yield group("stages", [corner, *heads(board, chart.columns, boxes, self.grid.size, style)], role="row")
        if scene:
            label = board.wording.label("in_the_story")
            title = table.head(label, Box(inner.x, y, self.grid.titles, scene))
            yield group(label, [title, *scenes(board, chart.columns, table.columns(y, scene))], role="row")
            y += scene + row_gap
        yield from table.drawn(y)
        y += table.height + row_gap
        if whole.sources:
            yield table.sources(y, board.wording.label("evidence"))
