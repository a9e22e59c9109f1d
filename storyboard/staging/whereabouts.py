"""Whereabouts: of all the places that a text names, the one where its people are.

A place in which somebody is ("in the library") counts for more than one that is only named, most of all in the first
sentence. One that somebody comes from, that something is for or that is merely passed ("a letter from the bank") counts
where no other is named. Of two places that stand together the one is only the other's kind: in "the university library"
and "библиотека университета" people are in a library.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from storyboard.staging.heads import heads
from storyboard.staging.reading import BREAK, Mention, Passage, StemIndex, passage, tally

# How much more a place counts where somebody is, and where that is told first.
THERE, THERE_FIRST = 1, 2
# A place that opens a clause sets the scene: "In the hotel the manager hands back the towels."
SETS_THE_SCENE = 1
# Where people are who stand before a house.
STREET = "street"
# And how much more where the same clause names one of the people, or says that somebody sits, stands or waits.
PEOPLED = 2


class Whereabouts(Struct, frozen=True):
    """A text read for its places: the words at which nothing counts, those after a word for being somewhere, those
    named in passing, where its first sentence begins and ends, and the words of clauses that tell where the lead is,
    or strangers are. What stands after a word for `outside` is the street, if it is one of the places with `fronts`."""

    told: Passage
    skipped: frozenset[int]
    located: frozenset[int]
    passing: frozenset[int]
    first: range
    peopled: frozenset[int] = frozenset()
    strangers: frozenset[int] = frozenset()
    outside: frozenset[int] = frozenset()
    fronts: frozenset[str] = frozenset()

    def settings(
        self, index: StemIndex, adjectives: Sequence[str], *, there_only: bool = False, known: bool = False
    ) -> dict[str, int]:
        """The settings named, with how much; `adjectives` are the endings of words that only say what kind a place is.
        None in a language where the kind always stands first. Where it is `known` anyhow where people are, what is only
        passed never counts."""
        found = heads(self.told.words, index.found(self.told, self.skipped), tuple(adjectives))
        mentions = [replace(one, name=STREET) if self._is_front(one) else one for one in found]
        meant = [one for one in mentions if one.at not in self.passing or one.name == STREET]
        there = {
            one.at: (THERE_FIRST if one.at in self.first else THERE)
            + PEOPLED * (one.at in self.peopled)
            + SETS_THE_SCENE * self._opens(one)
            for one in self._there(meant)
        }
        if there_only:
            long = frozenset(one.at for one in meant if one.length > 1) - self.strangers
            return tally((one for one in meant if one.at in there or one.at in long), there)
        return tally(meant, there) or tally([] if known else mentions)

    def _is_front(self, one: Mention) -> bool:
        return one.at in self.outside and one.name in self.fronts

    def _opens(self, one: Mention) -> bool:
        """Whether nothing stands before a place in its clause but the words that lead to it."""
        at = one.at
        while at - 1 in self.located:
            at -= 1
        return at < one.at and (at == 0 or self.told.words[at - 1] == BREAK)

    def _there(self, mentions: Sequence[Mention]) -> Iterator[Mention]:
        """The mentions that a word for being somewhere leads to, each such word to no more than one place; none where
        such a word only joins a place to the one before it, as "на" does in "столовата на завода"."""
        last = -1
        ends = {one.at + one.length for one in mentions}
        for one in mentions:
            joined = one.at - 1 in ends and one.at - 1 in self.located
            if one.at in self.located and not one.weak and not joined and one.at not in self.strangers:
                if last < 0 or one.at == last or not self.located.issuperset(range(last, one.at)):
                    yield one
                last = one.at


def clauses_with(told: Passage, places: Collection[int]) -> frozenset[int]:
    """The words of all clauses in which one of these words stands."""
    found: set[int] = set()
    begin = 0
    for end, word in enumerate((*told.words, BREAK)):
        if word == BREAK:
            clause = range(begin, end)
            found.update(clause if any(at in places for at in clause) else ())
            begin = end + 1
    return frozenset(found)


def opening(text: str, first: str) -> range:
    """Which words of a text, counted as a passage counts them, belong to its first sentence."""
    at = text.find(first) if first else -1
    if at < 0:
        return range(0)
    begins = len(passage(text[:at]).words)
    return range(begins, begins + len(passage(first).words))
