from __future__ import annotations

import io
from collections.abc import Iterable
from pathlib import Path

import pytest
from msgspec.structs import replace
from one_of_everything import document, words
from PIL import Image, ImageChops

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Picture, Solid
from storyboard.export import raster
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
    monkeypatch.setattr("storyboard.export.bands.BAND", 640 * 100)
    in_bands = write(sample_panel, Options(pixels=640))
    a, b = (Image.open(io.BytesIO(data)) for data in (whole, in_bands))
    assert a.size == b.size
    assert max(highest for _, highest in ImageChops.difference(a, b).getextrema()) <= 2


@pytest.fixture
def cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("storyboard.export.png.cache_folder", lambda name: tmp_path / name)
    return tmp_path / "pixels"


@pytest.fixture
def painted(cache: Path, monkeypatch: pytest.MonkeyPatch) -> list[int]:  # noqa: ARG001  # without the user's own cache
    """The widths of the pictures that have been painted."""
    widths: list[int] = []
    paint = raster.png

    def counted(bands: Iterable[str], width: int, height: int, *, opaque: bool) -> bytes:
        widths.append(width)
        return paint(bands, width, height, opaque=opaque)

    monkeypatch.setattr(raster, "png", counted)
    return widths


def test_a_picture_is_painted_once_and_anew_where_it_changes(sample: Document, painted: list[int]) -> None:
    small, large = Options(pixels=96), Options(pixels=192)
    first = write_many(sample, small)
    count = len(painted)
    assert write_many(sample, small) == first
    assert painted == [96] * count
    write(sample, large)
    changed = replace(sample.pages[0], items=(), background=Solid("#123456"))
    assert write(replace(sample, pages=(changed,)), small) != first[0]
    assert painted == [*[96] * count, 192, 96]


@pytest.mark.parametrize("rubbish", [b"", b"no picture"])
def test_a_broken_cache_does_no_harm(sample: Document, painted: list[int], cache: Path, rubbish: bytes) -> None:
    first = write(sample, Options(pixels=96))
    (place,) = cache.iterdir()
    place.write_bytes(rubbish)
    assert write(sample, Options(pixels=96)) == write(sample, Options(pixels=96)) == first
    assert len(painted) == 2


def test_pictures_are_made_where_nothing_can_be_kept(
    sample: Document, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("no folder")
    monkeypatch.setattr("storyboard.export.png.cache_folder", lambda name: tmp_path / "file" / name)
    assert size(write(sample, Options(pixels=96)))[0] == 96


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
