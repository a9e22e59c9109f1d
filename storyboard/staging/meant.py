"""What a passage means: where in it the words of a section count, and where they are taken back."""

from __future__ import annotations

from collections.abc import Mapping

from storyboard.staging.reading import Passage, StemIndex

# What hurts is often a thing that is missing ("no time", "without pay"); elsewhere what is not there is not meant.
ABSENT_COUNTS = frozenset(("losses",))
# Sections whose words may be denied ("not happy"); a place is still the place where somebody does not work.
DENIED = frozenset(("feelings", "acts"))
# Sections whose words are no names: a calf called Moonlight makes no night.
NO_NAMES = frozenset(("times", "weather", "feelings", "props"))


def skipped_in(section: str, told: Passage, reach: Mapping[str, set[int]]) -> frozenset[int]:
    """Where nothing that begins is meant in a section: what is absent, compared, denied, a name or part of a saying."""
    skipped: set[int] = {*reach.get("like", ()), *reach.get("idiom", ())}
    if section not in ABSENT_COUNTS:
        skipped |= reach.get("without", set())
    if section == "settings":
        skipped |= reach.get("missed", set())
    if section in DENIED:
        skipped |= reach.get("not", set())
    if section in NO_NAMES:
        skipped |= told.capitals
    return frozenset(skipped)


def words_at_places(index: StemIndex, told: Passage) -> frozenset[int]:
    """The words for being somewhere, which may be part of a place ("on the roof"), and those that follow them."""
    return frozenset((*(one.at for one in index.found(told)), *index.reaches(told).get("located", ())))
