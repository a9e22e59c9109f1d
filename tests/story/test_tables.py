"""Tables inside the sections of a story."""

from __future__ import annotations

import pytest

from storyboard.errors import StoryboardError
from storyboard.story import check, story_from_text, story_markdown
from storyboard.story.model import Story

SOURCE = """---
title: T
---

# T

## Clients pay late

First words.

| Client | Days late | Sum[^books] |
|:--|:-:|--:|
| **Baker** & Sons | 47 | €1,200 |
| Café \\| Bar | 31 |

Last words.

```
| no | table |
|----|-------|
```

[^books]: Accounts
"""


def story() -> Story:
    return story_from_text(SOURCE)


def test_a_table_is_read_with_its_headings_rows_and_alignments() -> None:
    [table] = story().steps[0].tables
    assert [cell.text for cell in table.header] == ["Client", "Days late", "Sum"]
    assert [[cell.text for cell in row] for row in table.rows] == [
        ["Baker & Sons", "47", "€1,200"],
        ["Café | Bar", "31", ""],
    ]
    assert table.aligns == ("start", "center", "end")
    assert table.rows[0][0].marked[0].bold


def test_the_words_around_a_table_stay_words_and_fences_keep_theirs() -> None:
    step = story().steps[0]
    assert [block.text for block in step.blocks[:2]] == ["First words.", "Last words."]
    assert step.blocks[2].text.startswith("| no | table |")


def test_a_source_named_in_a_table_backs_the_step() -> None:
    assert story().steps[0].evidence == ("books",)
    assert not [c for c in check(story()) if "books" in str(c)]


def test_a_table_survives_being_written_and_read() -> None:
    written = story_markdown(story())
    again = story_from_text(written)
    assert again.data() == story().data()
    assert story_markdown(again) == written


def test_a_row_with_more_cells_than_headings_is_refused_with_its_line() -> None:
    with pytest.raises(StoryboardError) as error:
        story_from_text("# T\n\n## H\n\n| a | b |\n|---|---|\n| 1 | 2 |\n| 1 | 2 | 3 |\n")
    assert "3 cells" in str(error.value) and "2 headings" in str(error.value)
    assert error.value.complaints[0].line == 8


def test_a_yaml_story_has_tables_in_its_text() -> None:
    rows = "".join(f"      {row}\n" for row in ("Words.", "", "| a | b |", "|---|---|", "| 1 | 2 |"))
    text = f"steps:\n  problem:\n    headline: H\n    text: |\n{rows}"
    [table] = story_from_text(text, syntax="yaml").steps[0].tables
    assert [cell.text for cell in table.rows[0]] == ["1", "2"]
