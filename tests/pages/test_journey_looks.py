"""What a professional of journey maps sees at once: words that are whole, heads that are even, rings round faces."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

import pytest
from journeys import journey_story
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure.heads import head_names
from storyboard.drawing.color import contrast
from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.geometry import box_around
from storyboard.drawing.items import Group, Item, Path, Solid, Text, flattened, transformed
from storyboard.pages.journey import journey_map
from storyboard.staging.pictograms import pictograms, themed
from storyboard.story.model import Block, CastMember, Cell, Lane, Look, Phrase, Story

FACTS = {
    "en": ("see in which weeks people go to another lender, and what would have kept them", "January to October 2026"),
    "ru": (
        "понять, на каких этапах заказчики теряют доверие и что помогает его вернуть",
        "январь — октябрь 2026 года",
    ),
    "pl": ("znaleźć momenty, w których rodziny przerywają leczenie albo odchodzą", "wrzesień 2025 – sierpień 2026"),
    "bg": (
        "да разберем къде роднините се отказват и къде сестрите губят време с едни и същи въпроси",
        "януари – септември 2026 г.",
    ),
}


def texts(page: Page) -> list[Text]:
    return [leaf for item in page.items for leaf, _ in flattened(item) if isinstance(leaf, Text)]


def groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def mapped(story: Story, theme: Theme, size: str = "a3") -> Document:
    return journey_map(story, (), theme, size=size, labels=default_catalogue().words(story.language).labels)


@pytest.mark.parametrize("size", ["a4", "a3", "a0", "16:9", "square"])
@pytest.mark.parametrize("language", FACTS)
def test_all_facts_of_the_head_are_of_one_size_and_whole(theme: Theme, language: str, size: str) -> None:
    goal, period = FACTS[language]
    story = journey_story(5, 4, language=language)
    journey = replace(story.journeys[0], goal=goal, scope=goal[: len(goal) // 2], period=period)
    story = replace(story, journeys=(journey,), owner="Качество и грижа за пациента", review=date(2027, 5, 10))
    page = mapped(story, theme, size).pages[0]
    labels = default_catalogue().words(language).labels
    names = {labels[key] for key in ("goal", "scope", "period", "owner")}
    facts = [text for text in texts(page) if text.name in names and text.role == "caption"]
    assert {text.name for text in facts} == names
    assert len({text.style.size for text in facts}) == 1
    for text in facts:
        lines = [line.text.strip() for line in text.lines]
        assert " ".join(lines).replace("\u00a0", " ") == text.text.replace("\u00a0", " "), "no word is parted"


def test_a_ring_is_seen_beside_every_head_whatever_its_hair() -> None:
    worst = {}
    for hair in head_names():
        story = replace(journey_story(2, 4), cast=(CastMember(name="Mila", role="customer", look=Look(head=hair)),))
        theme = themed(story, default_catalogue())
        labels = default_catalogue().words("en").labels
        page = journey_map(story, (), theme, labels=labels, art=pictograms(story, theme)).pages[0]
        face = next(one for one in groups(page.items) if one.name.startswith("Mila ") and len(one.items) == 2)
        disc = next(item for item in face.items if isinstance(item, Path) and item.name == "disc").bounds
        head = next(item for item in face.items if isinstance(item, Group))
        drawn = [transformed(leaf, matrix).bounds for leaf, matrix in flattened(head) if isinstance(leaf, Path)]
        around = box_around(drawn)
        assert around
        worst[hair] = around.width / disc.width
    assert {hair: round(share, 2) for hair, share in worst.items() if share > 1.05} == {}


LONG = {
    "pl": "popołudniowe oddzwanianie pogrubieniem przypomnienie nastolatków powtarzanych pielęgniarki",
    "ru": "предупреждение недоразумений восстановление согласование подтверждение расспрашивает сопровождаем",
    "bg": "предварително възстановяване рехабилитатор изследванията потвърждение напомнянето упражненията",
}


@pytest.mark.parametrize("size", ["a3", "16:9"])
@pytest.mark.parametrize("language", LONG)
def test_a_map_takes_a_page_more_before_it_parts_many_words(theme: Theme, language: str, size: str) -> None:
    journey = journey_story(14, 4, language=language).journeys[0]
    scenario = journey.scenarios[0]
    words = LONG[language].split()
    cells = tuple(Cell(blocks=(Block(phrases=(Phrase(text=words[n % len(words)]),)),)) for n in range(14))
    lane = Lane(kind="opportunities", title="Opportunities", cells=cells)
    stages = tuple(replace(stage, name=str(n)) for n, stage in enumerate(scenario.stages))
    made = replace(scenario, stages=stages, lanes=(lane,))
    story = replace(journey_story(language=language), journeys=(replace(journey, scenarios=(made,)),))
    pages = mapped(story, theme, size).pages
    assert len({text.text for page in pages for text in texts(page) if _parted(text)}) <= 2, "of seven"
    assert len(pages) <= 4


def _parted(text: Text) -> bool:
    """Whether a line of the text ends inside a word."""
    shown = {word for line in text.lines for word in line.text.replace("\u00a0", " ").split()}
    return not shown <= set(text.text.replace("\u00a0", " ").split())


@pytest.mark.parametrize("name", default_catalogue().names("themes"))
def test_pictures_of_touchpoints_stand_out_from_what_they_stand_on(name: str) -> None:
    catalogue = default_catalogue()
    cells = tuple(Cell(blocks=(Block(phrases=(Phrase(text=text),)),)) for text in ("hotline", "phone call", "clinic"))
    journey = journey_story(3, 4).journeys[0]
    lane = Lane(kind="touchpoints", title="Touchpoints", cells=cells)
    story = replace(
        journey_story(), journeys=(replace(journey, scenarios=(replace(journey.scenarios[0], lanes=(lane,)),)),)
    )
    theme = themed(story, catalogue, name)
    labels = catalogue.words("en").labels
    page = journey_map(story, (), theme, labels=labels, art=pictograms(story, theme, catalogue)).pages[0]
    found = [one for one in groups(page.items) if one.name.startswith("Touchpoints: ") and one.items]
    assert len(found) == 3
    for cell in found:
        grounds = [item.fill.color for item in cell.items if isinstance(item, Path) and isinstance(item.fill, Solid)]
        picture = next(item for item in cell.items if isinstance(item, Group) and item.role == "prop")
        lines = [leaf.stroke.color for leaf, _ in flattened(picture) if isinstance(leaf, Path) and leaf.stroke]
        [(ink, _)] = Counter(lines).most_common(1)
        assert contrast(ink, grounds[-1]) >= 3, f"{name}: {cell.name}"


@pytest.mark.parametrize(("name", "square"), [("bold", True), ("paper", True), ("ink", False), ("pastel", False)])
def test_cards_have_the_corners_that_the_theme_gives_its_pictures(name: str, square: bool) -> None:
    cards = {"card", "facts"}
    page = mapped(journey_story(5, 9), default_catalogue().theme(name)).pages[0]
    found = [leaf for item in page.items for leaf, _ in flattened(item) if isinstance(leaf, Path)]
    shapes = [path.outline.verbs for path in found if path.name in cards or path.name.startswith("column ")]
    assert len(shapes) > 20
    assert all(("C" in verbs) is not square for verbs in shapes)
