"""The compositions that come with storyboard: they read, name only what exists, and serve every kind of step."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.items import Group, Item, Path, Solid, Text
from storyboard.staging import staged
from storyboard.staging.composition import Composition, turned
from storyboard.staging.library import library_of
from storyboard.story import story_from_text
from storyboard.story.model import STEPS

CATALOGUE = default_catalogue()
LIBRARY = library_of(CATALOGUE)
ALL = {composition.name: composition for composition in LIBRARY.compositions}
CHANNELS = tuple(CATALOGUE.words("en").keywords("channels"))
LOSSES = tuple(CATALOGUE.words("en").keywords("losses"))
PRODUCTS = tuple(CATALOGUE.words("en").keywords("products"))
# The smallest letters on a sign that are read in a panel 500 pixels wide.
LEGIBLE = 23.0


@pytest.mark.parametrize("name", ALL)
def test_a_composition_serves_known_steps(name: str) -> None:
    assert ALL[name].steps
    assert set(ALL[name].steps) <= set(STEPS)


@pytest.mark.parametrize("name", ALL)
def test_a_composition_names_only_art_that_exists(name: str) -> None:
    missing = [f"{kind} {thing}" for kind, thing in _named(ALL[name]) if not CATALOGUE.has(kind, thing)]
    assert missing == []


def _named(composition: Composition) -> Iterator[tuple[str, str]]:
    settings = (composition.setting, *composition.settings)
    yield from (("settings", name) for name in settings if name)
    for prop in composition.props:
        yield from (("props", name) for name in (prop.name, *prop.otherwise) if name)
    yield from (("effects", effect.name) for effect in composition.effects)
    yield from (("props", name) for name in (*composition.asks.words, *composition.asks.suits))
    for place in composition.people:
        yield from (("poses", pose) for pose in place.poses)
        yield from (("expressions", expression) for expression in place.expressions)
        yield from (("headgear", name) for name in (place.wears,) if name)


@pytest.mark.parametrize("name", ALL)
def test_what_a_composition_asks_for_is_something_that_words_can_name(name: str) -> None:
    asks = ALL[name].asks
    assert set(asks.channel) <= set(CHANNELS)
    assert set(asks.loss) <= set(LOSSES)
    assert set(asks.product) <= set(PRODUCTS) | {"screen", "thing"}
    assert all(LIBRARY.acting(feeling) for feeling in asks.feeling)
    for prop in (*asks.words, *asks.suits):
        assert any(CATALOGUE.prop(prop).keywords.get(language) for language in ("en", "ru", "pl", "bg")), prop


@pytest.mark.parametrize("channel", CHANNELS)
def test_every_channel_has_a_composition_of_its_own(channel: str) -> None:
    assert [name for name, c in ALL.items() if c.asks.channel == (channel,)]


@pytest.mark.parametrize("loss", LOSSES)
def test_every_kind_of_loss_has_several_pictures(loss: str) -> None:
    assert len([name for name, c in ALL.items() if loss in c.asks.loss]) >= 4


@pytest.mark.parametrize("product", PRODUCTS)
def test_every_kind_of_product_has_a_picture(product: str) -> None:
    assert [name for name, c in ALL.items() if product in c.asks.product]


def test_signs_in_compositions_say_what_is_told_of_them() -> None:
    props = {place.name for c in ALL.values() for place in c.props if place.sign and place.name}
    for prop in props:
        if {"name", "sign"} & set(CATALOGUE.prop(prop).slots):
            _, *grounds = LIBRARY.sign_style(prop)
            assert all(CATALOGUE.theme("ink").colors[ground] for ground in grounds)


def test_a_turned_composition_turned_again_is_the_same() -> None:
    for composition in ALL.values():
        if composition.turns:
            assert turned(turned(composition)) == composition


STORY = """---
title: Shifts without quarrels
language: {language}
audience: b2c
product: {{name: {product}, tagline: The week is made, color: "#0a7f3c"}}
cast:
  Mila: {{role: customer, about: "baker, 34"}}
---

# Shifts

## Mila makes the shifts by night

She is stressed.

## She loses {lost}

It cannot go on.

## The product does it

1. Add the people
2. Mark the hours
3. Send the week

## Mila finds it

One day.

```step
channel: {channel}
message: Shifts that make themselves while you go home
```

## She is happy

It is well.
"""


def test_whoever_hears_a_podcast_wears_headphones_and_takes_them_off_again() -> None:
    words = {"language": "en", "product": "Tally", "lost": "money", "channel": "podcast"}
    shots = staged(story_from_text(STORY.format(**words)), CATALOGUE).shots
    assert [shot.actors[0].person.outfit.headgear for shot in shots] == ["", "", "", "headphones", ""]


def _panels(**told: str) -> dict[str, Group]:
    words = {"language": "en", "product": "Tally", "lost": "money", "channel": "billboard", **told}
    stage = staged(story_from_text(STORY.format(**words)), CATALOGUE)
    return {panel.step: panel.group for panel in stage.panels}


def _all(item: Item, scale: float = 1.0) -> Iterator[tuple[Item, float]]:
    yield item, scale
    if isinstance(item, Group):
        for inner in item.items:
            yield from _all(inner, scale * item.scale)


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_product_name_of_twenty_letters_is_legible_in_every_channel(channel: str) -> None:
    panel = _panels(channel=channel, product="Распределительница24")["discovery"]
    signs = [(item, scale) for item, scale in _all(panel) if isinstance(item, Text) and item.role == "sign"]
    names = [item.style.size * scale for item, scale in signs if item.text == "Распределительница24"]
    assert names, "the product's name is not in the picture"
    assert min(names) >= LEGIBLE
    assert all(len(item.lines) == 1 for item, _ in signs if item.text == "Распределительница24")


@pytest.mark.parametrize("lost", ["money", "hours every week", "her sleep and health", "customers", "her reputation"])
def test_the_brand_colour_stays_away_from_the_consequences(lost: str) -> None:
    panel = _panels(lost=lost)["consequences"]
    people = [item for item in panel.items if isinstance(item, Group) and item.role in ("hero", "figure")]
    for group in panel.items:
        if group in people:
            continue
        for item, _ in _all(group):
            assert not (isinstance(item, Path) and item.fill == Solid("#0a7f3c"))


def test_a_plan_of_three_steps_may_stand_on_three_cards_of_one_size() -> None:
    panel = _plan_panel()
    cards = [item for item, _ in _all(panel) if isinstance(item, Text) and item.role == "sign"]
    assert [card.text for card in cards] == ["Add the people", "Mark the hours", "Send the week"]
    assert len({card.style.size for card in cards}) == 1


def _plan_panel() -> Group:
    from msgspec.structs import replace

    from storyboard.staging.canvas import Look
    from storyboard.staging.picture import drawn_panel, framed
    from storyboard.staging.shot import Shot

    composition = replace(ALL["plan-in-three"], people=())
    plan = ("Add the people", "Mark the hours", "Send the week")
    props = tuple(
        replace(place, says=says, ground=ground, name_ground=name_ground)
        for place in composition.props
        for says, ground, name_ground in (LIBRARY.sign_style(place.name),)
    )
    shot = Shot("solution", 3, "", composition, "abstract", "day", props=props, plan=plan)
    return framed(drawn_panel(shot, Look(CATALOGUE, CATALOGUE.theme("ink"), product="Tally"))).group
