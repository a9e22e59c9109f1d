"""A language as data: labels to print, and the words by which a story tells of places, feelings and channels.

Read from `assets/words/LANGUAGE.yaml`. In a list of stems a stem matches where a word begins, a space in it stands for
the rest of that word and the gap after it, and a full stop at its end for the end of the word.
"""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field
from msgspec.structs import replace

from storyboard.art.yaml_file import Fields

_PRINTED = ("languages", "labels", "roles", "questions", "arc")
Lists = Mapping[str, tuple[str, ...]]


class Words(Struct, frozen=True):
    """One language. `lists` holds every group of stems by section ("settings", "channels", "feelings" and so on)."""

    language: str
    name: str = ""
    direction: str = "ltr"
    languages: Mapping[str, str] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    roles: Mapping[str, str] = field(default_factory=dict)
    questions: Mapping[str, str] = field(default_factory=dict)
    arc: Mapping[str, str] = field(default_factory=dict)
    journey: tuple[str, ...] = ()
    emotions: Mapping[str, float] = field(default_factory=dict)
    lists: Mapping[str, Lists] = field(default_factory=dict)

    def label(self, name: str) -> str:
        """The label to print, or its name in plain letters where this language has none."""
        return self.labels.get(name) or name.replace("_", " ").replace("-", " ").capitalize()

    def keywords(self, section: str) -> Lists:
        """The stems of a section by name: `keywords("settings")["cafe"]`. Empty where the language has none."""
        return self.lists.get(section, {})


def words_from(data: Mapping[str, object], language: str, file: str = "") -> Words:
    """The words that a YAML file holds. Raises StoryboardError, with the line, for what is no list of words."""
    own = Fields(data, file)
    emotion = own.fields("emotion")
    words = Words(
        language=own.text("code", language),
        name=own.text("name", language),
        direction=own.text("direction", "ltr"),
        languages=_texts(own.fields("languages")),
        labels=_texts(own.fields("labels")),
        roles=_texts(own.fields("roles")),
        questions=_texts(own.fields("questions")),
        arc=_texts(own.fields("arc")),
        journey=own.texts("journey"),
        emotions={name: emotion.number(name) for name in emotion.keys()},  # noqa: SIM118
        lists={key: _lists(own, key) for key in data if key not in own.taken},
    )
    own.done()
    return words


def variant_of(plain: Words, variant: Words) -> Words:
    """A language as one of its variants has it: what is printed is the variant's, and stems are those of both."""
    lists = {key: _both(variant.keywords(key), plain.keywords(key)) for key in (*plain.lists, *variant.lists)}
    printed = {key: {**getattr(plain, key), **getattr(variant, key)} for key in _PRINTED}
    journey = (*variant.journey, *plain.journey)
    emotions = {**plain.emotions, **variant.emotions}
    return replace(variant, direction=plain.direction, journey=journey, emotions=emotions, lists=lists, **printed)


def _both(first: Lists, second: Lists) -> Lists:
    return {name: (*first.get(name, ()), *second.get(name, ())) for name in (*first, *second)}


def _texts(group: Fields) -> dict[str, str]:
    return {name: group.text(name) for name in group.keys()}  # noqa: SIM118


def _lists(own: Fields, section: str) -> dict[str, tuple[str, ...]]:
    """A section's lists by name; a section that is one list has it under its own name."""
    if not isinstance(own.data[section], Mapping):
        return {section: own.texts(section)}
    group = own.fields(section)
    return {name: group.texts(name) for name in group.keys()}  # noqa: SIM118
