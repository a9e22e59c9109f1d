"""Themes as files: what they may say, what they inherit, and what is complained of."""

from __future__ import annotations

import pytest

from storyboard.art.catalogue import default_catalogue
from storyboard.art.palette import PAGE_ROLES, ROLES
from storyboard.art.themes import theme_from
from storyboard.art.yaml_file import yaml_mapping
from storyboard.drawing.color import contrast, oklch
from storyboard.drawing.document import Theme, Tones
from storyboard.drawing.families import known_families
from storyboard.errors import StoryboardError

CATALOGUE = default_catalogue()
INK = CATALOGUE.theme("ink")
NAMES = CATALOGUE.names("themes")


def theme(text: str) -> Theme:
    return theme_from(yaml_mapping(text, "mine.yaml"), "mine", "mine.yaml", INK)


def test_there_are_themes_that_differ_in_more_than_colour() -> None:
    themes = [CATALOGUE.theme(name) for name in NAMES]
    assert {"ink", "paper", "midnight", "blueprint", "pastel", "monochrome", "bold", "clear"} <= set(NAMES)
    shapes = {(t.heading, t.display, t.caption, t.frame_width, t.frame_radius, t.marker, t.pattern) for t in themes}
    assert len(shapes) == len(themes)


@pytest.mark.parametrize("name", NAMES)
def test_a_theme_has_every_role_and_fonts_that_are_installed(name: str) -> None:
    found = CATALOGUE.theme(name)
    assert set(ROLES) <= set(found.colors) <= {*ROLES, *PAGE_ROLES}
    fonts = {found.heading, found.body, found.hand, found.display, found.caption} - {""}
    assert fonts <= set(known_families())
    assert contrast(found.colors["ink"], found.colors["paper"]) >= 7
    assert contrast(found.colors["ink"], found.colors["white"]) >= 7, "balloons can be read"


def test_a_theme_says_how_it_letters_marks_and_frames() -> None:
    found = theme(
        "fonts: {display: Literata, caption: Literata, code: JetBrains Mono}\n"
        "weights: {display: 500, caption: 300}\nslanted-captions: true\nmarker: square\npattern: grid\n"
        "frame: {width: 2, radius: 0, shadow: 4}\ncolors: {page: '#101020', page-ink: '#ffffff'}\n"
    )
    assert (found.display, found.caption, found.code) == ("Literata", "Literata", "JetBrains Mono")
    assert (found.display_weight, found.caption_weight, found.slanted_captions) == (500, 300, True)
    assert (found.marker, found.pattern, found.frame_shadow) == ("square", "grid", 4)
    assert found.colors["page"] == "#101020"
    child = theme_from(yaml_mapping("marker: plain", "a.yaml"), "a", "a.yaml", found)
    assert (child.marker, child.pattern) == ("plain", "grid")
    assert (child.colors["page"], child.display) == ("#101020", "Literata")


def test_a_theme_without_anything_new_is_read_as_before() -> None:
    found = theme("colors: {brand: '#3355aa'}")
    assert (found.marker, found.pattern, found.tones, found.display) == ("disc", "none", None, "")
    assert not set(PAGE_ROLES) & set(found.colors)


def test_tones_give_pictures_other_colours() -> None:
    found = theme("pictures: {line: '#ffffff', dark: '#001133', light: '#3366aa', spot: true}")
    assert found.tones == Tones("#ffffff", "#001133", "#3366aa", spot=True)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("marker: round", "marker"),
        ("pattern: stripes", "one of none, grid, dots"),
        ("colors: {page-inc: '#ffffff'}", "page-ink"),
        ("pictures: {line: white, dark: '#000000', light: '#ffffff'}", "a colour in quotes"),
        ("pictures: {line: '#ffffff', dark: '#000000', light: '#ffffff', paper: '#ffffff'}", "paper"),
        ("frame: {width: thick}", "width"),
    ],
)
def test_a_wrong_theme_is_complained_of_with_its_line(text: str, complaint: str) -> None:
    with pytest.raises(StoryboardError) as caught:
        theme(text)
    assert complaint in str(caught.value)
    assert "mine.yaml:1" in str(caught.value)


def test_the_monochrome_theme_has_no_colour_but_the_products() -> None:
    found = CATALOGUE.theme("monochrome")
    assert found.tones is not None
    roles = ("ink", "paper", "muted", "line", "surface", "shadow", "leaf", "leaf-dark", "coral", "accent", "sky")
    assert all(oklch(found.colors[role])[1] < 0.02 for role in roles)
