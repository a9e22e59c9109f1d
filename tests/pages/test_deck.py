from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path as File

import pytest
from msgspec.structs import replace
from page_stories import BODIES, bullet, panels_of, paragraph, story_in

from storyboard.art.artwork import artwork_from_svg
from storyboard.drawing.document import Document, Page, Theme
from storyboard.drawing.dump import dump
from storyboard.drawing.geometry import Box
from storyboard.drawing.items import Group, Item, Path, Text, flattened
from storyboard.drawing.lettering import overflows
from storyboard.errors import StoryboardError
from storyboard.pages import deck
from storyboard.pages.deck import SIZES
from storyboard.story.model import CastMember, Evidence, Loss, Phrase, Result, SpokenLine, Step, Story, Strength

GOLDEN = File(__file__).parent / "golden"


def texts(page: Page) -> list[Text]:
    return [item for item in page.items if isinstance(item, Text)]


def of_role(page: Page, role: str) -> list[Text]:
    return [text for text in texts(page) if text.role == role]


def named(page: Page, name: str) -> Text:
    return next(text for text in texts(page) if text.name == name)


def pictures(page: Page) -> Iterator[Group]:
    def inside(item: Item) -> Iterator[Group]:
        if isinstance(item, Group):
            if item.role == "panel":
                yield item
            for child in item.items:
                yield from inside(child)

    return (found for item in page.items for found in inside(item))


def made(story: Story, theme: Theme, **more: object) -> Document:
    return deck(story, panels_of(story), theme, **more)  # type: ignore[arg-type]


def with_step(story: Story, name: str, **changes: object) -> Story:
    steps = tuple(replace(s, **changes) if s.name == name else s for s in story.steps)
    return replace(story, steps=steps)


def test_a_deck_is_a_cover_the_five_steps_and_a_closing(story: Story, theme: Theme) -> None:
    document = made(story, theme)
    assert [page.layout for page in document.pages] == [
        "cover",
        "picture-right",
        "numbers-left",
        "picture-full",
        "picture-full",
        "comparison",
        "closing",
    ]
    assert document.title == story.title
    assert document.language == "en"
    assert {credit.title for credit in document.credits} == {"Open Peeps", "Geologica (font)", "Caveat (font)"}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", BODIES)
def test_every_page_has_one_title_and_at_most_one_body_and_all_words_in_their_boxes(
    language: str, size: str, theme: Theme
) -> None:
    document = made(story_in(language), theme, size=size)
    for page in document.pages:
        assert (page.width, page.height) == SIZES[size]
        assert len(of_role(page, "title")) == 1
        assert len(of_role(page, "body")) <= 1
        for text in texts(page):
            assert not overflows(text), (page.layout, text.name)
            assert page.box.contains(text.box), (page.layout, text.name)


@pytest.mark.parametrize("size", SIZES)
def test_no_two_texts_and_no_text_and_picture_lie_over_each_other(size: str, story: Story, theme: Theme) -> None:
    for page in made(story, theme, size=size).pages:
        boxes = [text.box for text in texts(page)]
        framed = [Box(g.x, g.y, 1600 * g.scale, 900 * g.scale) for g in pictures(page)]
        if page.layout not in ("cover", "picture-full"):
            boxes += framed
        for i, a in enumerate(boxes):
            for b in boxes[i + 1 :]:
                assert a.overlap(b) < 1.0, (page.layout, a, b)


def test_narration_is_never_smaller_than_eighteen_points(story: Story, theme: Theme) -> None:
    for page in made(story, theme).pages[1:-1]:
        assert all(text.style.size >= 18 for text in of_role(page, "body"))


def test_labels_are_in_the_language_of_the_story(story: Story, theme: Theme) -> None:
    page = made(story, theme, labels={"problem": "Проблем"}).pages[1]
    assert named(page, "step").text == "Проблем"
    assert named(page, "number").text == "1"
    assert named(made(story, theme).pages[1], "step").text == "Problem"


def test_a_step_with_few_words_gets_the_whole_page_as_its_picture(story: Story, theme: Theme) -> None:
    page = made(story, theme).pages[4]
    (picture,) = pictures(page)
    assert (picture.x, picture.y, picture.scale) == (0, 0, 960 / 1600)


def test_pictures_are_framed_and_their_square_corners_covered(story: Story, theme: Theme) -> None:
    page = made(story, theme).pages[1]
    frame = next(item for item in page.items if isinstance(item, Group) and item.name.startswith("picture"))
    picture, edge = frame.items
    assert isinstance(picture, Group) and isinstance(edge, Group)
    assert picture.alt == "Mila at the problem"
    corners, line = edge.items
    assert isinstance(corners, Path) and isinstance(line, Path)
    box = Box(picture.x, picture.y, 1600 * picture.scale, 900 * picture.scale)
    assert corners.outline.bounds.contains(box)
    assert line.bounds.contains(box)


def test_the_cover_shows_the_happy_end_without_its_balloon(story: Story, theme: Theme) -> None:
    (picture,) = pictures(made(story, theme).pages[0])
    assert picture.alt == "Mila at the outcome"
    leaves = [(item, m) for item, m in flattened(picture)]
    assert not any(isinstance(item, Text) for item, _ in leaves)
    for item, m in leaves:
        assert isinstance(item, Path)
        assert Box(0, 0, 960, 540).contains(item.outline.transformed(m).bounds, slack=0.5)


def test_sources_stand_at_the_foot_and_in_full_at_the_end(story: Story, theme: Theme) -> None:
    pages = made(story, theme).pages
    assert named(pages[1], "body").text.splitlines()[0].endswith("it.¹")
    assert named(pages[1], "sources").text == "¹\u00a014 interviews"
    assert named(pages[5], "body").text.endswith("it.¹")
    assert named(pages[5], "sources").text == "¹\u00a0Accounts of\u00a02026"
    assert plain(named(pages[6], "evidence").text) == "14 interviews\nAccounts of 2026"


def test_more_than_four_sources_of_a_step_are_marked_by_numbers_that_are_raised(story: Story, theme: Theme) -> None:
    notes = tuple(f"n{i}" for i in range(12))
    many = replace(story, evidence=tuple(Evidence(id=n, text=f"Source {n}") for n in notes))
    many = with_step(many, "problem", evidence=notes, blocks=(paragraph("So", Phrase(note="n11")),))
    page = made(many, theme).pages[1]
    body = named(page, "body")
    assert [(run.text, run.raised) for run in body.paragraphs[0].runs] == [("So", False), ("12", True)]
    words, mark = body.lines[0].spans
    assert mark.size < words.size and mark.rise > 0 and mark.x == pytest.approx(words.x + words.width)
    assert named(page, "sources").paragraphs[0].runs[0].raised


def test_notes_hold_what_the_author_wrote_and_what_the_slide_does_not_show(
    story: Story, theme: Theme, labels: Mapping[str, str]
) -> None:
    results = tuple(Result(what=f"result {n}", before=40 + n, after=n, unit="days") for n in range(1, 8))
    pages = made(with_step(story, "outcome", results=results), theme, labels=labels).pages
    told = "Pause here.\n\nMila: Not again...\n\nOne day: One Friday the bank calls"
    assert pages[1].notes == f"{told}\n\nSources\n1. 14 interviews"
    assert "“Me, too.”" in pages[2].notes
    assert "46 → 6\u00a0days result 6" in pages[5].notes
    assert "result 5" not in pages[5].notes
    assert "What comes next: More orders than two people can draw" in pages[5].notes


def test_big_numbers_show_losses_and_changes(story: Story, theme: Theme) -> None:
    three = tuple(Result(what=f"result {n}", before=40 + n, after=n, unit="days") for n in (1, 2, 3))
    pages = made(with_step(story, "outcome", results=three, layout="numbers"), theme).pages
    assert (named(pages[1], "fact-1").text, named(pages[1], "fact-1-label").text) == (
        "6\u00a0hours",
        "reminders per week",
    )
    assert [named(pages[2], f"fact-{n}").text for n in (1, 2)] == ["€9,400", "6\u00a0hours"]
    assert [named(pages[5], f"fact-{n}").text for n in (1, 2, 3)] == [f"4{n} → {n}\u00a0days" for n in (1, 2, 3)]


@pytest.mark.parametrize("size", ["16:9", "4:3"])
@pytest.mark.parametrize("kind", ["fact", "strength", "chart"])
def test_cards_stand_in_a_column_as_high_as_the_picture_which_is_as_large_as_the_page_bears(
    kind: str, size: str, story: Story, theme: Theme
) -> None:
    strengths = tuple(Strength(what=f"strength {n}") for n in (1, 2, 3))
    losses = tuple(Loss(what=f"loss {n}", amount=n, unit="days") for n in (1, 2, 3))
    results = tuple(Result(what=f"result {n}", before=40 + n, after=n, unit="days") for n in (1, 2, 3))
    told = with_step(with_step(story, "consequences", losses=losses), "solution", strengths=strengths)
    pages = made(with_step(told, "outcome", results=results), theme, size=size).pages
    page = pages[{"fact": 2, "strength": 3, "chart": 5}[kind]]
    panel = next(iter(pictures(page)))
    frame = Box(panel.x, panel.y, 1600 * panel.scale, 900 * panel.scale)
    assert frame.width > 0.53 * (page.width - 96)
    cards = [i.outline.bounds for i in page.items if isinstance(i, Path) and 200 < i.outline.bounds.width < 500]
    assert len(cards) == 3
    assert cards[-1].bottom == pytest.approx(frame.bottom, abs=6)
    assert all(after.y - card.bottom == pytest.approx(10) for card, after in pairwise(cards))


def test_a_strength_on_a_card_is_no_bullet_as_well(story: Story, theme: Theme) -> None:
    strengths = (Strength(what="Writes the reminders"), Strength(what="Stops when money comes"))
    blocks = (paragraph("So Mila draws."), bullet("Writes the reminders."), bullet("Speaks Polish"))
    page = made(with_step(story, "solution", strengths=strengths, blocks=blocks), theme).pages[3]
    assert named(page, "strength-1").text == "Writes the\u00a0reminders"
    assert plain(named(page, "body").text) == "So Mila draws.\nSpeaks Polish"


def test_a_unit_of_many_words_goes_on_in_the_label(story: Story, theme: Theme) -> None:
    results = (Result(what="reminders", before=6, after=0.5, unit="hours a week"),)
    page = made(with_step(story, "outcome", results=results), theme).pages[5]
    assert named(page, "fact-1").text == "6 → 0.5\u00a0hours"
    assert named(page, "fact-1-label").text == "reminders a\u00a0week"


def test_long_narration_goes_on_to_more_pages_and_loses_nothing(story: Story, theme: Theme) -> None:
    sentences = [f"Sentence number {n} tells of yet another unpaid invoice." for n in range(400)]
    blocks = (paragraph(" ".join(sentences)), bullet("the last word"))
    pages = [page for page in made(with_step(story, "problem", blocks=blocks), theme).pages if "1" in names(page)]
    assert [page.layout for page in pages[:3]] == ["text-right", "continued", "text"]
    assert len(pages) < 40
    told = " ".join(plain(named(page, "body").text).replace("\n", " ") for page in pages)
    assert told == " ".join([*sentences, "the last word"])
    assert all(len(of_role(page, "title")) == 1 and not overflows(named(page, "body")) for page in pages)
    assert all(named(page, "body").text.startswith("Sentence") for page in pages)


def plain(text: str) -> str:
    """The text with the spaces that were typed."""
    return text.replace("\u00a0", " ")


def names(page: Page) -> set[str]:
    return {text.text for text in of_role(page, "number")}


def test_ten_thousand_words_cost_pages_in_proportion(story: Story, theme: Theme) -> None:
    def count(words: int) -> int:
        blocks = (paragraph("word " * words),)
        return len(made(with_step(story, "problem", blocks=blocks), theme).pages)

    assert count(10_000) - 6 < 4.5 * (count(2_500) - 6)


def test_a_headline_too_long_for_its_slide_is_cut_short_and_whole_in_the_notes(story: Story, theme: Theme) -> None:
    headline = " ".join(["Mila chases invoices"] * 40)
    page = made(with_step(story, "problem", headline=headline), theme).pages[1]
    (title,) = of_role(page, "title")
    assert not overflows(title) and title.text.endswith("…")
    assert headline.replace(" ", "") in page.notes.replace(" ", "").replace("\u00a0", "")


def test_a_title_gives_up_some_size_rather_than_leave_one_word_alone(story: Story, theme: Theme) -> None:
    title = named(made(with_step(story, "solution", blocks=(bullet("One"),)), theme).pages[4], "title")
    assert len(title.lines) == 1


def test_headlines_of_one_line_stand_in_the_same_place_on_every_slide(story: Story, theme: Theme) -> None:
    told = with_step(story, "solution", blocks=(paragraph("He has had enough of it. " * 6),))
    pages = [page for page in made(told, theme).pages if page.layout in ("picture-right", "numbers-left")]
    titles = [named(page, "title") for page in pages]
    assert {page.layout for page in pages} == {"picture-right", "numbers-left"}
    assert all(len(title.lines) == 1 for title in titles)
    assert len({(title.box, title.lines[0].baseline) for title in titles}) == 1


def test_lines_of_a_printed_cover_stand_further_apart_than_written_ones(story: Story, theme: Theme) -> None:
    long = replace(story, title="Mila gets her Sundays back and keeps them")
    written = named(made(long, theme).pages[0], "title")
    printed = named(made(long, replace(theme, display=theme.heading)).pages[0], "title")
    assert written.style.line_height < 1
    assert printed.style.line_height > 1


LOGO = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {0} 20"><rect width="{0}" height="20" fill="#fff"/></svg>'


@pytest.mark.parametrize(("wide", "named_beside"), [(120, False), (20, True)])
def test_the_logo_stands_on_the_cover_and_the_closing(
    story: Story, theme: Theme, wide: int, named_beside: bool
) -> None:
    document = made(story, theme, logo=artwork_from_svg(LOGO.format(wide)))
    for page in (document.pages[0], document.pages[-1]):
        (logo,) = (item for item in page.items if isinstance(item, Group) and item.name == "logo")
        assert logo.alt == story.product.name
    cover = document.pages[0]
    assert any(text.name == "product" for text in texts(cover)) == named_beside
    assert story.product.name not in cover.notes


@pytest.mark.parametrize("size", SIZES)
def test_sources_that_cannot_be_read_on_the_closing_stand_behind_it(size: str, story: Story, theme: Theme) -> None:
    evidence = tuple(Evidence(id=str(n), text=f"Interview number {n} of a long series, 2026") for n in range(80))
    pages = made(replace(story, evidence=evidence), theme, size=size).pages
    end = next(number for number, page in enumerate(pages) if page.layout == "closing")
    further = pages[end + 1 :]
    assert not any(text.name == "evidence" for text in texts(pages[end]))
    assert {page.layout for page in further} == {"evidence"} and len(further) > 1
    pieces = [t for page in further for t in texts(page) if t.name.startswith("piece") and "steps" not in t.name]
    assert [plain(text.text) for text in pieces] == [e.text for e in evidence]
    assert min(text.style.size for text in pieces) >= 18


def test_a_story_that_shows_its_evidence_does_not_list_it_again(story: Story, theme: Theme) -> None:
    pages = made(replace(story, slides=("evidence",)), theme).pages
    assert [page.layout for page in pages].count("evidence") == 1
    assert pages[-1].layout == "closing" and not any(text.name == "evidence" for text in texts(pages[-1]))


@pytest.mark.parametrize("count", range(6))
def test_a_story_may_have_fewer_steps(count: int, story: Story, theme: Theme) -> None:
    short = replace(story, steps=story.steps[:count], evidence=())
    document = made(short, theme)
    assert len(document.pages) == count + 2
    assert all(len(of_role(page, "title")) == 1 for page in document.pages)


def test_a_bare_story_still_makes_a_deck(theme: Theme) -> None:
    bare = Story(steps=(Step(name="problem"),))
    assert [page.title for page in made(bare, theme).pages] == [panels_of(bare)[0].title, "Problem", "Closing"]


def test_right_to_left_pages_are_mirrored(story: Story, theme: Theme) -> None:
    there = made(story, theme).pages[1]
    back = made(replace(story, language="he"), theme)
    assert back.direction == "rtl"
    a, b = named(there, "step").box, named(back.pages[1], "step").box
    assert b.x == pytest.approx(960 - a.right)


def test_pages_are_numbered_between_cover_and_closing(story: Story, theme: Theme) -> None:
    pages = made(story, theme).pages
    assert [named(page, "page").text for page in pages[1:-1]] == ["2", "3", "4", "5", "6"]
    assert [page.name for page in pages] == [f"page-{n}" for n in range(1, 8)]


def test_an_unknown_size_is_a_kind_error(story: Story, theme: Theme) -> None:
    with pytest.raises(StoryboardError, match="no page size '16x9'; did you mean '16:9'"):
        made(story, theme, size="16x9")


def test_a_small_deck_is_drawn_as_before(story: Story, theme: Theme, labels: Mapping[str, str], update: bool) -> None:
    drawn = dump(made(story, theme, labels=labels), depth=0)
    golden = GOLDEN / "deck.txt"
    if update:
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(drawn, encoding="utf-8")
    assert drawn == golden.read_text(encoding="utf-8")


def test_a_quotation_that_leaves_no_room_for_the_narration_stands_alone(story: Story, theme: Theme) -> None:
    body = paragraph(" ".join(f"Sentence number {n} is rather long." for n in range(20)))
    long = with_step(story, "problem", blocks=(body,), layout="quotation")
    pages = [page for page in made(long, theme).pages if page.layout in ("quotation", "continued")]
    assert [page.layout for page in pages] == ["quotation", "continued"]
    assert not of_role(pages[0], "body")
    assert named(pages[1], "body").text.startswith("Sentence number 0")


def test_a_persona_of_whom_little_is_known_says_what_troubles_her(story: Story, theme: Theme) -> None:
    trouble = (SpokenLine(who="Mila", text="Not again."),)
    told = replace(with_step(story, "problem", lines=trouble), personas=(), cast=(MILA,), slides=("persona",))
    page = next(page for page in made(told, theme).pages if page.layout == "persona")
    assert named(page, "quote").text == "Not again."
    assert named(page, "title").style.size > 34


MILA = CastMember(name="Mila", role="customer", about="freelance illustrator, 34")
