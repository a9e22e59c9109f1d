"""Two people who touch: who they are follows from the scene or the words, and in the picture their hands meet."""

from __future__ import annotations

import math
from typing import Any

import pytest
from msgspec import convert
from msgspec.structs import replace

from storyboard.art.catalogue import default_catalogue
from storyboard.art.figure import Figure
from storyboard.art.palette import palette_for
from storyboard.drawing.geometry import Point
from storyboard.drawing.items import Group, flattened
from storyboard.errors import StoryboardError
from storyboard.staging import staged
from storyboard.staging.canvas import Canvas, Look, point_in_panel
from storyboard.staging.pairs import poses_for_two
from storyboard.staging.people import add_people
from storyboard.staging.shot import Actor, Shot
from storyboard.staging.stage import directed
from storyboard.story import story_from_text
from storyboard.story.model import SpokenLine, Story
from storyboard.story.writing import story_markdown

CATALOGUE = default_catalogue()
CAST = (
    {"name": "Anna", "role": "customer", "about": "a baker, 41"},
    {"name": "Ben", "role": "helper", "about": "coach"},
    {"name": "Mia", "role": "family", "about": "her daughter, 7"},
)
NEAREST = 8.0


def told(step: str, headline: str, scene: dict[str, Any] | None = None, language: str = "en", names: str = "") -> Story:
    cast = [dict(one) for one in CAST]
    for one, name in zip(cast, names.split(), strict=False):
        one["name"] = name
    facts: dict[str, Any] = {"name": step, "headline": headline}
    if scene:
        facts["scene"] = scene
    product = {"name": "Tallyho", "color": "#12b39b"}
    told = {"title": "A story", "language": language, "product": product, "cast": cast, "steps": [facts]}
    return convert(told, Story)


def who_touches(story: Story) -> list[tuple[str, str, str]]:
    (shot,) = directed(story, CATALOGUE)
    return [(actor.name, actor.pose, actor.partner) for actor in shot.actors if actor.partner]


def figures_of(shot: Shot) -> dict[str, tuple[Actor, Figure]]:
    canvas = Canvas()
    theme = CATALOGUE.theme("ink")
    add_people(canvas, shot, Look(CATALOGUE, theme), palette_for(theme), CATALOGUE.setting(shot.setting))
    return canvas.figures


def hand(figures: dict[str, tuple[Actor, Figure]], name: str, place: str = "hand_far") -> Point:
    actor, figure = figures[name]
    return point_in_panel(actor, figure.anchors[place])


@pytest.mark.parametrize(
    ("language", "names", "headline", "touching"),
    [
        ("en", "", "Anna and Ben shake hands in the office", ("Anna", "handshake", "Ben")),
        ("en", "", "Anna hugs her daughter", ("Anna", "hug", "Mia")),
        ("en", "", "Ben gives Anna a high five", ("Ben", "high-five", "Anna")),
        ("ru", "Анна Бен Мия", "Анна и Бен пожимают друг другу руки", ("Анна", "handshake", "Бен")),
        ("ru", "Анна Бен Мия", "Анну утешает Бен", ("Бен", "comfort", "Анна")),
        ("pl", "Anna Ben Mia", "Anna i Ben podają sobie ręce", ("Anna", "handshake", "Ben")),
        ("pl", "Anna Ben Mia", "Ben pociesza Annę", ("Ben", "comfort", "Anna")),
        ("bg", "Анна Бен Мия", "Анна и Бен си стискат ръцете: ръкостискане", ("Анна", "handshake", "Бен")),
        ("bg", "Анна Бен Мия", "Бен прегръща Анна", ("Бен", "hug", "Анна")),
    ],
)
def test_the_words_say_who_touches_whom(language: str, names: str, headline: str, touching: tuple[str, ...]) -> None:
    (found,) = who_touches(told("outcome", headline, language=language, names=names))
    assert found[1] == touching[1]
    assert {found[0], found[2]} == {touching[0], touching[2]}
    if found[1] == "comfort":
        assert found == touching


@pytest.mark.parametrize(
    "headline",
    ["Anna shrugs", "Anna finds a game console", "Home is a comfort. Anna rests", "Anna hugs a tree"],
)
def test_nobody_is_touched_who_is_not_meant(headline: str) -> None:
    story = told("problem", headline)
    story = replace(story, cast=story.cast[:2])
    assert who_touches(story) == []


@pytest.mark.parametrize("step", ["problem", "consequences", "solution", "discovery", "outcome"])
@pytest.mark.parametrize("pose", poses_for_two(CATALOGUE))
def test_a_scene_brings_two_together_in_every_step(step: str, pose: str) -> None:
    scene = {"cast": {"Ben": {"pose": pose, "with": "Anna"}}}
    (found,) = who_touches(told(step, "Anna works", scene))
    assert {found[0], found[2]} == {"Anna", "Ben"} and found[1] == pose


def test_hands_meet_in_the_picture() -> None:
    for pose in ("handshake", "high-five"):
        (shot,) = directed(told("outcome", "x", {"cast": {"Anna": {"pose": pose, "with": "Ben"}}}), CATALOGUE)
        figures = figures_of(shot)
        assert math.dist(hand(figures, "Anna"), hand(figures, "Ben")) < NEAREST * 1.2, pose


def test_a_comforting_hand_arrives_at_a_child() -> None:
    (shot,) = directed(told("consequences", "Anna comforts Mia"), CATALOGUE)
    figures = figures_of(shot)
    partner = CATALOGUE.pose("comfort").partner
    assert partner
    (_, places), *_ = partner.hands
    assert min(math.dist(hand(figures, "Anna"), hand(figures, "Mia", place)) for place in places) < NEAREST


def test_a_child_that_is_hugged_stands_before_the_grown_up() -> None:
    for headline in ("Anna hugs Mia", "Mia hugs Anna"):
        (shot,) = directed(told("outcome", headline), CATALOGUE)
        assert [(actor.name, actor.partner) for actor in shot.actors if actor.partner] == [("Anna", "Mia")]


def test_who_comforts_stands_on_the_left_and_looks_at_the_other() -> None:
    (shot,) = directed(told("consequences", "Ben comforts Anna"), CATALOGUE)
    by_name = {actor.name: actor for actor in shot.actors}
    ben, anna = by_name["Ben"], by_name["Anna"]
    assert (ben.x < anna.x, ben.facing, anna.facing) == (True, "right", "left")
    assert (ben.y, ben.scale, ben.depth) == (anna.y, anna.scale, anna.depth)
    assert anna.pose == "slumped-stand"


@pytest.mark.parametrize("pose", poses_for_two(CATALOGUE))
@pytest.mark.parametrize("second", ["Ben", "Mia"])
def test_who_speaks_first_may_stand_on_the_left_though_the_other_one_does_the_touching(pose: str, second: str) -> None:
    story = told("outcome", "x", {"cast": {"Anna": {"pose": pose, "with": second}}})
    lines = tuple(SpokenLine(who=who, text="Now.") for who in (second, "Anna"))
    answered = replace(story, steps=(replace(story.steps[0], lines=lines),))
    (plain,), (turned,) = directed(story, CATALOGUE), directed(answered, CATALOGUE)
    seen, seen_turned = figures_of(plain), figures_of(turned)
    assert seen["Anna"][0].x < seen[second][0].x and seen_turned["Anna"][0].x > seen_turned[second][0].x
    if (pose, second) == ("hug", "Ben"):
        return  # of two grown people who hug each other, whoever stands on the left is drawn as the first
    # Left and right are exchanged, and nothing else: a hand is as far from the other's head as it was.
    for side in ("hand_near", "hand_far"):
        before, after = (math.dist(hand(f, "Anna", side), hand(f, second, "mouth")) for f in (seen, seen_turned))
        assert after == pytest.approx(before, abs=3.0)


def test_two_who_touch_are_painted_once_each_and_the_lead_is_the_hero() -> None:
    stage = staged(told("outcome", "Anna and Ben shake hands"), CATALOGUE)
    groups = [leaf for leaf in _groups(stage.panels[0].group) if leaf.role in ("hero", "figure") and leaf.alt]
    assert sorted(group.name for group in groups).count("Anna") == 1
    assert [group.role for group in groups if group.name == "Anna"] == ["hero"]
    assert [group.role for group in groups if group.name == "Ben"] == ["figure"]


def _groups(group: Group) -> list[Group]:
    found = [group]
    for item in group.items:
        if isinstance(item, Group):
            found += _groups(item)
    return found


def test_the_explanation_says_who_is_with_whom() -> None:
    stage = staged(told("outcome", "Anna and Ben shake hands"), CATALOGUE)
    assert any(line.startswith("Anna: pose handshake with Ben") for line in stage.panels[0].explanation)
    assert any("Anna and Ben touch" in line for line in stage.panels[0].explanation)
    assert list(flattened(stage.panels[0].group))


@pytest.mark.parametrize(
    ("staging", "complaint"),
    [
        ({"pose": "shrug", "with": "Ben"}, "the pose 'shrug' is for one"),
        ({"with": "Ben"}, "a pose for two is missing"),
        ({"pose": "hug", "with": "Anna"}, "'Anna' cannot be with 'Anna'"),
        ({"pose": "hug", "with": "Bem"}, "'Bem' is not in the cast"),
    ],
)
def test_what_two_cannot_do_is_told(staging: dict[str, str], complaint: str) -> None:
    with pytest.raises(StoryboardError) as caught:
        directed(told("outcome", "x", {"cast": {"Anna": staging}}), CATALOGUE)
    assert complaint in str(caught.value)


def test_with_is_written_back_as_it_was_read() -> None:
    story = told("outcome", "Anna is home", {"cast": {"Anna": {"pose": "hug", "with": "Ben"}}})
    text = story_markdown(story)
    assert "with: Ben" in text
    again = story_from_text(text)
    assert again.steps[0].scene and again.steps[0].scene.cast["Anna"].partner == "Ben"
