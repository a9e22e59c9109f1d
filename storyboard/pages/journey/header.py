"""The head of a map: whose journey it is, what the map is for, and how far it can be trusted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Item, Paragraph, Run, TextStyle
from storyboard.drawing.lettering import text_height
from storyboard.drawing.outline import rectangle
from storyboard.pages.journey.board import Board, group
from storyboard.pages.journey.cells import lines_in
from storyboard.staging.pictograms import Pictograms
from storyboard.story.model import Journey, Scenario, Story

# In units of the design.
FULL, COMPACT = 92.0, 54.0
_NAME, _VALUE = 8.5, 10.0
_MOST_PORTRAITS, _ACROSS = 3, 3
# The share of the width that the facts take.
_FACTS = 0.44


class Header(Struct, frozen=True):
    """Draws the head of a map's page. `today` marks a review that is overdue."""

    board: Board
    story: Story
    journey: Journey
    scenario: Scenario
    personas: tuple[str, ...]
    art: Pictograms | None = None
    today: date | None = None
    label: str = ""
    compact: bool = False

    @property
    def called(self) -> str:
        """What the map is called: by the story's title, or on a slide of its deck by the journey's."""
        return self._journey if self.compact else self.story.title or self._journey

    @property
    def title(self) -> str:
        """What stands largest: what the map is called, or on a slide of its deck what that slide shows of it."""
        return (self._shown if self.compact else "") or self.called

    @property
    def _journey(self) -> str:
        return self.journey.title or self.board.wording.label("journey")

    @property
    def _shown(self) -> str:
        return self.label or self.scenario.title

    def items(self, box: Box) -> Iterator[Item]:
        """The head in `box`: portraits, the title and the person, the facts of the map."""
        people = (
            [] if self.compact or not self.art else [p for p in self.personas if self.art.knows(p)][:_MOST_PORTRAITS]
        )
        gap = 14.0 * self.board.unit
        x = box.x
        for name in people:
            side = (self._words_height if self._stacked else box.height) * 0.96
            tile = Box(x, box.y, side, side)
            yield self._portrait(name, tile)
            x = tile.right + gap * 0.6
        if people:
            x += gap * 0.4
        facts = self.facts()
        if self._stacked:
            below = self._facts_height(box.width)
            yield from self._words(Box(x, box.y, box.right - x, box.height - below))
            if facts:
                top = box.bottom - below + gap * 0.6
                yield from self._fact_grid(Box(box.x, top, box.width, box.bottom - top))
            return
        share = _FACTS if facts and not self.compact else 0.0
        words = Box(x, box.y, box.right - x - box.width * (0.46 if self.compact else share), box.height)
        yield from self._words(words)
        if self.compact and self.journey.goal:
            yield self._goal(Box(box.x + box.width * 0.55, box.y, box.width * 0.45, box.height))
        if share:
            yield from self._fact_grid(Box(words.right + gap, box.y, box.right - words.right - gap, box.height))

    def _portrait(self, name: str, tile: Box) -> Item:
        assert self.art is not None
        board, unit = self.board, self.board.unit
        portrait = self.art.portrait(name)
        ground = board.shape(rectangle(tile), "brand-light", name="ground")
        bust = board.picture(portrait, tile.inset(0.6 * unit), name=name)
        inner = rectangle(tile.inset(1.2 * unit), 9.0 * unit)
        # Nothing clips: what stands out of the round corners is covered in the colour of the page.
        cover = replace(board.shape(rectangle(tile.inset(-4 * unit)) + inner, "paper", name="corners"), evenodd=True)
        frame = board.shape(inner, "", "ink", 2.4, name="frame")
        return group(f"portrait {name}", [ground, bust, cover, frame], alt=name, role="figure")

    def _words(self, box: Box) -> Iterator[Item]:
        board = self.board
        small = board.size(10.5)
        kicker = self._kicker()
        y = box.y
        line = small * 1.35
        yield board.text(
            kicker,
            Box(box.x, y, box.width, line),
            board.style(small, weight=700, color="brand-dark"),
            role="label",
            name="map",
            shrinks=True,
        )
        y += line
        about = [] if self.compact else self._people()
        below = sum(height for _, height, _ in about)
        room = Box(box.x, y, box.width, max(box.bottom - y - below, board.size(15) * 1.2))
        style = board.style(board.size(30 if self.compact else 26), weight=board.theme.heading_weight, use="heading")
        title = board.text(self.title, room, style, role="title", name="title", shrinks=True)
        yield title
        y += min(room.height, text_height(title)) + 0.25 * small
        for words, height, style in about:
            yield board.text(
                words, Box(box.x, y, box.width, height), style, role="subtitle", name="person", shrinks=True
            )
            y += height

    def _goal(self, box: Box) -> Item:
        """What the map is for, at the end of a slide's head."""
        board = self.board
        words = f"{board.wording.label('goal')}{board.wording.labels.get('colon', ': ')}{self.journey.goal}"
        style = board.style(board.size(12), color="muted", align="end", valign="middle")
        return board.text(words, box, style, role="subtitle", name="goal", shrinks=True)

    def _kicker(self) -> str:
        names = ", ".join(self.personas)
        journey = self._journey if self._shown or not self.compact else ""
        return "  ·  ".join(part for part in (journey, names if self.compact else self._shown) if part)

    def _people(self) -> list[tuple[str, float, TextStyle]]:
        """Who the personas are, a line each, and what one of them says."""
        board = self.board
        size = board.size(11)
        lines: list[tuple[str, float, TextStyle]] = []
        for name in self.personas[:_MOST_PORTRAITS]:
            told = self._about(name)
            words = f"{name} — {told}" if told else name
            lines.append((words, size * 1.3, board.style(size, weight=500)))
        if len(self.personas) == 1:
            quote = next((p.quote for p in self.story.personas if p.name == self.personas[0] and p.quote), "")
            if quote:
                by_hand = board.size(15)
                lines.append(
                    (
                        board.wording.label("quoted").replace("{words}", quote),
                        by_hand * 1.1,
                        board.style(by_hand, use="hand", color=board.vivid("violet")),
                    )
                )
        return lines

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
        """On tall pages, the facts stand below the words."""
        return self.board.height > self.board.width and not self.compact

    @property
    def _words_height(self) -> float:
        return max(FULL * self.board.unit, self.board.size(10.5) * 7.2)

    def _facts_height(self, width: float) -> float:
        """The height of the card of facts with the gap before it."""
        rows = self._fact_rows(width - 14.0 * self.board.unit)
        if not rows:
            return 0.0
        return sum(need for _, _, need in rows) + (30.0 + 4.0 * (len(rows) - 1)) * self.board.unit

    def _fact_rows(self, width: float) -> list[tuple[Sequence[tuple[str, str]], list[float], float]]:
        """The facts in rows with the widths of the three columns and the height of each row; long values get room."""
        facts = self.facts()
        across = max(1, min(_ACROSS, len(facts)))
        rows = [facts[at : at + across] for at in range(0, len(facts), across)]
        room = width - (22.0 + 12.0 * (across - 1)) * self.board.unit
        longest = [max((len(row[n][1]) for row in rows if n < len(row)), default=0) for n in range(across)]
        shares = [max(length, 14) ** 0.6 for length in longest]
        widths = [room * share / sum(shares) for share in shares]
        return [(row, widths, max(self._fact_height(v, widths[n]) for n, (_, v) in enumerate(row))) for row in rows]

    def _fact_grid(self, box: Box) -> Iterator[Item]:
        """The facts on a card, three beside each other."""
        board, unit = self.board, self.board.unit
        yield board.shape(rectangle(box, 8 * unit), "surface", "line", 1.0, name="facts")
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

    def _fact_height(self, value: str, width: float) -> float:
        style = self.board.style(self.board.size(_VALUE))
        lines, _ = lines_in(Paragraph((Run(value),)), style, width, self.board.wording.language)
        return self.board.size(_NAME) * 1.32 + lines * style.size * style.line_height

    def _fact(self, name: str, value: str, box: Box) -> Iterator[Item]:
        board, small = self.board, self.board.size(_NAME)
        color = "coral-25" if name == board.wording.label("overdue") else "brand-dark"
        head = board.style(small, weight=700, color=color)
        yield board.text(name, replace(box, height=small * 1.3), head, role="label", name="fact", shrinks=True)
        rest = Box(box.x, box.y + small * 1.32, box.width, box.height - small * 1.32)
        yield board.text(value, rest, board.style(board.size(_VALUE)), role="caption", name=name, shrinks=True)
