"""What can be typed: the arguments that commands share, their choices, and how a shell completes them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from storyboard.settings import LEAST_SCALE, MOST_SCALE


class Report(StrEnum):
    """How `check` prints what it finds."""

    text = "text"
    json = "json"
    github = "github"
    sarif = "sarif"


class TableReport(StrEnum):
    """How `evidence` prints its table."""

    table = "table"
    json = "json"
    csv = "csv"


class MovesReport(StrEnum):
    """How `compare` prints what moved."""

    text = "text"
    json = "json"
    csv = "csv"


class Profile(StrEnum):
    """How much `check` asks for."""

    default = "default"
    strategic = "strategic"
    strict = "strict"


class Language(StrEnum):
    """Languages that `new` can write."""

    en = "en"
    ru = "ru"
    pl = "pl"
    bg = "bg"


class Size(StrEnum):
    """Shapes of a slide."""

    wide = "16:9"
    classic = "4:3"
    a4 = "a4"
    square = "square"
    story = "story"


class Transition(StrEnum):
    """How one slide follows another."""

    none = "none"
    fade = "fade"
    push = "push"


class Shell(StrEnum):
    bash = "bash"
    zsh = "zsh"
    fish = "fish"
    powershell = "powershell"


def kinds(incomplete: str) -> list[str]:
    from storyboard.flow import art_kinds

    return [kind for kind in art_kinds() if kind.startswith(incomplete)]


def themes(incomplete: str) -> list[str]:
    from storyboard.flow import art_names

    return [name for name in art_names("themes") if name.startswith(incomplete)]


def arcs(incomplete: str) -> list[str]:
    from storyboard.story.arcs import arc_names

    return [name for name in arc_names() if name.startswith(incomplete)]


def format_names(incomplete: str) -> list[str]:
    from storyboard.export.format import formats

    return [name for name in formats() if name.startswith(incomplete)]


MapSize = Annotated[
    str, typer.Option("--size", metavar="SIZE", help="a4 to a0, or a screen: 16:9, 4:3, square, story.")
]
NewLanguage = Annotated[
    Language | None, typer.Option("--language", "-l", help="The story's language.  [default: en]", show_default=False)
]
Arc = Annotated[
    str,
    typer.Option(
        "--arc",
        metavar="ARC",
        autocompletion=arcs,
        help="With a ready journey: five-steps, feelings, advocacy, b2b, recovery, subscription, or a file of yours.",
    ),
]
JourneyFile = Annotated[
    Path | None,
    typer.Option("--journey", metavar="FILE", help="With the journey of this .csv, .xlsx, .ods or Mermaid file."),
]
StoryFile = Annotated[
    Path, typer.Argument(metavar="STORY", help="The story: .md, .yaml or .json, or - to read Markdown from a pipe.")
]
MapFile = Annotated[
    Path, typer.Argument(metavar="STORY", help="The story, or its journey as .xlsx, .ods, .csv or .mmd; - is a pipe.")
]
StoryFiles = Annotated[
    list[Path], typer.Argument(metavar="STORY...", help="One story or more, or - to read Markdown from a pipe.")
]
MovesForm = Annotated[MovesReport, typer.Option("--format", help="How to print what moved.")]
TableForm = Annotated[TableReport, typer.Option("--format", help="How to print the table.")]
Numbers = Annotated[bool, typer.Option("--numbers", help="Add a row with what the files of evidence say.")]
ScoreCard = Annotated[
    Path | None,
    typer.Option(
        "--score-card", metavar="FILE", help="Draw the score: .svg, .png, .json …; {name} is the story's name."
    ),
]
Outputs = Annotated[
    list[str] | None,
    typer.Option("--output", "-o", metavar="OUT", help="A file, a folder/ or -. May be repeated.  [default: out/]"),
]
FormatName = Annotated[
    str, typer.Option("--format", metavar="FORMAT", autocompletion=format_names, help="The format, if -o is no file.")
]
SheetLayout = Annotated[
    str, typer.Option("--layout", envvar="STORYBOARD_LAYOUT", metavar="LAYOUT", help="The sheet's: name or file.")
]
SlideSize = Annotated[Size | None, typer.Option("--size", envvar="STORYBOARD_SIZE", help="The shape of the slides.")]
Pages = Annotated[str, typer.Option("--pages", metavar="PAGES", help="Only these slides, such as 1,3-5.")]
Footer = Annotated[
    str,
    typer.Option(
        "--footer", envvar="STORYBOARD_FOOTER", metavar="TEXT", help="A line at the foot of every numbered slide."
    ),
]
Dated = Annotated[
    str,
    typer.Option("--date", envvar="STORYBOARD_DATE", metavar="DATE", help="The date there: 2026-11-22, or any words."),
]
Trust = Annotated[
    bool,
    typer.Option(
        "--trust", envvar="STORYBOARD_TRUST", help="Use the layouts that the story brings: they hold programs."
    ),
]
Audience = Annotated[bool, typer.Option("--audience", help="For handing out: no speaker notes inside.")]
Handout = Annotated[bool, typer.Option("--handout", help="PDF files have the slides on paper, with their notes.")]
PrintMarks = Annotated[bool, typer.Option("--print-marks", help="Sheets in PDF have crop marks and 3 mm of bleed.")]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing but complaints.")]
Inputs = Annotated[
    list[str] | None, typer.Option("--input", metavar="KEY=VALUE", help="A value for {{ key }} in the text.")
]
Assets = Annotated[
    list[Path] | None,
    typer.Option("--assets", envvar="STORYBOARD_ASSETS", metavar="FOLDER", help="Your own art; it adds to ours."),
]
ReferenceDoc = Annotated[
    Path | None,
    typer.Option(
        "--reference-doc",
        envvar="STORYBOARD_REFERENCE_DOC",
        metavar="PPTX",
        help="Your company's .pptx or .potx: PowerPoint files take its layouts, fonts and colours.",
    ),
]
Transitions = Annotated[Transition, typer.Option("--transition", help="How slides of a PowerPoint file follow.")]


def _number(value: float | None) -> float | None:
    """Not a number lies within no range, and outside of none."""
    if value is not None and value != value:
        raise typer.BadParameter("write a number")
    return value


Scale = Annotated[
    float | None,
    typer.Option(
        "--scale",
        envvar="STORYBOARD_SCALE",
        min=LEAST_SCALE,
        max=MOST_SCALE,
        callback=_number,
        help="The size of PNG pictures: 1 is 1920 pixels wide.",
    ),
]
Reveal = Annotated[bool, typer.Option("--reveal", help="Balloons in PowerPoint come in one by one, on a click.")]
EmbedFonts = Annotated[
    bool,
    typer.Option(
        "--embed-fonts",
        help="PowerPoint files hold their typefaces, for computers without them. Every word can be changed; of "
        "Chinese, Japanese and Korean ones they hold the common characters and those of the story: some 2 MB.",
    ),
]
Theme = Annotated[
    str,
    typer.Option(
        "--theme", envvar="STORYBOARD_THEME", metavar="THEME", autocompletion=themes, help="A theme: name or file."
    ),
]


def values_of(inputs: list[str] | None) -> dict[str, str]:
    values = {}
    for item in inputs or []:
        key, equals, value = item.partition("=")
        if not equals or not key.isidentifier():
            raise typer.BadParameter(f"cannot read {item!r}; write it as key=value", param_hint="--input")
        values[key] = value
    return values


def page_numbers(text: str) -> tuple[int, ...]:
    """`1,3-5` as (1, 3, 4, 5)."""
    numbers: list[int] = []
    for part in text.split(",") if text else ():
        first, dash, last = (word.strip() for word in part.partition("-"))
        last = last if dash else first
        if not all(w.isascii() and w.isdigit() and len(w) < 5 for w in (first, last)) or int(last) < int(first):
            raise typer.BadParameter(f"cannot read pages {text!r}; write them as 1,3-5", param_hint="--pages")
        numbers += range(int(first), int(last) + 1)
    return tuple(dict.fromkeys(numbers))
