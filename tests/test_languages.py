"""Languages that have labels, but no checks: whatever is printed is in the story's language, in both directions."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml

from storyboard.art.catalogue import default_catalogue
from storyboard.drawing.document import Document
from storyboard.drawing.items import Group, Item, Text
from storyboard.export.html import html_labels
from storyboard.flow import produced
from storyboard.story.reading import story_from_text

WORDS = Path(__file__).parents[1] / "assets" / "words"
LANGUAGES = ("de", "fr", "el", "ar", "he", "hi", "tr", "uk")
PLACES = re.compile(r"\{\w+\}")

each_language = pytest.mark.parametrize("language", LANGUAGES)

STORY = """---
title: "Mila"
language: {language}
product: {{name: Tallyho, color: "#12b39a"}}
cast: {{Mila: {{role: customer}}}}
owner: Sam
---

# Mila

## One

Mila waits 9400 days.[^a]

## Two

Mila waits.

```step
losses:
  - {{what: x, amount: 5, unit: y}}
```

## Three

Tallyho helps.

## Four

Sam tells Mila.

## Five

Mila smiles.

```step
results:
  - {{what: x, before: 5, after: 1, unit: y}}
follow_up: {{what: z}}
```

# Customer journey

| | A | B |
|---|---|---|
| Actions | c | d |
| Emotion | -1 | 1 |

[^a]: e
"""


def own(language: str) -> dict[str, dict[str, object]]:
    return dict(yaml.safe_load((WORDS / f"{language}.yaml").read_text("utf-8")))


def said(items: tuple[Item, ...]) -> set[str]:
    inside = (said(item.items) for item in items if isinstance(item, Group))
    return {item.text.replace("\u00a0", " ") for item in items if isinstance(item, Text)}.union(*inside)


def deck_in(language: str) -> Document:
    return produced(story_from_text(STORY.format(language=language))).deck()


@each_language
def test_every_label_is_there_and_has_the_places_of_the_english_one(language: str) -> None:
    english, labels = own("en")["labels"], own(language)["labels"]
    # English alone says how often in words of its own.
    wanted = {name: text for name, text in english.items() if not name.startswith("per_")}
    assert set(labels) == set(wanted)
    assert {
        n for n, text in wanted.items() if set(PLACES.findall(str(text))) != set(PLACES.findall(str(labels[n])))
    } == set()


@each_language
@pytest.mark.parametrize("section", ["roles", "how", "lanes", "persona", "rating"])
def test_every_name_that_a_story_may_use_is_there(language: str, section: str) -> None:
    assert set(own(language)[section]) == set(own("en")[section])


@each_language
def test_pages_of_html_speak_the_language(language: str) -> None:
    assert set(html_labels(language)) == set(html_labels("en"))
    assert html_labels(language) != html_labels("en")


@each_language
def test_nothing_of_ours_on_the_slides_is_english(language: str) -> None:
    labels = default_catalogue().labels(language)
    document = deck_in(language)
    words = set().union(*(said(page.items) for page in document.pages))
    printed = {"consequences", "outcome", "sources", "credits", "follow_up", "high", "low"}
    assert {labels[name] for name in printed} <= words
    english = {str(own("en")["labels"][name]) for name in (*printed, "problem", "before", "after", "owner")}
    assert words & english <= set(labels.values())
    assert document.direction == ("rtl" if language in ("ar", "he") else "ltr")
