"""No letter leaves its balloon, and no balloon covers a face."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Path
from storyboard.staging.balloon_places import Room, Speaker, placed_balloons
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


def words_in_balloon(words: str, how: str = "says", language: str = "en", shrink: float = 1.0) -> Lettered:
    return lettered(
        "Mila",
        words,
        how,
        family="Caveat",
        weight=700,
        color="#231d38",
        language=language,
        shrink=shrink,  # type: ignore[arg-type]
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
        (speaker, lambda shrink, words=words: words_in_balloon(words, shrink=shrink))
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
        [(speaker, lambda shrink: words_in_balloon("Not again...", shrink=shrink))], Room((head,))
    )
    x, y = place.tip
    assert not (head.x < x < head.right and head.y < y < head.bottom)
