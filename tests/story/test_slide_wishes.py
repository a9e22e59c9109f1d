"""What a story may wish of its slides: a step's layout, further slides, the one thing to do next."""

from __future__ import annotations

import pytest

from storyboard.errors import StoryboardError
from storyboard.story import story_from_text, story_markdown

TEXT = """---
cast: {Ada: customer}
slides: [agenda, evidence]
call: Start your free month
---

# Ada sleeps

## Ada wakes {layout=quotation}

She is tired.

## And so she pays {#outcome layout=before-after}

She sleeps.

## Plainly {braces} and {layout}

```step
layout: big-number
```
"""


def test_a_heading_names_the_layout_of_its_slide() -> None:
    story = story_from_text(TEXT)
    assert [(step.name, step.headline, step.layout) for step in story.steps] == [
        ("problem", "Ada wakes", "quotation"),
        ("consequences", "Plainly {braces} and {layout}", "big-number"),
        ("outcome", "And so she pays", "before-after"),
    ]
    assert story.slides == ("agenda", "evidence")
    assert story.call == "Start your free month"


def test_braces_behind_a_heading_state_any_fact_of_the_step() -> None:
    text = TEXT.replace("{layout=quotation}", '{#discovery channel="search ad" emotion=-1 layout=quotation}')
    step = story_from_text(text).step("discovery")
    assert step is not None
    assert (step.headline, step.channel, step.emotion, step.layout) == ("Ada wakes", "search ad", -1, "quotation")


@pytest.mark.parametrize(
    ("braces", "message"),
    [
        ("{chanel=billboard}", "story:9:1: error: unknown key 'chanel' in steps; did you mean 'channel'"),
        ("{lines=hello}", "story:9:1: error: 'lines' has no place in a step block"),
        ("{emotion=7}", "story:9:1: error: "),
    ],
)
def test_wrong_braces_are_complained_of_where_they_stand(braces: str, message: str) -> None:
    with pytest.raises(StoryboardError) as error:
        story_from_text(TEXT.replace("{layout=quotation}", braces))
    assert str(error.value.complaints[0]).startswith(message)


def test_what_is_wished_is_written_back() -> None:
    story = story_from_text(TEXT)
    assert story_from_text(story_markdown(story)).data() == story.data()


def test_a_headline_that_looks_like_a_wish_stays_a_headline() -> None:
    story = story_from_text(TEXT.replace("Ada wakes {layout=quotation}", r"Ada wakes \{layout=quotation}"))
    assert story.steps[0].layout == ""
    assert story_from_text(story_markdown(story)).data() == story.data()


@pytest.mark.parametrize("wish", ["slides: [agenda, finale]", "slides: 3"])
def test_an_unknown_slide_is_complained_of(wish: str) -> None:
    with pytest.raises(StoryboardError):
        story_from_text(TEXT.replace("slides: [agenda, evidence]", wish))
