"""Casting: every member of the cast gets a look, from what the story says of them, and keeps it in every picture.

What a story states is taken as it is; the rest follows from the words about the person and, where they are silent,
from the name itself, so that the same name always looks the same. Two people of one story never look alike.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from itertools import islice, product
from pathlib import Path
from zlib import crc32

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.art.catalogue import Catalogue
from storyboard.art.figure.data import Look, Outfit, Person, person_from
from storyboard.art.figure.headgear import HATTED
from storyboard.art.figure.heads import VEILED
from storyboard.art.kept import kept
from storyboard.art.yaml_file import Fields, Located, yaml_mapping
from storyboard.drawing.color import oklch
from storyboard.errors import StoryboardError
from storyboard.staging.stated_looks import ROLE_HUES, also, listed, unknown_names
from storyboard.staging.traits import Traits, Vocabulary, traits, vocabulary
from storyboard.story.model import CastMember, Story

# Two people differ in this many at least of head, hair (or the cloth over it), skin and colour of clothes.
APART = 2
# From these years on hair turns grey here and there.
SENIOR = 52
# Up to these years a man has no beard unless the words give him one.
BEARDED = 25
# One in so many at the most wears glasses of whom the story does not say it.
MANY_A_PAIR = 4
_MOST_TRIES = 4000


class _Wardrobe(Struct):
    """Who has been cast already, so that nobody looks like them, and the heads that the story itself gives away."""

    people: list[Look] = field(default_factory=list)
    stated_heads: set[str] = field(default_factory=set)

    @property
    def heads(self) -> set[str]:
        return self.stated_heads | {look.head for look in self.people}

    @property
    def colors(self) -> set[str]:
        return {look.color for look in self.people}


def cast_of(story: Story, catalogue: Catalogue, brand: str) -> dict[str, Person]:
    """A person for every member of the cast, in the story's order.

    Raises StoryboardError with every name in a `look` that the art does not have.
    """
    table = casting_table(catalogue)
    complaints = [c for member in story.cast for c in unknown_names(member, story, catalogue, table)]
    if complaints:
        raise StoryboardError(complaints=complaints)
    caster = _Caster(story, catalogue, table, vocabulary(catalogue, story.language), brand)
    return {member.name: caster.person(member) for member in story.cast}


@cache
def casting_table(catalogue: Catalogue) -> Fields:
    """The casting table: a user's own `casting/looks.yaml` takes the place of ours."""
    for base in reversed(catalogue.folders):
        path = base / "casting" / "looks.yaml"
        if path.is_file():
            return Fields(kept("casting", path, _read), str(path))
    raise StoryboardError("assets/casting/looks.yaml is missing", hint="install storyboard again")


def _read(path: Path) -> Located:
    return yaml_mapping(path.read_text(encoding="utf-8"), str(path))


def likeness(look: Look) -> tuple[str, str, str, str]:
    """What one recognises a person by: head, hair or the cloth over it, skin, colour of clothes."""
    return (look.head, look.cloth if look.head in VEILED | HATTED else look.hair, look.skin, look.color)


def alike(one: Look, other: Look) -> bool:
    """Whether two people could be taken for each other."""
    return sum(a != b for a, b in zip(likeness(one), likeness(other), strict=True)) < APART


class _Caster:
    """Casts one story's people, one after the other."""

    def __init__(self, story: Story, catalogue: Catalogue, table: Fields, words: Vocabulary, brand: str) -> None:
        self.story, self.catalogue, self.table, self.words, self.brand = story, catalogue, table, words, brand
        self.wardrobe = _Wardrobe(stated_heads={m.look.head for m in story.cast if m.look.head})

    def person(self, member: CastMember) -> Person:
        known = traits(member, self.story, self.words, self.table)
        look = self.look(member, known)
        self.wardrobe.people.append(look)
        outfit = self.catalogue.outfit(look.outfit)
        if not (member.look.outfit or member.look.character):
            outfit = self.fitted(known.attire.dressed(outfit, self.table, self.catalogue, look.cloth), known)
        if member.look.hat:
            outfit = self.catalogue.hatted(outfit, "" if member.look.hat == "none" else member.look.hat)
        return person_from(look, outfit, self.catalogue.build(look.build), member.name)

    def fitted(self, outfit: Outfit, known: Traits) -> Outfit:
        """The outfit without a tie on a woman, and without a trade's cap over hair of which the story tells."""
        told = self.has_hair(known) or any(word in self.table.fields("heads-by-word") for word in known.looks)
        if known.gender == "woman" and outfit.name in self.table.texts("tied"):
            outfit = replace(outfit, details=tuple(detail for detail in outfit.details if detail != "tie"))
        if not told or known.attire.hat or outfit.headgear not in self.table.texts("soft-hats"):
            return outfit
        return self.catalogue.hatted(outfit, "")

    def look(self, member: CastMember, known: Traits) -> Look:
        """The first of all fitting looks that nobody in the story has yet."""
        tries = islice(self.fitting(member, known), _MOST_TRIES)
        first = next(tries)
        if not self.taken(first):
            return first
        return next((look for look in tries if not self.taken(look)), first)

    def taken(self, look: Look) -> bool:
        return any(alike(look, other) for other in self.wardrobe.people)

    def fitting(self, member: CastMember, known: Traits) -> Iterator[Look]:
        """All looks that fit what is told of a member, the best first; what the story states never varies."""
        stated = member.look
        seed = crc32(member.name.encode("utf-8"))
        ready = self.catalogue.character(stated.character) if stated.character else None
        plain = self.plain(member, known, seed, ready)
        skins = _one(also(self.table, "skin", stated.skin) or (ready.skin if ready else ""))
        skins = skins or self.skins(member, known, seed)
        told = plain.color or ("" if stated.outfit else known.attire.color)
        colors = _one(also(self.table, "color", stated.color) or told) or self.colors(member, seed)
        head = stated.head or (ready.head if ready else "")
        hair = also(self.table, "hair", stated.hair) or (ready.hair if ready else "")
        for skin in skins:
            heads = _one(head) or self.heads(known, skin, seed)
            hairs = _one(hair) or self.hairs(known, skin, seed)
            for a_head, color, a_hair, cloth in product(
                heads, colors, hairs, _one(known.attire.cloth) or self.cloths(seed)
            ):
                a_cloth = ready.cloth if ready else cloth
                if a_cloth == color:
                    continue
                yield replace(plain, head=a_head, skin=skin, hair=a_hair, cloth=a_cloth, color=color)

    def plain(self, member: CastMember, known: Traits, seed: int, ready: Look | None) -> Look:
        """All of a look that does not tell people apart at a distance: beard, glasses, clothes, build, aids."""
        stated = member.look
        look = ready or Look(
            member.name,
            "",
            beard=self.beard(known, seed),
            glasses=self.glasses(known, seed),
            outfit=self.outfit(member, known, seed),
            build=self.build(known, seed),
            age=known.age,
            gender=known.gender,
        )
        aids = tuple(also(self.table, "aid", name) for name in listed(stated.aid)) or known.aids or look.aids
        values = {"outfit": stated.outfit, "build": stated.build, "glasses": stated.glasses, "beard": stated.beard}
        return replace(look, aids=aids, **{key: value for key, value in values.items() if value})

    def skins(self, member: CastMember, known: Traits, seed: int) -> tuple[str, ...]:
        """The skins that the words tell, else all as often as the table has them; of a family all have that of the
        customer first."""
        skins, by_word = self.table.fields("skins"), self.table.fields("skins-by-word")
        if told := next((by_word.texts(word) for word in known.looks if word in by_word), ()):
            return tuple(_turned(told, seed >> 3))
        weighted = skins.texts(self.language) or skins.texts("any")
        if any(word in known.looks for word in self.table.texts("fair-hair")):
            weighted = tuple(skin for skin in weighted if skin in self.table.texts("fair-skins")) or weighted
        used = [look.skin for look in self.wardrobe.people]
        found = sorted(_turned(weighted, seed >> 3), key=lambda skin: used.count(skin) // weighted.count(skin))
        return tuple(dict.fromkeys([*(used[:1] if member.role == "family" else ()), *found]))

    @property
    def language(self) -> str:
        return self.story.language.split("-")[0].lower()

    def heads(self, known: Traits, skin: str, seed: int) -> tuple[str, ...]:
        """Heads that fit, unused ones first: those of the words, of the age, then of all grown people."""
        lists, by_word = self.table.fields("heads"), self.table.fields("heads-by-word")
        gender = known.gender or "any"
        for word in by_word.keys():  # noqa: SIM118
            if word in known.looks and (told := by_word.fields(word).texts(known.gender or "woman")):
                return self.unused(_turned(told, seed))
        young = known.age in ("child", "teen")
        group = {"woman": "girl", "man": "boy"}.get(gender, "girl") if young else gender
        if known.age == "elder":
            group = f"elder-{known.gender or 'woman'}"
        textured = set() if skin in self.table.texts("textured-skins") else set(self.table.texts("textured"))
        found = [*_turned(lists.texts(group), seed), *_turned(lists.texts(gender), seed)]
        if self.has_hair(known):
            found = [head for head in found if head not in self.table.texts("hairless")]
        return self.unused([head for head in dict.fromkeys(found) if head not in textured])

    def has_hair(self, known: Traits) -> bool:
        """Whether the words tell of somebody's hair."""
        return any(word in self.table.fields("hair-by-word") for word in known.looks)

    def unused(self, heads: Sequence[str]) -> tuple[str, ...]:
        used = self.wardrobe.heads
        return tuple(head for head in heads if head not in used) or tuple(heads)

    def hairs(self, known: Traits, skin: str, seed: int) -> tuple[str, ...]:
        by_word = self.table.fields("hair-by-word")
        told = next((by_word.texts(word) for word in known.looks if word in by_word), ())
        dark = skin in self.table.texts("dark-skins") or self.language in self.table.texts("dark-haired")
        kind = "young-dark" if dark else "young"
        kind = "elder" if known.age == "elder" else "senior" if known.years >= SENIOR else kind
        hairs = told or self.table.fields("hairs").texts(kind)
        used = {look.hair for look in self.wardrobe.people}
        return tuple(sorted(_turned(hairs, seed >> 7), key=lambda hair: hair in used))

    def cloths(self, seed: int) -> tuple[str, ...]:
        """Colours for a scarf or a hat."""
        used = {look.cloth for look in self.wardrobe.people}
        return tuple(sorted(_turned(self.table.texts("colors"), seed >> 19), key=lambda cloth: cloth in used))

    def colors(self, member: CastMember, seed: int) -> tuple[str, ...]:
        """Colours that nobody wears yet, for customers those that stand out; helpers alone wear the product's."""
        if member.role == "helper":
            return ("brand",)
        first = self.table.texts("customer-colors") if member.role == "customer" else ()
        offered = [*_turned(first, seed >> 13), *_turned(self.table.texts("colors"), seed >> 13)]
        mine = [color for color in dict.fromkeys(offered) if not _near(color, self.brand)]
        used = self.wardrobe.colors
        return tuple(sorted(mine, key=lambda color: color in used))

    def beard(self, known: Traits, seed: int) -> str:
        if known.gender != "man" or known.age not in ("grown", "elder"):
            return ""
        by_word = self.table.fields("beard-by-word")
        told = next((by_word.text(word) for word in known.looks if word in by_word), "")
        worn = {look.beard for look in self.wardrobe.people if look.beard}
        fresh = [beard for beard in self.table.texts("beards") if beard not in worn]
        return told or ("" if 0 < known.years < BEARDED else _at(fresh, seed >> 11))

    def glasses(self, known: Traits, seed: int) -> str:
        worn = [glasses for glasses in self.table.texts("glasses") if glasses]
        if "glasses" in known.looks:
            return _at(worn, seed >> 13)
        if known.age == "child" or "white-cane" in known.aids or self.enough_glasses():
            return ""
        return _at(self.table.texts("glasses"), seed >> 13)

    def enough_glasses(self) -> bool:
        """Whether as many have glasses already, or have them stated, as a cast of this size may have by chance."""
        stated = {member.name for member in self.story.cast if member.look.glasses}
        worn = {look.name for look in self.wardrobe.people if look.glasses}
        return len(stated | worn) >= max(1, len(self.story.cast) // MANY_A_PAIR)

    def build(self, known: Traits, seed: int) -> str:
        by_word = self.table.fields("builds-by-word")
        told = next((by_word.text(word) for word in by_word.keys() if word in known.looks), "")  # noqa: SIM118
        if told and known.age == "grown":
            return told
        young = {"child": "child", "teen": "teen", "elder": "elder"}.get(known.age)
        builds = self.table.fields("builds").texts("grown")
        if known.gender == "man":
            builds = tuple(b for b in builds if b not in self.table.texts("only-women-builds"))
        return young or _at(builds, seed >> 17)

    def is_private(self, member: CastMember) -> bool:
        """Whether somebody is seen out of hours: a postman with toothache wears no helmet in his kitchen."""
        return self.story.audience == "b2c" and member.role in ("customer", "family")

    def uniforms(self, known: Traits) -> Iterator[str]:
        """The clothes of trades; of those who still work only what covers their heads."""
        for name in self.table.texts("uniforms"):
            if known.retired or self.catalogue.outfit(name).headgear:
                yield name

    def outfit(self, member: CastMember, known: Traits, seed: int) -> str:
        outfits = self.table.fields("outfits")
        trades = [trade for trade in outfits.keys() if trade in known.trades]  # noqa: SIM118
        groups = [*trades, known.age, member.role, self.story.audience or "b2c", "b2c"]
        if known.age == "child" or (known.age == "teen" and set(trades) <= set(self.table.texts("ranks"))):
            groups.insert(0, known.age)
        hidden = set(self.table.texts("only-women" if known.gender == "man" else "only-men"))
        hidden |= set(self.uniforms(known)) if known.retired or self.is_private(member) else set()
        for group in groups:
            fitting = [o for o in (outfits.texts(group) if group in outfits else ()) if o not in hidden]
            if fitting:
                return known.attire.worn_over(_at(fitting, seed >> 5), self.table)
        return known.attire.worn_over("tee", self.table)


def _near(role: str, brand: str) -> bool:
    """Whether a colour of clothes could be taken for the brand's."""
    (_, c1, h1), (_, c2, h2) = oklch(ROLE_HUES.get(role, "#888888")), oklch(brand)
    apart = abs((h1 - h2 + 3.14159265) % 6.2831853 - 3.14159265)
    return apart < 0.42 and c1 > 0.04 and c2 > 0.04


def _one(name: str) -> tuple[str, ...]:
    return (name,) if name else ()


def _at(names: Sequence[str], seed: int) -> str:
    return names[seed % len(names)] if names else ""


def _turned(names: Iterable[str], seed: int) -> list[str]:
    """The names from another beginning, the same one for the same seed."""
    found = list(names)
    start = seed % len(found) if found else 0
    return [*found[start:], *found[:start]]
