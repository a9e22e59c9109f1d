"""What moved between two versions of a journey."""

from __future__ import annotations

import pytest

from storyboard.story import story_from_text
from storyboard.story.changes import Changes, story_changes
from storyboard.story.model import Story


def told(table: str, head: str = "# Customer journey") -> Story:
    return story_from_text(f"---\ntitle: T\n---\n\n{head}\n\n{table}\n\n[^a]: x\n[^b]: y\n")


def table(*rows: str) -> str:
    first, *rest = rows
    return "\n".join([f"| {first} |", "|---" * (first.count("|") + 1) + "|", *(f"| {row} |" for row in rest)])


def changes(old: str, new: str) -> Changes:
    (found,) = story_changes(told(old), told(new))
    return found


SAME = table(" | A | B | C", "Actions | x | y; z | w", "Emotion (Mila) | -1 | 0 | 2", "Next | | | A")


def test_nothing_moved_where_both_say_the_same() -> None:
    found = changes(SAME, SAME.replace("y; z", "Z; y"))
    assert found.nothing
    assert list(found.lines()) == []


def test_items_come_and_go_and_feelings_change() -> None:
    found = changes(SAME, SAME.replace("y; z", "y; q").replace("| 2 |", "| 1 |"))
    assert list(found.lines()) == ["- B, Actions: z", "+ B, Actions: q", "~ C, Emotion (Mila): 2 → 1"]


def test_stages_that_are_new_gone_or_moved_are_told_and_all_are_laid_out() -> None:
    old = table(" | A | B | C | D | E", "Actions | a | b | c | d | e", "Emotion | 0 | 1 | 0 | 1 | -1")
    new = table(" | A | C | D | N | B", "Actions | a | c | d | n | b", "Emotion | 0 | 0 | 1 | 2 | 1")
    found = changes(old, new)
    assert [stage.name for stage in found.after.stages] == ["A", "C", "D", "E", "N", "B"]
    assert found.before.stages == found.after.stages
    assert found.stages == ("", "", "", "gone", "new_stage", "moved")
    assert [cell.emotion for cell in found.before.lanes[1].cells] == [0, 0, 1, -1, None, 1]
    assert [cell.emotion for cell in found.after.lanes[1].cells] == [0, 0, 1, None, 2, 1]


def test_a_stage_of_which_the_same_is_said_was_renamed() -> None:
    found = changes(SAME, SAME.replace("| B |", "| Bee |"))
    assert list(found.lines()) == ["~ B → Bee"]
    assert found.former[1] == "B"


def test_arrows_lead_to_their_stages_among_all() -> None:
    found = changes(SAME, table(" | N | A | B | C", "Actions | n | x | y; z | w", "Next | | | | A"))
    assert [(arrow.start, arrow.end) for arrow in found.after.arrows] == [(3, 1)]
    assert [(arrow.start, arrow.end) for arrow in found.before.arrows] == [(3, 1)]


def test_lanes_are_known_in_other_words_and_new_evidence_is_a_change() -> None:
    old = table(" | A | B", "Pains | p | ", "Evidence | [^a] | ")
    new = table(" | A | B", "Pain points | p | ", "Evidence | [^a] | [^b]")
    assert list(changes(old, new).lines()) == ["+ B, Evidence: [^b]"]


def test_scenarios_are_paired_by_title_or_by_place_where_all_are_renamed() -> None:
    def two(first: str, second: str, word: str) -> Story:
        plain = table(" | A | B", "Actions | x | y")
        return told(f"{plain}\n\n## {second}\n\n{plain.replace('x', word)}", f"# Customer journey\n\n## {first}")

    found = story_changes(two("Now", "Then", "x"), two("Then", "Now", "q"))
    assert [(one.before.title, one.after.title) for one in found] == [("Then", "Then"), ("Now", "Now")]
    found = story_changes(two("Now", "Then", "x"), two("Today", "Tomorrow", "q"))
    assert [(one.before.title, one.after.title) for one in found] == [("Now", "Today"), ("Then", "Tomorrow")]
    assert story_changes(two("Now", "Then", "x"), told(SAME, "# Customer journey\n\n## Other")) == ()


@pytest.mark.parametrize("count", [2, 14])
def test_the_same_stages_in_any_number_are_never_moved(count: int) -> None:
    names = " | ".join(["", *(f"S{n}" for n in range(count))])
    lane = " | ".join(["Actions", *("same" for _ in range(count))])
    assert changes(table(names, lane), table(names, lane)).nothing
