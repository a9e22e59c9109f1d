from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from one_of_everything import HAND, words

from storyboard.drawing.geometry import Box
from storyboard.drawing.lettering import lettering
from storyboard.drawing.outline import Outline, ellipse, outline_from_svg, rectangle, smooth
from storyboard.export.path_data import number, path_data

places = st.floats(-3000, 3000, allow_nan=False)
contours = st.lists(st.tuples(st.sampled_from("LC"), st.lists(places, min_size=6, max_size=6)), max_size=6)


def outline(start: tuple[float, float], steps: list[tuple[str, list[float]]], closed: bool) -> Outline:
    xy = [*start]
    for verb, numbers in steps:
        xy += numbers if verb == "C" else numbers[:2]
    return Outline("M" + "".join(verb for verb, _ in steps) + "Z" * closed, tuple(xy))


def points_along(drawn: Outline) -> list[float]:
    """Five points on every piece of the outline, both coordinates in one list."""
    points: list[float] = []
    x = y = 0.0
    for verb, n in drawn.segments():
        ends = n
        if verb == "L":
            ends = (x + (n[0] - x) / 3, y + (n[1] - y) / 3, x + (n[0] - x) * 2 / 3, y + (n[1] - y) * 2 / 3, *n)
        if verb in "LC":
            for t in (0.2, 0.4, 0.6, 0.8, 1.0):
                weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
                points.append(sum(w * p for w, p in zip(weights, (x, *ends[0::2]), strict=True)))
                points.append(sum(w * p for w, p in zip(weights, (y, *ends[1::2]), strict=True)))
        x, y = n[-2:] or (x, y)
    return points


def test_distances_are_written_instead_of_places() -> None:
    assert path_data(outline_from_svg("M1000 1000L1010 1005L1020.5 1002")) == "M1000 1000l10 5 10.5-3"


def test_straight_ways_along_an_axis_take_one_number() -> None:
    assert path_data(rectangle(Box(10, 20, 30, 40))) == "M10 20h30v40h-30z"


def test_a_curve_command_is_said_once_for_all_that_follow() -> None:
    assert path_data(ellipse(0, 0, 100)).count("c") == 1


def test_what_was_quadratic_once_is_written_as_such() -> None:
    assert path_data(outline_from_svg("M0 0Q50 80 100 0")) == "M0 0q50 80 100 0"


def test_a_handle_that_mirrors_the_one_before_is_left_out() -> None:
    assert path_data(outline_from_svg("M0 0Q50 80 100 0T200 0 300 0")) == "M0 0q50 80 100 0t100 0 100 0"


@given(st.tuples(places, places), contours, st.booleans(), st.integers(0, 3))
def test_reading_the_data_gives_the_same_curves_within_two_steps(
    start: tuple[float, float], steps: list[tuple[str, list[float]]], closed: bool, digits: int
) -> None:
    drawn = outline(start, steps, closed)
    read = outline_from_svg(path_data(drawn, digits))
    assert len(read.verbs) == len(drawn.verbs)
    assert points_along(read) == pytest.approx(points_along(drawn), abs=2 * 10**-digits)


@given(st.lists(st.tuples(st.floats(-9, 9), st.floats(-9, 9)), min_size=3, max_size=40))
@example([(0, 0), (0, 1.5), (0, 2.5), (0, 2.5)])  # a loop that ends where it began
def test_small_curves_are_no_exception(points: list[tuple[float, float]]) -> None:
    drawn = smooth(points, closed=True)
    assert points_along(outline_from_svg(path_data(drawn))) == pytest.approx(points_along(drawn), abs=0.2)


def test_letters_keep_their_shape() -> None:
    for path in lettering(words("Това ми трябва & it’s about time!", box=Box(0, 0, 900, 200), style=HAND)):
        read = outline_from_svg(path_data(path.outline))
        assert points_along(read) == pytest.approx(points_along(path.outline), abs=0.2)


def test_rounding_does_not_add_up_along_a_path() -> None:
    steps = Outline("M" + "L" * 1000, tuple(n for i in range(1001) for n in (i * 0.34, i * 0.17)))
    assert outline_from_svg(path_data(steps)).xy[-2:] == pytest.approx((340.0, 170.0), abs=0.051)


@pytest.mark.parametrize(
    ("value", "written"), [(0, "0"), (-0.001, "0"), (0.5, ".5"), (-0.25, "-.25"), (12.0, "12"), (1234.567, "1234.57")]
)
def test_numbers_are_as_short_as_they_go(value: float, written: str) -> None:
    assert number(value) == written
