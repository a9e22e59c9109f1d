from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.drawing.geometry import Box
from storyboard.drawing.outline import Outline, ellipse, outline_from_svg, rectangle
from storyboard.export.path_data import number, path_data

places = st.floats(-3000, 3000, allow_nan=False)
contours = st.lists(st.tuples(st.sampled_from("LC"), st.lists(places, min_size=6, max_size=6)), max_size=6)


def outline(start: tuple[float, float], steps: list[tuple[str, list[float]]], closed: bool) -> Outline:
    xy = [*start]
    for verb, numbers in steps:
        xy += numbers if verb == "C" else numbers[:2]
    return Outline("M" + "".join(verb for verb, _ in steps) + "Z" * closed, tuple(xy))


def test_distances_are_written_instead_of_places() -> None:
    assert path_data(outline_from_svg("M1000 1000L1010 1005L1020.5 1002")) == "M1000 1000l10 5 10.5-3"


def test_straight_ways_along_an_axis_take_one_number() -> None:
    assert path_data(rectangle(Box(10, 20, 30, 40))) == "M10 20h30v40h-30z"


def test_a_curve_command_is_said_once_for_all_that_follow() -> None:
    assert path_data(ellipse(0, 0, 10)).count("c") == 1


@given(st.tuples(places, places), contours, st.booleans(), st.integers(0, 3))
def test_reading_the_data_gives_the_outline_within_half_a_step(
    start: tuple[float, float], steps: list[tuple[str, list[float]]], closed: bool, digits: int
) -> None:
    drawn = outline(start, steps, closed)
    read = outline_from_svg(path_data(drawn, digits))
    assert read.verbs == drawn.verbs
    assert read.xy == pytest.approx(drawn.xy, abs=0.5 * 10**-digits + 1e-6)


def test_rounding_does_not_add_up_along_a_path() -> None:
    steps = Outline("M" + "L" * 1000, tuple(n for i in range(1001) for n in (i * 0.34, i * 0.17)))
    assert outline_from_svg(path_data(steps)).xy[-2:] == pytest.approx((340.0, 170.0), abs=0.051)


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (-0.001, "0"), (0.5, ".5"), (-0.25, "-.25"), (12.0, "12"), (1234.567, "1234.57")]
)
def test_numbers_are_as_short_as_they_go(value: float, written: str) -> None:
    assert number(value) == written
