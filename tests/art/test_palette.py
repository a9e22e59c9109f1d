"""Every brand colour gives readable roles; light changes what it should and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storyboard.art.catalogue import default_catalogue
from storyboard.art.palette import READABLE, ROLES, is_color, palette_for, shade_of
from storyboard.drawing.color import contrast, luminance, oklch
from storyboard.errors import StoryboardError

CATALOGUE = default_catalogue()
INK = CATALOGUE.theme("ink")
colors = st.integers(0, 0xFFFFFF).map(lambda n: f"#{n:06x}")


@given(colors)
def test_any_brand_colour_can_be_read_and_written_on(color: str) -> None:
    palette = palette_for(INK, color)
    paper, ink = palette.color("paper"), palette.color("ink")
    assert palette.color("brand") == color
    assert contrast(palette.color("on-brand"), color) >= READABLE
    assert contrast(palette.color("brand-dark"), paper) >= READABLE
    assert contrast(palette.color("link"), paper) >= READABLE
    assert contrast(ink, palette.color("brand-light")) >= READABLE


@pytest.mark.parametrize("color", ["#ffffff", "#fffde0", "#ffe600", "#000000", "#12b39b", "#7f7f7f"])
def test_the_hardest_brand_colours_keep_their_order_of_lightness(color: str) -> None:
    palette = palette_for(INK, color)
    lightness = [oklch(palette.color(role))[0] for role in ("brand-dark", "brand-light")]
    assert lightness == sorted(lightness)


@pytest.mark.parametrize("role", ["brand", "brand-dark", "brand-light", "on-brand", "link"])
def test_the_themes_own_brand_is_taken_as_the_theme_has_it(role: str) -> None:
    assert palette_for(INK, INK.colors["brand"]).color(role) == INK.colors[role]


def test_a_shade_goes_towards_paper_or_towards_violet_shadow() -> None:
    palette = palette_for(INK)
    wood = luminance(palette.color("wood"))
    assert luminance(palette.color("wood+40")) > wood > luminance(palette.color("wood-40"))
    assert shade_of("wall-2") == ("wall-2", 0.0)
    assert shade_of("wall-2-25") == ("wall-2", -0.25)
    assert shade_of("brand-dark+10") == ("brand-dark", 0.10)


@pytest.mark.parametrize("text", ["wood", "wood-25", "wall-2", "brand-light+05", "#fff", "#12b39b"])
def test_these_are_colours(text: str) -> None:
    assert is_color(text)


@pytest.mark.parametrize("text", ["red", "wood-5", "wood+125", "#12", "rgb(1,2,3)", "", "url(#a)"])
def test_these_are_no_colours(text: str) -> None:
    assert not is_color(text)


def test_an_unknown_role_names_the_near_ones() -> None:
    with pytest.raises(StoryboardError, match="did you mean 'mustard'"):
        palette_for(INK).color("mustart")


def test_a_wrong_product_colour_is_told_with_an_example() -> None:
    with pytest.raises(StoryboardError, match="#12b39b"):
        palette_for(INK, "teal")


@pytest.mark.parametrize("name", CATALOGUE.names("lights"))
def test_every_light_leaves_ink_and_screens_alone(name: str) -> None:
    lit = palette_for(INK, light=CATALOGUE.light(name))
    for role in ("ink", "shadow", "screen", "warm", "skin"):
        assert lit.color(role) == INK.colors[role]
    assert lit.light == name


def test_night_darkens_walls_a_great_deal_and_things_a_little() -> None:
    night = palette_for(INK, light=CATALOGUE.light("night"))
    wall, wood = (luminance(night.color(r)) / luminance(INK.colors[r]) for r in ("wall", "wood"))
    assert wall < 0.15 < 0.5 < wood


def test_light_falls_as_strongly_as_it_is_told() -> None:
    night = CATALOGUE.light("night")
    whole, part, none = (palette_for(INK, light=night, strength=s).color("wall") for s in (1, 0.3, 0))
    assert luminance(whole) < luminance(part) < luminance(none) == luminance(INK.colors["wall"])


def test_a_thing_can_be_recoloured() -> None:
    palette = palette_for(INK).recolored({"coral": "violet", "mustard": "#abcdef"})
    assert palette.color("coral") == INK.colors["violet"]
    assert palette.color("mustard") == "#abcdef"


@pytest.mark.parametrize("name", CATALOGUE.names("themes"))
def test_every_theme_has_every_role(name: str) -> None:
    theme = CATALOGUE.theme(name)
    assert set(ROLES) <= set(theme.colors)
    assert contrast(theme.colors["ink"], theme.colors["paper"]) >= 7
    assert contrast(theme.colors["muted"], theme.colors["paper"]) >= READABLE
    assert contrast(theme.colors["on-brand"], theme.colors["brand"]) >= READABLE
    assert contrast(theme.colors["link"], theme.colors["paper"]) >= READABLE
