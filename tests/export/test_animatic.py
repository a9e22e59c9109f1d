"""Moving pictures, read back with Pillow: what is seen when, and that nothing is stored twice."""

from __future__ import annotations

import io

import pytest
from msgspec.structs import replace
from one_of_everything import cover, document, step, words
from PIL import Image, ImageChops, ImageSequence

from storyboard.drawing.document import Document, Page
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Path, Solid
from storyboard.drawing.motion import Camera, Entering, Entrance, Motion
from storyboard.drawing.outline import rectangle
from storyboard.errors import StoryboardError
from storyboard.export.animation import Film, Frame
from storyboard.export.changes import changes
from storyboard.export.format import Options, format_for, formats

MOVING = [name for name, form in formats().items() if form.motion and name != "mp4"]
SMALL = Options(pixels=320)
RED, BLUE, PAPER = (208, 48, 48), (48, 48, 208), (255, 253, 246)


def block(x: float, y: float, width: float, height: float, color: tuple[int, int, int] = RED) -> Path:
    return Path(rectangle(Box(x, y, width, height)), Solid("#{:02x}{:02x}{:02x}".format(*color)))


def playing(*items: Path, motion: Motion, seconds: float = 2.0) -> Page:
    return Page(160, 90, items, duration=seconds, background=Solid("#fffdf6"), motion=motion)


def entering(how: Entering, **more: object) -> Document:
    page = playing(block(40, 20, 80, 40), motion=Motion(entrances=(Entrance(0, 0.5, 1.0, how),)))
    return replace(document(page), **more)  # type: ignore[arg-type]


def seen(shown: Document, seconds: float, pixels: int = 160) -> Image.Image:
    """What the film shows at that time."""
    at = 0.0
    for frame in Film(shown, pixels, 0.125).frames():
        at += frame.steps * 0.125
        if seconds < at:
            return frame.picture
    raise AssertionError(f"the film ends at {at} s")


def near(picture: Image.Image, x: int, y: int, color: tuple[int, int, int], slack: int = 12) -> bool:
    found = picture.convert("RGB").getpixel((x, y))
    assert isinstance(found, tuple)
    return all(abs(a - b) <= slack for a, b in zip(found, color, strict=True))


def durations(data: bytes) -> list[float]:
    told = []
    for frame in ImageSequence.Iterator(Image.open(io.BytesIO(data))):
        frame.load()
        told.append(frame.info["duration"] / 1000)
    return told


def test_there_are_moving_formats() -> None:
    assert {"gif", "webp"} <= set(MOVING)


@pytest.mark.parametrize("name", MOVING)
def test_any_document_plays_as_long_as_its_pages_last(name: str) -> None:
    shown = document(replace(cover(), duration=3.0), replace(step(), duration=2.0))
    data = format_for(name).write(shown, SMALL)
    assert len(durations(data)) == 2
    assert durations(data) == pytest.approx([3.0, 2.0], abs=0.06)


@pytest.mark.parametrize("name", MOVING)
def test_a_single_still_page_is_a_picture(name: str) -> None:
    picture = Image.open(io.BytesIO(format_for(name).write(document(cover()), SMALL)))
    assert getattr(picture, "n_frames", 1) == 1


@pytest.mark.parametrize("name", MOVING)
def test_it_plays_over_and_over(name: str) -> None:
    picture = Image.open(io.BytesIO(format_for(name).write(document(cover(), step()), SMALL)))
    assert picture.info["loop"] == 0


@pytest.mark.parametrize(("name", "size"), [("webp", (1280, 720)), ("gif", (960, 540))])
def test_the_size_is_that_of_a_screen_and_follows_the_scale(name: str, size: tuple[int, int]) -> None:
    page = document(Page(960, 540, (block(100, 100, 300, 200),)))
    whole, half = (Image.open(io.BytesIO(format_for(name).write(page, Options(scale=k)))) for k in (1.0, 0.5))
    assert whole.size == size
    assert half.size == (size[0] // 2, size[1] // 2)


@pytest.mark.parametrize("name", MOVING)
def test_the_colours_are_those_of_the_drawing(name: str) -> None:
    page = Page(160, 90, (block(20, 20, 60, 50), block(90, 20, 60, 50, BLUE)), background=Solid("#fffdf6"))
    picture = Image.open(io.BytesIO(format_for(name).write(document(page), SMALL)))
    for x, color in ((0.3, RED), (0.75, BLUE), (0.04, PAPER)):
        assert near(picture, round(x * picture.width), picture.height // 2, color)


@pytest.mark.parametrize("name", MOVING)
def test_what_is_read_back_is_what_the_film_shows(name: str) -> None:
    page = playing(
        block(10, 10, 60, 60),
        block(80, 30, 50, 30, BLUE),
        motion=Motion(Camera(Box(0, 0, 160, 90), Box(0, 0, 160, 90), Box(8, 4.5, 144, 81), (0,)), (Entrance(1, 0.5),)),
    )
    shown = document(page, replace(page, motion=Motion(fade=0.4)))
    data = format_for(name).write(shown, Options(pixels=640))
    read = [frame.convert("RGB") for frame in ImageSequence.Iterator(Image.open(io.BytesIO(data)))]
    last = Film(shown, read[0].width, 0.1).last_pictures()[-1]
    difference = ImageChops.difference(read[-1], last).convert("L").histogram()
    assert sum(difference[24:]) < 0.01 * sum(difference)


def test_a_document_without_pages_is_refused() -> None:
    with pytest.raises(StoryboardError, match="no page to show"):
        Film(replace(document(cover()), pages=()), 320, 0.1)


def test_a_page_of_another_shape_stands_in_the_middle_on_paper() -> None:
    tall = Page(90, 160, (block(0, 0, 90, 160),), background=Solid("#fffdf6"))
    first, second = (frame.picture for frame in Film(document(cover(), tall), 320, 1.0).frames())
    assert first.size == second.size == (320, 180)
    assert near(second, 160, 90, RED)
    assert near(second, 20, 90, PAPER) and near(second, 300, 90, PAPER)


def test_nothing_shines_through_a_film() -> None:
    page = Page(160, 90, (block(20, 20, 40, 40),), background=Solid("#3030d0", 0.0))
    assert near(seen(document(page), 0.0), 120, 45, BLUE)


def test_the_camera_moves_what_it_sees_and_leaves_the_rest() -> None:
    view = Box(0, 0, 160, 60)
    camera = Camera(view, view, Box(80, 0, 80, 30), (0,), at=0.5, lasts=1.0)
    page = playing(block(80, 0, 80, 30), block(20, 70, 20, 10, BLUE), motion=Motion(camera))
    before, after = seen(document(page), 0.0), seen(document(page), 1.9)
    assert near(before, 20, 20, PAPER) and near(before, 120, 15, RED)
    assert near(after, 20, 20, RED) and near(after, 120, 50, RED)
    assert near(before, 30, 75, BLUE) and near(after, 30, 75, BLUE)


def test_what_leaves_the_cameras_window_is_not_seen() -> None:
    view = Box(40, 20, 80, 45)
    camera = Camera(view, view, Box(60, 20, 40, 22.5), (0,), lasts=0.5)
    picture = seen(document(playing(block(40, 20, 80, 45), motion=Motion(camera))), 1.5)
    assert near(picture, 44, 24, RED) and near(picture, 116, 60, RED)
    assert near(picture, 36, 24, PAPER) and near(picture, 80, 70, PAPER)


def test_the_camera_moves_by_less_than_a_pixel() -> None:
    view = Box(0, 0, 160, 90)
    camera = Camera(view, Box(0, 0, 144, 81), Box(1, 0, 144, 81), (0,), lasts=1.0)
    page = playing(block(0, 0, 80, 90), block(80, 0, 80, 90, BLUE), motion=Motion(replace(camera, items=(0, 1))))
    edges = [frame.picture.getpixel((88, 45)) for frame in Film(document(page), 160, 0.125).frames()]
    reds = [edge[0] for edge in edges if isinstance(edge, tuple)]
    assert len(set(reds)) > 4
    assert reds == sorted(reds, reverse=True)


@pytest.mark.parametrize("how", ["fade", "rise", "pop", "wipe"])
def test_an_item_is_not_there_then_half_there_then_all_there(how: Entering) -> None:
    shown = entering(how)
    before, during, after = (seen(shown, at) for at in (0.25, 1.05, 1.9))
    ground = Image.new("RGB", before.size, PAPER)
    assert ImageChops.difference(before, ground).getbbox() is None
    assert ImageChops.difference(after, ground).getbbox() == (40, 20, 120, 60)
    assert ImageChops.difference(during, ground).getbbox() is not None
    assert ImageChops.difference(during, after).getbbox() is not None


def test_a_rising_item_comes_from_below_and_a_growing_one_from_its_middle() -> None:
    ground = Image.new("RGB", (160, 90), PAPER)
    rising = ImageChops.difference(seen(entering("rise"), 0.9), ground).getbbox()
    growing = ImageChops.difference(seen(entering("pop"), 0.9), ground).getbbox()
    assert rising and rising[1] > 24 and rising[0] == 40
    assert growing and growing[0] > 42 and growing[2] < 118 and growing[1] > 21


@pytest.mark.parametrize(("direction", "left", "right"), [("ltr", RED, PAPER), ("rtl", PAPER, RED)])
def test_an_item_is_uncovered_from_where_lines_begin(
    direction: str, left: tuple[int, int, int], right: tuple[int, int, int]
) -> None:
    picture = seen(entering("wipe", direction=direction), 1.05)
    assert near(picture, 44, 40, left) and near(picture, 116, 40, right)


def test_pages_fade_into_each_other() -> None:
    first = playing(block(0, 0, 160, 90), motion=Motion())
    second = playing(block(0, 0, 160, 90, BLUE), motion=Motion(fade=0.5))
    middle = seen(document(first, second), 2.25)
    assert near(middle, 80, 45, (128, 48, 128), 6)


def test_words_move_with_what_they_stand_in() -> None:
    view = Box(0, 0, 160, 90)
    camera = Camera(view, view, Box(0, 0, 80, 45), (0,), lasts=0.5)
    said = Group((words("Hi", box=Box(10, 10, 40, 24)),), "balloon", role="balloon")
    page = Page(160, 90, (said,), duration=2.0, background=Solid("#ffffff"), motion=Motion(camera))
    ground = Image.new("RGB", (320, 180), "white")
    small, large = (ImageChops.difference(seen(document(page), at, 320), ground).getbbox() for at in (0.0, 1.5))
    assert small and large
    assert large[2] - large[0] == pytest.approx(2 * (small[2] - small[0]), abs=3)


def frames_of(*pictures: Image.Image) -> list[Frame]:
    return [Frame(picture, 2) for picture in pictures]


def test_only_what_differs_is_stored_again() -> None:
    first = Image.new("RGB", (40, 30))
    second = first.copy()
    second.paste((255, 0, 0), (11, 5, 20, 9))
    whole, piece = changes(frames_of(first, second), grid=2)
    assert (whole.x, whole.y, whole.picture.size) == (0, 0, (40, 30))
    assert (piece.x, piece.y, piece.picture.size) == (10, 4, (10, 5))


def test_a_picture_like_the_one_before_prolongs_it() -> None:
    first = Image.new("RGB", (40, 30))
    told = list(changes(frames_of(first, first, first.copy())))
    assert [change.steps for change in told] == [6]


def test_pixels_that_stay_are_clear() -> None:
    first = Image.new("L", (40, 30), 7)
    second = first.copy()
    second.putpixel((10, 10), 9)
    second.putpixel((12, 11), 9)
    _, piece = changes(frames_of(first, second), clear=255)
    assert piece.picture.tobytes() == bytes([9, 255, 255, 255, 255, 9])
