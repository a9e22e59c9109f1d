"""The score of a picture: each measure sees the fault that it is for, and finds none where there is none."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from storyboard.drawing.geometry import Box
from storyboard.staging.score import FLOORS, Picture, Said, Standing, Thing, scored

# Somebody whole on a third, head 110 x 130, feet on a floor at 850.
LEAD = Standing(
    name="Mila",
    head=Box(478.0, 250.0, 110.0, 130.0),
    body=Box(440.0, 250.0, 190.0, 600.0),
    feet=850.0,
    joints=((520.0, 700.0), (540.0, 820.0)),
    scale=0.7,
    order=3,
    color="#f6b73c",
    ground_color="#b9c4e6",
)
OTHER = replace(LEAD, name="Sam", head=Box(1000.0, 260.0, 110.0, 130.0), body=Box(960.0, 260.0, 190.0, 590.0), order=2)
SAID = Said("Mila", Box(420.0, 60.0, 260.0, 130.0), (535.0, 225.0))
CUT = replace(LEAD, body=Box(440.0, 300.0, 190.0, 640.0), joints=((520.0, 898.0),))
GOOD = Picture("wide", 840.0, (LEAD, OTHER), balloons=(SAID,))


def measure(name: str, picture: Picture) -> float:
    return scored(picture).measures[name]


def test_a_sound_picture_reaches_every_floor_and_reads_well() -> None:
    score = scored(GOOD)
    assert set(score.measures) == set(FLOORS)
    assert not score.failures
    assert score.reads_well


@pytest.mark.parametrize(
    ("name", "picture"),
    [
        ("faces uncovered", replace(GOOD, things=(Thing("monitor", Box(980.0, 250.0, 200.0, 200.0), 5),))),
        ("faces uncovered", replace(GOOD, figures=(replace(LEAD, arms=((1050.0, 320.0),)), OTHER))),
        ("face large enough", replace(GOOD, camera="close")),
        (
            "balloons in the frame",
            replace(GOOD, balloons=(replace(SAID, box=Box(420.0, -20.0, 260.0, 130.0)),)),
        ),
        (
            "balloons clear of faces",
            replace(GOOD, balloons=(replace(SAID, box=Box(420.0, 180.0, 260.0, 130.0)),)),
        ),
        ("tails at their speakers", replace(GOOD, balloons=(replace(SAID, tip=(990.0, 240.0)),))),
        (
            "no limb cut at a joint",
            replace(GOOD, figures=(CUT,)),
        ),
        ("focus on a third", replace(GOOD, figures=(replace(LEAD, head=Box(20.0, 250.0, 110.0, 130.0)), OTHER))),
        ("figure against ground", replace(GOOD, figures=(replace(LEAD, ground_color="#f5b63d"), OTHER))),
        ("on the ground", replace(GOOD, figures=(replace(LEAD, feet=700.0), OTHER))),
        ("on the ground", replace(GOOD, things=(Thing("box", Box(700.0, 500.0, 100.0, 100.0), 3, on_floor=True),))),
        ("weight on both sides", replace(GOOD, figures=(LEAD,))),
    ],
)
def test_each_measure_fails_for_the_fault_that_it_is_for(name: str, picture: Picture) -> None:
    assert measure(name, GOOD) >= FLOORS[name]
    assert name in scored(picture).failures
    assert not scored(picture).reads_well


def test_a_lamp_right_above_a_head_is_a_hat_and_one_beside_it_is_not() -> None:
    def with_lamp(x: float, width: float = 90.0) -> Picture:
        return replace(GOOD, behind=(Box(x, 200.0, width, 70.0),))

    assert measure("no lamp for a hat", with_lamp(490.0)) == 0.0
    assert not scored(with_lamp(490.0)).reads_well
    assert measure("no lamp for a hat", with_lamp(640.0)) == 1.0
    assert measure("no lamp for a hat", with_lamp(340.0, width=400.0)) == 1.0


def test_balloons_are_in_order_where_they_are_read_as_they_are_spoken() -> None:
    answer = Said("Sam", Box(940.0, 110.0, 240.0, 110.0), (1055.0, 240.0))
    assert measure("balloons in reading order", replace(GOOD, balloons=(SAID, answer))) == 1.0
    assert measure("balloons in reading order", replace(GOOD, balloons=(answer, SAID))) == 0.0
    assert measure("balloons in reading order", replace(GOOD, balloons=(answer, SAID), rtl=True)) == 1.0


def test_a_long_tail_is_worse_than_a_short_one() -> None:
    far = replace(SAID, box=Box(900.0, 60.0, 260.0, 130.0))
    assert measure("balloons near their speakers", replace(GOOD, balloons=(far,))) < measure(
        "balloons near their speakers", GOOD
    )
