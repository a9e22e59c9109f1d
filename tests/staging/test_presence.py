"""Who is in a picture, at which age and gender, and who lies or sits in it beside the lead."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec import convert
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.staging import directed
from storyboard.staging.brief import Brief, brief_of
from storyboard.staging.casting import cast_of
from storyboard.staging.director import Director
from storyboard.staging.library import library_of
from storyboard.staging.shot import Shot
from storyboard.story.model import Story

CATALOGUE = default_catalogue()
LIBRARY = library_of(CATALOGUE)
CAST = {
    "en": (("Ada", "accountant, 40"), ("Ben", "husband, 41"), ("Iris", "pharmacist, 50")),
    "ru": (("Алла", "бухгалтер, 40 лет"), ("Борис", "муж, 41 год"), ("Инна", "аптекарь, 50 лет")),
    "pl": (("Ada", "księgowa, 40 lat"), ("Borys", "mąż, 41 lat"), ("Irena", "aptekarka, 50 lat")),
    "bg": (("Ада", "счетоводителка, 40 г."), ("Борис", "съпруг, 41 г."), ("Ирина", "аптекарка, 50 г.")),
}
ROLES = ("customer", "family", "bystander")


def story_of(step: str, text: str, language: str = "en", cast: Any = None, **facts: Any) -> Story:
    people = cast or [
        {"name": name, "role": role, "about": about} for (name, about), role in zip(CAST[language], ROLES, strict=True)
    ]
    told = {"name": step, "headline": "—", "blocks": [{"phrases": [{"text": text}]}], **facts}
    product = {"name": "Tallyho"}
    return convert({"title": "T", "language": language, "product": product, "cast": people, "steps": [told]}, Story)


def read(step: str, text: str, language: str = "en", **facts: Any) -> Brief:
    story = story_of(step, text, language, **facts)
    return brief_of(story.steps[0], story, LIBRARY)


def seen(brief: Brief) -> set[str]:
    return {member.name for member in brief.present}


def shot_of(step: str, text: str, language: str = "en", **facts: Any) -> Shot:
    (shot,) = directed(story_of(step, text, language, **facts), CATALOGUE)
    return shot


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "The pharmacist shakes her head, and Ada leaves.", "Iris"),
        ("ru", "Аптекарь качает головой, и Алла уходит.", "Инна"),
        ("bg", "Аптекарката клати глава и Ада си тръгва.", "Ирина"),
    ],
)
def test_who_is_called_by_a_trade_is_there(language: str, text: str, name: str) -> None:
    assert name in seen(read("problem", text, language))


def test_another_of_a_trade_is_somebody_else() -> None:
    assert "Iris" not in seen(read("problem", "Another pharmacist shakes her head, and Ada leaves."))


@pytest.mark.parametrize(
    ("language", "text", "name"),
    [
        ("en", "Ada cries, and Ben is abroad.", "Ben"),
        ("ru", "Алла плачет, а Борис в командировке.", "Борис"),
        ("pl", "Ada płacze, a Borys ma nocny dyżur.", "Borys"),
        ("bg", "Ада плаче, а Борис е на смяна.", "Борис"),
    ],
)
def test_who_is_away_is_not_drawn(language: str, text: str, name: str) -> None:
    assert name not in seen(read("problem", text, language))
    assert name in seen(read("problem", text.split(",")[0] + f", {name}.", language))


def test_the_family_is_not_at_work_where_nobody_names_it() -> None:
    assert "Ben" not in seen(read("consequences", "Ada falls asleep at her desk in the office."))
    assert "Ben" in seen(read("consequences", "Ada comes home late and finds a cold dinner in the kitchen."))


@pytest.mark.parametrize(
    ("language", "about"),
    [
        ("en", "his son, 2 years old"),
        ("en", "daughter, 8 months"),
        ("ru", "её сын, 2 года"),
        ("ru", "дочь, 8 месяцев"),
        ("pl", "córka, 2 lata"),
        ("bg", "синът ѝ, на 2 години"),
        ("bg", "дъщеря, 2 г."),
    ],
)
def test_a_toddler_is_a_child(language: str, about: str) -> None:
    cast = [{"name": "Ада", "role": "customer"}, {"name": "Киро", "role": "family", "about": about}]
    assert LIBRARY.ages(story_of("problem", "—", language, cast=cast))["Киро"] == "child"


@pytest.mark.parametrize("about", ["runs the shop for 2 years", "manager, 2 years of experience", "owner, 2 shops"])
def test_years_that_are_no_age_make_no_child(about: str) -> None:
    cast = [{"name": "Ada", "role": "customer", "about": about}]
    assert LIBRARY.ages(story_of("problem", "—", cast=cast))["Ada"] == "grown"


def test_the_pronouns_behind_another_name_tell_nothing_of_who_is_done_to() -> None:
    cast = [{"name": "Ada", "role": "customer"}, {"name": "Leo", "role": "colleague"}]
    text = "Ada pays Leo, and she closes her school on Mondays."
    assert LIBRARY.genders(story_of("problem", text, cast=cast))["Leo"] == "man"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ben lies on the sofa at home with a fever. Ada reads."),
        ("ru", "Дома Борис лежит на диване с температурой. Алла читает."),
        ("pl", "W domu Borys leży na kanapie z gorączką. Ada czyta."),
        ("bg", "Вкъщи Борис лежи на дивана с температура. Ада чете."),
    ],
)
def test_another_who_lies_is_drawn_lying_and_the_lead_beside(language: str, text: str) -> None:
    poses = {actor.name: actor.pose for actor in shot_of("problem", text, language).actors}
    lead, other, _ = (name for name, _ in CAST[language])
    assert poses[other] == "lie"
    assert poses[lead] == "read"


def test_another_who_sits_is_drawn_sitting() -> None:
    shot = shot_of("problem", "In the park Ben sits on the bench. Ada shouts.")
    assert {actor.name: actor.pose for actor in shot.actors}["Ben"] in ("sit", "sit-on-stool")


def test_nobody_cooks_where_no_stove_can_be() -> None:
    text = "Ada cooks. At the swimming pool Ada meets her friends at the swimming pool."
    assert all(actor.pose != "cook" for actor in shot_of("outcome", text).actors)


def test_a_private_customer_stands_before_the_counter() -> None:
    story = replace(story_of("problem", "In the shop Ada looks for a new coat."), audience="b2c")
    assert not any(shot.composition.asks.station for shot in directed(story, CATALOGUE))


def test_lost_health_is_no_lost_time() -> None:
    losses = [{"what": "backache", "amount": 14, "unit": "days"}]
    assert read("consequences", "Ada stays at home.", losses=losses).losses == ("health",)


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Rain or shine, Ada takes a rain check and feels under the weather."),
        ("ru", "Алла приезжает в любую погоду, и в дождь, и в снег."),
        ("pl", "Czy deszcz, czy słońce, Ada przyjeżdża."),
        ("bg", "Ада идва и в дъжд, и в пек."),
    ],
)
def test_a_saying_makes_no_weather(language: str, text: str) -> None:
    assert read("problem", text, language).weather == ""
    assert "boat" not in read("problem", "They are all in the same boat.").things


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Ada would hug Ben if she could."),
        ("ru", "Если бы Алла могла, она бы обняла Бориса."),
        ("pl", "Gdyby mogła, Ada przytuliłaby Borysa."),
        ("bg", "Ако можеше, Ада би прегърнала Борис."),
    ],
)
def test_nobody_hugs_who_only_would(language: str, text: str) -> None:
    assert read("problem", text, language).pair is None


def test_who_shakes_hands_with_a_stranger_shakes_nobody_elses() -> None:
    assert read("outcome", "Ada shakes hands with the mayor, and Ben smiles.").pair is None
    assert read("outcome", "Ada shakes hands with Ben.").pair is not None


def test_a_strangers_uniform_is_worn_by_nobody_of_the_cast() -> None:
    text = "In the office a surgeon in a black suit talks to Ada."
    worn = {actor.name: actor.person.outfit.name for actor in shot_of("problem", text).actors}
    plain = {actor.name: actor.person.outfit.name for actor in shot_of("problem", "In the office Ada waits.").actors}
    assert worn["Ada"] == plain["Ada"]


def test_nobody_without_a_name_stands_where_somebody_of_the_cast_is_told_to() -> None:
    cast = [
        {"name": "Radek", "role": "customer", "about": "dispatcher, 36"},
        {"name": "Ilona", "role": "helper", "about": "adviser, 29"},
        {"name": "Kuba", "role": "bystander", "about": "driver, 45"},
    ]
    text = "At the stand Ilona hands Radek a tablet."
    story = story_of("discovery", text, cast=cast, channel="trade fair", message="A month on trial")
    director = Director(story, LIBRARY, cast_of(story, CATALOGUE, "#12b39b"), extra=None)
    brief = brief_of(story.steps[0], story, LIBRARY)
    for shot in director.takes(brief):
        places = shot.composition.people
        assert "Ilona" in {actor.name for actor in shot.actors} or not any(place.extra for place in places)
