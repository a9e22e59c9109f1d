"""Customer journey maps: a story's scenarios as pages to hang on a wall, or as slides of its deck."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.document import Credit, Document, Page, Theme
from storyboard.drawing.families import font_credit
from storyboard.errors import StoryboardError, did_you_mean
from storyboard.pages.colors import page_theme
from storyboard.pages.journey.board import SIZES, Board, board_for
from storyboard.pages.journey.compare import compared
from storyboard.pages.journey.content import Chart, Teller
from storyboard.pages.journey.header import Header
from storyboard.pages.journey.sheet import Draft, Sheet
from storyboard.pages.journey.statements import change_statement, scenario_statement, wins_statement
from storyboard.pages.journey.wins import WinsPage, wins_pages
from storyboard.pages.wording import Wording
from storyboard.staging.panel import Panel
from storyboard.staging.pictograms import Pictograms, pictograms
from storyboard.story.model import Journey, LaneKind, Scenario, Story
from storyboard.story.quick_wins import ranked_wins

# What a slide of a deck shows of a journey, what matters most first; the rest stands on the map itself.
SLIDE_LANES: tuple[LaneKind, ...] = ("emotion", "actions", "pains", "opportunities", "touchpoints", "channels")
# The smallest words of a map on a slide, in points: it is a picture of many cells, to be seen as a whole. On pages that
# are not wide, they are those of any screen. What stands at its foot is as on other slides.
_LEAST_ON_SLIDES, _WIDE, _FOOTNOTES = 12.0, 700.0, 11.0
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
    room: tuple[float, float] | None = None,
) -> tuple[Page, ...]:
    """The journeys on slides of a deck, with the few lanes that an audience can take in.

    Two scenarios of the same stages share one slide. `first` is the number of the first slide, 0 for none. `room` is
    the size of pages, in points, that stand under a title which somebody else sets.
    """
    wording = Wording(page_theme(theme), story.language, labels)
    board = replace(board_for(page_theme(theme), wording, size), footnotes=_FOOTNOTES)
    if board.width > _WIDE and not room:
        board = replace(board, smallest=_LEAST_ON_SLIDES)
    if room:
        board = replace(board, width=room[0], height=room[1], titled=False)
    mapper = Mapper(story, (), board, art or pictograms(story, theme), None)
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
        header = self.header(one, self.teller.personas(one), label, slide)
        header = replace(header, statement=wins_statement(self.board.wording, ranked_wins(one)))
        return wins_pages(self.board, header, one, slide=slide)

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
                said = change_statement(self.board.wording, *scenarios)
                yield from self.drafts(scenarios[1], both, label=self._beside(), slide=True, statement=said)
                return
        for one in scenarios:
            yield from self._slide(one, teller)

    def _slide(self, one: Scenario, teller: Teller) -> list[Draft]:
        """The scenario with as many lanes as fit on a slide; very many stages go on to further slides."""
        trials, said = [], scenario_statement(self.board.wording, one)
        for count in range(len(SLIDE_LANES), 0, -1):
            drafts = list(self.drafts(one, teller.chart(one, kinds=SLIDE_LANES[:count]), slide=True, statement=said))
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

    def drafts(
        self, one: Scenario, chart: Chart, *, label: str = "", slide: bool = False, statement: str = ""
    ) -> Iterator[Draft]:
        """The pages of one chart; a slide has the `statement` for its title."""
        header = replace(self.header(one, chart.personas, label, slide), statement=statement)
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
