"""Extras stand in where a touchpoint needs somebody and the cast has nobody."""

from __future__ import annotations

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.staging import directed
from storyboard.staging.extras import extra_of
from storyboard.staging.library import library_of
from storyboard.staging.shot import Shot
from storyboard.story import Story, story_from_text

FRONT = "---\nlanguage: {language}\nproduct: Tallyho\ncast:\n  Mila: {{role: customer}}\n{cast}---\n"


def story_of(text: str, channel: str, language: str = "en", cast: str = "") -> Story:
    head = FRONT.format(language=language, cast=cast)
    return story_from_text(f"{head}## Mila finds Tallyho {{#discovery channel={channel}}}\n\n{text}\n")


def shot_of(story: Story) -> Shot:
    (shot,) = directed(story, default_catalogue())
    return shot


@pytest.mark.parametrize(
    ("language", "text", "role", "about"),
    [
        ("en", "Her sister tells her about it.", "family", "sister"),
        ("en", "A friend tells her about it.", "bystander", "friend"),
        ("ru", "Её подруга советует ей.", "bystander", "подруга"),
        ("pl", "Kolega opowiada jej o tym.", "bystander", "Kolega"),
        ("bg", "Сестра ѝ разказва.", "family", "Сестра"),
        ("en", "At the market a woman tells her about it.", "bystander", "woman"),
        ("bg", "На пазара една жена ѝ разказва.", "bystander", "жена"),
    ],
)
def test_whoever_gives_the_tip_is_cast_by_the_words(language: str, text: str, role: str, about: str) -> None:
    story = story_of(text, "word-of-mouth", language)
    extra = extra_of(story, library_of(default_catalogue()))
    assert extra is not None
    assert (extra.role, extra.about) == (role, about)
    mila, teller = shot_of(story).actors
    assert (mila.name, teller.name) == ("Mila", extra.name)
    assert mila.facing != teller.facing


@pytest.mark.parametrize("channel", ["partner", "trade-fair"])
def test_who_sells_the_product_is_there(channel: str) -> None:
    assert [actor.role for actor in shot_of(story_of("She asks.", channel)).actors] == ["customer", "helper"]


def test_no_extra_comes_where_the_cast_has_somebody_or_nobody_is_needed() -> None:
    assert [actor.name for actor in shot_of(story_of("She looks up.", "billboard")).actors] == ["Mila"]
    named = story_of("Mila and Sam talk.", "word-of-mouth", cast="  Sam: {role: colleague}\n")
    assert {actor.name for actor in shot_of(named).actors} == {"Mila", "Sam"}
