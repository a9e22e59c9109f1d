"""No letter leaves its balloon, and no balloon covers a face."""

from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import combinations
from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.drawing.color import contrast, readable_on
from storyboard.drawing.geometry import Box, Point
from storyboard.drawing.items import Group, Path, Solid
from storyboard.drawing.outline import rectangle
from storyboard.staging.balloon_costs import Placed, Room, Speaker, reads_after
from storyboard.staging.balloon_places import Setter, placed_balloons
from storyboard.staging.balloons import POWER, BalloonColors, How, Lettered, Shape, balloon, lettered, line_corners
from storyboard.staging.canvas import Canvas
from storyboard.staging.frame import FRAME
from storyboard.staging.score import Said
from storyboard.staging.speech import clear_of_balloons

SENTENCES = {
    "en": "Every Sunday I sit here with the same pile of letters while everybody else is out in the park enjoying the "
    "sun and the ice cream",
    "ru": "Каждое воскресенье я сижу здесь над одними и теми же письмами, пока все остальные гуляют в парке, едят "
    "мороженое и радуются солнцу и выходному дню вместе",
    "pl": "W każdą niedzielę siedzę tutaj nad tymi samymi listami, podczas gdy wszyscy inni spacerują po parku, jedzą "
    "lody i cieszą się słońcem oraz wolnym dniem razem z dziećmi",
    "bg": "Всяка неделя седя тук над същите писма, докато всички останали се разхождат в парка, ядат сладолед и се "
    "радват на слънцето и на почивния ден заедно с децата",
}
COLORS = BalloonColors("#231d38", "#fffdf6", "#3a2470")


def words_in_balloon(
    words: str, how: str = "says", language: str = "en", shrink: float = 1.0, shape: Shape = "round"
) -> Lettered:
    return lettered(
        "Mila",
        words,
        how,
        family="Caveat",
        weight=700,
        color="#231d38",
        language=language,
        shrink=shrink,
        shape=shape,
    )


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.parametrize("count", [1, 3, 8, 15, 25])
def test_every_line_lies_inside_the_balloon_at_any_length(language: str, count: int) -> None:
    balloon_words = words_in_balloon(" ".join(SENTENCES[language].split()[:count]), language=language)
    for x, y in line_corners(balloon_words.text):
        inside = (abs(x) / balloon_words.half_width) ** POWER + (abs(y) / balloon_words.half_height) ** POWER
        assert inside <= 1.0


@settings(max_examples=25, deadline=None)
@given(st.text(alphabet=st.characters(whitelist_categories=("Lu", "Ll", "Nd", "Po")), min_size=1, max_size=60))
def test_even_one_endless_word_stays_inside(words: str) -> None:
    balloon_words = words_in_balloon(words)
    for x, y in line_corners(balloon_words.text):
        assert abs(x) <= balloon_words.half_width
        assert abs(y) <= balloon_words.half_height


@pytest.mark.parametrize("how", get_args(How))
def test_a_balloon_of_every_kind_holds_its_words_as_live_text(how: str) -> None:
    group = balloon(words_in_balloon("We made it!", how), (400, 200), (430, 420), COLORS)
    assert group.role == "balloon"
    assert [item.name for item in group.items if isinstance(item, Path)][:2] == ["shadow", "balloon"]


def test_balloons_keep_clear_of_faces_and_of_each_other_and_stay_in_the_frame() -> None:
    faces = {"Mila": Box(300, 250, 180, 220), "Sam": Box(1050, 230, 180, 220)}
    speakers = [Speaker(name, head, (head.center[0], head.bottom - 60)) for name, head in faces.items()]
    lines = [
        (speaker, lambda shrink, shape, words=words: words_in_balloon(words, shrink=shrink, shape=shape))
        for speaker, words in zip(
            [*speakers, speakers[0]], ["Is this for me?", "It chases. You draw.", "Then I am home at six."], strict=True
        )
    ]
    places = placed_balloons(lines, Room(tuple(faces.values())))
    assert len(places) == 3
    for i, place in enumerate(places):
        assert FRAME.contains(place.box)
        assert not any(place.box.intersects(face) for face in faces.values())
        assert not any(place.box.intersects(other.box) for other in places[i + 1 :])


def test_a_balloon_gives_way_to_a_raised_hand() -> None:
    head = Box(600, 400, 200, 240)
    speaker = Speaker("Mila", head, (700, 580))
    words = [(speaker, _set("We made it!"))]
    (free,) = placed_balloons(words, Room((head,)))
    hand = Box(free.center[0] - 44, free.center[1] - 44, 88, 88)
    (place,) = placed_balloons(words, Room((head,), hands=(hand,)))
    assert free.box.overlap(hand) == hand.width * hand.height
    assert place.box.overlap(hand) == 0.0


def test_hearts_and_sparks_that_a_balloon_would_hide_by_half_go() -> None:
    canvas = Canvas()
    hearts = [Path(rectangle(Box(x, 100, 60, 60)), Solid("#f0665e"), name=str(x)) for x in (100, 300)]
    rain = [Path(rectangle(Box(x, 10, 4, 700)), Solid("#7ea6e0")) for x in range(0, 1600, 200)]
    canvas.add("front", Group(tuple(hearts), "hearts", role="effect"), Group(tuple(rain), "rain", role="effect"))
    canvas.balloons.append(Said("Mila", Box(320, 80, 300, 120), (400, 300)))
    clear_of_balloons(canvas)
    kept_hearts, kept_rain = canvas.layers["front"]
    assert isinstance(kept_hearts, Group) and kept_hearts.items == (hearts[0],)
    assert isinstance(kept_rain, Group) and len(kept_rain.items) == len(rain)


def test_the_tail_ends_outside_the_round_of_the_speakers_head() -> None:
    head = Box(600, 300, 200, 240)
    speaker = Speaker("Mila", head, (700, 480))
    (place,) = placed_balloons([(speaker, _set("Not again..."))], Room((head,)))
    x, y = (place.tip[0] - 700) / 100, (place.tip[1] - 420) / 120
    assert math.hypot(x, y) > 1.0


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Nareszcie!", "pl"),
        ("Fantastycznie, że jesteś!", "pl"),
        ("Наконец-то восстановлено!", "ru"),
        ("Неприемливо.", "bg"),
        ("Überholspurpilotenversammlung!", "de"),
    ],
)
@pytest.mark.parametrize("shape", get_args(Shape))
def test_no_word_is_broken_inside_that_a_line_can_hold(words: str, language: str, shape: Shape) -> None:
    lines = words_in_balloon(words, language=language, shape=shape).text.lines
    allowed = words.replace("-", "- ").split()
    assert [word for line in lines for word in line.text.replace("-", "- ").split()] == allowed


def test_a_flat_balloon_is_lower_and_wider() -> None:
    for words in SENTENCES["en"], "I was as fast as I could be.":
        shapely, flat = words_in_balloon(words), words_in_balloon(words, shape="flat")
        assert flat.half_height < shapely.half_height
        assert flat.half_width > shapely.half_width


def test_words_over_a_head_near_the_top_are_set_flat_before_they_are_set_small() -> None:
    heads = Box(300, 190, 200, 240), Box(600, 200, 200, 240)
    lines = [
        (Speaker(name, head, (head.center[0], head.bottom - 60)), setter)
        for name, head, setter in zip(
            ("Mila", "Sam"), heads, (_set("How do I explain this?"), _set("I was as fast as I could be.")), strict=True
        )
    ]
    places = placed_balloons(lines, Room(heads))
    assert all(place.words.text.style.size > 40 for place in places)


def _set(words: str) -> Setter:
    return lambda shrink, shape: words_in_balloon(words, shrink=shrink, shape=shape)


def test_a_tail_does_not_cross_a_neighbours_chest() -> None:
    small, tall = Box(250, 520, 130, 150), Box(600, 240, 180, 210)
    chest = Box(tall.x, tall.bottom, tall.width, 450)
    own = Box(small.x, small.bottom, small.width, 250)
    speaker = Speaker("Mia", small, (small.center[0], small.bottom - 40))
    (place,) = placed_balloons([(speaker, _set("Me too!"))], Room((small, tall), chests=(own, chest)))
    (x0, y0), (x1, y1) = place.tip, place.center
    on_the_way = [(x0 + (x1 - x0) * i / 20, y0 + (y1 - y0) * i / 20) for i in range(21)]
    assert not any(chest.contains(Box(x, y, 0.1, 0.1)) for x, y in on_the_way)


def test_bubbles_of_a_thought_never_lie_inside_its_own_cloud() -> None:
    words = words_in_balloon("How long?", "thinks")
    group = balloon(words, (400, 200), (400, 200 + words.half_height + 60), COLORS)
    cloud, *bubbles = [item for item in group.items if isinstance(item, Path) and item.name in ("balloon", "bubble")]
    assert bubbles
    assert all(bubble.bounds.bottom > cloud.bounds.bottom - 30 for bubble in bubbles)


def reading_order(places: Sequence[Placed], *, rtl: bool = False) -> bool:
    def edges(place: Placed) -> tuple[float, float, float, float]:
        return place.box.x, place.box.y, place.box.right, place.box.bottom

    return all(reads_after(edges(b), edges(a), rtl=rtl) for a, b in combinations(places, 2))


@pytest.mark.parametrize("rtl", [False, True])
def test_who_speaks_first_is_read_first(rtl: bool) -> None:
    near, far = Box(330, 290, 190, 220), Box(1050, 330, 190, 220)
    faces = [far, near] if rtl else [near, far]
    speakers = [Speaker(str(n), head, (head.center[0], head.bottom - 60)) for n, head in enumerate(faces)]
    words = ("Is this for me?", "It chases. You draw.", "Then I am home at six.")
    lines = [(speaker, _set(said)) for speaker, said in zip([*speakers, speakers[0]], words, strict=True)]
    assert reading_order(placed_balloons(lines, Room(tuple(faces), rtl=rtl)), rtl=rtl)


@pytest.mark.parametrize("x", [120.0, 700.0, 1280.0])
@pytest.mark.parametrize("y", [260.0, 420.0, 560.0])
def test_a_balloon_stands_near_its_speaker_and_the_tail_ends_beside_the_head(x: float, y: float) -> None:
    head = Box(x, y, 190, 220)
    speaker = Speaker("Mila", head, (head.center[0] + 20, head.bottom - 60))
    (place,) = placed_balloons([(speaker, _set("Not again..."))], Room((head,)))
    assert distance(place.tip, place.box) <= 0.6 * head.height
    wide, high = head.width / 2, head.height / 2
    away = math.hypot((place.tip[0] - head.center[0]) / wide, (place.tip[1] - head.center[1]) / high)
    assert 1.05 < away < 1.3


def test_a_narrow_gap_between_two_heads_takes_a_narrow_balloon() -> None:
    left, right = Box(480, 200, 250, 320), Box(1010, 200, 250, 320)
    child = Box(780, 560, 170, 180)
    speaker = Speaker("Mia", child, (child.center[0], child.bottom - 40))
    (place,) = placed_balloons([(speaker, _set("It is still light!"))], Room((left, right, child)))
    assert distance(place.tip, place.box) <= child.height


def distance(point: Point, box: Box) -> float:
    across = max(box.x - point[0], 0.0, point[0] - box.right)
    return math.hypot(across, max(box.y - point[1], 0.0, point[1] - box.bottom))


@pytest.mark.parametrize("shape", get_args(Shape))
@pytest.mark.parametrize("how", get_args(How))
def test_the_bumps_of_a_cloud_and_the_rays_of_a_burst_stay_in_the_frame(how: str, shape: Shape) -> None:
    words = words_in_balloon("Sorry. I have a timetable.", how, shape=shape)
    head = Box(1420.0, 190.0, 170.0, 170.0)
    speaker = Speaker("Bo", head, (head.center[0], head.bottom - 40))
    (place,) = placed_balloons([(speaker, lambda _, __: words)], Room((head,)))
    group = balloon(place.words, place.center, place.tip, COLORS)
    drawn = next(item for item in group.items if isinstance(item, Path) and item.name == "balloon")
    assert FRAME.contains(drawn.outline.bounds)


def test_what_is_worn_stays_whole_where_a_balloon_only_touches_it() -> None:
    band = Path(rectangle(Box(300, 200, 140, 120)), Solid("#231d38"))
    canvas = Canvas()
    canvas.add("head", Group((band,), "headphones", role="effect"))
    canvas.balloons.append(Said("Marta", Box(200, 20, 200, 150), (330, 210)))
    clear_of_balloons(canvas)
    (kept,) = canvas.layers["head"]
    assert isinstance(kept, Group) and kept.items == (band,)


def test_light_words_are_chosen_on_a_full_colour_that_carries_both_alike() -> None:
    blue, mustard = "#2b78e4", "#f6b73c"
    assert contrast("#15131f", blue) > contrast("#ffffff", blue)
    assert readable_on(blue, "#15131f", "#ffffff", 3.0) == "#ffffff"
    assert readable_on(mustard, "#15131f", "#ffffff", 3.0) == "#15131f"
