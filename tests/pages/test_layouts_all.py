"""Every layout holds every story: four languages, long words, all themes; and nothing runs over."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from msgspec.structs import replace
from page_stories import BODIES, bullet, panels_of, paragraph, story_in

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.dump import dump
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Text, flattened
from storyboard.drawing.lettering import overflows, text_height
from storyboard.errors import StoryboardError
from storyboard.pages import deck, sheet
from storyboard.pages.deck import SIZES
from storyboard.pages.layout import layout_names
from storyboard.pages.sheet import KINDS
from storyboard.story.model import Persona, Result, Step, Story, Strength

THEMES = default_catalogue().names("themes")
# Layouts that a step may be given, and the step that has what they need.
STEP_LAYOUTS = {
    "quotation": "consequences",
    "big-number": "problem",
    "strengths": "solution",
    "comparison": "outcome",
    "before-after": "outcome",
    "picture-top": "discovery",
    "picture-full": "discovery",
    "picture": "discovery",
    "text": "discovery",
    "wide": "discovery",
    "numbers": "consequences",
    "chart": "outcome",
}
LONG = {
    "en": "Incomprehensibilities notwithstanding, counterrevolutionaries misunderstand all internationalization",
    "ru": "Достопримечательности высокопревосходительства переосвидетельствовали человеконенавистничество у лечебницы",
    "pl": "Konstantynopolitańczykowianeczka dziewięćdziesięciokilkuletnia najprzeuroczniejszymi przeświadczeniami",
    "bg": "Непротивоконституционствувателствувайте високопревъзходителства, свръхпроизводителността и противопожарният",
}


def texts(page: Page) -> list[Text]:
    def inside(items: tuple[object, ...]) -> Iterator[Text]:
        for item in items:
            if isinstance(item, Text):
                yield item
            elif isinstance(item, Group) and item.role == "":
                yield from inside(item.items)

    return list(inside(page.items))


def with_layouts(story: Story, **layouts: str) -> Story:
    strengths = tuple(Strength(what=f"{text} {BODIES[story.language][:40]}") for text in ("One", "Two", "Three"))
    steps = tuple(
        replace(
            step,
            layout=layouts.get(step.name, ""),
            strengths=strengths if step.name == "solution" else step.strengths,
        )
        for step in story.steps
    )
    return replace(story, steps=steps)


def full(language: str) -> Story:
    """A story that asks for every slide beside its steps."""
    persona = Persona(
        name="Mila",
        about=BODIES[language],
        needs=(BODIES[language], "Two"),
        problems=("One", "Two", "Three"),
        goals=(BODIES[language],),
        channels=("One",),
        discounts=("One",),
        quote=BODIES[language],
        evidence=("books",),
    )
    more = ("agenda", "persona", "evidence")
    return replace(story_in(language), slides=more, personas=(persona,), call=BODIES[language][:50])


def long_story(language: str) -> Story:
    """A story whose headlines, title and numbers are longer than anybody would want."""
    steps = tuple(replace(step, headline=LONG[language]) for step in full(language).steps)
    return replace(full(language), steps=steps, title=LONG[language])


def complain(document: Document) -> list[str]:
    """Everything that is wrong with the places of words on the pages."""
    found = []
    for page in document.pages:
        titles = [text for text in texts(page) if text.role == "title"]
        if len(titles) != 1:
            found.append(f"{page.layout}: {len(titles)} titles")
        for text in texts(page):
            if overflows(text):
                found.append(f"{page.layout}: {text.name} runs over at {text.style.size}")
            if not page.box.contains(text.box, 0.01):
                found.append(f"{page.layout}: {text.name} is off the page")
    return found


# What stands beside what is told: marks, footnotes, names under faces, thanks.
BESIDE = {"number", "step", "page", "sources", "quote-source", "tagline", "byline", "credits-label", "credits", "owner"}
READABLE = 18.0


def unreadable(document: Document) -> list[str]:
    """What is told in letters too small for the back row; pages of a journey are read by hand."""
    told = [(page.layout, text) for page in document.pages for text in (*texts(page), *texts_of_groups(page))]
    return [
        f"{layout}: {text.name} at {text.style.size}: {text.text}"
        for layout, text in told
        if text.style.size < READABLE - 0.01
        and text.name not in BESIDE
        and not text.name.startswith(("name-", "number-"))
    ]


def texts_of_groups(page: Page) -> Iterator[Text]:
    """The words of charts and tables."""
    for item in page.items:
        if isinstance(item, Group) and item.role in ("chart", "table"):
            yield from (found for found in flattened(item) if isinstance(found, Text))


def overlaps(page: Page) -> list[str]:
    """Texts that lie over each other where they are inked, and over pictures."""
    boxes = [(text.name, Box(text.box.x, text.box.y, text.box.width, text.box.height)) for text in texts(page)]
    return [
        f"{page.layout}: {a} over {b}"
        for i, (a, one) in enumerate(boxes)
        for b, other in boxes[i + 1 :]
        if one.overlap(other) > 1.0
    ]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", BODIES)
@pytest.mark.parametrize("layout", STEP_LAYOUTS)
def test_every_layout_of_a_step_holds_its_words(layout: str, language: str, size: str, theme: Theme) -> None:
    story = with_layouts(story_in(language), **{STEP_LAYOUTS[layout]: layout})
    document = deck(story, panels_of(story), theme, size=size)
    assert complain(document) == []
    assert unreadable(document) == []
    assert [found for page in document.pages for found in overlaps(page)] == []
    assert any(page.layout.startswith(layout) for page in document.pages)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", BODIES)
def test_slides_beside_the_steps_hold_their_words(language: str, size: str, theme: Theme) -> None:
    story = full(language)
    document = deck(story, panels_of(story), theme, size=size)
    assert complain(document) == []
    assert unreadable(document) == []
    assert [found for page in document.pages for found in overlaps(page)] == []
    layouts = [page.layout for page in document.pages]
    assert layouts[:3] == ["cover", "agenda", "persona"]
    assert layouts[-3:] == ["evidence", "call-to-action", "closing"]


@pytest.mark.parametrize("name", THEMES)
def test_every_theme_holds_every_slide(name: str) -> None:
    theme = default_catalogue().theme(name)
    for language in BODIES:
        story = with_layouts(full(language), consequences="quotation", solution="strengths", outcome="before-after")
        document = deck(story, panels_of(story), theme)
        assert complain(document) == []
        assert unreadable(document) == []


@pytest.mark.parametrize("name", THEMES)
@pytest.mark.parametrize("layout", KINDS)
def test_every_sheet_holds_long_headlines_in_every_theme_and_language(layout: str, name: str) -> None:
    theme = default_catalogue().theme(name)
    for story in (*map(story_in, BODIES), *map(long_story, BODIES)):
        document = sheet(story, panels_of(story), theme, layout=layout)
        assert complain(document) == []
        assert [found for page in document.pages for found in overlaps(page)] == []


@pytest.mark.parametrize("layout", ["strip", "grid", "timeline", "comic-page", "poster"])
@pytest.mark.parametrize("language", BODIES)
def test_captions_never_run_into_a_picture(layout: str, language: str, theme: Theme) -> None:
    story = long_story(language)
    (page,) = sheet(story, panels_of(story), theme, layout=layout).pages
    pictures = [
        Box(group.x, group.y, 1600 * group.scale, 900 * group.scale)
        for item in page.items
        if isinstance(item, Group)
        for group in item.items
        if isinstance(group, Group) and group.role == "panel" and 1600 * group.scale < page.width
    ]
    assert len(pictures) >= 4
    for text in texts(page):
        inked = Box(text.box.x, text.lines[0].baseline, text.box.width, max(0.1, text_height(text) * 0.5))
        if layout != "comic-page":
            assert not any(inked.overlap(picture) > 0.5 for picture in pictures), text.name


def test_long_words_on_slides_are_broken_rather_than_running_over(theme: Theme) -> None:
    for language, words in LONG.items():
        told = with_layouts(long_story(language), consequences="quotation", outcome="comparison")
        steps = tuple(replace(s, blocks=(paragraph(words), bullet(words))) for s in told.steps)
        story = replace(told, steps=steps)
        assert complain(deck(story, panels_of(story), theme)) == []


@pytest.mark.parametrize("size", SIZES)
def test_a_step_of_nothing_but_words_that_fit_nowhere_has_a_slide(size: str, theme: Theme) -> None:
    result = Result(what=" ".join([LONG["en"]] * 3), before=3, after=4, unit="days")
    steps = (Step(name="problem", headline=" ".join([LONG["en"]] * 3)), Step(name="outcome", results=(result, result)))
    story = replace(story_in("en"), steps=steps, evidence=())
    document = deck(story, panels_of(story), theme, size=size)
    assert len(document.pages) == 4


def test_a_sheet_comes_out_the_same_every_time(story: Story, theme: Theme) -> None:
    for layout in KINDS:
        first, second = (sheet(story, panels_of(story), theme, layout=layout) for _ in range(2))
        assert dump(first) == dump(second)


@pytest.mark.parametrize("layout", ["square", "story"])
def test_sheets_for_social_media_have_a_page_for_each_panel_a_cover_and_an_end(
    layout: str, story: Story, theme: Theme
) -> None:
    document = sheet(story, panels_of(story), theme, layout=layout)
    assert len(document.pages) == 7
    assert {(page.width, page.height) for page in document.pages} == {SIZES[layout]}
    assert [page.name for page in document.pages][:2] == ["sheet-1", "sheet-2"]


def test_a_sheet_takes_a_size_that_it_is_made_for(story: Story, theme: Theme) -> None:
    (page,) = sheet(story, panels_of(story), theme, layout="grid", size="story").pages
    assert (page.width, page.height) == SIZES["story"]
    (page,) = sheet(story, panels_of(story), theme, layout="poster", size="story").pages
    assert page.height == pytest.approx(1190.55)


@pytest.mark.parametrize("size", ["4:3", "a4", "square", "story"])
@pytest.mark.parametrize("layout", ["strip", "grid"])
def test_strips_and_grids_fit_every_size(layout: str, size: str, story: Story, theme: Theme) -> None:
    document = sheet(story, panels_of(story), theme, layout=layout, size=size)
    assert complain(document) == []
    assert [found for page in document.pages for found in overlaps(page)] == []


def test_a_default_deck_of_five_steps_has_seven_slides(story: Story, theme: Theme) -> None:
    assert len(deck(story, panels_of(story), theme).pages) == 7


def test_the_layout_that_a_step_names_is_taken(story: Story, theme: Theme) -> None:
    asked = with_layouts(story, problem="big-number", discovery="picture-top")
    layouts = [page.layout for page in deck(asked, panels_of(story), theme).pages]
    assert layouts[1] == "big-number"
    assert "picture-top" in layouts


def test_a_layout_without_what_it_lives_of_is_complained_of(story: Story, theme: Theme) -> None:
    with pytest.raises(StoryboardError, match="'discovery' asks for the layout 'big-number', but has no number"):
        deck(with_layouts(story, discovery="big-number"), panels_of(story), theme)


def test_an_unknown_layout_is_complained_of_with_a_near_name(story: Story, theme: Theme) -> None:
    with pytest.raises(StoryboardError) as caught:
        deck(with_layouts(story, discovery="big-numbr"), panels_of(story), theme)
    assert "big-number" in caught.value.hint


def test_there_are_at_least_fourteen_kinds_of_slides_and_eight_of_sheets() -> None:
    slides = {name.removesuffix("-left").removesuffix("-right") for name in layout_names("slides")}
    assert len(slides) >= 14
    assert set(KINDS) <= set(layout_names("sheets"))


def test_what_is_told_chooses_the_layout(story: Story, theme: Theme) -> None:
    def layouts(**changes: object) -> list[str]:
        step = Step(name="discovery", headline="A headline", **changes)  # type: ignore[arg-type]
        told = replace(story, steps=(step,))
        return [page.layout for page in deck(told, panels_of(told), theme).pages[1:-1]]

    few = (paragraph("Three words more."),)
    assert layouts(blocks=few) == ["picture-full"]
    assert layouts(blocks=few, results=(Result(what="days", before=9, after=1),)) == ["big-number"]
    assert layouts(blocks=few, strengths=(Strength(what="One"), Strength(what="Two"))) == ["strengths-left"]
    rows = tuple(Result(what=f"row {n}", before=n, after=0) for n in range(1, 5))
    assert layouts(blocks=few, results=rows) == ["comparison"]


@pytest.mark.parametrize("words", [2, 3, 4, 7, 12])
@pytest.mark.parametrize("language", LONG)
@pytest.mark.parametrize("name", STEP_LAYOUTS)
def test_no_further_slide_has_a_line_or_two_alone(name: str, language: str, words: int, theme: Theme) -> None:
    step, story = STEP_LAYOUTS[name], story_in(language)
    long = paragraph(" ".join([BODIES[language]] * words))
    story = with_layouts(story, **{step: name})
    steps = tuple(replace(one, blocks=(long,)) if one.name == step else one for one in story.steps)
    title = next(one.headline for one in steps if one.name == step)
    pages = deck(replace(story, steps=steps), panels_of(story), theme).pages
    told = [page for page in pages if page.title == title and page.layout != "cover"]
    lines = [sum(len(text.lines) for text in texts(page) if text.role == "body") for page in told]
    assert all(count > (3 if page.layout == "text" else 2) for page, count in zip(told[1:], lines[1:], strict=True))
