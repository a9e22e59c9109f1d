"""Whole drawings in a theme's tones: ink in one colour, the rest along a ramp, the brand where it is a spot."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from PIL import Image

from storyboard.drawing.color import contrast, oklch
from storyboard.drawing.document import Theme, Tones
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Linear, Path, Picture, Solid, Stop, Stroke, Text, TextStyle, flattened
from storyboard.drawing.lettering import set_text
from storyboard.drawing.outline import rectangle
from storyboard.drawing.toning import toned, toning

COLORS = {"ink": "#231d38", "brand": "#12b39b"}
GREY = Tones("#111111", "#333333", "#ffffff")
BLUE = Tones("#ffffff", "#0b2a5b", "#3d70bd")
THEME = Theme("plain", COLORS)


def drawing() -> Group:
    outline = rectangle(Box(0, 0, 10, 10))
    glow = Linear(0, 0, 1, 0, (Stop(0, "#ffd98a", 0.5), Stop(1, "#3a2470", 0.0)))
    words = set_text("Not again", Box(0, 0, 90, 20), TextStyle("Caveat", 12, "#231d38"), role="balloon")
    painted = (Path(outline, Solid("#f2675a"), Stroke("#231d38", 2)), Path(outline, glow))
    return Group((Group(painted, "Mila", "Mila", "figure"), words))


def test_a_theme_without_tones_leaves_a_drawing_as_it_is() -> None:
    whole = drawing()
    assert toned(whole, THEME) is whole


def test_all_colours_become_tones_and_nothing_else_changes() -> None:
    grey = toned(drawing(), replace(THEME, tones=GREY))
    before, after = list(flattened(drawing())), list(flattened(grey))
    assert len(before) == len(after)
    path = after[0][0]
    assert isinstance(path, Path) and isinstance(path.fill, Solid) and path.stroke is not None
    assert path.stroke == Stroke(GREY.line, 2)
    assert oklch(path.fill.color)[1] < 0.01
    glow = after[1][0]
    assert isinstance(glow, Path) and isinstance(glow.fill, Linear)
    assert [(stop.at, stop.alpha) for stop in glow.fill.stops] == [(0, 0.5), (1, 0.0)]


def test_lighter_colours_stay_lighter() -> None:
    found = toning(GREY, COLORS["ink"], COLORS["brand"])
    lightness = [oklch(found(color))[0] for color in ("#2b2956", "#d0644f", "#f3c7a1", "#fffaf0")]
    assert lightness == sorted(lightness)


def test_words_can_be_read_where_lines_are_the_lightest() -> None:
    blue = toned(drawing(), replace(THEME, tones=BLUE))
    words = next(leaf for leaf, _ in flattened(blue) if isinstance(leaf, Text))
    assert words.style.color == BLUE.line
    assert {span.color for line in words.lines for span in line.spans} == {BLUE.line}
    assert contrast(BLUE.line, BLUE.light) >= 4.5


def test_the_products_colour_stays_as_a_spot() -> None:
    spot = toning(replace(GREY, spot=True), COLORS["ink"], COLORS["brand"])
    assert spot("#12b39b") == "#12b39b"
    assert spot("#0fa58f") == "#0fa58f", "a shade of it, too"
    assert oklch(spot("#f2675a"))[1] < 0.01
    assert oklch(spot("#f3c7a1"))[1] < 0.01, "no skin"
    assert toning(replace(GREY, spot=True), COLORS["ink"], "#808080")("#12b39b") != "#12b39b"


def test_a_grey_brand_has_no_spot_and_orange_does_not_colour_skin() -> None:
    spot = toning(replace(GREY, spot=True), COLORS["ink"], "#ff7a00")
    assert spot("#ff7a00") == "#ff7a00"
    assert all(oklch(spot(skin))[1] < 0.01 for skin in ("#fadcc2", "#f3c7a1", "#e2ab78"))


def screenshot(mode: str, media_type: str) -> Picture:
    """A red, a white and a brand-coloured square beside each other; where it can, the last is half clear."""
    whole = Image.new(mode, (30, 10), "#ffffff")
    whole.paste("#d03030", (0, 0, 10, 10))
    whole.paste("#12b39b80" if mode == "RGBA" else "#12b39b", (20, 0, 30, 10))
    out = io.BytesIO()
    whole.save(out, media_type.partition("/")[2].upper())
    return Picture(Box(0, 0, 30, 10), out.getvalue(), media_type, "a screenshot", "screen")


def colors_of(picture: Picture) -> list[tuple[int, ...]]:
    with Image.open(io.BytesIO(picture.data)) as opened:
        assert opened.size == (30, 10)
        return [opened.convert("RGBA").getpixel((x, 5)) for x in (5, 15, 25)]  # type: ignore[misc]


@pytest.mark.parametrize(("mode", "media_type"), [("RGB", "image/png"), ("RGBA", "image/png"), ("RGB", "image/jpeg")])
def test_pictures_of_pixels_are_toned_and_keep_their_form(mode: str, media_type: str) -> None:
    before = screenshot(mode, media_type)
    after = toned(before, replace(THEME, tones=GREY))
    assert isinstance(after, Picture)
    assert replace(after, data=b"") == replace(before, data=b"")
    red, white, brand = colors_of(after)
    assert max(red[:3]) - min(red[:3]) <= 6 and min(white[:3]) >= 250
    assert red[0] < white[0]
    assert brand[3] == (128 if mode == "RGBA" else 255)
    assert toned(before, replace(THEME, tones=GREY)) == after


def test_the_products_colour_stays_in_a_picture_where_it_is_the_spot() -> None:
    spot = replace(GREY, spot=True)
    after = toned(screenshot("RGB", "image/png"), replace(THEME, tones=spot))
    assert isinstance(after, Picture)
    red, _, brand = colors_of(after)
    assert max(red[:3]) - min(red[:3]) <= 6
    assert abs(brand[0] - 0x12) < 12 and abs(brand[1] - 0xB3) < 12


def test_hair_in_the_colour_of_the_product_is_toned() -> None:
    path = Path(rectangle(Box(0, 0, 10, 10)), Solid("#e07b39"))
    person = Group((Group((path,), "head"), Group((path,), "body")), "Ann", role="figure")
    orange = replace(THEME, colors={**COLORS, "brand": "#e07b39"}, tones=replace(GREY, spot=True))
    hair, shirt = (leaf for leaf, _ in flattened(toned(person, orange)))
    assert isinstance(hair, Path) and isinstance(hair.fill, Solid) and oklch(hair.fill.color)[1] < 0.01
    assert isinstance(shirt, Path) and shirt.fill == Solid("#e07b39")


def test_strokes_in_the_air_are_light_where_lines_are_the_lightest() -> None:
    ray = Path(rectangle(Box(0, 0, 10, 10)), None, Stroke("#f2675a", 3))
    effect, thing = Group((ray,), "rays", role="effect"), Group((ray,), "cup", role="prop")
    painted = toned(Group((effect, thing)), replace(THEME, tones=BLUE))
    in_the_air, on_the_cup = (leaf.stroke for leaf, _ in flattened(painted) if isinstance(leaf, Path))
    assert in_the_air and on_the_cup
    assert contrast(in_the_air.color, BLUE.light) > 2.5 > contrast(on_the_cup.color, BLUE.light)
