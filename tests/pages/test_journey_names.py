"""Names in the head of a map and beside its curves, however long they are."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from storyboard.drawing.document import Theme
from storyboard.drawing.items import Group, Item, Text, TextStyle
from storyboard.pages.journey import journey_map
from storyboard.pages.journey.names import shared, short_name
from storyboard.story import story_from_text

STYLE = TextStyle("Geologica", 10, "#000000")
PEOPLE = (
    *("Aleksandra-Wiktoria", "Wojciech", "Konstantynopolitańczykowianeczka"),
    *("Małgorzata Brzęczyszczykiewicz", "Bo"),
)
CAST = "".join(f'  "{name}": {{role: customer}}\n' for name in PEOPLE)
ROWS = "".join(f"| Emotion ({name}) | {n - 2} | 0 |\n" for n, name in enumerate(PEOPLE))
TITLE = "How several people in a large company choose, buy and renew what makes their returns go away"
TEXT = f"""---
title: {TITLE}
cast:
{CAST}owner: Marketing
---

# Customer journey

Goal: see where managers of warehouses lose heart
Scope: shops with more than 500 returns a month

| | Finds | Buys |
|---|---|---|
{ROWS}"""


def texts(items: tuple[Item, ...]) -> Iterator[Text]:
    for item in items:
        if isinstance(item, Group):
            yield from texts(item.items)
        elif isinstance(item, Text):
            yield item


def test_a_name_is_whole_then_has_an_initial_then_as_many_letters_as_fit() -> None:
    name = "Małgorzata Brzęczyszczykiewicz"
    told = [short_name(name, STYLE, width, "pl") for width in (400, 80, 40, 1)]
    assert told[:2] == [name, "Małgorzata B."]
    assert told[2].startswith("Ma")
    assert told[2].endswith("…")
    assert told[3] == "Mał…"


def test_room_is_shared_so_that_only_the_widest_give_way() -> None:
    assert shared([10, 50, 20, 90], 100) == [10, 35, 20, 35]
    assert shared([10, 20], 100) == [10, 20]


@pytest.mark.parametrize("size", ["16:9", "4:3", "square", "story", "a4", "a0"])
def test_five_people_with_long_names_leave_room_for_the_title(theme: Theme, size: str) -> None:
    page = journey_map(story_from_text(TEXT), (), theme, size=size).pages[0]
    told = list(texts(page.items))
    (title,) = [text for text in told if text.name == "title"]
    assert " ".join(line.text.strip() for line in title.lines).replace("\u00a0", " ") == TITLE
    assert len(title.lines) <= 6
    assert title.lines[-1].baseline <= title.box.bottom + 1
    for name in ("who", "person"):
        lines = [text for text in told if text.name == name and text.role in ("label", "caption")]
        assert {len(text.lines) for text in lines} == {1}
