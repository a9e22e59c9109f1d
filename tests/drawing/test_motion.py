from __future__ import annotations

from itertools import pairwise

import pytest

from storyboard.drawing.geometry import Box
from storyboard.drawing.motion import Camera, eased, passed

WHOLE = Box(0, 0, 160, 90)
NEAR = Box(16, 9, 128, 72)


def test_a_camera_begins_at_the_first_part_and_ends_at_the_last() -> None:
    camera = Camera(WHOLE, WHOLE, NEAR, (0,))
    assert camera.seen(0.0) == WHOLE
    assert camera.seen(1.0) == NEAR


def test_a_camera_keeps_the_shape_of_its_window_on_the_way() -> None:
    camera = Camera(WHOLE, WHOLE, NEAR, (0,))
    for share in (0.1, 0.33, 0.5, 0.9):
        seen = camera.seen(share)
        assert seen.width / seen.height == pytest.approx(160 / 90)
        assert WHOLE.contains(seen) and seen.contains(NEAR)


def test_moves_are_slow_at_both_ends_and_never_turn_back() -> None:
    ways = [eased(n / 20) for n in range(21)]
    steps = [after - before for before, after in pairwise(ways)]
    assert (ways[0], ways[-1]) == (0.0, 1.0)
    assert min(steps) > 0
    assert steps[0] < steps[9] / 3 and steps[-1] < steps[9] / 3


@pytest.mark.parametrize(("time", "share"), [(0.0, 0.0), (1.0, 0.0), (1.5, 0.5), (2.0, 1.0), (9.0, 1.0)])
def test_what_is_under_way_has_passed_by_a_share(time: float, share: float) -> None:
    assert passed(1.0, 1.0, time) == share


def test_what_takes_no_time_is_there_at_once() -> None:
    assert passed(1.0, 0.0, 0.99) == 0.0
    assert passed(1.0, 0.0, 1.0) == 1.0
