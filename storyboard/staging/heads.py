"""Heads: of several things named together, the one that is meant.

"A beehive scale" is a scale and "весы для ульев" are, too: in some languages what stands last in a row decides, in
others what stands first, and what follows "for", "with" or "which" only tells more of it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from storyboard.staging.reading import BREAK, Mention, Passage, StemIndex

# How far a word such as "under" reaches where it begins a clause: "in every hive a scale".
AT_THE_HEAD = 2
# Words that end like this after a noun are what it does: "the lamp wakes you", "the bottle designed for".
_VERBAL, _SHORTEST = ("s", "ed", "ing"), 5


def heads(words: Sequence[str], mentions: Sequence[Mention], adjectives: tuple[str, ...]) -> Iterator[Mention]:
    """The mentions without those that only tell the kind of what stands beside them; `adjectives` are the endings of
    words that tell a kind where nouns that do so stand behind, none where they all stand in front."""
    begins = {one.at: one for one in mentions}
    ends = {one.at + one.length: one for one in mentions}
    for one in mentions:
        after, before = begins.get(one.at + one.length), ends.get(one.at)
        if after and not after.weak and after.name != one.name and _is_kind(words, one, adjectives):
            continue
        if before and not before.weak and before.name != one.name and not _is_kind(words, before, adjectives):
            continue
        yield one


def _is_kind(words: Sequence[str], one: Mention, adjectives: tuple[str, ...]) -> bool:
    """Whether of two in a row the first tells the kind of the second."""
    return not adjectives or words[one.at + one.length - 1].endswith(adjectives)


def behind(told: Passage, index: StemIndex) -> frozenset[int]:
    """The words that only tell more of what stands before them: those after "with" or "that", to the clause's end."""
    found: set[int] = set()
    for one in index.found(told):
        opens = one.at == 0 or told.words[one.at - 1] == BREAK
        begin = one.at + one.length
        end = next((at for at in range(begin, len(told.words)) if told.words[at] == BREAK), len(told.words))
        found.update(range(begin, min(end, begin + AT_THE_HEAD) if opens and one.name == "of-place" else end))
    return frozenset(found)


def qualifies(words: Sequence[str], one: Mention, followers: StemIndex) -> bool:
    """Whether a mention is followed by a noun that nobody knows, which it only qualifies: "a bicycle lamp holder"."""
    at = one.at + one.length
    if at >= len(words) or words[at] == BREAK:
        return False
    if len(words[at]) >= _SHORTEST and words[at].endswith(_VERBAL) and not words[at].endswith("ss"):
        return False
    return not followers.counts(words[at])
