from __future__ import annotations

import pytest
from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Path, Solid, TextStyle
from storyboard.drawing.lettering import set_text
from storyboard.drawing.outline import rectangle
from storyboard.pages.cropping import best_left, best_top, reads_above, without_scraps


def picture(*people: tuple[float, float]) -> Group:
    """A panel with people of width 200 and of a height each, at an x each."""
    figures = (
        Group((Path(rectangle(Box(-100, -height, 200, height)), Solid("#000000")),), "somebody", "", "figure", x, 850)
        for x, height in people
    )
    return Group((Group(tuple(figures), "people"),), "panel", "", "panel")


def seen(left: float, width: float, x: float) -> float:
    """The share of a person at x that the window shows."""
    return max(0.0, min(left + width, x + 100) - max(left, x - 100)) / 200


def test_the_tallest_stands_in_the_middle_when_alone() -> None:
    assert best_left(picture((1000, 700)), 800) == pytest.approx(600, abs=16)


def test_whom_the_picture_is_about_stays_in_it_next_to_taller_people() -> None:
    panel = picture((250, 500), (1200, 760), (1400, 760))
    (people,) = panel.items
    assert isinstance(people, Group) and isinstance(people.items[0], Group)
    about = replace(people.items[0], role="hero")
    left = best_left(replace(panel, items=(replace(people, items=(about, *people.items[1:])),)), 860)
    assert seen(left, 860, 250) == 1


def test_a_picture_without_people_is_cropped_to_its_middle() -> None:
    assert best_left(picture(), 800) == 400


@pytest.mark.parametrize("others", [(380.0,), (1240.0,), (330.0, 1300.0), (450.0, 1150.0)])
def test_nobody_is_cut_through_where_a_little_moving_helps(others: tuple[float, ...]) -> None:
    left = best_left(picture((800, 700), *((x, 500) for x in others)), 864)
    assert seen(left, 864, 800) == 1
    for x in others:
        assert not 0.02 < seen(left, 864, x) < 0.88


def test_a_child_is_not_left_out_for_the_sake_of_others() -> None:
    panel = picture((300, 300), (800, 700), (1250, 690))
    assert seen(best_left(panel, 860), 860, 300) == 1


def test_nobody_is_no_more_than_a_hand_at_the_edge() -> None:
    panel = picture((300, 300), (800, 700), (1250, 690))
    kept = without_scraps(panel, Box(180, 0, 1020, 900))
    (people,) = kept.items
    assert isinstance(people, Group)
    assert [round(one.x) for one in people.items if isinstance(one, Group)] == [300, 800]
    (people,) = without_scraps(panel, Box(180, 0, 1160, 900)).items
    assert isinstance(people, Group) and len(people.items) == 3


def test_somebody_whose_head_is_not_in_the_window_does_not_reach_into_it() -> None:
    head = Group((Path(rectangle(Box(-60, -700, 120, 160)), Solid("#000000")),), "head")
    arm = Group((Path(rectangle(Box(0, -500, 600, 60)), Solid("#000000")),), "right arm")
    somebody = Group((arm, head), "Деница", "", "figure", x=300.0, y=900.0)
    panel = Group((somebody,), "panel", "", "panel")
    assert without_scraps(panel, Box(400, 0, 900, 900)).items == ()
    assert without_scraps(panel, Box(200, 0, 900, 900)).items == (somebody,)


def test_sparks_that_the_edge_would_cut_are_left_out() -> None:
    sparks = Group((Path(rectangle(Box(380, 100, 60, 60)), Solid("#000000")),), "sparks", "", "effect")
    rain = Group((Path(rectangle(Box(0, 0, 1600, 900)), Solid("#000000")),), "rain", "", "effect")
    panel = Group((sparks, rain), "panel", "", "panel")
    assert without_scraps(panel, Box(400, 0, 900, 900)).items == (rain,)
    assert without_scraps(panel, Box(300, 0, 900, 900)).items == (sparks, rain)


def test_the_window_stays_inside_the_picture() -> None:
    assert 0 <= best_left(picture((50, 700)), 900) <= 700


def test_the_words_of_a_sign_are_not_cut_through_where_moving_helps() -> None:
    people = picture((500, 700))
    words = set_text("Still chasing?", Box(820, 200, 400, 80), TextStyle("Geologica", 50, "#000000"), role="sign")
    left = best_left(Group((*people.items, words), "panel", "", "panel"), 873)
    inked = [span for line in words.lines for span in line.spans]
    start, end = min(span.x for span in inked), max(span.x + span.width for span in inked)
    assert seen(left, 873, 500) == 1
    assert (left <= start and end <= left + 873) or start >= left + 873


def test_a_child_at_the_foot_of_a_picture_has_its_face_below_the_line() -> None:
    grown, child = (500.0, 760.0), (300.0, 260.0)
    assert reads_above(picture(grown), 700)
    assert not reads_above(picture(grown, child), 700)


@pytest.mark.parametrize(("y", "read"), [(200.0, True), (760.0, False)])
def test_the_words_of_a_sign_below_the_line_are_not_read(y: float, read: bool) -> None:
    people = picture((500, 700))
    words = set_text("Still chasing?", Box(820, y, 400, 80), TextStyle("Geologica", 50, "#000000"), role="sign")
    assert reads_above(Group((*people.items, words), "panel", "", "panel"), 700) == read


def heads(*tops: float) -> Group:
    """A panel with people whose heads of 200 by 200 begin at these heights."""
    figures = (
        Group(
            (Group((Path(rectangle(Box(0, top, 200, 200)), Solid("#000000")),), "head"),), "somebody", "", "figure", x
        )
        for x, top in zip((500.0, 800.0), tops, strict=False)
    )
    return Group(tuple(figures), "panel", "", "panel")


def test_a_child_in_somebodys_arms_is_seen_where_the_window_has_room_for_both() -> None:
    top = best_top(heads(240, 560), 546)
    assert top <= 240 and top + 546 >= 760


def test_of_what_is_too_high_the_foot_loses_more_than_the_top() -> None:
    assert best_top(heads(200), 500) == pytest.approx(80)
    assert best_top(Group((), "panel"), 500) == pytest.approx(80)
    assert best_top(heads(100, 690), 546) == pytest.approx(0.2 * (900 - 546)), "both do not fit"
