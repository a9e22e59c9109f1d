"""What a frame cuts off is gone, and what is left is what was there."""

from __future__ import annotations

import math

import pathops
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from storyboard.drawing.clipping import clipped_area, clipped_line
from storyboard.drawing.cutting import cut_to, skia_path
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Path, Solid, Stroke
from storyboard.drawing.outline import EMPTY, Outline, ellipse, outline_from_svg, polygon, rectangle, smooth

FRAME = Box(0, 0, 100, 60)
SHAPES = {
    "a circle over a corner": ellipse(0, 0, 30),
    "a circle larger than the frame": ellipse(50, 30, 400),
    "a ring around a corner": ellipse(100, 60, 40) + ellipse(100, 60, 20),
    "a band across": rectangle(Box(-50, 20, 300, 10)),
    "a cloud": outline_from_svg("M-20 40C-30 0 20-20 40 10C60-30 120-10 110 30C140 40 120 80 90 70Z"),
    "a loop": smooth([(-20, -10), (120, 20), (60, 90), (-10, 50), (50, -30)], closed=True),
}


@pytest.mark.parametrize("name", SHAPES)
def test_the_area_left_is_what_skia_leaves(name: str) -> None:
    left = clipped_area(SHAPES[name], FRAME)
    expected = pathops.op(skia_path(SHAPES[name]), skia_path(rectangle(FRAME)), pathops.PathOp.INTERSECTION)
    ours = skia_path(left)
    ours.simplify(fix_winding=True)
    assert abs(ours.area) == pytest.approx(abs(expected.area), rel=2e-3, abs=0.5)


@pytest.mark.parametrize("name", SHAPES)
def test_nothing_is_left_outside_the_frame(name: str) -> None:
    box = FRAME.inset(-1e-6)
    left = clipped_area(SHAPES[name], FRAME)
    ends = [(n[-2], n[-1]) for _, n in left.segments() if n]
    assert all(box.x <= x <= box.right and box.y <= y <= box.bottom for x, y in ends)


def test_what_lies_inside_is_not_touched() -> None:
    shape = ellipse(50, 30, 10)
    assert clipped_area(shape, FRAME) == shape
    assert clipped_line(shape, FRAME) == shape


def test_what_lies_outside_is_gone() -> None:
    assert clipped_area(ellipse(-50, -50, 10), FRAME) == EMPTY
    assert clipped_line(ellipse(-50, -50, 10), FRAME) == EMPTY


def test_a_line_that_leaves_and_comes_back_is_two_lines() -> None:
    zigzag = polygon([(10, 30), (50, -40), (90, 30)], closed=False)
    left = clipped_line(zigzag, FRAME)
    assert left.verbs == "MLML"
    assert [round(n, 1) for n in left.xy] == [10, 30, 27.1, 0, 72.9, 0, 90, 30]


def test_curves_stay_curves() -> None:
    assert "C" in clipped_area(ellipse(0, 0, 30), FRAME).verbs


def test_a_filled_and_inked_shape_that_is_cut_has_no_ink_along_the_cut() -> None:
    path = Path(rectangle(Box(-20, 10, 60, 20)), Solid("#ff0000"), Stroke("#000000", 4))
    cut = cut_to(path, FRAME)
    assert isinstance(cut, Group)
    fill, line = cut.items
    assert isinstance(fill, Path)
    assert isinstance(line, Path)
    assert fill.stroke is None
    assert line.fill is None
    assert not line.outline.verbs.endswith("Z")


@pytest.mark.parametrize("ends", [(0, 100), (-40, 140)], ids=["from edge to edge", "over both edges"])
def test_a_thick_line_leaves_no_round_end_outside(ends: tuple[float, float]) -> None:
    pipe = Path(outline_from_svg(f"M{ends[0]} 30H{ends[1]}"), None, Stroke("#000000", 26, alpha=0.5))
    cut = cut_to(pipe, FRAME)
    assert isinstance(cut, Path)
    assert cut.fill == Solid("#000000", 0.5)
    assert FRAME.contains(cut.bounds, 0.01)
    assert (cut.bounds.y, cut.bounds.bottom) == pytest.approx((17, 43))


def test_a_thin_line_from_edge_to_edge_stays_a_line() -> None:
    rail = Path(outline_from_svg("M0 30H100"), None, Stroke("#000000", 6))
    assert cut_to(rail, FRAME) is rail


@settings(max_examples=60, deadline=None)
@example([(0.0, -1.0), (-1.875, 19.0), (-33.0, 0.0)])
@example([(0.0, 1.0), (5.0, 0.0), (6.0, 56.0)])
@given(st.lists(st.tuples(st.floats(-150, 250), st.floats(-150, 250)), min_size=3, max_size=9))
def test_any_curve_is_cut_to_finite_numbers_inside(points: list[tuple[float, float]]) -> None:
    for left in (clipped_area(smooth(points, closed=True), FRAME), clipped_line(smooth(points), FRAME)):
        assert isinstance(left, Outline)
        assert all(math.isfinite(n) for n in left.xy)
        ends = [(n[-2], n[-1]) for _, n in left.segments() if n]
        assert all(-0.001 <= x <= 100.001 and -0.001 <= y <= 60.001 for x, y in ends)
