"""The shipped words: six stories that a team could have written, and the words of four languages."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import chain
from pathlib import Path

import pytest
import yaml

from storyboard.story import Story, check, read_story
from storyboard.story.model import STEPS

ROOT = Path(__file__).parent.parent
EXAMPLES = sorted((ROOT / "examples").glob("*.md"))
LANGUAGES = sorted(path.stem for path in (ROOT / "assets" / "checks").glob("*.yaml"))
STEMS = ("settings", "channels", "times", "weather", "feelings", "people", "losses", "products")
WRITTEN = date(2026, 11, 1)  # all examples are to be reviewed after this day

stories = pytest.mark.parametrize("story", [read_story(path) for path in EXAMPLES], ids=lambda s: Path(s.file).stem)
languages = pytest.mark.parametrize("language", LANGUAGES)


def words(text: str) -> int:
    return len(re.findall(r"[^\W_]+(?:['’.,-][^\W_]+)*", text))


@cache
def words_file(language: str) -> dict[str, dict[str, list[str]]]:
    text = (ROOT / "assets" / "words" / f"{language}.yaml").read_text(encoding="utf-8")
    loaded: dict[str, dict[str, list[str]]] = yaml.safe_load(text)
    return loaded


def stems_in(language: str) -> Iterator[tuple[str, str]]:
    for part in STEMS:
        for name, stems in words_file(language)[part].items():
            yield from ((f"{part}.{name}", stem) for stem in stems)


def found(stem: str, text: str) -> bool:
    """Whether a stem is in a text, by the rule at the head of assets/words/en.yaml."""
    body = r"\w*\W+".join(re.escape(part) for part in stem.removesuffix(".").split())
    return re.search(r"(?<!\w)" + body + (r"(?!\w)" if stem.endswith(".") else ""), text.lower()) is not None


def keys_of(group: object, above: str = "") -> Iterator[str]:
    if isinstance(group, dict):
        for key, value in group.items():
            yield f"{above}{key}"
            if key != "emotion":
                yield from keys_of(value, f"{above}{key}.")


def empty_keys(group: object) -> Iterator[str]:
    for key, value in group.items() if isinstance(group, dict) else ():
        if value is None:
            yield str(key)
        yield from empty_keys(value)
    for item in group if isinstance(group, list) else ():
        yield from empty_keys(item)


@stories
@pytest.mark.parametrize("profile", ["default", "strategic", "strict"])
def test_an_example_has_nothing_to_complain_about(story: Story, profile: str) -> None:
    assert [str(c) for c in check(story, today=WRITTEN, profile=profile)] == []


@stories
def test_an_example_tells_all_five_steps_with_pictures_words_and_notes(story: Story) -> None:
    assert [step.name for step in story.steps] == list(STEPS)
    for step in story.steps:
        assert 1 <= len(step.lines) <= 3, step.name
        assert step.blocks and step.notes, step.name
        assert step.emotion is not None, step.name


@stories
def test_an_example_is_short_enough_to_be_drawn(story: Story) -> None:
    for step in story.steps:
        assert len(step.headline) <= 60, step.headline
        assert words(step.text) <= 45, (step.headline, words(step.text))
        for line in step.lines:
            assert words(line.text) <= 12, line.text


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_words_with_a_comma_stand_in_quotes(path: Path) -> None:
    """`{what: more, sooner}` is two keys for YAML, the second with no value."""
    text = path.read_text(encoding="utf-8")
    facts = [text.split("---\n")[1], *re.findall(r"```(?:step|scene)\n(.*?)```", text, re.DOTALL)]
    assert [key for block in facts for key in empty_keys(yaml.safe_load(block))] == []


@stories
def test_the_facts_of_an_example_fit_together(story: Story) -> None:
    facts = {step.name: step for step in story.steps}
    lost = {loss.what for loss in facts["consequences"].losses}
    assert lost and lost & {result.what for result in facts["outcome"].results}
    assert lost & {strength.answers for strength in facts["solution"].strengths}
    assert facts["problem"].trigger and facts["discovery"].channel and facts["outcome"].follow_up


def test_the_examples_differ_in_colour_channel_and_language() -> None:
    all_stories = [read_story(path) for path in EXAMPLES]
    assert len(all_stories) == 6
    assert len({story.product.color for story in all_stories}) == 6
    assert len({step.channel for story in all_stories for step in story.steps if step.channel}) == 6
    assert {story.language for story in all_stories} == set(LANGUAGES)
    assert {story.audience for story in all_stories} == {"b2b", "b2c"}
    assert sum(bool(story.journeys) for story in all_stories) >= 3
    assert any(step.quotes for story in all_stories for step in story.steps)


def test_most_pictures_of_the_examples_are_left_to_the_director() -> None:
    steps = list(chain.from_iterable(read_story(path).steps for path in EXAMPLES))
    assert sum(step.scene is not None for step in steps) <= len(steps) // 5


@languages
def test_every_language_has_the_same_words_to_fill_in(language: str) -> None:
    assert set(keys_of(words_file(language))) == set(keys_of(words_file("en")))


@languages
def test_stems_are_lower_case_and_long_enough_to_mean_something(language: str) -> None:
    short = [(where, stem) for where, stem in stems_in(language) if len(stem) < 3 and not stem.endswith(".")]
    assert short == []
    assert [stem for _, stem in stems_in(language) if stem != stem.lower()] == []


@pytest.mark.parametrize(
    ("language", "section", "text"),
    [
        ("en", "settings.bus-stop", "a business plan"),
        ("en", "settings.train", "training for trainees"),
        ("en", "weather.sun", "every Sunday"),
        ("en", "people.man", "the manager of many"),
        ("en", "people.elder", "her granddaughter"),
        ("en", "people.child", "childhood friend, 40, two kids"),
        ("en", "times.day", "one day"),
        ("ru", "people.man", "дедлайн и папка с бумагами"),
        ("ru", "feelings.pride", "в городе"),
        ("ru", "feelings.relief", "так больше нельзя"),
        ("ru", "times.day", "утрата документов"),
        ("pl", "settings.farm", "polecenie służbowe"),
        ("pl", "people.man", "ona sama i panika"),
        ("bg", "losses.money", "в центъра на града"),
        ("bg", "settings.construction-site", "скелетът на плана"),
    ],
)
def test_a_stem_does_not_catch_a_word_that_only_begins_alike(language: str, section: str, text: str) -> None:
    assert [stem for where, stem in stems_in(language) if where == section and found(stem, text)] == []


@pytest.mark.parametrize(
    ("language", "section", "text"),
    [
        ("en", "channels.word-of-mouth", "A neighbour tells her about it"),
        ("en", "settings.call-centre", "in a call centre"),
        ("ru", "settings.cafe", "Сидят в кофейне"),
        ("ru", "channels.billboard", "рекламного щита"),
        ("ru", "feelings.worry", "она тревожится"),
        ("pl", "settings.warehouse", "w magazynie"),
        ("pl", "channels.review-site", "w serwisie z opiniami"),
        ("pl", "feelings.tiredness", "Marta jest zmęczona"),
        ("bg", "settings.hotel", "в къщата за гости"),
        ("bg", "channels.press", "статия във вестника"),
        ("bg", "feelings.anger", "Митко го е яд"),
    ],
)
def test_a_stem_finds_a_word_in_every_case_and_gender(language: str, section: str, text: str) -> None:
    assert [stem for where, stem in stems_in(language) if where == section and found(stem, text)]


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_what_a_page_links_to_is_there(page: str) -> None:
    text = re.sub(r"```.*?```", "", (ROOT / page).read_text(encoding="utf-8"), flags=re.DOTALL)
    local = [link for link in re.findall(r"\]\(([^)#]+)\)", text) if "://" not in link]
    drawn = (ROOT / "examples" / "pictures").is_dir()  # a fresh story has no pictures yet
    expected = [link for link in local if drawn or not link.startswith("examples/pictures/")]
    assert [link for link in expected if not (ROOT / link).exists()] == []
