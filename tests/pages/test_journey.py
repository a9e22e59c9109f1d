from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date

import pytest
from journeys import FEELINGS, KINDS, PEOPLE, SOURCES, journey_story
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.dump import dump
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Path, Text, flattened
from storyboard.drawing.lettering import overflows
from storyboard.errors import StoryboardError
from storyboard.pages.journey import journey_map, journey_slides
from storyboard.pages.journey.feelings import through
from storyboard.staging.panel import Panel
from storyboard.story.model import Arrow, CastMember, Story

LOOP, BRANCH, AGAIN = Arrow(start=4, end=0), Arrow(start=1, end=3), Arrow(start=2, end=2)


def labels_of(language: str) -> Mapping[str, str]:
    catalogue = default_catalogue()
    return catalogue.words(language if catalogue.has("words", language) else "en").labels


def mapped(story: Story, theme: Theme, size: str = "a3", panels: tuple[Panel, ...] = (), **wishes: object) -> Document:
    return journey_map(story, panels, theme, size=size, labels=labels_of(story.language), **wishes)  # type: ignore[arg-type]


def texts(page: Page) -> list[Text]:
    return [leaf for item in page.items for leaf, _ in flattened(item) if isinstance(leaf, Text)]


def groups(items: tuple[Item, ...]) -> Iterator[Group]:
    for item in items:
        if isinstance(item, Group):
            yield item
            yield from groups(item.items)


def group_of(page: Page, name: str) -> Group:
    return next(one for one in groups(page.items) if one.name == name)


def paths(item: Item, name: str) -> list[Path]:
    return [leaf for leaf, _ in flattened(item) if isinstance(leaf, Path) and leaf.name == name]


def words(document: Document) -> list[str]:
    return [text.text.replace("\u00a0", " ") for page in document.pages for text in texts(page)]


SHAPES = [(2, 4, "en"), (5, 8, "ru"), (9, 14, "pl"), (14, 14, "bg"), (14, 4, "en"), (5, 14, "he")]


@pytest.mark.parametrize("size", ["a3", "16:9"])
@pytest.mark.parametrize(("stages", "lanes", "language"), SHAPES)
def test_nothing_overflows_and_every_word_is_there(
    theme: Theme, stages: int, lanes: int, language: str, size: str
) -> None:
    story = journey_story(stages, lanes, language=language, arrows=(Arrow(start=stages - 1, end=0),))
    document = mapped(story, theme, size)
    for page in document.pages:
        for text in texts(page):
            assert not overflows(text), f"{page.name}: {text.name} {text.text!r}"
            assert page.box.contains(text.box, 1.0), f"{page.name}: {text.name} {text.text!r} leaves the page"
    said = words(document)
    scenario = story.journeys[0].scenarios[0]
    wanted = [stage.name for stage in scenario.stages] + [lane.title for lane in scenario.lanes]
    wanted += [item for lane in scenario.lanes for cell in lane.cells for item in cell.items]
    assert [text for text in wanted if text not in said] == []


@pytest.mark.parametrize(("size", "least"), [("a3", 8.0), ("16:9", 10.0), ("a4", 8.0), ("a0", 13.5)])
def test_words_are_never_smaller_than_can_be_read(theme: Theme, size: str, least: float) -> None:
    document = mapped(journey_story(9, 14, language="pl"), theme, size)
    for page in document.pages:
        small = [t for t in texts(page) if t.style.size < least and t.role != "number"]
        assert [(t.text, t.style.size) for t in small] == []


def test_cards_of_words_stand_in_their_column_and_lane_and_do_not_touch_others(theme: Theme) -> None:
    document = mapped(journey_story(5, 14), theme)
    for page in document.pages:
        cards = [path.outline.bounds for item in page.items for path in paths(item, "card")]
        assert len(cards) > 20
        for n, one in enumerate(cards):
            assert not any(one.inset(0.5).intersects(other.inset(0.5)) for other in cards[n + 1 :])


def test_many_stages_go_on_to_further_pages_with_the_lanes_named_again(theme: Theme) -> None:
    document = mapped(journey_story(14, 8, language="pl"), theme)
    assert len(document.pages) > 1
    titles = [[t.text for t in texts(page) if t.name == "lane"] for page in document.pages]
    assert all(row == titles[0] for row in titles)
    tops = [[t.box.y for t in texts(page) if t.name == "lane"] for page in document.pages]
    assert all(row == tops[0] for row in tops), "pages hang side by side"


def test_the_curve_passes_through_its_points_and_never_beyond_them(theme: Theme) -> None:
    page = mapped(journey_story(6, 3), theme).pages[0]
    curve = paths(group_of(page, "curves"), "curve Emotion")[0].outline
    xs, ys = curve.xy[0::6], curve.xy[1::6]
    discs = [path.outline.bounds.center for path in paths(group_of(page, "curves"), "disc")]
    assert len(discs) == 6
    for (x, y), at, height in zip(discs, xs, ys, strict=True):
        assert (x, y) == pytest.approx((at, height), abs=0.01)
    by_value = {}
    for value, y in zip([FEELINGS[2 * n % 6] for n in range(6)], ys, strict=True):
        assert by_value.setdefault(value, y) == pytest.approx(y)
    assert sorted(by_value, key=lambda v: by_value[v]) == sorted(by_value, reverse=True)
    assert min(curve.xy[1::2]) == pytest.approx(min(ys))
    assert max(curve.xy[1::2]) == pytest.approx(max(ys))


def test_a_smooth_curve_between_two_equal_feelings_is_level() -> None:
    curve = through([(0, 5), (10, 5), (20, 0)])
    assert {curve.xy[1], curve.xy[3], curve.xy[5], curve.xy[7]} == {5}


def test_the_feelings_are_told_in_words(theme: Theme) -> None:
    page = mapped(journey_story(3, 3), theme).pages[0]
    names = [stage.name for stage in journey_story(3, 3).journeys[0].scenarios[0].stages]
    assert group_of(page, "curves").alt == f"Emotion: -2 at {names[0]}, 0 at {names[1]}, 2 at {names[2]}"


def test_five_people_have_five_curves_in_five_colours_with_their_names(theme: Theme) -> None:
    page = mapped(journey_story(5, 3, curves=5), theme).pages[0]
    curves = [paths(group_of(page, "curves"), f"curve Emotion ({who})") for who in PEOPLE]
    assert all(len(found) == 1 for found in curves)
    assert len({found[0].stroke.color for found in curves if found[0].stroke}) == 5
    assert [t.text for t in texts(page) if t.name == "who"] == list(PEOPLE)


def test_faces_of_one_stage_do_not_cover_each_other(theme: Theme) -> None:
    page = mapped(journey_story(5, 3, curves=2), theme).pages[0]
    discs = [path.outline.bounds for path in paths(group_of(page, "curves"), "disc")]
    assert len(discs) == 10
    for n, one in enumerate(discs):
        for other in discs[n + 1 :]:
            (x0, y0), (x1, y1) = one.center, other.center
            assert ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5 > 0.95 * one.width


def test_a_stage_without_evidence_is_dashed_and_called_a_hunch(theme: Theme) -> None:
    page = mapped(journey_story(5, 4, hunches=(1, 3)), theme).pages[0]
    heads = group_of(page, "stages")
    assert len(paths(heads, "hunch")) == 2
    assert all(path.stroke and path.stroke.dash for path in paths(heads, "hunch"))
    assert all(path.stroke and not path.stroke.dash for path in paths(heads, "stage"))
    assert [t.text for t in texts(page) if t.name == "hunch"] == ["a\u00a0hunch"] * 2


def test_sources_have_numbers_in_the_table_and_stand_in_full_at_the_foot(theme: Theme) -> None:
    page = mapped(journey_story(5, 4), theme).pages[0]
    listed = [t.text for t in texts(page) if t.role == "source"]
    assert listed == [f"{id}, May\u00a02026" for id in SOURCES]
    marks = [t for t in texts(page) if t.name == "sources"]
    assert [mark.text for mark in marks] == ["1", "2", "3", "1", "2"]
    assert all(mark.style.size < 0.7 * t.style.size for mark in marks for t in texts(page) if t.name == "lane")


@pytest.mark.parametrize("language", ["en", "he"])
def test_arrows_join_their_stages_and_keep_off_words(theme: Theme, language: str) -> None:
    story = journey_story(5, 4, language=language, arrows=(LOOP, BRANCH, AGAIN, Arrow(start=3, end=0)))
    page = mapped(story, theme).pages[0]
    arrows = [one for one in groups(page.items) if one.role == "arrow"]
    assert len(arrows) == 4
    assert all(arrow.alt for arrow in arrows)
    for arrow in arrows:
        for segment in (box for path in paths(arrow, "way") for box in legs(path)):
            assert not [t.text for t in texts(page) if ink(t).intersects(segment)]


def test_fourteen_lanes_of_fourteen_stages_hang_on_one_large_wall_or_on_few_slides(theme: Theme) -> None:
    story = journey_story(14, 14)
    assert len(mapped(story, theme, "a0").pages) == 1
    assert len(mapped(story, theme, "16:9").pages) <= 6


def test_only_the_first_page_has_the_whole_head_and_only_the_last_the_sources(theme: Theme) -> None:
    pages = mapped(journey_story(5, 14), theme, "16:9").pages
    assert len(pages) > 1
    assert [bool([t for t in texts(page) if t.name == "goal" or t.text == "learn"]) for page in pages] == [
        n == 0 for n in range(len(pages))
    ]
    listed = [bool([t for t in texts(page) if t.role == "source"]) for page in pages]
    assert listed == [n == len(pages) - 1 for n in range(len(pages))]


@pytest.mark.parametrize("size", ["a3", "a4", "16:9", "square", "story"])
def test_several_people_stand_in_the_head_without_covering_each_others_words(theme: Theme, size: str) -> None:
    people = ("Mila", "Jonas", "Priya", "Tomek", "Wolfeschlegelsteinhausen")
    about = "a person of whom there is so much to tell that it takes two lines and more"
    cast = tuple(CastMember(name=name, role="customer", about=about) for name in people)
    story = journey_story(5, 4)
    story = replace(story, cast=cast, journeys=(replace(story.journeys[0], personas=people),))
    head = [t for t in texts(mapped(story, theme, size).pages[0]) if t.name in ("person", "title", "map", "goal")]
    assert {t.text for t in head} >= set(people)
    for n, one in enumerate(head):
        assert not overflows(one), one.text
        assert not [other.text for other in head[n + 1 :] if one.box.inset(1).intersects(other.box.inset(1))]


def test_an_arrow_to_another_page_says_where_it_goes(theme: Theme) -> None:
    story = journey_story(14, 8, language="pl", arrows=(Arrow(start=13, end=0), Arrow(start=1, end=12)))
    document = mapped(story, theme)
    names = [stage.name for stage in story.journeys[0].scenarios[0].stages]
    told = [t.text for page in document.pages for t in texts(page) if t.name == "leads"]
    assert any(names[0] in text for text in told)
    assert any(names[12] in text for text in told)
    assert names[13] in told, "the other page says where the arrow comes from"
    for page in document.pages:
        leaving = [t for t in texts(page) if t.name == "leads"]
        ways = [box for one in groups(page.items) if one.role == "arrow" for p in paths(one, "way") for box in legs(p)]
        assert not [t.text for t in leaving for box in ways if ink(t).intersects(box)]


def legs(path: Path) -> list[Box]:
    """The straight pieces of an arrow's line as thin boxes."""
    x, y = 0.0, 0.0
    found = []
    for verb, n in path.outline.segments():
        if verb == "L":
            found.append(Box(min(x, n[0]) - 0.5, min(y, n[1]) - 0.5, abs(n[0] - x) + 1, abs(n[1] - y) + 1))
        x, y = n[-2:]
    return found


def ink(text: Text) -> Box:
    spans = [span for line in text.lines for span in line.spans]
    left, right = min(s.x for s in spans), max(s.x + s.width for s in spans)
    size = text.style.size
    top, bottom = text.lines[0].baseline - 0.75 * size, text.lines[-1].baseline + 0.1 * size
    return Box(left, top, right - left, bottom - top)


def test_every_lane_and_cell_is_a_group_with_its_name(theme: Theme) -> None:
    page = mapped(journey_story(3, 6), theme).pages[0]
    names = [one.name for one in groups(page.items)]
    stages = [stage.name for stage in journey_story(3, 6).journeys[0].scenarios[0].stages]
    assert [kind.capitalize() for kind in KINDS[:6] if kind.capitalize() not in names] == []
    assert all(f"Actions: {stage}" in names for stage in stages)


def test_two_scenarios_of_the_same_stages_are_compared_on_a_page_of_their_own(theme: Theme) -> None:
    document = mapped(journey_story(5, 4, scenarios=2), theme)
    assert len(document.pages) == 3
    curves = group_of(document.pages[2], "curves")
    assert "As it is" in curves.alt
    assert "As it shall be" in curves.alt
    lines = [p for p, _ in flattened(curves) if isinstance(p, Path) and p.name.startswith("curve ")]
    assert [bool(line.stroke and line.stroke.dash) for line in lines] == [True, False]


def test_one_scenario_can_be_asked_for_by_its_heading(theme: Theme) -> None:
    story = journey_story(5, 4, scenarios=2)
    assert len(mapped(story, theme, scenario="as it is").pages) == 1
    with pytest.raises(StoryboardError, match="no scenario 'As it was'"):
        mapped(story, theme, scenario="As it was")


def test_the_head_says_whose_map_it_is_and_how_old(theme: Theme) -> None:
    story = replace(journey_story(), updated=date(2026, 5, 1), review=date(2026, 9, 1))
    said = words(mapped(story, theme))
    assert [
        text for text in ("Goal", "learn", "Owner", "Marketing", "May 1, 2026", "September 1, 2026") if text not in said
    ] == []
    assert "Review overdue" not in said
    assert "Review overdue" in words(mapped(story, theme, today=date(2026, 10, 1)))


def test_a_story_without_a_journey_is_told_how_to_write_one(theme: Theme) -> None:
    with pytest.raises(StoryboardError, match="no customer journey"):
        mapped(replace(journey_story(), journeys=()), theme)
    with pytest.raises(StoryboardError, match="no page size 'a33'"):
        mapped(journey_story(), theme, "a33")


def test_the_same_story_gives_the_same_map(theme: Theme) -> None:
    story = journey_story(9, 8, language="bg", curves=3, arrows=(LOOP, BRANCH))
    assert dump(mapped(story, theme)) == dump(mapped(story, theme))


def test_a_map_is_mirrored_for_languages_read_from_the_right(theme: Theme) -> None:
    story = journey_story(5, 4)
    plain, turned = mapped(story, theme).pages[0], mapped(replace(story, language="he"), theme).pages[0]

    def lefts(page: Page) -> list[float]:
        return [t.box.center[0] for t in texts(page) if t.name == "stage"]

    assert lefts(plain) == sorted(lefts(plain))
    assert lefts(turned) == sorted(lefts(turned), reverse=True)
    assert all(t.direction == "rtl" for t in texts(turned))


def test_a_slide_shows_six_lanes_at_most_on_one_page(theme: Theme) -> None:
    pages = journey_slides(journey_story(5, 14), theme, size="16:9", labels=labels_of("en"))
    assert len(pages) == 1
    lanes = [t.text for t in texts(pages[0]) if t.name == "lane"]
    assert 3 <= len(lanes) <= 6
    assert "Emotion" in lanes
    assert not [t.text for t in texts(pages[0]) if overflows(t)]
