"""Outputs: what `-o` asks for, as files to write.

A folder gets the default set; a file's suffix says its format; `{step}` in a name asks for every panel as a file,
`{n}` or `{title}` for every slide, or for every page of a sheet that has many, or of what the name says. Pictures show
the sheet, paged formats the deck, or the sheet where the name ends in `.sheet`, as in `poster.sheet.pdf`;
`mila.handout.pdf` has the slides on paper with their notes, and `mila.persona.pdf` has a page for each persona.
Everything that can be wrong in a name is found before anything is drawn.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal, assert_never

from msgspec import Struct
from msgspec.structs import replace

from storyboard.errors import StoryboardError, did_you_mean
from storyboard.export.format import Format, format_for, formats
from storyboard.files import slug
from storyboard.resources import is_folder

if TYPE_CHECKING:
    from storyboard.drawing.document import Document
    from storyboard.export.format import Options
    from storyboard.production import Production
    from storyboard.story import Story

# What a folder gets.
DEFAULT_SET = (
    *("{name}.pptx", "{name}.pdf", "{name}.html", "{name}.sheet.png", "{name}.sheet.svg"),
    *("panels/{n}-{step}.svg", "panels/{n}-{step}.png"),
)
_FIELDS = ("n", "name", "step", "title")
Subject = Literal["deck", "sheet", "handout", "persona", "animatic", "panels", "slides"]
# What the end of a name asks for, in any format: `poster.sheet.pdf`.
_NAMED: tuple[Literal["sheet", "persona", "handout"], ...] = ("sheet", "persona", "handout")


class Plan(Struct, frozen=True):
    """One output as it was asked for: a path that may hold fields, its format, and what goes into it; `apart` asks for
    a file for each of its pages."""

    path: str
    form: Format
    subject: Subject
    apart: bool = False


class Target(Struct, frozen=True):
    """A file to write, and the work that makes its bytes."""

    path: Path
    made: Callable[[], bytes]


def planned(outputs: Sequence[str | Path], name: str, form: str = "", *, handout: bool = False) -> tuple[Plan, ...]:
    """What to write for these outputs; `name` is the name of the files in a folder, `form` their only format.

    With `handout` PDF files of the deck have the slides on paper with their notes.
    Raises StoryboardError for an unknown format or field, and where a folder stands in the place of a file.
    """
    if not outputs:
        raise StoryboardError("no output given", hint="name a file such as deck.pptx, or a folder such as out/")
    found = [plan for output in outputs for plan in _plans(str(output), name, form)]
    plans = [_on_paper(plan) for plan in found] if handout else found
    if handout and not any(plan.subject == "handout" for plan in plans):
        raise StoryboardError("a handout is a PDF file, and none is asked for", hint="add -o handout.pdf")
    return tuple({plan.path: plan for plan in plans}.values())


def _on_paper(plan: Plan) -> Plan:
    return replace(plan, subject="handout") if plan.subject == "deck" and plan.form.name == "pdf" else plan


def _plans(output: str, name: str, form: str) -> Iterator[Plan]:
    if _is_folder(output):
        names = (_only_name(form),) if form else DEFAULT_SET
        yield from (_plan(str(Path(output) / pattern), name) for pattern in names)
    else:
        plan = _plan(output, name)
        if form and plan.form != format_for(form):
            hint = "leave out --format, or name a folder"
            raise StoryboardError(f"{output} ends in {Path(output).suffix}, but the format is {form!r}", hint=hint)
        yield plan


def _only_name(form: str) -> str:
    chosen = known_format(form)
    return f"{{name}}{'' if chosen.many_pages else '.sheet'}{chosen.suffixes[0]}"


def known_format(name: str) -> Format:
    """The format of this name or suffix. Raises StoryboardError that names the choices."""
    try:
        return format_for(name)
    except StoryboardError as error:
        raise StoryboardError(f"unknown format {name!r}", hint=did_you_mean(name, formats())) from error


def _is_folder(output: str) -> bool:
    path = Path(output)
    if output.endswith(("/", os.sep)) or not path.suffix:
        return True
    known = {suffix for form in formats().values() for suffix in form.suffixes}
    return is_folder(path) and path.suffix.lower() not in known


def _plan(path: str, name: str) -> Plan:
    form = format_for(Path(path).suffix)
    for field in re.findall(r"\{([^{}]*)\}", path):
        if field not in _FIELDS:
            hint = "names may hold {n}, {step}, {title} and {name}"
            raise StoryboardError(f"unknown field {{{field}}} in {path}", hint=hint)
    path = path.replace("{name}", name)
    if is_folder(Path(path)):
        raise StoryboardError(f"cannot write {path}: it is a folder", hint="name a file in it, or end it with /")
    apart = "{n}" in path or "{title}" in path
    return Plan(path, form, _subject(path, form, apart=apart), apart)


def _subject(path: str, form: Format, *, apart: bool) -> Subject:
    named = next((name for name in _NAMED if Path(path).stem.endswith(f".{name}")), None)
    if "{step}" in path:
        if named:
            raise StoryboardError(f"{path} asks for the {named} of each step", hint="write {n} for a file a page")
        return "panels"
    if named and form.motion:
        still = f"write it as .{named}.pdf, or leave .{named} out for a film"
        raise StoryboardError(f"{path} asks for a {named}, which does not move", hint=still)
    if named == "handout" and not (form.many_pages or apart):
        raise StoryboardError(f"{path} holds one picture only", hint="write the handout as .handout.pdf")
    if named:
        return named
    if apart:
        return "slides"
    if form.motion:
        return "animatic"
    return "deck" if form.many_pages else "sheet"


def targets(plans: Sequence[Plan], production: Production) -> tuple[Target, ...]:
    """The files of these plans, each with a name of its own. Nothing is written yet, and little is drawn."""
    taken: set[str] = set()
    found = []
    for plan in plans:
        for path, made in _made(plan, production):
            found.append(Target(_free(Path(path), taken), made))
    return tuple(found)


def _free(path: Path, taken: set[str]) -> Path:
    """The path, or the next one with a number: two slides may have one title, and some systems know no capitals."""
    free, number = path, 2
    while str(free).casefold() in taken:
        free, number = path.with_stem(f"{path.stem}-{number}"), number + 1
    taken.add(str(free).casefold())
    return free


def _made(plan: Plan, production: Production) -> Iterator[tuple[str, Callable[[], bytes]]]:
    options = production.options
    match plan.subject:
        case "deck":
            slides = production.templated if plan.form.name == "pptx" else production.deck
            yield plan.path, lambda: plan.form.write(slides(), options)
        case "handout":
            yield from _paged(plan, production.handout(), options)
        case "sheet":
            yield from _paged(plan, _to_be_cut(plan, production, production.sheet()), options)
        case "persona":
            yield from _paged(plan, _to_be_cut(plan, production, production.personas()), options)
        case "animatic":
            yield plan.path, lambda: plan.form.write(production.animatic(), options)
        case "panels":
            for panel in production.panels:
                path = _filled(plan.path, panel.number, panel.step, panel.title)
                yield path, lambda panel=panel: plan.form.write(production.panel_page(panel), options)  # type: ignore[misc]
        case "slides":
            paged = len(production.sheet().pages) > 1
            deck = production.sheet() if paged else production.deck()
            chosen = () if paged else production.choices.pages
            numbers = chosen or range(1, len(deck.pages) + 1)
            yield from _apart(plan, deck, numbers, options)
        case _:
            assert_never(plan.subject)


def _to_be_cut(plan: Plan, production: Production, sheet: Document) -> Document:
    """The sheet with marks for whoever cuts it, where they were asked for and the format is one for printing."""
    if not production.choices.print_marks or plan.form.name != "pdf":
        return sheet
    from storyboard.pages.printing import with_print_marks

    return with_print_marks(sheet)


def _paged(plan: Plan, sheet: Document, options: Options) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The document as one file, or as a file a page where that is asked for, or the format holds one page only."""
    if plan.apart:
        yield from _apart(plan, sheet, range(1, len(sheet.pages) + 1), options)
        return
    if len(sheet.pages) == 1 or plan.form.many_pages:
        yield plan.path, lambda: plan.form.write(sheet, options)
        return
    for number, page in enumerate(sheet.pages, 1):
        path = Path(plan.path)
        alone = replace(sheet, pages=(page,))
        numbered = str(path.with_name(f"{path.name.removesuffix(path.suffix)}-{number}{path.suffix}"))
        yield numbered, lambda alone=alone: plan.form.write(alone, options)  # type: ignore[misc]


def _apart(
    plan: Plan, document: Document, numbers: Sequence[int], options: Options
) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """A file for each page, by these numbers."""
    for number, page in zip(numbers, document.pages, strict=True):
        path = _filled(plan.path, number, page.layout, page.title)
        alone = replace(document, pages=(page,))
        yield path, lambda alone=alone: plan.form.write(alone, options)  # type: ignore[misc]


def _filled(pattern: str, number: int, step: str, title: str) -> str:
    values = {"n": str(number), "step": slug(step), "title": slug(title) or str(number)}
    return re.sub(r"\{(n|step|title)\}", lambda field: values[field[1]], pattern)


def file_name(story: Story) -> str:
    """The name of a story's files: that of its own file, or of its title."""
    own = "" if story.file.startswith("<") else Path(story.file).stem
    return slug(own) or slug(story.title) or "story"
