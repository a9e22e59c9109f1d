"""The journey map by itself: drawn in every format of the house, or as a table for other programs.

Pictures come from the pages; tables (csv, xlsx, json, Mermaid) are written from the story, for they show no drawing.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct
from msgspec.structs import replace

from storyboard.errors import Complaint, StoryboardError, did_you_mean
from storyboard.export.format import Options, format_for, formats
from storyboard.files import write_whole

if TYPE_CHECKING:
    from storyboard.drawing.document import Document, Theme
    from storyboard.settings import Choices
    from storyboard.staging.panel import Panel
    from storyboard.staging.pictograms import Pictograms
    from storyboard.story import Story
    from storyboard.story.changes import Changes, Move

TABLES = (".csv", ".xlsx", ".mmd", ".json")
# A web page is no picture of a page: it has a table of its own.
PAGES = (".html", ".htm")
DEFAULT_SIZE = "a3"


class MapChoices(Struct, frozen=True):
    """What a map is to show: the size of its pages, one scenario or all (""), and the day on which it is looked at."""

    size: str = DEFAULT_SIZE
    scenario: str = ""
    today: date | None = None


def map_document(story: Story, choices: Choices, wanted: MapChoices) -> Document:
    """The drawn map. Raises StoryboardError where the story has no journey."""
    from storyboard.pages.journey import journey_map

    panels, theme, labels, art = _drawn(story, choices)
    return journey_map(
        story,
        panels,
        theme,
        size=wanted.size,
        scenario=wanted.scenario or None,
        labels=labels,
        art=art,
        today=wanted.today,
    )


def persona_document(story: Story, choices: Choices) -> Document:
    """A page for each of the story's people. Raises StoryboardError where it has neither a persona nor a customer."""
    from storyboard.pages.persona import persona_cards

    panels, theme, labels, art = _drawn(story, choices)
    return persona_cards(story, panels, theme, labels=labels, art=art)


def map_proofs(story: Story, choices: Choices) -> tuple[Complaint, ...]:
    """What only the drawn map can tell: words that do not fit or cannot be read."""
    from storyboard.proofs import proofs

    try:
        return tuple(proofs(map_document(story, choices, MapChoices()), story.file))
    except StoryboardError as error:
        return error.complaints or (Complaint(str(error), story.file),)


def compare_maps(
    before: Story, after: Story, outputs: Sequence[str | Path], choices: Choices, wanted: MapChoices
) -> tuple[tuple[Move, ...], tuple[Path, ...]]:
    """What moved between two versions, and the files in which it is drawn: none where nothing moved.

    Raises StoryboardError where a version has no journey, or where they have no scenario in common.
    """
    from storyboard.story.changes import story_changes

    for story in (before, after):
        has_journey(story)
    paths = [Path(output) for output in outputs]
    for path in paths:
        _known(path, drawn_only=True)
    changes = story_changes(before, after)
    if not changes:
        hint = "give the scenarios the same headings in both files"
        raise StoryboardError(f"{before.file} and {after.file} have no scenario in common", hint=hint)
    moves = tuple(move for change in changes for move in change.moves())
    return moves, _written_changes(before, after, changes, paths, choices, wanted) if moves and paths else ()


def told_moves(moves: Sequence[Move], form: str) -> str:
    """The moves as text, a line each, as a list in JSON, or as rows of CSV."""
    import csv
    import io
    import json

    from msgspec.structs import asdict

    from storyboard.story.changes import Move
    from storyboard.story.journey_table import safe

    if form == "json":
        return json.dumps([asdict(move) for move in moves], ensure_ascii=False, indent=1)
    if form == "csv":
        out = io.StringIO()
        rows = [Move.__struct_fields__, *([safe(value) for value in asdict(move).values()] for move in moves)]
        csv.writer(out, lineterminator="\n").writerows(rows)
        return out.getvalue().rstrip("\n")
    return "\n".join(move.line for move in moves) or "nothing moved"


def _written_changes(
    before: Story,
    after: Story,
    changes: Sequence[Changes],
    paths: Sequence[Path],
    choices: Choices,
    wanted: MapChoices,
) -> tuple[Path, ...]:
    from storyboard.flow import options_for
    from storyboard.pages.journey import mapper_for
    from storyboard.pages.journey.changes import changes_map

    _, theme, labels, art = _drawn(replace(after, steps=()), choices)
    mapper = mapper_for(after, (), theme, size=wanted.size, labels=labels, art=art, today=wanted.today)
    document = changes_map(mapper, before, changes)
    files = [made for path in paths for made in _files(path, document, options_for(choices))]
    for target, data in files:
        write_whole(target, data())
    return tuple(target for target, _ in files)


def map_page(story: Story, choices: Choices, wanted: MapChoices) -> bytes:
    """The map as a web page. Raises StoryboardError where the story has no journey."""
    from storyboard.pages.journey import chosen_scenarios, mapper_for
    from storyboard.webmap import web_map

    panels, theme, labels, art = _drawn(story, choices)
    mapper = mapper_for(story, panels, theme, labels=labels, art=art, today=wanted.today)
    return web_map(mapper, chosen_scenarios(story, wanted.scenario))


def _drawn(story: Story, choices: Choices) -> tuple[Sequence[Panel], Theme, Mapping[str, str], Pictograms]:
    """The story's panels, its theme, its printed words and its small pictures."""
    from storyboard.art.catalogue import catalogue_with
    from storyboard.flow import produced
    from storyboard.staging.pictograms import pictograms, themed

    catalogue = catalogue_with(choices.assets)
    panels = produced(story, choices).panels if story.steps else ()
    theme = themed(story, catalogue, choices.theme)
    return panels, theme, catalogue.labels(story.language), pictograms(story, theme, catalogue)


def write_maps(
    story: Story, outputs: Sequence[str | Path], choices: Choices, wanted: MapChoices | None = None
) -> tuple[Path, ...]:
    """Write the map to files, each in the format of its suffix. Formats of one picture get a file a page.

    A name such as `mila.persona.pdf` asks for the cards of its people. Raises StoryboardError for an unknown suffix,
    before anything is drawn. Returns the files written.
    """
    from storyboard.flow import options_for

    paths = [Path(output) for output in outputs]
    for path in paths:
        _known(path)
    wanted = wanted or MapChoices()
    if any(not _of_people(path) for path in paths):
        has_journey(story)
    people, drawn = cache(lambda: persona_document(story, choices)), cache(lambda: map_document(story, choices, wanted))
    written: list[Path] = []
    for path in paths:
        if path.suffix.lower() in TABLES:
            write_whole(path, table_bytes(story, path.suffix.lower()))
            written.append(path)
            continue
        if path.suffix.lower() in PAGES and not _of_people(path):
            write_whole(path, map_page(story, choices, wanted))
            written.append(path)
            continue
        document = people() if _of_people(path) else drawn()
        for target, made in _files(path, document, options_for(choices)):
            write_whole(target, made())
            written.append(target)
    return tuple(written)


def map_bytes(story: Story, form: str, choices: Choices, wanted: MapChoices | None = None) -> bytes:
    """The map in one format, by its name or suffix: for pipes. A format of one picture shows the first page."""
    from storyboard.flow import options_for

    suffix = f".{form.lower().lstrip('.')}"
    suffix = ".mmd" if suffix == ".mermaid" else suffix
    has_journey(story)
    if suffix in TABLES:
        return table_bytes(story, suffix)
    if suffix in PAGES:
        return map_page(story, choices, wanted or MapChoices())
    return format_for(suffix).write(map_document(story, choices, wanted or MapChoices()), options_for(choices))


def has_journey(story: Story) -> None:
    """Raises StoryboardError where the story has no journey with stages."""
    if not any(one.stages for journey in story.journeys for one in journey.scenarios):
        hint = "add '# Customer journey' with a table of stages and lanes"
        raise StoryboardError(f"{story.file or 'the story'} has no customer journey", hint=hint)


def strange_lanes(story: Story) -> tuple[Complaint, ...]:
    """A warning where no row of any table is a lane that we know: then the file may hold something else."""
    from storyboard.story.words import table

    lanes = [lane for journey in story.journeys for one in journey.scenarios for lane in one.lanes]
    if not lanes or any(lane.kind != "text" for lane in lanes):
        return ()
    titles = ", ".join(repr(lane.title) for lane in lanes[:3])
    names = table(story.language, "lanes") or table("en", "lanes")
    usual = ", ".join(repr(names[kind][0]) for kind in ("actions", "touchpoints", "emotion", "pains"))
    message, hint = (
        f"no row here is a lane that we know, only such as {titles}",
        f"begin rows with words such as {usual}",
    )
    return (Complaint(message, story.file, severity="warning", hint=hint),)


def _of_people(path: Path) -> bool:
    """Whether the name asks for the persona cards; a table has none."""
    return path.stem.endswith(".persona") and path.suffix.lower() not in TABLES


def _known(path: Path, *, drawn_only: bool = False) -> None:
    suffix = path.suffix.lower()
    drawn = {known for form in formats().values() for known in form.suffixes}
    allowed = drawn if drawn_only else {*TABLES, *drawn}
    if suffix not in allowed:
        known = sorted(allowed)
        hint = did_you_mean(suffix, known) or f"choose from {', '.join(known)}"
        raise StoryboardError(f"cannot write {path}", hint=hint)


def _files(path: Path, document: Document, options: Options) -> list[tuple[Path, Callable[[], bytes]]]:
    form = format_for(path.suffix)
    if form.many_pages:
        return [(path, lambda: form.write(document, options))]
    found: list[tuple[Path, Callable[[], bytes]]] = []
    count = len(document.pages)
    for number in range(1, count + 1):
        name = path.name.replace("{n}", str(number))
        if count > 1 and name == path.name:
            name = f"{path.stem}-{number}{path.suffix}"
        alone = replace(options, page=number)
        found.append((path.with_name(name), lambda alone=alone: form.write(document, alone)))  # type: ignore[misc]
    return found


def table_bytes(story: Story, suffix: str) -> bytes:
    """The journeys as a table in the format of one of `TABLES`."""
    if suffix == ".xlsx":
        from storyboard.workbooks import journey_workbook

        return journey_workbook(story)
    from storyboard.story.journey_json import journey_json
    from storyboard.story.journey_table import journey_csv, journey_mermaid

    texts = {".csv": journey_csv, ".json": journey_json, ".mmd": journey_mermaid}
    return texts[suffix](story).encode("utf-8")
