"""The story as a short moving picture: a title, a page for each panel with its caption, and a closing.

Every page is complete as it stands; how it plays goes along as data. A page lasts as long as its words take to read,
and they come in the order in which they are read: the caption, then one balloon after the other.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec.structs import replace

from storyboard.drawing.breaking import letter_count
from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Path, Text, flattened
from storyboard.drawing.motion import Camera, Entrance, Motion
from storyboard.errors import StoryboardError, did_you_mean
from storyboard.pages.camera import camera_move
from storyboard.pages.cover import cover
from storyboard.pages.deck import SIZES, credits_of, wording_of
from storyboard.pages.filling import Draft, Filling, filled_page
from storyboard.pages.frames import balloons, without_balloons
from storyboard.pages.layout import Layout, filled_layout
from storyboard.pages.slides import Slides, Words
from storyboard.staging.frame import HEIGHT, WIDTH
from storyboard.staging.panel import Panel
from storyboard.story.model import Story

KIND = "animatic"
# A film is read by the slowest of its viewers.
CHARACTERS_A_SECOND = 15.0
SHORTEST, LONGEST = 2.5, 7.0
# Before the first word is read, and the least that a balloon counts, in characters.
LEAD = 0.9
LEAST_BALLOON = 21
# Captions are short and read fast: the first balloon comes after this share of a caption's time.
CAPTION_SHARE = 0.65
# A title is taken in at a glance; the end stays a little longer, before all begins again.
LONGEST_OPENING, LONGEST_CLOSING = 3.6, 4.8
FADE = 0.4
CAMERA = 2.0


def animatic(
    story: Story,
    panels: Sequence[Panel],
    theme: Theme,
    labels: Mapping[str, str] | None = None,
    *,
    size: str = "16:9",
) -> Document:
    """The story as pages that play. `labels` are the names printed on them in the story's language.

    Raises StoryboardError for an unknown size.
    """
    if size not in SIZES:
        raise StoryboardError(f"there is no page size {size!r}", hint=did_you_mean(size, SIZES))
    slides = Slides(story, tuple(panels), theme, wording_of(story, theme, labels or {}), *SIZES[size])
    credits = credits_of(story, panels, theme)
    pages = (_opening(slides), *_panel_pages(slides), _closing(slides))
    return Document(
        pages,
        theme,
        title=story.title or (panels[0].title if panels else ""),
        language=story.language,
        direction=slides.wording.direction,
        author=story.author or story.owner,
        subject=story.product.tagline,
        credits=credits,
    )


def reading_seconds(characters: float) -> float:
    """How long a page with so many characters stays."""
    return min(LONGEST, max(SHORTEST, LEAD + characters / CHARACTERS_A_SECOND))


def _opening(slides: Slides) -> Page:
    """The deck's cover. It is whole from the first picture on, which is what stands still where nothing plays."""
    page = filled_page(cover(slides), slides.setter, "opening")
    return replace(page, duration=min(LONGEST_OPENING, _seconds(page)))


def _panel_pages(slides: Slides) -> Iterator[Page]:
    count = len(slides.panels)
    for number, panel in enumerate(slides.panels, 1):
        layout = _layout(slides, "panel", {"before": (number - 1) / count, "after": number / count})
        words = {"number": slides.wording.plain(str(panel.number)), "caption": slides.wording.headline(panel.title)}
        filling = Filling(words, {"picture": panel})
        page = filled_page(Draft(layout, filling, panel.title), slides.setter, f"panel-{panel.number}")
        yield _playing(replace(page, items=tuple(_apart(page.items))), panel)


def _layout(slides: Slides, name: str, facts: Mapping[str, object]) -> Layout:
    return filled_layout(KIND, name, slides.theme, slides.width, slides.height, facts, slides.layouts)


def _apart(items: Iterable[Item]) -> Iterator[Item]:
    """The items with the framed picture as what moves by itself: the scene, each of its balloons, the frame."""
    for item in items:
        if not isinstance(item, Group):
            yield item
            continue
        for part in item.items:
            if isinstance(part, Group) and part.role == "panel":
                yield without_balloons(part)
                yield from balloons(part)
            else:
                yield part


def _playing(page: Page, panel: Panel) -> Page:
    """The page with its duration and its motion."""
    scenes = [n for n, item in enumerate(page.items) if isinstance(item, Group) and item.role in ("panel", "balloon")]
    said = [(n, item) for n, item in enumerate(page.items) if isinstance(item, Group) and item.role == "balloon"]
    caption = sum(letter_count(item.text) for item in page.items if isinstance(item, Text) and item.role == "caption")
    lengths = [max(LEAST_BALLOON, _length(balloon)) for _, balloon in said]
    seconds = reading_seconds(caption + sum(lengths))
    pace = (seconds - LEAD) / max(1.0, caption + sum(lengths))
    entrances = [entrance for n, item in enumerate(page.items) if (entrance := _entrance(n, item))]
    for count, (n, _) in enumerate(said):
        entrances.append(Entrance(n, LEAD + pace * (CAPTION_SHARE * caption + sum(lengths[:count])), 0.32, "pop"))
    placed = next(page.items[n] for n in scenes)
    assert isinstance(placed, Group)
    view = Box(placed.x, placed.y, WIDTH * placed.scale, HEIGHT * placed.scale)
    first, last = camera_move(panel, view)
    camera = Camera(view, first, last, tuple(scenes), 0.0, min(CAMERA, 0.5 * seconds))
    return replace(page, duration=seconds, motion=Motion(camera, tuple(entrances), FADE))


def _entrance(number: int, item: Item) -> Entrance | None:
    if isinstance(item, Text) and item.role == "caption":
        return Entrance(number, 0.08, 0.48, "rise")
    if isinstance(item, Path) and item.name == "progress":
        return Entrance(number, 0.0, 0.56, "wipe")
    return None


def _length(balloon: Group) -> int:
    leaves = (leaf for leaf, _ in flattened(balloon))
    return sum(letter_count(leaf.text) for leaf in leaves if isinstance(leaf, Text))


def _closing(slides: Slides) -> Page:
    story, wording = slides.story, slides.wording
    outcome = story.step("outcome")
    following = outcome.follow_up.what if outcome and outcome.follow_up else ""
    words: Words = {
        "title": wording.plain(story.product.name or wording.label("closing")),
        "subtitle": wording.headline(story.product.tagline),
        "next-label": wording.plain(wording.label("follow_up")) if following else (),
        "next": wording.plain(following),
    }
    layout = _layout(slides, "closing", {"has_next": bool(following)})
    page = filled_page(Draft(layout, Filling(words), words["title"][0].text), slides.setter, "closing")
    return replace(page, duration=min(LONGEST_CLOSING, _seconds(page)), motion=Motion(fade=FADE))


def _seconds(page: Page) -> float:
    return reading_seconds(sum(letter_count(item.text) for item in page.items if isinstance(item, Text)))
