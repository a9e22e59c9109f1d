"""Any story, in any industry, channel, language and with any cast, becomes five pictures that pass an art director."""

from __future__ import annotations

import os
from collections import Counter
from itertools import combinations

import pytest
from many_stories import story_by_number

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Document, Page
from storyboard.drawing.dump import dump
from storyboard.staging import Stage, directed, staged
from storyboard.staging.casting import cast_of

# All of them where nothing may be skipped; one in six elsewhere.
NUMBERS = range(300) if os.environ.get("STORYBOARD_REQUIRE_ALL") else range(0, 300, 6)


def picture_text(stage: Stage) -> str:
    pages = tuple(Page(1600, 900, (panel.group,)) for panel in stage.panels)
    return dump(Document(pages, stage.theme))


@pytest.mark.parametrize("number", NUMBERS)
def test_a_story_becomes_five_readable_pictures(number: int) -> None:
    story = story_by_number(number)
    stage = staged(story, default_catalogue())
    assert [panel.step for panel in stage.panels] == ["problem", "consequences", "solution", "discovery", "outcome"]
    failures = {
        p.step: (s.composition.name, p.score.failures)
        for s, p in zip(stage.shots, stage.panels, strict=True)
        if p.score
    }
    assert {step: found for step, found in failures.items() if found[1]} == {}
    if number % 10 == 0:
        assert picture_text(staged(story, default_catalogue())) == picture_text(stage)


@pytest.mark.parametrize("number", NUMBERS)
def test_no_two_people_of_a_story_look_alike(number: int) -> None:
    people = cast_of(story_by_number(number), default_catalogue(), "#12b39b")
    for a, b in combinations(people.values(), 2):
        same = [a.head == b.head, a.hair == b.hair, a.skin == b.skin, a.outfit.color == b.outfit.color]
        assert sum(same) <= 2, (a.name, b.name)


@pytest.mark.parametrize("number", NUMBERS)
def test_no_two_pictures_of_a_story_share_place_camera_and_pose(number: int) -> None:
    stage = staged(story_by_number(number), default_catalogue())
    seen = [
        (shot.setting, shot.composition.camera, actor.name, actor.pose)
        for shot in stage.shots
        for actor in shot.actors[:1]
    ]
    assert len(set(seen)) == len(seen)


def test_good_endings_differ_from_story_to_story() -> None:
    stories = [story_by_number(number) for number in range(0, 300, 3)]
    endings = [directed(story, default_catalogue())[-1] for story in stories]
    told = Counter(shot.composition.name for shot in endings)
    gestures = Counter(pose for shot in endings for pose in {actor.pose for actor in shot.actors})
    assert len(told) >= 9
    assert max(told.values()) <= len(stories) / 4
    assert gestures["high-five"] <= len(stories) / 8
