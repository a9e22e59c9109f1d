"""Casting: who a story describes only in words still looks like it says, and nobody looks like anybody else."""

from __future__ import annotations

import random
from itertools import combinations

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import Person
from storyboard.art.figure.data import Look as Drawn
from storyboard.art.figure.tones import SKINS
from storyboard.errors import StoryboardError
from storyboard.staging.casting import APART, cast_of, casting_table, likeness
from storyboard.staging.traits import traits, vocabulary
from storyboard.story.model import CastMember, Look, Product, Step, Story

CATALOGUE = default_catalogue()
BRAND = "#12b39b"
GRAY = {"gray", "silver", "white"}


def cast(*members: CastMember, language: str = "en") -> dict[str, Person]:
    return cast_of(Story(title="A story", language=language, cast=members), CATALOGUE, BRAND)


def one(about: str, name: str = "Kim", language: str = "en", **look: str) -> Person:
    return cast(CastMember(name=name, about=about, look=Look(**look)), language=language)[name]


@pytest.mark.parametrize(
    ("language", "about"),
    [
        ("en", "retired teacher, 68, in a wheelchair"),
        ("ru", "учительница на пенсии, 68 лет, на инвалидной коляске"),
        ("pl", "emerytowana nauczycielka, 68 lat, na wózku inwalidzkim"),
        ("bg", "пенсионирана учителка, 68 г., в инвалидна количка"),
    ],
)
def test_a_retired_teacher_in_a_wheelchair_is_cast_from_words_alone(language: str, about: str) -> None:
    person = one(about, language=language)
    assert person.aids == ("wheelchair",)
    assert person.build.name == "elder"
    assert person.hair in GRAY
    assert person.outfit.name == "teacher"


AIDS = {
    "en": {
        "crutches": "on crutches",
        "cane": "walks with a walking stick",
        "white-cane": "blind",
        "prosthetic-leg": "has a prosthetic leg",
        "prosthetic-arm": "has a bionic hand",
        "hearing-aid": "wears a hearing aid",
        "pregnant": "seven months pregnant",
        "baby-carrier": "always with her baby",
    },
    "ru": {
        "crutches": "ходит на костылях",
        "cane": "ходит с тростью",
        "white-cane": "незрячая",
        "prosthetic-leg": "с протезом ноги",
        "prosthetic-arm": "с бионическим протезом",
        "hearing-aid": "со слуховым аппаратом",
        "pregnant": "на седьмом месяце беременности",
        "baby-carrier": "с младенцем",
    },
    "pl": {
        "crutches": "chodzi o kulach",
        "cane": "chodzi z laską",
        "white-cane": "niewidoma",
        "prosthetic-leg": "z protezą nogi",
        "prosthetic-arm": "z bioniczną dłonią",
        "hearing-aid": "nosi aparat słuchowy",
        "pregnant": "w siódmym miesiącu ciąży",
        "baby-carrier": "z niemowlęciem",
    },
    "bg": {
        "crutches": "ходи с патерици",
        "cane": "ходи с бастун",
        "white-cane": "незряща",
        "prosthetic-leg": "с протеза на крака",
        "prosthetic-arm": "с бионична ръка",
        "hearing-aid": "със слухов апарат",
        "pregnant": "бременна в седмия месец",
        "baby-carrier": "с бебето",
    },
}


@pytest.mark.parametrize(("language", "aid"), [(language, aid) for language in AIDS for aid in AIDS[language]])
def test_an_aid_is_known_by_its_words(language: str, aid: str) -> None:
    assert one(AIDS[language][aid], language=language).aids == (aid,)


@pytest.mark.parametrize(
    ("language", "about", "head"),
    [
        ("en", "accountant in a hijab", "hijab"),
        ("ru", "бухгалтер в хиджабе", "hijab"),
        ("pl", "księgowa w hidżabie", "hijab"),
        ("bg", "счетоводителка с хиджаб", "hijab"),
        ("en", "baker with a turban", "turban"),
        ("ru", "пекарь в тюрбане", "turban"),
        ("pl", "piekarz w turbanie", "turban"),
        ("bg", "хлебар с тюрбан", "turban"),
    ],
)
def test_a_hijab_and_a_turban_are_known_by_their_words(language: str, about: str, head: str) -> None:
    assert one(about, language=language).head == head


@pytest.mark.parametrize(
    ("language", "about"),
    [
        ("en", "a bearded man with glasses, beard"),
        ("ru", "мужчина с бородой, в очках"),
        ("pl", "mężczyzna z brodą, w okularach"),
        ("bg", "мъж с брада и очила"),
    ],
)
def test_a_beard_and_glasses_are_known_by_their_words(language: str, about: str) -> None:
    person = one(about, language=language)
    assert person.beard
    assert person.glasses


@pytest.mark.parametrize(
    ("language", "about", "outfit"),
    [
        ("en", "police officer", "police"),
        ("en", "warehouse picker", "warehouse"),
        ("en", "farmer", "farmer"),
        ("ru", "строитель", "builder"),
        ("ru", "врач", "doctor-coat"),
        ("pl", "kucharz", "chef"),
        ("pl", "kierowca autobusu", "driver"),
        ("bg", "полицай", "police"),
        ("bg", "барист", "barista"),
    ],
)
def test_a_trade_dresses_people(language: str, about: str, outfit: str) -> None:
    assert one(about, language=language).outfit.name == outfit


def test_who_has_retired_wears_no_uniform() -> None:
    assert one("retired police officer").outfit.name != "police"


def test_a_mother_with_a_baby_is_no_child_and_a_daughter_of_seven_is_one() -> None:
    assert one("mother, always with her baby", "Ann").build.name not in ("child", "teen")
    assert one("her daughter, 7", "Lily").build.name == "child"


@pytest.mark.parametrize(("name", "about", "language"), [("Zofia", "szef kuchni", "pl"), ("Ольга", "директор", "ru")])
def test_a_woman_called_by_the_mans_word_for_her_trade_is_still_a_woman(name: str, about: str, language: str) -> None:
    assert not one(about, name, language).beard
    assert one(about, name, language).head not in ("short4", "pomp", "noHair2", "flatTop")


def test_elders_are_gray_and_grown_people_are_not() -> None:
    assert one("grandfather", "Joe").hair in GRAY
    assert one("", "Grandpa Joe").hair in GRAY
    assert one("lawyer, 35", "Joe").hair not in GRAY


def test_what_the_look_states_is_kept_and_an_aid_may_go_by_another_word() -> None:
    person = one("baker", head="afro", skin="#aa8866", hair="copper", aid="deaf, wheelchair", hat="beret")
    assert (person.head, person.skin, person.hair) == ("afro", "#aa8866", "red")
    assert person.aids == ("hearing-aid", "wheelchair")
    assert person.outfit.headgear == "beret"


@pytest.mark.parametrize(
    ("key", "wrong", "near"), [("aid", "wheelchar", "wheelchair"), ("hat", "hard-hut", "hard-hat")]
)
def test_an_unknown_aid_or_hat_is_told_with_what_would_work(key: str, wrong: str, near: str) -> None:
    with pytest.raises(StoryboardError, match=near):
        one("baker", **{key: wrong})


def test_a_person_of_whom_nothing_is_told_always_looks_the_same() -> None:
    assert one("", "Noor") == one("", "Noor")
    assert one("", "Noor") == cast(CastMember(name="Noor"), CastMember(name="Bo"))["Noor"]


ABOUTS = {
    "en": [
        "",
        "retired teacher, 68",
        "nurse",
        "a woman in a hijab",
        "grandfather",
        "boy, 9",
        "designer",
        "pregnant",
        "cook",
    ],
    "ru": ["", "пенсионерка", "медсестра", "женщина в хиджабе", "дедушка", "мальчик, 9 лет", "дизайнер", "повар"],
    "pl": ["", "emerytka", "pielęgniarka", "kobieta w hidżabie", "dziadek", "chłopiec, 9 lat", "projektant", "kucharz"],
    "bg": ["", "пенсионерка", "медицинска сестра", "жена с хиджаб", "дядо", "момче на 9 години", "дизайнер", "готвач"],
}
NAMES = {
    "en": ["Anna", "Ben", "Chloe", "Dan", "Emma", "Finn", "Grace", "Hugo", "Iris", "Jack", "Kim", "Liam"],
    "ru": ["Анна", "Борис", "Вера", "Глеб", "Дарья", "Егор", "Жанна", "Захар", "Инна", "Кирилл", "Лада", "Макар"],
    "pl": ["Anna", "Bartek", "Celina", "Dawid", "Ewa", "Filip", "Gosia", "Hubert", "Iga", "Jan", "Kasia", "Leon"],
    "bg": ["Анна", "Борис", "Вяра", "Георги", "Деница", "Емил", "Жана", "Захари", "Ива", "Калин", "Лора", "Милен"],
}
ROLES = ("customer", "helper", "colleague", "family", "bystander", "decision-maker")


def random_cast(seed: int) -> tuple[str, list[CastMember]]:
    chance = random.Random(seed)
    language = ("en", "ru", "pl", "bg")[seed % 4]
    names = chance.sample(NAMES[language], chance.randint(1, 6))
    members = [
        CastMember(name=name, about=chance.choice(ABOUTS[language]), role=chance.choice(ROLES)) for name in names
    ]
    return language, members


def as_look(person: Person) -> Drawn:
    color = str(getattr(person.outfit, person.outfit.slot))
    return Drawn(person.name, person.head, person.skin, person.hair, person.cloth, color=color)


def test_no_two_people_of_one_story_look_alike_in_300_random_casts() -> None:
    for seed in range(300):
        language, members = random_cast(seed)
        people = cast(*members, language=language).values()
        for one_of_them, other in combinations(people, 2):
            pairs = zip(likeness(as_look(one_of_them)), likeness(as_look(other)), strict=True)
            assert sum(a != b for a, b in pairs) >= APART, f"{seed}: {one_of_them.name} and {other.name}"
            if "hijab" not in (one_of_them.head, other.head):
                assert one_of_them.head != other.head, f"{seed}: {one_of_them.name} and {other.name}"


def test_people_differ_in_build_skin_and_hair_over_many_stories() -> None:
    people = [p for seed in range(120) for p in cast(*random_cast(seed)[1], language=random_cast(seed)[0]).values()]
    assert {p.skin for p in people} == set(SKINS)
    assert len({p.hair for p in people}) >= 10
    assert len({p.build.name for p in people}) >= 9
    assert len({p.head for p in people}) >= 30
    for person in people:
        assert (person.build.name == "elder") <= (person.hair in GRAY)


def test_every_name_in_the_casting_table_exists() -> None:
    from storyboard.art.figure import HAIRS, heads

    table = casting_table(CATALOGUE)
    lists = table.fields("heads")
    by_word = table.fields("heads-by-word")
    named = [head for group in lists.keys() for head in lists.texts(group)]  # noqa: SIM118
    named += [h for word in by_word.keys() for g in ("woman", "man") for h in by_word.fields(word).texts(g)]  # noqa: SIM118
    assert set(named) <= set(heads.head_names())
    outfits = table.fields("outfits")
    for group in outfits.keys():  # noqa: SIM118
        assert set(outfits.texts(group)) <= set(CATALOGUE.names("outfits")), group
    assert set(table.texts("only-women")) | set(table.texts("uniforms")) <= set(CATALOGUE.names("outfits"))
    hairs = table.fields("hair-by-word")
    assert {hair for word in hairs.keys() for hair in hairs.texts(word)} <= set(HAIRS)  # noqa: SIM118


@pytest.mark.parametrize(
    ("language", "about", "build", "hair", "skins"),
    [
        ("en", "stout black woman with grey hair, 45", "stout", {"gray", "silver", "white"}, {"deep", "brown"}),
        ("ru", "полная темнокожая женщина, седая, 45 лет", "stout", {"gray", "silver", "white"}, {"deep", "brown"}),
        ("pl", "tęga czarnoskóra kobieta, siwa, 45 lat", "stout", {"gray", "silver", "white"}, {"deep", "brown"}),
        ("bg", "едра тъмнокожа жена, белокоса, 45 години", "stout", {"gray", "silver", "white"}, {"deep", "brown"}),
        ("en", "tall hairdresser with purple hair, 30", "tall", {"violet"}, set(SKINS)),
        ("pl", "szczupła fryzjerka, fioletowe włosy", "slim", {"violet"}, set(SKINS)),
    ],
)
def test_build_hair_and_skin_are_as_the_words_say(
    language: str, about: str, build: str, hair: set[str], skins: set[str]
) -> None:
    person = one(about, language=language)
    assert (person.build.name, person.hair in hair, person.skin in skins) == (build, True, True)


@pytest.mark.parametrize(
    ("language", "about", "woman"),
    [
        ("en", "his daughter, 12", True),
        ("en", "her boyfriend, 29", False),
        ("ru", "его дочь, 12 лет", True),
        ("ru", "её муж, 40 лет", False),
        ("pl", "jego córka, 12 lat", True),
        ("pl", "jej mąż, 40 lat", False),
        ("bg", "синът ѝ, 21 години", False),
        ("bg", "жена му, 38 години", True),
    ],
)
def test_his_daughter_is_a_girl_and_her_husband_a_man(language: str, about: str, woman: bool) -> None:
    member = CastMember(name="Sasch", about=about)
    words = vocabulary(CATALOGUE, language)
    story = Story(title="A story", language=language, cast=(member,))
    assert traits(member, story, words, casting_table(CATALOGUE)).gender == ("woman" if woman else "man")


def test_a_name_that_tells_nothing_is_told_by_the_storys_pronouns() -> None:
    sloan, quill = CastMember(name="Sloan", role="customer"), CastMember(name="Quill", role="helper")
    words, table = vocabulary(CATALOGUE, "en"), casting_table(CATALOGUE)
    step = Step(name="problem", headline="Sloan says that she is tired, and Quill says he knows.")
    story = Story(title="A story", cast=(sloan, quill), steps=(step,))
    assert [traits(m, story, words, table).gender for m in story.cast] == ["woman", "man"]


def test_a_customer_with_a_husband_is_a_woman() -> None:
    brook = CastMember(name="Brook", role="customer", about="retired")
    archie = CastMember(name="Archie", role="family", about="her husband, 78")
    story = Story(title="A story", cast=(brook, archie))
    found = [traits(m, story, vocabulary(CATALOGUE, "en"), casting_table(CATALOGUE)).gender for m in story.cast]
    assert found == ["woman", "man"]


def test_in_a_cast_of_five_one_at_the_most_wears_glasses_by_chance() -> None:
    rng = random.Random(4)
    for _ in range(60):
        names = ["".join(rng.choices("abcdefgh", k=6)).title() for _ in range(5)]
        people = cast(*(CastMember(name=name, about="a grown person, 40") for name in names))
        assert sum(bool(person.glasses) for person in people.values()) <= 1


def test_stated_glasses_are_enough_for_the_others() -> None:
    people = cast(
        *(CastMember(name=n) for n in ["Ann", "Bea", "Cid"]), CastMember(name="Dan", look=Look(glasses="glasses2"))
    )
    assert [name for name, person in people.items() if person.glasses] == ["Dan"]


@pytest.mark.parametrize(
    ("language", "about"),
    [
        ("en", "postman, 52, has not seen a dentist in years"),
        ("ru", "почтальон, 52 года, боится стоматолога"),
        ("pl", "listonosz, 52 lata, boi się dentysty"),
        ("bg", "пощальон, 52 години, страхува се от зъболекаря"),
    ],
)
def test_whom_somebody_fears_is_not_what_they_are(language: str, about: str) -> None:
    assert one(about, language=language).outfit.name != "doctor-coat"


@pytest.mark.parametrize(
    ("language", "about"),
    [
        ("en", "actor, 70, white hair"),
        ("ru", "актёр, 70 лет, седой"),
        ("pl", "aktor, 70 lat, siwe włosy"),
        ("bg", "актьор, 70 години, бяла коса"),
    ],
)
def test_who_has_hair_of_some_colour_is_not_bald(language: str, about: str) -> None:
    assert not one(about, language=language).head.startswith("noHair")


@pytest.mark.parametrize(
    ("language", "name", "gender"),
    [
        ("en", "Eleanor", "woman"),
        ("en", "Siobhan", "woman"),
        ("en", "Imogen Hart", "woman"),
        ("en", "Joshua", "man"),
        ("en", "Keisha", "woman"),
        ("en", "Derek", "man"),
        ("de", "Ingrid", "woman"),
        ("it", "Andrea", "man"),
        ("it", "Nicola", "man"),
        ("fr", "Maëlys", "woman"),
        ("is", "Sturla", "man"),
        ("hi", "अनीता", "woman"),
        ("hi", "राहुल", "man"),
        ("he", "אבישג", "woman"),
        ("ja", "陽子", "woman"),
        ("ru", "Никита", "man"),
        ("bg", "Никола", "man"),
    ],
)
def test_first_names_tell_women_and_men_whatever_they_end_in(language: str, name: str, gender: str) -> None:
    member = CastMember(name=name, about="50")
    story = Story(title="A story", language=language, cast=(member,))
    assert traits(member, story, vocabulary(CATALOGUE, language), casting_table(CATALOGUE)).gender == gender


def test_a_private_customer_wears_no_helmet_at_home() -> None:
    members = tuple(CastMember(name=name, role="customer", about="bike courier, 40") for name in ("Olaf", "Nils"))
    for member in members:
        story = Story(title="A story", audience="b2c", cast=(member,))
        assert not cast_of(story, CATALOGUE, "#12b39b")[member.name].outfit.headgear
    story = Story(title="A story", audience="b2b", cast=members)
    assert any(person.outfit.headgear for person in cast_of(story, CATALOGUE, "#12b39b").values())


@pytest.mark.parametrize(
    ("language", "about", "hair"),
    [
        ("en", "bride, 31, red curly hair", {"red", "ginger", "auburn"}),
        ("ru", "кассир, 31 год, тёмные вьющиеся волосы", {"black", "espresso"}),
        ("pl", "kasjerka, 31 lat, ciemny kok", {"black", "espresso"}),
        ("bg", "касиерка, 31 години, дълга черна коса", {"black", "espresso"}),
    ],
)
def test_other_adjectives_may_stand_between_a_colour_and_the_hair(language: str, about: str, hair: set[str]) -> None:
    assert one(about, language=language).hair in hair


def test_somebodys_apprentice_has_not_her_gender() -> None:
    member = CastMember(name="Callum", about="her apprentice, 25")
    story = Story(title="A story", cast=(member,))
    assert traits(member, story, vocabulary(CATALOGUE, "en"), casting_table(CATALOGUE)).gender == "man"


@pytest.mark.parametrize(
    ("language", "about"),
    [
        ("en", "project manager at a construction company, 37"),
        ("ru", "менеджер проектов в фирме прорабов, 37 лет"),
        ("pl", "kierowniczka projektów w firmie budowlanej, 37 lat"),
        ("bg", "мениджър проекти във фирма на строители, 37 години"),
    ],
)
def test_a_manager_at_a_construction_company_wears_no_helmet(language: str, about: str) -> None:
    assert not one(about, language=language).outfit.headgear


def test_a_plant_nursery_has_no_nurse() -> None:
    assert one("owner of a plant nursery, 50").outfit.name not in ("doctor-coat", "nurse-scrubs")


def test_a_products_name_is_no_trade() -> None:
    member = CastMember(name="Alina", role="helper", about="manager of Baker Bot, 31")
    story = Story(title="A story", product=Product(name="Baker Bot"), cast=(member,))
    assert "cook" not in traits(member, story, vocabulary(CATALOGUE, "en"), casting_table(CATALOGUE)).trades


def test_red_hair_grows_on_lighter_skins() -> None:
    names = ("Ron", "Finn", "Sean", "Rory", "Liam", "Hugh", "Evan", "Glen")
    skins = {one("boy, 6, red hair", name=name).skin for name in names}
    assert skins <= {"porcelain", "peach", "honey", "tan"}
