"""The whole way, called as a program would: choices settled, outputs planned, files made."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from msgspec.structs import replace
from terminal import EXAMPLES, SMALL

from storyboard.errors import StoryboardError
from storyboard.flow import Moment, art_kinds, art_names, build, checked, missing_steps, produced, rendered
from storyboard.outputs import DEFAULT_SET, file_name, planned, targets
from storyboard.settings import Choices, settings_from, settled
from storyboard.story import Story, read_story, story_from_text


@pytest.fixture
def ada(tmp_path: Path) -> Story:
    return story_from_text(SMALL, file="ada.md", folder=tmp_path)


def test_a_folder_is_planned_as_the_default_set() -> None:
    assert [plan.path for plan in planned(["out/"], "mila")] == [
        f"out/{name.replace('{name}', 'mila')}" for name in DEFAULT_SET
    ]


def test_what_a_file_holds_follows_from_its_name() -> None:
    names = ["a.pptx", "a.png", "a.webp", "{n}-{step}.png", "{n}.png", "{title}.pdf", "{n}-{step}.gif"]
    subjects = ["deck", "sheet", "animatic", "panels", "slides", "slides", "panels"]
    assert [plan.subject for plan in planned(names, "a")] == subjects


def test_a_name_that_ends_in_sheet_asks_for_the_sheet_in_any_format() -> None:
    assert [plan.subject for plan in planned(["poster.sheet.pdf", "poster.pdf"], "a")] == ["sheet", "deck"]


def test_a_name_with_a_number_asks_for_every_page_of_what_it_names(ada: Story, tmp_path: Path) -> None:
    names = ["a-{n}.sheet.png", "b-{n}.handout.png", "c-{title}.persona.pdf", "d-{n}.png"]
    assert [plan.subject for plan in planned(names, "a")] == ["sheet", "handout", "persona", "slides"]
    one, many = Choices(layout="strip", scale=0.1), Choices(layout="story", scale=0.1)
    assert [file.name for file in build(ada, tmp_path / "one-{n}.sheet.svg", choices=one)] == ["one-1.sheet.svg"]
    strip = produced(ada, one).sheet().pages[0]
    assert f'viewBox="0 0 {strip.width:g} {strip.height:g}"' in (tmp_path / "one-1.sheet.svg").read_text("utf-8")
    pages = len(produced(ada, many).sheet().pages)
    assert len(build(ada, tmp_path / "many-{n}.sheet.svg", choices=many)) == pages > 1


@pytest.mark.parametrize("name", ["a-{step}.sheet.png", "a.sheet.gif", "a-{n}.sheet.mp4", "a-{step}.handout.pdf"])
def test_a_name_that_nothing_can_do_is_told_what_would_work(name: str) -> None:
    with pytest.raises(StoryboardError) as caught:
        planned([name], "a")
    assert name in str(caught.value) and "write" in caught.value.hint


def test_a_persona_card_is_asked_for_by_name() -> None:
    plans = planned(["a.persona.pdf", "b.persona.png", "{name}.persona.pptx", "persona.pdf"], "mila")
    assert [plan.subject for plan in plans] == ["persona", "persona", "persona", "deck"]
    assert plans[2].path == "mila.persona.pptx"


def test_a_handout_is_asked_for_by_name_or_by_a_flag() -> None:
    assert [plan.subject for plan in planned(["a.handout.pdf", "b.pdf"], "x")] == ["handout", "deck"]
    plans = planned(["a.pdf", "a.pptx", "b.sheet.pdf"], "x", handout=True)
    assert [plan.subject for plan in plans] == ["handout", "deck", "sheet"]
    with pytest.raises(StoryboardError, match="a handout is a PDF"):
        planned(["a.pptx"], "x", handout=True)
    with pytest.raises(StoryboardError, match="one picture only"):
        planned(["a.handout.png"], "x")


def test_a_sheet_of_many_pages_is_a_picture_a_page(ada: Story, tmp_path: Path) -> None:
    choices = Choices(layout="square", scale=0.1)
    names = [file.name for file in build(ada, tmp_path / "post-{n}.svg", tmp_path / "a.svg", choices=choices)]
    pages = len(produced(ada, choices).sheet().pages)
    numbers = range(1, pages + 1)
    assert names == [*(f"post-{n}.svg" for n in numbers), *(f"a-{n}.svg" for n in numbers)]


def test_layouts_of_ones_own_come_with_the_art_that_was_asked_for(ada: Story, tmp_path: Path) -> None:
    slides = tmp_path / "mine" / "layouts" / "slides"
    slides.mkdir(parents=True)
    (slides / "cover.svg.j2").write_text(
        '<svg><rect data-slot="title" data-role="title" width="700" height="99"/></svg>'
    )
    cover = produced(ada, Choices(assets=(tmp_path / "mine",))).deck().pages[0]
    assert [getattr(item, "name", "") for item in cover.items] == ["title"]
    own = replace(ada, assets="mine")
    assert len(produced(own).deck().pages[0].items) > 1, "a story brings no layouts of its own"


def test_an_output_named_twice_is_written_once() -> None:
    assert len(planned(["a.pdf", "a.pdf", "{name}.pdf"], "a")) == 1


def test_a_wrong_output_is_found_before_anything_is_drawn(ada: Story, tmp_path: Path) -> None:
    moments: list[Moment] = []
    with pytest.raises(StoryboardError, match=r"cannot write '\.xyz'"):
        build(ada, tmp_path / "a.pptx", tmp_path / "a.xyz", progress=moments.append)
    assert moments == [] and list(tmp_path.iterdir()) == []


def test_two_slides_of_one_title_are_two_files(tmp_path: Path) -> None:
    text = SMALL + "".join(f"\n## {headline}\n\nShe sleeps.\n" for headline in ("Same", "same", "Same again", "Same"))
    files = build(story_from_text(text), str(tmp_path / "{title}.svg"))
    assert len(files) == len(set(files)) == len(list(tmp_path.iterdir()))
    names = sorted(file.name for file in files if file.name.startswith("same"))
    assert names == ["same-2.svg", "same-3.svg", "same-again.svg", "same.svg"]


def test_every_moment_of_the_work_is_told(ada: Story, tmp_path: Path) -> None:
    moments: list[Moment] = []
    build(ada, tmp_path / "a.svg", tmp_path / "b.svg", progress=moments.append)
    size = (tmp_path / "a.svg").stat().st_size
    first, second = str(tmp_path / "a.svg"), str(tmp_path / "b.svg")
    assert moments == [
        Moment("the pictures"),
        *(Moment(first, 0, 2), Moment(first, 1, 2, size)),
        *(Moment(second, 1, 2), Moment(second, 2, 2, size)),
    ]


def test_a_film_tells_how_far_it_is(ada: Story, tmp_path: Path) -> None:
    moments: list[Moment] = []
    build(ada, tmp_path / "a.svg", tmp_path / "b.gif", choices=Choices(scale=0.1), progress=moments.append)
    within = [moment for moment in moments if moment.share]
    assert {(moment.what, moment.done, moment.total) for moment in within} == {(str(tmp_path / "b.gif"), 1, 2)}
    shares = [moment.share for moment in within]
    assert shares == sorted(shares) and shares[-1] == 1.0 and len(shares) > 5


def test_documents_are_laid_out_once_for_all_formats(ada: Story) -> None:
    production = produced(ada)
    assert production.deck() is production.deck()
    assert production.sheet() is production.sheet()


def test_a_picture_format_has_the_sheet_and_a_paged_one_the_deck(ada: Story) -> None:
    production = produced(ada)
    assert rendered(production, "html") != rendered(production, "svg")
    assert rendered(production, "svg") == targets(planned(["x.svg"], "x"), production)[0].made()


def test_a_format_that_plays_has_the_story_as_a_moving_picture(ada: Story) -> None:
    production = produced(ada)
    film = production.animatic()
    assert [page.name for page in film.pages] == [
        "opening",
        *(f"panel-{p.number}" for p in production.panels),
        "closing",
    ]
    assert rendered(production, "gif") == targets(planned(["x.gif"], "x"), production)[0].made()
    assert [page.name for page in produced(ada, Choices(pages=(2,))).animatic().pages] == ["panel-1"]


def test_nothing_is_written_where_bytes_are_asked_for(ada: Story, tmp_path: Path) -> None:
    rendered(produced(ada), "pdf")
    assert list(tmp_path.iterdir()) == []


def test_the_date_comes_from_the_environment_alone(ada: Story, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    without = rendered(produced(ada), "pdf")
    for odd in ("", "soon", "-1", "٣"):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", odd)
        assert rendered(produced(ada), "pdf") == without, odd
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert rendered(produced(ada), "pdf") != without


@pytest.mark.parametrize("form", ["pptx", "pdf", "html", "svg", "png"])
def test_a_date_beyond_all_calendars_does_no_harm(ada: Story, monkeypatch: pytest.MonkeyPatch, form: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "9" * 30)
    assert rendered(produced(ada, Choices(scale=0.1)), form)


def test_a_storys_files_have_its_name(ada: Story) -> None:
    assert file_name(ada) == "ada"
    assert file_name(replace(ada, file="<stdin>")) == "ada-sleeps-again"
    assert file_name(replace(ada, file="", title="?!")) == "story"


def test_choices_are_settled_from_what_is_asked_to_what_is_usual(ada: Story, tmp_path: Path) -> None:
    written = Choices(theme="clear", size="a4", layout="strip", scale=2.0, layouts=())
    assert settled(ada, Choices()) == Choices(size="16:9", scale=1.0, layouts=())
    assert settled(ada, Choices(), written) == written
    assert settled(ada, Choices(size="4:3", scale=0.5), written).size == "4:3"
    told = story_from_text(SMALL.replace("language: en", "language: en\ntheme: ink\nsize: square"), folder=tmp_path)
    assert settled(told, Choices(), written) == Choices("ink", "square", "strip", 2.0, layouts=())
    again = settled(told, settled(told, Choices(), written))
    assert again == settled(told, Choices(), written), "settling twice changes nothing"


def test_settings_are_found_in_the_nearest_folder(tmp_path: Path) -> None:
    deep = tmp_path / "a" / "b"
    deep.mkdir(parents=True)
    assert settings_from(deep) == Choices()
    (tmp_path / "storyboard.toml").write_text('theme = "far"\nscale = 2\n')
    assert settings_from(deep) == Choices(theme="far", scale=2.0)
    (deep / "storyboard.toml").write_text('theme = "near"\n')
    assert settings_from(deep) == Choices(theme="near")


def test_the_art_named_in_settings_starts_at_their_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "art").mkdir()
    (tmp_path / "storyboard.toml").write_text('assets = "art"\n')
    monkeypatch.chdir(tmp_path / "a")
    (found,) = settings_from(Path()).assets
    assert os.path.normpath(found) == str(tmp_path / "art")


def test_only_steps_that_are_missing_are_told(ada: Story) -> None:
    assert missing_steps(read_story(EXAMPLES / "tallyho.md")) == ()
    (complaint,) = missing_steps(ada)
    assert complaint.severity == "warning"
    assert "consequences, solution, discovery, outcome are missing" in complaint.message


def test_checking_reads_the_finished_pages_too() -> None:
    from datetime import date

    story = story_from_text(SMALL.replace("She loses", "She \U000130e7 loses"), file="ada.md")
    found = {complaint.code: complaint.message for complaint in checked(story, today=date(2026, 1, 1))}
    assert "\U000130e7" in found["text/glyphs"]


def test_every_kind_of_art_has_names() -> None:
    assert all(count == len(art_names(kind)) > 0 for kind, count in art_kinds().items())
    with pytest.raises(StoryboardError):
        art_names("nonsense")
