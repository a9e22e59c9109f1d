"""The whole flow: a story is read, directed, drawn, laid out and written.

This is the only place that knows every room of the house. `build` writes files; `rendered` gives bytes and touches
no file, so that a studio or a server can use it, too.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from storyboard.drawing.document import Document
from storyboard.errors import Complaint, StoryboardError, did_you_mean
from storyboard.export.format import Options, format_for, formats
from storyboard.files import write_whole

if TYPE_CHECKING:
    from datetime import date

    from storyboard.staging.panel import Panel
    from storyboard.story import Story

Progress = Callable[[str], None]
# What a folder gets: the suffix of each file beside the panels.
DEFAULT_SET = ("{name}.pptx", "{name}.pdf", "{name}.html", "{name}.sheet.png", "{name}.sheet.svg")
PANEL_SET = ("panels/{n}-{step}.svg", "panels/{n}-{step}.png")
SIZES = ("16:9", "4:3", "a4", "square", "story")


@dataclass(frozen=True, slots=True)
class Choices:
    """How to build: everything that a flag, the environment or a settings file can choose."""

    theme: str = ""
    size: str = "16:9"
    layout: str = ""
    scale: float = 1.0
    pages: tuple[int, ...] = ()
    assets: tuple[Path, ...] = ()
    audience: bool = False


@dataclass(frozen=True, slots=True)
class Production:
    """A story with its panels drawn, and documents made from them when asked for."""

    story: Story
    panels: tuple[Panel, ...]
    choices: Choices
    deck: Callable[[], Document]
    sheet: Callable[[], Document]
    panel_page: Callable[[Panel], Document]


def produced(story: Story, choices: Choices | None = None) -> Production:
    """The story directed and drawn. Raises StoryboardError with every wrong name in it."""
    from functools import cache

    from storyboard.art.catalogue import catalogue_with
    from storyboard.pages import deck, panel_page, sheet
    from storyboard.staging import staged

    choices = choices or Choices()
    folders = [*choices.assets, *_asset_folders(story)]
    catalogue = catalogue_with(tuple(folders))
    stage = staged(story, catalogue, theme=choices.theme)
    spoken = story.language.split("-")[0].lower()
    labels = catalogue.words(spoken if catalogue.has("words", spoken) else "en").labels
    return Production(
        story,
        stage.panels,
        choices,
        cache(
            lambda: _with_pages(deck(story, stage.panels, stage.theme, size=choices.size, labels=labels), choices.pages)
        ),
        cache(lambda: sheet(story, stage.panels, stage.theme, layout=choices.layout or "strip", labels=labels)),
        lambda panel: panel_page(panel, stage.theme, language=story.language),
    )


def build(
    story: Story | str | Path,
    *outputs: str | Path,
    choices: Choices | None = None,
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Write every output and return the files written, in order.

    An output whose suffix is a format's becomes one file (a deck, or the sheet for pictures); a name with `{step}`
    becomes one picture a panel, one with `{n}` one picture a slide; anything else is a folder and gets the default
    set. Raises StoryboardError; what was written before stays whole.
    """
    from storyboard.story import read_story

    told = read_story(Path(story)) if isinstance(story, str | Path) else story
    if not outputs:
        raise StoryboardError("no output given", hint="name a file such as deck.pptx, or a folder")
    production = produced(told, choices)
    written: list[Path] = []
    for path, data in _files(production, [Path(o) for o in outputs]):
        payload = data()
        write_whole(path, payload)
        written.append(path)
        if progress:
            progress(str(path))
    return tuple(written)


def rendered(production: Production, format_name: str) -> bytes:
    """One format's bytes: a deck, or the sheet for a format that holds a single picture."""
    known = formats()
    if format_name not in known:
        raise StoryboardError(f"unknown format {format_name!r}", hint=did_you_mean(format_name, known))
    form = known[format_name]
    document = production.deck() if form.many_pages else production.sheet()
    return form.write(document, options_for(production.choices))


def options_for(choices: Choices) -> Options:
    """What the writers are told; the date comes from SOURCE_DATE_EPOCH, or is left at the fixed beginning of time."""
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    epoch = int(text) if text.isdigit() else 0
    return replace(Options(), scale=choices.scale, epoch=epoch, audience=choices.audience)


Payload = Callable[[], bytes]


def _files(production: Production, outputs: Sequence[Path]) -> Iterator[tuple[Path, Payload]]:
    for output in outputs:
        if output.suffix and not output.is_dir():
            yield from _named_files(production, output)
        else:
            name = file_name(production.story)
            for pattern in (*DEFAULT_SET, *PANEL_SET):
                yield from _named_files(production, output / pattern.replace("{name}", name))


def _named_files(production: Production, output: Path) -> Iterator[tuple[Path, Payload]]:
    form = format_for(output.suffix)
    options = options_for(production.choices)
    text = str(output)
    if "{step}" in text:
        for panel in production.panels:
            path = Path(_filled(text, panel.number, panel.step, panel.title))
            yield path, lambda panel=panel: form.write(production.panel_page(panel), options)  # type: ignore[misc]
    elif "{n}" in text or "{title}" in text:
        document = production.deck()
        for index, page in enumerate(document.pages):
            path = Path(_filled(text, index + 1, page.layout, page.title))
            yield path, lambda page=page: form.write(replace(document, pages=(page,)), options)  # type: ignore[misc]
    else:
        yield output, lambda: form.write(production.deck() if form.many_pages else production.sheet(), options)


def _filled(pattern: str, number: int, step: str, title: str) -> str:
    return pattern.replace("{n}", str(number)).replace("{step}", step).replace("{title}", slug(title))


def file_name(story: Story) -> str:
    """The name of a story's files: that of its own file, or of its title."""
    return slug(Path(story.file).stem if story.file else story.title) or "story"


def slug(text: str, longest: int = 60) -> str:
    """Letters, digits and hyphens only, at most `longest` characters; letters of every script stay."""
    return re.sub(r"[^\w]+", "-", text.strip().lower()).strip("-_")[:longest].rstrip("-")


def _asset_folders(story: Story) -> Iterator[Path]:
    if story.assets and story.folder is not None:
        yield story.folder / story.assets


def _with_pages(document: Document, chosen: tuple[int, ...]) -> Document:
    if not chosen:
        return document
    count = len(document.pages)
    outside = [n for n in chosen if not 1 <= n <= count]
    if outside:
        raise StoryboardError(f"there is no page {outside[0]}", hint=f"this deck has pages 1 to {count}")
    return replace(document, pages=tuple(document.pages[n - 1] for n in chosen))


def page_numbers(text: str) -> tuple[int, ...]:
    """`1,3-5` as (1, 3, 4, 5). Raises StoryboardError for anything else."""
    numbers: list[int] = []
    for part in text.split(","):
        match = re.fullmatch(r"\s*(\d{1,4})(?:\s*-\s*(\d{1,4}))?\s*", part)
        if not match or int(match[2] or match[1]) < int(match[1]):
            raise StoryboardError(f"cannot read pages {text!r}", hint="write them as 1,3-5")
        numbers += range(int(match[1]), int(match[2] or match[1]) + 1)
    return tuple(dict.fromkeys(numbers))


def settings_from(folder: Path) -> Mapping[str, object]:
    """The nearest `storyboard.toml` in `folder` or above it, or nothing."""
    import tomllib

    for place in (folder, *folder.resolve().parents):
        file = place / "storyboard.toml"
        if file.is_file():
            try:
                return tomllib.loads(file.read_text(encoding="utf-8"))
            except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
                raise StoryboardError(f"{file}: {error}", hint="write it as TOML") from error
    return {}


def missing_steps(story: Story) -> tuple[Complaint, ...]:
    """A warning for every one of the five steps that is not written yet: what is there is drawn all the same."""
    from storyboard.story.model import STEPS

    return tuple(
        Complaint(
            f"the step {name!r} is missing",
            story.file,
            severity="warning",
            hint=f"add a section ## … {{#{name}}}",
            code="structure/steps",
        )
        for name in STEPS
        if story.step(name) is None
    )


def checked(story: Story, *, today: date, assets: tuple[Path, ...] = ()) -> tuple[Complaint, ...]:
    """Every finding about a story: its telling, its evidence, and the names that the art does not have."""
    from storyboard.art.catalogue import catalogue_with
    from storyboard.staging import directed
    from storyboard.story import check

    found = list(check(story, today=today))
    try:
        if story.cast:
            directed(story, catalogue_with((*assets, *_asset_folders(story))))
    except StoryboardError as error:
        found += error.complaints or (Complaint(str(error), story.file),)
    return tuple(found)


def art_names(kind: str, assets: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """The names of one kind of art, or the kinds with how many there are of each."""
    from storyboard.art.catalogue import KINDS, catalogue_with

    catalogue = catalogue_with(assets)
    if kind:
        return catalogue.names(kind)
    return tuple(f"{name:<12} {len(catalogue.names(name)):>4}" for name in KINDS)


def art_sheet(kind: str, suffix: str, theme: str, assets: tuple[Path, ...] = ()) -> bytes:
    """The contact sheet of one kind of art as the bytes of a file."""
    from storyboard.art.catalogue import catalogue_with
    from storyboard.art.contact import contact_page

    catalogue = catalogue_with(assets)
    look = catalogue.theme(theme or "ink")
    page = contact_page(kind, catalogue, look)
    # A picture's longer side is fixed; a tall sheet is written larger, so that its tiles keep their size.
    scale = max(1.0, page.height / page.width)
    return format_for(suffix).write(Document((page,), look, title=kind), Options(scale=scale))
