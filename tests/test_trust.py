"""Layouts that a story brings itself are used where somebody trusts them, and nowhere else."""

from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace
from terminal import SMALL

from storyboard.errors import Complaint, StoryboardError
from storyboard.flow import produced
from storyboard.settings import Choices, settings_from
from storyboard.story import Story, story_from_text
from storyboard.trust import untrusted

LAYOUT = """<svg xmlns="http://www.w3.org/2000/svg">
<rect data-slot="title" data-role="title" x="20" y="20" width="900" height="80" data-size="30"/>
<rect data-slot="body" data-role="body" x="20" y="120" width="900" height="300" data-size="20"/>
<rect data-slot="picture" x="20" y="430" width="160" height="90"/>
</svg>"""


def story_with(folder: Path, name: str, *, asks: str = "") -> Story:
    place = folder / "art" / "layouts" / "slides"
    place.mkdir(parents=True)
    (place / f"{name}.svg.j2").write_text(LAYOUT)
    story = story_from_text(SMALL, file="ada.md", folder=folder)
    steps = (replace(story.steps[0], layout=asks), *story.steps[1:])
    return replace(story, assets="art", steps=steps)


def test_a_layout_of_the_storys_own_is_left_alone_and_that_is_said(tmp_path: Path) -> None:
    told: list[Complaint] = []
    made = produced(story_with(tmp_path, "ours"), Choices(), told.append)
    assert made.choices.layouts == ()
    [warning] = told
    assert (warning.severity, warning.code) == ("warning", "layouts/trust")
    assert "ours.svg.j2" in warning.message
    assert "--trust" in warning.hint


def test_with_trust_it_is_used(tmp_path: Path) -> None:
    told: list[Complaint] = []
    made = produced(story_with(tmp_path, "ours", asks="ours"), Choices(trust=True), told.append)
    assert "ours" in [page.layout for page in made.deck().pages]
    assert told == []


def test_asking_for_it_without_trust_is_an_error_with_its_line(tmp_path: Path) -> None:
    story = story_with(tmp_path, "ours", asks="ours")
    with pytest.raises(StoryboardError) as found:
        produced(story, Choices())
    [error] = found.value.complaints
    assert (error.file, error.line, error.severity) == ("ada.md", story.steps[0].line, "error")
    assert "'ours'" in error.message and "--trust" in error.hint


def test_a_name_that_we_have_too_means_ours_without_trust_and_theirs_with_it(tmp_path: Path) -> None:
    story = story_with(tmp_path, "text", asks="picture")
    assert untrusted(story, Choices())[0].severity == "warning"
    story = story_with(tmp_path / "other", "picture-right", asks="picture")
    ours, theirs = (produced(story, Choices(trust=trust)).deck().pages[1] for trust in (False, True))
    assert ours.layout == theirs.layout == "picture-right"
    assert ours.items != theirs.items


def test_a_sheet_of_the_storys_own_takes_trust_and_stays_in_its_folder(tmp_path: Path) -> None:
    (tmp_path / "mine.svg.j2").write_text(LAYOUT)
    story = replace(story_from_text(SMALL, file="ada.md", folder=tmp_path), layout="mine.svg.j2")
    with pytest.raises(StoryboardError, match="little program") as found:
        produced(story, Choices())
    assert "--trust" in str(found.value)
    assert produced(story, Choices(trust=True)).sheet().pages[0].layout == "mine"
    with pytest.raises(StoryboardError):
        produced(replace(story, layout="../mine.svg.j2"), Choices(trust=True))


def test_settings_beside_a_story_cannot_trust_it(tmp_path: Path) -> None:
    (tmp_path / "storyboard.toml").write_text("trust = true\n")
    with pytest.raises(StoryboardError) as found:
        settings_from(tmp_path)
    [error] = found.value.complaints
    assert error.line == 1 and "--trust" in error.hint


def test_settings_may_name_the_footer_and_the_date(tmp_path: Path) -> None:
    (tmp_path / "storyboard.toml").write_text('footer = "Tallyho"\ndate = 2026-11-22\n')
    found = settings_from(tmp_path)
    assert (found.footer, found.date) == ("Tallyho", "2026-11-22")
