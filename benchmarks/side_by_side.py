"""The same work beside what people use instead: CPU seconds of whole processes, medians, as ratios in one run.

    python benchmarks/side_by_side.py [--runs 5]

Our own decks are timed twice: a story that was never seen, and the same story again, which the cache knows; the targets
hold for the first. A peer that is not on the PATH is named as missing. The floor is a python-pptx script
that is given its pictures. CPU is what the operating system counts for a process and the children it waited for; the
helper processes of a browser are not among them, so the browser-driven peers cost more than is shown.
"""

from __future__ import annotations

import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from storyboard.story import Story

ROOT = Path(__file__).resolve().parent.parent
# Seven slides, as many as the peers are given.
STORY = ROOT / "examples" / "hopp.md"
LONG = ROOT / "examples" / "tallyho.md"
FLOOR = Path(__file__).resolve().parent / "python_pptx_floor.py"
PROGRAM = Path(sys.executable).with_name("storyboard")
STORYBOARD = [str(PROGRAM)] if PROGRAM.exists() else [sys.executable, "-m", "storyboard"]
MARP, MARP_EDITABLE = "Marp CLI, PPTX of pictures", "Marp CLI, editable PPTX"
NATIVE, SET = "storyboard, native PPTX", "storyboard, the default set: 15 files"
AGAIN = ", again"
# The parts of the cache that hold what was made of single stories.
OF_STORIES = ("stories", "pictures", "pixels")
FLOOR_NAME = "python-pptx, given its pictures: the floor"
# Which of ours costs at most how much of what.
TARGETS = (
    (NATIVE, 2.2, FLOOR_NAME),
    (NATIVE, 1 / 4, MARP),
    (NATIVE, 1 / 9, MARP_EDITABLE),
    (SET, 5.4, FLOOR_NAME),
    (SET, 0.6, MARP),
)


def environment(folder: Path) -> dict[str, str]:
    """Browser-driven peers find a browser, also where it has to run as root; our cache is one of this run's own.

    Python keeps what it compiles, as it does for everybody who installs a package.
    """
    browser = shutil.which("chromium") or shutil.which("google-chrome")
    found = {"CHROME_PATH": browser} if browser else {}
    own = {"XDG_CACHE_HOME": str(folder / "cache"), "PYTHONDONTWRITEBYTECODE": ""}
    return {**found, "CHROME_NO_SANDBOX": "1", **os.environ, **own}


def cpu_seconds(command: Sequence[str], folder: Path) -> float | None:
    """User and system time of a process and the children it waited for, or None when it failed."""
    null = os.open(os.devnull, os.O_RDWR)
    try:
        process = subprocess.Popen(command, stdin=null, stdout=null, stderr=null, cwd=folder, env=environment(folder))
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        os.close(null)
    return None if process.returncode else usage.ru_utime + usage.ru_stime


def median(command: Sequence[str], folder: Path, runs: int, *, drawn: bool = False) -> float | None:
    """The median after one run that fills the caches, where what was made of a story stays only if `drawn`."""
    seconds = []
    for _ in range(runs + 1):
        for kept in () if drawn else OF_STORIES:
            shutil.rmtree(folder / "cache" / "storyboard" / kept, ignore_errors=True)
        seconds.append(cpu_seconds(command, folder))
    del seconds[0]
    spent = [value for value in seconds if value is not None]
    return statistics.median(spent) if len(spent) == runs else None


def row(name: str, seconds: float, floor: float) -> None:
    print(f"  {name:<44} {seconds:7.3f} s  {seconds / floor:6.2f} x the floor")


def limit(name: str, value: float, most: float, unit: str) -> None:
    verdict = "met" if value <= most else "MISSED"
    print(f"  {name:<60} {value:7.2f} {unit:<2}  at most {most:6.2f} {unit:<2}  {verdict}")


def decks(folder: Path, runs: int) -> None:
    print("CPU of a whole process, from a cold start")
    pictures = folder / "given"
    ours_first = [*STORYBOARD, "build", str(STORY), "-o", f"{pictures}/", "-q"]
    subprocess.run(ours_first, check=True, env=environment(folder))
    spent: dict[str, float] = {}
    for name, command in (ours(pictures) | peers(pictures)).items():
        if not shutil.which(command[0]):
            print(f"  {name:<44} {command[0]} is not installed")
            continue
        seconds = median(command, folder, runs, drawn=name.endswith(AGAIN))
        if seconds is None:
            print(f"  {name:<44} failed")
        else:
            spent[name] = seconds
            row(name, seconds, spent[FLOOR_NAME])
    print("Targets")
    for name, most, base in TARGETS:
        if name in spent and base in spent:
            limit(f"{name} / {base.removesuffix(': the floor')}", spent[name] / spent[base], most, "x")


def ours(pictures: Path) -> dict[str, list[str]]:
    build = [*STORYBOARD, "build", str(STORY), "-q", "-o"]
    return {
        FLOOR_NAME: [sys.executable, str(FLOOR), str(pictures / "panels"), "floor.pptx"],
        NATIVE: [*build, "d.pptx"],
        NATIVE + AGAIN: [*build, "d.pptx"],
        "storyboard, PDF": [*build, "d.pdf"],
        "storyboard, HTML": [*build, "d.html"],
        "storyboard, the strip as PNG": [*build, "d.png"],
        SET: [*build, "set/"],
        SET + AGAIN: [*build, "set/"],
    }


def peers(pictures: Path) -> dict[str, list[str]]:
    """What people use today, making the same number of slides from Markdown, with our pictures given to them."""
    slides = pictures / "slides.md"
    words = "About thirty words of text stand on every slide beside its picture, as they would in a deck that somebody "
    words += "shows to a client on an ordinary day at work, no more."
    pages = [
        f"# A headline that says something\n\n{words}\n\n![w:640]({panel})\n\n<!-- What the speaker says. -->"
        for panel in sorted((pictures / "panels").glob("*.png"))
    ]
    slides.write_text("---\nmarp: true\n---\n\n" + "\n\n---\n\n".join(["# Title", *pages, "# End"]), encoding="utf-8")
    marp = ["marp", "--no-stdin", "--allow-local-files", str(slides), "-o"]
    return {
        MARP: [*marp, "marp.pptx"],
        "Marp CLI, PDF": [*marp, "marp.pdf"],
        MARP_EDITABLE: [*marp, "marp-editable.pptx", "--pptx-editable"],
        "Slidev, PPTX of pictures": ["slidev", "export", str(slides), "--format", "pptx"],
        "pandoc, PPTX, given its pictures": ["pandoc", str(slides), "-o", "pandoc.pptx"],
    }


def starts(folder: Path, runs: int) -> None:
    print("Starting up")
    commands = {
        "import typer": [sys.executable, "-c", "import typer"],
        "import storyboard": [sys.executable, "-c", "import storyboard"],
        "storyboard --help": [*STORYBOARD, "--help"],
    }
    # Short runs: more of them, or the numbers are noise.
    spent = {name: median(command, folder, 4 * runs) or 0.0 for name, command in commands.items()}
    for name, seconds in spent.items():
        print(f"  {name:<44} {seconds:7.3f} s")
    for name in ("import storyboard", "storyboard --help"):
        limit(f"{name} / import typer", spent[name] / spent["import typer"], 1.5, "x")


def milliseconds(work: Callable[[], object], runs: int) -> float:
    """The median of the process's own CPU time, in thousandths."""
    spent = []
    for _ in range(runs):
        start = time.process_time()
        work()
        spent.append((time.process_time() - start) * 1000)
    return statistics.median(spent)


def drawings(runs: int) -> None:
    from storyboard.art.catalogue import default_catalogue
    from storyboard.art.figure import draw_figure
    from storyboard.art.palette import palette_for
    from storyboard.export.format import Options, format_for
    from storyboard.pages import panel_page
    from storyboard.staging import staged
    from storyboard.staging.balloons import lettered
    from storyboard.staging.people import drawn_figure
    from storyboard.story import read_story

    def never_drawn(story: Story) -> None:
        drawn_figure.cache_clear()
        lettered.cache_clear()
        staged(story, catalogue)

    print("Drawing, warm (thousandths of a second of CPU, KB of SVG)")
    catalogue, sizes, first, panels = default_catalogue(), [], [], []
    for file in sorted((ROOT / "examples").glob("*.md")):
        story = read_story(file)
        stage = staged(story, catalogue)
        first.append(milliseconds(lambda s=story: never_drawn(s), runs) / len(stage.panels))
        panels.append(milliseconds(lambda s=story: staged(s, catalogue), runs) / len(stage.panels))
        svg = format_for(".svg")
        sizes += [len(svg.write(panel_page(p, stage.theme), Options())) / 1000 for p in stage.panels]
    palette = palette_for(catalogue.theme("ink"))
    actors = [a for shot in stage.shots for a in shot.actors]
    figures = [
        milliseconds(
            lambda a=a: draw_figure(a.person, catalogue.pose(a.pose), catalogue.expression(a.expression), palette), runs
        )
        for a in actors
    ]
    limit("a figure", statistics.median(figures), 15, "ms")
    limit("a panel of people and words that are new", statistics.median(first), 60, "ms")
    limit("a panel of a story that is built again", statistics.median(panels), 60, "ms")
    limit("a panel's SVG, median", statistics.median(sizes), 100, "KB")
    limit("a panel's SVG, largest", max(sizes), 150, "KB")


def growth(runs: int) -> None:
    from datetime import date

    from msgspec.structs import replace

    from storyboard.art.catalogue import default_catalogue
    from storyboard.flow import produced
    from storyboard.staging import staged
    from storyboard.story import check, story_from_text

    catalogue = default_catalogue()
    print("Growth: time a piece, beside the time a piece of the smallest; 1 is linear")
    head, mark, rest = LONG.read_text(encoding="utf-8").partition("## Mila misses")
    words = "Reminders are typed by hand, one after the other, and nobody sees who owes what.\n\n"
    sizes = (1, 4, 16)
    texts = {size: head + words * 25 * size + mark + rest for size in sizes}
    told = {size: story_from_text(text) for size, text in texts.items()}
    for story in told.values():
        produced(story)  # what laying out takes begins with pictures that are drawn
    stories = {size: replace(told[1], steps=told[1].steps * size) for size in sizes}
    works: Mapping[str, Mapping[int, Callable[[], object]]] = {
        "reading a text": {size: lambda t=text: story_from_text(t) for size, text in texts.items()},
        "checking it": {size: lambda s=s: check(s, today=date(2026, 1, 1)) for size, s in told.items()},
        "laying out its slides": {size: lambda s=s: produced(s).deck() for size, s in told.items()},
        "drawing panels": {size: lambda s=s: staged(s, catalogue) for size, s in stories.items()},
    }
    for name, work in works.items():
        base = milliseconds(work[1], runs)
        each = [milliseconds(work[size], runs) / size / base for size in sizes[1:]]
        print(f"  {name:<44} {base:7.1f} ms;  4 x: {each[0]:5.2f}   16 x: {each[1]:5.2f}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=5, help="how often each thing is timed (5)")
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        starts(folder, runs)
        decks(folder, runs)
    drawings(runs)
    growth(runs)


if __name__ == "__main__":
    main()
