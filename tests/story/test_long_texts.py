"""Checks by words, on texts so long that they may say in other words what no list of words holds."""

from __future__ import annotations

import pytest

from storyboard.story import check, story_from_text

SHORT = {
    "consequences": "Mila is there.",
    "discovery": "Mila is there, and so is the product.",
}
# Sixty words that say much, but not what is asked.
LONG = "Mila is there and thinks of it, and Sam is there and thinks of it with her in the room of the house. " * 3
CODES = {
    "default": {"consequences": "consequences/loss", "discovery": "discovery/channel"},
    "strict": {"consequences": "consequences/amount", "discovery": "discovery/named"},
}


def found(step: str, text: str, profile: str = "default") -> list[tuple[str, str, str]]:
    told = story_from_text(
        f"---\nlanguage: en\ncast: {{Mila: {{role: customer}}}}\n---\n# A\n\n## Mila is there {{#{step}}}\n\n{text}\n"
    )
    return [(c.severity, c.message, c.hint) for c in check(told, profile=profile) if c.code == CODES[profile][step]]


@pytest.mark.parametrize("step", sorted(SHORT))
def test_a_short_text_that_lacks_it_is_a_warning(step: str) -> None:
    ((severity, _, _),) = found(step, SHORT[step])
    assert severity == "warning"


@pytest.mark.parametrize("step", sorted(SHORT))
def test_of_a_long_text_nothing_is_said_unless_the_strict_profile_asks(step: str) -> None:
    assert found(step, LONG) == []
    assert [severity for severity, _, _ in found(step, LONG, "strict")] == ["warning"]


def test_a_long_text_that_says_it_is_left_alone() -> None:
    assert found("consequences", f"{LONG} She lost three evenings.") == []
    assert found("discovery", f"{LONG} A billboard told her.") == []
