"""Where the parts of a page stand on a layout of the template.

Title, subtitle and words keep the placeholders' own places. The picture gets the picture's place, or shares the place
of the words, or the largest free space; on a cover where that is small, title and subtitle move aside for it. What else
is said stands under the picture or under the words, sources at the foot; what would have to be too small for that waits
for a further slide. Nothing covers the title or a logo.
"""

from __future__ import annotations

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.drawing.geometry import Box, box_around
from storyboard.export.presentation.reference.matching import SHARE, Slots
from storyboard.export.presentation.reference.measures import (
    is_small_print,
    note_height,
    number_scale,
    own_height,
    widest_label,
)
from storyboard.export.presentation.reference.pieces import Note, Pieces
from storyboard.export.presentation.reference.spaces import best_gap, fitted, side_by_side
from storyboard.export.presentation.reference.template import Template, TemplateLayout

# How small a picture may get, as a share of the slide.
_LEAST_PICTURE = 0.06
# A picture gives up this much of its size before words give up theirs.
_LEAST_SHRUNK = 0.62
# How much smaller than usual the number of a fact may be.
_LEAST_NUMBER = 0.62
# Notes grow with the room that there is; only small print shrinks.
_GROWN, _SHRUNK = (1.5, 1.35, 1.2, 1.1, 1.0), (1.2, 1.1, 1.0, 0.9, 0.8, 0.7)
# A cover's picture is worth so much of the slide at least; else the words keep this share of their width.
_LEAST_COVER, _COVER_WORDS = 0.14, 0.52
# But this share of the slide's.
_LEAST_COLUMN = 0.28
# The share of the room for words and picture that a table under them takes at most.
_MOST_TABLE = 0.5


class PlacedNote(Struct, frozen=True):
    """A note with its box; `scale` multiplies the sizes of its texts, `number` besides that of a fact's number."""

    note: Note
    box: Box
    scale: float
    number: float = 1.0


class Arrangement(Struct):
    """Boxes in points. `words`, `title` and `subtitle` are None where these stand in their placeholders as those are;
    `later` is what goes on a further slide."""

    words: Box | None = None
    picture: Box | None = None
    table: Box | None = None
    notes: list[PlacedNote] = field(default_factory=list)
    step: Box | None = None
    left_out: list[str] = field(default_factory=list)
    later: list[Note] = field(default_factory=list)
    title: Box | None = None
    subtitle: Box | None = None


def note_scale(template: Template) -> float:
    """What sizes of words outside the places are multiplied by on slides that are not 540 points high."""
    return min(1.6, max(0.75, template.height / 540))


class Arranger(Struct):
    """Puts one page's parts on one layout."""

    template: Template
    layout: TemplateLayout
    pieces: Pieces
    found: Slots
    result: Arrangement = field(default_factory=Arrangement)

    @property
    def scale(self) -> float:
        return note_scale(self.template)

    @property
    def gap(self) -> float:
        return 12 * self.scale

    def arranged(self) -> Arrangement:
        words, picture, spare = self._above_table(*self._regions())
        notes = [note for note in self.pieces.notes if note.sort != "source"]
        sources = [note for note in self.pieces.notes if note.sort == "source"]
        notes += [] if self._has_foot(sources, words, picture) else sources
        self._place_notes(notes, words, picture, spare)
        return self.result

    def picture_room(self) -> Box | None:
        """Where the picture may stand."""
        return self._regions()[1]

    # the large regions

    def _regions(self) -> tuple[Box | None, Box | None, Box | None]:
        """The regions of words, of the picture, and one that nobody has yet."""
        pieces, found = self.pieces, self.found
        words = found.words.box if found.words is not None else None
        picture = found.picture.box if found.picture is not None else None
        if pieces.kind == "title" and pieces.picture is not None and (free := picture or self._free([])):
            beside, half = side_by_side(free, 0.5, self.gap, picture_left=pieces.on_left)
            return None, self._worthwhile(half), beside
        wants_words = bool(pieces.body) and words is None
        wants_picture = pieces.picture is not None and picture is None
        if wants_picture and words is not None and words.width > self.template.width * 0.45:
            words, picture = side_by_side(words, SHARE, self.gap, picture_left=pieces.on_left)
            self.result.words = words
        elif wants_words and wants_picture:
            free = self._free([])
            words, picture = side_by_side(free, SHARE, self.gap, picture_left=pieces.on_left) if free else (None, None)
        elif wants_picture or wants_words:
            free = self._free([box for box in (words, picture) if box is not None])
            words, picture = (free, picture) if wants_words else (words, free)
            if pieces.kind == "opening":
                picture = self._cover_picture(picture)
        if wants_words:
            self.result.words = words
        picture = self._worthwhile(picture)
        used = (found.words, found.picture)
        spare = next((p.box for p in self.layout.contents if p not in used), None) if pieces.notes else None
        return words, picture, spare

    def _above_table(
        self, words: Box | None, picture: Box | None, spare: Box | None
    ) -> tuple[Box | None, Box | None, Box | None]:
        """The regions without what the page's table takes below them."""
        table, room = self.pieces.table_box, box_around([box for box in (words, picture) if box is not None])
        if table is None or room is None:
            return words, picture, spare
        lowest = fitted(table.width, table.height, Box(room.x, room.y, room.width, room.height * _MOST_TABLE))
        self.result.table = Box(lowest.x, room.bottom - lowest.height, lowest.width, lowest.height)
        floor = self.result.table.y - self.gap
        words, picture, spare = (
            replace(box, height=min(box.bottom, floor) - box.y) if box is not None and box.y < floor else box
            for box in (words, picture, spare)
        )
        self.result.words = words if self.pieces.body else None
        return words, picture, spare

    def _cover_picture(self, free: Box | None) -> Box | None:
        """The free space for the picture of a cover, if it is large there, else half of the slide beside its words."""
        box, title = self.pieces.picture_box, self.layout.title
        if box is None or title is None or self._covers(free) >= _LEAST_COVER:
            return free
        subtitle = self.layout.subtitle if self.pieces.subtitle is not None else None
        places = [place.box for place in (title, subtitle) if place is not None]
        around = box_around(places)
        assert around is not None
        page, edge = self.template.box, self.template.width * 0.045
        left, right = max(around.x, page.x + edge), page.right - edge
        split = left + (min(around.right, right) - left) * _COVER_WORDS
        share = (split - left) / around.width
        if split - left < page.width * _LEAST_COLUMN:
            return free
        narrow = [replace(one, x=left + (one.x - around.x) * share, width=one.width * share) for one in places]
        area = Box(split + 2 * self.gap, page.y + edge, right - split - 2 * self.gap, page.height - 2 * edge)
        beside = best_gap(area, [*narrow, *self._marks()], self._shown_area, self.gap)
        if self._covers(beside) <= self._covers(free):
            return free
        self.result.title, self.result.subtitle = narrow[0], narrow[1] if subtitle is not None else None
        return beside

    def _covers(self, free: Box | None) -> float:
        """How much of the slide the picture takes there."""
        return self._shown_area(free) / (self.template.width * self.template.height) if free is not None else 0.0

    def _shown_area(self, gap: Box) -> float:
        box = self.pieces.picture_box
        if box is None or gap.width < 60 or gap.height < 40:
            return 0.0
        shown = fitted(box.width, box.height, gap)
        return shown.width * shown.height

    def _worthwhile(self, picture: Box | None) -> Box | None:
        """The picture's region, unless it would be a mere stamp there."""
        box = self.pieces.picture_box
        if box is None:
            return None
        if picture is not None:
            shown = fitted(box.width, box.height, picture)
            if shown.width * shown.height >= self.template.width * self.template.height * _LEAST_PICTURE:
                return picture
        self.result.left_out.append("picture")
        return None

    def _free(self, taken: list[Box], area: Box | None = None) -> Box | None:
        """The largest free space in which the picture is large, or words have room."""
        box = self.pieces.picture_box
        alone = self.pieces.kind == "picture" and not self.pieces.notes
        inset = self.template.width * (0.025 if alone else 0.045)
        area = area or self.template.box.inset(inset, inset * 0.8)

        def worth(gap: Box) -> float:
            if gap.width < 60 or gap.height < 40:
                return 0.0
            shown = fitted(box.width, box.height, gap) if box is not None else gap
            return shown.width * shown.height + 0.02 * gap.width * gap.height

        return best_gap(area, [*taken, *self._fixed()], worth, self.gap)

    def _fixed(self) -> list[Box]:
        """What nothing may cover."""
        layout, pieces, result = self.layout, self.pieces, self.result
        shown = [
            (result.title or layout.title.box) if pieces.title is not None and layout.title is not None else None,
            (result.subtitle or layout.subtitle.box)
            if pieces.subtitle is not None and layout.subtitle is not None
            else None,
            result.table,
        ]
        return [box for box in shown if box is not None] + self._marks()

    def _marks(self) -> list[Box]:
        """Logos, rules and bands of the layout, and what stands at its foot."""
        layout, pieces = self.layout, self.pieces
        feet = [
            layout.footer("sldNum") if pieces.number else None,
            layout.footer("dt") if pieces.date else None,
            layout.footer("ftr") if pieces.footer else None,
        ]
        largest = sorted(layout.obstacles, key=lambda box: -box.width * box.height)[:6]
        return [place.box for place in feet if place is not None] + largest

    # notes

    def _has_foot(self, sources: list[Note], words: Box | None, picture: Box | None) -> bool:
        """Whether sources, and the name of the step before them, find room at the foot of the slide."""
        content = box_around([box for box in (words, picture, self.result.table) if box is not None])
        title = self.layout.title.inner if self.layout.title is not None else self.template.box.inset(40)
        if self.pieces.step:
            self.result.step = self._under_title(content, title)
        if not sources or content is None:
            return not sources
        area = Box(title.x, content.bottom, title.width, self.template.height * 0.985 - content.bottom)
        note, scale = sources[0], self.scale

        def worth(gap: Box) -> float:
            enough = gap.height >= 13 * scale and note_height(note, gap.width, scale * 0.85) <= gap.height
            return gap.width * min(gap.height, 60) if enough else 0.0

        gap = best_gap(area, self._fixed(), worth, margin=2.0) if area.height > 0 else None
        if gap is None:
            return False
        asked = note_height(note, gap.width, scale)
        size = scale if asked <= gap.height else scale * 0.85
        self.result.notes.append(
            PlacedNote(note, Box(gap.x, gap.bottom - min(asked, gap.height), gap.width, min(asked, gap.height)), size)
        )
        return True

    def _under_title(self, content: Box | None, title: Box) -> Box | None:
        """A line between the title and what follows, or above the title, for the name of the step."""
        box = self.layout.title.box if self.layout.title is not None else None
        line = 15 * self.scale
        if box is None:
            return None
        below = content.y - box.bottom if content is not None and content.y > box.bottom else 0.0
        if below >= line * 0.9:
            return Box(title.x, box.bottom + (below - line) / 2, title.width, line)
        above = Box(title.x, box.y - line, title.width, line)
        if line + 6 <= box.y < self.template.height * 0.3 and not any(above.intersects(mark) for mark in self._marks()):
            return above
        return None

    def _place_notes(self, notes: list[Note], words: Box | None, picture: Box | None, spare: Box | None) -> None:
        if self.pieces.subtitle is not None and self.layout.subtitle is None:
            notes = [Note((self.pieces.subtitle,)), *notes]
        shown = self._shown(picture) if picture is not None else None
        if not notes:
            self.result.picture = shown
        elif spare is not None:
            self.result.picture = shown
            self._stack(notes, spare)
        elif picture is not None and shown is not None and words is not None:
            self._shared(notes, words, picture, shown)
        elif picture is not None and shown is not None:
            self._beside_alone(notes, picture, shown)
        elif words is not None:
            self._under_words(notes, words)
        else:
            self._anywhere(notes)

    def _shown(self, picture: Box) -> Box:
        box = self.pieces.picture_box
        assert box is not None
        place = self.found.words
        beside = bool(self.pieces.body) and (place is None or place.anchor == "t")
        return fitted(box.width, box.height, picture, top=beside)

    def _shared(self, notes: list[Note], words: Box, picture: Box, shown: Box) -> None:
        """As many notes as fit: all, or those that are no facts, or none; the others wait for a further slide."""
        self.result.picture = shown
        for some in (notes, [note for note in notes if note.sort != "fact"], []):
            if not some or self._under_either(some, words, picture, shown):
                self.result.later += [note for note in notes if not any(note is one for one in some)]
                return

    def _under_either(self, notes: list[Note], words: Box, picture: Box, shown: Box) -> bool:
        """Under the picture where there is room, else under the words, else under a smaller picture, if at all."""
        box = self.pieces.picture_box
        assert box is not None
        under = self._height(notes, picture.width) + self.gap
        in_words = self._height(notes, words.width) + self.gap
        if under <= picture.height - shown.height:
            shown = fitted(box.width, box.height, picture, top=True)
        elif in_words <= words.height - self._words_height(words.width):
            self._under_words(notes, words)
            return True
        elif under <= picture.height - shown.height * _LEAST_SHRUNK:
            smaller = replace(picture, height=picture.height - under)
            shown = fitted(box.width, box.height, smaller, top=True)
        else:
            return False
        self.result.picture = shown
        top = shown.bottom + self.gap
        self._stack(notes, Box(picture.x, top, picture.width, picture.bottom - top))
        return True

    def _beside_alone(self, notes: list[Note], picture: Box, shown: Box) -> None:
        """A picture with no words of its own: notes under it, or anywhere."""
        self.result.picture = shown
        under = self._height(notes, picture.width)
        free = best_gap(
            self.template.box.inset(self.template.width * 0.03),
            [shown, *self._fixed()],
            lambda gap: (
                gap.width * gap.height if gap.width > 120 and self._height(notes, gap.width) <= gap.height else 0
            ),
        )
        if free is not None:
            self._stack(notes, Box(free.x, free.y, free.width, min(free.height, under * 1.4 + self.gap)))
        elif self.pieces.kind == "opening":
            self._leave_out(notes)
        else:
            self.result.later += notes

    def _under_words(self, notes: list[Note], words: Box) -> None:
        asked = self._height(notes, words.width)
        left = words.height - self._words_height(words.width) - self.gap
        most = max(left, words.height * 0.5) if self.pieces.body else words.height
        taken = min(asked * 1.15, most)
        room = words.height - taken - self.gap
        if self.pieces.body:
            self.result.words = Box(words.x, words.y, words.width, max(room, 30.0))
        left, _, right, _ = self.found.words.insets if self.found.words is not None else (0.0, 0.0, 0.0, 0.0)
        self._stack(notes, Box(words.x + left, words.bottom - taken, words.width - left - right, taken))

    def _anywhere(self, notes: list[Note]) -> None:
        free = best_gap(
            self.template.box.inset(self.template.width * 0.045),
            self._fixed(),
            lambda gap: gap.width * gap.height if gap.width > 120 and gap.height > 24 else 0,
            self.gap,
        )
        if free is None:
            self._leave_out(notes)
            return
        self._stack(notes, free)

    def _leave_out(self, notes: list[Note]) -> None:
        self.result.left_out += [note.texts[0].text for note in notes]

    def _words_height(self, width: float) -> float:
        """What the words ask for; a little smaller than the template has them is still well."""
        place, body = self.found.words, self.pieces.body_text
        if place is None or body is None:
            return 0.0
        return own_height(self.pieces.body, place, width, body.style.family, 0.85)

    def _height(self, notes: list[Note], width: float, scale: float = 1.0) -> float:
        heights = [self._row_height(row, width, scale) for row in self._rows(notes, width)]
        return sum(heights) + self.gap * scale * 0.8 * (len(heights) - 1) + 2

    def _row_height(self, row: list[Note], width: float, scale: float) -> float:
        column = (width - self.gap * (len(row) - 1)) / len(row)
        return max(note_height(note, column, self.scale * scale) for note in row)

    def _stack(self, notes: list[Note], box: Box) -> None:
        """One row of notes under the other as large as they fit; only small print shrinks, other rows wait."""
        scales = _SHRUNK if all(map(is_small_print, notes)) else _GROWN
        scale = next((s for s in scales if self._all_fit(notes, box, s)), scales[-1])
        y = box.y
        rows = self._rows(notes, box.width)
        kept = self._fitting(rows, box, scale)
        self.result.later += [note for row in rows[kept:] for note in row]
        rows = rows[:kept]
        # Numbers are all of one size, that of the one that needs most room.
        smaller = (
            min(
                number_scale(note, (box.width - self.gap * (len(row) - 1)) / len(row), self.scale * scale)
                for row in rows
                for note in row
            )
            if rows
            else 1.0
        )
        for row in rows:
            height = self._row_height(row, box.width, scale)
            column = (box.width - self.gap * (len(row) - 1)) / len(row)
            for n, note in enumerate(row):
                place = Box(box.x + n * (column + self.gap), y, column, height)
                self.result.notes.append(PlacedNote(note, place, self.scale * scale, smaller))
            y += height + self.gap * scale * 0.8

    def _all_fit(self, notes: list[Note], box: Box, scale: float) -> bool:
        """Whether the notes fit into the box at a scale, and every word under a number into its column."""
        rows = self._rows(notes, box.width)
        columns = ((note, (box.width - self.gap * (len(row) - 1)) / len(row)) for row in rows for note in row)
        whole = all(widest_label(note, self.scale * scale) <= column for note, column in columns)
        return whole and self._height(notes, box.width, scale) <= box.height

    def _fitting(self, rows: list[list[Note]], box: Box, scale: float) -> int:
        """How many of the rows fit, one at least where nothing else is told."""
        bottom, gap = 0.0, self.gap * scale * 0.8
        for count, row in enumerate(rows):
            bottom += self._row_height(row, box.width, scale) + (gap if count else 0.0)
            if bottom > box.height + 2 and not all(map(is_small_print, row)):
                alone = self.pieces.picture is None and not self.pieces.body
                return max(count, 1) if alone else count
        return len(rows)

    def _rows(self, notes: list[Note], width: float) -> list[list[Note]]:
        """Facts stand in rows, as many in each as keep their numbers large; every other note has a row of its own."""
        rows: list[list[Note]] = []
        facts = [note for note in notes if note.sort == "fact"]
        most = next((n for n in (3, 2) if self._stay_large(facts, (width - self.gap * (n - 1)) / n)), 1)
        for note in notes:
            joins = rows and note.sort == "fact" and rows[-1][0].sort == "fact" and len(rows[-1]) < most
            if joins:
                rows[-1].append(note)
            else:
                rows.append([note])
        return rows

    def _stay_large(self, facts: list[Note], column: float) -> bool:
        return all(
            number_scale(fact, column, self.scale) >= _LEAST_NUMBER and widest_label(fact, self.scale) <= column
            for fact in facts
        )
