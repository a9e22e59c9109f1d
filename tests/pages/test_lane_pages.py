from __future__ import annotations

from storyboard.pages.journey.content import Band, Row
from storyboard.pages.journey.lane_pages import Rooms, lane_pages
from storyboard.story.model import LaneKind


def row(kind: LaneKind, with_next: bool = False) -> Row:
    return Row(kind, kind, (), with_next)


LANES = [row("actions"), row("touchpoints"), Band("emotion", ()), row("thoughts"), row("pains"), row("opportunities")]


def test_lanes_that_fit_share_one_page() -> None:
    assert lane_pages(LANES, [10.0] * 6, Rooms(100, 100), 2.0) == ((0, 6),)


def test_a_page_ends_between_lanes_that_are_not_read_together() -> None:
    assert lane_pages(LANES, [10.0] * 6, Rooms(42, 42), 0.0) == ((0, 2), (2, 6))
    assert lane_pages(LANES, [10.0] * 6, Rooms(40, 25), 0.0) == ((0, 4), (4, 6))


def test_the_sources_need_room_on_the_last_page() -> None:
    assert lane_pages(LANES, [10.0] * 6, Rooms(60, 60), 0.0) == ((0, 6),)
    assert len(lane_pages(LANES, [10.0] * 6, Rooms(60, 60, end=5), 0.0)) == 2


def test_lanes_that_are_compared_stay_on_one_page() -> None:
    lanes = [row("actions"), row("pains", with_next=True), row("pains"), row("metric")]
    assert all(end != 2 for _, end in lane_pages(lanes, [10.0] * 4, Rooms(20, 20), 0.0))


def test_a_lane_higher_than_a_page_has_a_page_of_its_own() -> None:
    assert lane_pages(LANES[:3], [10.0, 90.0, 10.0], Rooms(30, 30), 0.0) == ((0, 1), (1, 2), (2, 3))
