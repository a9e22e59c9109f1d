"""The report that lays the same slide from four programs side by side: what it counts, and what it shows."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from PIL import Image, ImageDraw

SCRIPT = Path(__file__).parents[1] / "benchmarks" / "look_alike.py"


@pytest.fixture(scope="module")
def script() -> ModuleType:
    spec = importlib.util.spec_from_file_location("look_alike", SCRIPT)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["look_alike"] = module
    spec.loader.exec_module(module)
    return module


def picture(left: int, color: str = "#000000") -> Image.Image:
    image = Image.new("RGB", (200, 105), "#ffffff")
    ImageDraw.Draw(image).rectangle((left, 20, left + 49, 69), fill=color)
    return image


def test_the_same_picture_does_not_differ(script: ModuleType) -> None:
    same = script.difference(picture(50), picture(50))
    assert (same.raw, same.seen) == (0.0, 0.0)


def test_what_moved_by_a_pixel_differs_raw_and_is_not_seen(script: ModuleType) -> None:
    moved = script.difference(picture(50), picture(51))
    # Two columns of fifty pixels, of 200 x 100: the bar at the foot does not count.
    assert moved.raw == pytest.approx(0.5)
    assert moved.seen == 0.0


def test_what_moved_further_is_seen_and_faint_tones_are_not(script: ModuleType) -> None:
    assert script.difference(picture(50), picture(60)).seen > 1.0
    assert script.difference(picture(50, "#808080"), picture(50, "#8f8f8f")).raw == 0.0


def test_the_report_is_one_file_that_marks_what_misses_the_target(script: ModuleType) -> None:
    far, near = (script.difference(picture(50), picture(left)) for left in (90, 50))
    others = {"PDF": (picture(50), near), script.OFFICE: (picture(90), far)}
    page = script.report([("tallyho & co", [script.Slide(1, picture(50), others)])])
    assert "tallyho &amp; co" in page
    assert page.count("<img ") == 4
    assert page.count('class="over"') == 1
    assert "http" not in page
