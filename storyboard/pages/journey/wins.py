"""The page of improvements: the matrix of value and effort, and beside it the list, what comes first at the top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.document import Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Paragraph, Run, Solid
from storyboard.drawing.lettering import text_width
from storyboard.drawing.outline import ellipse, polygon
from storyboard.pages.journey.board import LINE_HEIGHT, Board, group
from storyboard.pages.journey.cells import lines_in
from storyboard.pages.journey.content import STAGE_COLORS
from storyboard.pages.journey.header import Header
from storyboard.pages.journey.matrix import Mark, Matrix, disc
from storyboard.story.model import Scenario
from storyboard.story.quick_wins import ranked_wins

# A further page of the list has so many rows at the least.
_LEAST = 4
# Between what belongs together: it ends a line, and never begins one.
_AND = "\u00a0\u00a0·  "
# In units of the design: a disc of the list, room between rows, a dot of a meter.
_DISC, _GAP, _DOT = 10.5, 7.0, 4.2
# Of a line's width: a name shorter than this stays on one line.
_SHORT = 0.55
# Rows grow so far where there is room.
_LOOSEST = 1.45
# Of the page's inner width: the most that the matrix takes, on paper and on a screen; of the list's width: what the
# three meters take.
_MATRIX, _MATRIX_ON_SCREEN, _METERS = 0.47, 0.38, 0.36
_METER_NAMES = (("customer", "for_customer"), ("business", "for_business"), ("effort", "effort"))


class WinsPage(Struct, frozen=True):
    """One page of improvements before it is drawn: the rows of its list; the first page has the matrix."""

    board: Board
    header: Header
    marks: tuple[Mark, ...]
    listed: tuple[Mark, ...]
    first: bool
    slide: bool = False

    def page(self, number: int, told: str) -> Page:
        board, label = self.board, self.board.wording.label
        title = self.header.page_title(label("improvements"))
        items = tuple(self._items(told))
        layout = "journey-slide" if self.slide else "journey"
        ground = Solid(board.theme.colors["paper"])
        return Page(board.width, board.height, items, title, layout=layout, background=ground, name=f"journey-{number}")

    def _items(self, told: str) -> Iterator[Item]:
        inner, height = _inner(self.board), _header_height(self.header, self.first)
        head = Box(inner.x, inner.y, inner.width, height)
        yield from self.header.items(head) if self.first else self.header.strip(head)
        room = _body(self.board, self.header, self.first)
        matrix, listed = _parts(self.board, room, self.first)
        if matrix:
            yield group("matrix", list(Matrix(self.board, self.marks).items(matrix)))
        yield group("list", list(self._list(listed)))
        if told:
            size = self.board.foot_size
            style = self.board.style(size, color="muted", align="end", valign="bottom")
            foot = Box(inner.right - inner.width * 0.2, inner.bottom - size * 1.8, inner.width * 0.2, size * 1.8)
            yield self.board.text(told, foot, style, role="footer", name="page")

    def _list(self, box: Box) -> Iterator[Item]:
        rows = Rows(self.board, box.width)
        if any(mark.win.rating for mark in self.listed):
            yield from rows.head(box)
        y = box.y + rows.head_height
        scenario = self.header.scenario
        heights = rows.heights(self.listed, scenario)
        looser = max(1.0, min(_LOOSEST, (box.height - rows.head_height) / sum(heights)))
        for mark, height in zip(self.listed, heights, strict=True):
            title = 0.0 if mark.win.rating else height - rows.unrated_height(mark, scenario)
            place = Box(box.x, y, box.width, title + (height - title) * looser)
            yield rows.row(mark, place, scenario) if mark.win.rating else rows.unrated(mark, place, scenario, title)
            y = place.bottom


class Rows(Struct, frozen=True):
    """Measures and draws the rows of the list at one width, in points."""

    board: Board
    width: float

    @property
    def size(self) -> float:
        return self.board.size(11.5)

    @property
    def small(self) -> float:
        return self.board.size(8.5)

    @property
    def head_height(self) -> float:
        return self.small * 1.5 + 5 * self.board.unit

    def _words(self, box: Box) -> Box:
        left = 2.7 * self._radius
        return Box(box.x + left, box.y, box.width * (1 - _METERS) - left - 8 * self.board.unit, box.height)

    @property
    def _radius(self) -> float:
        return max(_DISC * self.board.unit, self.board.smallest * 0.95)

    def _lines(self, mark: Mark) -> int:
        words = Paragraph((Run(self.board.wording.held(mark.win.block.text)),))
        style = self.board.style(self.size, weight=700)
        width = self._words(Box(0.0, 0.0, self.width, 0.0)).width
        return lines_in(words, style, width, self.board.wording.language)[0]

    def _below(self, mark: Mark, scenario: Scenario) -> tuple[tuple[Paragraph, ...], float]:
        """Where the improvement belongs: its field, its stage, whose it is and how it is measured; and the height. How
        it is measured begins a line of its own where one line cannot hold all."""
        win, label = mark.win, self.board.wording.label
        width = self._words(Box(0.0, 0.0, self.width, 0.0)).width
        field = [Run(self._whole(label(win.field), width), bold=True)] if win.field else []
        whose = [self._whole(part, width) for part in (scenario.stages[win.stage].name, win.owner) if part]
        metric = [self._whole(win.metric, width)] if win.metric else []
        told: tuple[Paragraph, ...] = (_joined(field, (*whose, *metric)),)
        if metric and self._lines_of(told, width) > 1:
            told = (_joined(field, whose), _joined([], metric))
        return told, self._lines_of(told, width) * self.small * LINE_HEIGHT

    def _lines_of(self, told: Sequence[Paragraph], width: float) -> int:
        style, language = self.board.style(self.small), self.board.wording.language
        return sum(lines_in(words, style, width, language)[0] for words in told)

    def _whole(self, words: str, width: float) -> str:
        """The words held together where they are so short that a line would rather break beside them."""
        wide = text_width(words, self.board.theme.body, self.small, 700, language=self.board.wording.language)
        return words.replace(" ", "\u00a0") if wide < _SHORT * width else words

    def heights(self, marks: Sequence[Mark], scenario: Scenario) -> list[float]:
        """The height of every row; over the first one that is not rated it is said that the rest are not."""
        bare = next((at for at, mark in enumerate(marks) if not mark.win.rating), None)
        return [
            self.height(mark, scenario)
            if mark.win.rating
            else self.unrated_height(mark, scenario) + (self._title_height if at == bare else 0.0)
            for at, mark in enumerate(marks)
        ]

    @property
    def _title_height(self) -> float:
        return self.small * LINE_HEIGHT + 1.6 * _GAP * self.board.unit

    def unrated_height(self, mark: Mark, scenario: Scenario) -> float:
        style = self.board.style(self.small)
        lines, _ = lines_in(self._unrated_words(mark, scenario), style, self._wide, self.board.wording.language)
        return lines * self.small * LINE_HEIGHT + 0.35 * self.small

    @property
    def _wide(self) -> float:
        return self.width - 2.7 * self._radius

    def _unrated_words(self, mark: Mark, scenario: Scenario) -> Paragraph:
        """The improvement, its stage and whose it is, in one line if it can be."""
        told = self.board.wording.paragraph(mark.win.block.phrases)
        belongs = _AND.join(part for part in (scenario.stages[mark.win.stage].name, mark.win.owner) if part)
        return Paragraph((*told.runs, Run(_AND + belongs, color=self.board.color("muted"))))

    def unrated(self, mark: Mark, box: Box, scenario: Scenario, title: float) -> Group:
        """An improvement that nobody has rated, in small; `title` is the height for what stands over the first."""
        board, low, y = self.board, self.small * LINE_HEIGHT, box.y
        items: list[Item] = []
        if title:
            edge = polygon([(box.x, y), (box.right, y)], closed=False)
            head = Box(box.x, y + _GAP * board.unit, box.width, low)
            style = board.style(self.small, weight=700, color="muted")
            items.append(board.shape(edge, "", "line", 0.9, name="line"))
            items.append(board.text(board.wording.label("not_rated"), head, style, role="label", shrinks=True))
            y += title
        bullet = Box(box.x, y, 2 * self._radius, low)
        style = board.style(self.small, weight=700, color=board.vivid(mark.color), align="center")
        items.append(board.text(str(mark.number), bullet, style, role="number", shrinks=True))
        room = Box(box.x + 2.7 * self._radius, y, self._wide, box.bottom - y)
        words = self._unrated_words(mark, scenario)
        items.append(board.text((words,), room, board.style(self.small), role="caption", name="unrated"))
        return group(f"{mark.number} {mark.win.block.text}", items)

    def height(self, mark: Mark, scenario: Scenario) -> float:
        words = self._lines(mark) * self.size * LINE_HEIGHT + self._below(mark, scenario)[1]
        return max(words, 2 * self._radius) + 2 * _GAP * self.board.unit

    def head(self, box: Box) -> Iterator[Item]:
        """The names over the three meters."""
        style = self.board.style(self.small, weight=700, color="muted")
        for (_, name), room in zip(_METER_NAMES, self._meters(box), strict=True):
            place = Box(room.x, box.y, room.width - 4 * self.board.unit, self.small * 1.5)
            yield self.board.text(self.board.wording.label(name), place, style, role="label", shrinks=True)

    def _meters(self, box: Box) -> list[Box]:
        each = box.width * _METERS / len(_METER_NAMES)
        first = box.right - box.width * _METERS
        return [Box(first + n * each, box.y, each, box.height) for n in range(len(_METER_NAMES))]

    def row(self, mark: Mark, box: Box, scenario: Scenario) -> Group:
        """One improvement: its number, its words, where it belongs, and its three values as dots."""
        board, win = self.board, mark.win
        edge = polygon([(box.x, box.y), (box.right, box.y)], closed=False)
        items: list[Item] = [board.shape(edge, "", "line", 0.9, name="line")]
        inner = Box(box.x, box.y + _GAP * board.unit, box.width, box.height - 2 * _GAP * board.unit)
        items.append(disc(board, mark, (box.x + self._radius, inner.y + self._radius), self._radius))
        words = self._words(inner)
        high = self._lines(mark) * self.size * LINE_HEIGHT
        first = Box(words.x, words.y, words.width, high)
        items.append(
            board.text((board.wording.paragraph(win.block.phrases),), first, board.style(self.size, weight=700))
        )
        told, low = self._below(mark, scenario)
        below = Box(words.x, words.y + high, words.width, low)
        style = replace(board.style(self.small, color="muted"), paragraph_gap=0.0)
        items.append(board.text(told, below, style, role="body", name="stage"))
        items += self._ratings(mark, inner)
        return group(f"{mark.number} {win.block.text}", items)

    def _ratings(self, mark: Mark, box: Box) -> Iterator[Item]:
        for (key, name), place in zip(_METER_NAMES, self._meters(box), strict=True):
            value = getattr(mark.win.rating, key)
            if value:
                yield self._meter(name, value, place)

    def _meter(self, name: str, value: int, box: Box) -> Group:
        board, label = self.board, self.board.wording.label
        r = min(_DOT * board.unit, box.width / 15)
        color = "coral" if name == "effort" else "leaf"
        y = box.y + self._radius
        dots = [
            board.shape(
                ellipse(box.x + r + n * 2.7 * r, y, r), color if n < value else "", "ink" if n < value else "muted", 0.9
            )
            for n in range(5)
        ]
        told = label("of_five").replace("{name}", label(name)).replace("{value}", str(value))
        return group(name, dots, alt=told, role="meter")


def wins_pages(board: Board, header: Header, scenario: Scenario, *, slide: bool = False) -> list[WinsPage]:
    """The pages of a scenario's improvements: none where nothing is rated; a slide shows what fits on one."""
    wins = ranked_wins(scenario)
    if not any(win.field for win in wins):
        return []
    marks = tuple(Mark(number, win, STAGE_COLORS[win.stage % len(STAGE_COLORS)]) for number, win in enumerate(wins, 1))
    pages: list[WinsPage] = []
    left = list(marks)
    while left:
        first = not pages
        _, room = _parts(board, _body(board, header, first), first)
        fitting = _fitting(Rows(board, room.width), left, room.height, scenario)
        rest = len(left) - fitting
        if not slide and 0 < rest < _LEAST and fitting > 2 * _LEAST:
            fitting -= _LEAST - rest  # one row alone on a page looks forgotten
        pages.append(WinsPage(board, header, marks, tuple(left[:fitting]), first, slide))
        left = [] if slide else left[fitting:]
    return pages


def _fitting(rows: Rows, marks: Sequence[Mark], room: float, scenario: Scenario) -> int:
    """How many marks fit one below the other; one at least."""
    used, count = rows.head_height, 0
    for height in rows.heights(marks, scenario):
        used += height
        if used > room and count:
            break
        count += 1
    return count


def _inner(board: Board) -> Box:
    return Box(0.0, 0.0, board.width, board.height).inset(board.margin)


def _header_height(header: Header, first: bool) -> float:
    if not first:
        return header.strip_height
    return header.slide_height if header.compact else header.height


def _body(board: Board, header: Header, first: bool) -> Box:
    inner, top = _inner(board), _header_height(header, first) + 14.0 * board.unit
    return Box(inner.x, inner.y + top, inner.width, inner.height - top - board.foot_size * 2.4)


def _parts(board: Board, room: Box, first: bool) -> tuple[Box | None, Box]:
    """The matrix and the list: beside each other, or on tall pages one below the other."""
    if not first:
        return None, room
    unit = board.unit
    left, gap = 12 * unit, 26 * unit
    if room.width < 1.5 * room.height:
        high = min(room.width, room.height * 0.45)
        matrix = Box(room.x + left, room.y, room.width - left, high)
        return matrix, Box(room.x, matrix.bottom + gap, room.width, room.bottom - matrix.bottom - gap)
    wide = room.width * (_MATRIX_ON_SCREEN if board.screen else _MATRIX) - left
    matrix = Box(room.x + left, room.y, wide, min(room.height, wide * 1.28))
    return matrix, Box(matrix.right + gap, room.y, room.right - matrix.right - gap, room.height)


def _joined(field: Sequence[Run], parts: Sequence[str]) -> Paragraph:
    """A field and what belongs to it, with dots between."""
    rest = _AND.join(parts)
    return Paragraph((*field, *([Run(_AND)] if field and rest else []), *([Run(rest)] if rest else [])))
