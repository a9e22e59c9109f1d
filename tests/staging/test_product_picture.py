"""The story's own pictures: found only in its folder, read with limits, written anew."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from storyboard.art.artwork import Artwork
from storyboard.errors import StoryboardError
from storyboard.staging.product_picture import LONGEST, product_logo, product_picture


def _saved(folder: Path, name: str, size: tuple[int, int] = (40, 20), **options: object) -> Path:
    path = folder / name
    Image.new("RGB", size, "#336699").save(path, **options)  # type: ignore[arg-type]
    return path


def test_a_picture_is_at_most_as_long_as_a_panel_is_wide(tmp_path: Path) -> None:
    _saved(tmp_path, "screen.png", (3200, 1000))
    raster = product_picture("screen.png", tmp_path)
    assert (raster.width, raster.height) == (LONGEST, 500)


def test_what_a_camera_wrote_about_the_place_does_not_travel_along(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x010E] = "canary"
    _saved(tmp_path, "photo.jpg", exif=exif)
    data = product_picture("photo.jpg", tmp_path).data
    assert b"canary" not in data
    assert not Image.open(BytesIO(data)).getexif()


def test_a_photograph_is_turned_upright(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    _saved(tmp_path, "photo.jpg", (40, 20), exif=exif)
    raster = product_picture("photo.jpg", tmp_path)
    assert (raster.width, raster.height) == (20, 40)


def test_webp_becomes_png(tmp_path: Path) -> None:
    _saved(tmp_path, "screen.webp")
    raster = product_picture("screen.webp", tmp_path)
    assert raster.media_type == "image/png"
    assert raster.data.startswith(b"\x89PNG")


@pytest.mark.parametrize("name", ["../secret.png", "%2e%2e/secret.png", "/etc/hostname", "link.png"])
def test_nothing_outside_the_story_s_folder_is_read(tmp_path: Path, name: str) -> None:
    home = tmp_path / "story"
    home.mkdir()
    secret = _saved(tmp_path, "secret.png")
    (home / "link.png").symlink_to(secret)
    with pytest.raises(StoryboardError):
        product_picture(name, home)


@pytest.mark.parametrize("content", [b"", b"GIF89a", b"\x89PNG\r\n\x1a\n", b"<svg/>", b"\xff\xd8\xff\xe0junk"])
def test_what_is_no_picture_is_refused_kindly(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "screen.png").write_bytes(content)
    with pytest.raises(StoryboardError, match=r"screen\.png"):
        product_picture("screen.png", tmp_path)


def test_a_picture_of_too_many_pixels_is_refused(tmp_path: Path) -> None:
    Image.new("1", (6000, 5000)).save(tmp_path / "huge.png")
    with pytest.raises(StoryboardError, match="25 million"):
        product_picture("huge.png", tmp_path)


def test_a_story_without_a_folder_has_no_pictures() -> None:
    with pytest.raises(StoryboardError, match="no folder"):
        product_picture("screen.png", None)


def test_a_logo_may_be_a_drawing(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><circle cx="5" cy="5" r="4" fill="#ff6600"/></svg>'
    (tmp_path / "logo.svg").write_text(svg, encoding="utf-8")
    assert isinstance(product_logo("logo.svg", tmp_path), Artwork)


def test_a_logo_that_runs_something_is_refused(tmp_path: Path) -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg"><script>1</script></svg>'
    (tmp_path / "logo.svg").write_text(svg, encoding="utf-8")
    with pytest.raises(StoryboardError, match=r"logo\.svg"):
        product_logo("logo.svg", tmp_path)
