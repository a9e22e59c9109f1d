"""The whole flow: a story is read, directed, drawn, laid out and written.

This is the only place that knows every room of the house. `build` writes files; `rendered` gives bytes and touches
no file, so that a studio or a server can use it, too.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, cast

from msgspec import Struct
from msgspec.structs import replace

from storyboard.drawing.document import Document
from storyboard.errors import Complaint, StoryboardError
from storyboard.export.format import Options, Reference, format_for
from storyboard.files import write_whole
from storyboard.outputs import file_name, known_format, planned, targets
from storyboard.production import Production
from storyboard.settings import LAYOUT_FILE, Choices, settled

if TYPE_CHECKING:
    from datetime import date

    from storyboard.drawing.document import Theme
    from storyboard.pictures import Pictures
    from storyboard.staging.pictograms import Pictograms
    from storyboard.story import Story

# The end of the year 2107, beyond which a zip file has no dates.
LATEST = 4_354_819_199
# A presentation of this many bytes is no template.
LARGEST_REFERENCE = 100 << 20


class Moment(Struct, frozen=True):
    """How far the work is: `done` files of `total` (0 while nobody knows yet), and what is being made.

    `written` is the size in bytes of the file `what` when it has just been written, and None before; `share` is how
    much of it is made, from 0 to 1, where its writer says so.
    """

    what: str
    done: int = 0
    total: int = 0
    written: int | None = None
    share: float = 0.0


Progress = Callable[[Moment], None]
Tell = Callable[[Complaint], None]


def produced(story: Story, choices: Choices | None = None, tell: Tell | None = None) -> Production:
    """The story directed and drawn. Raises StoryboardError with every wrong name in it.

    `tell` hears of layouts that nobody trusts, and later of what the reference document has no place for.
    """
    from functools import cache

    from storyboard.pages import panel_page
    from storyboard.pictures import pictures_of
    from storyboard.trust import untrusted

    if not story.steps:
        hint = "begin each step with '## A headline', and tell it in a few sentences"
        raise StoryboardError(f"{story.file or 'the story'} has no steps, so there is nothing to draw", hint=hint)
    choices = settled(story, choices or Choices())
    for complaint in untrusted(story, choices):
        (tell or (lambda _: None))(complaint)
    drawn = pictures_of(story, choices.theme, choices.assets, lambda: _drawn(story, choices))
    pages = _Pages(story, choices, drawn)
    options, deck = options_for(choices, tell), cache(pages.deck)
    production = Production(
        story,
        drawn.panels,
        choices,
        options,
        deck,
        cache(lambda: pages.deck(_map_room(options.reference))) if options.reference else deck,
        cache(pages.sheet),
        cache(lambda: _on_paper(production)),
        cache(pages.film),
        cache(pages.people),
        lambda panel: panel_page(panel, drawn.theme, language=story.language),
    )
    return production


class _Pages(Struct, frozen=True):
    """A story's pictures set on pages of every kind; what few builds want is imported where it is made."""

    story: Story
    choices: Choices
    drawn: Pictures

    def deck(self, map_room: tuple[float, float] | None = None) -> Document:
        from storyboard.pages import deck
        from storyboard.pages.feet import Feet
        from storyboard.staging.product_picture import logo_of

        drawn, choices = self.drawn, self.choices
        slides = deck(
            self.story,
            drawn.panels,
            drawn.theme,
            size=choices.size,
            layouts=choices.layouts or (),
            labels=drawn.labels,
            feet=Feet(choices.footer, choices.date),
            art=cast("Pictograms", _Later(self._art)),
            heads=drawn.heads,
            map_room=map_room,
            logo=logo_of(self.story),
        )
        return _with_pages(slides, choices.pages)

    def sheet(self) -> Document:
        from storyboard.pages import sheet
        from storyboard.pages.printing import BLEED

        drawn, choices = self.drawn, self.choices
        layout, folders = _layout(choices.layout)
        return sheet(
            self.story,
            drawn.panels,
            drawn.theme,
            layout=layout,
            size=choices.size,
            layouts=(*folders, *(choices.layouts or ())),
            labels=drawn.labels,
            bleed=BLEED if choices.print_marks else 0.0,
        )

    def film(self) -> Document:
        from storyboard.pages import animatic

        drawn, choices = self.drawn, self.choices
        moving = animatic(self.story, drawn.panels, drawn.theme, drawn.labels, size=choices.size)
        return _with_pages(moving, choices.pages)

    def people(self) -> Document:
        from storyboard.pages.persona import persona_cards

        drawn, own = self.drawn, self.choices.layouts or ()
        return persona_cards(self.story, drawn.panels, drawn.theme, labels=drawn.labels, art=self._art(), layouts=own)

    def _art(self) -> Pictograms:
        return _pictograms(self.story, self.drawn.theme, self.choices)


def _map_room(reference: Reference | None) -> tuple[float, float] | None:
    """The size for which slides of the reference have room under their titles."""
    if reference is None:
        return None
    from storyboard.export.presentation.reference.rooms import drawing_room  # parses XML, which others need not

    return drawing_room(reference)


def _on_paper(production: Production) -> Document:
    from storyboard.pages.handout import handout  # few builds want one

    return handout(production.deck(), audience=production.choices.audience)


def _drawn(story: Story, choices: Choices) -> Pictures:
    """The story's pictures, drawn anew."""
    from storyboard.art.catalogue import catalogue_with
    from storyboard.pages.faces import HAPPY
    from storyboard.pictures import Pictures
    from storyboard.staging import staged

    catalogue = catalogue_with(choices.assets)
    stage = staged(story, catalogue, theme=choices.theme)
    art = _pictograms(story, stage.theme, choices)
    heads = {member.name: art.head(member.name, HAPPY) for member in story.cast}
    return Pictures(stage.panels, stage.theme, catalogue.labels(story.language), heads)


def _pictograms(story: Story, theme: Theme, choices: Choices) -> Pictograms:
    from storyboard.art.catalogue import catalogue_with
    from storyboard.staging.pictograms import pictograms

    return pictograms(story, theme, catalogue_with(choices.assets))


class _Later:
    """What `make` makes, made when something of it is first asked for: most decks need no small pictures."""

    def __init__(self, make: Callable[[], object]) -> None:
        self._make = make

    def __getattr__(self, name: str) -> object:
        made = self.__dict__.setdefault("_made", None) or self._make()
        self.__dict__["_made"] = made
        return getattr(made, name)


def _layout(chosen: str) -> tuple[str, tuple[Path, ...]]:
    """The sheet's layout by name, or the name and the folder of a file of one's own."""
    if not chosen.endswith(LAYOUT_FILE):
        return chosen or "strip", ()
    file = Path(chosen)
    if not file.is_file():
        raise StoryboardError(f"there is no layout file {chosen}", hint="check the path")
    return file.name.removesuffix(LAYOUT_FILE), (file.parent,)


def build(
    story: Story | str | Path,
    *outputs: str | Path,
    choices: Choices | None = None,
    form: str = "",
    progress: Progress | None = None,
    warned: Tell | None = None,
) -> tuple[Path, ...]:
    """Draw a story and write it. An output is a file, whose suffix decides the format, or a folder for all of them.

    `{n}`, `{step}` and `{title}` in a name ask for one file a panel or slide. `form` is the only format for folders.
    `warned` hears of what is left out: letters, layouts that nobody trusts, what a reference document has no room for.
    Raises StoryboardError; each file is written whole or not at all. Returns the files in the order of writing.
    """
    from storyboard.story import read_story

    told = read_story(Path(story)) if isinstance(story, str | Path) else story
    plans = planned(outputs, file_name(told), form, handout=bool(choices and choices.handout))
    on_paper = any(plan.subject in ("sheet", "persona") and plan.form.name == "pdf" for plan in plans)
    if choices and choices.print_marks and not on_paper:
        raise StoryboardError("print marks are for sheets on paper", hint="name one, as -o poster.sheet.pdf")
    tell = progress or (lambda _: None)
    tell(Moment("the pictures"))
    production, begun = produced(told, choices, warned), list[Path]()

    def within(share: float) -> None:
        tell(Moment(str(begun[-1]), len(begun) - 1, len(files), share=share))

    for complaint in _unwritable(told):
        (warned or (lambda _: None))(complaint)
    options = replace(production.options, progress=within)
    files = targets(plans, replace(production, options=options))
    for done, target in enumerate(files):
        begun.append(target.path)
        tell(Moment(str(target.path), done, len(files)))
        data = target.made()
        write_whole(target.path, data)
        tell(Moment(str(target.path), done + 1, len(files), len(data)))
    return tuple(target.path for target in files)


def _unwritable(story: Story) -> Iterator[Complaint]:
    """A warning where the story has letters that no installed typeface has."""
    import json

    from storyboard.proofs import missing_letters

    text = json.dumps(story.data("defaults"), ensure_ascii=False, default=str)
    return iter(()) if text.isascii() else missing_letters(text, story.file)


def rendered(production: Production, format_name: str) -> bytes:
    """One format's bytes: a deck, a film for a format that plays, or the sheet for one that holds a single picture."""
    form = known_format(format_name)
    if form.motion:
        return form.write(production.animatic(), production.options)
    deck = production.templated if form.name == "pptx" else production.deck
    return form.write(deck() if form.many_pages else production.sheet(), production.options)


def options_for(choices: Choices, tell: Tell | None = None) -> Options:
    """What the writers are told; the date comes from SOURCE_DATE_EPOCH, or is left at the fixed beginning of time.

    `tell` hears of what a reference document has no place for.
    """
    text = os.environ.get("SOURCE_DATE_EPOCH", "")
    epoch = int(text) if text.isascii() and text.isdigit() else 0
    return Options(
        scale=choices.scale or 1.0,
        epoch=min(epoch, LATEST),
        audience=choices.audience,
        transition=choices.transition,
        reveal=choices.reveal,
        embed_fonts=choices.embed_fonts,
        reference=_reference(choices.reference, tell or (lambda _: None)),
    )


def _reference(file: Path | None, tell: Tell) -> Reference | None:
    """The presentation to take the look of. Raises StoryboardError when it cannot be read or is far too large."""
    if file is None:
        return None
    if not file.is_file():
        raise StoryboardError(f"there is no reference document {file}", hint="check the path")
    if file.stat().st_size > LARGEST_REFERENCE:
        hint = f"take the pictures and sample slides out; {LARGEST_REFERENCE >> 20} MB is the most"
        raise StoryboardError(f"the reference document {file} is too large", hint=hint)
    return Reference(file.read_bytes(), file.name, tell)


def _with_pages(document: Document, chosen: tuple[int, ...]) -> Document:
    if not chosen:
        return document
    count = len(document.pages)
    outside = [n for n in chosen if not 1 <= n <= count]
    if outside:
        raise StoryboardError(f"there is no page {outside[0]}", hint=f"this deck has pages 1 to {count}")
    return replace(document, pages=tuple(document.pages[n - 1] for n in chosen))


def missing_steps(story: Story) -> tuple[Complaint, ...]:
    """A warning that names those of the five steps that are not written yet: what is there is drawn all the same."""
    from storyboard.story.model import STEPS

    missing = [name for name in STEPS if story.step(name) is None]
    if not missing or not story.steps:
        return ()
    these = f"the step {missing[0]} is" if len(missing) == 1 else f"the steps {', '.join(missing)} are"
    hint = "what is there is drawn"
    return (Complaint(f"{these} missing", story.file, severity="warning", hint=hint, code="structure/steps"),)


def checked(
    story: Story, *, today: date, choices: Choices | None = None, profile: str = "default"
) -> tuple[Complaint, ...]:
    """Every finding about a story: its telling, its evidence, the names that the art does not have, and its pages."""
    from storyboard.story import check

    return tuple(dict.fromkeys((*check(story, today=today, profile=profile), *proofread(story, choices))))


def proofread(story: Story, choices: Choices | None = None) -> tuple[Complaint, ...]:
    """What only the drawn pages can tell, and the names that the art does not have."""
    from storyboard.proofs import deck_proofs, proofs

    try:
        left: list[Complaint] = []
        production = produced(story, choices, left.append)
        found = [*left, *deck_proofs(production.deck(), story.file), *proofs(production.sheet(), story.file)]
    except StoryboardError as error:
        found = list(error.complaints or (Complaint(str(error), story.file),))
    return tuple(dict.fromkeys(found))


def art_kinds(assets: tuple[Path, ...] = ()) -> Mapping[str, int]:
    """The kinds of things that have names, and how many there are of each."""
    from storyboard.art.catalogue import KINDS

    return {kind: len(art_names(kind, assets)) for kind in (*KINDS, "heads", "beards", "layouts")}


def art_names(kind: str, assets: tuple[Path, ...] = ()) -> tuple[str, ...]:
    """The names of one kind of art. Raises StoryboardError for an unknown kind."""
    from storyboard.art.catalogue import catalogue_with

    if kind == "layouts":
        from storyboard.pages.layout import layout_names

        return layout_names("sheets")
    if kind in ("heads", "beards"):
        from storyboard.art.figure.heads import beard_names, head_names

        return head_names() if kind == "heads" else beard_names()
    return catalogue_with(assets).names(kind)


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
