"""Pairs: which two people touch in a picture, and how they come to stand beside each other.

A scene says it (`with`), or the words do ("they shake hands"), or a composition has two poses that belong together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from storyboard.art.catalogue import Catalogue
from storyboard.art.figure import Partner
from storyboard.staging.library import Library
from storyboard.staging.pronouns import genders_named
from storyboard.staging.reading import mentions, spoken_words, words_of
from storyboard.staging.shot import Actor
from storyboard.staging.subjects import called_by_kind
from storyboard.staging.telling import Telling, really_told, telling
from storyboard.story.model import CastMember, Step, Story

# Steps whose pictures may be given up for what two people do; a solution shows its product, a discovery its channel.
TOLD_IN = ("problem", "consequences", "outcome")
# What is done among those who are close, named or not.
TENDER = ("hug", "comfort")
# How much longer legs and torso together are, as shares of a grown person's, of who is not merely a little taller.
MUCH_TALLER = 0.4
_SENTENCE = re.compile(r"[.!?…\n]+")


class Pair(Struct, frozen=True):
    """Two people by name, and the pose in which the first touches the second."""

    pose: str
    first: str
    second: str

    def __contains__(self, name: object) -> bool:
        return name in (self.first, self.second)


def pair_of(step: Step, story: Story, present: Sequence[CastMember], library: Library) -> Pair | None:
    """The pair that the scene asks for, else the one that the step's words tell of."""
    return next(_staged(step, story, library.catalogue), None) or next(_told(step, story, present, library), None)


def partner_in(catalogue: Catalogue, pose: str) -> Partner | None:
    """How a second person joins a pose so that hands touch, if anybody does."""
    partner = catalogue.pose(pose).partner if catalogue.has("poses", pose) else None
    return partner if partner and (partner.hands or partner.theirs) else None


def poses_for_two(catalogue: Catalogue) -> tuple[str, ...]:
    """The names of all poses in which two people touch."""
    return tuple(name for name in catalogue.names("poses") if partner_in(catalogue, name))


def _staged(step: Step, story: Story, catalogue: Catalogue) -> Iterator[Pair]:
    for name, one in (step.scene.cast if step.scene else {}).items():
        first, second = story.member(name), story.member(one.partner)
        if one.partner and first and second and partner_in(catalogue, one.pose):
            yield Pair(one.pose, first.name, second.name)


def _told(step: Step, story: Story, present: Sequence[CastMember], library: Library) -> Iterator[Pair]:
    """What the sentences say that two of those present do."""
    if step.name not in TOLD_IN or len(present) < 2:
        return
    whole = "\n".join([step.headline, step.text])
    known = [m for m in present if mentions(m.name, whole) or any(line.who == m.name for line in step.lines)]
    before: CastMember | None = None
    tells = telling(library.catalogue, story.language)
    for sentence in _SENTENCE.split(whole):
        pose = library.gesture(really_told(sentence, tells), story.language)
        clause = _clause(sentence, pose, present, story, library)
        genders = library.genders(story)
        named = genders_named(clause, story.language, library)
        meant = [m for m in (before, *present) if m and genders[m.name] in named]
        stranger = pose not in TENDER and _is_with_a_stranger(clause, present, tells)
        touches = pose and not stranger and partner_in(library.catalogue, pose)
        found = _two(clause, pose, present, known, meant, genders) if touches else None
        if found:
            yield Pair(pose, *(member.name for member in found))
        before = next(iter(_in_order(sentence, present)), before)


def _is_with_a_stranger(clause: str, present: Sequence[CastMember], tells: Telling) -> bool:
    """Whether a clause tells with whom it is done, and that is nobody of those present: "shakes hands with a mayor"."""
    words = spoken_words(clause)
    for at in (at for at, word in enumerate(words) if tells.has("with", word.lower())):
        behind = [word for word in words[at + 1 :] if not tells.has("articles", word.lower())][:2]
        small = behind and any(tells.has(group, behind[0].lower()) for group in ("aside", "they", "she", "he"))
        named = any(mentions(one.name, word) for one in present for word in behind)
        if behind and not small and not named and not called_by_kind(" ".join(behind), present):
            return True
    return False


def _clause(sentence: str, pose: str, present: Sequence[CastMember], story: Story, library: Library) -> str:
    """The clause that tells the gesture and names both, or one who does it to the lead; else the whole sentence."""
    for part in sentence.split(","):
        if pose and library.gesture(part, story.language) == pose:
            named = _in_order(part, present)
            if len(named) > 1 or (named and named[0] is not present[0]):
                return part
    return sentence


def _two(
    sentence: str,
    pose: str,
    present: Sequence[CastMember],
    known: Sequence[CastMember],
    meant: Sequence[CastMember],
    genders: Mapping[str, str],
) -> tuple[CastMember, CastMember] | None:
    """Who does it and to whom: those whom the sentence names or calls by what they are, else whom its pronouns may have
    `meant`, rather of the other gender ("she hugs him"), else the lead and the one other who is meant."""
    lead = present[0]
    named = _in_order(sentence, present)
    if len(named) >= 2:
        return named[0], named[1]
    if named and named[0] is not lead:
        kind = called_by_kind(sentence, (m for m in present if m is not named[0]))
        called = [m for m in present if m.name == kind]
        others = [m for m in meant if m is not named[0]]
        others.sort(key=lambda m: genders[m.name] == genders[named[0].name])
        return named[0], next(iter([*called, *others]), lead)
    others = [m for m in known if m is not lead]
    if not others and named and pose in TENDER:
        others = [m for m in present if m.role == "family"]
    return (others[0], lead) if len(others) == 1 else None


def _in_order(sentence: str, present: Sequence[CastMember]) -> list[CastMember]:
    """Those whom a sentence names: in the nominative first, as the subject stands, then as the words come."""
    words = words_of(sentence)
    named = [member for member in present if mentions(member.name, sentence)]

    def place(member: CastMember) -> tuple[bool, int]:
        name = words_of(member.name)[0]
        at = next((i for i, word in enumerate(words) if word[:3] == name[:3]), len(words))
        return name not in words, at

    return sorted(named, key=place)


def coupled(actors: tuple[Actor, ...], pair: Pair | None, catalogue: Catalogue) -> tuple[Actor, ...]:
    """The actors, two of them side by side on one spot where they touch, turned to each other."""
    found = _pair(actors, pair) or next(_matching(actors, catalogue), None)
    if found is None:
        return actors
    first, second = found
    if catalogue.pose(first.pose).partner is None:
        return actors
    if first.pose == second.pose and _goes_second(first, second):
        first, second = second, first
    facing = ("right", "left") if first.x <= second.x else ("left", "right")
    stood = {
        first.name: replace(first, facing=facing[0], partner=second.name),
        second.name: replace(second, y=first.y, scale=first.scale, depth=first.depth, facing=facing[1], partner=""),
    }
    return tuple(stood.get(actor.name, actor) for actor in actors)


def _goes_second(one: Actor, other: Actor) -> bool:
    """Whether, of two who do the same, one is the one to whom it is done: the child or who sits in a wheelchair, else
    who stands on the right."""
    one_tall, other_tall = (_height(actor) for actor in (one, other))
    return other_tall > one_tall if abs(one_tall - other_tall) > MUCH_TALLER else one.x > other.x


def _height(actor: Actor) -> float:
    """Legs and torso as multiples of a grown person's; who sits is half as tall."""
    build = actor.person.build
    return build.torso + build.leg * ("wheelchair" not in actor.person.aids)


def _pair(actors: Sequence[Actor], pair: Pair | None) -> tuple[Actor, Actor] | None:
    by_name = {actor.name: actor for actor in actors if _free(actor)}
    if pair is None or pair.first not in by_name or pair.second not in by_name:
        return None
    return by_name[pair.first], by_name[pair.second]


def _matching(actors: Sequence[Actor], catalogue: Catalogue) -> Iterator[tuple[Actor, Actor]]:
    """Two whose poses belong together though nobody said so."""
    for first in filter(_free, actors):
        partner = partner_in(catalogue, first.pose)
        for second in filter(_free, actors):
            if partner and second is not first and second.pose == partner.pose:
                yield first, second


def _free(actor: Actor) -> bool:
    """Whether somebody stands where another may come near."""
    return not (actor.supported or actor.window)
