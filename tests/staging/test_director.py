"""The director decides from the words, and a scene decides instead wherever it speaks."""

from __future__ import annotations

from pathlib import Path
from string import ascii_uppercase
from typing import Any

import pytest
from msgspec import convert
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.items import Group, Item, Text, flattened
from storyboard.errors import StoryboardError
from storyboard.staging import Stage, directed, staged
from storyboard.staging.brief import brief_of
from storyboard.staging.furnishing import ELBOW_ROOM
from storyboard.staging.library import library_of
from storyboard.staging.poses import BOLD_POSES
from storyboard.staging.shot import Shot
from storyboard.story import read_story
from storyboard.story.model import Story

CAST = (
    {"name": "Mila", "role": "customer", "about": "illustrator, 34"},
    {"name": "Sam", "role": "helper", "about": "coach at Tallyho"},
    {"name": "Lena", "role": "family", "about": "her daughter, 7"},
)


def story_of(cast: tuple[dict[str, Any], ...] = CAST, **steps: dict[str, Any]) -> Story:
    """A story with the given steps, each by its name."""
    told = [{"name": name, "headline": "Mila works", **facts} for name, facts in steps.items()]
    product = {"name": "Tallyho", "tagline": "Invoices that chase themselves", "color": "#12b39b"}
    return convert({"title": "Mila", "product": product, "cast": cast, "steps": told}, Story)


def shot_of(step: str, cast: tuple[dict[str, Any], ...] = CAST, **facts: Any) -> Shot:
    (shot,) = directed(story_of(cast, **{step: facts}), default_catalogue())
    return shot


def words(text: str) -> list[dict[str, Any]]:
    return [{"phrases": [{"text": text}]}]


@pytest.mark.parametrize(
    ("text", "setting"),
    [
        ("She waits at the bus stop.", "bus-stop"),
        ("The pallets pile up in the warehouse.", "warehouse"),
        ("The patients wait in the hospital ward.", "hospital-ward"),
        ("She meets him in the café.", "cafe"),
    ],
)
def test_the_place_is_where_the_words_say(text: str, setting: str) -> None:
    assert shot_of("problem", blocks=words(text)).setting == setting


@pytest.mark.parametrize(
    ("language", "text", "setting"),
    [
        ("en", "The doctor's office is full.", "doctors-office"),
        ("ru", "Мила ждёт в кабинете врача.", "doctors-office"),
        ("pl", "Mila czeka w gabinecie lekarskim.", "doctors-office"),
        ("bg", "Мила чака в лекарския кабинет.", "doctors-office"),
        ("en", "The pharmacist counts the boxes.", "pharmacy"),
        ("ru", "В аптеке опять очередь.", "pharmacy"),
        ("pl", "W aptece znowu kolejka.", "pharmacy"),
        ("bg", "В аптеката пак има опашка.", "pharmacy"),
        ("en", "The professor gives the same lecture twice.", "lecture-hall"),
        ("ru", "На лекции никто не слушает.", "lecture-hall"),
        ("pl", "Na wykładzie nikt nie słucha.", "lecture-hall"),
        ("bg", "На лекцията никой не слуша.", "lecture-hall"),
        ("en", "The ice rink is closed again.", "ice-rink"),
        ("ru", "Каток снова закрыт.", "ice-rink"),
        ("pl", "Lodowisko znowu zamknięte.", "ice-rink"),
        ("bg", "Ледената пързалка пак е затворена.", "ice-rink"),
        ("en", "The museum is empty on Mondays.", "museum"),
        ("ru", "В музее по понедельникам пусто.", "museum"),
        ("pl", "W muzeum w poniedziałki jest pusto.", "museum"),
        ("bg", "В музея в понеделник е празно.", "museum"),
        ("en", "She carries it up the stairs.", "stairwell"),
        ("ru", "Лифт в подъезде не работает.", "stairwell"),
        ("pl", "Na klatce schodowej stoi wózek.", "stairwell"),
        ("bg", "Асансьорът не работи.", "stairwell"),
        ("en", "They rent out deckchairs at the beach.", "beach"),
        ("ru", "На пляже не хватает лежаков.", "beach"),
        ("pl", "Na plaży brakuje leżaków.", "beach"),
        ("bg", "На плажа няма чадъри.", "beach"),
        ("en", "She sits behind the wheel again.", "car"),
        ("ru", "Она снова за рулём.", "car"),
        ("pl", "Znowu siedzi za kierownicą.", "car"),
        ("bg", "Тя пак е зад волана.", "car"),
        ("en", "She waits at the bank.", "bank"),
        ("ru", "Она ждёт в банке.", "bank"),
        ("pl", "Ona czeka w banku.", "bank"),
        ("bg", "Тя чака в банката.", "bank"),
        ("en", "It is hot in the server room.", "server-room"),
        ("ru", "В серверной жарко.", "server-room"),
        ("pl", "W serwerowni jest gorąco.", "server-room"),
        ("bg", "В сървърното е горещо.", "server-room"),
        ("en", "She downloads it from the app store at the hospital.", "hospital-ward"),
        ("en", "Four cows are down in the barn.", "barn"),
        ("en", "The lift at the station is broken.", "railway-platform"),
        ("ru", "На концерте зал встаёт.", "theatre"),
        ("ru", "Скачала в магазине приложений прямо в больнице.", "hospital-ward"),
        ("ru", "По воскресеньям они пекут пирог.", "kitchen"),
        ("pl", "Na koncercie sala wstaje.", "theatre"),
        ("pl", "W salonie fryzjerskim dzwoni telefon.", "salon"),
        ("pl", "Stracił wszystkie krowy.", "farm"),
        ("bg", "На концерта залата става.", "theatre"),
        ("bg", "Във фризьорския салон звъни телефонът.", "salon"),
        ("bg", "Кравите са болни.", "farm"),
    ],
)
def test_a_place_is_found_in_every_language(language: str, text: str, setting: str) -> None:
    story = replace(story_of(problem={"blocks": words(text)}), language=language)
    (shot,) = directed(story, default_catalogue())
    assert shot.setting == setting


@pytest.mark.parametrize("place", ["server room", "warehouse", "meeting room", "pharmacy"])
def test_a_good_ending_stays_where_the_words_put_it(place: str) -> None:
    shot = shot_of("outcome", CAST[:1], headline=f"Mila is happy in the {place}")
    assert shot.setting == place.replace(" ", "-")


def test_a_good_ending_may_go_to_the_park_where_the_words_do_not_say() -> None:
    endings = [replace(story_of(outcome={"headline": "Mila is happy"}), title=title) for title in ascii_uppercase]
    assert any(directed(story, default_catalogue())[0].composition.name == "walk-in-the-park" for story in endings)


def test_work_is_done_where_it_began_and_a_private_customer_leaves_the_place_of_trouble() -> None:
    story = story_of(problem={"blocks": words("Pallets pile up in the warehouse.")}, outcome={})
    ends = {
        audience: directed(replace(story, audience=audience), default_catalogue())[-1].setting
        for audience in ("b2b", "b2c")
    }
    assert ends["b2b"] == "warehouse"
    assert ends["b2c"] != "warehouse"


@pytest.mark.parametrize(
    ("text", "falls"), [("rain at the bus stop", True), ("rain outside the kitchen window", False)]
)
def test_rain_falls_out_of_doors_only(text: str, falls: bool) -> None:
    assert ("rain" in [effect.name for effect in shot_of("problem", blocks=words(text)).effects]) == falls


@pytest.mark.parametrize(
    ("quoted", "message"),
    [
        ("«Опять стоите? Сидите дома»", "Опять стоите? Сидите дома"),
        ("„Buty wracają, klienci nie”", "Buty wracają, klienci nie"),
        ("„Колко души чакат?“", "Колко души чакат?"),
        ("“Still chasing?”", "Still chasing?"),
        ("“Tallyho”", "Invoices that chase themselves"),
    ],
)
def test_a_billboard_says_what_the_text_quotes_and_else_the_tagline(quoted: str, message: str) -> None:
    assert (
        shot_of("discovery", channel="billboard", blocks=words(f"The billboard says {quoted} on it.")).sign == message
    )


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "A neighbour tells her in the lift."),
        ("ru", "Соседка сказала об этом в лифте."),
        ("pl", "Sąsiadka wspomniała o tym w windzie."),
        ("bg", "Приятелка от площадката ѝ каза."),
    ],
)
def test_what_a_friend_tells_is_word_of_mouth(language: str, text: str) -> None:
    story = replace(story_of(discovery={"headline": text}), language=language)
    assert directed(story, default_catalogue())[0].composition.asks.channel == ("word-of-mouth",)


def test_no_two_people_of_a_picture_hold_their_heads() -> None:
    trouble = {"losses": [{"what": "orders", "amount": 900, "unit": "€"}], "lines": [{"who": "Sam", "text": "Oh no."}]}
    shots = [shot_of("consequences", headline=f"Money lost, {n}", **trouble) for n in range(6)]
    for shot in shots:
        heads = [a for a in shot.actors if "head" in default_catalogue().pose(a.pose).reach]
        assert len(heads) <= 1, shot.composition.name


@pytest.mark.parametrize(
    ("headline", "kind"),
    [
        ("Tallyho brings a spare bicycle the same day", "thing"),
        ("The app finds a bicycle on the map", "phone"),
    ],
)
def test_a_product_that_can_be_touched_stands_in_the_picture_with_its_name(headline: str, kind: str) -> None:
    story = story_of(solution={"headline": headline})
    product = replace(story.product, tagline="Never walk home")
    (shot,) = directed(replace(story, product=product), default_catalogue())
    assert shot.composition.asks.product == (kind,)
    assert (kind == "thing") == ({"bicycle", "name-board"} <= {prop.name for prop in shot.props})


@pytest.mark.parametrize(
    ("problem", "thing"),
    [
        ("The parcels never arrive", {"parcel", "check-badge"}),
        ("She writes invoices all night, invoices all day", {"paper-stack", "check-badge"}),
        ("Nobody answers", set()),
    ],
)
def test_what_the_trouble_was_about_stands_ticked_beside_the_solution(problem: str, thing: set[str]) -> None:
    story = story_of(problem={"headline": problem}, solution={"headline": "The online service keeps all in order"})
    product = replace(story.product, tagline="A website")
    shot = next(s for s in directed(replace(story, product=product), default_catalogue()) if s.step == "solution")
    assert thing <= {prop.name for prop in shot.props}
    assert bool(thing) == ("check-badge" in {prop.name for prop in shot.props})


def test_what_only_dresses_a_picture_gives_way_to_people() -> None:
    for path in sorted((Path(__file__).parents[2] / "examples").glob("*.md")):
        for shot in directed(read_story(path), default_catalogue()):
            for prop in (prop for prop in shot.props if prop.beside):
                assert all(abs(actor.x - prop.x) >= ELBOW_ROOM for actor in shot.actors), (path.stem, prop.name)


def test_a_van_that_is_only_mentioned_is_not_the_product() -> None:
    solution = {"headline": "Tallyho fills every van", "blocks": words("It knows the roads and who waits where.")}
    story = story_of(solution=solution)
    story = replace(story, product=replace(story.product, tagline="Never walk home"))
    (shot,) = directed(story, default_catalogue())
    assert shot.composition.name != "product-thing"
    solution = {"headline": "Tallyho lends a van", "blocks": words("The van is charged and waits at the door.")}
    (shot,) = directed(replace(story, steps=story_of(solution=solution).steps), default_catalogue())
    assert shot.composition.name == "product-thing"


def test_a_flight_in_passing_takes_nobody_to_the_airport() -> None:
    story = story_of(
        problem={"headline": "The restaurant is full", "blocks": words("Guests come between two flights.")}
    )
    (shot,) = directed(story, default_catalogue())
    assert shot.setting == "restaurant"
    assert shot_of("problem", headline="Mila's flight is late and the gate is full").setting == "airport"


def test_an_hour_that_somebody_speaks_of_is_not_the_hour_of_the_picture() -> None:
    says = {"lines": [{"who": "Mila", "text": "All those nights of studying..."}]}
    library = library_of(default_catalogue())
    (heard,) = story_of(consequences={"headline": "Mila is late for the exam", **says}).steps
    (told,) = story_of(consequences={"headline": "Mila works at night"}).steps
    assert brief_of(heard, story_of(), library).time == ""
    assert brief_of(told, story_of(), library).time == "night"


@pytest.mark.parametrize(
    ("language", "text", "burns"),
    [
        ("en", "The studio burns money every day.", True),
        ("en", "Burnout is near, and every order is urgent.", False),
        ("ru", "Отменённые уроки просто сгорают.", False),
        ("ru", "Студия просто сжигает деньги.", True),
        ("pl", "Firma przepala budżet.", True),
        ("pl", "Zespół jest wypalony.", False),
        ("bg", "Фирмата изгаря пари.", True),
        ("bg", "Сроковете горят.", False),
    ],
)
def test_nothing_burns_but_money_that_burns(language: str, text: str, burns: bool) -> None:
    losses = [{"what": "", "amount": 900, "unit": "€"}]
    story = replace(story_of(consequences={"blocks": words(text), "losses": losses}), language=language)
    (shot,) = directed(story, default_catalogue())
    assert (shot.composition.name == "money-fire") == burns


def test_a_telephone_is_held_where_one_is_spoken_of() -> None:
    trouble = {"headline": "Mila is stressed", "blocks": words("She has the phone at her ear all day.")}
    assert shot_of("problem", **trouble).actors[0].pose == "call"
    silent = [shot_of("problem", headline=f"Mila is stressed, {n}") for n in range(8)]
    assert all(not actor.holds.startswith("phone") for shot in silent for actor in shot.actors)


def test_whoever_speaks_first_holds_the_paper() -> None:
    found = {"channel": "press", "lines": [{"who": "Lena", "text": "Listen!"}, {"who": "Mila", "text": "What?"}]}
    shot = shot_of("discovery", headline="Mila hears of an article", **found)
    assert shot.composition.name == "press"
    reader = next(actor for actor in shot.actors if actor.depth == "mid")
    assert reader.name == "Lena"


def test_a_helper_who_calls_is_at_the_other_end_of_the_line() -> None:
    lines = [{"who": "Sam", "text": "How many?"}, {"who": "Mila", "text": "Too many."}]
    shot = shot_of("discovery", channel="cold call", lines=lines)
    xs = {actor.name: actor.x for actor in shot.actors}
    assert xs["Sam"] < 500 < xs["Mila"]


def test_a_colleague_stands_where_nobody_has_come_to_help() -> None:
    cast = (CAST[0], {"name": "Pete", "role": "colleague", "about": "operator, 25"})
    lines = [{"who": "Pete", "text": "Now I have the time."}]
    shot = shot_of("solution", cast, lines=lines)
    xs = {actor.name: actor.x for actor in shot.actors}
    assert abs(xs["Pete"] - xs["Mila"]) > 600


def test_who_is_old_or_walks_with_a_stick_does_not_leap() -> None:
    old = ({"name": "Rosa", "role": "customer", "about": "a woman, 79, walks with a walking stick"},)
    assert all(shot_of("outcome", old, headline=f"Rosa wins, {n}").actors[0].pose not in BOLD_POSES for n in range(6))


def test_the_hour_is_the_one_that_the_words_name() -> None:
    assert shot_of("problem", blocks=words("Every night she sits in the office.")).time == "night"


def test_a_scene_overrides_every_choice() -> None:
    scene = {
        "setting": "kitchen",
        "time": "evening",
        "camera": "medium",
        "cast": {"Mila": {"pose": "shrug", "expression": "angry", "facing": "right", "holds": "mug"}},
        "props": ["clock"],
        "effects": ["question"],
        "sign": "Closed",
    }
    shot = shot_of("problem", blocks=words("She waits at the bus stop at night."), scene=scene)
    mila = shot.actors[0]
    assert (shot.setting, shot.time, shot.composition.camera, shot.sign) == ("kitchen", "evening", "medium", "Closed")
    assert (mila.pose, mila.expression, mila.facing, mila.holds) == ("shrug", "angry", "right", "mug")
    assert "clock" in [prop.name for prop in shot.props]
    assert [effect.name for effect in shot.effects] == ["question"]


def test_every_wrong_name_in_a_scene_is_told_with_the_near_ones() -> None:
    scene = {
        "setting": "kitchn",
        "cast": {"Mila": {"pose": "shrugg"}, "Milo": {}},
        "props": ["clokc"],
        "effects": ["questoin"],
    }
    with pytest.raises(StoryboardError) as caught:
        directed(story_of(problem={"scene": scene}), default_catalogue())
    told = [str(complaint) for complaint in caught.value.complaints]
    for name, near in [
        ("kitchn", "kitchen"),
        ("shrugg", "shrug"),
        ("Milo", "Mila"),
        ("clokc", "clock"),
        ("questoin", "question"),
    ]:
        assert any(repr(name) in line and repr(near) in line for line in told), name


def test_who_speaks_is_in_the_picture_even_without_a_place() -> None:
    cast = (*CAST, *({"name": name, "role": "bystander"} for name in ("Bo", "Ida")))
    lines = [{"who": name, "text": "Hello"} for name in ("Lena", "Bo", "Ida")]
    shot = shot_of("problem", cast, lines=lines)
    assert {"Mila", "Lena", "Bo", "Ida"} <= {actor.name for actor in shot.actors}
    assert len({round(actor.x) for actor in shot.actors}) == len(shot.actors)


def test_who_speaks_first_stands_where_the_eye_begins() -> None:
    lines = [{"who": "Sam", "text": "It chases."}, {"who": "Mila", "text": "And I draw."}]
    xs = {actor.name: actor.x for actor in shot_of("solution", lines=lines).actors}
    assert xs["Sam"] < xs["Mila"]
    xs = {actor.name: actor.x for actor in shot_of("solution", lines=lines[::-1]).actors}
    assert xs["Mila"] < xs["Sam"]


def test_helpers_come_with_the_solution_and_the_whole_family_to_the_end() -> None:
    assert {actor.name for actor in shot_of("solution").actors} == {"Mila", "Sam"}
    assert {actor.name for actor in shot_of("outcome").actors} == {"Mila", "Sam", "Lena"}


def test_the_product_is_not_in_the_first_two_pictures() -> None:
    stage = staged(story_of(problem={}, consequences={}), default_catalogue())
    assert "Tallyho" not in " ".join(texts(stage))


def test_the_channels_picture_carries_the_products_name_and_message() -> None:
    stage = staged(story_of(discovery={"channel": "billboard", "message": "Still chasing?"}), default_catalogue())
    assert {"Tallyho", "Still chasing?"} <= set(texts(stage))


def test_people_look_the_same_in_every_picture() -> None:
    stage = staged(story_of(problem={}, solution={}, outcome={}), default_catalogue())
    looks = {actor.person for shot in stage.shots for actor in shot.actors if actor.name == "Mila"}
    assert len(looks) == 1


def test_a_panel_says_why_it_looks_as_it_does() -> None:
    (panel,) = staged(story_of(problem={"blocks": words("She waits at the bus stop.")}), default_catalogue()).panels
    assert any("bus-stop" in line and "words" in line for line in panel.explanation)


def test_alternative_text_is_the_storys_own_words() -> None:
    (panel,) = staged(
        story_of(problem={"lines": [{"who": "Mila", "text": "Not again..."}]}), default_catalogue()
    ).panels
    assert panel.group.alt == "Mila works – Mila: Not again..."


def test_a_story_without_a_cast_is_an_error_that_says_what_to_add() -> None:
    with pytest.raises(StoryboardError, match="cast"):
        staged(story_of((), problem={}), default_catalogue())


def test_a_language_without_word_lists_is_drawn_all_the_same() -> None:
    story = replace(story_of(problem={"headline": "Mila arbeitet jeden Sonntag"}), language="de")
    assert len(staged(story, default_catalogue()).panels) == 1


def texts(stage: Stage) -> list[str]:
    found: list[str] = []

    def walk(item: Item) -> None:
        found.extend(leaf.text for leaf, _ in flattened(item) if isinstance(leaf, Text))

    for panel in stage.panels:
        assert isinstance(panel.group, Group)
        walk(panel.group)
    return found


@pytest.mark.parametrize(
    ("language", "about", "setting"),
    [
        ("en", "owner of a bakery", "bakery"),
        ("ru", "владелец гостиницы", "hotel"),
        ("pl", "właściciel restauracji", "restaurant"),
        ("bg", "собственик на складова база", "warehouse"),
    ],
)
def test_where_no_step_names_a_place_the_trouble_is_where_the_customer_works(
    language: str, about: str, setting: str
) -> None:
    cast = ({"name": "Mila", "role": "customer", "about": about},)
    story = replace(story_of(cast, problem={}), language=language, audience="b2b")
    assert directed(story, default_catalogue())[0].setting == setting


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The phone is like an airport to her. She keeps it in the kitchen."),
        ("ru", "Телефон для неё как аэропорт. Он лежит на кухне."),
        ("pl", "Telefon jest dla niej jak lotnisko. Leży w kuchni."),
        ("bg", "Телефонът е като летище. Стои в кухнята."),
    ],
)
def test_what_something_is_only_like_is_not_the_place(language: str, text: str) -> None:
    story = replace(story_of(problem={"blocks": words(text)}), language=language)
    assert directed(story, default_catalogue())[0].setting == "kitchen"


def test_what_comes_next_is_not_in_the_picture_of_the_end() -> None:
    text = "The farm is quiet. Next she wants a trip to the airport at night."
    shot = shot_of("outcome", blocks=words(text))
    assert (shot.setting, shot.time) == ("farm", "day")


def test_who_is_only_spoken_of_is_not_in_the_picture() -> None:
    lines = [{"who": "Mila", "text": "Don't tell Lena."}]
    assert [actor.name for actor in shot_of("discovery", lines=lines).actors] == ["Mila"]
    lines = [{"who": "Mila", "text": "Lena, look at this!"}]
    assert {actor.name for actor in shot_of("discovery", lines=lines).actors} == {"Mila", "Lena"}


def test_of_two_customers_the_one_who_is_named_leads() -> None:
    cast = (*CAST, {"name": "Ruth", "role": "customer", "about": "nurse, 40"})
    shot = shot_of("discovery", cast, headline="Ruth finds a letter")
    assert [actor.name for actor in shot.actors] == ["Ruth"]


@pytest.mark.parametrize(
    ("language", "headline", "channel"),
    [
        ("en", "She reads an article in the Sunday paper", "press"),
        ("en", "At the county show one stand is full", "trade-fair"),
        ("ru", "На форуме со сцены прозвучал доклад", "event"),
        ("ru", "В почтовом ящике лежала открытка", "direct-mail"),
        ("pl", "Usłyszała o tym od koleżanki", "word-of-mouth"),
        ("pl", "Zadzwonił telefon, a w słuchawce obcy głos", "cold-call"),
        ("pl", "Czytała artykuł w gazecie", "press"),
        ("bg", "Чу за него от съседка", "word-of-mouth"),
    ],
)
def test_a_channel_is_known_by_how_people_tell_of_it(language: str, headline: str, channel: str) -> None:
    story = replace(story_of(discovery={"headline": headline}), language=language)
    assert directed(story, default_catalogue())[0].composition.asks.channel == (channel,)


def test_nobody_calls_while_the_words_tell_of_no_call() -> None:
    poses = {shot_of("problem", headline=f"Mila is under pressure {n}").actors[0].pose for n in range(12)}
    assert "call" not in poses
    assert shot_of("problem", headline="Mila phones the office").actors[0].pose == "call"


def test_the_answer_to_a_search_is_the_ad_and_not_the_words_searched_for() -> None:
    text = "She typed “how to get paid” and saw “Paid by Friday”."
    shot = shot_of("discovery", blocks=words(text), channel="search ad")
    assert shot.sign == "Paid by Friday"


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "The nearest hospital is far. Mila sits in the kitchen."),
        ("ru", "Ближайшая больница далеко. Мила сидит на кухне."),
        ("pl", "Najbliższy szpital jest daleko. Mila siedzi w kuchni."),
        ("bg", "Най-близката болница е далеч. Мила седи в кухнята."),
    ],
)
def test_where_somebody_is_counts_for_more_than_what_is_far(language: str, text: str) -> None:
    story = replace(story_of(problem={"blocks": words(text)}), language=language)
    assert directed(story, default_catalogue())[0].setting == "kitchen"


@pytest.mark.parametrize(
    ("headline", "text", "kind"),
    [
        ("Wayline puts forty trucks on one map", "Everybody sees the live position.", "screen"),
        ("Promyk puts solar panels on the roof", "The solar panels pay, and an app counts it.", "thing"),
    ],
)
def test_what_an_app_is_about_is_not_the_product(headline: str, text: str, kind: str) -> None:
    solution = {"headline": headline, "blocks": words(text)}
    story = replace(story_of(solution=solution), product=replace(story_of().product, tagline=""))
    (shot,) = directed(story, default_catalogue())
    assert (kind in shot.composition.asks.product) is True
