"""Reading stories: Markdown, YAML and JSON give the same model, and every line keeps its number."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from storyboard.errors import StoryboardError
from storyboard.resources import folder
from storyboard.story import read_story, story_from_text
from storyboard.story.model import STEPS, Phrase, Story

MILA = """---
title: Mila gets her Sundays back
language: en                 # decides labels
product:
  name: Tallyho
  color: "#12b39a"
cast:
  Mila:
    role: customer
    look: {head: bun2, glasses: no}
  Sam: helper of the studio
review: 2027-02-01
---

# Another title

An opening paragraph.

## Mila spends **every Sunday** chasing

She loses **six hours a week**
to unpaid invoices.[^interviews]

- Reminders
  - by hand
1. One
1. Two

> Mila: Not again...
> Mila (thinks): Oh no,
> and on a Sunday!
> sam (shouts): Hey

> "It was awful."
> — a designer[^interviews]

<!-- Pause here. -->

```scene
setting: home-office
cast:
  Mila: {pose: head-in-hands, facing: left}
  Sam: waving
props: papers, clock
```

## Lost {#outcome}

```step
emotion: very happy
losses: [evenings, {what: money, amount: 9400, unit: "€"}]
results: {what: hours, before: 6, after: none}
follow_up: too much free time
```

[^interviews]: 14 interviews,
    May 2026
"""


@pytest.fixture(scope="module")
def mila() -> Story:
    return story_from_text(MILA, file="mila.md")


def test_front_matter_wins_over_the_heading(mila: Story) -> None:
    assert mila.title == "Mila gets her Sundays back"
    assert mila.review == date(2027, 2, 1)
    assert [block.text for block in mila.subtitle] == ["An opening paragraph."]


def test_the_cast_keeps_its_order_and_its_short_forms(mila: Story) -> None:
    assert [(m.name, m.role, m.about) for m in mila.cast] == [
        ("Mila", "customer", ""),
        ("Sam", "bystander", "helper of the studio"),
    ]
    assert mila.cast[0].look.glasses == "no"
    assert mila.customers == (mila.member("mila"),)


def test_sections_become_steps_in_order_unless_they_are_pinned(mila: Story) -> None:
    assert [step.name for step in mila.steps] == ["problem", "outcome"]
    assert mila.steps[0].headline == "Mila spends every Sunday chasing"
    assert mila.steps[0].heading[1] == Phrase(text="every Sunday", bold=True)


def test_text_keeps_its_marks_and_its_lists_their_levels(mila: Story) -> None:
    blocks = mila.steps[0].blocks
    assert [(b.kind, b.level, b.number, b.text) for b in blocks] == [
        ("paragraph", 0, 0, "She loses six hours a week to unpaid invoices."),
        ("bullet", 0, 0, "Reminders"),
        ("bullet", 1, 0, "by hand"),
        ("number", 0, 1, "One"),
        ("number", 0, 2, "Two"),
    ]
    assert blocks[0].phrases[-1] == Phrase(note="interviews")


def test_quoted_lines_are_spoken_by_the_cast_and_the_rest_is_quoted(mila: Story) -> None:
    step = mila.steps[0]
    assert [(line.who, line.how, line.text) for line in step.lines] == [
        ("Mila", "says", "Not again..."),
        ("Mila", "thinks", "Oh no, and on a Sunday!"),
        ("Sam", "shouts", "Hey"),
    ]
    assert [(quote.text, quote.source) for quote in step.quotes] == [('"It was awful."', "a designer")]


def test_a_scene_directs_the_picture_and_a_step_block_carries_facts(mila: Story) -> None:
    scene, outcome = mila.steps[0].scene, mila.steps[1]
    assert scene and scene.props == ("papers", "clock") and scene.cast["Sam"].pose == "waving"
    assert outcome.emotion == 2
    assert [(loss.what, loss.amount) for loss in outcome.losses] == [("evenings", None), ("money", 9400)]
    assert (outcome.results[0].before, outcome.results[0].after) == (6, "none")
    assert outcome.follow_up and outcome.follow_up.what == "too much free time"


def test_footnotes_are_evidence(mila: Story) -> None:
    assert [(e.id, e.text) for e in mila.evidence] == [("interviews", "14 interviews, May 2026")]
    assert mila.steps[0].evidence == ("interviews",)


def test_every_part_knows_its_line(mila: Story) -> None:
    lines = MILA.split("\n")
    step = mila.steps[0]
    assert lines[step.line - 1].startswith("## Mila spends")
    assert [lines[block.line - 1].strip()[:5] for block in step.blocks] == ["She l", "- Rem", "- by ", "1. On", "1. Tw"]
    assert [lines[line.line - 1][:12] for line in step.lines] == ["> Mila: Not ", "> Mila (thin", "> sam (shout"]
    assert lines[step.quotes[0].line - 1].startswith('> "It was')
    assert step.scene and lines[step.scene.line - 1] == "```scene"
    assert lines[mila.evidence[0].line - 1].startswith("[^interviews]")


def test_line_numbers_are_no_part_of_what_a_story_says(mila: Story) -> None:
    assert '"line"' not in str(mila.data())
    assert story_from_text(MILA.replace("## Lost", "\n\n## Lost")).data() == mila.data()


def test_the_same_story_in_yaml_and_json() -> None:
    data = {
        "title": "Paper tickets, gone",
        "cast": {"Ines": {"role": "customer"}},
        "steps": {
            "problem": {
                "headline": "Ines misses her **bus**",
                "text": "Coins only.[^1]\n\n- a\n- b",
                "lines": [{"who": "Ines", "says": "Wait!", "how": "shouts"}, "Ines (thinks): No!"],
                "notes": "Let the room laugh.",
                "emotion": -1,
            },
            "outcome": {"headline": "She boards", "results": [{"what": "minutes", "before": 55, "after": 0}]},
        },
        "evidence": {"1": "Ride-along, March 2026"},
    }
    markdown = """# Paper tickets, gone
## Ines misses her **bus**
Coins only.[^1]

- a
- b

> Ines (shouts): Wait!
> Ines (thinks): No!

<!-- Let the room laugh. -->

```step
emotion: -1
```
## She boards {#outcome}
```step
results: [{what: minutes, before: 55, after: 0}]
```
[^1]: Ride-along, March 2026
"""
    front = "---\ncast:\n  Ines: {role: customer}\n---\n"
    from_json = story_from_text(json.dumps(data), syntax="json")
    assert from_json.data() == story_from_text(json.dumps(data, indent=1), syntax="yaml").data()
    assert from_json.data() == story_from_text(front + markdown).data()


def test_words_of_any_supported_language_are_known() -> None:
    story = story_from_text(
        "---\nlanguage: bg\ncast: {Митко: {role: customer}}\n---\n## Той чака\n> Митко (мисли): Ох\n"
        "> Митко (myśli): Oj\n"
        "# Пътят на клиента\n\n| | А |\n|---|---|\n| Емоции | 1 |\n| Bolączki | x; y |\n| Нещо | z |\n"
    )
    assert [line.how for line in story.steps[0].lines] == ["thinks", "thinks"]
    lanes = story.journeys[0].scenarios[0].lanes
    assert [(lane.kind, lane.title) for lane in lanes] == [
        ("emotion", "Емоции"),
        ("pains", "Bolączki"),
        ("text", "Нещо"),
    ]
    assert lanes[1].cells[0].items == ("x", "y")


def test_a_journey_has_facts_scenarios_curves_and_loops() -> None:
    journey = story_from_text(
        """---
cast: {Mila: {role: customer}, Sam: {}}
---
# T
# How they come to us {#journey}

**Goal:** learn where trials stall
Scope
: the trial
- Persona: Mila; Sam
- Review: 2027-01-01

More text.

## As is

| Stage | Notices | Signs up | Leaves |
|:--|---|:-:|---|
| Emotion (mila) | -1 | happy; really | |
| Emotion (Sam) | −2 (furious) | | 1 |
| Evidence | [^a] | [^a]; 3 calls | |
| A \\| B {#pains} | a &amp; b<br>c | | |
| Next | Leaves | Notices; Leaves | |

## To be
| | Notices |
|--|--|
| Actions | looks |
"""
    ).journeys[0]
    assert (journey.title, journey.goal, journey.scope) == (
        "How they come to us",
        "learn where trials stall",
        "the trial",
    )
    assert journey.personas == ("Mila", "Sam")
    assert journey.review == date(2027, 1, 1)
    assert [block.text for block in journey.blocks] == ["More text."]
    assert [scenario.title for scenario in journey.scenarios] == ["As is", "To be"]
    first = journey.scenarios[0]
    assert [lane.who for lane in first.of_kind("emotion")] == ["Mila", "Sam"]
    assert [cell.emotion for cell in first.lanes[0].cells] == [-1, 1, None]
    assert first.lanes[1].cells[0].items == ("furious",)
    assert first.lanes[2].cells[1].evidence == ("a",)
    assert first.lanes[3].kind == "pains" and first.lanes[3].cells[0].items == ("a & b", "c")
    assert first.lanes[3].title == "A | B"
    assert [(arrow.start, arrow.end) for arrow in first.arrows] == [(0, 2), (1, 0), (1, 2)]


def test_headings_and_comments_inside_fences_are_text() -> None:
    story = story_from_text(
        "## One thing\n\n````text\n## no\n```\n<!-- no -->\n````\n\n`<!-- no -->` end <!-- yes -->\n"
    )
    assert len(story.steps) == 1
    assert story.steps[0].notes == ("yes",)
    assert story.steps[0].blocks[0].text == "## no\n```\n<!-- no -->"
    assert story.steps[0].blocks[1].text == "<!-- no --> end"


def test_headings_may_be_underlined() -> None:
    story = story_from_text("Title\n=====\n\nOpening\n\nMila is late\n---\n\nText\n\n---\n\nMore\n")
    assert (story.title, story.steps[0].headline) == ("Title", "Mila is late")
    assert [block.text for block in story.steps[0].blocks] == ["Text", "More"]


def test_raw_html_is_text_and_entities_are_characters() -> None:
    block = story_from_text("## One thing\n<b>x</b> &mdash; &lt;i&gt; \\*a\\*").steps[0].blocks[0]
    assert block.phrases == (Phrase(text="<b>x</b> — <i> *a*"),)


def test_a_file_says_by_its_suffix_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("title: A\n", encoding="utf-8")
    (tmp_path / "b.json").write_bytes('\ufeff{"title": "B"}'.encode())
    (tmp_path / "c.md").write_bytes(b"# C\r\n\r\n## One thing happens\r\n")
    (tmp_path / "d.md").write_bytes("# Д".encode("utf-16"))
    assert [read_story(tmp_path / name).title for name in ("a.yaml", "b.json", "c.md", "d.md")] == ["A", "B", "C", "Д"]
    assert read_story(tmp_path / "a.yaml").folder == tmp_path
    for name in ("missing.md", "a.docx"):
        with pytest.raises(StoryboardError):
            read_story(tmp_path / name)


@pytest.mark.parametrize("path", sorted(folder("examples").glob("*.md")), ids=lambda path: path.stem)
def test_every_example_has_all_five_steps_and_a_customer(path: Path) -> None:
    story = read_story(path)
    assert tuple(step.name for step in story.steps) == STEPS
    assert all(scenario.of_kind("emotion") for journey in story.journeys for scenario in journey.scenarios)
    assert story.customers


def test_a_comma_that_ends_a_text_between_braces_is_told_with_quotes_as_the_mend() -> None:
    text = "---\ntitle: A\nproduct: {name: Pulse, tagline: Doctors talk, Pulse writes}\n---\n\n# A\n"
    with pytest.raises(StoryboardError) as caught:
        story_from_text(text)
    assert "'Pulse writes' in product" in str(caught.value)
    assert "in quotes" in str(caught.value)
