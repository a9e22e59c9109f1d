"""No letter leaves its balloon, and no balloon covers a face."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Path
from storyboard.staging.balloon_places import Room, Setter, Speaker, placed_balloons
from storyboard.staging.balloons import POWER, BalloonColors, How, Lettered, balloon, lettered, line_corners
from storyboard.staging.frame import FRAME

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
    words: str, how: str = "says", language: str = "en", shrink: float = 1.0, flat: bool = False
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
        flat=flat,  # type: ignore[arg-type]
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
        (speaker, lambda shrink, flat, words=words: words_in_balloon(words, shrink=shrink, flat=flat))
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


def test_the_tail_ends_outside_the_speakers_head() -> None:
    head = Box(600, 300, 200, 240)
    speaker = Speaker("Mila", head, (700, 480))
    (place,) = placed_balloons(
        [(speaker, lambda shrink, flat: words_in_balloon("Not again...", shrink=shrink, flat=flat))], Room((head,))
    )
    x, y = place.tip
    assert not (head.x < x < head.right and head.y < y < head.bottom)


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
@pytest.mark.parametrize("flat", [False, True])
def test_no_word_is_broken_inside_that_a_line_can_hold(words: str, language: str, flat: bool) -> None:
    lines = words_in_balloon(words, language=language, flat=flat).text.lines
    allowed = words.replace("-", "- ").split()
    assert [word for line in lines for word in line.text.replace("-", "- ").split()] == allowed


def test_a_flat_balloon_is_lower_and_wider() -> None:
    for words in SENTENCES["en"], "I was as fast as I could be.":
        shapely, flat = words_in_balloon(words), words_in_balloon(words, flat=True)
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
    return lambda shrink, flat: words_in_balloon(words, shrink=shrink, flat=flat)


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
