"""Stories by the hundred: industries, channels, languages and casts put together by number, the same for every run."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random
from typing import Any

from msgspec import convert

from storyboard.story.model import Story

CHANNELS = (
    *("billboard", "search ad", "cold call", "word of mouth", "social post", "podcast", "event", "e-mail"),
    *("review site", "app store", "partner", "shop shelf", "trade fair", "press", "direct mail", "community"),
    "comparison site",
)
WORLDS: dict[str, dict[str, Sequence[str]]] = {
    "en": {
        "names": ("Anna", "Tom", "Priya", "Luis", "Mei", "Olu", "Greta", "Sven", "Zoe", "Ibrahim"),
        "abouts": ("a baker, 41", "nurse, 29", "retired teacher, 68", "plant manager", "student, 22", "courier", ""),
        "kin": ("her daughter, 7", "his brother", "grandmother, 74", "a colleague from sales", "the new apprentice"),
        "places": (
            *("in the warehouse", "in the shop", "at the bus stop", "on the farm", "in the hospital ward"),
            *("at her desk in the office", "in the kitchen", "on the building site", "in the classroom", "in the café"),
            *("at the hotel reception", "on the train", "in the workshop", "in the factory", "at home in the evening"),
        ),
        "troubles": (
            "{n} copies every order by hand",
            "{n} waits for parts that never come",
            "{n} loses the papers again",
        ),
        "pains": ("{n} sleeps badly and misses dinner", "The money runs out for {n}", "Customers leave {n} one by one"),
        "cures": ("The app does it for {n}", "A small box on the wall warns {n}", "The team takes it off {n}'s hands"),
        "finds": ("{n} hears of it on an ordinary day", "{n} stops and reads it twice"),
        "ends": ("{n} is home at six", "{n} sells more than last year", "{n} finally has time for the park"),
        "says": (
            "Not again...",
            "How long this time?",
            "Is that for me?",
            "It just works.",
            "We made it!",
            "And then I simply went home, for the first time in years, before it was dark outside.",
        ),
    },
    "ru": {
        "names": ("Анна", "Пётр", "Вера", "Глеб", "Соня", "Марат", "Ольга", "Илья", "Даша", "Тимур"),
        "abouts": ("пекарь, 41 год", "медсестра, 29", "учительница на пенсии, 68", "директор завода", "студентка", ""),
        "kin": ("дочь, 7 лет", "брат", "бабушка, 74 года", "коллега из отдела продаж", "новый стажёр"),
        "places": (
            "на складе",
            "в магазине",
            "на остановке",
            "на ферме",
            "в больнице",
            "в офисе",
            "на кухне",
            "на стройке",
            "в школе",
            "в кафе",
            "в гостинице",
            "в поезде",
            "в мастерской",
            "на заводе",
            "дома вечером",
        ),
        "troubles": ("{n} переписывает заказы вручную", "{n} ждёт деталей неделями", "{n} снова теряет бумаги"),
        "pains": (
            "{n} плохо спит и не ужинает дома",
            "Деньги кончаются: {n} в отчаянии",
            "Клиенты уходят один за другим",
        ),
        "cures": ("Приложение делает это само", "Датчик на стене предупреждает вовремя", "Сервис берёт заботы на себя"),
        "finds": ("{n} узнаёт об этом в обычный день", "{n} останавливается и читает дважды"),
        "ends": ("{n} дома уже в шесть", "{n} продаёт больше, чем год назад", "{n} наконец гуляет в парке"),
        "says": (
            "Опять...",
            "Сколько можно?",
            "Это же для меня!",
            "Оно просто работает.",
            "Получилось!",
            "И тогда я впервые за много лет просто пошла домой, пока на улице ещё было светло.",
        ),
    },
    "pl": {
        "names": ("Anna", "Marek", "Zofia", "Olek", "Iga", "Paweł", "Hanna", "Jan", "Kasia", "Tomasz"),
        "abouts": (
            "piekarz, 41 lat",
            "pielęgniarka, 29",
            "emerytowana nauczycielka, 68",
            "kierownik zakładu",
            "studentka",
            "",
        ),
        "kin": ("córka, 7 lat", "brat", "babcia, 74 lata", "koleżanka z biura", "nowy praktykant"),
        "places": (
            "w magazynie",
            "w sklepie",
            "na przystanku",
            "na farmie",
            "w szpitalu",
            "w biurze",
            "w kuchni",
            "na budowie",
            "w szkole",
            "w kawiarni",
            "w hotelu",
            "w pociągu",
            "w warsztacie",
            "w fabryce",
            "w domu wieczorem",
        ),
        "troubles": ("{n} przepisuje zamówienia ręcznie", "{n} czeka na części tygodniami", "{n} znowu gubi papiery"),
        "pains": (
            "{n} źle śpi i nie je kolacji w domu",
            "Kończą się pieniądze: {n} jest w rozpaczy",
            "Klienci odchodzą",
        ),
        "cures": ("Aplikacja robi to sama", "Czujnik na ścianie ostrzega na czas", "Zespół zdejmuje to z głowy"),
        "finds": ("{n} dowiaduje się o tym w zwykły dzień", "{n} zatrzymuje się i czyta dwa razy"),
        "ends": ("{n} o szóstej jest w domu", "{n} sprzedaje więcej niż rok temu", "{n} wreszcie spaceruje w parku"),
        "says": (
            "Znowu to samo...",
            "Ile można?",
            "To dla mnie!",
            "To po prostu działa.",
            "Udało się!",
            "I wtedy pierwszy raz od lat po prostu poszłam do domu, kiedy na dworze było jeszcze jasno.",
        ),
    },
    "bg": {
        "names": ("Анна", "Петър", "Вяра", "Митко", "Деница", "Стоян", "Ралица", "Иван", "Пенка", "Борис"),
        "abouts": (
            "пекар, 41",
            "медицинска сестра, 29",
            "пенсионирана учителка, 68",
            "директор на завод",
            "студентка",
            "",
        ),
        "kin": ("дъщеря, 7", "брат", "баба, 74", "колежка от продажбите", "новият стажант"),
        "places": (
            "в склада",
            "в магазина",
            "на спирката",
            "във фермата",
            "в болницата",
            "в офиса",
            "в кухнята",
            "на строежа",
            "в училището",
            "в кафенето",
            "в хотела",
            "във влака",
            "в работилницата",
            "в завода",
            "вкъщи вечер",
        ),
        "troubles": ("{n} преписва поръчките на ръка", "{n} чака частите със седмици", "{n} пак губи документите"),
        "pains": (
            "{n} не спи и пропуска вечерята",
            "Парите свършват: {n} е в отчаяние",
            "Клиентите си тръгват един по един",
        ),
        "cures": ("Приложението го прави само", "Датчик на стената предупреждава навреме", "Екипът поема грижите"),
        "finds": ("{n} научава за него в обикновен ден", "{n} спира и чете два пъти"),
        "ends": ("{n} е вкъщи в шест", "{n} продава повече от миналата година", "{n} най-после е в парка"),
        "says": (
            "Пак ли...",
            "Докога така?",
            "Това е за мен!",
            "Просто работи.",
            "Успяхме!",
            "И тогава за първи път от години просто си тръгнах към къщи, докато навън беше още светло.",
        ),
    },
}
STEPS = ("problem", "consequences", "solution", "discovery", "outcome")
HEADLINES = ("troubles", "pains", "cures", "finds", "ends")
ROLES = ("customer", "helper", "family", "colleague", "decision-maker")
COLORS = ("#12b39b", "#7650e0", "#e2731a", "#d93a6a", "#2f7bd8", "#4f9a2f", "#f7d51d", "#222222", "#f4f4f4")


def story_by_number(number: int) -> Story:
    """The story of a number: language, cast size (1 to 5) and channel take turns, the rest is drawn by lot."""
    lot = Random(number)
    language = tuple(WORLDS)[number % 4]
    world = WORLDS[language]
    names = lot.sample(list(world["names"]), 1 + number % 5)
    channel = CHANNELS[number % len(CHANNELS)]
    cast = tuple(
        {"name": name, "role": ROLES[i], "about": lot.choice(world["abouts"] if i == 0 else world["kin"])}
        for i, name in enumerate(names)
    )
    steps = tuple(
        _step(name, headlines, names, world, lot, channel) for name, headlines in zip(STEPS, HEADLINES, strict=True)
    )
    return convert(
        {
            "title": f"Story {number}",
            "language": language,
            "audience": lot.choice(("b2b", "b2c")),
            "product": {
                "name": lot.choice(("Hopp", "Tallyho", "Kaktus & Co", "Überholspurpilot")),
                "color": lot.choice(COLORS),
            },
            "cast": cast,
            "steps": steps,
        },
        Story,
    )


def _step(
    name: str, headlines: str, names: list[str], world: dict[str, Sequence[str]], lot: Random, channel: str
) -> dict[str, Any]:
    headline = lot.choice(world[headlines]).format(n=names[0])
    speaking = lot.sample(names, min(len(names), lot.randint(0, 3)))
    how = ("says", "thinks", "whispers", "shouts")
    step: dict[str, Any] = {
        "name": name,
        "headline": headline,
        "blocks": [{"phrases": [{"text": f"{names[0]} {lot.choice(world['places'])}."}]}],
        "lines": [{"who": who, "text": lot.choice(world["says"]), "how": lot.choice(how)} for who in speaking],
    }
    if name == "discovery":
        step |= {"channel": channel, "message": lot.choice(world["says"])}
    return step
