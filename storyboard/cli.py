"""The command line: a thin way in that reads flags, calls the flow and prints what happened.

Nothing is imported that `--help` does not need; every command imports its own. Annotations are values here, where
other modules leave them as text: typer would have to compile every one of them, twice, at each start.
"""

import gc
import os
import sys
from copy import copy
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Annotated, NoReturn

import typer
from msgspec.structs import replace

from storyboard import console
from storyboard.arguments import (
    Arc,
    Assets,
    Audience,
    Dated,
    EmbedFonts,
    Footer,
    FormatName,
    Handout,
    Inputs,
    JourneyFile,
    MapFile,
    MapSize,
    MovesForm,
    MovesReport,
    NewLanguage,
    Numbers,
    Outputs,
    Pages,
    PrintMarks,
    Profile,
    Quiet,
    ReferenceDoc,
    Report,
    Reveal,
    Scale,
    ScoreCard,
    SheetLayout,
    Shell,
    SlideSize,
    StoryFile,
    StoryFiles,
    TableForm,
    TableReport,
    Theme,
    Transition,
    Transitions,
    Trust,
    kinds,
    page_numbers,
    values_of,
)
from storyboard.commands import Build, chosen, shown_name, story_at, watch_and_build, write_built
from storyboard.errors import StoryboardError
from storyboard.settings import Choices
from storyboard.version import __version__

app = typer.Typer(
    name="storyboard",
    no_args_is_help=True,
    add_completion=False,
    # Rich doubles the time of --help; plain help is as clear.
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

DONE, FAILED, WRONG_USE, WARNED = 0, 1, 2, 3
STOPPED = 130
COMPLETE = "_STORYBOARD_COMPLETE"


def _version(wanted: bool) -> None:
    if wanted:
        console.show(f"storyboard {__version__}")
        raise typer.Exit


@app.callback(epilog="Begin with: storyboard demo")
def storyboard(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and stop.")
    ] = False,
) -> None:
    """Tell a customer's story in pictures: Markdown in; panels, PowerPoint, PDF and HTML out."""


@app.command(
    epilog="\b\nExamples: storyboard new pitch.md --language bg\n          storyboard new map.xlsx --arc b2b"
    "\n          storyboard new pitch.md --journey map.xlsx"
)
def new(
    path: Annotated[Path, typer.Argument(metavar="PATH", help="The file to write.")] = Path("story.md"),
    language: NewLanguage = None,
    example: Annotated[bool, typer.Option("--example", help="Copy a finished example to learn from.")] = False,
    arc: Arc = "",
    journey: JourneyFile = None,
    evidence: Annotated[
        bool, typer.Option("--evidence", help="A .csv with the heads for what customers said and did.")
    ] = False,
) -> None:
    """Write a story to fill in.

    At a terminal, its questions are asked first. A .csv or .xlsx is the table of a customer journey to fill in.
    An existing file is never overwritten.
    """
    from storyboard.files import write_whole
    from storyboard.new_story import TABLES, NewChoices, new_file

    if path.exists():
        raise StoryboardError(f"{path} exists already", hint="name another file; nothing is ever overwritten")
    asked = (lambda question, usual: str(typer.prompt(question, default=usual))) if _is_at_terminal() else None
    wanted = NewChoices(language.value if language else "", example, arc, journey, evidence)
    write_whole(path, new_file(path.suffix, wanted, asked))
    following = f"storyboard {'map' if path.suffix.lower() in TABLES else 'build'} {path} -o "
    following += "map.pdf" if path.suffix.lower() in TABLES else "out/"
    if evidence:
        following = f"fill it in, and write 'evidence: [{path.name}]' into the head of a story beside it"
    console.say(f"wrote {path}; next: {following}")


def _is_at_terminal() -> bool:
    return sys.stdin.isatty() and sys.stdout.isatty()


@app.command(
    epilog="\b\nExamples: storyboard build mila.md -o out/\n          storyboard build mila.md -o mila.pptx -o mila.pdf"
    "\n          storyboard build mila.md -o 'panels/{n}-{step}.png' --scale 2"
)
def build(
    story: StoryFile,
    output: Outputs = None,
    form: FormatName = "",
    theme: Theme = "",
    layout: SheetLayout = "",
    size: SlideSize = None,
    pages: Pages = "",
    scale: Scale = None,
    assets: Assets = None,
    inputs: Inputs = None,
    audience: Audience = False,
    handout: Handout = False,
    reference_doc: ReferenceDoc = None,
    transition: Transitions = Transition.none,
    reveal: Reveal = False,
    embed_fonts: EmbedFonts = False,
    footer: Footer = "",
    date: Dated = "",
    trust: Trust = False,
    print_marks: PrintMarks = False,
    watch: Annotated[bool, typer.Option("--watch", "-w", help="Build again whenever the story changes.")] = False,
    explain: Annotated[bool, typer.Option("--explain", help="Say of every picture why it looks as it does.")] = False,
    quiet: Quiet = False,
) -> None:
    """Draw a story: slides, panels, comic strip.

    A file's suffix decides its format; a folder gets PowerPoint, PDF, HTML, the comic strip and every panel.
    {step} in a name asks for a file a panel, {n} or {title} for a file a slide.
    """
    look = Choices(theme=theme, size=size.value if size else "", layout=layout, scale=scale, footer=footer, date=date)
    what = replace(look, pages=page_numbers(pages), assets=tuple(assets or ()), trust=trust, print_marks=print_marks)
    asked = replace(
        what,
        audience=audience,
        handout=handout,
        reference=reference_doc,
        transition=transition.value,
        reveal=reveal,
        embed_fonts=embed_fonts,
    )
    wanted = Build(story, values_of(inputs), output or ["out/"], form, asked, explain, quiet)
    watch_and_build(wanted) if watch else wanted.once()


@app.command(
    epilog="\b\nExamples: storyboard check mila.md --strict\n          storyboard check mila.md --score-card score.svg"
)
def check(
    stories: StoryFiles,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 3 when there are warnings.")] = False,
    form: Annotated[Report, typer.Option("--format", help="How to print the findings.")] = Report.text,
    profile: Annotated[Profile, typer.Option("--profile", help="How much to ask for.")] = Profile.default,
    score_card: ScoreCard = None,
    theme: Theme = "",
    assets: Assets = None,
    inputs: Inputs = None,
    trust: Trust = False,
) -> None:
    """Say what a story lacks, what would mend it, and its score.

    Exit code 1 tells of errors, 3 of warnings under --strict.
    """
    from storyboard.checking import CARD_NAME, Asked, check_stories

    if score_card and len(stories) > 1 and CARD_NAME not in score_card.name:
        raise typer.BadParameter("several stories need a {name} in it, as in {name}.svg", param_hint="--score-card")
    choices, values = Choices(theme=theme, assets=tuple(assets or ()), trust=trust), values_of(inputs)
    asked = [
        Asked(shown_name(path), partial(story_at, path, values), partial(chosen, path, asked=choices))
        for path in stories
    ]
    found = check_stories(asked, form.value, profile.value, score_card, datetime.now(UTC).date())
    if "error" in found:
        raise typer.Exit(FAILED)
    if strict and "warning" in found:
        raise typer.Exit(WARNED)


@app.command(epilog="Example: storyboard evidence mila.md --format csv > coverage.csv")
def evidence(story: StoryFile, form: TableForm = TableReport.table, inputs: Inputs = None) -> None:
    """Hold the map against the files of evidence.

    For every stage: how many voices, how they felt with the 95 % interval, what the map claims, how many complain.
    Exit code 1 tells of rows and files that cannot be read; the table shows the others. The files are CSV, named
    under evidence: in the story's head; storyboard new said.csv --evidence writes one to fill in.
    """
    from storyboard.evidence import show_evidence

    if not show_evidence(story_at(story, values_of(inputs)), form.value, datetime.now(UTC).date()):
        raise typer.Exit(FAILED)


@app.command(epilog="Example: storyboard demo tallyho/")
def demo(
    folder: Annotated[Path, typer.Argument(metavar="FOLDER", help="Where to build it.")] = Path("storyboard-demo"),
    quiet: Quiet = False,
) -> None:
    """Build the shipped example in every format."""
    from storyboard.new_story import example_path
    from storyboard.story import read_story

    write_built(read_story(example_path("en")), [f"{folder}{os.sep}"], "", Choices(), quiet)


@app.command(
    epilog="\b\nExamples: storyboard map mila.md -o map.pdf\n          storyboard map mila.md -o map.xlsx -o map.csv"
)
def map(
    story: MapFile,
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="OUT", help="A file or -. May be repeated.  [default: map.pdf]"),
    ] = None,
    form: Annotated[str, typer.Option("--format", metavar="FORMAT", help="The format, where -o is -.")] = "",
    size: MapSize = "a3",
    scenario: Annotated[
        str, typer.Option("--scenario", metavar="TITLE", help="Only this scenario, by its heading.")
    ] = "",
    as_of: Annotated[
        datetime | None, typer.Option("--as-of", formats=["%Y-%m-%d"], help="Mark a review that is late on this day.")
    ] = None,
    numbers: Numbers = False,
    scale: Scale = None,
    theme: Theme = "",
    assets: Assets = None,
    inputs: Inputs = None,
    quiet: Quiet = False,
) -> None:
    """Draw the customer journey for the wall, or list it.

    Pictures: pdf, png, svg, pptx and so on; html is a page with filters. Tables: csv, xlsx, json, mmd (Mermaid).
    mila.persona.pdf has the cards of its people.
    """
    from storyboard.maps import MapChoices, map_bytes, strange_lanes, write_maps

    told = story_at(story, values_of(inputs))
    console.show_complaints(strange_lanes(told))
    if numbers:
        from storyboard.evidence import numbered

        told = numbered(told)
    asked = Choices(theme=theme, scale=scale, assets=tuple(assets or ()))
    choices, outputs = chosen(story, told, asked), output or ["map.pdf"]
    wanted = MapChoices(size, scenario, as_of.date() if as_of else None)
    if "-" in outputs:
        if len(outputs) > 1 or not form:
            raise typer.BadParameter("with -o - name one --format and no other output", param_hint="-o")
        console.stream(map_bytes(told, form, choices, wanted))
        return
    for path in write_maps(told, outputs, choices, wanted):
        if not quiet:
            console.say(f"wrote {path}")


@app.command(
    epilog="\b\nExamples: storyboard compare spring.md autumn.md -o changes.pdf"
    "\n          storyboard compare spring.csv autumn.csv --format json"
)
def compare(
    old: Annotated[Path, typer.Argument(metavar="OLD", help="The older version of the story or of its table.")],
    new: Annotated[Path, typer.Argument(metavar="NEW", help="The newer version.")],
    output: Annotated[
        list[str] | None, typer.Option("--output", "-o", metavar="OUT", help="Draw it into a file. May be repeated.")
    ] = None,
    form: MovesForm = MovesReport.text,
    size: MapSize = "a3",
    theme: Theme = "",
    assets: Assets = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print what moved, and no names of files.")] = False,
) -> None:
    """Say what moved between two versions of a journey, and draw it."""
    from storyboard.maps import MapChoices, compare_maps, told_moves

    before, after = story_at(old, {}), story_at(new, {})
    choices = chosen(new, after, Choices(theme=theme, assets=tuple(assets or ())))
    moves, files = compare_maps(before, after, output or [], choices, MapChoices(size))
    console.show(told_moves(moves, form.value))
    if quiet:
        return
    if output and not files:
        console.say("nothing was drawn")
    for path in files:
        console.say(f"wrote {path}")


@app.command(
    epilog="\b\nExamples: storyboard art\n          storyboard art poses\n          storyboard art props -o props.png"
)
def art(
    kind: Annotated[
        str, typer.Argument(metavar="KIND", autocompletion=kinds, help="poses, props, settings …; none lists them.")
    ] = "",
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Draw the contact sheet into this file.")
    ] = None,
    theme: Theme = "",
    assets: Assets = None,
) -> None:
    """Name what can be drawn, or draw its contact sheet."""
    from storyboard.errors import did_you_mean
    from storyboard.files import write_whole
    from storyboard.flow import art_kinds, art_names, art_sheet

    folders = tuple(assets or ())
    if kind and kind not in art_kinds(folders):
        hint = did_you_mean(kind, art_kinds(folders))
        raise typer.BadParameter(f"there is no kind {kind!r} of art; {hint}", param_hint="KIND")
    if kind:
        if output is None:
            console.show("\n".join(art_names(kind, folders)))
            return
        write_whole(output, art_sheet(kind, output.suffix, theme, folders))
        console.say(f"wrote {output}")
    elif output is None:
        console.show("\n".join(f"{name:<12} {count:>4}" for name, count in art_kinds(folders).items()))
    else:
        raise typer.BadParameter(f"say of what: {', '.join(art_kinds())}", param_hint="KIND")


@app.command(epilog="Example: storyboard schema > story.schema.json")
def schema() -> None:
    """Print the JSON Schema of a story."""
    import json

    from storyboard.story import story_schema

    console.show(json.dumps(story_schema(), ensure_ascii=False, indent=2))


@app.command(epilog='Example: eval "$(storyboard completion bash)"')
def completion(shell: Annotated[Shell, typer.Argument(metavar="SHELL", help="bash, zsh, fish or powershell.")]) -> None:
    """Print a completion script for a shell."""
    from typer.completion import get_completion_script  # type: ignore[attr-defined]  # re-exported, untyped

    name = "pwsh" if shell is Shell.powershell else shell.value
    console.show(get_completion_script(prog_name="storyboard", complete_var=COMPLETE, shell=name))


def main(arguments: list[str] | None = None) -> NoReturn:
    """Run the command line. Exit codes: 0 done, 1 an error, 2 wrong usage, 3 warnings under --strict."""
    console.print_everything_somehow()
    # A deck is made of many small values and leaves no circles behind: looking for those seldom is enough.
    gc.set_threshold(100_000, 50, 100)
    _keep_freed_memory()
    if COMPLETE in os.environ:
        from typer.completion import completion_init  # type: ignore[attr-defined]  # re-exported, untyped

        completion_init()
    try:
        program = _with_only(sys.argv[1:2] if arguments is None else arguments[:1])
        program(arguments, prog_name="storyboard", complete_var=COMPLETE)
    except StoryboardError as error:
        console.complain(error)
        raise SystemExit(FAILED) from None
    except KeyboardInterrupt:
        _stopped()
    except SystemExit as end:
        if end.code == STOPPED:
            _stopped()
        raise
    except Exception as fault:
        if os.environ.get("STORYBOARD_TRACEBACK"):
            raise
        console.say(console.fault_line(fault))
        raise SystemExit(FAILED) from None
    raise SystemExit(DONE)


def _with_only(named: list[str]) -> typer.Typer:
    """The program with the one command that is named, or with all of them: typer takes milliseconds to prepare each."""
    program = copy(app)
    known = [command for command in app.registered_commands if command.callback and command.callback.__name__ in named]
    program.registered_commands = known or app.registered_commands
    return program


def _keep_freed_memory() -> None:
    """Have the C library keep what it frees, for the next picture, which needs as many megabytes as the last.

    GNU's gives large blocks back to the system at once, and waits for others that are cleared page by page, until it
    sees one freed that is larger (mallopt(3), M_MMAP_THRESHOLD; 32 MB is the most). This one is never written to.
    """
    bytes(31 << 20)


def _stopped() -> NoReturn:
    console.say("stopped; every file written so far is whole")
    raise SystemExit(STOPPED) from None


if __name__ == "__main__":
    main()
