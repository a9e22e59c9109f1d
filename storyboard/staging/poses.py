"""Poses that the words ask for: what a step says that people do, and what they hold in their hands."""

from __future__ import annotations

from collections.abc import Sequence

from storyboard.art.catalogue import Catalogue
from storyboard.staging.brief import Brief
from storyboard.staging.composition import PersonPlace
from storyboard.staging.library import Library
from storyboard.story.model import CastMember

# Steps in which people do what the words say; in the others they present and discover.
ACTED = ("problem", "consequences", "outcome")


def told_poses(
    member: CastMember, place: PersonPlace, names: Sequence[str], brief: Brief, library: Library
) -> Sequence[str]:
    """What the words say that the lead does, else the poses without those that only words can ask for."""
    leads = member is brief.present[0] and brief.step.name in ACTED and not place.supported
    stands = not (place.poses or place.at == "seat")
    done = [name for name in brief.acts if name in names or (stands and _is_upright(name, library.catalogue))]
    if leads and done:
        return done[:1]
    if place.poses:
        return names
    meant = [n for n in names if not library.wants_words(n) or holds_as_told(n, brief, library) < 0]
    return meant or names


def holds_as_told(pose: str, brief: Brief, library: Library) -> int:
    """Which poses come first: -1 for one with a thing that the words speak of, 1 for one with another thing."""
    thing = library.held_in(pose).removesuffix("-back")
    return 0 if not thing else -1 if thing in brief.things else 1


def _is_upright(pose: str, catalogue: Catalogue) -> bool:
    return catalogue.has("poses", pose) and catalogue.pose(pose).stance in ("stand", "walk")
