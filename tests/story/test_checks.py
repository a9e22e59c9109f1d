"""The checks: each finds what it is for, and stays silent when it cannot decide."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from storyboard.errors import StoryboardError
from storyboard.resources import folder
from storyboard.story import check, read_story, story_from_text
from storyboard.story.checks import found_checks
from storyboard.story.checks.case import mentions, words_in

EXAMPLES = sorted(folder("examples").glob("*.md"))
FRONT = "---\ncast: {Mila: {role: customer}}\nproduct: Tallyho\nlanguage: %s\n---\n"


def codes(body: str, language: str = "en", profile: str = "default", today: date | None = None) -> list[str]:
    story = story_from_text(FRONT % language + body)
    return [complaint.code for complaint in check(story, profile=profile, today=today)]


def told(body: str, code: str, language: str = "en") -> list[str]:
    story = story_from_text(FRONT % language + body, file="a.md")
    return [str(complaint) for complaint in check(story) if complaint.code == code]


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_check_finds_anything_in_the_examples(path: Path) -> None:
    assert [str(complaint) for complaint in check(read_story(path), today=date(2026, 12, 1))] == []


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_the_claims_of_every_example_are_found_when_their_footnotes_go(path: Path) -> None:
    text = re.sub(r"(?<=.)\[\^\w+\]", "", path.read_text(encoding="utf-8"))
    found = [complaint.code for complaint in check(story_from_text(text))]
    assert found.count("claims/source") >= 3
    assert "claims/unused-evidence" in found


def test_findings_name_the_place_the_claim_and_the_mend() -> None:
    assert told("## Mila chases invoices\n\nShe loses **six hours a week** to them.\n", "claims/source") == [
        "a.md:8:1: warning: 'six hours a week' has no evidence; add a footnote, e.g. [^source]   (claims/source)"
    ]


def test_a_quotation_by_nobody_of_the_cast_may_want_to_be_a_balloon() -> None:
    body = "## Mila waits\n\n> %s\n"
    assert told(body % "Nobody ever pays.", "claims/source")[0].endswith("e.g. [^source]   (claims/source)")
    said = told(body % "Colleague: Try Tallyho!", "claims/source")
    assert len(said) == 1
    assert "e.g. [^source], or Colleague to the cast to have it said" in said[0]


@pytest.mark.parametrize(
    "text",
    [
        "Open 24/7 since 2019, at 7:30, on line B2B.",
        "She has one wish, first of all, and two kids.",
        "A 34-year-old designer, 34 years old.",
        "She loses 6 hours.[^a]",
        "These are the figures:[^a]\n\n- 6 hours\n- 9 days",
        "She types `x = 12` again.",
        "She takes the 14 to the exam.",
    ],
)
def test_numbers_that_claim_nothing_or_have_a_footnote_are_left_alone(text: str) -> None:
    assert "claims/source" not in codes(f"## Mila works late\n\n{text}\n\n[^a]: x\n")


@pytest.mark.parametrize(
    "text", ["It costs €9,400.", "About 12% leave.", "Она теряет 5 дней.", "in 1240 boxes", "10x faster", "3.5 hours"]
)
def test_numbers_that_claim_something_are_found(text: str) -> None:
    assert "claims/source" in codes(f"## Mila works late\n\n{text}\n")


def test_numbers_in_words_are_found_in_every_supported_language() -> None:
    plain = {"en": "five days", "ru": "пять дней", "pl": "pięć dni", "bg": "пет дни"}
    rates = {
        "en": "six hours a week",
        "ru": "шесть часов в неделю",
        "pl": "sześć godzin tygodniowo",
        "bg": "шест часа на седмица",
    }
    bold = {language: f"**{text}**" for language, text in plain.items()}
    for language, text in (*bold.items(), *rates.items()):
        assert "claims/source" in codes(f"## Mila x y\n\n{text}.\n", language), language
    # A holiday of two weeks is no claim, and neither is the plan of how a product is used.
    assert "claims/source" not in codes("## Mila x y\n\nShe dreams of five days by the sea.\n")
    assert "claims/source" not in codes("## Mila x y {#solution}\n\nShe learns five minutes a day.\n")


def test_other_languages_are_skipped_aloud() -> None:
    story = story_from_text((FRONT % "fi") + "## Mila työskentelee myöhään\n\nTeksti.\n")
    skipped = [complaint for complaint in check(story) if complaint.code == "text/language"]
    assert [complaint.severity for complaint in skipped] == ["info"]
    assert "structure/hero" in skipped[0].message


def test_missing_steps_are_named() -> None:
    found = told("## Mila works late\n", "structure/steps")
    assert {complaint.split("'")[1] for complaint in found} == {"consequences", "solution", "discovery", "outcome"}


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Милу ждут", "Мила"),
        ("Маме Милы звонят", "Мила"),
        ("dla Marii", "Maria"),
        ("Ани нет", "Аня"),
        ("Mila's desk", "Mila"),
    ],
)
def test_an_inflected_name_is_the_same_name(text: str, name: str) -> None:
    assert mentions(text, name)


@pytest.mark.parametrize(
    ("text", "name"), [("the milestone", "Mila"), ("Tallyho", "Mila"), ("", "Mila"), ("Sa", "Sam")]
)
def test_another_word_is_not_the_name(text: str, name: str) -> None:
    assert not mentions(text, name)


def test_the_customer_is_in_every_step() -> None:
    assert "structure/hero" in codes("## The studio is closed today\n\nNothing happens.\n")
    for presence in ("Mila waits.", "She waits.", "> Mila: Oh", "```scene\ncast: [Mila]\n```"):
        assert "structure/hero" not in codes(f"## The studio is closed today\n\n{presence}\n")
    story = story_from_text("---\ncast: {Sam: {role: helper}}\n---\n## Sam waits for it\n")
    assert "structure/hero" in [complaint.code for complaint in check(story)]


def test_the_product_waits_for_its_turn() -> None:
    assert "structure/product-early" in codes("## Mila hears of Tallyho again\n")
    assert "structure/product-early" not in codes("## Mila waits {#solution}\n\nTallyho helps.\n")
    assert "structure/subject" in codes("## Tallyho makes Mila happy {#outcome}\n")


def test_a_headline_is_a_sentence_and_no_label() -> None:
    assert "slides/headline" in codes("## The problem\n")
    assert "slides/headline" in codes("## Problem\n", "pl")
    assert "slides/headline" not in codes("## Klienci odchodzą\n", "pl")


def test_an_unknown_speaker_is_noticed() -> None:
    assert "structure/speaker" in codes("## Mila works late\n\n> Milla: Oh no\n")
    assert "structure/speaker" not in codes("## Mila works late\n\n> Note: it was late\n")


def test_a_problem_is_felt_and_hurts() -> None:
    assert "problem/feeling" in codes("## Mila sends invoices again\n")
    assert "problem/feeling" not in codes("## Mila is exhausted by invoices\n")
    assert "consequences/loss" in codes("## Mila sighs {#consequences}\n")
    assert "consequences/loss" not in codes("## Mila loses her evenings {#consequences}\n")
    assert "consequences/loss" not in codes("## Mila sighs {#consequences}\n```step\nlosses: peace\n```\n")


def test_a_discovery_has_a_channel_and_an_outcome_a_before_and_after() -> None:
    assert "discovery/channel" in codes("## Mila finds it at last {#discovery}\n")
    assert "discovery/channel" not in codes("## Mila sees a billboard {#discovery}\n")
    assert "outcome/result" in codes("## Mila is free again {#outcome}\n")
    assert "outcome/result" not in codes(
        "## Mila is free again {#outcome}\n```step\nresults: [{what: h, before: 6, after: 0}]\n```\n"
    )


def test_the_arc_is_lowest_at_the_consequences_and_ends_higher() -> None:
    def arc(*emotions: int) -> list[str]:
        steps = [f"## Mila goes on here\n```step\nemotion: {emotion}\n```\n" for emotion in emotions]
        return [code for code in codes("".join(steps)) if code == "movement/arc"]

    assert arc(-1, -2, 1, 1, 2) == []
    assert arc(-2, -1, 1, 1, 2) == ["movement/arc"]
    assert arc(0, -2, 1, 1, 0) == ["movement/arc"]
    assert arc(-1, -2) == []


def test_footnotes_and_evidence_belong_together() -> None:
    assert "claims/unknown-evidence" in codes("## Mila works late[^gone]\n")
    assert "claims/unused-evidence" in codes("## Mila works late\n\n[^a]: never used\n")
    assert "claims/unknown-evidence" in codes("# Journey\n| | A |\n|--|--|\n| Evidence | [^b] |\n")


def test_a_map_has_an_owner_a_day_and_evidence() -> None:
    table = "# Journey\n\n%s\n\n| | A | B |\n|--|--|--|\n| Actions | x | y |\n| Evidence | [^a] | |\n\n[^a]: x\n"
    found = codes(table % "")
    assert {"map/owner", "map/review", "claims/hunch"} <= set(found)
    owned = table % "Owner: Ann\nReview: 2027-01-01"
    assert "map/owner" not in codes(owned)
    assert "map/review" not in codes(owned, today=date(2026, 12, 31))
    assert "map/review" in codes(owned, today=date(2027, 1, 2))
    assert "map/components" in codes(owned, profile="strict")


def test_slides_have_sentences_and_room() -> None:
    assert "slides/headline" in codes("## Problem\n")
    assert "slides/headline" in codes("## " + "Mila works " * 12 + "\n")
    assert "slides/length" in codes("## Mila works late\n\n> Mila: " + "word " * 26 + "\n")
    assert "slides/length" in codes("## Mila works late\n\n" + "word " * 211 + "\n")
    assert "slides/length" not in codes("## Mila works late\n\n" + "word " * 150 + "\n")
    assert words_in("朝から晩まで働く") == 4


def test_stricter_profiles_ask_for_more() -> None:
    assert "strategic/change" in codes("## Mila works late\n", profile="strategic")
    assert "movement/trigger" in codes("## Mila works late\n", profile="strict")
    with pytest.raises(StoryboardError, match="did you mean 'strict'"):
        codes("", profile="strickt")


def test_checks_are_found_by_their_place_and_name() -> None:
    found = {one.code for one in found_checks()}
    assert {"structure/product-early", "claims/source", "map/review", "slides/length"} <= found


def test_findings_come_in_the_order_of_the_file_and_are_the_same_every_time() -> None:
    story = story_from_text((FRONT % "en") + "## A\n\n9 days\n\n## B\n\n> Milla: 9\n", file="a.md")
    first = check(story)
    assert list(first) == sorted(first, key=lambda c: (c.line, c.column, c.code, c.message))
    assert check(story) == first


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("ru", "На билборде: «12 минут в день».", False),
        ("pl", "Na billboardzie: „30 dni za darmo”.", False),
        ("en", "The billboard has 4,000 viewers.", True),
    ],
)
def test_the_words_of_an_ad_are_no_claim_of_the_story(language: str, text: str, found: bool) -> None:
    said = codes(f"## Mila works {{#discovery}}\n\n{text}\n", language)
    assert ("claims/source" in said) is found


def test_a_shelf_has_a_number_that_is_no_claim() -> None:
    assert told("## Mila seeks\n\nThe kettles are on shelf 14.\n", "claims/source") == []
    assert told("## Мила ищет\n\nЧайники на стеллаже 14.\n", "claims/source", "ru") == []


@pytest.mark.parametrize("text", ["The wait fell from sixteen weeks to one night.", "It went from never to daily."])
def test_a_change_that_is_told_in_words_is_a_before_and_an_after(text: str) -> None:
    assert "outcome/result" not in codes(f"## Mila is glad {{#outcome}}\n\n{text}\n")


@pytest.mark.parametrize(("text", "found"), [("Лифт занят, и Мила ждёт.", False), ("Но Лифт спасёт её.", True)])
def test_a_product_that_is_named_in_quotes_is_not_the_word_that_begins_a_sentence(text: str, found: bool) -> None:
    front = "---\nlanguage: ru\nproduct: {name: Лифт}\ncast: {Мила: {role: customer}}\n---\n# Мила\n\n"
    steps = f"## Мила стоит внизу\n\n{text}\n\n## Мила опоздала\n\n## «Лифт» поднимает её\n"
    early = [c.code for c in check(story_from_text(front + steps)) if c.code == "structure/product-early"]
    assert bool(early) is found


def test_a_number_in_what_the_product_is_asked_for_is_no_claim() -> None:
    assert told('## Peg finds it {#solution}\n\nAsk for "coat, 42 chest".\n', "claims/source") == []


def test_a_number_in_the_headline_of_a_plan_is_how_it_works() -> None:
    assert told("## Tallyho asks for five minutes a day {#solution}\n", "claims/source") == []


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("en", "The guests go to a competitor.", False),
        ("ru", "Гости уезжают к конкурентам.", False),
        ("pl", "Goście odchodzą do konkurencji.", False),
        ("en", "Every competitor is slower.", True),
        ("ru", "Все конкуренты медленнее.", True),
        ("pl", "Konkurencja jest droższa.", True),
        ("bg", "Конкурентите са по-бавни.", True),
        ("pl", "Gość jedzie do konkurencji i tam śpi.", False),
        ("pl", "Kupuje u konkurencji. Tu jest tylko cisza.", False),
        ("bg", "Гостите пазаруват от конкурента отсреща.", False),
        ("ru", "Через дорогу открылись конкуренты.", False),
        ("en", "A competitor opens across the street.", False),
        ("en", "No competitor answers before Monday, and ours is the fastest on the market.", True),
    ],
)
def test_where_customers_go_is_no_claim_about_others(language: str, text: str, found: bool) -> None:
    assert ("claims/rivals" in codes(f"## Mila works\n\n{text}\n", language)) is found


@pytest.mark.parametrize(
    ("headline", "found"), [("The man in the next seat shows his phone", False), ("And then she sees an ad", True)]
)
def test_the_next_seat_strings_no_steps_together(headline: str, found: bool) -> None:
    body = f"## Mila works\n\nMila works.\n\n## {headline} {{#discovery}}\n\nMila looks.\n"
    assert ("movement/and-then" in codes(body)) is found
