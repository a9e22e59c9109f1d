"""Casting: every member of the cast gets a look, from what the story says of them, and keeps it in every picture.

What a story states is taken as it is; the rest follows from the words about the person and, where they are silent,
from the name itself, so that the same name always looks the same. Two people of one story never look alike.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from zlib import crc32

from storyboard.art.catalogue import Catalogue
from storyboard.art.figure.data import Look, Person, person_from
from storyboard.art.figure.heads import head_names
from storyboard.art.figure.heads import names as head_parts
from storyboard.art.figure.tones import HAIRS, SKINS
from storyboard.art.yaml_file import Fields, yaml_mapping
from storyboard.drawing.color import hex_color, oklch
from storyboard.errors import Complaint, StoryboardError, did_you_mean
from storyboard.staging.reading import StemIndex, words_of
from storyboard.story.model import CastMember, Story

CHILD, TEEN, ELDER = 13, 20, 62
CODE = "cast/look"


@dataclass(frozen=True, slots=True)
class Traits:
    """What is known of a person: "woman", "man" or nothing; an age group; the trades that the words name."""

    gender: str = ""
    age: str = "grown"
    trades: tuple[str, ...] = ()


@dataclass(slots=True)
class _Wardrobe:
    """What has been given away already, so that nobody gets it again."""

    heads: set[str] = field(default_factory=set)
    hairs: list[str] = field(default_factory=list)
    colors: list[str] = field(default_factory=list)


def cast_of(story: Story, catalogue: Catalogue, brand: str) -> dict[str, Person]:
    """A person for every member of the cast, in the story's order.

    Raises StoryboardError with every name in a `look` that the art does not have.
    """
    table = _table(catalogue)
    index = StemIndex(catalogue.words(story.language).keywords("people")) if _has_words(story, catalogue) else None
    wardrobe = _Wardrobe(heads={m.look.head for m in story.cast if m.look.head})
    complaints: list[Complaint] = []
    people: dict[str, Person] = {}
    for member in story.cast:
        complaints += _unknown_names(member, story, catalogue, table)
        if not complaints:
            people[member.name] = _person(member, story, catalogue, table, index, wardrobe, brand)
    if complaints:
        raise StoryboardError(complaints=complaints)
    return people


def _has_words(story: Story, catalogue: Catalogue) -> bool:
    return catalogue.has("words", story.language) or catalogue.has("words", story.language.split("-")[0].lower())


def _table(catalogue: Catalogue) -> Fields:
    """The casting table: a user's own `casting/looks.yaml` takes the place of ours."""
    for base in reversed(catalogue.folders):
        path = base / "casting" / "looks.yaml"
        if path.is_file():
            return Fields(yaml_mapping(path.read_text(encoding="utf-8"), str(path)), str(path))
    raise StoryboardError("assets/casting/looks.yaml is missing", hint="install storyboard again")


def traits(member: CastMember, index: StemIndex | None, table: Fields) -> Traits:
    """What the words about a member tell: gender, age group and trades."""
    counts = index.counts(member.about) if index else {}
    years = _years(member.look.age) or _years(member.about)
    age = _age_group(years) if years else next((a for a in ("child", "teen", "elder") if a in counts), "grown")
    woman, man = counts.get("woman", 0), counts.get("man", 0)
    gender = "woman" if woman > man else "man" if man > woman else _gender_of(member.name, table)
    kinds = {"woman", "man", "child", "teen", "elder", "young", "family", "friend", "customer", "colleague"}
    return Traits(gender, age, tuple(trade for trade in counts if trade not in kinds))


def _years(text: str) -> int:
    for match in re.finditer(r"(?<![\d.,])(\d{1,3})(?![\d.,]*\d)", text):
        if 3 <= int(match[1]) <= 105:
            return int(match[1])
    return 0


def _age_group(years: int) -> str:
    return "child" if years < CHILD else "teen" if years < TEEN else "elder" if years >= ELDER else "grown"


def _gender_of(name: str, table: Fields) -> str:
    first = (words_of(name) or [""])[0]
    names = table.fields("names")
    for gender in ("man", "woman"):
        if first in names.texts(gender):
            return gender
    if first.endswith(("a", "а", "я")):
        return "woman"
    return "man" if first else ""


def _person(
    member: CastMember,
    story: Story,
    catalogue: Catalogue,
    table: Fields,
    index: StemIndex | None,
    wardrobe: _Wardrobe,
    brand: str,
) -> Person:
    known = traits(member, index, table)
    stated = member.look
    ready = catalogue.character(stated.character) if stated.character else None
    look = ready or _chosen_look(member, known, story, table, wardrobe)
    values = {
        "head": stated.head,
        "hair": _also(table, "hair", stated.hair),
        "skin": _also(table, "skin", stated.skin),
        "outfit": stated.outfit,
        "build": stated.build,
        "glasses": stated.glasses,
        "beard": stated.beard,
    }
    look = replace(look, **{key: value for key, value in values.items() if value})
    color = _also(table, "color", stated.color) or look.color or _free_color(member, table, wardrobe, brand)
    wardrobe.heads.add(look.head)
    wardrobe.hairs.append(look.hair)
    wardrobe.colors.append(color)
    outfit = catalogue.outfit(look.outfit)
    return person_from(replace(look, color=color), outfit, catalogue.build(look.build), member.name)


def _chosen_look(member: CastMember, known: Traits, story: Story, table: Fields, wardrobe: _Wardrobe) -> Look:
    seed = crc32(member.name.encode("utf-8"))
    head = _head(member, known, table, wardrobe, seed)
    skins = table.fields("skins")
    skin = _also(table, "skin", member.look.skin) or _at(
        skins.texts(story.language.split("-")[0]) or skins.texts("any"), seed >> 3
    )
    kind = "elder" if known.age == "elder" else "young-dark" if skin in table.texts("dark-skins") else "young"
    hairs = table.fields("hairs").texts(kind)
    build = {"child": "child", "teen": "teen", "elder": "elder"}.get(known.age)
    return Look(
        member.name,
        head,
        skin=skin,
        hair=_unused(hairs, wardrobe.hairs, seed >> 7),
        cloth="coral",
        beard=_at(table.texts("beards"), seed >> 11)
        if known.gender == "man" and known.age in ("grown", "elder")
        else "",
        glasses=_at(table.texts("glasses"), seed >> 13) if known.age != "child" else "",
        outfit=_outfit(member, known, story, table, seed),
        build=build or _at(table.fields("builds").texts("grown"), seed >> 17),
    )


def _head(member: CastMember, known: Traits, table: Fields, wardrobe: _Wardrobe, seed: int) -> str:
    by_word = table.fields("heads-by-word")
    for word in words_of(member.about):
        if word in by_word:
            return by_word.text(word)
    group = known.gender or "any"
    if known.age in ("child", "teen"):
        group = {"woman": "girl", "man": "boy"}.get(known.gender, "girl")
    elif known.age == "elder":
        group = f"elder-{known.gender or 'woman'}"
    return _unused(table.fields("heads").texts(group), wardrobe.heads, seed)


def _outfit(member: CastMember, known: Traits, story: Story, table: Fields, seed: int) -> str:
    outfits = table.fields("outfits")
    groups = [*known.trades, known.age, member.role, story.audience or "b2c", "b2c"]
    if known.age == "child":
        groups.insert(0, "child")
    for group in groups:
        fitting = outfits.texts(group) if group in outfits else ()
        if known.gender == "man":
            fitting = tuple(o for o in fitting if o not in table.texts("only-women"))
        if fitting:
            return _at(fitting, seed >> 5)
    return "tee"


def _free_color(member: CastMember, table: Fields, wardrobe: _Wardrobe, brand: str) -> str:
    """A colour that nobody wears yet; helpers wear the product's, and only they do."""
    if member.role == "helper":
        return "brand"
    free = [c for c in table.texts("colors") if c not in wardrobe.colors and not _near(c, brand)]
    return free[0] if free else _at(table.texts("colors"), crc32(member.name.encode("utf-8")))


_ROLE_HUES = {"mustard": "#f6b73c", "blue": "#6c92e0", "coral": "#f2675a", "violet": "#5b4b9a", "leaf": "#5fae6a"}
_ROLE_HUES |= {"pink": "#f7a8a0", "navy": "#34406f", "lilac": "#b9a9e6"}


def _near(role: str, brand: str) -> bool:
    """Whether a colour of clothes could be taken for the brand's."""
    (_, c1, h1), (_, c2, h2) = oklch(_ROLE_HUES.get(role, "#888888")), oklch(brand)
    apart = abs((h1 - h2 + 3.14159265) % 6.2831853 - 3.14159265)
    return apart < 0.42 and c1 > 0.04 and c2 > 0.04


def _also(table: Fields, kind: str, name: str) -> str:
    """A colour's name as the art knows it."""
    others = table.fields("also").fields(kind)
    return others.text(name) if name in others else name


def _at(names: Sequence[str], seed: int) -> str:
    return names[seed % len(names)] if names else ""


def _unused(names: Sequence[str], used: Sequence[str] | set[str], seed: int) -> str:
    start = seed % len(names)
    turned = [*names[start:], *names[:start]]
    return next((name for name in turned if name not in used), turned[0])


def _unknown_names(member: CastMember, story: Story, catalogue: Catalogue, table: Fields) -> list[Complaint]:
    look = member.look
    known: Mapping[str, tuple[str, Sequence[str]]] = {
        "character": (look.character, catalogue.names("characters")),
        "head": (look.head, head_names()),
        "outfit": (look.outfit, catalogue.names("outfits")),
        "build": (look.build, catalogue.names("builds")),
        "beard": (look.beard, head_parts("facialHair")),
        "glasses": (look.glasses, head_parts("accessories")),
    }
    found = [
        Complaint(
            f"{kind} {name!r} of {member.name} is not known", story.file, member.line, hint=did_you_mean(name, names)
        )
        for kind, (name, names) in known.items()
        if name and name not in names
    ]
    colors = {"hair": (look.hair, HAIRS), "skin": (look.skin, SKINS), "color": (look.color, _ROLE_HUES)}
    for kind, (name, names_of) in colors.items():
        plain = _also(table, kind, name)
        if name and plain not in names_of and not _is_color(plain, kind):
            also = table.fields("also").fields(kind)
            hint = did_you_mean(name, [*names_of, *also.keys()]) or "or write it as #rrggbb"
            found.append(
                Complaint(f"{kind} {name!r} of {member.name} is not known", story.file, member.line, hint=hint)
            )
    return found


def _is_color(text: str, kind: str) -> bool:
    if kind == "color":
        from storyboard.art.palette import is_color

        return is_color(text)
    try:
        hex_color(text)
    except ValueError:
        return False
    return True
