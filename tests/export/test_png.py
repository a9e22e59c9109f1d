from __future__ import annotations

import io

import pytest
from one_of_everything import document, words
from PIL import Image, ImageChops

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Picture
from storyboard.export.format import Options
from storyboard.export.png import write, write_many


def size(png: bytes) -> tuple[int, int]:
    return Image.open(io.BytesIO(png)).size


@pytest.mark.parametrize(
    ("options", "expected"),
    [
        (Options(), (1920, 1080)),
        (Options(scale=0.5), (960, 540)),
        (Options(pixels=1280), (1280, 720)),
        (Options(scale=2, pixels=320), (640, 360)),
    ],
)
def test_the_longer_side_has_the_pixels_asked_for(
    sample_panel: Document, options: Options, expected: tuple[int, int]
) -> None:
    assert size(write(sample_panel, options)) == expected


def test_a_tall_page_is_measured_by_its_height() -> None:
    assert size(write(document(Page(540, 960, ())), Options(pixels=960))) == (540, 960)


def test_a_page_without_a_background_is_white() -> None:
    picture = Image.open(io.BytesIO(write(document(Page(96, 54, ())), Options(pixels=96))))
    assert picture.convert("RGBA").getpixel((5, 5)) == (255, 255, 255, 255)


def test_many_pages_are_the_same_as_each_alone(sample: Document) -> None:
    options = Options(pixels=480)
    each = [write(sample, Options(pixels=480, page=n)) for n in (1, 2, 3)]
    assert write_many(sample, options) == each


def test_the_colours_are_those_of_the_drawing(sample_panel: Document) -> None:
    picture = Image.open(io.BytesIO(write(sample_panel, Options(pixels=1600)))).convert("RGB")
    assert picture.getpixel((1440, 120)) == (208, 48, 48)
    assert picture.getpixel((760, 880)) == (246, 183, 60)


def test_a_large_picture_shows_what_a_small_one_shows(sample_panel: Document, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = write(sample_panel, Options(pixels=640))
    monkeypatch.setattr("storyboard.export.raster.BAND", 640 * 100)
    in_bands = write(sample_panel, Options(pixels=640))
    a, b = (Image.open(io.BytesIO(data)) for data in (whole, in_bands))
    assert a.size == b.size
    assert max(highest for _, highest in ImageChops.difference(a, b).getextrema()) <= 2


def test_a_programs_own_reader_of_png_sees_the_picture(sample_panel: Document) -> None:
    with Image.open(io.BytesIO(write(sample_panel, Options(pixels=96)))) as picture:
        picture.verify()
        assert (picture.format, picture.mode) == ("PNG", "RGB")


@pytest.mark.parametrize(("form", "mode"), [("PNG", "RGBA"), ("PNG", "RGB"), ("JPEG", "RGB")])
def test_pictures_of_pixels_are_painted_into_their_boxes(form: str, mode: str) -> None:
    pixels = io.BytesIO()
    Image.new("RGBA", (40, 30), (200, 40, 40, 128)).convert(mode).save(pixels, form)
    placed = Picture(Box(240, 135, 480, 270), pixels.getvalue(), f"image/{form.lower()}")
    picture = Image.open(io.BytesIO(write(document(Page(960, 540, (placed,))), Options(pixels=960))))
    inside, outside = picture.getpixel((480, 270)), picture.getpixel((230, 125))
    expected = (227, 147, 147) if mode == "RGBA" else (200, 40, 40)
    assert outside == (255, 255, 255)
    assert isinstance(inside, tuple) and max(abs(a - b) for a, b in zip(inside, expected, strict=True)) <= 2


def test_letters_stand_on_rows_of_pixels() -> None:
    def shown(y: float) -> bytes:
        return write(document(Page(960, 540, (words("Crisp", box=Box(40, y, 300, 60)),))), Options(pixels=1920))

    box = Box(40, 30, 300, 60)
    # The baseline in half points, which are the rows of pixels.
    within = words("Crisp", box=box).lines[0].baseline * 2 % 1 / 2
    assert shown(30 - within + 0.05) == shown(30 - within + 0.45)
    assert shown(30 - within + 0.05) != shown(30 - within + 0.55)
