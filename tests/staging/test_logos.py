from __future__ import annotations

from io import BytesIO

import pytest
from PIL import Image, ImageDraw

from storyboard.art.artwork import artwork_from_svg
from storyboard.art.catalogue import default_catalogue
from storyboard.art.palette import palette_for
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Path, Picture
from storyboard.staging.logos import Logo, logo_palette, placed_logo, plate_for, proportions
from storyboard.staging.product_picture import Raster

THEME = default_catalogue().theme("ink")
PALETTE = logo_palette(THEME)
WHITE, BLACK, TEAL = "#ffffff", "#000000", "#007d7a"


def pixels(color: str, ground: str = "", size: tuple[int, int] = (300, 100)) -> Raster:
    """A disc in one colour on clear ground, or on a ground of its own."""
    image = Image.new("RGBA", size, ground or (0, 0, 0, 0))
    ImageDraw.Draw(image).ellipse((10, 10, size[0] - 10, size[1] - 10), fill=color)
    out = BytesIO()
    image.save(out, "PNG")
    return Raster(out.getvalue(), "image/png", *size)


def shapes(body: str) -> Logo:
    return artwork_from_svg(f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20">{body}</svg>', "logo.svg")


DISC = '<circle cx="10" cy="10" r="10" fill="{0}"/><circle cx="30" cy="10" r="10" fill="{0}"/>'


@pytest.mark.parametrize("logo", [pixels(WHITE), shapes(DISC.format(WHITE))])
def test_a_white_logo_stands_on_white_paper_on_the_first_plate_that_shows_it(logo: Logo) -> None:
    assert plate_for(logo, PALETTE, WHITE, ["#f4f4f4", TEAL, BLACK]) == TEAL
    assert plate_for(logo, PALETTE, TEAL, [BLACK]) == ""


@pytest.mark.parametrize("logo", [pixels(BLACK), shapes(DISC.format(BLACK))])
def test_a_dark_logo_gets_a_plate_on_a_dark_page_only(logo: Logo) -> None:
    assert plate_for(logo, PALETTE, WHITE, [TEAL]) == ""
    assert plate_for(logo, PALETTE, "#14152b", ["#0a1f44", WHITE]) == WHITE


@pytest.mark.parametrize(
    "logo", [pixels(WHITE, TEAL), shapes(f'<rect width="40" height="20" fill="{TEAL}"/>{DISC.format(WHITE)}')]
)
def test_a_logo_with_a_ground_of_its_own_needs_none(logo: Logo) -> None:
    assert plate_for(logo, PALETTE, TEAL, [WHITE]) == ""


def test_where_no_plate_shows_it_the_best_one_is_taken() -> None:
    grey = pixels("#808080")
    assert plate_for(grey, PALETTE, "#8a8a8a", ["#7a7a7a", "#888888"]) in ("#7a7a7a", "#888888")


def test_a_logo_is_whole_and_stands_where_its_page_begins() -> None:
    wide, box = pixels(BLACK, size=(400, 100)), Box(50, 20, 200, 40)
    (left,) = placed_logo(wide, box, PALETTE, start=0.0)
    (right,) = placed_logo(wide, box, PALETTE, start=1.0)
    assert isinstance(left, Picture) and left.box == Box(50, 20, 160, 40)
    assert isinstance(right, Picture) and right.box == Box(90, 20, 160, 40)
    assert proportions(wide) == 4


def test_a_plate_holds_the_logo_and_stays_in_its_place() -> None:
    tall, box = pixels(WHITE, size=(100, 200)), Box(0, 0, 200, 50)
    plate, logo = placed_logo(tall, box, PALETTE, TEAL, start=0.0)
    assert isinstance(plate, Path) and isinstance(logo, Picture)
    around, inside = plate.bounds, logo.box
    assert (around.x, around.y, around.bottom) == pytest.approx((0, 0, 50))
    assert around.x < inside.x and around.right > inside.right and around.right < 50
    assert inside.height == pytest.approx(2 * inside.width)


def test_a_drawn_logo_keeps_its_lines_as_thick_as_they_were_drawn() -> None:
    (logo,) = placed_logo(
        shapes('<path d="M5 5H35V15H5Z" stroke="brand" stroke-width="4"/>'), Box(0, 0, 20, 10), PALETTE
    )
    assert isinstance(logo, Group)
    line = logo.items[0]
    assert isinstance(line, Path) and line.stroke
    assert line.stroke.width == pytest.approx(4)
    assert logo.scale < 1
    assert line.stroke.color == palette_for(THEME).color("brand")
