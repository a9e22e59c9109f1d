"""Limbs: inverse kinematics, sides and strips."""

from __future__ import annotations

import math
from itertools import pairwise

import pytest

from storyboard.art.figure.curves import brush, open_line, polyline, surrounds
from storyboard.art.figure.limb import Limb, knee_of
from storyboard.drawing.outline import ellipse


def test_a_limb_reaches_its_target_with_both_bones_at_their_length() -> None:
    joint, end = knee_of((0, 0), (60, 120), 100, 90, 1)
    assert end == pytest.approx((60, 120))
    assert math.dist((0, 0), joint) == pytest.approx(100)
    assert math.dist(joint, end) == pytest.approx(90)


def test_a_target_out_of_reach_is_approached_along_its_line() -> None:
    _, end = knee_of((0, 0), (0, 1000), 100, 90, 1)
    assert end[0] == pytest.approx(0)
    assert end[1] == pytest.approx(190 * 0.997)


def test_the_bend_chooses_the_side_of_the_joint() -> None:
    right, _ = knee_of((0, 0), (0, 150), 100, 90, -1)
    left, _ = knee_of((0, 0), (0, 150), 100, 90, 1)
    assert left[0] < 0 < right[0]


def test_the_sides_of_a_bent_limb_never_run_backwards() -> None:
    limb = Limb((0, 0), (100, 0), (20, 60), (30, 28, 25))
    for side in (-1, 1):
        points = limb.side(side, 0.0, 1.0)
        assert len(points) >= 3
        assert all(math.dist(a, b) > 0.4 for a, b in pairwise(points))


def test_light_from_the_left_shades_the_right_side_only() -> None:
    limb = Limb((0, 0), (0, 100), (0, 200), (20, 20, 20))
    (strip,) = limb.shade(0.0, 1.0, (9, 0))
    assert min(strip.xy[0::2]) > 5
    assert max(strip.xy[0::2]) == pytest.approx(20, abs=0.1)


def test_an_open_line_leaves_out_what_is_hidden_and_keeps_the_rest_in_one_piece() -> None:
    line = open_line(ellipse(0, 0, 50), lambda x, _: x > 30)
    assert line.verbs.count("M") == 1
    assert max(line.xy[0::2]) < 33


def test_crumbs_of_a_line_are_dropped() -> None:
    assert not open_line(ellipse(0, 0, 50), lambda x, _: x < 49.9)


def test_straightened_outlines_stay_close_and_get_lighter() -> None:
    circle = ellipse(0, 0, 100)
    straight = polyline(circle, 0.5)
    assert set(straight.verbs) == {"M", "L", "Z"}
    points = zip(straight.xy[0::2], straight.xy[1::2], strict=True)
    assert all(abs(math.hypot(x, y) - 100) < 1 for x, y in points)


def test_a_point_is_within_a_polygon_or_not() -> None:
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    assert surrounds(square, 5, 5)
    assert not surrounds(square, 15, 5)


def test_a_stroke_of_the_pen_is_thin_at_its_ends() -> None:
    stroke = brush([(0, 0), (50, 0), (100, 0)], 6)
    assert max(stroke.xy[1::2]) == pytest.approx(3, abs=0.2)
