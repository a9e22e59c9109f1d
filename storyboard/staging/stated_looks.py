"""Looks that a story states: other words for their names, and complaints of names that the art does not have."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from storyboard.art.catalogue import Catalogue
from storyboard.art.figure.data import AIDS
from storyboard.art.figure.heads import head_names
from storyboard.art.figure.heads import names as head_parts
from storyboard.art.figure.tones import HAIRS, SKINS
from storyboard.art.palette import is_color
from storyboard.art.yaml_file import Fields
from storyboard.drawing.color import hex_color
from storyboard.errors import Complaint, did_you_mean
from storyboard.story.model import CastMember, Story

ROLE_HUES = {"mustard": "#f6b73c", "blue": "#6c92e0", "coral": "#f2675a", "violet": "#5b4b9a", "leaf": "#5fae6a"}
ROLE_HUES |= {"pink": "#f7a8a0", "navy": "#34406f", "lilac": "#b9a9e6"}


def also(table: Fields, kind: str, name: str) -> str:
    """The name of a colour or an aid as the art knows it."""
    others = table.fields("also").fields(kind)
    return others.text(name) if name in others else name


def listed(names: str) -> tuple[str, ...]:
    """Names in one text, parted by commas."""
    return tuple(name.strip() for name in names.split(",") if name.strip())


def unknown_names(member: CastMember, story: Story, catalogue: Catalogue, table: Fields) -> list[Complaint]:
    """Every name in a member's look that the art does not have."""
    return [
        Complaint(f"{kind} {name!r} of {member.name} is not known", story.file, member.line, hint=hint)
        for kind, name, hint in (*_unknown_parts(member, catalogue), *_unknown_words(member, table))
    ]


def _unknown_parts(member: CastMember, catalogue: Catalogue) -> Iterator[tuple[str, str, str]]:
    look = member.look
    known: Mapping[str, tuple[str, Sequence[str]]] = {
        "character": (look.character, catalogue.names("characters")),
        "head": (look.head, head_names()),
        "outfit": (look.outfit, catalogue.names("outfits")),
        "build": (look.build, catalogue.names("builds")),
        "beard": (look.beard, head_parts("facialHair")),
        "glasses": (look.glasses, head_parts("accessories")),
        "hat": (look.hat, (*catalogue.names("headgear"), "none")),
    }
    for kind, (name, names) in known.items():
        if name and name not in names:
            yield kind, name, did_you_mean(name, names)


def _unknown_words(member: CastMember, table: Fields) -> Iterator[tuple[str, str, str]]:
    """Colours and aids, which may be called by other words too."""
    look = member.look
    for name in listed(look.aid):
        if also(table, "aid", name) not in AIDS:
            yield "aid", name, did_you_mean(name, (*AIDS, *table.fields("also").fields("aid").keys()))
    colors = {"hair": (look.hair, HAIRS), "skin": (look.skin, SKINS), "color": (look.color, ROLE_HUES)}
    for kind, (name, names) in colors.items():
        plain = also(table, kind, name)
        if name and plain not in names and not _is_color(plain, kind):
            others = table.fields("also").fields(kind).keys()
            yield kind, name, did_you_mean(name, [*names, *others]) or "or write it as #rrggbb"


def _is_color(text: str, kind: str) -> bool:
    if kind == "color":
        return is_color(text)
    try:
        hex_color(text)
    except ValueError:
        return False
    return True
