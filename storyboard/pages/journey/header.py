"""The head of a map: whose journey it is, what the map is for, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Item, Paragraph, Run, Text, TextStyle
from storyboard.drawing.lettering import overflows, text_height, text_width
from storyboard.drawing.outline import rectangle
from storyboard.pages.journey.board import Board
from storyboard.pages.journey.cells import lines_in
from storyboard.pages.journey.gallery import Gallery
from storyboard.staging.pictograms import Pictograms
from storyboard.story.model import Journey, Scenario, Story

# In units of the design.
FULL = 92.0
# On a slide: the title in units of the design, how much smaller it may be to save a line, how small at the very least,
# and how small the line over it may be, both in points; the height of that line in sizes.
_SLIDE_TITLE, _SMALLER_TITLE, _LEAST_TITLE, _LEAST_KICKER = 34.0, 0.84, 18.0, 11.0
_KICKER_LINE = 1.6
_NAME, _VALUE = 8.5, 10.0
_MOST_PORTRAITS, _ACROSS = 5, 3
# The share of the width that the facts take.
_FACTS = 0.44
# In units of the design: the least between two rows of facts.
_FACT_GAP = 7.0
# How much wider than its words a column of facts is.
_EASY = 1.03


class Header(Struct, frozen=True):
    """Draws the head of a map's page. `today` marks a review that is overdue; `statement` is what a slide says."""

    board: Board
    story: Story
    journey: Journey
    scenario: Scenario
    personas: tuple[str, ...]
    art: Pictograms | None = None
    today: date | None = None
    label: str = ""
    compact: bool = False
    statement: str = ""

    @property
    def slide_height(self) -> float:
        """The height of the head of a slide: a line of what it is over its title, if that stands on the slide."""
        line = self.board.size(10.5) * _KICKER_LINE
        title = text_height(self._slide_title(0.0)) if self.board.titled else 0.0
        return line + title

    def _slide_title(self, y: float) -> Text:
        """What a slide says: in one line if that can be read, otherwise in two."""
        board = self.board
        style = board.style(board.size(_SLIDE_TITLE), weight=board.theme.heading_weight, use="heading")
        line = style.size * style.line_height
        rows = [Box(board.margin, y, board.width - 2 * board.margin, count * line) for count in (1, 2)]
        in_one, in_two = (
            board.text(self.title, box, style, role="title", name="title", shrinks=True, least=least)
            for box, least in zip(rows, (style.size * _SMALLER_TITLE, _LEAST_TITLE), strict=True)
        )
        return in_two if overflows(in_one) else in_one

    def _slide_items(self, box: Box) -> Iterator[Item]:
        """The head of a slide: what it is, over what it says."""
        board = self.board
        style = board.style(board.size(10.5), weight=700, color="brand-dark")
        line = Box(box.x, box.y, box.width, style.size * _KICKER_LINE)
        yield board.text(self._kicker(), line, style, role="label", name="map", shrinks=True, least=_LEAST_KICKER)
        yield self._slide_title(line.bottom)  # where somebody else sets it, it is taken from here

    @property
    def goal(self) -> str:
        """What the map is for, behind the name of that."""
        wording, goal = self.board.wording, self.journey.goal
        return f"{wording.label('goal')}{wording.labels.get('colon', ': ')}{goal}" if goal else ""

    @property
    def called(self) -> str:
        """What the map is called: by the story's title, or on a slide of its deck by the journey's."""
        return self._journey if self.compact else self.story.title or self._journey

    @property
    def title(self) -> str:
        """What stands largest: what the map is called, or on a slide of its deck what that slide says or shows."""
        return (self.statement or self._shown if self.compact else "") or self.called

    def page_title(self, shown: str) -> str:
        """The title of a page that shows so much of the map, as bookmarks and readers of screens name it."""
        if self.compact and self.statement:
            return self.statement
        return f"{self.called} – {shown}" if shown else self.called

    @property
    def _journey(self) -> str:
        return self.journey.title or self.board.wording.label("journey")

    @property
    def _shown(self) -> str:
        return self.label or self.scenario.title

    def items(self, box: Box) -> Iterator[Item]:
        """The head in `box`: portraits, the title and the person, the facts of the map."""
        if self.compact:
            yield from self._slide_items(box)
            return
        gap = 14.0 * self.board.unit
        facts = self.facts()
        share = _FACTS if facts and not self._stacked else 0.0
        high = self._words_height if self._stacked else box.height
        gallery = Gallery(self.board, self._portrayed(), self.art, high, box.width * (1 - share))
        yield from gallery.items(box)
        x = box.x + (gallery.width + gap if gallery.people else 0.0)
        if self._stacked:
            below = self._facts_height(box.width)
            yield from self._words(Box(x, box.y, box.right - x, box.height - below))
            if facts:
                top = box.bottom - below + gap * 0.6
                yield from self._fact_grid(Box(box.x, top, box.width, box.bottom - top))
            return
        words = Box(x, box.y, box.right - x - box.width * share, box.height)
        yield from self._words(words)
        if share:
            yield from self._fact_grid(Box(words.right + gap, box.y, box.right - words.right - gap, box.height))

    def _portrayed(self) -> tuple[tuple[str, str], ...]:
        """Whose portraits are shown, with what is told of them."""
        if self.compact or not self.art:
            return ()
        return tuple((name, self._about(name)) for name in self.personas if self.art.knows(name))[:_MOST_PORTRAITS]

    @property
    def strip_height(self) -> float:
        """The height of the line that stands in the place of the head on pages that go on."""
        return self.board.size(14) * 1.5

    def strip(self, box: Box) -> Iterator[Item]:
        """One line that says whose map goes on here."""
        board = self.board
        size, small = board.size(14), board.size(10)
        kicker = board.style(small, weight=700, color="brand-dark", align="end", valign="middle")
        title = board.style(size, weight=board.theme.heading_weight, use="heading", valign="middle")
        left = Box(box.x, box.y, box.width * 0.62, box.height)
        right = Box(left.right, box.y, box.width - left.width, box.height)
        yield board.text(self.title, left, title, role="title", name="title", shrinks=True)
        yield board.text(self._kicker(), right, kicker, role="label", name="map", shrinks=True)

    def _words(self, box: Box) -> Iterator[Item]:
        board = self.board
        small = board.size(10.5)
        kicker = self._kicker()
        y = box.y
        look = board.style(small, weight=700, color="brand-dark")
        _, line, _ = self._told(kicker, look, box.width)
        place = Box(box.x, y, box.width, max(line, small * 1.35))
        yield board.text(kicker, place, look, role="label", name="map", shrinks=True)
        y += place.height
        people = self._people(box.width, box.bottom - y - board.size(15) * 2.4)
        below = sum(height for _, height, _ in people)
        room = Box(box.x, y, box.width, max(box.bottom - y - below, board.size(15) * 1.2))
        style = board.style(board.size(26), weight=board.theme.heading_weight, use="heading")
        title = board.text(self.title, room, style, role="title", name="title", shrinks=True)
        yield title
        y += min(room.height, text_height(title)) + 0.25 * small
        for words, height, look in people:
            yield board.text(
                words, Box(box.x, y, box.width, height), look, role="subtitle", name="person", shrinks=True
            )
            y += height

    def _kicker(self) -> str:
        if not self.compact:
            parts = [self._journey, self._shown]
        else:
            over = self.statement or self._shown
            parts = [self._journey if over else "", self._shown if self.statement else "", ", ".join(self.personas)]
        return "  ·  ".join(part for part in parts if part)

    def _people(self, width: float, room: float) -> list[tuple[str, float, TextStyle]]:
        """Who the personas are, and what one of them says, as far as there is room: words, their heights, their looks.

        Of several people with portraits the names stand there already: they are told of only where a line each is
        enough.
        """
        if self.compact:
            return []
        board, size = self.board, self.board.size(11)
        told = [(name, self._about(name)) for name in self.personas[:_MOST_PORTRAITS]]
        style, by_hand = board.style(size, weight=400), board.size(15)
        lines = [self._told(f"{name} — {about}" if about else name, style, width) for name, about in told]
        wrapped = any(height > 1.5 * size * style.line_height for _, height, _ in lines)
        if len(lines) > 1 and (wrapped or sum(height for _, height, _ in lines) > room):
            lines = [] if len(self._portrayed()) == len(told) else [self._told(", ".join(self.personas), style, width)]
        quote = next((p.quote for p in self.story.personas if [p.name] == list(self.personas) and p.quote), "")
        if quote:
            look = board.style(by_hand, use="hand", color=board.vivid("violet"))
            line = self._told(board.wording.label("quoted").replace("{words}", quote), look, width)
            lines += [line] if sum(height for _, height, _ in lines) + line[1] <= room else []
        return lines

    def _told(self, words: str, style: TextStyle, width: float) -> tuple[str, float, TextStyle]:
        count, _ = lines_in(Paragraph((Run(words),)), style, width, self.board.wording.language)
        return words, count * style.size * max(style.line_height, 1.1) + 0.04 * style.size, style

    def _about(self, name: str) -> str:
        member = self.story.member(name)
        persona = next((p for p in self.story.personas if p.name == name), None)
        return (persona.about if persona else "") or (member.about if member else "")

    def facts(self) -> Sequence[tuple[str, str]]:
        """What the map is for and how far it can be trusted: names and values."""
        wording, journey, story = self.board.wording, self.journey, self.story
        label = wording.label
        review = journey.review or story.review
        late = bool(review and self.today and review < self.today)
        facts = (
            (label("goal"), journey.goal),
            (label("scope"), journey.scope),
            (label("period"), journey.period),
            (label("owner"), journey.owner or story.owner),
            (label("map_age"), self._checked()),
            (label("overdue") if late else label("review"), wording.day(review)),
        )
        return [(name, value) for name, value in facts if value]

    def _checked(self) -> str:
        """The day of the last check, and how long ago that was."""
        updated, wording = self.story.updated, self.board.wording
        if updated is None or self.today is None:
            return wording.day(updated)
        days = str((self.today - updated).days)
        return wording.label("days_old").replace("{date}", wording.day(updated)).replace("{days}", days)

    @property
    def height(self) -> float:
        """The height that a full head needs."""
        inner = self.board.width - 2 * self.board.margin
        if self._stacked:
            return self._words_height + self._facts_height(inner)
        return max(self._words_height, self._facts_height(inner * _FACTS) - 14.0 * self.board.unit)

    @property
    def _stacked(self) -> bool:
        """On tall and on square pages, the facts stand below the words."""
        return self.board.height > 0.9 * self.board.width and not self.compact

    @property
    def _words_height(self) -> float:
        return max(FULL * self.board.unit, self.board.size(10.5) * 7.2)

    def _facts_height(self, width: float) -> float:
        """The height of the card of facts with the gap before it."""
        rows = self._fact_rows(width - 14.0 * self.board.unit)
        if not rows:
            return 0.0
        return sum(need for _, _, need in rows) + (30.0 + _FACT_GAP * (len(rows) - 1)) * self.board.unit

    def _fact_rows(self, width: float) -> list[tuple[Sequence[tuple[str, str]], list[float], float]]:
        """The facts in rows with the widths of the three columns and the height of each row; long values get room."""
        facts = self.facts()
        if not facts:
            return []
        across = min(_ACROSS, len(facts))
        rows = [facts[at : at + across] for at in range(0, len(facts), across)]
        room = width - (22.0 + 12.0 * (across - 1)) * self.board.unit
        columns = [[row[n] for row in rows if n < len(row)] for n in range(across)]
        widths = _shared(room, [max(map(self._least_width, facts)) for facts in columns], [*map(_length, columns)])
        return [(row, widths, max(self._fact_height(v, widths[n]) for n, (_, v) in enumerate(row))) for row in rows]

    def _fact_grid(self, box: Box) -> Iterator[Item]:
        """The facts on a card, three beside each other."""
        board, unit = self.board, self.board.unit
        yield board.shape(rectangle(box, 8 * unit * board.roundness), "surface", "line", 1.0, name="facts")
        inner, gap = box.inset(11 * unit, 8 * unit), 12 * unit
        rows = self._fact_rows(box.width)
        free = max(0.0, inner.height - sum(need for _, _, need in rows))
        y = inner.y + (free / 2 if len(rows) == 1 else 0.0)
        for row, widths, need in rows:
            x = inner.x
            for (name, value), width in zip(row, widths, strict=False):
                yield from self._fact(name, value, Box(x, y, width, need))
                x += width + gap
            y += need + free / max(1, len(rows) - 1)

    def _least_width(self, fact: tuple[str, str]) -> float:
        """The width in which neither the fact's name nor what its value holds together is cut."""
        board, (name, value) = self.board, fact
        language, family = board.wording.language, board.theme.body
        words = board.wording.held(value).split(" ")
        longest = max(text_width(word, family, board.size(_VALUE), language=language) for word in words)
        return max(longest, text_width(name, family, board.size(_NAME), 700, language=language)) * _EASY

    def _fact_height(self, value: str, width: float) -> float:
        style = self.board.style(self.board.size(_VALUE))
        lines = len(self.board.text(value, Box(0.0, 0.0, width, 1e4), style, role="caption").lines)
        return self.board.size(_NAME) * 1.32 + lines * style.size * style.line_height

    def _fact(self, name: str, value: str, box: Box) -> Iterator[Item]:
        board, small = self.board, self.board.size(_NAME)
        color = "coral-25" if name == board.wording.label("overdue") else "brand-dark"
        head = board.style(small, weight=700, color=color)
        yield board.text(name, replace(box, height=small * 1.3), head, role="label", name="fact", shrinks=True)
        rest = Box(box.x, box.y + small * 1.32, box.width, box.height - small * 1.32)
        yield board.text(value, rest, board.style(board.size(_VALUE)), role="caption", name=name, shrinks=True)


def _length(facts: Sequence[tuple[str, str]]) -> int:
    """How many letters the longest value has; very short ones count for more."""
    return max(14, *(len(value) for _, value in facts))


def _shared(room: float, least: Sequence[float], lengths: Sequence[int]) -> list[float]:
    """The room shared out to columns by the lengths of their words, none narrower than its least if that can be."""
    spare = room - sum(least)
    shares = [length**0.6 for length in lengths]
    if spare <= 0:
        return [room * one / sum(least) for one in least]
    wished = [room * share / sum(shares) for share in shares]
    missing = [max(one, wish) for one, wish in zip(least, wished, strict=True)]
    over = sum(missing) - room
    slack = [one - low for one, low in zip(missing, least, strict=True)]
    return [one - over * give / max(sum(slack), 1e-6) for one, give in zip(missing, slack, strict=True)]
