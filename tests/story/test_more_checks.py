"""The checks of movement, claims, language and the stricter profiles: what each finds, and what it leaves alone."""

from __future__ import annotations

import pytest

from storyboard.story import check, story_from_text
from storyboard.story.checks import PROFILES, found_checks
from storyboard.story.words import languages, table

FRONT = "---\ncast: {Mila: {role: customer}}\nproduct: Tallyho\nlanguage: %s\n---\n"
ENGLISH = "The studio is small and the desk is full of papers, but the evening is calm at last for both of them."
RUSSIAN = "Студия маленькая, стол завален бумагами, но вечер наконец спокойный, и мы этому очень рады, а вы?"
POLISH = "Pracownia jest mała, biurko tonie w papierach, a jednak wieczór wreszcie należy do niej i do jej córki, też."
BULGARIAN = "Студиото е малко, бюрото е затрупано с листове, но вечерта най-после е спокойна и за двамата, нали така."


def codes(body: str, language: str = "en", profile: str = "default") -> list[str]:
    story = story_from_text(FRONT % language + body)
    return [complaint.code for complaint in check(story, profile=profile)]


AND_THEN = {
    "en": ("Then Mila finds a tool.", "Then Mila finds a tool, because she searched.", "Mila finds a tool."),
    "ru": ("Потом Мила находит сервис.", "Потом Мила находит сервис, потому что искала.", "Мила находит сервис."),
    "pl": ("Potem Mila znajduje narzędzie.", "Potem Mila je znajduje, bo szukała.", "Mila znajduje narzędzie."),
    "bg": ("После Мила намира програма.", "После Мила я намира, защото търси.", "Мила намира програма."),
}


@pytest.mark.parametrize("language", AND_THEN)
def test_steps_strung_by_and_then_are_told_from_steps_that_follow(language: str) -> None:
    strung, caused, plain = (f"## Mila\n\nA\n\n## Mila\n\n{text}\n" for text in AND_THEN[language])
    assert "movement/and-then" in codes(strung, language)
    assert "movement/and-then" not in codes(caused, language) + codes(plain, language)
    assert "movement/causal" in codes(plain, language, "strict")
    assert "movement/causal" not in codes(caused, language, "strict")


CALLS = {
    "en": ("Book a demo, and follow us.", "Book a demo today."),
    "ru": ("Запишитесь на демо или позвоните нам.", "Запишитесь на демо сегодня."),
    "pl": ("Umów spotkanie albo napisz do nas.", "Umów spotkanie jeszcze dziś."),
    "bg": ("Запазете среща или ни последвайте: последвайте ни.", "Запазете среща още днес."),
}


@pytest.mark.parametrize("language", CALLS)
def test_an_audience_is_asked_for_one_thing(language: str) -> None:
    two, one = (f"---\nlanguage: {language}\ncall: '{call}'\n---\n## A b c\n" for call in CALLS[language])
    assert "structure/call-to-action" in [c.code for c in check(story_from_text(two))]
    assert "structure/call-to-action" not in [c.code for c in check(story_from_text(one))]


RIVALS = {
    "en": "Unlike other tools on the market, it asks first.",
    "ru": "У конкурентов такого нет.",
    "pl": "Konkurencja tego nie umie.",
    "bg": "Конкуренцията не може това.",
}


@pytest.mark.parametrize("language", RIVALS)
def test_a_claim_about_others_wants_a_source(language: str) -> None:
    assert "claims/rivals" in codes(f"## A b c\n\n{RIVALS[language]}\n", language)
    assert "claims/rivals" not in codes(f"## A b c\n\n{RIVALS[language]}[^a]\n\n[^a]: x\n", language)


DATES = {
    "en": "On 12 March the bank calls.",
    "ru": "Это было 12 марта.",
    "pl": "Było to 12 marca.",
    "bg": "На 12 март.",
}


@pytest.mark.parametrize("language", DATES)
def test_a_date_wants_a_source_where_all_is_asked(language: str) -> None:
    body = f"## A b c\n\n{DATES[language]}\n"
    assert "claims/dates" in codes(body, language, "strict")
    assert "claims/dates" not in codes(body, language)
    assert "claims/dates" not in codes(body.replace("12", "twelfth"), language, "strict")


WISHES = {
    "en": ("She wants to sleep.", "She wants to travel abroad.", "She wants to sleep, and sleeps badly."),
    "ru": ("Она хочет спать.", "Она мечтает о новой квартире.", "Она хочет спать, но спать некогда, спать!"),
    "pl": ("Mila chce wolnych niedziel.", "Mila marzy o własnym sklepie.", "Mila chce wolnych niedziel, niedziel."),
    "bg": ("Мила иска да пътува.", "Мила мечтае за нова кухня.", "Мила иска да пътува, да пътува далече."),
}


@pytest.mark.parametrize("language", WISHES)
def test_a_story_tells_of_one_wish(language: str) -> None:
    first, other, again = WISHES[language]
    assert "structure/one-desire" in codes(f"## A b c\n\n{first} {other}\n", language, "strict")
    assert "structure/one-desire" not in codes(f"## A b c\n\n{first} {again}\n", language, "strict")


@pytest.mark.parametrize(
    ("language", "text"), [("en", RUSSIAN), ("en", POLISH), ("bg", RUSSIAN), ("pl", BULGARIAN), ("ru", ENGLISH)]
)
def test_words_in_another_language_than_the_story_says_are_noticed(language: str, text: str) -> None:
    assert "text/script" in codes(f"## A b c\n\n{text}\n", language)


@pytest.mark.parametrize(
    ("language", "text"), [("en", ENGLISH), ("pl", POLISH), ("ru", RUSSIAN), ("bg", BULGARIAN), ("en", "Łódź, Kraków")]
)
def test_words_in_the_language_of_the_story_are_left_alone(language: str, text: str) -> None:
    assert "text/script" not in codes(f"## A b c\n\n{text}\n", language)


def test_an_outcome_measures_what_was_lost_and_says_what_is_next() -> None:
    def told(result: str) -> list[str]:
        lost = "## A b c {#consequences}\n```step\nlosses: [{what: unpaid invoices, amount: 9}]\n```\n"
        return codes(lost + f"## Mila rests now {{#outcome}}\n```step\nresults: [{result}]\n```\n", profile="strict")

    assert "outcome/same-loss" in told("{what: likes, before: 1, after: 9}")
    assert "outcome/same-loss" not in told("{what: invoices open, before: 9, after: 0}")
    assert "outcome/follow-up" in told("likes")


def test_an_opportunity_has_somebody_who_takes_it() -> None:
    table = "# Journey\n\n| | A | B |\n|--|--|--|\n| Opportunities | x | |\n| Owner | %s | |\n| Metric | m | |\n"
    assert "map/opportunities" in codes(table % "", profile="strict")
    assert "map/opportunities" not in codes(table % "Sales", profile="strict")
    assert "map/purpose" in codes(table % "", profile="strict")


def test_the_strategic_profile_asks_for_stakes_a_goal_gifts_and_proof() -> None:
    bare = "\n\n".join(f"## Mila does {what}" for what in ("work late", "sigh a lot", "find help", "read it", "rest"))
    asked = {"change", "stakes", "promised-land", "gifts", "proof"}
    assert {f"strategic/{one}" for one in asked} <= set(codes(bare, profile="strategic"))
    assert not {code for code in codes(bare, profile="strict") if code.startswith("strategic/")}


def test_every_check_says_what_it_asks_for_and_in_which_profile() -> None:
    for one in found_checks():
        assert one.title.endswith("."), one.code
        assert one.profile in PROFILES


def test_every_language_has_the_words_of_every_worded_check() -> None:
    sentences = (
        "causal",
        "sequence",
        "desires",
        "calls",
        "rivals",
        "judged",
        "rates",
        "labels",
        "heard",
        "lost",
        "compared",
    )
    for part in (*sentences, "months", "common", "endings", "columns", "kinds", "score", "coverage", "future"):
        names = {language: sorted(table(language, part, "checks")) for language in languages()}
        assert all(found == names["en"] and found for found in names.values()), part
        assert all(words for language in languages() for words in table(language, part, "checks").values()), part


@pytest.mark.parametrize("language", ["en", "ru", "pl", "bg"])
def test_an_outline_that_nobody_filled_in_is_no_story_yet(language: str) -> None:
    from storyboard.new_story import story_outline

    found = [c for c in check(story_from_text(story_outline(language))) if c.code == "text/placeholder"]
    assert len(found) >= 10
    assert all(complaint.severity == "warning" for complaint in found)


def test_what_waits_to_be_written_is_told_and_a_to_do_list_is_not() -> None:
    assert "text/placeholder" in codes("## Mila works late\n\nTODO: how late?\n")
    assert "text/placeholder" not in codes("## Mila works late\n\nHer todo list grows, and so does her to-do pile.\n")
