"""The director's library: compositions, acting and word lists, read once from the folders of the art."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cache, cached_property
from types import MappingProxyType
from typing import TypeVar

from msgspec import field

from storyboard.art.catalogue import Catalogue
from storyboard.art.kept import kept_all
from storyboard.art.yaml_file import Located
from storyboard.staging.acting import Acting, acting_from
from storyboard.staging.casting import casting_table
from storyboard.staging.composition import Composition, composition_from
from storyboard.staging.habits import Habits, read_table
from storyboard.staging.heads import behind, heads, qualifies
from storyboard.staging.meant import skipped_in, words_at_places
from storyboard.staging.reading import (
    LEAD_MASK,
    OTHERS_MASK,
    Mention,
    Passage,
    StemIndex,
    passage,
    tally,
    without_names,
)
from storyboard.staging.traits import Traits, traits, vocabulary
from storyboard.staging.wares import Ware, ware_of
from storyboard.staging.whereabouts import Whereabouts, clauses_with, opening
from storyboard.story.model import Story

Thing = TypeVar("Thing")
SECTIONS = ("channels", "times", "weather", "feelings", "losses", "products", "acts")
# Sections in whose stems so many other words may stand: "podaje Annie rękę".
PARTED = {"gestures": 1}
# Groups of words for people that tell nothing of who they are: "she"; and those of people whom a lead only deals with.
ANYBODY, STRANGERS = frozenset(("woman", "man")), frozenset(("customer", "young"))
# Sections of which the words for people have more.
OF_PEOPLE = frozenset(("acts", "feelings"))


class Library(Habits, dict=True):
    """Reads lazily and keeps what it read; a later folder's file takes the place of an earlier one's."""

    _indexes: dict[tuple[str, str], StemIndex] = field(default_factory=dict)
    _placed: tuple[Story | None, str] = (None, "")
    _sold: tuple[Story | None, Ware] = (None, Ware())
    _told: tuple[Story | None, Mapping[str, Traits]] = (None, MappingProxyType({}))

    @cached_property
    def compositions(self) -> tuple[Composition, ...]:
        """Every composition, by name."""
        return self._all("compositions", composition_from)

    @cached_property
    def _acting(self) -> dict[str, Acting]:
        return {acting.name: acting for acting in self._all("acting", acting_from)}

    def _all(self, kind: str, read: Callable[[Located, str, str], Thing]) -> tuple[Thing, ...]:
        """Everything of a kind, kept together: one look at the cache instead of one a file."""
        files = sorted(self._files(kind).items())

        def anew() -> tuple[Thing, ...]:
            return tuple(read(read_table(path), name, str(path)) for name, path in files)

        return kept_all(kind, (path for _, path in files), anew)

    def acting(self, feeling: str) -> Acting | None:
        return self._acting.get(feeling)

    def works_in(self, setting: str, story: Story) -> bool:
        """Whether what is told of the customer names the place or a trade of it: a nurse does not leave the ward."""
        told = passage("\n".join(member.about for member in story.customers[:1]))
        return any(one.name == setting for one in self._index("settings", story.language).found(told))

    def is_served(self, setting: str, story: Story) -> bool:
        """Whether a private customer is served over the counter of this place, and does not work there."""
        return story.audience != "b2b" and setting in self._listed("served-in") and not self.works_in(setting, story)

    def has_pronoun(self, clause: str, language: str) -> bool:
        """Whether "she" or "he" stands in a clause."""
        return bool(self._index("pronouns", language).counts(clause))

    def ends_well(self, pose: str) -> bool:
        """Whether a pose shows a feeling that a good end may have, or none in particular."""
        feelings = self.catalogue.pose(pose).feeling if self.catalogue.has("poses", pose) else ()
        known = [acting for feeling in feelings if (acting := self.acting(feeling))]
        return not known or any("outcome" in acting.steps for acting in known)

    def sold_place(self, story: Story) -> str:
        """Where a product is that is a place or a course: what the tagline and the solution name most."""
        solution = story.step("solution")
        if solution is None or self.ware(story).kind not in ("place", "course"):
            return ""
        told = "\n".join((story.product.tagline, story.product.tagline, solution.headline, solution.text))
        return _foremost(self._places(told, story))

    def story_place(self, story: Story) -> str:
        """Where a story plays whose steps do not say: by its title, what is told of the customer and of the product, by
        the trade of a customer in business, else by all that it tells."""
        if story is not self._placed[0]:
            self._placed = (story, self._place_of(story))
        return self._placed[1]

    def _place_of(self, story: Story) -> str:
        leads = [member.about for member in story.customers[:1]] if story.audience == "b2b" else []
        named = self._places("\n".join([story.title, *leads, *leads]), story)
        if not named:
            named = self.places(story.product.tagline, story.language, there_only=True)
        if not named and (place := self._place_of_trade(leads, story)):
            return place
        if not named:
            told = [f"{step.headline}\n{step.text}" for step in story.steps if step.name != "discovery"]
            steps = Counter(_foremost(self._places(text, story)) for text in told)
            del steps[""]
            named = {place: n for place, n in steps.items() if n > 1}
        return _foremost(named)

    def works_at(self, story: Story) -> tuple[str, bool]:
        """Where a customer in business works, by what is told of them, and whether the place itself is named there or
        only a trade; nothing where neither is."""
        if story.audience != "b2b":
            return "", False
        leads = [member.about for member in story.customers[:1]]
        named = _foremost(self._places("\n".join(leads), story))
        return named or self._place_of_trade(leads, story), bool(named)

    def _place_of_trade(self, leads: Sequence[str], story: Story) -> str:
        """Where people of the trades work that the first lines about customers name; whoever leads those of a trade
        may work elsewhere."""
        places = self._habits["trade-places"]
        assert isinstance(places, dict)
        words = vocabulary(self.catalogue, story.language)
        for about in leads:
            leader = "boss " * self.speaks_of("people", "boss", about, story.language)
            for trade in words.people_of(about):
                if found := places.get(f"{leader}{trade}") or places.get(trade):
                    return str(found)
        return ""

    def _places(self, text: str, story: Story) -> dict[str, int]:
        return self.places(without_names(text, self.proper_names(story)), story.language)

    def product_prop(self, story: Story) -> str:
        """What shows the product where somebody has it: the thing that it is, else what stands for its kind."""
        ware = self.ware(story)
        kinds = self._habits["kinds"]
        assert isinstance(kinds, dict)
        return ware.thing if ware.kind == "thing" else str(kinds.get(ware.kind, ""))

    def contents(self, text: str, language: str, *, named_alone: bool = False) -> dict[str, int]:
        """The things that a text is about, in the order of the text: neither those in or on which something else is ("a
        salon in a suitcase") nor those that tell its kind ("a beehive scale"). In a text of names alone, no sentences,
        nor do those count that stand before a noun that nobody knows."""
        told = passage(text)
        reach = self._index("unsaid", language).reaches(told)
        skipped = skipped_in("props", told, reach) | behind(told, self._index("belonging", language))
        found = self._index("goods", language).found(told, skipped)
        if named_alone and any(self._stems("followers", language).values()):
            followers = self._index("followers", language)
            found = [one for one in found if not qualifies(told.words, one, followers)]
        # Of two that begin alike the longer is meant: "a lamp on the helmet" is no lamp for a desk.
        found.sort(key=lambda one: (one.at, -one.length))
        return tally(heads(told.words, found, self._adjectives(language)))

    def goods_in(self, text: str, language: str) -> dict[str, int]:
        """All things of which a text speaks, by their words as goods, with how often."""
        told = passage(text)
        reach = self._index("unsaid", language).reaches(told)
        return self._index("goods", language).counts(told, skipped_in("props", told, reach))

    def ware(self, story: Story) -> Ware:
        """What the story sells, read once."""
        if story is not self._sold[0]:
            self._sold = (story, ware_of(story, self))
        return self._sold[1]

    def said(self, text: str, language: str, *sections: str) -> dict[str, dict[str, int]]:
        """What a text speaks of, by section (all, if none is asked for): names with how often. Empty in languages
        without word lists."""
        told = passage(text)
        reach = self._index("unsaid", language).reaches(told)
        return {
            section: self._index(section, language).counts(told, skipped_in(section, told, reach))
            for section in sections or (*SECTIONS, "props")
        }

    def acts_in(self, clause: Sequence[str], language: str) -> list[Mention]:
        """What a clause, given as words in lower case, says that is done, and from which word on."""
        told = Passage(list(clause))
        reach = self._index("unsaid", language).reaches(told)
        return self._index("acts", language).found(told, skipped_in("acts", told, reach))

    def places(
        self, text: str, language: str, first: str = "", *, there_only: bool = False, known: bool = False
    ) -> dict[str, int]:
        """Where a text plays, settings with how much they are spoken of (see `whereabouts`); `first` is the sentence
        that says where it begins. With `there_only` a place counts only where somebody is; where it is `known` where
        the story plays, none that is merely passed."""
        told = passage(text)
        where = Whereabouts(
            told,
            skipped_in("settings", told, self._index("unsaid", language).reaches(told)),
            words_at_places(self._index("located", language), told),
            frozenset(self._index("passing", language).reaches(told).get("passing", ())),
            opening(text, first),
            *self._people_there(told, language),
            frozenset(self._index("outside", language).reaches(told).get("outside", ())),
            frozenset(map(str, self._listed("fronts"))),
        )
        index, adjectives = self._index("settings", language), self._adjectives(language)
        return where.settings(index, adjectives, there_only=there_only, known=known)

    def _people_there(self, told: Passage, language: str) -> tuple[frozenset[int], frozenset[int]]:
        """The words of the clauses that tell where the lead is: by the name, made unreadable before, or by "sits",
        "waits" and the like where nobody else is spoken of; and those of the clauses that speak of strangers alone."""
        named = clauses_with(told, {at for at, word in enumerate(told.words) if word == LEAD_MASK.lower()})
        stays = clauses_with(told, {one.at for one in self._index("stays", language).found(told)})
        people = self._index("people", language).found(told)
        cast = {at for at, word in enumerate(told.words) if word == OTHERS_MASK.lower()}
        others = clauses_with(told, cast.union(one.at for one in people if one.name not in ANYBODY))
        strangers = clauses_with(told, {one.at for one in people if one.name in STRANGERS})
        return named | (stays - others), strangers - named

    def located_places(self, text: str, language: str) -> dict[str, int]:
        """The places where a line of speech says that somebody is."""
        told = passage(text)
        located = self._index("located", language).reaches(told).get("located", set())
        elsewhere = frozenset(range(len(told.words))) - frozenset(located)
        return self._index("settings", language).counts(told, elsewhere)

    def _adjectives(self, language: str) -> tuple[str, ...]:
        if not self.catalogue.speaks(language):
            return ()
        return self.catalogue.words(language).keywords("adjectives").get("adjectives", ())

    def proper_names(self, story: Story) -> tuple[str, ...]:
        """Names that are no words of the story: the product's, and those of people that are not called by what they
        are, as "Doctor" is."""
        people = self._index("people", story.language)
        return (story.product.name, *(m.name for m in story.cast if not people.counts(m.name)))

    def genders(self, story: Story) -> Mapping[str, str]:
        """Who is a woman and who a man, by name, as the story tells."""
        return {name: told.gender for name, told in self._traits(story).items()}

    def ages(self, story: Story) -> Mapping[str, str]:
        """Who is a "child", a "teen", "grown" or an "elder", by name, as the story tells."""
        return {name: told.age for name, told in self._traits(story).items()}

    def _traits(self, story: Story) -> Mapping[str, Traits]:
        if story is not self._told[0]:
            words, table = vocabulary(self.catalogue, story.language), casting_table(self.catalogue)
            self._told = (story, {one.name: traits(one, story, words, table) for one in story.cast})
        return self._told[1]

    def speaks_of_later(self, sentence: str, language: str) -> bool:
        """Whether a sentence of an outcome tells what comes next."""
        return bool(self._index("later", language).counts(sentence))

    def gesture(self, text: str, language: str) -> str:
        """What a text says that two people do together: a pose, or nothing."""
        return self._index("gestures", language).best(text)

    def speaks_of(self, section: str, name: str, text: str, language: str) -> bool:
        """Whether a text has one of the words for a name of a section: `speaks_of("people", "friend", …)`."""
        return name in self._index(section, language).counts(text)

    def word_for(self, section: str, names: Collection[str], text: str, language: str) -> str:
        """The first word of a text that is one for any of these names of a section, as the text has it; or nothing."""
        index = self._index(section, language)
        return next((word for word in text.split() if not index.counts(word).keys().isdisjoint(names)), "")

    def _index(self, section: str, language: str) -> StemIndex:
        key = (section, language)
        if key not in self._indexes:
            self._indexes[key] = StemIndex(self._stems(section, language), gap=PARTED.get(section, 0))
        return self._indexes[key]

    def _stems(self, section: str, language: str) -> Mapping[str, tuple[str, ...]]:
        if section == "props" and self.catalogue.speaks(language):
            return self.catalogue.keywords("props", _short(language))
        own = self.catalogue.words(language).keywords(section) if self.catalogue.speaks(language) else {}
        if section == "goods" and own:
            return {**self._stems("props", language), **own}
        more = self._more_stems(section, language)
        return {name: (*own.get(name, ()), *more.get(name, ())) for name in (*own, *(n for n in more if n not in own))}

    def _more_stems(self, section: str, language: str) -> Mapping[str, tuple[str, ...]]:
        """The stems that stand in other files than the language's own: words for people, places that somebody added."""
        if section == "settings":
            added = {name: self.catalogue.setting(name).keywords for name in self.catalogue.added("settings")}
            return {name: words[_short(language)] for name, words in added.items() if words.get(_short(language))}
        return self.catalogue.people(_short(language)).keywords(section) if section in OF_PEOPLE else {}


def _foremost(counts: Mapping[str, int]) -> str:
    """The name spoken of most, the first of equals, or nothing."""
    return max(counts, key=lambda name: counts[name], default="")


def _short(language: str) -> str:
    return language.split("-")[0].lower()


@cache
def library_of(catalogue: Catalogue) -> Library:
    """The one library of a catalogue: what was read for one story serves the next."""
    return Library(catalogue)
