"""Words on pages can be read in every theme and with every brand colour; dark themes differ on pages alone."""

from __future__ import annotations

import math
from itertools import combinations

import pytest
from msgspec.structs import replace
from page_stories import panels_of, story_in

from storyboard.art.catalogue import default_catalogue
from storyboard.art.palette import palette_for
from storyboard.drawing.color import contrast, oklch, standing_out
from storyboard.drawing.document import Page, Theme
from storyboard.drawing.items import Path, Solid, Text
from storyboard.pages import deck, sheet
from storyboard.pages.colors import page_theme, role_color
from storyboard.pages.journey.content import CURVE_COLORS
from storyboard.pages.sheet import KINDS
from storyboard.story.model import Persona, Story

THEMES = default_catalogue().names("themes")
BRANDS = ("#12b39b", "#ffe600", "#fdfdf5", "#0a0a0a", "#808080", "#c8102e", "#1b3fae", "#ff7a00", "#b7e4c7")
READABLE, LARGE = 4.5, 3.0


def branded(name: str, brand: str) -> Theme:
    theme = default_catalogue().theme(name)
    return replace(theme, colors=dict(palette_for(theme, brand).colors))


def everything(story: Story) -> Story:
    persona = Persona(name="Mila", about="An illustrator", needs=("One",), problems=("Two",), quote="Three")
    layouts = {"problem": "big-number", "consequences": "quotation", "outcome": "before-after"}
    steps = tuple(replace(s, layout=layouts.get(s.name, "")) for s in story.steps)
    more = {"slides": ("agenda", "persona", "evidence"), "personas": (persona,), "call": "Go on", "steps": steps}
    return replace(story, **more)


def ground_under(text: Text, page: Page) -> str:
    """The colour of the topmost filled shape that the text stands on."""
    assert page.background is not None
    ground = page.background.color
    for item in page.items:
        if item is text:
            break
        if isinstance(item, Path) and isinstance(item.fill, Solid) and item.name != "dots":
            x, y = text.box.center
            box = item.outline.bounds
            if box.x <= x <= box.right and box.y <= y <= box.bottom and item.fill.alpha == 1:
                ground = item.fill.color
    return ground


def unreadable(page: Page) -> list[str]:
    found = []
    for text in (item for item in page.items if isinstance(item, Text)):
        large = text.style.size >= 24 or (text.style.size >= 18.5 and text.style.weight >= 700)
        reached = contrast(text.style.color, ground_under(text, page))
        if reached < (LARGE if large else READABLE) - 0.005:
            found.append(f"{page.layout}: {text.name} {text.style.color} reaches {reached:.2f}")
    return found


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("name", THEMES)
def test_all_words_on_slides_stand_out_from_their_ground(name: str, brand: str) -> None:
    story = everything(story_in("en"))
    document = deck(story, panels_of(story), branded(name, brand))
    plain = deck(story_in("en"), panels_of(story), branded(name, brand))
    assert [found for page in (*document.pages, *plain.pages) for found in unreadable(page)] == []


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("name", THEMES)
def test_all_words_on_sheets_stand_out_from_their_ground(name: str, brand: str) -> None:
    story = everything(story_in("en"))
    for layout in KINDS:
        document = sheet(story, panels_of(story), branded(name, brand), layout=layout)
        assert [found for page in document.pages for found in unreadable(page)] == []


@pytest.mark.parametrize("name", THEMES)
def test_the_feelings_of_two_people_are_told_apart_by_colour(name: str) -> None:
    """Twice what a careful eye needs side by side: 0.04 in OKLab."""

    def place(color: str) -> tuple[float, float, float]:
        lightness, chroma, hue = oklch(color)
        return lightness, chroma * math.cos(hue), chroma * math.sin(hue)

    places = [place(role_color(page_theme(default_catalogue().theme(name)), role)) for role in CURVE_COLORS]
    assert min(math.dist(a, b) for a, b in combinations(places, 2)) > 0.08


def test_a_page_theme_given_again_stays_as_it_is() -> None:
    for name in THEMES:
        for brand in BRANDS:
            once = page_theme(branded(name, brand))
            assert page_theme(once) == once


def test_a_dark_theme_has_dark_pages_and_its_art_keeps_its_ink() -> None:
    midnight = default_catalogue().theme("midnight")
    page = page_theme(midnight)
    assert contrast(page.colors["paper"], "#ffffff") > 12
    assert contrast(page.colors["ink"], page.colors["paper"]) > 12
    assert midnight.colors["ink"] == default_catalogue().theme("ink").colors["ink"]


def test_a_theme_without_roles_for_pages_prints_its_pages_as_its_art() -> None:
    ink = default_catalogue().theme("ink")
    kept = ("paper", "ink", "muted", "line", "surface", "accent", "brand-dark", "link")
    assert {role: page_theme(ink).colors[role] for role in kept} == {role: ink.colors[role] for role in kept}
    assert role_color(page_theme(ink), "frame") == ink.colors["ink"]


@pytest.mark.parametrize("ground", ["#ffffff", "#000000", "#808080", "#ffe600"])
def test_a_colour_is_moved_until_it_stands_out(ground: str) -> None:
    for color in BRANDS:
        assert contrast(standing_out(color, ground), ground) >= READABLE
    assert standing_out("#000000", "#ffffff") == "#000000"


@pytest.mark.parametrize("theme", default_catalogue().names("themes"))
@pytest.mark.parametrize("brand", [*BRANDS, "#2b78e4", "#4f9a2f", "#12b39b", "#e2711d", "#ffe600", "#f4f0e6"])
def test_words_on_the_products_ground_can_be_read_and_are_white_unless_that_would_make_it_brown(
    theme: str, brand: str
) -> None:
    branded = palette_for(default_catalogue().theme(theme), brand)
    page = page_theme(replace(default_catalogue().theme(theme), colors=dict(branded.colors)))
    ground, words = page.colors["brand-ground"], page.colors["on-ground"]
    assert contrast(words, ground) >= READABLE
    if brand in ("#2b78e4", "#4f9a2f", "#12b39b"):
        assert words == page.colors["white"]
    if brand in ("#e2711d", "#ffe600"):
        assert ground == brand


@pytest.mark.parametrize("brand", ["#fbfaf5", "#111111", "#f7d118", "#2e9e4f"])
@pytest.mark.parametrize("paper", ["#fffaf0", "#14142b"])
def test_thin_marks_in_the_products_colour_are_seen_on_any_page(brand: str, paper: str) -> None:
    theme = page_theme(Theme("plain", {"brand": brand, "paper": paper, "ink": "#231d38"}))
    assert contrast(role_color(theme, "brand-mark"), paper) >= 1.6


@pytest.mark.parametrize("brand", BRANDS)
@pytest.mark.parametrize("name", THEMES)
def test_the_cards_in_the_products_colour_are_seen_on_every_page(name: str, brand: str) -> None:
    theme = page_theme(branded(name, brand))
    assert contrast(role_color(theme, "brand-tint"), theme.colors["paper"]) >= 1.049
    assert contrast(theme.colors["ink"], role_color(theme, "brand-tint")) >= READABLE


@pytest.mark.parametrize(
    ("frame", "brand", "outlined"),
    [("#f2f7ff", "#e2711d", True), ("#5b5d99", "#e2711d", False), ("#5b5d99", "#14142b", True)],
)
def test_marks_are_outlined_where_frames_are_drawn_or_the_mark_would_be_lost(
    frame: str, brand: str, outlined: bool
) -> None:
    colors = {"brand": brand, "on-brand": "#ffffff", "white": "#ffffff", "ink": "#231d38", "paper": "#14152b"}
    theme = page_theme(Theme("plain", {**colors, "page-frame": frame}))
    assert role_color(theme, "outline") == (frame if outlined else role_color(theme, "brand-ground"))


@pytest.mark.parametrize("brand", ["#000000", "#0a1f44", "#6b3e1e", "#8a8a8a", "#f7f7f2", "#ffe600", "#39ff14"])
def test_cards_in_the_products_colour_are_pale_on_light_pages(brand: str) -> None:
    theme = page_theme(Theme("plain", {"brand": brand, "paper": "#fffaf0", "ink": "#231d38"}))
    assert oklch(role_color(theme, "brand-tint"))[0] >= 0.88
    assert contrast(role_color(theme, "brand-tint"), "#fffaf0") >= 1.05


def test_a_grey_product_has_white_words_on_a_deeper_grey() -> None:
    colors = {"brand": "#8a8a8a", "on-brand": "#231d38", "white": "#ffffff", "ink": "#231d38", "paper": "#fffaf0"}
    theme = page_theme(Theme("plain", colors))
    assert role_color(theme, "on-ground") == "#ffffff"
    assert contrast("#ffffff", role_color(theme, "brand-ground")) >= READABLE


def test_a_card_on_a_ground_like_the_page_has_an_edge() -> None:
    colors = {"on-brand": "#231d38", "white": "#ffffff", "ink": "#231d38", "paper": "#fffaf0"}
    pale, deep = (page_theme(Theme("plain", {**colors, "brand": brand})) for brand in ("#f7f7f2", "#007d7a"))
    assert contrast(role_color(pale, "card-edge"), "#fffaf0") >= 1.6
    assert role_color(deep, "card-edge") == "#fffaf0"
