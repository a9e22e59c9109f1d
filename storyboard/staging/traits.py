"""What a story tells of a person in words: gender, age, trade, aids, hair, glasses; by the word lists of a language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from functools import cache

from msgspec import Struct

from storyboard.art.catalogue import Catalogue
from storyboard.art.yaml_file import Fields
from storyboard.resources import folder
from storyboard.staging.attire import Attire, Wardrobe
from storyboard.staging.reading import StemIndex, mentions, passage, without_names, words_of
from storyboard.story.model import CastMember, Story

CHILD, TEEN, ELDER = 13, 20, 62
YOUNGEST, OLDEST = 3, 105
_NUMBER = r"(?<![\d.,])\d{1,3}(?![\d.,]*\d)"
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_SENTENCE = re.compile(r"(?<=[.!?…])\s+")
_PART = re.compile(r"\s*[,;.]\s*")
_NOT_FIRST = frozenset((1, 2))
# So many other adjectives may stand inside what is told of hair: "red curly hair" is red hair.
_ADJECTIVES = 2
# Groups of `people:` that are no trade.
_NO_TRADES = frozenset(
    ("woman", "man", "child", "teen", "elder", "young", "family", "friend", "customer", "colleague", "parent")
)


_IN_NAMES = frozenset(("woman", "man", "elder"))
# Who stands in some relation to another person: "his daughter" is no man.
_RELATED = ("family", "friend", "colleague")
_ONLY_WOMEN = ("hijab", "pregnant")
# Hair that far more women wear; it decides where neither words nor name tell.
_MOSTLY_WOMEN = ("bun", "ponytail", "braid", "bob", "long-hair")
_ONLY_MEN = ("beard", "moustache", "turban")


class Traits(Struct, frozen=True):
    """What is known of a person: "woman", "man" or nothing; an age group; the trades, looks and aids that the words
    name; whether they have retired; the years that are told, or 0."""

    gender: str = ""
    age: str = "grown"
    trades: tuple[str, ...] = ()
    looks: tuple[str, ...] = ()
    aids: tuple[str, ...] = ()
    retired: bool = False
    years: int = 0
    attire: Attire = Attire()


class Vocabulary:
    """The word lists of one language that speak of people; empty for a language that has none."""

    def __init__(self, catalogue: Catalogue, language: str) -> None:
        self.language = short = language.split("-")[0].lower()
        lists = catalogue.words(language).lists if catalogue.speaks(language) else {}
        self.wardrobe = wardrobe = Wardrobe(catalogue.people(short).lists)
        people = lists.get("people", {})
        groups = {*people, *wardrobe.trades}
        self._people = StemIndex({name: (*people.get(name, ()), *wardrobe.trades.get(name, ())) for name in groups})
        self._aids = StemIndex(lists.get("aids", {}))
        self._looks = StemIndex(lists.get("looks", {}), gap=_ADJECTIVES)
        self._located = StemIndex(lists.get("located", {}))
        self._aside = StemIndex(lists.get("aside", {}))
        self._whose, self._pronouns = (StemIndex(lists.get(key, {})) for key in ("whose", "pronouns"))

    def people(self, text: str) -> Mapping[str, int]:
        return self._people.counts(text)

    def people_of(self, about: str) -> dict[str, int]:
        """The groups of people that a description names; a firm behind a trade is no second trade: "manager at a
        construction company" is no builder, but the head of a school is one of its teachers."""
        found: Counter[str] = Counter()
        for part in _PART.split(about):
            words = words_of(part)
            at = next((n for n in range(1, len(words)) if self._located.counts(words[n])), len(words))
            head = self._people.counts(part, frozenset(range(at, len(words))))
            found.update(head if set(head) - _NO_TRADES else self._people.counts(part))
        return dict(found)

    def trades_of(self, about: str) -> frozenset[str]:
        """The trades among the groups of people that a description names."""
        return frozenset(self.people_of(about)) - _NO_TRADES

    def own(self, about: str) -> str:
        """A description without what somebody only has, fears or wishes: from such a word to the next comma."""
        return ", ".join(self._before_aside(part) for part in _PART.split(about))

    def _before_aside(self, part: str) -> str:
        words = part.split()
        return next((" ".join(words[:at]) for at in range(len(words)) if self._begins_aside(words[at:])), part)

    def _begins_aside(self, words: list[str]) -> bool:
        """Whether the first of these words begins an aside; the stems have three words at most."""
        return bool(self._aside.counts(" ".join(words[:3]), _NOT_FIRST))

    def names_a_woman(self, about: str) -> bool:
        """Whether the trade is named in the form for a woman: "кладовщица", "krawcowa", "готвачка"."""
        first = (_PART.split(about) or [""])[0]
        endings = self.wardrobe.woman_endings
        return any(word.endswith(endings) and self._people.counts(word) for word in words_of(first)[:4])

    def whose(self, text: str) -> Mapping[str, int]:
        """The words for "his" and "her"."""
        return self._whose.counts(text)

    def pronoun(self, word: str) -> str:
        """ "woman" or "man", if the word is a pronoun for one."""
        return self._pronouns.best(word)

    def looks(self, text: str) -> tuple[str, ...]:
        return tuple(self._looks.counts(passage(text)))

    def aids(self, text: str) -> tuple[str, ...]:
        return tuple(self._aids.counts(text))


@cache
def vocabulary(catalogue: Catalogue, language: str) -> Vocabulary:
    """The one vocabulary of a language: what was read for one story serves the next."""
    return Vocabulary(catalogue, language)


def traits(member: CastMember, story: Story, words: Vocabulary, table: Fields) -> Traits:
    """What the words about a member tell; the story's own words where those are silent."""
    counts = words.people_of(without_names(words.own(member.about), (story.product.name,)))
    related = any(group in counts for group in _RELATED)
    # "Her apprentice" is somebody of hers, "runs her own shop" is she.
    for gender, times in words.whose(member.about if related else member.about.split(" ")[0]).items():
        counts[gender] = counts.get(gender, 0) - times
    called = {group: n for group, n in words.people(member.name).items() if group in _IN_NAMES}  # "Grandpa Joe"
    counts = {group: counts.get(group, 0) + called.get(group, 0) for group in (*counts, *called)}
    looks, aids = words.looks(member.about), words.aids(member.about)
    color = words.wardrobe.hair_color(member.about)
    if color and color not in looks:
        looks = (*(look for look in looks if look not in table.fields("hair-by-word")), color)
    return Traits(
        _gender(member, counts, (*looks, *aids), table, words) or _gender_in(story, member, words, table, looks),
        _age(
            member,
            counts,
            aids,
            set(table.texts("of-children")),
            small=words.wardrobe.is_small(member.about, YOUNGEST),
        ),
        _trades(member, counts, words, table),
        looks,
        aids,
        words.wardrobe.has_retired(member.about),
        _years(member.look.age) or _years(member.about),
        words.wardrobe.attire(member.about),
    )


def _trades(member: CastMember, counts: Mapping[str, int], words: Vocabulary, table: Fields) -> tuple[str, ...]:
    """The trades that are named; of somebody of whom no more than a rank is told also that of the place of work."""
    named = tuple(trade for trade in counts if trade not in _NO_TRADES)
    if set(named) <= set(table.texts("ranks")) and (place := words.wardrobe.workplace(member.about)):
        return (place, *named)
    return named


def _age(
    member: CastMember, counts: Mapping[str, int], aids: tuple[str, ...], of_children: set[str], *, small: bool
) -> str:
    years = _years(member.look.age) or _years(member.about)
    if years:
        return "child" if years < CHILD else "teen" if years < TEEN else "elder" if years >= ELDER else "grown"
    if member.look.age in ("child", "teen", "elder", "grown"):
        return member.look.age
    if small:
        return "child"
    # The child of a parent is somebody else.
    parent = "parent" in counts or {"pregnant", "baby-carrier"} & set(aids) or of_children & set(counts)
    ages = ("elder", "teen") if parent else ("elder", "child", "teen")
    return next((age for age in ages if age in counts), "grown")


def _years(text: str) -> int:
    """The first number that can be an age, those that stand alone between commas before "line 14" and "24 trucks"."""
    found = [match for match in re.finditer(_NUMBER, text) if YOUNGEST <= int(match[0]) <= OLDEST]
    alone = [
        match for match in found if re.match(r"\s*(,|;|$)", text[match.end() :]) and _begins(text[: match.start()])
    ]
    return int((alone or found)[0][0]) if found else 0


def _begins(before: str) -> bool:
    return not before.strip() or before.rstrip().endswith((",", ";"))


def _gender(
    member: CastMember, counts: Mapping[str, int], told: tuple[str, ...], table: Fields, words: Vocabulary
) -> str:
    language = words.language
    called = words.people(member.name)  # "Tata" is a man, whatever his name ends in
    if "man" in called and "woman" not in called:
        return "man"
    # Where trades have a gender of their own, a woman may still be called by the man's: her name tells.
    if language in table.texts("names-tell") and _gender_of(member.name, table, language) == "woman":
        return "woman"
    woman, man = counts.get("woman", 0), counts.get("man", 0)
    if woman != man:
        return "woman" if woman > man else "man"
    if words.names_a_woman(member.about):
        return "woman"
    if any(word in told for word in _ONLY_WOMEN):
        return "woman"
    return "man" if any(word in told for word in _ONLY_MEN) else _listed_gender(member.name, table, language)


def _first(name: str) -> str:
    """The first of somebody's names, in lower case."""
    return next((part.strip(".,").casefold() for part in name.split()), "")


def _gender_of(name: str, table: Fields, language: str) -> str:
    return _listed_gender(name, table, language) or _ending(name, table)


@cache
def _listed_gender(name: str, table: Fields, language: str) -> str:
    """The gender of a first name by the lists, those of the story's language before those of all."""
    first = _first(name)
    lists = (table.fields("names-by-language").fields(language), table.fields("names"))
    listed = next((gender for names in lists for gender in ("man", "woman") if first in names.texts(gender)), "")
    return listed or _gender_by_count(name, language)


def _gender_by_count(name: str, language: str) -> str:
    """The gender of a first name whose ending misleads, by lists of names from many countries; nothing where women and
    men bear it alike."""
    first = _first(name)
    for kind in (language, "any"):
        for gender in ("woman", "man"):
            if first and f" {first} " in _counted().get(f"{kind} {gender}", ""):
                return gender
    return ""


@cache
def _counted() -> Mapping[str, str]:
    """The names of `casting/first-names.txt` in one line each, by language and gender."""
    text = (folder("assets") / "casting" / "first-names.txt").read_text(encoding="utf-8")
    lines = (line.partition(":") for line in text.splitlines() if not line.startswith("#"))
    return {kind: f"{names} " for kind, _, names in lines}


def _ending(name: str, table: Fields) -> str:
    first = _first(name)
    if first.endswith(("a", "а", "я", *table.texts("women-endings"))):
        return "woman"
    return "man" if first else ""


def _gender_in(story: Story, member: CastMember, words: Vocabulary, table: Fields, looks: tuple[str, ...] = ()) -> str:
    """How the story speaks of a member whose own words do not tell: "her husband" has a wife, and a pronoun stands for
    whom the text named last. Where names tell, a man's ending is overruled only by more than one such word."""
    tells = words.language in table.texts("names-tell")
    ending = _ending(member.name, table)
    if not tells and any(look in looks for look in _MOSTLY_WOMEN):
        ending = "woman"
    if ending == "woman":
        return ending
    told = Counter(_pronouns_after(member, story, words))
    if member in story.customers[:1]:
        for other in story.cast:
            if other.role == "family" and other is not member:
                told.update(words.whose(other.about))
    margin = 2 if tells else 1
    return "woman" if told["woman"] - told["man"] >= margin else ending


def _pronouns_after(member: CastMember, story: Story, words: Vocabulary) -> Iterator[str]:
    """The genders of the pronouns that mean a member: behind a name, as long as its sentence names nobody else; a step
    begins with the customer in mind, and a sentence without a name with whom the one before named first."""
    lead = next((one.name for one in story.customers), "")
    for step in story.steps:
        first = lead
        for sentence in _SENTENCE.split(f"{step.headline}. {step.text}"):
            seen: list[str] = []
            for word in _WORD.findall(sentence):
                named = next((one.name for one in story.cast if mentions(one.name, word)), "")
                gender = words.pronoun(word)
                if named and named not in seen:
                    seen.append(named)
                elif gender and member.name == (seen[0] if seen else first) and len(seen) < 2:
                    yield gender
            first = seen[0] if seen else first
