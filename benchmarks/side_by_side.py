"""The same work beside what people use instead: CPU seconds of whole processes, medians, as ratios in one run.

    python benchmarks/side_by_side.py [--runs 5] [--peers]

A peer that is not installed is named as missing. The floor is a python-pptx script that is given its pictures.
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
from collections.abc import Callable, Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
STORY = ROOT / "examples" / "tallyho.md"
FLOOR = Path(__file__).resolve().parent / "python_pptx_floor.py"
STORYBOARD = [sys.executable, "-m", "storyboard"]


def cpu_seconds(command: Sequence[str], folder: Path) -> float:
    """User and system time of a process and its children, from the operating system's own account."""
    null = os.open(os.devnull, os.O_WRONLY)
    try:
        process = subprocess.Popen(command, stdout=null, stderr=null, cwd=folder)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    finally:
        os.close(null)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {process.returncode}")
    return usage.ru_utime + usage.ru_stime


def median(command: Sequence[str], folder: Path, runs: int) -> float:
    cpu_seconds(command, folder)
    return statistics.median(cpu_seconds(command, folder) for _ in range(runs))


def row(name: str, seconds: float, floor: float, target: float | None = None) -> None:
    ratio = seconds / floor
    verdict = "" if target is None else f"   target {target:.1f} x  {'met' if ratio <= target else 'MISSED'}"
    print(f"  {name:<44} {seconds:7.3f} s  {ratio:6.2f} x{verdict}")


def decks(folder: Path, runs: int) -> None:
    print("CPU of a whole process, cold start (floor = python-pptx, given its pictures)")
    pictures = folder / "given"
    subprocess.run([*STORYBOARD, "build", str(STORY), "-o", str(pictures), "-q"], check=True)
    floor = median([sys.executable, str(FLOOR), str(pictures / "panels"), "floor.pptx"], folder, runs)
    row("python-pptx, given its pictures: the floor", floor, floor)
    row(
        "storyboard, native PPTX",
        median([*STORYBOARD, "build", str(STORY), "-o", "d.pptx", "-q"], folder, runs),
        floor,
        2.2,
    )
    row("storyboard, PDF", median([*STORYBOARD, "build", str(STORY), "-o", "d.pdf", "-q"], folder, runs), floor)
    row("storyboard, HTML", median([*STORYBOARD, "build", str(STORY), "-o", "d.html", "-q"], folder, runs), floor)
    row(
        "storyboard, the default set",
        median([*STORYBOARD, "build", str(STORY), "-o", "set", "-q"], folder, runs),
        floor,
        5.4,
    )
    for name, command in peers(pictures).items():
        if shutil.which(command[0]):
            row(name, median(command, folder, runs), floor)
        else:
            print(f"  {name:<44} {command[0]} is not installed")


def peers(pictures: Path) -> dict[str, list[str]]:
    """What people use today, doing the same seven slides from Markdown with our pictures in it."""
    slides = pictures / "slides.md"
    panels = sorted((pictures / "panels").glob("*.png"))
    pages = [
        f"# Slide {i}\n\nAbout thirty words of text stand on this slide beside its picture.\n\n![]({p})"
        for i, p in enumerate(panels)
    ]
    slides.write_text("---\nmarp: true\n---\n\n" + "\n\n---\n\n".join(["# Title", *pages, "# End"]), encoding="utf-8")
    return {
        "Marp CLI, PPTX of pictures": ["marp", "--allow-local-files", str(slides), "-o", "marp.pptx"],
        "Marp CLI, editable PPTX": ["marp", "--allow-local-files", "--pptx-editable", str(slides), "-o", "marp-e.pptx"],
        "Slidev, PPTX of pictures": ["slidev", "export", str(slides), "--format", "pptx"],
        "pandoc, PPTX, given its pictures": ["pandoc", str(slides), "-o", "pandoc.pptx"],
    }


def starts(folder: Path, runs: int) -> None:
    print("Starting up (floor = importing typer alone)")
    typer = median([sys.executable, "-c", "import typer"], folder, runs)
    row("import typer", typer, typer)
    row("import storyboard", median([sys.executable, "-c", "import storyboard"], folder, runs), typer, 1.5)
    row("storyboard --help", median([*STORYBOARD, "--help"], folder, runs), typer, 1.5)


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
    from storyboard.story import read_story

    print("Drawing, warm (thousandths of a second of CPU, KB of SVG)")
    catalogue, sizes, panels = default_catalogue(), [], []
    for file in sorted((ROOT / "examples").glob("*.md")):
        story = read_story(file)
        stage = staged(story, catalogue)
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
    limit("a panel", statistics.median(panels), 60, "ms")
    limit("a panel's SVG, median", statistics.median(sizes), 100, "KB")
    limit("a panel's SVG, largest", max(sizes), 150, "KB")


def limit(name: str, value: float, most: float, unit: str) -> None:
    print(f"  {name:<44} {value:7.1f} {unit}   target {most:g} {unit}  {'met' if value <= most else 'MISSED'}")


def growth(runs: int) -> None:
    from storyboard.story import story_from_text

    print("Growth with the length of the text (reading and checking; 1 is linear)")
    text = STORY.read_text(encoding="utf-8")
    head, mark, rest = text.partition("## Mila misses")
    words = "Reminders are typed by hand, one after the other, and nobody sees who owes what.\n\n"
    base = milliseconds(lambda: story_from_text(head + words * 20 + mark + rest), runs)
    for times in (4, 16):
        spent = milliseconds(lambda t=times: story_from_text(head + words * 20 * t + mark + rest), runs)
        print(f"  {times:>2} x the text{'':<34} {spent / base / times:6.2f} x of linear")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        starts(folder, runs)
        decks(folder, runs)
    drawings(runs)
    growth(runs)


if __name__ == "__main__":
    main()
