"""Two versions of a journey as one map: every curve as it was and as it is, and below it only what changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from storyboard.drawing.document import Document
from storyboard.drawing.items import Paragraph, Run
from storyboard.pages.journey.content import CURVE_COLORS, MOST_CURVES, Band, Chart, Column, Curve, Entry, Row, Teller
from storyboard.pages.journey.maps import Mapper, document_of
from storyboard.pages.journey.sheet import Draft
from storyboard.pages.journey.wins import WinsPage
from storyboard.story.changes import CellChange, Changes, lane_key
from storyboard.story.model import Block, Story


def changes_map(mapper: Mapper, before: Story, changes: Sequence[Changes]) -> Document:
    """The document of what moved; a page or more for each scenario in which anything did."""
    drafts: list[Draft | WinsPage] = []
    names = _versions(mapper, before)
    for change in changes:
        if not change.nothing:
            after = replace(change.after, persona="; ".join(_personas(mapper.teller, change)))
            chart = _chart(mapper.teller, replace(change, after=after), names)
            drafts += mapper.drafts(after, chart, label=_label(mapper, change))
    return document_of(mapper, drafts)


def _label(mapper: Mapper, change: Changes) -> str:
    return "  ·  ".join(part for part in (change.after.title, mapper.board.wording.label("changes")) if part)


def _personas(teller: Teller, change: Changes) -> tuple[str, ...]:
    """Whose journey the scenario was before it was laid out anew."""
    title = change.after.title
    known = next((s for j in teller.story.journeys for s in j.scenarios if s.title == title), change.after)
    return teller.personas(known)


def _versions(mapper: Mapper, before: Story) -> tuple[str, str]:
    """What the two versions are called: the days on which they were checked, where both are known and differ."""
    old, new = before.updated, mapper.story.updated
    if old and new and old != new:
        return old.isoformat(), new.isoformat()
    label = mapper.board.wording.label
    return label("before"), label("after")


def _chart(teller: Teller, change: Changes, names: tuple[str, str]) -> Chart:
    numbers = teller.numbers(change.after)
    whole = teller.chart(change.after)
    label = teller.wording.label
    columns = tuple(
        replace(column, note=label(told).replace("{stage}", former) if told else "", gone=told == "gone")
        for column, told, former in zip(whole.columns, change.stages, change.former, strict=True)
    )
    lanes: list[Row | Band] = [*_bands(teller, change, names, numbers), *_rows(teller, change, columns)]
    return replace(whole, columns=columns, lanes=tuple(lanes))


def _bands(teller: Teller, change: Changes, names: tuple[str, str], numbers: dict[str, int]) -> Iterator[Band]:
    """For everybody who feels otherwise than before a band with both curves; all others share one."""
    count = len(change.after.stages)
    before = {lane_key(lane): lane for lane in change.before.of_kind("emotion")}
    same: list[Curve] = []
    title = ""
    for n, new in enumerate(change.after.of_kind("emotion")[:MOST_CURVES]):
        old = before.get(lane_key(new))
        now = _renamed(teller.curve(new, change.after, CURVE_COLORS[n], numbers, count), names[1])
        if old is not None and [c.emotion for c in old.cells] != [c.emotion for c in new.cells]:
            was = teller.curve(old, change.after, "metal-dark", numbers, count, before=True)
            yield Band(new.who or new.title, (_renamed(was, names[0]), now))
        else:
            title = (new.title.rpartition("(")[0].strip() if same else new.who) or new.title
            same.append(replace(now, label=""))
    if same:
        yield Band(title, tuple(same))


def _renamed(curve: Curve, version: str) -> Curve:
    return replace(curve, title=f"{curve.title}, {version}", label=version, words=tuple(() for _ in curve.values))


def _rows(teller: Teller, change: Changes, columns: Sequence[Column]) -> Iterator[Row]:
    """A row for every lane in which something changed."""
    lanes = {lane_key(cell.lane): cell.lane for cell in change.cells if cell.added or cell.removed}
    for key, lane in lanes.items():
        cells = {cell.stage: cell for cell in change.cells if lane_key(cell.lane) == key}
        found = tuple(tuple(_entries(teller, cells[at])) if at in cells else () for at in range(len(columns)))
        yield Row("text", lane.title, found)


def _entries(teller: Teller, cell: CellChange) -> Iterator[Entry]:
    yield from (_entry(teller, block, "added") for block in cell.added)
    yield from (_entry(teller, block, "removed") for block in cell.removed)


def _entry(teller: Teller, block: Block, sign: str) -> Entry:
    """An item with the sign of its change; what it refers to is told in words."""
    known = {piece.id: piece.text for piece in teller.story.evidence}
    text = block.text.strip() or "; ".join(known.get(p.note, p.note) for p in block.phrases if p.note)
    color = teller.wording.theme.colors["muted"] if sign == "removed" else ""
    return Entry(Paragraph((Run(teller.wording.held(text), color=color),)), (), None, sign)
