"""Attire: what the words about a person tell of trade, place of work, clothes, their colour and a hat.

Word lists come from `assets/people/`; what they mean in outfits stands in `assets/casting/looks.yaml`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct
from msgspec.structs import replace

from storyboard.art.catalogue import Catalogue
from storyboard.art.figure.data import Outfit
from storyboard.art.yaml_file import Fields
from storyboard.staging.reading import StemIndex, words_of

# The group of clothes that is told by its pattern: "striped jumper".
PATTERN = "striped"
_PART = re.compile(r"\s*[,;.]\s*")
# A garment stands in this many words after "in" or "wears": "in a bright red coat".
_REACH = 5
# The colour of hair stands at most so many words before it: "long red curly hair".
_BESIDE = 3
# A part of a description that is no longer than this may name a garment alone, ", long coat", and a longer one that
# begins with one or with a colour.
_ALONE = 3


class Attire(Struct, frozen=True):
    """Clothes that a text names: a group of `clothes:`, its colour role, headgear and its colour, and the colour of a
    cloth that covers the hair; each may be empty."""

    garment: str = ""
    color: str = ""
    hat: str = ""
    hat_color: str = ""
    cloth: str = ""

    def worn_over(self, outfit: str, table: Fields) -> str:
        """The outfit with the garment: the given one where it has it, else the first that does."""
        fitting = table.fields("clothes").texts(self.garment) if self.garment else ()
        return outfit if outfit in fitting or not fitting else fitting[0]

    def dressed(self, outfit: Outfit, table: Fields, catalogue: Catalogue, cloth: str = "") -> Outfit:
        """The outfit with the hat and in the colours that are told; `cloth` is for a hat of which no colour is told."""
        if self.hat:
            own = self.hat in table.texts("own-colour-hats")
            usual = outfit.headgear_color if own or outfit.headgear == self.hat else outfit.headgear_color or cloth
            color = self.hat_color or usual
            outfit = replace(catalogue.hatted(outfit, self.hat), headgear_color=color)
        if self.color and outfit.name in table.texts("one-colour"):
            outfit = replace(outfit, color=self.color, bottom_color=self.color)
        return outfit


class Wardrobe:
    """The words of one language for trades, places of work, clothes, colours and hats."""

    def __init__(self, lists: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self._hair, self._hair_colors = (StemIndex(lists.get(key, {})) for key in ("hair-nouns", "hair-colours"))
        self._hat_order = tuple(lists.get("hats", {}))
        self.trades = lists.get("trades", {})
        self.woman_endings = lists.get("woman-endings", {}).get("woman-endings", ())
        self._small_ages = {name: frozenset(words) for name, words in lists.get("small-ages", {}).items()}
        self._retired = StemIndex(lists.get("retired", {}))
        self._veils = StemIndex(lists.get("veils", {}))
        joining = lists.get("joining", {}).get("joining", ())
        self._joined = re.compile("|".join(rf"\b{re.escape(word)}\b" for word in joining) or "$^")
        self._workplaces, self._hands_on, self._worn, self._clothes, self._colors, self._hats = (
            StemIndex(lists.get(key, {})) for key in ("workplaces", "hands-on", "worn", "clothes", "colours", "hats")
        )

    def workplace(self, about: str) -> str:
        """The trade as whose people one dresses who leads, owns or helps at a place: "shift lead at a bakery"."""
        return self._workplaces.best(about) if self._hands_on.counts(about) else ""

    def is_small(self, about: str, oldest: int) -> bool:
        """Whether a part of a description is no more than an age below so many years, or one in months."""
        return any(self._is_small_age(words_of(part), oldest) for part in _PART.split(about))

    def _is_small_age(self, words: list[str], oldest: int) -> bool:
        years, months, heads = (self._small_ages.get(key, frozenset()) for key in ("years", "months", "heads"))
        numbers = [int(word) for word in words if word.isdecimal()]
        told = {word for word in words if not word.isdecimal()}
        if not numbers or not told <= years | months | heads:
            return False
        return bool(told & months) or (bool(told & years) and numbers[0] < oldest)

    def has_retired(self, about: str) -> bool:
        """Whether the words say that somebody works no more."""
        return bool(self._retired.counts(about))

    def attire(self, about: str, *, worn: bool = False) -> Attire:
        """What is told of clothes, each with the colour that stands before it; in a sentence only what is `worn` by its
        words counts."""
        told = Attire(cloth=self._veil_color(about))
        phrases = self._phrases(about, worn=worn)
        for phrase in (part for whole in phrases for part in self._joined.split(whole)):
            garment, hat = _garment(self._clothes, phrase), self._hats.best(phrase)
            color = self._colors.best(phrase)
            if hat and (not told.hat or self._hat_order.index(hat) < self._hat_order.index(told.hat)):
                told = replace(told, hat=hat, hat_color=color)
            elif garment and not told.garment:
                told = replace(told, garment=garment, color=color)
            elif garment == PATTERN:
                told = replace(told, garment=garment)
        return told

    def _veil_color(self, about: str) -> str:
        """The colour told of a headscarf or a turban, right before it."""
        for part in _PART.split(about):
            words = words_of(part)
            for at in (at for at, word in enumerate(words) if self._veils.counts(word)):
                return self._colors.best(" ".join(words[max(0, at - 2) : at]))
        return ""

    def hair_color(self, about: str) -> str:
        """The group of looks for the colour of hair, beard, braid or bun that is told next to it; or nothing."""
        for part in _PART.split(about):
            words = words_of(part)
            for at in (at for at, word in enumerate(words) if self._hair.counts(word)):
                color = self._hair_colors.best(" ".join(words[max(0, at - _BESIDE) : at + 2]))
                if color:
                    return color
        return ""

    def _phrases(self, about: str, *, worn: bool) -> Iterator[str]:
        """What stands after each word for wearing, up to the next one; short parts whole."""
        for part in _PART.split(about):
            words = words_of(part)
            begins = [at + 1 for at, word in enumerate(words) if self._worn.counts(word)]
            if begins and not worn:
                yield from self._listed(words[: begins[0] - 1])
            for begin, end in zip(begins, [*(b - 1 for b in begins[1:]), len(words)], strict=False):
                yield " ".join(words[begin : min(end, begin + _REACH)])
            if not (begins or worn):
                yield from [" ".join(words)] if len(words) <= _ALONE else self._listed(words)

    def _listed(self, words: list[str]) -> Iterator[str]:
        """A list of clothes that begins with a garment or a colour, whole: "purple coat and a knitted hat"."""
        if words and len(words) <= 2 * _REACH and self._is_worn(words):
            yield " ".join(words)

    def _is_worn(self, words: list[str]) -> bool:
        """Whether the first word is a colour or begins a garment or a hat."""
        first = " ".join(words[:2])
        indexes = (self._clothes, self._hats)
        return bool(self._colors.counts(words[0])) or any(not one.at for i in indexes for one in i.found(first))


def _garment(index: StemIndex, phrase: str) -> str:
    """The garment spoken of first; of two words side by side the second, for "denim overalls" are no jeans, unless the
    first is a pattern; nothing where none is."""
    found = sorted(index.found(phrase), key=lambda one: (one.at, -one.length))
    chosen = next(iter(found), None)
    for one in found:
        if chosen and chosen.name != PATTERN and one.at == chosen.at + 1:
            chosen = one
    return chosen.name if chosen else ""
