"""Poses that the words ask for: what a step says that people do, and what they hold in their hands."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from msgspec.structs import replace

from storyboard.art.catalogue import Catalogue
from storyboard.art.figure.data import Person
from storyboard.art.settings import Setting
from storyboard.staging.acting import Doing
from storyboard.staging.brief import Brief
from storyboard.staging.composition import Composition, PersonPlace
from storyboard.staging.frame import FRAME
from storyboard.staging.library import Library
from storyboard.story.model import CastMember

# Steps in which people do what the words say; in the others they present and discover.
ACTED = ("problem", "consequences", "outcome")
# Whose place in a composition lets them do what the words say: it is about somebody else.
OTHERS = ("other", "family", "colleague", "bystander")
# What a composition gains that shows what is told to be done, what one loses that cannot, and what one loses that is
# made for sitting or waiting where something is lost.
ACTING, UNACTED, PLAIN = 0.9, 0.9, 1.5
# Who is old, expects a child or walks with a stick neither leaps nor runs.
FRAIL_AIDS = frozenset(("cane", "crutches", "white-cane", "pregnant", "baby-carrier"))
BOLD_POSES = ("jump", "run", "run-late", "celebrate", "crouch", "kneel", "sit-floor", "sit-cross-legged")
GENTLE_POSE = "cheer"


def doings(member: CastMember, brief: Brief) -> tuple[Doing, ...]:
    """What the words say that somebody does, in the steps in which people do what the words say."""
    return brief.doings.get(member.name, ()) if brief.step.name in ACTED else ()


def lead_acts(brief: Brief) -> tuple[Doing, ...]:
    """What the lead does."""
    return doings(brief.present[0], brief)


def told_poses(
    member: CastMember,
    place: PersonPlace,
    names: Sequence[str],
    brief: Brief,
    library: Library,
    *,
    free: bool = False,
    shown: Collection[str] = (),
) -> Sequence[str]:
    """What the words say that somebody does, if it can be done there and was not `shown` of them before, else the poses
    without those that only words can ask for; in a composition that is `free` acts come before its own poses."""
    acts = [doing.pose for doing in doings(member, brief) if doing.pose not in shown]
    acts.sort(key=library.is_plain)
    done = [pose for pose in acts if pose in names] if place.poses else []
    done = done or [pose for pose in acts if pose in names or _can_be_done(pose, place, library, free=free)]
    if done:
        return done[:1]
    if place.poses:
        return names
    meant = [n for n in names if not library.wants_words(n) or _is_meant(n, brief, library)]
    return meant or names


def _is_meant(pose: str, brief: Brief, library: Library) -> bool:
    """Whether the words speak of what a pose holds, and of nobody else who does what it shows."""
    return holds_as_told(pose, brief, library) < 0 and pose not in brief.done


def possible_there(brief: Brief, setting: Setting, library: Library) -> Brief:
    """The brief without what cannot be done in a place for want of what it takes: nobody cooks in a swimming pool."""
    kept = {
        name: tuple(one for one in done if library.can_be_done_in(one.pose, setting.name, indoor=setting.indoor))
        for name, done in brief.doings.items()
    }
    return brief if kept == brief.doings else replace(brief, doings=kept)


def holds_as_told(pose: str, brief: Brief, library: Library) -> int:
    """Which poses come first: -1 for one with a thing that the words speak of, 1 for one with another thing."""
    thing = library.held_in(pose).removesuffix("-back")
    return 0 if not thing else -1 if thing in brief.things else 1


def acts_in(brief: Brief, composition: Composition, library: Library) -> bool:
    """Whether the composition shows what the words say that the lead does."""
    place = next((one for one in composition.people if one.who in ("lead", "anyone")), None)
    free = library.lets_act(composition.name)
    return place is not None and any(
        d.pose in place.poses or _can_be_done(d.pose, place, library, free=free) for d in lead_acts(brief)
    )


def weight_of_acts(brief: Brief, composition: Composition, library: Library) -> float:
    """What a composition gains in weight that shows what the words say that the lead does, and loses that cannot; what
    goes along with all else costs nothing, and one that is made for an act has its weight for it. Where a loss is told,
    it says more than that somebody sits or waits."""
    plain = all(library.is_plain(doing.pose) for doing in lead_acts(brief))
    if plain and brief.losses and brief.step.name == "consequences":
        return -PLAIN if composition.asks.acts else 0.0
    if composition.asks.acts:
        return 0.0
    if acts_in(brief, composition, library):
        return ACTING
    return 0.0 if plain else -UNACTED


def unseen_acts(brief: Brief, seen: Collection[tuple[str, str]], library: Library) -> list[str]:
    """What the lead does, without an act with things of its own that an earlier picture showed: of those `seen`, names
    and poses."""
    shown = {pose for name, pose in seen if name == brief.present[0].name}
    acts = (doing.pose for doing in lead_acts(brief))
    return [pose for pose in acts if pose not in shown or not _needs_the_floor(pose, library.catalogue)]


def thing_held(member: CastMember, pose: str, brief: Brief, library: Library) -> str:
    """What somebody holds in a pose: what the act needs, or what the words speak of, else the pose's usual thing."""
    mine = next((d for d in doings(member, brief) if d.pose == pose), None)
    if mine is None:
        return library.held_in(pose)
    named = (thing for thing in brief.things if thing in library.may_hold(pose))
    thing = mine.holds or next(named, "")
    return thing if library.catalogue.has("props", thing) else library.held_in(pose)


def _can_be_done(pose: str, place: PersonPlace, library: Library, *, free: bool) -> bool:
    """Whether a place has room for a pose of its own: seats for who sits or lies, the floor for who stands."""
    on_the_floor = _needs_the_floor(pose, library.catalogue) or library.is_low(pose)
    if place.at == "seat":
        return not place.poses and not on_the_floor and _stance(pose, library.catalogue) == "sit"
    upright = on_the_floor or _is_upright(pose, library.catalogue)
    free = free or place.who in OTHERS
    if place.supported or (place.poses and not free) or not upright:
        return False
    if on_the_floor:
        return place.at != "station" and (place.y is None or place.y <= FRAME.bottom)
    return place.at != "station" or not library.takes_the_whole_body(pose)


def _needs_the_floor(pose: str, catalogue: Catalogue) -> bool:
    """Whether a pose brings things along that stand on the floor."""
    return catalogue.has("poses", pose) and catalogue.pose(pose).stands_with_gear


def _stance(pose: str, catalogue: Catalogue) -> str:
    return catalogue.pose(pose).stance if catalogue.has("poses", pose) else ""


def _is_upright(pose: str, catalogue: Catalogue) -> bool:
    return _stance(pose, catalogue) in ("stand", "walk", "jump")


def gentle(poses: Sequence[str], person: Person, done: Collection[str]) -> list[str]:
    """The poses without those that are too bold for somebody frail, unless the words say that it is done."""
    if person.build.name != "elder" and not FRAIL_AIDS & set(person.aids):
        return list(poses)
    return [name for name in poses if name not in BOLD_POSES or name in done] or [GENTLE_POSE]
