"""The ready journeys: every one whole in every language."""

from __future__ import annotations

from pathlib import Path

import pytest

from storyboard.errors import StoryboardError
from storyboard.story import check
from storyboard.story.arcs import arc_names, arc_story
from storyboard.story.words import languages


@pytest.mark.parametrize("name", arc_names())
def test_an_arc_has_the_same_stages_in_every_language_and_every_word_is_there(name: str) -> None:
    shapes = set()
    for language in languages():
        story = arc_story(name, language)
        (scenario,) = story.journeys[0].scenarios
        assert story.language == language
        assert story.title
        assert story.journeys[0].goal
        for kind in ("actions", "touchpoints", "thoughts", "emotion", "pains", "opportunities"):
            lanes = [lane for lane in scenario.lanes if lane.kind == kind]
            assert lanes, kind
            for lane in lanes:
                assert all(cell.items or cell.emotion is not None for cell in lane.cells), (language, lane.title)
        feelings = tuple(tuple(c.emotion for c in lane.cells) for lane in scenario.of_kind("emotion"))
        shapes.add((len(scenario.stages), feelings, scenario.arrows))
    assert len(shapes) == 1


def test_several_people_decide_in_b2b_and_all_are_in_the_cast() -> None:
    story = arc_story("b2b", "bg")
    assert [member.name for member in story.cast] == ["Уляна", "Борис", "Цвета"]
    assert [lane.who for lane in story.journeys[0].scenarios[0].of_kind("emotion")] == ["Уляна", "Борис", "Цвета"]


def test_words_of_an_arc_are_not_taken_for_evidence() -> None:
    assert any(complaint.code == "claims/hunch" for complaint in check(arc_story("recovery", "en")))


def test_an_arc_of_ones_own_is_a_file(tmp_path: Path) -> None:
    stage = "{name: A, actions: b, touchpoints: c, thoughts: d, pains: e, opportunities: f}"
    file = tmp_path / "own.yaml"
    file.write_text(f"emotion: [1]\nen: {{title: Mine, goal: g, stages: [{stage}]}}\n")
    assert arc_story(str(file), "en").journeys[0].scenarios[0].stages[0].name == "A"
    with pytest.raises(StoryboardError, match="speaks no 'pl'"):
        arc_story(str(file), "pl")
    file.write_text("emotion: [1\n")
    with pytest.raises(StoryboardError, match="is no arc"):
        arc_story(str(file), "en")


def test_an_unknown_arc_is_told_the_near_ones() -> None:
    with pytest.raises(StoryboardError, match="there is no arc 'feeling'; did you mean 'feelings'"):
        arc_story("feeling", "en")


def test_the_shapes_that_the_help_names_are_there() -> None:
    assert {"five-steps", "feelings", "advocacy", "b2b", "recovery", "subscription"} <= set(arc_names())
