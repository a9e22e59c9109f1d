from __future__ import annotations

from one_of_everything import document

from storyboard.drawing.document import Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.motion import Camera, Entrance, Motion
from storyboard.export.timeline import Instant, instants, last_instant

WINDOW = Box(0, 0, 96, 54)


def still(seconds: float) -> Page:
    return Page(96, 54, (), duration=seconds)


def test_a_page_without_motion_is_one_picture_for_all_its_time() -> None:
    assert list(instants(document(still(5.0), still(2.0)), 0.1)) == [(Instant(0), 50), (Instant(1), 20)]


def test_a_page_is_shown_once_at_least() -> None:
    assert list(instants(document(still(0.0)), 0.1)) == [(Instant(0), 1)]


def test_what_moves_is_seen_at_every_step_and_what_rests_is_seen_once() -> None:
    camera = Camera(WINDOW, WINDOW, Box(10, 10, 48, 27), (0,), at=1.0, lasts=0.5)
    page = Page(96, 54, (), duration=3.0, motion=Motion(camera))
    told = list(instants(document(page), 0.125))
    assert [round(instant.camera, 3) for instant, _ in told] == [0.0, 0.25, 0.5, 0.75, 1.0]
    assert [steps for _, steps in told] == [9, 1, 1, 1, 12]


def test_items_come_in_at_their_times() -> None:
    motion = Motion(entrances=(Entrance(0, 0.5, 0.25), Entrance(1, 1.0, 0.25)))
    told = [instant.entered for instant, _ in instants(document(Page(96, 54, (), duration=2.0, motion=motion)), 0.25)]
    assert told == [(0.0, 0.0), (1.0, 0.0), (1.0, 1.0)]


def test_only_what_has_a_page_before_it_fades_in() -> None:
    page = Page(96, 54, (), duration=1.0, motion=Motion(fade=0.5))
    told = [(instant.page, instant.faded, steps) for instant, steps in instants(document(page, page), 0.25)]
    assert told == [(0, 1.0, 4), (1, 0.0, 1), (1, 0.5, 1), (1, 1.0, 2)]


def test_in_the_end_everything_is_there() -> None:
    camera = Camera(WINDOW, WINDOW, WINDOW, (0,), 1.0, 50.0)
    motion = Motion(camera, (Entrance(0, 0.5), Entrance(1, 99.0)), 0.5)
    assert last_instant(Page(96, 54, (), motion=motion), 3) == Instant(3, 1.0, (1.0, 1.0), 1.0)
