"""Doings: who does what in a step's narration, clause by clause.

Only what is really done counts (see `telling`), and it is given to its subject (see `subjects`). A clause without one
goes on with whom the sentence named before it; one behind a clause that only begins with "while" or "because" goes on
with whom the sentence is about; a sentence without any tells of the lead.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain
from types import MappingProxyType

from msgspec import Struct

from storyboard.staging.acting import Doing
from storyboard.staging.library import Library
from storyboard.staging.reading import MASK, Mention
from storyboard.staging.subjects import AS_BEFORE, NOBODY, Subjects
from storyboard.staging.telling import Clause, Telling, clauses_of, telling
from storyboard.staging.traits import vocabulary
from storyboard.story.model import CastMember

# A verb among so many words at the head of a clause has nobody but its own ending for a subject.
_OPENING = 2


def doings_of(
    narration: str,
    present: Sequence[CastMember],
    language: str,
    library: Library,
    names: Collection[str],
    genders: Mapping[str, str] = MappingProxyType({}),
    ages: Mapping[str, str] = MappingProxyType({}),
) -> Mapping[str, tuple[Doing, ...]]:
    """What each of those present is told to do, by name, in the order of the telling."""
    tells = telling(library.catalogue, language)
    words = vocabulary(library.catalogue, language)
    reader = _Reader(Subjects(present, names, genders, ages, tells, words, library), language, tells, library)
    found: dict[str, dict[str, tuple[Doing, ...]]] = {}
    for clauses in clauses_of(narration, names, tells):
        for who, act in reader.done(clauses):
            found.setdefault(who, {}).setdefault(act, library.doings(act))
    return {who: tuple(chain.from_iterable(acts.values())) for who, acts in found.items()}


class _Reader(Struct, frozen=True):
    """Reads sentences of one language for what is done in them."""

    subjects: Subjects
    language: str
    telling: Telling
    library: Library

    def done(self, clauses: Sequence[Clause]) -> Iterator[tuple[str, str]]:
        """Who does what in the clauses of one sentence, in their order."""
        lead = self.subjects.present[0].name if self.subjects.present else ""
        who = main = lead
        together = ""
        before: Clause | None = None
        recent: list[str] = []
        for clause in clauses:
            acts = [one for one in self.library.acts_in(clause.told, self.language) if self._is_a_verb(clause, one)]
            first = min((one.at for one in acts), default=len(clause.words))
            named = self.subjects.of(clause, first, before, (*recent, lead, *self.subjects.genders))
            opens = self._opens(clause)
            who = named or (main if before and self._opens(before) and not opens and not clause.joined else who)
            main = main if opens else who
            recent = [named, *recent] if named not in (AS_BEFORE, NOBODY) else recent
            doing = [who] if who != NOBODY else []
            doing += [together] if together and clause.joined and named not in (AS_BEFORE, NOBODY, together) else []
            for one in acts:
                if one.at not in clause.unreal and (named or not self._is_a_things(clause, one.name)):
                    yield from ((name, one.name) for name in doing)
            together = named if self._is_bare(clause, named) else ""
            before = clause

    def _opens(self, clause: Clause) -> bool:
        """Whether a clause only tells more of another: when, why, or of whom it spoke."""
        opens = [word for word in clause.joined.split() if self.telling.has("opens", word)]
        return bool(opens) or any(self.telling.has(group, clause.told[0]) for group in ("opens", "who"))

    def _is_bare(self, clause: Clause, named: str) -> bool:
        """Whether a clause is no more than a name: "Kim" and "Ben sing"."""
        return named not in (AS_BEFORE, NOBODY) and clause.told[-1] == MASK.lower() and self.subjects.is_alone(clause)

    def _is_a_verb(self, clause: Clause, act: Mention) -> bool:
        """Whether a word for an act tells one: behind "for" or "at" it is a noun, as in "вика го за вечеря"."""
        before = clause.told[act.at - 1] if act.at and act.length == 1 else ""
        if self._is_an_object(before, clause.told[act.at]):
            return False
        return not self.telling.has("places", before) or clause.told[act.at].endswith("ing")

    def _is_an_object(self, before: str, word: str) -> bool:
        """Whether a word in -s behind a verb in -s names things, as "screws" does in "counts screws"."""
        tells = self.telling
        if not tells.words["articles"] or before == MASK.lower() or tells.has("aside", before):
            return False
        verb = before.endswith("s") and not before.endswith(("ss", "us", "'s", "’s"))
        return verb and word.endswith("s") and not self.subjects.words.people(before)

    def _is_a_things(self, clause: Clause, act: str) -> bool:
        """Whether things do this as well as people, in a clause in which neither the verb comes first nor anybody is
        named."""
        opening = clause.told[:_OPENING]
        first = any(one.name == act for one in self.library.acts_in(opening, self.language))
        named = MASK.lower() in clause.told or self.library.has_pronoun(" ".join(clause.told), self.language)
        return self.library.is_done_by_things(act) and not first and not named
