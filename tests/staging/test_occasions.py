"""Occasions: the hour, the weather, the place and the step's own words dress people for one picture."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import convert

from storyboard.art.catalogue import default_catalogue
from storyboard.staging import directed
from storyboard.staging.shot import Actor, Shot
from storyboard.story.model import Story

CATALOGUE = default_catalogue()


def shot_of(text: str, about: str = "baker, 41", language: str = "en", step: str = "problem", **more: Any) -> Shot:
    """The shot of a step in which Mila is all alone."""
    told = [{"name": step, "headline": "Mila", "blocks": [{"phrases": [{"text": text}]}]}]
    member = {"name": "Mila", "role": "customer", "about": about, **more}
    facts = {"title": "Mila", "language": language, "audience": "b2b", "cast": [member], "steps": told}
    (shot,) = directed(convert(facts, Story), CATALOGUE)
    return shot


def mila(*args: Any, **more: Any) -> Actor:
    return shot_of(*args, **more).actors[0]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "At night Mila lies awake in bed."),
        ("ru", "Ночью Mila лежит в кровати и не спит."),
        ("pl", "W nocy Mila leży w łóżku i nie śpi."),
        ("bg", "През нощта Mila лежи в леглото и не спи."),
    ],
)
def test_at_night_in_bed_one_lies_in_pyjamas(language: str, text: str) -> None:
    actor = mila(text, language=language)
    assert (actor.pose, actor.person.outfit.name) == ("lie", "pyjamas")


def test_who_is_off_duty_wears_no_uniform_at_home_and_the_colour_stays() -> None:
    at_work = mila("Mila waits in the bakery.")
    at_home = mila("Mila sits on the sofa in her living room.")
    assert at_work.person.outfit.name == "baker"
    assert at_home.person.outfit.name not in ("baker", "apron")
    assert at_home.person.head == at_work.person.head


def test_the_snow_puts_a_coat_on_who_stands_outside() -> None:
    assert mila("Mila waits in the street in the snow.").person.outfit.name == "winter"


def test_indoors_nobody_wears_a_coat_for_the_snow() -> None:
    assert mila("Mila looks at the snow from the office.", about="analyst, 30").person.outfit.name != "winter"


@pytest.mark.parametrize(
    ("language", "text", "outfit", "color"),
    [
        ("en", "In the park Mila runs in a yellow T-shirt.", "tee", "mustard"),
        ("ru", "В парке Mila гуляет в красном платье.", "plain-dress", "coral"),
        ("pl", "W parku Mila tańczy w zielonej sukience.", "plain-dress", "leaf"),
        ("bg", "В парка Mila танцува в синя рокля.", "plain-dress", "blue"),
    ],
)
def test_clothes_that_a_step_names_are_worn_in_its_picture(language: str, text: str, outfit: str, color: str) -> None:
    worn = mila(text, language=language, step="outcome", about="40").person.outfit
    assert (worn.name, worn.color) == (outfit, color)


def test_an_outfit_that_the_story_states_is_worn_day_and_night() -> None:
    stated = mila("At night Mila lies awake in bed.", look={"outfit": "suit"})
    assert stated.person.outfit.name == "suit"


def test_who_is_told_to_lie_on_the_sofa_lies_there() -> None:
    shot = shot_of("Mila lies on the sofa in the living room all day.")
    assert (shot.setting, shot.composition.name, shot.actors[0].pose) == ("living-room", "lying-there", "lie")


def test_who_is_told_to_sit_outside_sits_on_a_bench_that_is_there() -> None:
    shot = shot_of("Mila sits alone at the harbour.")
    assert shot.actors[0].pose == "sit"
    assert "bench" in {prop.name for prop in shot.props} or shot.composition.name == "sitting-there"


def test_what_is_repaired_asks_for_a_tool_in_the_hand() -> None:
    actor = mila("Mila repairs the pump in the workshop.", about="mechanic, 40")
    assert (actor.pose, actor.holds) == ("hammer", "wrench")
