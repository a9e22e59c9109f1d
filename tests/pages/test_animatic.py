from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise

import pytest
from msgspec.structs import replace
from page_stories import BODIES, HEADLINES, panel, panels_of, story_in

from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Path, Text
from storyboard.drawing.lettering import overflows
from storyboard.errors import StoryboardError
from storyboard.pages import animatic
from storyboard.pages.animatic import LONGEST, SHORTEST, reading_seconds
from storyboard.pages.camera import camera_move
from storyboard.pages.deck import SIZES
from storyboard.staging.panel import Panel
from storyboard.story.model import Story


@pytest.fixture
def film(story: Story, theme: Theme, labels: Mapping[str, str]) -> Document:
    return animatic(story, panels_of(story), theme, labels)


def with_balloons(drawn: Panel, *at: tuple[float, float]) -> Panel:
    """The panel with its balloon moved to these places."""
    *others, said = drawn.group.items
    assert isinstance(said, Group)
    balloons = tuple(replace(said, x=x, y=y, name=f"balloon {n}") for n, (x, y) in enumerate(at, 1))
    return replace(drawn, group=replace(drawn.group, items=(*others, *balloons)))


def groups(page: Page, role: str) -> list[Group]:
    return [item for item in page.items if isinstance(item, Group) and item.role == role]


def test_a_title_every_panel_and_a_closing(film: Document, story: Story) -> None:
    names = [page.name for page in film.pages]
    assert names == ["opening", "panel-1", "panel-2", "panel-3", "panel-4", "panel-5", "closing"]
    assert [page.title for page in film.pages[1:-1]] == [step.headline for step in story.steps]
    assert (film.title, film.language) == (story.title, story.language)
    assert film.credits


def test_the_first_picture_is_whole_and_the_last_one_stays(film: Document) -> None:
    first, last = film.pages[0], film.pages[-1]
    assert first.motion is None
    assert last.motion and not last.motion.entrances
    assert 2.5 <= first.duration <= 4 and 2.5 <= last.duration <= 5


@pytest.mark.parametrize(("characters", "seconds"), [(0, SHORTEST), (5, SHORTEST), (5000, LONGEST)])
def test_nothing_flashes_by_and_nothing_drags_on(characters: int, seconds: float) -> None:
    assert reading_seconds(characters) == seconds


def test_a_page_lasts_as_long_as_it_is_read() -> None:
    assert reading_seconds(75) - reading_seconds(60) == pytest.approx(1.0)


@pytest.mark.parametrize("language", BODIES)
def test_captions_can_be_read_on_a_phone_in_every_language(
    language: str, theme: Theme, labels: Mapping[str, str]
) -> None:
    story = story_in(language)
    for page, headline in zip(
        animatic(story, panels_of(story), theme, labels).pages[1:-1], HEADLINES[language], strict=True
    ):
        (caption,) = [item for item in page.items if isinstance(item, Text) and item.role == "caption"]
        assert caption.text.replace("\u00a0", " ") == headline
        assert caption.style.size >= 24 and not overflows(caption)
        assert page.box.contains(caption.box)


def test_a_long_headline_stays_in_its_band(story: Story, theme: Theme) -> None:
    long = panel("problem", "Mila spends every single Sunday of the year chasing invoices " * 3)
    page = animatic(story, [long], theme).pages[1]
    (caption,) = [item for item in page.items if isinstance(item, Text) and item.role == "caption"]
    assert not overflows(caption)


def test_balloons_stand_by_themselves_and_their_scene_is_without_them(film: Document) -> None:
    page = film.pages[1]
    (scene,), (said,) = groups(page, "panel"), groups(page, "balloon")
    assert "balloon" not in {item.role for item in scene.items if isinstance(item, Group)}
    assert scene.alt == "Mila at the problem"
    assert (said.x, said.y, said.scale) == (scene.x, scene.y, scene.scale)


def test_the_caption_comes_first_and_balloons_follow_in_reading_order(story: Story, theme: Theme) -> None:
    drawn = with_balloons(panel("problem", "Mila waits"), (0, 0), (600, 300), (200, 500))
    page = animatic(story, [drawn], theme).pages[1]
    assert page.motion
    times = {entrance.item: entrance.at for entrance in page.motion.entrances}
    caption = next(n for n, item in enumerate(page.items) if isinstance(item, Text) and item.role == "caption")
    said = [(n, item.name) for n, item in enumerate(page.items) if isinstance(item, Group) and item.role == "balloon"]
    order = [times[caption], *(times[n] for n, _ in said)]
    assert [name for _, name in said] == ["balloon 1", "balloon 2", "balloon 3"]
    assert order == sorted(set(order))
    assert order[-1] < page.duration - 1.0


def test_everything_has_come_to_rest_before_the_page_ends(film: Document) -> None:
    for page in film.pages[1:-1]:
        assert page.motion and page.motion.camera
        ends = [entrance.at + entrance.lasts for entrance in page.motion.entrances]
        assert max(*ends, page.motion.camera.at + page.motion.camera.lasts) < page.duration - 0.5


def test_the_camera_sees_the_picture_and_nothing_else(film: Document) -> None:
    page = film.pages[1]
    assert page.motion and page.motion.camera
    seen = [page.items[n] for n in page.motion.camera.items]
    assert {item.role for item in seen if isinstance(item, Group)} == {"panel", "balloon"}
    assert page.box.contains(page.motion.camera.view)


@pytest.mark.parametrize("step", ["problem", "consequences", "solution", "discovery", "outcome"])
def test_the_camera_stays_in_the_picture_and_ends_where_every_balloon_is_seen(step: str) -> None:
    view = Box(80, 14, 800, 450)
    for at in ((0, 0), (900, 0), (-60, -40), (1000, 600)):
        first, last = camera_move(with_balloons(panel(step), at), view)
        for window in (first, last):
            assert view.contains(window, 0.001)
            assert window.width / window.height == pytest.approx(16 / 9)
            assert 1.0 <= view.width / window.width <= 1.12
        balloon = Box(80 + (80 + at[0]) / 2, 14 + (60 + at[1]) / 2, 220, 90)
        shown = Box(*(max(a, b) for a, b in ((balloon.x, view.x), (balloon.y, view.y))), 1, 1)
        assert last.contains(shown, 0.001)
        assert last.right >= min(balloon.right, view.right) - 0.001
        assert last.bottom >= min(balloon.bottom, view.bottom) - 0.001


def test_where_balloons_fill_the_picture_the_camera_draws_back() -> None:
    view = Box(0, 0, 1600, 900)
    drawn = with_balloons(panel("problem"), (-70, -50), (1070, 690))
    first, last = camera_move(drawn, view)
    assert last == view and first.width < view.width


def test_neighbouring_panels_move_differently(film: Document) -> None:
    moves = []
    for page in film.pages[1:-1]:
        assert page.motion and page.motion.camera
        camera = page.motion.camera
        moves.append((camera.first.width > camera.last.width, camera.first.width == camera.last.width))
    assert all(a != b for a, b in pairwise(moves))


def test_the_bar_grows_from_where_it_was_to_the_end(film: Document) -> None:
    bars = [
        [item for item in page.items if isinstance(item, Path) and item.name == "progress"] for page in film.pages[1:-1]
    ]
    ends = [(bar.bounds.x, bar.bounds.right) for (bar,) in bars]
    assert ends[0][0] == 0 and ends[-1][1] == pytest.approx(960)
    assert all(a[1] == pytest.approx(b[0]) for a, b in pairwise(ends))


@pytest.mark.parametrize("size", SIZES)
def test_it_is_made_for_every_shape_of_screen(size: str, story: Story, theme: Theme) -> None:
    for page in animatic(story, panels_of(story), theme, size=size).pages:
        assert (page.width, page.height) == SIZES[size]
        texts = [item for item in page.items if isinstance(item, Text)]
        assert not any(overflows(text) for text in texts)
        assert all(page.box.contains(text.box, 0.5) for text in texts)
        if page.motion and page.motion.camera:
            captions = [text.box for text in texts if text.role == "caption"]
            assert page.box.contains(page.motion.camera.view)
            assert not any(page.motion.camera.view.intersects(box) for box in captions)


def test_an_unknown_size_names_the_known_ones(story: Story, theme: Theme) -> None:
    with pytest.raises(StoryboardError, match="there is no page size 'squar'; did you mean 'square'"):
        animatic(story, panels_of(story), theme, size="squar")


def test_a_story_without_a_product_or_panels_still_closes(theme: Theme) -> None:
    story = Story(title="Untold", steps=())
    film = animatic(story, (), theme)
    assert [page.name for page in film.pages] == ["opening", "closing"]
    assert "Closing" in [item.text for item in film.pages[-1].items if isinstance(item, Text)]


def test_the_same_story_makes_the_same_film(story: Story, theme: Theme) -> None:
    panels = panels_of(story)
    assert animatic(story, panels, theme) == animatic(story, panels, theme)
