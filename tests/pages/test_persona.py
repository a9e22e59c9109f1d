"""A customer on a page of paper."""

from __future__ import annotations

from pathlib import Path

import pytest
from journeys import journey_story
from msgspec.structs import replace
from page_stories import panels_of, story_in

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.items import Group, Text, flattened
from storyboard.drawing.lettering import overflows
from storyboard.errors import StoryboardError
from storyboard.flow import build
from storyboard.pages.extras import CARDS
from storyboard.pages.persona import persona_cards
from storyboard.pages.wording import Wording
from storyboard.proofs import proofs
from storyboard.settings import Choices
from storyboard.staging.pictograms import pictograms
from storyboard.story.model import CastMember, Persona, Story

LANGUAGES = ["en", "ru", "pl", "bg"]
LONG = {
    "en": "wants the internationalisation of invoicing without misunderstandings",
    "ru": "хочет согласованности договорённостей и конфиденциальности данных",
    "pl": "chce najprawdopodobniejszego wariantu bez nieporozumień",
    "bg": "иска поверителност на личните данни и повече осведоменост",
}


def cards(story: Story, theme: Theme) -> Document:
    catalogue = default_catalogue()
    spoken = story.language if catalogue.has("words", story.language) else "en"
    art = pictograms(story, theme, catalogue)
    return persona_cards(story, panels_of(story), theme, labels=catalogue.words(spoken).labels, art=art)


def texts(page: Page) -> list[Text]:
    return [leaf for item in page.items for leaf, _ in flattened(item) if isinstance(leaf, Text)]


def persona(language: str, fields: int, items: int) -> Persona:
    known = {field: tuple(f"{LONG[language]} {n}" for n in range(items)) for field in CARDS[:fields]}
    return Persona(name="Mila", about=LONG[language], quote=LONG[language], **known)  # type: ignore[arg-type]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("fields", "items"), [(0, 0), (1, 1), (6, 2), (11, 2), (11, 3)])
def test_all_that_is_known_fits_on_the_page(theme: Theme, language: str, fields: int, items: int) -> None:
    story = replace(journey_story(9, 5, language=language), personas=(persona(language, fields, items),))
    (page,) = cards(story, theme).pages
    said = "\n".join(text.text.replace("\u00a0", " ") for text in texts(page))
    assert [text.text for text in texts(page) if overflows(text)] == []
    assert all(page.box.contains(text.box, 1.0) for text in texts(page))
    assert all(f"{LONG[language]} {n}" in said for n in range(items))
    boxes = [text.box for text in texts(page) if text.name.startswith("card-") and not text.name.endswith("label")]
    assert not any(a.intersects(b) for n, a in enumerate(boxes) for b in boxes[n + 1 :])


def test_each_persona_has_a_page_with_a_curve_of_their_own(theme: Theme) -> None:
    story = journey_story(5, 4, curves=2)
    people = tuple(Persona(name=name, goals=("rest",)) for name in ("Mila", "Sam", "Nobody"))
    pages = cards(replace(story, personas=people), theme).pages
    assert [page.title for page in pages] == ["Mila", "Sam", "Nobody"]
    alts = [[i.alt for item in page.items for i in inside(item) if i.role == "curve"] for page in pages]
    assert [len(found) for found in alts] == [1, 1, 0]
    assert "Emotion (Mila)" in alts[0][0] and "Emotion (Sam)" in alts[1][0]


def inside(item: object) -> list[Group]:
    return [item, *(one for child in item.items for one in inside(child))] if isinstance(item, Group) else []


def test_without_personas_the_customers_are_shown_with_their_scenes(theme: Theme) -> None:
    people = (CastMember(name="Mila", role="customer", about="ilustratorka"), CastMember(name="Sam", role="helper"))
    pages = cards(replace(story_in("pl"), personas=(), cast=people), theme).pages
    assert [page.title for page in pages] == ["Mila"]
    names = [one.name for item in pages[0].items for one in inside(item)]
    assert any("picture" in name or "panel" in name for name in names)


@pytest.mark.parametrize("name", ["ink", "midnight", "blueprint", "monochrome", "paper"])
def test_it_can_be_read_in_every_theme(name: str) -> None:
    theme = default_catalogue().theme(name)
    story = replace(journey_story(5, 5, language="bg"), personas=(persona("bg", 6, 2),))
    found = cards(story, theme)
    assert [str(one) for one in proofs(found, "a.md")] == []
    assert any("Персона" in text.text for text in texts(found.pages[0]))


def test_a_story_of_nobody_says_what_would_help(theme: Theme) -> None:
    story = replace(story_in("en"), personas=(), cast=(CastMember(name="Sam", role="helper"),))
    with pytest.raises(StoryboardError, match="give somebody in the cast 'role: customer'"):
        cards(story, theme)


def test_pictures_of_two_personas_are_two_files(tmp_path: Path) -> None:
    example = Path(__file__).parent.parent.parent / "examples" / "whirrly.md"
    made = build(example, tmp_path / "w.persona.svg", tmp_path / "w.persona.pdf", choices=Choices())
    assert [path.name for path in made] == ["w.persona-1.svg", "w.persona-2.svg", "w.persona.pdf"]


@pytest.mark.parametrize(
    ("spoken", "needs", "goals"),
    [
        ("ru", "Потребности", "Цели"),
        ("pl", "Potrzeby", "Cele"),
        ("bg", "Нужди", "Цели"),
        ("ja", "ニーズ", "目標"),
        ("en", "Needs", "Goals"),
    ],
)
def test_a_portraits_fields_are_called_in_its_own_language(spoken: str, needs: str, goals: str) -> None:
    wording = Wording(default_catalogue().theme("ink"), spoken, default_catalogue().labels(spoken))
    assert [wording.of_persona(name) for name in ("needs", "goals")] == [needs, goals]
    english = Wording(wording.theme, "en", default_catalogue().labels("en"))
    for field in ("purchase_history", "support_history", "demographics"):
        assert (wording.of_persona(field) == english.of_persona(field)) == (spoken == "en")
